"""Every field of a case says what kind of fact it holds, so that the policy can decide who may know it."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, get_args

import pytest

from cpprep.case.access_class import Access
from cpprep.case.fields import CaseRecord, Fact, Record, facts_of
from cpprep.case.model import Case, Named, Settings
from cpprep.case.values import ShortForm


def records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        for fact in facts_of(annotation).values():
            yield from records_in(fact.type)
    for part in get_args(annotation):
        yield from records_in(part)


RECORDS = tuple(dict.fromkeys(records_in(Case)))
FIELDS = {f"{record.__name__}.{key}": fact for record in RECORDS for key, fact in facts_of(record).items()}


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_below_a_case_asks_for_access_classes(record: type[Record]) -> None:
    assert issubclass(record, CaseRecord)


@pytest.mark.parametrize("fact", FIELDS.values(), ids=FIELDS)
def test_every_field_of_a_case_has_an_access_class_and_a_description(fact: Fact) -> None:
    assert isinstance(fact.access, Access)
    assert fact.words


@pytest.mark.parametrize("access", Access)
def test_every_access_class_is_of_some_field(access: Access) -> None:
    assert access in {fact.access for fact in FIELDS.values()}


def test_no_two_access_classes_are_described_alike() -> None:
    assert len(Access.__members__) == len(set(Access))


@pytest.mark.parametrize("key", facts_of(Case))
def test_no_field_of_the_case_itself_is_decided_with_what_holds_it(key: str) -> None:
    assert facts_of(Case)[key].access is not Access.AS_HOLDER


@pytest.mark.parametrize(
    "record", [record for record in RECORDS if issubclass(record, Named)], ids=lambda record: record.__name__
)
def test_no_field_of_a_person_or_report_is_decided_with_what_holds_it(record: type[Named]) -> None:
    assert Access.AS_HOLDER not in {fact.access for fact in facts_of(record).values()}


def test_a_field_without_an_access_class_is_refused_when_its_record_is_defined() -> None:
    with pytest.raises(TypeError, match=r"^Pet\.name has no access class"):

        class Pet(CaseRecord):
            """A made-up part of a case."""

            name: Annotated[str | None, "What it is called."] = None


def test_a_field_without_a_description_is_refused_when_its_record_is_defined() -> None:
    with pytest.raises(TypeError, match=r"^Pet\.name has no description"):

        class Pet(CaseRecord):
            """A made-up part of a case."""

            name: Annotated[str | None, Access.NAME] = None


def test_a_field_with_no_more_than_a_type_is_refused_when_its_record_is_defined() -> None:
    with pytest.raises(TypeError, match=r"^Pet\.age has no access class"):

        class Pet(CaseRecord):
            """A made-up part of a case."""

            name: Annotated[str | None, Access.NAME, "What it is called."] = None
            age: int = 0


def test_a_field_that_a_record_adds_to_another_needs_its_own_access_class() -> None:
    with pytest.raises(TypeError, match=r"^Pet\.name has no access class"):

        class Pet(Named):
            """A made-up part of a case."""

            name: Annotated[str | None, "What it is called."] = None


def test_a_word_in_the_place_of_an_access_class_is_none() -> None:
    with pytest.raises(TypeError, match=r"^Pet\.name has no access class"):

        class Pet(CaseRecord):
            """A made-up part of a case."""

            name: Annotated[str | None, "NAME", "What it is called."] = None


def test_what_is_no_field_of_the_file_needs_no_access_class() -> None:
    class Pet(CaseRecord):
        """A made-up part of a case."""

        section: ClassVar[str] = "pets"
        _seen: int = 0
        name: Annotated[str | None, ShortForm("x"), Access.NAME, "What it is called."] = None

    (fact,) = facts_of(Pet).values()
    assert (fact.name, fact.access, fact.words) == ("name", Access.NAME, "What it is called.")
    assert get_args(fact.type)[1:] == (ShortForm("x"),)


def test_a_record_that_is_no_part_of_a_case_needs_no_access_class() -> None:
    assert {fact.access for fact in facts_of(Settings).values()} == {None}
