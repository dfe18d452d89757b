"""``cpprep check`` for other programs: JUnit, CSV and SARIF, and the page that documents them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from running import Run

from cpprep.assessment import Assessment, assess
from cpprep.case.model import Case
from cpprep.profiles import profile_named
from cpprep.reports.csv import CSV_COLUMNS, as_csv, as_text
from cpprep.reports.junit import as_junit
from cpprep.reports.sarif import as_sarif

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ cpprep (.*?)\n(.*?)```", PAGE, re.DOTALL)
MISSED = ("--on", "2026-11-17")  # the day of the review with gaps


def plain(run: Run, *arguments: object) -> list[dict[str, Any]]:
    """The findings as JSON says them."""
    return json.loads(run("check", *arguments, "--format", "json").out)["findings"]


def suites(run: Run, *arguments: object) -> list[etree._Element]:
    return etree.fromstring(run("check", *arguments, "--format", "junit").out.encode()).findall("testsuite")


def rows(run: Run, *arguments: object) -> list[dict[str, str]]:
    out = run("check", *arguments, "--format", "csv").out
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))


def sarif(run: Run, *arguments: object) -> dict[str, Any]:
    return json.loads(run("check", *arguments, "--format", "sarif").out)["runs"][0]


# JUnit


def test_junit_has_a_suite_a_case_and_a_test_a_finding(run: Run, nowak: Path, review: Path) -> None:
    both = suites(run, nowak, review, *MISSED)
    assert [suite.get("name") for suite in both] == ["NL-2026-0147", "NL-2026-0093"]
    for suite, file in zip(both, (nowak, review), strict=True):
        assert len(suite.findall("testcase")) == len(plain(run, file, *MISSED))


def test_junit_fails_what_is_missed_and_skips_what_does_not_apply_or_is_excused(run: Run, review: Path) -> None:
    counted = Counter(finding["status"] for finding in plain(run, review, *MISSED))
    (suite,) = suites(run, review, *MISSED)
    assert len(suite.findall("testcase/failure")) == counted["not_met"] > 0
    assert len(suite.findall("testcase/skipped")) == counted["not_applicable"] + counted["excused"]
    assert len(suite.findall("testcase/system-out")) == counted["due"] + counted["not_recorded"]


def test_junit_under_strict_fails_what_is_due_or_not_recorded(run: Run, review: Path) -> None:
    counted = Counter(finding["status"] for finding in plain(run, review, *MISSED))
    (suite,) = suites(run, review, *MISSED, "--strict")
    open_ones = counted["not_met"] + counted["due"] + counted["not_recorded"]
    assert len(suite.findall("testcase/failure")) == open_ones
    assert not suite.findall("testcase/system-out")


def test_a_junit_suite_counts_what_it_holds(run: Run, review: Path) -> None:
    (suite,) = suites(run, review, *MISSED)
    assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))


def test_every_junit_test_has_a_name_of_its_own(run: Run, review: Path) -> None:
    (suite,) = suites(run, review, *MISSED)
    names = [(test.get("classname"), test.get("name")) for test in suite.findall("testcase")]
    assert len(set(names)) == len(names)


def test_a_skipped_junit_test_says_why(run: Run, review: Path) -> None:
    (suite,) = suites(run, review, *MISSED)
    excused = [found.get("message", "") for found in suite.findall("testcase/skipped")]
    assert any(message.startswith("excused: ") for message in excused)


# CSV


def test_csv_has_exactly_the_columns_that_are_promised(run: Run, review: Path) -> None:
    assert tuple(rows(run, review, *MISSED)[0]) == CSV_COLUMNS


def test_csv_says_what_json_says(run: Run, review: Path) -> None:
    for row, finding in zip(rows(run, review, *MISSED), plain(run, review, *MISSED), strict=True):
        said = {**finding, "clauses": " ".join(finding["clauses"]), "case": "NL-2026-0093"}
        assert row == {column: str(said[column] if said[column] is not None else "") for column in CSV_COLUMNS}


def test_csv_holds_several_cases_under_one_heading(run: Run, nowak: Path, review: Path) -> None:
    assert {row["case"] for row in rows(run, nowak, review, *MISSED)} == {"NL-2026-0147", "NL-2026-0093"}


def test_csv_begins_with_a_byte_order_mark_for_excel(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("check", nowak, *MISSED, "--format", "csv", "--output", "answer.csv")
    data = (tmp_path / "answer.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcase,")
    assert data.count(b"\n") == data.count(b"\r\n")


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = as_text(text)
    assert not cell.startswith(("=", "+", "-", "2026-11-17", "\t", "\r"))
    assert cell in {text, f"'{text}"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_reason_or_reference_of_a_csv_starts_a_formula(text: str) -> None:
    made = list(csv.reader(io.StringIO(as_csv([(hostile(text), "case.yaml")]).decode("utf-8-sig"), newline="")))
    assert all(len(row) == len(CSV_COLUMNS) for row in made)
    assert not [cell for row in made for cell in row if cell.startswith(("=", "+", "-", "2026-11-17", "\t", "\r"))]


# SARIF


def test_sarif_has_a_result_for_each_finding_that_is_open_or_excused_and_no_other(run: Run, review: Path) -> None:
    levels = {"not_met": "error", "due": "warning", "not_recorded": "note", "excused": "note"}
    expected = [
        (finding["standard"], levels[finding["status"]], finding["reason"])
        for finding in plain(run, review, *MISSED)
        if finding["status"] in levels
    ]
    results = sarif(run, review, *MISSED)["results"]
    assert [(one["ruleId"], one["level"], one["message"]["text"]) for one in results] == expected


def test_what_is_excused_is_suppressed_in_sarif_with_its_reason_name_and_day(run: Run, review: Path) -> None:
    suppressed = [one for one in sarif(run, review, *MISSED)["results"] if "suppressions" in one]
    assert [one["properties"]["status"] for one in suppressed] == ["excused"]
    assert "(Service manager, 5 November)" in suppressed[0]["suppressions"][0]["justification"]


def test_every_sarif_result_points_at_its_rule_and_its_line(run: Run, review: Path) -> None:
    made = sarif(run, review, *MISSED)
    rules = made["tool"]["driver"]["rules"]
    told = {"not_met", "due", "not_recorded", "excused"}
    lines = [f["line"] for f in plain(run, review, *MISSED) if f["status"] in told]
    for result, line in zip(made["results"], lines, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == review.as_uri()
        assert place.get("region") == ({"startLine": line} if line else None)


def test_a_sarif_rule_is_a_standard_with_its_help(run: Run, review: Path) -> None:
    rules = {rule["id"]: rule for rule in sarif(run, review, *MISSED)["tool"]["driver"]["rules"]}
    assert rules["family-notice"]["properties"]["clauses"] == ["GPG-B1", "QS-S7"]
    assert "Sources: GPG-B1, QS-S7." in rules["family-notice"]["help"]["text"]


def test_every_sarif_result_has_a_fingerprint_of_its_own(run: Run, nowak: Path, review: Path) -> None:
    prints = [tuple(one["partialFingerprints"].values()) for one in sarif(run, nowak, review, *MISSED)["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_names_a_file_beside_it_without_its_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my case.yaml").write_text("reference: T-1\n")
    (result, *_) = sarif(run, "my case.yaml", *MISSED)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20case.yaml"


# All of them


@pytest.mark.parametrize("how", ["junit", "csv", "sarif"])
def test_the_exit_status_is_the_same_in_every_format(run: Run, review: Path, nowak: Path, how: str) -> None:
    assert run("check", review, *MISSED, "--format", how).status == 1
    assert run("check", nowak, "--on", "2026-11-03", "--format", how).status == 0
    assert run("check", nowak, "--on", "2026-11-03", "--format", how, "--strict").status == 1


@pytest.mark.parametrize("how", ["junit", "csv", "sarif"])
def test_the_same_case_and_day_give_the_same_bytes(run: Run, review: Path, how: str) -> None:
    asked = ("check", review, *MISSED, "--format", how)
    assert run(*asked, PYTHONHASHSEED="1").out == run(*asked, PYTHONHASHSEED="2").out


@pytest.mark.parametrize("how", ["junit", "csv", "sarif"])
def test_a_view_of_one_role_holds_no_other(run: Run, review: Path, how: str) -> None:
    ours = run("check", review, *MISSED, "--role", "chair", "--format", how).out
    assert "family-notice" not in ours
    assert "review-in-time" in ours


def hostile(text: str) -> Assessment:
    """An assessment with one finding, whose words are a user's own."""
    made = assess(Case(), profile_named("england"), date(2026, 12, 1))
    finding = made.findings[0]._replace(reason=text, subject=text)
    return replace(made, case=Case(reference=text or None), findings=(finding,))


@given(st.text())
def test_whatever_the_words_are_junit_is_xml(text: str) -> None:
    for strict in (True, False):
        suite = etree.fromstring(as_junit([(hostile(text), "case.yaml")], strict=strict)).find("testsuite")
        assert suite is not None
        assert len(suite.findall("testcase")) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_the_words_are_sarif_gives_them_back(text: str) -> None:
    (result,) = json.loads(as_sarif([(hostile(text), "case.yaml")]))["runs"][0]["results"]
    assert result["message"]["text"] == text


# The page


def test_every_format_has_an_example_on_the_page() -> None:
    shown = {command.rpartition(" ")[2] for command, _ in RUNS}
    assert shown == {"json", "junit", "csv", "sarif", "ics"}


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command.replace(" ", "_") for command, _ in RUNS])
def test_an_example_on_the_page_gives_the_lines_that_it_shows(command: str, shown: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cpprep", *command.split()],
        cwd=ROOT, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr.decode()
    said = iter(done.stdout.decode("utf-8-sig").splitlines())
    for line in shown.splitlines():
        assert line.strip() == "..." or line in said, line
