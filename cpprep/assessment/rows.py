"""Findings as people and programs read them: names for subjects and owners, rows that belong together."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cpprep.assessment import Assessment, Finding
from cpprep.case.model import Case
from cpprep.case.naming import name_apart, report_apart
from cpprep.standards import Role, Standard, Status
from cpprep.wording import listed

ROLE_WORDS = {
    Role.SOCIAL_WORKER: "Social worker",
    Role.CHAIR: "Chair",
    Role.PRACTITIONER: "Practitioners",
    Role.SERVICE: "Conference service",
    Role.AGENCY: "Agencies",
}
STATUS_WORDS = {
    Status.NOT_MET: "not met",
    Status.DUE: "due",
    Status.NOT_RECORDED: "not recorded",
    Status.MET: "met",
    Status.EXCUSED: "excused",
    Status.NOT_APPLICABLE: "not applicable",
}


class Row(Struct, frozen=True):
    """Findings that can be dealt with together: the same reason, date and status.

    ``about`` are the subjects other than those who owe it; ``lines`` the lines of the case file they rest on.
    """

    standards: tuple[Standard, ...]
    due: date | None
    owes: str
    about: str
    reason: str
    lines: str
    findings: tuple[Finding, ...]


def subject_name(case: Case, subject: str | None) -> str:
    """A person's name or a report's title, so that two can be told apart; an empty string for the conference."""
    if subject is None:
        return ""
    report = case.reports.get(subject)
    if report is not None:
        return report_apart(case, report)
    person = case.person(subject)
    return name_apart(case, person) if person else subject


def excused_in_words(assessment: Assessment) -> str:
    """What is not done before the meeting for a recorded reason: ``family-notice (Kim Hale)``; blank for nothing."""
    named: dict[str, list[str]] = {}
    for finding in assessment.excused:
        named.setdefault(finding.standard.id, []).append(subject_name(assessment.case, finding.subject))
    return listed(
        f"{standard} ({listed(filter(None, names))})" if any(names) else standard for standard, names in named.items()
    )


def who_owes(case: Case, finding: Finding) -> str:
    """Who has to see to a finding: a person by name where one is named, else the role."""
    if finding.reports and (writers := _writers(case, finding.reports)):
        return listed(writers)
    if finding.owner in {Role.PRACTITIONER, Role.AGENCY} and finding.subject:
        report = case.reports.get(finding.subject)
        author = case.person(report.by) if report else None
        if author:
            return name_apart(case, author)
        if person := case.practitioners.get(finding.subject):
            return name_apart(case, person)
    named = {Role.CHAIR: case.chair, Role.SOCIAL_WORKER: case.social_worker}.get(finding.owner)
    return name_apart(case, named) if named else ROLE_WORDS[finding.owner]


def _writers(case: Case, reports: Iterable[str]) -> list[str]:
    """The practitioners who wrote some reports; a family member is not the one to share their own."""
    people = (case.practitioners.get(case.reports[one].by or "") for one in reports if one in case.reports)
    return list(dict.fromkeys(person.full_name for person in people if person))


def rows(case: Case, findings: Iterable[Finding]) -> Iterator[Row]:
    """Findings put together, in the order the first of each comes.

    One standard asked of several people in the same words is one row; so is one fact that several standards miss.
    """
    together: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        one_fact = finding.status is Status.NOT_RECORDED and finding.line
        which = (finding.line, finding.subject) if one_fact else finding.standard.id
        together.setdefault((which, finding.status, finding.due, finding.reason), []).append(finding)
    yield from _joined(_row(case, group) for group in together.values())


def _joined(found: Iterable[Row]) -> Iterator[Row]:
    """Rows that say the same of the same people to the same people become one, with all their standards."""
    joined: dict[tuple[object, ...], Row] = {}
    for row in found:
        key = (row.findings[0].status, row.due, row.owes, row.about, row.reason)
        if (one := joined.get(key)) is None:
            joined[key] = row
            continue
        joined[key] = replace(
            one,
            standards=(*one.standards, *row.standards),
            lines=", ".join(dict.fromkeys(filter(None, [*one.lines.split(", "), *row.lines.split(", ")]))),
            findings=(*one.findings, *row.findings),
        )
    yield from joined.values()


def _row(case: Case, group: list[Finding]) -> Row:
    owes = list(dict.fromkeys(who_owes(case, finding) for finding in group))
    names = dict.fromkeys(subject_name(case, finding.subject) for finding in group)
    about = [name for name in names if name and name not in owes]
    lines = dict.fromkeys(str(finding.line) for finding in group if finding.line)
    return Row(
        standards=tuple({finding.standard.id: finding.standard for finding in group}.values()),
        due=group[0].due,
        owes=listed(owes),
        about=listed(about) if about else "",
        reason=group[0].reason,
        lines=", ".join(lines),
        findings=tuple(group),
    )
