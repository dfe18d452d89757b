"""The place: the same one each time, and fit for a family."""

from cpprep.case.model import Case
from cpprep.case.values import Kind
from cpprep.profiles import Profile
from cpprep.reference.citations import QS, RCPC, Phase, Role
from cpprep.standards.standard import (
    Outcome,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
)
from cpprep.standards.subjects import CONFERENCE
from cpprep.wording import listed


@standard(
    "same-venue",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S8")],
    each=CONFERENCE,
    why="A place that a family already knows is one worry fewer.",
    applies="when there has been a conference before",
)
def same_venue(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Conferences keep to one venue for as long as the planning lasts."""
    previous = case.conference.last_previous
    at = ("conference", "venue")
    if previous is None:
        if case.conference.kind in {None, Kind.REVIEW}:
            return not_recorded("the conferences before this one are not recorded", ("conference", "previous"))
        return not_applicable("no conference before this one is recorded", at)
    if case.physical is False:
        return not_applicable("the meeting is virtual", ("conference", "format"))
    now = case.conference.venue.name if case.conference.venue else None
    before = previous.venue
    if now is None or before is None:
        which = "this venue" if now is None else "the venue of the last conference"
        return not_recorded(f"{which} is not recorded", at if now is None else ("conference", "previous"))
    if _same(now, before):
        return met("the venue is that of the last conference", at)
    return not_met("the venue is not that of the last conference", at)


@standard(
    "room-ready",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[RCPC.clause("1.5")],
    each=CONFERENCE,
    why="Where people sit, what there is to drink and how to ask for a break decide whether they can speak.",
    applies="when people meet in a room",
)
def room_ready(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The room is thought of: layout, refreshments, toilets, something for young children, a sign for a break."""
    if case.physical is None:
        return not_recorded("the way of meeting is not recorded", ("conference", "format"))
    if not case.physical:
        return not_applicable("the meeting is virtual", ("conference", "format"))
    venue = case.conference.venue
    if venue is None:
        return not_recorded("the venue is not recorded", ("conference", "venue"))
    facts = {
        "layout": venue.room_layout,
        "refreshments": venue.refreshments,
        "toilets": venue.toilets,
        "activities for young children": venue.children_activities,
        "a signal for a break": case.conference.break_signal,
    }
    if missing := [name for name, said in facts.items() if not said]:
        return not_recorded(f"not recorded: {listed(missing)}", ("conference", "venue"))
    return met("layout, refreshments, toilets, children's activities and break signal are recorded",
               ("conference", "venue"))  # fmt: skip


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


STANDARDS = (same_venue, room_ready)
