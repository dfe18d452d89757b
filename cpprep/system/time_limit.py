"""Whoever looks at the clock while something runs that might never end."""

import contextlib
import ctypes
import math
import threading
import time
from collections.abc import Iterator

_A_LOOK = 0.05
"""How often the watchman looks at the clock, in seconds."""

_AGAIN = 1.0
"""After how many seconds he speaks again: what he says while Python collects its garbage, nobody hears."""


class TooSlowError(Exception):
    """Something has run for longer than any letter needs. It is raised by name, without words, in another thread."""

    place: tuple[str, int] | None = None
    """The template's file and line, once they are known."""


class Watchman:
    """Stops what takes too long: a signal would do, but Windows has none, so a thread looks at the clock.

    One can stand by for many documents, for to start a thread and to wait for its end takes longer than a letter.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._due = math.inf
        self._whom = 0
        self._spoken = False

    @contextlib.contextmanager
    def standing_by(self) -> Iterator[None]:
        """Have the thread while this lasts, and not beyond it: a signal that comes to it cannot be held back."""
        if self._thread is not None:
            yield
            return
        over = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(over,), daemon=True)
        self._thread.start()
        try:
            yield
        finally:
            over.set()
            self._thread.join()
            self._thread = None

    @contextlib.contextmanager
    def stopping_after(self, seconds: float) -> Iterator[None]:
        """Raise TooSlowError in this thread when the time is over."""
        with self.standing_by():
            with self._lock:
                self._due, self._whom, self._spoken = time.monotonic() + seconds, threading.get_ident(), False
            try:
                yield
            finally:
                try:
                    self._stop_watching()
                finally:
                    self._stop_watching()  # the watchman may have spoken in between
                    if self._spoken:
                        _take_back(self._whom)  # what was raised too late for this document is not for the next

    def _stop_watching(self) -> None:
        with self._lock:
            self._due = math.inf

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(_A_LOOK):
            with self._lock:
                if time.monotonic() > self._due:
                    self._due, self._spoken = time.monotonic() + _AGAIN, True
                    _raise_in(self._whom, TooSlowError)


def _raise_in(thread: int, error: type[Exception]) -> None:
    """Have an error raised in a thread before its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def _take_back(here: int) -> None:
    """Let an error that may still wait for this thread pass here, where it harms nothing.

    To take it back by name would leave the interpreter looking for it for ever after.
    """
    with contextlib.suppress(TooSlowError):
        _raise_in(here, TooSlowError)  # one at most can wait, and it comes at the next turn of a loop
        for _ in range(100):
            pass
