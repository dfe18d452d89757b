"""SVG painted as PNG by resvg, with letters that are there on every computer.

Our own fonts have the letters of Latin, Greek, Cyrillic and Hebrew. The computer's are asked only for what these lack:
most pictures are the same everywhere, and no word is lost where no font is installed.
"""

import struct
import zlib
from functools import cache, lru_cache

from cpprep.drawing import font_files

_NO_LETTER = "\U0010fffe"  # Unicode promises that this will never be a letter, so every font has its empty box for it
_INCHES_TO_A_METRE = 39.3701
_PIXELS_TO_AN_INCH = 96  # of SVG
_END_OF_HEAD = 33  # bytes: the signature and the first chunk of a PNG file

KNOWN_LETTERS = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x386, 0x3CF), *range(0x401, 0x450), 0x2019, 0x2026))
)
"""Letters that our own fonts have, for which nothing has to be painted to find out."""


@lru_cache(maxsize=4)  # several papers of one case show the same drawing
def painted(svg: str, width: int) -> bytes:
    """A picture that has been painted, so many pixels wide. The same picture gives the same bytes.

    Raises:
        ValueError: It is not an SVG picture.
    """
    return paint(svg, width)


def paint(svg: str, width: int) -> bytes:
    """Paint a picture, although it may have been painted already.

    Raises:
        ValueError: It is not an SVG picture.
    """
    ours = all(is_there(letter, our_fonts_alone=True) for letter in set(svg) - KNOWN_LETTERS)
    return _painted(svg, width=width, our_fonts_alone=ours)


def with_density(png: bytes, dots_an_inch: int) -> bytes:
    """The same picture, which says how large it is."""
    dots = round(dots_an_inch * _INCHES_TO_A_METRE)
    content = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:_END_OF_HEAD] + chunk + png[_END_OF_HEAD:]


def can_be_painted(words: str) -> bool:
    """Whether there is a font for every letter. Without one, an empty box would stand in the letter's place."""
    return all(
        is_there(letter, our_fonts_alone=True) or is_there(letter, our_fonts_alone=False)
        for letter in set(words) - KNOWN_LETTERS
    )


@cache
def is_there(letter: str, *, our_fonts_alone: bool) -> bool:
    """Whether our own fonts have a letter, or any font here."""
    if letter.isspace():
        return True
    shown, box = (_painted(_alone(one), width=24, our_fonts_alone=our_fonts_alone) for one in (letter, _NO_LETTER))
    return shown != box


def _alone(letter: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="6" y="18" font-size="12" font-family="{font_files.OUR_FAMILY}">{letter}</text></svg>'
    )


def _painted(svg: str, *, width: int, our_fonts_alone: bool) -> bytes:
    import resvg_py  # takes longer to load than a letter takes to write

    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            dpi=_PIXELS_TO_AN_INCH,
            background="#ffffff",
            languages=["en-GB"],
            sans_serif_family=font_files.OUR_FAMILY,
            # The first that has a letter is taken, so ours come first.
            font_files=[*font_files.OUR_OWN, *(() if our_fonts_alone else font_files.installed())],
            skip_system_fonts=True,
        )
    except ValueError:  # whose message may repeat words of the picture
        raise ValueError("This is not an SVG picture that can be painted.") from None
