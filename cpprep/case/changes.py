"""Who holds a letter that gives the meeting as it no longer is: what the letter gave, and what of it is new."""

from datetime import date, time

from msgspec import Struct

from cpprep.case.model import Case, EarlierPlan, Person
from cpprep.case.notices import invitation_to, is_at, place_of, start_for, way_for
from cpprep.case.values import Change

_CALLED_OFF = {Change.CANCELLED, Change.ADJOURNED, Change.INQUORATE}


class MeetingChange(Struct, frozen=True):
    """What has changed for one person since the letter that they hold.

    Attributes:
        letter_on: the day of that letter.
        day: the day of the meeting that it gave.
        start: the hour that it gave.
        new_day: whether the meeting is on another day now.
        new_start: whether it starts at another hour now.
        new_place: whether it is held elsewhere, or in another way.
        called_off: whether it does not take place, and has no new day.
    """

    letter_on: date | None
    day: date | None
    start: time | None
    new_day: bool
    new_start: bool
    new_place: bool
    called_off: bool


class _Held(Struct, frozen=True):
    """What a letter gave: its day, and what it said of the meeting."""

    letter_on: date
    date: date | None
    start: time | None
    place: str
    way: str


def change_for(case: Case, person: Person | None) -> MeetingChange | None:
    """What has changed for a person since the letter that they hold; None where nothing has, or they hold none."""
    held = _held(case, person) if person else None
    if held is None or person is None or (case.meeting and case.meeting.held):
        return None
    called_off = case.conference.date is None and bool(case.conference.moved) and _last(case).what in _CALLED_OFF
    new_day = held.date is not None and held.date != case.conference.date
    start, way = start_for(case, person), way_for(case, person)
    new_start = held.start is not None and start is not None and held.start != start
    new_place = bool(held.place and place_of(case) and not is_at(case, held.place)) or bool(
        held.way and way and held.way != way
    )
    if not (new_day or new_start or new_place):
        return None
    return MeetingChange(held.letter_on, held.date, held.start, new_day, new_start, new_place, called_off)


def _held(case: Case, person: Person) -> _Held | None:
    letter = invitation_to(case, person.id)
    if letter and letter.stated:
        stated = letter.stated
        return _Held(letter.on, stated.date, stated.start, stated.place, stated.way)
    on = letter.on if letter else person.invited
    former = next((one for one in case.conference.moved if on and one.on and on <= one.on), None)
    return _of_plan(on, former) if on and former else None


def _of_plan(on: date, plan: EarlierPlan) -> _Held:
    """What a letter gave of which nobody knows the words: the plan as it was when it went."""
    return _Held(on, plan.date, plan.start, plan.place or "", str(plan.format or ""))


def _last(case: Case) -> EarlierPlan:
    return case.conference.moved[-1]
