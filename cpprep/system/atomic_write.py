"""Files written whole or not at all, private to the user, with no other run in between."""

import contextlib
import errno
import hashlib
import itertools
import os
import re
import secrets
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from cpprep.errors import UserError
from cpprep.system.folder_lock import one_run_at_a_time
from cpprep.system.plain_errors import errors_in_plain_words
from cpprep.system.processes import undisturbed

_TEMPORARY = re.compile(r"\.cpprep-[0-9a-f]{16}\.tmp")
_FEW = 4  # files for which it is not worth while to begin another thread
_FLUSHED_AT_ONCE = 8
_HELD = "is open in another program, or is marked read-only: close it in Word, then run this again"


def save_file(path: Path, data: bytes | Iterable[bytes], *, force: bool = True) -> None:
    """Write one file, whole or in parts as they are made, private to the user and replaced whole.

    Without ``force`` it is never written over one that is there.

    A link is refused: to replace it would leave what it leads to out of date, unnoticed.

    Raises:
        UserError: where the user can mend it.
    """
    _refuse_what_is_no_file(path)
    with writing_into(path.parent) as workspace, errors_in_plain_words(path):
        if not force:
            refuse_what_is_there(path)
        workspace.put([workspace.stage(path.name, data)])


def refuse_what_is_there(path: Path) -> None:
    """Refuse to take the place of a file without being told to.

    Raises:
        UserError: when something has this name, or the system does not say.
    """
    with errors_in_plain_words(path):
        if is_there(path):
            raise UserError.about(str(path), "is there already: give another name, or --force to replace it")


def save_new_file(path: Path, data: bytes, beside: Iterable[tuple[str, bytes]] = ()) -> tuple[str, ...]:
    """Write a file that is not there yet, private to the user. Raises UserError where the user can mend it.

    ``beside`` are files that come with it, each a name and its bytes, where there is none of that name: all are
    written, or none. Gives their names.
    """
    with writing_into(path.parent) as workspace, errors_in_plain_words(path):
        if is_there(path):
            raise UserError.about(str(path), "is there already, and nothing is written over it: give another name")
        absent = [(name, content) for name, content in beside if not is_there(workspace.folder / name)]
        staged = [workspace.stage(name, content) for name, content in [*absent, (path.name, data)]]
        try:
            workspace.put(staged)
        except BaseException:
            with contextlib.suppress(OSError):
                for one in staged:
                    if one.temporary not in workspace.temporaries:
                        (workspace.folder / one.name).unlink()
            raise
    return tuple(name for name, _ in absent)


def save_shared_file(path: Path, data: bytes, *, force: bool = False) -> Path | None:
    """Write a file that is nobody's secret, for whoever may look into the folder; never over one that is there.

    ``force`` replaces it, and leaves the old one beside it as ``NAME.bak`` (``NAME.bak-2`` ...): gives where.

    Raises:
        UserError: where the user can mend it.
    """
    _refuse_what_is_no_file(path)
    with writing_into(path.parent, private=False) as workspace, errors_in_plain_words(path):
        there = is_there(path)
        if there and not force:
            what = "is there already: change it, or --force to begin again (yours is kept as a backup)"
            raise UserError.about(str(path), what)
        if there and path.read_bytes() == data:  # as a run left it that failed afterwards
            return None
        name, backup = back_up(workspace, path.name, ()) if there else ("", None)
        workspace.put([*filter(None, [backup]), workspace.stage(path.name, data)])
    return path.with_name(name) if name else None


def change_file(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Read a file, change it and write it back: whole or not at all, and with no other run in between.

    ``change`` gets the bytes as they are now, once this run is alone in the folder, so that two runs at the same
    time do not undo each other's changes. What it raises leaves the file as it was, and so does a file that another
    program has changed meanwhile. Who else may read the file stays as it is. A link is refused.
    """
    _refuse_what_is_no_file(path)
    with writing_into(path.parent) as workspace:
        with errors_in_plain_words(path):
            before = path.read_bytes()
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        after = change(before)
        if after == before:
            return
        with errors_in_plain_words(path):
            staged = workspace.stage(path.name, after)
            staged.temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            if path.read_bytes() != before:
                raise UserError.about(str(path), "was changed by another program just now: run this again")
            workspace.put([staged])


def _refuse_what_is_no_file(path: Path) -> None:
    with errors_in_plain_words(path):
        if path.is_symlink():
            raise UserError.about(str(path), "is a link to another place: give the name of the file itself")
        if path.is_dir():
            raise UserError.about(str(path), "is a folder: give the name of a file")
        if is_there(path) and not path.is_file():
            what = "is a pipe or a device, and cannot be replaced by a file: give another name, or leave --output out"
            raise UserError.about(str(path), what)


def is_there(path: Path) -> bool:
    """Whether something has this name, a link that leads nowhere too.

    Raises:
        OSError: when the system does not say: that is no reason to take the place for free.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def back_up(workspace: "Workspace", name: str, taken: Iterable[str]) -> "tuple[str, StagedFile | None]":
    """Stage a copy of an edited file under a name that is free; gives the name, blank where there is nothing to copy.

    That is so of a link, or a pipe. A copy that an earlier run made, and then failed, is not made again.
    """
    edited = workspace.folder / name
    mode = edited.lstat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "", None  # reading a folder fails below, before anything has been renamed
    data = edited.read_bytes()
    copies = (f"{name}.bak" if number == 1 else f"{name}.bak-{number}" for number in itertools.count(1))
    for copy in (copy for copy in copies if copy not in taken):
        other = edited.with_name(copy)
        if not is_there(other):
            return copy, workspace.stage(copy, data)
        if stat.S_ISREG(other.lstat().st_mode) and other.read_bytes() == data:
            return copy, None
    raise AssertionError  # there is always another number


# The folder


class StagedFile(Struct):
    """A file written whole under a temporary name, to be renamed to its own."""

    name: str
    temporary: Path
    digest: str


class Workspace(Struct):
    """A folder being written into, and all that has to go again when that fails."""

    folder: Path
    private: bool = True
    made: list[Path] = field(default_factory=list)
    temporaries: set[Path] = field(default_factory=set)

    def make_folder(self) -> None:
        """Make the folder, and the ones it stands in; leave what is there as it is."""
        missing, path = [], self.folder
        while not path.exists() and path != path.parent:
            missing.append(path)
            path = path.parent
        for path in reversed(missing):
            self.made.append(path)
            try:
                path.mkdir(0o700 if self.private else 0o777)
            except FileExistsError:  # another run was first, or it is a link that leads nowhere
                self.made.remove(path)
        if not self.folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

    def stage(self, name: str, data: bytes | Iterable[bytes]) -> StagedFile:
        """Write a file under a temporary name, in the same folder so that it can be renamed in one step."""
        temporary = self.folder / f".cpprep-{secrets.token_hex(8)}.tmp"
        self.temporaries.add(temporary)  # before it is there: an interruption may come in between
        digest = hashlib.sha256()
        with open(temporary, "xb", opener=_open_private if self.private else None) as file:
            for part in (data,) if isinstance(data, bytes) else data:
                file.write(part)
                digest.update(part)
        return StagedFile(name, temporary, digest.hexdigest())

    def put(self, files: list[StagedFile]) -> None:
        """Give staged files their names, in this order, and drop the others that were staged."""
        _flush(one.temporary for one in files)
        for one in files:
            _refuse_if_held(self.folder / one.name)
        with undisturbed():
            for one in files:
                target = self.folder / one.name
                _once_let_go(target, partial(one.temporary.replace, target))
                self.temporaries.discard(one.temporary)
            self.drop_temporaries()
            _flush_folder(self.folder)

    def drop_temporaries(self) -> None:
        """Delete what got no name; what cannot be deleted now is tried again at the end."""
        for temporary in tuple(self.temporaries):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
                self.temporaries.discard(temporary)

    def drop_everything(self) -> None:
        """Leave nothing behind: no temporary file, and no folder that was made for nothing."""
        self.drop_temporaries()
        for path in reversed(self.made):
            with contextlib.suppress(OSError):  # it is not empty, or already gone
                path.rmdir()

    def drop_left_over(self) -> None:
        """Delete what a run left that was killed, or cut off by a power failure. Only with the lock held."""
        for path in self.folder.iterdir():
            if _TEMPORARY.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    path.unlink()


@contextlib.contextmanager
def writing_into(folder: Path, *, private: bool = True) -> Iterator[Workspace]:
    """Make and lock a folder for writing; when anything fails inside, leave nothing behind.

    What is made is for the user alone, unless it is not ``private``.
    """
    workspace = Workspace(folder, private)
    try:
        with errors_in_plain_words(folder):
            workspace.make_folder()
        with one_run_at_a_time(folder) as alone:
            if alone:
                with errors_in_plain_words(folder):
                    workspace.drop_left_over()
            yield workspace
            workspace.drop_temporaries()
    except BaseException:
        with undisturbed():
            workspace.drop_everything()
        raise


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


_OPEN_FILES_ARE_HELD = sys.platform == "win32"
"""Whether a file that a program has open cannot be replaced: by Word until it is closed, by a scanner for a moment."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait before each further try."""


def _refuse_if_held(target: Path) -> None:
    """Find out whether a document is open elsewhere before any is renamed, so that all are replaced, or none."""
    if _OPEN_FILES_ARE_HELD and target.is_file():
        _once_let_go(target, lambda: target.open("rb+").close())


def _once_let_go(target: Path, action: Callable[[], object]) -> None:
    """Do something to a file, again after a moment where another program has it open.

    Raises:
        UserError: when that program does not let go of it.
    """
    for pause in (*_PAUSES, None):
        try:
            action()
        except PermissionError:
            if not _OPEN_FILES_ARE_HELD:
                raise
            if pause is None:
                raise UserError.about(str(target), _HELD) from None
            time.sleep(pause)
        else:
            return


def _flush(files: Iterable[Path]) -> None:
    """Have what is in files survive a power failure; many at a time, for a disk takes them together much faster."""
    waiting = iter(paths := list(files))
    faults: list[Exception] = []

    def flush() -> None:
        try:
            for path in waiting:
                _flush_file(path)
        except Exception as error:  # noqa: BLE001  (raised below, where it is heard)
            faults.append(error)

    helpers = [threading.Thread(target=flush) for _ in range(min(_FLUSHED_AT_ONCE - 1, len(paths) // _FEW))]
    begun: list[threading.Thread] = []
    try:
        for helper in helpers:
            with contextlib.suppress(RuntimeError):  # no room for another thread: the others do its share
                helper.start()
                begun.append(helper)
        flush()
    finally:
        for helper in begun:  # all at their end before names change: see undisturbed
            helper.join()
    if faults:
        raise faults[0]


def _flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Have the new names survive a power failure, where the system has a way to ask for it."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # some network folders refuse; the files are whole either way
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
