"""The command line as a whole: its commands, and what happens when one cannot go on."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, NoReturn

import typer

from cpprep.cli.stdio import CANNOT_BE_USED, prepare, to_the_end
from cpprep.errors import UserError, hidden_character

OWN_FAULT = 70
"""The exit status when cpprep itself is at fault, as the system's own list has it: not to be taken for a missed one."""

MOST_TOLD = 50
"""More problems than this help nobody at once."""

TYPED_IN_LINES = frozenset({"--note", "--not-possible"})
"""The options whose text may be pasted with its lines; they are read as spaces."""

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
    from cpprep.cli.commands import load

    load(sys.argv[1:])
    from cpprep.cli.signals import run_to_its_end

    run_to_its_end(lambda: to_the_end(_status))


def _status() -> int:
    try:
        _refuse_hidden_characters(sys.argv[1:])
        app()
    except UserError as error:
        for problem in error.problems[:MOST_TOLD]:
            typer.echo(f"{problem}", err=True)
        if (more := len(error.problems) - MOST_TOLD) > 0:
            typer.echo(f"and {more} more: put these right first", err=True)
        return CANNOT_BE_USED
    except OSError:
        raise  # what the system refuses is put into words in one place
    except Exception as error:  # noqa: BLE001  (whatever it is, its words and values may be a family's)
        typer.echo("\n".join(_fault_told(error)), err=True)
        return OWN_FAULT
    return 0


def _refuse_hidden_characters(words: Sequence[str]) -> None:
    """Refuse what a terminal would obey when it is shown again: nobody types it, but a name that is pasted may hold it.

    A line break or a tab would make a line of its own out of a name: it is for texts that are kept, and not shown.

    Raises:
        UserError: naming the word by its place.
    """
    for number, (before, word) in enumerate(zip(("", *words), words, strict=False), 1):
        in_lines = before in TYPED_IN_LINES or word.partition("=")[0] in TYPED_IN_LINES
        if hidden := hidden_character(word.replace("\n", " ").replace("\t", " ") if in_lines else word):
            known = {"\n": "a line break", "\t": "a tab"}.get(hidden, f"a hidden character (U+{ord(hidden):04X})")
            what = f"holds {known}: type it again on one line, or rename the file or folder"
            raise UserError.about(f"word {number} after cpprep", what)


def _fault_told(error: BaseException) -> Iterator[str]:
    """A fault of ours without a word that the case may have put into it: kinds of errors, and places."""
    from traceback import extract_tb

    yield "cpprep has come upon a fault of its own, and stopped. Please report the lines below, with the command you"
    yield "gave. They say nothing of the case; leave names out, and never send a case file."
    cause: BaseException | None = error
    while cause is not None:
        yield f"Traceback: {type(cause).__name__}"
        for frame in extract_tb(cause.__traceback__, limit=-20):
            place = "/".join(frame.filename.replace("\\", "/").split("/")[-3:])
            yield f"  {place}, line {frame.lineno}, in {frame.name}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
