"""What a document's body is made of, once it is read: the blocks that every exporter walks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """Words to print exactly as they stand."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class Tick:
    """A box to tick, ticked already or not."""

    ticked: bool


@dataclass(frozen=True)
class Blank:
    """A space within a line, or a whole cell, to write in by hand; a short one is among words of several lines."""

    short: bool = False


@dataclass(frozen=True)
class DateSpace:
    """A space for a date: written in by hand, or picked from a calendar."""


@dataclass(frozen=True)
class Choice:
    """Answers of which one is to be chosen: circled on paper, picked from a list on a screen."""

    options: tuple[str, ...]


Inline: TypeAlias = Text | Break | Tick | Blank | DateSpace | Choice
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    content: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    content: Line


@dataclass(frozen=True)
class Rule:
    """What parts two sections: a rule, or a new page, for a part that is handed in or kept apart."""

    new_page: bool = False


@dataclass(frozen=True)
class WritingLines:
    """Ruled lines to write on."""

    count: int


@dataclass(frozen=True)
class DrawingBox:
    """An empty box to draw or write in, as tall as so many ruled lines."""

    lines: int


@dataclass(frozen=True)
class Figure:
    """A picture on its own, by the name under which the document holds it, and words that say what it shows."""

    name: str
    alt: str


@dataclass(frozen=True)
class Item:
    """One item of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class List:
    """A list; a numbered one knows the number it starts from, a bulleted one has None."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True)
class Table:
    """A table; its first row is the header, and all rows are of one length."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Callout:
    """Paragraphs and bullets that stand out from the rest."""

    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Rule | WritingLines | DrawingBox | Figure | List | Table | Callout


@lru_cache(maxsize=2048)
def plain(content: Line) -> str:
    """Give a line's words without boxes and spaces to fill in, as a label for one who cannot see it."""
    words = (part.text if isinstance(part, Text) else " " for part in content)
    return " ".join("".join(words).split())
