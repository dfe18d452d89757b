"""What ``cpprep check`` says to type next, and that typing it works."""

import shlex
import shutil
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run

from cpprep.cli.next_step import quoted

DAY = DAYS["initial-nearly-ready"]
ON = ("--on", DAY)


@pytest.fixture
def case(nowak: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(nowak, tmp_path / "case.yaml"))


def commands(out: str) -> list[str]:
    """The commands that an answer ends with."""
    return [line.strip() for line in out.splitlines() if line.startswith("  cpprep ")]


def ids(out: str) -> str:
    return " ".join(out[out.index("Ids for --for:") :].split())


def test_the_end_of_an_answer_is_a_command_for_the_first_thing_open_and_one_that_asks(run: Run, case: Path) -> None:
    record, asked = commands(run("check", "case.yaml", *ON).out)
    assert record == f"cpprep record case.yaml report received --for school --done {DAY}"
    assert asked == "cpprep record case.yaml"


@pytest.mark.parametrize("name", DAYS)
def test_the_command_that_is_shown_can_be_typed_and_records_something(run: Run, tmp_path: Path, name: str) -> None:
    shutil.copy(EXAMPLES / f"{name}.yaml", tmp_path / "case.yaml")
    record = shlex.split(commands(run("check", "case.yaml", "--on", DAYS[name]).out)[0])[1:]
    typed = ["Priya Shah" if word == "NAME" else word for word in record]
    ran = run(*typed, "--on", DAYS[name])
    assert (ran.status, ran.out.startswith("Recorded in case.yaml")) == (0, True), (typed, ran.err)


def test_only_what_a_role_sees_to_is_shown_for_it(run: Run, case: Path) -> None:
    record, asked = commands(run("check", "case.yaml", "--role", "social-worker", *ON).out)
    assert record.startswith("cpprep record case.yaml prepared-for-conference --for piotr-nowak")
    assert asked == "cpprep record case.yaml --role social-worker"


def test_a_record_of_a_standard_has_a_place_for_the_name_that_is_refused_as_it_stands(run: Run, case: Path) -> None:
    record = commands(run("check", "case.yaml", "--role", "social-worker", *ON).out)[0]
    assert record.endswith("--by NAME")
    ran = run(*shlex.split(record)[1:], *ON)
    assert (ran.status, "in place of NAME" in ran.err) == (2, True)


def test_an_id_that_does_not_show_whose_it_is_is_told_with_the_name(run: Run, case: Path) -> None:
    told = ids(run("check", "case.yaml", *ON).out)
    assert "school (School report)" in told
    assert "piotr-nowak, " in told


def test_a_file_with_a_space_in_its_name_is_quoted(run: Run, nowak: Path, tmp_path: Path) -> None:
    shutil.copy(nowak, tmp_path / "my case.yaml")
    for command in commands(run("check", "my case.yaml", *ON).out):
        assert shlex.split(command)[2] == "my case.yaml"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("case.yaml", "case.yaml"),
        (r"C:\Cases\Nowak\case.yaml", r"C:\Cases\Nowak\case.yaml"),
        (r"C:\My Cases\case.yaml", r'"C:\My Cases\case.yaml"'),
        (r"C:\My Cases\$1.yaml", r"'C:\My Cases\$1.yaml'"),
    ],
)
def test_on_windows_a_name_is_quoted_as_its_shells_read_it(name: str, typed: str) -> None:
    assert quoted(name, windows=True) == typed


def test_a_command_is_one_line_however_narrow_the_terminal(run: Run, case: Path) -> None:
    record = commands(run("check", "case.yaml", *ON, COLUMNS="40").out)[0]
    assert record.endswith(f"--done {DAY}")


def test_nothing_can_be_recorded_into_standard_input_and_no_command_says_so(run: Run, nowak: Path) -> None:
    assert commands(run("check", "-", *ON, typed=nowak.read_bytes()).out) == []


def test_where_a_role_has_nothing_open_nothing_is_to_be_typed(run: Run, review: Path) -> None:
    out = run("check", review, "--role", "agency", "--phase", "after", "--on", DAYS["review-with-gaps"]).out
    assert commands(out) == []
    assert "Not ready. Nothing of what is shown here is open." in out
