"""What a caseload keeps of one case: a few words and numbers, and no word about anybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cpprep.assessment import Assessment, Finding, assess
from cpprep.assessment.deadlines import Deadline, deadlines
from cpprep.case.model import Case
from cpprep.profiles import Profile
from cpprep.standards import Role, Standard, Status
from cpprep.standards.local import standards_in_force
from cpprep.wording import one_line

ON_ITS_DAY = frozenset({"conference", "core-group", "next-review"})
"""The deadlines that are meetings: they take place on their day, whatever else is due on it."""

_NOT_LISTED = frozenset({"arrival"})
"""The deadlines that another one of the same day says already."""


class Question(NamedTuple):
    """What is asked of every case: on which day, up to which day ahead, and of which role (None: of all)."""

    on: date
    until: date
    role: Role | None = None


class DueItem(NamedTuple):
    """One thing that falls due.

    ``what`` says it in words, without a word about anybody; ``standard`` is the standard that asks for it, None for
    a date that has none, such as the meeting's own.
    """

    date: date
    owner: Role
    what: str
    standard: str | None

    @property
    def short(self) -> str:
        """The standard's name where there is one, else the words."""
        return self.standard or self.what


class MissedStandard(NamedTuple):
    """A standard that is missed, for how many people or reports; ``due`` is the earliest day it was due by."""

    standard: str
    owner: Role
    due: date | None
    times: int


class ExcusedStandard(NamedTuple):
    """A standard that is not met for a recorded reason, for how many people or reports."""

    standard: str
    times: int


class Line(NamedTuple):
    """One case of a caseload.

    Attributes:
        file: its path from the folder of the caseload.
        reference: the case's own reference; None while it has none.
        profile: the place whose standards it was held against.
        kind: initial, review, pre-birth or transfer-in; None while not recorded.
        meeting: the day of the conference; None while it has none.
        ready: whether nothing that comes before the meeting is missed, due or unknown, for any role.
        excused: what of that is not done for a recorded reason.
        due: how many findings are still to be done.
        not_recorded: how many findings are unknown.
        missed: the standards that are missed, the most first.
        next: the first thing that falls due on the day asked about, or after it.
        owed: what falls due up to the last day asked about, in date order.
    """

    file: str
    reference: str | None
    profile: str
    kind: str | None
    meeting: date | None
    ready: bool
    excused: tuple[ExcusedStandard, ...]
    due: int
    not_recorded: int
    missed: tuple[MissedStandard, ...]
    next: DueItem | None
    owed: tuple[DueItem, ...]

    @property
    def times_missed(self) -> int:
        """How many findings are missed."""
        return sum(one.times for one in self.missed)

    @property
    def worst_first(self) -> tuple[int, date, int, str, str]:
        """What sorts cases: the most missed, then the nearest date, then the most that is open, then by name."""
        soon = self.next.date if self.next else date.max
        return -self.times_missed, soon, -(self.due + self.not_recorded), self.reference or "", self.file


def standards_in_words(standards: Iterable[MissedStandard | ExcusedStandard]) -> str:
    """``report-in-time (2), same-chair``."""
    return ", ".join(
        f"{one.standard}\N{NO-BREAK SPACE}({one.times})" if one.times > 1 else one.standard for one in standards
    )


def line_of(case: Case, profile: Profile, file: str, asked: Question) -> Line:
    """Hold one case against the standards, and keep what a caseload shows of it."""
    standards = _early(profile) if _is_ahead(case, asked.on) else None
    assessment = assess(case, profile, asked.on, standards).for_now().only(role=asked.role)
    owed = sorted(_owed(assessment, asked), key=lambda one: (one.date, one.standard is not None))
    counts = assessment.counts
    return Line(
        file=file,
        reference=one_line(case.reference) if case.reference else None,
        profile=profile.name,
        kind=str(case.conference.kind) if case.conference.kind else None,
        meeting=case.day_as_of(asked.on),
        ready=assessment.ready,
        excused=_excused(assessment),
        due=counts[Status.DUE],
        not_recorded=counts[Status.NOT_RECORDED],
        missed=_missed(assessment),
        next=owed[0] if owed else None,
        owed=tuple(one for one in owed if one.date <= asked.until),
    )


def _is_ahead(case: Case, on: date) -> bool:
    """Whether the meeting is still to come: what is done at it and after it is then left out, so is not asked."""
    meeting = case.day_as_of(on)
    return meeting is None or meeting > on


@lru_cache(maxsize=64)  # more than one council has
def _early(profile: Profile) -> tuple[Standard, ...]:
    return tuple(standard for standard in standards_in_force(profile) if standard.comes_early)


def _missed(assessment: Assessment) -> tuple[MissedStandard, ...]:
    by_standard: dict[str, list[Finding]] = {}
    for finding in assessment.missed():  # the earliest first
        by_standard.setdefault(finding.standard.id, []).append(finding)
    missed = [MissedStandard(name, found[0].owner, found[0].due, len(found)) for name, found in by_standard.items()]
    return tuple(sorted(missed, key=lambda one: -one.times))


def _excused(assessment: Assessment) -> tuple[ExcusedStandard, ...]:
    times = Counter(finding.standard.id for finding in assessment.excused)
    return tuple(ExcusedStandard(name, number) for name, number in times.items())


def _owed(assessment: Assessment, asked: Question) -> Iterator[DueItem]:
    """What falls due, each thing of a day once: a date that a standard of the same day covers is that standard's."""
    findings = [finding for finding in assessment.due() if finding.due and finding.due >= asked.on]
    yield from dict.fromkeys(
        DueItem(finding.due, finding.owner, finding.standard.statement, finding.standard.id)
        for finding in findings
        if finding.due
    )
    for deadline in deadlines(assessment.case, assessment.profile, asked.on):
        if not _still_owed(deadline, asked) or any(_covers(finding, deadline) for finding in findings):
            continue
        what = deadline.discreet[:1].lower() + deadline.discreet[1:]
        yield DueItem(deadline.date, deadline.owner, what, None)


def _still_owed(deadline: Deadline, asked: Question) -> bool:
    """Whether the role sees to it, its day is still to come, and it is neither done nor set for a day in time."""
    if asked.role not in {None, deadline.owner} or deadline.key in _NOT_LISTED or deadline.done:
        return False
    in_time = deadline.planned and asked.on <= deadline.planned <= deadline.date
    return deadline.date >= asked.on and not in_time


def _covers(finding: Finding, deadline: Deadline) -> bool:
    if finding.due != deadline.date or deadline.key in ON_ITS_DAY:
        return False
    return finding.owner is deadline.owner or not set(finding.standard.clauses).isdisjoint(deadline.clauses)
