"""A document's body as WordprocessingML: each block as the paragraphs of a house style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from cpprep.exporters.blocks import (
    Blank,
    Block,
    Callout,
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
from cpprep.exporters.word_paragraph import ROOM_TO_WRITE, blank_stops, paragraph, run, runs
from cpprep.exporters.word_reference import HouseStyle
from cpprep.exporters.word_table import column_widths, table_xml

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

_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="14" w:color="7F7F7F"/></w:pBdr>'
_CLOSE = '<w:spacing w:after="0"/>'
_APART = '<w:spacing w:before="240"/>'
_GAP = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
_NO_MARKER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


class Body:
    """Writes one document's body, and remembers the numbered lists it met."""

    def __init__(self, house: HouseStyle, point: float, *, letter: bool) -> None:
        self._house = house
        self._point = point
        self._letter = letter
        self._boxes = count(1)
        self._list_end = f'<w:spacing w:after="{house.after}"/>'
        self.lists: list[tuple[int, int]] = []
        """The level and the first number of each numbered list, in reading order."""

    def recipient(self, lines: Sequence[str]) -> str:
        """Write the recipient where a window shows it, and keep the words below out of the window."""
        room = max(_WINDOW - _ADDRESS_LINE * len(lines), 240)
        *upper, last = [run(line) for line in lines]
        written = [paragraph(self._style("Recipient"), line) for line in upper]
        written.append(paragraph(self._style("Recipient"), last, spacing=f'<w:spacing w:after="{room}"/>'))
        return "".join(written)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Write blocks, each knowing its neighbours."""
        return "".join(map(self._block, [None, *blocks[:-1]], blocks, [*blocks[1:], None]))

    def _block(self, before: Block | None, block: Block, after: Block | None) -> str:
        match block:
            case Paragraph():
                written = self._paragraph(before, block, after)
            case Heading():
                border = _RULE if isinstance(before, Rule) else ""
                style = self._style(f"Heading {block.level}")
                written = paragraph(style, self._runs(block.content), border=border)
            case List():
                written = self._list(block, 0)
            case Table():
                written = self._table(block, after)
            case Callout():
                written = self._callout(block)
            case WritingLines():
                written = self._writing_lines(block.count, 0)
            case Rule():
                # The rule is drawn above the words that follow; without any, it needs a line of its own.
                alone = not isinstance(after, Paragraph | Heading)
                written = paragraph("", ROOM_TO_WRITE, border=_RULE, spacing=_GAP) if alone else ""
        return written

    def _paragraph(self, before: Block | None, block: Paragraph, after: Block | None) -> str:
        style = ""
        if self._closes(block):
            style = self._style("Closing")
        elif self._closes(before):
            style = self._style("Signature")
        return paragraph(
            style,
            self._runs(block.content),
            keep=plain(block.content).endswith(":") or isinstance(after, WritingLines) or self._closes(after),
            border=_RULE if isinstance(before, Rule) else "",
            tabs=blank_stops(block.content, 0, self._house.text_width),
            spacing=_APART if isinstance(before, Rule | Table) else "",
        )

    def _closes(self, block: Block | None) -> bool:
        return (
            self._letter and isinstance(block, Paragraph) and bool(_CLOSING.fullmatch(plain(block.content)))
        )

    def _list(self, block: List, depth: int) -> str:
        number = ""
        if block.start is not None:
            number = self._number(depth, block.start)
        written = []
        for item in block.items:
            end = self._list_end if depth == 0 and item is block.items[-1] else ""
            written.append(self._item(item, depth, number, end))
        return "".join(written)

    def _number(self, depth: int, start: int) -> str:
        """Give each numbered list a number of its own, by which Word counts it afresh."""
        number = self._house.first_number + len(self.lists)
        self.lists.append((depth, start))
        level = self._house.numbered[depth].level
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _item(self, item: Item, depth: int, number: str, end: str) -> str:
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (Paragraph(()), ())
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(()), item.blocks
        ticked = not number and first.content[:1] and isinstance(first.content[0], Tick)
        kind = "Number" if number else "Tick" if ticked else "Bullet"
        written = [self._item_words(kind, first, depth, number, end if not rest else "")]
        for block in rest:
            spacing = end if block is rest[-1] else ""
            match block:
                case Paragraph():
                    written.append(self._item_words("Continue", block, depth, "", spacing))
                case List():
                    written.append(self._list(block, depth + 1))
                case WritingLines():
                    written.append(self._writing_lines(block.count, (depth + 1) * _STEP))
        return "".join(written)

    def _item_words(self, kind: str, block: Paragraph, depth: int, number: str, spacing: str) -> str:
        indent = (depth + 1) * _STEP
        return paragraph(
            self._style(f"List {kind}{_LEVELS[depth]}"),
            self._runs(block.content, hanging=kind == "Tick"),
            keep=plain(block.content).endswith(":"),
            number=number,
            tabs=blank_stops(block.content, indent, self._house.text_width),
            spacing=spacing,
        )

    def _callout(self, block: Callout) -> str:
        """Write a call-out so that its bar has no gap: space is left only between paragraphs of one style."""
        lines: list[tuple[str, Line]] = []
        for inner in block.blocks:
            match inner:
                case Paragraph():
                    lines.append(("Call-out", inner.content))
                case List():
                    for item in inner.items:
                        lines += [
                            ("Call-out Bullet", b.content) for b in item.blocks if isinstance(b, Paragraph)
                        ]
        written = []
        for (style, content), (following, _) in zip(lines, [*lines[1:], ("", ())], strict=True):
            ticked = style == "Call-out Bullet" and content[:1] and isinstance(content[0], Tick)
            written.append(
                paragraph(
                    self._style(style),
                    self._runs(content, hanging=bool(ticked)),
                    keep=bool(following),
                    number=_NO_MARKER if ticked else "",
                    spacing=_CLOSE if following and following != style else "",
                )
            )
        return "".join(written)

    def _writing_lines(self, lines: int, indent: int) -> str:
        style = self._style("Writing Line")
        left = f'<w:ind w:left="{indent}"/>' if indent else ""
        return "".join(
            paragraph(style, ROOM_TO_WRITE, keep=line < lines, indent=left) for line in range(1, lines + 1)
        )

    def _table(self, table: Table, after: Block | None) -> str:
        widths = column_widths(table, self._house.text_width, self._point)
        heading = self._style("Table Heading")
        text = self._style("Table Text")
        paragraphs = [
            [
                self._cell(heading if number == 0 else text, cell, plain(row[0]), width)
                for cell, width in zip(row, widths, strict=True)
            ]
            for number, row in enumerate(table.rows)
        ]
        written = table_xml(table, paragraphs, self._style("cpprep Table"), widths)
        # Word joins two tables that touch, and wants a paragraph after the last.
        apart = isinstance(after, Paragraph | Heading | List | Callout | WritingLines)
        return written if apart else written + paragraph("", ROOM_TO_WRITE, spacing=_GAP)

    def _cell(self, style: str, cell: Line, row: str, width: int) -> str:
        if cell in ((), (Blank(),)):
            return paragraph(style, ROOM_TO_WRITE)
        return paragraph(style, self._runs(cell, label=row), tabs=blank_stops(cell, 0, width - _PADDING))

    def _runs(self, content: Line, label: str = "", *, hanging: bool = False) -> str:
        return runs(content, self._boxes, label, hanging=hanging)

    def _style(self, name: str) -> str:
        return self._house.style[name]
