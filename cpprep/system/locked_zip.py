"""Files in one zip that opens only with a password (AES, 256 bits), so that they can be sent as one attachment."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date

INSIDE = "papers.zip"
"""An encrypted zip still tells the names of what it holds, and those name people: so it holds one more zip."""


def locked_zip(files: Iterable[tuple[str, bytes]], password: str, dated: date) -> bytes:
    """Put files, each a name and its bytes, under a password of plain ASCII.

    Raises:
        ModuleNotFoundError: pyzipper is not installed.
    """
    import pyzipper

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(_entry(name, dated), data, zipfile.ZIP_DEFLATED)
    locked = io.BytesIO()
    with pyzipper.AESZipFile(locked, "w", compression=pyzipper.ZIP_STORED) as archive:
        archive.setpassword(password.encode("ascii"))
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        archive.writestr(INSIDE, packed.getvalue())
    return locked.getvalue()


def _entry(name: str, dated: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry
