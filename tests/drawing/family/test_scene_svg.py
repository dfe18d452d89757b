"""A scene as SVG: each symbol its shape, each line its style, and everything within the picture."""

import math

import pytest
from families import TWO_FATHERS, family
from lxml import etree

from cpprep.drawing.family import Caption, drawing_of
from cpprep.drawing.family.scene import Scene, Stroke, Symbol, Words
from cpprep.drawing.family.scene_svg import picture_of

SVG = "{http://www.w3.org/2000/svg}"
Corner = tuple[float, float]


def drawn(*things: Symbol | Stroke | Words) -> list[etree._Element]:
    """The elements of a scene with these things in it, without the white behind them."""
    scene = Scene()
    for thing in things:
        listed = {Symbol: scene.symbols, Stroke: scene.strokes, Words: scene.words}[type(thing)]
        listed.append(thing)  # type: ignore[attr-defined]
    root = etree.fromstring(picture_of(scene).text())
    return list(root)[1:]


def corners(element: etree._Element) -> list[Corner]:
    return [(float(x), float(y)) for x, _, y in (pair.partition(",") for pair in element.get("points").split())]


def away(point: Corner, side: tuple[Corner, Corner]) -> float:
    """How far a point is from a line."""
    (ax, ay), (bx, by) = side
    return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / math.dist(*side)


@pytest.mark.parametrize(("kind", "many"), [("square", 4), ("diamond", 4), ("triangle", 3)])
def test_a_symbol_with_corners_is_a_polygon_around_its_middle(kind: str, many: int) -> None:
    (shape,) = drawn(Symbol(kind, 50, 50))
    assert len(corners(shape)) == many
    assert shape.get("fill") == "none"
    xs = [x for x, _ in corners(shape)]
    assert max(xs) - min(xs) == pytest.approx(2 * Symbol(kind, 0, 0).reach, abs=0.02)


def test_a_woman_is_a_circle() -> None:
    (shape,) = drawn(Symbol("circle", 50, 50))
    assert (shape.tag, shape.get("r")) == (f"{SVG}circle", "20")


@pytest.mark.parametrize("kind", ["square", "diamond", "triangle"])
def test_the_second_line_around_a_child_of_the_conference_is_everywhere_as_far_away(kind: str) -> None:
    inner, outer = map(corners, drawn(Symbol(kind, 50, 50, double=True)))
    sides = zip(outer, [*outer[1:], outer[0]], strict=True)
    assert [away(point, side) for point, side in zip(inner, sides, strict=True)] == [pytest.approx(4, abs=0.05)] * len(
        inner
    )


def test_the_second_line_around_a_girl_is_a_wider_circle() -> None:
    inner, outer = drawn(Symbol("circle", 50, 50, double=True))
    assert float(outer.get("r")) - float(inner.get("r")) == 4


@pytest.mark.parametrize(("style", "dashes"), [("solid", None), ("dashed", "6 6"), ("dotted", "2 6")])
def test_each_style_of_line_is_told_by_its_dashes(style: str, dashes: str | None) -> None:
    (line,) = drawn(Stroke(((0, 0), (100, 0)), style))
    assert line.get("stroke-dasharray") == dashes


def test_a_ring_is_closed_has_rounded_corners_and_its_colour() -> None:
    (ring,) = drawn(Stroke(((0, 0), (100, 0), (100, 80), (0, 80)), "dashed", closed=True, colour="#1f4e79"))
    assert [step[0] for step in ring.get("d").split() if step[0].isalpha()] == [*"MLQLQLQLQZ"]
    assert (ring.get("stroke"), ring.get("fill")) == ("#1f4e79", "none")


def test_a_name_is_bold_and_stands_around_its_middle() -> None:
    name, detail = drawn(Words("Ann Lee", 50, 50, 11, bold=True), Words("born 2014", 50, 63, 10))
    assert (name.get("font-weight"), name.get("text-anchor"), detail.get("font-weight")) == ("bold", "middle", None)


def test_everything_is_inside_the_picture() -> None:
    root = etree.fromstring(drawing_of(family(TWO_FATHERS), Caption("above", "below")).picture.text())
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter(f"{SVG}polygon", f"{SVG}polyline"):
        assert all(0 < x < width and 0 < y < height for x, y in corners(element))
    for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
        assert all(0 <= float(at) <= most for at in root.xpath(f"//@{name}"))


def test_a_drawing_for_a_document_says_nothing_that_is_not_painted() -> None:
    root = etree.fromstring(drawing_of(family(TWO_FATHERS)).picture.text())
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "rect", "circle", "polygon", "polyline", "path", "text"
    }  # fmt: skip
    assert not root.xpath("//@id | //@class | //@*[starts-with(name(), 'aria') or starts-with(name(), 'data')]")
