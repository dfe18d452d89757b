"""What the words for a relative say, and that nothing is guessed beyond them."""

import pytest

from cpprep.case.kinship import Sex, Tie, after_whose, kin, sex_of, sex_of_parent, tells_a_relative


@pytest.mark.parametrize("words", ["mother", "Mum", "birth mother", "biological  Mother"])
def test_a_mother_is_female_and_a_parent(words: str) -> None:
    assert (kin(words).sex, kin(words).generation, kin(words).tie) == (Sex.FEMALE, -1, Tie.PARENT)


@pytest.mark.parametrize("words", ["alleged father", "putative father", "stepfather", "step-dad", "foster father"])
def test_who_only_may_be_the_father_or_stands_in_for_him_is_no_parent_by_that_word(words: str) -> None:
    assert kin(words).tie is Tie.OTHER
    assert kin(words).sex is Sex.MALE


def test_an_adoptive_parent_is_told_from_a_parent_by_birth() -> None:
    assert kin("adoptive mother").tie is Tie.ADOPTIVE


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("maternal grandmother", Tie.MOTHERS_PARENT),
        ("paternal grandad", Tie.FATHERS_PARENT),
        ("mother's mother", Tie.MOTHERS_PARENT),
        ("dad\u2019s father", Tie.FATHERS_PARENT),
        ("grandmother", Tie.OTHER),
        ("paternal great-grandmother", Tie.OTHER),
        ("mother's sister", Tie.OTHER),
    ],
)
def test_a_grandparent_is_somebodys_parent_only_where_the_words_say_whose(words: str, tie: Tie) -> None:
    assert kin(words).tie is tie


@pytest.mark.parametrize(
    ("words", "generation"),
    [
        ("grandmother", -2), ("great-grandmother", -3), ("great-aunt", -2), ("aunt", -1), ("half-brother", 0),
        ("mother's sister", -1), ("mother's mother", -2), ("niece", 1), ("neighbour", None), ("godmother", None),
    ],
)  # fmt: skip
def test_the_words_say_which_generation_where_they_say_it(words: str, generation: int | None) -> None:
    assert kin(words).generation == generation


def test_a_partner_of_the_mother_is_joined_to_her_and_a_husband_is_married() -> None:
    assert (kin("mother's partner").tie, kin("mother's partner").married) == (Tie.MOTHERS_PARTNER, False)
    assert (kin("mum's husband").tie, kin("mum's husband").married) == (Tie.MOTHERS_PARTNER, True)
    assert kin("father's girlfriend").tie is Tie.FATHERS_PARTNER


@pytest.mark.parametrize("words", ["mother's former partner", "partner", "ex-partner", "family friend", ""])
def test_a_bond_that_the_words_leave_open_stays_open(words: str) -> None:
    assert kin(words).tie is Tie.OTHER


@pytest.mark.parametrize(
    ("gender", "sex"),
    [
        ("girl", Sex.FEMALE),
        ("Male", Sex.MALE),
        ("trans woman", Sex.FEMALE),
        ("non-binary", Sex.OTHER),
        (None, Sex.OTHER),
    ],
)
def test_a_gender_has_its_symbol_as_the_person_describes_it(gender: str | None, sex: Sex) -> None:
    assert sex_of(gender) is sex


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        *(
            (one, Sex.MALE)
            for one in ("father", "Dad", "birth father", "alleged father", "dad (not at home)", "father, absent")
        ),
        *((one, Sex.FEMALE) for one in ("Mother", "mum", "biological mother", "mother and carer")),
        *(
            (one, None)
            for one in ("stepfather", "foster mother", "adoptive father", "father's mother", "grandfather", "aunt")
        ),
        *((one, None) for one in ("parent", "godmother", "mother\u2019s partner", "former step-father", "")),
    ],
)
def test_a_parent_by_birth_is_told_however_surely_it_is_said(words: str, sex: Sex | None) -> None:
    assert sex_of_parent(words) is sex


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("the father's sister", "father's sister"),
        ("Her aunt", "aunt"),
        ("a friend of the family", "friend of the family"),
        ("aunt", "aunt"),
        ("thelma's mother", "thelma's mother"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_after_your_a_relationship_has_no_article_of_its_own(typed: str, bare: str) -> None:
    assert after_whose(typed) == bare


@pytest.mark.parametrize("text", ["his sister", "Maria\u2019s older sister", "Auntie Ewa", "a family relative"])
def test_words_tell_a_relative(text: str) -> None:
    assert tells_a_relative(text)


@pytest.mark.parametrize("text", ["for his sister", "the father speaks Polish", "Plain Speech", "Sunny Nanning"])
def test_whom_words_are_for_is_no_relative(text: str) -> None:
    assert not tells_a_relative(text)
