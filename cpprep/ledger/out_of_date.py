"""What of a paper that somebody holds no longer holds: what it stated beside what the same paper would state now."""

from collections.abc import Callable, Iterator
from typing import Any

from cpprep.case.sendings import StatedFacts
from cpprep.wording import clock, full_date, listed

_MEETING = ("date", "start", "arrive", "place", "way", "entrance", "link", "sitting")
"""What sends somebody to another door, on another day or at another hour."""

_DAYS = ("reports_by", "chair_reports_by")

_WORDS = {
    "date": "the day",
    "start": "the start",
    "arrive": "when to arrive",
    "place": "the place",
    "way": "the way of meeting",
    "sitting": "the sitting",
    "entrance": "the entrance",
    "link": "the joining link",
    "reports_by": "the day for reports to the family",
    "chair_reports_by": "the day for reports to the chair",
    "people": "who will be there",
    "children": "the children",
    "decisions": "what was decided",
}


def differences(held: StatedFacts, now: StatedFacts) -> tuple[str, ...]:
    """Why a paper is out of date, one reason a fact; none where all that it states still holds.

    A fact that it does not state, and the same paper would state now, is a reason too: its reader was not told.
    A fact that could not be read in it is named, for somebody to look.

    Args:
        held: what the paper states.
        now: what the same paper would state to the same reader today.
    """
    return tuple(_differences(held, now))


def _differences(held: StatedFacts, now: StatedFacts) -> Iterator[str]:
    for name in (*_MEETING, *_DAYS):
        before, after = getattr(held, name), getattr(now, name)
        if name in held.unread:
            yield f"{_WORDS[name]} could not be read in it: look at the copy that is kept"
        elif before != after:
            yield _changed(_WORDS[name], before, after, _SAID.get(name, str))
    if held.people and now.people and "people" not in held.unread:
        yield from _people(held.people, now.people)
    if held.decisions != now.decisions and "decisions" not in held.unread:
        yield "what was decided is recorded otherwise now"


def _changed(what: str, before: Any, after: Any, said: Callable[[Any], str]) -> str:
    held = said(before) if before else "not given"
    return f"{what}: {held}, now {said(after) if after else 'none'}"


def _people(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    if added := [one for one in after if one not in before]:
        yield f"does not name {listed(added)}"
    if gone := [one for one in before if one not in after]:
        yield f"names {listed(gone)}, and would not now"


_SAID: dict[str, Callable[[Any], str]] = {
    "date": full_date,
    "reports_by": full_date,
    "chair_reports_by": full_date,
    "start": clock,
    "arrive": clock,
}


def words_for(name: str) -> str:
    """What a fact is called in a message: ``the day``."""
    return _WORDS[name]
