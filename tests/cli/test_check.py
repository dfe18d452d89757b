"""``cpprep check``."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

ON = ("--on", "2026-11-03")

READY = """\
reference: T-1
conference: {kind: initial, date: 2026-11-12}
"""


MISSED = ("--on", "2026-11-17")  # the day of the review with gaps


def answer(run: Run, *arguments: object, typed: bytes = b"") -> dict:
    return json.loads(run("check", *arguments, "--format", "json", typed=typed).out)


def test_a_missed_standard_gives_exit_status_1(run: Run, review: Path) -> None:
    assert answer(run, review, *MISSED)["counts"]["not_met"] > 0
    assert run("check", review, *MISSED).status == 1


def test_with_nothing_missed_the_exit_status_is_0_although_things_are_due(run: Run) -> None:
    assert run("check", "-", *ON, typed=READY.encode()).status == 0


def test_strict_fails_on_what_is_due_or_not_recorded(run: Run) -> None:
    assert run("check", "-", *ON, "--strict", typed=READY.encode()).status == 1


def test_the_json_has_exactly_the_keys_that_are_promised(run: Run, nowak: Path) -> None:
    said = answer(run, nowak, *ON)
    assert list(said) == [
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
    assert list(said["conference"]) == ["kind", "date"]
    assert list(said["counts"]) == ["met", "due", "not_met", "not_recorded", "not_applicable", "excused"]
    for finding in said["findings"]:
        assert list(finding) == [
            "standard", "statement", "phase", "owner", "subject", "status", "due", "reason", "clauses", "line",
        ]  # fmt: skip


def test_the_counts_add_up_to_the_findings(run: Run, nowak: Path) -> None:
    said = answer(run, nowak, *ON)
    assert sum(said["counts"].values()) == len(said["findings"])


def test_several_cases_give_a_list(run: Run, nowak: Path) -> None:
    said = json.loads(run("check", nowak, nowak, *ON, "--format", "json").out)
    assert [one["case"] for one in said] == ["NL-2026-0147", "NL-2026-0147"]


def test_a_case_on_standard_input_is_checked_like_a_file(run: Run, nowak: Path) -> None:
    typed = answer(run, "-", *ON, typed=nowak.read_bytes())
    assert typed["findings"] == answer(run, nowak, *ON)["findings"]


def test_an_empty_case_is_valid_and_not_ready(run: Run) -> None:
    said = answer(run, "-", *ON, typed=b"reference: T-2\n")
    assert said["ready"] is False
    assert said["counts"]["met"] == 0


def test_what_is_missed_stands_before_what_is_due_and_what_is_not_recorded(run: Run, review: Path) -> None:
    out = run("check", review, *MISSED).out
    assert out.index("\nMissed\n") < out.index("\nTo do, in date order\n") < out.index("\nNot recorded\n")


def test_a_role_sees_only_what_it_sees_to(run: Run, nowak: Path) -> None:
    owners = {finding["owner"] for finding in answer(run, nowak, *ON, "--role", "chair")["findings"]}
    assert owners == {"chair"}


def test_the_administrator_sees_to_what_the_service_owns(run: Run, nowak: Path) -> None:
    owners = {finding["owner"] for finding in answer(run, nowak, *ON, "--role", "administrator")["findings"]}
    assert owners == {"service"}


def test_a_phase_shows_only_that_phase(run: Run, nowak: Path) -> None:
    phases = {finding["phase"] for finding in answer(run, nowak, *ON, "--phase", "always")["findings"]}
    assert phases == {"always"}


def test_a_case_with_open_findings_is_not_ready_in_a_view_of_one_role_either(run: Run, nowak: Path) -> None:
    assert answer(run, nowak, *ON, "--role", "service", "--phase", "always")["ready"] is False


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_no_word_of_a_reason_is_lost_at_any_width(run: Run, nowak: Path, columns: str) -> None:
    out = run("check", nowak, *ON, COLUMNS=columns).out
    assert "…" not in out
    squeezed = "".join(out.split())
    for finding in answer(run, nowak, *ON)["findings"]:
        if finding["status"] in {"not_met", "not_recorded"} and finding["phase"] == "before":
            words = [word for word in finding["reason"].split() if len(word) < 15]
            assert all(word in squeezed for word in words)


def test_no_colour_reaches_a_pipe(run: Run, nowak: Path) -> None:
    assert "\x1b" not in run("check", nowak, *ON).out


def test_no_colour_means_no_colour_on_a_forced_terminal(run: Run, nowak: Path) -> None:
    out = run("check", nowak, *ON, FORCE_COLOR="1", NO_COLOR="1").out
    assert "[31m" not in out
    assert "[1;31m" not in out


def test_an_answer_can_go_to_a_file_that_only_its_owner_reads(run: Run, nowak: Path, tmp_path: Path) -> None:
    ran = run("check", nowak, *ON, "--format", "json", "--output", "answer.json")
    assert ran.out == ""
    file = tmp_path / "answer.json"
    assert json.loads(file.read_text())["case"] == "NL-2026-0147"
    assert file.stat().st_mode & 0o077 == 0


def test_markdown_has_a_table_for_each_kind_of_open_finding(run: Run, review: Path) -> None:
    out = run("check", review, *MISSED, "--format", "markdown").out
    assert out.startswith("# NL-2026-0093")
    assert "## Missed" in out
    assert "## Not recorded" in out


def test_yesterdays_answer_can_be_asked_again(run: Run, nowak: Path) -> None:
    early = answer(run, nowak, "--on", "2026-10-27")
    late = answer(run, nowak, "--on", "2026-11-03")
    assert early["counts"]["met"] < late["counts"]["met"]


def test_an_answer_never_takes_the_place_of_the_case_file(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    ran = run("check", "case.yaml", *ON, "--output", "case.yaml")
    assert ran.status == 2
    assert "there already" in ran.err
    assert (tmp_path / "case.yaml").read_bytes() == nowak.read_bytes()


def test_an_answer_that_is_there_is_replaced_when_told_to(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("last week's")
    run("check", nowak, *ON, "--format", "markdown", "--output", "answer.md", "--force")
    assert (tmp_path / "answer.md").read_text().startswith("# NL-2026-0147")


def test_before_the_day_a_table_leaves_out_what_comes_at_the_meeting(run: Run, nowak: Path) -> None:
    assert "seated-first" not in run("check", nowak, *ON).out
    assert "seated-first" in run("check", nowak, *ON, "--phase", "at").out
    assert "seated-first" in run("check", nowak, "--on", "2026-11-12").out


def test_what_comes_at_the_meeting_does_not_fail_a_strict_check_before_its_day(run: Run) -> None:
    typed = b"conference: {kind: initial, date: 2026-11-12}\n"
    at = answer(run, "-", *ON, "--phase", "at", typed=typed)
    assert at["counts"]["due"] > 0
    assert run("check", "-", *ON, "--phase", "at", typed=typed).status == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="a pipe is made with bash")
def test_a_reader_who_leaves_early_is_no_missed_standard() -> None:
    command = f"{sys.executable} -m cpprep sources | head -1 > {os.devnull}; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


@pytest.mark.parametrize("facts", ["done: 2098-01-02", "not_possible: No time, by: Jo, on: 2098-01-02"])
def test_a_record_dated_in_the_future_is_refused_with_its_line(run: Run, facts: str) -> None:
    ran = run("check", "-", typed=f"preparation:\n  - {{standard: leaflets, {facts}}}\n".encode())
    key = facts.partition(":")[0].replace("not_possible", "on")
    assert ran.status == 2
    assert ran.err.startswith("standard input:2:")
    assert f"preparation.1.{key}: a record cannot be dated later than" in ran.err
    assert ran.out == ""


def test_a_record_may_be_dated_up_to_the_day_that_is_asked_about(run: Run) -> None:
    typed = b"preparation: [{standard: leaflets, done: 2098-01-02, by: Jo}]\n"
    assert run("check", "-", "--on", "2098-01-02", typed=typed).status == 0
    assert run("check", "-", "--on", "2098-01-01", typed=typed).status == 2


def test_a_day_for_which_a_report_is_planned_may_lie_ahead(run: Run) -> None:
    typed = b"family: {maria: {}}\nreports: {nursery: {shared: {maria: 2098-01-02}}}\n"
    assert run("check", "-", typed=typed).status == 0


# ---- finding a standard


def test_standards_are_found_by_a_word_of_what_they_ask(run: Run) -> None:
    found = json.loads(run("standards", "--search", "interpret", "--format", "json").out)
    assert "interpreters" in {standard["id"] for standard in found}
    assert len(found) < 20


def test_several_words_all_have_to_be_in_it(run: Run) -> None:
    found = json.loads(run("standards", "--search", "family seven days", "--format", "json").out)
    assert [standard["id"] for standard in found] == ["family-notice"]


@pytest.mark.parametrize("typed", [("--search", "zzz"), ("leaflets", "--search", "family")])
def test_a_search_that_finds_nothing_or_cannot_be_is_told(run: Run, typed: tuple[str, ...]) -> None:
    ran = run("standards", *typed)
    assert (ran.status, "--search" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("standards xyzzy", "there is no such standard: cpprep standards lists them all"),
        ("standards leafle", "did you mean leaflets?"),
        ("profiles xyzzy", "type one of: england, "),
        ("check {case} --role xyzzy", "type one of: social-worker, chair, practitioner, administrator, agency"),
        ("invitations {case} --to xyzzy", "there are: adam-nowak, kasia-nowak, "),
        ("invitations {case} --to Piotr_Nowak", "did you mean piotr-nowak?"),
        ("disclosure {case} --for xyzzy", "there are: everyone, helen-marsh, "),
    ],
)
def test_a_word_that_is_not_there_is_answered_with_those_that_are_or_where_they_stand(
    run: Run, nowak: Path, command: str, said: str
) -> None:
    ran = run(*command.replace("{case}", str(nowak)).split())
    assert ran.status == 2
    assert said in ran.err


@pytest.mark.parametrize("command", [("check",), ("check", "--strict"), ("pack", "--format", "markdown")])
def test_a_doubt_is_said_and_leaves_the_exit_status_as_it_was(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    family = "children: {ana: {name: Ana Kerr}}\nfamily: {mel: {name: Mel Kerr, relationship: mother}}\n"
    name, *options = command
    ran = []
    for answer in ("", "asked: {addresses: 2026-11-20}\n"):
        (tmp_path / "case.yaml").write_text(f"{family}{answer}", "utf-8")
        ran.append(run(name, "case.yaml", *options, "--on", "2026-12-01"))
    assert ran[0].status == ran[1].status
    assert [one.err.count("asked.addresses") for one in ran] == [1, 0]
