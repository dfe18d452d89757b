"""The rules over the fields of a person, and over who is related to whom."""

from collections.abc import Callable
from typing import TypeAlias

from cpprep.access.policy.audience import (
    NO_RULE,
    PROFESSIONAL,
    RUNS_IT,
    Answer,
    Audience,
    Reader,
    Rule,
    no,
    unless,
    yes,
)
from cpprep.access.policy.known_people import (
    children_known_to,
    children_worked_with,
    name_by_default,
    relatives_known_to,
)
from cpprep.access.policy.marks import marked
from cpprep.case.model import Case, Child, Person, Practitioner, Report
from cpprep.case.paths import FieldPath

_PersonRule: TypeAlias = Callable[[Case, Reader, Person], Answer]


def _of_a_person(rule: _PersonRule, *, own: bool = True) -> Rule:
    """A rule over the fields of people; ``own`` is whether everybody may know it of themself."""

    def decide(case: Case, reader: Reader, path: FieldPath) -> Answer:
        if path.owner is None or isinstance(path.owner, Report):
            return NO_RULE
        if own and path.owner.id == reader.id:
            return yes("their own")
        return rule(case, reader, path.owner)

    return decide


def _address(case: Case, reader: Reader, person: Person) -> Answer:
    return no("an address or contact goes to another only by a recorded decision")


def _contact(case: Case, reader: Reader, person: Person) -> Answer:
    """Nobody's contact is shown to another by default; only those to be asked give a work contact."""
    asked = {case.conference.chair, case.conference.social_worker, case.conference.administrator}
    if person.id in asked:
        return yes("a work contact, given so that people can ask")
    return _address(case, reader, person)


def may_know_agency(case: Case, reader: Reader, person: Practitioner) -> bool:
    """Whether a reader is told where a practitioner works: not the family of other children, whose school it may be."""
    theirs = children_worked_with(case, person)
    return reader.audience in PROFESSIONAL or not theirs or bool(theirs & set(children_known_to(case, reader)))


def _agency(case: Case, reader: Reader, person: Person) -> Answer:
    told = not isinstance(person, Practitioner) or may_know_agency(case, reader, person)
    return unless((not told, "may be where another family's child is"), why="everyone is told who will be there")


def _birth(case: Case, reader: Reader, person: Person) -> Answer:
    if reader.audience in PROFESSIONAL:
        return yes("needed to know whom the meeting is about")
    if reader.audience is Audience.EVERYONE:
        return no("not for a paper that goes to everyone")
    if isinstance(person, Child) and person.id in children_known_to(case, reader):
        return yes("their own child")
    return no("not needed to take part")


def _relative(case: Case, reader: Reader, person: Person) -> Answer:
    if reader.audience in PROFESSIONAL:
        return yes("needed to know whom the meeting is about")
    if person.id in relatives_known_to(case, reader):
        return yes("a relative of a child they may know of")
    return no("not needed to take part")


def _home(case: Case, reader: Reader, person: Person) -> Answer:
    """Who lives with whom gives an address away: who may not know the one does not learn the other.

    A mark on ``lives_with`` itself, which names the reader, decides otherwise.
    """
    together = {person.id, *(person.lives_with if isinstance(person, Child) else ())}
    marks = (marked(case, reader, f"{one}.address") for one in together)
    if any(mark is not None and not mark.may_see for mark in marks):
        return no("would give away an address that is marked confidential")
    if reader.id == person.id:
        return yes("their own")
    return yes("arranges the meeting") if reader.audience in RUNS_IT else no("not needed to take part")


def _exclusion(case: Case, reader: Reader, person: Person) -> Answer:
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    if reader.id == person.id:
        return yes("their own")
    return no("an exclusion, and why, is for those who arrange it")


def _exclusion_reason(case: Case, reader: Reader, person: Person) -> Answer:
    """The person excluded is given the words they may be told, and never the reason itself."""
    allowed = reader.audience is Audience.CHAIR
    return yes("the chair's own decision") if allowed else no("the reason for an exclusion is the chair's alone")


def couple(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """A couple of the case is known to those who may know both, and that they are relatives."""
    place = path.place_in(case.couples)
    people = set(case.couples[place].people) if place is not None else set()
    if people and people <= set(relatives_known_to(case, reader)):
        return yes("both are relatives of a child they may know of")
    return no("not both of them are theirs to know")


address = _of_a_person(_address)
contact = _of_a_person(_contact)
name = _of_a_person(name_by_default, own=False)
agency = _of_a_person(_agency)
birth = _of_a_person(_birth)
relative = _of_a_person(_relative)
home = _of_a_person(_home, own=False)
exclusion = _of_a_person(_exclusion, own=False)
exclusion_reason = _of_a_person(_exclusion_reason, own=False)
