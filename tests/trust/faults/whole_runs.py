"""A command as a whole run: what it starts from, what it leaves, and what may be left when a call fails in it."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from failing_calls import NAMES, TIDYING, WRITES, Calls, counted, forget_what_was_read
from running import Ran, Run

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
        once: whether a second run is refused because the first has done it.
        counts_what_it_cannot_read: whether the answer is written all the same, and says what is not in it.
    """

    arguments: tuple[str, ...]
    before: tuple[str, ...] = ()
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
    "genogram": Whole(("genogram", "case.yaml", *ON, "--output", "out")),
    "genogram in words": Whole(("genogram", "case.yaml", *ON, "--output", "family.txt"), once=True),
    "record": Whole(("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON)),
    "record of a fact": Whole(("record", "case.yaml", "invited", "--for", "maria", "--how", "by post", *ON)),
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
    "templates by force": Whole(("templates", "--copy", "place", "--force"), ("templates", "--copy", "place")),
    "schema": Whole(("schema", "--output", "case.json"), once=True),
}


def tree(folder: Path) -> Tree:
    """Everything below a folder. A locked zip differs each time, by chance, and counts as itself when it is whole."""
    return {
        path.relative_to(folder).as_posix(): _content(path) if path.is_file() else None for path in folder.rglob("*")
    }


def _content(path: Path) -> bytes:
    whole_zip = path.suffix == ".zip" and zipfile.is_zipfile(path)
    return b"a zip" if whole_zip else path.read_bytes()


def put_back(folder: Path, wanted: Tree) -> None:
    """Have a folder hold just this."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name in sorted(wanted):
        data = wanted[name]
        if data is None:
            (folder / name).mkdir(mode=0o700)
        else:
            (folder / name).write_bytes(data)


class Trial:
    """One command, run again and again from the same start, with a call failing or none."""

    def __init__(self, whole: Whole, run: Run, folder: Path) -> None:
        self.whole, self.run, self.folder = whole, run, folder
        (folder / "cpprep.yaml").write_text("templates: house\n")
        (folder / "house").mkdir()
        (folder / "password").write_text(PASSWORD)
        (folder / "case.yaml").write_text(CASE)
        if whole.before:
            assert run(*whole.before).status == 0
            if "templates" in whole.before:
                (folder / "house" / "partials" / "place.md").write_text("mine\n")
            (folder / "case.yaml").write_text(CHANGED)
        self.old = tree(folder)
        self._run(Calls())  # what is loaded once in a process is loaded now
        self.calls, self.clean = self._run(Calls())
        assert self.clean.status == 0, self.clean.err
        self.new = tree(folder)

    def _run(self, calls: Calls) -> tuple[Calls, Ran]:
        put_back(self.folder, self.old)
        forget_what_was_read()
        with counted(calls):
            try:
                return calls, self.run(*self.whole.arguments)
            except Exception as error:  # noqa: BLE001  (whatever it is, nobody has put it into words)
                return calls, Ran(1, "", f"Traceback: {error!r}")

    def fail(self, at: int, number: int, *, lasting: bool = False) -> list[str]:
        """Run with a call failing; gives what is wrong with how that ended."""
        calls, ran = self._run(Calls(at, number, lasting))
        found = tree(self.folder)
        kind = self.calls.made[at - 1].kind
        if calls.made[at - 1 : at] != [self.calls.made[at - 1]]:
            return ["another call than was meant"]
        again = self._wrong_again(ran) if found != self.old else []  # from the old files it is the run without a fault
        return [*self._wrong(kind, ran, found, lasting=lasting), *again]

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

    def _wrong_again(self, first: Ran) -> "list[str]":
        forget_what_was_read()
        again = self.run(*self.whole.arguments)
        done = self.whole.once and again.status == 2 and "is there already" in again.err
        if again.status != 0 and not done:
            return [f"run again: {again.status}: {again.err}"]
        found = tree(self.folder)
        if found != self.new and not done and first.status != 0:
            changed = sorted(n for n in found.keys() | self.new.keys() if found.get(n, 0) != self.new.get(n, 0))
            return [f"run again, still wrong: {changed}"]
        return []


Trying = Callable[[str], Trial]
