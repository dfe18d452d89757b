"""What the system refuses, in sentences that say what to do."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from cpprep.errors import UserError

_NO_ROOM = "there is no room left on the disk: make room, or choose another folder, then run this again"
_NO_PERMISSION = (
    "may not be written to: close any of its documents that are open in Word or another program, or choose a folder of "
    "your own"
)
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
def errors_in_plain_words(place: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        general = f"could not be written ({reason}): check the disk, or choose another folder"
        raise UserError.about(str(place), _SENTENCES.get(error.errno or 0, general)) from error
