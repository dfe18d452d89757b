"""Whom of a case a reader may know of: the children, the relatives, those who come to the same sitting."""

from cpprep.access.policy.audience import PROFESSIONAL, Answer, Audience, Reader, not_given, reader_of, unless, yes
from cpprep.access.policy.marks import disclosed, marked, parts_known
from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner, Sitting, Supporter


def children_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children whom a reader's papers may name.

    A family member's papers name the children they are related to; a supporter's, only a child they help
    themself; a child's, themself and those with whom they share a relative, or somebody who is responsible or cares for
    both. Where it is not recorded what somebody is to any child, they are told of those they have parental
    responsibility for or care for, else of an only child; and of none, where they are excluded or not invited.
    """
    person = case.person(reader.id)
    if isinstance(person, FamilyMember):
        return case.children_told_to(person) if person.relationship or person in case.family_to_invite else ()
    if isinstance(person, Supporter):
        helped = [case.person(one) for one in person.helps]
        return tuple(one.id for one in helped if isinstance(one, Child))
    if isinstance(person, Child):
        return tuple(child for child in case.children if child == person.id or _siblings(case, person.id, child))
    if reader.audience is Audience.EVERYONE and not reader.is_group:
        return _known_to_all(case)
    return tuple(case.children)


def children_heard_of(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children of whom a reader may hear at the meeting: a helper, of those whom the people they help know of."""
    helper = case.person(reader.id)
    if not isinstance(helper, Supporter):
        return children_known_to(case, reader)
    helped = [children_known_to(case, reader_of(case, one)) for one in helper.helps]
    return tuple(child for child in case.children if any(child in known for known in helped))


def children_worked_with(case: Case, practitioner: Practitioner) -> set[str]:
    """The children a practitioner knows: as recorded, else those their reports are about; empty when not known."""
    written = [report for report in case.reports.values() if report.by == practitioner.id and report.about]
    return set(practitioner.works_with) or {child for report in written for child in report.about}


def _known_to_all(case: Case) -> tuple[str, ...]:
    """The children whom every family member invited may hear of; for a paper that goes to all of them, apart."""
    readers = (Reader(Audience.PARENT, person.id) for person in case.family_to_invite)
    known = [set(children_known_to(case, reader)) for reader in readers]
    return tuple(child for child in case.children if all(child in each for each in known))


def _siblings(case: Case, one: str, other: str) -> bool:
    """Two children share a relative, or somebody who is responsible for both or cares for both."""
    return any({one, other} <= set(case.children_told_to(person)) for person in case.family.values())


# ---- who comes, and when


def is_kept_away(case: Case, reader: Reader) -> bool:
    """Whether the reader is one of the family who is excluded, or not invited: told of nobody's movements."""
    person = case.family.get(reader.id)
    return person is not None and person not in case.family_to_invite


def sitting_of(case: Case, reader: Reader) -> Sitting | None:
    """The sitting of a split conference to which a reader, or the person they help, comes."""
    split = case.conference.split
    if split is None:
        return None
    person = case.person(reader.id)
    ids = {reader.id, *(person.helps if isinstance(person, Supporter) else ())}
    theirs = [sitting for sitting in split.sittings if ids & set(sitting.people)]
    return theirs[0] if len(theirs) == 1 else None  # who helps in both has no one time to come


def same_sitting(case: Case, reader: Reader, other: str) -> bool:
    """Whether a reader's papers may say that another family member comes."""
    if reader.is_group or not comes_to_sitting(case, reader):
        return True
    mine = sitting_of(case, reader)
    return mine is not None and other in mine.people


def comes_to_sitting(case: Case, reader: Reader) -> bool:
    """Whether a reader's times are those of a sitting: who comes because of their work comes to each of them."""
    return case.conference.split is not None and reader.audience not in PROFESSIONAL


def is_told_of_helper(case: Case, reader: Reader, helper: Supporter) -> bool:
    """Whether a paper says that a helper comes: at another sitting, it would say that somebody else does."""
    if reader.is_group or not comes_to_sitting(case, reader):
        return True
    mine = sitting_of(case, reader)
    return mine is not None and bool({helper.id, *helper.helps} & {*mine.people, reader.id})


# ---- names, and relatives


def name_by_default(case: Case, reader: Reader, person: Person) -> Answer:
    """Whether a reader may know somebody's name, and what they are in this meeting, where nothing is marked."""
    if reader.id == person.id:
        return yes("their own")
    if isinstance(person, Child):
        return unless(
            (person.id not in children_heard_of(case, reader), _why_not_told_of(case, reader, person.id)),
            (person.id not in children_known_to(case, reader), not_given("not whom they help")),
            why="about their part in it",
        )
    apart = isinstance(person, FamilyMember) and not same_sitting(case, reader, person.id)
    helps_apart = isinstance(person, Supporter) and not is_told_of_helper(case, reader, person)
    return unless(
        (helps_apart, "helps somebody who comes to another sitting"),
        (apart, "comes to another sitting"),
        why="everyone is told who will be there",
    )


def _why_not_told_of(case: Case, reader: Reader, child: str) -> str:
    """Why the papers of somebody do not name a child."""
    person = case.family.get(reader.id)
    if person is not None and not person.relationship:
        return "it is not recorded what they are to this child"
    if person is not None and child in case.children and case.is_parent_in_doubt(person, child):
        return "it is not recorded which of two parents' child this is"
    return "another family's child"


def may_know_name(case: Case, reader: Reader, person: Person) -> bool:
    """Whether a reader may know somebody's name."""
    return _answer(case, reader, person, "name").may_see


def may_hear_of(case: Case, reader: Reader, person: Person) -> bool:
    """Whether somebody's name may be on a paper that a reader shares with others."""
    return _answer(case, reader, person, "name").may_hear


def _answer(case: Case, reader: Reader, person: Person, field: str) -> Answer:
    """Whether a reader may know a field of somebody of which the access class is ``NAME``."""
    asked, known = (reader, person.id, field), case.answers
    if asked not in known:
        item = f"{person.id}.{field}"
        by_mark = marked(case, reader, item)
        known[asked] = by_mark or disclosed(case, reader, item, name_by_default(case, reader, person))
    answer: Answer = known[asked]
    return answer


def relatives_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children and relatives whom a drawing of the family may show a reader, in the order of the case.

    Those who prepare the conference see all whom they may know by name. A family member, and who helps one, sees
    themself, the children they may know of, and those who are recorded as a relative of one of these children.
    A paper for nobody by name shows nobody: one child's father may not be told of another's.
    """
    asked = ("relatives", reader)
    if asked not in case.answers:
        case.answers[asked] = _relatives_known_to(case, reader)
    known: tuple[str, ...] = case.answers[asked]
    return known


def _relatives_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    if reader.shared_with:
        known_to_each = [set(relatives_known_to(case, one)) for one in reader.members]
        return tuple(one for one in (*case.children, *case.family) if all(one in known for known in known_to_each))
    if reader.audience not in PROFESSIONAL and not reader.id:
        return ()
    everyone: list[Child | FamilyMember] = [*case.children.values(), *case.family.values()]
    named = [person for person in everyone if may_know_name(case, reader, person)]
    if reader.audience in PROFESSIONAL:
        return tuple(person.id for person in named)
    helper = case.person(reader.id)
    own = {reader.id, *(helper.helps if isinstance(helper, Supporter) else ())}
    children = children_known_to(case, reader)
    return tuple(
        person.id
        for person in named
        if person.id in own or person.id in children or _is_known_relative(case, reader, person, children)
    )


def _is_known_relative(case: Case, reader: Reader, person: Child | FamilyMember, children: tuple[str, ...]) -> bool:
    """Whether the reader may know that somebody is a relative of one of these children."""
    if not isinstance(person, FamilyMember) or not any(person.relationship_to(child) for child in children):
        return False
    return _answer(case, reader, person, "relationship").may_see and parts_known(
        case, reader, f"{person.id}.relationship"
    )
