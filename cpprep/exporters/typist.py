"""A second process that types Word files, while this one goes on to read, to choose and to render.

To load what writes Word takes as long as to read a case, and a computer has more than one core: so the typist is sent
for first. It knows nothing of a case but the documents that are handed to it, through a pipe. Nothing of them lies on a
disk or stands in a command line, and when the pipe ends, for whatever reason, so does the typist.

What it cannot do, or not any more, is done here by the same writer: nobody has to know whether there is a typist.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING

from msgspec import Struct, msgpack

from cpprep.document import Document
from cpprep.processes import cores, no_window, undisturbed

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

AT_ONCE = 32
"""How many documents may be with the typist: no more files than these wait here until they are asked for."""

_WORK = "from cpprep.exporters.typist import work; work()"
_BUFFER = 1 << 16
_LENGTH = struct.Struct("<Q")


class Errand(Struct, frozen=True):
    """A document to be typed; the first in its language comes with the reference document."""

    document: Document
    reference: bytes | None


# ---- on this side


def typist_for(how: str) -> AbstractContextManager[Typist | None]:
    """Send for a typist where a format is typed, and where there is a core for it; it goes when the ``with`` ends."""
    return nullcontext() if how == "markdown" or cores() == 1 or hasattr(sys, "frozen") else _typist()


@contextmanager
def _typist() -> Iterator[Typist | None]:
    try:
        process = _sent_for()
    except OSError:  # no room for another process
        yield None
        return
    typist = Typist(process)
    try:
        yield typist
    finally:
        typist.send_away()


def _sent_for() -> subprocess.Popen[bytes]:
    """Start the process. It finds modules where this one does, and not where the user happens to be."""
    command = [sys.executable, "-S", "-P", "-c", _WORK]
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return subprocess.Popen(  # noqa: S603  (this very Python, on code of our own)
        command,
        bufsize=_BUFFER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a fault is told where the document is typed again
        cwd=Path(__file__).resolve().parent,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=no_window(),
    )


def _ends(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101  (for mypy: both have been asked for)
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


class Typist:
    """A process that types, seen from the one that has sent for it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take a process that has been started, and listen to it."""
        self._process = process
        self._errands, self._files = _ends(process)
        self._typed: SimpleQueue[bytes | None] = SimpleQueue()
        self._languages: set[str] = set()
        self._encode = msgpack.Encoder().encode
        self._listener = threading.Thread(target=self._listen, daemon=True)
        with undisturbed():  # and so the thread is, for as long as it is there: stops are for the main one
            self._listener.start()

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
            self._hand_over(document, reference)
            waiting.append(document)
            if len(waiting) > AT_ONCE:
                yield self._file_of(waiting.popleft(), here)
        while waiting:
            yield self._file_of(waiting.popleft(), here)

    def _hand_over(self, document: Document, reference: Callable[[str], bytes]) -> None:
        first = document.language not in self._languages
        self._languages.add(document.language)
        errand = Errand(document, reference(document.language) if first else None)
        with suppress(OSError):  # it is gone
            _send(self._errands, self._encode(errand))

    def _file_of(self, document: Document, here: Callable[[Document], bytes]) -> bytes:
        """Wait for what has been with the typist longest."""
        typed = self._typed.get()
        if typed is None:  # it is gone
            self._typed.put(None)
        return typed or here(document)

    def _listen(self) -> None:
        for typed in _sent(self._files):
            self._typed.put(typed)
        self._typed.put(None)

    def send_away(self) -> None:
        """End the process, which has nothing of its own to clear away, and put the pipes away."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for end in (self._errands, self._files):
            with suppress(OSError):  # what was still to be sent
                end.close()


# ---- on the typist's side


def work() -> None:
    """Type what comes in, until no more can come."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a stop is for the one who has sent for it
    gc.set_threshold(50_000)
    from cpprep.exporters.markup import WATCHMAN

    with WATCHMAN.standing_by(), suppress(OSError):
        _type(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)


def _type(errands: IO[bytes], files: IO[bytes]) -> None:
    from cpprep.exporters.word import WordWriter

    decode = msgpack.Decoder(Errand).decode
    writers: dict[str, WordWriter] = {}
    for errand in map(decode, _sent(errands)):
        language = errand.document.language
        try:
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
