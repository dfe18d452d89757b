"""What a document's body is made of, once it is read: the blocks that every exporter walks."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct


class _Known(Struct, frozen=True, cache_hash=True):
    """What is looked up again and again: its hash is worked out once."""


class Text(_Known, frozen=True):
    """Words to print exactly as they stand."""

    text: str
    bold: bool = False


class Break(_Known, frozen=True):
    """A new line within a paragraph."""


class Tick(_Known, frozen=True):
    """A box to tick, ticked already or not."""

    ticked: bool


class Blank(_Known, frozen=True):
    """A space within a line, or a whole cell, to write in by hand; a short one is among words of several lines."""

    short: bool = False


class DateSpace(_Known, frozen=True):
    """A space for a date: written in by hand, or picked from a calendar."""


class Choice(_Known, frozen=True):
    """Answers of which one is to be chosen: circled on paper, picked from a list on a screen."""

    options: tuple[str, ...]


Inline: TypeAlias = Text | Break | Tick | Blank | DateSpace | Choice
Line: TypeAlias = tuple[Inline, ...]


class Heading(_Known, frozen=True):
    """A heading of level 1 to 3."""

    level: int
    content: Line


class Paragraph(_Known, frozen=True):
    """A paragraph."""

    content: Line


class Rule(_Known, frozen=True):
    """What parts two sections: a rule, or a new page, for a part that is handed in or kept apart."""

    new_page: bool = False


class WritingLines(_Known, frozen=True):
    """Ruled lines to write on."""

    count: int


class DrawingBox(_Known, frozen=True):
    """An empty box to draw or write in, as tall as so many ruled lines."""

    lines: int


class Figure(_Known, frozen=True):
    """A picture on its own, by the name under which the document holds it, and words that say what it shows."""

    name: str
    alt: str


class Item(_Known, frozen=True):
    """One item of a list."""

    blocks: tuple[Block, ...]


class List(_Known, frozen=True):
    """A list; a numbered one knows the number it starts from, a bulleted one has None."""

    items: tuple[Item, ...]
    start: int | None = None


class Table(_Known, frozen=True):
    """A table; its first row is the header, and all rows are of one length."""

    rows: tuple[tuple[Line, ...], ...]


class Callout(_Known, frozen=True):
    """Paragraphs and bullets that stand out from the rest."""

    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Rule | WritingLines | DrawingBox | Figure | List | Table | Callout


@lru_cache(maxsize=512)
def stands(block: Block) -> bool:
    """Say whether a block has nothing to fill in, no picture and no numbers: words, whatever stands around them."""
    lines: list[Line]
    match block:
        case Heading() | Paragraph():
            lines = [block.content]
        case Table():
            lines = [cell for row in block.rows for cell in row]
        case Callout():
            return all(map(stands, block.blocks))
        case List():
            return block.start is None and all(stands(inner) for item in block.items for inner in item.blocks)
        case _:
            return isinstance(block, Rule)
    return all(isinstance(part, Text | Break) for line in lines for part in line)


@lru_cache(maxsize=512)
def plain(content: Line) -> str:
    """Give a line's words without boxes and spaces to fill in, as a label for one who cannot see it."""
    words = (part.text if isinstance(part, Text) else " " for part in content)
    return " ".join("".join(words).split())
