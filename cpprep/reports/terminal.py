"""Answers on a terminal: tables that lose no word at 80 columns, in a pipe or without colour."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cpprep.assessment import OPEN, Assessment, Finding
from cpprep.assessment.rows import STATUS_WORDS, Row, excused_in_words, rows
from cpprep.standards import Status
from cpprep.wording import clock, count, full_date, long_date, short_day

T = TypeVar("T")

_WHY = "cpprep standards NAME tells what a standard asks, and why."

STYLES = {
    Status.NOT_MET: "bold red",
    Status.DUE: "yellow",
    Status.NOT_RECORDED: "magenta",
    Status.MET: "green",
}


_ROWS_AT_A_TIME = 200

_WIDEST = 24
"""No column of a long table but the last is wider: what is longer goes on below."""

FILE_WIDTH = 100
"""How wide a table is in a file."""


class _Terminal(Console):
    """A terminal whose reader may leave early: the command line decides what that means, and not Rich."""

    def on_broken_pipe(self) -> None:
        """Pass it on; Rich would end the command as if a standard were missed."""
        raise BrokenPipeError("the reader has seen enough")


class InParts(NamedTuple):
    """An answer too long to be laid out at once: its parts are printed as they come, with nothing between them."""

    parts: Iterable[RenderableType]


Answer: TypeAlias = RenderableType | InParts


def print_answers(answers: Iterable[Answer], console: Console | None = None) -> None:
    """Print answers one after the other. Text goes out exactly as it is; tables wrap at the terminal's width."""
    for _ in printing(answers, console or _Terminal(highlight=False, emoji=False, markup=False)):
        pass


def printing(answers: Iterable[Answer], console: Console) -> Iterator[None]:
    """Print answers as :func:`print_answers` does, and stop after each part for whoever takes it from there."""
    for number, answer in enumerate(answers):
        if isinstance(answer, str):
            console.file.write(f"{answer}\n")
            yield
            continue
        if number:
            console.print()
        for part in answer.parts if isinstance(answer, InParts) else (answer,):
            console.print(part)
            yield


def table(*headings: str) -> Table:
    """A table whose words wrap and are never cut."""
    made = Table(box=SIMPLE, show_edge=False, pad_edge=False, header_style="bold", expand=False)
    for heading in headings:
        made.add_column(heading, overflow="fold", vertical="top", max_width=22 if heading == "Who" else None)
    return made


def columns(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Table:
    """A plain table of text."""
    made = table(*headings)
    for line in lines:
        made.add_row(*(Text(cell) for cell in line))
    return made


def long_table(
    headings: Sequence[str], rows: Sequence[T], first: Callable[[T], Sequence[str]], last: Callable[[T], str | Text]
) -> InParts:
    """A table of any length, laid out some rows at a time, so that it takes little memory.

    Args:
        headings: what stands above the columns.
        rows: what the rows are made from.
        first: the cells of a row but the last; these columns are as wide as the widest of all their cells.
        last: the last cell, which has the rest of the width.
    """
    beginnings = chain([headings[:-1]], map(first, rows))
    widths = [max(map(cell_len, cells)) for cells in zip(*beginnings, strict=True)]

    def part(start: int) -> Table:
        made = table(*headings)
        made.show_header = start == 0
        for column, width in zip(made.columns, widths, strict=False):
            column.min_width, column.max_width = min(width, _WIDEST), _WIDEST
        for row in rows[start : start + _ROWS_AT_A_TIME]:
            said = last(row)
            made.add_row(*map(Text, first(row)), Text(said) if isinstance(said, str) else said)
        return made

    return InParts(map(part, range(0, len(rows), _ROWS_AT_A_TIME)))


def assessment_shown(assessment: Assessment, file: str) -> RenderableType:
    """One case's answer: what is missed and by whom, what is due in date order, what is not recorded, counts."""
    found = {
        "Missed": (Status.NOT_MET, assessment.missed()),
        "To do, in date order": (Status.DUE, assessment.due()),
        "Not recorded": (Status.NOT_RECORDED, assessment.with_status(Status.NOT_RECORDED)),
        "Excused, with the reason": (Status.EXCUSED, assessment.with_status(Status.EXCUSED)),
    }
    parts: list[RenderableType] = [_heading(assessment, file), Text("")]
    for title, (status, findings) in found.items():
        parts += _section(title, status, assessment, findings)
    return Group(*parts, *_verdict(assessment))


def _heading(assessment: Assessment, file: str) -> Text:
    case = assessment.case
    name = assessment.profile.terms.of(case.conference.kind)
    meeting = case.day_as_of(assessment.on)
    when = long_date(meeting) if meeting else "no date yet"
    at = f", {clock(case.conference.start)}" if case.conference.start else ""
    heading = Text()
    heading.append(f"{case.reference or 'No reference yet'}: {name}\n", style="bold")
    heading.append(f"{when}{at}{_ahead(assessment)}\n")
    heading.append(
        f"As things stood on {full_date(assessment.on)}, by the profile {assessment.profile.name}, in {file}"
    )
    return heading


def _ahead(assessment: Assessment) -> str:
    meeting = assessment.case.day_as_of(assessment.on)
    if meeting is None:
        return ""
    ahead = (meeting - assessment.on).days
    if ahead == 0:
        return " (that day)"
    return f" ({count(abs(ahead), 'day')} {'ahead' if ahead > 0 else 'ago'})"


def _section(title: str, status: Status, assessment: Assessment, findings: Iterable[Finding]) -> list[RenderableType]:
    grouped = list(rows(assessment.case, findings))
    if not grouped:
        return []
    dated = any(row.due for row in grouped)
    shown = table(*(["By"] if dated else []), "Who", "What")
    shown.columns[0].no_wrap = dated
    for row in grouped:
        when = [Text(short_day(row.due, assessment.on) if row.due else "")] if dated else []
        shown.add_row(*when, Text(row.owes), _what(row))
    return [Text(title, style=STYLES.get(status, "bold")), Padding(shown, (0, 0, 1, 0))]


def _what(row: Row) -> Text:
    what = Text(", ".join(standard.id for standard in row.standards), style="bold")
    what.append(f": {row.about}" if row.about else "", style="not bold")
    place = f" [line {row.lines}]" if row.lines else ""
    what.append(f"\n{row.reason}{place}", style="not bold dim")
    return what


def _verdict(assessment: Assessment) -> list[RenderableType]:
    numbers = assessment.counts
    counted = ", ".join(f"{numbers[status]} {words}" for status, words in STATUS_WORDS.items())
    return [Text(f"{counted}."), _in_a_word(assessment)]


def _in_a_word(assessment: Assessment) -> Text:
    """Whether the conference is ready, which what is shown of it may not tell."""
    open_here = any(finding.status in OPEN for finding in assessment.findings)
    excused = f"Excused, with a reason: {excused_in_words(assessment)}." if assessment.excused else ""
    if assessment.ready and not open_here:
        return Text(f"Ready: nothing is missed, due or unknown. {excused}".rstrip(), style="bold green")
    ready = f"Ready for the meeting; what comes at it or after it is still open. {excused}".rstrip() + " "
    verdict = Text(ready if assessment.ready else "Not ready. ", style="bold")
    return verdict.append(_WHY if open_here else "Nothing of what is shown here is open.", style="not bold")
