"""What deserves a second look before anything is sent: said on standard error, and never a reason to stop."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cpprep.cli.opening import OpenCase


def say_doubts(opened: "Iterable[OpenCase]") -> None:
    """Name each impossible or doubtful date of some cases, with its file and line."""
    from cpprep.deadlines import doubts

    for one in opened:
        file = "standard input" if one.file == "-" else one.file
        for doubt in doubts(one.case, one.profile):
            typer.echo(doubt.said(file), err=True)
