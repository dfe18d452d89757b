"""How dates, times, lengths and lists are said, in letters and on the screen."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NAME = "NAME"
"""What stands in an example for the name of whoever did it."""

_BLANKS = re.compile(r"\s*[\r\n]\s*|[ \t]+")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(when: date) -> str:
    """``Thursday 10 December 2026``, whatever the machine's language is."""
    return f"{_WEEKDAYS[when.weekday()]} {full_date(when)}"


def full_date(when: date) -> str:
    """``10 December 2026``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: str) -> str:
    """``10 December 2026``, ``December 2026`` or ``2026``, for a day, a month or a year in figures."""
    year, *rest = when.split("-")
    if len(rest) == 2:
        return full_date(date.fromisoformat(when))
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year


def day(when: date, near: date | None = None) -> str:
    """``10 December``, with the year when it is not the year of the day that it is ``near``."""
    return full_date(when) if near and near.year != when.year else f"{when.day} {MONTHS[when.month - 1]}"


def short_day(when: date, near: date) -> str:
    """``10 Dec``, with the year when it is not the year of the day that it is ``near``; for narrow columns."""
    year = f" {when.year}" if when.year != near.year else ""
    return f"{when.day} {MONTHS[when.month - 1][:3]}{year}"


def planner_day(when: date, near: date) -> str:
    """``Thu 10 Dec``, as in a planner; with the year when it is not the year of the day that it is ``near``."""
    return f"{_WEEKDAYS[when.weekday()][:3]} {short_day(when, near)}"


def clock(when: time) -> str:
    """``10am``, ``2.30pm``, ``12 noon``."""
    if (when.hour, when.minute) == (12, 0):
        return "12 noon"
    if (when.hour, when.minute) == (0, 0):
        return "midnight"
    hour = when.hour % 12 or 12
    minutes = f".{when.minute:02d}" if when.minute else ""
    return f"{hour}{minutes}{'am' if when.hour < 12 else 'pm'}"


def clock_plus(start: time, minutes: int) -> time:
    """The time of day so many minutes after another; minutes may be negative."""
    return (datetime.combine(date(2000, 1, 2), start) + timedelta(minutes=minutes)).time()


def length(minutes: int) -> str:
    """``1 hour 30 minutes``, ``45 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [count(hours, "hour")] if hours else []
    return " ".join([*parts, count(rest, "minute")] if rest or not hours else parts)


def count(number: int, thing: str, several: str = "") -> str:
    """``1 day``, ``6 days``."""
    return f"{number} {thing if number == 1 else several or thing + 's'}"


def days(number: int) -> str:
    """``1 day``, ``6 days``."""
    return count(number, "day")


def article(name: str) -> str:
    """``an`` or ``a``, as the name is said."""
    return "an" if name[:1].casefold() in tuple("aeiou") else "a"


def listed(items: Iterable[str], last: str = "and") -> str:
    """``Adam, Kasia and Leo``."""
    *first, end = list(items) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def possessive(name: str) -> str:
    """``Adam's``, ``James's`` in the way it is said."""
    return f"{name}'s"


def one_line(text: str) -> str:
    """Text on one line, with one space for a run of blanks, and for the end of a line with all that is blank there.

    A space that does not break, or is as wide as a letter, belongs to a name as any sign does: it stays.
    """
    return _BLANKS.sub(" ", text).strip()


def sentence(text: str) -> str:
    """The text with a capital at its start, the rest untouched; where its script has none there, the same text."""
    capital = text[:1].title()
    return (capital if len(capital) == 1 else text[:1]) + text[1:]
