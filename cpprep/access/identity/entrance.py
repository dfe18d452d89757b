"""Entrances: the side door is the side entrance, wherever it is."""

import re
from collections.abc import Iterator

from cpprep.access.identity.folding import readings
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import any_of, needle_of, phrase

_WHERE = re.compile(r"[,;(]|\b(?:at|behind|beside|by|from|in|near|of|off|on|opposite|through|to|via)\b", re.IGNORECASE)
_DOORS = ("door", "doorway", "doors", "entrance", "entry", "exit", "gate")
_SAYS_NOTHING = frozenset({"a", "main", "the", "their", "your"})


def entrance_parts(text: str) -> Iterator[Part]:
    """Each thing that the words for an entrance name: the rear entrance, off the car park, in Park Street."""
    for piece in _WHERE.split(text):
        for way in readings(piece):
            words = [word for word in way.words.split() if word not in _SAYS_NOTHING]
            distinctive = [word for word in words if word not in _DOORS]
            if len(words) > 1 and distinctive:
                yield Part(Kind.ENTRANCE, "entrance", phrase(words, _alike), needle_of(distinctive))


def _alike(word: str) -> str:
    return any_of(_DOORS) if word in _DOORS else word
