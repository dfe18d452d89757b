"""Who has to be asked to the meeting, and what parents and carers are entitled to."""

from collections.abc import Sequence

from cpprep.case.model import EVERYONE, Case, Child, Exclusion, FamilyMember, Supporter
from cpprep.case.naming import name_apart
from cpprep.case.relations import children_of, reports_for
from cpprep.case.values import Part, Reply, Service, TakesPart
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, Citation, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    attested,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import (
    CHILDREN_AND_FAMILY,
    CONFERENCE,
    EACH_CHILD,
    EACH_FAMILY_MEMBER,
    EVERY_FAMILY_MEMBER,
    PRACTITIONERS_THERE,
)
from cpprep.wording import day, listed

_CORE = (Service.SOCIAL_WORK, Service.POLICE, Service.HEALTH, Service.EDUCATION)


def _asked(case: Case, service: Service) -> bool:
    """Whether somebody of a service is asked to come; the lead social worker asks, and needs no invitation."""
    people = (p for p in case.practitioners_to_invite if p.service is service)
    return any(p.invited or p.id == case.conference.social_worker for p in people)


def _services(case: Case) -> tuple[Service, ...]:
    """The services that are asked; for babies still to be born alone, no school or nursery knows a child yet."""
    unborn = bool(case.children) and all(child.unborn for child in case.children.values())
    return tuple(service for service in _CORE if not (unborn and service is Service.EDUCATION))


@standard(
    "services-invited",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("1.1"), CPPM.clause("2.9")],
    each=CONFERENCE,
    why="Each service sees another part of a child's life, and a gap shows only when all of them are there.",
)
def services_invited(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Social work, the police, health and education are asked to the meeting, and others who know the child."""
    at, core = ("practitioners",), _services(case)
    if missing := [service for service in core if not _asked(case, service)]:
        return to_do(f"nobody is recorded as invited from {listed(missing)}", case.day_held, at)
    last = max((p.invited for p in case.practitioners_to_invite if p.invited and p.service in core), default=None)
    return met(f"somebody is invited from {listed(core)}", at, last)


@standard(
    "social-work-and-police-come",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.8")],
    each=CONFERENCE,
    why="These two services have the duty, and the powers, to keep a child from harm.",
)
def social_work_and_police_come(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The family's own social workers will be there, and so will the police."""
    coming = {p.service: p for p in case.practitioners_to_invite if p.reply is Reply.COMING}
    at = ("practitioners",)
    if missing := [service for service in (Service.SOCIAL_WORK, Service.POLICE) if service not in coming]:
        return to_do(f"nobody is recorded as coming from {listed(missing)}", case.day_held, at)
    return met("social work and police are recorded as coming", at)


def _has_responsibility(case: Case, person: FamilyMember) -> bool | None:
    said = [person.has_parental_responsibility(child) for child in children_of(case, person)]
    said = said or list(person.parental_responsibility.values())
    if True in said:
        return True
    return None if not said or None in said else False


@standard(
    "responsible-adults-invited",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.3"), GPG.clause("B1"), QS.clause("S7"), Citation("E31")],
    each=EVERY_FAMILY_MEMBER,
    why="A parent who was left out cannot keep a plan, and has a right to be asked.",
    applies="to a person with parental responsibility",
)
def responsible_adults_invited(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Everyone who has parental responsibility is invited.

    Where one is not, a chair's decision or a reason for each child is recorded.
    """
    holds, at = _has_responsibility(case, person), person.at("parental_responsibility")
    if holds is None:
        return not_recorded("whether they have parental responsibility is not recorded", at)
    if holds is False:
        return not_applicable("recorded: no parental responsibility", at)
    theirs = [child for child in children_of(case, person) if person.has_parental_responsibility(child)]
    return _invited(case, person, "has parental responsibility", theirs)


@standard(
    "carers-invited",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.10"), GPG.clause("B1"), QS.clause("S7"), Citation("E31")],
    each=EVERY_FAMILY_MEMBER,
    why="Whoever gets the child up in the morning knows more than any file.",
    applies="to a man or a woman who looks after a child, foster carers too",
)
def carers_invited(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Every man and woman who looks after a child, foster carers too, is invited.

    Where one is not, a chair's decision or a reason for each child is recorded.
    """
    home_of = [child.id for child in case.children.values() if person.id in child.lives_with]
    if person.cares_for:
        return _invited(case, person, "looks after a child", list(dict.fromkeys((*person.cares_for, *home_of))))
    if home_of and _is_under_age(case, person):
        return not_applicable("lives with a child, and is not grown up", person.at("date_of_birth"))
    if home_of:
        return _invited(case, person, "looks after a child", home_of)
    unknown = [child.called for child in case.children.values() if not child.lives_with and not child.unborn]
    if unknown or not case.children:
        return _invited_anyway(case, person)
    return not_applicable("not recorded among those who look after a child", person.at("cares_for"))


def _invited_anyway(case: Case, person: FamilyMember) -> Outcome:
    """Of somebody who is invited, whether or not they look after a child, nothing more is asked."""
    if person.invited and person.invite is not False and not person.excluded:
        said = f"invited {day(person.invited, case.day_held)}, whether or not they look after a child"
        return met(said, person.at("invited"), person.invited)
    return not_recorded("whether they look after a child is not recorded", person.at("cares_for"))


_GROWN_UP = 18


def _is_under_age(case: Case, person: FamilyMember) -> bool:
    """Whether a person is a child on the day of the meeting; not while either day is unknown."""
    born, meeting = person.date_of_birth, case.day_held
    if born is None or meeting is None:
        return False
    return (meeting.year - _GROWN_UP, meeting.month, meeting.day) < (born.year, born.month, born.day)


def _invited(case: Case, person: FamilyMember, said: str, theirs: Sequence[str]) -> Outcome:
    """Invited; or kept away by the chair; or left out for a reason that is recorded for each of their children."""
    if person.excluded:
        return _kept_away(case, person, said)
    if person.invite is False:
        return _left_out(case, person, said, theirs)
    if person.invited is None:
        return to_do(f"{said}; no invitation is recorded", case.day_held, person.at("invited"))
    return met(f"{said}; invited {day(person.invited, case.day_held)}", person.at("invited"), person.invited)


def _kept_away(case: Case, person: FamilyMember, said: str) -> Outcome:
    """A chair's decision has a name, a day and a reason to it."""
    decision, at = person.exclusion or Exclusion(), person.at("exclusion")
    parts = {"who decided it": decision.decided_by, "when": decision.decided_on, "why": decision.reason}
    if missing := [name for name, known in parts.items() if not known]:
        return not_met(f"{said}, and may not come; {listed(missing, 'or')} is not recorded", at)
    if case.conference.chair and decision.decided_by != case.conference.chair:
        reason = f"{said}, and may not come; that was decided by somebody other than the chair"
        return not_met(reason, person.at("exclusion", "decided_by"))
    return not_applicable("the chair has decided that this person does not come", at)


def _left_out(case: Case, person: FamilyMember, said: str, theirs: Sequence[str]) -> Outcome:
    """A reason for one child is none for another: with several children it is recorded for each."""
    for_all, at = person.invite_reason.get(EVERYONE), person.at("invite")
    if for_all and len(theirs) < 2:
        return not_applicable("not invited, and the reason is recorded", person.at("invite_reason"))
    without = [child for child in theirs if not person.invite_reason.get(child)]
    if without or not theirs:
        names = listed(case.children[child].called for child in without)
        return not_met(f"{said}, and is recorded as not to be invited; no reason is recorded{_for(names)}", at)
    names = listed(case.children[child].called for child in theirs)
    return not_applicable(f"not invited, and the reason is recorded{_for(names)}", person.at("invite_reason"))


def _for(names: str) -> str:
    return f" for {names}" if names else ""


@standard(
    "exclusion-explained",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[CPPM.clause("3.5")],
    each=EVERY_FAMILY_MEMBER,
    why="To shut a parent out is grave, and to do it without a word is not fair.",
    applies="when a person may not come",
)
def exclusion_explained(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Only the chair keeps a person away, for a strong reason that is written down and explained to them."""
    exclusion, at = person.exclusion, person.at("exclusion")
    if exclusion is None:
        return not_applicable("may come", person.at())
    if exclusion.decided_by is None or not exclusion.reason:
        return not_recorded("who decided that they may not come, and why, is not recorded", at)
    if case.conference.chair and exclusion.decided_by != case.conference.chair:
        return not_met("decided by somebody other than the chair", person.at("exclusion", "decided_by"))
    if exclusion.explained is None:
        return to_do("no day is recorded on which it was explained to them", case.day_held, at)
    return met(f"explained {day(exclusion.explained, case.day_held)}", at, exclusion.explained)


@standard(
    "views-known",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("1.5")],
    each=CHILDREN_AND_FAMILY,
    why="What the people concerned think has to be known before others decide about them.",
    evidence=Evidence.EITHER,
)
def views_known(case: Case, person: Child | FamilyMember, _profile: Profile) -> Outcome:
    """Each child, parent and carer has help to prepare and take part, and what they think is known to the meeting."""
    views, at = person.views, person.at("views")
    if views and views.on:
        return met(f"views given {day(views.on, case.day_held)}", at, views.on)
    return to_do("no date is recorded on which their views were given", case.day_held, at)


def _helpers(case: Case, person: Child | FamilyMember) -> tuple[Supporter, ...]:
    """Those who come to help a person; an interpreter is there for everyone."""
    named = person.advocate if isinstance(person, Child) else person.supporter
    people = (one for one in case.supporters.values() if one.id == named or person.id in one.helps)
    return tuple(one for one in people if one.part is not Part.INTERPRETER)


@standard(
    "child-comes-with-support",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.1")],
    each=EACH_CHILD,
    why="A child in a room of adults needs one who is there for nobody else.",
    evidence=Evidence.EITHER,
    applies="when the child wants to come",
)
def child_comes_with_support(case: Case, child: Child, _profile: Profile) -> Outcome:
    """A child who is able and wants to come does so, with somebody to support them."""
    at = child.at("takes_part")
    if child.takes_part is None:
        return not_recorded("whether and how the child takes part is not recorded", at)
    if child.takes_part not in {TakesPart.ATTENDS, TakesPart.ATTENDS_PART}:
        return not_applicable(f"recorded: {child.takes_part}", at)
    if helpers := _helpers(case, child):
        return met(f"comes, with {listed(name_apart(case, helper) for helper in helpers)}", at)
    return to_do("comes; nobody is recorded who supports the child", case.day_held, child.at("advocate"))


@standard(
    "child-views-another-way",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.2")],
    each=EACH_CHILD,
    why="Not being in the room is no reason not to be heard in it.",
    applies="when the child does not come",
)
def child_views_another_way(case: Case, child: Child, _profile: Profile) -> Outcome:
    """What a child who does not come thinks and wants arrives otherwise: written, drawn, or told by an adult."""
    at = child.at("takes_part")
    if child.takes_part is None:
        return not_recorded("whether and how the child takes part is not recorded", at)
    if child.takes_part in {TakesPart.ATTENDS, TakesPart.ATTENDS_PART}:
        return not_applicable(f"recorded: {child.takes_part}", at)
    views = child.views
    if views and views.how and views.on:
        told = day(views.on, case.day_held)
        return met(f"recorded: {child.takes_part}; views given {told}", child.at("views"), views.on)
    return to_do(
        f"recorded: {child.takes_part}; how and when the child's views came is not recorded",
        case.day_held,
        child.at("views"),
    )


@standard(
    "advocacy-offered",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.4")],
    each=EACH_FAMILY_MEMBER,
    why="An advocate has no other task than to see that this person is heard.",
    evidence=Evidence.EITHER,
)
def advocacy_offered(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Each parent and carer is told that they have a right to an advocate, and how to find one."""
    if any(helper.part is Part.ADVOCATE for helper in _helpers(case, person)):
        return met("has an advocate", person.at("supporter"))
    return to_do("nobody has recorded it", case.day_held, person.at("supporter"), late=Status.NOT_RECORDED)


someone_to_speak = attested(
    "someone-to-speak",
    "Each parent and carer knows that an advocate or a solicitor may speak for them, and the chair plans so that they "
    "can follow all of it.",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[CPPM.clause("2.5")],
    each=EACH_FAMILY_MEMBER,
    why="Some people find the words only when somebody else says them.",
)


@standard(
    "involvement-planned",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.6")],
    each=EACH_FAMILY_MEMBER,
    why="How somebody takes part is theirs to choose, and help takes days to arrange.",
    evidence=Evidence.EITHER,
)
def involvement_planned(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """The social worker plans with each parent and carer how they wish to take part and what support they need."""
    facts = {"how they wish to take part": person.takes_part, "whether they want support": person.support_wanted}
    if missing := [name for name, said in facts.items() if said is None]:
        return to_do(f"not recorded: {listed(missing)}", case.day_held, person.at(), late=Status.NOT_RECORDED)
    return met("how they wish to take part, and whether with support, is recorded", person.at("takes_part"))


taking_part_is_a_choice = attested(
    "taking-part-is-a-choice",
    "Each parent and carer knows that it is for them to choose whether to come.",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("2.7")],
    each=EACH_FAMILY_MEMBER,
    why="People come more freely where they may also stay away.",
)

how_meetings_work = attested(
    "how-meetings-work",
    "Each child, parent and carer is given an account of how these meetings work, in the form that helps them most.",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[CPPM.clause("3.1")],
    each=CHILDREN_AND_FAMILY,
    why="A film suits one person, a talk another and a leaflet the next.",
)


@standard(
    "chair-experienced",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[CPPM.clause("3.3")],
    each=CONFERENCE,
    why="Such a meeting is hard to hold, and a family has only this one.",
)
def chair_experienced(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The chair knows child protection from long experience, as a rule as a manager in social work."""
    if case.chair is None:
        return not_recorded("the chair is not recorded", ("conference", "chair"))
    at = case.chair.at("experience")
    if not case.chair.experience:
        return not_recorded("the chair's experience in child protection is not recorded", at)
    return met("the chair's experience is recorded", at)


@standard(
    "time-and-support",
    phase=Phase.ALWAYS,
    owner=Role.SOCIAL_WORKER,
    cites=[CPPM.clause("3.2")],
    each=EACH_FAMILY_MEMBER,
    why="Hard news is taken in slowly, and seldom in a meeting.",
    evidence=Evidence.BOTH,
)
def time_and_support(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Each parent and carer has time and help before, in and after the meeting, to read the reports too."""
    if person.has_reports is False:
        return met("recorded as not to have the reports", person.at("has_reports"))
    reports = reports_for(case, person)
    if not reports:
        return not_recorded("no report is recorded yet", person.at())
    shared = {report.id: report.shared.get(person.id) for report in reports}
    waiting = [report for report in reports if (had := shared[report.id]) is None or had.explained is None]
    if waiting:
        reason = f"{len(waiting)} of {len(reports)} reports not recorded as gone through with them"
        return to_do(reason, case.day_held, waiting[0].at("shared"), late=Status.NOT_RECORDED)
    last = max(had.explained for had in shared.values() if had and had.explained)
    return met(f"every report was gone through with them by {day(last, case.day_held)}", person.at(), last)


fear_allowed_for = attested(
    "fear-allowed-for",
    "Each practitioner, and each paper, allows for how hard to follow and how frightening these meetings can be.",
    phase=Phase.ALWAYS,
    owner=Role.PRACTITIONER,
    cites=[CPPM.clause("3.6")],
    each=PRACTITIONERS_THERE,
    why="Fear looks like anger or silence, and is easily taken for not caring.",
)

register_explained = attested(
    "register-explained",
    "Each parent and carer knows what the register is for, and that it gives nobody powers over their child.",
    phase=Phase.ALWAYS,
    owner=Role.SERVICE,
    cites=[CPPM.clause("5.1"), CPPM.clause("5.2")],
    each=EACH_FAMILY_MEMBER,
    why="Many parents hear the word and think that their child will be taken away.",
)

register_confidential = attested(
    "register-confidential",
    "The register is locked away, and what stands in it goes to nobody who does not need it.",
    phase=Phase.ALWAYS,
    owner=Role.SERVICE,
    cites=[CPPM.clause("5.3")],
    each=CONFERENCE,
    why="A name on it can follow a family for life.",
)

STANDARDS = (
    services_invited,
    social_work_and_police_come,
    responsible_adults_invited,
    carers_invited,
    exclusion_explained,
    views_known,
    child_comes_with_support,
    child_views_another_way,
    involvement_planned,
    advocacy_offered,
    someone_to_speak,
    taking_part_is_a_choice,
    how_meetings_work,
    chair_experienced,
    time_and_support,
    fear_allowed_for,
    register_explained,
    register_confidential,
)
