"""The README says what is true: its run gives its output, and its two commands are two."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pages import lines, steps

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_run_gives_the_output_that_is_shown() -> None:
    (step,) = steps(ROOT / "README.md")
    done = subprocess.run(
        [sys.executable, "-m", *step.command.split()],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    assert lines(done.stdout) == list(step.shown)


def test_there_are_exactly_two_commands_for_a_fresh_machine() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert commands[0].endswith(re.search(r"\$ (cpprep .*)", README)[1])
    assert commands[1].endswith("python -m pytest -n auto")


@pytest.mark.skipif(not (ROOT / ".ci").is_dir(), reason="an archive of the source has no .ci")
def test_what_the_second_command_leaves_out_is_run_after_it_wherever_everything_must_hold() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    left_out = settings["addopts"][settings["addopts"].index("-m") + 1]
    assert left_out == "not slow"
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "for n in 1 2; do" in run.partition("\npython -m pytest -n auto -m slow\n")[0]
    assert 'pytest -q -n auto -m ""\n' in (ROOT / ".ci" / "versions").read_text(encoding="utf-8")


def test_every_file_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
