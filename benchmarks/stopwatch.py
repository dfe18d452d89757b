"""Run one command and print what it took: seconds by the clock, seconds of the processor, bytes at its largest.

A process of its own, and a small one: what a child is said to have held at its largest counts what its parent held
at that moment, so the runner, which is larger than some contenders, must not be the parent.

    python -I -S stopwatch.py ERRORS PROGRAM ARGUMENT ...
"""

import os
import sys
import time


def main() -> None:
    """Run the command, with its words thrown away and its errors in a file, and print one line."""
    errors, *command = sys.argv[1:]
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    began = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, used = os.wait4(process, 0)
    took = time.perf_counter() - began
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # kilobytes everywhere else
    print(took, used.ru_utime + used.ru_stime, largest, os.waitstatus_to_exitcode(status))


main()
