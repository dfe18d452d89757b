"""``cpprep timeline``: a conference as a picture, on the terminal or for the chair's papers."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, OutputFile, Replace, day_meant
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.drawing.timeline import Timeline


class TimelineFormat(StrEnum):
    """How the picture is made."""

    TABLE = "table"
    SVG = "svg"
    PNG = "png"


@app.command(epilog="Example: cpprep timeline examples/initial-nearly-ready.yaml --on 2026-12-01")
def timeline(
    case: CASE,
    on: On = None,
    format: Annotated[  # noqa: A002
        TimelineFormat, typer.Option(help="Text for the terminal, or a picture as svg or png.")
    ] = TimelineFormat.TABLE,
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Draw a case from the strategy discussion to the next review.

    Shows what happened when, every last day, and today. Nobody is named in it.
    """
    from cpprep.cli.output import give, output_to, say
    from cpprep.cli.warnings import open_with_warnings, say_doubts
    from cpprep.drawing.timeline import timeline_of

    out = output_to(output, [case], force=force)
    day = day_meant(on)
    opened = open_with_warnings(case, day)
    found = timeline_of(opened.case, opened.profile, day)
    say_doubts([opened], day)
    if not found.moments:
        raise UserError.about(opened.file, "no day is recorded and none follows: there is nothing to draw yet")
    if format is TimelineFormat.TABLE:
        from cpprep.reports.timeline import TimelineShown

        say([TimelineShown(found)], out)
    else:
        give(_picture(found, format), out)


def _picture(found: "Timeline", how: TimelineFormat) -> bytes:
    from cpprep.drawing.png import can_be_painted
    from cpprep.drawing.timeline.picture import as_png, as_svg, picture_of

    if how is TimelineFormat.SVG:
        return as_svg(found)
    if not can_be_painted(picture_of(found).text()):
        typer.echo(f"note: {_NO_FONT}", err=True)
    return as_png(found)


_NO_FONT = "no font on this computer has every letter of the picture, so boxes stand in their places; svg keeps them"
