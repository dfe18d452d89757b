"""``cpprep record``: that something was done, or why it was not possible, written into the case file."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import ROLES, people, recordable, subjects, words
from cpprep.cli.main import app
from cpprep.cli.options import On, day_meant, typed_day, typed_role
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.assessment import Assessment, Finding
    from cpprep.cli.recording import Recorded
    from cpprep.standards import Role


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

    As in: cpprep record case.yaml report shared --for school --with maria-nowak --how "by post"

    Once all letters are out: cpprep record case.yaml invited --for everyone
    """
    if case == "-":
        raise UserError.about("standard input", "a record is written into a file: give the name of the case file")
    day = day_meant(on)
    if not what:
        from cpprep.cli.record_round import go_through

        go_through(case, typed_role(role), day, by, dry_run=dry_run)
        return
    from cpprep.cli.recording import Words, write

    typed = Words(day, tuple(for_ or ()), tuple(with_ or ()), done, by, note, how, reply, understood, not_possible,
                  until, replace, code, made_by)  # fmt: skip
    recorded = write(case, "-".join(what), typed, dry_run=dry_run)
    if dry_run:
        show_change(recorded)
    tell(recorded, day, dry_run=dry_run)


# ---- what is said of it


def show_change(recorded: "Recorded") -> None:
    """The change as a diff, a line before and after, on standard output."""
    import difflib

    name = recorded.after.file
    diff = difflib.unified_diff(recorded.old.splitlines(), recorded.new.splitlines(), name, name, n=1, lineterm="")
    for line in diff:
        typer.echo(line)


def tell(recorded: "Recorded", day: date, *, dry_run: bool = False) -> None:
    """What was recorded and where, what that settles, and what comes next for the same role."""
    from cpprep.assessment import assess

    if recorded.everyone:
        from cpprep.assessment.rows import subject_name
        from cpprep.wording import listed

        names = (subject_name(recorded.after.case, one) for one in recorded.everyone)
        typer.echo(f"For everyone: {listed(names)}.")
        for reason in recorded.left_out:
            typer.echo(f"note: {reason}", err=True)
    if not recorded.changed:
        typer.echo("This is recorded already: nothing was changed.")
    elif dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
    else:
        typer.echo(f"Recorded in {recorded.after.file}, {_lines(recorded.lines)}.")
    before = assess(recorded.before.case, recorded.before.profile, day)
    after = assess(recorded.after.case, recorded.after.profile, day)
    _tell_doubts(recorded)
    touched = list(_touched(before, after))
    for line in _outcome(after, touched):
        typer.echo(line)
    if recorded.changed and not touched:
        typer.echo("None of the answers of cpprep check changes by it.")
    if owner := touched[0].owner if touched else recorded.owner:
        typer.echo(next_for(after, owner))


MANY = 8
"""More lines than this are counted and not listed."""


def _lines(numbers: tuple[int, ...]) -> str:
    if len(numbers) < 2:
        return f"line {numbers[0] if numbers else '?'}"
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"lines {numbers[0]} to {numbers[-1]}"
    if len(numbers) > MANY:
        return f"{len(numbers)} lines from {numbers[0]} to {numbers[-1]}"
    return f"lines {', '.join(map(str, numbers))}"


def _tell_doubts(recorded: "Recorded") -> None:
    """Say which date is doubtful now and was not before."""
    from cpprep.assessment.deadlines import doubts

    known = {(doubt.key, doubt.message) for doubt in doubts(recorded.before.case, recorded.before.profile)}
    for doubt in doubts(recorded.after.case, recorded.after.profile):
        if (doubt.key, doubt.message) not in known:
            typer.echo(doubt.said(recorded.after.file), err=True)


def _touched(before: "Assessment", after: "Assessment") -> "Iterator[Finding]":
    """The findings that the record changed, those about the meeting's own time first."""
    known = {(f.standard.id, f.subject): (f.status, f.reason) for f in before.findings}
    for finding in after.findings:
        if known.get((finding.standard.id, finding.subject)) != (finding.status, finding.reason):
            yield finding


def _outcome(after: "Assessment", touched: "list[Finding]") -> Iterator[str]:
    from cpprep.assessment.rows import rows
    from cpprep.standards import Status

    words = {Status.MET: "Settled", Status.EXCUSED: "Excused", Status.NOT_APPLICABLE: "Does not apply"}
    for row in rows(after.case, touched):
        said = words.get(row.findings[0].status, "Still open")
        names = ", ".join(standard.id for standard in row.standards)
        about = f", {row.about}" if row.about else ""
        yield f"{said}: {names}{about}: {row.reason}"


def next_for(after: "Assessment", role: "Role") -> str:
    """What is next open for a role, in one line."""
    from cpprep.assessment.next_steps import open_findings
    from cpprep.assessment.rows import ROLE_WORDS, rows

    theirs = after.for_now().only(role=role)
    found = list(rows(after.case, open_findings(theirs)))
    who = ROLE_WORDS[role].lower()
    if not found:
        return f"Nothing more is open for the {who}."
    first, more = found[0], len(found) - 1
    about = f", {first.about}" if first.about else ""
    rest = f" ({more} more)" if more else ""
    what = ", ".join(standard.id for standard in first.standards)
    return f"Next for the {who}: {what}{about}{by_when(first.findings[0], after.on)}{rest}."


def by_when(finding: "Finding", on: date) -> str:
    """``, by 3 December``; that it was missed, once that day has passed."""
    from cpprep.standards import Status
    from cpprep.wording import day

    if finding.due is None:
        return ", missed" if finding.status is Status.NOT_MET else ""
    if finding.due < on:
        return f", overdue since {day(finding.due, on)}"
    return f", by {day(finding.due, on)}{' (missed)' if finding.status is Status.NOT_MET else ''}"
