"""A scene as a picture in SVG: every shape at its place, black on white, with each household's ring in its colour."""

from collections.abc import Iterator, Sequence

from cpprep.drawing import svg
from cpprep.drawing.family.lettering import plain_line
from cpprep.drawing.family.ring import Point
from cpprep.drawing.family.scene import Scene, Stroke, Symbol, Words

_MARGIN = 12.0
_LINE_WIDTH = 1.4
_CORNER = 7.0
"""Points: how far from a corner of a ring its rounding begins."""
_BETWEEN_LINES = 4.0
"""Points: between the two lines around a child of the conference."""
_BASELINE = 0.33
"""From the middle of a line of words to where they stand, as a share of their size."""
_DASHES = {"solid": "", "dashed": "6 6", "dotted": "2 6"}


def picture_of(scene: Scene) -> svg.Svg:
    """A scene as a picture. The same scene gives the same picture."""
    left, top, right, bottom = scene.edges
    shapes = _Shapes(scene, (_MARGIN - left, _MARGIN - top))
    return svg.Svg(tuple(shapes.all()), right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)


class _Shapes:
    """The shapes of a scene, moved so that they begin within the picture's margin."""

    def __init__(self, scene: Scene, move: Point) -> None:
        self.scene, self.move = scene, move

    def all(self) -> Iterator[str]:
        for symbol in self.scene.symbols:
            yield from self.symbol(symbol)
        yield from map(self.words, self.scene.words)
        yield from map(self.stroke, self.scene.strokes)

    def at(self, point: Point) -> Point:
        return point[0] + self.move[0], point[1] + self.move[1]

    def symbol(self, symbol: Symbol) -> Iterator[str]:
        yield self.outline(symbol, 0)
        if symbol.double:
            yield self.outline(symbol, _BETWEEN_LINES)

    def outline(self, symbol: Symbol, outwards: float) -> str:
        """A symbol's line, or one so far outside it."""
        look: dict[str, str | float] = {"fill": "none", "stroke": "black", "stroke_width": _LINE_WIDTH}
        x, y = self.at((symbol.x, symbol.y))
        if symbol.kind == "circle":
            return svg.circle(x, y, symbol.reach + outwards, **look)
        corners = _corners(symbol.kind, symbol.reach, outwards)
        return svg.polygon([(x + across, y + down) for across, down in corners], **look)

    def words(self, words: Words) -> str:
        x, y = self.at((words.x, words.y + _BASELINE * words.size))
        return svg.text(x, y, plain_line(words.text), size=words.size, bold=words.bold, text_anchor="middle")

    def stroke(self, stroke: Stroke) -> str:
        look: dict[str, str | float] = {"stroke": stroke.colour, "stroke_width": _LINE_WIDTH}
        if dashes := _DASHES[stroke.style]:
            look["stroke_dasharray"] = dashes
        points = [self.at(point) for point in stroke.points]
        if stroke.closed:
            return svg.path(*_rounded(points), fill="none", **look)
        return svg.polyline(points, **look)


def _corners(kind: str, reach: float, outwards: float) -> list[Point]:
    """The corners around the middle of a symbol, on a line that is everywhere so far outside its own."""
    if kind == "triangle":
        base, side = reach / 2 + outwards, (1 + 1.5**2) ** 0.5
        # The two lines have the same angles, so their corners follow from the distance between their sides.
        top, half = reach + outwards * side, (1.5 * reach + outwards * (side + 1)) / 1.5
        return [(0, -top), (half, base), (-half, base)]
    if kind == "diamond":
        far = reach + outwards * 2**0.5
        return [(0, -far), (far, 0), (0, far), (-far, 0)]
    far = reach + outwards
    return [(-far, -far), (far, -far), (far, far), (-far, far)]


def _rounded(corners: Sequence[Point]) -> Iterator[tuple[str, Sequence[Point]]]:
    """A closed line with rounded corners, from the middle of its first side and back."""
    around = [*corners, corners[0], corners[1]]
    start = _towards(corners[0], corners[1], None)
    yield "M", [start]
    for before, corner, after in zip(around, around[1:], around[2:], strict=False):
        yield "L", [_towards(corner, before, _CORNER)]
        yield "Q", [corner, _towards(corner, after, _CORNER)]
    yield "Z", []


def _towards(start: Point, end: Point, by: float | None) -> Point:
    """The point at a distance on the way from one point to another; half-way, where none is given or it is far."""
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 0.01)
    share = 0.5 if by is None else min(0.5, by / length)
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
