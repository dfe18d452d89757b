"""Ordinary words that are also names, and long ordinary words that look like a misspelt name."""

import re

from cpprep.access.identity.lists import lines_of, words_of

NAMES_THAT_ARE_WORDS = words_of("names_that_are_words")
"""First names and surnames that stand in ordinary sentences too."""

LONG_COMMON_WORDS = words_of("long_common_words")
"""Ordinary words that stand with a capital at the start of a sentence or in a heading."""

_MONTHS = frozenset({"april", "august", "july", "june", "march", "may"})
_BEFORE_A_MONTH = words_of("before_a_month")
_AFTER_A_VERB = words_of("after_a_verb")
_PHRASES = frozenset(lines_of("phrases_with_a_name"))
_COUNTED = frozenset({"case", "day", "page", "road"})


def is_written_as_name(cased: str, start: int, end: int) -> bool:
    """Whether an ordinary word of a text, between these places, is written as a name is."""
    if not cased[start].isupper():
        return False
    word, before, after = cased[start:end].lower(), _word_before(cased, start), _word_after(cased, end)
    if f"{word} {after.lower()}" in _PHRASES or (cased[end : end + 1] == " " and after in _AFTER_A_VERB):
        return False
    is_month = word in _MONTHS and (after[:1].isdigit() or before[:1].isdigit() or before.lower() in _BEFORE_A_MONTH)
    return not is_month and not (word in _COUNTED and after[:1].isdigit())


def _word_before(cased: str, start: int) -> str:
    return re.split(r"[ .,]", cased[max(0, start - 40) : start].rstrip(" .,"))[-1]


def _word_after(cased: str, end: int) -> str:
    return re.split(r"[ .,]", cased[end : end + 40].lstrip(" .,"))[0]
