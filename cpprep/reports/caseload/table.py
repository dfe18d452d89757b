"""A caseload on the terminal: the cases, worst first, or what falls due, role by role."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from cpprep.assessment.rows import ROLE_WORDS
from cpprep.reports.caseload.line import Line, standards_in_words
from cpprep.reports.caseload.whole import Caseload, Due, counted
from cpprep.reports.terminal import STYLES, Answer, long_table
from cpprep.standards import Status
from cpprep.wording import count, full_date, long_date, planner_day, short_day


def cases_shown(caseload: Caseload) -> list[Answer]:
    """Every case, worst first, with what is missed, what is next and what is still open."""
    shown = long_table(
        ("Case", "Conference", "Missed, next, still open"),
        caseload.lines,
        lambda line: (caseload.named(line), _meeting(caseload, line)),
        lambda line: _standing(caseload, line),
    )
    closing = (
        "The most missed comes first, then the nearest date; the order says nothing about a child's danger.\n"
        "cpprep check FILE shows one case in full; --due 7 shows what falls due this week, and who sees to it."
    )
    return [_heading(caseload), shown, Text(f"\n{closing}", style="dim")]


def _meeting(caseload: Caseload, line: Line) -> str:
    return short_day(line.meeting, caseload.asked.on) if line.meeting else "no date"


def _standing(caseload: Caseload, line: Line) -> Text:
    """What is missed, what is next and what is still open, each on its own line."""
    said = Text()
    if line.missed:
        said.append("Missed: ", style=STYLES[Status.NOT_MET]).append(f"{standards_in_words(line.missed)}\n")
    if line.next:
        said.append(f"Next, {short_day(line.next.date, caseload.asked.on)}: ", style="bold").append(
            f"{line.next.short}\n"
        )
    left = _still_open(line)
    return said.append(left, style=STYLES[Status.MET] if line.ready and not line.missed else "dim")


def _still_open(line: Line) -> str:
    """``Still open: 11 due, 3 not recorded``; or that the case is ready, with what is open after the meeting."""
    found = ((line.due, "due"), (line.not_recorded, "not recorded"))
    left = ", ".join(f"{number} {words}" for number, words in found if number)
    excused = f"excused: {standards_in_words(line.excused)}" if line.excused else ""
    if line.ready:
        return "; ".join(filter(None, ["Ready", excused, f"still open: {left}" if left else ""]))
    return "; ".join(filter(None, [f"Still open: {left or 'nothing'}", excused]))


def due_shown(caseload: Caseload) -> Iterator[Answer]:
    """What falls due, role by role; then what has gone past it."""
    on, until = caseload.asked.on, caseload.asked.until
    yield _heading(caseload)
    yield Text(f"What falls due up to {long_date(until)}, by the role that sees to it")
    nothing = True
    for role, due in caseload.owed():
        nothing = False
        yield Text(f"{ROLE_WORDS[role]}: {counted(due)}", style="bold")
        yield long_table(
            ("By", "Case", "What"), due, lambda one: (planner_day(one.date, on), caseload.named(one.line)), _things
        )
    if nothing:
        yield Text("Nothing falls due.")
    closing = "cpprep standards NAME tells what a standard asks, and why."
    if number := caseload.with_missed:
        closing = f"Without --due: what {count(number, 'case')} missed already, the worst first.\n{closing}"
    yield Text(closing, style="dim")


def _things(due: Due) -> str:
    return due.words


def _heading(caseload: Caseload) -> RenderableType:
    asked = caseload.asked
    heading = Text()
    heading.append(
        f"{count(len(caseload.lines), 'case')}: {caseload.ready} ready, {caseload.with_missed} with something missed",
        style="bold",
    )
    broken = len(caseload.unreadable)
    heading.append(f"; {count(broken, 'file')} could not be read" if broken else "", style="bold red")
    heading.append(f"\nAs things stood on {full_date(asked.on)}, in {caseload.folder}")
    heading.append(f"; only what the role {ROLE_WORDS[asked.role]} sees to" if asked.role else "")
    heading.append("\n")
    return heading
