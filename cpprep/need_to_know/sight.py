"""Who may know what: one answer for each reader and item, with the reason for it."""

from dataclasses import dataclass
from enum import StrEnum

from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner, Sitting, Supporter


class Audience(StrEnum):
    """For whom a document is made."""

    PARENT = "parent"
    CHILD = "child"
    PRACTITIONER = "practitioner"
    HELPER = "supporter"
    CHAIR = "chair"
    SOCIAL_WORKER = "social worker"
    ADMINISTRATOR = "administrator"
    EVERYONE = "everyone"
    CHECKER = "second checker"


RUNS_IT = frozenset({Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR})
PROFESSIONAL = frozenset({*RUNS_IT, Audience.PRACTITIONER})
THIRD_PARTY = "third_party_information"


@dataclass(frozen=True)
class Reader:
    """Who will read a document: an audience and, unless it is for everyone, a person's id."""

    audience: Audience
    id: str = ""


@dataclass(frozen=True)
class Sight:
    """Whether a reader sees an item, and why."""

    sees: bool
    why: str


def _yes(why: str) -> Sight:
    return Sight(sees=True, why=why)


def _no(why: str) -> Sight:
    return Sight(sees=False, why=why)


def sight(case: Case, reader: Reader, owner: str, field: str) -> Sight:
    """Whether a reader may know one field of one person, report or part of the case.

    A marked item is for those named with it and for nobody else, the person it is about included: an address
    that is safe only while it is on no paper is not printed on its owner's letter either, unless they are named.
    What is not marked may be disclosed to one more reader, where it is recorded who decided it and when.
    """
    if field.rpartition(".")[2] == "note" or (owner, field) == ("note", ""):
        return _no("for the office only; on no paper")
    marked = _sight_of_marked(case, reader, f"{owner}.{field}")
    if marked is not None and (owner != THIRD_PARTY or not marked.sees):
        return marked
    answer = _sight_by_default(case, reader, owner, field)
    return answer if answer.sees else _sight_of_disclosed(case, reader, f"{owner}.{field}") or answer


def sight_of(case: Case, reader: Reader, item: str) -> Sight:
    """The same for an item's path, such as ``maria-nowak.address``."""
    owner, _, field = item.partition(".")
    return sight(case, reader, owner, field)


def _sight_by_default(case: Case, reader: Reader, owner: str, field: str) -> Sight:
    person = case.person(owner)
    if person is None:
        return _sight_of_the_case(case, reader, owner, field)
    first = field.partition(".")[0]
    if reader.id == owner and first != "exclusion":
        return _yes("their own")
    rules = {
        "address": _sight_of_contact,
        "telephone": _sight_of_contact,
        "email": _sight_of_contact,
        "exclusion": _sight_of_exclusion,
        "date_of_birth": _sight_of_birth,
        "expected": _sight_of_birth,
        "name": _sight_of_name,
        "known_as": _sight_of_name,
        "relationship": _sight_of_name,
        "role": _sight_of_name,
        "agency": _sight_of_name,
    }
    return rules.get(first, _sight_of_the_rest)(case, reader, person, field)


def _sight_of_marked(case: Case, reader: Reader, item: str) -> Sight | None:
    marks = [marked for marked in case.confidential if f"{item}.".startswith(f"{marked.item}.")]
    if not marks:
        return None
    named = all(reader.id in marked.may_know for marked in marks)
    return _yes("named as one who may know") if named else _no("marked confidential")


def _sight_of_disclosed(case: Case, reader: Reader, item: str) -> Sight | None:
    told = [one for one in case.disclosures if one.item == item and reader.id in one.to]
    if not told:
        return None
    if any(one.decided_by and one.decided_on for one in told):
        return _yes("disclosed to them, as recorded")
    return _no("a disclosure to them does not say who decided it and when")


def _sight_of_exclusion(_case: Case, reader: Reader, person: Person, field: str) -> Sight:
    decides = reader.audience in {Audience.CHAIR, Audience.SOCIAL_WORKER}
    if decides or (reader.audience is Audience.ADMINISTRATOR and field != "exclusion.reason"):
        return _yes("arranges the meeting")
    if reader.id == person.id and field != "exclusion.reason":
        return _yes("their own")
    return _no("an exclusion, and why, is for those who arrange it")


def _sight_of_the_rest(_case: Case, reader: Reader, _person: Person, _field: str) -> Sight:
    return _yes("arranges the meeting") if reader.audience in RUNS_IT else _no("not needed to take part")


def _sight_of_the_case(case: Case, reader: Reader, owner: str, field: str) -> Sight:
    if owner == THIRD_PARTY:
        return _sight_of_third_party(case, reader, field)
    first, _, rest = field.partition(".")
    if owner == "conference" and first == "split":
        return _sight_of_split(case, reader, rest)
    if owner == "conference" and first in {"consultation", "strategy_discussion"}:
        return _yes("arranges the meeting") if reader.audience in RUNS_IT else _no("from before the meeting was called")
    return _yes("about the meeting itself")


def _sight_of_third_party(case: Case, reader: Reader, field: str) -> Sight:
    """What a third party has told is for those named with it; who the source is stands on no paper."""
    number, _, part = field.partition(".")
    told = case.third_party_information[int(number) - 1 : int(number)] if number.isdecimal() else ()
    if part == "source":
        return _no("the source is on no paper")
    if any(reader.id in one.may_know for one in told):
        return _yes("named as one who may know")
    return _no("third-party information")


def _sight_of_split(case: Case, reader: Reader, field: str) -> Sight:
    if field == "reason" and reader.audience is Audience.ADMINISTRATOR:
        return _no("the reason is for the chair and the social worker")
    if reader.audience in RUNS_IT:
        return _yes("arranges the meeting")
    mine = sitting_of(case, reader) if field.startswith("sittings.") else None
    number = field.removeprefix("sittings.").partition(".")[0]
    if case.conference.split and mine and number == str(case.conference.split.sittings.index(mine) + 1):
        return _yes("their own sitting")
    return _no("the other sitting is not theirs to know")


def _sight_of_contact(case: Case, _reader: Reader, person: Person, field: str) -> Sight:
    """Nobody's address or contact is shown to another by default; only those to be asked give a work contact."""
    asked = {case.conference.chair, case.conference.social_worker, case.conference.administrator}
    if person.id in asked and field != "address":
        return _yes("a work contact, given so that people can ask")
    return _no("an address or contact goes to another only by a recorded decision")


def _sight_of_birth(case: Case, reader: Reader, person: Person, _field: str) -> Sight:
    if reader.audience in PROFESSIONAL:
        return _yes("needed to know whom the meeting is about")
    if reader.audience is Audience.EVERYONE:
        return _no("not for a paper that goes to everyone")
    if isinstance(person, Child) and person.id in children_known_to(case, reader):
        return _yes("their own child")
    return _no("not needed to take part")


def _sight_of_name(case: Case, reader: Reader, person: Person, _field: str) -> Sight:
    if isinstance(person, Child):
        if person.id in children_known_to(case, reader):
            return _yes("about their part in it")
        return _no("not whom they help" if reader.audience is Audience.HELPER else "another family's child")
    if isinstance(person, FamilyMember) and not same_sitting(case, reader, person.id):
        return _no("comes to another sitting")
    return _yes("everyone is told who will be there")


def children_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children whom a reader's papers may name.

    A family member's papers name the children they are related to; a supporter's, only a child they help
    themself; a child's, themself and those with whom they share a relative.
    """
    person = case.person(reader.id)
    if isinstance(person, FamilyMember):
        if not person.relationship:
            return tuple(case.children)
        return tuple(child for child in case.children if person.relationship_to(child) is not None)
    if isinstance(person, Supporter):
        helped = [case.person(one) for one in person.helps]
        return tuple(one.id for one in helped if isinstance(one, Child))
    if isinstance(person, Child):
        return tuple(child for child in case.children if child == person.id or _siblings(case, person.id, child))
    if reader.audience is Audience.EVERYONE and case.conference.split is not None:
        return _known_to_all(case)
    return tuple(case.children)


def _known_to_all(case: Case) -> tuple[str, ...]:
    """The children whom every family member invited may hear of; for a paper that goes into two sittings."""
    readers = (Reader(Audience.PARENT, person.id) for person in case.family_to_invite)
    known = [set(children_known_to(case, reader)) for reader in readers]
    return tuple(child for child in case.children if all(child in each for each in known))


def children_worked_with(case: Case, practitioner: Practitioner) -> set[str]:
    """The children a practitioner knows: as recorded, else those their reports are about; empty when not known."""
    written = [report for report in case.reports.values() if report.by == practitioner.id and report.about]
    return set(practitioner.works_with) or {child for report in written for child in report.about}


def _siblings(case: Case, one: str, other: str) -> bool:
    """Two children share a parent, or nothing is recorded that says whether they do."""
    related = [p for p in case.family.values() if p.relationship]
    both = [p for p in related if p.relationship_to(one) and p.relationship_to(other)]
    return bool(both) or not related


def sitting_of(case: Case, reader: Reader) -> Sitting | None:
    """The sitting of a split conference to which a reader, or the person they help, comes."""
    split = case.conference.split
    if split is None:
        return None
    person = case.person(reader.id)
    ids = {reader.id, *(person.helps if isinstance(person, Supporter) else ())}
    return next((sitting for sitting in split.sittings if ids & set(sitting.people)), None)


def same_sitting(case: Case, reader: Reader, other: str) -> bool:
    """Whether a reader's papers may say that another family member comes."""
    if case.conference.split is None or reader.audience in PROFESSIONAL:
        return True
    mine = sitting_of(case, reader)
    return mine is not None and other in mine.people
