"""What a person sees who does not know a command yet."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from running import Run

from cpprep.cli.commands import COMMANDS, load
from cpprep.cli.main import app

ROOT = Path(__file__).resolve().parents[2]


def test_every_command_is_registered() -> None:
    load()
    assert set(typer.main.get_command(app).commands) == set(COMMANDS)  # type: ignore[attr-defined]


def test_on_its_own_cpprep_says_where_to_begin(run: Run) -> None:
    ran = run()
    assert ran.status == 0
    assert ran.out.index("cpprep new case.yaml") < ran.out.index("cpprep check case.yaml")


def test_every_command_that_it_names_is_there(run: Run) -> None:
    named = [line.split()[1] for line in run().out.splitlines() if line.startswith("  cpprep ")]
    assert set(named) <= set(COMMANDS)


def test_a_command_that_is_not_there_gets_exit_status_2(run: Run) -> None:
    assert run("chekc").status == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_of_its_own_command(run: Run, command: str) -> None:
    assert f"Example: cpprep {command}" in " ".join(run(command, "--help").out.split())


def test_the_reference_is_what_the_help_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_the_reference_has_every_option_of_a_command(command: str) -> None:
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    section = text.partition(f"\n## cpprep {command}\n")[2].partition("\n## ")[0]
    load([command])
    parameters = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    options = [name for one in parameters for name in one.opts if name.startswith("--") and name != "--help"]
    assert [name for name in options if name not in section] == []
