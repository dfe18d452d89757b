"""``cpprep caseload``: many cases at once, whatever is wrong with some of them."""

import csv
import ctypes
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from running import EXAMPLES, Run

from cpprep.app.caseload.files import case_files
from cpprep.app.caseload.reading import FEW
from cpprep.reports.caseload.formats import CASE_COLUMNS, OWED_COLUMNS
from cpprep.wording import count

ON = ("--on", "2026-12-01")
LATE = "family: {una-zzyzx: {name: Una Zzyzx, takes_part: attends, invited: 2026-12-08}}\n"
MANY = FEW + 5
"""Enough for other processes to help."""


def case(reference: str, *lines: str, meeting: str = "2026-12-10") -> str:
    return f"reference: {reference}\nconference: {{kind: initial, date: {meeting}}}\n" + "".join(lines)


@pytest.fixture
def load(tmp_path: Path) -> Path:
    """A folder with two cases, a broken one, and a YAML file of another kind."""
    folder = tmp_path / "load"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.yaml").write_text(case("A1"))
    (folder / "deep" / "b.yml").write_text(case("B2", LATE))
    (folder / "broken.yaml").write_text("reference: C3\nconference: {date: 2026-13-01, start: 25:00}\n")
    (folder / "workflow.yaml").write_text("on: push\njobs: {}\n")
    (folder / "cpprep.yaml").write_text("profile: north-lincolnshire\n")
    return folder


def filled(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n in range(number):
        (folder / f"{n}.yaml").write_text(case(f"N-{n}", LATE if n % 2 else ""))
    return folder


def as_json(run: Run, *arguments: object) -> dict[str, Any]:
    return json.loads(run("caseload", *arguments, "--format", "json").out)


def rows(run: Run, *arguments: object) -> list[list[str]]:
    out = run("caseload", *arguments, "--format", "csv").out
    return list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))


# What is counted


def test_every_case_below_the_folder_is_counted_the_worst_first(run: Run, load: Path) -> None:
    told = as_json(run, "load", "--on", "2026-12-09")
    assert [(one["case"], one["file"]) for one in told["cases"]] == [("B2", "deep/b.yml"), ("A1", "a.yaml")]
    assert told["counts"] == {
        "cases": 2, "ready": 0, "with_missed": 1, "missed": told["cases"][0]["counts"]["not_met"],
        "unreadable": 1, "skipped": 1,
    }  # fmt: skip


def test_the_table_names_what_is_missed_and_what_comes_next(run: Run, load: Path) -> None:
    out = " ".join(run("caseload", "load", "--on", "2026-12-09", COLUMNS="200").out.split())
    assert "2 cases: 0 ready, 1 with something missed; 1 file could not be read" in out
    assert "Missed: family-notice" in out.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"Next, \d+ Dec: ", out)


def test_a_broken_file_is_named_with_its_first_problem_and_the_rest_are_counted(run: Run, load: Path) -> None:
    ran = run("caseload", "load", *ON)
    assert ran.status == 2
    assert f"{Path('load', 'broken.yaml')}:2:" in ran.err
    assert "(and 1 more)" in ran.err
    assert "A1" in ran.out
    assert "B2" in ran.out


def test_a_yaml_file_that_is_no_case_is_passed_over_and_named(run: Run, load: Path) -> None:
    ran = run("caseload", "load", *ON)
    assert "not a case file, so not counted: workflow.yaml" in ran.err
    assert as_json(run, "load", *ON)["skipped"] == ["workflow.yaml"]


@pytest.mark.parametrize(("day", "status"), [("2026-12-01", 0), ("2026-12-09", 1)])
def test_the_exit_status_tells_whether_anything_is_missed(run: Run, load: Path, day: str, status: int) -> None:
    (load / "broken.yaml").unlink()
    (load / "a.yaml").write_text("reference: A1\n")
    assert run("caseload", "load", "--on", day).status == status


def test_the_profile_of_the_folder_holds_for_a_case_that_names_none(run: Run, load: Path) -> None:
    assert {one["profile"] for one in as_json(run, "load", *ON)["cases"]} == {"north-lincolnshire"}


def test_a_case_is_held_against_the_standards_as_check_does(run: Run) -> None:
    for one in as_json(run, EXAMPLES, *ON)["cases"]:
        checked = json.loads(run("check", EXAMPLES / one["file"], *ON, "--format", "json").out)
        assert one["ready"] is checked["ready"]
        if one["conference"]["date"] <= ON[1]:
            assert all(checked["counts"][key] == number for key, number in one["counts"].items())


def test_two_files_with_one_reference_are_both_shown_with_their_names(run: Run, load: Path) -> None:
    (load / "again.yaml").write_text(case("A1"))
    ran = run("caseload", "load", *ON, COLUMNS="200")
    assert "A1 is the reference of several files: a.yaml and again.yaml" in ran.err
    assert "A1 (a.yaml)" in ran.out
    assert "A1 (again.yaml)" in ran.out
    assert as_json(run, "load", *ON)["shared_references"] == [{"case": "A1", "files": ["a.yaml", "again.yaml"]}]


def test_a_broken_settings_file_is_told_once_for_all_the_cases_beside_it(run: Run, load: Path) -> None:
    (load / "cpprep.yaml").write_text("profil: wales\n")
    ran = run("caseload", "load", *ON)
    assert ran.status == 2
    assert ran.err.count("did you mean profile?") == 1
    assert "these could not be read" in ran.err


@pytest.mark.parametrize(
    ("folder", "words"),
    [("nowhere", "there is no such folder"), ("load/a.yaml", "this is a file"), ("empty", "there is no case file")],
)
def test_a_folder_that_cannot_be_used(run: Run, load: Path, folder: str, words: str) -> None:
    (load.parent / "empty").mkdir()
    ran = run("caseload", folder)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


# What can go wrong with a file while it is read


def test_a_file_that_is_gone_when_its_turn_comes_is_named_and_the_rest_are_counted(
    run: Run, load: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_gone(*arguments: Any) -> Iterator[str]:
        yield from list(case_files(*arguments))
        (load / "a.yaml").unlink()

    monkeypatch.setattr("cpprep.app.caseload.files.case_files", then_gone)
    ran = run("caseload", "load", *ON, "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 2
    assert [one["case"] for one in told["cases"]] == ["B2"]
    assert "there is no such file" in {one["file"]: one["problem"] for one in told["unreadable"]}["a.yaml"]


DROP, OVERRIDES, READS_ALL = 24, 1, 2
"""What Linux calls PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def as_anybody() -> None:
    """Give up, for a process that is about to start, the superuser's right to files that are closed to all."""
    if os.geteuid() == 0 and any(ctypes.CDLL(None).prctl(DROP, right, 0, 0, 0) for right in (OVERRIDES, READS_ALL)):
        os._exit(99)


@pytest.mark.skipif(
    sys.platform == "win32" or (sys.platform != "linux" and os.geteuid() == 0), reason="nothing is closed to this user"
)
@pytest.mark.parametrize(("closed", "words"), [("deep", "may not be looked into"), ("a.yaml", "may not be read")])
def test_what_may_not_be_read_is_named_and_the_rest_are_counted(load: Path, closed: str, words: str) -> None:
    (load / closed).chmod(0)
    ran = subprocess.run(
        [sys.executable, "-m", "cpprep", "caseload", "load", *ON], cwd=load.parent, preexec_fn=as_anybody,
        capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    (load / closed).chmod(0o700)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert "1 case:" in ran.stdout


def test_links_that_lead_round_or_nowhere_are_named_and_the_rest_are_counted(run: Run, load: Path) -> None:
    (load / "round.yaml").symlink_to("round.yaml")
    (load / "nowhere.yaml").symlink_to("no-such.yaml")
    (load / "again").symlink_to(load)
    told = as_json(run, "load", *ON)
    assert {"round.yaml", "nowhere.yaml"} < {one["file"] for one in told["unreadable"]}
    assert told["counts"]["cases"] == 2


def test_a_file_far_too_large_for_a_case_is_named_and_the_rest_are_counted(run: Run, load: Path) -> None:
    (load / "large.yaml").write_text("reference: A9\nnote: |\n" + "  a line\n" * 1_200_000)
    told = as_json(run, "load", *ON)
    assert "larger than" in {one["file"]: one["problem"] for one in told["unreadable"]}["large.yaml"]
    assert told["counts"]["cases"] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
@pytest.mark.parametrize("how", ["table", "json", "csv", "html"])
def test_a_file_name_that_is_no_text_can_be_written_down(run: Run, load: Path, tmp_path: Path, how: str) -> None:
    (load / os.fsdecode(b"caf\xe9.yaml")).write_text("name: a workflow\n")
    ran = run("caseload", "load", *ON, "--format", how, "--output", "answer")
    assert ran.status == 2
    assert (tmp_path / "answer").read_bytes().decode()


@pytest.mark.parametrize("name", ["README.yaml", "profiles/northmere.yaml", "deep/cpprep.yaml"])
def test_files_that_lie_among_cases_and_are_none_break_nothing(run: Run, load: Path, name: str) -> None:
    (load / name).parent.mkdir(exist_ok=True)
    (load / name).write_text("title: Northmere\n" if "cpprep" not in name else "marking: OFFICIAL\n")
    told = as_json(run, "load", *ON)
    assert told["counts"]["cases"] == 2
    assert told["counts"]["unreadable"] == 1


# Nobody is named


@pytest.mark.parametrize("how", ["table", "json", "csv", "html"])
@pytest.mark.parametrize("due", [(), ("--due", "30")])
def test_no_name_and_no_id_leaves_the_case_file(run: Run, load: Path, how: str, due: tuple[str, ...]) -> None:
    for day in ("2026-12-01", "2026-12-12"):
        ran = run("caseload", "load", "--on", day, *due, "--format", how)
        assert "zyzx" not in (ran.out + ran.err).lower()


@pytest.mark.parametrize("how", ["table", "json", "csv", "html"])
def test_no_name_of_any_example_is_shown(run: Run, how: str) -> None:
    told = (EXAMPLES / "initial-nearly-ready.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^    name: (\w+ \w+)$", told, re.MULTILINE)
    ids = re.findall(r"^  ([a-z]+-[a-z]+):$", told, re.MULTILINE)
    ran = run("caseload", EXAMPLES, *ON, "--due", "60", "--format", how)
    assert len(names) > 5
    people = {*names, *ids} - {"social-work", "invite-list"}
    assert not [name for name in people if name in ran.out + ran.err]


# What falls due


def test_what_falls_due_is_listed_for_each_role_in_date_order(run: Run, load: Path) -> None:
    out = run("caseload", "load", *ON, "--due", "9", COLUMNS="120").out
    chair = out[out.index("Chair:") :]
    assert re.search(r"Thu 10 Dec\s+A1\s+initial child protection conference", chair)


def test_nothing_outside_the_days_that_were_asked_is_due(run: Run, load: Path) -> None:
    days = {row[0] for row in rows(run, "load", *ON, "--due", "9")[1:]}
    assert days
    assert all("2026-12-01" <= day <= "2026-12-10" for day in days)
    assert rows(run, "load", *ON, "--due", "0")[1:] == []


def test_no_days_but_today_is_a_question_too(run: Run, load: Path) -> None:
    assert "2026-12-10" in {row[0] for row in rows(run, "load", "--on", "2026-12-10", "--due", "0")[1:]}


def test_one_role_alone(run: Run, load: Path) -> None:
    assert {row[1] for row in rows(run, "load", *ON, "--due", "30", "--role", "chair")[1:]} == {"chair"}
    assert "sees to" in run("caseload", "load", *ON, "--role", "administrator").out


@pytest.mark.parametrize("days", ["-1", "soon", "100000"])
def test_a_number_of_days_that_makes_no_sense_is_refused(run: Run, load: Path, days: str) -> None:
    ran = run("caseload", "load", "--due", days)
    assert (ran.status, ran.out) == (2, "")
    assert "--due" in ran.err


@pytest.mark.parametrize("due", ["7", "30"])
def test_every_role_is_told_how_much_there_is_to_do_and_in_how_many_cases(run: Run, load: Path, due: str) -> None:
    listed = rows(run, "load", *ON, "--due", due)[1:]
    out = run("caseload", "load", *ON, "--due", due, COLUMNS="100").out
    for role, words in (("chair", "Chair"), ("social_worker", "Social worker")):
        theirs = [row for row in listed if row[1] == role]
        cases = len({row[3] for row in theirs})
        told = f"{words}: {count(len(theirs), 'thing')}, {count(cases, 'case')}"
        assert (told in out) is bool(theirs)


def test_the_day_by_which_it_is_due_is_told_with_its_weekday_on_every_line(run: Run, load: Path) -> None:
    out = run("caseload", "load", *ON, "--due", "9", COLUMNS="200").out
    for case in ("A1", "B2"):
        lines = [line for line in out.splitlines() if re.search(rf" {case} ", line)]
        assert lines
        assert all(re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ Dec ", line) for line in lines)
    assert "What falls due up to Thursday 10 December 2026, by the role that sees to it" in out


def test_what_is_missed_already_is_not_forgotten_where_only_what_is_due_is_asked(run: Run, load: Path) -> None:
    out = run("caseload", "load", "--on", "2026-12-09", "--due", "1", COLUMNS="100").out
    assert "Without --due: what 1 case missed already" in out


def test_no_line_is_wider_than_the_terminal(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "many", MANY)
    for due in ((), ("--due", "30")):
        for width in (40, 80):
            out = run("caseload", "many", *ON, *due, COLUMNS=str(width)).out
            assert max(map(len, out.splitlines())) <= width


# Formats


def test_the_csv_has_the_columns_that_are_promised(run: Run, load: Path) -> None:
    told = rows(run, "load", *ON)
    assert tuple(told[0]) == CASE_COLUMNS
    assert {len(row) for row in told} == {len(CASE_COLUMNS)}
    assert [row[1] for row in told[1:]][-1] == "broken.yaml"
    assert "broken.yaml:2:" in told[-1][-1]
    assert tuple(rows(run, "load", *ON, "--due", "7")[0]) == OWED_COLUMNS


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_starts_a_formula(run: Run, load: Path, sign: str) -> None:
    (load / "a.yaml").write_text(case(f'"{sign}cmd|calc"'))
    (load / f"{sign}1.yaml").write_text("reference: {a: 1}\n")
    for due in ((), ("--due", "30")):
        cells = [cell for row in rows(run, "load", *ON, *due) for cell in row]
        assert any("cmd|calc" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_page_is_written_to_a_file_and_never_over_one(run: Run, load: Path, tmp_path: Path) -> None:
    page = ("--format", "html", "--output", "page.html")
    run("caseload", "load", *ON, *page)
    first = (tmp_path / "page.html").read_bytes()
    assert first.startswith(b"<!DOCTYPE html>")
    again = run("caseload", "load", "--on", "2026-12-09", *page)
    assert again.status == 2
    assert "is there already" in again.err
    assert (tmp_path / "page.html").read_bytes() == first


def test_a_file_that_is_there_is_told_of_before_any_case_is_read(
    run: Run, load: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text("mine")
    monkeypatch.setattr("cpprep.app.caseload.reading.read_all", None)
    assert "is there already" in run("caseload", "load", "--output", "page.html").err


@pytest.mark.parametrize("name", ["load/a.yaml", "load/new.yml", "load/deep/../a.yaml"])
def test_no_answer_takes_the_place_of_a_case_file(run: Run, load: Path, name: str) -> None:
    before = (load / "a.yaml").read_text()
    ran = run("caseload", "load", *ON, "--output", name, "--force")
    assert (ran.status, ran.out) == (2, "")
    assert "has the name of a case file" in ran.err
    assert (load / "a.yaml").read_text() == before
    assert not (load / "new.yml").exists()


def test_an_answer_may_lie_in_the_folder_that_is_read(run: Run, load: Path) -> None:
    page = ("--format", "html", "--output", "load/caseload.html")
    assert run("caseload", "load", *ON, *page).status == run("caseload", "load", *ON, *page, "--force").status == 2
    assert as_json(run, "load", *ON)["counts"]["cases"] == 2
    assert (load / "caseload.html").exists()


@pytest.mark.parametrize("how", ["table", "json", "csv", "html"])
@pytest.mark.parametrize("due", [(), ("--due", "30")])
def test_a_file_gets_what_standard_output_gets(
    run: Run, load: Path, tmp_path: Path, how: str, due: tuple[str, ...]
) -> None:
    asked = ("caseload", "load", *ON, *due, "--format", how)
    run(*asked, "--output", "answer")
    assert (tmp_path / "answer").read_bytes().decode() == run(*asked, COLUMNS="100").out
    assert (tmp_path / "answer").stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def test_no_case_at_all_makes_json_too(run: Run, load: Path) -> None:
    for name in ("a.yaml", "deep/b.yml"):
        (load / name).unlink()
    assert as_json(run, "load", *ON)["cases"] == []


@pytest.mark.parametrize("how", ["table", "json", "csv", "html"])
def test_the_same_day_gives_the_same_bytes(run: Run, tmp_path: Path, how: str) -> None:
    filled(tmp_path / "many", MANY)
    first, second = (run("caseload", "many", *ON, "--format", how, PYTHONHASHSEED=seed).out for seed in "12")
    assert first == second


# Many


def test_many_cases_are_read_by_several_processes_and_none_is_lost(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "many", MANY)
    (tmp_path / "many" / "broken.yaml").write_text("reference: [\n")
    told = as_json(run, "many", *ON)
    assert sorted(one["case"] for one in told["cases"]) == sorted(f"N-{n}" for n in range(MANY))
    assert [one["file"] for one in told["unreadable"]] == ["broken.yaml"]


def test_there_is_no_progress_where_nobody_watches(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "many", MANY)
    assert run("caseload", "many", *ON).err == ""


class Stop(NamedTuple):
    """A command that was stopped: its group of processes, its exit status, and what it said."""

    group: int
    status: int
    said: bytes


Stopped = Callable[[Callable[[int, int], None], int], Stop]

ON_TWO_CORES = """
import cpprep.system.processes
cpprep.system.processes.cores = lambda: 2
from cpprep.__main__ import main
main()
"""
"""The command as a computer with two cores runs it: with one there is no other process that could be left."""


@pytest.fixture
def stopped(tmp_path: Path) -> Stopped:
    """Start the command on many cases, stop it while other processes read, and wait until it has ended."""
    if sys.platform != "linux":
        pytest.skip("processes are looked up in /proc")
    filled(tmp_path / "many", 600)

    def stopping(send: Callable[[int, int], None], stop: int) -> Stop:
        command = subprocess.Popen(
            [sys.executable, "-c", ON_TWO_CORES, "caseload", "many", *ON, "--output", "answer"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        children = Path(f"/proc/{command.pid}/task/{command.pid}/children")
        while command.poll() is None and not children.read_text().split():
            time.sleep(0.01)
        send(command.pid, stop)
        said = command.communicate(timeout=60)[0]
        return Stop(command.pid, command.returncode, said)

    return stopping


def all_gone(group: int) -> bool:
    """Whether no process of a group is left, given a moment to end."""
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("send", "stop", "status"),
    [
        pytest.param(os.killpg, signal.SIGINT, -signal.SIGINT, id="Ctrl-C"),
        pytest.param(os.kill, signal.SIGTERM, 143, id="the system"),
        pytest.param(os.killpg, signal.SIGTERM, 143, id="the system, every process"),
        pytest.param(os.killpg, signal.SIGHUP, 129, id="a closed window"),
    ],
)
def test_a_stop_ends_every_process_quietly_and_leaves_nothing(
    tmp_path: Path, stopped: Stopped, send: Callable[[int, int], None], stop: int, status: int
) -> None:
    command = stopped(send, stop)
    assert (command.status, command.said) == (status, b"")
    assert all_gone(command.group)
    assert [path.name for path in tmp_path.iterdir()] == ["many"]


def test_no_process_outlives_a_command_that_was_killed(stopped: Stopped) -> None:
    assert all_gone(stopped(os.kill, signal.SIGKILL).group)
