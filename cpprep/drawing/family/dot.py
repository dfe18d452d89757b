"""A scene in Graphviz's language, with every place given: Graphviz draws, and lays nothing out.

Everything a case says stands in quotes, with every sign that means something there escaped.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from cpprep.drawing.family.lettering import plain_line
from cpprep.drawing.family.ring import Point
from cpprep.drawing.family.scene import Scene, Stroke, Symbol, Words

_POINTS_AN_INCH = 72
_MARGIN = 12
_ROUND = 7.0
_FACE = "Arial"
_HEAD = """\
graph {
graph [charset="UTF-8", splines=false, outputorder=nodesfirst, bgcolor="white", pad="0", margin="0"]
node [label="", fixedsize=true, fontname="%s", penwidth="1.4"]
edge [dir=none, penwidth="1.4"]
"""


def dot_source(scene: Scene) -> str:
    """The whole drawing, for ``dot -Knop2``. The same scene gives the same text."""
    return _HEAD % _FACE + "".join(f"{line}\n" for line in _Writing(scene).lines()) + "}\n"


def quoted(text: str) -> str:
    """A label that prints exactly as it stands: no escape, no entity, no markup."""
    plain = plain_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{plain}"'


class _Writing:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        left, top, right, bottom = scene.edges
        self.left, self.bottom = left - _MARGIN, bottom + _MARGIN
        self.corners = ((left - _MARGIN, top - _MARGIN), (right + _MARGIN, bottom + _MARGIN))

    def lines(self) -> Iterator[str]:
        # Two invisible corners give the picture its size, and the lines something to hang on.
        for name, at in zip("az", self.corners, strict=True):
            yield f'{name} [shape=point, style=invis, width="0.01", height="0.01", pos={self.at(at)}]'
        for number, symbol in enumerate(self.scene.symbols):
            yield f"s{number} {self.symbol(symbol)}"
        for number, words in enumerate(self.scene.words):
            yield f"w{number} {self.words(words)}"
        for stroke in self.scene.strokes:
            yield f'a -- z [pos={self.path(stroke)}, style={stroke.style}, color="{stroke.colour}"]'

    def symbol(self, symbol: Symbol) -> str:
        wide, high = (2 * half / _POINTS_AN_INCH for half in replace(symbol, double=False).half)
        twice = ", peripheries=2" if symbol.double else ""
        middle = (symbol.x, symbol.y)
        return f'[shape={symbol.kind}, width="{wide:.3f}", height="{high:.3f}"{twice}, pos={self.at(middle)}]'

    def words(self, words: Words) -> str:
        face = f', fontname="{_FACE} Bold"' if words.bold else ""
        return (
            f'[shape=plaintext, fixedsize=false, width="0", height="0", margin="0", fontsize="{words.size:g}"{face}, '
            f"label={quoted(words.text)}, pos={self.at((words.x, words.y))}]"
        )

    def at(self, point: Point) -> str:
        return f'"{self.place(point)}"'

    def place(self, point: Point) -> str:
        """A point as Graphviz counts: upwards from the bottom."""
        return f"{point[0] - self.left:.2f},{self.bottom - point[1]:.2f}"

    def path(self, stroke: Stroke) -> str:
        points = list(_rounded(stroke.points) if stroke.closed else _straight(stroke.points))
        return '"' + " ".join(map(self.place, points)) + '"'


def _straight(points: Sequence[Point]) -> Iterator[Point]:
    """A line from point to point, as the curves that Graphviz knows: each with two points that steer it."""
    yield points[0]
    for before, point in pairwise(points):
        yield from (before, point, point)


def _rounded(corners: Sequence[Point]) -> Iterator[Point]:
    """A closed line with rounded corners, from the middle of its first side and back."""
    around = [*corners, corners[0], corners[1]]
    yield (here := _towards(corners[0], corners[1], None))
    for before, corner, after in zip(around, around[1:], around[2:], strict=False):
        enter, leave = _towards(corner, before, _ROUND), _towards(corner, after, _ROUND)
        yield from (here, enter, enter, corner, corner, leave)
        here = leave
    end = _towards(corners[0], corners[1], None)
    yield from (here, end, end)


def _towards(start: Point, end: Point, by: float | None) -> Point:
    """The point at a distance on the way from one point to another; half-way, where none is given or it is far."""
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 0.01)
    share = 0.5 if by is None else min(0.5, by / length)
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
