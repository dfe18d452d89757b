"""The problems that a user can put right, each with the file, the line, the column and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


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
        """Say it as ``file:line:column: key: what to do``, leaving out what is not known."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.message) if part)


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
