"""The facts held against the standards on a given day: what is met, what is due when, what is missed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cpprep.case.model import Case, Preparation, Subject
from cpprep.profiles import Profile
from cpprep.standards import CATALOGUE, Evidence, Outcome, Phase, Role, Standard, Status
from cpprep.standards.standard import not_recorded, to_do
from cpprep.words import day, full_date

OPEN = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED)
"""The answers that ask somebody to do something."""


@dataclass(frozen=True)
class Finding:
    """One standard, for one subject, on one day.

    ``subject`` is the id of a person or a report; None for the conference as a whole. ``line`` is the line of the
    case file that the answer rests on, or where the missing fact belongs.
    """

    standard: Standard
    subject: str | None
    status: Status
    reason: str
    due: date | None
    done: date | None
    line: int | None

    @property
    def owner(self) -> Role:
        """Who has to see to it."""
        return self.standard.owner


@dataclass(frozen=True)
class Assessment:
    """Every finding of one case, in the catalogue's order.

    ``ready`` tells whether nothing that comes before the meeting is missed, due or unknown; it speaks of the
    whole case, also where only some of its findings are kept.
    """

    case: Case
    profile: Profile
    on: date
    findings: tuple[Finding, ...]
    ready: bool

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many findings have each status; a status that none has counts 0."""
        found = Counter(finding.status for finding in self.findings)
        return {status: found[status] for status in Status}

    def only(self, phase: Phase | None = None, role: Role | None = None) -> "Assessment":
        """The same assessment with the findings of one phase or one role only."""
        kept = (f for f in self.findings if phase in {None, f.standard.phase} and role in {None, f.owner})
        return replace(self, findings=tuple(kept))

    def missed(self) -> Iterator[Finding]:
        """What is not met, the earliest date first."""
        found = (f for f in self.findings if f.status is Status.NOT_MET)
        return iter(sorted(found, key=lambda f: f.due or date.max))

    def due(self) -> Iterator[Finding]:
        """What is still to be done, in date order."""
        found = (f for f in self.findings if f.status is Status.DUE)
        return iter(sorted(found, key=lambda f: f.due or date.max))

    def with_status(self, status: Status) -> Iterator[Finding]:
        """The findings with one status, in the catalogue's order."""
        return (f for f in self.findings if f.status is status)


def assess(case: Case, profile: Profile, on: date, standards: Iterable[Standard] | None = None) -> Assessment:
    """Hold a case against every standard that its profile follows, as things stood on a day.

    Args:
        case: the facts.
        profile: the timescales and terms of the place.
        on: the day that "today" means. What is dated after it has not happened yet.
        standards: other standards than the catalogue's.
    """
    held = (s for s in (CATALOGUE.values() if standards is None else standards) if s.holds_in(profile))
    findings = tuple(finding for standard in held for finding in _findings(standard, case, profile, on))
    early = {Phase.BEFORE, Phase.ALWAYS}
    ready = not any(finding.status in OPEN for finding in findings if finding.standard.phase in early)
    return Assessment(case, profile, on, findings, ready)


def _findings(standard: Standard, case: Case, profile: Profile, on: date) -> Iterator[Finding]:
    if standard.each.find is None:
        yield _finding(standard, case, None, standard.answer(case, None, profile), on)
        return
    subjects = standard.each.find(case)
    if not subjects:
        none = not_recorded(f"{standard.each.none_found} is recorded")
        yield Finding(standard, None, none.status, none.reason, None, None, None)
    for subject in subjects:
        yield _finding(standard, case, subject, standard.answer(case, subject, profile), on)


def _finding(standard: Standard, case: Case, subject: Subject | None, outcome: Outcome, on: date) -> Finding:
    records = tuple(_records(case, standard, subject))
    outcome = _as_of(outcome, case, on)
    outcome = _with_records(standard, case, outcome, records, on)
    if outcome.status is Status.DUE and outcome.due is not None and outcome.due < on:
        outcome = replace(
            outcome, status=outcome.late, reason=f"{outcome.reason}; it was due by {day(outcome.due, on)}"
        )
    at = outcome.rests_on or (subject.at() if subject else ("conference",))
    return Finding(
        standard,
        subject.id if subject else None,
        outcome.status,
        outcome.reason,
        outcome.due,
        outcome.done,
        case.line_of(at),
    )


def _records(case: Case, standard: Standard, subject: Subject | None) -> Iterator[tuple[int, Preparation]]:
    """The records of one standard for one subject; a record without "for" is for everyone."""
    for position, record in enumerate(case.preparation):
        names_them = not record.for_ or (subject is not None and subject.id in record.for_)
        if record.standard == standard.id and names_them:
            yield position, record


def _as_of(outcome: Outcome, case: Case, on: date) -> Outcome:
    """A fact dated after the day asked about had not happened yet: it is planned, and still to be done."""
    if outcome.done is None or outcome.done <= on:
        return outcome
    due = outcome.due or case.conference.date
    late = due is not None and outcome.done > due
    reason = f"planned for {full_date(outcome.done)}{', which is too late' if late else ''}"
    return replace(to_do(reason, due, outcome.rests_on), done=outcome.done)


def _with_records(
    standard: Standard, case: Case, outcome: Outcome, records: tuple[tuple[int, Preparation], ...], on: date
) -> Outcome:
    if outcome.status is Status.NOT_APPLICABLE:
        return outcome
    done = next(((n, r) for n, r in records if r.done and r.done <= on), None)
    if standard.evidence is Evidence.BOTH and outcome.status is Status.MET:
        return _recorded(*done) if done else _still_to_record(outcome, case)
    if outcome.status is Status.MET:
        return outcome
    if done and standard.evidence in {Evidence.RECORD, Evidence.EITHER}:
        return _recorded(*done)
    excuse = next(((n, r) for n, r in records if r.not_possible), None)
    return _excused(standard, outcome, *excuse, on) if excuse else outcome


def _recorded(position: int, record: Preparation) -> Outcome:
    assert record.done is not None  # noqa: S101  (only records that are done come here)
    by = f" by {record.by}" if record.by else ""
    return Outcome(
        Status.MET, f"recorded{by}, {day(record.done)}", done=record.done, rests_on=("preparation", position)
    )


def _still_to_record(outcome: Outcome, case: Case) -> Outcome:
    reason = f"{outcome.reason}; nobody has recorded that it is so"
    return to_do(reason, case.conference.date, outcome.rests_on, late=Status.NOT_RECORDED)


def _excused(standard: Standard, outcome: Outcome, position: int, record: Preparation, on: date) -> Outcome:
    """A recorded reason excuses only where the source leaves room for it, and only while it holds."""
    if not standard.excusable:
        return replace(outcome, reason=f"{outcome.reason}; a reason is recorded, and this standard has no exception")
    if record.until and record.until < on:
        return replace(outcome, reason=f"{outcome.reason}; the recorded reason held until {day(record.until, on)}")
    by = f" ({record.by})" if record.by else ""
    return replace(
        outcome,
        status=Status.EXCUSED,
        reason=f"{(record.not_possible or '').rstrip('. ')}{by}; {outcome.reason}",
        rests_on=("preparation", position),
    )
