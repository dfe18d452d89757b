"""Where fonts lie: our own beside the code, and those that are installed on this computer."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

OUR_FAMILY = "Liberation Sans"
OUR_OWN = tuple(str(Path(__file__).parent / "fonts" / f"LiberationSans-{face}.ttf") for face in ("Regular", "Bold"))

FOLDERS = {
    "win32": ("%SystemRoot%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
}
FOLDERS_ELSEWHERE = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
"""Where fonts are installed, by the name that Python has for the system."""

_KINDS = {".ttf", ".ttc", ".otf", ".otc"}
# These have a box, or nothing, for every letter there is, and would be taken for a font that has it.
_SHOW_NO_LETTER = ("lastresort", "adobeblank", "adobenotdef")
_LAST = ("serif", "mono", "bold", "italic", "oblique", "light", "thin", "black", "condensed", "narrow")
"""Parts of the names of fonts that are taken only where no plainer one has a letter."""


@cache
def installed() -> tuple[str, ...]:
    """The files of the fonts that are installed here, in the same order each time: the plainest first."""
    folders = (Path(os.path.expandvars(name)).expanduser() for name in FOLDERS.get(sys.platform, FOLDERS_ELSEWHERE))
    found = {file for folder in folders for file in _fonts_below(folder)}
    return tuple(map(str, sorted(found, key=_order)))


def _fonts_below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):  # which passes over what may not be looked into
        for name in names:
            file = Path(place, name)
            if file.suffix.casefold() in _KINDS and not name.casefold().startswith(_SHOW_NO_LETTER):
                yield file


def _order(file: Path) -> tuple[int, str, str]:
    name = file.stem.casefold()
    return sum(part in name for part in _LAST), name, str(file)
