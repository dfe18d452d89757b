"""The README says what is true: its run gives its output, and its two commands are two."""

import os
import re
import subprocess
import sys
from pathlib import Path

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


def test_every_file_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
