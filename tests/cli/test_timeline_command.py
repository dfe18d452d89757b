"""``cpprep timeline``."""

import re
from pathlib import Path

import pytest
from running import DAYS, Run

ON = ("--on", DAYS["initial-nearly-ready"])


def test_the_timeline_of_every_example_can_be_drawn(run: Run, example: tuple[Path, str]) -> None:
    file, day = example
    ran = run("timeline", file, "--on", day, COLUMNS="80")
    assert ran.status == 0
    assert ran.out.count("TODAY") == 1
    assert all(len(line) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize("how", ["table", "svg"])
def test_nobody_is_named_in_any_picture_of_an_example(run: Run, example: tuple[Path, str], how: str) -> None:
    file, day = example
    told = file.read_text(encoding="utf-8")
    names = set(re.findall(r"^    name: (.+)$", told, re.MULTILINE))
    out = run("timeline", file, "--on", day, "--format", how).out
    assert names
    assert not [name for name in names if name in out]


def test_a_picture_is_written_to_a_file_and_never_over_one(run: Run, nowak: Path, tmp_path: Path) -> None:
    picture = ("timeline", nowak, *ON, "--format", "svg", "--output", "picture.svg")
    assert run(*picture).status == 0
    assert (tmp_path / "picture.svg").read_bytes().startswith(b"<svg ")
    assert run(*picture).status == 2
    assert run(*picture, "--force").status == 0


def test_a_case_without_a_day_has_nothing_to_draw(run: Run) -> None:
    ran = run("timeline", "-", typed=b"reference: A1\n")
    assert (ran.status, ran.out) == (2, "")
    assert "nothing to draw yet" in ran.err


def test_the_same_day_gives_the_same_picture(run: Run, nowak: Path) -> None:
    assert len({run("timeline", nowak, *ON, "--format", "svg", PYTHONHASHSEED=seed).out for seed in "12"}) == 1
