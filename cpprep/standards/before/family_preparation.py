"""What a family understand, have and are asked before the meeting."""

from cpprep.case.model import Case, FamilyMember, Venue
from cpprep.case.notices import invitation_to, is_at, place_moved
from cpprep.case.values import Joins
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, RCPC, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    attested,
    met,
    not_applicable,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import EACH_FAMILY_MEMBER, FAMILY_AND_CHILDREN, FAMILY_AND_CHILDREN_TOLD
from cpprep.wording import day, listed

prepared_for_conference = attested(
    "prepared-for-conference",
    "The child and the family know what a conference means and have been prepared for it, "
    "with a workbook where that suits the child.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[QS.clause("F1")],
    each=FAMILY_AND_CHILDREN_TOLD,
    why="People who know what will happen are less afraid and can say more.",
)

purpose_explained = attested(
    "purpose-explained",
    "Each family member understands why the meeting is held.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B4")],
    each=EACH_FAMILY_MEMBER,
    why="Nobody can answer a worry that has not been explained to them.",
)

possible_outcomes = attested(
    "possible-outcomes",
    "Each family member knows what the meeting can decide and what each decision would mean for them.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B8")],
    each=EACH_FAMILY_MEMBER,
    why="The fear of what might be decided is worse than knowing what can be.",
)

who_will_be_there = attested(
    "who-will-be-there",
    "Each family member knows who will be at the meeting.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B7")],
    each=EACH_FAMILY_MEMBER,
    why="A room of strangers silences people; a list of names and reasons helps.",
)

views_forms = attested(
    "views-forms",
    "Each family member has the forms for their views, and help to fill them in.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B9")],
    each=EACH_FAMILY_MEMBER,
    why="Some people say on paper what they cannot say in a meeting.",
)

support_options = attested(
    "support-options",
    "Each family member knows that somebody may come with them, and who that could be.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B11")],
    each=EACH_FAMILY_MEMBER,
    why="Nobody should sit through this meeting alone unless they choose to.",
)

leaflets = attested(
    "leaflets",
    "Each family member has the leaflets that matter to them and understands them.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B12")],
    each=EACH_FAMILY_MEMBER,
    why="A leaflet can be read again, at home, when the worker has left.",
)

questions_answered = attested(
    "questions-answered",
    "Each family member has had the chance to ask questions.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B13")],
    each=EACH_FAMILY_MEMBER,
    why="Questions show what has not been understood while there is time to put it right.",
)

chair_meets_family = attested(
    "chair-meets-family",
    "The chair is in touch with the family and arranges to meet them before the meeting.",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[RCPC.clause("1.1"), CPPM.clause("3.4")],
    each=FAMILY_AND_CHILDREN,
    why="A face that is known makes the meeting less frightening, and the process is explained in peace.",
)


@standard(
    "venue-known",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B6")],
    each=EACH_FAMILY_MEMBER,
    why="A bus that does not run keeps a parent out of the meeting about their own child.",
    evidence=Evidence.BOTH,
    applies="when people meet in a room",
)
def venue_known(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """When people meet in a room, each family member knows where it is and is able to get there."""
    conference = case.conference
    if case.physical is None:
        return not_recorded("the way of meeting is not recorded", ("conference", "format"))
    if not case.physical or person.joins is Joins.VIRTUAL:
        return not_applicable("they join on a screen", person.at("joins"))
    if missing := _missing(conference.venue):
        at = ("conference", "venue", *missing[:1]) if conference.venue else ("conference", "venue")
        return not_recorded(f"the venue's {listed(missing)} {'is' if len(missing) == 1 else 'are'} not recorded", at)
    return _told_where(case, person).but(records_since=place_moved(case))


def _told_where(case: Case, person: FamilyMember) -> Outcome:
    letter, moved, at = invitation_to(case, person.id), place_moved(case), person.at("invited")
    if letter and letter.stated and "place" not in letter.stated.unread:
        when = day(letter.on, case.day_held)
        if letter.stated.place and is_at(case, letter.stated.place):
            return met(f"the letter of {when} names the venue", at, letter.on)
        named = "names another venue" if letter.stated.place else "names no venue"
        return to_do(f"the letter of {when} {named}", case.day_held, at)
    invited = letter.on if letter else person.invited
    if invited is None:
        return to_do("no invitation with the venue is recorded", case.day_held, at)
    when = day(invited, case.day_held)
    if moved and invited < moved:
        return to_do(f"invited {when}, before the venue was changed", case.day_held, at)
    return met(f"an invitation of {when} is recorded, and not what it said", at, invited)


def _missing(venue: Venue | None) -> list[str]:
    """What a person would need to find the place, as far as it is not recorded."""
    known = {"name": venue and venue.name, "address": venue and venue.address}
    return [what for what, said in known.items() if not said]


@standard(
    "parents-own-report",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[RCPC.clause("1.3")],
    each=EACH_FAMILY_MEMBER,
    why="A parent's own account deserves the same place on the table as a professional's.",
)
def parents_own_report(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Each family member is asked for a report or feedback of their own, which is shared like every other."""
    own, at = person.own_report, person.at("own_report")
    if own is None or (own.asked is None and own.received is None):
        return to_do("nobody has asked whether they have a report of their own", case.day_held, at)
    if own.received and own.shared:
        return met(
            f"received {day(own.received, case.day_held)} and shared {day(own.shared, case.day_held)}", at, own.shared
        )
    if own.received:
        return to_do(f"received {day(own.received, case.day_held)} and not yet shared", case.day_held, at)
    asked = f"asked {day(own.asked, case.day_held) if own.asked else ''}"
    if own.wanted:
        reason = f"{asked}; they want to write one, and none is recorded as received"
        return to_do(reason, case.day_held, at, late=Status.NOT_RECORDED)
    answer = "no answer is recorded" if own.wanted is None else "they did not want to write one"
    return met(f"{asked}; {answer}", at, own.asked)


STANDARDS = (
    prepared_for_conference,
    purpose_explained,
    possible_outcomes,
    who_will_be_there,
    venue_known,
    views_forms,
    support_options,
    leaflets,
    questions_answered,
    chair_meets_family,
    parents_own_report,
)
