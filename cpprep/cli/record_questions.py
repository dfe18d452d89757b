"""``cpprep record CASE`` on a terminal: what is open, asked through one by one, each answer written at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import typer

from cpprep.app.record import RecordResult, write_record
from cpprep.app.record_request import RecordRequest
from cpprep.app.workspace import OpenCase, open_case
from cpprep.assessment import Assessment, Finding, assess
from cpprep.assessment.next_steps import open_findings
from cpprep.assessment.rows import ROLE_WORDS, subject_name
from cpprep.case.file.recordable_facts import RecordError
from cpprep.case.model import Case
from cpprep.cli.options import latest_record, role_words
from cpprep.cli.prompts import ask, on_a_terminal, one_of, past_day
from cpprep.cli.record_output import by_when, next_for, show_change
from cpprep.cli.warnings import open_with_warnings
from cpprep.errors import UserError
from cpprep.standards import Evidence, Role, Status
from cpprep.wording import count, listed

_HOW = """\
For each: y when it was done today, or the day it was done (2026-12-01); n when it was not possible;
Enter to leave it open; q to stop. Each answer is written into the file at once."""
_BY_PEOPLE = frozenset({"invited"})
"""The facts that a day alone answers, for people who are named."""


@dataclass(frozen=True)
class _Question:
    """One standard and everyone for whom it is open in the same way."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(finding.subject for finding in self.findings if finding.subject)

    @property
    def recorded_as(self) -> str | None:
        """What to record when it was done: the standard, or the fact that settles it; None when a day is too little."""
        standard = self.first.standard
        if standard.evidence is not Evidence.FACTS:
            return standard.id
        fact = standard.settled_by
        return fact if fact in _BY_PEOPLE and self.subjects else None


class _StopError(Exception):
    """The person wants to stop here."""


def ask_through(name: str, role: Role | None, on: date, by: str | None, *, dry_run: bool) -> None:
    """Ask through what is open for a role, or for all, and record each answer.

    Raises:
        UserError: when there is nobody to ask, or the file cannot be used.
    """
    if not on_a_terminal():
        what = "name a standard to record (cpprep check lists what is open), or run this on a terminal to be asked"
        raise UserError.about(name, what)
    opened = open_with_warnings(name, on)
    role = role or ask("Whose list: " + ", ".join(role_words()) + "; Enter for all", one_of(role_words()))
    questions = list(_open(assess(opened.case, opened.profile, on), role))
    askable = [question for question in questions if question.recorded_as]
    if not questions:
        typer.echo("Nothing is open.")
        return
    typer.echo(f"{count(len(askable), 'thing')} to ask about.\n{_HOW}", err=True)
    by = by or ask("Who is recording? Your name", str)
    written = _ask_all(opened, askable, on, by, dry_run=dry_run)
    if dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
    else:
        typer.echo(f"{count(written, 'record')} written.")
    _tell_the_rest(name, role, on, [question for question in questions if not question.recorded_as])


def _ask_all(opened: OpenCase, questions: list[_Question], on: date, by: str | None, *, dry_run: bool) -> int:
    """Ask each question; gives how many were recorded."""
    written = 0
    for number, question in enumerate(questions, 1):
        typer.echo(f"\n{number}/{len(questions)}  {_told(opened.case, question, on)}", err=True)
        try:
            request = _answer(question, on, by)
        except _StopError:
            break
        if request is None:
            continue
        what = question.recorded_as or ""
        try:
            result = write_record(opened, what, request, latest=latest_record(on), dry_run=dry_run)
        except (UserError, RecordError) as error:
            typer.echo(f"  not recorded: {error}", err=True)
            continue
        _confirm(result, dry_run=dry_run)
        if not dry_run:
            opened, written = result.after, written + 1
    return written


def _confirm(result: RecordResult, *, dry_run: bool) -> None:
    if dry_run:
        show_change(result)
    elif result.lines:
        typer.echo(f"  Recorded, line {result.lines[0]}.", err=True)


def _answer(question: _Question, on: date, by: str | None) -> RecordRequest | None:
    """What the person says about one question; None to leave it open."""
    read_day = past_day(on)

    def read(typed: str) -> date | str:
        return typed.casefold() if typed.casefold() in {"n", "no", "q", "quit"} else read_day(typed)

    said = ask("  Done?", read)
    if said is None:
        return None
    if said in {"q", "quit"}:
        raise _StopError
    if isinstance(said, date):
        for_ = _for_whom(question)
        is_fact = question.recorded_as in _BY_PEOPLE
        how = ask("  How (by hand, by post)? Enter to leave it out", str) if is_fact else None
        note = None if is_fact else ask("  A note? Enter for none", str)
        return RecordRequest(on, for_, done=said, by=None if is_fact else by, note=note, how=how)
    return _reason(question, on, by)


def _reason(question: _Question, on: date, by: str | None) -> RecordRequest | None:
    if not question.first.standard.excusable:
        typer.echo("  There is no exception to this one: the reason is kept, and it stays open.", err=True)
    if question.recorded_as != question.first.standard.id:
        typer.echo("  Record the reason with --not-possible; left open here.", err=True)
        return None
    reason = ask("  Why was it not possible? Enter to leave it open", str)
    by = by or (ask("  Who says so?", str) if reason else None)
    return RecordRequest(on, _for_whom(question), by=by, not_possible=reason) if reason else None


def _for_whom(question: _Question) -> tuple[str, ...]:
    """Those it holds for: all who were named, or some of them."""
    if len(question.subjects) < 2:
        return question.subjects
    known = dict(zip(question.subjects, question.subjects, strict=True))
    read = one_of(known)
    some = ask(
        f"  For all? Enter for all, or the ids of some: {', '.join(known)}",
        lambda typed: tuple(read(each) for each in typed.replace(",", " ").split()),
    )
    return some or question.subjects


def _told(case: Case, question: _Question, on: date) -> str:
    finding = question.first
    names = listed(subject_name(case, subject) for subject in question.subjects) if question.subjects else ""
    about = f": for {names}" if names else ""
    return f"{finding.standard.id}{about}{by_when(finding, on)}\n  {finding.standard.statement}"


def _open(assessment: Assessment, role: Role | None) -> Iterator[_Question]:
    """What is open for now: missed first, then by date, then what is not recorded."""
    theirs = assessment.for_now().only(role=role)
    together: dict[tuple[str, Status, date | None], list[Finding]] = {}
    for finding in open_findings(theirs):
        together.setdefault((finding.standard.id, finding.status, finding.due), []).append(finding)
    return (_Question(tuple(findings)) for findings in together.values())


def _tell_the_rest(name: str, role: Role | None, on: date, questions: list[_Question]) -> None:
    """What only the facts decide, with the line they belong to; then what comes next."""
    if questions:
        typer.echo("Decided from facts of the file, to be filled in there or recorded with the words in brackets:")
    for question in questions:
        standard = question.first.standard
        lines = dict.fromkeys(str(finding.line) for finding in question.findings if finding.line)
        where = f", line {', '.join(lines)}" if lines else ""
        fact = (standard.settled_by or "").replace("-", " ")
        typer.echo(f"  {standard.id}{where}{f' ({fact})' if fact else ''}")
    opened = open_case(name, latest_record(on))
    after = assess(opened.case, opened.profile, on)
    for each in [role] if role else list(ROLE_WORDS):
        typer.echo(next_for(after, each))
