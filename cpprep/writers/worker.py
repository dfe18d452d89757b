"""A second process that types Word files, while this one goes on to read, to choose and to render.

To load what writes Word takes as long as to read a case, and a computer has more than one core: so the typist is sent
for first. It knows nothing of a case but the documents that are handed to it, through a pipe. Nothing of them lies on a
disk or stands in a command line, and when the pipe ends, for whatever reason, so does the typist.

What it cannot do, or not any more, is done here by the same writer: nobody has to know whether there is a typist.
"""

from __future__ import annotations

import atexit
import os
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING

from msgspec import Struct, msgpack

from cpprep.papers.document import Document
from cpprep.system.processes import cores, no_window, undisturbed

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

AT_ONCE = 32
"""How many documents may be with the typist: no more files than these wait here until they are asked for."""

PATIENCE = 60
"""Seconds to wait for a file; the reading of one document is stopped long before that."""

_A_MOMENT = 1  # second: on Windows, a wait without an end does not hear Ctrl-C
_BUFFER = 1 << 16
_LENGTH = struct.Struct("<Q")
_WORK = """
import os, sys
sys.path[:] = os.fsdecode(sys.stdin.buffer.readline()).rstrip("\\n").split("\\0")
from cpprep.writers.worker import work
work()
"""


class Errand(Struct, frozen=True):
    """A document to be typed; the first in its language comes with the reference document."""

    document: Document
    reference: bytes | None


# ---- on this side


_coming: list[subprocess.Popen[bytes]] = []
"""The process that was sent for ahead, until it is taken."""


def send_ahead() -> None:
    """Send for a typist before it is known what is to be typed: `typist_for` takes that one, or it goes at the end."""
    if not _coming and _has_room():
        with suppress(OSError):
            _coming.append(_sent_for())
            atexit.register(_let_go)


def _let_go() -> None:
    """End a process that nobody has taken."""
    while _coming:
        with suppress(OSError), _coming.pop() as process:
            process.kill()


def typist_for(how: str) -> AbstractContextManager[Typist | None]:
    """Send for a typist where a format is typed, and where there is a core for it; it goes when the ``with`` ends."""
    return nullcontext() if how == "markdown" or not _has_room() else _typist()


def _has_room() -> bool:
    of_its_own = hasattr(sys, "frozen") or not sys.executable  # a program that brings its Python with it
    return cores() > 1 and not of_its_own


@contextmanager
def _typist() -> Iterator[Typist | None]:
    try:
        typist = Typist(_coming.pop() if _coming else _sent_for())
    except (OSError, RuntimeError):  # no room for another process, or for a thread
        yield None
        return
    try:
        yield typist
    finally:
        typist.send_away()


def _sent_for() -> subprocess.Popen[bytes]:
    """Start the process: this very Python, which takes nothing from the user's settings and reads no start-up files."""
    options = ["-I", "-S"] + ["-B"] * sys.dont_write_bytecode
    if sys.pycache_prefix:
        options += ["-X", f"pycache_prefix={sys.pycache_prefix}"]
    process = subprocess.Popen(  # noqa: S603  (code of our own)
        [sys.executable, *options, "-c", _WORK],
        bufsize=_BUFFER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a fault is told where the document is typed again
        cwd=Path(__file__).resolve().parent,
        creationflags=no_window(),
    )
    with suppress(OSError):  # it is gone, as will be found
        errands, _ = _ends(process)
        errands.write(_modules())
        errands.flush()  # so that it loads while the case is read
    return process


def _modules() -> bytes:
    """Where the typist finds its modules: in the folders that this process names, each by its own name."""
    folders = (folder for folder in sys.path if isinstance(folder, str) and folder and "\n" not in folder)
    return os.fsencode("\0".join(folders)) + b"\n"


def _ends(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101  (for mypy: both have been asked for)
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


class Typist:
    """A process that types, seen from the one that has sent for it.

    One thread hands documents over and another takes files back, so that neither pipe keeps the other waiting.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take a process that has been started.

        Raises:
            RuntimeError: There is no room for two more threads; the process has been ended.
        """
        self._process = process
        self._errands, self._files = _ends(process)
        self._to_type: SimpleQueue[Errand | None] = SimpleQueue()
        self._typed: SimpleQueue[bytes | None] = SimpleQueue()
        self._languages: set[str] = set()
        self._gone = False
        self._sender = threading.Thread(target=self._hand_over, daemon=True)
        self._listener = threading.Thread(target=self._take_back, daemon=True)
        try:
            with undisturbed():  # which threads inherit: stops are for the main one
                self._sender.start()
                self._listener.start()
        except RuntimeError:
            self.send_away()
            raise

    def type_each(
        self,
        documents: Iterable[Document],
        reference: Callable[[str], bytes],
        here: Callable[[Document], bytes],
    ) -> Iterator[bytes]:
        """Give each document's file, in their order, while some further documents are with the typist already.

        ``reference`` gives the reference document for a language. What the typist cannot type is typed ``here``, where
        it is also said what is wrong with it.
        """
        waiting: deque[Document] = deque()
        for document in documents:
            self._take(document, reference)
            waiting.append(document)
            if len(waiting) > AT_ONCE:
                yield self._file_of(waiting.popleft(), here)
        while waiting:
            yield self._file_of(waiting.popleft(), here)

    def _take(self, document: Document, reference: Callable[[str], bytes]) -> None:
        first = document.language not in self._languages
        self._languages.add(document.language)
        errand = Errand(document, reference(document.language) if first else None)
        if not self._gone:
            self._to_type.put(errand)

    def _file_of(self, document: Document, here: Callable[[Document], bytes]) -> bytes:
        """What has been with the typist longest."""
        until = time.monotonic() + PATIENCE
        while not self._gone:
            try:
                typed = self._typed.get(timeout=_A_MOMENT)
            except Empty:
                self._gone = time.monotonic() > until
                continue
            if typed:
                return typed
            self._gone = typed is None
            break
        return here(document)

    def _hand_over(self) -> None:
        encode = msgpack.Encoder().encode
        with suppress(OSError):  # the typist is gone
            while errand := self._to_type.get():
                try:
                    _send(self._errands, encode(errand))
                except ValueError:  # signs that cannot be written down, from a template
                    _send(self._errands, b"")

    def _take_back(self) -> None:
        try:
            for typed in _sent(self._files):
                self._typed.put(typed)
        except Exception:  # noqa: BLE001  (what came was no file)
            self._process.kill()
        finally:
            self._typed.put(None)

    def send_away(self) -> None:
        """End the process, which has nothing of its own to clear away, and put the pipes away."""
        self._process.kill()
        self._process.wait()
        self._to_type.put(None)
        # Where a launcher was killed and not the typist itself, that one ends when its pipe is closed.
        for thread, pipe in ((self._sender, self._errands), (self._listener, self._files)):
            if thread.is_alive():
                thread.join(_A_MOMENT)
            if not thread.is_alive():
                with suppress(OSError):  # what was still to be sent
                    pipe.close()


# ---- on the typist's side


def work() -> None:
    """Type what comes in, until no more can come."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a stop is for the one who has sent for it
    gc.set_threshold(50_000)
    from cpprep.writers.markdown_dialect import WATCHMAN

    with WATCHMAN.standing_by(), suppress(OSError):
        _type(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)


def _type(errands: IO[bytes], files: IO[bytes]) -> None:
    from cpprep.writers.word.writer import WordWriter

    decode = msgpack.Decoder(Errand).decode
    writers: dict[str, WordWriter] = {}
    for sent in _sent(errands):
        try:
            errand = decode(sent)
            language = errand.document.language
            if errand.reference is not None:
                writers[language] = WordWriter(errand.reference)
            typed = writers[language].write(errand.document)
        except Exception:  # noqa: BLE001  (whatever it is, it will be met again, and told, where it is typed again)
            typed = b""
        _send(files, typed)


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def _sent(pipe: IO[bytes]) -> Iterator[bytes]:
    while len(length := pipe.read(_LENGTH.size)) == _LENGTH.size:
        (size,) = _LENGTH.unpack(length)
        content = pipe.read(size)
        if len(content) < size:
            return
        yield content
