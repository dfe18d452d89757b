"""Making one of the calls of the file system fail, wherever it is made: by us, or by the standard library for us."""

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import cpprep

OURS = str(Path(cpprep.__file__).parent)
FULL, BROKEN, REFUSED, READ_ONLY = errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS

CHANGES = ("replace", "rename", "link", "symlink", "mkdir", "rmdir", "unlink", "remove", "chmod", "truncate", "utime")
LOOKS = ("stat", "lstat", "scandir", "listdir", "readlink", "access", "open", "fsync", "getcwd")
CHANGING = {*CHANGES, "open to write", "write", "fsync"}
NAMES = {"replace", "rename", "link", "symlink"}
WRITES = {"write", "open to write", "fsync", "mkdir", "replace", "rename", "link"}
TIDYING = {"unlink", "remove", "rmdir", "chmod", "utime"}


class Fault(NamedTuple):
    """A call that fails: which, counted from 1; what the system says; whether all later calls that write fail too."""

    at: int
    number: int = FULL
    lasting: bool = False


class Call(NamedTuple):
    """One call: of what kind, and from which line of cpprep."""

    kind: str
    place: str


@dataclass
class Calls:
    """The calls of one run; one of them fails, or that one and every later one of those that a full disk refuses.

    Attributes:
        fault: which one fails, and how; None for none.
        made: all calls so far.
        before: what is done before each call, given its number; the calls that it makes itself do not count.
    """

    fault: Fault | None = None
    made: list[Call] = field(default_factory=list)
    before: Callable[[int], None] | None = None
    _aside: bool = False

    def count(self, kind: str, path: object = None) -> None:
        """Note a call, and fail if it is its turn.

        Raises:
            OSError: as the system would.
        """
        if self._aside or not (place := _where()):
            return
        self.made.append(Call(kind, place))
        here = len(self.made)
        if self.before:
            self._aside = True
            self.before(here)
            self._aside = False
        if not (fault := self.fault):
            return
        if here == fault.at or (fault.lasting and here > fault.at and kind in WRITES):
            said = (fault.number, os.strerror(fault.number))
            raise OSError(*said, path) if isinstance(path, str | bytes | os.PathLike) else OSError(*said)


def _where() -> str:
    """The line of cpprep from which a call is made; blank where it is none of its calls."""
    frame: FrameType | None = sys._getframe(2)
    while frame and not frame.f_code.co_filename.startswith(OURS):
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else ""


@contextmanager
def counted(calls: Calls) -> Iterator[Calls]:
    """Count the calls that are made meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*CHANGES, *LOOKS):
            patch.setattr(os, name, _counting(calls, name, getattr(os, name)))
        opening = _opening(calls, io.open)
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        yield calls


def _counting(calls: Calls, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        writes = name == "open" and len(args) > 1 and args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        calls.count("open to write" if writes else name, args[0] if args else None)
        return function(*args, **kwargs)

    return call


def _opening(calls: Calls, function: Callable[..., Any]) -> Callable[..., Any]:
    """An open() that counts, with files that count each read and write that reaches the system."""

    class Raw(io.FileIO):
        def write(self, data: Any) -> Any:
            half = memoryview(data).cast("B")
            try:
                calls.count("write")
            except OSError:
                super().write(half[: len(half) // 2])  # as a disk does that is full in the middle of a file
                raise
            return super().write(data)

        def readall(self) -> Any:
            calls.count("read")
            return super().readall()

        def readinto(self, buffer: Any) -> Any:
            calls.count("read")
            return super().readinto(buffer)

    def opened(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
        newline: str | None = None, closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        if isinstance(file, int) or buffering == 0:  # a pipe to another program
            return function(file, mode, buffering, encoding, errors, newline, closefd, opener)
        writes = set(mode) & set("wxa+")
        calls.count("open to write" if writes else "open", file)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), opener=opener)
        if "+" in mode:
            binary: Any = io.BufferedRandom(raw)
        else:
            binary = io.BufferedWriter(raw) if writes else io.BufferedReader(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, encoding or "utf-8", errors, newline)

    return opened


def forget_what_was_read() -> None:
    """Let the next run read everything again, as the first run of a process does."""
    for name, module in list(sys.modules.items()):
        if name == "cpprep" or name.startswith("cpprep."):
            for thing in list(vars(module).values()):
                _forget(thing)
                if isinstance(thing, type):
                    for part in list(vars(thing).values()):
                        _forget(part)


def _forget(thing: object) -> None:
    if clear := getattr(thing, "cache_clear", None):
        clear()
