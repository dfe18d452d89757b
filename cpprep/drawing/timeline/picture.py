"""A timeline as a picture: a row for each moment on a line of days, as SVG, and from that as PNG."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cpprep.drawing import svg
from cpprep.drawing.timeline.moments import MARK_WORDS, Mark, Moment, Timeline
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


def picture_of(timeline: Timeline) -> svg.Svg:
    """The timeline as a picture."""
    return _Drawing(timeline).picture()


def as_svg(timeline: Timeline) -> bytes:
    """The picture as an SVG file: it loads nothing, holds no script, and its words can be read aloud."""
    return picture_of(timeline).file(timeline.heading, _in_words(timeline))


def as_png(timeline: Timeline) -> bytes:
    """The same picture as PNG, twice as fine."""
    from cpprep.drawing.png import painted

    return painted(picture_of(timeline).text(), _PNG_ZOOM * _WIDTH)


def _in_words(timeline: Timeline) -> str:
    """What a screen reader says in place of the picture."""
    near = timeline.on
    said = (f"{day(one.date, near)}: {one.what}{f' ({one.note})' if one.note else ''}" for one in timeline.moments)
    return f"{timeline.standing}. {'; '.join(said)}."


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

    def picture(self) -> svg.Svg:
        """The whole of it."""
        shapes = [
            _text(_MARGIN, 44, self.timeline.heading, size=22, bold=True),
            _text(_MARGIN, 68, self.timeline.standing, size=14, colour=_QUIET),
            *self._bands(),
            *self._months(),
            *self._today(),
            *(part for row in self.rows for part in self._row(row)),
            *self._key(),
        ]
        return svg.Svg(tuple(shapes), _WIDTH, round(self.height), "px")

    def _moments(self) -> Iterator[Moment]:
        return (row.moment for row in self.rows)

    def _bands(self) -> Iterator[str]:
        """Every other row is shaded, so that the eye finds its way across."""
        for row in self.rows[::2]:
            yield svg.rectangle(_MARGIN - 12, row.top, _RIGHT - _MARGIN + 24, row.height, fill=_BAND)

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
        return svg.rectangle(x - 7, y - 7, 14, 14, fill=colour)
    if mark is Mark.TO_DO:
        return svg.circle(x, y, 5.5, fill="white", stroke=colour, stroke_width=2.5)
    if mark is Mark.SET:
        corners = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
        return svg.polygon(corners, fill="white", stroke=colour, stroke_width=2.5)
    if mark in {Mark.LATE, Mark.PASSED}:
        ring = svg.circle(x, y, 9, fill="white", stroke=colour, stroke_width=1.5) if mark is Mark.PASSED else ""
        return ring + _cross(x, y, colour)
    tick = svg.polyline([(x - 3, y), (x - 0.8, y + 2.6), (x + 3.2, y - 2.4)], stroke="white", stroke_width=1.8)
    dot = svg.circle(x, y, 7 if mark is Mark.IN_TIME else 5, fill=colour)
    return dot + tick if mark is Mark.IN_TIME else dot


def _cross(x: float, y: float, colour: str) -> str:
    ends = ("M", [(x - 4, y - 4)]), ("L", [(x + 4, y + 4)]), ("M", [(x + 4, y - 4)]), ("L", [(x - 4, y + 4)])
    return svg.path(*ends, fill="none", stroke=colour, stroke_width=3, stroke_linecap="round")


def _tick(x: float, y: float, colour: str) -> str:
    """The last day in time."""
    return _line(x, y - 9, x, y + 9, colour, width=2)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dashes: str = "") -> str:
    dashed = {"stroke_dasharray": dashes} if dashes else {}
    return svg.line((x1, y1), (x2, y2), stroke=colour, stroke_width=width, **dashed)


def _text(
    x: float, y: float, words: str, *, size: float, colour: str = _INK, bold: bool = False, anchor: str = "start"
) -> str:
    return svg.text(x, y, words, size=size, bold=bold, fill=colour, text_anchor=anchor)
