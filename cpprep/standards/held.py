"""Answers that many standards share of a meeting that was, or was not, held: who was away, what was not decided."""

from cpprep.case.model import Case, Path
from cpprep.case.relations import ANY_PLAN, GROUP_PLANS, IN_NEED, PROTECTION, attendance_of, meeting_of, was_decided
from cpprep.case.values import Attendance, Kind, PlanKind
from cpprep.profiles import Event, Profile
from cpprep.standards.standard import Outcome, Status, not_applicable, not_recorded, to_do

HELD: Path = ("meeting", "held")
DECISIONS: Path = ("meeting", "decisions")

_WORDS = {
    PROTECTION: "no child protection plan was decided",
    IN_NEED: "no child in need plan was decided",
    GROUP_PLANS: "neither a child protection plan nor a child in need plan was decided",
    ANY_PLAN: "no plan was decided",
}


def not_held(case: Case) -> Outcome | None:
    """What is asked at the meeting is due on its day, and not known while nobody has recorded that it was held."""
    if meeting_of(case).held:
        return None
    return to_do("the meeting is not recorded as held yet", case.day_held, HELD, late=Status.NOT_RECORDED)


def was_away(case: Case, person: str) -> Outcome | None:
    """Does not arise for a person who is recorded as not there."""
    came = attendance_of(case, person)
    if came in {Attendance.APOLOGIES, Attendance.ABSENT}:
        return not_applicable(f"not there: {came}", ("meeting", "attendance", person))
    return None


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


def next_review_limit(case: Case, profile: Profile) -> str:
    """The timescale within which the next review is held, counted from this meeting."""
    if case.is_review:
        return "later-review"
    after_birth = profile.timescales.get("review-after-birth")
    from_meeting = after_birth is not None and after_birth.event is Event.CONFERENCE
    return "review-after-birth" if case.conference.kind is Kind.PRE_BIRTH and from_meeting else "first-review"
