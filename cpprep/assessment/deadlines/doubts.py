"""Dates of a case file that cannot be right, or that deserve a second look before anything is sent."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from msgspec import Struct

from cpprep.assessment.deadlines.counted import review_limits
from cpprep.case.kinship import Tie, is_grandparent, kin, sex_of_parent
from cpprep.case.model import Case, CoreGroup, FamilyMember, Path, age_on
from cpprep.case.values import Kind
from cpprep.profiles import Profile
from cpprep.profiles.profile import Nation
from cpprep.reference.calendar import Unit, between, why_not_working
from cpprep.wording import count, full_date

EARLIEST, LATEST = time(8), time(18)
"""A conference starts within these hours."""

LONG_PAST = timedelta(weeks=4)
"""A birth is not expected any more so long after the day it was expected."""

TOO_EARLY = timedelta(weeks=20)
"""No child is born, and lives, so long before the day it was expected."""

ADULT, OLDEST, YOUNGEST_PARENT = 18, 110, 12
"""Ages in years: a conference is about somebody younger; nobody is older; no parent was younger at the birth."""

LONG_AFTER = 1
"""Months after the meeting: what was sent, or met, later than that is doubted where the place sets no limit."""

_MINUTES_A_DAY = 24 * 60
_WEEKEND = {"Saturday", "Sunday"}


class Doubt(Struct, frozen=True):
    """One date to look at again. It names the place and the key; of people it says nothing."""

    line: int | None
    key: str
    message: str

    def said(self, file: str) -> str:
        """``case.yaml:12: doubtful: conference.date: a Saturday``."""
        place = f"{file}:{self.line}" if self.line else file
        return f"{place}: doubtful: {self.key}: {self.message}"


def doubts(case: Case, profile: Profile, on: date | None = None) -> tuple[Doubt, ...]:
    """Every impossible or doubtful date of a case, in the order of the file.

    Args:
        case: the case.
        profile: whose limits and bank holidays count.
        on: the day for ages while the conference has none.
    """
    found = [
        *_of_the_conference(case, profile),
        *_of_reviews(case, profile),
        *_of_births(case),
        *_of_ages(case, on),
        *_of_invitations(case),
        *_of_reports(case),
        *_of_the_core_group(case),
        *_of_the_register(case, profile),
        *_of_what_has_no_limit(case, profile),
    ]
    made = [Doubt(case.line_of(path), ".".join(map(str, path)), message) for path, message in found]
    return tuple(sorted(made, key=lambda doubt: doubt.line or 0))


_Found = Iterator[tuple[Path, str]]


def _of_the_conference(case: Case, profile: Profile) -> _Found:
    conference = case.conference
    for at, day in _days_of_conferences(case):
        if why := why_not_working(day, profile.nation, profile.closures):
            yield at, _not_working(why, day, profile)
    for at, day in _days_of_this_one(case):
        if conference.strategy_discussion and day < conference.strategy_discussion:
            yield at, f"before the strategy discussion of {full_date(conference.strategy_discussion)}"
    for position, earlier in enumerate(conference.previous):
        if earlier.date and case.day_held and earlier.date >= case.day_held:
            yield ("conference", "previous", position, "date"), "not before this conference"
    yield from _of_earlier_ones(case)
    yield from _of_its_hours(case)


def _of_earlier_ones(case: Case) -> _Found:
    """A review follows the conference that it reviews, on another day (rule 8841 of the children in need census)."""
    last: date | None = None
    for position, earlier in enumerate(case.conference.previous):
        if earlier.kind is Kind.REVIEW and earlier.date and last and earlier.date <= last:
            yield ("conference", "previous", position, "date"), "a review, and not after the conference before it"
        last = earlier.date or last


def _not_working(why: str, day: date, profile: Profile) -> str:
    """``a Sunday``; ``Boxing Day, a bank holiday of Wales``; ``Christmas closure, a closure day of Our Town``."""
    if why in _WEEKEND:
        return f"a {why}"
    if why_not_working(day, profile.nation):
        return f"{why}, a bank holiday of {profile.nation.title()}"
    return f"{why}, a closure day of {profile.title}"


def _of_its_hours(case: Case) -> _Found:
    conference = case.conference
    if conference.start is None:
        return
    if not EARLIEST <= conference.start <= LATEST:
        yield ("conference", "start"), "before 8am or after 6pm"
    starts = conference.start.hour * 60 + conference.start.minute
    if conference.length and starts + conference.length > _MINUTES_A_DAY:
        yield ("conference", "length"), "the meeting would end after midnight"


def _days_of_this_one(case: Case) -> Iterator[tuple[Path, date]]:
    """The day for which the conference is planned, and the day on which it was held where that is another."""
    planned, held = case.conference.date, case.meeting.held if case.meeting else None
    if planned:
        yield ("conference", "date"), planned
    if held and held != planned:
        yield ("meeting", "held"), held


def _days_of_conferences(case: Case) -> Iterator[tuple[Path, date]]:
    """The days of this conference, and of the review after it."""
    yield from _days_of_this_one(case)
    for key in ("next_review", "review_held"):
        if day := getattr(case.meeting, key, None):
            yield ("meeting", key), day


def _of_reviews(case: Case, profile: Profile) -> _Found:
    places = {day: at for at, day in _days_of_conferences(case)}
    for key in ("next_review", "review_held"):
        day = getattr(case.meeting, key, None)
        if day and case.day_held and day <= case.day_held:
            yield ("meeting", key), "not after this conference"
    for limit in review_limits(case, profile):
        held = limit.done or limit.planned
        if held and held > limit.date and held in places:
            yield places[held], f"later than its limit: {limit.reason}"


def _of_births(case: Case) -> _Found:
    for person in case.family.values():
        yield from _in_order(person.at("died"), person.date_of_birth, person.died, "before the birth")
    for child in case.children.values():
        if child.date_of_birth and child.expected and not _may_be_one_birth(child.date_of_birth, child.expected):
            yield child.at("expected"), "the child is recorded as born on quite another day: keep the one that holds"
    meeting = case.day_held
    if meeting is None:
        return
    before_birth = case.conference.kind is Kind.PRE_BIRTH
    for child in case.children.values():
        if child.date_of_birth and child.date_of_birth > meeting and not (child.expected or before_birth):
            yield child.at("date_of_birth"), "after the conference, and the child is not recorded as expected"
        if child.unborn and child.expected and child.expected + LONG_PAST < meeting:
            yield child.at("expected"), "long before the conference: is the child born?"
    for person in case.family.values():
        if person.date_of_birth and person.date_of_birth > meeting:
            yield person.at("date_of_birth"), "after the conference"


def _may_be_one_birth(born: date, expected: date) -> bool:
    return expected - TOO_EARLY <= born <= expected + LONG_PAST


def _of_ages(case: Case, on: date | None) -> _Found:
    """Ages on the day of the conference, or else ``on``; of a parent at the birth of each of their children."""
    day = case.day_held or on
    for child in case.children.values():
        if day and (age_on(child.date_of_birth, day) or 0) >= ADULT:
            yield child.at("date_of_birth"), f"{ADULT} or older on the day of the conference: is the year right?"
    for person in case.family.values():
        end = min(filter(None, (person.died, day)), default=None)
        if end and (age_on(person.date_of_birth, end) or 0) > OLDEST:
            yield person.at("date_of_birth"), f"more than {OLDEST} years old: is the year right?"
        if any(
            (age_on(person.date_of_birth, birth) or 0) < YOUNGEST_PARENT for birth in _births_of_children(case, person)
        ):
            yield (
                person.at("date_of_birth"),
                f"younger than {YOUNGEST_PARENT} at the birth of their own child: are both years right?",
            )
        young = 2 * YOUNGEST_PARENT
        if any((age_on(person.date_of_birth, birth) or 0) < young for birth in _births_of_grandchildren(case, person)):
            yield (
                person.at("date_of_birth"),
                f"younger than {young} at the birth of a grandchild: are both years right?",
            )


def _births_of_children(case: Case, person: FamilyMember) -> Iterator[date]:
    """The births of those whose parent by birth somebody is, where both days are recorded."""
    if person.date_of_birth is None:
        return
    for child in case.children.values():
        words = person.relationship_to(child.id) or ""
        birth = child.date_of_birth or child.expected
        if birth and (kin(words).tie is Tie.PARENT or sex_of_parent(words) is not None):
            yield birth
    for one in person.parent_of:
        relative = case.family.get(one)
        if relative and relative.date_of_birth:
            yield relative.date_of_birth


def _births_of_grandchildren(case: Case, person: FamilyMember) -> Iterator[date]:
    """The births of those whose grandparent somebody is called, by birth."""
    if person.date_of_birth is None:
        return
    for child in case.children.values():
        words = person.relationship_to(child.id) or ""
        birth = child.date_of_birth or child.expected
        if birth and is_grandparent(words):
            yield birth


def _of_invitations(case: Case) -> _Found:
    for person in case.people:
        yield from _in_order(person.at("replied"), person.invited, person.replied, "before the invitation")
    for relative in case.family.values():
        if own := relative.own_report:
            at = relative.at("own_report")
            yield from _in_order((*at, "shared"), own.received, own.shared, "before it came")
        if exclusion := relative.exclusion:
            at = relative.at("exclusion", "explained")
            yield from _in_order(at, exclusion.decided_on, exclusion.explained, "before it was decided")


def _of_reports(case: Case) -> _Found:
    for report in case.reports.values():
        for key in ("sent_to_chair", "shared_with_practitioners"):
            yield from _in_order(report.at(key), report.written, getattr(report, key), "before it was written")
        for person, shared in report.shared.items():
            at = report.at("shared", person)
            yield from _in_order((*at, "on"), report.written, shared.on, "before it was written")
            yield from _in_order((*at, "explained"), shared.on, shared.explained, "before it was shared")


def _of_the_core_group(case: Case) -> _Found:
    """A core group follows a conference; one may have met before a review, though not before the first."""
    group, first = case.meeting.core_group if case.meeting else None, _first_conference(case)
    if group is None or first is None:
        return
    at = ("meeting", "core_group")
    yield from _in_order((*at, "first_meeting"), first, group.first_meeting, "before the conference")
    for path, met in _core_groups(group):
        yield from _in_order((*at, *path), first, met, "before the conference")
    for position, meeting in enumerate(group.meetings):
        for person, sent in meeting.notes_sent.items():
            path = (*at, "meetings", position, "notes_sent", person)
            yield from _in_order(path, meeting.on, sent, "before the meeting of the group")


def _core_groups(group: CoreGroup) -> Iterator[tuple[Path, date]]:
    """Each day on which a core group met, and where it stands below the group."""
    yield from ((("met", position), day) for position, day in enumerate(group.met))
    yield from ((("meetings", position, "on"), one.on) for position, one in enumerate(group.meetings) if one.on)


def _of_the_plans_first_day(case: Case, profile: Profile) -> _Found:
    """In England a plan begins on the day of its initial conference (rule 2885 of the children in need census)."""
    began = case.day_held if case.conference.kind is Kind.INITIAL else None
    if profile.nation is not Nation.ENGLAND or case.meeting is None or began is None:
        return
    for child, day in case.meeting.registered.items():
        if day > began:
            yield ("meeting", "registered", child), f"not on the day of the initial conference, {full_date(began)}"


def _of_the_register(case: Case, profile: Profile) -> _Found:
    """A child's name is put on the register, and taken off it, because a conference has decided so."""
    if case.meeting is None:
        return
    first = _first_conference(case)
    for key, since in (("registered", first), ("taken_off_register", case.day_held)):
        for child, day in getattr(case.meeting, key).items():
            yield from _in_order(("meeting", key, child), since, day, "before the conference")
    yield from _of_the_plans_first_day(case, profile)
    for child, day in case.meeting.new_authority_told.items():
        moved = case.meeting.moved.get(child)
        yield from _in_order(("meeting", "new_authority_told", child), moved, day, "before the move")
    changed, told = case.meeting.significant_change, case.meeting.chair_told
    yield from _in_order(("meeting", "chair_told"), changed, told, "before the change")


def _of_what_has_no_limit(case: Case, profile: Profile) -> _Found:
    """What follows a meeting within a limit that is set locally, and not in this profile: only a long wait is seen."""
    held = case.day_held
    if held is None:
        return
    for name, at, day in _done_after(case, held):
        limit, months = (
            profile.timescale(name, case.conference.kind),
            between(held, day, Unit.MONTHS, profile.nation, profile.closures),
        )
        if limit and limit.number is None and months >= LONG_AFTER:
            yield at, f"{count(months, 'month')} after the meeting: no limit is set here, so nothing calls it late"


def _done_after(case: Case, held: date) -> Iterator[tuple[str, Path, date]]:
    """Each day on which something was done that a timescale counts from the meeting, once, and the name of that."""
    if case.meeting is None:
        return
    for name, key in (("decision-letter", "plan_sent"), ("meeting-record", "minutes_sent")):
        first_of_each_day = {day: person for person, day in reversed(getattr(case.meeting, key).items())}
        for day, person in first_of_each_day.items():
            yield name, ("meeting", key, person), day
    since = {day: at for at, day in _core_groups(case.meeting.core_group or CoreGroup()) if day >= held}
    if since:
        name, first = "core-group-review" if case.is_review else "first-core-group", min(since)
        yield name, ("meeting", "core_group", *since[first]), first


def _first_conference(case: Case) -> date | None:
    """The day of the first conference: this one, or for a review the earliest before it that has a day."""
    days = [one.date for one in case.conference.previous if one.date] if case.is_review else [case.day_held]
    return min((day for day in days if day), default=None)


def _in_order(at: Path, earlier: date | None, later: date | None, message: str) -> _Found:
    if earlier and later and later < earlier:
        yield at, message
