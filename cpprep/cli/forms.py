"""``cpprep forms``: what people fill in, each begun with what the case file already says."""

from typing import Annotated

import typer

from cpprep.cli.app import app
from cpprep.cli.options import CASE, On, day_meant, typed_phase, typed_word
from cpprep.cli.papers import FileFormat, Folder, Force, Format, Language, LargePrint, To, make_papers


@app.command(epilog="Example: cpprep forms case.yaml --for child")
def forms(
    case: CASE,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="ROLE", help="parent, child, practitioner, chair and so on.")
    ] = None,
    to: To = None,
    phase: Annotated[str | None, typer.Option("--phase", metavar="PHASE", help="before, at or after.")] = None,
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
    from cpprep.documents import Request
    from cpprep.need_to_know import Audience

    readers = [str(audience).replace(" ", "-") for audience in Audience]
    audience = Audience(typed_word(for_, readers, "--for").replace("-", " ")) if for_ else None
    request = Request("forms", audience, to, typed_phase(phase), large_print=large_print, language=language)
    make_papers(case, request, day_meant(on), output, format, force)
