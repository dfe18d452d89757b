"""The command line as a whole: its commands, and what happens when one cannot go on."""

import sys
from typing import Annotated, NoReturn

import typer

from cpprep.cli.streams import CANNOT_BE_USED, prepare, to_the_end
from cpprep.errors import UserError

MOST_TOLD = 50
"""More problems than this help nobody at once."""

WHERE_TO_BEGIN = """\
cpprep prepares child protection conferences. People decide.

Where to begin:
  cpprep new case.yaml            begin a case file: a few questions, then a form to fill in
  cpprep check case.yaml          what is missed, what is due when and by whom, what is not recorded
  cpprep invitations case.yaml    a letter for each person invited, with what that person may know
  cpprep record case.yaml         say what has been done

Made-up cases to look at lie in the examples folder. All commands: cpprep --help
One of them in full, with an example: cpprep check --help"""

app = typer.Typer(
    name="cpprep",
    help="Prepare a child protection conference: is it ready, what has to be sent, and who may see what?",
    epilog="Example: cpprep check case.yaml. Where to begin: cpprep, on its own. cpprep prepares; people decide.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)


def _say_version(wanted: bool) -> None:  # noqa: FBT001  (typer's callback)
    if wanted:
        from cpprep import __version__

        typer.echo(f"cpprep {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def cpprep(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  (its callback answers)
        bool, typer.Option("--version", help="Say the version.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Prepare a child protection conference: is it ready, what has to be sent, and who may see what?"""
    if context.invoked_subcommand is None:
        typer.echo(WHERE_TO_BEGIN)


def run() -> NoReturn:
    """Run the command line, and turn what a user can put right into plain lines and exit status 2."""
    prepare()
    import cpprep.cli.commands  # noqa: F401  (registers every command)

    sys.exit(to_the_end(_status))


def _status() -> int:
    try:
        app()
    except UserError as error:
        for problem in error.problems[:MOST_TOLD]:
            typer.echo(f"{problem}", err=True)
        if (more := len(error.problems) - MOST_TOLD) > 0:
            typer.echo(f"and {more} more: put these right first", err=True)
        return CANNOT_BE_USED
    return 0
