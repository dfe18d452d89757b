"""``cpprep forms``: what people fill in, each begun with what the case file already says."""

from typing import Annotated

import typer

from cpprep.cli.completion import words
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.papers import Asked, FileFormat, Folder, Force, Format, Language, LargePrint, To, make_papers

READERS = {
    "family": "parent",
    "parent": "parent",
    "child": "child",
    "practitioner": "practitioner",
    "social-worker": "social worker",
    "chair": "chair",
    "administrator": "administrator",
    "supporter": "supporter",
    "everyone": "everyone",
}
PHASES = ("before", "at", "after")


@app.command(epilog="Example: cpprep forms case.yaml --for child")
def forms(
    case: CASE,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ROLE",
            help="Only for: family, child, practitioner and so on.",
            autocompletion=words(*READERS),
        ),
    ] = None,
    to: To = None,
    phase: Annotated[
        str | None,
        typer.Option(
            "--phase",
            metavar="PHASE",
            help="Only for: before, at or after the meeting.",
            autocompletion=words(*PHASES),
        ),
    ] = None,
    output: Folder = None,
    format: Format = FileFormat.DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    on: On = None,
    force: Force = False,
) -> None:
    """Write the forms: views, reports, minutes, plan, feedback; after the meeting, the letters about its decision.

    Each begins with what the case file holds; the rest is space that a pen or Word can fill.
    """
    audience = READERS[typed_word(for_, list(READERS), "--for")] if for_ else None
    when = typed_word(phase, PHASES, "--phase") if phase else None
    asked = Asked("forms", audience, to, when, large_print=large_print, language=language)
    make_papers(case, asked, day_meant(on), output, format, force)
