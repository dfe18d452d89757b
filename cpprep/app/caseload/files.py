"""Which files of a folder are case files."""

import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

_ENDINGS = (".yaml", ".yml")

_KEYS = "reference|conference|children|family|practitioners|supporters|reports|confidential|preparation|meeting"
_FIRST_LEVEL = re.compile(rf"^(?:{_KEYS})[ \t]*:", re.MULTILINE)
_IN_BRACES = re.compile(rf"[{{,]\s*(?:{_KEYS})\s*:")


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
