"""Dates as a calendar file (RFC 5545), which says nothing of anybody beyond the case's reference.

A second import updates the entries of the first: each keeps its UID, and a later day gives it a higher SEQUENCE.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from cpprep.assessment.deadlines import Deadline
from cpprep.assessment.rows import ROLE_WORDS
from cpprep.case.model import Case

DOMAIN = "cpprep.invalid"
"""A domain that can never belong to anybody (RFC 2606)."""

_ZONE = "Europe/London"
_FIRST_DAY = date(2000, 1, 1)
"""The day from which a SEQUENCE counts, so that the next day's export replaces this one's."""


def calendar(case: Case, deadlines: Iterable[Deadline], on: date) -> bytes:
    """One case's dates: all-day entries, and the conference at its time.

    Args:
        case: the case; it has a reference.
        deadlines: at least one.
        on: the day on which the dates were worked out, so that the same case gives the same bytes.
    """
    made = Calendar()
    made.add("prodid", "-//cpprep//Deadlines//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    known = list(deadlines)
    if any(deadline.at for deadline in known):
        made.add_component(_london())
    for deadline in known:
        made.add_component(_entry(case, deadline, on))
    return bytes(made.to_ical())


def _london() -> Timezone:
    """The clocks of the United Kingdom: both changes are at one o'clock in the morning, Greenwich time."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    winter, summer = timedelta(0), timedelta(hours=1)
    for change, name, before, after, first, month in (
        (TimezoneDaylight(), "BST", winter, summer, datetime(1996, 3, 31, 1), 3),  # noqa: DTZ001  (local, by RFC 5545)
        (TimezoneStandard(), "GMT", summer, winter, datetime(1996, 10, 27, 2), 10),  # noqa: DTZ001
    ):
        change.add("tzname", name)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        change.add("dtstart", first)
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(change)
    return zone


def _entry(case: Case, deadline: Deadline, on: date) -> Event:
    entry = Event()
    entry.add("uid", _uid(case, deadline.key))
    entry.add("dtstamp", datetime.combine(on, time(), UTC))
    entry.add("sequence", max(0, (on - _FIRST_DAY).days))
    entry.add("summary", _AsTyped(_summary(case, deadline)))
    entry.add("description", f"{deadline.rule}. {ROLE_WORDS[deadline.owner]}.")
    entry.add("class", "PRIVATE")
    if deadline.at is None:
        entry.add("dtstart", deadline.date)
        entry.add("dtend", deadline.date + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        return entry
    start = datetime.combine(deadline.date, deadline.at, ZoneInfo(_ZONE))
    entry.add("dtstart", start)
    if deadline.minutes:
        entry.add("duration", timedelta(minutes=deadline.minutes))
    return entry


class _AsTyped(vText):
    r"""A text of one line; the library takes a backslash and an N in it for a new line, as in ``C:\North``."""

    def to_ical(self) -> bytes:
        """The text with a backslash before each sign that has a meaning in a calendar file."""
        return re.sub(r"([\\;,])", r"\\\1", self).encode()


def _summary(case: Case, deadline: Deadline) -> str:
    words = deadline.discreet[:1].lower() + deadline.discreet[1:]
    by = "" if deadline.key in _ON_THE_DAY else ", by today"
    return f"{_plain(case.reference or '')}: {_plain(words)}{by}"


_ON_THE_DAY = {"conference", "arrival", "core-group", "next-review"}
"""What happens on its day; everything else has to be done by it."""


def _uid(case: Case, key: str) -> str:
    """The same for the same thing of the same conference, whatever its day; it tells nothing to who reads it."""
    number = len(case.conference.previous) + 1
    known_by = "\0".join((case.reference or "", str(number), key))
    return f"{hashlib.sha256(known_by.encode()).hexdigest()[:32]}@{DOMAIN}"


def _plain(text: str) -> str:
    """One line, without characters that print as nothing or turn the line round."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
