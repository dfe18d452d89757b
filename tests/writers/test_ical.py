"""A calendar that any program reads, that updates on a second import, and that names nobody."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.cal import Component
from msgspec.structs import replace

from cpprep.assessment.deadlines import Deadline, Start, deadlines
from cpprep.case.model import Case, Conference
from cpprep.profiles import profile_named
from cpprep.reference.citations import Role
from cpprep.writers.ical import calendar

Read = Callable[..., Case]

ON = date(2026, 12, 1)
ENGLAND = profile_named("england")
INITIAL = "conference: {kind: initial, date: 2026-07-10, start: '10:00', length: 90 minutes}"
SUMMER = date(2026, 7, 10)


def exported(case: Case, on: date = ON) -> bytes:
    return calendar(case, deadlines(case, ENGLAND, on), on)


def entries(data: bytes) -> list[Component]:
    return Calendar.from_ical(data).walk("VEVENT")


def only(case: Case, words: str) -> Component:
    (found,) = [entry for entry in entries(exported(case)) if words in entry["SUMMARY"]]
    return found


def uids(case: Case, on: date = ON) -> set[str]:
    return {str(entry["UID"]) for entry in entries(exported(case, on))}


@pytest.fixture
def case(read: Read) -> Case:
    """An initial conference on a summer's day."""
    return read("reference: T-1", INITIAL)


def test_a_deadline_is_an_entry_for_the_whole_day(case: Case) -> None:
    entry = only(case, "told of the meeting")
    assert entry.decoded("dtstart") == date(2026, 7, 3)
    assert entry.decoded("dtend") == date(2026, 7, 4)
    assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_the_summary_says_the_reference_and_what_is_due(case: Case) -> None:
    assert only(case, "told of")["SUMMARY"] == "T-1: the child and the family are told of the meeting, by today"


def test_the_conference_stands_at_its_time_in_london(case: Case) -> None:
    entry = only(case, "T-1: initial child protection conference")
    assert entry.decoded("dtstart") == datetime(2026, 7, 10, 10, tzinfo=ZoneInfo("Europe/London"))
    assert entry["DTSTART"].params["TZID"] == "Europe/London"
    assert entry.decoded("duration") == timedelta(minutes=90)


def test_a_conference_without_a_start_is_an_entry_for_the_whole_day(read: Read) -> None:
    case = read("reference: T-1", "conference: {kind: initial, date: 2026-07-10}")
    assert only(case, "child protection conference").decoded("dtstart") == SUMMER
    assert b"VTIMEZONE" not in exported(case)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_time_zone_in_the_file_agrees_with_the_clocks_of_london(case: Case, month: int) -> None:
    (zone,) = Calendar.from_ical(exported(case)).walk("VTIMEZONE")
    own, real = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/London")
    for day in (1, 28):
        shown, expected = (datetime(2026, month, day, 10, tzinfo=zone) for zone in (own, real))
        assert shown.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize("hour", [0, 2])
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_the_clocks_change_in_the_right_hour(case: Case, day: date, hour: int) -> None:
    (zone,) = Calendar.from_ical(exported(case)).walk("VTIMEZONE")
    own, real = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/London")
    shown, expected = (datetime.combine(day, time(hour, 30), zone) for zone in (own, real))
    assert shown.utcoffset() == expected.utcoffset()


def test_every_entry_has_what_the_standard_requires(case: Case) -> None:
    for entry in entries(exported(case)):
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"} <= set(entry)


def test_lines_end_in_crlf_and_are_folded(case: Case) -> None:
    data = exported(case)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_the_same_case_on_the_same_day_gives_the_same_bytes(case: Case) -> None:
    assert exported(case) == exported(case)


def test_an_entry_keeps_its_identity_when_the_conference_moves(read: Read, case: Case) -> None:
    moved = read("reference: T-1", INITIAL.replace("2026-07-10", "2026-07-17"))
    assert uids(moved) == uids(case)


def test_a_later_days_export_replaces_an_earlier_one(case: Case) -> None:
    first, second = entries(exported(case, ON)), entries(exported(case, ON + timedelta(days=1)))
    for before, after in zip(first, second, strict=True):
        assert before["UID"] == after["UID"]
        assert before["SEQUENCE"] < after["SEQUENCE"]
        assert before.decoded("dtstamp") < after.decoded("dtstamp")


def test_the_next_conference_of_a_case_does_not_replace_the_one_before_it(read: Read, case: Case) -> None:
    previous = "  previous: [{kind: initial, date: 2026-07-10}]"
    following = read("reference: T-1", "conference:", "  kind: review", "  date: 2026-10-01", previous)
    assert not uids(following) & uids(case)


def test_two_cases_have_no_entry_in_common(read: Read, case: Case) -> None:
    assert not uids(read("reference: T-2", INITIAL)) & uids(case)


def test_an_identity_tells_nothing(case: Case) -> None:
    assert all("T-1" not in uid and "notice" not in uid for uid in uids(case))
    assert all(uid.endswith("@cpprep.invalid") for uid in uids(case))


def test_nothing_written_about_anybody_reaches_the_calendar(read: Read) -> None:
    case = read(
        "reference: T-1",
        "conference:",
        "  kind: initial",
        "  date: 2026-07-10",
        "  start: '10:00'",
        "  why: CANARY",
        "  venue: {name: CANARY, address: CANARY, telephone: CANARY}",
        "  joining_link: CANARY",
        "  split: {reason: CANARY, sittings: [{name: CANARY, arrive: '9:47', start: '10:00', entrance: CANARY}]}",
        "children: {canary-a: {name: CANARY, expected: 2026-07-30}}",
        "family: {canary-b: {name: CANARY, exclusion: {outcome_by: 2026-07-12, outcome_from: canary-c}}}",
        "practitioners: {canary-c: {name: CANARY, role: CANARY}}",
        "meeting:",
        "  actions: [{what: CANARY, who: [canary-b], by: 2026-08-01, outcome: CANARY}]",
    )
    data = exported(case)
    assert len(entries(data)) > 5
    assert b"canary" not in data.replace(b"\r\n ", b"").lower()
    assert b"9.47" not in data


def test_a_hostile_reference_stays_one_line_of_text() -> None:
    hostile = "A,B;C\\D\r\nBEGIN:VEVENT\nATTACH:http://x\u202e"
    case = Case(reference=hostile, conference=Conference(date=SUMMER))
    data = calendar(case, deadlines(case, ENGLAND, ON), ON)
    assert b"\nATTACH" not in data
    for entry in entries(data):
        assert entry["SUMMARY"].startswith("A,B;C\\D BEGIN:VEVENT ATTACH:http://x: ")


DEADLINE = Deadline(
    "key", SUMMER, "it is done", "it is done", Role.SERVICE, (), Start("conference", SUMMER), "a rule", "a reason"
)


@given(reference=st.text(min_size=1), words=st.text(min_size=1), day=st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_whatever_the_words_are_they_come_back_as_they_were(reference: str, words: str, day: date) -> None:
    case = Case(reference=reference)
    data = calendar(case, [replace(DEADLINE, date=day, discreet=words, rule=words)], ON)
    (entry,) = entries(data)
    assert set(entry) <= {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CLASS", "DESCRIPTION", "TRANSP",
    }  # fmt: skip
    assert entry.decoded("dtstart") == day
    assert "\n" not in entry["SUMMARY"]
    assert entry["SUMMARY"].endswith(", by today")
