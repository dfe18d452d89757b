"""Graphviz, the program that draws: a source in its language into a picture that holds the drawing and nothing else.

It runs apart, for a limited time, without a shell. It reads its source and gives its picture through pipes, so no file
is written; what it says about itself is taken out of the picture, and what it complains of is never repeated.
"""

import os
import shutil
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from cpprep.system.processes import no_window

if TYPE_CHECKING:
    from lxml import etree

PROGRAM = "dot"
DOTS_AN_INCH = 200
LEAST_DOTS = 120
"""Dots to an inch, with which small words can still be read once a picture is made larger on a screen."""
ON_PAPER = 510.0
"""Points, 180 mm: a page shows no drawing wider than this, and needs no more dots for it."""
SECONDS = 20
_LARGE = 1 << 20  # bytes: more than the source or the picture of an ordinary family has

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
        root = etree.fromstring(_drawn(_begun(source, "svg")), parser)
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
    return _png(_begun(source, "png", f"-Gdpi={DOTS_AN_INCH}"), DOTS_AN_INCH)


class ForPaper:
    """A PNG picture that Graphviz is drawing, for a page that makes it no wider than itself."""

    def __init__(self, source: str, wide: float) -> None:
        """Begin to draw what is so many points wide."""
        self._dots = max(LEAST_DOTS, round(DOTS_AN_INCH * min(1.0, ON_PAPER / max(wide, 1.0))))
        self._begun: _Begun | None = None
        self._png: bytes | None = None
        with suppress(GraphvizError):
            self._begun = _begun(source, "png", f"-Gdpi={self._dots}")

    def png(self) -> bytes | None:
        """Wait for the picture; None where Graphviz cannot draw it."""
        if self._begun:
            begun, self._begun = self._begun, None
            with suppress(GraphvizError):
                self._png = _png(begun, self._dots)
        return self._png

    def give_up(self) -> None:
        """Stop Graphviz, if it has not been waited for."""
        if self._begun:
            with self._begun.process as process:
                process.kill()


class _Begun(NamedTuple):
    """Graphviz at work, and what of the source it has not been given yet."""

    process: subprocess.Popen[bytes]
    to_give: bytes | None


def _png(begun: _Begun, dots: int) -> bytes:
    drawn = _drawn(begun)
    if not drawn.startswith(_PNG):
        raise GraphvizError(_DID_NOT_DRAW)
    kept, place, kind = [_PNG], len(_PNG), b""
    while place + 12 <= len(drawn):
        (length,) = struct.unpack_from(">I", drawn, place)
        kind = drawn[place + 4 : place + 8]
        if kind in _KEPT:
            kept.append(drawn[place : place + 12 + length])
        if kind == b"IHDR":
            kept.append(_density(dots))
        place += 12 + length
    if kind != b"IEND" or place != len(drawn):
        raise GraphvizError(_DID_NOT_DRAW)
    return b"".join(kept)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _density(dots: int) -> bytes:
    return _chunk(b"pHYs", struct.pack(">IIB", round(dots * _METRE), round(dots * _METRE), 1))


_NOT_THERE = (
    "a drawing needs the program Graphviz, which is not installed: install it from graphviz.org, "
    "or ask for --format text"
)
_TOO_SLOW = f"Graphviz took longer than {SECONDS} seconds and was stopped: ask for --format text"
_DID_NOT_DRAW = "Graphviz could not draw this: ask for --format text"


def _begun(source: str, kind: str, *more: str) -> _Begun:
    command = [_program(), "-Knop2", f"-T{kind}", *more]
    # It runs in a folder of ours, so that nothing beside the case file is taken for a part of it.
    try:
        process = subprocess.Popen(  # noqa: S603  (the program is Graphviz, found on the path; no shell)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).resolve().parent,
            creationflags=no_window(),
        )
    except OSError:
        raise GraphvizError(_NOT_THERE) from None
    try:
        return _Begun(process, _given(process, source.encode()))
    except BaseException:
        with process:
            process.kill()
        raise


def _given(process: subprocess.Popen[bytes], source: bytes) -> bytes | None:
    """Give Graphviz its source, where that keeps nobody waiting; gives back what has to be given later."""
    _room_in(process.stdout)
    if len(source) > _room_in(process.stdin):
        return source
    with suppress(OSError), cast("IO[bytes]", process.stdin) as errand:  # it has ended already, as will be seen
        errand.write(source)
    process.stdin = None
    return None


def _room_in(pipe: IO[bytes] | None) -> int:
    """How much a pipe takes while nobody reads it, made as large as a whole drawing where the system lets one ask."""
    if sys.platform != "linux" or pipe is None:
        return 0
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _LARGE)
    return fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ)


def _drawn(begun: _Begun) -> bytes:
    with begun.process as process:
        try:
            drawn, _ = process.communicate(begun.to_give, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise GraphvizError(_TOO_SLOW) from None
        except BaseException:
            process.kill()
            raise
    if process.returncode or not drawn:
        raise GraphvizError(_DID_NOT_DRAW)
    return drawn


def _program() -> str:
    """Where Graphviz is. One in the folder that the user happens to be in is none of ours: anybody may have put it."""
    found = shutil.which(PROGRAM)
    here = Path.cwd().resolve()
    if found is None or (Path(found).resolve().parent == here and str(here) not in os.get_exec_path()):
        raise GraphvizError(_NOT_THERE)
    return found
