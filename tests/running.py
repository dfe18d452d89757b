"""What running a command gives back, and the examples with their days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cpprep.app.files import Files
from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DAYS = {
    "initial-nearly-ready": "2026-11-03",
    "review-with-gaps": "2026-11-17",
    "split-conference": "2026-10-15",
    "sibling-group": "2026-11-03",
    "scotland-planning-meeting": "2026-11-02",
    "pre-birth": "2026-11-11",
    "start-to-review": "2026-06-19",
    "meeting-held": "2026-10-20",
}


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def write_all(how: str, library: TemplateLibrary, documents: Sequence[Document]) -> list[bytes]:
    """Documents as files of a format, in the same order."""
    return [content for _, content in Files(library, how).written(documents)]
