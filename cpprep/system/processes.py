"""What is asked of the system about processes: how many can run, how one is started, when none may be stopped."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator


def cores() -> int:
    """How many of the computer's cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def no_window() -> int:
    """Have no black window flash up, for ``creationflags``: on Windows a program may open one."""
    if sys.platform == "win32":
        import subprocess

        return subprocess.CREATE_NO_WINDOW
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        return 0


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C and the like back for a moment, such as when names are changed: all of them, or none."""
    if sys.platform == "win32":  # it cannot; then each file is still either the old one or the new one
        yield
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        try:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
