"""The one writer of SVG: words are escaped, numbers rounded alike, and nothing is written that is not shown.

Each shape is the text of one element. Lengths are in the units of the picture, from its top left corner.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal, TypeAlias

from msgspec import Struct

Point: TypeAlias = tuple[float, float]
Unit: TypeAlias = Literal["pt", "px"]

FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
"""The fonts of all words, the first that is there: each of the first three is as wide as the others."""

_POINTS = {"pt": 1.0, "px": 0.75}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE, _DESCRIPTION = "title", "description"


class Svg(Struct, frozen=True):
    """A picture on white.

    Attributes:
        shapes: Its elements, in the order in which they are painted.
        width: How wide it is, in ``unit``.
        height: How high it is, in ``unit``.
        unit: The unit of all its lengths.
    """

    shapes: tuple[str, ...]
    width: float
    height: float
    unit: Unit = "pt"

    @property
    def size_in_points(self) -> tuple[float, float]:
        """Its width and its height in points, as it would be printed."""
        return self.width * _POINTS[self.unit], self.height * _POINTS[self.unit]

    def text(self) -> str:
        """The picture alone, with no word but those that are painted: for a document that describes it elsewhere."""
        return self._written()

    def file(self, title: str, description: str) -> bytes:
        """The picture as a file of its own, with a title and a description for those who cannot see it."""
        return self._written(
            element("title", escaped(title), id=_TITLE),
            element("desc", escaped(description), id=_DESCRIPTION),
            role="img",
            aria_labelledby=_TITLE,
            aria_describedby=_DESCRIPTION,
        ).encode()

    def _written(self, *words: str, **attributes: str) -> str:
        content = "\n".join(["", *words, rectangle(0, 0, self.width, self.height, fill="white"), *self.shapes, ""])
        whole = element(
            "svg",
            content,
            xmlns="http://www.w3.org/2000/svg",
            width=f"{number(self.width)}{self.unit}",
            height=f"{number(self.height)}{self.unit}",
            viewBox=f"0 0 {number(self.width)} {number(self.height)}",
            xml__lang="en-GB",
            font_family=FONT,
            **attributes,
        )
        return f"{whole}\n"


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """One element. ``stroke_width`` is written as ``stroke-width`` and ``xml__lang`` as ``xml:lang``."""
    listed = "".join(f' {_attribute_name(name)}="{_value(value)}"' for name, value in attributes.items())
    return f"<{tag}{listed}>{content}</{tag}>" if content else f"<{tag}{listed}/>"


def rectangle(x: float, y: float, width: float, height: float, **look: str | float) -> str:
    """A rectangle, by its top left corner."""
    return element("rect", x=x, y=y, width=width, height=height, **look)


def circle(x: float, y: float, radius: float, **look: str | float) -> str:
    """A circle around its middle."""
    return element("circle", cx=x, cy=y, r=radius, **look)


def line(start: Point, end: Point, **look: str | float) -> str:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **look)


def polyline(points: Iterable[Point], **look: str | float) -> str:
    """Straight lines from point to point, with nothing inside."""
    return element("polyline", points=_listed(points), fill="none", **look)


def polygon(points: Iterable[Point], **look: str | float) -> str:
    """A shape with straight sides."""
    return element("polygon", points=_listed(points), **look)


def path(*steps: tuple[str, Sequence[Point]], **look: str | float) -> str:
    """Lines and curves: each step is a command of SVG with its points."""
    return element("path", d=" ".join(f"{command}{_listed(points)}" for command, points in steps), **look)


def text(x: float, y: float, words: str, *, size: float, bold: bool = False, **look: str | float) -> str:
    """One line of words; ``y`` is the line on which they stand."""
    weight = {"font_weight": "bold"} if bold else {}
    return element("text", escaped(words), x=x, y=y, font_size=size, **weight, **look)


def number(value: float) -> str:
    """A number as it stands in every picture: to a hundredth, and no longer than it has to be."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # adding nought turns -0.0 into 0.0


def escaped(words: str) -> str:
    """Words as they stand in a picture: never markup, and without the characters that no XML file may hold."""
    return escape(_NOT_IN_XML.sub("", words), quote=False)


def _listed(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _attribute_name(name: str) -> str:
    return name.replace("__", ":").replace("_", "-")


def _value(value: str | float) -> str:
    return escaped(value).replace('"', "&quot;") if isinstance(value, str) else number(value)
