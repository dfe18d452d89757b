"""Scripts whose words do not stand apart."""

import unicodedata
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


@lru_cache(maxsize=4096)
def joins_onto_words(sign: str) -> bool:
    """Whether a letter is of a script in which a name has no edges of its own."""
    return unicodedata.name(sign, "").partition(" ")[0] in _JOINS_ONTO_WORDS
