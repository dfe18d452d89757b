"""``cpprep invitations``: one letter for each person invited."""

from typing import Annotated

import typer

from cpprep.cli.completion import words
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.papers import Asked, FileFormat, Folder, Force, Format, Language, LargePrint, To, make_papers

READERS = ("parent", "child", "practitioner", "supporter")


@app.command(epilog="Example: cpprep invitations case.yaml --to maria-nowak")
def invitations(
    case: CASE,
    to: To = None,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="ROLE", help=f"Only for: {', '.join(READERS)}.", autocompletion=words(*READERS)),
    ] = None,
    output: Folder = None,
    format: Format = FileFormat.DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    on: On = None,
    force: Force = False,
) -> None:
    """Write a letter for each person invited.

    Each is in the words of its reader and holds only what that reader may know.
    """
    audience = typed_word(for_, READERS, "--for") if for_ else None
    asked = Asked("invitations", audience, to, large_print=large_print, language=language)
    make_papers(case, asked, day_meant(on), output, format, force)
