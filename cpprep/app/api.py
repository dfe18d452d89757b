"""What other programs call: a case file is opened and checked, and its papers made, without a command line.

Like the command line, this asks the calendar which day it is where nobody says so; nothing below it does.
"""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpprep.app import workspace
from cpprep.app.workspace import OpenCase
from cpprep.assessment import Assessment, assess

if TYPE_CHECKING:
    from cpprep.app.make_papers import SavedPapers


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


def make_papers(
    case: OpenCase,
    command: str,
    folder: str | os.PathLike[str],
    *,
    on: date | None = None,
    role: str | None = None,
    person: str | None = None,
    phase: str | None = None,
    how: str = "docx",
    large_print: bool = False,
    language: str | None = None,
    copies: bool = False,
    force: bool = False,
) -> "SavedPapers":
    """Make the papers of a command and save them in a folder: all of them, or none. Nothing is printed.

    A paper that would tell a reader what they may not know is not among them: ``held_back`` says what to look at.

    Args:
        case: a case that was opened.
        command: ``invitations``, ``agenda``, ``checklist`` or ``forms``.
        folder: where they go; it is made where it is not there.
        on: the day that "today" means (default: the calendar's).
        role: only for one kind of reader: ``parent``, ``child``, ``practitioner``, ``supporter``, ``chair``,
            ``social worker``, ``administrator`` or ``everyone``.
        person: only for one person, by their id.
        phase: ``before``, ``at`` or ``after``; a checklist is for before the meeting where nothing is said.
        how: the format: ``docx``, ``pdf`` or ``markdown``.
        large_print: in 18 point for everyone, not only for those who have asked for it.
        language: a BCP 47 tag, such as ``cy``; English where there is no template in it.
        copies: whether a paper that goes to several is made once for each of them, with what each may have.
        force: whether files that were edited by hand are replaced; the old ones are kept as backups.

    Raises:
        UserError: a template or the folder cannot be used, the folder is another case's, there is nobody to write for,
            or every paper is held back.
        ValueError: there is no such role or phase.
    """
    from cpprep.access import Audience
    from cpprep.app import make_papers as papers
    from cpprep.papers.request import Request
    from cpprep.reference.citations import Phase

    request = Request(
        command,
        Audience(role) if role else None,
        person,
        Phase(phase) if phase else None,
        large_print=large_print,
        language=language,
        copies=copies,
    )
    return papers.make_papers(case, [request], on or _today(), Path(folder), how, force=force)


def _today() -> date:
    return date.today()  # noqa: DTZ011  (the caller's own calendar day)
