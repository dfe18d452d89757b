"""At the meeting: who came (RCPC-2.2), reports in hand (GPG-A2), danger statement (RCPC-3.4) and scaling (RCPC-5)."""

from collections.abc import Callable

import pytest
from meetings import BEFORE, LATER, PEOPLE, meeting

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]

THERE = "{adam: part, maria: attended, leah: apologies}"

# attendance-and-apologies


def test_attendance_is_recorded_when_it_is_known_of_everyone_invited(check: Check) -> None:
    found = check("attendance-and-apologies", *PEOPLE, meeting(attendance=THERE), on=LATER)
    assert found.status is Status.MET


def test_a_person_whose_attendance_is_not_recorded_is_named(check: Check) -> None:
    found = check("attendance-and-apologies", *PEOPLE, meeting(attendance="{adam: part, maria: attended}"), on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "Leah Ford" in found.reason


def test_attendance_is_due_on_the_day_of_the_meeting(check: Check) -> None:
    found = check("attendance-and-apologies", *PEOPLE, meeting(held="", attendance=THERE), on=BEFORE)
    assert (found.status, str(found.due)) == (Status.DUE, "2026-12-10")


def test_attendance_at_a_meeting_not_recorded_as_held_is_not_known(check: Check) -> None:
    found = check("attendance-and-apologies", *PEOPLE, meeting(held="", attendance=THERE), on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "held" in found.reason


def test_attendance_of_nobody_is_no_attendance(check: Check) -> None:
    assert check("attendance-and-apologies", meeting().replace("chair: helen, administrator: jo", "start: 10:00"),
                 on=LATER).status is Status.NOT_RECORDED  # fmt: skip


# reports-in-hand


def test_a_person_who_is_not_to_have_the_reports_needs_no_copy(check: Check) -> None:
    family = "family: {maria: {has_reports: no}}"
    assert check("reports-in-hand", family, *PEOPLE[::2], meeting(), on=LATER).status is Status.NOT_APPLICABLE


# danger-statement

AGREED = {"danger_statement": "Adam may be hurt", "safety_goals": "[Nobody shouts]"}


def test_danger_statement_and_safety_goals_that_are_recorded_were_summed_up(check: Check) -> None:
    assert check("danger-statement", *PEOPLE, meeting(**AGREED), on=LATER).status is Status.MET


@pytest.mark.parametrize("missing", AGREED)
def test_a_part_of_the_danger_statement_that_is_not_recorded_is_named(check: Check, missing: str) -> None:
    found = check("danger-statement", *PEOPLE, meeting(**(AGREED | {missing: ""})), on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert missing.replace("_", " ") in found.reason


def test_a_danger_statement_typed_in_beforehand_was_not_agreed_yet(check: Check) -> None:
    found = check("danger-statement", *PEOPLE, meeting(**AGREED), on=BEFORE)
    assert found.status is Status.DUE
    assert "planned for 10 December 2026" in found.reason


def test_a_record_answers_for_the_danger_statement(check: Check) -> None:
    record = "preparation: [{standard: danger-statement, done: 2026-12-10}]"
    assert check("danger-statement", *PEOPLE, meeting(), record, on=LATER).status is Status.MET


# scaling


def test_an_answer_of_everyone_who_was_there_meets_the_scaling(check: Check) -> None:
    facts = meeting(attendance="{maria: attended, leah: part}", scaling="{maria: 6, leah: 0}")
    assert check("scaling", *PEOPLE, facts, on=LATER).status is Status.MET


def test_nobody_who_was_away_is_asked_for_a_number(check: Check) -> None:
    facts = meeting(attendance="{maria: attended, leah: apologies}", scaling="{maria: 6}")
    assert check("scaling", *PEOPLE, facts, on=LATER).status is Status.MET


def test_a_missing_answer_is_named(check: Check) -> None:
    facts = meeting(attendance="{maria: attended, leah: attended}", scaling="{leah: 5}")
    found = check("scaling", *PEOPLE, facts, on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "Maria Nowak" in found.reason


def test_answers_of_a_meeting_without_attendance_are_not_known_to_be_complete(check: Check) -> None:
    assert check("scaling", *PEOPLE, meeting(scaling="{maria: 6}"), on=LATER).status is Status.NOT_RECORDED


def test_scaling_is_due_on_the_day_of_the_meeting(check: Check) -> None:
    assert check("scaling", *PEOPLE, meeting(held=""), on=BEFORE).status is Status.DUE


# seated-first


def test_a_family_that_would_rather_not_be_seated_first_is_an_excuse(check: Check) -> None:
    excuse = "not_possible: Maria would rather come in last, by: Jo Bell, on: 2026-10-01"
    reason = f"preparation: [{{standard: seated-first, {excuse}}}]"
    found = check("seated-first", *PEOPLE, meeting(), reason, about="maria", on=LATER)
    assert found.status is Status.EXCUSED


# third-party-part


@pytest.mark.parametrize(
    ("said", "status"), [("yes", Status.NOT_RECORDED), ("no", Status.NOT_APPLICABLE), ("", Status.NOT_RECORDED)]
)
def test_a_part_without_the_family_is_asked_about_only_where_there_is_one(
    check: Check, said: str, status: Status
) -> None:
    facts = meeting().replace(
        "conference: {", f"conference: {{third_party_session: {said}, " if said else "conference: {"
    )
    assert check("third-party-part", *PEOPLE, facts, on=LATER).status is status
