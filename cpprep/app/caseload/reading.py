"""Reading many case files at once, on every core there is; only small lines come back from the helper processes."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cpprep.app.caseload.files import CaseFile
from cpprep.errors import UserError, harmless
from cpprep.reports.caseload.line import Line, Question, line_of
from cpprep.reports.caseload.whole import SkippedFile, UnreadableFile
from cpprep.system.process_pool import map_in_processes, processes_for

CHUNK = 20
"""How many files a helper process is given at a time: enough to forget the cost, few enough to stop soon."""

FEW = 2 * CHUNK
"""So many files are read sooner here than by processes that must be started first."""


Found: TypeAlias = Line | UnreadableFile | SkippedFile

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
            return UnreadableFile(harmless(name), first, len(more))
        return line_of(*opened, name, self.asked) if opened else SkippedFile(name)


def read_all(folder: str, names: Sequence[str], asked: Question, opened: Open) -> Iterator[Found]:
    """Read case files, and give what each came to as soon as it is known, in their order.

    Args:
        folder: where they lie.
        names: their paths from there.
        asked: what is asked of each.
        opened: how a file is opened.

    Raises:
        UserError: the system ended one of the helper processes.
    """
    reader = _Reader(opened, folder, asked)
    processes = processes_for(-(-len(names) // CHUNK))
    alike: dict[Any, Any] = {}
    few = processes < 2 or len(names) < FEW
    chunks = (reader([name]) for name in names) if few else map_in_processes(reader, _chunks(names), processes, folder)
    for found in chunks:
        yield from (_shared(one, alike) for one in found)


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """So many names at a time."""
    remaining = iter(names)
    while chunk := list(itertools.islice(remaining, CHUNK)):
        yield chunk


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
