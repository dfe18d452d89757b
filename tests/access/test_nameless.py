"""What papers call those who have no name in the case."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.access import Audience, Reader, View, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

CASE = """\
conference: {kind: pre-birth, date: 2026-12-10, chair: che}
children:
  one: {expected: 2027-02-01}
  two: {expected: 2027-03-01}
family:
  mo: {name: Mo Vole, relationship: {one: mother}}
  cy: {name: Cy Roe, relationship: {two: mother}}
  unknown: {relationship: {one: father}}
practitioners: {che: {name: Che Char}}
"""
CHAIR = Reader(Audience.CHAIR, "che")


@pytest.fixture
def seen(read: Callable[..., Case]) -> Callable[..., View]:
    def seeing(reader: Reader, text: str = CASE) -> View:
        return view_for(read(text), reader, profile_named("england"), date(2026, 12, 1))

    return seeing


def test_two_babies_to_be_born_are_told_apart(seen: Callable[..., View]) -> None:
    called = [(child.called, child.name) for child in seen(CHAIR).children]
    assert called == [("the first baby", "the first unborn baby"), ("the second baby", "the second unborn baby")]


def test_whoever_knows_of_one_baby_alone_is_not_told_that_there_is_another(seen: Callable[..., View]) -> None:
    (child,) = seen(Reader(Audience.PARENT, "cy")).children
    assert (child.called, child.name) == ("the baby", "the unborn baby")


def test_a_baby_that_has_a_name_already_is_called_by_it(seen: Callable[..., View]) -> None:
    named = CASE.replace("one: {expected", "one: {known_as: Pip, expected")
    assert [child.called for child in seen(CHAIR, named).children] == ["Pip", "the baby"]


def test_a_baby_without_a_day_of_birth_yet_is_a_baby_in_a_meeting_before_a_birth(seen: Callable[..., View]) -> None:
    undated = CASE.replace("two: {expected: 2027-03-01}", "baby: {}").replace("two:", "baby:")
    assert [(child.called, child.unborn) for child in seen(CHAIR, undated).children] == [
        ("the first baby", True),
        ("the second baby", True),
    ]


def test_a_father_of_whom_no_more_is_known_is_the_father_and_not_his_id(seen: Callable[..., View]) -> None:
    people = {person.id: person.name for person in seen(CHAIR).people}
    assert people["unknown"] == "the father"


def test_a_letter_to_one_without_a_name_leaves_a_space_for_it(seen: Callable[..., View]) -> None:
    assert seen(Reader(Audience.PARENT, "unknown")).reader.nameless
    assert not seen(Reader(Audience.PARENT, "mo")).reader.nameless


def test_a_relative_without_a_name_who_is_no_parent_is_known_by_their_id(seen: Callable[..., View]) -> None:
    aunt = CASE.replace("{one: father}", "{one: aunt}")
    assert {person.id: person.name for person in seen(CHAIR, aunt).people}["unknown"] == "unknown"


MARKED = "confidential: [{item: unknown.relationship, may_know: [mo], decided_by: che, decided_on: 2026-11-01}]\n"


def test_a_parent_without_a_name_is_a_family_member_where_what_he_is_may_not_be_known(
    seen: Callable[..., View],
) -> None:
    people = {person.id: person.name for person in seen(CHAIR, CASE + MARKED).people}
    assert people["unknown"] == "a family member"


def test_the_needs_and_views_of_each_of_several_babies_are_told_apart_in_the_notes_of_the_chair(
    seen: Callable[..., View],
) -> None:
    views = CASE.replace("two: {expected", "two: {views: {how: by a drawing}, expected")
    brief = seen(CHAIR, views).brief
    assert brief is not None
    assert [known.name for known in brief.views] == ["the second unborn baby"]
