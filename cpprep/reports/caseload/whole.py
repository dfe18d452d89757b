"""A caseload as a whole: its cases, worst first, and what cannot be counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from cpprep.errors import Problem
from cpprep.reports.caseload.line import DueItem, Line, MissedStandard, Question
from cpprep.standards import Role
from cpprep.wording import count


class UnreadableFile(NamedTuple):
    """A file, or a folder, that could not be read: its first problem, and how many more there are."""

    file: str
    problem: Problem
    more: int = 0


class SkippedFile(NamedTuple):
    """A YAML file that is no case file."""

    file: str


@dataclass(frozen=True)
class Caseload:
    """Every case of a folder, as things stood on a day.

    Attributes:
        folder: the folder, as it was typed.
        asked: the day, how far ahead, and the role.
        lines: the cases, worst first.
        unreadable: the files that could not be read, by name.
        skipped: the YAML files that are no case files, by name.
    """

    folder: str
    asked: Question
    lines: Sequence[Line]
    unreadable: Sequence[UnreadableFile]
    skipped: Sequence[SkippedFile]

    @classmethod
    def of(cls, folder: str, asked: Question, found: Iterable[Line | UnreadableFile | SkippedFile]) -> "Caseload":
        """Put together what reading a folder gave."""
        lines: list[Line] = []
        unreadable: list[UnreadableFile] = []
        skipped: list[SkippedFile] = []
        for one in found:
            if isinstance(one, Line):
                lines.append(one)
            elif isinstance(one, UnreadableFile):
                unreadable.append(one)
            else:
                skipped.append(one)
        lines.sort(key=lambda line: line.worst_first)
        by_name = sorted(unreadable, key=lambda one: one.file), sorted(skipped, key=lambda one: one.file)
        return cls(folder, asked, lines, *by_name)

    @property
    def ready(self) -> int:
        """How many cases are ready."""
        return sum(line.ready for line in self.lines)

    @property
    def with_missed(self) -> int:
        """How many cases miss something."""
        return sum(bool(line.missed) for line in self.lines)

    @property
    def times_missed(self) -> int:
        """How many findings are missed in all cases together."""
        return sum(line.times_missed for line in self.lines)

    @cached_property
    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The references that more than one file has, each with the files."""
        often = {name for name, files in Counter(line.reference for line in self.lines).items() if files > 1}
        found: dict[str, list[str]] = {}
        for line in self.lines:
            if line.reference in often and line.reference:
                found.setdefault(line.reference, []).append(line.file)
        return {name: tuple(sorted(files)) for name, files in sorted(found.items())}

    def named(self, line: Line) -> str:
        """What a case is called: its reference; with the file where that alone does not tell."""
        if line.reference is None:
            return f"no reference ({line.file})"
        return f"{line.reference} ({line.file})" if line.reference in self.shared else line.reference

    def told(self, one: UnreadableFile) -> str:
        """What is wrong with a file, without the folder that was typed: ``sub/case.yaml:3:1: reference: ...``."""
        own = str(Path(self.folder, one.file))
        problem = replace(one.problem, file=one.file) if one.problem.file == own else one.problem
        more = f" (and {count(one.more, 'more problem')})" if one.more else ""
        return f"{problem}{more}" if problem.file == one.file else f"{one.file}: {problem}{more}"

    def owed(self, until: date | None = None) -> Iterator[tuple[Role, Sequence["Due"]]]:
        """What falls due up to a day (blank: the last one asked about), by the role that sees to it.

        What one case owes on one day stands together; in date order, then by the case. Roles that owe nothing are
        left out.
        """
        last = until or self.asked.until
        for role in Role:
            if due := self._owed_by(role, last):
                yield role, due

    def _owed_by(self, role: Role, last: date) -> Sequence["Due"]:
        found: list[Due] = []
        for line in self.lines:
            theirs = (one for one in line.owed if one.owner is role and one.date <= last)
            found += (Due(day, line, tuple(things)) for day, things in groupby(theirs, key=lambda one: one.date))
        return sorted(found, key=lambda due: (due.date, due.line.reference or "", due.line.file))

    def most_missed(self) -> Sequence[MissedStandard]:
        """The standards that are missed, in how many findings of all cases together, the most first."""
        together: dict[str, MissedStandard] = {}
        for line in self.lines:
            for one in line.missed:
                before = together.get(one.standard)
                together[one.standard] = one._replace(times=one.times + (before.times if before else 0))
        return sorted(together.values(), key=lambda one: (-one.times, one.standard))

    def weeks(self, number: int) -> Sequence["Week"]:
        """The week of the day asked about and those after it, Monday to Sunday, with what falls due in each."""
        monday = self.asked.on - timedelta(days=self.asked.on.weekday())
        mondays = [monday + timedelta(weeks=week) for week in range(number)]
        owed: dict[date, Counter[Role]] = {one: Counter() for one in mondays}
        meetings: dict[date, list[Line]] = {one: [] for one in mondays}
        for line in self.lines:
            for one in line.owed:
                if (start := _monday(one.date)) in owed:
                    owed[start][one.owner] += 1
            if line.meeting and line.meeting >= self.asked.on and _monday(line.meeting) in meetings:
                meetings[_monday(line.meeting)].append(line)
        return [
            Week(one, dict(owed[one]), sorted(meetings[one], key=lambda line: (line.meeting, self.named(line))))
            for one in mondays
        ]


class Due(NamedTuple):
    """What one role owes for one case on one day."""

    date: date
    line: Line
    things: tuple[DueItem, ...]

    @property
    def words(self) -> str:
        """The things, each once, by the standards' names."""
        return ", ".join(dict.fromkeys(one.short for one in self.things))


def counted(due: Sequence[Due]) -> str:
    """``59 things, 20 cases``."""
    things = sum(len(one.things) for one in due)
    return f"{count(things, 'thing')}, {count(len({one.line.file for one in due}), 'case')}"


@dataclass(frozen=True)
class Week:
    """One week: its Monday, how much falls due for each role, and the cases whose conference is in it."""

    monday: date
    owed: Mapping[Role, int]
    meetings: Sequence[Line]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
