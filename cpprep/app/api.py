"""What other programs call: a case file is opened and checked without a command line.

Like the command line, this asks the calendar which day it is where nobody says so; nothing below it does.
"""

import os
from datetime import date

from cpprep.app import workspace
from cpprep.app.workspace import OpenCase
from cpprep.assessment import Assessment, assess


def open_case(path: str | os.PathLike[str], *, today: date | None = None) -> OpenCase:
    """Read a case file, with the organisation's ``cpprep.yaml`` beside or above it and the profile of its place.

    Nothing is printed: what deserves a second look is in ``warnings``.

    Args:
        path: the case file; ``-`` is standard input.
        today: the last day on which a record can have been made (default: the calendar's).

    Raises:
        UserError: when a file cannot be used; ``problems`` has each with its line and what to do.
    """
    return workspace.open_case(os.fspath(path), today or _today())


def check(case: OpenCase, on: date | None = None) -> Assessment:
    """Hold a case against every practice standard that its profile follows.

    Args:
        case: a case that was opened.
        on: the day that "today" means (default: the calendar's). What is dated after it has not happened yet.
    """
    return assess(case.case, case.profile, on or _today())


def _today() -> date:
    return date.today()  # noqa: DTZ011  (the caller's own calendar day)
