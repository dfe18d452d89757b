"""Who may know what: one answer for each reader and item, with the reason for it."""

from enum import StrEnum
from functools import cache

from msgspec import Struct

from cpprep.case.model import Case, Child, FamilyMember, Meeting, Person, Practitioner, Sitting, Supporter
from cpprep.case.values import PlanKind


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


class Reader(Struct, frozen=True):
    """Who will read a document: an audience and, unless it is for everyone, a person's id."""

    audience: Audience
    id: str = ""


def reader_of(case: Case, person_id: str) -> Reader:
    """A person of the case as a reader: the chair as chair, a relative as parent or carer, and so on."""
    conference = case.conference
    runs_it = {
        conference.chair: Audience.CHAIR,
        conference.social_worker: Audience.SOCIAL_WORKER,
        conference.administrator: Audience.ADMINISTRATOR,
    }
    kinds = {Child: Audience.CHILD, FamilyMember: Audience.PARENT, Supporter: Audience.HELPER}
    kind = kinds.get(type(case.person(person_id)), Audience.PRACTITIONER)  # type: ignore[arg-type]
    return Reader(runs_it.get(person_id, kind), person_id)


class Sight(Struct, frozen=True):
    """Whether a reader sees an item, and why."""

    sees: bool
    why: str


@cache
def _yes(why: str) -> Sight:
    return Sight(sees=True, why=why)


@cache
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
        if owner in _PARTS:
            return _PARTS[owner](case, reader, field)
        return _sight_of_the_case(case, reader, owner, field)
    if field in {"lives_with", "exclusion.reason"}:
        return _sight_of_home(case, reader, person) if field == "lives_with" else _sight_of_why_excluded(reader)
    first = field.partition(".")[0]
    if reader.id == owner and first != "exclusion":
        return _yes("their own")
    return _RULES.get(first, _sight_of_the_rest)(case, reader, person, field)


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


def _sight_of_exclusion(_case: Case, reader: Reader, person: Person, _field: str) -> Sight:
    decides = reader.audience in {Audience.CHAIR, Audience.SOCIAL_WORKER}
    if decides or reader.audience is Audience.ADMINISTRATOR:
        return _yes("arranges the meeting")
    if reader.id == person.id:
        return _yes("their own")
    return _no("an exclusion, and why, is for those who arrange it")


def sees_whole(case: Case, reader: Reader, owner: str, field: str) -> bool:
    """Whether a reader may know a field and every part of it: a mark may name one part alone, such as one child's."""
    item = f"{owner}.{field}"
    parts = [marked for marked in case.confidential if marked.item.startswith(f"{item}.")]
    return sight(case, reader, owner, field).sees and all(reader.id in marked.may_know for marked in parts)


def _sight_of_why_excluded(reader: Reader) -> Sight:
    """The person excluded is given the words they may be told, and never the reason itself."""
    allowed = reader.audience is Audience.CHAIR
    return _yes("the chair's own decision") if allowed else _no("the reason for an exclusion is the chair's alone")


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


# ---- what came of the meeting


def sight_of_outcome(case: Case, reader: Reader, field: str) -> Sight:
    """Whether a reader may know something under ``meeting:``, named as a mark names it: ``decisions.adam.reason``.

    A family hears of its own children's decisions and plan. A dissenting view, who was there, and what anybody
    answered on the scale are for those who write the record; a scaling answer is otherwise its giver's alone.
    """
    what, _, rest = field.partition(".")
    about, _, part = rest.partition(".")
    if what == "decisions" and about:
        return _sight_of_decision(case, reader, about, part)
    if what == "actions" and about:
        return _sight_of_action(case, reader, about)
    if what in _ABOUT_ALL or what in _OF_A_PLAN:
        return _sight_of_plan(case, reader, what)
    if what == "scaling" and about and about == reader.id:
        return _yes("their own")
    return _yes("writes or checks the record") if reader.audience in RUNS_IT else _no("for the record of the meeting")


_ABOUT_ALL = frozenset({"danger_statement", "safety_goals", "contingency"})
_OF_A_PLAN = {
    "core_group": PlanKind.CHILD_PROTECTION,
    "next_review": PlanKind.CHILD_PROTECTION,
    "child_in_need_group": PlanKind.CHILD_IN_NEED,
}
_NOT_A_HELPERS = "for the person they help to tell them"
_OF_A_SITTING = "could say what was said or decided in another sitting"


def _unless(*refusals: tuple[object, str], why: str) -> Sight:
    """No, for the first refusal that holds; else yes."""
    return next((_no(reason) for holds, reason in refusals if holds), _yes(why))


def _children_told_of(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children about whom a paper may say what was decided.

    A paper for everyone is kept and shown around after the meeting, so it says it only of a child whom every family
    member who has it may hear of; at the table the child may well be named.
    """
    return _known_to_all(case) if reader.audience is Audience.EVERYONE else children_known_to(case, reader)


def _sight_of_decision(case: Case, reader: Reader, child: str, part: str) -> Sight:
    if reader.audience in RUNS_IT:
        return _yes("writes or checks the record")
    if part == "for_child":
        return _unless((reader.id != child, "in words for the child"), why="in words for them")
    if reader.audience is Audience.PRACTITIONER:
        return _unless((part == "dissent", "a differing view is for the record"), why="needed to carry out the plan")
    excluded, to_a_child = _is_kept_away(case, reader), reader.audience is Audience.CHILD
    return _unless(
        (part == "dissent", "a differing view is for the record"),
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (to_a_child and reader.id != child, "told to a child by somebody they trust, not by a letter"),
        (child not in _children_told_of(case, reader), "another family's child"),
        (excluded and not _is_owed_the_outcome(case, reader, child), "the chair decides whether they are told"),
        (part == "reason" and to_a_child, "in words for adults"),
        (part == "reason" and excluded, "what was said without them is explained to them in person"),
        (part == "reason" and case.conference.split, _OF_A_SITTING),
        why="about their child",
    )


def _sight_of_plan(case: Case, reader: Reader, what: str) -> Sight:
    if reader.audience in PROFESSIONAL:
        return _yes("needed to carry out the plan")
    to_a_child = reader.audience is Audience.CHILD
    known = {reader.id} if to_a_child else set(children_known_to(case, reader))
    return _unless(
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (_is_kept_away(case, reader), "would say where others are, and when"),
        (what in _OF_A_PLAN and not _plans_for(case, reader, what, known), "another child's plan"),
        (what in _ABOUT_ALL and to_a_child, "in words for adults"),
        (what in _ABOUT_ALL and case.conference.split, _OF_A_SITTING),
        (
            what in _ABOUT_ALL and not set(case.children) <= {*_children_told_of(case, reader)},
            "may be about another family's child",
        ),
        why="their part in the plan",
    )


def _plans_for(case: Case, reader: Reader, what: str, children: set[str]) -> bool:
    """Whether such a plan was decided for one of some children, or nothing yet, or the reader is in its group."""
    meeting = case.meeting or Meeting()
    group = meeting.child_in_need_group if what == "child_in_need_group" else meeting.core_group
    decided = [meeting.decisions[child].outcome if child in meeting.decisions else None for child in children]
    return any(plan in {None, _OF_A_PLAN[what]} for plan in decided) or reader.id in (group.members if group else ())


def _sight_of_action(case: Case, reader: Reader, place: str) -> Sight:
    """An action, counted from 1, is shown whole or not at all; one done by somebody they may not hear of is not."""
    actions = case.meeting.actions if case.meeting else ()
    if not (place.isdecimal() and 0 < int(place) <= len(actions)):
        return _no("there is no such action")
    action = actions[int(place) - 1]
    if reader.audience in PROFESSIONAL:
        return _yes("needed to carry out the plan")
    if reader.id and reader.id in action.who:
        return _yes("theirs to do")
    to_a_child = reader.audience is Audience.CHILD
    known = set(_children_told_of(case, reader))
    theirs = bool(known & set(action.about)) if action.about else known == set(case.children)
    return _unless(
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (_is_kept_away(case, reader), "would say where others are, and when"),
        (any(not sight(case, reader, one, "name").sees for one in action.who), "done by one they may not hear of"),
        (to_a_child and action.about and reader.id not in action.about, "for another child"),
        (not to_a_child and case.conference.split, _OF_A_SITTING),
        (not to_a_child and not theirs, "may be about another family's child"),
        why="about their child",
    )


def _is_kept_away(case: Case, reader: Reader) -> bool:
    """Whether the reader is one of the family who is excluded, or not invited."""
    person = case.family.get(reader.id)
    return person is not None and person not in case.family_to_invite


def _is_owed_the_outcome(case: Case, reader: Reader, child: str) -> bool:
    """Whether somebody who is excluded hears what was decided for a child (CPPM-3.5).

    A parent does; so does whoever the case file says is to be told. Somebody who was never invited does not.
    """
    person = case.family[reader.id]
    if person.exclusion is None or not person.excluded:
        return False
    promised = person.exclusion.outcome_by or person.exclusion.outcome_from
    return bool(promised) or person.has_parental_responsibility(child) is not False


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


def _sight_of_home(case: Case, reader: Reader, person: Person) -> Sight:
    """Who lives with whom gives an address away: who may not know the one does not learn the other.

    A mark on ``lives_with`` itself, which names the reader, decides otherwise.
    """
    together = {person.id, *(person.lives_with if isinstance(person, Child) else ())}
    marks = (_sight_of_marked(case, reader, f"{one}.address") for one in together)
    if any(marked is not None and not marked.sees for marked in marks):
        return _no("would give away an address that is marked confidential")
    if reader.id == person.id:
        return _yes("their own")
    return _yes("arranges the meeting") if reader.audience in RUNS_IT else _no("not needed to take part")


def _sight_of_relative(case: Case, reader: Reader, person: Person, _field: str) -> Sight:
    if reader.audience in PROFESSIONAL:
        return _yes("needed to know whom the meeting is about")
    if person.id in relatives_known_to(case, reader):
        return _yes("a relative of a child they may know of")
    return _no("not needed to take part")


def _sight_of_couple(case: Case, reader: Reader, number: str) -> Sight:
    """A couple of the case, counted from 1: known to those who may know both, and that they are relatives."""
    place = number.partition(".")[0]
    known = place.isdecimal() and 0 < int(place) <= len(case.couples)
    people = set(case.couples[int(place) - 1].people) if known else set()
    if people and people <= set(relatives_known_to(case, reader)):
        return _yes("both are relatives of a child they may know of")
    return _no("not both of them are theirs to know")


def _sight_of_event(case: Case, reader: Reader, number: str) -> Sight:
    """An entry of the chronology, counted from 1.

    It is for those who prepare the meeting. The family have it in the report that they are given, after a person has
    gone through it: an entry may tell of the other parent, or of other children.
    """
    place = number.partition(".")[0]
    if not (place.isdecimal() and 0 < int(place) <= len(case.chronology)):
        return _no("there is no such entry")
    if may_know := case.chronology[int(place) - 1].may_know:
        return _yes("named as one who may know") if reader.id in may_know else _no("for those named with it")
    return _yes("arranges the meeting") if reader.audience in RUNS_IT else _no("theirs by the report they are given")


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
        return _no(_why_not_told_of(case, reader))
    if isinstance(person, FamilyMember) and not same_sitting(case, reader, person.id):
        return _no("comes to another sitting")
    return _yes("everyone is told who will be there")


def _why_not_told_of(case: Case, reader: Reader) -> str:
    """Why the papers of somebody do not name a child."""
    person = case.family.get(reader.id)
    if person is not None and not person.relationship:
        return "it is not recorded what they are to this child"
    return "not whom they help" if reader.audience is Audience.HELPER else "another family's child"


_RULES = {
    "address": _sight_of_contact,
    "telephone": _sight_of_contact,
    "email": _sight_of_contact,
    "exclusion": _sight_of_exclusion,
    "date_of_birth": _sight_of_birth,
    "expected": _sight_of_birth,
    "name": _sight_of_name,
    "known_as": _sight_of_name,
    "relationship": _sight_of_name,
    "parent_of": _sight_of_relative,
    "gender": _sight_of_relative,
    "died": _sight_of_relative,
    "role": _sight_of_name,
    "agency": _sight_of_name,
}
"""What decides over each field of a person by default; ``_sight_of_the_rest`` over those that are not here."""

_PARTS = {"couples": _sight_of_couple, "chronology": _sight_of_event, "meeting": sight_of_outcome}
"""What decides over the parts of a case that are nobody's own."""


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
    if reader.audience is Audience.EVERYONE and case.conference.split is not None:
        return _known_to_all(case)
    return tuple(case.children)


def relatives_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children and relatives whom a drawing of the family may show a reader, in the order of the case.

    Those who prepare the conference see all whom they may know by name. A family member, and who helps one, sees
    themself, the children they may know of, and those who are recorded as a relative of one of these children.
    A paper for nobody by name shows nobody: one child's father may not be told of another's.
    """
    if reader.audience not in PROFESSIONAL and not reader.id:
        return ()
    everyone: list[Child | FamilyMember] = [*case.children.values(), *case.family.values()]
    named = [person for person in everyone if sight(case, reader, person.id, "name").sees]
    if reader.audience in PROFESSIONAL:
        return tuple(person.id for person in named)
    helper = case.person(reader.id)
    own = {reader.id, *(helper.helps if isinstance(helper, Supporter) else ())}
    children = children_known_to(case, reader)
    return tuple(
        person.id
        for person in named
        if person.id in own
        or person.id in children
        or (
            isinstance(person, FamilyMember)
            and any(person.relationship_to(child) for child in children)
            and sees_whole(case, reader, person.id, "relationship")
        )
    )


def _known_to_all(case: Case) -> tuple[str, ...]:
    """The children whom every family member invited may hear of; for a paper that goes to all of them, apart."""
    readers = (Reader(Audience.PARENT, person.id) for person in case.family_to_invite)
    known = [set(children_known_to(case, reader)) for reader in readers]
    return tuple(child for child in case.children if all(child in each for each in known))


def children_worked_with(case: Case, practitioner: Practitioner) -> set[str]:
    """The children a practitioner knows: as recorded, else those their reports are about; empty when not known."""
    written = [report for report in case.reports.values() if report.by == practitioner.id and report.about]
    return set(practitioner.works_with) or {child for report in written for child in report.about}


def _siblings(case: Case, one: str, other: str) -> bool:
    """Two children share a relative, or somebody who is responsible for both or cares for both."""
    return any({one, other} <= set(case.children_told_to(person)) for person in case.family.values())


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
