"""``cpprep move``: another day, hour, place or way for the meeting, or none; what was planned stays in the file."""

from datetime import date, time
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import words
from cpprep.cli.main import app
from cpprep.cli.options import On, day_meant, latest_record, typed_day, typed_word
from cpprep.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpprep.app.move import Moved, MoveRequest
    from cpprep.case.values import Change

_FORMATS = ("in-person", "virtual", "hybrid")


def typed_time(text: str) -> time:
    """A time typed after an option.

    Raises:
        typer.BadParameter: saying how to type it.
    """
    from cpprep.case.values import WrongValueError, read_clock

    try:
        return read_clock(text)
    except WrongValueError as error:
        raise typer.BadParameter(str(error)) from None


@app.command(epilog='Example: cpprep move case.yaml --to 2026-12-17 --start 13:30 --by "Helen Marsh"')
def move(
    case: Annotated[str, typer.Argument(help="The case file.", metavar="CASE", show_default=False)],
    to: Annotated[
        date | None, typer.Option(parser=typed_day, metavar="DATE", help="The new day of the meeting.")
    ] = None,
    start: Annotated[time | None, typer.Option(parser=typed_time, metavar="TIME", help="When it starts.")] = None,
    venue: Annotated[str | None, typer.Option(metavar="NAME", help="The building.")] = None,
    address: Annotated[str | None, typer.Option(metavar="TEXT", help="Its address.")] = None,
    way: Annotated[
        str | None, typer.Option(metavar="WAY", help="in-person, virtual or hybrid.", autocompletion=words(*_FORMATS))
    ] = None,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="It will not take place.")] = False,
    adjourned: Annotated[bool, typer.Option("--adjourned", help="It was begun, and goes on another day.")] = False,
    inquorate: Annotated[
        bool, typer.Option("--inquorate", help="It could not go ahead: too few of the core agencies came.")
    ] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why; for the office only.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decided it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what follows, and write nothing.")] = False,
    on: On = None,
) -> None:
    """Give the meeting another day, hour, place or way of meeting, or call it off.

    What was planned before stays in the case file under conference: moved, with who decided it, when and why. Then it
    says who holds a letter that no longer holds, and what was settled and is open now: what has to be booked or asked
    again, and which limits that breaks.
    """
    if case == "-":
        raise UserError.about("standard input", "a new plan is written into a file: give the name of the case file")
    what = _what(cancelled=cancelled, adjourned=adjourned, inquorate=inquorate)
    if not (by or "").strip():
        raise typer.BadParameter("say who decided it", param_hint="--by")
    day = day_meant(on)
    from cpprep.app.move import MoveRequest, move_meeting
    from cpprep.case.values import Format
    from cpprep.cli.unchecked import on_one_line
    from cpprep.cli.warnings import open_with_warnings

    request = MoveRequest(
        day,
        what,
        to,
        start,
        on_one_line(venue) or None,
        on_one_line(address) or None,
        Format(typed_word(way, _FORMATS, "--way").replace("-", " ")) if way else None,
        on_one_line(by),
        on_one_line(reason),
    )
    _refuse_nothing(request)
    moved = move_meeting(open_with_warnings(case, day), request, latest=latest_record(day), dry_run=dry_run)
    _say(moved, day, dry_run=dry_run)


def _what(*, cancelled: bool, adjourned: bool, inquorate: bool) -> "Change":
    from cpprep.case.values import Change

    asked = {Change.CANCELLED: cancelled, Change.ADJOURNED: adjourned, Change.INQUORATE: inquorate}
    found = [change for change, wanted in asked.items() if wanted]
    if len(found) > 1:
        raise typer.BadParameter("only one of these is so", param_hint=" and ".join(f"--{one}" for one in found))
    return found[0] if found else Change.MOVED


def _refuse_nothing(request: "MoveRequest") -> None:
    from cpprep.case.values import Change

    new = (request.to, request.start, request.venue, request.address, request.way)
    if request.what is Change.MOVED and not any(new):
        what = "say what is new: --to, --start, --venue, --address or --way; or --cancelled"
        raise typer.BadParameter(what, param_hint="--to")
    if request.what is Change.CANCELLED and any(new):
        raise typer.BadParameter("a meeting that is called off has no new plan", param_hint="--cancelled")


def _say(moved: "Moved", on: date, *, dry_run: bool) -> None:
    """Say what is planned now, who holds an old letter, and which answers are others now."""
    if not moved.changed:
        typer.echo("This is what the file says already: nothing was changed.")
        return
    for what in moved.look_at:
        typer.echo(f"note: {what}", err=True)
    if dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
    typer.echo(_plan_now(moved))
    for line in (*_old_letters(moved, on), *_answers(moved, on)):
        typer.echo(line)


def _plan_now(moved: "Moved") -> str:
    from cpprep.wording import clock, long_date

    conference = moved.after.case.conference
    if conference.date is None:
        return f"{moved.after.file}: the meeting has no day now. {_KEPT}"
    start = f", {clock(conference.start)}" if conference.start else ""
    return f"{moved.after.file}: now {long_date(conference.date)}{start}. {_KEPT}"


_KEPT = "What was planned is kept under conference: moved."


def _old_letters(moved: "Moved", on: date) -> "Iterator[str]":
    """Who holds a letter that no longer holds."""
    from cpprep.app.sent import who_holds_what
    from cpprep.assessment.rows import subject_name
    from cpprep.case.sendings import TELL_OF_THE_MEETING
    from cpprep.wording import listed

    held = [one for one in who_holds_what(moved.after, on) if not one.replaced_by]
    letters = [one for one in held if one.sending.kind in TELL_OF_THE_MEETING]
    old = [one.sending.to for one in letters if one.out_of_date]
    unknown = [one.sending.to for one in letters if one.out_of_date is None]
    if old:
        yield f"They hold a letter that no longer holds: {listed(subject_name(moved.after.case, one) for one in old)}."
    if unknown:
        names = listed(subject_name(moved.after.case, one) for one in unknown)
        yield f"They have been invited, and what their letter said is not known: {names}."


def _answers(moved: "Moved", on: date) -> "Iterator[str]":
    """What was settled and is open now, and what is missed by it."""
    from cpprep.assessment import OPEN, assess
    from cpprep.assessment.rows import rows
    from cpprep.cli.record_output import by_when
    from cpprep.standards import Status

    before = assess(moved.before.case, moved.before.profile, on)
    after = assess(moved.after.case, moved.after.profile, on)
    settled = {(one.standard.id, one.subject) for one in before.findings if one.status not in OPEN}
    touched = [
        one
        for one in after.changed_since(before)
        if one.status is Status.NOT_MET or (one.status in OPEN and (one.standard.id, one.subject) in settled)
    ]
    if touched:
        yield "Open now:"
    for row in rows(after.case, touched):
        names = ", ".join(standard.id for standard in row.standards)
        about = f", {row.about or row.owes}"
        yield f"  {names}{about}{by_when(row.findings[0], on)}: {row.reason}"
