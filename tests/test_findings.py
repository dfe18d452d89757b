"""Findings are told in names and words, in rows that can be dealt with together, and in the JSON that is promised."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpprep.assessment import Assessment, Finding
from cpprep.assessment.rows import ROLE_WORDS, STATUS_WORDS, rows, subject_name, who_owes
from cpprep.case.model import Case
from cpprep.reports.json import as_json
from cpprep.reports.markdown import as_markdown, escaped
from cpprep.standards import Role, Status
from cpprep.wording import one_line

Assessed = Callable[..., Assessment]
Check = Callable[..., Finding]
Read = Callable[..., Case]

CASE = (
    "reference: NL-2026-0147",
    "conference: {kind: initial, date: 2026-12-10, chair: helen}",
    "children: {adam: {name: Adam Nowak}, baby: {expected: 2027-02-01}}",
    "family: {maria: {name: Maria Nowak, relationship: mother}, piotr: {}}",
    "practitioners: {helen: {name: Helen Marsh}, leah: {name: Leah Ford}, sam: {role: Detective constable}}",
    "reports: {nursery: {by: leah, title: Nursery report}, other: {}}",
)


# Names


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (None, ""),
        ("adam", "Adam Nowak"),
        ("baby", "the unborn baby"),
        ("maria", "Maria Nowak"),
        ("piotr", "piotr"),
        ("sam", "Detective constable"),
        ("nursery", "Nursery report"),
        ("other", "other"),
    ],
)
def test_a_subject_is_told_by_name_title_or_id(read: Read, subject: str | None, name: str) -> None:
    assert subject_name(read(*CASE), subject) == name


@pytest.mark.parametrize(
    ("standard", "about", "who"),
    [
        ("report-to-chair", "nursery", "Leah Ford"),
        ("report-to-chair", "other", ROLE_WORDS[Role.AGENCY]),
        ("role-explained", "leah", "Leah Ford"),
        ("report-from-everyone", "sam", "Detective constable"),
        ("family-notice", "maria", "Social worker"),
        ("same-chair", None, "Conference service"),
        ("chair-contacts-child", "adam", "Helen Marsh"),
        ("reports-before-the-day", "maria", "Leah Ford"),
        ("leaflets", "maria", "Social worker"),
    ],
)
def test_a_finding_is_owed_by_the_practitioner_or_author_by_name_or_else_by_a_role(
    read: Read, check: Check, standard: str, about: str | None, who: str
) -> None:
    assert who_owes(read(*CASE), check(standard, *CASE, about=about)) == who


def test_every_status_and_role_has_a_word() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert set(ROLE_WORDS) == set(Role)
    assert len(set(STATUS_WORDS.values())) == len(Status)


# Rows


def test_one_standard_asked_of_several_people_in_the_same_words_is_one_row(read: Read, assessed: Assessed) -> None:
    found = [f for f in assessed(*CASE).findings if f.standard.id == "leaflets"]
    (row,) = rows(read(*CASE), found)
    assert row.about == "Maria Nowak and piotr"
    assert row.owes == "Social worker"
    assert row.due == date(2026, 12, 10)
    assert row.lines == "4"


def test_different_reasons_stand_in_rows_of_their_own(read: Read, assessed: Assessed) -> None:
    found = [f for f in assessed(*CASE).findings if f.standard.id == "who-is-who"]
    assert len({finding.reason for finding in found}) > 1
    assert {row.reason for row in rows(read(*CASE), found)} == {finding.reason for finding in found}


def test_one_fact_that_several_standards_miss_is_one_row(read: Read, assessed: Assessed) -> None:
    lines = ("conference: {date: 2026-12-10}",)
    kind = [f for f in assessed(*lines).findings if "kind of conference" in f.reason and f.owner is Role.SERVICE]
    assert len(kind) > 1
    (row,) = rows(read(*lines), kind)
    assert [standard.id for standard in row.standards] == [finding.standard.id for finding in kind]


def test_those_who_owe_something_are_not_named_twice(read: Read, assessed: Assessed) -> None:
    found = [f for f in assessed(*CASE).findings if f.standard.id == "practitioner-role"]
    (row,) = rows(read(*CASE), found)
    assert row.owes == "Leah Ford and Detective constable"
    assert row.about == ""


def test_of_two_people_of_one_name_neither_is_dropped_from_a_row(read: Read, assessed: Assessed) -> None:
    family = "family: {one: {name: Jan Nowak, relationship: father}, two: {name: Jan Nowak, relationship: uncle}}"
    lines = ("conference: {kind: initial, date: 2026-12-10}", family)
    found = [finding for finding in assessed(*lines).findings if finding.standard.id == "leaflets"]
    (row,) = rows(read(*lines), found)
    assert row.about == "Jan Nowak (father) and Jan Nowak (uncle)"


def test_of_two_workers_of_one_name_each_is_said_to_owe_what_is_theirs(read: Read, assessed: Assessed) -> None:
    people = "practitioners: {one: {name: Jo Bell, role: GP}, two: {name: Jo Bell, role: Teacher}}"
    lines = ("conference: {kind: initial, date: 2026-12-10}", people)
    found = [finding for finding in assessed(*lines).findings if finding.standard.id == "practitioner-role"]
    (row,) = rows(read(*lines), found)
    assert row.owes == "Jo Bell (GP) and Jo Bell (Teacher)"


def test_no_finding_is_lost_in_rows(read: Read, assessed: Assessed) -> None:
    found = assessed(*CASE).findings
    together = [finding for row in rows(read(*CASE), found) for finding in row.findings]
    assert sorted(map(id, together)) == sorted(map(id, found))


@pytest.mark.parametrize("on", ["2026-11-20", "2026-12-01", "2026-12-04", "2026-12-15"])
def test_what_stands_in_one_row_has_one_answer_date_and_reason(read: Read, assessed: Assessed, on: str) -> None:
    for row in rows(read(*CASE), assessed(*CASE, on=on).findings):
        assert {(f.status, f.due, f.reason) for f in row.findings} == {(row.findings[0].status, row.due, row.reason)}
        assert {f.standard.id for f in row.findings} == {standard.id for standard in row.standards}


# JSON


def test_the_json_of_a_case_has_the_shape_that_is_promised(assessed: Assessed) -> None:
    told = as_json(assessed(*CASE), "case.yaml")
    assert list(told) == [
        "format",
        "case",
        "file",
        "profile",
        "on",
        "conference",
        "ready",
        "excused",
        "counts",
        "findings",
    ]
    assert told["format"] == 1
    assert told["case"] == "NL-2026-0147"
    assert told["file"] == "case.yaml"
    assert told["profile"] == "north-lincolnshire"
    assert told["on"] == "2026-12-01"
    assert told["conference"] == {"kind": "initial", "date": "2026-12-10"}
    assert told["ready"] is False
    assert set(told["counts"]) == {"met", "due", "not_met", "not_recorded", "not_applicable", "excused"}


def test_the_json_of_a_finding_has_the_shape_that_is_promised(assessed: Assessed) -> None:
    told = as_json(assessed(*CASE, on="2026-12-04"), "case.yaml")["findings"]
    (found,) = [f for f in told if (f["standard"], f["subject"]) == ("family-notice", "maria")]
    assert found.pop("statement").endswith(".")
    assert found.pop("reason")
    assert found == {
        "standard": "family-notice",
        "phase": "before",
        "owner": "social_worker",
        "subject": "maria",
        "status": "not_met",
        "due": "2026-12-03",
        "clauses": ["GPG-B1", "QS-S7"],
        "line": 4,
    }


def test_what_is_told_of_a_case_is_json_already(assessed: Assessed) -> None:
    told = as_json(assessed("{}"), "case.yaml")
    assert json.loads(json.dumps(told)) == told
    assert told["conference"] == {"kind": None, "date": None}
    assert told["case"] is None


def test_the_counts_of_the_json_are_those_of_its_findings(assessed: Assessed) -> None:
    told = as_json(assessed(*CASE), "case.yaml")
    for status, number in told["counts"].items():
        assert number == sum(finding["status"] == status for finding in told["findings"])


# Markdown

MARKDOWN = MarkdownIt("commonmark").enable("table")


def cells(text: str) -> list[list[str]]:
    """The text of every table's cells, as a reader of the Markdown sees them."""
    found: list[list[str]] = []
    cell = False
    for token in MARKDOWN.parse(text):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "heading_open":
            cell = False
        elif token.type in {"th_open", "td_open"}:
            cell = True
        elif token.type == "inline" and cell:
            found[-1].append("".join(part.content for part in token.children or []))
    return found


def test_the_markdown_tells_what_is_missed_due_and_not_recorded(assessed: Assessed) -> None:
    told = as_markdown(assessed(*CASE, on="2026-12-04"), "case.yaml")
    assert told.startswith("# NL-2026-0147: initial child protection conference")
    assert "4 December 2026" in told
    assert "**Not ready.**" in told
    for section in ("## Missed", "## To do, in date order", "## Not recorded"):
        assert section in told


def test_the_markdown_names_who_what_when_and_where(assessed: Assessed) -> None:
    found = cells(as_markdown(assessed(*CASE, on="2026-12-04"), "case.yaml"))
    row = next(row for row in found if row[2:4] == ["family-notice", "Maria Nowak"])
    assert row[:2] == ["3 December 2026", "Social worker"]
    assert row[5] == "4"


@pytest.mark.parametrize(
    "name", ["A | B", "*Maria*", "<b>Maria</b>", "[Maria](http://x)", "a\\|b", "&lt;b&gt;", "`Maria`", "O&apos;Brien"]
)
def test_a_name_prints_in_the_markdown_as_it_was_typed(assessed: Assessed, name: str) -> None:
    family = f"family: {{maria: {{name: '{name}'}}}}"
    found = cells(as_markdown(assessed(CASE[1], CASE[4], family), "case.yaml"))
    assert name in {row[3] for row in found}
    assert {len(row) for row in found} == {6}


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_text_prints_in_a_cell_as_it_was_typed(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| x{escaped(text)}x | end |"
    assert cells(table)[1] == [f"x{one_line(text)}x", "end"]


@example("&lt;")
@example("&amp;")
@example("&#124;")
@given(st.text("&#amplt;gt1x\\|*_~`<>[]()!", min_size=1, max_size=12))
def test_signs_of_markdown_print_as_they_were_typed(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| x{escaped(text)}x | end |"
    assert cells(table)[1] == [f"x{text}x", "end"]
