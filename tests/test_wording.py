"""Dates, times, lengths and lists are said as people say them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpprep import wording
from cpprep.case.values import read_clock, read_date, read_minutes

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def test_a_date_is_said_with_its_weekday_month_and_year() -> None:
    assert wording.long_date(date(2026, 12, 10)) == "Thursday 10 December 2026"
    assert wording.full_date(date(2026, 12, 1)) == "1 December 2026"


@given(DAYS)
def test_a_date_that_is_said_can_be_typed_back(when: date) -> None:
    assert read_date(wording.long_date(when)) == read_date(wording.full_date(when)) == when


def test_the_year_is_left_out_near_a_day_of_the_same_year() -> None:
    assert wording.day(date(2026, 11, 30), date(2026, 12, 10)) == "30 November"
    assert wording.day(date(2026, 11, 30)) == "30 November"


def test_the_year_is_said_near_a_day_of_another_year() -> None:
    assert wording.day(date(2026, 12, 28), date(2027, 1, 4)) == "28 December 2026"
    assert wording.short_day(date(2026, 12, 28), date(2027, 1, 4)) == "28 Dec 2026"


def test_a_narrow_column_has_a_short_month() -> None:
    assert wording.short_day(date(2026, 9, 3), date(2026, 12, 10)) == "3 Sep"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (time(10), "10am"),
        (time(14, 30), "2.30pm"),
        (time(9, 5), "9.05am"),
        (time(12), "12 noon"),
        (time(0), "midnight"),
        (time(12, 30), "12.30pm"),
        (time(0, 30), "12.30am"),
    ],
)
def test_a_time_is_said_by_the_12_hour_clock(when: time, said: str) -> None:
    assert wording.clock(when) == said


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)).filter(lambda t: t != time(0)))
def test_a_time_that_is_said_can_be_typed_back(when: time) -> None:
    assert read_clock(wording.clock(when)) == when


def test_minutes_are_added_to_a_time_and_taken_from_it() -> None:
    assert wording.clock_plus(time(10), 90) == time(11, 30)
    assert wording.clock_plus(time(10), -30) == time(9, 30)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"), (121, "2 hours 1 minute"), (120, "2 hours")],
)
def test_a_length_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert wording.length(minutes) == said


@given(st.integers(1, 24 * 60))
def test_a_length_that_is_said_can_be_typed_back(minutes: int) -> None:
    assert read_minutes(wording.length(minutes)) == minutes


def test_one_is_singular_and_every_other_number_plural() -> None:
    assert [wording.days(n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert wording.count(2, "child", "children") == "2 children"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["Adam"], "Adam"),
        (["Adam", "Kasia"], "Adam and Kasia"),
        (["Adam", "Kasia", "Leo"], "Adam, Kasia and Leo"),
    ],
)
def test_a_list_is_said_with_and_before_the_last(items: list[str], said: str) -> None:
    assert wording.listed(items) == said
    assert wording.listed(iter(items)) == said


def test_a_list_of_choices_is_said_with_or() -> None:
    assert wording.listed(["a letter", "a drawing"], "or") == "a letter or a drawing"


def test_the_possessive_is_written_as_it_is_said() -> None:
    assert wording.possessive("Adam") == "Adam's"
    assert wording.possessive("James") == "James's"


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert wording.sentence("the DfE form") == "The DfE form"
    assert wording.sentence("") == ""


@pytest.mark.parametrize("text", ["\u10dc\u10d8\u10dc\u10dd", "\ufb01nd", "\u738b", "1st", "\u00dfa", " a"])
def test_a_sign_that_has_no_capital_of_its_own_stays_as_it_is(text: str) -> None:
    assert wording.sentence(text) == text
