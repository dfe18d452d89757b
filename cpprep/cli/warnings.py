"""What deserves a second look before anything is sent: said on standard error, and never a reason to stop."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import typer

from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.app.workspace import OpenCase


def open_with_warnings(name: str, on: date) -> "OpenCase":
    """Open a case file as it stood on a day, and say what deserves a second look in it.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    from cpprep.app.workspace import open_case
    from cpprep.cli.options import latest_record

    opened = open_case(name, latest_record(on))
    say_warnings([opened])
    return opened


def open_all_with_warnings(names: Iterable[str], on: date) -> "list[OpenCase]":
    """Open several case files in the same way.

    Raises:
        UserError: with every problem of every file, once the warnings of the others are said.
    """
    from cpprep.app.workspace import open_cases
    from cpprep.cli.options import latest_record

    opened, problems = open_cases(names, latest_record(on))
    say_warnings(opened)
    if problems:
        raise UserError(problems)
    return opened


def say_warnings(opened: "Iterable[OpenCase]") -> None:
    """Name what deserves a second look in some case files, each with its file and line."""
    for one in opened:
        for warning in one.warnings:
            typer.echo(f"warning: {warning}", err=True)


def say_doubts(opened: "Iterable[OpenCase]", on: date) -> None:
    """Name each impossible or doubtful date of some cases, with its file and line."""
    from cpprep.assessment.deadlines import doubts

    for one in opened:
        file = "standard input" if one.file == "-" else one.file
        for doubt in doubts(one.case, one.profile, on):
            typer.echo(doubt.said(file), err=True)


def say_unnamed_sender(opened: "OpenCase") -> None:
    """Say that the papers have a gap in place of who sends them, and which lines put that right."""
    from cpprep.app.workspace import SETTINGS, as_shown
    from cpprep.case.model import Organisation

    theirs, usual = opened.case.organisation, opened.settings.organisation
    if usual.name or (theirs and theirs.name):
        return
    begun = usual != Organisation()
    what = "this line below organisation:" if begun else "these two lines"
    place = as_shown(opened.settings_folder / SETTINGS)
    said = f"note: your organisation is not named, so papers begin with [organisation]. Type {what} in {place}:"
    typer.echo(
        "\n".join((said, *([] if begun else ["  organisation:"]), "    name: The name that your letters bear")),
        err=True,
    )
