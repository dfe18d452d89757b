"""The same chair where possible (QS-S9), and chairing that others look at (QS-C16)."""

from collections.abc import Callable

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]

STAFF = "practitioners: {helen: {name: Helen Marsh}, ian: {name: Ian Frost}}"


def review(before: str, chair: str = "chair: helen", kind: str = "review") -> str:
    given = [f"kind: {kind}" if kind else "", "date: 2026-12-10", chair, f"previous: [{before}]"]
    return f"conference: {{{', '.join(filter(None, given))}}}"


@pytest.mark.parametrize("before", ["helen", "Helen Marsh", "helen marsh"])
def test_the_chair_who_chaired_before_is_known_by_id_or_name(check: Check, before: str) -> None:
    assert check("same-chair", review(f"{{kind: initial, chair: {before}}}"), STAFF).status is Status.MET


def test_another_chair_is_not_the_same(check: Check) -> None:
    assert check("same-chair", review("{kind: initial, chair: Ian Frost}"), STAFF).status is Status.NOT_MET


def test_the_last_conference_is_the_one_that_counts(check: Check) -> None:
    before = "{kind: initial, chair: helen}, {kind: review, chair: ian}"
    assert check("same-chair", review(before), STAFF).status is Status.NOT_MET


def test_a_chair_not_recorded_then_or_now_is_not_recorded(check: Check) -> None:
    assert check("same-chair", review("{kind: initial}"), STAFF).status is Status.NOT_RECORDED
    assert check("same-chair", review("{kind: initial, chair: helen}", ""), STAFF).status is Status.NOT_RECORDED


def test_a_review_without_the_conference_before_is_not_recorded(check: Check) -> None:
    assert check("same-chair", review(""), STAFF).status is Status.NOT_RECORDED


def test_a_first_conference_has_no_chair_before(check: Check) -> None:
    assert check("same-chair", review("", kind="initial"), STAFF).status is Status.NOT_APPLICABLE


def test_a_conference_of_no_recorded_kind_may_have_had_one_before(check: Check) -> None:
    assert check("same-chair", review("", kind=""), STAFF).status is Status.NOT_RECORDED


OTHER = review("{kind: initial, chair: Ian Frost}")


def test_a_recorded_reason_excuses_another_chair(check: Check) -> None:
    reason = "preparation: [{standard: same-chair, not_possible: Ian Frost has retired, by: Jo Bell, on: 2026-10-01}]"
    found = check("same-chair", OTHER, STAFF, reason)
    assert found.status is Status.EXCUSED
    assert "Ian Frost has retired" in found.reason


def test_a_reason_that_has_ended_excuses_another_chair_no_longer(check: Check) -> None:
    reason = (
        "preparation: [{standard: same-chair, not_possible: On leave, by: Jo Bell, on: 2026-10-01, until: 2026-11-30}]"
    )
    assert check("same-chair", OTHER, STAFF, reason, on="2026-12-01").status is Status.NOT_MET


# chairing-observed


def test_observed_chairing_is_recorded(check: Check) -> None:
    record = "preparation: [{standard: chairing-observed, done: 2026-10-06}]"
    assert check("chairing-observed", review(""), STAFF, record).status is Status.MET


def test_chairing_that_nobody_recorded_as_observed_is_open_and_then_not_known(check: Check) -> None:
    assert check("chairing-observed", review(""), STAFF).status is Status.DUE
    assert check("chairing-observed", review(""), STAFF, on="2026-12-11").status is Status.NOT_RECORDED


def test_a_reason_does_not_excuse_chairing_that_is_not_observed(check: Check) -> None:
    reason = "preparation: [{standard: chairing-observed, not_possible: No time, by: Jo Bell, on: 2026-10-01}]"
    found, without = (
        check("chairing-observed", review(""), STAFF, reason),
        check("chairing-observed", review(""), STAFF),
    )
    assert (found.status, found.due) == (without.status, without.due)
    assert found.reason != without.reason
