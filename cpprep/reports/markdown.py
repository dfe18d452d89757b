"""An assessment as a report in Markdown."""

import re

from cpprep.assessment import Assessment, Finding
from cpprep.assessment.rows import STATUS_WORDS, excused_in_words, subject_name, who_owes
from cpprep.case.model import Case
from cpprep.standards import Status
from cpprep.wording import full_date, one_line

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|&~])")


def as_markdown(assessment: Assessment, file: str) -> str:
    """One case's answer as a Markdown report: the open findings in tables, then the counts."""
    case = assessment.case
    lines = [
        f"# {escaped(case.reference or 'No reference yet')}: {assessment.profile.terms.of(case.conference.kind)}",
        "",
        f"As things stood on {full_date(assessment.on)}, by the profile {assessment.profile.name}, in {escaped(file)}.",
        "",
        f"**{_verdict(assessment)}** "
        + ", ".join(f"{number} {STATUS_WORDS[status]}" for status, number in assessment.counts.items())
        + ".",
        "",
    ]
    sections = (
        ("Missed", assessment.missed()),
        ("To do, in date order", assessment.due()),
        ("Not recorded", assessment.with_status(Status.NOT_RECORDED)),
        ("Excused", assessment.with_status(Status.EXCUSED)),
        ("Met", assessment.with_status(Status.MET)),
    )
    for title, findings in sections:
        lines += _markdown_section(case, title, list(findings))
    return "\n".join(lines)


def _verdict(assessment: Assessment) -> str:
    if not assessment.ready:
        return "Not ready."
    return f"Ready. Excused: {escaped(excused_in_words(assessment))}." if assessment.excused else "Ready."


def _markdown_section(case: Case, title: str, findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    cells = (
        (
            full_date(f.due) if f.due else "",
            who_owes(case, f),
            f.standard.id,
            subject_name(case, f.subject),
            f.reason,
            str(f.line or ""),
        )
        for f in findings
    )
    head = ["| By | Who | Standard | About | Why | Line |", "| --- | --- | --- | --- | --- | --- |"]
    return [f"## {title}", "", *head, *(f"| {' | '.join(map(escaped, row))} |" for row in cells), ""]


def escaped(text: str) -> str:
    """Text that prints as typed inside Markdown, on one line."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", one_line(text))
