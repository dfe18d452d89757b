"""What is said of a record: the change, what it settles, and what comes next."""

import difflib
from collections.abc import Iterator
from datetime import date

import typer

from cpprep.app.record import RecordResult
from cpprep.assessment import Assessment, Finding, assess
from cpprep.assessment.deadlines import doubts
from cpprep.assessment.next_steps import open_findings
from cpprep.assessment.rows import ROLE_WORDS, rows, subject_name
from cpprep.standards import Role, Status
from cpprep.wording import day, listed

MANY = 8
"""More lines than this are counted and not listed."""


def show_change(result: RecordResult) -> None:
    """The change as a diff, a line before and after, on standard output."""
    name = result.after.file
    before, after = result.before.text.splitlines(), result.after.text.splitlines()
    diff = difflib.unified_diff(before, after, name, name, n=1, lineterm="")
    for line in diff:
        typer.echo(line)


def show_result(result: RecordResult, on: date, *, dry_run: bool = False) -> None:
    """What was recorded and where, what that settles, and what comes next for the same role."""
    if result.everyone:
        names = (subject_name(result.after.case, one) for one in result.everyone)
        typer.echo(f"For everyone: {listed(names)}.")
        for reason in result.left_out:
            typer.echo(f"note: {reason}", err=True)
    if result.remarks or result.entries:
        _show_entries(result)
    if not result.changed:
        typer.echo(
            "This is recorded already: nothing was changed." if not result.entries else "The day is recorded already."
        )
    elif dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
    else:
        typer.echo(f"Recorded in {result.after.file}, {_lines(result.lines)}.")
    before = assess(result.before.case, result.before.profile, on)
    after = assess(result.after.case, result.after.profile, on)
    _show_new_doubts(result)
    touched = list(after.changed_since(before))
    for line in _outcome(after, touched):
        typer.echo(line)
    if result.changed and not touched:
        typer.echo("None of the answers of cpprep check changes by it.")
    if owner := touched[0].owner if touched else result.owner:
        typer.echo(next_for(after, owner))


def _show_entries(result: RecordResult) -> None:
    """Say what was entered as sent, and what whoever sent it should know."""
    from cpprep.cli.entries import lines_of

    for remark in result.remarks:
        typer.echo(f"note: {remark}", err=True)
    for line in lines_of(one for one in result.entries if one.file):
        typer.echo(line)


def _lines(numbers: tuple[int, ...]) -> str:
    if len(numbers) < 2:
        return f"line {numbers[0] if numbers else '?'}"
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"lines {numbers[0]} to {numbers[-1]}"
    if len(numbers) > MANY:
        return f"{len(numbers)} lines from {numbers[0]} to {numbers[-1]}"
    return f"lines {', '.join(map(str, numbers))}"


def _show_new_doubts(result: RecordResult) -> None:
    """Say which date is doubtful now and was not before."""
    known = {(doubt.key, doubt.message) for doubt in doubts(result.before.case, result.before.profile)}
    for doubt in doubts(result.after.case, result.after.profile):
        if (doubt.key, doubt.message) not in known:
            typer.echo(doubt.said(result.after.file), err=True)


def _outcome(after: Assessment, touched: list[Finding]) -> Iterator[str]:
    words = {Status.MET: "Settled", Status.EXCUSED: "Excused", Status.NOT_APPLICABLE: "Does not apply"}
    for row in rows(after.case, touched):
        said = words.get(row.findings[0].status, "Still open")
        names = ", ".join(standard.id for standard in row.standards)
        about = f", {row.about}" if row.about else ""
        yield f"{said}: {names}{about}: {row.reason}"


def next_for(after: Assessment, role: Role) -> str:
    """What is next open for a role, in one line."""
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


def by_when(finding: Finding, on: date) -> str:
    """``, by 3 December``; that it was missed, once that day has passed."""
    if finding.due is None:
        return ", missed" if finding.status is Status.NOT_MET else ""
    if finding.due < on:
        return f", overdue since {day(finding.due, on)}"
    return f", by {day(finding.due, on)}{' (missed)' if finding.status is Status.NOT_MET else ''}"
