"""Family documents can be read by a worried parent; children's are easier still."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from held import as_held
from msgspec.structs import asdict
from reading_age import grade, longest

from cpprep.papers.document import Document
from cpprep.profiles import profile_named

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TERMS = [str(term) for term in asdict(profile_named("england").terms).values()]
FIXED = [*TERMS, "significant harm", "advocate", "solicitor", "interpreter", "social worker", "conference"]
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")


def fixed_terms(document: Document) -> list[str]:
    """The profile's terms, and every name: words with a capital that do not begin a sentence."""
    inside = re.findall(r"(?<=[a-z,*] )[A-Z][a-z]+(?: [A-Z][a-z]+)*", document.body)
    return [*FIXED, *inside]


FOR_A_PARENT = ("invitation-parent", "checklist-family", "decision-parent", "letter-excluded")
FOR_A_CHILD = ("invitation-child", "decision-child", "child-friendly-plan")


def is_for(document: Document, *words: str) -> bool:
    return document.template.startswith(words)


FOR_THE_FAMILY = ("invitation-parent", "checklist-family", "views-parent", "feedback-family")
FOR_A_CHILD = ("invitation-child", "views-child", "feedback-child")
FOR_THE_ADULT = re.compile(r"\*\*For the grown-up|^## For the grown-up", re.MULTILINE)


def to_the_child(document: Document) -> str:
    """The words for the child, without the passage for the adult who helps."""
    return FOR_THE_ADULT.split(document.body)[0]


def test_a_parents_papers_are_at_grade_6_or_lower(example_papers: dict[str, Document]) -> None:
    mine = [d for d in example_papers.values() if is_for(d, *FOR_THE_FAMILY)]
    assert mine
    for document in mine:
        assert grade(document.body, fixed_terms(document)) <= 6, document.name


def test_no_sentence_for_a_parent_is_longer_than_25_words(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        if is_for(document, *FOR_THE_FAMILY):
            words, sentence = longest(document.body)
            assert words <= 25, f"{document.name}: {sentence}"


def test_a_childs_papers_are_at_grade_4_or_lower(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        if is_for(document, *FOR_A_CHILD):
            assert grade(to_the_child(document), fixed_terms(document)) <= 4, document.name


def test_each_child_who_takes_part_has_a_letter_to_be_measured(nowak: dict[str, Document]) -> None:
    assert sum(is_for(document, "invitation-child") for document in nowak.values()) == 2


def test_each_child_who_takes_part_has_forms_to_be_measured(nowak: dict[str, Document]) -> None:
    assert sum(is_for(document, "views-child", "feedback-child") for document in nowak.values()) == 4


def test_the_page_for_the_adult_who_helps_is_at_grade_6_or_lower(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        if is_for(document, "views-child-under-8", "feedback-child-under-8"):
            assert grade(FOR_THE_ADULT.split(document.body)[1], fixed_terms(document)) <= 6, document.name


def test_no_sentence_for_a_child_is_longer_than_15_words(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        if is_for(document, *FOR_A_CHILD):
            words, sentence = longest(to_the_child(document))
            assert words <= 15, f"{document.name}: {sentence}"


def test_the_count_knows_hard_from_easy() -> None:
    easy = "We will talk about you. You can say what you think. We want to help."
    hard = (
        "Notwithstanding considerable multi-agency intervention, parental engagement remains insufficiently consistent."
    )
    assert grade(easy, []) < 3
    assert grade(hard, []) > 12


@pytest.mark.slow
def test_what_a_parent_reads_afterwards_is_at_grade_6_or_lower_and_in_short_sentences(
    papers_afterwards: dict[str, Document],
) -> None:
    mine = [document for document in papers_afterwards.values() if is_for(document, *FOR_A_PARENT)]
    assert {"decision-parent", "letter-excluded"} <= {document.template for document in mine}
    for document in mine:
        assert grade(document.body, fixed_terms(document)) <= 6, document.name
        words, sentence = longest(document.body)
        assert words <= 25, f"{document.name}: {sentence}"


@pytest.mark.slow
def test_what_a_child_reads_afterwards_is_at_grade_4_or_lower_and_in_shorter_sentences(
    papers_afterwards: dict[str, Document],
) -> None:
    for document in papers_afterwards.values():
        if is_for(document, *FOR_A_CHILD, "decision-child", "child-friendly-plan"):
            words_to_them = to_the_child(document).split("**For the grown-up")[0]
            assert grade(words_to_them, fixed_terms(document)) <= 4, document.name
            words, sentence = longest(words_to_them)
            assert words <= 15, f"{document.name}: {sentence}"


def test_a_letter_and_a_plan_for_each_age_are_measured(papers: Callable[..., dict[str, Document]]) -> None:
    names = ("meeting-held.yaml", "scotland-planning-meeting.yaml")
    texts = [(EXAMPLES / name).read_text(encoding="utf-8") for name in names]
    held = [as_held(text) for text in texts]
    templates = {document.template for text, day in held for document in papers(text, day).values()}
    ages = ("under-8", "8-to-11", "12-and-over")
    assert {f"{what}-{age}" for what in ("decision-child", "child-friendly-plan") for age in ages} <= templates


@pytest.mark.parametrize("word", ["siblings", "placement", "respite"])
def test_words_that_hurt_children_are_not_used_to_them(example_papers: dict[str, Document], word: str) -> None:
    for document in example_papers.values():
        if is_for(document, *FOR_A_CHILD):
            assert word not in document.body.casefold()
