"""A limit of processor time for what might never come to an end."""

import contextlib
import ctypes
import os
import threading
import time
from collections.abc import Iterator

from cpprep.system.processes import undisturbed

_INTERVAL_SECONDS = 0.05
"""How often the processor time is looked at while a limit applies."""

_REPEAT_SECONDS = 1.0
"""After how much more processor time the error is raised again: raised while Python collects garbage, it is lost."""


class TooSlowError(Exception):
    """Something has taken more processor time than it may. It is raised by name, without words, in another thread."""

    place: tuple[str, int] | None = None
    """The template's file and line, once they are known."""


@contextlib.contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in this thread once this process has used so much processor time.

    It is the processor's time and not the clock's: on a busy computer nothing is stopped for having to wait. A signal
    would do, but Windows has none, so a thread looks at the time. It is begun with the first limit and then stays,
    asleep while none applies, for to begin one takes longer than a letter.
    """
    thread = threading.get_ident()
    watcher = _watcher()
    watcher.start_limit(thread, seconds)
    try:
        yield
    finally:
        try:
            watcher.end_limit(thread)
        finally:
            if watcher.end_limit(thread):  # the error may have come in between
                _let_pass(thread)  # what was raised too late for this document is not for the next


@contextlib.contextmanager
def not_counted() -> Iterator[None]:
    """Leave the time that our own work takes out of a limit that applies in this thread: it has an end."""
    thread, watcher = threading.get_ident(), _watchers[-1] if _watchers else None
    left = watcher.pause_limit(thread) if watcher else None
    try:
        yield
    finally:
        if watcher and left is not None:
            watcher.resume_limit(thread, left)


class _Watcher:
    """Looks at the processor time while limits apply, and raises the error where one is over."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._lock = threading.Lock()
        self._needed = threading.Event()
        self._due: dict[int, float] = {}
        self._raised: set[int] = set()
        with undisturbed():  # which threads inherit: signals are for the main one
            threading.Thread(target=self._watch, daemon=True).start()

    def start_limit(self, thread: int, seconds: float) -> None:
        with self._lock:
            self._raised.discard(thread)
            self._due[thread] = time.process_time() + seconds
            self._needed.set()

    def end_limit(self, thread: int) -> bool:
        """Lift a thread's limit; gives whether the error was raised in it."""
        with self._lock:
            self._due.pop(thread, None)
            if not self._due:
                self._needed.clear()
            return thread in self._raised

    def pause_limit(self, thread: int) -> float | None:
        """Let a thread's limit wait; gives what is left of it, or None where none applies."""
        with self._lock:
            due = self._due.pop(thread, None)
            return None if due is None else due - time.process_time()

    def resume_limit(self, thread: int, left: float) -> None:
        """Let a limit that waited go on."""
        with self._lock:
            self._due[thread] = time.process_time() + left
            self._needed.set()

    def _watch(self) -> None:
        while True:
            self._needed.wait()
            time.sleep(_INTERVAL_SECONDS)
            with self._lock:
                now = time.process_time()
                for thread in [thread for thread, due in self._due.items() if now > due]:
                    self._due[thread] = now + _REPEAT_SECONDS
                    self._raised.add(thread)
                    _raise_in(thread, TooSlowError)


_watchers: list[_Watcher] = []


def _watcher() -> _Watcher:
    """The one of this process: a copy of a process has none of the first one's threads."""
    if not _watchers or _watchers[-1].process != os.getpid():
        _watchers[:] = [_Watcher()]
    return _watchers[-1]


def _raise_in(thread: int, error: type[Exception]) -> None:
    """Have an error raised in a thread before its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def _let_pass(thread: int) -> None:
    """Let an error that may still wait for this thread pass here, where it harms nothing.

    To take it back by name would leave the interpreter looking for it for ever after.
    """
    with contextlib.suppress(TooSlowError):
        _raise_in(thread, TooSlowError)  # one at most can wait, and it comes at the next turn of a loop
        for _ in range(100):
            pass
