"""The documents of a case, made in memory."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpprep.assessment import assess
from cpprep.case.reading import Vocabulary, read_case
from cpprep.documents import Document, Office, Request, Shelf, make_documents
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAYS = {
    "initial-nearly-ready": date(2026, 12, 1),
    "review-with-gaps": date(2026, 11, 24),
    "split-conference": date(2026, 10, 15),
    "sibling-group": date(2026, 11, 3),
    "scotland-planning-meeting": date(2026, 11, 2),
    "pre-birth": date(2026, 11, 11),
    "meeting-held": date(2026, 10, 20),
}
COMMANDS = ("invitations", "agenda", "checklist", "forms")
Papers = Callable[..., dict[str, Document]]


@pytest.fixture
def papers() -> Papers:
    """Every document of a case, by name: ``papers(text, day)``."""

    def making(text: str, on: date = date(2026, 12, 1), office: Office | None = None) -> dict[str, Document]:
        case = read_case(text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(case, profile_named(case.profile or "england"), on)
        made = (make_documents(assessment, Request(c), office or Office(), Shelf()) for c in COMMANDS)
        return {document.name: document for one in made for document in one.documents}

    return making


@pytest.fixture(params=DAYS)
def example_papers(request: pytest.FixtureRequest, papers: Papers) -> dict[str, Document]:
    """Every document of each example."""
    text = (EXAMPLES / f"{request.param}.yaml").read_text(encoding="utf-8")
    return papers(text, DAYS[request.param])


@pytest.fixture
def nowak(papers: Papers) -> dict[str, Document]:
    """Every document of the initial conference that is nearly ready."""
    return papers((EXAMPLES / "initial-nearly-ready.yaml").read_text(encoding="utf-8"), date(2026, 12, 1))


@pytest.fixture
def split(papers: Papers) -> dict[str, Document]:
    """Every document of the conference in two sittings."""
    return papers((EXAMPLES / "split-conference.yaml").read_text(encoding="utf-8"), date(2026, 10, 15))
