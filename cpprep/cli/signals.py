"""Stops from the keyboard, a closed window or the system: the command clears up, and ends as a shell expects."""

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

_INTERRUPTED = 128 + signal.SIGINT
_BY_THE_SYSTEM = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The last two come when a window is closed, on POSIX and on Windows."""

_MOMENT = 0.01
"""Seconds after which a stop comes again that was lost."""


def run_to_its_end(command: Callable[[], int]) -> NoReturn:
    """Run a command and end with its exit status; what it was writing when it was stopped, it clears away first.

    Before and after it, a stop ends this process at once.
    """
    try:
        _listen()
        status = command()
    except KeyboardInterrupt:
        status = _INTERRUPTED
    finally:
        _listen_no_more()
    if status == _INTERRUPTED:
        # The interpreter tidies up and ends by this very signal, so that a shell that runs one command after
        # another stops too. There is nothing to say about it.
        sys.excepthook = _say_nothing
        raise KeyboardInterrupt
    sys.exit(status)


def _listen() -> None:
    sys.unraisablehook = _come_again
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in _numbers():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stopped)


def _listen_no_more() -> None:
    sys.unraisablehook = sys.__unraisablehook__
    for number in (signal.SIGINT, *_numbers()):
        if signal.getsignal(number) in {signal.default_int_handler, _stopped}:
            signal.signal(number, signal.SIG_DFL)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _BY_THE_SYSTEM if hasattr(signal, name)]


def _stopped(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _come_again(lost: "sys.UnraisableHookArgs") -> None:
    """A stop that comes while Python itself runs a callback is lost on it: it is to come once more, in a moment."""
    if lost.exc_type is KeyboardInterrupt:
        _in_a_moment(signal.SIGINT)
    elif isinstance(lost.exc_value, SystemExit) and lost.exc_value.code in {128 + number for number in _numbers()}:
        _in_a_moment(int(lost.exc_value.code) - 128)
    else:
        sys.__unraisablehook__(lost)


def _in_a_moment(number: int) -> None:
    def stop() -> None:
        if sys.platform == "win32":
            signal.raise_signal(number)
        else:
            signal.pthread_kill(threading.main_thread().ident or 0, number)  # which may hold it back for a while

    threading.Timer(_MOMENT, stop).start()


def _say_nothing(*_error: object) -> None:
    pass
