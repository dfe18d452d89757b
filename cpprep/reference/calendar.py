"""Counting days: calendar days, working days of one UK nation, weeks and months."""

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

# The nation, and what the holidays library calls it. Without one it lists neither Easter Monday nor an
# August holiday, so there is no default.
_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}
NATIONS = tuple(_SUBDIVISIONS)

_TABLE = Path(__file__).with_name("bank_holidays.json")

# Not strftime, whose names follow the language of the computer.
_WEEKEND = {5: "Saturday", 6: "Sunday"}


Closed: TypeAlias = tuple[tuple[date, str], ...]
"""The days on which an organisation is closed, each with the reason."""


class Unit(StrEnum):
    """What a number counts."""

    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"


class LeftOut(Struct, frozen=True):
    """A bank holiday or a closure day, on a weekday, that was not counted."""

    date: date
    name: str


class Count(Struct, frozen=True):
    """Where a count ends, and what was passed over on the way there."""

    date: date
    left_out: tuple[LeftOut, ...] = ()  # in the order of the calendar
    weekend_days: int = 0  # Saturdays and Sundays, bank holidays or not

    def what_was_left_out(self) -> str:
        """Name what was left out, as ``weekends, Christmas Day and Boxing Day``; nothing when nothing was."""
        names = ["weekends"] if self.weekend_days else []
        names += dict.fromkeys(holiday.name for holiday in self.left_out)
        return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def add(start: date, number: int, unit: Unit, nation: str, closed: Closed = ()) -> Count:
    """Count forward from a date, or back when the number is negative; 0 is the date itself.

    - Calendar days: the day after the start is day 1. Every day counts.
    - Working days: the day after the start is day 1 (going back, the day before). Saturdays, Sundays and
      the bank holidays of the nation are not counted, nor the days in ``closed``, so the count ends on a working day,
      unless it is 0.
      Whether the start is a working day makes no difference.
    - Weeks: the same day of the week, seven calendar days for each.
    - Months: the same day of the month, or the last day of the month where that is shorter: one month
      after 31 January is 28 or 29 February.

    Raises OverflowError beyond the calendar of Python (the years 1 to 9999).
    """
    if unit is Unit.WORKING_DAYS:
        return _add_working_days(start, number, nation, closed)
    if unit is Unit.MONTHS:
        return Count(_add_months(start, number))
    return Count(start + timedelta(days=number * (7 if unit is Unit.WEEKS else 1)))


def between(start: date, end: date, unit: Unit, nation: str, closed: Closed = ()) -> int:
    """Count from one date to another: 0 when they are the same, negative when the end is earlier.

    The start is never counted and the end is, where it is of the kind that counts: from a Friday to the
    Monday after is 3 calendar days and 1 working day, to the Saturday after 1 calendar day and 0 working
    days. Weeks and months are counted when they are full. So ``between(start, add(start, n).date)`` is n.
    """
    if unit is Unit.WORKING_DAYS:
        passed = sum(is_working_day(day, nation, closed) for day in _days(start, end))
        return passed if end >= start else -passed
    if unit is Unit.MONTHS:
        return _full_months(start, end)
    days = (end - start).days
    return int(days / 7) if unit is Unit.WEEKS else days


def is_working_day(day: date, nation: str, closed: Closed = ()) -> bool:
    """Whether a day is neither a Saturday, a Sunday, a bank holiday of the nation nor one of the days in ``closed``."""
    return why_not_working(day, nation, closed) is None


def why_not_working(day: date, nation: str, closed: Closed = ()) -> str | None:
    """Say why a day is not a working day, as ``Saturday`` or ``Christmas Day``; None when it is one."""
    return _WEEKEND.get(day.weekday()) or _bank_holidays(nation, day.year).get(day) or dict(closed).get(day)


@cache
def _bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    """The bank holidays of a nation in a year: from our own table, or from the library in the years it leaves out."""
    if nation not in _SUBDIVISIONS:
        raise ValueError(f"not a nation of the UK: {nation!r}; there are {', '.join(NATIONS)}")
    listed = _table()[nation].get(str(year))
    if listed is None:
        return listed_by_the_library(nation, year)
    return {date.fromisoformat(day): name for day, name in listed.items()}


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Nation, year, day: the name. Made from the library, which takes longer to load than a case to check."""
    return json.loads(_TABLE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def listed_by_the_library(nation: str, year: int) -> Mapping[date, str]:
    """The bank holidays of a nation in a year. The library knows the years 1872 to 2100."""
    from holidays import PUBLIC, country_holidays

    listed = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year, language="en_GB", categories=PUBLIC)
    return {day: name.replace("(observed)", "(substitute day)") for day, name in listed.items()}


def _days(start: date, end: date) -> Iterator[date]:
    """The days after the start up to the end; or, when the end is earlier, the days before, back to it."""
    step = 1 if end >= start else -1
    return (start + timedelta(days=offset) for offset in range(step, (end - start).days + step, step))


@lru_cache(maxsize=4096)  # a caseload asks for the same few hundred days again and again
def _add_working_days(start: date, number: int, nation: str, closed: Closed) -> Count:
    step = timedelta(days=1 if number > 0 else -1)
    day, to_go, weekend_days = start, abs(number), 0
    left_out: list[LeftOut] = []
    while to_go:
        day += step
        if day.weekday() in _WEEKEND:
            weekend_days += 1
        elif holiday := why_not_working(day, nation, closed):
            left_out.append(LeftOut(day, holiday))
        else:
            to_go -= 1
    return Count(day, tuple(sorted(left_out, key=lambda holiday: holiday.date)), weekend_days)


def _add_months(start: date, number: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _full_months(start: date, end: date) -> int:
    """The full months from one date to another: the most, in either direction, that do not pass the end."""
    months = (end.year - start.year) * 12 + end.month - start.month
    reached = _add_months(start, months)
    if months > 0 and reached > end:
        return months - 1
    return months + 1 if months < 0 and reached < end else months
