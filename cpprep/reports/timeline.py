"""A timeline on a terminal: one line down the page, a week a step, no word cut at any width."""

import textwrap
from collections.abc import Iterator
from datetime import date

from rich.console import Console, ConsoleOptions
from rich.text import Text

from cpprep.drawing.timeline.moments import MARK_WORDS, Mark, Moment, Timeline
from cpprep.wording import short_day

SIGNS = {
    Mark.HAPPENED: "●",
    Mark.IN_TIME: "✓",
    Mark.LATE: "!",
    Mark.PASSED: "?",
    Mark.TO_DO: "○",
    Mark.SET: "◇",
    Mark.MEETING: "■",
}
_STYLES = {Mark.IN_TIME: "green", Mark.LATE: "bold red", Mark.PASSED: "bold red", Mark.TO_DO: "yellow"}
_RAIL = "│"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MARGIN = 17
"""Columns for a day: ``Thu 10 Dec 2026``, and two to set it off."""

_LEAST_ROOM = 16
"""Narrower words would be hard to read: on a narrower terminal they run on into the next line."""

_MOST_STEPS = 3
"""A longer wait than so many weeks is said in words, and not drawn."""


class TimelineShown:
    """Prints a timeline at the width that there is."""

    def __init__(self, timeline: Timeline) -> None:
        """Keep the timeline until it is printed."""
        self._timeline = timeline

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Every line, top to bottom."""
        timeline, width = self._timeline, options.max_width
        yield Text(timeline.heading, style="bold")
        yield Text(timeline.standing)
        yield Text("")
        yield from _drawn(timeline, width)
        yield Text("")
        yield from _key(timeline, width)


def _drawn(timeline: Timeline, width: int) -> Iterator[Text]:
    here, said_today, before = timeline.on, False, None
    for moment in timeline.moments:
        if moment.date > here and not said_today:
            yield from _wait(before, here)
            yield _today(here, width)
            said_today, before = True, here
        yield from _wait(before, moment.date)
        yield from _moment(moment, "" if moment.date == before else _day(moment.date, here), width)
        before = moment.date
    if not said_today:
        yield from _wait(before, here)
        yield _today(here, width)


def _day(when: date, near: date) -> str:
    return f"{_WEEKDAYS[when.weekday()]} {short_day(when, near)}"


def _wait(before: date | None, until: date) -> Iterator[Text]:
    """The rail between two days: a step for each week, or the number of weeks."""
    if before is None or before == until:
        return
    weeks = (until - before).days // 7
    if weeks > _MOST_STEPS:
        yield _line("", _RAIL, "")
        yield _line("", "⋮", f"{weeks} weeks")
        yield _line("", _RAIL, "")
    else:
        yield from (_line("", _RAIL, "") for _ in range(weeks))


def _moment(moment: Moment, when: str, width: int) -> Iterator[Text]:
    room = max(width - _MARGIN - 3, _LEAST_ROOM)
    style = _STYLES.get(moment.mark, "bold" if moment.mark is Mark.MEETING else "")
    what = _wrapped(moment.what, room)
    yield _line(when, SIGNS[moment.mark], what[0], style=style)
    yield from (_line("", _RAIL, more, style=style) for more in what[1:])
    yield from (_line("", _RAIL, more, style="dim") for more in _wrapped(moment.note, room))


def _today(on: date, width: int) -> Text:
    rule = "─" * max(width - _MARGIN - len(" TODAY ") - 2, 3)
    return Text(f"{_day(on, on):<{_MARGIN}}┼─ TODAY {rule}"[:width].rstrip(), style="bold", no_wrap=True)


def _line(when: str, sign: str, said: str, style: str = "") -> Text:
    line = Text(f"{when:<{_MARGIN}}", overflow="fold")
    line.append(sign, style=style or None)
    return line.append(f"  {said}".rstrip(), style=style or None)


def _wrapped(text: str, room: int) -> list[str]:
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)


def _key(timeline: Timeline, width: int) -> Iterator[Text]:
    """What the signs mean: only those that are used."""
    used = {moment.mark for moment in timeline.moments}
    parts = [f"{SIGNS[mark]}\N{NO-BREAK SPACE}{words.replace(' ', chr(0xA0))}" for mark, words in MARK_WORDS.items()
             if mark in used]  # fmt: skip
    yield from (Text(line, style="dim", overflow="fold") for line in _wrapped("   ".join(parts), width))
