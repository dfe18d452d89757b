"""``cpprep pack``: all papers of a conference in one folder, or in one locked zip, with a sheet for a second person."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import PHASES, people
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.paper_options import DOCX, Copies, Force, Format, Language, LargePrint, check_person
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.app.make_pack import SavedPack
    from cpprep.papers.pack import CheckStatus
    from cpprep.papers.plan import Paper


@app.command(epilog="Example: cpprep pack case.yaml --output papers")
def pack(
    case: CASE,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="PERSON", help="Only one person's papers, by their id.", autocompletion=people),
    ] = None,
    phase: Annotated[
        str | None,
        typer.Option(metavar="PHASE", help="Only for before the meeting, at it, or after it.", autocompletion=PHASES),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="FOLDER", help="Where to write (default: REFERENCE-pack); with --zip, the file."
        ),
    ] = None,
    format: Format = DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    copies: Copies = False,
    on: On = None,
    force: Force = False,
    zip: Annotated[  # noqa: A002
        bool, typer.Option("--zip", help="Write one zip that opens only with a password, and no folder.")
    ] = False,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file", metavar="FILE", help="For scripts: the password is the file's first line; - reads it."
        ),
    ] = None,
) -> None:
    """Put all papers of a conference into one folder.

    With them come a contents page, a manifest, and a disclosure sheet that a second person signs. Papers that have not
    changed are left alone; papers edited by hand are kept and named. One person's papers come without the office's own.
    """
    at = typed_word(phase, ("before", "at", "after"), "--phase") if phase else None
    if password_file and not zip:
        raise typer.BadParameter("a password is for --zip", param_hint="--password-file")
    day = day_meant(on)

    from cpprep.app.make_pack import PackRequest, lock_pack, save_pack
    from cpprep.app.make_papers import safe_reference
    from cpprep.cli.saved import end_where_not_all_written, say_held_back, say_left_over, say_saved
    from cpprep.cli.warnings import open_with_warnings, say_doubts, say_unnamed_sender
    from cpprep.reference.citations import Phase

    opened = open_with_warnings(case, day)
    say_doubts([opened], day)
    if for_ is not None:
        check_person(opened, for_, "--for")
    parts = (safe_reference(opened), "pack", at or "", for_ or "")
    target = output or Path("-".join(filter(None, parts)) + (".zip" if zip else ""))
    asked = PackRequest(
        day, Phase(at) if at else None, for_, format, large_print=large_print, language=language, copies=copies
    )
    if zip:
        password = _password(target, password_file, case, force=force)
        made = lock_pack(opened, asked, target, password, force=force, progress=_shown)
        _say_locked(made)
    else:
        made = save_pack(opened, asked, target, force=force, progress=_shown)
        say_left_over(made.left_over, target)
        say_saved(made.saved, made.remarks, target)
    _say_whether_checked(made.checked)
    say_unnamed_sender(opened)
    say_held_back(made.held_back)
    end_where_not_all_written(made.saved, made.held_back)


def _shown(papers: "Sequence[Paper]") -> "Iterable[Paper]":
    """Pass papers on as they are made, with a moving bar on a terminal, and with nothing in a pipe or a file."""
    import os
    import sys

    if not sys.stderr.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return papers
    from rich.console import Console
    from rich.progress import track

    return track(papers, "Writing papers", console=Console(stderr=True), transient=True)


def _say_whether_checked(checked: "CheckStatus") -> None:
    if checked.why_not:
        typer.echo(f"unchecked: {checked.why_not} (code {checked.code})", err=True)
    else:
        typer.echo(f"checked    by a second person on {checked.on} (code {checked.code})")


# ---- into a zip


def _say_locked(made: "SavedPack") -> None:
    from cpprep.system.locked_zip import INSIDE

    typer.echo(f"written    {made.target}: {len(made.saved.written)} files, inside {INSIDE}")
    typer.echo(
        "note: send the password in another way than the zip. 7-Zip opens it; Windows by itself cannot.", err=True
    )
    for remark in made.remarks:
        typer.echo(f"note: {remark}", err=True)


SHORTEST_PASSWORD = 12


def _password(target: Path, file: Path | None, case: str, *, force: bool) -> str:
    """Ask for the password, or read it; nothing is made before it is known that the zip can be written."""
    from importlib.util import find_spec

    from cpprep.app.output_file import refuse_case_files

    if find_spec("pyzipper") is None:
        what = "needs the Python package pyzipper, which is not installed: python -m pip install pyzipper"
        raise UserError.about("--zip", what)
    if target.is_dir():
        raise UserError.about(str(target), "is a folder: give the name of a file")
    refuse_case_files(target, [case])
    if target.exists() and not force:
        raise UserError.about(
            str(target), "is there already: give another name with --output, or --force to replace it"
        )
    return _good(_read_password(file, case) if file else _ask_password())


def _read_password(file: Path, case: str) -> str:
    import sys

    from cpprep.app.workspace import read_bytes

    if str(file) == "-" and case == "-":
        raise typer.BadParameter("standard input is the case file already", param_hint="--password-file")
    data = sys.stdin.buffer.read() if str(file) == "-" else read_bytes(file, str(file))
    first = data.removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    return first[0].decode("utf-8", "replace") if first else ""


def _ask_password() -> str:
    import sys

    if not sys.stdin.isatty():
        what = "asks for a password on a terminal: in a script, give --password-file FILE"
        raise UserError.about("--zip", what)
    asked: str = typer.prompt("Password for the zip", hide_input=True, confirmation_prompt=True, err=True)
    return asked


def _good(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        what = f"the password has fewer than {SHORTEST_PASSWORD} signs: use three or four unlike words"
        raise UserError.about("--zip", what)
    if not password.isascii() or not password.isprintable():
        what = (
            "the password has a sign that not every program reads alike, such as £ or an accent: use plain letters, "
            "figures and spaces"
        )
        raise UserError.about("--zip", what)
    return password
