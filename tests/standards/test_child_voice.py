"""Each child's part is planned (QS-S6), the child is encouraged, and the chair is in touch where possible (PA-4)."""

from collections.abc import Callable

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

MEETING = "conference: {kind: initial, date: 2026-12-10}"
STANDARDS = ("participation-planned", "child-encouraged", "chair-contacts-child")


def adam(facts: str) -> str:
    return f"children: {{adam: {{{facts}}}}}"


def record(standard: str, facts: str) -> str:
    return f"preparation: [{{standard: {standard}, {facts}}}]"


@pytest.mark.parametrize("standard", STANDARDS)
def test_an_unborn_child_is_not_asked(check: Check, standard: str) -> None:
    assert check(standard, MEETING, adam("expected: 2027-02-01")).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("standard", STANDARDS)
def test_each_child_is_answered_for(findings_of: Findings, standard: str) -> None:
    found = findings_of(standard, MEETING, "children: {adam: {}, kasia: {}}")
    assert [each.subject for each in found] == ["adam", "kasia"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_case_without_a_child_is_a_question_and_not_silence(check: Check, standard: str) -> None:
    assert check(standard, MEETING).status is Status.NOT_RECORDED


# participation-planned: facts and a record

PLANNED = record("participation-planned", "done: 2026-11-20")


@pytest.mark.parametrize(
    "facts",
    [
        "takes_part: attends",
        "takes_part: views only, views: {how: a letter}",
        "takes_part: too young, views: {how: a drawing}",
    ],
)
def test_a_part_that_is_planned_and_recorded_is_met(check: Check, facts: str) -> None:
    assert check("participation-planned", MEETING, adam(facts), PLANNED).status is Status.MET


def test_a_part_that_nobody_recorded_as_planned_is_open_and_then_not_known(check: Check) -> None:
    assert check("participation-planned", MEETING, adam("takes_part: attends")).status is Status.DUE
    later = check("participation-planned", MEETING, adam("takes_part: attends"), on="2026-12-11")
    assert later.status is Status.NOT_RECORDED


@pytest.mark.parametrize("facts", ["", "takes_part: views only", "takes_part: attends part"])
def test_a_record_does_not_stand_for_how_the_child_takes_part(check: Check, facts: str) -> None:
    assert check("participation-planned", MEETING, adam(facts), PLANNED).status is Status.NOT_RECORDED


# child-encouraged


@pytest.mark.parametrize("facts", ["encouraged: 2026-11-27", "views: {how: a letter, on: 2026-11-27}"])
def test_a_child_who_was_asked_or_gave_their_views_was_encouraged(check: Check, facts: str) -> None:
    assert check("child-encouraged", MEETING, adam(facts)).status is Status.MET


def test_a_child_can_be_encouraged_until_the_meeting(check: Check) -> None:
    assert check("child-encouraged", MEETING, adam(""), on="2026-12-10").status is Status.DUE
    assert check("child-encouraged", MEETING, adam(""), on="2026-12-11").status is Status.NOT_MET


def test_a_child_can_be_recorded_as_encouraged(check: Check) -> None:
    done = record("child-encouraged", "for: adam, done: 2026-11-27")
    assert check("child-encouraged", MEETING, adam(""), done).status is Status.MET


def test_views_without_a_day_do_not_show_that_a_child_was_encouraged(check: Check) -> None:
    assert check("child-encouraged", MEETING, adam("views: {how: a letter}")).status is Status.DUE


def test_a_child_to_be_encouraged_next_week_has_not_been_yet(check: Check) -> None:
    assert check("child-encouraged", MEETING, adam("encouraged: 2026-12-08")).status is Status.DUE


def test_a_child_encouraged_after_the_meeting_was_not_encouraged_to_come(check: Check) -> None:
    assert check("child-encouraged", MEETING, adam("encouraged: 2026-12-14"), on="2026-12-15").status is Status.NOT_MET


# chair-contacts-child


def test_a_chair_who_was_in_touch_with_the_child_is_met(check: Check) -> None:
    assert check("chair-contacts-child", MEETING, adam("chair_contact: 2026-11-30")).status is Status.MET


def test_a_chair_can_be_in_touch_until_the_meeting(check: Check) -> None:
    assert check("chair-contacts-child", MEETING, adam("")).status is Status.DUE
    assert check("chair-contacts-child", MEETING, adam(""), on="2026-12-11").status is Status.NOT_MET


def test_a_chair_in_touch_after_the_meeting_is_too_late(check: Check) -> None:
    found = check("chair-contacts-child", MEETING, adam("chair_contact: 2026-12-12"), on="2026-12-14")
    assert found.status is Status.NOT_MET


def test_a_chair_is_not_asked_to_be_in_touch_with_a_child_who_is_too_young(check: Check) -> None:
    assert check("chair-contacts-child", MEETING, adam("takes_part: too young")).status is Status.NOT_APPLICABLE


def test_a_recorded_reason_excuses_the_chair(check: Check) -> None:
    reason = record("chair-contacts-child", "for: adam, not_possible: Adam said no, by: Jo Bell, on: 2026-10-01")
    found = check("chair-contacts-child", MEETING, adam(""), reason)
    assert found.status is Status.EXCUSED
    assert "Adam said no" in found.reason


def test_a_reason_that_has_ended_excuses_the_chair_no_longer(check: Check) -> None:
    reason = record(
        "chair-contacts-child", "not_possible: Adam is on holiday, by: Jo Bell, on: 2026-10-01, until: 2026-11-30"
    )
    assert check("chair-contacts-child", MEETING, adam(""), reason, on="2026-12-01").status is Status.DUE


@pytest.mark.parametrize("standard", ["participation-planned", "child-encouraged"])
def test_a_reason_excuses_nobody_from_hearing_the_child(check: Check, standard: str) -> None:
    found = check(standard, MEETING, adam(""), record(standard, "not_possible: No time, by: Jo Bell, on: 2026-10-01"))
    without = check(standard, MEETING, adam(""))
    assert (found.status, found.due) == (without.status, without.due)
    assert "a reason is recorded" in found.reason
