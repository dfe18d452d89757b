"""The zip around a Word document, from parts that are compressed once and used in a thousand letters."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

_VERSION = 20  # of the zip format: the first with deflate and folders
_STORED, _DEFLATED = 0, 8
_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # what the format's two bytes for a date can say


class Part(Struct, frozen=True):
    """One file of the package, as it stands there: compressed, or as it is."""

    name: str
    method: int
    stored: bytes
    size: int
    checksum: int


def compress(name: str, content: bytes) -> Part:
    """Make a part; the standard library's zipfile cannot take one that is compressed already."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(content) + deflate.flush()
    return Part(name, _DEFLATED, deflated, len(content), zlib.crc32(content))


def keep(name: str, content: bytes) -> Part:
    """Make a part of what is compressed in itself, such as a picture."""
    return Part(name, _STORED, content, len(content), zlib.crc32(content))


def pack(parts: Iterable[Part], dated: date) -> bytes:
    """Put parts into one zip, every one with the same date."""
    body = bytearray()
    directory = bytearray()
    count, day = 0, _dos(dated)
    for part in parts:
        name = part.name.encode()
        facts = struct.pack(
            "<HHHHHIIIHH", _VERSION, 0, part.method, 0, day,
            part.checksum, len(part.stored), part.size, len(name), 0,
        )  # fmt: skip
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + facts + name + part.stored
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def _dos(dated: date) -> int:
    year = min(max(dated.year, _FIRST_YEAR), _LAST_YEAR)
    return (year - _FIRST_YEAR) << 9 | dated.month << 5 | dated.day
