"""Tables in Word: columns as wide as their words need, a header that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from cpprep.writers.blocks import Blank, DateSpace, Line, Table, Tick, plain
from cpprep.writers.word.controls import on_paper
from cpprep.writers.word.text_width import width

_LETTER = 11.5  # twips that a letter of Arial takes for each point of its size, generously
_BOLD = 1.17  # how much wider bold letters are, generously
_PADDING = 250  # twips at both sides of a cell
_DATE = 14.5  # letters that a space for a date takes
_BOX = 3  # letters that a tick box takes
_TO_WRITE_IN = 26  # letters that somebody writing by hand is given
_LEAST_TO_WRITE_IN = 10  # letters that they are given where a table has little room
_ROOM_FOR_A_PEN = 1200  # twips, 21 mm: what they need, however large the print
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


class _Needs(Struct, frozen=True):
    """How wide a column has to be, in twips.

    Attributes:
        least: So that no word and no date is cut in two, and a pen has room.
        better: So that short cells keep to one line.
        wish: What it would take, given a page as wide as need be.
    """

    least: float
    better: float
    wish: float


def column_widths(table: Table, total: int, point: float) -> list[int]:
    """Share a width among columns: each its longest word first, then by how much it has to say."""
    columns = _columns(table, point)
    widths = [column.least for column in columns]
    for goal in ([column.better for column in columns], [column.wish for column in columns]):
        wanted = [max(want - width, 0) for want, width in zip(goal, widths, strict=True)]
        share = min(1, max(total - sum(widths), 0) / (sum(wanted) or 1))
        widths = [width + share * want for width, want in zip(widths, wanted, strict=True)]
    stretch = total / sum(widths)
    whole = [int(width * stretch) for width in widths]
    whole[-1] += total - sum(whole)
    return whole


def is_too_wide(table: Table, total: int, point: float) -> bool:
    """Say whether a table's words would have to be cut in two to fit into a width."""
    return sum(column.least for column in _columns(table, point)) > total


def record_columns(table: Table) -> list[int]:
    """Order a table's columns for reading one row at a time: the first that has words leads."""
    columns = list(range(len(table.rows[0])))
    named = (column for column in columns if any(plain(row[column]) for row in table.rows[1:]))
    columns.insert(0, columns.pop(next(named, 0)))
    return columns


@lru_cache(maxsize=4)
def _columns(table: Table, point: float) -> list[_Needs]:
    return [_needs(column, point) for column in zip(*table.rows, strict=True)]


def _needs(column: Sequence[Line], point: float) -> _Needs:
    body = column[1:]
    letter = _LETTER * point
    to_write_in = any(Blank() in cell for cell in body) or not any(body)
    longest = max(map(_widest_word, column)) * point
    if any(map(_is_box, body)) and all(_is_box(cell) or not cell for cell in body):
        least = max(longest, _BOX * letter)
        return _Needs(least + _PADDING, least + _PADDING, least + _PADDING)
    dates = any(isinstance(part, DateSpace) for cell in body for part in cell)
    least = max(longest, _ROOM_FOR_A_PEN * to_write_in, _DATE * letter * dates)
    cells = [_letters(cell) for cell in body]
    longest_cell = max(cells, default=0)
    letters = [_LEAST_TO_WRITE_IN * to_write_in, longest_cell * (longest_cell <= _SHORT_CELL)]
    better = max(least, max(letters) * letter)
    heading = len(plain(column[0])) * _BOLD
    wish = min(max([heading, *cells, _TO_WRITE_IN if to_write_in else 0]), _LONGEST_CELL)
    return _Needs(least + _PADDING, better + _PADDING, max(better, wish * letter) + _PADDING)


@lru_cache(maxsize=1024)  # many cells stand in table after table
def _widest_word(cell: Line) -> float:
    """Measure a cell's widest word, in twips for each point of its size."""
    words = (word for part in cell for word in on_paper(part).split(" "))
    return max((width(word[:_LONGEST_WORD], 1) for word in words), default=0)


@lru_cache(maxsize=1024)
def _letters(cell: Line) -> int:
    """Count a cell's letters, and those whose room a tick box takes."""
    printed = " ".join(filter(None, "".join(map(on_paper, cell)).split(" ")))
    return len(printed) + _BOX * any(isinstance(part, Tick) for part in cell)


def _is_box(cell: Line) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Tick)
