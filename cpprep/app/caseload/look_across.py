"""A folder of case files, held against the standards: every case in it, and what could not be read."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

from cpprep.app.caseload import files, reading
from cpprep.app.caseload.reading import Found
from cpprep.app.workspace import SETTINGS
from cpprep.errors import Problem
from cpprep.reports.caseload import Caseload, Question, UnreadableFile

Watch: TypeAlias = Callable[[Iterable[Found], int], Iterable[Found]]
"""Passes on what is read, as it is read, and may say how far it has come; given with the number of files."""


def look_across(folder: str, asked: Question, latest: date, watch: Watch | None = None) -> Caseload:
    """Read every case file below a folder, on every core there is.

    Args:
        folder: the folder, as it was named.
        asked: what is asked of each case.
        latest: the last day on which a record can have been made; one that is dated later is a slip.
        watch: is given what is read, as it is read.

    Raises:
        UserError: when the system ended one of the helper processes. A file that cannot be used is in the answer.
    """
    return Caseload.of(folder, asked, _found(Path(folder), asked, latest, watch))


def _found(folder: Path, asked: Question, latest: date, watch: Watch | None) -> Iterator[Found]:
    closed: list[OSError] = []
    names = list(files.case_files(folder, {SETTINGS}, closed.append))
    for error in closed:
        place = Path(error.filename)
        problem = Problem(str(place), message="this folder may not be looked into")
        yield UnreadableFile(place.relative_to(folder).as_posix(), problem)
    found = reading.read_all(str(folder), names, asked, partial(files.open_in_caseload, latest=latest))
    yield from watch(found, len(names)) if watch else found
