"""``cpprep agenda``: the agenda for everyone, or the chair's with prompts."""

from typing import Annotated

import typer

from cpprep.cli.completion import words
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.papers import Asked, FileFormat, Folder, Force, Format, Language, LargePrint, make_papers

READERS = ("everyone", "chair")


@app.command(epilog="Example: cpprep agenda case.yaml --for chair")
def agenda(
    case: CASE,
    for_: Annotated[
        str,
        typer.Option(
            "--for", metavar="ROLE", help="everyone, or chair (with prompts).", autocompletion=words(*READERS)
        ),
    ] = "everyone",
    output: Folder = None,
    format: Format = FileFormat.DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    on: On = None,
    force: Force = False,
) -> None:
    """Write the agenda, for everyone or for the chair.

    The chair's has prompts, statements to read, and what is already known.
    """
    audience = typed_word(for_, READERS, "--for")
    asked = Asked("agenda", audience, large_print=large_print, language=language)
    make_papers(case, asked, day_meant(on), output, format, force)
