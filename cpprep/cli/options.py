"""The options that several commands share, and what is typed in them."""

import difflib
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cpprep.standards import Phase, Role

FEW = 12
"""More words than this are not all listed in a message that already names the likely one."""

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
    plain = word.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in known:
        return plain
    close = difflib.get_close_matches(plain, known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    there_are = f"type one of: {', '.join(known)}" if len(known) <= FEW or not (close or where) else ""
    raise typer.BadParameter(f"{hint}{there_are}".strip() or where, param_hint=option)


NO_SUCH_STANDARD = (
    "there is no such standard: cpprep standards lists them all, and cpprep standards --search WORD those with a word"
)


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
