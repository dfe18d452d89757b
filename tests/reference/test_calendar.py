"""Days are counted as a person counts them on a calendar, and what is left out can be said."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpprep.reference.calendar import (
    NATIONS,
    Count,
    LeftOut,
    Unit,
    add,
    between,
    is_working_day,
    listed_by_the_library,
    why_not_working,
)

WORKING = Unit.WORKING_DAYS
DATES = st.dates(date(2000, 1, 1), date(2090, 12, 31))
NUMBERS = st.integers(-300, 300)
A_NATION = st.sampled_from(NATIONS)
A_UNIT = st.sampled_from(Unit)


@pytest.fixture(autouse=True, scope="module")
def _holidays_loaded() -> None:
    """Hypothesis times each example, and the first use of the library is slow."""
    is_working_day(date(2012, 12, 24), "england")


def working(start: date, number: int, nation: str = "england") -> date:
    return add(start, number, WORKING, nation).date


# What is a working day


@pytest.mark.parametrize(
    ("nation", "day", "why"),
    [
        ("england", date(2026, 12, 24), None),
        ("england", date(2026, 12, 25), "Christmas Day"),
        ("england", date(2026, 12, 26), "Saturday"),
        ("england", date(2026, 12, 27), "Sunday"),
        ("england", date(2026, 12, 28), "Boxing Day (substitute day)"),
        ("england", date(2026, 12, 29), None),
        ("england", date(2026, 4, 6), "Easter Monday"),
        ("england", date(2026, 8, 31), "Late Summer Bank Holiday"),
        ("england", date(2023, 5, 8), "Coronation of Charles III"),
        ("england", date(2026, 1, 2), None),
        ("england", date(2026, 3, 17), None),
        ("wales", date(2026, 4, 6), "Easter Monday"),
        ("wales", date(2026, 3, 2), None),
        ("scotland", date(2026, 1, 2), "New Year Holiday"),
        ("scotland", date(2026, 4, 6), None),
        ("scotland", date(2026, 8, 3), "Summer Bank Holiday"),
        ("scotland", date(2026, 8, 31), None),
        ("scotland", date(2026, 11, 30), "Saint Andrew's Day"),
        ("england", date(2026, 11, 30), None),
        ("northern ireland", date(2026, 3, 17), "Saint Patrick's Day"),
        ("northern ireland", date(2027, 7, 12), "Battle of the Boyne"),
        ("northern ireland", date(2026, 7, 13), "Battle of the Boyne (substitute day)"),
        ("northern ireland", date(2026, 7, 14), None),
        ("england", date(2027, 7, 12), None),
    ],
)
def test_the_days_off_are_those_of_the_nation(nation: str, day: date, why: str | None) -> None:
    assert why_not_working(day, nation) == why
    assert is_working_day(day, nation) is (why is None)


@pytest.mark.parametrize(
    ("nation", "days_off"), [("england", 8), ("wales", 8), ("scotland", 9), ("northern ireland", 10)]
)
def test_a_year_has_as_many_bank_holidays_on_weekdays_as_the_government_lists(nation: str, days_off: int) -> None:
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
    weekdays = [day for day in days if day.weekday() < 5]
    assert sum(not is_working_day(day, nation) for day in weekdays) == days_off


def test_an_unknown_nation_is_refused_even_where_no_holiday_is_near() -> None:
    with pytest.raises(ValueError, match="ireland"):
        is_working_day(date(2026, 7, 8), "ireland")


# Counting on


def test_fifteen_working_days_with_only_weekends_between() -> None:
    assert add(date(2026, 11, 19), 15, WORKING, "england") == Count(date(2026, 12, 10), (), 6)


def test_the_day_after_the_start_is_the_first_day() -> None:
    assert working(date(2026, 12, 7), 1) == date(2026, 12, 8)


def test_from_a_friday_the_first_working_day_is_monday() -> None:
    assert working(date(2026, 12, 11), 1) == date(2026, 12, 14)


def test_the_start_need_not_be_a_working_day() -> None:
    assert working(date(2026, 12, 12), 1) == working(date(2026, 12, 13), 1) == date(2026, 12, 14)


def test_what_is_passed_over_at_christmas_is_listed() -> None:
    assert add(date(2026, 12, 23), 3, WORKING, "england") == Count(
        date(2026, 12, 30),
        (
            LeftOut(date(2026, 12, 25), "Christmas Day"),
            LeftOut(date(2026, 12, 28), "Boxing Day (substitute day)"),
        ),
        2,
    )


def test_going_back_the_day_before_is_the_first_day() -> None:
    assert working(date(2026, 12, 8), -1) == date(2026, 12, 7)


def test_going_back_the_days_left_out_stay_in_the_order_of_the_calendar() -> None:
    count = add(date(2027, 1, 4), -6, WORKING, "england")
    assert count.date == date(2026, 12, 22)
    assert [holiday.date for holiday in count.left_out] == [
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
    ]
    assert count.weekend_days == 4


def test_a_bank_holiday_at_a_weekend_is_counted_once_as_a_weekend_day() -> None:
    count = add(date(2027, 12, 24), 1, WORKING, "england")
    assert (count.date, count.weekend_days) == (date(2027, 12, 29), 2)
    assert [holiday.date for holiday in count.left_out] == [date(2027, 12, 27), date(2027, 12, 28)]


@pytest.mark.parametrize("unit", Unit)
def test_nought_is_the_day_itself_even_at_a_weekend(unit: Unit) -> None:
    assert add(date(2026, 12, 26), 0, unit, "england") == Count(date(2026, 12, 26))


def test_scotland_works_on_easter_monday_when_england_does_not() -> None:
    assert working(date(2026, 4, 2), 1, "scotland") == date(2026, 4, 6)
    assert working(date(2026, 4, 2), 1, "england") == date(2026, 4, 7)


def test_calendar_days_leave_nothing_out() -> None:
    assert add(date(2026, 12, 20), 10, Unit.CALENDAR_DAYS, "england") == Count(date(2026, 12, 30))


def test_weeks_keep_the_day_of_the_week() -> None:
    assert add(date(2026, 12, 10), 6, Unit.WEEKS, "wales") == Count(date(2027, 1, 21))
    assert add(date(2026, 12, 10), -2, Unit.WEEKS, "wales") == Count(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 12, 10), 3, date(2027, 3, 10)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_keep_the_day_of_the_month_or_end_with_it(start: date, number: int, end: date) -> None:
    assert add(start, number, Unit.MONTHS, "england").date == end


@pytest.mark.parametrize("unit", Unit)
def test_beyond_the_calendar_there_is_an_overflow(unit: Unit) -> None:
    with pytest.raises(OverflowError):
        add(date(9999, 12, 1), 10**6, unit, "england")


# Saying what was left out


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(date(2026, 1, 1)), ""),
        (Count(date(2026, 1, 1), (), 2), "weekends"),
        (Count(date(2026, 1, 1), (LeftOut(date(2026, 5, 4), "May Day"),)), "May Day"),
        (Count(date(2026, 1, 1), (LeftOut(date(2026, 5, 4), "May Day"),), 2), "weekends and May Day"),
        (
            Count(
                date(2025, 12, 30),
                (LeftOut(date(2025, 12, 25), "Christmas Day"), LeftOut(date(2025, 12, 26), "Boxing Day")),
                2,
            ),
            "weekends, Christmas Day and Boxing Day",
        ),
    ],
)
def test_what_was_left_out_is_said_in_words(count: Count, words: str) -> None:
    assert count.what_was_left_out() == words


def test_a_holiday_passed_in_two_years_is_named_once() -> None:
    assert add(date(2023, 12, 1), 300, WORKING, "england").what_was_left_out().count("Christmas Day") == 1


# Counting between


@pytest.mark.parametrize(
    ("start", "end", "unit", "number"),
    [
        (date(2026, 12, 11), date(2026, 12, 14), Unit.CALENDAR_DAYS, 3),
        (date(2026, 12, 11), date(2026, 12, 14), WORKING, 1),
        (date(2026, 12, 11), date(2026, 12, 12), WORKING, 0),
        (date(2026, 12, 14), date(2026, 12, 11), WORKING, -1),
        (date(2026, 12, 14), date(2026, 12, 12), WORKING, 0),
        (date(2026, 12, 24), date(2026, 12, 31), WORKING, 3),
        (date(2026, 12, 1), date(2026, 12, 21), Unit.WEEKS, 2),
        (date(2026, 12, 21), date(2026, 12, 1), Unit.WEEKS, -2),
        (date(2026, 1, 15), date(2026, 3, 14), Unit.MONTHS, 1),
        (date(2026, 1, 15), date(2026, 3, 15), Unit.MONTHS, 2),
        (date(2026, 3, 14), date(2026, 1, 15), Unit.MONTHS, -1),
        (date(2026, 1, 31), date(2026, 2, 28), Unit.MONTHS, 1),
    ],
)
def test_the_start_is_not_counted_and_the_end_is(start: date, end: date, unit: Unit, number: int) -> None:
    assert between(start, end, unit, "england") == number


@given(DATES, A_UNIT, A_NATION)
def test_from_a_day_to_itself_is_nought(day: date, unit: Unit, nation: str) -> None:
    assert between(day, day, unit, nation) == 0


@given(DATES, NUMBERS, A_UNIT, A_NATION)
def test_counting_to_where_a_count_ended_gives_its_number(start: date, number: int, unit: Unit, nation: str) -> None:
    assert between(start, add(start, number, unit, nation).date, unit, nation) == number


@given(DATES, NUMBERS, A_NATION)
def test_from_a_working_day_counting_back_returns_to_it(start: date, number: int, nation: str) -> None:
    if not is_working_day(start, nation):
        start = working(start, 1, nation)
    assert working(working(start, number, nation), -number, nation) == start


@given(DATES, NUMBERS.filter(bool), A_NATION)
def test_working_days_end_on_a_working_day(start: date, number: int, nation: str) -> None:
    assert is_working_day(working(start, number, nation), nation)


@given(DATES, NUMBERS, A_NATION)
def test_what_is_counted_and_what_is_left_out_make_up_the_calendar(start: date, number: int, nation: str) -> None:
    count = add(start, number, WORKING, nation)
    assert abs((count.date - start).days) == abs(number) + len(count.left_out) + count.weekend_days
    assert all(why_not_working(day.date, nation) == day.name for day in count.left_out)


@given(DATES, NUMBERS, A_UNIT, A_NATION)
def test_one_more_never_ends_earlier(start: date, number: int, unit: Unit, nation: str) -> None:
    assert add(start, number, unit, nation).date < add(start, number + 1, unit, nation).date


@given(DATES, st.integers(0, 40), NUMBERS, A_UNIT, A_NATION)
def test_a_later_start_never_ends_earlier(start: date, later: int, number: int, unit: Unit, nation: str) -> None:
    later_end = add(start + timedelta(days=later), number, unit, nation).date
    assert add(start, number, unit, nation).date <= later_end


# Our own table, and the library it was made from

LATELY_LEARNT = {("scotland", date(2026, 6, 15))}
"""Bank holidays that were proclaimed so late that not every version of the library knows them."""


@pytest.mark.parametrize("nation", NATIONS)
def test_our_table_is_what_the_library_knows(nation: str) -> None:
    for year in range(2015, 2037):
        ours = {
            day: why
            for day in (date(year, 1, 1) + timedelta(days) for days in range(366))
            if day.year == year and day.weekday() < 5 and (why := why_not_working(day, nation))
        }
        known = {day: name for day, name in listed_by_the_library(nation, year).items() if day.weekday() < 5}
        late = {day: ours[day] for one, day in LATELY_LEARNT if one == nation and day.year == year}
        assert ours == known | late


def test_a_day_proclaimed_for_one_nation_alone_is_a_working_day_in_the_others() -> None:
    assert [nation for nation in NATIONS if not is_working_day(date(2026, 6, 15), nation)] == ["scotland"]


@pytest.mark.parametrize("year", [2014, 2015, 2036, 2037])
def test_the_table_and_the_library_meet_without_a_gap(year: int) -> None:
    assert why_not_working(date(year, 12, 25), "england") == "Christmas Day"


@pytest.mark.parametrize(("year", "asked"), [(2026, False), (2014, True)])
def test_the_slow_library_is_loaded_for_years_that_the_table_leaves_out(year: int, asked: bool) -> None:
    code = (
        "import sys, datetime, cpprep.reference.calendar as days;"
        f"days.is_working_day(datetime.date({year}, 12, 24), 'wales'); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == asked
