"""Numbers that others have published, written out: bank holidays, one-off days, and Easter in the year 2020.

The courts' own are those of HMCTS's public law service (hmcts/fpl-ccd-configuration, CalendarServiceTest).
"""

from datetime import date, timedelta

import pytest

from cpprep.reference.calendar import Unit, add, is_working_day, why_not_working

YEARS = range(2018, 2031)
USUAL = {"england": 8, "wales": 8, "scotland": 9, "northern ireland": 10}
"""Bank holidays on weekdays in a year without a one-off day."""

MORE = {2022: 2, 2023: 1}
"""One-off days of all four nations: the Platinum Jubilee and the State Funeral, and the Coronation."""


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("nation", USUAL)
def test_a_year_has_its_usual_bank_holidays_and_the_one_off_days(nation: str, year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0)))
    scotland_in_the_world_cup = int((nation, year) == ("scotland", 2026))
    off = [day for day in days if day.weekday() < 5 and not is_working_day(day, nation)]
    assert len(off) == USUAL[nation] + MORE.get(year, 0) + scotland_in_the_world_cup


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 8),  # the early May holiday, moved to VE Day
        date(2022, 6, 2),  # the spring holiday, moved to the Jubilee
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    ],
)
@pytest.mark.parametrize("nation", USUAL)
def test_a_day_proclaimed_once_is_off_in_all_four_nations(nation: str, day: date) -> None:
    assert why_not_working(day, nation)


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30)])
@pytest.mark.parametrize("nation", USUAL)
def test_a_day_from_which_a_bank_holiday_was_moved_is_worked(nation: str, day: date) -> None:
    assert is_working_day(day, nation)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2020, 4, 9), 1, date(2020, 4, 14)),  # past Good Friday and Easter Monday
        (date(2020, 4, 14), -1, date(2020, 4, 9)),
        (date(2020, 5, 7), 1, date(2020, 5, 11)),
        (date(2020, 12, 24), 1, date(2020, 12, 29)),
        (date(2020, 12, 31), 1, date(2021, 1, 4)),
    ],
)
def test_working_days_in_england_pass_over_easter_and_christmas(start: date, number: int, end: date) -> None:
    assert add(start, number, Unit.WORKING_DAYS, "england").date == end


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2020, 4, 10), -2, date(2020, 4, 8)),
        (date(2020, 4, 13), -2, date(2020, 4, 8)),
        (date(2020, 4, 10), 2, date(2020, 4, 15)),
        (date(2020, 4, 13), 2, date(2020, 4, 15)),
        (date(2020, 4, 11), -2, date(2020, 4, 8)),
        (date(2020, 4, 12), -2, date(2020, 4, 8)),
        (date(2020, 4, 5), 2, date(2020, 4, 7)),
        (date(2020, 4, 14), -5, date(2020, 4, 3)),
        (date(2020, 4, 9), 5, date(2020, 4, 20)),
    ],
)
def test_working_days_around_easter_2020_are_as_the_public_law_service_of_the_courts_counts_them(
    start: date, number: int, end: date
) -> None:
    assert add(start, number, Unit.WORKING_DAYS, "england").date == end


def test_in_scotland_easter_monday_is_worked() -> None:
    assert add(date(2020, 4, 9), 1, Unit.WORKING_DAYS, "scotland").date == date(2020, 4, 13)
