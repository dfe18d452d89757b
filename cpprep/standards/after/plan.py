"""After the meeting: how the plan is carried out, looked at again, and entered on the register.

What is due, and what is only a question, follows the same principle as in :mod:`cpprep.standards.after.follow_up`.
The Enhanced Risk Analysis Meeting has no number, but its place: after the second review, and so by the third.
"""

from collections.abc import Mapping
from datetime import date

from cpprep.case.model import Action, Case, Child, Person, Practitioner, PreviousConference
from cpprep.case.relations import (
    ANY_PLAN,
    GROUP_PLANS,
    IN_NEED,
    PROTECTION,
    actions_of,
    dated,
    decision_for,
    group_for,
    meeting_of,
    was_decided,
)
from cpprep.case.values import Kind
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, PA, QS, Citation, Phase, Role
from cpprep.standards.after.core_groups import CORE_GROUP_MET, core_groups_since
from cpprep.standards.held import late_if, next_review_limit, no_plan_afterwards, no_plan_for
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    attested,
    done_within,
    met,
    not_applicable,
    not_met,
    not_recorded,
    set_within,
    standard,
    to_do,
)
from cpprep.standards.subjects import (
    CONFERENCE,
    EACH_FAMILY_MEMBER,
    EACH_PRACTITIONER,
    EVERY_CHILD,
    WHO_OWES_ACTIONS,
)
from cpprep.wording import count, day, listed


@standard(
    "core-group-meets",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[CPPM.clause("4.4"), Citation("E18"), Citation("W3"), Citation("N1")],
    each=CONFERENCE,
    why="Until the core group has met, the plan is a page of intentions.",
    applies="when a child protection plan is decided",
)
def core_group_meets(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a protection plan, the core group meets soon enough after the meeting."""
    decided = was_decided(case, PROTECTION)
    if decided is False and (answer := no_plan_afterwards(case, PROTECTION)):
        return answer
    if case.is_review is None:
        return not_recorded("the kind of meeting, on which the limit depends, is not recorded", ("conference", "kind"))
    name = "core-group-review" if case.is_review else "first-core-group"
    late, held = late_if(case, decided=decided), _first_core_group(case)
    return done_within(case, profile, name, held, "held", CORE_GROUP_MET, late=late)


def _first_core_group(case: Case) -> date | None:
    """The first day on which the core group met, the meeting's own day or later."""
    return min(core_groups_since(case), default=None)


@standard(
    "core-group-contribution",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P7")],
    each=EACH_PRACTITIONER,
    why="A plan that one person carries alone is not carried far.",
    evidence=Evidence.RECORD,
    applies="to a member of the core group",
)
def core_group_contribution(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """Each practitioner in the core group does what the plan asks of them and plays a full part in the group."""
    if answer := no_plan_afterwards(case, GROUP_PLANS):
        return answer
    at = ("meeting", "core_group")
    members = {*group_for(case, PROTECTION).members, *group_for(case, IN_NEED).members}
    if not members:
        return not_recorded("the members of the group are not recorded", at)
    if person.id not in members:
        return not_applicable("not a member of the group", at)
    return not_recorded("nobody has recorded it", at)


@standard(
    "plan-reviewed-together",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("10"), QS.clause("P8")],
    each=CONFERENCE,
    why="A plan has to move with the child's life, and belongs to everyone who has to keep it.",
    evidence=Evidence.BOTH,
    applies="when a child protection plan is decided",
)
def plan_reviewed_together(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The plan is specific and has dates, and every core group looks at it again and builds on it together."""
    if answer := no_plan_afterwards(case, PROTECTION):
        return answer
    first = _first_core_group(case)
    if first is None:
        return not_recorded("no meeting of the core group is recorded", CORE_GROUP_MET)
    return met(f"the core group met {day(first, case.day_held)}", CORE_GROUP_MET, first)


@standard(
    "actions-on-time",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("F4")],
    each=WHO_OWES_ACTIONS,
    why="A child is kept safe by what is done, not by what was agreed.",
    applies="when the person owes an action of the plan",
)
def actions_on_time(case: Case, person: Person, _profile: Profile) -> Outcome:
    """Everyone who owes an action of the plan does it by its day."""
    owed = actions_of(case, person.id)
    if not owed:
        return _owes_nothing(case)
    number, action = min(owed.items(), key=lambda item: _order(item[1]))
    at = ("meeting", "actions", number)
    what = action.what or f"action {number + 1}"
    if action.by is None:
        return not_recorded(f"by when is not recorded: {what}", at)
    if action.done is None:
        return to_do(f"not recorded as done: {what}", action.by, at)
    if action.done > action.by:
        late = f"done {day(action.done, action.by)}, asked by {day(action.by)}: {what}{_still_open(owed)}"
        return not_met(late, at, action.by, action.done)
    last = max(each.done for each in owed.values() if each.done)
    return met(f"{count(len(owed), 'action')} done by {day(last, case.day_held)}", at, last)


def _still_open(owed: Mapping[int, Action]) -> str:
    """The actions that are not recorded as done, which one that was done late must not hide."""
    names = [action.what or f"action {number + 1}" for number, action in owed.items() if action.done is None]
    return f"; not recorded as done: {listed(names)}" if names else ""


def _order(action: Action) -> tuple[int, date]:
    """What is done late first, then what is not done, the earliest first, then what has no day, then the rest."""
    if action.by is None:
        return (2, date.max)
    if action.done is None:
        return (1, action.by)
    return (0 if action.done > action.by else 3, action.by)


def _owes_nothing(case: Case) -> Outcome:
    at = ("meeting", "actions")
    if answer := no_plan_afterwards(case, ANY_PLAN):
        return answer
    if not meeting_of(case).actions:
        return not_recorded("no action of the plan is recorded", at)
    return not_applicable("no action of theirs is recorded", at)


family_makes_plan = attested(
    "family-makes-plan",
    "Each family member has a part in working out the plan for the child.",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("F5")],
    each=EACH_FAMILY_MEMBER,
    why="People keep promises that they had a hand in writing.",
    applies="when a plan is decided",
    when=lambda case: no_plan_afterwards(case, ANY_PLAN),
)

family_in_later_planning = attested(
    "family-in-later-planning",
    "Each family member has a part in what is planned and decided later, and in the meetings where that is done.",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("F6"), GPG.clause("F7")],
    each=EACH_FAMILY_MEMBER,
    why="Taking part once and then being told is worse than it sounds.",
)

progress_tracked = attested(
    "progress-tracked",
    "Between conferences the chair keeps track of the case and prepares the next one with the worker, and records it.",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[QS.clause("C13")],
    each=CONFERENCE,
    why="A plan that stands still is noticed in weeks and not at the next review.",
    applies="when a child protection plan is decided",
    when=lambda case: no_plan_afterwards(case, PROTECTION),
)


def _reviews(case: Case) -> list[PreviousConference]:
    """The reviews of this plan before this conference, the earliest first: those since the last that was none."""
    earlier = case.conference.previous
    began = max((one.date for one in earlier if one.kind is not Kind.REVIEW and one.date), default=date.min)
    reviews = (one for one in earlier if one.kind is Kind.REVIEW and (one.date or date.max) >= began)
    return sorted(reviews, key=lambda one: one.date or date.max)


def _second_review(case: Case) -> date | None:
    """The day of the second review: an earlier one, or this conference; None where it is not known."""
    reviews = _reviews(case)
    return reviews[1].date if len(reviews) > 1 else meeting_of(case).held


@standard(
    "enhanced-risk-meeting",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[QS.clause("C14")],
    each=CONFERENCE,
    why="After two reviews the question is no longer how the plan goes but why it has not been enough.",
    evidence=Evidence.EITHER,
    applies="when a child is still on a plan after the second review",
    since=_second_review,
)
def enhanced_risk_meeting(case: Case, _subject: None, profile: Profile) -> Outcome:
    """Where a child is still on a plan after the second review, the chair holds an Enhanced Risk Analysis Meeting."""
    if answer := _before_second_review(case) or _at_the_second_review(case):
        return answer
    at, second = ("meeting", "enhanced_risk_meeting"), _second_review(case)
    held, last = dated(case).enhanced_risk_meeting, _third_review(case, profile)
    said = "still on a plan after the second review"
    if held is None:
        missing = f"{said}; no such meeting is recorded"
        where = at if case.meeting else ("conference", "previous")
        by = f", to be held by the third review, {day(last)} at the latest" if last else ""
        return to_do(missing + by, last, where) if last else not_recorded(missing, where)
    if second and held < second:
        return not_met(f"held {day(held, second)}, before the second review of {day(second)}", at, last, held)
    if last and held > last:
        return not_met(f"held {day(held, last)}, after the third review of {day(last)}", at, last, held)
    return met(f"held {day(held, case.day_held)}", at, held, last)


def _third_review(case: Case, profile: Profile) -> date | None:
    """The day by which drift is looked into: that of the third review, as held, as set, or as its limit has it."""
    reviews = _reviews(case)
    if len(reviews) > 1:
        return reviews[2].date if len(reviews) > 2 else case.day_held
    limit, held = profile.timescale("later-review", Kind.REVIEW), meeting_of(case).held
    counted = limit.count(held, profile.nation, profile.closures) if limit and held else None
    return meeting_of(case).next_review or (counted.date if counted else None)


def _at_the_second_review(case: Case) -> Outcome | None:
    """Not asked until the second review has been held, nor where it ended the plan."""
    if len(_reviews(case)) > 1:
        return None  # a third review is of a plan that went on
    if meeting_of(case).held is None:
        return not_applicable("the second review is not recorded as held yet", ("meeting", "held"))
    return no_plan_afterwards(case, PROTECTION)


def _before_second_review(case: Case) -> Outcome | None:
    if case.is_review is None:
        return not_recorded("the kind of conference is not recorded", ("conference", "kind"))
    if not case.is_review:
        return not_applicable("not a review", ("conference", "kind"))
    at, kinds = ("conference", "previous"), [previous.kind for previous in case.conference.previous]
    if _reviews(case):
        return None
    if not kinds or None in kinds:
        return not_recorded("which conferences came before this one is not recorded", at)
    return not_applicable("this is the first review", at)


@standard(
    "name-on-register",
    phase=Phase.AFTER,
    owner=Role.SERVICE,
    cites=[CPPM.clause("4.7")],
    each=EVERY_CHILD,
    why="A doctor or a police officer at night has to be able to find out that there is a plan.",
    applies="when a child protection plan is decided for the child",
)
def name_on_register(case: Case, child: Child, _profile: Profile) -> Outcome:
    """With a protection plan, the child's name goes on the register."""
    if answer := no_plan_for(case, child.id, PROTECTION):
        return answer
    at = ("meeting", "registered", child.id)
    if entered := dated(case).registered.get(child.id):
        return met(f"on the register since {day(entered, case.day_held)}", at, entered)
    return not_recorded("no day is recorded on which the name went on the register", at)


@standard(
    "registration-reviewed",
    phase=Phase.AFTER,
    owner=Role.SERVICE,
    cites=[CPPM.clause("4.11")],
    each=CONFERENCE,
    why="Neither a plan nor a name on a list should outlast the risk because nobody looked.",
    applies="when a child protection plan is decided",
)
def registration_reviewed(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a protection plan, the review of plan and registration is set for a day that is soon enough."""
    if answer := no_plan_afterwards(case, PROTECTION):
        return answer
    if case.is_review is None:
        return not_recorded("the kind of meeting, on which the limit depends, is not recorded", ("conference", "kind"))
    name, at = next_review_limit(case, profile), ("meeting", "next_review")
    when = meeting_of(case).next_review
    if when is None:
        return done_within(case, profile, name, None, "set for review", at)
    return set_within(case, profile, name, when, "the next review", at)


@standard(
    "name-off-register",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[CPPM.clause("5.4")],
    each=EVERY_CHILD,
    why="A family that has made its child safe should not stay on a list.",
    applies="when a review decides that a child needs no protection plan",
)
def name_off_register(case: Case, child: Child, _profile: Profile) -> Outcome:
    """When a review finds the risk much lower and ends the plan, the child's name comes off the register."""
    if case.is_review is None:
        return not_recorded("the kind of meeting is not recorded", ("conference", "kind"))
    if not case.is_review:
        return not_applicable("not a review", ("conference", "kind"))
    decided = was_decided(case, PROTECTION, (child.id,))
    at = ("meeting", "taken_off_register", child.id)
    if decided:
        return not_applicable("the protection plan goes on", ("meeting", "decisions", child.id))
    if decided is None:
        return not_recorded("what was decided is not recorded", ("meeting", "decisions"))
    if taken_off := dated(case).taken_off_register.get(child.id):
        return met(f"off the register since {day(taken_off, case.day_held)}", at, taken_off)
    outcome = decision_for(case, child.id).outcome
    return not_recorded(f"decided: {outcome}; no day is recorded on which the name came off the register", at)


@standard(
    "new-authority-told",
    phase=Phase.AFTER,
    owner=Role.SERVICE,
    cites=[CPPM.clause("5.5")],
    each=EVERY_CHILD,
    why="A family that moves should not be able to leave the plan behind.",
    applies="when a child on the register moves to another area",
)
def new_authority_told(case: Case, child: Child, _profile: Profile) -> Outcome:
    """When a child on the register moves, the new authority is told, so that it registers the child."""
    meeting, at = dated(case), ("meeting", "new_authority_told", child.id)
    moved = meeting.moved.get(child.id)
    if moved is None:
        return not_applicable("no move to another area is recorded", ("meeting", "moved"))
    if answer := no_plan_for(case, child.id, PROTECTION):
        return answer
    if told := meeting.new_authority_told.get(child.id):
        return met(f"moved {day(moved, told)}; told {day(told)}", at, told)
    return not_recorded(f"moved {day(moved, case.day_held)}; no day is recorded on which the new area was told", at)


STANDARDS = (
    actions_on_time,
    core_group_meets,
    core_group_contribution,
    plan_reviewed_together,
    family_makes_plan,
    family_in_later_planning,
    progress_tracked,
    enhanced_risk_meeting,
    name_on_register,
    registration_reviewed,
    name_off_register,
    new_authority_told,
)
