"""``cpprep caseload``: many cases at once, worst first, and what falls due in the coming days."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import ROLES
from cpprep.cli.main import MOST_TOLD, app
from cpprep.cli.options import On, OutputFile, Replace, day_meant
from cpprep.cli.stdio import CANNOT_BE_USED
from cpprep.errors import Problem, UserError, harmless

if TYPE_CHECKING:
    from cpprep.app.caseload.reading import Found
    from cpprep.cli.output import Output
    from cpprep.reports.caseload import Caseload, UnreadableFile

WEEKS_AHEAD = 6
"""How far ahead the page looks, at least."""

DAYS_AHEAD = 7
"""How far ahead the page lists what falls due, by role, when no number of days is given."""

MOST_DAYS = 3660
_WORTH_COUNTING = 20

FEW = 10
"""More file names than this are not all listed."""


class CaseloadFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


@app.command(epilog="Example: cpprep caseload examples --on 2026-12-01 --due 7")
def caseload(
    folder: Annotated[str, typer.Argument(help="The folder with the case files.", metavar="FOLDER")],
    due: Annotated[
        int | None,
        typer.Option(help="List what falls due in so many days, today first.", metavar="DAYS", min=0, max=MOST_DAYS),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="Only what one role sees to: social-worker, chair, practitioner, administrator, agency.",
            autocompletion=ROLES,
        ),
    ] = None,
    on: On = None,
    format: Annotated[  # noqa: A002
        CaseloadFormat, typer.Option(help="How to write the answer; html is one page for a browser.")
    ] = CaseloadFormat.TABLE,
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Look across every case file below a folder: worst first, or what falls due.

    Cases are shown by their references, and nobody by name. The order says what to look at first and nothing about
    a child's danger.

    Exit status: 0 nothing missed, 1 a standard is missed or overdue, 2 the command or a file cannot be used.
    """
    from cpprep.app.caseload.look_across import look_across
    from cpprep.cli.options import latest_record, typed_role
    from cpprep.reports.caseload import Question

    today, place = day_meant(on), _folder(folder)
    out = _output(output, place, force=force)
    ahead = _ahead(format, due)
    asked = Question(today, _days_after(today, ahead), typed_role(role))
    whole = look_across(folder, asked, latest_record(today), _with_progress)
    if not whole.lines and not whole.unreadable:
        raise UserError.about(folder, _nothing(len(whole.skipped)))
    _answer(whole, format, due, out)
    _say_the_rest(whole)
    if whole.unreadable:
        raise typer.Exit(CANNOT_BE_USED)
    if whole.with_missed:
        raise typer.Exit(1)


def _folder(typed: str) -> Path:
    place = Path(typed)
    if not place.exists():
        raise UserError.about(typed, "there is no such folder: check the name")
    if not place.is_dir():
        raise UserError.about(typed, "this is a file: name the folder that holds the case files")
    return place


def _output(typed: Path | None, folder: Path, *, force: bool) -> "Output | None":
    """Where the answer goes, which is asked before many files are read; never into a case file."""
    from cpprep.app.caseload.files import is_named_like_a_case
    from cpprep.cli.output import output_to

    out = output_to(typed, force=force)
    if out is None:
        return None
    if is_named_like_a_case(out.path.name) and out.path.resolve().is_relative_to(folder.resolve()):
        what = "has the name of a case file, in the folder that is read: give a name that ends in .txt, .csv or .html"
        raise UserError.about(str(typed), what)
    out.refuse_what_is_there()
    return out


def _ahead(how: CaseloadFormat, due: int | None) -> int:
    """How many days ahead are looked at: the page always shows some weeks."""
    return max(due or 0, WEEKS_AHEAD * 7 if how is CaseloadFormat.HTML else 0)


def _days_after(day: date, number: int) -> date:
    return day + timedelta(days=min(number, (date.max - day).days))


def _nothing(skipped: int) -> str:
    if not skipped:
        return "there is no case file in this folder, nor below it: a case file's name ends in .yaml or .yml"
    from cpprep.wording import count

    return (
        f"none of the {count(skipped, 'YAML file')} in this folder, and below it, is a case file: "
        "one has a key such as reference: or conference: at the start of a line"
    )


# ---- progress on a terminal


def _with_progress(found: "Iterable[Found]", number: int) -> "Iterator[Found]":
    """Count aloud on a terminal, on a line that is wiped at the end."""
    if number < _WORTH_COUNTING or not sys.stderr.isatty():
        yield from found
        return
    try:
        for done, one in enumerate(found, 1):
            if done % _WORTH_COUNTING == 0:
                _over_the_line(f"Reading: {done:,} of {number:,}")
            yield one
    finally:
        _over_the_line(" " * len(f"Reading: {number:,} of {number:,}"))
        _over_the_line("")


def _over_the_line(text: str) -> None:
    sys.stderr.write(f"\r{text}")
    sys.stderr.flush()


# ---- the answer


def _answer(caseload: "Caseload", how: CaseloadFormat, due: int | None, output: "Output | None") -> None:
    from cpprep.cli.output import give, say

    if how is CaseloadFormat.JSON:
        from cpprep.reports.caseload.formats import as_json

        give(as_json(caseload, with_due=due is not None), output)
    elif how is CaseloadFormat.CSV:
        from cpprep.reports.caseload.formats import cases_as_csv, owed_as_csv

        give(cases_as_csv(caseload) if due is None else owed_as_csv(caseload), output)
    elif how is CaseloadFormat.HTML:
        from cpprep.reports.caseload.page import page_in_parts

        soon = _days_after(caseload.asked.on, DAYS_AHEAD if due is None else due)
        give((part.encode(errors="replace") for part in page_in_parts(caseload, soon)), output)
    else:
        from cpprep.reports.caseload.table import cases_shown, due_shown

        say(cases_shown(caseload) if due is None else due_shown(caseload), output)


# ---- what could not be counted


def _say_the_rest(caseload: "Caseload") -> None:
    """Name on standard error the files that are broken, the references that are shared, and what was passed over."""
    from cpprep.wording import listed

    for line in _broken(caseload):
        typer.echo(harmless(line), err=True)
    for reference, files in caseload.shared.items():
        typer.echo(f"warning: {reference} is the reference of several files: {listed(files)}", err=True)
    if caseload.skipped:
        names = _few([one.file for one in caseload.skipped])
        typer.echo(f"note: not a case file, so not counted: {names}", err=True)


def _broken(caseload: "Caseload") -> Iterator[str]:
    """Each broken file with its first problem; a problem that lies beside many case files is told once."""
    alike: dict[Problem, list[UnreadableFile]] = {}
    for one in caseload.unreadable:
        alike.setdefault(one.problem, []).append(one)
    for problem, files in list(alike.items())[:MOST_TOLD]:
        own = str(Path(caseload.folder, files[0].file)) == problem.file
        beside = "" if own else f" (so these could not be read: {_few([one.file for one in files])})"
        more = f" (and {files[0].more} more)" if files[0].more else ""
        yield f"{problem}{beside}{more}"
    if (left := len(alike) - MOST_TOLD) > 0:
        yield f"and {left} more files: put these right first"


def _few(names: Sequence[str]) -> str:
    from cpprep.wording import listed

    return listed(names if len(names) <= FEW else [*names[:FEW], f"{len(names) - FEW} more"])
