"""Writing documents into a folder: replaced whole or not at all, private, and never over somebody's edits."""

import contextlib
import errno
import hashlib
import itertools
import json
import os
import re
import secrets
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from cpprep.errors import UserError
from cpprep.system.processes import undisturbed

MANIFEST = ".cpprep-manifest.json"
_FORMAT = 1
_LOCK = ".cpprep-lock"
_TEMPORARY = re.compile(r"\.cpprep-[0-9a-f]{16}\.tmp")
_WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 0.05
_FEW = 4  # files for which it is not worth while to begin another thread
_FLUSHED_AT_ONCE = 8

_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_RESERVED_CHARACTER = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class SaveResult(Struct, frozen=True):
    """What became of each document, by file name.

    ``kept`` are the files that are not as cpprep wrote them, edited by hand or not ours at all: they were not
    replaced.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]

    def in_order(self, names: Iterable[str]) -> "SaveResult":
        """The same, each file in its place among these names."""
        place = {name: number for number, name in enumerate(names)}
        told = (tuple(sorted(each, key=place.__getitem__)) for each in (self.written, self.unchanged, self.kept))
        return SaveResult(*told)


def save_documents(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = False) -> SaveResult:
    """Write documents, each a file name and its bytes, into a folder, which is made if need be.

    All are written beside their targets first, then all renamed, so that a full disk, an error in making one
    of them or an interruption leaves the folder as it was. A file that was edited since cpprep wrote it, or
    that cpprep did not write, is kept; ``force`` replaces it and leaves the old one beside it as
    ``NAME.bak`` (``NAME.bak-2`` ...). A link is kept, or with ``force`` replaced itself, never its target.

    Raises UserError where the user can mend it, and ValueError for a name that not every system can hold.
    """
    with _workspace(folder) as workspace:
        staged: list[_Staged] = []
        for name, data in _with_safe_names(files):
            with _told_plainly(folder):
                staged.append(workspace.stage(name, data))
        with _told_plainly(folder):
            return _replace(workspace, staged, force=force)


def written_before(folder: Path) -> tuple[str, ...]:
    """The documents in a folder that earlier runs wrote there, in alphabetical order; none when it is not ours.

    Raises:
        UserError: when the folder cannot be read.
    """
    with _told_plainly(folder):
        names = (name for name in _read_manifest(folder / MANIFEST) if not _RESERVED_CHARACTER.search(name))
        return tuple(sorted(name for name in names if (folder / name).is_file()))


def edited_by_hand(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Which of these documents stand in the folder otherwise than cpprep wrote them, each with its digest as it is.

    The digest of what is no file, such as a link, is blank.

    Raises:
        UserError: when the folder cannot be read.
    """
    with _told_plainly(folder):
        remembered = _read_manifest(folder / MANIFEST)
        fates = {name: _fate(folder / name, _digest(data), remembered) for name, data in files}
        edited = (folder / name for name, fate in fates.items() if fate is _Fate.ASK)
        return {path.name: "" if not path.is_file() else _digest(path.read_bytes()) for path in edited}


def save_file(path: Path, data: bytes | Iterable[bytes], *, force: bool = True) -> None:
    """Write one file, whole or in parts as they are made, private to the user and replaced whole.

    Without ``force`` it is never written over one that is there.

    A link is refused: to replace it would leave what it leads to out of date, unnoticed.

    Raises:
        UserError: where the user can mend it.
    """
    _refuse_what_is_no_file(path)
    with _workspace(path.parent) as workspace, _told_plainly(path):
        if not force:
            refuse_what_is_there(path)
        workspace.put([workspace.stage(path.name, data)])


def refuse_what_is_there(path: Path) -> None:
    """Refuse to take the place of a file without being told to.

    Raises:
        UserError: when something has this name, or the system does not say.
    """
    with _told_plainly(path):
        if _is_there(path):
            raise UserError.about(str(path), "is there already: give another name, or --force to replace it")


def save_new_file(path: Path, data: bytes, beside: Iterable[tuple[str, bytes]] = ()) -> tuple[str, ...]:
    """Write a file that is not there yet, private to the user. Raises UserError where the user can mend it.

    ``beside`` are files that come with it, each a name and its bytes, where there is none of that name: all are
    written, or none. Gives their names.
    """
    with _workspace(path.parent) as workspace, _told_plainly(path):
        if _is_there(path):
            raise UserError.about(str(path), "is there already, and nothing is written over it: give another name")
        absent = [(name, content) for name, content in beside if not _is_there(workspace.folder / name)]
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
    with _workspace(path.parent, private=False) as workspace, _told_plainly(path):
        there = _is_there(path)
        if there and not force:
            what = "is there already: change it, or --force to begin again (yours is kept as a backup)"
            raise UserError.about(str(path), what)
        if there and path.read_bytes() == data:  # as a run left it that failed afterwards
            return None
        name, backup = _back_up(workspace, path.name, ()) if there else ("", None)
        workspace.put([*filter(None, [backup]), workspace.stage(path.name, data)])
    return path.with_name(name) if name else None


def change_file(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Read a file, change it and write it back: whole or not at all, and with no other run in between.

    ``change`` gets the bytes as they are now, once this run is alone in the folder, so that two runs at the same
    time do not undo each other's changes. What it raises leaves the file as it was, and so does a file that another
    program has changed meanwhile. Who else may read the file stays as it is. A link is refused.
    """
    _refuse_what_is_no_file(path)
    with _workspace(path.parent) as workspace:
        with _told_plainly(path):
            before = path.read_bytes()
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        after = change(before)
        if after == before:
            return
        with _told_plainly(path):
            staged = workspace.stage(path.name, after)
            staged.temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            if path.read_bytes() != before:
                raise UserError.about(str(path), "was changed by another program just now: run this again")
            workspace.put([staged])


def _refuse_what_is_no_file(path: Path) -> None:
    with _told_plainly(path):
        if path.is_symlink():
            raise UserError.about(str(path), "is a link to another place: give the name of the file itself")
        if path.is_dir():
            raise UserError.about(str(path), "is a folder: give the name of a file")
        if _is_there(path) and not path.is_file():
            what = "is a pipe or a device, and cannot be replaced by a file: give another name, or leave --output out"
            raise UserError.about(str(path), what)


# Names


def _with_safe_names(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Pass the files on, refusing a name that some system reads otherwise, and a name given twice."""
    seen: set[str] = set()
    for name, data in files:
        if (
            not name
            or name[-1] in ". "
            or name.lower().startswith(".cpprep-")
            or _RESERVED_CHARACTER.search(name)
            or _RESERVED_NAME.fullmatch(name)
        ):
            raise ValueError(f"not a file name that every system can hold: {name!r}")
        if name.casefold() in seen:  # one file on Windows and macOS
            raise ValueError(f"a file name given twice: {name!r}")
        seen.add(name.casefold())
        yield name, data


# What becomes of each document


class _Fate(Enum):
    """What is to be done with a document, seen from what stands at its name."""

    WRITE = auto()  # nothing, or what cpprep wrote there itself
    LEAVE = auto()  # the same bytes
    ASK = auto()  # something edited by hand, or not ours: not to be replaced unasked


def _replace(workspace: "_Workspace", staged: "list[_Staged]", *, force: bool) -> SaveResult:
    """Rename the documents that may be, with the manifest that remembers them; drop the others."""
    remembered = _read_manifest(workspace.folder / MANIFEST)
    fates = {one.name: _fate(workspace.folder / one.name, one.digest, remembered) for one in staged}
    edited = tuple(name for name, fate in fates.items() if fate is _Fate.ASK)
    wanted = [one for one in staged if fates[one.name] is _Fate.WRITE or (force and one.name in edited)]
    backups = [_back_up(workspace, name, fates)[1] for name in edited] if force else []
    ours = {one.name: one.digest for one in staged if force or one.name not in edited}
    manifest = workspace.stage(MANIFEST, _manifest(remembered | ours))
    try:
        workspace.put([*filter(None, backups), *wanted, manifest])
    except BaseException:
        # Documents that took their names before, say, one that is open in Word refused: without this they
        # would pass for edited by hand the next time.
        done = {one.name: one.digest for one in wanted if one.temporary not in workspace.temporaries}
        with contextlib.suppress(OSError):
            if done:
                workspace.put([workspace.stage(MANIFEST, _manifest(remembered | done))])
        raise
    return SaveResult(
        written=tuple(one.name for one in wanted),
        unchanged=tuple(name for name, fate in fates.items() if fate is _Fate.LEAVE),
        kept=() if force else edited,
    )


def _fate(target: Path, digest: str, remembered: dict[str, str]) -> _Fate:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return _Fate.WRITE
    if not stat.S_ISREG(mode):
        return _Fate.ASK
    there = _digest(target.read_bytes())
    if there == digest:
        return _Fate.LEAVE
    return _Fate.WRITE if remembered.get(target.name) == there else _Fate.ASK


def _back_up(workspace: "_Workspace", name: str, taken: Iterable[str]) -> "tuple[str, _Staged | None]":
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
        if not _is_there(other):
            return copy, workspace.stage(copy, data)
        if stat.S_ISREG(other.lstat().st_mode) and other.read_bytes() == data:
            return copy, None
    raise AssertionError  # there is always another number


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _manifest(files: dict[str, str]) -> bytes:
    content = {"format": _FORMAT, "files": files}
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _read_manifest(path: Path) -> dict[str, str]:
    """The digests of the last runs. Damaged, it remembers nothing, so every other file counts as edited.

    Raises:
        OSError: when it is there and cannot be read now: it would be replaced by one that remembers nothing.
    """
    if not _is_there(path) or not stat.S_ISREG(path.lstat().st_mode):
        return {}
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return {}
    files = content.get("files") if isinstance(content, dict) and content.get("format") == _FORMAT else None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return {}
    return files


def _is_there(path: Path) -> bool:
    """Whether something has this name, a link that leads nowhere too.

    Raises:
        OSError: when the system does not say: that is no reason to take the place for free.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


# The folder


class _Staged(Struct):
    """A file written whole under a temporary name, to be renamed to its own."""

    name: str
    temporary: Path
    digest: str


class _Workspace(Struct):
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

    def stage(self, name: str, data: bytes | Iterable[bytes]) -> _Staged:
        """Write a file under a temporary name, in the same folder so that it can be renamed in one step."""
        temporary = self.folder / f".cpprep-{secrets.token_hex(8)}.tmp"
        self.temporaries.add(temporary)  # before it is there: an interruption may come in between
        digest = hashlib.sha256()
        with open(temporary, "xb", opener=_open_private if self.private else None) as file:
            for part in (data,) if isinstance(data, bytes) else data:
                file.write(part)
                digest.update(part)
        return _Staged(name, temporary, digest.hexdigest())

    def put(self, files: list[_Staged]) -> None:
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
def _workspace(folder: Path, *, private: bool = True) -> Iterator[_Workspace]:
    """Make and lock a folder for writing; when anything fails inside, leave nothing behind.

    What is made is for the user alone, unless it is not ``private``.
    """
    workspace = _Workspace(folder, private)
    try:
        with _told_plainly(folder):
            workspace.make_folder()
        with _locked(folder) as alone:
            if alone:
                with _told_plainly(folder):
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


# One run at a time


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Let one run at a time into a folder. Gives False where the file system knows no locks.

    POSIX locks the folder itself, so there is no lock file to leave behind, nor a race to delete it. Windows
    locks no folders: there it is a file that Windows deletes when the last run closes it, however that ends.
    """
    descriptor = None
    try:
        with (
            _told_plainly(folder),
            undisturbed(),
        ):  # an interruption may not come between opening and knowing
            descriptor = _open_lock(folder)
        yield _wait_for_lock(folder, descriptor)
    finally:
        if descriptor is not None:
            _unlock(descriptor)


def _open_lock(folder: Path) -> int:
    if sys.platform == "win32":
        return _open_once_deleted(
            folder / _LOCK,
            lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY | os.O_NOINHERIT, 0o600),
        )
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _open_once_deleted(lock: Path, opened: Callable[[Path], int]) -> int:
    """Open the lock file. On Windows one that a run has closed while another has it open cannot be opened till then."""
    give_up = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return opened(lock)
        except PermissionError:
            if lock not in lock.parent.iterdir() or time.monotonic() > give_up:
                raise
        time.sleep(_PAUSE_SECONDS)


def _wait_for_lock(folder: Path, descriptor: int) -> bool:
    give_up = time.monotonic() + _WAIT_SECONDS
    while (locked := _try_lock(descriptor)) is False:
        if time.monotonic() > give_up:
            message = "another run of cpprep is writing into this folder: wait for it to end, then run this again"
            raise UserError.about(str(folder), message)
        time.sleep(_PAUSE_SECONDS)
    return locked is True


def _try_lock(descriptor: int) -> bool | None:
    """Whether this run has the lock now; None where the file system (some network folders) has none."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the one on POSIX, the other on Windows
        return False
    except OSError:
        return None
    return True


def _unlock(descriptor: int) -> None:
    """Give the lock up, also for child processes that were started meanwhile and share it."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


# Errors in plain words

_NO_ROOM = "there is no room left on the disk: make room, or choose another folder, then run this again"
_NO_PERMISSION = (
    "may not be written to: close any of its documents that are open in Word or another program, or choose a folder of "
    "your own"
)
_HELD = "is open in another program, or is marked read-only: close it in Word, then run this again"
_NOT_A_FOLDER = "is not a folder, or a part of its path is a file: choose another folder"
_SENTENCES = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "is on a disk that can only be read: choose another folder",
    errno.ENOSPC: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_ROOM,
    errno.ENOTDIR: _NOT_A_FOLDER,
    errno.EEXIST: _NOT_A_FOLDER,
    errno.EISDIR: "holds a folder where a document belongs: move or rename that folder",
    errno.ENAMETOOLONG: "makes a path that is too long: choose a folder with a shorter path",
    errno.ENOENT: "is no longer there, or its path is too long: choose a folder, then run this again",
    errno.ELOOP: "is a link that leads back to itself: choose another folder",
}


@contextlib.contextmanager
def _told_plainly(place: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        general = f"could not be written ({reason}): check the disk, or choose another folder"
        raise UserError.about(str(place), _SENTENCES.get(error.errno or 0, general)) from error
