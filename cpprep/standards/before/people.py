"""What each practitioner knows, explains and does before the meeting, and the interpreters."""

from datetime import date

from cpprep.case.model import Case, Child, FamilyMember, Practitioner
from cpprep.case.notices import day_moved
from cpprep.case.values import Reply
from cpprep.profiles import Profile
from cpprep.reference.citations import GPG, PA, QS, Phase, Role
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
from cpprep.standards.subjects import ATTENDING_PRACTITIONERS, EACH_PRACTITIONER, EVERYONE_IN_FAMILY
from cpprep.wording import day

practitioner_purpose = attested(
    "practitioner-purpose",
    "Each practitioner knows what the meeting is for and how it works.",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("B2")],
    each=ATTENDING_PRACTITIONERS,
    why="A practitioner who is unsure of the purpose brings the wrong things to it.",
)

practitioner_role = attested(
    "practitioner-role",
    "Each practitioner understands their own part and what is expected of them.",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("B3")],
    each=ATTENDING_PRACTITIONERS,
    why="Everyone at the table is asked for a view on the child's safety; nobody should be taken by surprise.",
)


@standard(
    "role-explained",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("2")],
    each=ATTENDING_PRACTITIONERS,
    why="A family can make sense of a name only when they know what that person does and why they come.",
    evidence=Evidence.EITHER,
)
def role_explained(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """Each practitioner explains their own part in the process to the children and the parents."""
    if person.role_explained:
        return met(
            f"explained {day(person.role_explained, case.day_held)}", person.at("role_explained"), person.role_explained
        )
    return to_do(
        "no date is recorded on which they explained their part",
        case.day_held,
        person.at("role_explained"),
        late=Status.NOT_RECORDED,
    )


@standard(
    "apologies-with-views",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P3")],
    each=EACH_PRACTITIONER,
    why="An empty chair gives no view; a telephone call to the chair does.",
    settled_by="views-to-chair",
    applies="when a practitioner is unable to come",
)
def apologies_with_views(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """A practitioner who is unable to come telephones the chair and gives their views."""
    moved = day_moved(case)
    if moved and person.reply and (person.replied is None or person.replied < moved):
        said = f"the reply was for another day: the meeting was moved on {day(moved, case.day_held)}"
        return not_recorded(said, person.at("reply"))
    if person.reply is Reply.COMING:
        return not_applicable("coming", person.at("reply"))
    if person.views_to_chair:
        done = person.views_to_chair
        return met(f"views given to the chair {day(done, case.day_held)}", person.at("views_to_chair"), done)
    if person.reply is None:
        return not_recorded("no reply is recorded", person.at("reply"))
    return to_do("not coming, and no call to the chair is recorded", case.day_held, person.at("views_to_chair"))


def _reviews_only(case: Case) -> Outcome | None:
    if case.is_review is None:
        return not_recorded("the kind of conference is not recorded", ("conference", "kind"))
    return None if case.is_review else not_applicable("not a review", ("conference", "kind"))


practice_issues_raised = attested(
    "practice-issues-raised",
    "Each practitioner takes practice issues to the chair ahead of a review conference.",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P6")],
    each=EACH_PRACTITIONER,
    why="Differences between services are settled beforehand and not in front of the family.",
    applies="before a review conference",
    when=_reviews_only,
)


@standard(
    "interpreters",
    phase=Phase.ALWAYS,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("3")],
    each=EVERYONE_IN_FAMILY,
    why="A person who follows half of what is said can agree to nothing and answer nothing.",
    settled_by="interpreter-booked",
    applies="when English is not the person's main language, or an interpreter is asked for",
)
def interpreters(case: Case, person: Child | FamilyMember, _profile: Profile) -> Outcome:
    """Language and culture are respected: an interpreter is asked about, booked and briefed where needed."""
    if isinstance(person, Child) and person.unborn:
        return not_applicable("not born yet", person.at("expected"))
    if isinstance(person, FamilyMember) and (person.excluded or person.invite is False):
        return not_applicable("not coming to the meeting", person.at())
    needs = person.interpreter
    if needs is None or needs.needed is None:
        return _not_asked(person)
    if needs.needed is False:
        return not_applicable("recorded: no interpreter is needed", person.at("interpreter"))
    if needs.booked is None:
        reason = "an interpreter is needed and no booking is recorded"
        return to_do(reason, case.day_held, person.at("interpreter"))
    return _booked(case, person, needs.booked, needs.briefed)


def _booked(case: Case, person: Child | FamilyMember, booked: date, briefed: date | None) -> Outcome:
    meeting, at = case.day_held, person.at("interpreter")
    if (moved := day_moved(case)) and booked < moved:
        said = f"interpreter booked {day(booked, meeting)}, before the meeting was moved on {day(moved, meeting)}"
        return to_do(f"{said}: book again", meeting, at)
    if meeting and booked > meeting:
        return not_met(f"interpreter booked {day(booked, meeting)}; the meeting is on {day(meeting)}", at, meeting)
    if briefed is None:
        return to_do(f"interpreter booked {day(booked, case.day_held)}; no briefing is recorded", meeting, at)
    said = f"interpreter booked {day(booked, case.day_held)} and briefed {day(briefed, case.day_held)}"
    if meeting and briefed > meeting:
        return not_met(f"{said}; the meeting was on {day(meeting)}", at, meeting, briefed)
    return met(said, at, max(booked, briefed))


def _not_asked(person: Child | FamilyMember) -> Outcome:
    if person.language is None:
        return not_recorded("language, and whether an interpreter is needed, are not recorded", person.at())
    if person.language.strip().casefold() == "english":
        return not_applicable("English is recorded as their language", person.at("language"))
    return not_recorded("whether an interpreter is needed is not recorded", person.at("interpreter"))


STANDARDS = (
    practitioner_purpose,
    practitioner_role,
    role_explained,
    apologies_with_views,
    practice_issues_raised,
    interpreters,
)
