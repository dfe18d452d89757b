"""What a document's body is made of, once it is read: the blocks that every exporter walks."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct


class Text(Struct, frozen=True):
    """Words to print exactly as they stand."""

    text: str
    bold: bool = False


class Break(Struct, frozen=True):
    """A new line within a paragraph."""


class Tick(Struct, frozen=True):
    """A box to tick, ticked already or not."""

    ticked: bool


class Blank(Struct, frozen=True):
    """A space within a line, or a whole cell, to write in by hand; a short one is among words of several lines."""

    short: bool = False


class DateSpace(Struct, frozen=True):
    """A space for a date: written in by hand, or picked from a calendar."""


class Choice(Struct, frozen=True):
    """Answers of which one is to be chosen: circled on paper, picked from a list on a screen."""

    options: tuple[str, ...]


Inline: TypeAlias = Text | Break | Tick | Blank | DateSpace | Choice
Line: TypeAlias = tuple[Inline, ...]


class Heading(Struct, frozen=True):
    """A heading of level 1 to 3."""

    level: int
    content: Line


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    content: Line


class Rule(Struct, frozen=True):
    """What parts two sections: a rule, or a new page, for a part that is handed in or kept apart."""

    new_page: bool = False


class WritingLines(Struct, frozen=True):
    """Ruled lines to write on."""

    count: int


class DrawingBox(Struct, frozen=True):
    """An empty box to draw or write in, as tall as so many ruled lines."""

    lines: int


class Figure(Struct, frozen=True):
    """A picture on its own, by the name under which the document holds it, and words that say what it shows."""

    name: str
    alt: str


class Item(Struct, frozen=True):
    """One item of a list."""

    blocks: tuple[Block, ...]


class List(Struct, frozen=True):
    """A list; a numbered one knows the number it starts from, a bulleted one has None."""

    items: tuple[Item, ...]
    start: int | None = None


class Table(Struct, frozen=True):
    """A table; its first row is the header, and all rows are of one length."""

    rows: tuple[tuple[Line, ...], ...]


class Callout(Struct, frozen=True):
    """Paragraphs and bullets that stand out from the rest."""

    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Rule | WritingLines | DrawingBox | Figure | List | Table | Callout


@lru_cache(maxsize=2048)
def plain(content: Line) -> str:
    """Give a line's words without boxes and spaces to fill in, as a label for one who cannot see it."""
    words = (part.text if isinstance(part, Text) else " " for part in content)
    return " ".join("".join(words).split())
