"""Misspellings of long words, and long words written as two."""

import re

from cpprep.access.identity.common_words import LONG_COMMON_WORDS
from cpprep.access.identity.folding import Reading, beginning

_TWO_EDITS_FROM = 11
_ENDINGS = re.compile(r"(?:ings?|ed|e?s|ly|er)$")


def corrected(reading: Reading, long_words: tuple[str, ...]) -> str | None:
    """The words of a text with each misspelling of some words put right; None where there is none."""
    words = reading.words
    for word in long_words:
        if word not in reading.near_words:
            reading.near_words[word] = _written_for(word, reading)
        for written in reading.near_words[word]:
            words = words.replace(f" {written} ", f" {word} ")
    return None if words is reading.words else words


def _written_for(word: str, reading: Reading) -> tuple[str, ...]:
    near = tuple(found for found in reading.long_words.get(beginning(word), ()) if _is_near(found, word))
    as_two = reading.pairs.get(word)
    return near if as_two is None else (*near, as_two)


def _is_near(found: str, word: str) -> bool:
    from rapidfuzz.distance import OSA

    edits = 2 if len(word) >= _TWO_EDITS_FROM else 1
    if found == word or abs(len(found) - len(word)) > edits or _is_common(found):
        return False
    return OSA.distance(found, word, score_cutoff=edits) <= edits


def _is_common(found: str) -> bool:
    return found in LONG_COMMON_WORDS or _ENDINGS.sub("", found) in LONG_COMMON_WORDS
