"""Who is invited, when, and what is known of them."""

from datetime import date

from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner
from cpprep.case.notices import day_moved, day_told, invitation_to, not_told, told_by
from cpprep.case.relations import children_of
from cpprep.case.sendings import Sending
from cpprep.profiles import Profile
from cpprep.reference.citations import GPG, PA, QS, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    in_time,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import CONFERENCE, EACH_PRACTITIONER, EVERYONE_IN_FAMILY, FAMILY_AND_CHILDREN_TOLD
from cpprep.wording import day, listed


@standard(
    "family-notice",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B1"), QS.clause("S7")],
    each=FAMILY_AND_CHILDREN_TOLD,
    why="A family told late has no time to read, to find support or to arrange work and childcare.",
    settled_by="invited",
    excusable=True,
)
def family_notice(case: Case, person: Child | FamilyMember, profile: Profile) -> Outcome:
    """The child and the family hear of the meeting at least seven days ahead, where that can be done."""
    return _told_in_time(case, profile, "family-notice", person)


def _told_in_time(case: Case, profile: Profile, name: str, person: Person) -> Outcome:
    """Told of the meeting's day, as it now stands, as long before it as a timescale asks."""
    told = day_told(case, person)
    answer = in_time(case, profile, name, told.on, "invited", person.at("invited"))
    if not told.why_not:
        return answer
    _, _, rule = answer.reason.partition("; ")
    return answer.but(reason="; ".join(filter(None, (told.why_not, rule))))


@standard(
    "told-when-and-how",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[GPG.clause("B5")],
    each=FAMILY_AND_CHILDREN_TOLD,
    why="Nobody can come to a meeting whose day, time and way of meeting they do not know.",
    evidence=Evidence.EITHER,
)
def told_when_and_how(case: Case, person: Child | FamilyMember, _profile: Profile) -> Outcome:
    """The family know the day, the time and whether people meet in a room or on a screen."""
    conference = case.conference
    facts = {"date": case.day_held, "start": conference.start, "format": conference.format}
    if missing := [name for name, value in facts.items() if value is None]:
        answer = not_recorded(f"the conference's {listed(missing)} not recorded", ("conference", missing[0]))
        return answer.but(records_since=date.max)  # what is not known yet, nobody can have been told
    letter = invitation_to(case, person.id)
    if letter and letter.stated:
        return _told_by_letter(case, person, letter)
    at, told = person.at("invited"), day_told(case, person)
    if told.why_not:
        return to_do(told.why_not, case.day_held, at).but(records_since=day_moved(case))
    if told.on is None:
        return to_do("no invitation is recorded", case.day_held, at)
    when = day(told.on, case.day_held)
    if case.day_held and told.on > case.day_held:
        return not_met(f"invited {when}; the meeting was on {day(case.day_held)}", at, case.day_held)
    return not_recorded(f"an invitation of {when} is recorded, and not what it said", at)


def _told_by_letter(case: Case, person: Child | FamilyMember, letter: Sending) -> Outcome:
    at, when = person.at("invited"), day(letter.on, case.day_held)
    if missing := not_told(case, person, letter):
        # Only who told them of the new day after it was moved can say that they know it all the same.
        since = day_moved(case) or date.max
        return to_do(f"the letter of {when} {listed(missing)}", case.day_held, at).but(records_since=since)
    return met(f"the letter of {when} gives {told_by(letter)}", at, letter.on)


@standard(
    "practitioner-notice",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S7")],
    each=EACH_PRACTITIONER,
    why="A practitioner told late comes without a report, or does not come.",
    settled_by="invited",
)
def practitioner_notice(case: Case, person: Practitioner, profile: Profile) -> Outcome:
    """Practitioners are invited early enough to write their report and prepare."""
    if person.id == case.conference.social_worker:
        return not_applicable("the lead social worker arranges the conference", person.at())
    return _told_in_time(case, profile, "practitioner-notice", person)


@standard(
    "people-to-invite",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[QS.clause("S7")],
    each=CONFERENCE,
    why="The office can only invite in time the people whose names it has.",
    settled_by="invite-list",
)
def people_to_invite(case: Case, _subject: None, profile: Profile) -> Outcome:
    """The social worker gives the names of those to invite early enough for the invitations to be of use."""
    given = case.conference.invite_list_given
    return in_time(case, profile, "invite-list", given, "given", ("conference", "invite_list_given"))


def _facts_needed(case: Case, person: Child | FamilyMember) -> dict[str, object]:
    if isinstance(person, Child) and person.unborn:
        return {"address": person.address, "expected": person.expected}
    facts: dict[str, object] = {
        "name": person.name,
        "date of birth": person.date_of_birth,
        "address": person.address,
    }
    if isinstance(person, FamilyMember):
        facts["relationship"] = person.relationship
        facts["parental responsibility"] = _responsibility_known(case, person)
        facts["telephone or email"] = person.telephone or person.email
    return facts


def _responsibility_known(case: Case, person: FamilyMember) -> bool:
    """Whether it is recorded, yes or no, for each child the person is related to."""
    children = children_of(case, person)
    if not children:
        return any(said is not None for said in person.parental_responsibility.values())
    return all(person.has_parental_responsibility(child) is not None for child in children)


@standard(
    "who-is-who",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[PA.clause("1")],
    each=EVERYONE_IN_FAMILY,
    why="Letters reach the right person only when names, addresses and ties are exact.",
)
def who_is_who(case: Case, person: Person, _profile: Profile) -> Outcome:
    """Names, dates of birth, addresses, ties and contact details of the family are exact and agreed."""
    assert isinstance(person, Child | FamilyMember)  # noqa: S101
    missing = [name for name, value in _facts_needed(case, person).items() if not value]
    if missing:
        return not_recorded(f"not recorded: {listed(missing)}", person.at())
    return met("name, date of birth, address and the rest are recorded", person.at())


STANDARDS = (family_notice, told_when_and_how, people_to_invite, practitioner_notice, who_is_who)
