"""The timescales of a profile, counted: the last day in time, and the arithmetic."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpprep.assessment.deadlines.deadline import Deadline, Unknown, clauses_of
from cpprep.case.model import Case
from cpprep.profiles import Force, Profile, Timescale
from cpprep.profiles.profile import SET_LOCALLY
from cpprep.reference.calendar import Count
from cpprep.standards.limits.done import done_or_planned
from cpprep.standards.limits.events import DOES_NOT_ARISE, Start, decided_by, for_this_kind, starts, why_no_day
from cpprep.wording import full_date


def counted(case: Case, profile: Profile, on: date) -> Iterator[Deadline]:
    """The timescales of the profile that are for this case, counted from the events that are known."""
    yield from _of_timescales(case, profile, on, profile.timescales)


def review_limits(case: Case, profile: Profile) -> tuple[Deadline, ...]:
    """The last days for this review and the next one, with the days they are set for."""
    return tuple(_of_timescales(case, profile, date.max, ("first-review", "later-review")))


def uncounted(case: Case, profile: Profile, on: date) -> Iterator[Unknown]:
    """The timescales of the profile that are for this case and cannot be counted, each with what is missing."""
    for slug, timescale in profile.timescales.items():
        if not for_this_kind(slug, timescale, case, profile) or not _plan_made(timescale, case, on):
            continue
        if why := _why_unknown(timescale, case, on):
            rule = f"{timescale.rule} ({timescale.source})"
            yield Unknown(slug, timescale.what, timescale.owner, clauses_of(timescale.source), rule, why)


def _of_timescales(case: Case, profile: Profile, on: date, slugs: Iterable[str]) -> Iterator[Deadline]:
    for slug in slugs:
        timescale = profile.timescales.get(slug)
        if timescale is None or not for_this_kind(slug, timescale, case, profile):
            continue
        for start in starts(case, timescale.event, on):
            asked = start.settled or _plan_made(timescale, case, on)
            if asked and start.date and (last := timescale.count(start.date, profile.nation, profile.closures)):
                yield _counted(slug, timescale, case, start, last, on)


def _counted(slug: str, timescale: Timescale, case: Case, start: Start, last: Count, on: date) -> Deadline:
    assert start.date is not None  # noqa: S101  (only known events are counted from)
    done, planned = done_or_planned(slug, case, start, on, before=timescale.before is not None)
    return Deadline(
        key=f"{slug}-{start.key}" if start.key else slug,
        date=last.date,
        what=f"{timescale.what} ({start.about})" if start.about else timescale.what,
        discreet=timescale.what,
        owner=timescale.owner,
        clauses=clauses_of(timescale.source),
        from_=start,
        rule=_rule(timescale),
        reason=_arithmetic(timescale, start.date, last),
        done=done,
        planned=planned,
    )


def _rule(timescale: Timescale) -> str:
    where_possible = ", where possible" if timescale.force is Force.WHERE_POSSIBLE else ""
    return f"{timescale.rule}{where_possible} ({timescale.source})"


def _arithmetic(timescale: Timescale, start: date, last: Count) -> str:
    """``10 working days after 10 December 2026 is 24 December 2026 (weekends left out)``."""
    direction = "before" if timescale.before else "after"
    left_out = last.what_was_left_out()
    said = f" ({left_out} left out)" if left_out else ""
    return f"{timescale.length} {direction} {full_date(start)} is {full_date(last.date)}{said}"


def _plan_made(timescale: Timescale, case: Case, on: date) -> bool:
    """Whether the plan that a timescale is for was made for some child, or nothing is decided yet."""
    decided = decided_by(case, on)
    return timescale.plan is None or not decided or timescale.plan in decided


def _why_unknown(timescale: Timescale, case: Case, on: date) -> str | None:
    """What is missing; None where nothing is, or where the event does not arise."""
    if timescale.kinds and case.conference.kind is None:
        return "the kind of conference is not recorded"
    missing = why_no_day(case, timescale.event, on)
    return None if missing == DOES_NOT_ARISE else SET_LOCALLY if timescale.number is None else missing
