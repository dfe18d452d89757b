"""Documents to save, and what is found of them in a folder."""

import stat
import sys
from pathlib import Path

import pytest

from cpprep.errors import UserError
from cpprep.system.document_folder import MANIFEST

ONE = [
    ("agenda.docx", b"agenda one"),
    ("letter-1.docx", b"letter one"),
    ("letter-2.docx", b"second letter one"),
]
TWO = [
    ("agenda.docx", b"agenda two"),
    ("letter-1.docx", b"letter one"),
    ("letter-2.docx", b"second letter two"),
]
NAMES = tuple(name for name, _ in ONE)

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and file modes as POSIX has them")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too, apart from the manifest."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def said(error: pytest.ExceptionInfo[UserError]) -> str:
    (problem,) = error.value.problems
    return problem.message
