"""Who has to do with whom in a case, and what came of its meeting: facts that need no standard.

What carries no day of its own, such as attendance and decisions, counts only once the day in ``held`` is recorded and
has come: what is typed in beforehand decides nothing. What carries a day, such as "plan sent", counts from that day.
"""

from collections.abc import Collection, Mapping

from cpprep.case.model import EVERYONE, Action, Case, CoreGroup, Decision, FamilyMember, Meeting, Report
from cpprep.case.values import Attendance, PlanKind

PROTECTION = (PlanKind.CHILD_PROTECTION,)
IN_NEED = (PlanKind.CHILD_IN_NEED,)
GROUP_PLANS = (*PROTECTION, *IN_NEED)
ANY_PLAN = (*GROUP_PLANS, PlanKind.CHILDS_PLAN)

_NOTHING_HELD = Meeting()
_NOT_DECIDED = Decision()


def meeting_of(case: Case) -> Meeting:
    """What is recorded of the meeting; an empty record before it has been held."""
    return case.meeting if case.meeting and case.meeting.held else _NOTHING_HELD


def dated(case: Case) -> Meeting:
    """What is recorded with days of its own, whether or not it is recorded that the meeting was held."""
    return case.meeting or _NOTHING_HELD


def attendance_of(case: Case, person: str) -> Attendance | None:
    """Whether a person was there; None while that is not recorded."""
    return meeting_of(case).attendance.get(person)


def decision_for(case: Case, child: str) -> Decision:
    """What was decided for one child; an empty record while that is not recorded."""
    return meeting_of(case).decisions.get(child) or _NOT_DECIDED


def was_decided(case: Case, plans: Collection[PlanKind], children: Collection[str] = ()) -> bool | None:
    """Whether one of these plans was decided for a child; None while the decisions do not tell."""
    found = [decision_for(case, child).outcome for child in children or case.children]
    if any(outcome in plans for outcome in found):
        return True
    return None if not found or None in found else False


def group_for(case: Case, plans: tuple[PlanKind, ...]) -> CoreGroup:
    """The group that carries out one of these plans; a child in need group may stand alone under ``core_group``."""
    meeting = dated(case)
    if plans == IN_NEED and was_decided(case, PROTECTION) is False:
        return meeting.child_in_need_group or meeting.core_group or CoreGroup()
    if plans == IN_NEED:
        return meeting.child_in_need_group or CoreGroup()
    return meeting.core_group or CoreGroup()


def actions_of(case: Case, person: str) -> Mapping[int, Action]:
    """The actions of the plan that a person owes, by their place in the list."""
    return {n: action for n, action in enumerate(meeting_of(case).actions) if person in action.who}


def owe_actions(case: Case) -> frozenset[str]:
    """The ids of those who owe an action of the plan, whatever their part in the case is."""
    return frozenset(person for action in meeting_of(case).actions for person in action.who)


def reports_for(case: Case, reader: FamilyMember) -> tuple[Report, ...]:
    """The reports that a family member should have: those about a child whom they may be told of."""
    return tuple(report for report in case.reports.values() if _is_for(case, report, reader))


def _is_for(case: Case, report: Report, reader: FamilyMember) -> bool:
    """Whether a report is somebody else's, and about one of the reader's children."""
    if report.by == reader.id:
        return False
    return not report.about or any(child in report.about for child in case.children_told_to(reader))


def children_of(case: Case, person: FamilyMember) -> tuple[str, ...]:
    """The children a family member is related to; every child while no relationship is recorded."""
    known = person.relationship
    if not known or EVERYONE in known:
        return tuple(case.children)
    return tuple(child for child in case.children if child in known)


def readers_of(case: Case, report: Report) -> tuple[FamilyMember, ...]:
    """The family members who should have a report."""
    readers = (person for person in case.family_to_invite if person.has_reports is not False)
    return tuple(person for person in readers if _is_for(case, report, person))
