"""Questions on a terminal: asked again until the answer can be used, and left with Enter where it is not known."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import typer

from cpprep.cli.stdio import CANNOT_BE_USED

T = TypeVar("T")


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def ask(question: str, read: Callable[[str], T]) -> T | None:
    """One answer; None where only Enter was pressed. What cannot be read is explained, and asked again.

    Raises:
        typer.Exit: when the person stops (Ctrl-C, or the end of the input).
    """
    from cpprep.case.values import WrongValueError

    mark = " " if question.endswith("?") else ": "
    while True:
        try:
            typed = typer.prompt(question, default="", show_default=False, prompt_suffix=mark, err=True)
        except typer.Abort:
            typer.echo("\nStopped.", err=True)
            raise typer.Exit(CANNOT_BE_USED) from None
        if not (typed := typed.strip()):
            return None
        try:
            return read(typed)
        except WrongValueError as error:
            typer.echo(f"  {error!s}", err=True)
        except typer.BadParameter as error:
            typer.echo(f"  {error.message}", err=True)


def ask_each(question: str, read: Callable[[str], T]) -> list[T]:
    """Answers one after the other, until only Enter is pressed."""
    answers: list[T] = []
    while (answer := ask(question if not answers else f"{question}, or Enter to go on", read)) is not None:
        answers.append(answer)
    return answers


def one_of(words: dict[str, T]) -> Callable[[str], T]:
    """Read one of a few words, or its number in the list."""
    from cpprep.cli.options import typed_word

    def read(typed: str) -> T:
        if typed.isdecimal() and 1 <= int(typed) <= len(words):
            return list(words.values())[int(typed) - 1]
        return words[typed_word(typed, list(words), "")]

    return read


def past_day(on: date) -> Callable[[str], date]:
    """Read a day on which something was done: a date, y or today, yesterday; never a day to come."""
    from cpprep.case.values import read_date

    def read(typed: str) -> date:
        word = typed.casefold()
        if word in {"y", "yes", "today"}:
            return on
        day = on - timedelta(days=1) if word == "yesterday" else read_date(typed)
        if day > on:
            raise typer.BadParameter("that day has not come yet: type the day it was done")
        return day

    return read
