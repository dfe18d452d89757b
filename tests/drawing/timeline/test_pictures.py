"""A timeline as a picture, and as lines on a terminal."""

import io
import itertools
import re
import struct
from datetime import date, timedelta

import pytest
from lxml import etree
from rich.console import Console

from cpprep.drawing.timeline import Mark, Moment, Timeline
from cpprep.drawing.timeline.picture import as_png, as_svg
from cpprep.reports.timeline import SIGNS, TimelineShown

ON = date(2026, 12, 1)
SVG = "{http://www.w3.org/2000/svg}"


def moments(*days: int) -> list[Moment]:
    """One moment of each kind in turn, so many days from today."""
    marks = list(Mark)
    return [
        Moment(
            ON + timedelta(days=ahead),
            f"Thing {number} has a longer name & <more> words than fit on one line of a narrow screen",
            f"by day {number}",
            marks[number % len(marks)],
            ON + timedelta(days=ahead + 3) if number % 2 else None,
            ON - timedelta(days=9) if number % 2 else None,
        )
        for number, ahead in enumerate(days)
    ]


ALL = Timeline("A1 & B <2>: initial conference", "As things stood", ON, moments(-12, -5, 0, 0, 3, 20, 120, 121))


def printed(timeline: Timeline, width: int) -> str:
    text = io.StringIO()
    Console(file=text, width=width, color_system=None).print(TimelineShown(timeline))
    return text.getvalue()


def words(text: str) -> str:
    """The words alone, without what is drawn."""
    return " ".join(re.sub(r"[│─┼⋮]", " ", text).split())


@pytest.fixture
def drawn() -> etree._Element:
    return etree.fromstring(as_svg(ALL))


# On a terminal


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_word_is_lost_or_cut_at_any_width(width: int) -> None:
    out = printed(ALL, width)
    for one in ALL.moments:
        assert one.what in words(out)
        assert one.note in words(out)
    assert all(len(line) <= width for line in out.splitlines())


def test_nothing_is_lost_on_a_terminal_that_is_far_too_narrow() -> None:
    assert "".join(ALL.moments[0].what.split()) in re.sub(r"[│─┼⋮\s]", "", printed(ALL, 20))


def test_today_stands_between_what_has_been_and_what_is_to_come() -> None:
    lines = printed(ALL, 80).splitlines()
    (today,) = [number for number, line in enumerate(lines) if "TODAY" in line]
    assert any("Thing 3" in line for line in lines[:today])
    assert any("Thing 4" in line for line in lines[today:])


@pytest.mark.parametrize("days", [(3, 9), (-9, -3)])
def test_today_is_shown_also_before_and_after_everything(days: tuple[int, ...]) -> None:
    assert printed(Timeline("A1", "", ON, moments(*days)), 80).count("TODAY") == 1


def test_each_mark_has_a_sign_of_its_own_and_the_key_explains_those_that_are_used() -> None:
    assert len(set(SIGNS.values())) == len(Mark)
    out = printed(Timeline("A1", "", ON, moments(3)), 80)
    assert out.splitlines()[-1].split() == [SIGNS[Mark.HAPPENED], "happened"]


def test_a_long_wait_is_said_in_weeks() -> None:
    assert "14 weeks" in printed(ALL, 80)


# As a picture


def test_the_picture_is_well_formed_and_loads_nothing(drawn: etree._Element) -> None:
    assert drawn.tag == f"{SVG}svg"
    assert not drawn.xpath("//@href | //@*[local-name()='href'] | //*[local-name()='script' or local-name()='image']")


def test_the_picture_can_be_read_aloud(drawn: etree._Element) -> None:
    assert drawn.get("role") == "img"
    assert drawn.findtext(f"{SVG}title") == ALL.heading
    said = drawn.findtext(f"{SVG}desc")
    assert all(one.what in said and one.note in said for one in ALL.moments)
    assert drawn.find(f"{SVG}title").get("id") == drawn.get("aria-labelledby")
    assert drawn.find(f"{SVG}desc").get("id") == drawn.get("aria-describedby")


def test_everything_drawn_is_inside_the_picture(drawn: etree._Element) -> None:
    width, height = (float(drawn.get(name).removesuffix("px")) for name in ("width", "height"))
    for name, most in (("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("cy", height)):
        assert all(0 <= float(at) <= most for at in drawn.xpath(f"//@{name}"))


def test_rows_do_not_overlap(drawn: etree._Element) -> None:
    lines = sorted(float(text.get("y")) for text in drawn.iter(f"{SVG}text") if text.get("x") == "28")
    assert all(below - above >= 14 for above, below in itertools.pairwise(lines))


def test_every_word_is_drawn(drawn: etree._Element) -> None:
    out = " ".join(text.text for text in drawn.iter(f"{SVG}text"))
    assert all(one.what in out and one.note in out for one in ALL.moments)


@pytest.mark.parametrize("days", [(0,), (-3, 4), (-400, 400), (0, 3000)])
def test_any_length_of_time_can_be_drawn(days: tuple[int, ...]) -> None:
    assert etree.fromstring(as_svg(Timeline("A1", "", ON, moments(*days)))) is not None


def test_the_png_is_the_picture_twice_as_fine(drawn: etree._Element) -> None:
    png = as_png(ALL)
    assert png.startswith(b"\x89PNG\r\n")
    dots = struct.unpack(">II", png[16:24])
    assert [f"{dot // 2}px" for dot in dots] == [drawn.get("width"), drawn.get("height")]
