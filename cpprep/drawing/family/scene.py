"""What a drawing is made of, before it is written as a picture: symbols, lines and words at their places, in points.

``x`` grows to the right and ``y`` downwards, from the top left corner.
"""

from msgspec import Struct, field

from cpprep.drawing.family.lettering import width
from cpprep.drawing.family.ring import Point

SYMBOL = 40.0
"""Points: how wide and high a symbol is."""


class Symbol(Struct, frozen=True):
    """A person's symbol around its middle: ``square``, ``circle``, ``diamond`` or ``triangle``."""

    kind: str
    x: float
    y: float
    double: bool = False
    size: float = SYMBOL

    @property
    def reach(self) -> float:
        """From the middle to the right edge of its own line, and to the top; a triangle's bottom is half as far."""
        return self.size * _REACHES[self.kind]

    @property
    def half(self) -> tuple[float, float]:
        """From the middle to the right edge, and to the top, of all of it."""
        line_x, line_y = _SECOND_LINE[self.kind] if self.double else (0.0, 0.0)
        return self.reach + line_x, self.reach + line_y


_REACHES = {"square": 0.47, "circle": 0.5, "diamond": 0.56, "triangle": 0.56}
"""How far a symbol reaches from its middle, as a share of its size: all look equally big."""
_SECOND_LINE = {"square": (4.0, 4.0), "circle": (4.0, 4.0), "diamond": (5.7, 5.7), "triangle": (7.0, 8.0)}
"""Points: how much further the line around it goes."""


class Stroke(Struct, frozen=True):
    """A line through points; ``closed`` joins the last to the first and rounds the corners."""

    points: tuple[Point, ...]
    style: str = "solid"
    closed: bool = False
    colour: str = "black"


class Words(Struct, frozen=True):
    """One line of words around its middle."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False

    @property
    def width(self) -> float:
        """About how wide it is."""
        return width(self.text, self.size) * (1.08 if self.bold else 1)


class Scene(Struct):
    """A whole drawing."""

    symbols: list[Symbol] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def line(self, *points: Point, style: str = "solid") -> None:
        """Draw a line."""
        self.strokes.append(Stroke(points, style))

    def cross(self, x: float, y: float, size: float = SYMBOL) -> None:
        """Cross a symbol out, from corner to corner."""
        half = size / 2 + 2
        self.line((x - half, y - half), (x + half, y + half))
        self.line((x - half, y + half), (x + half, y - half))

    def slashes(self, x: float, y: float, many: int) -> None:
        """Cut a line with one slash or two."""
        for place in range(many):
            at = x + 7 * place - 3.5 * (many - 1)
            self.line((at - 4, y + 9), (at + 4, y - 9))

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything drawn."""
        boxes = [
            *((s.x - s.half[0], s.y - s.half[1], s.x + s.half[0], s.y + s.half[1]) for s in self.symbols),
            *((w.x - w.width / 2, w.y - w.size / 2 - 2, w.x + w.width / 2, w.y + w.size / 2 + 2) for w in self.words),
            *((x, y, x, y) for stroke in self.strokes for x, y in stroke.points),
        ]  # fmt: skip
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)
