"""Findings as SARIF, for editors."""

import hashlib
import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cpprep.assessment import Finding
from cpprep.case.model import Case
from cpprep.reports.assessed import Assessed, file_name
from cpprep.standards import Standard, Status

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Status.NOT_MET: "error", Status.DUE: "warning", Status.NOT_RECORDED: "note", Status.EXCUSED: "note"}


def as_sarif(assessed: Assessed) -> bytes:
    """SARIF 2.1.0: the standards as rules, the open findings as results at their lines; excused ones as suppressed."""
    rules = {finding.standard.id: finding.standard for one, _ in assessed for finding in one.findings}
    order = {name: index for index, name in enumerate(rules)}
    results = [
        _result(assessment.case, file, finding, order[finding.standard.id])
        for assessment, file in assessed
        for finding in assessment.findings
        if finding.status in _LEVELS
    ]
    driver = {"name": "cpprep", "version": _version(), "rules": [_rule(standard) for standard in rules.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{json.dumps(log, ensure_ascii=False, indent=2)}\n".encode()


def _version() -> str:
    from cpprep import __version__

    return __version__


def _rule(standard: Standard) -> dict[str, Any]:
    applies = f" Applies {standard.applies}." if standard.applies else ""
    cites = ", ".join(str(cited) for cited in standard.cites)
    return {
        "id": standard.id,
        "shortDescription": {"text": standard.statement},
        "help": {"text": f"{standard.why}{applies} Sources: {cites}."},
        "properties": {
            "phase": str(standard.phase),
            "owner": str(standard.owner),
            "clauses": list(standard.clauses),
            "evidence": str(standard.evidence),
        },
    }


def _result(case: Case, file: str, finding: Finding, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    known_by = "\0".join((case.reference or _uri(file), finding.standard.id, finding.subject or ""))
    return {
        "ruleId": finding.standard.id,
        "ruleIndex": index,
        "level": _LEVELS[finding.status],
        "message": {"text": finding.reason},
        "locations": [{"physicalLocation": place}],
        **_suppressed(finding),
        "partialFingerprints": {"finding/v1": hashlib.sha256(known_by.encode()).hexdigest()[:32]},
        "properties": {
            "case": case.reference,
            "subject": finding.subject,
            "status": str(finding.status),
            "owner": str(finding.owner),
            "due": finding.due.isoformat() if finding.due else None,
        },
    }


def _suppressed(finding: Finding) -> dict[str, Any]:
    """What is excused stays listed, with who said why: a viewer hides it, and can show it again."""
    if finding.status is not Status.EXCUSED:
        return {}
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": finding.reason}]}


def _uri(file: str) -> str:
    """A file's name as a URI, relative where the name was."""
    path = PurePath(file_name(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
