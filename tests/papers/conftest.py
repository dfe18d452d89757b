"""The documents of a case, made in memory."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from held import VOCABULARY, as_held, with_one_excluded

from cpprep.assessment import assess
from cpprep.case.file.reading import read_case
from cpprep.papers.document import Document
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAYS = {
    "initial-nearly-ready": date(2026, 11, 3),
    "review-with-gaps": date(2026, 11, 17),
    "split-conference": date(2026, 10, 15),
    "sibling-group": date(2026, 11, 3),
    "scotland-planning-meeting": date(2026, 11, 2),
    "pre-birth": date(2026, 11, 11),
    "start-to-review": date(2026, 6, 19),
    "meeting-held": date(2026, 10, 20),
}
COMMANDS = ("invitations", "agenda", "checklist", "forms")
Papers = Callable[..., dict[str, Document]]


@pytest.fixture
def papers() -> Papers:
    """Every document of a case, by name: ``papers(text, day)``; with ``copies``, one for each of several readers."""

    def making(
        text: str, on: date = date(2026, 11, 3), office: Office | None = None, *, copies: bool = False
    ) -> dict[str, Document]:
        return dict(_made(text, on, copies=copies) if office is None else _make(text, on, office, copies=copies))

    return making


def _make(text: str, on: date, office: Office, *, copies: bool) -> dict[str, Document]:
    case = read_case(text, "case.yaml", VOCABULARY).case
    assessment = assess(case, profile_named(case.profile or "england"), on)
    made = (make_documents(assessment, [Request(c, copies=copies)], office, TemplateLibrary()) for c in COMMANDS)
    return {document.name: document for one in made for document in one.documents}


@lru_cache(maxsize=48)  # many tests look at the papers of one case
def _made(text: str, on: date, *, copies: bool) -> dict[str, Document]:
    return _make(text, on, Office(), copies=copies)


@pytest.fixture(params=DAYS)
def example_papers(request: pytest.FixtureRequest, papers: Papers) -> dict[str, Document]:
    """Every document of each example."""
    text = (EXAMPLES / f"{request.param}.yaml").read_text(encoding="utf-8")
    return papers(text, DAYS[request.param])


@pytest.fixture(params=DAYS)
def papers_afterwards(request: pytest.FixtureRequest, papers: Papers) -> dict[str, Document]:
    """Every document of each example once its meeting was held, and what is written to one who may not come."""
    text, day = as_held((EXAMPLES / f"{request.param}.yaml").read_text(encoding="utf-8"))
    one_less = papers(with_one_excluded(text), day)
    own = {name: paper for name, paper in one_less.items() if name.startswith(("letter-excluded", "decision-parent"))}
    return {**papers(text, day), **{f"{name} (excluded)": paper for name, paper in own.items()}}


@pytest.fixture
def nowak(papers: Papers) -> dict[str, Document]:
    """Every document of the initial conference that is nearly ready."""
    return papers((EXAMPLES / "initial-nearly-ready.yaml").read_text(encoding="utf-8"), date(2026, 11, 3))


@pytest.fixture
def split(papers: Papers) -> dict[str, Document]:
    """Every document of the conference in two sittings."""
    return papers((EXAMPLES / "split-conference.yaml").read_text(encoding="utf-8"), date(2026, 10, 15))
