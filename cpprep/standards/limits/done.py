"""What a case shows of a timescale: the day it was kept, or the day for which it is planned."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeAlias

from cpprep.case.model import Case, Invitation
from cpprep.case.relations import IN_NEED, PROTECTION, group_for, readers_of, was_decided
from cpprep.case.values import Kind, PlanKind
from cpprep.profiles.profile import TIMESCALES
from cpprep.standards.limits.events import Start

Plans: TypeAlias = tuple[PlanKind, ...]
Find: TypeAlias = Callable[[Case, Start], date | None]


def done_or_planned(
    slug: str, case: Case, start: Start, on: date, *, before: bool = False
) -> tuple[date | None, date | None]:
    """The day on which it was done; or, while the case does not show that, the day it is planned for."""
    done, planned = _found(_DONE, slug, case, start), _found(_PLANNED, slug, case, start)
    if slug not in TIMESCALES:
        done = min(_days_recorded(case, slug, start, before=before), default=None)
    if done and done <= on:
        return done, None
    return None, done or planned


def _found(known: Mapping[str, Find], slug: str, case: Case, start: Start) -> date | None:
    for name in (slug, slug.removesuffix("-initial").removesuffix("-review")):
        if name in known:
            return known[name](case, start)
    return None


def _all_of(days: Iterable[date | None]) -> date | None:
    """The last of some days; None when there are none or one is missing."""
    known = list(days)
    return max((day for day in known if day), default=None) if None not in known else None


def _family_told(case: Case, _start: Start) -> date | None:
    people: tuple[Invitation, ...] = (*case.family_to_invite, *case.children_attending)
    return _all_of(person.invited for person in people)


def _practitioners_told(case: Case, _start: Start) -> date | None:
    leads = case.conference.social_worker
    return _all_of(person.invited for person in case.practitioners_to_invite if person.id != leads)


def _reports_shared(case: Case, _start: Start) -> date | None:
    days: list[date | None] = []
    for report in case.reports.values():
        had = [report.shared.get(person.id) for person in readers_of(case, report)]
        days += [report.shared_with_practitioners, *(shared.on if shared else None for shared in had)]
    return _all_of(days)


def _reports_with_chair(case: Case, _start: Start) -> date | None:
    return _all_of(report.sent_to_chair for report in case.reports.values())


def _held(case: Case, _start: Start) -> date | None:
    return case.meeting.held if case.meeting else None


def _set_for(case: Case, _start: Start) -> date | None:
    return case.conference.date


def _next_review(case: Case) -> date | None:
    return case.meeting.next_review if case.meeting else None


def _next_review_held(case: Case) -> date | None:
    return case.meeting.review_held if case.meeting else None


def _first_review(case: Case, start: Start) -> date | None:
    """The first review after an initial conference: an earlier one, this conference, or the one that followed it."""
    if case.conference.kind is not Kind.REVIEW:
        return _next_review_held(case)
    reviews = [one.date for one in case.conference.previous if one.kind is Kind.REVIEW and one.date]
    return min((day for day in reviews if start.date and day > start.date), default=_held(case, start))


def _first_review_planned(case: Case, _start: Start) -> date | None:
    return case.conference.date if case.conference.kind is Kind.REVIEW else _next_review(case)


def reviews_since(case: Case, start: date) -> list[date]:
    """The days of the reviews that were held since a day: earlier ones, this conference, the one after it."""
    held = [one.date for one in case.conference.previous if one.kind is Kind.REVIEW]
    if case.meeting:
        held += [case.meeting.held if case.is_review else None, case.meeting.review_held]
    return [one for one in held if one and one >= start]


def _after_birth(case: Case, start: Start) -> date | None:
    return min(reviews_since(case, start.date), default=None) if start.date else None


def _after_birth_planned(case: Case, start: Start) -> date | None:
    days = (case.conference.date if case.is_review else None, _next_review(case))
    return min((day for day in days if day and start.date and day >= start.date), default=None)


def _children_seen(case: Case, start: Start) -> date | None:
    """The day by which every child with a protection plan was seen, as records have it."""
    return _all_of(min(_days_recorded(case, "child-seen", start, one), default=None) for one in _with_protection(case))


def _days_recorded(
    case: Case, standard: str, start: Start, person: str | None = None, *, before: bool = False
) -> list[date]:
    """The days on which a standard is recorded as done: of one person, where one is named; ``before`` or since."""
    return [
        record.done
        for record in case.preparation
        if record.standard == standard
        and record.done
        and (before or start.date is None or record.done >= start.date)
        and (person is None or not record.for_ or person in record.for_)
    ]


def _with_protection(case: Case) -> list[str]:
    """The children who were born and for whom a protection plan was decided, or may have been."""
    return [
        one.id
        for one in case.children.values()
        if not one.unborn and was_decided(case, PROTECTION, (one.id,)) is not False
    ]


def _met(plans: Plans) -> Find:
    def found(case: Case, start: Start) -> date | None:
        return min((day for day in group_for(case, plans).days if start.date and day >= start.date), default=None)

    return found


def _to_meet(plans: Plans) -> Find:
    def found(case: Case, start: Start) -> date | None:
        first = group_for(case, plans).first_meeting
        return first if first and start.date and first >= start.date else None

    return found


def _sent(case: Case, sent: Mapping[str, date]) -> date | None:
    return _all_of(sent.get(person.id) for person in case.family_to_invite)


_DONE: dict[str, Find] = {
    "family-notice": _family_told,
    "family-notice-national": _family_told,
    "practitioner-notice": _practitioners_told,
    "invite-list": lambda case, _start: case.conference.invite_list_given,
    "report-to-family": _reports_shared,
    "report-to-chair": _reports_with_chair,
    "initial-conference": _held,
    "pre-birth-conference": _held,
    "pre-birth-gestation": _held,
    "transfer-in-conference": _held,
    "reconvened-conference": _held,
    "core-group-tells-chair": lambda case, _start: case.meeting.chair_told if case.meeting else None,
    "first-review": _first_review,
    "later-review": lambda case, start: _next_review_held(case) if start.key else _held(case, start),
    "review-after-birth": _after_birth,
    "child-seen": _children_seen,
    "first-core-group": _met(PROTECTION),
    "core-group-review": _met(PROTECTION),
    "child-in-need-group": _met(IN_NEED),
    "decision-letter": lambda case, _start: _sent(case, case.meeting.plan_sent) if case.meeting else None,
    "meeting-record": lambda case, _start: _sent(case, case.meeting.minutes_sent) if case.meeting else None,
}
"""How the case shows that a timescale was kept, by its slug; a slug that is not here is never shown as done."""

_PLANNED: dict[str, Find] = {
    "initial-conference": _set_for,
    "pre-birth-conference": _set_for,
    "pre-birth-gestation": _set_for,
    "transfer-in-conference": _set_for,
    "reconvened-conference": _set_for,
    "first-review": _first_review_planned,
    "later-review": lambda case, start: _next_review(case) if start.key else _set_for(case, start),
    "review-after-birth": _after_birth_planned,
    "first-core-group": _to_meet(PROTECTION),
    "core-group-review": _to_meet(PROTECTION),
    "child-in-need-group": _to_meet(IN_NEED),
}
"""The day for which the case has it, by its slug."""
