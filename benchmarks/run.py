"""Time cpprep beside its peers, in turn and in one run, and print medians, spreads and ratios. A report, not a test.

    python benchmarks/run.py                        everything; some twenty minutes
    python benchmarks/run.py --quick                a first look; two minutes
    python benchmarks/run.py --part letters         one part: start, letters, pack, caseload
    python benchmarks/run.py --into docs/speed.md   and put the tables into that page
    python benchmarks/run.py --before ../older      with an older checkout of cpprep in the same rounds

Needs Linux or macOS, and the extra: python -m pip install -e ".[bench]". pandoc, from 3.0 on, takes part where it is
installed. Whoever else's program cannot run here is left out, and the report says why.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from caseload_folder import TODAY, make_folder
from letters_case import ON, practitioners, write_case
from report import Goal, Report, Table, show, write_into
from timing import Contender, ContenderError, Took, race

from cpprep.case.file.reading import MOST_NAMED

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE, EXAMPLE_ON = ROOT / "examples" / "sibling-group.yaml", "2026-11-03"
SIGNS = {"name": "QNAMEQ", "role": "QROLEQ", "agency": "QAGENCYQ"}
OURS = "cpprep invitations"
BENCH = 'the extra "bench"'
Check: TypeAlias = Callable[[Contender], None]
"""Raises a ContenderError where a contender has not written what it should have."""

NO_CHECKS: Mapping[str, Check] = {}


@dataclass
class Bench:
    """One run: where it works, how thorough it is, and what it has found so far."""

    folder: Path
    quick: bool
    most: int
    before: Path | None
    report: Report = field(default_factory=Report)

    def rounds(self, many: int) -> int:
        """How often to go round: so many times, unless fewer are asked for."""
        return min(many, self.most, 2 if self.quick else many)

    def cpprep(
        self, name: str, *arguments: str, writes: Path | None = None, exits: int = 0, many_people: bool = False
    ) -> list[Contender]:
        """The command as its user types it, and the same of an older checkout where there is one."""
        lifted = [sys.executable, str(HERE / "contenders" / "many_people.py")]
        command = [*(lifted if many_people else [_program("cpprep")]), *arguments]
        ours = [Contender(name, command, {"PYTHONPATH": str(ROOT)}, writes, exits)]
        if self.before:
            there = writes.with_name(f"{writes.name}-before") if writes else None
            changed = [str(there) if writes and one == str(writes) else one for one in command]
            ours.append(Contender(f"{name}, before", changed, {"PYTHONPATH": str(self.before)}, there, exits))
        return ours

    def race(
        self,
        title: str,
        against: str,
        contenders: list[Contender],
        rounds: int,
        checks: Mapping[str, Check] = NO_CHECKS,
    ) -> dict[str, Took]:
        """Run them all, look at what some have written in the last round, and keep the table."""
        _say(f"{title}: {len(contenders)} contenders, {rounds} rounds")
        found = race(contenders, rounds)
        for one in contenders:
            if one.name in checks and one.name in found.took:
                try:
                    checks[one.name](one)
                except ContenderError as error:
                    found.leave_out(one, error)
        for name, why in found.left_out.items():
            _say(f"  {name} is left out: {why}")
        self.report.left_out |= found.left_out
        self.report.tables.append(Table(title, against, found.took))
        return found.took

    def goal(self, what: str, took: Took, at_most: float, of: Took | None, than: str) -> None:
        """Keep how a goal stands: ``took`` should be at most so many times ``of``, which may be left out."""
        goal = Goal(what, than, None, at_most)
        if of:
            goal = Goal(what, than, took.median / of.median, at_most, took.busy / of.busy)
        self.report.goals.append(goal)


def main() -> None:
    """Run the parts that are asked for."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="cpprep-bench-") as folder:
        os.environ["BENCHMARK_ERRORS"] = str(Path(folder) / "errors")
        bench = Bench(Path(folder), asked.quick, asked.rounds, asked.before and asked.before.resolve())
        try:
            for part in asked.part or PARTS:
                PARTS[part](bench)
        except ContenderError as error:
            sys.exit(f"benchmarks: {error}")
    show(bench.report, asked.format)
    if asked.into:
        write_into(asked.into, bench.report)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two rounds, and no more than 120 letters or 100 cases")
    parser.add_argument("--rounds", type=int, default=99, metavar="N", help="go round no more often than this")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be given again")
    parser.add_argument("--format", choices=("table", "md"), default="table", help="for a terminal, or Markdown")
    parser.add_argument("--into", type=Path, metavar="FILE", help="put the tables between the marks of this page")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="another checkout of cpprep, to compare with")
    return parser.parse_args()


# ---- starting


def _start(bench: Bench) -> None:
    """What a user waits for before anything is done, and the first command they run."""
    nothing, case = "python -c pass", str(EXAMPLE)
    took = bench.race(
        "Starting",
        nothing,
        [
            Contender(nothing, [sys.executable, "-c", "pass"]),
            *bench.cpprep("cpprep --version", "--version"),
            *bench.cpprep("cpprep --help", "--help"),
            Contender("black --help", [_beside("black"), "--help"], needs=BENCH),
            *bench.cpprep("cpprep check", "check", case, "--on", EXAMPLE_ON),
            Contender("yamllint, the same file", [_beside("yamllint"), "-d", "relaxed", case], needs=BENCH),
        ],
        bench.rounds(15),
    )
    bench.goal("cpprep --version", took["cpprep --version"], 2, took[nothing], nothing)
    bench.goal("cpprep --help", took["cpprep --help"], 1, took.get("black --help"), "black --help")
    bench.goal("cpprep check CASE", took["cpprep check"], 1.5, took.get("yamllint, the same file"), "yamllint CASE")


# ---- letters


def _letters(bench: Bench) -> None:
    """The same letter to 12, 120 and 1,200 people."""
    templates = _templates(bench)
    small = 0
    for count, rounds, at_most in ((12, 7, 0.6), (120, 5, 0.15), (1200, 3, 0.06)):
        if bench.quick and count > 120:
            continue
        contenders = list(_writers(bench, templates, count))
        same_letters = _letters_check(templates, _people(bench, count))
        checks = {one.name: same_letters for one in contenders}
        took = bench.race(f"{count:,} letters", "docxtpl", contenders, bench.rounds(rounds), checks)
        ours = took[OURS]
        bench.goal(f"{count:,} letters", ours, at_most, took.get("docxtpl"), "docxtpl")
        small = small or max(ours.memory)
        if count > 120:
            more = (max(ours.memory) - small) / 1e6
            bench.report.goals.append(Goal(f"{count:,} letters: MB more than 12 take", "12 letters", more, 15))


def _templates(bench: Bench) -> Path:
    """What the peers begin with: made from one letter of ours, with a sign for each of a person's own words."""
    case, folder, templates = bench.folder / "sample.yaml", bench.folder / "sample", bench.folder / "templates"
    write_case(case, [(SIGNS["name"], SIGNS["role"], SIGNS["agency"])])
    command = ["invitations", str(case), "--for", "practitioner", "--on", ON, "--output", str(folder)]
    race(bench.cpprep("sample", *command)[:1], 1)
    (letter,) = folder.glob("*.docx")
    _helped("prepare_letter.py", str(case), str(letter), str(templates))
    return templates


def _people(bench: Bench, count: int) -> Path:
    path = bench.folder / f"people-{count}.json"
    people = [{"name": name, "role": role, "agency": agency} for name, role, agency in practitioners(count)]
    path.write_text(json.dumps(people), encoding="utf-8")
    return path


def _writers(bench: Bench, templates: Path, count: int) -> Iterator[Contender]:
    """Everyone who writes so many letters."""
    case, people = bench.folder / f"case-{count}.yaml", _people(bench, count)
    write_case(case, practitioners(count))
    place = bench.folder / "letters"

    def script(needs: str, name: str, program: list[str], file: str, *more: str, **environment: str) -> Contender:
        command = [*program, str(HERE / "contenders" / file), str(templates), str(people), str(place / name), *more]
        return Contender(name, command, environment, place / name, needs=needs)

    python = [sys.executable]
    yield script("", "floor", python, "floor.py")
    folder = place / OURS
    arguments = ["invitations", str(case), "--for", "practitioner", "--on", ON, "--output", str(folder)]
    yield from bench.cpprep(OURS, *arguments, writes=folder, many_people=count > MOST_NAMED)
    yield script("", "our writer alone", python, "our_writer.py", PYTHONPATH=str(ROOT))
    yield script(BENCH, "docxtpl", python, "with_docxtpl.py", "docxtpl-usual.docx")
    yield script(BENCH, "docxtpl, with our lean file", python, "with_docxtpl.py", "docxtpl.docx")
    yield script(BENCH, "docx-mailmerge2", python, "with_mailmerge.py")
    yield script(BENCH, "python-docx, as usual", python, "with_python_docx.py")
    yield script("pandoc 3.0 or newer", "pandoc, one process", ["pandoc", "lua"], "with_pandoc.lua")


def _letters_check(templates: Path, people: Path) -> Check:
    """Read what a contender has written: the same words to the same people, or it is no contender."""

    def check(one: Contender) -> None:
        said = _helped("same_letters.py", str(templates / "letter.docx"), str(people), str(one.folder))
        _say(f"  {said}")

    return check


# ---- a pack


def _pack(bench: Bench) -> None:
    """All papers of one conference, against as many letters by docxtpl."""
    templates, folder = _templates(bench), bench.folder / "pack"
    ours = bench.cpprep("cpprep pack", "pack", str(EXAMPLE), "--on", EXAMPLE_ON, "--output", str(folder), writes=folder)
    race(ours[:1], 1)
    count = len(list(folder.glob("*.docx")))
    letters = [one for one in _writers(bench, templates, count) if one.name in {"floor", "docxtpl"}]
    title = f"A pack of {count} documents, against as many letters"
    same_letters = _letters_check(templates, _people(bench, count))
    took = bench.race(title, "docxtpl", [*ours, *letters], bench.rounds(5), {one.name: same_letters for one in letters})
    docxtpl = took.get("docxtpl")
    bench.goal(f"a pack of {count} documents", took["cpprep pack"], 0.5, docxtpl, f"docxtpl, {count} letters")


# ---- many cases


def _caseload(bench: Bench) -> None:
    """A folder of cases assessed, against reading their files and no more."""
    looks: dict[int, Took] = {}
    for count, rounds in ((100, 5), (1000, 3), (10000, 2)):
        if bench.quick and count > 100:
            continue
        folder = bench.folder / f"cases-{count}"
        make_folder(folder, count)
        look = bench.cpprep("cpprep caseload", "caseload", str(folder), "--on", TODAY.isoformat(), "--format", "csv",
                            exits=1)  # fmt: skip
        read = Contender("reading them as events", [sys.executable, str(HERE / "contenders" / "read_events.py"),
                                                    str(folder)])  # fmt: skip
        took = bench.race(f"A caseload of {count:,}", read.name, [read, *look], bench.rounds(rounds))
        looks[count] = took["cpprep caseload"]
        if count == 1000:
            bench.goal("caseload of 1,000", looks[count], 4, took[read.name], "reading as events")
        if count == 10000:
            bench.goal("caseload of 10,000", looks[count], 11, looks[1000], "caseload of 1,000")
    packs = 10 if bench.quick else 50
    folder, made = bench.folder / f"cases-{min(looks)}", bench.folder / "packs"
    command = [sys.executable, str(HERE / "contenders" / "many_packs.py"), _program("cpprep"), str(folder), str(packs),
               TODAY.isoformat(), str(made)]  # fmt: skip
    offices = [
        Contender(f"{at_once} at a time", [*command, str(at_once)], {"PYTHONPATH": str(ROOT)}, made)
        for at_once in sorted({1, os.cpu_count() or 1})
    ]
    first, last = offices[0].name, offices[-1].name
    took = bench.race(f"{packs} packs, a process for each", first, offices, 1)
    documents = len(list(made.rglob("*.docx")))
    largest = max(looks)
    seconds = took[first].median, took[last].median
    bench.report.year = (largest, looks[largest].median, packs, *seconds, documents)


# ---- what the parts share


def _program(name: str) -> str:
    """A program as it is installed beside this Python.

    Raises:
        ContenderError: It is not there.
    """
    if not Path(_beside(name)).exists():
        raise ContenderError(f'{name} is not installed beside {sys.executable}: python -m pip install -e ".[bench]"')
    return _beside(name)


def _beside(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _helped(script: str, *arguments: str) -> str:
    """Run one of our own scripts, whose time does not count."""
    command = [sys.executable, str(HERE / script), *arguments]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise ContenderError(done.stderr[-2000:])
    return done.stdout.strip()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


PARTS: dict[str, Callable[[Bench], None]] = {
    "start": _start,
    "letters": _letters,
    "pack": _pack,
    "caseload": _caseload,
}

if __name__ == "__main__":
    main()
