"""Regular expressions over the words of a text, and the parts that are looked for with them."""

from collections.abc import Callable, Iterable, Sequence

from cpprep.access.identity.folding import LONG_WORD
from cpprep.access.identity.scripts import joins_onto_words

_START = r"(?<![a-z0-9])"
_END = r"s?(?![a-z0-9])"
"""Where a word ends, perhaps with the s of a possessive."""
NOT_AFTER_DIGIT = r"(?<!\d)"
NOT_BEFORE_DIGIT = r"(?!\d)"


def any_of(choices: Iterable[str]) -> str:
    """What finds any of some expressions, the longest first."""
    ordered = sorted(dict.fromkeys(choices), key=lambda choice: (-len(choice), choice))
    return ordered[0] if len(ordered) == 1 else f"(?:{'|'.join(ordered)})"


def spaced(words: Sequence[str]) -> str:
    """What finds words in this order, whether or not a space stands between them."""
    return " ?".join(word.replace(" ", " ?") for word in words)


def bounded(source: str, first: str, last: str) -> str:
    """An expression that begins and ends where a word does, in scripts that set words apart."""
    return f"{'' if joins_onto_words(first) else _START}{source}{'' if joins_onto_words(last) else _END}"


def phrase(words: Sequence[str], choices: Callable[[str], str] = str) -> str:
    """What finds these words as a phrase, each in any of the ways that it is written."""
    return bounded(spaced([choices(word) for word in words]), words[0][0], words[-1][-1])


def long_words_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words of which a misspelling counts too."""
    return tuple(word for word in dict.fromkeys(words) if len(word) >= LONG_WORD and word.isascii() and word.isalpha())


def needle_of(words: Iterable[str]) -> tuple[str, ...]:
    """The longest of some words, without an s at its end, which may be missing."""
    longest = max(words, key=len, default="")
    return (longest.removesuffix("s") if len(longest) > 3 else longest,) if longest else ()
