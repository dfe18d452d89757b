"""One run that branches: at a moment of it a copy of the process goes on with a fault, and then the run itself without.

So the way to that moment is gone once, and not once for each fault. POSIX only: Windows cannot copy a process.
"""

import gc
import os
import pickle
import select
import signal
import traceback
import warnings
from collections.abc import Callable, Mapping
from typing import Generic, NoReturn, TypeVar

from failing_calls import Call, Calls, Fault
from running import Ran

LONGEST = 120.0
"""Seconds that a branch may take before it counts as one that never ends."""

T = TypeVar("T")
Ended = tuple[list[Call], Ran]


class NeverEndedError(Exception):
    """A branch went on for longer than any run does."""


class Branches(Generic[T]):
    """The faults of a run, each tried in a branch of its own.

    ``look`` is asked how things are before, and ``heard`` is told of each fault how its branch ended, and how things
    were before; the run itself waits meanwhile.
    """

    def __init__(
        self, at: Mapping[int, list[Fault]], look: Callable[[], T], heard: Callable[[Fault, Ended, T], None]
    ) -> None:
        self.calls = Calls(before=self._here)
        self._at, self._look, self._heard = at, look, heard
        self._line: int | None = None

    def _here(self, call: int) -> None:
        if not (faults := self._at.get(call)):
            return
        before = self._look()
        for fault in faults:
            ended = self._branch(fault)
            if ended is None:
                return
            self._heard(fault, ended, before)

    def _branch(self, fault: Fault) -> Ended | None:
        """Go on in a copy of this process, where None is given; gives how that ended."""
        reads, writes = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the watchman's thread is missed by no run that ends
            child = os.fork()
        if not child:
            gc.disable()  # it would copy all that is shared with the run itself, to look through it
            os.close(reads)
            self._line, self.calls.fault, self.calls.before = writes, fault, None
            return None
        os.close(writes)
        try:
            said = _all_of(reads, child)
        finally:
            os.close(reads)
            os.waitpid(child, 0)
        ended: Ended = pickle.loads(said)  # noqa: S301  (our own)
        return ended

    def end(self, run: Callable[[], Ran]) -> Ran:
        """Run to the end; a branch tells how it ended, and is gone."""
        try:
            ran = run()
        except BaseException:
            if self._line is None:
                raise
            self._say_and_go(Ran(1, "", traceback.format_exc()))
        if self._line is not None:
            self._say_and_go(ran)
        return ran

    def _say_and_go(self, ran: Ran) -> NoReturn:
        try:
            assert self._line is not None
            with os.fdopen(self._line, "wb") as line:
                pickle.dump((self.calls.made, ran), line)
        finally:
            os._exit(0)


def _all_of(reads: int, child: int) -> bytes:
    said = bytearray()
    while True:
        if not select.select([reads], [], [], LONGEST)[0]:
            os.kill(child, signal.SIGKILL)
            raise NeverEndedError
        if not (part := os.read(reads, 1 << 16)):
            return bytes(said)
        said += part
