"""The problems that a user can put right, each with the file, the line, the column and what to do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def hidden_character(text: str) -> str | None:
    """The first character in one line of text that a terminal obeys, or that turns the line round, if there is one."""
    found = _OBEYED.search(text)
    return found[0] if found else None


def harmless(text: str) -> str:
    """One line of text as it may be shown: a character that a terminal obeys is replaced by one that can be seen."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right. It names the place and the key, and never repeats the value that was typed.

    ``line`` and ``column`` count from 1; 0 means that the problem is with the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    key: str = ""
    message: str = ""

    def __str__(self) -> str:
        """Say it in one line, ``file:line:column: key: what to do``, leaving out what is not known."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return harmless(": ".join(part for part in (place, self.key, self.message) if part))


class UserError(Exception):
    """The command, file or template cannot be used; carries every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems, sorted by file, line and column."""
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def about(cls, file: str, message: str, key: str = "") -> "UserError":
        """Make the error for one problem with a file as a whole."""
        return cls([Problem(file, key=key, message=message)])


class UncheckedPapersError(UserError):
    """Papers that no second person has checked, and nothing says why they go all the same."""
