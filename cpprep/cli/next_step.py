"""What to type next: the command that records the first thing open, once it has been done, and whom it can name."""

import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from itertools import chain

from cpprep.assessment import Assessment, Finding
from cpprep.assessment.rows import subject_name
from cpprep.case.model import Case, Report
from cpprep.case.relations import readers_of, reports_for
from cpprep.standards import Evidence, Status

FACT_OF = {
    "people-to-invite": "invite-list",
    "family-notice": "invited",
    "practitioner-notice": "invited",
    "apologies-with-views": "views-to-chair",
    "interpreters": "interpreter-booked",
    "report-from-everyone": "report-written",
    "report-shared-first": "report-shared",
    "report-in-time": "report-shared",
    "reports-before-the-day": "report-shared",
    "report-understood": "explained",
    "report-to-chair": "report-received",
    "plan-sent": "sent-plan",
    "record-sent": "sent-minutes",
}
"""The fact that settles a standard which no record settles."""

NAME = "NAME"
"""What stands in an example for the name of whoever did it."""

WIDTH = 80
"""How wide a line of words is. A command is never broken: it is there to be copied."""

_SAFE = re.compile(r"[\w@%+=:,./\\-]+", re.ASCII)


def next_steps(assessment: Assessment, file: str, role: str | None = None) -> str:
    """The lines that end an answer: a command for the first thing open, one that asks through all, and the ids.

    ``file`` is the case file as it was typed, ``role`` the word after ``--role``. Blank where nothing is open, and
    for a case from standard input, into which nothing can be recorded.
    """
    found = list(_in_order(assessment))
    if file == "-" or not found:
        return ""
    record = f"cpprep record {quoted(file)}"
    asked = record + (f" --role {role}" if role else "")
    not_yet = (finding for finding in found if finding.done is None or finding.done > assessment.on)
    first = next(filter(None, (_recorded_as(assessment.case, finding) for finding in not_yet)), None)
    if first is None:
        return f"To record what has been done, be asked through it:\n  {asked}"
    by = f" --by {NAME}" if first.partition(" --for")[0] in {finding.standard.id for finding in found} else ""
    lines = [
        "Record what has been done. The first that a command can record:",
        f"  {record} {first} --done {assessment.on.isoformat()}{by}",
        "Or be asked through what is open, one by one:",
        f"  {asked}",
    ]
    if ids := ", ".join(_ids(assessment.case, found)):
        lines += textwrap.wrap(f"Ids for --for: {ids}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """A word as a shell of this system takes it whole: PowerShell and cmd on Windows, else POSIX."""
    if not windows:
        return shlex.quote(word)
    if _SAFE.fullmatch(word):
        return word
    mark = "'" if set("$`") & set(word) else '"'
    return f"{mark}{word}{mark}"


def _in_order(assessment: Assessment) -> Iterator[Finding]:
    """What is open, the most urgent first."""
    return chain(assessment.missed(), assessment.due(), assessment.with_status(Status.NOT_RECORDED))


def _ids(case: Case, found: list[Finding]) -> Iterator[str]:
    """Whom the findings are about, as ``--for`` takes them; with the name where the id does not show it."""
    for subject in dict.fromkeys(finding.subject for finding in found if finding.subject):
        name = subject_name(case, subject)
        told = name.casefold().replace(" ", "-") == subject
        yield subject if told else f"{subject} ({name})"


def _recorded_as(case: Case, finding: Finding) -> str | None:
    """What to type after the file for one finding; None where no line records it."""
    standard, subject = finding.standard, finding.subject
    if standard.each.find is not None and subject is None:
        return None
    if standard.evidence in {Evidence.RECORD, Evidence.EITHER}:
        return f"{standard.id} --for {subject}" if subject else standard.id
    how = _FACTS.get(FACT_OF.get(standard.id, ""))
    return how(case, subject or "") if how and standard.evidence is Evidence.FACTS else None


def _plain(words: str) -> Callable[[Case, str], str]:
    return lambda _case, subject: f"{words} --for {subject}" if subject else words


def _written(case: Case, person: str) -> str | None:
    """A practitioner's report: written, and then shared."""
    theirs = [report for report in case.reports.values() if report.by == person]
    return next(filter(None, (_of_a_report(case, report) for report in theirs)), None)


def _shared(case: Case, subject: str) -> str | None:
    """A report that somebody has not had, or somebody who has not had a report."""
    if report := case.reports.get(subject):
        return _of_a_report(case, report)
    person = case.family.get(subject)
    missing = (report for report in (reports_for(case, person) if person else ()) if not _had(report, subject))
    return next((f"report shared --for {report.id} --with {subject}" for report in missing), None)


def _of_a_report(case: Case, report: Report) -> str | None:
    if report.written is None:
        return f"report written --for {report.id}"
    without = (person.id for person in readers_of(case, report) if not _had(report, person.id))
    return next((f"report shared --for {report.id} --with {person}" for person in without), None)


def _explained(case: Case, subject: str) -> str | None:
    """A report that somebody has had and nobody is known to have gone through with them."""
    report = case.reports.get(subject)
    had = report.shared.items() if report else ()
    unclear = (person for person, how in had if how.on and not (how.explained and how.understood))
    return next((f"explained --for {subject} --with {person} --understood yes" for person in unclear), None)


def _had(report: Report, person: str) -> bool:
    return bool(report.shared.get(person) and report.shared[person].on)


def _booked(case: Case, subject: str) -> str | None:
    person = case.children.get(subject) or case.family.get(subject)
    needed = person and person.interpreter and person.interpreter.needed
    return f"interpreter booked --for {subject}" if needed else None


_FACTS: dict[str, Callable[[Case, str], str | None]] = {
    "invite-list": _plain("invite list"),
    "invited": _plain("invited"),
    "views-to-chair": _plain("views to chair"),
    "interpreter-booked": _booked,
    "report-written": _written,
    "report-shared": _shared,
    "explained": _explained,
    "report-received": _plain("report received"),
    "sent-plan": _plain("sent plan"),
    "sent-minutes": _plain("sent minutes"),
}
"""What to type for each fact that settles a standard, or None where it is not clear of whom."""
