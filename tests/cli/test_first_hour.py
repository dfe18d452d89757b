"""docs/first-hour.md, done as it says: its commands one after the other, in an empty folder."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from pages import CODE, Step, blocks, is_shown, lines, steps
from terminal import at_a_terminal

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "first-hour.md"
FAMILY = DOCS / "first-hour.yaml"
PASSWORD = "three unlike words"  # noqa: S105  (a made-up one)
PROMPT = re.compile(r"^(Password|Repeat) .*:$")

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")


@posix
def test_each_command_says_what_the_page_shows(tmp_path: Path) -> None:
    settings, meeting = (block for block in blocks(PAGE, "yaml") if block.startswith(("organisation:", "meeting:")))
    (tmp_path / "cpprep.yaml").write_text(settings, "utf-8")
    case = Path(shutil.copy(FAMILY, tmp_path / "case.yaml"))
    code = CODE
    for step in steps(PAGE):
        if "--phase after" in step.command:
            _fill_in_the_meeting(case, meeting)
        said = _said(tmp_path, step, code)
        assert is_shown(list(step.shown), lines(said)), f"{step.command}\n{said}"
        code = next(iter(re.findall(r"\(code ([0-9A-F-]{9})\)", said)), code)


def _said(folder: Path, step: Step, code: str) -> str:
    """What a command says, its output and its notes as they come; typing the password where it is asked for."""
    arguments = shlex.split(step.command.replace(_code_in(step), code))[1:]
    calm = {"COLUMNS": "80", "NO_COLOR": "1"}
    if asked := [line for line in step.shown if PROMPT.match(line)]:
        return at_a_terminal(folder, *arguments, answers=[PASSWORD] * len(asked), settings=calm).out
    done = subprocess.run(
        [sys.executable, "-m", "cpprep", *arguments], cwd=folder, check=False, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | calm | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout


def _code_in(step: Step) -> str:
    return next(iter(re.findall(r"--code (\S+)", step.command)), CODE)


def _fill_in_the_meeting(case: Path, meeting: str) -> None:
    """Put the page's words in place of the blanks under ``meeting:``."""
    before, _, rest = case.read_text("utf-8").partition("\nmeeting:  #")
    after = rest.partition("\nnote:")[2]
    case.write_text(f"{before}\n{meeting}\nnote:{after}", "utf-8")


def test_the_confidential_item_on_the_page_is_the_family_s() -> None:
    (shown,) = (yaml.safe_load(block) for block in blocks(PAGE, "yaml") if block.startswith("confidential:"))
    assert yaml.safe_load(FAMILY.read_text("utf-8"))["confidential"] == shown["confidential"]


@posix
def test_the_questions_are_those_that_are_asked_and_in_that_order(tmp_path: Path) -> None:
    (talk,) = (block for block in blocks(PAGE, "") if block.startswith("A few questions"))
    shown = talk.splitlines()
    answers = dict(_answers(shown))

    def answer(so_far: str) -> str:
        asked = so_far.splitlines()[-1].strip()
        return answers.get(asked, "")

    said = at_a_terminal(tmp_path, "new", "case.yaml", answers=answer, settings={"COLUMNS": "80"}).out
    assert is_shown(shown, [line.rstrip() for line in said.strip().splitlines()]), said
    started = yaml.safe_load((tmp_path / "case.yaml").read_text("utf-8"))
    assert started["children"]["adam-nowak"]["name"] == "Adam Nowak"


def _answers(shown: list[str]) -> Iterator[tuple[str, str]]:
    """Each question on the page, with what is typed there."""
    for line in takewhile(lambda line: not line.startswith("Written:"), shown):
        question, colon, typed = line.rpartition(": ")
        if colon and typed:
            yield f"{question}:", typed
