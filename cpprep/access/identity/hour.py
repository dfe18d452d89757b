"""Hours of a day, in digits and in words."""

import re

from cpprep.access.identity.numbers import in_words
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import any_of, bounded

_TYPED = re.compile(r"\s*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*")
_HALVES = {0: (), 15: ("quarter past",), 30: ("half past", "half"), 45: ("quarter to",)}


def hour_parts(text: str) -> tuple[Part, ...]:
    """The one part of an hour such as 09:30: that hour, as people write it; none of anything else."""
    found = _TYPED.fullmatch(text)
    if not found:
        return ()
    hour, minute = int(found[1]), int(found[2])
    return (Part(Kind.TIME, "time", pattern=bounded(any_of(_ways(hour, minute)), "0", "0"), needles=_needles(hour)),)


def _ways(hour: int, minute: int) -> tuple[str, ...]:
    """The ways to say it: ``9.30am``, ``09 30``, ``half past nine``; a whole hour only where it is plainly one."""
    twelve, half_of_day = hour % 12 or 12, "am" if hour < 12 else "pm"
    am_or_pm = f"{half_of_day[0]} ?m"
    hours = any_of((f"0?{twelve}", f"0?{hour}", in_words(twelve)))
    ways = [f"{any_of((f'0?{twelve}', f'0?{hour}'))} ?{minute:02}(?: ?{am_or_pm})?"]
    if minute == 0:
        ways += [f"{hours} ?{am_or_pm}", f"{hours} ?o ?clock"]
    after = hour + 1 if minute == 45 else hour
    said = any_of((in_words(after % 12 or 12), str(after % 12 or 12)))
    ways += [f"{half} {said}" for half in _HALVES.get(minute, ())]
    return tuple(ways)


def _needles(hour: int) -> tuple[str, ...]:
    """One of these stands in every text with this hour."""
    twelve, after = hour % 12 or 12, (hour + 1) % 12 or 12
    return tuple(dict.fromkeys((str(twelve), str(hour), in_words(twelve), str(after), in_words(after))))
