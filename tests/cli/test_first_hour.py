"""docs/first-hour.md, done as it says: its commands one after the other, in an empty folder."""

import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from pages import blocks, is_shown, lines
from runs import FAMILY, of_the_first_hour
from runs import FIRST_HOUR as PAGE
from terminal import at_a_terminal

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")


@posix
def test_each_command_says_what_the_page_shows(tmp_path: Path) -> None:
    for step, said in of_the_first_hour(tmp_path):
        assert is_shown(list(step.shown), lines(said)), f"{step.command}\n{said}"


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
