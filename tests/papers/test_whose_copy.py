"""The foot of each page says whose copy it is, so that nobody's page goes into another's envelope."""

from collections.abc import Callable

import pytest

from cpprep.access import Audience
from cpprep.papers.copy_line import copy_for_audience
from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary

Papers = Callable[..., dict[str, Document]]
MEETING = "reference: T-1\nconference: {kind: initial, date: 2026-12-10}\n"
TEMPLATES = TemplateLibrary().templates


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("invitation-parent-maria-nowak", "Copy for Maria Nowak"),
        ("invitation-child-12-and-over-adam-nowak", "Copy for Adam"),
        ("agenda", "For everyone who comes"),
        ("agenda-chair", "Copy for Helen Marsh"),
    ],
)
def test_a_paper_says_for_whom_it_is(name: str, copy: str, nowak: dict[str, Document]) -> None:
    assert nowak[name].copy_for == copy


def test_a_paper_for_a_part_that_nobody_has_yet_says_the_part(papers: Papers) -> None:
    assert papers(MEETING)["agenda-chair"].copy_for == "For the chair"


def test_a_paper_says_whose_it_is_unless_it_names_nobody(example_papers: dict[str, Document]) -> None:
    for paper in example_papers.values():
        assert bool(paper.copy_for) is (TEMPLATES[paper.template].front_matter.anonymous is not True), paper.name


@pytest.mark.parametrize(
    ("language", "words"), [("", "For the chair"), ("cy", "I'r cadeirydd"), ("pl", "For the chair")]
)
def test_a_part_is_said_in_a_language_that_has_words_for_it(language: str, words: str) -> None:
    assert copy_for_audience(Audience.CHAIR, language) == words
