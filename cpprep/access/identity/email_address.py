"""E-mail addresses, whole and by the part before the @."""

import re

from cpprep.access.identity.folding import readings
from cpprep.access.identity.lists import words_of
from cpprep.access.identity.part import Form, Kind, Part
from cpprep.access.identity.patterns import any_of, bounded, needle_of

_SPELLED_OUT = re.compile(r"\s*[(\[{]\s*(at|dot)\s*[)\]}]\s*|\s+(at|dot)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\".]+")
_SIGNS = {"at": "@", "dot": "."}
_BETWEEN = {".": "(?:dot )?", "@": "(?:at )?", "-": "(?:dash |hyphen )?", "_": "(?:underscore )?"}
_PIECES = re.compile(r"[a-z0-9]+|[^a-z0-9]+")

_SHORTEST, _SHORTEST_WORD = 5, 8
"""A part before the @ that is only a word of a few letters may be somebody's name."""

_SHARED = words_of("shared_mailboxes")


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses that stand in a text, however their signs are spelled."""
    signs = _SPELLED_OUT.sub(lambda found: _SIGNS[(found[1] or found[2]).lower()], text)
    found = (address for reading in readings(signs) for address in _ADDRESS.findall(reading.punctuated))
    return tuple(dict.fromkeys(address.strip("'.-_*") for address in found))


def email_parts(text: str) -> tuple[Part, ...]:
    """The parts of the e-mail addresses in a text."""
    return tuple(part for address in addresses_in(text) for part in _parts(address))


def _parts(address: str) -> tuple[Part, Part]:
    local = address.partition("@")[0]
    letters = [piece for piece in _PIECES.findall(local) if piece.isalnum()]
    joined = "".join(letters)
    weak = len(joined) < _SHORTEST or joined in _SHARED or (local.isalpha() and len(local) < _SHORTEST_WORD)
    alone = bounded(r"(?:[._+-]| dot |[ ]?[(\[]dot[)\]][ ]?)?".join(letters), "a", "a")
    whole = Part(Kind.EMAIL, "email address", pattern=_pattern(address), needles=needle_of(letters))
    return whole, Part(
        Kind.EMAIL,
        "part before the @",
        pattern=alone,
        needles=needle_of(letters),
        form=Form.PUNCTUATED,
        weak=weak,
    )


def _pattern(address: str) -> str:
    """A whole address over the words of a text, where every sign is a space or is spelled out."""
    pieces = _PIECES.findall(address)
    source = "".join(
        piece if piece.isalnum() else f" ?{any_of(_BETWEEN.get(sign, '') for sign in piece)}" for piece in pieces
    )
    return bounded(source, "a", "a")
