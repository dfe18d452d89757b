"""``cpprep sent``: who holds what, what of it is out of date now, and what somebody should not have."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import people
from cpprep.cli.main import app
from cpprep.cli.options import On, OutputFile, Replace, day_meant
from cpprep.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cpprep.app.sent import Match
    from cpprep.app.workspace import OpenCase
    from cpprep.cli.output import Output
    from cpprep.ledger import Holding


class SentFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@app.command(epilog='Example: cpprep sent case.yaml --for "Maria Nowak"')
def sent(
    case: Annotated[str, typer.Argument(help="The case file.", metavar="CASE", show_default=False)],
    for_: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="PERSON", help="All that one person ever had: an id or a name.", autocompletion=people
        ),
    ] = None,
    find: Annotated[
        str | None,
        typer.Option("--find", metavar="TEXT|FILE", help="To which entry a paper, or a sentence of one, belongs."),
    ] = None,
    format: Annotated[SentFormat, typer.Option(help="How to write the answer.")] = SentFormat.TABLE,  # noqa: A002
    on: On = None,
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Say who holds what, and what of it no longer holds.

    Each paper that was entered with send, the latest for each person; with --for, all that the person ever had. It is
    held against what the same paper would say today: another day, hour, place, way or sitting, other people. What
    somebody holds that they should not by today's marks comes first, with what to do.

    An invitation of which only the day is recorded is listed too: what it said is not known.
    """
    if case == "-":
        raise UserError.about("standard input", "what was sent lies beside a file: give the name of the case file")
    from cpprep.app.sent import damaged_copies, who_holds_what
    from cpprep.cli.output import output_to
    from cpprep.cli.people import person_meant
    from cpprep.cli.warnings import open_with_warnings

    day = day_meant(on)
    opened, out = open_with_warnings(case, day), output_to(output, [case], force=force)
    for damage in damaged_copies(opened):
        typer.echo(f"warning: {damage}", err=True)
    person = person_meant(opened.case, for_) if for_ else None
    if find is not None:
        _find(opened, find)
        return
    found = who_holds_what(opened, day, person)
    shown = found if person else tuple(one for one in found if not one.replaced_by or one.not_for_them)
    _answer(shown, opened, day, format, out)


def _answer(found: "Sequence[Holding]", opened: "OpenCase", on: "date", how: SentFormat, out: "Output | None") -> None:
    from cpprep.cli.output import give, say
    from cpprep.reports.sent import as_csv, as_json

    if how is SentFormat.JSON:
        say([json.dumps(as_json(found), ensure_ascii=False, indent=2)], out)
    elif how is SentFormat.CSV:
        give(as_csv(found), out)
    else:
        _table(found, opened, on, out)


def _table(found: "Sequence[Holding]", opened: "OpenCase", on: "date", out: "Output | None") -> None:
    from rich.console import Group, RenderableType
    from rich.text import Text

    from cpprep.cli.output import say
    from cpprep.reports.sent import HEADINGS, rows
    from cpprep.reports.terminal import columns

    if not found:
        say([f"{_reference(opened)}: nothing is entered as sent."], out)
        return
    shown: list[RenderableType] = [Text(f"{_reference(opened)}: who holds what", style="bold"), Text("")]
    if first := [*_look_at_first(found)]:
        shown += [Text("Look at these first", style="bold"), *map(Text, first), Text("")]
    say([Group(*shown, columns(HEADINGS, rows(found, on)), Text(""), Text(_counted(found)))], out)


def _reference(opened: "OpenCase") -> str:
    return opened.case.reference or "No reference yet"


def _look_at_first(found: "Sequence[Holding]") -> "Iterator[str]":
    from cpprep.wording import listed, long_date

    wrong = [one for one in found if one.not_for_them]
    for one in wrong:
        sending = one.sending
        yield f"{sending.to}: {sending.paper} of {long_date(sending.on)} tells {listed(one.not_for_them)}."
    if wrong:
        yield _WHAT_TO_DO


_WHAT_TO_DO = (
    "They may not know it by today's marks. Tell the chair today, look at the safety plan of whoever is at risk, and "
    "tell your data protection officer."
)


def _counted(found: "Sequence[Holding]") -> str:
    from cpprep.wording import count

    latest = [one for one in found if not one.replaced_by]
    parts = (
        f"{sum(bool(one.out_of_date) for one in latest)} out of date",
        f"{sum(one.out_of_date is None for one in latest)} not known",
        f"{sum(bool(one.not_for_them) for one in found)} with what their reader should not have",
    )
    return f"{count(len(latest), 'paper')} held: {', '.join(parts)}."


# ---- whose letter it was


def _find(opened: "OpenCase", sought: str) -> None:
    """Say to which entries a file or a text belongs.

    Raises:
        typer.Exit: to none.
    """
    from cpprep.app.edited import MOST_BYTES
    from cpprep.app.sent import entries_of_file, entries_with_text, unread_copies
    from cpprep.app.workspace import read_bytes

    path = Path(sought)
    if is_file := path.is_file():
        found = entries_of_file(opened, path.name, read_bytes(path, sought, MOST_BYTES))
    else:
        found = entries_with_text(opened, sought)
    for match in found:
        typer.echo(_matched(match, "the same words" if is_file else "these words stand in it"))
    if unread := unread_copies(opened):
        numbers = ", ".join(str(one.number) for one in unread)
        typer.echo(f"note: copies that cannot be searched, look yourself: entry {numbers}", err=True)
    if not found:
        what = "this file is no entry's, nor are its words" if is_file else "this text stands in no paper that was sent"
        typer.echo(f"{what}.")


def _matched(match: "Match", otherwise: str) -> str:
    from cpprep.wording import full_date

    one = match.sending
    how = f", {one.how}" if one.how else ""
    what = "the very file" if match.exactly else otherwise
    return f"entry {one.number}: {one.paper} to {one.to}, {full_date(one.on)}{how} ({one.code}): {what}"
