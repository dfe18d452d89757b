"""Dates, times, lengths, and yes or no are read as people type them; what can be read in two ways is refused."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpprep.case.values import (
    MONTHS,
    WrongValueError,
    read_clock,
    read_date,
    read_minutes,
    read_score,
    read_yes_no,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


# Dates


@given(DAYS)
def test_a_date_reads_the_same_in_figures_and_in_words(when: date) -> None:
    assert read_date(when.isoformat()) == read_date(in_words(when)) == when


@given(DAYS)
def test_a_date_may_begin_with_its_weekday(when: date) -> None:
    assert read_date(f"{WEEKDAYS[when.weekday()]} {in_words(when)}") == when
    assert read_date(f"{WEEKDAYS[when.weekday()]}, {in_words(when)}") == when


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_is_not_the_dates_is_refused(when: date, later: int) -> None:
    wrong = WEEKDAYS[(when.weekday() + later) % 7]
    with pytest.raises(WrongValueError, match=WEEKDAYS[when.weekday()]):
        read_date(f"{wrong} {in_words(when)}")


@pytest.mark.parametrize(
    "typed",
    ["10 Dec 2026", "10th December 2026", "10 december 2026", "Thu 10 December 2026", " 10  December  2026 "],
)
def test_a_date_may_be_typed_in_the_ways_people_write_it(typed: str) -> None:
    assert read_date(typed) == date(2026, 12, 10)


@pytest.mark.parametrize("typed", ["1st June 2026", "1 Jun 2026", "1 June, 2026"])
def test_a_short_month_and_an_ordinal_are_understood(typed: str) -> None:
    assert read_date(typed) == date(2026, 6, 1)


@pytest.mark.parametrize("typed", ["03/04/2026", "3/4/26", "03.04.2026", "03-04-2026"])
def test_a_date_that_can_be_read_in_two_ways_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(WrongValueError, match=r"two ways.*2026-12-10 or 10 December 2026"):
        read_date(typed)


@pytest.mark.parametrize("typed", ["2026-02-30", "31 April 2026", "2026-13-01", "0 May 2026", "10 Smarch 2026"])
def test_a_date_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="there is no such date"):
        read_date(typed)


def test_29_february_exists_in_a_leap_year_only() -> None:
    assert read_date("29 February 2028") == date(2028, 2, 29)
    with pytest.raises(WrongValueError, match="there is no such date"):
        read_date("29 February 2026")


@pytest.mark.parametrize("typed", ["0026-12-10", "1026-12-10", "9999-01-01"])
def test_a_year_that_is_a_slip_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="the year looks wrong"):
        read_date(typed)


@pytest.mark.parametrize(
    "typed", ["tomorrow", "10 December", "December 10 2026", "2026", "20261210", "2026-12-10 10:00", "46000"]
)
def test_what_is_no_date_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(WrongValueError, match="2026-12-10 or 10 December 2026"):
        read_date(typed)


# Times


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:00", time(10)),
        ("14:30", time(14, 30)),
        ("09:05", time(9, 5)),
        ("0:15", time(0, 15)),
        ("2pm", time(14)),
        ("2 PM", time(14)),
        ("2.30pm", time(14, 30)),
        ("11:45am", time(11, 45)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("12 noon", time(12)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, meant: time) -> None:
    assert read_clock(typed) == meant


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_time_by_the_24_hour_clock_is_read(when: time) -> None:
    assert read_clock(f"{when:%H:%M}") == when


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["am", "pm"]))
def test_a_time_reads_the_same_by_either_clock(hour: int, minute: int, half: str) -> None:
    hours = hour % 12 + (12 if half == "pm" else 0)
    assert read_clock(f"{hour}.{minute:02d}{half}") == read_clock(f"{hours:02d}:{minute:02d}")


@pytest.mark.parametrize("text", ["1.30", "1:30", "6:00"])
def test_a_time_that_may_be_night_or_afternoon_is_refused(text: str) -> None:
    with pytest.raises(WrongValueError, match="morning or the afternoon"):
        read_clock(text)


@pytest.mark.parametrize("typed", ["10", "ten", "10 o'clock", "2026-12-10", "10:0", "10:000", "am", "1000", "-2pm"])
def test_what_is_no_time_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(WrongValueError, match="is not a time: type it as 10:00, 14:30 or 2pm"):
        read_clock(typed)


@pytest.mark.parametrize("typed", ["25:00", "24:00", "10:60", "99:99"])
def test_a_time_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="there is no such time"):
        read_clock(typed)


@pytest.mark.parametrize("typed", ["13pm", "0am", "14:30pm"])
def test_am_and_pm_go_with_the_hours_1_to_12(typed: str) -> None:
    with pytest.raises(WrongValueError, match="from 1 to 12"):
        read_clock(typed)


# Lengths of time


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90 minutes", 90),
        ("1 minute", 1),
        ("45 mins", 45),
        ("2 hours", 120),
        ("1 hour", 60),
        ("1 hour 30 minutes", 90),
        ("1 hour and 30 minutes", 90),
        ("1h 30m", 90),
    ],
)
def test_a_length_is_read_as_minutes(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["90", "a while", "1.5 hours", "", "hours", "1:30"])
def test_a_length_without_its_unit_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="90 minutes or 1 hour 30 minutes"):
        read_minutes(typed)


@pytest.mark.parametrize("typed", ["0 minutes", "25 hours", "24 hours 1 minute"])
def test_a_meeting_that_lasts_no_time_or_days_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="from 1 minute to 24 hours"):
        read_minutes(typed)


# Yes, no and not known


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", True), ("Yes", True), ("no", False), ("NO", False), (" no ", False)]
)
def test_yes_and_no_are_read(typed: str, meant: bool) -> None:
    assert read_yes_no(typed) is meant


@pytest.mark.parametrize("typed", ["not known", "unknown", "Not known", "not asked"])
def test_not_known_is_neither_yes_nor_no(typed: str) -> None:
    assert read_yes_no(typed) is None


@pytest.mark.parametrize("typed", ["y", "true", "false", "on", "off", "1", "maybe", "yes please"])
def test_anything_else_than_yes_or_no_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="type yes or no"):
        read_yes_no(typed)


# Scaling answers


@given(st.integers(-100, 100))
def test_a_scaling_answer_is_a_whole_number_from_0_to_10(score: int) -> None:
    if 0 <= score <= 10:
        assert read_score(str(score)) == score
    else:
        with pytest.raises(WrongValueError, match="from 0 to 10"):
            read_score(str(score))


@pytest.mark.parametrize("typed", ["5.5", "five", "", "7/10", "010"])
def test_a_scaling_answer_that_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError, match="from 0 to 10"):
        read_score(typed)


# What the messages say


@given(st.sampled_from([read_date, read_clock, read_minutes, read_yes_no, read_score]), st.text(max_size=30))
def test_a_refusal_never_repeats_what_was_typed(reader: Callable[[str], object], typed: str) -> None:
    with pytest.raises(WrongValueError) as refusal:
        reader(f"qxz{typed}qxz")
    assert "qxz" not in str(refusal.value)


@given(st.timedeltas(timedelta(1), timedelta(3650)))
def test_the_message_about_a_weekday_names_the_day_and_not_what_was_typed(later: timedelta) -> None:
    when = date(2026, 1, 1) + later
    wrong = WEEKDAYS[(when.weekday() + 1) % 7]
    with pytest.raises(WrongValueError) as refusal:
        read_date(f"{wrong} {in_words(when)}")
    assert WEEKDAYS[when.weekday()] in str(refusal.value)
    assert str(when.year) not in str(refusal.value)
    assert wrong not in str(refusal.value)
