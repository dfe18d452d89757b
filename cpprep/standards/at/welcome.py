"""At the meeting: how the family arrive, are welcomed and seated, and how the meeting opens."""

from cpprep.case.model import Case, Child, FamilyMember, Practitioner
from cpprep.case.naming import called_apart
from cpprep.case.relations import attendance_of, meeting_of
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, RCPC, Phase, Role
from cpprep.standards.held import not_held
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    attested,
    met,
    not_applicable,
    not_recorded,
    standard,
    to_record,
)
from cpprep.standards.subjects import CONFERENCE, FAMILY_AND_CHILDREN_THERE, FAMILY_THERE
from cpprep.wording import listed

welcomed = attested(
    "welcomed",
    "The child and the family are welcomed when they come into the building.",
    phase=Phase.AT,
    owner=Role.SERVICE,
    cites=[QS.clause("S10")],
    each=FAMILY_AND_CHILDREN_THERE,
    why="The first minute in a strange building sets the tone for everything after it.",
)

chair_talks_first = attested(
    "chair-talks-first",
    "The child and the family come early; the chair greets them, makes them welcome and talks with them about how the "
    "meeting works and decides.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A1"), QS.clause("F4"), QS.clause("F5"), QS.clause("F7")],
    each=FAMILY_AND_CHILDREN_THERE,
    why="People who know what is coming next can think about what they want to say.",
)

seated_first = attested(
    "seated-first",
    "The family are in the room, or let in on the screen, before the practitioners, have seen it and choose their "
    "seats, unless they would rather not.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A3"), QS.clause("S11"), RCPC.clause("1.4")],
    each=FAMILY_AND_CHILDREN_THERE,
    why="Walking into a room of people who have been talking about you takes the courage to speak away.",
    excusable=True,
)

room_shown = attested(
    "room-shown",
    "The service shows the family the room, or the screen, before anybody else is there, and they say where they "
    "would like to sit.",
    phase=Phase.AT,
    owner=Role.SERVICE,
    cites=[QS.clause("S11")],
    each=FAMILY_AND_CHILDREN_THERE,
    why="A room that one has seen empty is less of a court.",
)


@standard(
    "reports-in-hand",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A2")],
    each=FAMILY_THERE,
    why="Nobody can follow or correct a paper that everyone but them has in front of them.",
    evidence=Evidence.RECORD,
)
def reports_in_hand(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """At the meeting each family member has their own copy of the reports that were written for it."""
    if person.has_reports is False:
        return not_applicable("recorded as not to have the reports", person.at("has_reports"))
    return to_record(case)


introductions = attested(
    "introductions",
    "Everyone is introduced, the parents first, and the practitioners are reminded whose meeting it is.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A4"), RCPC.clause("2.1")],
    each=CONFERENCE,
    why="The order in which people are named tells a family how much they count.",
)

reason_for_meeting = attested(
    "reason-for-meeting",
    "The chair says plainly why the meeting is held, which is to settle how the child will be safe, and checks that "
    "everyone has understood.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A4"), CPPM.clause("4.1")],
    each=CONFERENCE,
    why="A meeting that everyone sees differently answers nobody's question.",
)


@standard(
    "attendance-and-apologies",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("2.2")],
    each=CONFERENCE,
    why="Whoever reads the record later has to know whose knowledge the decision rests on.",
)
def attendance_and_apologies(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """It is written down who came, who sent apologies and who did not come."""
    if answer := not_held(case):
        return answer
    at = ("meeting", "attendance")
    invited: tuple[Child | FamilyMember | Practitioner, ...] = (
        *case.children_attending,
        *case.family_to_invite,
        *case.practitioners_to_invite,
    )
    if not invited:
        return not_recorded("nobody is recorded who was invited", at)
    if missing := [called_apart(case, person) for person in invited if attendance_of(case, person.id) is None]:
        return not_recorded(f"whether {listed(missing, 'or')} came is not recorded", at)
    return met("who came and who did not is recorded for everyone invited", at, meeting_of(case).held)


reports_received = attested(
    "reports-received",
    "The reports that came are named, the parents' own report or safety plan among them.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("2.3")],
    each=CONFERENCE,
    why="A report that is not named is easily left unread.",
)

rules_said = attested(
    "rules-said",
    "The chair says the rules of the meeting: what is said stays confidential, and everyone is treated fairly.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("2.4")],
    each=CONFERENCE,
    why="People speak of private things only where they know what will be done with them.",
)

STANDARDS = (
    welcomed,
    chair_talks_first,
    room_shown,
    seated_first,
    reports_in_hand,
    introductions,
    reason_for_meeting,
    attendance_and_apologies,
    reports_received,
    rules_said,
)
