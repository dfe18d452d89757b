"""``cpprep checklist``: readiness checklists, one for each role."""

from typing import Annotated

import typer

from cpprep.cli.completion import PHASES, words
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.papers import Asked, FileFormat, Folder, Force, Format, Language, LargePrint, To, make_papers

ROLES = {
    "chair": "chair",
    "social-worker": "social worker",
    "practitioner": "practitioner",
    "administrator": "administrator",
    "family": "parent",
}


@app.command(epilog="Example: cpprep checklist case.yaml --for chair")
def checklist(
    case: CASE,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="ROLE", help=f"Only for: {', '.join(ROLES)}.", autocompletion=words(*ROLES)),
    ] = None,
    to: To = None,
    phase: Annotated[
        str, typer.Option(help="For before the meeting, at it, or after it.", autocompletion=PHASES)
    ] = "before",
    output: Folder = None,
    format: Format = FileFormat.DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    on: On = None,
    force: Force = False,
) -> None:
    """Write a readiness checklist for each role.

    What each sees to, what is met already, and what is due by when.
    """
    when = typed_word(phase, ("before", "at", "after"), "--phase")
    audience = ROLES[typed_word(for_, list(ROLES), "--for")] if for_ else None
    asked = Asked("checklist", audience, to, when, large_print=large_print, language=language)
    make_papers(case, asked, day_meant(on), output, format, force)
