"""Signs that a reader cannot tell from Latin letters, or does not see at all."""

import re
from functools import lru_cache

from cpprep.access.identity.lists import lines_of

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Soft hyphens, spaces without width, marks of direction and fillers."""

PRINTED_SIGNS = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "...",
    "\u00a0": " ", "\u2022": "*", "\u2610": "*", "\u00b7": "*",
}  # fmt: skip
"""Signs of printed texts that most papers have, and what a keyboard has for them."""

TWO_LETTERS = {
    "\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00e5": "aa", "\u00f8": "oe",
    "\u00c4": "Ae", "\u00d6": "Oe", "\u00dc": "Ue", "\u00c5": "Aa", "\u00d8": "Oe",
}  # fmt: skip
"""Letters that are written with two where a keyboard has no other way."""


@lru_cache(maxsize=1)
def lookalikes() -> dict[str, str]:
    """Letters of other alphabets, by the Latin letter that each looks like."""
    rows = (line.split() for line in lines_of("lookalikes"))
    return {sign: latin for signs, letters in rows for sign, latin in zip(signs, letters, strict=True)}
