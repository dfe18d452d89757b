"""Running a command with somebody at the keyboard."""

import os
import select
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from running import Ran

PROMPTS = (b": ", b"? ")
QUIET = 0.2
"""Seconds without a word from the command after which it is taken to wait for an answer."""


Answers = list[str] | Callable[[str], str]
"""What is typed, one after the other; or what to type, from all that was shown so far."""


def at_a_terminal(folder: Path, *arguments: object, answers: Answers, settings: Mapping[str, str] | None = None) -> Ran:
    """Run ``cpprep`` on a terminal, and type an answer whenever it waits for one; ``out`` is all that was shown."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        command = [sys.executable, "-m", "cpprep", *map(str, arguments)]
        os.execve(sys.executable, command, os.environ | dict(settings or {}))  # noqa: S606
    shown = _until_it_waits(terminal)
    typed = list(answers) if isinstance(answers, list) else []
    while typed or (callable(answers) and shown.endswith(PROMPTS)):
        answer = answers(shown.decode()) if callable(answers) else typed.pop(0)
        os.write(terminal, f"{answer}\n".encode())
        shown += _until_it_waits(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(terminal)
    return Ran(status, shown.decode(), "")


def _until_it_waits(terminal: int) -> bytes:
    """What is shown until a prompt stands at the end of it, or the command has ended."""
    shown = b""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        ready = select.select([terminal], [], [], QUIET)[0]
        if not ready and shown.endswith(PROMPTS):
            return shown
        if ready:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # Linux says so when the other end has closed
                return shown
            if not part:
                return shown
            shown += part
    return shown
