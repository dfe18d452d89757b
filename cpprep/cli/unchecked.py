"""Papers that no second person has checked: why they have gone all the same is asked, or given with an option."""

from collections.abc import Callable
from typing import TypeVar

import typer

from cpprep.errors import UncheckedPapersError, UserError

T = TypeVar("T")

OPTION = "--unchecked"


def with_reason(send: Callable[[str | None], T], given: str | None) -> T:
    """What sending gives; where nobody has checked the papers and no reason was given, one is asked for first.

    Args:
        send: enters what was sent, with the reason or without one.
        given: the reason that was typed with the command; None for none.

    Raises:
        UserError: nobody has checked them, and there is nobody to ask.
        typer.Exit: no reason was given, so nothing was entered.
    """
    try:
        return send(given)
    except UncheckedPapersError as error:
        from cpprep.cli.prompts import ask, on_a_terminal

        (problem,) = error.problems
        if not on_a_terminal():
            why = f"{problem.message}. Where they have gone all the same, say why: {OPTION} REASON"
            raise UserError.about(problem.file, why) from None
        typer.echo(f"{problem}", err=True)
        reason = ask("Why have they gone all the same? Enter to enter nothing", on_one_line)
        if not reason:
            raise typer.Exit(2) from None
    return send(reason)


def on_one_line(text: str | None) -> str:
    """What was typed, with one space where there are blanks."""
    return " ".join((text or "").split())
