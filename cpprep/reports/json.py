"""An assessment as JSON, in the shape that is promised (format 1)."""

from typing import Any

from cpprep.assessment import Assessment, Finding


def as_json(assessment: Assessment, file: str, *, strict: bool = False) -> dict[str, Any]:
    """One case's answer, in the shape that ``cpprep check --format json`` promises (format 1).

    Where something is excused it is ready only unless ``strict``.
    """
    conference, meeting = assessment.case.conference, assessment.case.day_as_of(assessment.on)
    return {
        "format": 1,
        "case": assessment.case.reference,
        "file": file,
        "profile": assessment.profile.name,
        "on": assessment.on.isoformat(),
        "conference": {
            "kind": str(conference.kind) if conference.kind else None,
            "date": meeting.isoformat() if meeting else None,
        },
        "ready": assessment.ready and not (strict and assessment.excused),
        "excused": [{"standard": finding.standard.id, "subject": finding.subject} for finding in assessment.excused],
        "counts": {str(status): number for status, number in assessment.counts.items()},
        "findings": [_finding_as_json(finding) for finding in assessment.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "standard": finding.standard.id,
        "statement": finding.standard.statement,
        "phase": str(finding.standard.phase),
        "owner": str(finding.owner),
        "subject": finding.subject,
        "status": str(finding.status),
        "due": finding.due.isoformat() if finding.due else None,
        "reason": finding.reason,
        "clauses": list(finding.standard.clauses),
        "line": finding.line,
    }
