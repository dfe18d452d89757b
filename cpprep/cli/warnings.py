"""What deserves a second look before anything is sent: said on standard error, and never a reason to stop."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cpprep.app.workspace import OpenCase


def say_doubts(opened: "Iterable[OpenCase]") -> None:
    """Name each impossible or doubtful date of some cases, with its file and line."""
    from cpprep.assessment.deadlines import doubts

    for one in opened:
        file = "standard input" if one.file == "-" else one.file
        for doubt in doubts(one.case, one.profile):
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
