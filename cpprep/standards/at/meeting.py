"""At the meeting: whose voice is heard, and what is talked through before anything is decided."""

from cpprep.case.model import Case, FamilyMember, Practitioner
from cpprep.case.naming import called_apart
from cpprep.case.relations import attendance_of, meeting_of
from cpprep.case.values import Attendance
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, RCPC, Phase, Role
from cpprep.standards.held import not_held
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    attested,
    met,
    not_recorded,
    standard,
)
from cpprep.standards.subjects import CONFERENCE, EACH_CHILD, FAMILY_AND_CHILDREN_THERE, FAMILY_THERE
from cpprep.wording import listed

child_heard = attested(
    "child-heard",
    "The meeting hears what each child has said or shown, by an advocate or direct work too, and each child can speak "
    "safely.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("3.1"), RCPC.clause("3.2"), QS.clause("F9")],
    each=EACH_CHILD,
    why="The meeting is about the child, and the child is the easiest person in it to forget.",
)

family_heard = attested(
    "family-heard",
    "Each family member is able to say what they think, and is listened to, understood and taken seriously.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A6"), QS.clause("F8"), RCPC.clause("3.3")],
    each=FAMILY_THERE,
    why="A plan that a family had no say in is a plan they have no reason to keep.",
)

worries_understood = attested(
    "worries-understood",
    "Each family member understands what others worry about and what has to change, and says how they see it.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A5"), RCPC.clause("3.3")],
    each=FAMILY_THERE,
    why="Nobody can change what they have not understood to be the trouble.",
)


@standard(
    "danger-statement",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("3.4")],
    each=CONFERENCE,
    why="One sentence about the danger, and one about safety, keep everyone talking about the same thing.",
    evidence=Evidence.EITHER,
)
def danger_statement(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The danger statement and the safety goals are summed up as they were agreed, and stand in the record."""
    if answer := not_held(case):
        return answer
    meeting = meeting_of(case)
    parts = {"danger statement": meeting.danger_statement, "safety goals": meeting.safety_goals}
    if missing := [name for name, said in parts.items() if not said]:
        return not_recorded(f"not recorded: {listed(missing)}", ("meeting",))
    return met("danger statement and safety goals are recorded", ("meeting", "danger_statement"), meeting.held)


reports_talked_through = attested(
    "reports-talked-through",
    "What the reports leave out is added and questions about them are answered, the parents being asked first.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("3.5"), RCPC.clause("3.6")],
    each=CONFERENCE,
    why="What is wrong or missing in a report has to be put right before anything is decided on it.",
)

what_helps = attested(
    "what-helps",
    "The meeting looks at what has been done so far: what helps, what does not and what else is needed. Parents first.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("4.1"), RCPC.clause("4.2"), CPPM.clause("1.3")],
    each=CONFERENCE,
    why="More of what does not help is not help.",
)

strengths_and_worries = attested(
    "strengths-and-worries",
    "Strengths and safety, risks and new worries, and what makes things harder are shared and weighed. Parents first.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("4.3"), RCPC.clause("4.4"), RCPC.clause("4.5"), CPPM.clause("1.2")],
    each=CONFERENCE,
    why="A decision is only as good as the picture it is made on, and a picture of worries alone is half of one.",
)


@standard(
    "scaling",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("5.1"), RCPC.clause("5.2"), RCPC.clause("5.3")],
    each=CONFERENCE,
    why="A number each, side by side, shows at once who sees the child's safety differently.",
)
def scaling(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """To see progress towards safety, parents and practitioners each say 0 to 10; every answer is in the record."""
    if answer := not_held(case):
        return answer
    at = ("meeting", "scaling")
    people: tuple[FamilyMember | Practitioner, ...] = (*case.family_to_invite, *case.practitioners_to_invite)
    there = [p for p in people if attendance_of(case, p.id) in {Attendance.ATTENDED, Attendance.PART}]
    if not there:
        return not_recorded("nobody is recorded as there", ("meeting", "attendance"))
    scores = meeting_of(case).scaling
    if missing := [called_apart(case, person) for person in there if person.id not in scores]:
        return not_recorded(f"no answer is recorded of {listed(missing)}", at)
    return met("an answer is recorded of everyone who was there", at, meeting_of(case).held)


breaks_offered = attested(
    "breaks-offered",
    "A break is offered when it would help the child or the family.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("F10"), CPPM.clause("3.7")],
    each=FAMILY_AND_CHILDREN_THERE,
    why="Nobody takes in what is said while they are fighting tears or anger.",
)

kept_to_time = attested(
    "kept-to-time",
    "The chair keeps the meeting to its time.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C3")],
    each=CONFERENCE,
    why="When time runs out it is the plan, the last item, that is hurried.",
)

seen_by_all = attested(
    "seen-by-all",
    "What is said is put where everyone sees it, on a board or a shared screen, so that more people join in.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C2")],
    each=CONFERENCE,
    why="Words on a board can be pointed at, corrected and agreed.",
)

STANDARDS = (
    child_heard,
    family_heard,
    worries_understood,
    danger_statement,
    reports_talked_through,
    what_helps,
    strengths_and_worries,
    scaling,
    breaks_offered,
    kept_to_time,
    seen_by_all,
)
