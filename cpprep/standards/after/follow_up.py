"""After the meeting: what is sent, to whom; what the plan asks; and who is heard once it is over.

A day is due only where a timescale reckons one from the day of the meeting. Whatever else comes afterwards is a
question, not recorded, until somebody answers it; and it does not arise where no such plan was decided. So nothing
is missed before a day that some source set, and nothing is met by silence.
"""

from collections.abc import Iterable

from cpprep.case.model import Case, Child, FamilyMember, Practitioner
from cpprep.case.relations import ANY_PLAN, attendance_of, dated, meeting_of, was_decided
from cpprep.case.values import Attendance, TakesPart
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, RCPC, Citation, Phase, Role
from cpprep.standards.held import DECISIONS, late_if, no_plan_afterwards, no_plan_for
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    attested,
    done_within,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import (
    CHILDREN_AND_FAMILY,
    CHILDREN_AND_FAMILY_OR_EXCLUDED,
    CONFERENCE,
    EACH_CHILD,
    EACH_FAMILY_MEMBER,
    FAMILY_AND_PRACTITIONERS,
    PRACTITIONERS_THERE,
)
from cpprep.wording import day


@standard(
    "plan-sent",
    phase=Phase.AFTER,
    owner=Role.SERVICE,
    cites=[QS.clause("S12"), QS.clause("C12"), Citation("W4")],
    each=FAMILY_AND_PRACTITIONERS,
    why="People keep to what they have in writing while they still remember agreeing to it.",
    settled_by="sent-plan",
    applies="when a plan is decided",
)
def plan_sent(case: Case, person: FamilyMember | Practitioner, profile: Profile) -> Outcome:
    """Each family member and each practitioner has the outline plan in time; the chair sees that it goes out."""
    decided = was_decided(case, ANY_PLAN)
    if decided is False and (answer := no_plan_afterwards(case, ANY_PLAN)):
        return answer
    sent, at = dated(case).plan_sent.get(person.id), ("meeting", "plan_sent", person.id)
    return done_within(case, profile, "decision-letter", sent, "sent", at, late=late_if(case, decided=decided))


@standard(
    "record-sent",
    phase=Phase.AFTER,
    owner=Role.SERVICE,
    cites=[QS.clause("S12"), QS.clause("C12"), Citation("S1"), Citation("W4")],
    each=FAMILY_AND_PRACTITIONERS,
    why="The record is what a court, a new worker and the child, one day, will read.",
    settled_by="sent-minutes",
)
def record_sent(case: Case, person: FamilyMember | Practitioner, profile: Profile) -> Outcome:
    """Each family member and each practitioner has the record of the meeting in time; the chair sees to it."""
    sent, at = dated(case).minutes_sent.get(person.id), ("meeting", "minutes_sent", person.id)
    return done_within(case, profile, "meeting-record", sent, "sent", at, late=late_if(case))


@standard(
    "papers-out-in-time",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[QS.clause("C12")],
    each=CONFERENCE,
    why="The chair promised it at the table, and is the one whom the family will ask.",
)
def papers_out_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """The chair makes sure that the outline plan and the record have gone to everyone, each in its own time."""
    people: tuple[FamilyMember | Practitioner, ...] = (*case.family_living, *case.practitioners_to_invite)
    answers = [sent.answer(case, person, profile) for sent in (plan_sent, record_sent) for person in people]
    asked = [answer for answer in answers if answer.status is not Status.NOT_APPLICABLE]
    if not asked:
        return not_recorded("nobody to send them to is recorded", ("meeting",))
    open_ones = [answer for answer in asked if answer.status is not Status.MET]
    if not open_ones:
        return met(f"all {len(asked)} sent in time", ("meeting",), max(answer.done for answer in asked if answer.done))
    said = f"{len(open_ones)} of {len(asked)} not sent, or not in time"
    if any(answer.status is Status.NOT_MET for answer in open_ones):
        return not_met(said, ("meeting",))
    due = min((answer.due for answer in open_ones if answer.due), default=None)
    return to_do(said, due, ("meeting",), late=_latest(open_ones)) if due else not_recorded(said, ("meeting",))


def _latest(answers: Iterable[Outcome]) -> Status:
    """What becomes of open answers when their day has passed: missed as soon as one is."""
    return Status.NOT_MET if any(answer.late is Status.NOT_MET for answer in answers) else Status.NOT_RECORDED


@standard(
    "record-explained",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("F3")],
    each=EACH_FAMILY_MEMBER,
    why="Ten pages in an envelope help nobody who reads them alone and afraid.",
    evidence=Evidence.BOTH,
)
def record_explained(case: Case, person: FamilyMember, profile: Profile) -> Outcome:
    """Each family member has the record of the meeting, has had it explained, and understands it."""
    sent, at = dated(case).minutes_sent.get(person.id), ("meeting", "minutes_sent", person.id)
    return done_within(case, profile, "meeting-record", sent, "sent", at, late=late_if(case))


@standard(
    "record-checked",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("F2")],
    each=PRACTITIONERS_THERE,
    why="A mistake in the record becomes a fact when nobody corrects it.",
    evidence=Evidence.EITHER,
)
def record_checked(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """Each practitioner checks the record of the meeting and says what has to be put right."""
    meeting = dated(case)
    checked, at = meeting.minutes_checked.get(person.id), ("meeting", "minutes_checked", person.id)
    if checked:
        return met(f"checked {day(checked, case.day_held)}", at, checked)
    if sent := meeting.minutes_sent.get(person.id):
        return not_recorded(f"sent {day(sent, case.day_held)}; whether they checked it is not recorded", at)
    return not_recorded("the record is not recorded as sent to them", ("meeting", "minutes_sent"))


@standard(
    "disagreement-taken-up",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("F1")],
    each=PRACTITIONERS_THERE,
    why="A worry that is swallowed after the meeting protects nobody.",
    evidence=Evidence.EITHER,
    applies="when a practitioner's view differs from the decision",
)
def disagreement_taken_up(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """A practitioner who is unhappy with the decision takes it up with the others first, then by local procedure."""
    decisions = meeting_of(case).decisions
    if any(view.by == person.id for decision in decisions.values() for view in decision.dissent):
        return not_recorded("their view differs; whether they took it further is not recorded", DECISIONS)
    if was_decided(case, ANY_PLAN) is None:
        return not_recorded("what was decided, and who differed, is not recorded", DECISIONS)
    return not_applicable("no differing view of theirs is recorded", DECISIONS)


@standard(
    "contact-offered",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[QS.clause("C11")],
    each=CHILDREN_AND_FAMILY_OR_EXCLUDED,
    why="Somebody who stayed away often wanted to come and was afraid to.",
    evidence=Evidence.EITHER,
    applies="when a person of the family did not come",
)
def contact_offered(case: Case, person: Child | FamilyMember, _profile: Profile) -> Outcome:
    """The chair offers a call, a visit or a talk to each person of the family who did not come to the meeting."""
    at = ("meeting", "contact_offered", person.id)
    came = attendance_of(case, person.id)
    if came in {Attendance.ATTENDED, Attendance.PART}:
        return not_applicable("they came", ("meeting", "attendance", person.id))
    if offered := dated(case).contact_offered.get(person.id):
        return met(f"offered {day(offered, case.day_held)}", at, offered)
    if isinstance(person, Child) and person.takes_part is TakesPart.TOO_YOUNG:
        return not_applicable("recorded: too young", person.at("takes_part"))
    away = came or _planned_away(person)
    if away is None:
        return not_recorded("whether they came is not recorded", ("meeting", "attendance"))
    return not_recorded(f"{away}; no offer of a call or visit is recorded", at)


def _planned_away(person: Child | FamilyMember) -> str | None:
    """Why a person of whom no attendance is recorded was not to be there; None when nothing says so."""
    if isinstance(person, FamilyMember):
        return "excluded" if person.excluded else None
    return person.takes_part if person.takes_part in {TakesPart.VIEWS_ONLY, TakesPart.DOES_NOT_WISH_TO} else None


right_to_challenge = attested(
    "right-to-challenge",
    "Each family member is told by the chair what they have a right to do if they do not agree, and how to say so if "
    "any part of the meeting made them unhappy.",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[RCPC.clause("7.5"), RCPC.clause("7.4"), CPPM.clause("4.10")],
    each=EACH_FAMILY_MEMBER,
    why="A right that nobody mentions is a right that nobody has.",
)

feedback_forms = attested(
    "feedback-forms",
    "The family and the practitioners are given forms on which to say how the meeting went.",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[RCPC.clause("7.3")],
    each=CONFERENCE,
    why="The next family's meeting is made better by what this one says.",
)


@standard(
    "feedback-taken",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[QS.clause("C15")],
    each=CHILDREN_AND_FAMILY,
    why="Nobody knows better than the family what it was like to sit there.",
    evidence=Evidence.EITHER,
    excusable=True,
)
def feedback_taken(case: Case, person: Child | FamilyMember, _profile: Profile) -> Outcome:
    """The chair hears from the child and from each family member how it was for them, where that can be done."""
    at = ("meeting", "feedback", person.id)
    if came := dated(case).feedback.get(person.id):
        return met(f"given {day(came, case.day_held)}", at, came)
    if isinstance(person, Child) and person.takes_part is TakesPart.TOO_YOUNG:
        return not_applicable("recorded: too young", person.at("takes_part"))
    return not_recorded("no feedback of theirs is recorded", at)


@standard(
    "child-friendly-plan",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[QS.clause("F11")],
    each=EACH_CHILD,
    why="The plan is about the child, who is the last to be able to read it.",
    evidence=Evidence.EITHER,
    applies="when a plan is decided for the child",
)
def child_friendly_plan(case: Case, child: Child, _profile: Profile) -> Outcome:
    """Each child has the plan in words that suit their age."""
    if answer := no_plan_for(case, child.id, ANY_PLAN):
        return answer
    at = ("meeting", "child_friendly_plan", child.id)
    if given := dated(case).child_friendly_plan.get(child.id):
        return met(f"given {day(given, case.day_held)}", at, given)
    return not_recorded("no day is recorded on which the child had a plan of their own", at)


STANDARDS = (
    plan_sent,
    record_sent,
    papers_out_in_time,
    record_explained,
    record_checked,
    contact_offered,
    right_to_challenge,
    disagreement_taken_up,
    feedback_forms,
    feedback_taken,
    child_friendly_plan,
)
