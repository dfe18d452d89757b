"""The options that the commands which make papers share."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import people
from cpprep.writers import FORMATS

if TYPE_CHECKING:
    from cpprep.app.workspace import OpenCase

Folder = Annotated[
    Path | None,
    typer.Option("--output", metavar="FOLDER", help="Where to write (default: REFERENCE-papers)."),
]
FileFormat = StrEnum("FileFormat", {name.upper(): name for name in FORMATS})  # type: ignore[misc]
DOCX = FileFormat("docx")
Format = Annotated[FileFormat, typer.Option("--format", help="Word, PDF (by LibreOffice), or Markdown.")]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace documents edited by hand too; the old ones are kept as backups."),
]
Copies = Annotated[
    bool,
    typer.Option("--copies", help="A paper that goes to several: one for each of them, with what each may have."),
]
LargePrint = Annotated[
    bool,
    typer.Option("--large-print", help="In 18 point for everyone, not only for those who have asked for it."),
]


def _language(text: str) -> str:
    from cpprep.papers.languages import typed_language

    try:
        return typed_language(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Language = Annotated[
    str | None,
    typer.Option(
        "--language", parser=_language, metavar="TAG", help="Such as cy for Welsh, where a template is in it."
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="PERSON", help="Only for one person, by their id.", autocompletion=people),
]


def check_person(opened: "OpenCase", person: str, option: str = "--to") -> None:
    """Refuse an id that nobody in the case has.

    Raises:
        typer.BadParameter: with the likely one.
    """
    from cpprep.case.file.ids import id_meant

    ids = [one.id for one in opened.case.people]
    if person not in ids:
        meant = id_meant(person, ids, opened.case)
        raise typer.BadParameter(f"nobody in the case has this id{meant}", param_hint=option)
