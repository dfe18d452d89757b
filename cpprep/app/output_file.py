"""An answer written into a file, which is never a case file or an organisation's settings."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from cpprep.app.workspace import SETTINGS
from cpprep.case.model import Case, Settings
from cpprep.errors import UserError
from cpprep.profiles import Profile
from cpprep.system.atomic_write import refuse_what_is_there, save_file
from cpprep.system.plain_errors import errors_in_plain_words

_LOOKED_AT = 65_536
"""Bytes of a file that are looked at: its first keys stand at its head."""

_ENDINGS = {".yaml", ".yml"}
_BEGINS_A_LINE = re.compile(r"\s|#|$|-|\.\.\.|[\"']?[a-z_]+[\"']?[ \t]*:|[]}]")
"""How a line of such a file can begin: with a key, a comment or a space, and not with a heading."""

_SCHEMA = re.compile(r"\s*\{\s*\"\$schema\"")
_A_CASE = (
    "is there already, and is a case file or an organisation's settings: nothing is written over one, with --force or "
    "without, so give another name"
)


def save_output(path: Path, data: bytes | Iterable[bytes], reading: Sequence[str] = (), *, force: bool = False) -> None:
    """Write an answer whole or not at all, for its owner's eyes only.

    Args:
        path: the file.
        data: the answer; it may come in parts.
        reading: the case files that it is about, as they were named.
        force: whether it takes the place of a file that is there.

    Raises:
        UserError: the file cannot be written, is there already, or is a case file or settings.
    """
    refuse_case_files(path, reading)
    save_file(path, data, force=force)


def refuse_output(path: Path, reading: Sequence[str] = (), *, force: bool = False) -> None:
    """Refuse a file for an answer before the answer is worked out, where that takes long.

    Raises:
        UserError: it is there already without ``force``, or is a case file or settings.
    """
    refuse_case_files(path, reading)
    if not force:
        refuse_what_is_there(path)


def refuse_case_files(path: Path, reading: Sequence[str] = ()) -> None:
    """Refuse to write over a case file that is read, another one, or an organisation's settings.

    Raises:
        UserError: it is one, by its name, by what it holds, or because it is the very file under another name.
    """
    if is_named_like_settings(path.name):
        raise UserError.about(
            str(path), "is the name of the organisation's settings, and no answer has it: give another name"
        )
    refuse_the_case(path, reading)
    with errors_in_plain_words(path):
        if path.is_file() and _holds_case_or_settings(path):
            raise UserError.about(str(path), _A_CASE)


def refuse_the_case(path: Path, reading: Sequence[str]) -> None:
    """Refuse to write over a case file that is read, under whatever name.

    Raises:
        UserError: it is one of them.
    """
    with errors_in_plain_words(path):
        if path.exists() and any(name != "-" and Path(name).exists() and path.samefile(name) for name in reading):
            raise UserError.about(str(path), _A_CASE)


def is_named_like_settings(name: str) -> bool:
    """Whether some system takes a name for that of the settings: capitals, and stops and spaces at its end, pass."""
    return name.partition(":")[0].rstrip(". ").casefold() == SETTINGS


def _holds_case_or_settings(path: Path) -> bool:
    """Whether a file has a first key of such a file; two of them, where its name does not say that it is YAML."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    text = head.decode("utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", errors="replace")
    if _SCHEMA.match(text):
        return False
    at_line_start, in_braces = _first_keys()
    if path.suffix.casefold() not in _ENDINGS:
        return len(set(at_line_start.findall(text))) > 1 and all(map(_BEGINS_A_LINE.match, text.splitlines()[:-1]))
    return bool(at_line_start.search(text) or (text.lstrip()[:1] == "{" and in_braces.search(text)))


@cache
def _first_keys() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the first keys of a case file, settings or a profile look like: at the start of a line, and in braces."""
    names = {*Case.__struct_fields__, *Settings.__struct_fields__, *Profile.__struct_fields__}
    keys = "|".join(sorted(name for name in names if not name.startswith("_")))
    key = rf"[\"']?({keys})[\"']?[ \t]*:"
    return re.compile(rf"^{key}", re.MULTILINE), re.compile(rf"[{{,]\s*{key}")
