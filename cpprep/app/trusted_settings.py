"""Whose settings are followed: no ``cpprep.yaml``, profile or template that a stranger on this computer can change."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cpprep.errors import Problem, UserError

TRUSTED = "CPPREP_TRUSTED_SETTINGS"
"""The environment's word for a settings file that is followed as it is, with the folders that it names."""

_ROOT = 0
_MOST_LINKS = 40
_FOLLOWED = re.compile(r".*\.(md|docx|yaml)", re.IGNORECASE)
_INNER_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*")
_DEEPEST = 2  # a language, and the parts in it


class Trust(Struct, frozen=True):
    """Who may have written a settings file and what is in the folders that it names.

    Attributes:
        settings: the file.
        owners: whoever runs cpprep, the system's administrator, and the owner of the case file.
    """

    settings: Path
    owners: frozenset[int]

    @classmethod
    def in_file(cls, settings: Path, case_owner: int | None) -> "Trust | None":
        """How far a settings file is followed; None for as it is: it is named as trusted, or this is Windows."""
        if sys.platform == "win32" or _is_named(settings):
            return None
        return cls(settings, frozenset({os.geteuid(), _ROOT} | ({case_owner} if case_owner is not None else set())))

    def check_file(self) -> None:
        """Refuse the settings file itself.

        Raises:
            UserError: somebody else owns it, or anybody may change it or put another in its place.
        """
        _raise(self._doubts(self.settings))

    def check_folder(self, folder: Path) -> None:
        """Refuse a folder of profiles or templates in which somebody else could have put one.

        Raises:
            UserError: with each file or folder that somebody else owns, or that anybody may change.
        """
        _raise(doubt for path in _followed_in(folder) for doubt in self._doubts(path))

    def _doubts(self, path: Path) -> Iterator[Problem]:
        """What speaks against following a file or folder; where it is a link, also against each on the way."""
        for step in _on_the_way(path):
            status, holder = step.lstat(), step.parent.stat()
            if status.st_uid not in self.owners:
                yield self._problem(step, _ANOTHERS)
            elif _anybody_may_write(holder) and not holder.st_mode & stat.S_ISVTX:
                yield self._problem(step.parent, _ANYBODY)
            elif not stat.S_ISLNK(status.st_mode) and _anybody_may_write(status):
                yield self._problem(step, _ANYBODY)

    def _problem(self, path: Path, what: str) -> Problem:
        shown = os.path.relpath(path)
        known = f"Or, to follow these settings as they are, set {TRUSTED} to {self.settings.absolute()}"
        return Problem(shown, message=f"{what.format(path=shown)}. {known}")


_ANOTHERS = (
    "belongs to somebody else who uses this computer, so it is not followed: have the administrator own it, or put one "
    "of your own in its place"
)
_ANYBODY = (
    "can be changed by anybody who uses this computer, so the settings are not followed: type chmod o-w '{path}', once "
    "you have looked at what is there"
)


def owner_of(case: Path) -> int | None:
    """The owner of a case file, whose settings may be followed too; None where it is not there."""
    try:
        return case.stat().st_uid
    except OSError:  # whoever reads it says so
        return None


def _is_named(settings: Path) -> bool:
    named = os.environ.get(TRUSTED)
    try:
        return bool(named) and settings.samefile(named or "")
    except OSError:
        return False


def _anybody_may_write(status: os.stat_result) -> bool:
    return bool(status.st_mode & stat.S_IWOTH)


def _on_the_way(path: Path) -> Iterator[Path]:
    """A path, and where it leads if it is a link."""
    for _ in range(_MOST_LINKS):
        yield path
        if not path.is_symlink():
            return
        path = path.parent / path.readlink()


def _followed_in(folder: Path, deeper: int = _DEEPEST) -> Iterator[Path]:
    """A folder, the files in it that are profiles or templates, and those in the folders inside it."""
    yield folder
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if deeper and _INNER_FOLDER.fullmatch(path.name):
                yield from _followed_in(path, deeper - 1)
        elif _FOLLOWED.fullmatch(path.name) and path.is_file():
            yield path


def _raise(doubts: Iterator[Problem]) -> None:
    if problems := {*doubts}:
        raise UserError(problems)
