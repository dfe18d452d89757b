"""The options that several commands share, and what is typed in them."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cpprep.standards import Phase, Role

CASES = Annotated[
    list[str], typer.Argument(help="Case files; - reads standard input.", metavar="CASE...", show_default=False)
]
CASE = Annotated[str, typer.Argument(help="The case file; - reads standard input.", metavar="CASE", show_default=False)]


def typed_day(text: str) -> date:
    """A day typed after an option.

    Raises:
        typer.BadParameter: saying how to type it.
    """
    from cpprep.case.values import WrongValueError, read_date

    try:
        return read_date(text)
    except WrongValueError as error:
        raise typer.BadParameter(str(error)) from None


On = Annotated[
    date | None,
    typer.Option("--on", parser=typed_day, metavar="DATE", help='The day that "today" means (default: today).'),
]


OutputFile = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="A file to write the answer to.")]
Replace = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]


def day_meant(on: date | None) -> date:
    """The day that "today" means: asked of the clock here and nowhere below."""
    return on or date.today()  # noqa: DTZ011  (the user's own calendar day)


def latest_record(day: date) -> date:
    """The last day on which something can have been recorded: the day that is meant, or today where that is later."""
    return max(day, day_meant(None))


def typed_word(word: str, known: Collection[str], option: str, where: str = "") -> str:
    """One of some words, typed with hyphens, underscores or spaces; ``where`` says where many of them are listed.

    Raises:
        typer.BadParameter: naming the likely word and, where they are few, all the words there are.
    """
    from cpprep.case.values import WrongValueError, word_meant

    try:
        return word_meant(word, known, where)
    except WrongValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def typed_phase(word: str | None) -> "Phase | None":
    """The phase typed after --phase."""
    from cpprep.standards import Phase

    return None if word is None else Phase(typed_word(word, [str(phase) for phase in Phase], "--phase"))


def typed_role(word: str | None) -> "Role | None":
    """The role typed after --role; the administrator sees to what the conference service owns."""
    from cpprep.standards import Role

    if word is None:
        return None
    roles = role_words()
    return Role.SERVICE if word == Role.SERVICE else roles[typed_word(word, list(roles), "--role")]


def role_words() -> "dict[str, Role]":
    """Each role by the word that is typed for it."""
    from cpprep.standards import Role

    words = {role: str(role).replace("_", "-") for role in Role} | {Role.SERVICE: "administrator"}
    return {word: role for role, word in words.items()}
