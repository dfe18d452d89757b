"""A command as a whole run: what it starts from, what it leaves, and what may be left when a call fails in it."""

import io
import os
import re
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from branches import Branches, Ended
from failing_calls import CHANGING, NAMES, TIDYING, WRITES, Calls, Fault, counted, forget_what_was_read
from jinja2 import Environment
from running import Ran, Run

from cpprep.papers import sandbox
from cpprep.system import atomic_write
from cpprep.system.document_folder import MANIFEST

SECRET = "Quillfeather"  # noqa: S105  (a name: whatever is said must not hold it)
CASE = f"""\
# Everyone in this file is made up.
reference: NL-1
profile: north-lincolnshire
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  venue: {{name: {SECRET} Hall, address: "1 {SECRET} Row"}}
  chair: ann
  social_worker: sam
children:
  adam: {{name: Adam {SECRET}, date_of_birth: 2016-01-01}}
family:
  maria: {{name: Maria {SECRET}, relationship: mother, parental_responsibility: yes}}
practitioners:
  ann: {{name: Ann {SECRET}, role: Chair}}
  sam: {{name: Sam {SECRET}, role: Social worker}}
"""
CHANGED = CASE.replace("2026-12-10", "2026-12-11").replace("10:00", "11:00")
PASSWORD = "three unlike words"  # noqa: S105  (a made-up one)
ON = ("--on", "2026-12-01")

Tree = dict[str, bytes | None]
"""Every file below a folder with its bytes, and every folder with None."""


@dataclass(frozen=True)
class Whole:
    """A command to be tried.

    Attributes:
        arguments: what is typed.
        before: what was typed earlier, when the case was still another; empty for nothing.
        edited: the file that somebody edited since; blank for none.
        once: whether a second run is refused because the first has done it.
        counts_what_it_cannot_read: whether the answer is written all the same, and says what is not in it.
    """

    arguments: tuple[str, ...]
    before: tuple[str, ...] = ()
    edited: str = ""
    once: bool = False
    counts_what_it_cannot_read: bool = False


def _twice(*arguments: str) -> Whole:
    return Whole(arguments, arguments)


WHOLES = {
    "pack": Whole(("pack", "case.yaml", *ON, "--output", "out/papers", "--format", "markdown")),
    "pack again": _twice("pack", "case.yaml", *ON, "--output", "out", "--format", "markdown"),
    "pack of Word files": Whole(("pack", "case.yaml", *ON, "--output", "out", "--for", "maria")),
    "pack in a zip": Whole(
        ("pack", "case.yaml", *ON, "--output", "out.zip", "--zip", "--password-file", "password", "--for", "maria"),
        once=True,
    ),
    "invitations again": _twice("invitations", "case.yaml", *ON, "--output", "out", "--format", "markdown"),
    "agenda": Whole(("agenda", "case.yaml", *ON)),
    "agenda by force": Whole(
        ("agenda", "case.yaml", *ON, "--output", "out", "--format", "markdown", "--force"),
        ("agenda", "case.yaml", *ON, "--output", "out", "--format", "markdown"),
        "out/agenda.md",
    ),
    "genogram": Whole(("genogram", "case.yaml", *ON, "--output", "out")),
    "genogram in words": Whole(("genogram", "case.yaml", *ON, "--output", "family.txt"), once=True),
    "record": Whole(("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON)),
    "record of a fact": Whole(("record", "case.yaml", "invited", "--for", "maria", "--how", "by post", *ON)),
    "move": Whole(("move", "case.yaml", "--to", "2026-12-17", "--start", "14:00", "--by", "Jo", *ON)),
    "send": Whole(
        ("send", "case.yaml", *ON, "--from", "out", "--how", "post", "--by", "Jo", "--unchecked", "late"),
        ("pack", "case.yaml", *ON, "--output", "out", "--format", "markdown"),
    ),
    "new": Whole(("new", "new/case.yaml", "--kind", "initial", "--child", f"Adam {SECRET}"), once=True),
    "new from the last": Whole(("new", "review.yaml", "--from", "case.yaml"), once=True),
    "caseload": Whole(
        ("caseload", ".", *ON, "--format", "html", "--output", "page.html"),
        once=True,
        counts_what_it_cannot_read=True,
    ),
    "caseload again": Whole(
        ("caseload", ".", *ON, "--format", "csv", "--output", "list.csv", "--force"),
        ("caseload", ".", *ON, "--format", "csv", "--output", "list.csv", "--force"),
        counts_what_it_cannot_read=True,
    ),
    "check": Whole(("check", "case.yaml", *ON, "--format", "json", "--output", "check.json"), once=True),
    "deadlines": Whole(("deadlines", "case.yaml", *ON, "--format", "ics", "--output", "days.ics"), once=True),
    "templates": Whole(("templates", "--copy", "agenda"), once=True),
    "templates by force": Whole(
        ("templates", "--copy", "place", "--force"), ("templates", "--copy", "place"), "house/partials/place.md"
    ),
    "schema": Whole(("schema", "--output", "case.json"), once=True),
}


def tree(folder: Path) -> Tree:
    """Everything below a folder. A locked zip differs each time, by chance, and counts as itself when it is whole."""
    return {name: _but_for_chance(folder / name, data) for name, data in as_it_is(folder).items()}


def as_it_is(folder: Path) -> Tree:
    """Everything below a folder, byte for byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def _but_for_chance(path: Path, data: bytes | None) -> bytes | None:
    if path.name == MANIFEST and data:
        return re.sub(rb'"file": "[0-9a-f]+"', b'"file": ""', data)  # where the case file lies
    return b"a zip" if path.suffix == ".zip" and data and zipfile.is_zipfile(io.BytesIO(data)) else data


def put_back(folder: Path, wanted: Tree) -> None:
    """Have a folder hold just this."""
    there = as_it_is(folder)
    for name in sorted(there, reverse=True):
        if name not in wanted or (there[name] is None) != (wanted[name] is None):
            shutil.rmtree(folder / name) if there[name] is None else (folder / name).unlink()
    for name in sorted(wanted):
        data = wanted[name]
        if data is None:
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        elif there.get(name) != data:
            (folder / name).write_bytes(data)


_compile = Environment.compile
_CODE: dict[tuple[str, str | None, str | None], Any] = {}


def _compiled(environment: Environment, source: Any, name: str | None = None, filename: str | None = None) -> Any:
    """The code of a template, made once for all runs: that takes most of their time, and makes no call at all."""
    if not isinstance(source, str):
        return _compile(environment, source, name, filename)
    if (source, name, filename) not in _CODE:
        _CODE[source, name, filename] = _compile(environment, source, name, filename)
    return _CODE[source, name, filename]


class Trial:
    """One command, run again and again from the same start, with a call failing or none."""

    def __init__(self, whole: Whole, run: Run, folder: Path) -> None:
        self.whole, self.run, self.folder = whole, run, folder
        self._went_again: dict[object, list[str]] = {}
        (folder / "cpprep.yaml").write_text("templates: house\n")
        (folder / "house").mkdir()
        (folder / "password").write_text(PASSWORD)
        (folder / "case.yaml").write_text(CASE)
        if whole.before:
            assert run(*whole.before).status == 0
            if whole.edited:
                (folder / whole.edited).write_text("mine\n")
            (folder / "case.yaml").write_text(CHANGED)
        self.start = as_it_is(folder)
        self.old = tree(folder)
        self._run(Calls())  # what is loaded once in a process is loaded now
        calls, self.clean = self._run(Calls())
        self.calls = calls.made
        assert self.clean.status == 0, self.clean.err
        self.new = tree(folder)

    def _run(self, calls: Calls) -> tuple[Calls, Ran]:
        with self._from_the_start(calls):
            return calls, self._to_its_end()

    @contextmanager
    def _from_the_start(self, calls: Calls) -> Iterator[None]:
        put_back(self.folder, self.start)
        forget_what_was_read()
        with pytest.MonkeyPatch.context() as patch, counted(calls):
            patch.setattr(atomic_write, "_FLUSHED_AT_ONCE", 1)  # so that the calls come in the same order each time
            patch.setattr(sandbox, "SECONDS", 1e6)  # for a run waits while it branches
            patch.setattr(Environment, "compile", _compiled)
            yield

    def _to_its_end(self) -> Ran:
        try:
            return self.run(*self.whole.arguments)
        except Exception as error:  # noqa: BLE001  (whatever it is, nobody has put it into words)
            return Ran(1, "", f"Traceback: {error!r}")

    def fail(self, faults: Iterable[Fault]) -> Iterator[tuple[Fault, list[str]]]:
        """Run with each of these faults; gives what is wrong with how each ended."""
        for fault, (made, ran), left in (self._branched if hasattr(os, "fork") else self._one_by_one)(list(faults)):
            found = {name: _but_for_chance(Path(name), data) for name, data in left.items()}
            call = self.calls[fault.at - 1]
            if made[fault.at - 1 : fault.at] != [call]:
                yield fault, ["another call than was meant"]
                continue
            wrong = self._wrong(call.kind, ran, found, lasting=fault.lasting)
            if found != self.old:  # from the old files it is the run without a fault
                wrong += self._wrong_again(ran, left, found)
            yield fault, wrong

    def _one_by_one(self, faults: list[Fault]) -> "Iterator[tuple[Fault, Ended, Tree]]":
        for fault in faults:
            calls, ran = self._run(Calls(fault))
            yield fault, (calls.made, ran), as_it_is(self.folder)

    def _branched(self, faults: list[Fault]) -> "list[tuple[Fault, Ended, Tree]]":
        """Run once, and branch where the folder can be put back afterwards: not while a file is being written."""
        changes = [at for at, call in enumerate(self.calls, 1) if call.kind in CHANGING]
        at: defaultdict[int, list[Fault]] = defaultdict(list)
        for fault in faults:
            at[changes[0] if changes[0] < fault.at <= changes[-1] else fault.at].append(fault)
        results: list[tuple[Fault, Ended, Tree]] = []
        known: dict[bytes | None, bytes | None] = {}

        def heard(fault: Fault, ended: Ended, before: Tree) -> None:
            left = as_it_is(self.folder)
            put_back(self.folder, before)
            results.append((fault, ended, {name: known.setdefault(data, data) for name, data in left.items()}))

        branches = Branches(at, partial(as_it_is, self.folder), heard)
        with self._from_the_start(branches.calls):
            ran = branches.end(self._to_its_end)
        assert list(unified_diff([*map(str, self.calls)], [*map(str, branches.calls.made)])) == []
        assert ran == self.clean
        assert tree(self.folder) == self.new
        return results

    def _wrong(self, kind: str, ran: Ran, found: Tree, *, lasting: bool) -> "list[str]":
        wrong = []
        if SECRET in ran.err or SECRET in ran.out.replace(self.clean.out, ""):
            wrong.append("a value of the case is said")
        if "Traceback" in ran.err:
            wrong.append("a traceback")
        if ran.status == 0:
            tidy = {name for name in found if not Path(name).name.startswith(".cpprep-") or "manifest" in name}
            if {name: found[name] for name in tidy} != self.new or (found != self.new and kind not in TIDYING):
                wrong.append("all well is said, and it is not")
            return wrong
        if ran.status != 2:
            wrong.append(f"exit status {ran.status}")
        said = [line for line in ran.err.splitlines() if line not in self.clean.err.splitlines()]
        if len(said) != 1 or ": " not in said[0]:
            wrong.append(f"not one clear message: {said}")
        if self.whole.counts_what_it_cannot_read and kind not in WRITES:
            return wrong
        if extra := found.keys() - self.old.keys() - self.new.keys():
            wrong.append(f"left behind: {sorted(extra)}")
        if lost := self.old.keys() - found.keys():
            wrong.append(f"lost: {sorted(lost)}")
        torn = [n for n, data in found.items() if data not in (self.old.get(n, 0), self.new.get(n, 0))]
        if torn := [name for name in torn if not name.endswith(".cpprep-manifest.json")]:
            wrong.append(f"neither old nor new: {torn}")
        if kind not in NAMES and not lasting and found not in (self.old, self.new):
            changed = sorted(n for n in found.keys() | self.old.keys() if found.get(n, 0) != self.old.get(n, 0))
            wrong.append(f"some are old and some are new: {changed}")
        empty = [n for n, data in found.items() if data is None and not any(m.startswith(f"{n}/") for m in found)]
        if made := [name for name in empty if name not in self.old]:
            wrong.append(f"made for nothing: {made}")
        return wrong

    def _wrong_again(self, first: Ran, left: Tree, found: Tree) -> "list[str]":
        """What is wrong with the next run; after files that were left before, it went as it did then."""
        key = (first.status, frozenset(found.items()))
        if key not in self._went_again:
            self._went_again[key] = self._run_again(first, left)
        return self._went_again[key]

    def _run_again(self, first: Ran, left: Tree) -> "list[str]":
        put_back(self.folder, left)
        forget_what_was_read()
        again = self._to_its_end()
        done = self.whole.once and again.status == 2 and "is there already" in again.err
        if again.status != 0 and not done:
            return [f"run again: {again.status}: {again.err}"]
        found = tree(self.folder)
        if found != self.new and not done and first.status != 0:
            changed = sorted(n for n in found.keys() | self.new.keys() if found.get(n, 0) != self.new.get(n, 0))
            return [f"run again, still wrong: {changed}"]
        return []
