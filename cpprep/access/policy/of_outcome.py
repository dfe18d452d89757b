"""The rules over what came of the meeting.

A family hears of its own children's decisions and plan. A dissenting view, who was there, and what anybody answered on
the scale are for those who write the record; a scaling answer is otherwise its giver's alone.
"""

from collections.abc import Iterable

from cpprep.access.policy.audience import PROFESSIONAL, RUNS_IT, Answer, Audience, Reader, no, not_given, unless, yes
from cpprep.access.policy.known_people import children_heard_of, is_kept_away, may_hear_of
from cpprep.case.model import Action, Case, Meeting
from cpprep.case.paths import FieldPath
from cpprep.case.values import PlanKind

_WRITES = yes("writes or checks the record")
_NOT_A_HELPERS = not_given("for the person they help to tell them")
_OF_A_SITTING = "could say what was said or decided in another sitting"
_OF_OTHERS = "would say where others are, and when"


def record(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who write the record."""
    return _WRITES if reader.audience in RUNS_IT else not_given("for the record of the meeting")


def record_of_one(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For the person whom it is about, and those who write the record; kept from who may not hear of that person."""
    person = case.person(path.key)
    if person is not None and person.id == reader.id:
        return yes("their own")
    hidden = person is not None and not may_hear_of(case, reader, person)
    return no("of somebody they may not hear of") if hidden else record(case, reader, path)


# ---- decisions


def decision(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What was decided for a child."""
    child = path.key
    if not child or reader.audience in RUNS_IT:
        return record(case, reader, path)
    if reader.audience is Audience.PRACTITIONER:
        return yes("needed to carry out the plan")
    to_another_child = reader.audience is Audience.CHILD and reader.id != child
    kept_away = is_kept_away(case, reader) and not _is_owed_the_outcome(case, reader, child)
    return unless(
        (child not in children_heard_of(case, reader), "another family's child"),
        (kept_away, "the chair decides whether they are told"),
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (to_another_child, not_given("told to a child by somebody they trust, not by a letter")),
        why="about their child",
    )


def decision_reason(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Why it was decided, for those who may know what was."""
    answer = decision(case, reader, path)
    if reader.audience in PROFESSIONAL or reader.is_group or not answer.may_hear:
        return answer
    return unless(
        (is_kept_away(case, reader), "what was said without them is explained to them in person"),
        (case.conference.split, _OF_A_SITTING),
        (reader.audience is Audience.CHILD, not_given("in words for adults")),
        (not answer.may_see, answer),
        why=answer.why,
    )


def decision_for_child(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """The words for the child, for the child and those who write the record."""
    if reader.audience in RUNS_IT:
        return _WRITES
    if reader.id == path.key:
        return yes("in words for them")
    known = path.key in children_heard_of(case, reader)
    return not_given("in words for the child") if known else no("another family's child")


def dissent(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """A differing view, for those who write the record."""
    known = path.key in children_heard_of(case, reader)
    return unless(
        (not known, "another family's child"),
        (reader.audience not in PROFESSIONAL and case.conference.split, _OF_A_SITTING),
        (reader.audience not in RUNS_IT, not_given("a differing view is for the record")),
        why=_WRITES.why,
    )


def _is_owed_the_outcome(case: Case, reader: Reader, child: str) -> bool:
    """Whether somebody who is excluded hears what was decided for a child (CPPM-3.5).

    A parent does; so does whoever the case file says is to be told. Somebody who was never invited does not.
    """
    person = case.family[reader.id]
    if person.exclusion is None or not person.excluded:
        return False
    promised = person.exclusion.outcome_by or person.exclusion.outcome_from
    return bool(promised) or person.has_parental_responsibility(child) is not False


# ---- the plan


def agreed(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What was agreed about all the children, for adults who may hear of each of them."""
    if reader.audience in PROFESSIONAL or reader.is_group:
        return yes("needed to carry out the plan")
    return unless(
        (is_kept_away(case, reader), _OF_OTHERS),
        (case.conference.split, _OF_A_SITTING),
        (not set(case.children) <= set(children_heard_of(case, reader)), "may be about another family's child"),
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (reader.audience is Audience.CHILD, not_given("in words for adults")),
        why="their part in the plan",
    )


def last_agreed(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What the last conference agreed, for those who run this one; kept from who may not hear of each child."""
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    answer = agreed(case, reader, path)
    return not_given("not needed to take part") if answer.may_hear else answer


def protection_plan(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What belongs to a child protection plan, for those whose plan it is."""
    return _part_of(PlanKind.CHILD_PROTECTION, case, reader)


def in_need_plan(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What belongs to a child in need plan, for those whose plan it is."""
    return _part_of(PlanKind.CHILD_IN_NEED, case, reader)


def _part_of(plan: PlanKind, case: Case, reader: Reader) -> Answer:
    if reader.audience in PROFESSIONAL or reader.is_group:
        return yes("needed to carry out the plan")
    own = (reader.id,) if reader.audience is Audience.CHILD else children_heard_of(case, reader)
    return unless(
        (is_kept_away(case, reader), _OF_OTHERS),
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (not _is_plan_of(case, reader, plan, children_heard_of(case, reader)), "another child's plan"),
        (not _is_plan_of(case, reader, plan, own), not_given("another child's plan")),
        why="their part in the plan",
    )


def _is_plan_of(case: Case, reader: Reader, plan: PlanKind, children: Iterable[str]) -> bool:
    """Whether such a plan was decided for one of these children, or nothing yet, or the reader is in its group."""
    meeting = case.meeting or Meeting()
    group = meeting.child_in_need_group if plan is PlanKind.CHILD_IN_NEED else meeting.core_group
    decided = [meeting.decisions[child].outcome if child in meeting.decisions else None for child in children]
    return any(outcome in {None, plan} for outcome in decided) or reader.id in (group.members if group else ())


def action(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """An action is shown whole or not at all; one done by somebody they may not hear of is not."""
    actions = case.meeting.actions if case.meeting else ()
    place = path.place_in(actions)
    if not path.keys:
        return record(case, reader, path)
    if place is None:
        return no("there is no such action")
    owed = actions[place]
    if reader.audience in PROFESSIONAL or reader.is_group:
        return yes("needed to carry out the plan")
    if reader.id and reader.id in owed.who:
        return yes("theirs to do")
    return _action_of_another(case, reader, owed)


def _action_of_another(case: Case, reader: Reader, owed: Action) -> Answer:
    """An action that is somebody else's to do, for one of the family."""
    to_a_child = reader.audience is Audience.CHILD
    people = [case.person(one) for one in owed.who]
    known = set(children_heard_of(case, reader))
    theirs = bool(known & set(owed.about)) if owed.about else known == set(case.children)
    return unless(
        (is_kept_away(case, reader), _OF_OTHERS),
        (any(not one or not may_hear_of(case, reader, one) for one in people), "done by one they may not hear of"),
        (not to_a_child and case.conference.split, _OF_A_SITTING),
        (not to_a_child and not theirs, "may be about another family's child"),
        (to_a_child and not set(owed.about) <= known, "may be about another family's child"),
        (reader.audience is Audience.HELPER, _NOT_A_HELPERS),
        (to_a_child and owed.about and reader.id not in owed.about, not_given("for another child")),
        why="about their child",
    )
