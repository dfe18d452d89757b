"""What is said of papers that were saved: what was written goes to standard output, what deserves a look, to errors."""

from collections.abc import Iterable
from pathlib import Path

import typer

from cpprep.app.make_papers import LeftOver
from cpprep.app.workspace import OpenCase
from cpprep.errors import Problem
from cpprep.system.document_folder import SaveResult
from cpprep.wording import count


def say_saved(saved: SaveResult, remarks: Iterable[str], folder: Path) -> None:
    """Say what became of each file, and what there is to know of those that were written."""
    for name in saved.written:
        typer.echo(f"written    {folder / name}")
    if saved.unchanged:
        typer.echo(f"unchanged  {count(len(saved.unchanged), 'file')} in {folder}, as before")
    for name in saved.kept:
        typer.echo(f"kept       {folder / name}: {_KEPT}", err=True)
    kept = {Path(name).stem for name in saved.kept}
    for remark in remarks:
        if remark.partition(":")[0] not in kept:
            typer.echo(f"note: {remark}", err=True)


_KEPT = (
    "edited by hand since it was written. What has changed in the case since, such as a date or an address that is "
    "now confidential, is not in it: look before you send it. --force replaces it and keeps this one beside it (.bak)"
)


def say_left_over(left_over: Iterable[LeftOver], folder: Path) -> None:
    """Say which files of an earlier run lie in the folder although they do not belong there now."""
    for one in left_over:
        typer.echo(f"note: {folder / one.name} {one.what}", err=True)


def say_look_twice(opened: OpenCase) -> None:
    """Ask for a second person's look, where a case has something that somebody may not know."""
    if opened.case.confidential or opened.case.conference.split:
        typer.echo("note: this case has confidential items: let a second person check every paper.", err=True)


def say_held_back(held_back: Iterable[Problem]) -> None:
    """Say which papers were not written, each with the text to look at, and how to let one pass."""
    told = tuple(held_back)
    for problem in told:
        typer.echo(f"{problem}", err=True)
    if told:
        typer.echo(_HELD_BACK, err=True)


_HELD_BACK = (
    "note: nothing was written for these. Say it in other words, in the case file or the template. Where these readers "
    "may have a text as it stands, and a code is given, clear it: see Marks and disclosures in docs/privacy.md"
)


def end_where_not_all_written(saved: SaveResult, held_back: Iterable[Problem]) -> None:
    """End the command with exit status 2 where a file was kept as it was edited, or a paper was held back.

    Raises:
        typer.Exit: where one was.
    """
    if saved.kept or any(held_back):
        raise typer.Exit(2)
