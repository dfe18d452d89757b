"""Tables in Word: columns as wide as their words need, a header that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from cpprep.exporters.blocks import Blank, DateSpace, Line, Table, Tick, plain
from cpprep.exporters.word_control import on_paper

_LETTER, _BOLD = 11.5, 13.5  # twips that a letter of Arial takes for each point of its size, generously
_PADDING = 250  # twips at both sides of a cell
_DATE = 13  # letters that a space for a date takes
_BOX = 3  # letters that a tick box takes
_TO_WRITE_IN = 26  # letters that somebody writing by hand is given
_LEAST_TO_WRITE_IN = 9  # letters that they are given where a table has little room
_LONGEST_WORD, _LONGEST_CELL = 18, 60  # letters beyond which length says nothing more about a column
_SHORT_CELL = 16  # letters up to which a whole column, such as names, keeps each cell on one line
_TALL = 680  # twips, 12 mm: a row to write in by hand


def table_xml(table: Table, paragraphs: Sequence[Sequence[str]], style: str, widths: list[int]) -> str:
    """Write a table around the paragraphs of its cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [
        _row(line, cells, widths, header=number == 0)
        for number, (line, cells) in enumerate(zip(table.rows, paragraphs, strict=True))
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _row(line: Sequence[Line], cells: Sequence[str], widths: list[int], *, header: bool) -> str:
    look = "<w:cantSplit/>"
    if any(cell in ((Blank(),), (DateSpace(),)) for cell in line):
        look += f'<w:trHeight w:val="{_TALL}" w:hRule="atLeast"/>'
    if header:
        look += "<w:tblHeader/>"
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{written}</w:tr>"


def column_widths(table: Table, total: int, point: float) -> list[int]:
    """Share a width among columns: each its longest word first, then by how much it has to say."""
    columns = [_needs(column, point) for column in zip(*table.rows, strict=True)]
    least = [needs[0] for needs in columns]
    spare = total - sum(least)
    if spare <= 0:
        shared = [total * need / sum(least) for need in least]
    else:
        wishes = [max(wish - need, 0) for need, wish in columns]
        shared = [need + spare * wish / (sum(wishes) or 1) for need, wish in zip(least, wishes, strict=True)]
    widths = [int(width) for width in shared]
    widths[-1] += total - sum(widths)
    return widths


def _needs(column: Sequence[Line], point: float) -> tuple[float, float]:
    """Say how narrow a column may be, and how wide it would like to be, in twips."""
    body = column[1:]
    boxes = any(_is_box(cell) for cell in body) and all(_is_box(cell) or not cell for cell in body)
    words = [word for cell in column for word in _printed(cell).split(" ")]
    longest = max([min(len(word), _LONGEST_WORD) for word in words], default=1)
    least: float = longest
    if boxes:
        least = wish = max(least, _BOX)
    else:
        to_write_in = any(Blank() in cell for cell in body) or not any(body)
        cells = [len(_printed(cell)) + _BOX * any(isinstance(part, Tick) for part in cell) for cell in body]
        least = max(least, _LEAST_TO_WRITE_IN if to_write_in else 0)
        heading = len(plain(column[0])) * _BOLD / _LETTER
        wish = max([heading, *cells, _TO_WRITE_IN if to_write_in else 0])
        wish = min(wish, _LONGEST_CELL)
        if 0 < max(cells, default=0) <= _SHORT_CELL:
            least = max(least, max(cells) * _LETTER / _BOLD)
    return least * _BOLD * point + _PADDING, wish * _LETTER * point + _PADDING


def _printed(cell: Line) -> str:
    words = "".join("_" * _DATE if isinstance(part, DateSpace) else on_paper(part) for part in cell)
    return " ".join(filter(None, words.split(" ")))


def _is_box(cell: Line) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Tick)
