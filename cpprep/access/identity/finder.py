"""Finds the parts of facts that a text gives away."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cpprep.access.identity.common_words import is_written_as_name
from cpprep.access.identity.folding import Reading, readings
from cpprep.access.identity.near_misses import corrected
from cpprep.access.identity.part import Form, Part

_REACH = 120
"""What belongs to a match stands no further from its needle."""


class Finder:
    """Looks for the parts of some facts in texts."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Take the parts to look for; which of them count is the caller's to decide."""
        self._parts = tuple(dict.fromkeys(parts))
        self._needles = frozenset(needle for part in self._parts for needle in part.needles)
        self._runs = frozenset(run for part in self._parts for run in part.runs)
        misspelt = (part.long_words for part in self._parts if not part.capital)
        self._long_words = tuple(dict.fromkeys(word for words in misspelt for word in words))

    def find(self, text: str) -> tuple[Part, ...]:
        """The parts that a text gives away, each once, in the order in which they were given."""
        ways = self._worth_reading(text)
        return tuple(part for part in self._parts if any(_gives_away(way, part) for way in ways))

    def finds(self, text: str) -> bool:
        """Whether a text gives any of the parts away."""
        ways = self._worth_reading(text)
        return any(_gives_away(way, part) for part in self._parts for way in ways)

    def _worth_reading(self, text: str) -> tuple[Reading, ...]:
        """The ways to read a text in which there is something that a part needs: most texts have nothing of any."""
        return tuple(way for way in readings(text) if self._may_give_away(way))

    def _may_give_away(self, reading: Reading) -> bool:
        if any(map(reading.words.__contains__, self._needles)):
            return True
        if any(map(reading.punctuated.__contains__, self._needles)):
            return True
        if reading.digits and any(map(reading.digits.__contains__, self._needles)):
            return True
        if self._runs and not self._runs.isdisjoint(reading.runs):
            return True
        return corrected(reading, self._long_words) is not None


def _gives_away(reading: Reading, part: Part) -> bool:
    if part.runs and not part.runs.isdisjoint(reading.runs):
        return True
    if not part.pattern:
        return False
    if part.form is Form.PUNCTUATED:
        return _stands_in(reading.punctuated, part, reading.punctuated)
    needles_in = reading.digits if part.form is Form.DIGITS else reading.words
    if _stands_in(reading.words, part, needles_in, reading.cased):
        return True
    if part.long_words and not part.capital:
        words = corrected(reading, part.long_words)
        return words is not None and _stands_in(words, part, words)
    return False


def _stands_in(text: str, part: Part, needles_in: str, cased: str = "") -> bool:
    if not any(needle in needles_in for needle in part.needles):
        return False
    found = _matches(text, part, places_known=needles_in is text)
    if part.capital and cased:
        return any(is_written_as_name(cased, *match.span()) for match in found)
    return next(found, None) is not None


def _matches(text: str, part: Part, *, places_known: bool) -> Iterator[re.Match[str]]:
    """Where the pattern of a part stands, looked for around the needles rather than everywhere."""
    pattern = _compiled(part.pattern)
    for start, end in _around(text, part.needles) if places_known else [(0, len(text))]:
        yield from pattern.finditer(text, start, end)


def _around(text: str, needles: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches of a text around the needles, from one space to another."""
    stretches: list[tuple[int, int]] = []
    for place in sorted(found for needle in needles for found in _places(text, needle)):
        start = max(0, text.rfind(" ", 0, max(1, place - _REACH)))
        end = text.find(" ", place + _REACH) + 1 or len(text)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def _places(text: str, needle: str) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0:
        yield place
        place = text.find(needle, place + 1)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
