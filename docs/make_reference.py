"""Writes reference.md from the help of every command: ``python docs/make_reference.py``.

With ``--check`` nothing is written, and the exit status is 1 when the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from cpprep.cli.commands import load
from cpprep.cli.main import app
from cpprep.reports.markdown import escaped

PAGE = Path(__file__).with_name("reference.md")
INTRO = """\
# The commands

Every command with its options, as `cpprep COMMAND --help` tells them. On its own, `cpprep` says where to begin.

Answers go to standard output, everything else to standard error. The exit status is 0 when nothing is missed, 1 when
`cpprep check` finds a standard missed, and 2 when the command, a file or a template cannot be used.

`cpprep --install-completion` teaches your shell (bash, zsh, fish or PowerShell) to complete commands and options with
the Tab key, and the names of standards, people and profiles too. It works in the next window that you open.

This page is made from the help by `python docs/make_reference.py`. Do not edit it by hand.
"""


def page() -> str:
    """The whole page, the commands in the order of the help."""
    load()
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group, for there are several
    contents = [f"- [cpprep {name}](#cpprep-{name}): {_first_sentence(one)}" for name, one in commands.items()]
    parts = [INTRO, "\n".join([*contents, ""]), *(told(name, one) for name, one in commands.items())]
    return "\n".join(parts)


def told(name: str, command: Any) -> str:
    """One command: what it does, how it is typed, its arguments and options, and the example."""
    arguments = [one for one in command.params if not _is_option(one)]
    options = [one for one in command.params if _is_option(one) and not one.hidden and one.name != "help"]
    lines = [f"## cpprep {name}", "", *_paragraphs(command.help), f"    {_usage(name, arguments)}", ""]
    if rows := [*map(_argument, arguments), *map(_option, options)]:
        lines += ["| | |", "| --- | --- |", *(f"| `{typed}` | {escaped(means)} |" for typed, means in rows), ""]
    return "\n".join([*lines, f"    {(command.epilog or '').removeprefix('Example: ')}", ""])


def _is_option(parameter: Any) -> bool:
    return bool(parameter.opts[0].startswith("-"))


def _first_sentence(command: Any) -> str:
    return escaped((command.help or "").partition("\n\n")[0].rstrip("."))


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in (text or "").split("\n\n"):
        yield escaped(paragraph)
        yield ""


def _usage(name: str, arguments: list[Any]) -> str:
    words = (_word(one) if one.required else f"[{_word(one)}]" for one in arguments)
    return " ".join([f"cpprep {name}", *words, "[OPTIONS]"])


def _word(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper().strip("_"))


def _argument(argument: Any) -> tuple[str, str]:
    return _word(argument), argument.help or ""


def _option(option: Any) -> tuple[str, str]:
    typed = ", ".join(option.opts)
    choices = [str(one.value) for one in type(option.default)] if isinstance(option.default, Enum) else []
    if not option.is_flag:
        typed += f" {' or '.join(choices) if choices else _word(option)}"
    shown = option.default not in {None, False, ""} and option.show_default
    default = option.default.value if isinstance(option.default, Enum) else option.default
    return typed, f"{option.help or ''}{f' (default: {default})' if shown else ''}"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as it would be written."""
    if arguments == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        sys.stderr.write(f"{PAGE}: out of date: run python docs/make_reference.py\n")
        return 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
