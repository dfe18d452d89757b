"""Findings as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterator

from cpprep.assessment import Finding
from cpprep.case.model import Case
from cpprep.reports.assessed import Assessed

CSV_COLUMNS = (
    "case", "standard", "statement", "phase", "owner", "subject", "status", "due", "reason", "clauses", "line",
)  # fmt: skip
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(assessed: Assessed) -> bytes:
    """CSV with a row a finding, which a spreadsheet opens with every name right and runs nothing of."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for assessment, _file in assessed:
        for finding in assessment.findings:
            writer.writerow(map(as_text, _cells(assessment.case, finding)))
    return text.getvalue().encode("utf-8-sig")


def _cells(case: Case, finding: Finding) -> Iterator[str]:
    standard = finding.standard
    yield case.reference or ""
    yield from (standard.id, standard.statement, str(standard.phase), str(finding.owner))
    yield from (finding.subject or "", str(finding.status), finding.due.isoformat() if finding.due else "")
    yield from (finding.reason, " ".join(standard.clauses), str(finding.line or ""))


def as_text(cell: str) -> str:
    """A cell that a spreadsheet takes as text: one that would start a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
