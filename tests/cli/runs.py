"""The runs that the README and docs/first-hour.md show, done as they say: the commands one after the other."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pages import CODE, Step, blocks, steps
from terminal import at_a_terminal

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
FIRST_HOUR = ROOT / "docs" / "first-hour.md"
FAMILY = ROOT / "docs" / "first-hour.yaml"
PASSWORD = "three unlike words"  # noqa: S105  (a made-up one)
PROMPT = re.compile(r"^(Password|Repeat) .*:$")


def of_the_readme() -> Iterator[tuple[Step, str]]:
    """Each command of the README with what it says."""
    for step in steps(README):
        yield step, _printed(ROOT, shlex.split(step.command)[1:])


def of_the_first_hour(folder: Path) -> Iterator[tuple[Step, str]]:
    """Each command of the page with what it says, its output and its notes as they come; in an empty folder."""
    settings, meeting = (
        block for block in blocks(FIRST_HOUR, "yaml") if block.startswith(("organisation:", "meeting:"))
    )
    (folder / "cpprep.yaml").write_text(settings, "utf-8")
    case = Path(shutil.copy(FAMILY, folder / "case.yaml"))
    code = CODE
    for step in steps(FIRST_HOUR):
        if "--phase after" in step.command:
            _fill_in_the_meeting(case, meeting)
        said = _said(folder, step, code)
        yield step, said
        code = next(iter(re.findall(r"\(code ([0-9A-F-]{9})\)", said)), code)


def _said(folder: Path, step: Step, code: str) -> str:
    """What a command says; the password is typed where it is asked for."""
    arguments = shlex.split(step.command.replace(_code_in(step), code))[1:]
    if asked := [line for line in step.shown if PROMPT.match(line)]:
        calm = {"COLUMNS": "80", "NO_COLOR": "1"}
        return at_a_terminal(folder, *arguments, answers=[PASSWORD] * len(asked), settings=calm).out
    return _printed(folder, arguments)


def _printed(folder: Path, arguments: list[str]) -> str:
    calm = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "cpprep", *arguments], cwd=folder, check=False, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | calm,
    ).stdout  # fmt: skip


def _code_in(step: Step) -> str:
    return next(iter(re.findall(r"--code (\S+)", step.command)), CODE)


def _fill_in_the_meeting(case: Path, meeting: str) -> None:
    """Put the page's words in place of the blanks under ``meeting:``."""
    before, _, rest = case.read_text("utf-8").partition("\nmeeting:  #")
    after = rest.partition("\nnote:")[2]
    case.write_text(f"{before}\n{meeting}\nnote:{after}", "utf-8")
