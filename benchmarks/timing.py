"""Times whole processes in turn, round after round, so that a machine that grows slower does so for all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

STOPWATCH = Path(__file__).with_name("stopwatch.py")


@dataclass
class Contender:
    """One command that does some work.

    Attributes:
        name: What the table calls it.
        command: The program and its arguments.
        environment: What it needs beyond ours.
        folder: What it writes; deleted before each round.
        exits: The status with which it says that all is well.
        needs: What has to be installed for it, where that is not ours. Such a contender is left out if it cannot run.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    exits: int = 0
    needs: str = ""


@dataclass
class Took:
    """What a contender took in each round: seconds by the clock and of the processor, and bytes at its largest."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of its rounds, by the clock."""
        return median(self.seconds)

    @property
    def busy(self) -> float:
        """The middle of its rounds, by the processor."""
        return median(self.processor)

    @property
    def spread(self) -> tuple[float, float]:
        """Its quickest and its slowest round."""
        return min(self.seconds), max(self.seconds)


class ContenderError(Exception):
    """A contender did not do its work, so its time means nothing."""


@dataclass
class Race:
    """What every contender took that did its work in all rounds, and why others are left out."""

    took: dict[str, Took]
    left_out: dict[str, str] = field(default_factory=dict)

    def leave_out(self, contender: Contender, error: ContenderError) -> None:
        """Leave out a contender that needs what is not ours, and keep the reason.

        Raises:
            ContenderError: It is one of ours, and without it there is nothing to compare.
        """
        if not contender.needs:
            raise error
        *_, reason = str(error).strip().split("\n")  # of a Python program, the last line says what was wrong
        del self.took[contender.name]
        self.left_out[contender.name] = f"{reason} (it needs {contender.needs})"


def race(contenders: Sequence[Contender], rounds: int) -> Race:
    """Run all contenders, one after the other, as many times.

    Raises:
        ContenderError: One of ours failed.
    """
    found = Race({contender.name: Took() for contender in contenders})
    for number in range(rounds):
        # From another place each time: whoever comes after a heavy neighbour pays for it.
        start = number % len(contenders)
        for contender in [*contenders[start:], *contenders[:start]]:
            if contender.name in found.took:
                try:
                    _run(contender, found.took[contender.name])
                except ContenderError as error:
                    found.leave_out(contender, error)
    return found


def _run(contender: Contender, took: Took) -> None:
    if shutil.which(contender.command[0]) is None:
        raise ContenderError(f"{Path(contender.command[0]).name} is not installed")
    if contender.folder:
        shutil.rmtree(contender.folder, ignore_errors=True)
        contender.folder.mkdir(parents=True, mode=0o700)
    errors = Path(os.environ["BENCHMARK_ERRORS"])
    command = [sys.executable, "-I", "-S", str(STOPWATCH), str(errors), *contender.command]
    # What a user has: compiled modules kept, and no terminal.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    answer = subprocess.run(
        command, env=environment | contender.environment, capture_output=True, text=True, check=True
    )
    seconds, processor, memory, status = answer.stdout.split()
    if int(status) != contender.exits:
        raise ContenderError(f"{contender.name} ended with {status}: {errors.read_text()[-2000:]}")
    took.seconds.append(float(seconds))
    took.processor.append(float(processor))
    took.memory.append(int(memory))
