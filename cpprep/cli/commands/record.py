"""``cpprep record``: that something was done, or why it was not possible, written into the case file."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import ROLES, people, recordable, subjects, words
from cpprep.cli.main import app
from cpprep.cli.options import On, day_meant, latest_record, typed_day, typed_role
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.app.record_request import RecordRequest


@app.command(epilog='Example: cpprep record case.yaml leaflets --for maria-nowak --by "Priya Shah"')
def record(
    case: Annotated[str, typer.Argument(help="The case file.", metavar="CASE", show_default=False)],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="A standard, or the words of a fact. Left out, what is open is asked through.",
            metavar="STANDARD",
            show_default=False,
            autocompletion=recordable,
        ),
    ] = None,
    for_: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="ID",
            help="For whom: a person or a report; again for more. Or everyone: all for whom it is not recorded yet.",
            autocompletion=subjects,
        ),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="ID", help="Who had the report; practitioners for them all.", autocompletion=people
        ),
    ] = None,
    done: Annotated[
        date | None, typer.Option(parser=typed_day, metavar="DATE", help="The day it was done (default: today).")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who did it, or says why it was not possible.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Anything worth knowing.")] = None,
    how: Annotated[str | None, typer.Option(metavar="TEXT", help="By hand, by post, read together.")] = None,
    reply: Annotated[
        str | None,
        typer.Option(metavar="REPLY", help="coming or not-coming.", autocompletion=words("coming", "not-coming")),
    ] = None,
    understood: Annotated[str | None, typer.Option(metavar="YES|NO", help="Whether it was understood.")] = None,
    not_possible: Annotated[str | None, typer.Option(metavar="REASON", help="Why it was not possible.")] = None,
    until: Annotated[
        date | None, typer.Option(parser=typed_day, metavar="DATE", help="The last day on which that reason holds.")
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="Of papers checked: the code on the disclosure sheet.")
    ] = None,
    made_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of papers checked: who made them, if not the administrator.")
    ] = None,
    unchecked: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Of papers sent: why they went although nobody has checked them."),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="Ask about one role's: social-worker, chair, practitioner, administrator, agency.",
            autocompletion=ROLES,
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in place of what is recorded already.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
    on: On = None,
) -> None:
    """Record that something was done, or why it was not possible.

    Comments, order, quotes and blank lines of the file stay as they are. With a STANDARD, one record is written;
    without, on a terminal, what is open is asked through, for one role or for all.

    Facts with a place of their own have words of their own: invited, replied, report written, report received,
    report shared, explained, views to chair, invite list, interpreter booked, interpreter briefed, sent plan,
    sent minutes. And papers checked, by a second person: --code and --by.

    Invited, sent plan and sent minutes are entered as cpprep send enters them, with the paper where it is found, and
    take --by and --note too.

    As in: cpprep record case.yaml report shared --for school --with maria-nowak --how "by post"

    Once all letters are out: cpprep record case.yaml invited --for everyone
    """
    if case == "-":
        raise UserError.about("standard input", "a record is written into a file: give the name of the case file")
    day = day_meant(on)
    if not what:
        from cpprep.cli.record_questions import ask_through

        ask_through(case, typed_role(role), day, by, dry_run=dry_run)
        return
    from cpprep.app.record_request import RecordRequest

    request = RecordRequest(
        day, for_=tuple(for_ or ()), with_=tuple(with_ or ()), done=done, by=by, note=note, how=how, reply=reply,
        understood=understood, not_possible=not_possible, until=until, replace=replace, code=code, made_by=made_by,
        unchecked=unchecked,
    )  # fmt: skip
    _record(case, "-".join(what), request, dry_run=dry_run)


def _record(case: str, what: str, request: "RecordRequest", *, dry_run: bool) -> None:
    from dataclasses import replace

    from cpprep.app.record import write_record
    from cpprep.case.file.recordable_facts import RecordError
    from cpprep.cli.record_output import show_change, show_result
    from cpprep.cli.unchecked import on_one_line, with_reason
    from cpprep.cli.warnings import open_with_warnings

    opened, latest = open_with_warnings(case, request.on), latest_record(request.on)
    try:
        result = with_reason(
            lambda reason: write_record(
                opened, what, replace(request, unchecked=reason), latest=latest, dry_run=dry_run
            ),
            on_one_line(request.unchecked) or None,
        )
    except RecordError as error:
        raise typer.BadParameter(error.message, param_hint=error.option) from None
    if dry_run:
        show_change(result)
    show_result(result, request.on, dry_run=dry_run)
