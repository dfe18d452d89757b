"""The moments of a timeline, in order, without a word about anybody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from cpprep.assessment.deadlines import Deadline, deadlines
from cpprep.case.model import Case, Invitation
from cpprep.case.relations import readers_of
from cpprep.profiles import Profile
from cpprep.wording import day, full_date, one_line, sentence

Day: TypeAlias = date

_MEETINGS = frozenset({"conference", "core-group", "next-review"})
_NOT_DRAWN = frozenset({"arrival"})
"""It is on the day of the conference, which is there already."""


class Mark(StrEnum):
    """What became of a moment, or is to become of it."""

    HAPPENED = "happened"
    IN_TIME = "in time"
    LATE = "late"
    PASSED = "passed"
    TO_DO = "to do"
    SET = "set"
    MEETING = "meeting"


MARK_WORDS = {
    Mark.HAPPENED: "happened",
    Mark.IN_TIME: "done in time",
    Mark.LATE: "too late",
    Mark.PASSED: "passed, not recorded as done",
    Mark.TO_DO: "still to do, by its last day",
    Mark.SET: "set for a day in time",
    Mark.MEETING: "a meeting",
}


@dataclass(frozen=True)
class Moment:
    """One thing on a timeline.

    Attributes:
        date: where it stands: the day it happened or is set for, else its last day.
        what: the thing itself, with a capital.
        note: how it stands with its last day; blank where there is nothing to say.
        mark: what became of it.
        limit: the last day in time, where there is one.
        since: the day that its time runs from, where it runs forward from one.
    """

    date: date
    what: str
    note: str
    mark: Mark
    limit: Day | None = None
    since: Day | None = None


@dataclass(frozen=True)
class Timeline:
    """The moments of one case, in date order; ``on`` is the day that "today" means."""

    heading: str
    standing: str
    on: date
    moments: Sequence[Moment]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of anything on it, today among them."""
        found = [self.on, *(one.date for one in self.moments), *(one.limit for one in self.moments if one.limit)]
        found += [one.since for one in self.moments if one.since]
        return min(found), max(found)


def timeline_of(case: Case, profile: Profile, on: date) -> Timeline:
    """What happened in a case when, and what has to happen by when, as is known on a day."""
    dates = [one for one in deadlines(case, profile, on) if one.key not in _NOT_DRAWN]
    shown = {_slug(one) for one in dates if one.done}
    moments = [*_facts(case, profile, on, shown), *(_of_deadline(one, on) for one in dates)]
    name = profile.terms.of(case.conference.kind)
    return Timeline(
        heading=f"{_one_line(case.reference) or 'No reference yet'}: {name}",
        standing=f"As things stood on {full_date(on)}, by the profile {profile.name}",
        on=on,
        moments=sorted(moments, key=lambda one: (one.date, one.mark is not Mark.HAPPENED, one.limit or one.date)),
    )


def _one_line(text: str | None) -> str:
    return one_line(text or "")


# ---- what has a last day


def _of_deadline(deadline: Deadline, on: date) -> Moment:
    what = sentence(deadline.discreet)
    if deadline.key in _MEETINGS:
        return _meeting(deadline, what, on)
    since = deadline.from_.date if deadline.from_.date and deadline.from_.date < deadline.date else None
    mark, when, note = _became(deadline, on)
    return Moment(when, what, note, mark, deadline.date, since)


def _became(deadline: Deadline, on: date) -> tuple[Mark, date, str]:
    """What became of a deadline, the day it stands at, and how to say that."""
    last, done, planned = deadline.date, deadline.done, deadline.planned
    by = f"by {day(last, on)}"
    if done:
        late = done > last
        return (Mark.LATE if late else Mark.IN_TIME), done, f"{by}; done {day(done, on)}{', too late' if late else ''}"
    if planned and planned >= on:
        late = planned > last
        said = f"{by}; set for {day(planned, on)}{', too late' if late else ''}"
        return (Mark.LATE if late else Mark.SET), planned, said
    if last < on:
        return Mark.PASSED, last, f"{by}; not recorded as done"
    return Mark.TO_DO, last, f"{by}; still to do"


def _meeting(deadline: Deadline, what: str, on: date) -> Moment:
    held = deadline.done
    note = "held" if held else "not recorded as held" if deadline.date < on else ""
    return Moment(held or deadline.date, what, note, Mark.MEETING)


def _slug(deadline: Deadline) -> str:
    """The timescale that a deadline is counted by, whatever kind of conference it is for."""
    return deadline.key.removesuffix("-initial").removesuffix("-review").removesuffix("-national")


# ---- what has only happened


@dataclass(frozen=True)
class _Fact:
    """Something that happened to several people or papers; ``slug`` is the timescale that would show it as done."""

    what: str
    days: Sequence[date | None]
    slug: str = ""


def _facts(case: Case, profile: Profile, on: date, shown: Iterable[str]) -> Iterator[Moment]:
    already = set(shown)
    for fact in _known(case, profile):
        days = sorted(when for when in fact.days if when and when <= on)
        if days and fact.slug not in already:
            yield Moment(days[-1], fact.what, _spread(days, len(fact.days), on), Mark.HAPPENED)


def _spread(days: Sequence[date], asked: int, on: date) -> str:
    """``from 26 November; 3 of 4``: when it began, and for how many it is recorded."""
    began = f"from {day(days[0], on)}" if days[0] != days[-1] else ""
    part = f"{len(days)} of {asked}" if len(days) < asked else ""
    return "; ".join(filter(None, (began, part)))


def _known(case: Case, profile: Profile) -> Iterator[_Fact]:
    yield from _before_the_meeting(case, profile)
    yield from _after_the_meeting(case, profile)


def _before_the_meeting(case: Case, profile: Profile) -> Iterator[_Fact]:
    conference, reports = case.conference, case.reports.values()
    family: tuple[Invitation, ...] = (*case.family_to_invite, *case.children_attending)
    if last := conference.last_previous:
        yield _Fact(f"The last {profile.terms.meeting} before this one", [last.date])
    if not case.is_review:
        yield _Fact("Strategy discussion", [conference.strategy_discussion])
    if conference.consultation:
        yield _Fact("Practice supervisor and chair consult", [conference.consultation.date])
    yield _Fact("The names to invite are given", [conference.invite_list_given], "invite-list")
    yield _Fact("The family are invited", [person.invited for person in family], "family-notice")
    others = [person.invited for person in case.practitioners_to_invite if person.id != conference.social_worker]
    yield _Fact("Practitioners are invited", others, "practitioner-notice")
    yield _Fact("Reports reach the chair", [report.sent_to_chair for report in reports], "report-to-chair")
    had = [report.shared.get(reader.id) for report in reports for reader in readers_of(case, report)]
    yield _Fact("Reports are shared with the family", [one.on if one else None for one in had], "report-to-family")
    yield _Fact("The chair is in touch with the child", [child.chair_contact for child in case.children.values()])


def _after_the_meeting(case: Case, profile: Profile) -> Iterator[_Fact]:
    meeting = case.meeting
    if meeting is None:
        return
    for met in (meeting.core_group.days if meeting.core_group else ())[1:]:
        yield _Fact(f"The {profile.terms.core_group} meets again", [met])
    yield _Fact("The plan is sent", list(meeting.plan_sent.values()), "decision-letter")
    yield _Fact("The record of the meeting is sent", list(meeting.minutes_sent.values()), "meeting-record")
    yield _Fact("The decision is explained", list(meeting.decision_explained.values()))
