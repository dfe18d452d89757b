"""``cpprep sources``."""

import json
import re
from pathlib import Path

import pytest
from running import Run

from cpprep.assessment.deadlines import AGREED
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import PRACTICE_DOCUMENTS, clause_index
from cpprep.standards import CATALOGUE


def rows(run: Run, *arguments: str) -> list[dict]:
    return json.loads(run("sources", *arguments, "--format", "json").out)


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_json_has_every_clause_of_the_index_in_its_order(run: Run) -> None:
    assert [row["clause"] for row in rows(run)] == list(clause_index())


def test_the_json_has_exactly_the_keys_that_are_promised(run: Run) -> None:
    for row in rows(run):
        assert list(row) == ["clause", "gist", "phase", "owner", "standards", "documents", "timescales"]


def test_the_json_tells_a_clause_as_the_index_has_it(run: Run) -> None:
    for row in rows(run):
        clause = clause_index()[row["clause"]]
        assert (row["gist"], row["phase"], row["owner"]) == (clause.gist, clause.phase, clause.owner)


@pytest.mark.slow
def test_every_standard_document_and_timescale_in_the_json_exists(run: Run) -> None:
    slugs = {slug for name in profile_names() for slug in profile_named(name).timescales}
    for row in rows(run):
        assert set(row["standards"]) <= set(CATALOGUE)
        assert set(row["documents"]) <= set(TemplateLibrary().templates)
        assert set(row["timescales"]) <= {*slugs, "arrival", *AGREED}


@pytest.mark.parametrize(
    ("clause", "date"),
    [("QS-F4", "arrival"), ("GPG-F4", "action"), ("QS-C8", "core-group"), ("CPPM-4.11", "next-review")],
)
def test_a_date_that_a_meeting_agrees_on_carries_its_clause_too(run: Run, clause: str, date: str) -> None:
    (row,) = (row for row in rows(run) if row["clause"] == clause)
    assert date in row["timescales"]
    assert f"{date}: a date of the case" in " ".join(run("sources", clause).out.split())


def test_nothing_is_named_twice_for_one_clause(run: Run) -> None:
    for row in rows(run):
        for carriers in (row["standards"], row["documents"], row["timescales"]):
            assert len(carriers) == len(set(carriers))


def test_one_clause_in_json_is_a_list_of_one(run: Run) -> None:
    (row,) = rows(run, "GPG-B1")
    assert "family-notice" in row["standards"]
    assert row["timescales"] == ["family-notice"]


def test_one_document_in_json_is_the_list_of_its_clauses(run: Run) -> None:
    assert [row["clause"] for row in rows(run, "PA")] == [f"PA-{n}" for n in range(1, 11)]


def test_the_table_lists_the_five_documents(run: Run) -> None:
    shown = words(run("sources", COLUMNS="200").out)
    for source in PRACTICE_DOCUMENTS.values():
        number = sum(clause.startswith(f"{source.key}-") for clause in clause_index())
        assert f"{source.key} {source.title} {source.nation} {number}" in shown


@pytest.mark.parametrize("width", ["80", "200"])
def test_the_table_lists_every_clause_without_losing_a_word(run: Run, width: str) -> None:
    shown = run("sources", COLUMNS=width).out
    for clause in clause_index().values():
        assert re.search(rf"^{re.escape(clause.id)} ", shown, re.MULTILINE)
        for word in clause.gist.split():
            assert word in shown


def test_the_table_keeps_each_name_whole_at_80_columns(run: Run) -> None:
    shown = run("sources", COLUMNS="80").out
    for row in rows(run):
        for name in (*row["standards"], *row["documents"], *row["timescales"]):
            assert re.search(rf" {name}\s", shown), name


def test_the_table_lists_the_sources_that_profiles_cite(run: Run) -> None:
    shown = run("sources", COLUMNS="200").out
    for key, note in profile_named("england").sources.items():
        assert re.search(rf"^{key} +{re.escape(note.title)}", shown, re.MULTILINE)


def test_one_document_leaves_out_the_others(run: Run) -> None:
    shown = run("sources", "GPG", COLUMNS="80").out
    assert "GPG-B1 " in shown
    assert "QS-S1 " not in shown
    assert "Sources that profiles cite" not in shown


def test_one_clause_is_told_in_full(run: Run) -> None:
    shown = words(run("sources", "GPG-B1", COLUMNS="200").out)
    assert clause_index()["GPG-B1"].gist in shown
    assert "before the meeting" in shown
    assert "Social worker" in shown
    assert f"family-notice: {CATALOGUE['family-notice'].statement}" in shown


def test_one_clause_tells_its_documents_with_their_subjects(run: Run) -> None:
    subject = TemplateLibrary().templates["invitation-parent"].front_matter.subject
    assert f"invitation-parent: {subject}" in words(run("sources", "GPG-B4", COLUMNS="200").out)


def test_one_clause_tells_the_rule_of_each_profile(run: Run) -> None:
    shown = words(run("sources", "PA-5", COLUMNS="250").out)
    assert re.search(r"report-to-family-review: before the conference: set locally \([^)]*\bengland\b", shown)
    assert re.search(
        r"report-to-family-review: at least 5 calendar days before the conference \([^)]*\bnorth-lincolnshire\b", shown
    )


@pytest.mark.parametrize("typed", ["gpg-b1", "Gpg-B1", "gpg_b1", "GPG B1"])
def test_a_clause_may_be_typed_in_small_letters_or_with_a_space(run: Run, typed: str) -> None:
    assert run("sources", typed).out == run("sources", "GPG-B1").out


@pytest.mark.parametrize(("typed", "likely"), [("GPGB1", "GPG-B1"), ("cpm", "CPPM"), ("rcpc-1-1", "RCPC-1.1")])
def test_a_slip_is_told_with_the_likely_one(run: Run, typed: str, likely: str) -> None:
    ran = run("sources", typed)
    assert ran.status == 2
    assert f"did you mean {likely}?" in ran.err


def test_what_is_like_nothing_is_told_what_may_be_typed(run: Run) -> None:
    ran = run("sources", "@@@@")
    assert ran.status == 2
    assert "GPG, QS, PA, CPPM, RCPC" in words(ran.err)


def test_the_key_of_a_profiles_own_source_is_told_where_to_look(run: Run) -> None:
    ran = run("sources", "e1")
    assert ran.status == 2
    assert "cpprep profiles england" in words(ran.err)


def test_the_markdown_has_a_table_for_each_document_and_a_row_for_each_clause(run: Run) -> None:
    said = run("sources", "--format", "markdown").out
    for source in PRACTICE_DOCUMENTS.values():
        assert f"## {source.key}: {source.title} ({source.nation})" in said
    for clause in clause_index():
        assert f"\n| {clause} | " in said


def test_one_clause_in_markdown_is_told_in_full(run: Run) -> None:
    said = run("sources", "GPG-B1", "--format", "markdown").out
    assert said.startswith("## GPG-B1\n")
    assert f"- Standards: family-notice: {CATALOGUE['family-notice'].statement}" in said


LOCAL = """\
name: northmere
title: Northmere
extends: england
timescales:
  welcome-call:
    what: The family are telephoned
    number: 5
    unit: working days
    before: conference
    force: where possible
    source: GPG-B4
own_standards:
  crib-sheet-offered:
    statement: Each family member is offered a plan of the room.
    why: People settle sooner.
    phase: before
    owner: social worker
    each: family member
    source: GPG-B4
"""


def test_a_councils_own_profile_counts_where_it_is_in_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cpprep.yaml").write_text("profiles: ours\n")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "northmere.yaml").write_text(LOCAL)
    (row,) = rows(run, "GPG-B4")
    assert "crib-sheet-offered" in row["standards"]
    assert "welcome-call" in row["timescales"]
