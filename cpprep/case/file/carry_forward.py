"""What a review begins with: everything in the last conference's file that still holds.

What must be done anew for each conference is left blank: invitations, answers, reports, views, preparation. What
keeps people apart, or an address out of sight, is carried: to forget it would be worse than to look at it again.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cpprep.case.fields import Record
from cpprep.case.file.edits import Typed
from cpprep.case.model import EVERYONE, Case, Report
from cpprep.case.paths import fields_of
from cpprep.case.values import Kind, PlanKind
from cpprep.wording import count, listed, sentence

_PERSON = ("name", "address", "telephone", "email", "note")
_NEEDS = ("language", "interpreter", "communication", "access", "culture")
_KEPT: dict[str, tuple[str, ...]] = {
    "conference": ("venue", "joining_help", "break_signal", "recording", "chair", "social_worker", "administrator"),
    "children": (*_PERSON, *_NEEDS, "known_as", "date_of_birth", "expected", "gender", "ethnicity", "lives_with",
                 "school", "category", "areas_of_concern", "advocate"),
    "family": (*_PERSON, *_NEEDS, "known_as", "relationship", "parental_responsibility", "cares_for",
               "date_of_birth", "invite", "invite_reason", "has_reports", "supporter", "exclusion"),
    "practitioners": (*_PERSON, "role", "agency", "service", "experience", "works_with", "report_needed", "invite"),
    "supporters": (*_PERSON, "part", "language", "helps", "organisation"),
    "reports": ("by", "about", "title"),
}  # fmt: skip
"""What still holds, by the part of the file; everything else is asked anew."""

_ANEW: dict[str, frozenset[str]] = {
    "interpreter": frozenset({"booked", "briefed"}),
    "exclusion": frozenset({"decided_by", "decided_on", "explained", "outcome_by", "outcome_from"}),
    "split": frozenset({"decided_by", "decided_on", "arrive", "start"}),
}
"""What is decided or done anew inside a group that is carried."""


_DECIDED_LAST_TIME = "Decided for the last conference; the reason was not recorded."


@dataclass(frozen=True)
class Following:
    """The values of the new case, and what its writer should look at."""

    values: dict[str, Typed]
    remarks: tuple[str, ...] = ()


def following_values(last: Case, kind: Kind = Kind.REVIEW, day: dt.date | None = None) -> Following:
    """What is known for the conference that follows another.

    Args:
        last: the case of the last conference.
        kind: what the new one is.
        day: its day; where none is given, the next review that the last one set.
    """
    values: dict[str, Typed] = {key: typed for key in ("reference", "profile", "marking", "organisation", "note")
                                if (typed := _typed(getattr(last, key)))}  # fmt: skip
    values["conference"] = _conference(last, kind, day)
    sections = ("children", "family", "practitioners", "supporters")
    people = {one: {each.id: _kept(each, one) for each in getattr(last, one).values()} for one in sections}
    values |= people
    values["children"] = {child: _planned(last, child, kept) for child, kept in people["children"].items()}
    values["family"] = {person: _kept_away(last, person, kept) for person, kept in people["family"].items()}
    values["reports"] = {report.id: _kept(report, "reports") for report in _of_practitioners(last)}
    values["third_party_information"] = _listed(last.third_party_information)
    if last.meeting and last.meeting.enhanced_risk_meeting:
        values["meeting"] = {"enhanced_risk_meeting": _word(last.meeting.enhanced_risk_meeting)}
    marks = [mark for mark in _marks(last) if not _is_of_a_list_left_out(str(mark["item"]), values)]
    values["confidential"] = marks
    dropped = len(last.confidential) - len(marks)
    return Following(values, tuple(_remarks(last, values, dropped)))


# ---- the people, and the meeting


def _kept(record: Record, section: str) -> dict[str, Typed]:
    """What still holds of a person, a report or the meeting."""
    typed = ((key, _typed(getattr(record, key), key)) for key in _KEPT[section])
    return {key: value for key, value in typed if value}


def _conference(last: Case, kind: Kind, day: dt.date | None) -> dict[str, Typed]:
    kept = _kept(last.conference, "conference")
    next_day = day or (last.meeting.next_review if last.meeting else None)
    if last.conference.split:
        kept["split"] = _typed(last.conference.split, "split") or {"reason": _DECIDED_LAST_TIME}
    kept["previous"] = [*_listed(last.conference.previous), _this_one(last)]
    return {"kind": str(kind), **({"date": next_day.isoformat()} if next_day else {}), **kept}


def _this_one(last: Case) -> dict[str, Typed]:
    """The last conference, as the next one's file remembers it."""
    conference, meeting = last.conference, last.meeting
    told: dict[str, Any] = {
        "kind": conference.kind,
        "date": last.day_held,
        "chair": conference.chair,
        "venue": conference.venue.name if conference.venue else None,
        "outcome": outcome_in_words(last),
        "danger_statement": meeting.danger_statement if meeting else None,
        "safety_goals": meeting.safety_goals if meeting else (),
    }
    return {key: typed for key, value in told.items() if (typed := _typed(value))}


def outcome_in_words(case: Case) -> str | None:
    """What was decided for each child: ``Child protection plan for Finn (physical abuse)``; None while not recorded."""
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for child_id, decision in (case.meeting.decisions if case.meeting else {}).items():
        child = case.children.get(child_id)
        if decision.outcome and child:
            hidden = {f"{child_id}.name", f"{child_id}.known_as"} & {mark.item for mark in case.confidential}
            grounds = (*decision.category, *decision.areas_of_concern)
            together.setdefault((str(decision.outcome), grounds), []).append("one child" if hidden else child.called)
    said = (
        f"{outcome} for {listed(names)}{f' ({listed(grounds)})' if grounds else ''}"
        for (outcome, grounds), names in together.items()
    )
    return sentence("; ".join(said)) or None


def _planned(last: Case, child: str, kept: dict[str, Typed]) -> dict[str, Typed]:
    """The category of the plan as it is now: as the last conference decided, where that is recorded."""
    decision = last.meeting.decisions.get(child) if last.meeting else None
    if decision is None or decision.outcome is None:
        return kept
    rest = {key: value for key, value in kept.items() if key not in {"category", "areas_of_concern"}}
    if decision.outcome is not PlanKind.CHILD_PROTECTION:
        return rest
    grounds = {"category": decision.category, "areas_of_concern": decision.areas_of_concern}
    return rest | {key: typed for key, value in grounds.items() if (typed := _typed(value))}


def _kept_away(last: Case, person: str, kept: dict[str, Typed]) -> dict[str, Typed]:
    """One whom the chair excluded stays out until it is decided anew, however little is recorded of the decision."""
    if not last.family[person].excluded:
        return kept
    exclusion = kept.get("exclusion")
    return kept | {"exclusion": {"part": "all of it", **(exclusion if isinstance(exclusion, dict) else {})}}


def _of_practitioners(last: Case) -> Iterator[Report]:
    """Whose reports are asked for again; a parent's own is theirs to offer."""
    family = {*last.family, *last.children}
    return (report for report in last.reports.values() if report.by not in family)


# ---- what is confidential


def _marks(last: Case) -> Iterator[dict[str, Typed]]:
    """The confidential marks, those on the last meeting moved to where it is remembered."""
    carried = {*(person.id for person in last.people), *(report.id for report in _of_practitioners(last))}
    for mark in last.confidential:
        head = mark.item.split(".")[0]
        item = _moved(mark.item, len(last.conference.previous) + 1) if head == "meeting" else mark.item
        if item is None or (head in last.reports and head not in carried):
            continue
        typed = _typed(mark)
        assert isinstance(typed, dict)  # noqa: S101  (a group of keys)
        yield {**typed, "item": item}


def _is_of_a_list_left_out(item: str, values: Mapping[str, Typed]) -> bool:
    """Whether a mark counts its way into a list that the new file does not have, such as the chronology."""
    head, *steps = item.split(".")
    sections = (values[section] for section in ("children", "family", "practitioners", "supporters", "reports"))
    held: Any = next((section[head] for section in sections if isinstance(section, dict) and head in section), None)
    held = values.get(head) if held is None else held
    for step in steps:
        if isinstance(held, dict):
            held = held.get(step)
        elif step.isdecimal() and not isinstance(held, str):
            held = held[int(step) - 1] if isinstance(held, list) and int(step) <= len(held) else None
            if held is None:
                return True
        else:
            return False
    return False


def _moved(item: str, position: int) -> str | None:
    """A mark on the last meeting, where that meeting now stands among the previous ones; None where it is left out.

    ``position`` counts from 1, as every mark on a thing in a list does.
    """
    _, fact, *rest = item.split(".")
    if fact in {"danger_statement", "safety_goals"}:
        return ".".join(("conference", "previous", str(position), fact, *rest))
    return f"conference.previous.{position}.outcome" if fact == "decisions" else None


# ---- what to look at


def _remarks(last: Case, values: dict[str, Typed], dropped: int) -> Iterator[str]:
    """What was carried and needs a decision, and what was not there to carry; ids and keys, and no names."""
    if last.day_held is None:
        yield "conference.previous: the day of the last conference is not recorded there"
    if not (last.meeting and any(decision.outcome for decision in last.meeting.decisions.values())):
        yield "conference.previous: no decision is recorded in the last file: fill in the outcome"
    for child, decision in (last.meeting.decisions if last.meeting else {}).items():
        if decision.outcome and decision.outcome is not PlanKind.CHILD_PROTECTION:
            what = f"a {decision.outcome}" if decision.outcome is not PlanKind.NO_PLAN else "no plan"
            yield f"children.{child}: {what} was decided: take the child out if this conference is not about them"
    if last.conference.split:
        yield "conference.split: carried so that nobody meets by mistake; the chair decides it anew, and the times"
    for person in last.family.values():
        if person.exclusion:
            what = "carried so that no invitation goes out by mistake; the chair decides it anew"
            yield f"family.{person.id}.exclusion: {what}"
        elif person.invite is False:
            yield f"family.{person.id}.invite: carried as no: does the reason still hold?"
    if last.confidential:
        yield "confidential: carried as it was: look at each mark again"
    if dropped:
        yield f"confidential: {count(dropped, 'mark')} left out with what it was about, which is not in this file"
    if values["third_party_information"]:
        yield "third_party_information: carried as it was: does it still hold?"
    if any(person.note for person in last.people) or last.note:
        yield "note: the office's notes are carried: take out what is out of date"


# ---- values as a person types them


def _typed(value: Any, name: str = "") -> Any:
    """A value as it is typed, without what is done anew in a group with this name; None where there is none."""
    if isinstance(value, Record):
        left_out = _ANEW.get(name, frozenset())
        stated = ((key, getattr(value, key)) for key in fields_of(type(value)) if key not in left_out)
        return _short({key: typed for key, each in stated if (typed := _typed(each, name)) is not None}, "needed")
    if isinstance(value, Mapping):
        return _short({key: _typed(each, name) for key, each in value.items() if each is not None}, EVERYONE)
    if isinstance(value, tuple):
        return _listed(value, name) or None
    return None if value is None else _word(value)


def _listed(values: tuple[Any, ...], name: str = "") -> list[Any]:
    """The things in a list; one of which nothing is recorded keeps its place, for a mark may count from it."""
    return [{} if (typed := _typed(each, name)) is None else typed for each in values]


def _short(group: dict[str, Any], key: str) -> Any:
    """A group, or the one value in it that can be typed in its place."""
    return group[key] if list(group) == [key] else group or None


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)
