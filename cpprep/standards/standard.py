"""What a standard is, and the few ways in which the facts of a case can answer it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cpprep.case.model import Case, Path, Subject
from cpprep.profiles import Profile, Timescale
from cpprep.reference.calendar import Count, Unit, between
from cpprep.reference.citations import Citation, Phase, Role
from cpprep.wording import count, day, days, full_date


class Status(StrEnum):
    """What is known about a standard for one subject."""

    MET = "met"
    DUE = "due"
    NOT_MET = "not_met"
    NOT_RECORDED = "not_recorded"
    NOT_APPLICABLE = "not_applicable"
    EXCUSED = "excused"


class Evidence(StrEnum):
    """What counts as evidence."""

    FACTS = "facts of the case file"
    RECORD = "a dated record under preparation"
    EITHER = "facts of the case file, or a dated record"
    BOTH = "facts of the case file, and a dated record"


class Outcome(Struct, frozen=True):
    """What the facts say of one standard and subject, before today's date is looked at.

    Attributes:
        status: the answer; ``DUE`` when it is still to be done.
        reason: a sentence with the arithmetic.
        due: the last day (calendar) on which it is in time, where there is one.
        done: the day it was done, where there is one; a day after "today" has not come yet.
        late: what it becomes once ``due`` has passed.
        rests_on: where in the case file the deciding fact stands, or should stand.
        reports: the ids of the reports that it speaks of, where it is about their reader.
        planned: the day of the meeting that it rests on, while nobody has recorded that the meeting was held.
        records_since: the first day of records that can settle it; one made before was about another meeting.
    """

    status: Status
    reason: str
    due: date | None = None
    done: date | None = None
    late: Status = Status.NOT_MET
    rests_on: Path = ()
    reports: tuple[str, ...] = ()
    planned: date | None = None
    records_since: date | None = None

    def but(self, **changes: Any) -> "Outcome":
        """The same answer with something else in it."""
        return replace(self, **changes)


EARLY = (Phase.BEFORE, Phase.ALWAYS)
"""What a conference is made ready by."""

Rule: TypeAlias = Callable[[Case, Any, Profile], Outcome]
Each: TypeAlias = Callable[[Case], Sequence[Subject]]


class Group(Struct, frozen=True, eq=False):
    """The subjects of a standard. Each is one of a kind: two are the same only when they are one.

    Attributes:
        words: what to call them.
        find: how to find them in a case; None for the conference as a whole.
        left_out: the answer for one whom the standard does not reach; None when it does.
        none_found: "no report": said as not recorded when a case has none, for silence is never met.
    """

    words: str
    find: Each | None = None
    left_out: Callable[[Case, Subject], Outcome | None] | None = None
    none_found: str = ""


class Standard(Struct, frozen=True, dict=True):
    """One expectation of good practice.

    Attributes:
        id: the slug that people type and records name; it never changes once released.
        statement: what good practice asks, in our words.
        why: why it matters, in a sentence.
        phase: when.
        owner: who sees to it.
        cites: where it comes from; never empty.
        evidence: what counts.
        rule: what the facts say.
        each: the subjects it is about, one finding each.
        applies: when it applies, in words; blank for always.
        excusable: whether a recorded reason may excuse it, as where the source says "where possible".
        revised: the day its statement last changed in a release; a record made before it no longer counts.
        settled_by: the fact that ``cpprep record`` writes to settle it, where no record does: ``report-shared``.
        since: the day from which it can be done, where that is not this meeting's but an earlier one's.
        limits: the timescales that it holds a case to, where it is asked wherever a profile has one of them.
    """

    id: str
    statement: str
    why: str
    phase: Phase
    owner: Role
    cites: tuple[Citation, ...]
    evidence: Evidence
    rule: Rule
    each: Group
    applies: str
    excusable: bool
    revised: date | None = None
    settled_by: str | None = None
    since: Callable[[Case], date | None] | None = None
    limits: tuple[str, ...] = ()

    @property
    def comes_early(self) -> bool:
        """Whether it may be asked before the meeting: what comes before it, always, or after an earlier one."""
        return self.phase in EARLY or self.since is not None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the indexed clauses that it carries."""
        return tuple(str(cited) for cited in self.cites if cited.indexed)

    def answer(self, case: Case, subject: Subject | None, profile: Profile) -> Outcome:
        """What the facts say of one subject."""
        if subject is not None and self.each.left_out and (answer := self.each.left_out(case, subject)):
            return answer
        return self.rule(case, subject, profile)

    def holds_in(self, profile: Profile) -> bool:
        """Whether the profile follows a document that asks for this, or has the limit that it is about."""
        if self.limits:
            return any(limit in profile.timescales for limit in self.limits)
        return not (self._sources.isdisjoint(profile.follows) and self._sources.isdisjoint(profile.sources))

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(cited.source for cited in self.cites)


def standard(  # each keyword is one column of the catalogue
    id: str,  # noqa: A002
    *,
    phase: Phase,
    owner: Role,
    cites: Iterable[Citation],
    each: Group,
    why: str,
    evidence: Evidence = Evidence.FACTS,
    settled_by: str | None = None,
    applies: str = "",
    excusable: bool = False,
    revised: date | None = None,
    since: Callable[[Case], date | None] | None = None,
    limits: tuple[str, ...] = (),
) -> Callable[[Rule], Standard]:
    """Make a standard of a function: its docstring is the statement, what it returns is the answer."""

    def made(rule: Rule) -> Standard:
        statement = " ".join((rule.__doc__ or "").split())
        return Standard(
            id,
            statement,
            why,
            phase,
            owner,
            tuple(cites),
            evidence,
            rule,
            each,
            applies,
            excusable,
            revised,
            settled_by,
            since,
            limits,
        )

    return made


def attested(
    id: str,  # noqa: A002
    statement: str,
    *,
    phase: Phase,
    owner: Role,
    cites: Iterable[Citation],
    each: Group,
    why: str,
    applies: str = "",
    excusable: bool = False,
    revised: date | None = None,
    when: Callable[[Case], Outcome | None] | None = None,
) -> Standard:
    """Make a standard that only a person's dated record can answer.

    ``when`` may return the reason why it does not apply to a case. What comes after the meeting has no day by which
    it is due, for no source sets one: it is a question until somebody answers it.
    """

    def rule(case: Case, _subject: Subject | None, _profile: Profile) -> Outcome:
        if when and (answer := when(case)):
            return answer
        return not_recorded(_NOBODY) if phase is Phase.AFTER else to_record(case)

    return Standard(
        id, statement, why, phase, owner, tuple(cites), Evidence.RECORD, rule, each, applies, excusable, revised
    )


_NOBODY = "nobody has recorded it"


# ---- the answers that facts can give


def met(reason: str, at: Path = (), done: date | None = None, due: date | None = None) -> Outcome:
    """It is so; since ``done``, where that is known."""
    return Outcome(Status.MET, reason, due=due, done=done, rests_on=at)


def not_met(reason: str, at: Path = (), due: date | None = None, done: date | None = None) -> Outcome:
    """It is not so; with ``done``, it was done too late."""
    return Outcome(Status.NOT_MET, reason, due=due, done=done, rests_on=at)


def not_recorded(reason: str, at: Path = ()) -> Outcome:
    """Nobody has said; a question to whoever keeps the file."""
    return Outcome(Status.NOT_RECORDED, reason, rests_on=at)


def not_applicable(reason: str, at: Path = ()) -> Outcome:
    """It does not arise."""
    return Outcome(Status.NOT_APPLICABLE, reason, rests_on=at)


def to_do(reason: str, due: date | None, at: Path = (), late: Status = Status.NOT_MET) -> Outcome:
    """It has still to be done, by a day if one is known."""
    if due is None:
        return not_recorded(f"{reason}; the meeting has no date yet", at)
    return Outcome(Status.DUE, reason, due=due, late=late, rests_on=at)


def to_record(case: Case) -> Outcome:
    """Nobody has recorded it; it can be done until the meeting, and afterwards is not known."""
    return to_do(_NOBODY, case.day_held, late=Status.NOT_RECORDED)


def day_before(case: Case) -> date | None:
    """The day before the meeting."""
    return case.day_held - timedelta(days=1) if case.day_held else None


def before_the_meeting(case: Case, done: date | None, did: str, at: Path) -> Outcome:
    """Done on a day before the day of the meeting; ``did`` is the verb: "shared"."""
    meeting = case.day_held
    if done is None:
        return to_do(_no_date(did), day_before(case), at)
    if meeting is None:
        return not_recorded(f"{did} {full_date(done)}; the meeting has no date yet", at)
    if done >= meeting:
        return not_met(f"{did} {day(done, meeting)}; the meeting is on {day(meeting)}", at, day_before(case), done)
    return met(f"{did} {day(done, meeting)}, {days((meeting - done).days)} before", at, done, day_before(case))


def in_time(case: Case, profile: Profile, name: str, done: date | None, did: str, at: Path) -> Outcome:
    """Done as long before the meeting as a timescale of the profile asks.

    When the profile sets no number, the day before the meeting is the latest that can be in time, and the
    reason says that the number is set locally.
    """
    meeting, kind = case.day_held, case.conference.kind
    if kind is None and name not in profile.timescales:
        return not_recorded("the kind of conference, on which the number of days depends, is not recorded", at)
    timescale = profile.timescale(name, kind)
    if timescale is None or timescale.number is None:
        answer = before_the_meeting(case, done, did, at)
        return answer.but(reason=f"{answer.reason}; how long before is set locally, and no number is set")
    if meeting is None:
        return not_recorded("the meeting has no date yet, so the last day in time is not known", ("conference", "date"))
    return _against(timescale, meeting, profile, done, did, at)


def held_within(case: Case, profile: Profile, name: str, start: date, since: str) -> Outcome:
    """The meeting is held within a timescale that runs from ``start``, or back from it; ``since`` says what that is.

    The limit runs whether or not the meeting has a day: without one it is due, and then missed.
    """
    timescale = profile.timescale(name, case.conference.kind)
    meeting, at = case.day_held, _day_of_meeting(case)
    last = timescale.count(start, profile.nation, profile.closures) if timescale else None
    if timescale is None or last is None:
        was = "is" if meeting and start > meeting else "was"
        missing = "" if meeting else "; the meeting has no date yet"
        reason = f"{since} {was} on {day(start, meeting)}; the limit is set locally, and no number is set{missing}"
        return not_recorded(reason, at)
    direction = "before" if timescale.before else "after"
    limit = f"{timescale.length} {direction} {since} of {day(start, meeting)} is {day(last.date, meeting or start)}"
    limit += _left_out(last)
    if meeting is None:
        return to_do(f"{limit}; the meeting has no date yet", last.date, at)
    verb = "was held" if at == _HELD else "is"
    if meeting < start and timescale.after:
        return not_met(f"the meeting {verb} on {day(meeting)}, before {since} of {day(start, meeting)}", at, last.date)
    said = f"{limit}; the meeting {verb} on {day(meeting)}"
    return met(said, at).but(planned=_planned_day(case)) if meeting <= last.date else not_met(said, at, last.date)


def _planned_day(case: Case) -> date | None:
    """The day that a meeting is set for; None once it is recorded as held. A day that has passed is no meeting."""
    return None if case.meeting and case.meeting.held else case.conference.date


_HELD = ("meeting", "held")


def _day_of_meeting(case: Case) -> Path:
    """Where the meeting's day stands: the day it was held once that is recorded as another than planned."""
    return ("conference", "date") if case.day_held == case.conference.date else _HELD


def done_within(
    case: Case,
    profile: Profile,
    name: str,
    done: date | None,
    did: str,
    at: Path,
    *,
    late: Status = Status.NOT_MET,
) -> Outcome:
    """Done soon enough after the meeting, by a timescale of the profile that runs from the meeting's day.

    ``late`` is what it becomes when the last day has passed and nothing is recorded. When the profile sets no
    number, nothing is due on any day, and the reason says that the number is set locally.
    """
    start = case.day_held
    if start is None:
        return not_recorded("the meeting has no date yet, so the last day in time is not known", ("conference", "date"))
    if done is not None and done < start:
        return not_met(f"{did} {day(done, start)}, before the meeting of {day(start)}", at, done=done)
    last, limit = _last_day(case, profile, name, start)
    if done is None:
        missing = f"{_no_date(did)}; {limit}"
        return to_do(missing, last, at, late=late) if last else not_recorded(missing, at)
    said = f"{did} {day(done, start)}; {limit}"
    return met(said, at, done, last) if last is None or done <= last else not_met(said, at, last, done)


def done_since(
    start: date, since: str, timescale: Timescale, profile: Profile, done: date | None, did: str, at: Path
) -> Outcome:
    """Done soon enough after an event that is not the meeting; ``since`` says what that is: "the birth"."""
    if done is not None and done < start:
        return not_met(f"{did} {day(done, start)}, before {since} of {day(start)}", at, done=done)
    last = timescale.count(start, profile.nation, profile.closures)
    limit = "how soon is set locally, and no number is set"
    if last:
        limit = f"{timescale.length} after {since} of {day(start)} is {day(last.date, start)}{_left_out(last)}"
    if done is None:
        missing = f"{_no_date(did)}; {limit}"
        return to_do(missing, last.date, at) if last else not_recorded(missing, at)
    said = f"{did} {day(done, start)}; {limit}"
    return met(said, at, done) if last is None or done <= last.date else not_met(said, at, last.date, done)


def set_within(case: Case, profile: Profile, name: str, when: date, what: str, at: Path) -> Outcome:
    """A day that the meeting sets lies within a timescale that runs from the meeting's own day.

    ``done`` is the day of the meeting: the day ahead was set on it.
    """
    start = case.day_held
    if start is None:
        return not_recorded(f"{what} is set for {full_date(when)}; the meeting has no date yet", ("conference", "date"))
    if when < start:
        return not_met(f"{what} is set for {day(when, start)}, before the meeting of {day(start)}", at, done=start)
    last, limit = _last_day(case, profile, name, start)
    said = f"{what} is set for {day(when, start)}; {limit}"
    if last is None:
        return not_recorded(said, at)
    return met(said, at, start) if when <= last else not_met(said, at, done=start)


def _last_day(case: Case, profile: Profile, name: str, start: date) -> tuple[date | None, str]:
    """The last day in time after the meeting, where a number is set, and how it is reckoned."""
    timescale = profile.timescale(name, case.conference.kind)
    last = timescale.count(start, profile.nation, profile.closures) if timescale else None
    if timescale is None or last is None:
        return None, "how soon after the meeting is set locally, and no number is set"
    return last.date, f"{timescale.length} after the meeting is {day(last.date, start)}{_left_out(last)}"


def _against(timescale: Timescale, meeting: date, profile: Profile, done: date | None, did: str, at: Path) -> Outcome:
    last = timescale.count(meeting, profile.nation, profile.closures)
    assert last is not None  # noqa: S101  (the number is known here)
    if done is None:
        reason = f"{_no_date(did)}; {timescale.length} before asked{_left_out(last)}"
        return to_do(reason, last.date, at)
    gap = between(done, meeting, timescale.unit, profile.nation, profile.closures)
    said = f"{did} {day(done, meeting)}, {_gap(gap, timescale.unit)}; {timescale.number} asked{_left_out(last)}"
    return met(said, at, done, last.date) if done <= last.date else not_met(said, at, last.date, done)


def _no_date(did: str) -> str:
    """Nothing says when it was done; people are invited, anything else is a thing."""
    return f"no date is recorded on which {'they were' if did == 'invited' else 'it was'} {did}"


def _gap(gap: int, unit: Unit) -> str:
    if gap <= 0:
        return "not before the meeting" if gap < 0 else "on the day of the meeting"
    thing = "day" if unit is Unit.CALENDAR_DAYS else unit.removesuffix("s")
    return f"{count(gap, thing)} before"


def _left_out(last: Count) -> str:
    said = last.what_was_left_out()
    return f" ({said} left out)" if said else ""
