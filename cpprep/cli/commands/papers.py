"""``cpprep invitations``, ``agenda``, ``checklist`` and ``forms``: the same command for other papers and readers."""

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from cpprep.cli.completion import PHASES as PHASES_TO_COMPLETE
from cpprep.cli.completion import words
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.paper_options import DOCX, Copies, Folder, Force, Format, Language, LargePrint, To, check_person

PHASES = ("before", "at", "after")


class PaperCommand(NamedTuple):
    """One of the commands.

    Attributes:
        name: what is typed, and what the heads of its templates name.
        words: what ``--help`` says of it.
        example: what is typed after ``cpprep NAME``.
        readers: what is typed after ``--for``, each with the audience that it means.
        options: the options of its own, by the name of their parameter, in the order of the help.
    """

    name: str
    words: str
    example: str
    readers: Mapping[str, str]
    options: Mapping[str, tuple[Any, Any]]


def _readers(*names: str) -> dict[str, str]:
    return {name: name.replace("-", " ") for name in names}


def _for(readers: Mapping[str, str], help_: str, *, default: str | None = None) -> tuple[Any, str | None]:
    kind = str if default else str | None
    return Annotated[kind, typer.Option("--for", metavar="ROLE", help=help_, autocompletion=words(*readers))], default


_AGENDA = _readers("everyone", "chair")
_CHECKLIST = {**_readers("chair", "social-worker", "practitioner", "administrator"), "family": "parent"}
_FORMS = {
    "family": "parent",
    **_readers("parent", "child", "practitioner", "social-worker", "chair", "administrator", "supporter", "everyone"),
}
_INVITATIONS = _readers("parent", "child", "practitioner", "supporter")

COMMANDS = (
    PaperCommand(
        "invitations",
        """Write a letter for each person invited.

        Each is in the words of its reader and holds only what that reader may know.
        """,
        "case.yaml --to maria-nowak",
        _INVITATIONS,
        {
            "to": (To, None),
            "for_": _for(_INVITATIONS, f"Only for: {', '.join(_INVITATIONS)}."),
            "changed": (
                Annotated[
                    bool, typer.Option("--changed", help="For those with an old letter: what has changed since.")
                ],
                False,
            ),
        },
    ),
    PaperCommand(
        "agenda",
        """Write the agenda, for everyone or for the chair.

        The chair's has prompts, statements to read, and what is already known.
        """,
        "case.yaml --for chair",
        _AGENDA,
        {
            "for_": _for(_AGENDA, "everyone, or chair (with prompts).", default="everyone"),
            "copies": (Copies, False),
        },
    ),
    PaperCommand(
        "checklist",
        """Write a readiness checklist for each role.

        What each sees to, what is met already, and what is due by when.
        """,
        "case.yaml --for chair",
        _CHECKLIST,
        {
            "for_": _for(_CHECKLIST, f"Only for: {', '.join(_CHECKLIST)}."),
            "to": (To, None),
            "phase": (
                Annotated[
                    str,
                    typer.Option(help="For before the meeting, at it, or after it.", autocompletion=PHASES_TO_COMPLETE),
                ],
                "before",
            ),
        },
    ),
    PaperCommand(
        "forms",
        """Write the forms: views, reports, minutes, plan, feedback; after the meeting, the letters about its decision.

        Each begins with what the case file holds; the rest is space that a pen or Word can fill.
        """,
        "case.yaml --for child",
        _FORMS,
        {
            "for_": _for(_FORMS, "Only for: family, child, practitioner and so on."),
            "to": (To, None),
            "phase": (
                Annotated[
                    str | None,
                    typer.Option(
                        "--phase",
                        metavar="PHASE",
                        help="Only for: before, at or after the meeting.",
                        autocompletion=words(*PHASES),
                    ),
                ],
                None,
            ),
            "copies": (Copies, False),
        },
    ),
)

_SHARED: dict[str, tuple[Any, Any]] = {
    "output": (Folder, None),
    "format": (Format, DOCX),
    "large_print": (LargePrint, False),
    "language": (Language, None),
    "on": (On, None),
    "force": (Force, False),
}


def _command(one: PaperCommand) -> Callable[..., None]:
    """The function that typer calls for one of the commands, with the options that are its own."""

    def write(case: str, **options: Any) -> None:
        _write(one, case, **options)

    options = {"case": (CASE, Parameter.empty), **one.options, **_SHARED}
    write.__name__, write.__doc__ = one.name, one.words
    write.__annotations__ = {name: kind for name, (kind, _) in options.items()}
    write.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in options.items()
        ]
    )
    return write


def _write(
    one: PaperCommand,
    case: str,
    *,
    output: Path | None,
    format: str,  # noqa: A002  (the option)
    large_print: bool,
    language: str | None,
    on: Any,
    force: bool,
    for_: str | None = None,
    to: str | None = None,
    phase: str | None = None,
    copies: bool = False,
    changed: bool = False,
) -> None:
    """Make the papers of a command and save them; say what was written, where, and what to look at."""
    audience = one.readers[typed_word(for_, list(one.readers), "--for")] if for_ else None
    when = typed_word(phase, PHASES, "--phase") if phase else None
    day = day_meant(on)

    from cpprep.access import Audience
    from cpprep.app.make_papers import make_papers
    from cpprep.cli.saved import (
        end_where_not_all_written,
        say_held_back,
        say_left_over,
        say_look_twice,
        say_saved,
    )
    from cpprep.cli.warnings import open_with_warnings, say_doubts, say_unnamed_sender
    from cpprep.papers.request import CHANGES, Request
    from cpprep.reference.citations import Phase

    opened = open_with_warnings(case, day)
    say_doubts([opened], day)
    if to is not None:
        check_person(opened, to)
    request = Request(
        CHANGES if changed else one.name,
        Audience(audience) if audience else None,
        to,
        Phase(when) if when else None,
        large_print=large_print,
        language=language,
        copies=copies,
    )
    made = make_papers(opened, [request], day, output, format, force=force)
    say_left_over(made.left_over, made.folder)
    say_unnamed_sender(opened)
    say_saved(made.saved, made.papers.remarks, made.folder)
    say_look_twice(opened)
    say_held_back(made.held_back)
    end_where_not_all_written(made.saved, made.held_back)


for _one in COMMANDS:
    app.command(_one.name, epilog=f"Example: cpprep {_one.name} {_one.example}")(_command(_one))
