"""What to type next: the command that records the first thing open, once it has been done, and whom it can name."""

import os
import re
import shlex
import textwrap
from collections.abc import Iterator

from cpprep.assessment import Assessment, Finding
from cpprep.assessment.next_steps import NextStep, first_step, open_findings
from cpprep.assessment.rows import subject_name
from cpprep.case.model import Case
from cpprep.wording import NAME

WIDTH = 80
"""How wide a line of words is. A command is never broken: it is there to be copied."""

_SAFE = re.compile(r"[\w@%+=:,./\\-]+", re.ASCII)


def next_steps(assessment: Assessment, file: str, role: str | None = None) -> str:
    """The lines that end an answer: a command for the first thing open, one that asks through all, and the ids.

    ``file`` is the case file as it was typed, ``role`` the word after ``--role``. Blank where nothing is open, and
    for a case from standard input, into which nothing can be recorded.
    """
    found = list(open_findings(assessment))
    if file == "-" or not found:
        return ""
    record = f"cpprep record {quoted(file)}"
    asked = record + (f" --role {role}" if role else "")
    step = first_step(assessment)
    if step is None:
        return f"To record what has been done, be asked through it:\n  {asked}"
    by = "" if step.is_fact else f" --by {NAME}"
    lines = [
        "Record what has been done. The first that a command can record:",
        f"  {record} {_typed(step)} --done {assessment.on.isoformat()}{by}",
        "Or be asked through what is open, one by one:",
        f"  {asked}",
    ]
    if ids := ", ".join(_ids(assessment.case, found)):
        lines += textwrap.wrap(f"Ids for --for: {ids}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """A word as a shell of this system takes it whole: PowerShell and cmd on Windows, else POSIX."""
    if not windows:
        return shlex.quote(word)
    if _SAFE.fullmatch(word):
        return word
    mark = "'" if set("$`") & set(word) else '"'
    return f"{mark}{word}{mark}"


def _ids(case: Case, found: list[Finding]) -> Iterator[str]:
    """Whom the findings are about, as ``--for`` takes them; with the name where the id does not show it."""
    for subject in dict.fromkeys(finding.subject for finding in found if finding.subject):
        name = subject_name(case, subject)
        told = name.casefold().replace(" ", "-") == subject
        yield subject if told else f"{subject} ({name})"


def _typed(step: NextStep) -> str:
    """What to type after the file for one record."""
    words = step.record.replace("-", " ") if step.is_fact else step.record
    options = "".join(f" {option} {typed}" for option, typed in (("--for", step.for_), ("--with", step.with_)) if typed)
    return f"{words}{options}{' --understood yes' if step.record == 'explained' else ''}"
