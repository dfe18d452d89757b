"""Logos, and the room that any picture takes on a page: how large it is, and what of a file is kept."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from msgspec import Struct

EMU_TO_A_TWIP = 635
EMU_TO_A_POINT = 12_700
_EMU = 36_000  # English Metric Units to a millimetre
_HIGHEST_LOGO, _WIDEST_LOGO = 18 * _EMU, 80 * _EMU
_EMU_TO_A_DOT = 9525  # at 96 dots to an inch: what is drawn with fewer would blur if it were made wider
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_MARK, _DOTS_BEGIN = 0xFF, 0xDA
_TOLD = {
    0xE1,
    *range(0xE3, 0xEE),
    0xEF,
    0xFE,
}  # parts for programs; its kind and its colours are not among them
_HEAD_BYTES = 25  # of the first chunk of a PNG file, which tells its size
_NOT_WHOLE = "This is not a whole PNG picture."
# Looks only: no words, no times, no names of programs.
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"IDAT", b"IEND"}


class Size(Struct, frozen=True):
    """The room that a picture takes, in EMU."""

    width: int
    height: int


class Logo(Struct, frozen=True):
    """A logo's file without what it does not show, and the room it takes."""

    content: bytes
    extension: str
    type: str
    size: Size


def read(content: bytes) -> Logo:
    """Measure a PNG or JPEG picture, fit it into a letterhead, and leave behind all that it does not show.

    Raises:
        ValueError: It is neither, or not whole.
    """
    if content.startswith(_PNG):
        return _read_png(content)
    if not content.startswith(_JPEG):
        raise ValueError("This is neither a PNG nor a JPEG picture.")
    # Only a photograph needs python-docx, and loading it takes longer than writing a dozen letters.
    from docx.image.image import Image

    try:
        image = Image.from_file(io.BytesIO(content))
        size = int(image.width), int(image.height)
        return Logo(_shown(content), "jpg", "image/jpeg", _fitted_logo(size))
    except Exception as error:  # python-docx fails in many ways on a picture that is not whole
        raise ValueError("This JPEG picture is not whole, or of an unusual kind: save it as PNG.") from error


def fitted(size: tuple[float, float], room: tuple[float, float]) -> Size:
    """A size that keeps its shape in a room: smaller where it has to be, and never larger."""
    scale = min(1, room[0] / size[0], room[1] / size[1])
    # A picture is never thinner than Word can show, or it would be none.
    return Size(max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))


def _read_png(content: bytes) -> Logo:
    chunks = list(_chunks(content))
    kinds = [kind for kind, _ in chunks]
    if not chunks or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise ValueError(_NOT_WHOLE)
    if len(chunks[0][1]) != _HEAD_BYTES:
        raise ValueError(_NOT_WHOLE)
    width, height = struct.unpack(">II", chunks[0][1][8:16])
    dot = _emu_to_a_dot(dict(chunks).get(b"pHYs", b""))
    size = round(width * dot), round(height * dot)
    if not all(size):
        raise ValueError(_NOT_WHOLE)
    shown = _PNG + b"".join(chunk for kind, chunk in chunks if kind in _KEPT_CHUNKS)
    return Logo(shown, "png", "image/png", _fitted_logo(size))


def _fitted_logo(size: tuple[float, float]) -> Size:
    return fitted(size, (_WIDEST_LOGO, _HIGHEST_LOGO))


def _emu_to_a_dot(density: bytes) -> float:
    """How large a dot is, as the picture itself says in dots to a metre; else as on a screen."""
    if len(density) < 17 or density[16] != 1 or not (across := struct.unpack_from(">I", density, 8)[0]):
        return _EMU_TO_A_DOT
    return _EMU * 1000 / float(across)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Cut a PNG file into its chunks, each with its kind, up to the last that is whole."""
    place = len(_PNG) if content.startswith(_PNG) else len(content)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        chunk = content[place : place + 12 + length]
        if len(chunk) < 12 + length:
            return
        yield chunk[4:8], chunk
        if chunk[4:8] == b"IEND":
            return
        place += len(chunk)


def _shown(content: bytes) -> bytes:
    """A JPEG file without what it does not show, such as who took it, and where."""
    kept, place = [_JPEG], len(_JPEG)
    while (kind := content[place + 1]) != _DOTS_BEGIN:
        (length,) = struct.unpack_from(">H", content, place + 2)
        if content[place] != _MARK or place + 2 + length > len(content):
            raise ValueError("a part of it is cut off")
        if kind not in _TOLD:
            kept.append(content[place : place + 2 + length])
        place += 2 + length
    return b"".join(kept) + content[place:]
