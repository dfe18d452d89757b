"""The events that timescales are counted from: on which day each took place, or will."""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from cpprep.case.model import Case, Child
from cpprep.case.naming import name_apart
from cpprep.case.relations import PROTECTION, group_for
from cpprep.case.values import Kind, PlanKind
from cpprep.profiles import Event, Profile, Timescale

_PROTECTED = {PlanKind.CHILD_PROTECTION, PlanKind.CHILDS_PLAN}


class Start(Struct, frozen=True):
    """The event that a date is counted from.

    ``key`` tells one such event of a case from another; ``about`` whose it is, where there are several. ``settled``
    says that it was before this conference, so that nothing decided here makes a difference.
    """

    event: str
    date: date | None
    key: str = ""
    about: str = ""
    settled: bool = False

    def __str__(self) -> str:
        """``conference 2026-12-10``."""
        return f"{self.event} {self.date.isoformat()}" if self.date else self.event


def starts(case: Case, event: Event, on: date) -> tuple[Start, ...]:
    """The days on which an event took place, or will; none where it is not known or does not arise."""
    find = _STARTS.get(event)
    return tuple(start for start in find(case, on) if start.date) if find else ()


def _conference(case: Case, on: date) -> Iterator[Start]:
    yield Start(Event.CONFERENCE, case.day_as_of(on))


def _strategy_discussion(case: Case, _on: date) -> Iterator[Start]:
    """A review goes back to the conference before it, not to the strategy discussion."""
    if case.conference.kind is not Kind.REVIEW:
        yield Start(Event.STRATEGY_DISCUSSION, case.conference.strategy_discussion)


def _initial_conference(case: Case, on: date) -> Iterator[Start]:
    """This conference unless it is a review; else the last that was none."""
    if case.conference.kind is None:
        return
    if case.conference.kind is not Kind.REVIEW:
        if _goes_on(case, on):
            yield Start(Event.INITIAL_CONFERENCE, case.day_as_of(on))
        return
    if not _reviewed_since(case, _last_initial(case)):
        yield Start(Event.INITIAL_CONFERENCE, _last_initial(case), settled=True)


def _reviewed_since(case: Case, start: date | None) -> bool:
    """Whether an earlier conference was a review that followed a day: the limit that ran until it is finished."""
    return any(one.kind is Kind.REVIEW and start and one.date and one.date > start for one in case.conference.previous)


def _previous_review(case: Case, on: date) -> Iterator[Start]:
    """The last review before this conference; and for the next one, this conference where it is a review."""
    earlier = [one.date for one in case.conference.previous if one.kind is Kind.REVIEW and one.date]
    if case.conference.kind is not Kind.REVIEW:
        return
    yield Start(Event.PREVIOUS_REVIEW, max(earlier, default=None), settled=True)
    if _goes_on(case, on):
        yield Start("this review", case.day_as_of(on), key="next")


def _birth(case: Case, _on: date) -> Iterator[Start]:
    """The births of children who were still to be born at a conference."""
    children = [child for child in case.children.values() if birth_of(case, child)]
    born = [child for child in children if not _reviewed_since(case, child.date_of_birth)]
    for child in born:
        yield Start(Event.BIRTH, child.date_of_birth, child.id, name_apart(case, child) if len(born) > 1 else "")


def birth_of(case: Case, child: Child) -> date | None:
    """The day of birth of a child who was still to be born at a conference; None for every other."""
    born, held = child.date_of_birth, [one.date for one in case.conference.previous if one.date]
    return born if born and (child.expected or any(born > day for day in held)) else None


def _expected_birth(case: Case, _on: date) -> Iterator[Start]:
    unborn = [child for child in case.children.values() if child.unborn]
    for child in unborn:
        yield Start(Event.EXPECTED_BIRTH, child.expected, child.id, name_apart(case, child) if len(unborn) > 1 else "")


def _notification(case: Case, _on: date) -> Iterator[Start]:
    yield Start(Event.NOTIFICATION, case.conference.notified)


def _concern(case: Case, _on: date) -> Iterator[Start]:
    yield Start(Event.CONCERN, case.conference.concern_raised)


def _inquorate(case: Case, _on: date) -> Iterator[Start]:
    yield Start(Event.INQUORATE_MEETING, case.conference.inquorate)


def _core_group(case: Case, on: date) -> Iterator[Start]:
    """The last day on which the core group met, while its plan goes on: the next review has not been held."""
    meeting, held = case.meeting, case.day_held
    if meeting is None or held is None or (meeting.review_held and meeting.review_held <= on):
        return
    days = [day for day in group_for(case, PROTECTION).days if held <= day <= on]
    yield Start(Event.CORE_GROUP, max(days, default=None))


def _change(case: Case, _on: date) -> Iterator[Start]:
    yield Start(Event.CHANGE, case.meeting.significant_change if case.meeting else None)


_STARTS: dict[Event, Callable[[Case, date], Iterator[Start]]] = {
    Event.CONFERENCE: _conference,
    Event.STRATEGY_DISCUSSION: _strategy_discussion,
    Event.INITIAL_CONFERENCE: _initial_conference,
    Event.PREVIOUS_REVIEW: _previous_review,
    Event.BIRTH: _birth,
    Event.EXPECTED_BIRTH: _expected_birth,
    Event.NOTIFICATION: _notification,
    Event.CONCERN: _concern,
    Event.INQUORATE_MEETING: _inquorate,
    Event.CHANGE: _change,
    Event.CORE_GROUP: _core_group,
}


DOES_NOT_ARISE = "does not arise"


def why_no_day(case: Case, event: Event, on: date) -> str | None:
    """Why an event has no day: what is missing, or that it does not arise in this case; None when it has one."""
    if starts(case, event, on):
        return None
    kind, reviewed = case.conference.kind, any(one.kind is Kind.REVIEW for one in case.conference.previous)
    expecting = kind is Kind.PRE_BIRTH or any(child.unborn for child in case.children.values())
    arises = {
        Event.STRATEGY_DISCUSSION: kind is not Kind.REVIEW,
        Event.INITIAL_CONFERENCE: kind is Kind.REVIEW and not reviewed,
        Event.PREVIOUS_REVIEW: False,
        Event.BIRTH: expecting,
        Event.EXPECTED_BIRTH: expecting,
        Event.INQUORATE_MEETING: False,
        Event.CHANGE: False,
        Event.CORE_GROUP: False,
    }
    return f"the day of the {event} is not recorded" if arises.get(event, True) else DOES_NOT_ARISE


def _goes_on(case: Case, on: date) -> bool:
    """Whether another review follows: a plan was made for some child, or nothing is decided yet."""
    decided = decided_by(case, on)
    return not decided or bool(decided & _PROTECTED)


def _last_initial(case: Case) -> date | None:
    days = (one.date for one in case.conference.previous if one.kind not in {Kind.REVIEW, None} and one.date)
    return max(days, default=None)


def decided_by(case: Case, on: date) -> set[PlanKind]:
    """What was decided for the children; nothing while the meeting has not taken place."""
    meeting = case.meeting
    day = case.day_held
    if meeting is None or day is None or day > on:
        return set()
    return {decision.outcome for decision in meeting.decisions.values() if decision.outcome}


_OTHER_ENDING = {"-initial": "-review", "-review": "-initial"}
"""Timescales come in pairs where a first conference and a review differ."""


def for_this_kind(slug: str, timescale: Timescale, case: Case, profile: Profile) -> bool:
    """Whether a timescale is for this kind of conference; every one is while the kind is not known."""
    kind = case.conference.kind
    if kind is None:
        return True
    return not (timescale.kinds and kind not in timescale.kinds) and not _other_of_the_pair(slug, kind, profile)


def _other_of_the_pair(slug: str, kind: Kind, profile: Profile) -> bool:
    """Whether this is the timescale for a review where the conference is a first one, or the reverse."""
    for ending, other in _OTHER_ENDING.items():
        base = slug.removesuffix(ending)
        if base != slug and base + other in profile.timescales:
            return (ending == "-review") is not (kind is Kind.REVIEW)
    return False
