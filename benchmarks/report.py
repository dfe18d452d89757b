"""What a run has found, as tables: for a terminal, or as Markdown for a page."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from timing import Took

PACKAGES = ("docxtpl", "docx-mailmerge2", "python-docx", "lxml", "jinja2", "markdown-it-py", "msgspec", "pyyaml",
            "typer", "rich", "yamllint", "black")  # fmt: skip
_MARKS = re.compile(r"(<!-- measured: begin -->\n).*?(<!-- measured: end -->)", re.DOTALL)
CONFERENCES = 144_000
"""A national year: about 72,000 initial conferences in England in 2024-25, and at least as many reviews."""


@dataclass
class Table:
    """What a few contenders took; ratios are against one of them, and blank where that one is left out."""

    title: str
    against: str
    took: dict[str, Took]

    def rows(self) -> Iterator[list[str]]:
        """One row a contender: medians, spread, ratios by clock and processor, and memory, as words."""
        yield ["", "median", "quickest to slowest", "ratio", "processor", "its ratio", "peak MB"]
        base = self.took.get(self.against)
        for name, took in self.took.items():
            quick, slow = took.spread
            memory = f"{max(took.memory) / 1e6:.0f}"
            yield [name, _seconds(took.median), f"{_seconds(quick)} to {_seconds(slow)}",
                   _ratio(took.median / base.median) if base else "", _seconds(took.busy),
                   _ratio(took.busy / base.busy) if base else "", memory]  # fmt: skip


@dataclass
class Goal:
    """Something to reach: what was measured, the most that it may be, and the same by the processor's time.

    ``measured`` is None where what it is compared with is left out.
    """

    what: str
    than: str
    measured: float | None
    at_most: float
    busy: float | None = None

    def row(self) -> list[str]:
        """What is measured, against what, how it stands, the goal, and whether it is reached."""
        if self.measured is None:
            return [self.what, self.than, "", "", f"{self.at_most:g}", "not measured"]
        reached = "yes" if self.measured <= self.at_most else "no"
        busy = "" if self.busy is None else _ratio(self.busy)
        return [self.what, self.than, _ratio(self.measured), busy, f"{self.at_most:g}", reached]


@dataclass
class Report:
    """All tables of a run, how each goal stands, who is left out and why, and what a national year rests on."""

    tables: list[Table] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    year: tuple[int, float, int, float, float, int] | None = None
    """Cases assessed, in seconds; packs made one after the other, in seconds, and as many at a time as there are
    cores, in seconds, with so many documents."""

    def national_year(self) -> str:
        """The arithmetic of a year's conferences on one machine, from what was measured."""
        if self.year is None:
            return ""
        cases, assessed, packs, made, made_at_once, documents = self.year
        looked, share = CONFERENCES / cases * assessed, CONFERENCES / packs
        return (
            f"Measured: {cases:,} cases assessed by one `cpprep caseload` in {assessed:.1f} s; {packs} packs, "
            f"{documents:,} documents, by {packs} runs of `cpprep pack` one after the other in {made:.0f} s, and "
            f"{os.cpu_count()} at a time in {made_at_once:.0f} s. "
            f"Multiplied, for {CONFERENCES:,} conferences: assessed in {_long(looked)}; all packs, "
            f"{share * documents / 1e6:.1f} million documents, in {_long(share * made)} one by one, or in "
            f"{_long(share * made_at_once)} {os.cpu_count()} at a time. "
            "No run was as long as that: it is the measured time, multiplied."
        )


def show(report: Report, how: str) -> None:
    """Print the report: tables on a terminal, or Markdown."""
    if how == "md":
        print(_markdown(report))
        return
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console()
    for title, (head, *rows) in _all(report):
        drawn = Drawn(title=title, title_justify="left")
        for number, column in enumerate(head):
            drawn.add_column(column, justify="left" if number == 0 or column == "why" else "right")
        for row in rows:
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
    console.print(report.national_year(), markup=False)
    console.print(_machine(), markup=False)


def write_into(page: Path, report: Report) -> None:
    """Put the tables between the marks of a page."""
    text = page.read_text(encoding="utf-8")
    if not _MARKS.search(text):
        sys.exit(f"{page} has no marks <!-- measured: begin --> and <!-- measured: end -->")
    page.write_text(_MARKS.sub(lambda mark: f"{mark[1]}\n{_markdown(report)}\n{mark[2]}", text), encoding="utf-8")


def _all(report: Report) -> Iterator[tuple[str, list[list[str]]]]:
    if report.goals:
        head = ["what", "against", "ratio", "by processor", "at most", "reached"]
        yield "How the goals stand", [head, *(goal.row() for goal in report.goals)]
    if report.left_out:
        yield "Left out", [["who", "why"], *([name, why] for name, why in report.left_out.items())]
    for table in report.tables:
        yield f"{table.title} (ratio to: {table.against})", list(table.rows())


def _markdown(report: Report) -> str:
    parts = [_machine()]
    for title, (head, *rows) in _all(report):
        lines = [head, ["---", *("---" if column == "why" else "--:" for column in head[1:])], *rows]
        cells = ([cell.replace("|", "\\|") for cell in row] for row in lines)
        parts.append(f"### {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in cells))
    if year := report.national_year():
        parts.append(f"### A national year\n\n{year}")
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {platform.system()} {platform.machine()}, {_processor()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}; load average at the end {load}. {packages}"
        f"{_pandoc()}."
    )


def _processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        told = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        told = None
    return told[1] if told else platform.processor() or "a processor that the system does not name"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _pandoc() -> str:
    try:
        answer = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f", {answer.stdout.splitlines()[0]}"


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _ratio(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}"


def _long(seconds: float) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds >= 5400 else f"{seconds / 60:.0f} minutes"
