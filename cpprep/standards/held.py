"""What is known once a meeting has been held: who was there, and what was decided for each child.

What carries no day of its own, such as attendance and decisions, counts only once the day in ``held`` is recorded and
has come: what is typed in beforehand decides nothing. What carries a day, such as "plan sent", counts from that day.
"""

from collections.abc import Collection, Mapping

from cpprep.case.model import Action, Case, CoreGroup, Decision, Meeting, Path
from cpprep.case.values import Attendance, Kind, PlanKind
from cpprep.profiles import Event, Profile
from cpprep.standards.standard import Outcome, Status, not_applicable, not_recorded, to_do

HELD: Path = ("meeting", "held")
DECISIONS: Path = ("meeting", "decisions")

PROTECTION = (PlanKind.CHILD_PROTECTION,)
IN_NEED = (PlanKind.CHILD_IN_NEED,)
GROUP_PLANS = (*PROTECTION, *IN_NEED)
ANY_PLAN = (*GROUP_PLANS, PlanKind.CHILDS_PLAN)

_WORDS = {
    PROTECTION: "no child protection plan was decided",
    IN_NEED: "no child in need plan was decided",
    GROUP_PLANS: "neither a child protection plan nor a child in need plan was decided",
    ANY_PLAN: "no plan was decided",
}


_NOTHING_HELD = Meeting()
_NOT_DECIDED = Decision()


def meeting_of(case: Case) -> Meeting:
    """What is recorded of the meeting; an empty record before it has been held."""
    return case.meeting if case.meeting and case.meeting.held else _NOTHING_HELD


def dated(case: Case) -> Meeting:
    """What is recorded with days of its own, whether or not it is recorded that the meeting was held."""
    return case.meeting or _NOTHING_HELD


def not_held(case: Case) -> Outcome | None:
    """What is asked at the meeting is due on its day, and not known while nobody has recorded that it was held."""
    if meeting_of(case).held:
        return None
    return to_do("the meeting is not recorded as held yet", case.conference.date, HELD, late=Status.NOT_RECORDED)


def attendance_of(case: Case, person: str) -> Attendance | None:
    """Whether a person was there; None while that is not recorded."""
    return meeting_of(case).attendance.get(person)


def was_away(case: Case, person: str) -> Outcome | None:
    """Does not arise for a person who is recorded as not there."""
    came = attendance_of(case, person)
    if came in {Attendance.APOLOGIES, Attendance.ABSENT}:
        return not_applicable(f"not there: {came}", ("meeting", "attendance", person))
    return None


def decision_for(case: Case, child: str) -> Decision:
    """What was decided for one child; an empty record while that is not recorded."""
    return meeting_of(case).decisions.get(child) or _NOT_DECIDED


def was_decided(case: Case, plans: Collection[PlanKind], children: Collection[str] = ()) -> bool | None:
    """Whether one of these plans was decided for a child; None while the decisions do not tell."""
    found = [decision_for(case, child).outcome for child in children or case.children]
    if any(outcome in plans for outcome in found):
        return True
    return None if not found or None in found else False


def no_plan(case: Case, plans: tuple[PlanKind, ...]) -> Outcome | None:
    """At the meeting: does not arise where no such plan was decided, and cannot be told before a decision."""
    if answer := not_held(case):
        return answer
    return _none_decided(plans, decided=was_decided(case, plans))


def late_if(case: Case, *, decided: bool | None = True) -> Status:
    """What is not recorded in time is missed, but not known while nobody has said that the meeting took place."""
    return Status.NOT_MET if meeting_of(case).held and decided else Status.NOT_RECORDED


def no_plan_afterwards(case: Case, plans: tuple[PlanKind, ...]) -> Outcome | None:
    """After the meeting: does not arise where no such plan was decided, and is a question while that is not known."""
    if meeting_of(case).held is None:
        return not_recorded("the meeting is not recorded as held yet", HELD)
    return _none_decided(plans, decided=was_decided(case, plans))


def no_plan_for(case: Case, child: str, plans: tuple[PlanKind, ...]) -> Outcome | None:
    """After the meeting, for one child."""
    if meeting_of(case).held is None:
        return not_recorded("the meeting is not recorded as held yet", HELD)
    return _none_decided(plans, (*DECISIONS, child), decided=was_decided(case, plans, (child,)))


def _none_decided(plans: tuple[PlanKind, ...], at: Path = DECISIONS, *, decided: bool | None) -> Outcome | None:
    if decided is None:
        return not_recorded("what was decided is not recorded", at)
    return None if decided else not_applicable(_WORDS[plans], at)


def group_for(case: Case, plans: tuple[PlanKind, ...]) -> CoreGroup:
    """The group that carries out one of these plans; a child in need group may stand alone under ``core_group``."""
    meeting = dated(case)
    if plans == IN_NEED and was_decided(case, PROTECTION) is False:
        return meeting.child_in_need_group or meeting.core_group or CoreGroup()
    if plans == IN_NEED:
        return meeting.child_in_need_group or CoreGroup()
    return meeting.core_group or CoreGroup()


def next_review_limit(case: Case, profile: Profile) -> str:
    """The timescale within which the next review is held, counted from this meeting."""
    if case.is_review:
        return "later-review"
    after_birth = profile.timescales.get("review-after-birth")
    from_meeting = after_birth is not None and after_birth.event is Event.CONFERENCE
    return "review-after-birth" if case.conference.kind is Kind.PRE_BIRTH and from_meeting else "first-review"


def actions_of(case: Case, person: str) -> Mapping[int, Action]:
    """The actions of the plan that a person owes, by their place in the list."""
    return {n: action for n, action in enumerate(meeting_of(case).actions) if person in action.who}
