"""How wide words are, near enough to tell what fits on a line: the house font is known only in Word."""

from __future__ import annotations

from functools import lru_cache

# Bold Arial, in heights of its letters.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.28: " ,./I\\ijl|'\N{NO-BREAK SPACE}",
        0.34: '!()-:;[]`ft"',
        0.39: "*r{}",
        0.556: "#$0123456789J_aceksvxyz",
        0.611: "?FLTZbdghnopqu",
        0.722: "&ABCDEHKNPRSUVXY",
        0.778: "GOQw",
        0.944: "MWm%@",
    }.items()
    for letter in letters
}
_OTHER = 0.722  # letters with accents, and other scripts
_OTHER_FONTS = 1.04  # an office's own font may be a little wider


def width(words: str, point: float) -> float:
    """Measure words of a size in points, in twips; generously, as if all were bold."""
    return _heights(words) * 20 * point


@lru_cache(maxsize=4096)
def _heights(words: str) -> float:
    return sum(_WIDTHS.get(letter, _OTHER) for letter in words) * _OTHER_FONTS
