"""Pages that show a run: their commands and what is shown of each, and whether a program says that."""

import re
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<=code |heet-)[0-9A-F]{4}-[0-9A-F]{4}\b", re.IGNORECASE)
CODE = "C0DE-C0DE"
"""What a code of papers is compared as: it changes with every word of a template."""

REST = "..."
"""A line that stands for lines left out."""


@dataclass(frozen=True)
class Step:
    """A command as it is typed, and the lines that are shown of what it says."""

    command: str
    shown: tuple[str, ...]


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language; a blank one is a block without any."""
    return [text for named, text in _BLOCK.findall(page.read_text("utf-8")) if named == language]


def steps(page: Path) -> list[Step]:
    """Every command in the ``console`` blocks of a page, in order."""
    found: list[Step] = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            found.append(Step(command, tuple(lines("\n".join(shown)))))
    return found


def lines(text: str) -> list[str]:
    """The lines of a text, without blank space at their ends, and without codes that change."""
    return [_CODE.sub(CODE, line.rstrip()) for line in text.strip().splitlines()]


def is_shown(shown: list[str], said: list[str]) -> bool:
    """Whether what is said is what a page shows, where it may leave lines out."""
    if not shown:
        return not said
    if shown[0] == REST:
        return any(is_shown(shown[1:], said[skipped:]) for skipped in range(len(said) + 1))
    return bool(said) and shown[0] == said[0] and is_shown(shown[1:], said[1:])
