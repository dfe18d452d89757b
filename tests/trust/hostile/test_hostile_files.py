"""What cannot be used is refused by every command: all its problems with their places, no value, nothing written."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile_files import (
    CANARY,
    EXPECTED,
    LARGE_REJECTED,
    ON,
    READING,
    Answer,
    Command,
    asked,
    files,
    name_of,
)
from running import Run
from working_through import LONG_RUN, VOCABULARY, everything_from, read

from cpprep.case.file.nodes import decode
from cpprep.case.file.reading import read_case
from cpprep.errors import UserError

REJECTED, ACCEPTED = files("reject"), files("accept")
ONE_BY_ONE = [name for name in READING if name != "caseload"]
"""Every command in turn: each file is tried with a few of them, and each of them with many files."""

AT_A_TIME = len(ONE_BY_ONE) if LONG_RUN else 2
SECONDS, MEGABYTES = 20, 500
"""Far more than is needed, so that a busy machine is no failure; a file of a few lines takes milliseconds."""

needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML is installed without libyaml")
PLACED_BY_LIBYAML = {"backslash-in-double-quotes", "surrogate-as-a-code"}
"""Files of which PyYAML without libyaml says another place, or another of two true reasons."""


def each(paths: list[Path]) -> list[Any]:
    marks = {path: needs_libyaml if name_of(path) in PLACED_BY_LIBYAML else () for path in paths}
    return [pytest.param(number, path, marks=marks[path], id=name_of(path)) for number, path in enumerate(paths)]


def commands_for(number: int) -> list[str]:
    """Two of the commands, others for each file; all of them in the long run."""
    return [ONE_BY_ONE[(number * AT_A_TIME + step) % len(ONE_BY_ONE)] for step in range(AT_A_TIME)]


def nothing_but(folder: Path, *names: str) -> bool:
    return sorted(path.name for path in folder.rglob("*")) == sorted(names)


def is_silent_about_values(answer: Answer) -> bool:
    return CANARY.casefold() not in answer.said.casefold() and "Traceback" not in answer.err


# ---- small files


def test_the_corpus_says_of_every_file_what_is_expected() -> None:
    named = {file.stem for kind in ("reject", "text") for file in files(kind)}
    assert named == set(EXPECTED)
    assert len(REJECTED) > 200
    assert len(ACCEPTED) > 30


@pytest.mark.parametrize(("number", "file"), each(REJECTED))
def test_every_problem_of_a_file_is_told_with_its_place(number: int, file: Path) -> None:
    with pytest.raises(UserError) as refusal:
        read(decode(file.read_bytes(), "case.yaml"))
    told = [f"{problem.line}:{problem.column}: {problem.message}" for problem in refusal.value.problems]
    expected = [line for line in EXPECTED[file.stem] if line != "..."]
    assert len(told) == len(expected) or "..." in EXPECTED[file.stem]
    for said, line in zip(told, expected, strict=False):
        assert said.startswith(line)


@pytest.mark.parametrize(("number", "file"), each(REJECTED))
def test_a_command_refuses_a_file_and_writes_nothing(command: Command, tmp_path: Path, number: int, file: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(file.read_bytes())
    first = next(line for line in EXPECTED[file.stem])
    place, _, gist = first.partition(": ")
    where = "case.yaml: " if place == "0:0" else f"case.yaml:{place}: "
    for name in commands_for(number):
        answer = command(*asked(name, "case.yaml"))
        assert answer.status == 2, name
        assert answer.out == b"", name
        assert answer.err.startswith(where), name
        assert gist in answer.err, name
        assert is_silent_about_values(answer), name
        assert (tmp_path / "case.yaml").read_bytes() == file.read_bytes()
        assert nothing_but(tmp_path, "case.yaml"), name


def test_standard_input_is_refused_as_a_file_is(run: Run) -> None:
    answer = run("check", "-", *ON, typed=b"just words")
    assert answer.status == 2
    assert answer.err.startswith("standard input:1:1: ")


def test_standard_input_that_is_empty_is_an_empty_case(command: Command) -> None:
    answer = command("check", "-", *ON)
    assert answer.status == 0
    assert "standard input: is empty: nothing has been written in it yet" in answer.err


def test_a_folder_of_files_that_cannot_be_used_is_told_file_by_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    for file in REJECTED:
        (tmp_path / "cases" / file.name).write_bytes(file.read_bytes())
    answer = command("caseload", "cases", *ON, "--format", "json")
    assert answer.status == 2
    assert is_silent_about_values(answer)
    found = json.loads(answer.out)
    assert found["cases"] == []
    told = {one["file"] for one in found["unreadable"]} | set(found["skipped"])
    assert told == {file.name for file in REJECTED}
    assert len(found["unreadable"]) > 180
    assert len(list(tmp_path.rglob("*"))) == len(REJECTED) + 1


def test_every_file_that_cannot_be_used_is_told_where_several_are_checked(command: Command, tmp_path: Path) -> None:
    some = REJECTED[::9]
    for file in some:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    answer = command("check", *(file.name for file in some), *ON)
    assert answer.status == 2
    assert answer.out == b""
    assert is_silent_about_values(answer)


ALIKE = re.compile("bom|windows-line|old-mac|no-line-end|spaces-at|blank-lines|document-marks|yaml-directive")
"""Files that say one thing in many ways."""


@needs_libyaml  # without it, a tab at the end of a line is refused with its place
def test_one_case_is_read_the_same_in_whichever_way_it_is_saved() -> None:
    alike = [read(decode(file.read_bytes(), "case.yaml")) for file in ACCEPTED if ALIKE.search(name_of(file))]
    assert len(alike) == 9
    assert {(case.reference, case.family["mo-vole"].name) for case in alike} == {("T-1", CANARY)}


@pytest.mark.parametrize("file", [file for file in ACCEPTED if not ALIKE.search(name_of(file))], ids=name_of)
def test_a_file_that_looks_odd_is_used_for_everything(file: Path) -> None:
    everything_from(read(decode(file.read_bytes(), "case.yaml")), date(2026, 12, 1))


ODD_NAMES = [file for file in ACCEPTED if re.match(r"id|reference", name_of(file))]


@pytest.mark.parametrize("file", ODD_NAMES, ids=name_of)
def test_papers_of_an_odd_reference_or_id_stay_in_the_folder_and_have_names_that_are_safe(
    command: Command, tmp_path: Path, file: Path
) -> None:
    (tmp_path / "case.yaml").write_bytes(file.read_bytes())
    answer = command("invitations", "case.yaml", *ON, "--format", "markdown")
    assert answer.status == 0
    made = [path for path in tmp_path.iterdir() if path.name != "case.yaml"]
    assert len(made) == 1
    assert made[0].is_dir()
    for path in (made[0], *made[0].iterdir()):
        assert re.fullmatch(r"[A-Za-z0-9.][A-Za-z0-9._-]{0,249}", path.name)
        assert path.name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert any(path.suffix == ".md" for path in made[0].iterdir())


@pytest.mark.parametrize("named", ["../../../../etc/passwd", "/etc/passwd", "case.yaml", "."])
def test_a_logo_that_is_no_picture_stops_every_paper_without_a_word_of_the_file(
    command: Command, tmp_path: Path, named: str
) -> None:
    text = f"reference: {CANARY}\norganisation: {{logo: {named}}}\nconference: {{date: 2026-12-10}}\n"
    (tmp_path / "case.yaml").write_text(text)
    answer = command("agenda", "case.yaml", *ON, "--output", "out")
    assert answer.status == 2
    assert "root" not in answer.said
    assert is_silent_about_values(answer)
    assert nothing_but(tmp_path, "case.yaml")


# ---- large ones


@pytest.mark.parametrize("name", LARGE_REJECTED)
def test_what_is_far_too_large_is_refused_at_its_first_fault(name: str) -> None:
    make, place, words = LARGE_REJECTED[name]
    with pytest.raises(UserError) as refusal:
        read_case(decode(make().encode(), "case.yaml"), "case.yaml", VOCABULARY)
    first = str(refusal.value.problems[0])
    assert first.startswith(f"case.yaml:{place}: " if place else "case.yaml: ")
    assert words in first
    assert CANARY not in str(refusal.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such measure")
def test_every_file_that_is_far_too_large_is_refused_in_seconds_and_in_little_memory(tmp_path: Path) -> None:
    names = []
    for name, (make, _, _) in LARGE_REJECTED.items():
        (tmp_path / f"{name}.yaml").write_text(make(), encoding="utf-8")
        names.append(f"{name}.yaml")
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED, *names],
        cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS * len(names), check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    slowest, kilobytes = ran.stdout.split()
    assert float(slowest) < SECONDS
    assert int(kilobytes) < MEGABYTES * 1000


_MEASURED = """
import contextlib, io, resource, sys, time
from cpprep.__main__ import main
slowest = 0.0
for name in sys.argv[1:]:
    sys.argv = ["cpprep", "check", name, "--on", "2026-12-01"]
    began = time.process_time()
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as stop:
            assert stop.code == 2, name
    slowest = max(slowest, time.process_time() - began)
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(slowest, used // (1024 if sys.platform == "darwin" else 1))
"""


def test_ten_thousand_people_are_no_conference(command: Command, tmp_path: Path) -> None:
    people = "".join(f"  p{number}: {{name: {CANARY}}}\n" for number in range(10_000))
    (tmp_path / "case.yaml").write_text(f"conference: {{date: 2026-12-10}}\nfamily:\n{people}")
    answer = command("invitations", "case.yaml", *ON)
    assert answer.status == 2
    assert answer.err.startswith("case.yaml:3:3: family: there are more than 100 here")
    assert is_silent_about_values(answer)


def test_a_hundred_people_are_read_and_one_more_is_refused() -> None:
    most = "".join(f"  p{number}: {{}}\n" for number in range(100))
    assert len(read(f"practitioners:\n{most}").practitioners) == 100
    with pytest.raises(UserError, match="more than 100 here"):
        read(f"practitioners:\n{most}  one-more: {{}}\n")


def test_two_thousand_things_of_a_kind_are_read_and_one_more_is_refused() -> None:
    entry = "  - {on: 2020}\n"
    assert len(read("chronology:\n" + entry * 2000).chronology) == 2000
    with pytest.raises(UserError, match="more than 2,000 here"):
        read("chronology:\n" + entry * 2001)
