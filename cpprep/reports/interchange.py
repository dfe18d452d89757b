"""Findings in the formats of other tools: JUnit for build servers, CSV for spreadsheets, SARIF for editors."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, TypeAlias
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from cpprep.assessment import OPEN, Assessment, Finding
from cpprep.assessment.rows import STATUS_WORDS
from cpprep.case.model import Case
from cpprep.standards import Standard, Status

Assessed: TypeAlias = Sequence[tuple[Assessment, str]]
"""Cases with their files' names."""

CSV_COLUMNS = (
    "case", "standard", "statement", "phase", "owner", "subject", "status", "due", "reason", "clauses", "line",
)  # fmt: skip
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEFT_ALONE = {Status.NOT_APPLICABLE, Status.EXCUSED}
_LEVELS = {Status.NOT_MET: "error", Status.DUE: "warning", Status.NOT_RECORDED: "note", Status.EXCUSED: "note"}
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# ---- JUnit


def as_junit(assessed: Assessed, *, strict: bool) -> bytes:
    """JUnit XML: a suite a case, a test a finding; what is due fails only when ``strict``."""
    suites = [_suite(assessment, file, strict=strict) for assessment, file in assessed]
    root = Xml.Element("testsuites", {"name": "cpprep", **_totals(suites)})
    root.extend(suites)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(assessment: Assessment, file: str, *, strict: bool) -> Xml.Element:
    name = _xml(assessment.case.reference or _named(file))
    suite = Xml.Element("testsuite", {"name": name})
    suite.extend(_test(finding, name, file, strict=strict) for finding in assessment.findings)
    tests = suite.findall("testcase")
    suite.attrib |= {
        "tests": str(len(tests)),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
        "skipped": str(len(suite.findall("testcase/skipped"))),
        "time": "0",
        "timestamp": f"{assessment.on.isoformat()}T00:00:00",
    }
    return suite


def _totals(suites: Iterable[Xml.Element]) -> dict[str, str]:
    counted = list(suites)
    kinds = ("tests", "failures", "errors", "skipped")
    return {kind: str(sum(int(suite.attrib[kind]) for suite in counted)) for kind in kinds} | {"time": "0"}


def _test(finding: Finding, suite: str, file: str, *, strict: bool) -> Xml.Element:
    name = f"{finding.standard.id}: {finding.subject}" if finding.subject else finding.standard.id
    place = {"file": _xml(_named(file))} | ({"line": str(finding.line)} if finding.line else {})
    known_by = {"classname": f"{suite}.{finding.standard.phase}", "name": _xml(name)}
    test = Xml.Element("testcase", known_by | {"time": "0"} | place)
    failing = OPEN if strict else (Status.NOT_MET,)
    if finding.status in failing:
        failure = Xml.SubElement(test, "failure", {"message": _told(finding), "type": str(finding.status)})
        failure.text = _xml(finding.standard.statement)
    elif finding.status in _LEFT_ALONE:
        Xml.SubElement(test, "skipped", {"message": _told(finding)})
    elif finding.status in OPEN:
        Xml.SubElement(test, "system-out").text = _told(finding)
    return test


def _told(finding: Finding) -> str:
    """``due by 2026-12-08: no date is recorded on which it was shared``."""
    by = f" by {finding.due.isoformat()}" if finding.due and finding.status in OPEN else ""
    return _xml(f"{STATUS_WORDS[finding.status]}{by}: {finding.reason}")


def _xml(text: str) -> str:
    """Text without the characters that no XML file may hold."""
    return _NOT_XML.sub("", text)


# ---- CSV


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


# ---- SARIF


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
    path = PurePath(_named(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


def _named(file: str) -> str:
    return "standard input" if file == "-" else file
