"""What deserves a second look in a case, and what cannot be so: told as values, with the line."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.case.checks import (
    dated_ahead,
    parents_of_all,
    related_interpreters,
    relationships_to_one_child,
    second_looks,
    undecided,
    unnamed_leads,
)
from cpprep.case.model import Case

Read = Callable[..., Case]

TWO = "children: {adam: {name: Adam}, kasia: {name: Kasia}}"


def test_practitioners_and_nobody_to_chair_is_a_slip(read: Read) -> None:
    found = list(unnamed_leads(read("practitioners: {tom: {name: Tom}}"), "case.yaml"))
    assert [(one.file, one.key) for one in found] == [
        ("case.yaml", "conference.chair"),
        ("case.yaml", "conference.social_worker"),
    ]


def test_a_case_that_names_no_practitioner_yet_needs_no_chair(read: Read) -> None:
    assert not list(unnamed_leads(read("reference: A1"), "case.yaml"))


def test_father_of_one_child_is_not_said_of_all(read: Read) -> None:
    case = read(TWO, "family:", "  jan: {name: Jan, relationship: father of Adam}")
    (found,) = relationships_to_one_child(case, "case.yaml")
    assert (found.line, found.key) == (3, "family.jan.relationship")


def test_of_an_only_child_the_father_may_be_called_so(read: Read) -> None:
    case = read("children: {adam: {name: Adam}}", "family: {jan: {name: Jan, relationship: father of Adam}}")
    assert not list(relationships_to_one_child(case, "case.yaml"))


POLISH = "family: {maria: {name: Maria Nowak, interpreter: {needed: yes, person: ewa}}, aunt: {name: Ewa  Król}}"


@pytest.mark.parametrize(
    "interpreter",
    [
        "name: Ewa Krol",
        "name: Auntie Ewa",
        "name: Ewa Lis, organisation: his sister",
        "name: Ewa Lis, note: She is Maria\u2019s older sister",
        "name: Ewa Lis, note: a family relative",
    ],
)
def test_an_interpreter_who_is_a_relative_is_doubted(read: Read, interpreter: str) -> None:
    (found,) = related_interpreters(read(POLISH, f"supporters: {{ewa: {{{interpreter}}}}}"), "case.yaml")
    assert (found.line, found.key) == (2, "supporters.ewa.name")
    assert "Ewa" not in found.message


@pytest.mark.parametrize(
    "interpreter",
    [
        "name: Ewa Lis, organisation: Plain Speech Interpreters",
        "name: Ewa Lis, note: interprets for his sister too",
        "name: Ewa Lis, note: spoke with her mother",
    ],
)
def test_an_interpreter_from_outside_the_family_is_not_doubted(read: Read, interpreter: str) -> None:
    assert not list(related_interpreters(read(POLISH, f"supporters: {{ewa: {{{interpreter}}}}}"), "case.yaml"))


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("family: {jan: {interpreter: {needed: yes, language: 'Polish, through his sister'}}}", "interpreter.language"),
        ("family: {jan: {communication: his sister interprets}}", "communication"),
        ("family: {jan: {note: Her cousin will translate}}", "note"),
    ],
)
def test_a_relative_who_is_to_interpret_is_doubted_wherever_it_is_written(read: Read, lines: str, key: str) -> None:
    (found,) = related_interpreters(read(lines), "case.yaml")
    assert found.key == f"family.jan.{key}"


def test_a_relative_who_supports_somebody_is_no_interpreter(read: Read) -> None:
    case = read("supporters: {ewa: {name: Ewa Lis, part: supporter, note: his sister}}")
    assert not list(related_interpreters(case, "case.yaml"))


TWO_FATHERS = "  jan: {relationship: father}\n  piotr: {relationship: Birth father}"


def told_to(case: Case, person: str) -> tuple[str, ...]:
    return case.children_told_to(case.family[person])


def test_two_fathers_of_all_the_children_are_doubted_each_at_their_line(read: Read) -> None:
    found = list(parents_of_all(read(TWO, "family:", TWO_FATHERS), "case.yaml"))
    assert [(one.line, one.key) for one in found] == [(3, "family.jan.relationship"), (4, "family.piotr.relationship")]
    assert "relationship: {adam: father}" in found[0].message


def test_two_fathers_of_all_the_children_are_told_of_none(read: Read) -> None:
    case = read(TWO, "family:", TWO_FATHERS)
    assert (told_to(case, "jan"), told_to(case, "piotr")) == ((), ())


def test_two_fathers_are_told_of_those_they_are_responsible_for_or_care_for_child_by_child(read: Read) -> None:
    case = read(
        TWO, "family:",
        "  jan: {relationship: father, parental_responsibility: {adam: yes, kasia: no}}",
        "  piotr: {relationship: dad, cares_for: kasia}",
    )  # fmt: skip
    assert (told_to(case, "jan"), told_to(case, "piotr")) == (("adam",), ("kasia",))


def test_responsibility_typed_once_for_all_does_not_say_whose_children_they_are(read: Read) -> None:
    both = "  jan: {relationship: father, parental_responsibility: yes}\n  piotr: {relationship: father}"
    assert told_to(read(TWO, "family:", both), "jan") == ()


def test_a_father_of_all_is_not_told_of_the_child_who_has_another_father(read: Read) -> None:
    case = read(TWO, "family:", "  jan: {relationship: {adam: father}}", "  piotr: {relationship: father}")
    assert (told_to(case, "jan"), told_to(case, "piotr")) == (("adam",), ("kasia",))


def test_two_mothers_who_say_so_for_each_child_are_told_of_all_without_a_doubt(read: Read) -> None:
    both = "relationship: {adam: mother, kasia: mother}"
    case = read(TWO, "family:", f"  maria: {{{both}}}", f"  ola: {{{both}}}")
    assert (told_to(case, "maria"), told_to(case, "ola")) == (("adam", "kasia"),) * 2
    assert not list(parents_of_all(case, "case.yaml"))


def test_a_mother_a_father_a_stepfather_and_grandparents_may_be_so_of_all(read: Read) -> None:
    words = ("mother", "father", "stepfather", "adoptive father", "grandfather", "mother's father", "aunt", "aunt")
    case = read(TWO, "family:", *(f"  p{n}: {{relationship: {word}}}" for n, word in enumerate(words)))
    assert all(told_to(case, person) == ("adam", "kasia") for person in case.family)
    assert not list(parents_of_all(case, "case.yaml"))


def test_what_is_said_of_one_child_by_itself_holds_before_what_is_said_of_all(read: Read) -> None:
    jan, piotr = "  jan: {relationship: {all: father, adam: %s}}", "  piotr: {relationship: father}"
    case = read(TWO, "family:", jan % "father", piotr)
    assert (told_to(case, "jan"), told_to(case, "piotr")) == (("adam",), ())
    case = read(TWO, "family:", jan % "uncle", piotr)
    assert (told_to(case, "jan"), told_to(case, "piotr")) == (("adam",), ("adam",))


def test_of_an_only_child_two_fathers_are_told(read: Read) -> None:
    case = read("children: {adam: {}}", "family:", TWO_FATHERS)
    assert (told_to(case, "jan"), told_to(case, "piotr")) == (("adam",), ("adam",))


def test_an_alleged_father_of_all_makes_the_other_one_doubtful(read: Read) -> None:
    case = read(TWO, "family:", "  jan: {relationship: father}", "  piotr: {relationship: alleged father}")
    assert (told_to(case, "jan"), told_to(case, "piotr")) == ((), ())


def test_a_father_of_all_who_is_not_responsible_for_some_is_doubted_and_told_of_all(read: Read) -> None:
    case = read(TWO, "family: {jan: {relationship: father, parental_responsibility: {adam: yes, kasia: no}}}")
    assert told_to(case, "jan") == ("adam", "kasia")
    assert [one.key for one in parents_of_all(case, "case.yaml")] == ["family.jan.relationship"]


@pytest.mark.parametrize("half", ["", ", decided_by: che", ", decided_on: 2026-11-20"])
@pytest.mark.parametrize(
    "entry", ["confidential: [{item: jan.address, may_know: [che]", "disclosures: [{item: jan.email, to: [che]"]
)
def test_what_names_somebody_and_is_not_decided_is_doubted(read: Read, entry: str, half: str) -> None:
    case = read("family: {jan: {}}", "practitioners: {che: {}}", f"{entry}{half}}}]")
    (found,) = undecided(case, "case.yaml")
    assert (found.line, found.key) == (3, f"{entry.partition(':')[0]}.1")
    assert "it opens nothing yet" in found.message


def test_what_is_decided_or_names_nobody_is_not_doubted(read: Read) -> None:
    decided = "decided_by: che, decided_on: 2026-11-20"
    marks = f"confidential: [{{item: jan.address}}, {{item: jan.email, may_know: [che], {decided}}}]"
    assert not list(undecided(read("family: {jan: {}}", "practitioners: {che: {}}", marks), "case.yaml"))


def test_second_looks_are_all_of_these(read: Read) -> None:
    case = read(TWO, "family: {jan: {name: Jan, relationship: father of Adam}}", "practitioners: {tom: {name: Tom}}")
    assert [one.key for one in second_looks(case, "case.yaml")] == [
        "conference.chair",
        "conference.social_worker",
        "family.jan.relationship",
        "asked.addresses",
    ]


def test_a_record_is_not_dated_later_than_the_last_possible_day(read: Read) -> None:
    case = read("preparation:", "  - {standard: leaflets, done: 2026-12-02, by: Ann}")
    (found,) = dated_ahead(case, "case.yaml", date(2026, 12, 1))
    assert (found.line, found.key) == (2, "preparation.1.done")
    assert not list(dated_ahead(case, "case.yaml", date(2026, 12, 2)))
