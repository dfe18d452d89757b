"""What each person was told of the meeting as it now stands: by their letters, where it is known what these said."""

from collections.abc import Iterator
from datetime import date, time

from msgspec import Struct

from cpprep.case.model import Case, Child, Person, Supporter
from cpprep.case.sendings import TELL_OF_THE_MEETING, Sending
from cpprep.case.values import Format, Joins
from cpprep.wording import clock, day, listed

_HOW = {"date": "the day", "start": "the time", "way": "the way of meeting"}


class DayTold(Struct, frozen=True):
    """Since when a person knows the day of the meeting.

    Attributes:
        on: the day on which a letter first gave it; None where none does, or nobody was invited.
        why_not: why the letters that went do not count; blank where they do, or none went.
    """

    on: date | None
    why_not: str = ""


def invitation_to(case: Case, person: str) -> Sending | None:
    """The latest invitation, or letter about a change, that went to a person; None where the ledger has none."""
    theirs = (one for one in reversed(case.sendings) if one.to == person)
    return next((one for one in theirs if one.kind in TELL_OF_THE_MEETING), None)


def day_told(case: Case, person: Person) -> DayTold:
    """Since when a person knows the day of the meeting as it now stands.

    A letter of which it is not known what it said is taken to have given the day of its time: not that of a meeting
    that was moved afterwards.
    """
    theirs = [one for one in case.sendings if one.kind in TELL_OF_THE_MEETING and one.to == person.id]
    last = theirs[-1] if theirs else None
    if last is None or last.stated is None or "date" in last.stated.unread:
        return _not_known(case, max(filter(None, (last.on if last else None, person.invited)), default=None))
    if last.stated.date != case.day_held:
        return DayTold(None, _another_day(case, last))
    since = last.on
    for earlier in reversed(theirs):
        if earlier.stated is None or earlier.stated.date != last.stated.date:
            break
        since = earlier.on
    return DayTold(since)


def _not_known(case: Case, invited: date | None) -> DayTold:
    moved = day_moved(case)
    if invited and moved and invited < moved:
        near = case.day_held or invited
        return DayTold(None, f"invited {day(invited, near)}, before the meeting was moved on {day(moved, near)}")
    return DayTold(invited)


def _another_day(case: Case, letter: Sending) -> str:
    near = case.day_held or letter.on
    assert letter.stated is not None  # noqa: S101  (the caller looked)
    given = f"gives {day(letter.stated.date, near)}" if letter.stated.date else "gives no day"
    now = f"the meeting is on {day(near)}" if case.day_held else "the meeting has no date now"
    return f"the letter of {day(letter.on, near)} {given}, and {now}"


def day_moved(case: Case) -> date | None:
    """The day on which the meeting was last given another day; None where it was not."""
    days = (one.on for one in case.conference.moved if one.date != case.conference.date)
    return max(filter(None, days), default=None)


def place_moved(case: Case) -> date | None:
    """The day on which the meeting was last given another place; None where it was not."""
    days = (one.on for one in case.conference.moved if one.place and not is_at(case, one.place))
    return max(filter(None, days), default=None)


def place_of(case: Case) -> str:
    """The place of the meeting on one line: the building and its address."""
    venue = case.conference.venue
    lines = [venue.name, *(venue.address or "").splitlines()] if venue else []
    return ", ".join(line.strip() for line in lines if line and line.strip())


def is_at(case: Case, place: str) -> bool:
    """Whether the meeting is at a place that a letter gave: the building with its address, or by its name alone.

    A letter has the name alone where its reader may not know who else lives in that street.
    """
    venue = case.conference.venue
    return place in {place_of(case), (venue.name if venue else None) or ""}


def start_for(case: Case, person: Person) -> time | None:
    """When the meeting starts for a person: in separate sittings, their own; None where it is not known."""
    split = case.conference.split
    helped = person.helps if isinstance(person, Supporter) else ()
    theirs = [one for one in (split.sittings if split else ()) if {person.id, *helped} & set(one.people)]
    if len(theirs) == 1:
        return theirs[0].start
    return None if theirs else case.conference.start


def way_for(case: Case, person: Person) -> str:
    """How a person meets the others: ``in person``, ``virtual`` or ``hybrid``; blank where it is not recorded."""
    if case.conference.format is Format.HYBRID and person.joins is Joins.VIRTUAL:
        return "virtual"
    return str(case.conference.format or "")


def not_told(case: Case, person: Person, letter: Sending) -> tuple[str, ...]:
    """What of day, time and way of meeting a letter does not give, or gives as it no longer is.

    A child's letter leaves out what is not for their age: what it does not say is not held against it, the day apart.
    """
    return tuple(_not_told(case, person, letter))


def _not_told(case: Case, person: Person, letter: Sending) -> Iterator[str]:
    stated = letter.stated
    if stated is None:
        return
    now = {"date": case.day_held, "start": start_for(case, person), "way": way_for(case, person)}
    for name, what in now.items():
        held = getattr(stated, name)
        left_out = held is None or held == ""
        if name in stated.unread:
            yield f"could not be read for {_HOW[name]}"
        elif what and left_out and not (isinstance(person, Child) and name != "date"):
            yield f"does not give {_HOW[name]}"
        elif what and not left_out and held != what:
            yield f"gives {_said(held, case)}"


def _said(value: date | time | str, case: Case) -> str:
    if isinstance(value, date):
        return day(value, case.day_held)
    return clock(value) if isinstance(value, time) else value


def told_by(letter: Sending) -> str:
    """What of day, time and way of meeting a letter gives: ``the day, the time and the way of meeting``."""
    stated = letter.stated
    return listed(what for name, what in _HOW.items() if stated and getattr(stated, name))
