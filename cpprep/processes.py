"""What is asked of the system before another process is started."""

import os
import subprocess
import sys


def cores() -> int:
    """How many of the computer's cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def no_window() -> int:
    """Have no black window flash up, for ``creationflags``: on Windows a program may open one."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        return 0
