"""Hours of a day, in digits and in words."""

import re

from cpprep.access.identity.numbers import in_words
from cpprep.access.identity.part import Form, Kind, Part
from cpprep.access.identity.patterns import NOT_BEFORE_DIGIT, any_of

_TYPED = re.compile(r"\s*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*")
_START, _END = r"(?<![\w.:\u00a3$-])", r"(?!\w)"
_GAP = r"[\s-]?"
_BETWEEN = r"\s?[:.h\u00b7-]\s?"
_NAMED = {0: "noon|mid-?day", 12: "midnight"}
_PARTS_OF_DAY = {"am": "in the morning", "pm": "(?:in the (?:afternoon|evening)|at night|tonight)"}
_ENDS_THERE = r"(?=\s?(?:[.,;:!?)]|$)|\s(?:on|that|in the|to|till|until|and|for|sharp|prompt)\b)"
"""What follows an hour without am or o'clock, and hardly an age or a number of a house: at nine, from 9 to 10."""


def hour_parts(text: str) -> tuple[Part, ...]:
    """The one part of an hour such as 09:30: that hour, as people write it; none of anything else."""
    found = _TYPED.fullmatch(text)
    if not found:
        return ()
    hour, minute = int(found[1]), int(found[2])
    pattern = f"{_START}{any_of((*_in_figures(hour, minute), *_in_words(hour, minute)))}{_END}"
    return (Part(Kind.TIME, "time", pattern, _needles(hour, minute), Form.PUNCTUATED),)


def _in_figures(hour: int, minute: int) -> list[str]:
    """``9.30am``, ``09:30``, ``9h30``, ``0930 hours``, ``at 930``; and no other number, such as that of a bus."""
    half = _half(hour)
    twelve, either = f"0?{hour % 12 or 12}", any_of((f"0?{hour % 12 or 12}", f"0?{hour}"))
    other = _half(hour + 12)
    not_other = rf"(?!\s?{other[0]}\.?\s?m)"
    ways = [
        f"{either}{_BETWEEN}{minute:02}{NOT_BEFORE_DIGIT}{not_other}(?:\\s?{_am_or_pm(half)}|\\s?h(?:ou)?rs)?",
        rf"{twelve}\s?{minute:02}\s?{_am_or_pm(half)}",
        rf"{hour:02}\s?{minute:02}\s?h(?:ou)?rs",
        rf"(?:at|from|by|until|till)\s{either}\s?{minute:02}{NOT_BEFORE_DIGIT}{not_other}",
    ]
    ways += [f"{hour:02}{minute:02}"] if hour < 10 else []
    return ways


def _in_words(hour: int, minute: int) -> list[str]:
    """``half past nine``, ``nine thirty``, ``twenty to ten``; a whole hour where it is plainly one."""
    half, said = _half(hour), _either(hour)
    if minute == 0:
        return [
            rf"{said}\s?{_am_or_pm(half)}",
            rf"{said}\s?o\s?'?\s?clock",
            rf"{said}\s(?:{_PARTS_OF_DAY[half]})",
            rf"{said}\s?(?:-|to|until|till)\s?\w+\s?{_am_or_pm(half)}",
            rf"{hour}h",
            rf"(?:at|from|until|till)\s{said}{_ENDS_THERE}",
            *([_NAMED[0]] if hour == 12 else []),
            *([_NAMED[12]] if hour == 0 else []),
        ]
    after = _either(hour + 1)
    ways = [rf"{_words(hour % 12 or 12)}{_GAP}{_words(minute)}(?!\sminutes?)", rf"{_minutes(minute)}[\s-]past\s{said}"]
    if minute > 30:
        ways.append(rf"{_minutes(60 - minute)}[\s-]to\s{after}")
    return ways + ([rf"half{_GAP}{_words(hour % 12 or 12)}"] if minute == 30 else [])


def _half(hour: int) -> str:
    return "am" if hour % 24 < 12 else "pm"


def _am_or_pm(half: str) -> str:
    return rf"{half[0]}\.?\s?m\.?"


def _either(hour: int) -> str:
    """An hour of twelve, in figures or in a word."""
    twelve = hour % 12 or 12
    return any_of((f"0?{twelve}", _words(twelve)))


def _minutes(minute: int) -> str:
    """So many minutes: a half, a quarter, twenty, twenty minutes."""
    named = {15: r"(?:a\s)?quarter", 30: "half"}.get(minute)
    counted = rf"(?:{minute}|{_words(minute)})(?:\sminutes)?"
    return any_of((named, counted)) if named else counted


def _words(number: int) -> str:
    return in_words(number).replace(" ", _GAP)


def _needles(hour: int, minute: int) -> tuple[str, ...]:
    """One of these stands in every text with this hour."""
    twelve, after = hour % 12 or 12, (hour + 1) % 12 or 12
    found = (str(twelve), f"{hour:02}", in_words(twelve), str(after), in_words(after))
    return tuple(dict.fromkeys(found + (("noon", "day", "midnight") if minute == 0 else ())))
