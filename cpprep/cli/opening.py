"""What every command opens first: the case file, the organisation's own file, and the profile."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typer

from cpprep.case.model import Case, Settings
from cpprep.case.reading import Vocabulary, read_case, read_record
from cpprep.case.yaml_nodes import decode
from cpprep.errors import Problem, UserError
from cpprep.profiles import DEFAULT_PROFILE, Profile, profile_named, profile_names
from cpprep.standards import CATALOGUE

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
    settings, settings_folder = _settings(folder)
    vocabulary = Vocabulary(CATALOGUE, profile_names())
    file = "standard input" if name == "-" else name
    read = read_case(decode(_bytes(name), file), file, vocabulary)
    for warning in read.warnings:
        typer.echo(f"warning: {warning}", err=True)
    profile = profile_named(read.case.profile or settings.profile or DEFAULT_PROFILE)
    return OpenCase(name, folder, read.case, settings, settings_folder, profile)


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
        raise UserError(problems)
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


def _settings(folder: Path) -> tuple[Settings, Path]:
    """The organisation's own file, beside the case file or in the nearest folder above it."""
    for place in (folder, *folder.parents):
        path = place / SETTINGS
        if path.is_file():
            name = os.path.relpath(path) if path.drive == Path.cwd().drive else str(path)
            text = decode(read_bytes(path, name), name)
            return read_record(text, name, Settings, Vocabulary(CATALOGUE, profile_names())), place
    return Settings(), folder
