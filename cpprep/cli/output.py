"""How an answer leaves: on the terminal, in a pipe, or in a file that is not written over by surprise."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

if TYPE_CHECKING:
    from cpprep.reports.terminal import Answer


class Output(Struct, frozen=True):
    """A file for an answer; ``force`` allows it to take the place of one that is there, unless it is a case file.

    ``reading`` names the case files that the answer is about.
    """

    path: Path
    force: bool = False
    reading: tuple[str, ...] = ()

    def save(self, data: bytes | Iterable[bytes]) -> None:
        """Write the answer whole or not at all, for its owner's eyes only; ``data`` may come in parts.

        Raises:
            UserError: when the file cannot be written, is there already, or is a case file.
        """
        from cpprep.app.output_file import save_output

        save_output(self.path, data, self.reading, force=self.force)
        typer.echo(f"Written: {self.path}", err=True)

    def refuse_what_is_there(self) -> None:
        """Ask before the answer is worked out where that takes long.

        Raises:
            UserError: when there is a file already that may not be replaced.
        """
        from cpprep.app.output_file import refuse_output

        refuse_output(self.path, self.reading, force=self.force)


def output_to(path: Path | None, reading: Iterable[str] = (), *, force: bool) -> Output | None:
    """What --output and --force ask for, for an answer about some case files; None for standard output."""
    return Output(path, force, tuple(reading)) if path else None


def say(answers: "Iterable[Answer]", output: Output | None = None) -> None:
    """Give answers for people to read: text as it is, tables at the width there is.

    Raises:
        UserError: when a file that was asked for cannot be written.
    """
    told = list(answers)
    texts = [f"{answer}\n" for answer in told if isinstance(answer, str)]
    if len(texts) == len(told):  # no table: nothing has to be loaded that draws them
        _say_text("".join(texts), output)
        return
    from cpprep.reports.terminal import FILE_WIDTH, print_answers, printing

    if output is None:
        print_answers(told)
        return
    from rich.console import Console

    text = io.StringIO()
    console = Console(file=text, width=FILE_WIDTH, markup=False, emoji=False, highlight=False)
    output.save(_taken(text) for _ in printing(told, console))


def _say_text(text: str, output: Output | None) -> None:
    if output is not None:
        output.save(text.encode())
        return
    sys.stdout.write(text)


def _taken(text: io.StringIO) -> bytes:
    """What was written since the last time; a file's name in it can hold what is no character."""
    written = text.getvalue().encode(errors="replace")
    text.seek(0)
    text.truncate()
    return written


def give(data: bytes | Iterable[bytes], output: Output | None = None) -> None:
    """Give an answer that is a file of another program, byte for byte: its line ends are part of it.

    One that is long may come in parts, so that it never has to be held whole.

    Raises:
        UserError: when a file that was asked for cannot be written.
    """
    if output is not None:
        output.save(data)
        return
    sys.stdout.flush()
    for part in (data,) if isinstance(data, bytes) else data:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
