"""A document's body as WordprocessingML: each block as the paragraphs of a house style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from cpprep.papers.document import Picture
from cpprep.writers import markdown_dialect
from cpprep.writers.blocks import (
    Blank,
    Block,
    Callout,
    Choice,
    DateSpace,
    DrawingBox,
    Figure,
    Heading,
    Item,
    Line,
    List,
    Paragraph,
    Rule,
    Table,
    Tick,
    WritingLines,
    plain,
)
from cpprep.writers.picture import EMU_TO_A_POINT, EMU_TO_A_TWIP, fitted
from cpprep.writers.word.controls import ROOM_TO_WRITE, Controls, Place
from cpprep.writers.word.house_style import HouseStyle
from cpprep.writers.word.paragraph import Look, blank_stops, box, gap, paragraph, run, runs, with_short_blanks
from cpprep.writers.word.picture import drawing, svg_link
from cpprep.writers.word.table import column_widths, is_too_wide, record_columns, table_xml

# What stands above a signature in a letter, in English and in Welsh.
_CLOSING = re.compile(
    r"(yours \w+|yn gywir|yr eiddoch yn \w+|cofion \w+|"
    r"((with|my|kind|kindest|best|warm|warmest) )*(regards|wishes)),?",
    re.IGNORECASE,
)
_LEVELS = ("", " 2", " 3")
_WINDOW = 2268  # twips, 40 mm: from the top of the recipient's name to where other words may begin
_ADDRESS_LINE = 290  # twips that a line of the address takes in the house style
_STEP = 510  # twips from one list level to the next
_PADDING = 250  # twips at both sides of a cell
_MOST_OF_A_PAGE = 0.82  # of the height of the text
_FIGURE = "cpprep-picture"

_APART = 240  # twips: after what has no space of its own


class Body:
    """Writes one document's body, and remembers the numbered lists it met."""

    def __init__(
        self, house: HouseStyle, point: float, language: str, pictures: Mapping[str, Picture], *, letter: bool
    ) -> None:
        self._house = house
        self._style = house.style
        self._point = point
        self._letter = letter
        self._drawn = 0
        self._controls = Controls(language)
        self._pictures = pictures
        self.lists: list[tuple[int, int]] = []
        """The level and the first number of each numbered list, in reading order."""
        self.figures: dict[str, Picture] = {}
        """The pictures that the body shows, by the names of their links, in reading order."""

    def recipient(self, lines: Sequence[str]) -> str:
        """Write the recipient where a window shows it, and keep the words below out of the window."""
        room = max(_WINDOW - _ADDRESS_LINE * len(lines), _APART)
        looks = [*[Look()] * (len(lines) - 1), Look(after=room)]
        style = self._style["Recipient"]
        words = map(run, map(markdown_dialect.without_controls, lines))
        return "".join(paragraph(style, line, look) for line, look in zip(words, looks, strict=True))

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Write all blocks."""
        return self._controls.with_titles(in_order(self.block, blocks))

    def block(self, before: Block | None, block: Block, after: Block | None) -> str:
        """Write one block, which knows its neighbours."""
        match block:
            case Paragraph():
                written = self._paragraph(block, before, after)
            case Heading():
                ruled, new_page = _parted(before)
                look = Look(ruled=ruled, new_page=new_page, before=2 * _APART if ruled else 0 if new_page else None)
                self._controls.ask(plain(block.content), heading=True)
                written = paragraph(self._style[f"Heading {block.level}"], self._runs(block.content), look)
            case List():
                written = self._list(block, 0, (_space_above(before), self._house.after))
            case Table():
                written = self._table(block, after)
            case Callout():
                written = self._callout(block, _space_above(before))
            case WritingLines():
                signed = self._closes(before)
                keep = signed or isinstance(after, WritingLines)
                written = self._writing_lines(block.count, keep=keep, title="Signature" if signed else "")
            case DrawingBox():
                written = self._box(block, 0, _space_above(before))
            case Figure():
                written = self._figure(block, _space_above(before))
            case Rule():
                # The rule is drawn above the words that follow; without any, it needs a line of its own.
                alone = not isinstance(after, Paragraph | Heading)
                look = Look(new_page=True) if block.new_page else Look(ruled=True, before=_APART)
                written = paragraph("", ROOM_TO_WRITE, look) if alone else ""
        return written

    def _paragraph(self, block: Paragraph, before: Block | None, after: Block | None) -> str:
        style = ""
        if self._closes(block):
            style = self._style["Closing"]
        elif self._closes(before):
            style = self._style["Signature"]
        if not any(isinstance(part, Blank | DateSpace) for part in block.content):
            self._controls.ask(plain(block.content))
        content, stops = self._spaces(block.content)
        ruled, new_page = _parted(before)
        look = Look(
            keep=_introduces(block) or _is_filled_in(after) or self._closes(after),
            ruled=ruled,
            new_page=new_page,
            stops=stops,
            before=_space_above(before),
        )
        return paragraph(style, self._runs(content), look)

    def _spaces(self, content: Line, indent: int = 0, room: int | None = None) -> tuple[Line, str]:
        """Fit the spaces to write in between an indent and the margin: short ones, or up to a stop."""
        if not any(isinstance(part, Blank) for part in content):
            return content, ""
        room = self._house.text_width if room is None else room
        fitted = with_short_blanks(content, room - indent, self._point)
        return fitted, blank_stops(fitted, indent, room)

    def _closes(self, block: Block | None) -> bool:
        if not (self._letter and isinstance(block, Paragraph) and len(block.content) == 1):
            return False
        return _CLOSING.fullmatch(plain(block.content)) is not None

    def _figure(self, block: Figure, before: int | None) -> str:
        """Show a picture as wide as the text, or as high as leaves room for a heading on its page."""
        shown = markdown_dialect.picture(block, self._pictures)
        room = self._house.text_width * EMU_TO_A_TWIP, int(self._house.text_height * _MOST_OF_A_PAGE) * EMU_TO_A_TWIP
        link = f"{_FIGURE}-{block.name}"
        self.figures[link] = shown
        self._drawn += 1
        size = fitted((shown.width * EMU_TO_A_POINT, shown.height * EMU_TO_A_POINT), room)
        name = f"Picture {self._drawn}"
        drawn = drawing(size, link, shown.alt, name, self._drawn, svg_link=svg_link(link))
        return paragraph("", f"<w:r>{etree.tostring(drawn, encoding='unicode')}</w:r>", Look(before=before))

    def _list(self, block: List, depth: int, space: tuple[int | None, int | None]) -> str:
        """Write a list with space above its first line and below its last."""
        asked, leads = self._controls.asked, self._controls.leads
        number = "" if block.start is None else self._number(depth, block.start)
        last = len(block.items) - 1
        written = []
        for place, item in enumerate(block.items):
            self._controls.asked = asked
            around = (space[0] if place == 0 else None, space[1] if place == last else None)
            written.append(self._item(item, depth, number, around))
        if _begins_with_box(next(iter(block.items[-1].blocks), None)) or not self._controls.asked.endswith("?"):
            self._controls.pass_over(asked, leads=leads)
        return "".join(written)

    def _number(self, depth: int, start: int) -> str:
        """Give each numbered list a number of its own, by which Word counts it afresh."""
        number = self._house.first_number + len(self.lists)
        self.lists.append((depth, start))
        level = self._house.numbered[depth].level
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _item(self, item: Item, depth: int, number: str, space: tuple[int | None, int | None]) -> str:
        blocks = item.blocks
        if not (blocks and isinstance(blocks[0], Paragraph)):
            blocks = (Paragraph(()), *blocks)
        kind = "Number" if number else "Tick" if _begins_with_box(blocks[0]) else "Bullet"
        written = []
        for place, block in enumerate(blocks):
            before = space[0] if place == 0 else None
            after = space[1] if place == len(blocks) - 1 else None
            match block:
                case Paragraph():
                    style = f"List {kind if place == 0 else 'Continue'}{_LEVELS[depth]}"
                    content, stops = self._spaces(block.content, (depth + 1) * _STEP)
                    look = Look(
                        keep=_introduces(block) or _is_filled_in(next(iter(blocks[place + 1 :]), None)),
                        number=number if place == 0 else "",
                        stops=stops,
                        before=before,
                        after=after,
                    )
                    runs = self._runs(content, hanging=place == 0 and kind == "Tick")
                    written.append(paragraph(self._style[style], runs, look))
                    self._controls.ask(plain(block.content))
                case List():
                    written.append(self._list(block, depth + 1, (None, after)))
                case WritingLines():
                    written.append(self._writing_lines(block.count, (depth + 1) * _STEP, space=_APART // 2))
                case DrawingBox():
                    written.append(self._box(block, (depth + 1) * _STEP, None))
        return "".join(written)

    def _callout(self, block: Callout, before: int | None) -> str:
        """Write a call-out whose bar has no gap: only paragraphs of one style have space between them."""
        lines = list(_callout_lines(block))
        following = [*(style for style, _ in lines[1:]), None]
        written = []
        for place, ((style, content), after) in enumerate(zip(lines, following, strict=True)):
            fitted, stops = self._spaces(content)
            look = Look(
                keep=after is not None,
                stops=stops,
                before=before if place == 0 else None,
                after=0 if after not in {None, style} else None,
            )
            runs = self._runs(fitted, hanging=style == "Call-out Tick")
            written.append(paragraph(self._style[style], runs, look))
        return "".join(written)

    def _writing_lines(
        self, lines: int, indent: int | None = None, *, keep: bool = False, space: int | None = None, title: str = ""
    ) -> str:
        """Write lines to write on that stay together, and with what follows if asked."""
        looks = [*[Look(keep=True, indent=indent)] * (lines - 1), Look(keep=keep, indent=indent, after=space)]
        ruled = "".join(paragraph(self._style["Writing Line"], ROOM_TO_WRITE, look) for look in looks)
        return self._controls.around_lines(ruled, title, several=lines > 1)

    def _box(self, block: DrawingBox, indent: int, before: int | None) -> str:
        return self._controls.around_box(box(block.lines, indent, before, _APART))

    def _table(self, table: Table, after: Block | None) -> str:
        places = _places(table)
        if is_too_wide(table, self._house.text_width, self._point) and len(table.rows) > 1:
            written = gap().join(self._records(table, places))
        else:
            widths = column_widths(table, self._house.text_width, self._point)
            written = self._rows(table, places, widths, bold_first=False)
        return written + gap() if after is None or isinstance(after, Table) else written

    def _records(self, table: Table, places: list[list[Place]]) -> Iterator[str]:
        """Write each row of a table that is too wide as a small table of its own, heading beside words."""
        order = record_columns(table)
        header = table.rows[0]
        records = [Table(tuple((header[column], row[column]) for column in order)) for row in table.rows[1:]]
        together = Table(tuple(row for record in records for row in record.rows))
        widths = column_widths(together, self._house.text_width, self._point)
        for record, where in zip(records, places[1:], strict=True):
            yield self._rows(record, [[Place("", ""), where[column]] for column in order], widths, bold_first=True)

    def _rows(self, table: Table, places: list[list[Place]], widths: list[int], *, bold_first: bool) -> str:
        heading, text = self._style["Table Heading"], self._style["Table Text"]
        paragraphs = [
            [
                self._cell(heading if number == 0 or (bold_first and column == 0) else text, cell, place, width)
                for column, (cell, place, width) in enumerate(zip(row, where, widths, strict=True))
            ]
            for number, (row, where) in enumerate(zip(table.rows, places, strict=True))
        ]
        return table_xml(table, paragraphs, self._style["cpprep Table"], widths)

    def _cell(self, style: str, cell: Line, place: Place, width: int) -> str:
        if not cell:
            return paragraph(style, ROOM_TO_WRITE)
        if cell == (Blank(),):
            return paragraph(style, self._controls.in_cell(place))
        content, stops = self._spaces(cell, 0, width - _PADDING)
        return paragraph(style, runs(content, self._controls, place), Look(stops=stops))

    def _runs(self, content: Line, *, hanging: bool = False) -> str:
        return runs(content, self._controls, hanging=hanging)


def in_order(write: Callable[[Block | None, Block, Block | None], str], blocks: Sequence[Block]) -> str:
    """Write blocks one after the other, each between its neighbours."""
    return "".join(map(write, [None, *blocks[:-1]], blocks, [*blocks[1:], None]))


def _places(table: Table) -> list[list[Place]]:
    """Say where each cell is; the first of a row that has words names the row, or else the row's number does."""
    headers = [plain(cell) for cell in table.rows[0]]
    places = []
    for number, cells in enumerate(table.rows):
        names = [plain(cell) if column == 0 or not _is_answered(cell) else "" for column, cell in enumerate(cells)]
        first = next((column for column, name in enumerate(names) if name), None)
        row = f"row {number}" if first is None else names[first]
        places.append([Place(header, "" if column == first else row) for column, header in enumerate(headers)])
    return places


def _is_answered(cell: Line) -> bool:
    """Whether the words of a cell are answers to choose from, which name no row."""
    return any(isinstance(part, Tick | Choice) for part in cell)


def _parted(before: Block | None) -> tuple[bool, bool]:
    """Say whether a rule, and whether a new page, stands before a block."""
    return (not before.new_page, before.new_page) if isinstance(before, Rule) else (False, False)


def _space_above(before: Block | None) -> int | None:
    return _APART if isinstance(before, Rule | Table | WritingLines) else None


def _introduces(block: Paragraph) -> bool:
    last = block.content[-1:]
    return plain(last).endswith(":")


def _is_filled_in(block: Block | None) -> bool:
    """Say whether a block is only there to be filled in, and so belongs to the words above it."""
    return isinstance(block, WritingLines | DrawingBox) or (isinstance(block, Paragraph) and not plain(block.content))


def _begins_with_box(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(block.content) and isinstance(block.content[0], Tick)


def _callout_lines(callout: Callout) -> Iterator[tuple[str, Line]]:
    """Name the style of each of a call-out's paragraphs."""
    for block in callout.blocks:
        if isinstance(block, Paragraph):
            yield "Call-out", block.content
        elif isinstance(block, List):
            words = [inner for item in block.items for inner in item.blocks]
            for inner in words:
                if isinstance(inner, Paragraph):
                    yield "Call-out Tick" if _begins_with_box(inner) else "Call-out Bullet", inner.content
