"""The rules over the fields of a person, and over who is related to whom."""

from cpprep.access.policy.audience import (
    NO_RULE,
    PROFESSIONAL,
    RUNS_IT,
    Answer,
    Audience,
    Reader,
    no,
    not_given,
    unless,
    yes,
)
from cpprep.access.policy.known_people import (
    children_heard_of,
    children_known_to,
    children_worked_with,
    may_hear_of,
    name_by_default,
    relatives_known_to,
)
from cpprep.access.policy.marks import marked
from cpprep.case.model import Case, Child, Practitioner, Report
from cpprep.case.paths import FieldPath

_NOT_HEARD_OF = "of somebody they may not hear of"


def name(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Everyone is told who will be there; a child is named to their own family, and to those who work on the case."""
    if path.owner is None or isinstance(path.owner, Report):
        return NO_RULE
    return name_by_default(case, reader, path.owner)


def address(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Nobody's address is shown to another by default; from one of the family, and who helps them, it is kept."""
    only_by_decision = "an address or contact goes to another only by a recorded decision"
    return not_given(only_by_decision) if reader.audience in PROFESSIONAL else no(only_by_decision)


def contact(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Nobody's contact is shown to another by default; only those to be asked give a work contact."""
    to_be_asked = {case.conference.chair, case.conference.social_worker, case.conference.administrator}
    if path.owner is not None and path.owner.id in to_be_asked:
        return yes("a work contact, given so that people can ask")
    return address(case, reader, path)


def agency(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Everyone is told where a practitioner works, but for the family of other children."""
    if not isinstance(path.owner, Practitioner):
        return NO_RULE
    hidden = not may_know_agency(case, reader, path.owner)
    return unless((hidden, "may be where another family's child is"), why="everyone is told who will be there")


def may_know_agency(case: Case, reader: Reader, person: Practitioner) -> bool:
    """Whether a reader is told where a practitioner works: not the family of other children, whose school it may be."""
    theirs = children_worked_with(case, person)
    return (
        reader.audience in PROFESSIONAL
        or reader.is_group
        or not theirs
        or bool(theirs & set(children_heard_of(case, reader)))
    )


def birth(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who come because of their work, and a child's for their family."""
    if reader.audience in PROFESSIONAL:
        return yes("needed to know whom the meeting is about")
    if reader.audience is Audience.EVERYONE:
        return no("not for a paper that goes to everyone")
    if isinstance(path.owner, Child) and path.owner.id in children_known_to(case, reader):
        return yes("their own child")
    known = path.owner is not None and path.owner.id in relatives_known_to(case, reader)
    return not_given("not needed to take part") if known else no("not a relative of a child they may know of")


def relative(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who come because of their work, and for the relatives of the same child."""
    if reader.audience in PROFESSIONAL:
        return yes("needed to know whom the meeting is about")
    if path.owner is not None and path.owner.id in relatives_known_to(case, reader):
        return yes("a relative of a child they may know of")
    return no("not a relative of a child they may know of")


def home(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Who lives with whom gives an address away: who may not know the one does not learn the other.

    A mark on ``lives_with`` itself, which names the reader, decides otherwise.
    """
    if not isinstance(path.owner, Child):
        return NO_RULE
    marks = (marked(case, reader, f"{one}.address") for one in (path.owner.id, *path.owner.lives_with))
    if any(mark is not None and not mark.may_see for mark in marks):
        return no("would give away an address that is marked confidential")
    if path.owner.id == reader.id:
        return yes("their own")
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    return not_given("not needed to take part") if may_hear_of(case, reader, path.owner) else no(_NOT_HEARD_OF)


def exclusion(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who arrange it, and the person themself."""
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    if path.owner is not None and path.owner.id == reader.id:
        return yes("their own")
    return no("an exclusion, and why, is for those who arrange it")


def exclusion_reason(case: Case, reader: Reader, path: FieldPath) -> Answer:
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
