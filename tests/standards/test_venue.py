"""The same place for as long as planning lasts (QS-S8), and a room fit for a family (RCPC-1.5)."""

from collections.abc import Callable

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]


def meeting(
    before: str = "", venue: str = "{name: Ashby Road Centre}", how: str = "in person", kind: str = "review"
) -> str:
    given = [
        f"kind: {kind}" if kind else "",
        "date: 2026-12-10",
        f"format: {how}" if how else "",
        f"venue: {venue}" if venue else "",
        f"previous: [{before}]",
    ]
    return f"conference: {{{', '.join(filter(None, given))}}}"


# same-venue


@pytest.mark.parametrize("before", ["Ashby Road Centre", "ashby road  centre"])
def test_the_venue_of_the_last_conference_is_known_again(check: Check, before: str) -> None:
    assert check("same-venue", meeting(f"{{kind: initial, venue: {before}}}")).status is Status.MET


def test_another_venue_is_not_the_same(check: Check) -> None:
    assert check("same-venue", meeting("{kind: initial, venue: Civic Centre}")).status is Status.NOT_MET


def test_a_venue_not_recorded_then_or_now_is_not_recorded(check: Check) -> None:
    assert check("same-venue", meeting("{kind: initial}")).status is Status.NOT_RECORDED
    assert check("same-venue", meeting("{kind: initial, venue: Civic Centre}", "")).status is Status.NOT_RECORDED


def test_a_review_without_the_conference_before_is_not_recorded(check: Check) -> None:
    assert check("same-venue", meeting()).status is Status.NOT_RECORDED


def test_a_first_conference_has_no_venue_before(check: Check) -> None:
    assert check("same-venue", meeting(kind="initial")).status is Status.NOT_APPLICABLE


def test_a_conference_of_no_recorded_kind_may_have_had_one_before(check: Check) -> None:
    assert check("same-venue", meeting(kind="")).status is Status.NOT_RECORDED


def test_a_virtual_meeting_has_no_venue_to_keep(check: Check) -> None:
    found = check("same-venue", meeting("{kind: initial, venue: Civic Centre}", how="virtual"))
    assert found.status is Status.NOT_APPLICABLE


def test_a_reason_does_not_excuse_another_venue(check: Check) -> None:
    """The source does not say "where possible" of the venue."""
    other = meeting("{kind: initial, venue: Civic Centre}")
    reason = (
        "preparation: [{standard: same-venue, not_possible: The Civic Centre is closed, by: Jo Bell, on: 2026-10-01}]"
    )
    found, without = check("same-venue", other, reason), check("same-venue", other)
    assert (found.status, found.due) == (without.status, without.due) == (Status.NOT_MET, None)
    assert found.reason != without.reason


# room-ready

READY = {
    "room_layout": "A round table",
    "refreshments": "Tea",
    "toilets": "Next door",
    "children_activities": "Toys",
}


def room(without: str = "", how: str = "in person") -> str:
    venue = ", ".join(f"{key}: {said}" for key, said in READY.items() if key != without)
    signal = "" if without == "break_signal" else ", break_signal: raise a hand"
    return f"conference: {{date: 2026-12-10, format: {how}, venue: {{{venue}}}{signal}}}"


@pytest.mark.parametrize("how", ["in person", "hybrid"])
def test_a_room_that_is_thought_of_is_ready(check: Check, how: str) -> None:
    assert check("room-ready", room(how=how)).status is Status.MET


@pytest.mark.parametrize("missing", [*READY, "break_signal"])
def test_each_part_of_the_room_is_asked_for(check: Check, missing: str) -> None:
    assert check("room-ready", room(missing)).status is Status.NOT_RECORDED


def test_a_room_that_is_not_recorded_is_not_ready(check: Check) -> None:
    assert check("room-ready", "conference: {format: in person}").status is Status.NOT_RECORDED


def test_whether_there_is_a_room_may_not_be_known(check: Check) -> None:
    assert check("room-ready", "conference: {}").status is Status.NOT_RECORDED


def test_a_virtual_meeting_has_no_room(check: Check) -> None:
    assert check("room-ready", room(how="virtual")).status is Status.NOT_APPLICABLE
