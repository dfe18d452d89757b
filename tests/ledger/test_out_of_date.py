"""What of a paper no longer holds: what it stated beside what it would state now."""

from datetime import date, time

import pytest
from msgspec.structs import replace

from cpprep.case.sendings import StatedFacts
from cpprep.ledger import differences

HELD = StatedFacts(
    date=date(2026, 12, 10),
    start=time(10),
    place="Mill Road Centre, 1 Mill Road",
    way="in person",
    reports_by=date(2026, 12, 8),
    people=("ann", "sam"),
)


def test_a_paper_of_which_everything_still_holds_is_not_out_of_date() -> None:
    assert differences(HELD, HELD) == ()


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ({"date": date(2026, 12, 17)}, "the day: 10 December 2026, now 17 December 2026"),
        ({"start": time(14, 30)}, "the start: 10am, now 2.30pm"),
        ({"place": "County Hall"}, "the place: Mill Road Centre, 1 Mill Road, now County Hall"),
        ({"way": "virtual"}, "the way of meeting: in person, now virtual"),
        ({"sitting": 2}, "the sitting: not given, now 2"),
        (
            {"reports_by": None},
            "the day for reports to the family: 8 December 2026, now none",
        ),
        ({"people": ("ann", "sam", "leah")}, "does not name leah"),
        ({"people": ("ann",)}, "names sam, and would not now"),
    ],
)
def test_each_fact_that_has_changed_is_a_reason(now: dict[str, object], why: str) -> None:
    assert differences(HELD, replace(HELD, **now)) == (why,)


def test_a_fact_filled_in_after_the_letter_was_sent_was_not_in_the_letter() -> None:
    assert differences(replace(HELD, start=None), HELD) == ("the start: not given, now 10am",)


def test_a_fact_that_could_not_be_read_is_to_be_looked_at() -> None:
    held = replace(HELD, date=None, unread=("date",))
    assert differences(held, HELD) == ("the day could not be read in it: look at the copy that is kept",)


def test_people_are_compared_only_where_both_papers_list_them() -> None:
    assert differences(replace(HELD, people=()), HELD) == ()


def test_a_decision_that_is_recorded_otherwise_now_is_a_reason() -> None:
    held = replace(HELD, decisions={"adam": "protection"})
    assert differences(held, replace(HELD, decisions={"adam": "help"})) == (
        "what was decided is recorded otherwise now",
    )
