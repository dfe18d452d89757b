"""Graphviz, the program that draws: a source in its language into a picture that holds the drawing and nothing else.

It runs apart, for a limited time, without a shell. It reads its source and gives its picture through pipes, so no file
is written; what it says about itself is taken out of the picture, and what it complains of is never repeated.
"""

import os
import shutil
import struct
import subprocess
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpprep.processes import no_window

if TYPE_CHECKING:
    from lxml import etree

PROGRAM = "dot"
DOTS_AN_INCH = 200
SECONDS = 20

_SVG = "http://www.w3.org/2000/svg"
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_METRE = 39.3701  # inches


class GraphvizError(Exception):
    """There is no picture; the message says why, and what to do."""


def there() -> bool:
    """Whether Graphviz is installed."""
    try:
        return bool(_program())
    except GraphvizError:
        return False


def svg(source: str, title: str, description: str) -> bytes:
    """Draw an SVG picture with a title and a description, for those who cannot see it.

    Raises:
        GraphvizError: Graphviz is not there, or did not draw.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(_drawn(source, "svg"), parser)
    except etree.XMLSyntaxError:
        raise GraphvizError(_DID_NOT_DRAW) from None
    for name in [*root.iter(f"{{{_SVG}}}title"), *root.iter(f"{{{_SVG}}}a")]:
        name.getparent().remove(name)
    for element in root.iter():
        for attribute in ("id", "class"):
            element.attrib.pop(attribute, None)
        if face := element.get("font-family"):
            _set_face(element, face)
    root.attrib.update({"role": "img", "aria-labelledby": "title", "aria-describedby": "description"})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        told = etree.Element(f"{{{_SVG}}}{tag}", id={"title": "title", "desc": "description"}[tag])
        told.text = words
        root.insert(place, told)
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _set_face(words: "etree._Element", face: str) -> None:
    """Graphviz names a bold face as its own; a browser knows a family and a weight, and what to take in its place."""
    family = face.partition(",")[0]
    if family.endswith(" Bold"):
        words.set("font-weight", "bold")
    words.set("font-family", f"{family.removesuffix(' Bold')}, Helvetica, sans-serif")


def png(source: str) -> bytes:
    """Draw a PNG picture, of a size that prints sharp.

    Raises:
        GraphvizError: Graphviz is not there, or did not draw.
    """
    drawn = _drawn(source, "png")
    if not drawn.startswith(_PNG):
        raise GraphvizError(_DID_NOT_DRAW)
    kept, place = [_PNG], len(_PNG)
    while place + 12 <= len(drawn):
        (length,) = struct.unpack_from(">I", drawn, place)
        kind = drawn[place + 4 : place + 8]
        if kind in _KEPT:
            kept.append(drawn[place : place + 12 + length])
        if kind == b"IHDR":
            kept.append(_DENSITY)
        place += 12 + length
    return b"".join(kept)


@lru_cache(maxsize=8)
def png_if_possible(source: str) -> bytes | None:
    """Draw a PNG picture; None where Graphviz cannot. Several papers of one reader share one drawing."""
    try:
        return png(source)
    except GraphvizError:
        return None


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


_DENSITY = _chunk(b"pHYs", struct.pack(">IIB", round(DOTS_AN_INCH * _METRE), round(DOTS_AN_INCH * _METRE), 1))

_NOT_THERE = (
    "a drawing needs the program Graphviz, which is not installed: install it from graphviz.org, "
    "or ask for --format text"
)
_TOO_SLOW = f"Graphviz took longer than {SECONDS} seconds and was stopped: ask for --format text"
_DID_NOT_DRAW = "Graphviz could not draw this: ask for --format text"


def _drawn(source: str, kind: str) -> bytes:
    command = [_program(), "-Knop2", f"-T{kind}", *([f"-Gdpi={DOTS_AN_INCH}"] if kind == "png" else [])]
    # It runs in a folder of ours, so that nothing beside the case file is taken for a part of it.
    try:
        done = subprocess.run(  # noqa: S603  (the program is Graphviz, found on the path; no shell)
            command,
            input=source.encode(),
            capture_output=True,
            cwd=Path(__file__).resolve().parent,
            timeout=SECONDS,
            check=False,
            creationflags=no_window(),
        )
    except subprocess.TimeoutExpired:
        raise GraphvizError(_TOO_SLOW) from None
    except OSError:
        raise GraphvizError(_NOT_THERE) from None
    if done.returncode or not done.stdout:
        raise GraphvizError(_DID_NOT_DRAW)
    return done.stdout


def _program() -> str:
    """Where Graphviz is. One in the folder that the user happens to be in is none of ours: anybody may have put it."""
    found = shutil.which(PROGRAM)
    here = Path.cwd().resolve()
    if found is None or (Path(found).resolve().parent == here and str(here) not in os.get_exec_path()):
        raise GraphvizError(_NOT_THERE)
    return found
