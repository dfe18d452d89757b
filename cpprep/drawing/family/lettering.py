"""Words that fit under a symbol: how wide they are, about, and where their lines break."""

import re
import unicodedata

NAME, DETAIL = 11.0, 10.0
"""Points: a name, and what stands below it."""

_NARROW, _WIDE = set("ijlftrI.,:;'|!()[]-/ "), set("mwMW%@")
_NEVER_PRINTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MOST_LINES = 3
_BREAKS = re.compile(r"(?<=[ -])(?=[^ ])")


def plain_line(text: str) -> str:
    """Text on one line, without signs that print nothing: some of them would turn the words round."""
    kept = (" " if unicodedata.category(sign) in _NEVER_PRINTED else sign for sign in text)
    return " ".join("".join(kept).split())


def width(text: str, size: float) -> float:
    """About how wide a line is in points, in a sans serif face."""
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.05
    if sign in _NARROW:
        return 0.32
    if sign in _WIDE:
        return 0.88
    return 0.7 if sign.isupper() else 0.57


def wrapped(text: str, size: float, room: float, most: int = MOST_LINES) -> list[str]:
    """Lines that fit into a room in points; a word too long for it is broken, and more than ``most`` lines are cut."""
    lines: list[str] = []
    for word in _BREAKS.split(plain_line(text)):
        joined = f"{lines[-1]}{word}" if lines else word
        if lines and width(joined.rstrip(), size) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, size, room)
    lines = [line.strip() for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}\u2026"]


def _pieces(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces
