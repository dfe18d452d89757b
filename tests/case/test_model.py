"""A case answers plain questions about its people, and what is not recorded is neither yes nor no."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpprep.case.model import Case, Child
from cpprep.errors import Problem

Read = Callable[..., Case]

FAMILY = (
    "family: {maria: {relationship: mother}, "
    "piotr: {relationship: {adam: father}, parental_responsibility: {adam: yes}}}"
)
CHILDREN = "children: {adam: {name: Adam Nowak}, kasia: {name: Kasia Nowak, known_as: Kas}}"


# Children


def test_a_child_is_called_by_the_name_they_are_known_by(read: Read) -> None:
    case = read(CHILDREN)
    assert case.children["kasia"].called == "Kas"
    assert case.children["adam"].called == "Adam"
    assert case.children["kasia"].full_name == "Kasia Nowak"


def test_an_unborn_child_is_the_baby(read: Read) -> None:
    child = read("children: {baby: {expected: 2027-03-01}}").children["baby"]
    assert child.unborn
    assert child.called == "the baby"
    assert child.full_name == "the unborn baby"
    assert child.age_on(date(2027, 1, 1)) is None


def test_a_child_whose_birth_is_recorded_is_no_longer_unborn(read: Read) -> None:
    child = read("children: {baby: {expected: 2026-11-01, date_of_birth: 2026-10-28}}").children["baby"]
    assert not child.unborn


def test_the_age_of_a_child_without_a_date_of_birth_is_not_known(read: Read) -> None:
    assert read("children: {adam: {}}").children["adam"].age_on(date(2026, 12, 10)) is None


def test_a_child_has_no_age_before_birth() -> None:
    assert Child(id="leo", date_of_birth=date(2026, 12, 11)).age_on(date(2026, 12, 10)) is None


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 5, 2), 11), (date(2026, 5, 3), 12), (date(2014, 5, 3), 0), (date(2015, 5, 2), 0)]
)
def test_an_age_changes_on_the_birthday(day: date, age: int) -> None:
    assert Child(id="adam", date_of_birth=date(2014, 5, 3)).age_on(day) == age


def test_a_child_born_on_29_february_has_had_the_birthday_by_1_march() -> None:
    child = Child(id="adam", date_of_birth=date(2012, 2, 29))
    assert child.age_on(date(2026, 2, 27)) == 13
    assert child.age_on(date(2026, 3, 1)) == 14


@given(st.dates(date(2000, 1, 1), date(2026, 1, 1)), st.integers(0, 20), st.integers(0, 364))
def test_nobody_grows_younger(born: date, years: int, days: int) -> None:
    child = Child(id="adam", date_of_birth=born)
    earlier = child.age_on(date.fromordinal(born.toordinal() + years * 365))
    later = child.age_on(date.fromordinal(born.toordinal() + years * 365 + days))
    assert earlier is not None
    assert later is not None
    assert 0 <= earlier <= later <= earlier + 1


# Family


def test_a_relationship_typed_once_holds_for_every_child(read: Read) -> None:
    maria = read(CHILDREN, FAMILY).family["maria"]
    assert maria.relationship_to("adam") == maria.relationship_to("kasia") == "mother"


def test_a_relationship_to_one_child_is_none_to_another(read: Read) -> None:
    piotr = read(CHILDREN, FAMILY).family["piotr"]
    assert piotr.relationship_to("adam") == "father"
    assert piotr.relationship_to("kasia") is None


def test_parental_responsibility_that_is_not_recorded_is_neither_yes_nor_no(read: Read) -> None:
    case = read(CHILDREN, FAMILY)
    assert case.family["piotr"].has_parental_responsibility("adam") is True
    assert case.family["piotr"].has_parental_responsibility("kasia") is None
    assert case.family["maria"].has_parental_responsibility("adam") is None


def test_one_child_may_differ_from_all_the_others(read: Read) -> None:
    person = read(
        CHILDREN, "family: {ann: {relationship: {all: aunt, kasia: foster carer}, parental_responsibility: no}}"
    ).family["ann"]
    assert person.relationship_to("adam") == "aunt"
    assert person.relationship_to("kasia") == "foster carer"
    assert person.has_parental_responsibility("kasia") is False


def test_a_person_without_a_name_is_called_by_their_id(read: Read) -> None:
    case = read("family: {maria: {}}", "practitioners: {hv: {role: Health visitor}}")
    assert case.family["maria"].full_name == "maria"
    assert case.practitioners["hv"].full_name == "Health visitor"


# Who is to be invited


def test_family_members_are_to_be_invited_unless_no_or_excluded(read: Read) -> None:
    case = read(
        "family: {maria: {}, piotr: {invite: no}, dave: {exclusion: {part: the whole meeting}}, ann: {invite: yes}}"
    )
    assert [person.id for person in case.family_to_invite] == ["maria", "ann"]


def test_chair_and_administrator_run_the_meeting_and_are_not_invited_to_it(read: Read) -> None:
    case = read(
        "conference: {chair: helen, administrator: jo, social_worker: priya}",
        "practitioners: {helen: {}, jo: {}, priya: {}, tom: {}, sam: {invite: no}}",
    )
    assert [person.id for person in case.practitioners_to_invite] == ["priya", "tom"]
    assert (case.chair, case.administrator, case.social_worker) == tuple(
        case.practitioners[one] for one in ("helen", "jo", "priya")
    )


def test_children_who_attend_for_all_or_part_are_there(read: Read) -> None:
    case = read(
        "children: {a: {takes_part: attends}, b: {takes_part: attends part}, c: {takes_part: views only}, "
        "d: {takes_part: too young}, e: {takes_part: does not wish to}, f: {}}"
    )
    assert [child.id for child in case.children_attending] == ["a", "b"]


def test_a_person_is_found_by_their_id_wherever_they_stand(read: Read) -> None:
    case = read("children: {adam: {}}", "family: {maria: {}}", "practitioners: {leah: {}}", "supporters: {ewa: {}}")
    assert [case.person(one).id for one in ("ewa", "leah", "maria", "adam")] == ["ewa", "leah", "maria", "adam"]
    assert case.person("nobody") is None
    assert case.person(None) is None
    assert [person.id for person in case.people] == ["adam", "maria", "leah", "ewa"]


# The meeting


@pytest.mark.parametrize(("typed", "physical"), [("in person", True), ("hybrid", True), ("virtual", False)])
def test_people_meet_in_a_room_unless_the_meeting_is_virtual(read: Read, typed: str, physical: bool) -> None:
    assert read(f"conference: {{format: {typed}}}").physical is physical


def test_the_way_of_meeting_and_the_kind_are_not_known_until_they_are_recorded(read: Read) -> None:
    assert read("conference: {}").physical is None
    assert read("conference: {}").is_review is None
    assert read("conference: {kind: review}").is_review is True
    assert read("conference: {kind: transfer-in}").is_review is False


# A case as a whole


def test_a_case_does_not_change_once_it_is_read(read: Read) -> None:
    case = read(FAMILY, CHILDREN)
    with pytest.raises(AttributeError):
        case.family["maria"].name = "Another"
    with pytest.raises(AttributeError):
        case.reference = "A2"


def test_the_line_of_a_missing_fact_is_that_of_the_nearest_thing_that_holds_it(read: Read) -> None:
    case = read("reference: A1", "family:", "  maria:", "    name: Maria Nowak")
    assert case.line_of(("family", "maria", "name")) == 4
    assert case.line_of(("family", "maria", "invited")) == 3
    assert case.line_of(("family", "piotr", "invited")) == 2
    assert case.line_of(("children", "adam")) is None


# The family's drawing, and what happened when


def test_of_a_person_who_has_died_nothing_is_asked(read: Read) -> None:
    case = read("family: {maria: {}, tom: {died: 2019-11-17}}")
    assert [person.id for person in case.family_to_invite] == ["maria"]
    assert [person.id for person in case.family_living] == ["maria"]


def test_a_couple_has_two_people_a_status_and_a_time_in_any_words(read: Read) -> None:
    case = read("family: {maria: {}, piotr: {}}", "couples: [{people: [maria, piotr], status: Separated, since: 2019}]")
    (couple,) = case.couples
    assert (couple.people, str(couple.status), couple.since) == (("maria", "piotr"), "separated", "2019")


@pytest.mark.parametrize("people", ["[maria]", "[maria, maria]", "[maria, piotr, ann]"])
def test_a_couple_of_one_or_three_is_refused(problem: Callable[..., Problem], people: str) -> None:
    refused = problem("family: {maria: {}, piotr: {}, ann: {}}", f"couples: [{{people: {people}}}]")
    assert refused.message.startswith("a couple is two people")
    assert refused.line == 2


def test_a_practitioner_is_nobodys_partner(problem: Callable[..., Problem]) -> None:
    refused = problem("family: {maria: {}}", "practitioners: {tom: {}}", "couples: [{people: [maria, tom]}]")
    assert refused.message.startswith("there is no child or family member with this id")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-08-14", "2026-08-14"), ("14 August 2026", "2026-08-14"), ("August 2026", "2026-08"),
        ("2026-8", "2026-08"), ("2024", "2024"),
    ],
)  # fmt: skip
def test_an_entry_of_the_chronology_has_a_day_a_month_or_a_year(read: Read, typed: str, kept: str) -> None:
    assert read(f"chronology: [{{on: {typed}, what: Something happened}}]").chronology[0].on == kept


@pytest.mark.parametrize("typed", ["03/2024", "last summer", "2024-13", "31 June 2026"])
def test_a_time_that_can_be_read_in_two_ways_or_in_none_is_refused(problem: Callable[..., Problem], typed: str) -> None:
    assert problem("chronology:", f"  - on: {typed}").line == 2


@pytest.mark.parametrize(
    ("kind", "child", "unborn"),
    [
        ("pre-birth", "{}", True),
        ("pre-birth", "{known_as: Bump}", True),
        ("pre-birth", "{name: Ada Hall}", False),
        ("pre-birth", "{school: Ashby Primary School}", False),
        ("pre-birth", "{date_of_birth: 2020-01-01}", False),
        ("initial", "{}", False),
    ],
)
def test_before_a_birth_a_child_of_whom_nothing_shows_a_life_is_still_to_be_born(
    read: Read, kind: str, child: str, unborn: bool
) -> None:
    case = read(f"conference: {{kind: {kind}}}", f"children: {{baby: {child}}}")
    assert case.children["baby"].unborn is unborn
