"""The dates that a case file sets itself: the conference, the arrival, and what was agreed there."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpprep.assessment.deadlines.deadline import Day, Deadline, Unknown, clauses_of
from cpprep.case.as_of import as_of
from cpprep.case.model import Action, Case, Sitting
from cpprep.case.naming import name_apart
from cpprep.profiles import Event, Profile
from cpprep.profiles.profile import SET_LOCALLY
from cpprep.reference.citations import CPPM, GPG, QS, Citation, Role, clause_index
from cpprep.standards import CATALOGUE
from cpprep.standards.limits.events import Start
from cpprep.wording import clock, clock_plus, full_date, listed

IN_THE_FILE = "set in the case file"

AGREED: dict[str, tuple[Citation, ...]] = {
    "core-group": (QS.clause("C8"), CPPM.clause("4.4")),
    "next-review": (QS.clause("C8"), CPPM.clause("4.11")),
    "action": (GPG.clause("F4"),),
}
"""The dates that a meeting agrees on, by the first words of their keys, and the clauses that ask for each."""


def stated(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    """The dates that the case file sets: the conference, and what was agreed there."""
    yield from _the_conference(case, profile, on)
    yield from _the_arrival(case, profile, on)
    yield from _told_who_stayed_away(case, profile, on)
    yield from _the_enhanced_risk_meeting(case, profile, on)
    yield from _after_the_meeting(case, profile, on)


def unstated(profile: Profile) -> Iterator[Unknown]:
    """The arrival, where the place sets no number."""
    early = profile.arrival
    if not early.minutes:
        rule = f"before the start: {SET_LOCALLY} ({early.source})"
        yield Unknown("arrival", "The family arrive", _host(profile), clauses_of(early.source), rule, SET_LOCALLY)


def _host(profile: Profile) -> Role:
    """Who sees to it that the family are met."""
    clauses = clauses_of(profile.arrival.source)
    return clause_index()[clauses[0]].owner if clauses else Role.CHAIR


def _the_conference(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    conference = case.conference
    meeting = case.day_as_of(on)
    if meeting is None:
        return
    name = profile.terms.of(conference.kind)
    at = f", {clock(conference.start)}" if conference.start else ""
    yield Deadline(
        key="conference",
        date=meeting,
        what=f"The {name}{at}",
        discreet=name,
        owner=Role.CHAIR,
        clauses=(),
        from_=Start("case file", None),
        rule=IN_THE_FILE,
        reason=_set_for(case, profile, meeting),
        done=_held(case, on),
        at=conference.start,
        minutes=conference.length,
    )


def _set_for(case: Case, profile: Profile, meeting: date) -> str:
    """The day it is set for; and where it was held on another, that day."""
    planned, name = case.conference.date, f"the {profile.terms.meeting}"
    if planned == meeting:
        return f"{name} is set for {full_date(meeting)}"
    was_set = f"; it was set for {full_date(planned)}" if planned else ""
    return f"{name} was held on {full_date(meeting)}{was_set}"


def _held(case: Case, on: date) -> date | None:
    held = case.meeting.held if case.meeting else None
    return held if held and held <= on else None


def _the_arrival(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    early, meeting = profile.arrival, case.day_as_of(on)
    if meeting is None or not early.minutes:
        return
    said = _arrivals(case, early.minutes)
    yield Deadline(
        key="arrival",
        date=meeting,
        what=f"The family arrive {said[0]}",
        discreet=f"the family arrive {early.minutes} minutes before the start",
        owner=_host(profile),
        clauses=clauses_of(early.source),
        from_=Start(Event.CONFERENCE, meeting),
        rule=f"{early.minutes} minutes before the start ({early.source})",
        reason=said[1],
        done=_held(case, on),
    )


def _arrivals(case: Case, minutes: int) -> tuple[str, str]:
    """When the family arrive, and the arithmetic; in a split conference, for each sitting."""
    split = case.conference.split
    sittings = split.sittings if split else (Sitting(start=case.conference.start),)
    times = [_arrival(sitting, minutes) for sitting in sittings]
    if not times or None in times:
        return f"{minutes} minutes before the start", "the time of the start is not recorded"
    known = [time for time in times if time]
    apart = ", each sitting at its own time" if len(known) > 1 else ""
    return f"by {listed(said for said, _ in known)}{apart}", "; ".join(dict.fromkeys(why for _, why in known))


def _arrival(sitting: Sitting, minutes: int) -> tuple[str, str] | None:
    if sitting.arrive:
        return clock(sitting.arrive), f"{clock(sitting.arrive)} is {IN_THE_FILE}"
    if sitting.start is None:
        return None
    when = clock(clock_plus(sitting.start, -minutes))
    return when, f"{minutes} minutes before {clock(sitting.start)} is {when}"


def _told_who_stayed_away(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    for person in case.family_living:
        exclusion = person.exclusion
        if exclusion is None or exclusion.outcome_by is None:
            continue
        from_ = exclusion.outcome_from
        told = case.meeting.decision_explained.get(person.id) if case.meeting else None
        yield _set(
            case, profile, on=on,
            key=f"told-{person.id}",
            date=exclusion.outcome_by,
            what=f"{name_apart(case, person)} is told the outcome of the meeting",
            discreet="the outcome is told to a person who was not at the meeting",
            owner=_role(case, from_),
            cites=(),
            who=_names(case, (from_,) if from_ else ()),
            done=told if told and told <= on else None,
        )  # fmt: skip


def _the_enhanced_risk_meeting(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    """It follows one review and is held by the next: the one date that only a standard sets."""
    standard = CATALOGUE["enhanced-risk-meeting"]
    if standard.id in profile.standards_off or not standard.holds_in(profile):
        return
    then = as_of(case, on)
    answer = standard.answer(then, None, profile)
    if answer.due is None:
        return
    recorded = [record.done for record in then.preparation if record.standard == standard.id]
    days = [day for day in (answer.done, *recorded) if day]
    yield Deadline(
        key=standard.id,
        date=answer.due,
        what="The Enhanced Risk Analysis Meeting is held",
        discreet="the Enhanced Risk Analysis Meeting is held",
        owner=standard.owner,
        clauses=standard.clauses,
        from_=Start("second review", standard.since(then) if standard.since else None),
        rule=f"after the second review, and by the third ({listed(standard.clauses)})",
        reason=answer.reason,
        done=min(days, default=None),
    )


def _after_the_meeting(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    meeting = case.meeting
    if meeting is None:
        return
    group, since = meeting.core_group, case.day_held if case.is_review else None
    if group and group.first_meeting and (since is None or group.first_meeting >= since):  # an earlier one is finished
        met = min((day for day in group.days if day <= on and (since is None or day >= since)), default=None)
        yield _set(
            case, profile, on=on,
            key="core-group",
            date=group.first_meeting,
            what=f"The {profile.terms.core_group} meets {'again' if case.is_review else 'for the first time'}",
            discreet=f"the {profile.terms.core_group} meets",
            owner=Role.CHAIR,
            cites=AGREED["core-group"],
            done=met,
        )  # fmt: skip
    if meeting.next_review:
        name = profile.terms.review
        yield _set(
            case, profile, on=on,
            key="next-review",
            date=meeting.next_review,
            what=f"The next {name}",
            discreet=f"the next {name}",
            owner=Role.CHAIR,
            cites=AGREED["next-review"],
            done=meeting.review_held if meeting.review_held and meeting.review_held <= on else None,
        )  # fmt: skip
    for number, action in enumerate(meeting.actions, 1):
        if action.by:
            yield _of_action(case, profile, number, action, action.by, on)


def _of_action(case: Case, profile: Profile, number: int, action: Action, by: date, on: date) -> Deadline:
    done = action.done if action.done and action.done <= on else None
    return _set(
        case, profile, on=on,
        key=f"action-{number}",
        date=by,
        what=f"Action {number}: {action.what}" if action.what else f"Action {number} of the plan is done",
        discreet=f"action {number} of the plan is done",
        owner=_role(case, *action.who),
        cites=AGREED["action"],
        who=_names(case, action.who),
        done=done,
    )  # fmt: skip


def _set(
    case: Case,
    profile: Profile,
    *,
    key: str,
    date: Day,
    what: str,
    discreet: str,
    owner: Role,
    cites: Iterable[Citation],
    on: Day,
    who: str = "",
    done: Day | None = None,
) -> Deadline:
    """A date that was agreed, and is not counted; only clauses of documents that the place follows are named."""
    followed = tuple(str(cited) for cited in cites if cited.source in profile.follows)
    return Deadline(
        key, date, what, discreet, owner, followed, Start(Event.CONFERENCE, case.day_as_of(on)),
        rule=IN_THE_FILE, reason=f"set for {full_date(date)}", who=who, done=done,
    )  # fmt: skip


def _names(case: Case, people: Iterable[str]) -> str:
    names = [name_apart(case, person) if (person := case.person(one)) else one for one in people]
    return listed(names) if names else ""


def _role(case: Case, *people: str | None) -> Role:
    """The role of the first practitioner named; the social worker's where only family are, or nobody."""
    roles = {case.conference.chair: Role.CHAIR, case.conference.administrator: Role.SERVICE}
    for person in people:
        if person in case.practitioners and person != case.conference.social_worker:
            return roles.get(person, Role.PRACTITIONER)
    return Role.SOCIAL_WORKER
