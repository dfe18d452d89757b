"""One run at a time in a folder."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cpprep.errors import UserError
from cpprep.system.plain_errors import errors_in_plain_words
from cpprep.system.processes import undisturbed

_LOCK = ".cpprep-lock"
_WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 0.05


@contextlib.contextmanager
def one_run_at_a_time(folder: Path) -> Iterator[bool]:
    """Let one run at a time into a folder. Gives False where the file system knows no locks.

    POSIX locks the folder itself, so there is no lock file to leave behind, nor a race to delete it. Windows
    locks no folders: there it is a file that Windows deletes when the last run closes it, however that ends.
    """
    descriptor = None
    try:
        with (
            errors_in_plain_words(folder),
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
