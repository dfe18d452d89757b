"""``cpprep deadlines``: every date that follows from a case, in order, with the arithmetic."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpprep.cli.completion import ROLES
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, OutputFile, Replace, day_meant
from cpprep.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cpprep.app.workspace import OpenCase
    from cpprep.assessment.deadlines import Deadline, Unknown
    from cpprep.cli.output import Output
    from cpprep.standards import Role


class DeadlinesFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    ICS = "ics"


@app.command(epilog="Example: cpprep deadlines examples/initial-nearly-ready.yaml --on 2026-11-03")
def deadlines(
    case: CASE,
    role: Annotated[
        str | None,
        typer.Option(
            help="Only what one role sees to: social-worker, chair, practitioner, administrator, agency.",
            autocompletion=ROLES,
        ),
    ] = None,
    on: On = None,
    format: Annotated[  # noqa: A002
        DeadlinesFormat, typer.Option(help="How to write the answer; ics is for a calendar.")
    ] = DeadlinesFormat.TABLE,
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """List every date that follows from a case, in order.

    Each with who sees to it, the rule, its source, and the arithmetic with the days left out.
    """
    from cpprep.cli.options import typed_role
    from cpprep.cli.output import output_to
    from cpprep.cli.warnings import open_with_warnings, say_doubts

    wanted = typed_role(role)
    day = day_meant(on)
    opened = open_with_warnings(case, day)
    answer = _Answer(opened, day, wanted)
    say_doubts([opened], day)
    _WRITERS[format](answer, output_to(output, [case], force=force))


class _Answer:
    """What a case's dates are on a day, for one role or for all."""

    def __init__(self, opened: "OpenCase", on: date, role: "Role | None") -> None:
        from cpprep.assessment.deadlines import deadlines as dates
        from cpprep.assessment.deadlines import unknown

        self.opened, self.on = opened, on
        found = dates(opened.case, opened.profile, on), unknown(opened.case, opened.profile, on)
        self.known: list[Deadline] = [one for one in found[0] if role in {None, one.owner}]
        self.unknown: list[Unknown] = [one for one in found[1] if role in {None, one.owner}]

    @property
    def heading(self) -> str:
        """The case and its conference."""
        case, profile = self.opened.case, self.opened.profile
        return f"{case.reference or 'No reference yet'}: dates of the {profile.terms.of(case.conference.kind)}"

    @property
    def standing(self) -> str:
        """On which day, by which profile, in which file."""
        from cpprep.wording import full_date

        profile = self.opened.profile.name
        return f"As things stood on {full_date(self.on)}, by the profile {profile}, in {self.opened.file}"


def _table(answer: _Answer, output: "Output | None") -> None:
    from rich.console import Group
    from rich.text import Text

    from cpprep.cli.output import say

    parts: list[RenderableType] = [Text(answer.heading, style="bold"), Text(answer.standing), Text("")]
    if answer.known:
        parts.append(_known_shown(answer))
    else:
        parts.append(Text("No date follows from what is recorded."))
    if answer.unknown:
        parts += [Text(""), Text(f"No date can be worked out ({len(answer.unknown)})", style="bold")]
        parts.append(_unknown_shown(answer))
    say([Group(*parts)], output)


def _known_shown(answer: _Answer) -> "RenderableType":
    from rich.text import Text

    from cpprep.reports.terminal import table
    from cpprep.wording import short_day

    shown = table("By", "Who", "What", "Rule and arithmetic")
    shown.columns[0].no_wrap = True
    for deadline in answer.known:
        what = Text(deadline.what)
        if state := _state(deadline, answer.on):
            what.append(f"\n{state}", style="green" if deadline.done else "yellow")
        why = Text(deadline.rule)
        if deadline.reason:
            why.append(f"\n{deadline.reason}", style="dim")
        shown.add_row(Text(short_day(deadline.date, answer.on)), Text(_who(deadline)), what, why)
    return shown


def _unknown_shown(answer: _Answer) -> "RenderableType":
    from cpprep.reports.terminal import columns

    return columns(("Who", "What", "Rule, and what is missing"), [_unknown_row(one) for one in answer.unknown])


def _unknown_row(one: "Unknown") -> tuple[str, str, str]:
    from cpprep.assessment.rows import ROLE_WORDS

    return ROLE_WORDS[one.owner], one.what, one.rule if one.why in one.rule else f"{one.rule}\n{one.why}"


def _who(deadline: "Deadline") -> str:
    from cpprep.assessment.rows import ROLE_WORDS

    return deadline.who or ROLE_WORDS[deadline.owner]


def _state(deadline: "Deadline", on: date) -> str:
    """What the case shows: done, planned, too late, or passed."""
    from cpprep.wording import day

    if deadline.done:
        late = ", which was too late" if deadline.done > deadline.date else ""
        return f"done {day(deadline.done, on)}{late}"
    if deadline.planned and deadline.planned >= on:
        late = ", which is too late" if deadline.planned > deadline.date else ""
        return f"planned for {day(deadline.planned, on)}{late}"
    if deadline.planned:
        return f"was planned for {day(deadline.planned, on)}; not recorded as done"
    return "passed; not recorded as done" if deadline.date < on else ""


def _markdown(answer: _Answer, output: "Output | None") -> None:
    from cpprep.cli.output import say
    from cpprep.reports.markdown import escaped
    from cpprep.wording import full_date

    lines = [f"# {escaped(answer.heading)}", "", f"{escaped(answer.standing)}.", ""]
    known = [
        (
            full_date(one.date), _who(one), "; ".join(filter(None, (one.what, _state(one, answer.on)))),
            one.rule, one.reason, ", ".join(one.clauses),
        )
        for one in answer.known
    ]  # fmt: skip
    lines += _markdown_table(("By", "Who", "What", "Rule", "Arithmetic", "Clauses"), known)
    if answer.unknown:
        lines += ["", "## No date can be worked out", ""]
        rows = [tuple(cell.replace("\n", "; ") for cell in _unknown_row(one)) for one in answer.unknown]
        lines += _markdown_table(("Who", "What", "Rule, and what is missing"), rows)
    say(["\n".join(lines)], output)


def _markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    from cpprep.reports.markdown import escaped

    head = [f"| {' | '.join(headings)} |", f"| {' | '.join('---' for _ in headings)} |"]
    return [*head, *(f"| {' | '.join(map(escaped, row))} |" for row in rows)]


def _json(answer: _Answer, output: "Output | None") -> None:
    from cpprep.cli.output import say

    _say_what_is_missing(answer)
    say([json.dumps([_as_json(one) for one in answer.known], ensure_ascii=False, indent=2)], output)


def _as_json(deadline: "Deadline") -> dict[str, Any]:
    return {
        "date": deadline.date.isoformat(),
        "what": deadline.what,
        "owner": str(deadline.owner),
        "clauses": list(deadline.clauses),
        "from": str(deadline.from_),
        "rule": f"{deadline.rule}; {deadline.reason}",
    }


def _ics(answer: _Answer, output: "Output | None") -> None:
    from cpprep.cli.output import give

    case, file = answer.opened.case, answer.opened.file
    try:
        from cpprep.writers.ical import calendar
    except ModuleNotFoundError as error:
        if error.name != "icalendar":
            raise
        message = "a calendar needs the package icalendar: install it with pip install 'cpprep[calendar]'"
        raise UserError.about("--format ics", message) from None
    if not case.reference:
        raise UserError.about(file, "a calendar entry is known by the case's reference: fill it in", key="reference")
    if not answer.known:
        raise UserError.about(file, "no date follows from what is recorded, so there is nothing for a calendar")
    _say_what_is_missing(answer)
    if case.conference.split:
        typer.echo("note: a split conference: this calendar is for those who arrange it, not for the family.", err=True)
    give(calendar(case, answer.known, answer.on), output)


def _say_what_is_missing(answer: _Answer) -> None:
    """Formats that hold dates alone have no place for what has none; it is not passed over in silence."""
    if number := len(answer.unknown):
        from cpprep.wording import count

        has = "has" if number == 1 else "have"
        typer.echo(f"note: {count(number, 'more limit')} {has} no date; --format table lists what is missing", err=True)


_WRITERS: dict[DeadlinesFormat, Callable[[_Answer, "Output | None"], None]] = {
    DeadlinesFormat.TABLE: _table,
    DeadlinesFormat.MARKDOWN: _markdown,
    DeadlinesFormat.JSON: _json,
    DeadlinesFormat.ICS: _ics,
}
