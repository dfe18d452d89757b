"""Standard input, output and error: always there, in UTF-8, and never failing without a word."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys

TYPE_CHECKING = False  # as in typing, which takes longer to load than the version to say
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

CANNOT_BE_USED = 2
"""The exit status when the command, file or template cannot be used."""


def prepare() -> None:
    """Have all three streams there, and names printed as typed, also on a Windows console or in another encoding.

    The number of a closed stream is taken up, so that no file is opened under it and written into as if it were one.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, _in_place_of(name))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def to_the_end(command: Callable[[], int]) -> int:
    """Run a command until all that it said has left; gives its exit status.

    A reader of a pipe that has seen enough is nothing wrong. Whatever else the system refuses, and nothing nearer to it
    has put into words, is told in one line.
    """
    said, told = sys.stdout, sys.stderr
    try:
        status = _status_of(command)
        said.flush()
        told.flush()
    except OSError as error:
        left = isinstance(error, BrokenPipeError) or _is_closed_pipe_on_windows(error)
        status = 0 if left and not _has_no_reader(told) else CANNOT_BE_USED
        if not left:
            with contextlib.suppress(OSError):
                told.write(f"{_in_words(error, said)}\n")
    for stream in (said, told):
        if _is_stuck(stream):
            _let_go(stream)
    return status


def _status_of(command: Callable[[], int]) -> int:
    try:
        return command()
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # for Typer a closed pipe is a failure
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


# ---- streams that are closed


def _in_place_of(name: str) -> TextIO:
    """A stream in the place of a closed one: with nothing to read, unheard, or for an answer one that says so."""
    number = os.open(os.devnull, os.O_RDWR)
    if number > 2:  # nothing was free below, as on Windows
        os.close(number)
    if name == "stdout":
        return io.TextIOWrapper(_Closed(), encoding="utf-8", write_through=True)  # type: ignore[type-var]
    return open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: PTH123  (quicker than a path)


class _Closed(io.RawIOBase):
    """Standard output that is closed: no answer is lost in it unnoticed."""

    def writable(self) -> bool:
        """As a stream to write to is."""
        return True

    def write(self, _data: object) -> int:
        """Refuse, as the system does.

        Raises:
            OSError: always.
        """
        raise OSError(errno.EBADF, "it is closed")


# ---- streams that no longer take anything


def _is_closed_pipe_on_windows(error: OSError) -> bool:
    return sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None


def _has_no_reader(stream: TextIO) -> bool:
    """Whether a stream is a pipe whose reader has left, where the system can tell.

    Of what is wrong, then, nobody has heard; of an answer, the reader had as much as they wanted.
    """
    if sys.platform == "win32":
        return False
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        import select

        poll = select.poll()
        try:
            poll.register(stream.fileno(), 0)
        except (OSError, ValueError):
            return False
        return any(event & select.POLLERR for _, event in poll.poll(0))


def _is_stuck(stream: TextIO) -> bool:
    """Whether something that was said cannot leave."""
    try:
        stream.flush()
    except OSError:
        return True
    return False


def _let_go(stream: TextIO) -> None:
    """What is still held back has nowhere to go: it goes nowhere, so that Python does not try it again at the end."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


# ---- what the system refuses

_OF_STREAMS = {errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _in_words(error: OSError, said: TextIO) -> str:
    reason = error.strerror or "system error"
    if error.filename is not None:
        what = f"could not be read or written ({reason}): check the disk, or the network, then run this again"
        return f"{os.fsdecode(error.filename)}: {what}"
    if not _is_here():
        return "the folder you are in is no longer there: go to another, then run this again"
    if _is_stuck(said) or error.errno in _OF_STREAMS:
        what = f"the answer could not be given in full ({reason}): send it to another place, then run this again"
        return f"standard output: {what}"
    return f"cpprep: the system refused something ({reason}): close other programs, then run this again"


def _is_here() -> bool:
    try:
        os.getcwd()  # noqa: PTH109  (no path is needed)
    except OSError:
        return False
    return True
