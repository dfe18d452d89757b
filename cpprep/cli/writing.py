"""How an answer leaves: on the terminal, in a pipe, or in a file that is not written over by surprise."""

import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True)
class Output:
    """A file for an answer; ``force`` allows it to take the place of one that is there."""

    path: Path
    force: bool = False

    def save(self, data: bytes) -> None:
        """Write the answer whole or not at all, for its owner's eyes only.

        Raises:
            UserError: when the file cannot be written, or is there already: it may be the case file itself.
        """
        from cpprep.saving import save_file

        save_file(self.path, data, force=self.force)
        typer.echo(f"Written: {self.path}", err=True)


def output_to(path: Path | None, *, force: bool) -> Output | None:
    """What --output and --force ask for; None for standard output."""
    return Output(path, force) if path else None


def say(answers: "Iterable[RenderableType]", output: Output | None = None) -> None:
    """Give answers for people to read: text as it is, tables at the width there is.

    Raises:
        UserError: when a file that was asked for cannot be written.
    """
    from cpprep.screen import FILE_WIDTH, print_answers

    if output is None:
        print_answers(answers)
        return
    from rich.console import Console

    text = io.StringIO()
    print_answers(answers, Console(file=text, width=FILE_WIDTH, markup=False, emoji=False, highlight=False))
    output.save(text.getvalue().encode())


def give(data: bytes, output: Output | None = None) -> None:
    """Give an answer that is a file of another program, byte for byte: its line ends are part of it.

    Raises:
        UserError: when a file that was asked for cannot be written.
    """
    if output is not None:
        output.save(data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
