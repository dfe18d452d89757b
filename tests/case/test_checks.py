"""What deserves a second look in a case, and what cannot be so: told as values, with the line."""

from collections.abc import Callable
from datetime import date

from cpprep.case.checks import dated_ahead, relationships_to_one_child, second_looks, unnamed_leads
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


def test_second_looks_are_all_of_these(read: Read) -> None:
    case = read(TWO, "family: {jan: {name: Jan, relationship: father of Adam}}", "practitioners: {tom: {name: Tom}}")
    assert [one.key for one in second_looks(case, "case.yaml")] == [
        "conference.chair",
        "conference.social_worker",
        "family.jan.relationship",
    ]


def test_a_record_is_not_dated_later_than_the_last_possible_day(read: Read) -> None:
    case = read("preparation:", "  - {standard: leaflets, done: 2026-12-02, by: Ann}")
    (found,) = dated_ahead(case, "case.yaml", date(2026, 12, 1))
    assert (found.line, found.key) == (2, "preparation.1.done")
    assert not list(dated_ahead(case, "case.yaml", date(2026, 12, 2)))
