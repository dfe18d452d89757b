"""Days, in digits and in words."""

import re
from datetime import date

from cpprep.access.identity.numbers import in_words, ordinal_in_digits, ordinal_in_words, year_in_words
from cpprep.access.identity.part import Form, Kind, Part
from cpprep.access.identity.patterns import any_of, bounded, spaced

_MONTHS = (
    ("january", "jan", "ionawr", "styczen", "stycznia"),
    ("february", "feb", "febr", "chwefror", "luty", "lutego"),
    ("march", "mar", "mawrth", "marzec", "marca"),
    ("april", "apr", "ebrill", "kwiecien", "kwietnia"),
    ("may", "mai", "maj", "maja"),
    ("june", "jun", "mehefin", "czerwiec", "czerwca"),
    ("july", "jul", "gorffennaf", "lipiec", "lipca"),
    ("august", "aug", "awst", "sierpien", "sierpnia"),
    ("september", "sep", "sept", "medi", "wrzesien", "wrzesnia"),
    ("october", "oct", "hydref", "pazdziernik", "pazdziernika"),
    ("november", "nov", "tachwedd", "listopad", "listopada"),
    ("december", "dec", "rhagfyr", "grudzien", "grudnia"),
)
"""The months in English, Welsh and Polish."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_BIRTH, _WORDS = "(?:birthdays?|birth|born)", r"(?: (?!\d{4})\w+){0,5} "
_NO_YEAR = r"(?! (?:in )?\d{4})"
"""A year behind the day is that of somebody else's birth; the same year is found as the whole day."""

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


def day_of(text: str) -> date | None:
    """The day that a text in the order year, month, day says."""
    found = _ISO.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def day_parts(day: date) -> tuple[Part, ...]:
    """The parts of a day: the whole, and the weak ones that lack the year or the day of the month."""
    number, month, year = _numbers(day.day), _month(day), _year(day)
    named = f"(?:{number} ?(?:of )?{month}|{month} ?(?:the )?{number})"
    digits = _digits_of_year(day)
    in_figures = f"0?{day.day} 0?{day.month} {digits}|{day.day:02}{day.month:02}{digits}"
    backwards = f"{day.year} ?{day.month:02} ?{day.day:02}|{day.year} {day.month} {day.day}|{day.year} {month} {number}"
    with_month = f"{number} ?(?:of )?{month} ?(?:in )?{year}|{month} ?(?:the )?{number} (?:in )?{year}"
    whole = any_of((with_month, in_figures, backwards))
    return (
        Part(Kind.DAY, "day", pattern=bounded(whole, "0", "0"), needles=_needles(day)),
        Part(
            Kind.DAY,
            "day without its year",
            pattern=bounded(any_of((named, f"{any_of(_weekdays(day))} ?(?:the )?{number}")), "0", "0"),
            needles=(*_MONTHS[day.month - 1], *_weekdays(day)),
            weak=True,
        ),
        Part(
            Kind.DAY,
            "birthday without its year",
            pattern=bounded(f"(?:{_BIRTH}{_WORDS}{named}|{named}{_WORDS}{_BIRTH}){_NO_YEAR}", "a", "a"),
            needles=("birth", "born"),
        ),
        Part(
            Kind.DAY,
            "day and month in figures",
            pattern=rf"(?<![\d/])0?{day.day}/0?{day.month}(?![\d/])",
            needles=("/",),
            form=Form.PUNCTUATED,
            weak=True,
        ),
        Part(
            Kind.DAY,
            "month and year",
            pattern=bounded(f"{month} ?(?:of )?{year}", "a", "0"),
            needles=_MONTHS[day.month - 1],
            weak=True,
        ),
    )


def _weekdays(day: date) -> tuple[str, str]:
    """Its day of the week, in full and short."""
    name = _WEEKDAYS[day.weekday()]
    return name, name[:3]


def _numbers(number: int) -> str:
    words = (in_words(number), ordinal_in_words(number))
    return any_of((f"0?{number}", ordinal_in_digits(number), *(spaced(word.split()) for word in words)))


def _month(day: date) -> str:
    return any_of(_MONTHS[day.month - 1])


def _digits_of_year(day: date) -> str:
    return f"(?:{day.year}|{day.year % 100:02})"


def _year(day: date) -> str:
    said = year_in_words(day.year) if 1100 <= day.year < 2100 else ()
    return any_of((_digits_of_year(day), *(spaced(words.split()) for words in said)))


def _needles(day: date) -> tuple[str, ...]:
    """What one of stands in every text with this day: its year in digits, or its month in words."""
    return (f"{day.year % 100:02}", *_MONTHS[day.month - 1])
