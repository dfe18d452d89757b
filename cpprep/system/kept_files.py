"""Files that are kept as they are, and files that say so: all of them written, or none."""

import contextlib
import errno
import hashlib
import itertools
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from cpprep.errors import UserError
from cpprep.system.atomic_write import StagedFile, Workspace, is_there, writing_into
from cpprep.system.plain_errors import errors_in_plain_words
from cpprep.system.processes import undisturbed

_A_LINK = "is a link to another place: put the file or folder itself here"
_CHANGED = "was changed by another program just now: run this again"


class Kept(Struct, frozen=True):
    """A file to be kept.

    Attributes:
        name: the name that it should have; a number is put to it where another file has that name.
        data: its bytes.
    """

    name: str
    data: bytes


class Changes(Struct, frozen=True):
    """What is to be written.

    Attributes:
        files: the new bytes of files in the folder, by their names, in the order in which they take their places.
        kept: the files to keep.
    """

    files: Mapping[str, bytes]
    kept: tuple[Kept, ...] = ()


Plan = Callable[[Callable[[str], bytes | None], Callable[[Kept], str]], Changes]
"""Says what to write. It is given how to read a file of the folder (None where there is none), and how to find out
under which name a file would be kept."""


def write_together(folder: Path, keep_in: Path, plan: Plan) -> None:
    """Keep some files and change others in one step, with no other run in between: all, or none.

    What is kept is put into its folder first, and never takes another's place. A file that is changed keeps its rights.

    Args:
        folder: where the changed files are.
        keep_in: the folder for what is kept; it is made where there is something to keep.
        plan: says what to write, once this run is alone in the folder. What it raises leaves everything as it was.

    Raises:
        UserError: a file cannot be read or written, is a link, or was changed by another program meanwhile.
    """
    before: dict[str, bytes | None] = {}

    def read(name: str) -> bytes | None:
        path = folder / name
        with errors_in_plain_words(path):
            if path.is_symlink():
                raise UserError.about(str(path), _A_LINK)
            before[name] = path.read_bytes() if is_there(path) else None
        return before[name]

    with writing_into(folder) as workspace:
        changes = plan(read, lambda one: _free_name(keep_in, one))
        changed = {name: data for name, data in changes.files.items() if data != before.get(name)}
        with errors_in_plain_words(folder), _kept(keep_in, changes.kept):
            staged = [_staged(workspace, name, data) for name, data in changed.items()]
            for name, data in before.items():
                if name in changed and data is not None and (folder / name).read_bytes() != data:
                    raise UserError.about(str(folder / name), _CHANGED)
            if staged:
                _put(workspace, staged, before)


def _put(workspace: Workspace, staged: list[StagedFile], before: Mapping[str, bytes | None]) -> None:
    """Give all staged files their names; where that fails on the way, those that have theirs give way to the old ones.

    Raises:
        _HalfWrittenError: that was not possible either.
    """
    try:
        workspace.put(staged)
    except BaseException as error:
        put = [one.name for one in staged if one.temporary not in workspace.temporaries]
        try:
            with undisturbed():
                for name in reversed(put):
                    _put_back(workspace, name, before[name])
        except OSError:
            raise _HalfWrittenError(*error.args) from error
        raise


def _put_back(workspace: Workspace, name: str, data: bytes | None) -> None:
    target = workspace.folder / name
    if data is None:
        target.unlink()
    else:
        _staged(workspace, name, data).temporary.replace(target)


class _HalfWrittenError(OSError):
    """One of the files has been replaced and another has not, and the old one cannot be put back."""


def _staged(workspace: Workspace, name: str, data: bytes) -> StagedFile:
    staged, target = workspace.stage(name, data), workspace.folder / name
    if is_there(target):
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        staged.temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    return staged


@contextlib.contextmanager
def _kept(folder: Path, files: tuple[Kept, ...]) -> Iterator[None]:
    """Put files into the folder of what is kept; take them out again when what follows fails."""
    new = {name: one for one in files if not is_there(folder / (name := _free_name(folder, one)))} if files else {}
    if not new:
        yield
        return
    if folder.is_symlink():
        raise UserError.about(str(folder), _A_LINK)
    with writing_into(folder) as workspace:
        try:
            with errors_in_plain_words(folder):
                workspace.put([workspace.stage(name, one.data) for name, one in new.items()])
            yield
        except _HalfWrittenError:
            raise  # the file that says so may be there already
        except BaseException:
            for name, one in new.items():
                with contextlib.suppress(OSError):
                    if (folder / name).read_bytes() == one.data:
                        (folder / name).unlink()
            raise


def _free_name(folder: Path, one: Kept) -> str:
    """The name under which a file is kept: that of the same bytes, or one that is free."""
    stem, dot, suffix = one.name.rpartition(".")
    names = (one.name if number == 1 else f"{stem}-{number}{dot}{suffix}" for number in itertools.count(1))
    digest = hashlib.sha256(one.data).digest()
    with errors_in_plain_words(folder):
        for name in names:
            path = folder / name
            if not is_there(path):
                return name
            if path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).digest() == digest:
                return name
    raise AssertionError  # there is always another number
