"""Words as they are compared: the same whichever way they were typed, with what accents, marks and apostrophes."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_JOINS_ONTO_WORDS = frozenset(
    {
        "CJK",
        "HIRAGANA",
        "KATAKANA",
        "BOPOMOFO",
        "HANGUL",
        "THAI",
        "LAO",
        "KHMER",
        "MYANMAR",
        "TIBETAN",
        "ARABIC",
        "HEBREW",
    }
)
"""Scripts in which a name stands among other words without a space, or takes letters of theirs onto itself."""

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u0060\u00b4"), "'")


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """A text in small letters without accents and other marks, with plain hyphens, apostrophes and single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    small = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    whole = unicodedata.normalize("NFKD", small).translate(_APOSTROPHES)  # a small letter may come apart once more
    kept = ("-" if unicodedata.category(sign) == "Pd" else sign for sign in whole if not _is_mark(sign))
    return " ".join("".join(kept).split())


def _is_mark(sign: str) -> bool:
    """Whether a sign changes another one, or is not seen at all."""
    return unicodedata.category(sign)[0] == "M" or unicodedata.category(sign) == "Cf"


def naming(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of some names in a text, once both are as ``letters`` gives them; None where there is none."""
    plain = sorted({letters(name) for name in names} - {""}, key=lambda name: (-len(name), name))
    whole = (_edge(name[0], r"(?<!\w)") + re.escape(name) + _edge(name[-1], r"(?!\w)") for name in plain)
    return re.compile("|".join(whole)) if plain else None


def _edge(sign: str, apart: str) -> str:
    """A name ends where its word does, in scripts that set words apart."""
    return apart if sign.isalnum() and not joins_onto_words(sign) else ""


@lru_cache(maxsize=4096)
def joins_onto_words(sign: str) -> bool:
    """Whether a letter is of a script in which a name has no edges of its own."""
    return unicodedata.name(sign, "").partition(" ")[0] in _JOINS_ONTO_WORDS
