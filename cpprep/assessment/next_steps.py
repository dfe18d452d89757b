"""What could be recorded next, once it has been done: the most urgent finding first, and what settles it."""

from collections.abc import Callable, Iterator
from itertools import chain

from msgspec import Struct

from cpprep.assessment.findings import Assessment, Finding
from cpprep.case.model import Case, Report
from cpprep.case.relations import readers_of, reports_for
from cpprep.standards import Evidence, Status


class NextStep(Struct, frozen=True):
    """One record that would settle a finding.

    Attributes:
        record: the standard's id, or the fact's words as one: ``report-shared``.
        is_fact: whether it is a fact of the case file, and no dated record.
        for_: the id of the person or report that it is about; None for the conference as a whole.
        with_: the id of the person who had that report; None where that is not asked.
    """

    record: str
    is_fact: bool
    for_: str | None = None
    with_: str | None = None


def open_findings(assessment: Assessment) -> Iterator[Finding]:
    """What is open, the most urgent first: missed, then by date, then what is not recorded."""
    return chain(assessment.missed(), assessment.due(), assessment.with_status(Status.NOT_RECORDED))


def first_step(assessment: Assessment) -> NextStep | None:
    """The first open finding that one record would settle; not what has its day already, in the past or to come."""
    case = assessment.case
    without_a_day = (f for f in open_findings(assessment) if f.done is None or f.done > assessment.on)
    return next(filter(None, (next_step(case, finding) for finding in without_a_day)), None)


def next_step(case: Case, finding: Finding) -> NextStep | None:
    """What would settle one finding; None where one record does not, or it is not clear of whom."""
    standard, subject = finding.standard, finding.subject
    if standard.each.find is not None and subject is None:
        return None
    if standard.evidence in {Evidence.RECORD, Evidence.EITHER}:
        return NextStep(standard.id, is_fact=False, for_=subject)
    if standard.evidence is not Evidence.FACTS or standard.settled_by is None:
        return None
    step = _STEPS.get(standard.settled_by)
    return step(case, subject or "") if step else NextStep(standard.settled_by, is_fact=True, for_=subject)


# ---- facts that are said of another than the finding's subject, or need something before them


def _booked(case: Case, subject: str) -> NextStep | None:
    person = case.children.get(subject) or case.family.get(subject)
    needed = person and person.interpreter and person.interpreter.needed
    return NextStep("interpreter-booked", is_fact=True, for_=subject) if needed else None


def _written(case: Case, person: str) -> NextStep | None:
    """A practitioner's report: written, and then shared."""
    theirs = [report for report in case.reports.values() if report.by == person]
    return next(filter(None, (_of_a_report(case, report) for report in theirs)), None)


def _shared(case: Case, subject: str) -> NextStep | None:
    """A report that somebody has not had, or somebody who has not had a report."""
    if report := case.reports.get(subject):
        return _of_a_report(case, report)
    person = case.family.get(subject)
    missing = (report for report in (reports_for(case, person) if person else ()) if not _had(report, subject))
    return next((NextStep("report-shared", is_fact=True, for_=one.id, with_=subject) for one in missing), None)


def _of_a_report(case: Case, report: Report) -> NextStep | None:
    if report.written is None:
        return NextStep("report-written", is_fact=True, for_=report.id)
    without = (person.id for person in readers_of(case, report) if not _had(report, person.id))
    return next((NextStep("report-shared", is_fact=True, for_=report.id, with_=one) for one in without), None)


def _explained(case: Case, subject: str) -> NextStep | None:
    """A report that somebody has had and nobody is known to have gone through with them."""
    report = case.reports.get(subject)
    had = report.shared.items() if report else ()
    unclear = (person for person, how in had if how.on and not (how.explained and how.understood))
    return next((NextStep("explained", is_fact=True, for_=subject, with_=one) for one in unclear), None)


def _had(report: Report, person: str) -> bool:
    return bool(report.shared.get(person) and report.shared[person].on)


_STEPS: dict[str, Callable[[Case, str], NextStep | None]] = {
    "interpreter-booked": _booked,
    "report-written": _written,
    "report-shared": _shared,
    "explained": _explained,
}
"""How it is found of whom a fact is said, where that is not simply the finding's subject."""
