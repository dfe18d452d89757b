"""The family as each reader may know it: other children, the other sitting, marked names, who lives with whom."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.access import Audience, FamilyView, Reader, reader_of, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

Read = Callable[..., Case]
Seen = Callable[..., FamilyView]

ON = date(2026, 12, 1)

# Adam and Kasia have one mother and two fathers; Adam lives with his grandmother, who has another son.
CASE = """\
conference: {date: 2026-12-10, chair: helen, social_worker: priya, administrator: jo}
children:
  adam: {name: Adam Nowak, date_of_birth: 2014-05-03, gender: boy, lives_with: [gran], address: 1 Safe Street}
  kasia: {name: Kasia Lis, date_of_birth: 2026-09-20, lives_with: [maria, leon]}
family:
  maria: {name: Maria Nowak, relationship: mother, date_of_birth: 1988-02-11}
  piotr: {name: Piotr Nowak, relationship: {adam: father}, date_of_birth: 1986-07-30}
  leon: {name: Leon Lis, relationship: {kasia: father}}
  gran: {name: Ewa Nowak, relationship: {adam: grandmother}, parent_of: [piotr, olek], address: 2 Quiet Road}
  olek: {name: Olek Nowak, gender: man, died: 2020-01-05, date_of_birth: 1984-01-01}
couples:
  - {people: [maria, piotr], status: divorced, since: 2018}
  - {people: [maria, leon], status: together}
practitioners: {helen: {name: H}, priya: {name: P}, jo: {name: J}, tom: {name: T}}
supporters: {zofia: {name: Zofia, helps: [leon]}}
"""


@pytest.fixture
def seen(read: Read) -> Seen:
    """The family of a case as one of its people may know it."""

    def seeing(reader: str | Reader, *more: str, case: str = CASE) -> FamilyView:
        whole = read(case + "\n".join(more))
        who = reader_of(whole, reader) if isinstance(reader, str) else reader
        return view_for(whole, who, profile_named("england"), ON).family

    return seeing


def names(family: FamilyView) -> set[str]:
    return {one.name.split()[0] for one in family.relatives}


def called(family: FamilyView) -> dict[int, str]:
    return {one.number: one.name.split()[0] for one in family.relatives}


def parents(family: FamilyView) -> set[tuple[str, str]]:
    name = called(family)
    return {(name[link.parent], name[link.child]) for link in family.parents}


def homes(family: FamilyView) -> set[frozenset[str]]:
    return {frozenset(called(family)[one] for one in home.everyone) for home in family.homes}


def marked(item: str, *may_know: str) -> str:
    named = f"may_know: [{', '.join(may_know)}], decided_by: helen, decided_on: 2026-11-20"
    return f"confidential: [{{item: {item}, {named}}}]"


# Who is who


def test_a_person_of_the_case_is_a_reader_of_their_own_kind(read: Read) -> None:
    case = read(CASE)
    kinds = {one: reader_of(case, one).audience for one in ("helen", "priya", "jo", "tom", "maria", "adam", "zofia")}
    assert list(kinds.values()) == [
        Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR, Audience.PRACTITIONER, Audience.PARENT,
        Audience.CHILD, Audience.HELPER,
    ]  # fmt: skip


def test_the_chair_sees_everyone_and_how_they_are_joined(seen: Seen) -> None:
    family = seen("helen")
    assert names(family) == {"Adam", "Kasia", "Maria", "Piotr", "Leon", "Ewa", "Olek"}
    assert parents(family) >= {
        ("Maria", "Adam"),
        ("Maria", "Kasia"),
        ("Piotr", "Adam"),
        ("Ewa", "Piotr"),
        ("Ewa", "Olek"),
    }
    assert [couple.status for couple in family.couples] == ["divorced", "together"]


def test_the_sex_comes_from_the_gender_or_else_from_the_word_and_is_never_guessed(seen: Seen) -> None:
    sexes = {one.name.split()[0]: one.sex for one in seen("helen").relatives}
    assert sexes == {
        "Adam": "male", "Kasia": "", "Maria": "female", "Piotr": "male", "Leon": "male", "Ewa": "female", "Olek": "male"
    }  # fmt: skip


def test_ages_are_those_on_the_day_of_the_conference_in_weeks_and_months_for_a_baby(seen: Seen) -> None:
    ages = {one.name.split()[0]: one.age for one in seen("helen").relatives}
    assert (ages["Adam"], ages["Kasia"], ages["Leon"], ages["Olek"]) == ("aged 12", "aged 2 months", "", "")


def test_a_grandmother_is_joined_to_a_parent_only_where_that_is_recorded(seen: Seen) -> None:
    family = seen("helen", case=CASE.replace(", parent_of: [piotr, olek]", ""))
    assert not {link for link in parents(family) if link[0] == "Ewa"}
    assert "grandmother of Adam" in {one.relationship for one in family.relatives}


def test_a_paternal_grandmother_is_the_fathers_mother_by_the_word_alone(seen: Seen) -> None:
    family = seen("helen", case=CASE.replace("grandmother}, parent_of: [piotr, olek]", "paternal grandmother}"))
    assert ("Ewa", "Piotr") in parents(family)


def test_a_mothers_partner_is_joined_to_her_by_the_word_and_a_recorded_couple_comes_first(seen: Seen) -> None:
    by_word = CASE.replace("{kasia: father}", "{adam: mother's partner, kasia: father}")
    without = by_word.replace("  - {people: [maria, leon], status: together}\n", "")
    assert [couple.status for couple in seen("helen", case=without).couples] == ["divorced", "together"]
    parted = by_word.replace("leon], status: together", "leon], status: separated")
    assert [couple.status for couple in seen("helen", case=parted).couples] == ["divorced", "separated"]


# What a family member may see


def test_a_father_sees_his_own_childs_family_and_nobody_of_the_other_fathers(seen: Seen) -> None:
    assert names(seen("leon")) == {"Kasia", "Maria", "Leon"}
    assert [couple.status for couple in seen("leon").couples] == ["together"]


def test_a_grandmother_sees_her_grandchild_and_his_parents_but_not_a_son_who_is_no_relative_of_record(
    seen: Seen,
) -> None:
    assert names(seen("gran")) == {"Adam", "Maria", "Piotr", "Ewa"}


def test_a_supporter_sees_whom_they_help_alone(seen: Seen) -> None:
    assert names(seen("zofia")) == {"Leon"}


def test_a_paper_for_nobody_by_name_shows_nobody(seen: Seen) -> None:
    assert seen(Reader(Audience.EVERYONE)) == FamilyView()


def test_another_adults_age_is_not_for_the_family(seen: Seen) -> None:
    ages = {one.name.split()[0]: (one.age, one.born) for one in seen("piotr").relatives}
    assert ages["Maria"] == ("", None)
    assert ages["Adam"][0] == "aged 12"


SPLIT = CASE.replace("jo}", "jo, split: {sittings: [{people: [maria]}, {people: [piotr]}]}}", 1)


def test_in_a_split_conference_a_parent_does_not_see_the_other_sitting(seen: Seen) -> None:
    assert names(seen("piotr", case=SPLIT)) == {"Adam", "Piotr"}
    assert parents(seen("piotr", case=SPLIT)) == {("Piotr", "Adam")}
    assert seen("piotr", case=SPLIT).couples == ()


# What is marked


def test_a_person_whose_name_is_marked_is_not_there_at_all(seen: Seen) -> None:
    family = seen("helen", marked("leon.name", "priya"))
    assert "Leon" not in names(family)
    assert all(len(home.others) for home in family.homes)
    assert [couple.status for couple in family.couples] == ["divorced"]


@pytest.mark.parametrize("item", ["leon.relationship", "leon.relationship.kasia"])
def test_a_marked_relationship_joins_nobody(seen: Seen, item: str) -> None:
    assert ("Leon", "Kasia") in parents(seen("priya", marked(item, "priya")))
    assert ("Leon", "Kasia") not in parents(seen("helen", marked(item, "priya")))
    assert "Leon" not in names(seen("maria", marked(item, "priya")))


@pytest.mark.parametrize("item", ["couples.1", "couples.1.since"])
def test_a_marked_couple_is_no_couple_for_others(seen: Seen, item: str) -> None:
    assert [couple.status for couple in seen("helen", marked(item, "priya")).couples] == ["together"]
    assert len(seen("priya", marked(item, "priya")).couples) == 2


def test_a_marked_date_of_birth_gives_no_age(seen: Seen) -> None:
    adam = next(one for one in seen("helen", marked("adam.date_of_birth")).relatives if one.name == "Adam Nowak")
    assert (adam.born, adam.age) == (None, "")


def test_a_marked_death_is_not_shown_and_nothing_says_that_the_person_lives(seen: Seen) -> None:
    olek = next(one for one in seen("helen", marked("olek.died")).relatives if one.name == "Olek Nowak")
    assert (olek.died, olek.age) == (None, "")


# Who lives with whom


def test_those_who_prepare_the_meeting_see_who_lives_with_whom(seen: Seen) -> None:
    together = {frozenset({"Adam", "Ewa"}), frozenset({"Kasia", "Maria", "Leon"})}
    assert homes(seen("helen")) == homes(seen("priya")) == homes(seen("jo")) == together


@pytest.mark.parametrize("reader", ["tom", "maria", "leon", "gran", "zofia"])
def test_nobody_else_does_unless_they_are_named(seen: Seen, reader: str) -> None:
    assert homes(seen(reader)) == set()
    assert not seen(reader).home_withheld


def test_a_practitioner_who_is_named_sees_that_home(seen: Seen) -> None:
    assert homes(seen("tom", marked("adam.lives_with", "tom"))) == {frozenset({"Adam", "Ewa"})}


@pytest.mark.parametrize("item", ["adam.address", "gran.address"])
def test_who_may_not_know_an_address_does_not_learn_who_lives_there(seen: Seen, item: str) -> None:
    mark = marked(item, "priya")
    assert frozenset({"Adam", "Ewa"}) not in homes(seen("helen", mark))
    assert seen("helen", mark).home_withheld
    assert frozenset({"Adam", "Ewa"}) in homes(seen("priya", mark))
    assert not seen("priya", mark).home_withheld


def test_a_mark_on_the_home_itself_decides_whatever_the_address_says(seen: Seen) -> None:
    decided = "decided_by: helen, decided_on: 2026-11-20"
    marks = (
        f"confidential: [{{item: adam.address, may_know: [priya], {decided}}}, "
        f"{{item: adam.lives_with, may_know: [helen], {decided}}}]"
    )
    assert frozenset({"Adam", "Ewa"}) in homes(seen("helen", marks))
    assert frozenset({"Adam", "Ewa"}) not in homes(seen("jo", marks))


def test_a_home_that_only_some_may_know_is_left_out_of_what_goes_on_to_others(seen: Seen) -> None:
    marks = marked("gran.address", "priya")
    shared = Reader(Audience.SOCIAL_WORKER, "priya", (Reader(Audience.PARENT, "maria"),))
    assert frozenset({"Adam", "Ewa"}) in homes(seen("priya", marks))
    assert frozenset({"Adam", "Ewa"}) not in homes(seen(shared, marks))


def test_a_child_does_not_see_their_own_marked_home_either(seen: Seen) -> None:
    assert homes(seen("adam")) == {frozenset({"Adam", "Ewa"})}
    assert homes(seen("adam", marked("adam.address", "priya"))) == set()
