"""What each practitioner does before the meeting (GPG-B2, B3, PA-2, QS-P3, P6), and interpreters (PA-3)."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

MEETING = "conference: {kind: initial, date: 2026-12-10, chair: helen}"
REVIEW = MEETING.replace("initial", "review")
ATTESTED = ("practitioner-purpose", "practitioner-role")
EACH = (*ATTESTED, "role-explained", "apologies-with-views", "practice-issues-raised")


def leah(facts: str = "") -> str:
    return f"practitioners: {{helen: {{}}, leah: {{{facts}}}}}"


def record(standard: str, facts: str) -> str:
    return f"preparation: [{{standard: {standard}, {facts}}}]"


@pytest.mark.parametrize("standard", EACH)
def test_each_practitioner_who_is_invited_is_answered_for(findings_of: Findings, standard: str) -> None:
    found = findings_of(standard, REVIEW, "practitioners: {helen: {}, leah: {}, sam: {}, ann: {invite: no}}")
    assert [each.subject for each in found] == ["leah", "sam"]


@pytest.mark.parametrize("standard", EACH)
def test_a_case_without_practitioners_is_a_question_and_not_silence(check: Check, standard: str) -> None:
    assert check(standard, "conference: {date: 2026-12-10}").status is Status.NOT_RECORDED


# What only a record can answer


@pytest.mark.parametrize("standard", [*ATTESTED, "role-explained"])
def test_what_a_record_says_was_done_is_met(check: Check, standard: str) -> None:
    found = check(standard, MEETING, leah(), record(standard, "for: leah, done: 2026-11-25, by: Jo Bell"))
    assert (found.status, found.done) == (Status.MET, date(2026, 11, 25))
    assert "Jo Bell" in found.reason


@pytest.mark.parametrize("standard", [*ATTESTED, "role-explained", "practice-issues-raised"])
def test_what_nobody_recorded_is_due_until_the_meeting_and_then_not_known(check: Check, standard: str) -> None:
    assert check(standard, REVIEW, leah(), on="2026-12-10").status is Status.DUE
    assert check(standard, REVIEW, leah(), on="2026-12-11").status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", [*ATTESTED, "practice-issues-raised"])
def test_what_is_recorded_as_done_after_the_meeting_is_not_met(check: Check, standard: str) -> None:
    done = record(standard, "done: 2026-12-14")
    assert check(standard, REVIEW, leah(), done, on="2026-12-15").status is not Status.MET


@pytest.mark.parametrize("standard", [*ATTESTED, "role-explained", "practice-issues-raised"])
def test_a_reason_excuses_nobody_from_preparing(check: Check, standard: str) -> None:
    found = check(standard, REVIEW, leah(), record(standard, "not_possible: No time, by: Jo Bell, on: 2026-10-01"))
    assert found.status is Status.DUE
    assert "a reason is recorded" in found.reason


def test_practice_issues_can_be_recorded_as_raised(check: Check) -> None:
    done = record("practice-issues-raised", "done: 2026-11-30")
    assert check("practice-issues-raised", REVIEW, leah(), done).status is Status.MET


@pytest.mark.parametrize("kind", ["initial", "pre-birth", "transfer-in"])
def test_practice_issues_are_raised_before_a_review_only(check: Check, kind: str) -> None:
    meeting = MEETING.replace("initial", kind)
    assert check("practice-issues-raised", meeting, leah()).status is Status.NOT_APPLICABLE


def test_whether_practice_issues_are_asked_for_may_not_be_known(check: Check) -> None:
    meeting = MEETING.replace("kind: initial, ", "")
    assert check("practice-issues-raised", meeting, leah()).status is Status.NOT_RECORDED


# role-explained


def test_a_practitioner_who_explained_their_part_is_met(check: Check) -> None:
    assert check("role-explained", MEETING, leah("role_explained: 2026-11-26")).status is Status.MET


def test_a_practitioner_who_will_explain_their_part_has_not_yet(check: Check) -> None:
    assert check("role-explained", MEETING, leah("role_explained: 2026-12-08")).status is Status.DUE


def test_a_part_explained_after_the_meeting_is_too_late(check: Check) -> None:
    found = check("role-explained", MEETING, leah("role_explained: 2026-12-14"), on="2026-12-15")
    assert found.status is not Status.MET


# apologies-with-views


def test_a_practitioner_who_comes_sends_no_apology(check: Check) -> None:
    assert check("apologies-with-views", MEETING, leah("reply: coming")).status is Status.NOT_APPLICABLE


def test_a_practitioner_who_cannot_come_and_called_the_chair_is_met(check: Check) -> None:
    facts = leah("reply: not coming, views_to_chair: 2026-11-30")
    assert check("apologies-with-views", MEETING, facts).status is Status.MET


def test_a_practitioner_who_cannot_come_calls_the_chair_by_the_meeting(check: Check) -> None:
    found = check("apologies-with-views", MEETING, leah("reply: not coming"))
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 10))
    assert check("apologies-with-views", MEETING, leah("reply: not coming"), on="2026-12-11").status is Status.NOT_MET


def test_a_practitioner_who_calls_the_chair_after_the_meeting_is_too_late(check: Check) -> None:
    facts = leah("reply: not coming, views_to_chair: 2026-12-14")
    assert check("apologies-with-views", MEETING, facts, on="2026-12-15").status is Status.NOT_MET


def test_a_practitioner_who_has_not_replied_is_asked(check: Check) -> None:
    assert check("apologies-with-views", MEETING, leah()).status is Status.NOT_RECORDED


# interpreters

DAY = "conference: {kind: initial, date: 2026-12-10}"


def maria(facts: str) -> str:
    return f"family: {{maria: {{{facts}}}}}"


def test_an_interpreter_who_is_booked_and_briefed_is_met(check: Check) -> None:
    facts = maria("interpreter: {needed: yes, language: Polish, booked: 2026-11-24, briefed: 2026-11-26}")
    assert check("interpreters", DAY, facts).status is Status.MET


def test_an_interpreter_who_is_not_briefed_is_not_met(check: Check) -> None:
    """The standard itself says: asked about, booked and briefed."""
    facts = maria("interpreter: {needed: yes, booked: 2026-11-24}")
    assert check("interpreters", DAY, facts).status is not Status.MET


def test_an_interpreter_who_is_needed_is_due_and_then_missed(check: Check) -> None:
    assert check("interpreters", DAY, maria("interpreter: yes")).status is Status.DUE
    assert check("interpreters", DAY, maria("interpreter: yes"), on="2026-12-11").status is Status.NOT_MET


def test_an_interpreter_booked_after_the_meeting_is_too_late(check: Check) -> None:
    facts = maria("interpreter: {needed: yes, booked: 2026-12-14, briefed: 2026-12-14}")
    assert check("interpreters", DAY, facts, on="2026-12-15").status is Status.NOT_MET


def test_an_interpreter_to_be_booked_tomorrow_is_not_booked_yet(check: Check) -> None:
    facts = maria("interpreter: {needed: yes, booked: 2026-12-02, briefed: 2026-12-02}")
    assert check("interpreters", DAY, facts, on="2026-12-01").status is Status.DUE


@pytest.mark.parametrize(
    "facts", ["", "language: Polish", "interpreter: not known", "language: Polish, interpreter: not known"]
)
def test_whether_an_interpreter_is_needed_is_asked(check: Check, facts: str) -> None:
    assert check("interpreters", DAY, maria(facts)).status is Status.NOT_RECORDED


@pytest.mark.parametrize("facts", ["language: English", "interpreter: no", "language: Polish, interpreter: no"])
def test_a_person_who_needs_none_has_no_interpreter(check: Check, facts: str) -> None:
    assert check("interpreters", DAY, maria(facts)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("facts", ["invite: no", "exclusion: {part: the whole meeting}"])
def test_a_person_who_does_not_come_needs_no_interpreter_there(check: Check, facts: str) -> None:
    assert check("interpreters", DAY, maria(facts)).status is Status.NOT_APPLICABLE


def test_children_are_asked_too_unless_unborn(findings_of: Findings) -> None:
    found = findings_of("interpreters", DAY, "children: {adam: {}, baby: {expected: 2027-02-01}}")
    assert [each.status for each in found] == [Status.NOT_RECORDED, Status.NOT_APPLICABLE]
