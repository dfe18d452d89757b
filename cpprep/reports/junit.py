"""Findings as JUnit XML, for build servers."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from cpprep.assessment import OPEN, Assessment, Finding
from cpprep.assessment.rows import STATUS_WORDS
from cpprep.reports.assessed import Assessed, file_name
from cpprep.standards import Status

_LEFT_ALONE = {Status.NOT_APPLICABLE, Status.EXCUSED}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(assessed: Assessed, *, strict: bool) -> bytes:
    """JUnit XML: a suite a case, a test a finding; what is due fails only when ``strict``."""
    suites = [_suite(assessment, file, strict=strict) for assessment, file in assessed]
    root = Xml.Element("testsuites", {"name": "cpprep", **_totals(suites)})
    root.extend(suites)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(assessment: Assessment, file: str, *, strict: bool) -> Xml.Element:
    name = _xml(assessment.case.reference or file_name(file))
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
    place = {"file": _xml(file_name(file))} | ({"line": str(finding.line)} if finding.line else {})
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
