"""A meeting that is moved, or does not take place: the new plan in the case file, the former one kept beside it."""

import codecs
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path

from msgspec import Struct

from cpprep.app.workspace import OpenCase, open_text, read_bytes
from cpprep.case.file import key_order
from cpprep.case.file.edits import CannotPlaceError, Typed, append, put
from cpprep.case.file.nodes import decode
from cpprep.case.model import Case
from cpprep.case.notices import place_of
from cpprep.case.values import Change, Format
from cpprep.errors import UserError
from cpprep.system.atomic_write import change_file
from cpprep.wording import full_date

_OF_THE_BUILDING = (
    "address", "directions", "access", "telephone", "room_layout", "refreshments", "toilets", "children_activities",
)  # fmt: skip


class MoveRequest(Struct, frozen=True):
    """How a meeting is changed; None for what stays as it was.

    Attributes:
        on: the day this was decided.
        what: moved, cancelled, adjourned, or inquorate.
        to: the new day; without one, a meeting that does not take place has none yet.
        start: when it starts now.
        venue: the building now.
        address: its address.
        way: the way of meeting now.
        by: who decided it.
        reason: why.
    """

    on: date
    what: Change = Change.MOVED
    to: date | None = None
    start: time | None = None
    venue: str | None = None
    address: str | None = None
    way: Format | None = None
    by: str = ""
    reason: str = ""


class Moved(Struct, frozen=True):
    """What became of it.

    Attributes:
        before: the case as it was.
        after: the case with the new plan.
        look_at: what in the file is still of the former plan, each with its line.
    """

    before: OpenCase
    after: OpenCase
    look_at: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether the file says something that it did not say before."""
        return self.before.text != self.after.text


def move_meeting(opened: OpenCase, request: MoveRequest, *, latest: date, dry_run: bool = False) -> Moved:
    """Write a new plan into the case file, and keep the former one there: read, changed and written back in one step.

    Args:
        opened: the case, as it was read.
        request: the new plan, with who decided it, when and why.
        latest: the last day on which a record can have been made.
        dry_run: whether nothing is written.

    Raises:
        UserError: the meeting was held, or the file leaves no safe place for it.
    """
    results: list[Moved] = []

    def change(raw: bytes) -> bytes:
        text = decode(raw, opened.file)
        before = opened if text == opened.text else open_text(text, opened.file, latest)
        results.append(_moved(before, request, latest))
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return mark + results[-1].after.text.encode()

    path = Path(opened.file)
    if dry_run:
        change(read_bytes(path, opened.file))
    else:
        change_file(path, change)
    return results[-1]


def _moved(before: OpenCase, request: MoveRequest, latest: date) -> Moved:
    case = before.case
    if case.meeting and case.meeting.held:
        held = full_date(case.meeting.held)
        raise UserError.about(before.file, f"the meeting was held on {held}, and cannot be moved now")
    changes = dict(_changes(case, request))
    if not changes:
        return Moved(before, before, ())
    try:
        text = append(before.text, ("conference", "moved"), _former(case, request), key_order)
        for path, value in changes.items():
            text = put(text, ("conference", *path), value, key_order)
    except CannotPlaceError:
        message = "this file is written in a way that leaves no safe place for this: type it in yourself"
        raise UserError.about(before.file, message) from None
    after = open_text(text, before.file, latest)
    return Moved(before, after, tuple(_look_at(after.case, request)))


def _changes(case: Case, request: MoveRequest) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is typed where, below ``conference:``."""
    conference = case.conference
    venue = conference.venue
    if request.to and request.to != conference.date:
        yield ("date",), request.to.isoformat()
    elif request.to is None and request.what is not Change.MOVED and conference.date:
        yield ("date",), ""
    if request.start and request.start != conference.start:
        yield ("start",), f"{request.start:%H:%M}"
    if request.way and request.way is not conference.format:
        yield ("format",), str(request.way)
    if request.venue and request.venue != (venue and venue.name):
        yield ("venue", "name"), request.venue
        yield from ((("venue", key), "") for key in _known_of_the_building(case))
    if request.address and request.address != (venue and venue.address):
        yield ("venue", "address"), request.address


def _known_of_the_building(case: Case) -> Mapping[str, str]:
    """What is recorded of the building beside its name: it would send people to the wrong place, and to no ramp."""
    venue = case.conference.venue
    found = {key: getattr(venue, key) or "" for key in _OF_THE_BUILDING} if venue else {}
    return {key: ", ".join(text.strip().splitlines()) for key, text in found.items() if text.strip()}


def _former(case: Case, request: MoveRequest) -> Mapping[str, Typed]:
    """The plan as it was, and why it is so no longer."""
    conference = case.conference
    to_another = request.venue and conference.venue and request.venue != conference.venue.name
    said: dict[str, Typed] = {
        "what": str(request.what),
        "date": conference.date.isoformat() if conference.date else "",
        "start": f"{conference.start:%H:%M}" if conference.start else "",
        "format": str(conference.format or ""),
        "place": place_of(case),
        "building": _known_of_the_building(case) if to_another else {},
        "on": request.on.isoformat(),
        "by": request.by,
        "reason": request.reason,
    }
    return {key: value for key, value in said.items() if value}


def _look_at(case: Case, request: MoveRequest) -> Iterator[str]:
    """What is missing for the new plan, or still of the former one: only a person knows what of it holds."""
    conference = case.conference
    former = conference.moved[-1].building
    for key in _OF_THE_BUILDING:
        if former and getattr(former, key) and not getattr(conference.venue, key):
            what = "is blank now: fill it in for the new building (what was there is kept under conference: moved)"
            yield _line(case, ("conference", "venue", key), what)
    if conference.split and (request.start or request.to or request.venue):
        what = "have times and entrances of their own: look at each"
        yield _line(case, ("conference", "split", "sittings"), what)
    if conference.third_party_start and request.start:
        yield _line(case, ("conference", "third_party_start"), "is an hour of the former plan: look at it")


def _line(case: Case, path: tuple[str, ...], what: str) -> str:
    line = case.line_of(path)
    where = f" (line {line})" if line else ""
    return f"{'.'.join(path)}{where} {what}"
