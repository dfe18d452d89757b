"""After the meeting: the core groups, one after another, and who has the notes of each."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cpprep.case.model import Case, CoreGroup
from cpprep.case.naming import called_apart
from cpprep.case.relations import PROTECTION, group_for, meeting_of
from cpprep.profiles import Profile
from cpprep.reference.citations import PA, QS, Citation, Phase, Role
from cpprep.standards.held import no_plan_afterwards
from cpprep.standards.standard import Outcome, met, not_met, not_recorded, standard, to_do
from cpprep.standards.subjects import CONFERENCE
from cpprep.wording import count, day, days, listed

CORE_GROUP_MET = ("meeting", "core_group", "met")


def core_groups_since(case: Case) -> list[date]:
    """The days on which the core group met, from the conference's own day on."""
    since = case.day_held
    return [one for one in group_for(case, PROTECTION).days if since is None or one >= since]


@standard(
    "core-group-goes-on",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("10"), Citation("W3"), Citation("E19")],
    each=CONFERENCE,
    why="A plan that nobody looks at between two reviews stands still, with the child in it.",
    applies="when a child protection plan is decided",
)
def core_group_goes_on(case: Case, _subject: None, profile: Profile) -> Outcome:
    """While a protection plan lasts, the core group meets again, each time soon enough after the last."""
    if answer := no_plan_afterwards(case, PROTECTION):
        return answer
    held = core_groups_since(case)
    if not held:
        return not_recorded("no meeting of the core group is recorded", CORE_GROUP_MET)
    said, limit = f"met {_with_intervals(held)}", profile.timescale("core-group-interval")
    counted = [limit.count(one, profile.nation, profile.closures) if limit else None for one in held]
    lasts = [last.date for last in counted if last]
    if limit is None or not lasts:
        return met(f"{said}; how soon again is set locally, and no number is set", CORE_GROUP_MET, held[-1])
    if late := [one for last, one in zip(lasts, held[1:], strict=False) if one > last]:
        return not_met(f"{said}; {limit.length} asked, and {_later(late)}", CORE_GROUP_MET, done=held[-1])
    if meeting_of(case).review_held:
        return met(f"{said}; {limit.length} asked", CORE_GROUP_MET, held[-1])
    return to_do(f"{said}; the next is due {limit.length} later at most", lasts[-1], CORE_GROUP_MET)


def _later(late: Sequence[date]) -> str:
    return f"{listed(map(day, late))} {'was' if len(late) == 1 else 'were'} later"


def _with_intervals(held: Sequence[date]) -> str:
    """``18 December, 15 January 2027 (28 days later)``: each day, and how long after the one before it."""
    later = [f"{day(one, before)} ({days((one - before).days)} later)" for before, one in pairwise(held)]
    return ", ".join([day(held[0]), *later])


@standard(
    "core-group-notes",
    phase=Phase.AFTER,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P8"), Citation("E90")],
    each=CONFERENCE,
    why="Who was not there, and who could not write it all down, works from the notes.",
    applies="when a child protection plan is decided",
)
def core_group_notes(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Every member of the core group, and everyone who came, has the notes of each of its meetings."""
    if answer := no_plan_afterwards(case, PROTECTION):
        return answer
    held, group, at = core_groups_since(case), group_for(case, PROTECTION), ("meeting", "core_group", "meetings")
    if not held:
        return not_recorded("no meeting of the core group is recorded", CORE_GROUP_MET)
    if lacking := {one: names for one in held if (names := _without_notes(case, group, one))}:
        said = "; ".join(f"of {day(one, case.day_held)} to {listed(names)}" for one, names in lacking.items())
        return not_recorded(f"no day is recorded on which the notes were sent: {said}", at)
    sent = max(day for one in group.meetings for day in one.notes_sent.values())
    return met(f"everyone has the notes of {count(len(held), 'core group')}", at, sent)


def _without_notes(case: Case, group: CoreGroup, held: date) -> list[str]:
    """The members, and who came on a day, to whom its notes are not recorded as sent."""
    of_that_day = [one for one in group.meetings if one.on == held]
    people = dict.fromkeys([*group.members, *(person for one in of_that_day for person in one.came)])
    had = {person for one in of_that_day for person in one.notes_sent}
    names = [called_apart(case, person) for one in people if one not in had and (person := case.person(one))]
    return names if people else ["its members, who are not recorded"]


STANDARDS = (core_group_goes_on, core_group_notes)
