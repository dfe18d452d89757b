"""What every command opens first: the case file, the organisation's own file, and the profile."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpprep.case.model import Case, Settings
from cpprep.case.reading import Vocabulary, read_case, read_record
from cpprep.case.yaml_nodes import Mapping, Scalar, decode, read_nodes
from cpprep.errors import Problem, UserError
from cpprep.profiles import DEFAULT_PROFILE, Profile, ProfileShelf
from cpprep.standards import CATALOGUE

if TYPE_CHECKING:
    from cpprep.caseload import CaseFile

SETTINGS = "cpprep.yaml"


@dataclass(frozen=True)
class OpenCase:
    """A case with everything that the commands need beside it.

    ``folder`` is where the case file lies; ``settings_folder`` where ``cpprep.yaml`` lies, for the files it names.
    """

    file: str
    folder: Path
    case: Case
    settings: Settings
    settings_folder: Path
    profile: Profile


def open_case(name: str) -> OpenCase:
    """Read a case file, or standard input for ``-``, and say on standard error what deserves a look.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    folder = Path.cwd() if name == "-" else Path(name).absolute().parent
    settings, profiles, settings_folder = _settings(folder)
    vocabulary = _vocabulary(profiles)
    file = "standard input" if name == "-" else name
    read = read_case(decode(_bytes(name), file), file, vocabulary)

    import typer

    for warning in (*read.warnings, *_unnamed(read.case, file)):
        typer.echo(f"warning: {warning}", err=True)
    profile = profiles.profile(read.case.profile or settings.profile or DEFAULT_PROFILE)
    return OpenCase(name, folder, read.case, settings, settings_folder, profile)


def open_in_caseload(folder: str, name: str) -> "CaseFile | None":
    """Read one of many case files below a folder; None when it is another kind of YAML file.

    What lies beside and above them is read once, so nothing of that may change while many are read. What deserves a
    look in one file is not said: ``cpprep check`` says it.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    from cpprep.caseload import CaseFile, holds_a_case

    path = Path(folder, name)
    text = decode(read_bytes(path, str(path)), str(path))
    if not holds_a_case(text):
        return None
    beside = _beside(path.absolute().parent)
    case = read_case(text, str(path), beside.vocabulary).case
    return CaseFile(case, beside.profiles.profile(case.profile or beside.settings.profile or DEFAULT_PROFILE))


def _unnamed(case: Case, file: str) -> Iterator[Problem]:
    """Those who run the meeting are named apart from the practitioners: people and no chair is a slip."""
    parts = {"chair": case.conference.chair, "social_worker": case.conference.social_worker}
    for part, named in parts.items():
        if case.practitioners and named is None:
            line = case.line_of(("conference", part)) or 1
            what = "nobody is named: type the id of a practitioner, who signs or is to be asked in the letters"
            yield Problem(file, line, 1, f"conference.{part}", what)


def open_cases(names: Iterable[str]) -> list[OpenCase]:
    """Read several case files.

    Raises:
        UserError: with every problem of every file.
    """
    opened: list[OpenCase] = []
    problems: list[Problem] = []
    for name in names:
        try:
            opened.append(open_case(name))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(set(problems))
    return opened


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that a user named.

    Raises:
        UserError: one clear sentence for a missing file, a folder, or a file that may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError.about(name, "there is no such file: check the name and the folder") from None
    except IsADirectoryError:
        raise UserError.about(name, "this is a folder: name the case file inside it") from None
    except PermissionError:
        what = "this is a folder: name the case file inside it" if path.is_dir() else "this file may not be read"
        raise UserError.about(name, what) from None
    except OSError as error:
        raise UserError.about(name, f"this file could not be read ({error.strerror or 'system error'})") from None


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else read_bytes(Path(name), name)


def profiles_in_force(folder: Path) -> ProfileShelf:
    """Our profiles, and those of the folder that the nearest ``cpprep.yaml`` names.

    Raises:
        UserError: when ``cpprep.yaml`` or a profile of that folder cannot be used.
    """
    profiles = _settings(folder)[1]
    profiles.own_profiles()
    return profiles


def profiles_beside(file: Path) -> ProfileShelf:
    """Our profiles, and those that lie in the same folder as a file."""
    return _shelf(file.parent)


def _shelf(own: Path | None) -> ProfileShelf:
    """The profiles of a folder, which many cases of one run share until a file in it changes."""
    stamps = sorted((path.name, path.stat().st_mtime_ns) for path in own.glob("*.yaml")) if own else ()
    return _read_once(own, Path.cwd(), tuple(stamps))


@cache
def _read_once(own: Path | None, _seen_from: Path, _stamps: tuple[tuple[str, int], ...]) -> ProfileShelf:
    return ProfileShelf(own, frozenset(CATALOGUE))


def _vocabulary(profiles: ProfileShelf) -> Vocabulary:
    return Vocabulary({*CATALOGUE, *profiles.own_standards()}, profiles.names())


def _settings(folder: Path) -> tuple[Settings, ProfileShelf, Path]:
    """The organisation's own file, beside the case file or in the nearest folder above it, and its profiles."""
    for place in (folder, *folder.parents):
        if (place / SETTINGS).is_file():
            return *_settings_in(place), place
    return Settings(), ProfileShelf(), folder


def _settings_in(place: Path) -> tuple[Settings, ProfileShelf]:
    """The ``cpprep.yaml`` of a folder, and the profiles that are in force with it."""
    path = place / SETTINGS
    name = str(_as_shown(path))
    text = decode(read_bytes(path, name), name)
    profiles = _shelf(_own_profiles(text, name, place))
    return read_record(text, name, Settings, _vocabulary(profiles)), profiles


@dataclass(frozen=True)
class _Beside:
    """What the case files of a folder have in common."""

    settings: Settings
    profiles: ProfileShelf
    vocabulary: Vocabulary


@cache
def _beside(folder: Path) -> _Beside:
    """What lies beside or above the case files of a folder, read once."""
    if (folder / SETTINGS).is_file():
        settings, profiles = _settings_in(folder)
        return _Beside(settings, profiles, _vocabulary(profiles))
    if folder.parent != folder:
        return _beside(folder.parent)
    return _Beside(Settings(), ProfileShelf(), _vocabulary(ProfileShelf()))


def _own_profiles(text: str, name: str, place: Path) -> Path | None:
    """The folder that ``profiles:`` names: it has to be known before the rest of the file can be read."""
    root = read_nodes(text, name).root
    node = root.items.get("profiles", (None, None))[1] if isinstance(root, Mapping) else None
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    folder = place / node.text.strip()
    if not folder.is_dir():
        wrong = "there is no such folder beside this file: name the one with your profiles"
        raise UserError([Problem(name, node.line, node.column, "profiles", wrong)])
    return _as_shown(folder)


def _as_shown(path: Path) -> Path:
    """A path as a message should name it: seen from here, where that is possible."""
    return Path(os.path.relpath(path)) if path.drive == Path.cwd().drive else path
