"""The same work done on many things by several processes, which end when the first one does, however that comes."""

import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from cpprep.errors import UserError
from cpprep.system.processes import cores, undisturbed

T = TypeVar("T")
R = TypeVar("R")

MOST_PROCESSES = 60
"""Windows can wait for no more."""

_AHEAD = 3
"""How many things wait for each process, so that none has to wait for the first one."""


def processes_for(things: int) -> int:
    """How many processes are of use for so many things: no more than there are cores."""
    return min(cores(), things, MOST_PROCESSES)


def map_in_processes(work: Callable[[T], R], things: Iterable[T], processes: int, place: str) -> Iterator[R]:
    """Have several processes do some work, and give what each thing came to, in their order.

    Never more than a few things are under way, so that many need not be held at once. The work is sent to the other
    processes: a function of a module, which they can import, or a plain object with one.

    Raises:
        UserError: the system ended one of the processes; at the ``place`` that is given.
    """
    waiting = iter(things)
    try:
        with _pool(processes) as pool:
            with undisturbed():  # a stop that came while a process is started would be lost
                under_way = deque(pool.submit(work, one) for one in itertools.islice(waiting, processes * _AHEAD))
            while under_way:
                yield under_way.popleft().result()
                under_way.extend(pool.submit(work, one) for one in itertools.islice(waiting, 1))
    except BrokenProcessPool:
        what = "the system ended a helper process, perhaps for want of memory: close other programs and run it again"
        raise UserError.about(place, what) from None


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when we do: what waits is dropped, what is begun is finished."""
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(_start_method()), _begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _start_method() -> str:
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
    gc.set_threshold(50_000)  # and so would searching what one thing after the other leaves, which is next to nothing


def _end_with(first: multiprocessing.process.BaseProcess | None) -> None:
    """End this process once the first one is gone: killed, it could not say that there is nothing left to do."""
    if first is not None:
        first.join()
        os._exit(1)
