"""A paper that goes to several, and the copies of it that each of them gets."""

from collections.abc import Callable

import pytest

from cpprep.papers.document import Document

Papers = Callable[..., dict[str, Document]]

CASE = """\
reference: TF-1
conference: {kind: initial, date: 2026-12-10, start: 10:00, chair: hm, social_worker: ps, administrator: jb}
children:
  ana: {name: Ana Kerr, date_of_birth: 2014-05-03, takes_part: attends, school: Elm School}
  ben: {name: Ben Kerr, date_of_birth: 2016-05-03, takes_part: views only,
    views: {how: a talk, summary: Dad hits me when he drinks.}}
family:
  mel: {name: Mel Kerr, relationship: mother}
  xav: {name: Xav Reed, relationship: {ana: father}, views: {how: a call, summary: I drink when I am sad.}}
  yan: {name: Yan Pike, relationship: {ben: father}, views: {how: a call, summary: Ben tells me that he is hit.}}
practitioners:
  hm: {name: Helen Marsh, role: Conference chair}
  ps: {name: Priya Shah, role: Social worker}
  jb: {name: Jo Bell, role: Administrator}
  te: {name: Tess Reed, role: Teacher, agency: Elm School, works_with: [ana]}
supporters:
  sol: {name: Ada Long, part: solicitor, helps: [xav]}
"""
SHARED = ("agenda", "minutes", "outline-plan", "report-social-worker")


@pytest.fixture
def together(papers: Papers) -> dict[str, Document]:
    """The papers, one for all."""
    return papers(CASE)


@pytest.fixture
def copies(papers: Papers) -> dict[str, Document]:
    """The papers, with a copy for each of those who get one."""
    return papers(CASE, copies=True)


@pytest.mark.parametrize("paper", SHARED)
def test_a_paper_for_several_names_no_child_of_whom_one_of_them_may_not_hear(
    together: dict[str, Document], paper: str
) -> None:
    assert not {"Ana", "Ben"} & set(together[paper].body.replace("\\", "").split())
    assert "Child 1" in together[paper].body


@pytest.mark.parametrize("paper", SHARED)
def test_each_copy_names_the_children_of_its_reader_and_no_place_for_others(
    copies: dict[str, Document], paper: str
) -> None:
    copy = copies[f"{paper}-for-xav"].body
    assert "Ana" in copy
    assert "Ben" not in copy
    assert "Child 2" not in copy


@pytest.mark.parametrize("paper", ["minutes", "report-social-worker"])
def test_a_writers_own_copy_has_all_that_the_writer_may_know(copies: dict[str, Document], paper: str) -> None:
    assert "Ana" in copies[paper].body
    assert "Ben" in copies[paper].body


DRINK, HIT, BEN = "I drink when", "Ben tells me", "Dad hits me"


@pytest.mark.parametrize(
    ("reader", "has"),
    [("mel", set()), ("xav", {DRINK}), ("yan", {HIT}), ("te", {DRINK, HIT, BEN}), ("hm", {DRINK, HIT, BEN})],
)
def test_a_familys_copy_holds_what_its_reader_has_said_and_not_what_others_have(
    copies: dict[str, Document], reader: str, has: set[str]
) -> None:
    minutes = copies[f"minutes-for-{reader}"].body
    assert {words for words in (DRINK, HIT, BEN) if words in minutes} == has


def test_nobodys_own_words_are_kept_from_the_minutes_of_who_writes_them(copies: dict[str, Document]) -> None:
    assert "I drink when I am sad" in copies["minutes"].body.replace("\\", "")


@pytest.mark.parametrize("paper", ["minutes", "outline-plan"])
def test_the_record_and_the_plan_go_to_no_child_and_to_no_helper(
    together: dict[str, Document], copies: dict[str, Document], paper: str
) -> None:
    assert not {"ana", "ben", "sol"} & set(together[paper].readers)
    assert not {f"{paper}-for-{one}" for one in ("ana", "ben", "sol")} & set(copies)


@pytest.mark.parametrize("paper", SHARED)
def test_each_copy_says_at_its_foot_whose_it_is(copies: dict[str, Document], paper: str) -> None:
    assert copies[f"{paper}-for-xav"].copy_for == "Copy for Xav Reed"


def test_a_paper_that_goes_to_nobody_else_has_no_copies(copies: dict[str, Document]) -> None:
    assert not [name for name in copies if name.startswith(("invitation", "checklist", "views")) and "-for-" in name]


@pytest.mark.parametrize("paper", ["agenda", "outline-plan"])
def test_where_copies_are_made_there_is_none_for_all(copies: dict[str, Document], paper: str) -> None:
    assert paper not in copies
