"""What a paper states about the meeting: as it was made, or as it can be read in a file that somebody has edited."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from msgspec.structs import replace

from cpprep.access import View
from cpprep.access.view_types import DecisionView, MeetingView, PersonView
from cpprep.case.model import Case
from cpprep.case.sendings import StatedFacts
from cpprep.case.values import WrongValueError, read_date
from cpprep.papers.languages import Speech, speech

_DAYS = ("date", "reports_by", "chair_reports_by")
_HOURS = ("start", "arrive")
_TEXTS = ("place", "entrance", "link")
_ASKS_FOR_THE_WAY = re.compile(r"\bmeeting\.(?:physical|virtual|hybrid)\b|partials/(?:place|what-has-changed)\.md")
_A_DAY_FOLLOWS = re.compile(
    r"\b(?:day|when|date)\b[*: \t]{1,6}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(\d{1,2}\s+[a-z]+\s+\d{4})",
    re.IGNORECASE,
)


def asks_for_the_way(template: str) -> bool:
    """Whether the text of a template asks how people meet: in a room, or on a screen."""
    return _ASKS_FOR_THE_WAY.search(template) is not None


def stated_facts(
    view: View,
    words: str,
    language: str,
    *,
    says_the_way: bool,
    people: Iterable[PersonView] = (),
    decisions: Iterable[DecisionView] = (),
) -> StatedFacts:
    """What a paper that was just made states: what its view holds, as far as it stands in its words.

    Args:
        view: what its readers may know.
        words: the words of the paper.
        language: the language of its template.
        says_the_way: whether its template asks how people meet.
        people: whom it lists.
        decisions: the decisions that it tells.
    """
    meeting, said, flat = view.meeting, speech(language), _flat(words)
    return StatedFacts(
        **{name: when for name in _DAYS if (when := getattr(meeting, name)) and _gives_day(flat, when, said)},
        **{name: when for name in _HOURS if (when := getattr(meeting, name)) and _gives_hour(flat, when, said)},
        place=next((place for place in _places(meeting) if _flat(place) in flat), ""),
        entrance=_if_given(flat, meeting.venue.entrance if meeting.venue else ""),
        link=_if_given(flat, meeting.joining_link),
        way=_way(meeting) if says_the_way else "",
        children=tuple(one.id for one in view.children if _names(flat, (one.name, one.called))),
        people=tuple(one.id for one in people),
        decisions={one.child.id: one.plan for one in decisions if one.plan},
    )


def read_in(case: Case, words: str, candidates: Iterable[StatedFacts], language: str = "") -> StatedFacts:
    """What an edited paper states, as far as it can be read in its words.

    Args:
        case: the case, for the names of its children.
        words: the words of the file.
        candidates: what it may state: as it was made, and as it would be made now.
        language: the language of its template.
    """
    known, flat, said = [*candidates], _flat(words), speech(language)
    found: dict[str, Any] = {}
    unread: list[str] = []
    for name in (*_DAYS, *_HOURS, *_TEXTS, "way"):
        values = [value for one in known if (value := getattr(one, name))]
        given = next((value for value in values if _gives(flat, name, value, said)), None)
        given = given or (_day_after_its_label(flat) if name == "date" else None)
        if given:
            found[name] = given
        elif values:
            unread.append(name)
    children = tuple(one.id for one in case.children.values() if _names(flat, (one.full_name, one.called)))
    if any(one.decisions for one in known):
        unread.append("decisions")
    return StatedFacts(**found, children=children, unread=tuple(unread))


def unreadable(candidates: Iterable[StatedFacts]) -> StatedFacts:
    """What is known of a file that cannot be read at all: nothing, and which facts should be in it."""
    known = [*candidates]
    names = (*_DAYS, *_HOURS, *_TEXTS, "way", "people", "decisions")
    return StatedFacts(unread=tuple(name for name in names if any(getattr(one, name) for one in known)))


def people_named(case: Case, words: str, reader: str) -> tuple[str, ...]:
    """The ids of the people whose names stand in a text, in the order of the case; not the reader's own."""
    flat = _flat(words)
    return tuple(one.id for one in case.people if one.id != reader and _flat(one.full_name) in flat)


def with_sitting(case: Case, stated: StatedFacts, reader: str) -> StatedFacts:
    """The same facts with the number of the reader's sitting, where they give the times of one."""
    split = case.conference.split
    for number, sitting in enumerate(split.sittings if split else (), 1):
        if reader in sitting.people and sitting.start and sitting.start == stated.start:
            return replace(stated, sitting=number)
    return stated


def _gives(flat: str, name: str, value: Any, said: Speech) -> bool:
    if isinstance(value, date):
        return _gives_day(flat, value, said)
    if isinstance(value, time):
        return _gives_hour(flat, value, said)
    if name == "way":
        return any(phrase in flat for phrase in _PHRASES[value])
    return _flat(value) in flat


_PHRASES = {
    "in person": ("face to face, in a room",),
    "hybrid": ("some people will join on a screen",),
    "virtual": ("on a screen, from where you are",),
}
"""How our own letters say the way of meeting; another template's words are not read."""


def _gives_day(flat: str, when: date, said: Speech) -> bool:
    return any(_flat(form(when)) in flat for form in (said.full_date, said.long_date)) or bool(
        re.search(rf"(?<!\d){re.escape(_flat(said.day(when)))}(?! ?\d)", flat)
    )


def _gives_hour(flat: str, when: time, said: Speech) -> bool:
    return any(
        re.search(rf"(?<![\d.:]){re.escape(form)}(?![\d])", flat) for form in (_flat(said.clock(when)), f"{when:%H:%M}")
    )


def _day_after_its_label(flat: str) -> date | None:
    """The day that stands behind "Day:" or the like."""
    for found in _A_DAY_FOLLOWS.finditer(flat):
        try:
            return read_date(found[1])
        except WrongValueError:
            continue
    return None


def _places(meeting: MeetingView) -> Iterator[str]:
    """The place on one line: with its address, or else by its name alone."""
    if venue := meeting.venue:
        yield from filter(None, (", ".join(filter(None, (venue.name, *venue.address))), venue.name))


def _way(meeting: MeetingView) -> str:
    if meeting.virtual:
        return "virtual"
    if meeting.hybrid:
        return "hybrid"
    return "in person" if meeting.physical else ""


def _if_given(flat: str, text: str) -> str:
    return text if text and _flat(text) in flat else ""


def _names(flat: str, names: Iterable[str]) -> bool:
    return any(name and _flat(name) in flat for name in names)


def _flat(text: str) -> str:
    """A text in small letters, with one space where there are blanks."""
    return " ".join(text.split()).casefold()
