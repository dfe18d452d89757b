"""A timeline as a picture: a row for each moment on a line of days, as SVG, and from that as PNG."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from cpprep.drawing.timeline.moments import MARK_WORDS, Mark, Moment, Timeline
from cpprep.errors import UserError
from cpprep.wording import MONTHS, day

_WIDTH = 1120
_MARGIN = 28
_LABELS = 400
"""How wide the words at the left are; the days begin to the right of them."""

_LEFT = _MARGIN + _LABELS + 24
_RIGHT = _WIDTH - _MARGIN - 12
_TOP = 132
_LETTERS = 50
"""So many letters go on a line of words, in any common font."""

_LINE, _SMALL_LINE, _GAP = 18, 16, 12
_PNG_ZOOM = 2

_INK, _QUIET, _GRID, _BAND, _TODAY = "#1b1f24", "#565e68", "#d9dde3", "#f5f7fa", "#0b57d0"
_COLOURS = {
    Mark.HAPPENED: _INK,
    Mark.IN_TIME: "#1d6f42",
    Mark.LATE: "#b3261e",
    Mark.PASSED: "#b3261e",
    Mark.TO_DO: "#8a5a00",
    Mark.SET: "#3b6ea8",
    Mark.MEETING: _INK,
}
_FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"


def as_svg(timeline: Timeline) -> bytes:
    """The picture as an SVG file: it loads nothing, holds no script, and its words can be read aloud."""
    return _Drawing(timeline).svg().encode()


def as_png(timeline: Timeline) -> bytes:
    """The same picture as PNG, twice as fine.

    Raises:
        UserError: when the package that makes it is not installed, or there is no font on this machine.
    """
    try:
        import resvg_py
    except ModuleNotFoundError as error:
        if error.name != "resvg_py":
            raise
        what = "a PNG picture needs the package resvg-py: install it with pip install 'cpprep[picture]', or take svg"
        raise UserError.about("--format png", what) from None
    if _made(resvg_py, _LETTER) == _made(resvg_py, _NO_LETTER):
        what = "there is no font on this machine to write the words with: install one, or take svg"
        raise UserError.about("--format png", what)
    return _made(resvg_py, _Drawing(timeline).svg())


_NO_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>'
_LETTER = _NO_LETTER.replace("></svg>", f'><text y="18" font-family="{_FONT}">A</text></svg>')


def _made(resvg: object, svg: str) -> bytes:
    made = resvg.svg_to_bytes(svg_string=svg, zoom=_PNG_ZOOM, background="#ffffff", languages=["en-GB"])  # type: ignore[attr-defined]
    return bytes(made)


@dataclass(frozen=True)
class _Row:
    """A moment with the place of its row: its top and its height, in the picture's own units."""

    moment: Moment
    what: list[str]
    note: list[str]
    top: float

    @property
    def height(self) -> float:
        return _LINE * len(self.what) + _SMALL_LINE * len(self.note) + _GAP

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Drawing:
    """One picture, put together from top to bottom."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.rows = list(_rows(timeline))
        self.bottom = self.rows[-1].top + self.rows[-1].height
        self.height = self.bottom + 84
        first, last = timeline.days
        self.first = first - timedelta(days=3)
        self.length = max((last - self.first).days + 3, 14)

    def x(self, when: date) -> float:
        """Where a day stands, from left to right."""
        return _LEFT + (_RIGHT - _LEFT) * (when - self.first).days / self.length

    def svg(self) -> str:
        """The whole file."""
        title, words = escape(self.timeline.heading), escape(self._in_words())
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{self.height:.0f}" '
            f'viewBox="0 0 {_WIDTH} {self.height:.0f}" role="img" aria-labelledby="title words" '
            f'font-family="{_FONT}" fill="{_INK}">',
            f'<title id="title">{title}</title>',
            f'<desc id="words">{words}</desc>',
            f'<rect width="{_WIDTH}" height="{self.height:.0f}" fill="#ffffff"/>',
            _text(_MARGIN, 44, self.timeline.heading, size=22, bold=True),
            _text(_MARGIN, 68, self.timeline.standing, size=14, colour=_QUIET),
            *self._bands(),
            *self._months(),
            *self._today(),
            *(part for row in self.rows for part in self._row(row)),
            *self._key(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _in_words(self) -> str:
        """What a screen reader says in place of the picture."""
        near = self.timeline.on
        said = (f"{day(one.date, near)}: {one.what}{f' ({one.note})' if one.note else ''}" for one in self._moments())
        return f"{self.timeline.standing}. {'; '.join(said)}."

    def _moments(self) -> Iterator[Moment]:
        return (row.moment for row in self.rows)

    def _bands(self) -> Iterator[str]:
        """Every other row is shaded, so that the eye finds its way across."""
        for row in self.rows[::2]:
            yield (
                f'<rect x="{_MARGIN - 12}" y="{row.top:.1f}" width="{_RIGHT - _MARGIN + 24}" '
                f'height="{row.height:.1f}" fill="{_BAND}"/>'
            )

    def _months(self) -> Iterator[str]:
        """A line where a month begins, with its name; in the first one, also the year."""
        start, year = self.first.replace(day=1), 0
        while self.x(start) < _RIGHT:
            left = max(self.x(start), _LEFT)
            after = (start + timedelta(days=31)).replace(day=1)
            if self.x(start) >= _LEFT:
                yield _line(left, _TOP - 24, left, self.bottom, _GRID)
            if min(self.x(after), _RIGHT) - left > 44:
                said = MONTHS[start.month - 1][:3] + (f" {start.year}" if start.year != year else "")
                yield _text(left + 5, _TOP - 12, said, size=13, colour=_QUIET)
                year = start.year
            start = after

    def _today(self) -> Iterator[str]:
        x = self.x(self.timeline.on)
        anchor = "end" if x > _RIGHT - 90 else "start" if x < _LEFT + 90 else "middle"
        yield _line(x, _TOP - 30, x, self.bottom, _TODAY, width=2, dashes="5 4")
        said = f"today, {day(self.timeline.on)}"
        yield _text(x, _TOP - 36, said, size=13, colour=_TODAY, bold=True, anchor=anchor)

    def _row(self, row: _Row) -> Iterator[str]:
        y = row.top + _GAP / 2 + 13
        bold = row.moment.mark is Mark.MEETING
        for line in row.what:
            yield _text(_MARGIN, y, line, size=14.5, bold=bold)
            y += _LINE
        for line in row.note:
            yield _text(_MARGIN, y - 1, line, size=13, colour=_colour_of_note(row.moment.mark))
            y += _SMALL_LINE
        yield from self._marks(row)

    def _marks(self, row: _Row) -> Iterator[str]:
        moment, y = row.moment, row.middle
        colour = _COLOURS[moment.mark]
        if moment.since and moment.limit:
            yield _line(self.x(moment.since), y, self.x(moment.limit), y, _GRID, width=6)
        if moment.limit and moment.limit != moment.date:
            yield _line(self.x(moment.date), y, self.x(moment.limit), y, colour, width=2)
            yield _tick(self.x(moment.limit), y, colour)
        elif moment.limit:
            yield _tick(self.x(moment.limit), y, colour)
        yield _sign(moment.mark, self.x(moment.date), y)

    def _key(self) -> Iterator[str]:
        """What the signs mean: only those that are used."""
        used = {moment.mark for moment in self._moments()}
        x, y = float(_MARGIN + 6), self.bottom + 36
        for mark, words in MARK_WORDS.items():
            if mark in used:
                if x + 6.4 * len(words) > _RIGHT:
                    x, y = float(_MARGIN + 6), y + 24
                yield _sign(mark, x, y - 4)
                yield _text(x + 14, y, words, size=13, colour=_QUIET)
                x += 6.4 * len(words) + 44
        yield _tick(x, y - 4, _QUIET)
        yield _text(x + 10, y, "last day", size=13, colour=_QUIET)


def _rows(timeline: Timeline) -> Iterator[_Row]:
    top = float(_TOP)
    for moment in timeline.moments:
        when = day(moment.date, timeline.on)
        note = textwrap.wrap(f"{when}; {moment.note}" if moment.note and not moment.limit else moment.note or when, 56)
        row = _Row(moment, textwrap.wrap(moment.what, _LETTERS) or [""], note, top)
        yield row
        top += row.height


def _colour_of_note(mark: Mark) -> str:
    return _COLOURS[mark] if mark in {Mark.LATE, Mark.PASSED} else _QUIET


# ---- the few shapes


def _sign(mark: Mark, x: float, y: float) -> str:
    """Each mark has a shape of its own, so that it can be told without its colour."""
    colour = _COLOURS[mark]
    if mark is Mark.MEETING:
        return f'<rect x="{x - 7:.1f}" y="{y - 7:.1f}" width="14" height="14" fill="{colour}"/>'
    if mark is Mark.TO_DO:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="#ffffff" stroke="{colour}" stroke-width="2.5"/>'
    if mark is Mark.SET:
        return (
            f'<path d="M{x:.1f} {y - 7:.1f} l7 7 l-7 7 l-7 -7 z" fill="#ffffff" stroke="{colour}" stroke-width="2.5"/>'
        )
    if mark in {Mark.LATE, Mark.PASSED}:
        stroke = f'stroke="{colour}" stroke-width="3" stroke-linecap="round"'
        ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#ffffff" stroke="{colour}" stroke-width="1.5"/>'
        cross = f'<path d="M{x - 4:.1f} {y - 4:.1f} l8 8 m0 -8 l-8 8" fill="none" {stroke}/>'
        return cross if mark is Mark.LATE else ring + cross
    tick = f'<path d="M{x - 3:.1f} {y:.1f} l2.2 2.6 l4 -5" fill="none" stroke="#ffffff" stroke-width="1.8"/>'
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{7 if mark is Mark.IN_TIME else 5}" fill="{colour}"/>'
    return dot + tick if mark is Mark.IN_TIME else dot


def _tick(x: float, y: float, colour: str) -> str:
    """The last day in time."""
    return _line(x, y - 9, x, y + 9, colour, width=2)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _text(
    x: float, y: float, said: str, *, size: float, colour: str = _INK, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{escape(said)}</text>"
    )
