"""Reading many case files at once, on every core there is; only small lines come back from the helper processes."""

import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from cpprep.app.caseload.files import CaseFile
from cpprep.errors import UserError, harmless
from cpprep.reports.caseload.line import Line, Question, line_of
from cpprep.reports.caseload.whole import Skipped, Unreadable
from cpprep.system.processes import cores, undisturbed

CHUNK = 20
"""How many files a helper process is given at a time: enough to forget the cost, few enough to stop soon."""

FEW = 2 * CHUNK
"""So many files are read sooner here than by processes that must be started first."""

MOST_PROCESSES = 60
"""Windows can wait for no more."""

_AHEAD = 3
"""How many chunks wait for each process, so that none has to wait for us."""


Found: TypeAlias = Line | Unreadable | Skipped

Open: TypeAlias = Callable[[str, str], CaseFile | None]
"""Opens a file below a folder: the folder and the path from there; None for a file that is no case.

It is sent to other processes: a function of a module, which they can import.
"""


@dataclass(frozen=True)
class _Reader:
    """What every process does: open files, and ask each case the same."""

    open: Open
    folder: str
    asked: Question

    def __call__(self, names: Sequence[str]) -> list[Found]:
        return [self._read(name) for name in names]

    def _read(self, name: str) -> Found:
        try:
            opened = self.open(self.folder, name)
        except UserError as error:
            first, *more = error.problems
            return Unreadable(harmless(name), first, len(more))
        return line_of(*opened, name, self.asked) if opened else Skipped(name)


def read_all(folder: str, names: Sequence[str], asked: Question, opened: Open) -> Iterator[Found]:
    """Read case files, and give what each came to as soon as it is known, in no order.

    Args:
        folder: where they lie.
        names: their paths from there.
        asked: what is asked of each.
        opened: how a file is opened.

    Raises:
        UserError: when the system ended one of the helper processes.
    """
    reader = _Reader(opened, folder, asked)
    processes = min(cores(), -(-len(names) // CHUNK), MOST_PROCESSES)
    alike: dict[Any, Any] = {}
    few = processes < 2 or len(names) < FEW
    chunks = (reader([name]) for name in names) if few else _by_processes(reader, _chunks(names), processes)
    for found in chunks:
        yield from (_shared(one, alike) for one in found)


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """So many names at a time."""
    remaining = iter(names)
    while chunk := list(itertools.islice(remaining, CHUNK)):
        yield chunk


def _by_processes(reader: _Reader, chunks: Iterator[list[str]], processes: int) -> Iterator[list[Found]]:
    """Have several processes read, with never more than a few chunks under way."""
    try:
        with _pool(processes) as pool:
            with undisturbed():  # a stop that came while a process is started would be lost
                under_way = {pool.submit(reader, chunk) for chunk in itertools.islice(chunks, processes * _AHEAD)}
            while under_way:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                under_way |= {pool.submit(reader, chunk) for chunk in itertools.islice(chunks, len(done))}
                yield from map(Future.result, done)
    except BrokenProcessPool:
        what = "the system ended a helper process, perhaps for want of memory: close other programs and run it again"
        raise UserError.about(reader.folder, what) from None


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when we do, however that comes about: what waits is dropped, what is begun is finished."""
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(_how_started()), _begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _how_started() -> str:
    """A copy of this process is there at once; only Linux makes one safely."""
    return "fork" if sys.platform == "linux" else "spawn"


def _begin() -> None:
    """What stops the first process reaches the others too: that one alone answers it, and none of them outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # it was started while stops were held back
    threading.Thread(target=_end_with, args=[multiprocessing.parent_process()], daemon=True).start()
    gc.freeze()  # what was loaded stays: searching it again and again would cost a tenth of the time,
    gc.set_threshold(50_000)  # and so would searching what one case after the other leaves, which is next to nothing


def _end_with(first: multiprocessing.process.BaseProcess | None) -> None:
    """End this process once the first one is gone: killed, it could not say that there is nothing left to do."""
    if first is not None:
        first.join()
        os._exit(1)


def _shared(found: Found, alike: dict[Any, Any]) -> Found:
    """The same line, where what equals something in an earlier one is that very thing: so it takes little memory."""
    if not isinstance(found, Line):
        return found
    once = alike.setdefault
    return found._replace(
        profile=once(found.profile, found.profile),
        kind=once(found.kind, found.kind),
        meeting=once(found.meeting, found.meeting),
        missed=tuple(once(one, one) for one in found.missed),
        next=once(found.next, found.next),
        owed=tuple(once(one, one) for one in found.owed),
    )
