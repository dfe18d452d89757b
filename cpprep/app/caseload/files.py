"""Which files of a folder are case files, and what is read of one."""

import os
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cpprep.app.ledger_file import with_ledger
from cpprep.app.trusted_settings import owner_of
from cpprep.app.workspace import beside, profile_of, read_bytes
from cpprep.case.checks import dated_ahead
from cpprep.case.file.nodes import decode
from cpprep.case.file.reading import read_case
from cpprep.case.model import Case
from cpprep.errors import UserError, harmless, hidden_character
from cpprep.profiles import Profile

_ENDINGS = (".yaml", ".yml")

_KEYS = "reference|conference|children|family|practitioners|supporters|reports|confidential|preparation|meeting"
_FIRST_LEVEL = re.compile(rf"^(?:{_KEYS})[ \t]*:", re.MULTILINE)
_IN_BRACES = re.compile(rf"[{{,]\s*(?:{_KEYS})\s*:")


class CaseFile(NamedTuple):
    """A case file that was read: its facts, and the place whose standards it follows."""

    case: Case
    profile: Profile


def case_files(folder: Path, apart_from: Collection[str], unreadable: Callable[[OSError], None]) -> Iterator[str]:
    """The YAML files below a folder that may be case files, each as its path from there, in alphabetical order.

    Hidden files and folders are passed over, and folders that are links elsewhere.

    Args:
        folder: where to look.
        apart_from: the names, in small letters, of files that are known to be something else.
        unreadable: told of each folder that the system does not let us look into.
    """
    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_named_like_a_case(name) and not name.startswith(".") and name.lower() not in apart_from:
                yield (Path(place) / name).relative_to(folder).as_posix()


def is_named_like_a_case(name: str) -> bool:
    """Whether a file's name ends as the name of a case file does."""
    return name.lower().endswith(_ENDINGS)


def holds_a_case(text: str) -> bool:
    """Whether a YAML file means to be a case file, also where it is broken: it has a key that only those have."""
    if text.lstrip()[:1] == "{":
        return _IN_BRACES.search(text) is not None
    return not text.strip() or _FIRST_LEVEL.search(text) is not None


def open_in_caseload(folder: str, name: str, latest: date) -> CaseFile | None:
    """Read one of many case files below a folder; None when it is another kind of YAML file.

    What lies beside and above them is read once, so nothing of that may change while many are read. What deserves a
    look in one file is not said: ``cpprep check`` says it.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    path = Path(folder, name)
    if hidden_character(name):
        what = "the name of this file, or of its folder, holds a hidden character: rename it"
        raise UserError.about(harmless(str(path)), what)
    if path.exists() and not path.is_file():
        return None  # a pipe would wait for ever for somebody to write into it
    text = decode(read_bytes(path, str(path)), str(path))
    if not holds_a_case(text):
        return None
    around = beside(path.absolute().parent, owner_of(path))
    case = read_case(text, str(path), around.vocabulary).case
    if ahead := list(dated_ahead(case, str(path), latest)):
        raise UserError(ahead)
    return CaseFile(with_ledger(case, path), profile_of(case, around.settings, around.profiles))
