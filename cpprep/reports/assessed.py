"""What the reports for other tools begin with: cases that were assessed, each with its file."""

from collections.abc import Sequence
from typing import TypeAlias

from cpprep.assessment import Assessment

Assessed: TypeAlias = Sequence[tuple[Assessment, str]]
"""Cases with their files' names."""


def file_name(file: str) -> str:
    """The name of a file, or words for standard input."""
    return "standard input" if file == "-" else file
