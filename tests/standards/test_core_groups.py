"""After the meeting: each core group with its day, how long after the last one, and who has its notes."""

from collections.abc import Callable

import pytest
from meetings import NO_PLAN, PEOPLE, PROTECTION, meeting

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]


def groups(*facts: str, **more: str) -> str:
    group = f"{{members: [leah, maria], meetings: [{', '.join(f'{{{each}}}' for each in facts)}]}}"
    return meeting(**({"decisions": PROTECTION, "core_group": group} | more))


def test_each_core_group_is_said_with_its_day_and_how_long_after_the_last(check: Check) -> None:
    found = check("core-group-goes-on", *PEOPLE, groups("on: 2026-12-18", "on: 2027-01-15"), on="2027-02-01")
    assert (found.status, found.reason) == (
        Status.MET,
        "met 18 December, 15 January 2027 (28 days later); how soon again is set locally, and no number is set",
    )


@pytest.mark.parametrize(("on", "status"), [("2027-01-29", Status.DUE), ("2027-01-30", Status.NOT_MET)])
def test_in_wales_the_next_core_group_is_due_six_weeks_after_the_last_and_then_missed(
    check: Check, on: str, status: Status
) -> None:
    found = check("core-group-goes-on", *PEOPLE, groups("on: 2026-12-18"), on=on, profile="wales")
    assert (found.status, str(found.due)) == (status, "2027-01-29")


def test_in_wales_a_core_group_more_than_six_weeks_after_the_last_is_missed(check: Check) -> None:
    late = groups("on: 2026-12-18", "on: 2027-02-01")
    found = check("core-group-goes-on", *PEOPLE, late, on="2027-02-02", profile="wales")
    assert (found.status, found.reason) == (
        Status.NOT_MET,
        "met 18 December, 1 February 2027 (45 days later); 6 weeks asked, and 1 February was later",
    )


def test_after_the_next_review_was_held_no_further_core_group_of_this_plan_is_asked(check: Check) -> None:
    facts = groups("on: 2026-12-18", review_held="2027-01-20")
    assert check("core-group-goes-on", *PEOPLE, facts, on="2027-03-01", profile="wales").status is Status.MET


def test_a_core_group_to_come_has_not_met_yet(check: Check) -> None:
    found = check("core-group-goes-on", *PEOPLE, groups("on: 2027-01-15"), on="2027-01-14")
    assert found.status is Status.NOT_RECORDED


def test_days_written_either_way_are_all_counted_once(check: Check) -> None:
    group = "{met: [2026-12-18, 2027-01-15], meetings: [{on: 2026-12-18}]}"
    found = check("core-group-goes-on", *PEOPLE, groups(core_group=group), on="2027-02-01")
    assert found.reason.startswith("met 18 December, 15 January 2027 (28 days later);")
    assert check("core-group-meets", *PEOPLE, groups("on: 2026-12-18"), on="2027-02-01").status is Status.MET


SENT = "{leah: 2026-12-21, maria: 2026-12-22}"


def test_the_notes_of_a_core_group_that_everyone_has_are_met(check: Check) -> None:
    found = check("core-group-notes", *PEOPLE, groups(f"on: 2026-12-18, notes_sent: {SENT}"), on="2027-02-01")
    assert (found.status, found.reason) == (Status.MET, "everyone has the notes of 1 core group")


def test_the_notes_that_somebody_does_not_have_are_said_by_day_and_name(check: Check) -> None:
    facts = groups(f"on: 2026-12-18, notes_sent: {SENT}", "on: 2027-01-15, notes_sent: {leah: 2027-01-18}")
    found = check("core-group-notes", *PEOPLE, facts, on="2027-02-01")
    assert (found.status, found.reason) == (
        Status.NOT_RECORDED,
        "no day is recorded on which the notes were sent: of 15 January 2027 to Maria Nowak",
    )


def test_whoever_came_has_the_notes_too(check: Check) -> None:
    facts = groups(f"on: 2026-12-18, came: [leah, jo], notes_sent: {SENT}")
    assert check("core-group-notes", *PEOPLE, facts, on="2027-02-01").reason.endswith("of 18 December to jo")


def test_without_members_nobody_can_say_who_has_the_notes(check: Check) -> None:
    facts = groups(core_group="{met: [2026-12-18]}")
    found = check("core-group-notes", *PEOPLE, facts, on="2027-02-01")
    assert found.reason.endswith("of 18 December to its members, who are not recorded")


@pytest.mark.parametrize("standard", ["core-group-goes-on", "core-group-notes"])
def test_there_is_no_core_group_to_go_on_without_a_protection_plan(check: Check, standard: str) -> None:
    assert check(standard, *PEOPLE, meeting(decisions=NO_PLAN), on="2027-02-01").status is Status.NOT_APPLICABLE
