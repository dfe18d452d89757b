"""Finds the parts of facts that a text gives away."""

import re
from collections.abc import Iterable
from functools import lru_cache

from cpprep.access.identity.common_words import is_written_as_name
from cpprep.access.identity.folding import Reading, readings
from cpprep.access.identity.near_misses import corrected
from cpprep.access.identity.part import Form, Part


class Finder:
    """Looks for the parts of some facts in texts."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Take the parts to look for; which of them count is the caller's to decide."""
        self._parts = tuple(dict.fromkeys(parts))

    def find(self, text: str) -> tuple[Part, ...]:
        """The parts that a text gives away, each once, in the order in which they were given."""
        ways = readings(text)
        return tuple(part for part in self._parts if any(_gives_away(way, part) for way in ways))

    def finds(self, text: str) -> bool:
        """Whether a text gives any of the parts away."""
        ways = readings(text)
        return any(_gives_away(way, part) for part in self._parts for way in ways)


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
    if not part.capital or not cased:
        return _compiled(part.pattern).search(text) is not None
    return any(is_written_as_name(cased, *found.span()) for found in _compiled(part.pattern).finditer(text))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
