"""Runs what README.md and first-hour.md show, and puts what is said now in its place: ``python docs/make_runs.py``.

Lines that a page leaves out stay left out: of each line that it shows, it shows what has become of it. The days of one
case in examples/README.md are counted anew too; whether the words beside the numbers still hold, a person reads. With
``--check`` nothing is written, and the exit status is 1 when a page is out of date.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE, Status

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / room) for room in (".", "cli")]

from pages import REST, Step, is_shown, lines  # noqa: E402  (the tests read these pages in the same way)
from runs import FIRST_HOUR, README, of_the_first_hour, of_the_readme  # noqa: E402

WALK, WALKED = ROOT / "examples" / "README.md", ROOT / "examples" / "start-to-review.yaml"
DAY = re.compile(r"^(\| `--on ([\d-]+)` \| .*?) \|(?: \d+ \|){4}$", re.MULTILINE)
COUNTED = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED, Status.MET)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<=code |heet-)[0-9A-F]{4}-[0-9A-F]{4}\b", re.IGNORECASE)
ALIKE = 0.5
"""So much of a line must be as before for it to count as the same line with other words."""


def brought_up_to_date(page: str, runs: Iterable[tuple[Step, str]]) -> str:
    """A page with what each of its commands says now."""
    said = iter(list(runs))
    codes = CODE.findall(page)

    def block(found: re.Match[str]) -> str:
        commands = re.split(r"^(?=\$ )", found[1], flags=re.MULTILINE)
        return f"```console\n{''.join(run(command) for command in commands if command)}```"

    def run(shown: str) -> str:
        command, *before = shown.rstrip("\n").split("\n")
        step, now = next(said)
        if not is_shown(list(step.shown), lines(now)):
            before = shown_now(before, [_with_code(line.rstrip(), codes) for line in now.strip().splitlines()])
        return "\n".join([command, *before, ""])

    return CONSOLE.sub(block, page)


def _with_code(line: str, codes: list[str]) -> str:
    """A line with the code that the page shows: it changes with every word of a template, and nobody types it."""
    return CODE.sub(lambda old: codes[0].lower() if old[0].islower() else codes[0].upper(), line) if codes else line


def shown_now(shown: list[str], said: list[str]) -> list[str]:
    """The lines that a page is to show of what is said: for each that it showed, the one that is most like it.

    Lines between two that stood together are shown too; what a page has left out stays out.
    """

    @cache
    def best(at: int, now: int) -> tuple[float, tuple[str, ...]]:
        """The lines from ``at`` on for what is said from ``now`` on, and how far they are from what was shown."""
        if at == len(shown) and now == len(said):
            return 0, ()
        ways: list[tuple[float, tuple[str, ...]]] = []
        if at < len(shown) and shown[at] == REST:
            cost, rest = best(at + 1, now)
            ways.append((cost, (REST, *rest)))
            ways += [best(at, now + 1)] if now < len(said) else []
            return min(ways, key=lambda way: way[0])
        if at < len(shown) and now < len(said) and (likeness := _likeness(shown[at], said[now])) >= ALIKE:
            cost, rest = best(at + 1, now + 1)
            ways.append((cost + 1 - likeness, (said[now], *rest)))
        if at < len(shown):
            cost, rest = best(at + 1, now)
            ways.append((cost + 1, rest))
        if now < len(said):
            cost, rest = best(at, now + 1)
            ways.append((cost + 1, (said[now], *rest)))
        return min(ways, key=lambda way: way[0])

    return list(best(0, 0)[1])


def _likeness(one: str, other: str) -> float:
    return 1 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def walked(page: str) -> str:
    """The page of the examples with what is found of one case on each of its days."""
    text = WALKED.read_text(encoding="utf-8")
    case = read_case(text, WALKED.name, Vocabulary(CATALOGUE, profile_names())).case

    def counted(found: re.Match[str]) -> str:
        profile = profile_named(case.profile or "england")
        counts = assess(case, profile, date.fromisoformat(found[2])).for_now().counts
        return f"{found[1]} | {' | '.join(str(counts[status]) for status in COUNTED)} |"

    return DAY.sub(counted, page)


def pages() -> dict[Path, str]:
    """Each page as it would be written."""
    readme = brought_up_to_date(README.read_text(encoding="utf-8"), of_the_readme())
    with tempfile.TemporaryDirectory() as folder:
        hour = brought_up_to_date(FIRST_HOUR.read_text(encoding="utf-8"), of_the_first_hour(Path(folder)))
    return {README: readme, FIRST_HOUR: hour, WALK: walked(WALK.read_text(encoding="utf-8"))}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which would be written otherwise."""
    changed = {page: text for page, text in pages().items() if page.read_text(encoding="utf-8") != text}
    for page, text in changed.items():
        if arguments == ["--check"]:
            sys.stderr.write(f"{page}: out of date: run python docs/make_runs.py\n")
        else:
            page.write_text(text, encoding="utf-8", newline="\n")
    return 1 if changed and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
