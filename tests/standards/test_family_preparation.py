"""What a family understand, have and are asked before the meeting (GPG-B4 to B13, QS-F1, RCPC-1.1, 1.3)."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

VENUE = "venue: {name: Ashby Road Centre, address: 12 Ashby Road}"
MEETING = f"conference: {{kind: initial, date: 2026-12-10, start: 10:00, format: in person, {VENUE}}}"

ATTESTED = (
    "purpose-explained",
    "possible-outcomes",
    "who-will-be-there",
    "views-forms",
    "support-options",
    "leaflets",
    "questions-answered",
)
WITH_CHILDREN = ("prepared-for-conference", "chair-meets-family")
FACTS = ("venue-known", "parents-own-report")


def maria(facts: str = "") -> str:
    return f"family: {{maria: {{{facts}}}}}"


def record(standard: str, facts: str) -> str:
    return f"preparation: [{{standard: {standard}, {facts}}}]"


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN, *FACTS])
def test_each_family_member_is_answered_for(findings_of: Findings, standard: str) -> None:
    found = findings_of(standard, MEETING, "family: {maria: {}, piotr: {}}")
    assert [each.subject for each in found] == ["maria", "piotr"]


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN, *FACTS])
def test_a_case_without_a_family_is_a_question_and_not_silence(check: Check, standard: str) -> None:
    assert check(standard, MEETING).status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN, *FACTS])
@pytest.mark.parametrize("facts", ["invite: no", "exclusion: {part: the whole meeting}"])
def test_a_person_who_does_not_come_is_not_prepared_for_it(check: Check, standard: str, facts: str) -> None:
    assert check(standard, MEETING, maria(facts)).status is Status.NOT_APPLICABLE


# What only a record can answer


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_what_a_record_says_was_done_is_met(check: Check, standard: str) -> None:
    found = check(standard, MEETING, maria(), record(standard, "done: 2026-11-27, by: Priya Shah"))
    assert (found.status, found.done) == (Status.MET, date(2026, 11, 27))
    assert "Priya Shah" in found.reason


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_what_nobody_recorded_is_due_until_the_meeting(check: Check, standard: str) -> None:
    found = check(standard, MEETING, maria(), on="2026-12-10")
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 10))


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_what_nobody_recorded_is_not_known_after_the_meeting(check: Check, standard: str) -> None:
    assert check(standard, MEETING, maria(), on="2026-12-11").status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_what_is_recorded_as_done_after_the_meeting_is_not_met(check: Check, standard: str) -> None:
    done = record(standard, "done: 2026-12-14")
    assert check(standard, MEETING, maria(), done, on="2026-12-15").status is not Status.MET


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_what_is_planned_for_later_is_not_done_yet(check: Check, standard: str) -> None:
    done = record(standard, "done: 2026-12-04")
    assert check(standard, MEETING, maria(), done, on="2026-12-03").status is Status.DUE
    assert check(standard, MEETING, maria(), done, on="2026-12-04").status is Status.MET


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_a_record_without_a_date_is_no_record(check: Check, standard: str) -> None:
    assert check(standard, MEETING, maria(), record(standard, "note: to do")).status is Status.DUE


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_a_record_for_one_person_says_nothing_of_another(findings_of: Findings, standard: str) -> None:
    family = "family: {maria: {}, piotr: {}}"
    found = findings_of(standard, MEETING, family, record(standard, "for: maria, done: 2026-11-27"))
    assert [each.status for each in found] == [Status.MET, Status.DUE]


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_a_reason_excuses_nobody_from_preparing_a_family(check: Check, standard: str) -> None:
    found = check(standard, MEETING, maria(), record(standard, "not_possible: No time, by: Jo Bell, on: 2026-10-01"))
    without = check(standard, MEETING, maria())
    assert (found.status, found.due) == (without.status, without.due) == (Status.DUE, date(2026, 12, 10))
    assert "a reason is recorded" in found.reason


@pytest.mark.parametrize("standard", [*ATTESTED, *WITH_CHILDREN])
def test_without_a_date_of_the_meeting_nothing_is_due(check: Check, standard: str) -> None:
    assert check(standard, "conference: {}", maria()).status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", WITH_CHILDREN)
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("takes_part: attends", Status.DUE),
        ("takes_part: attends part", Status.DUE),
        ("takes_part: too young", Status.NOT_APPLICABLE),
        ("expected: 2027-02-01", Status.NOT_APPLICABLE),
        ("", Status.NOT_RECORDED),
    ],
)
def test_a_child_who_attends_is_prepared_and_met(check: Check, standard: str, facts: str, status: Status) -> None:
    assert check(standard, MEETING, f"children: {{adam: {{{facts}}}}}").status is status


def test_a_child_who_gives_views_from_afar_is_prepared_too_and_is_not_met_by_the_chair_as_one_who_comes(
    check: Check,
) -> None:
    child = "children: {adam: {takes_part: views only}}"
    assert check("prepared-for-conference", MEETING, child).status is Status.DUE
    assert check("chair-meets-family", MEETING, child).status is Status.NOT_APPLICABLE


# venue-known: the invitation, and a record that they can get there

GETS_THERE = record("venue-known", "done: 2026-11-27")


def test_a_venue_that_is_in_the_invitation_and_can_be_reached_is_known(check: Check) -> None:
    assert check("venue-known", MEETING, maria("invited: 2026-11-27"), GETS_THERE).status is Status.MET


def test_an_invitation_alone_does_not_say_that_they_can_get_there(check: Check) -> None:
    assert check("venue-known", MEETING, maria("invited: 2026-11-27")).status is Status.DUE
    assert check("venue-known", MEETING, maria("invited: 2026-11-27"), on="2026-12-11").status is Status.NOT_RECORDED


def test_a_record_alone_does_not_say_that_the_venue_is_known(check: Check) -> None:
    assert check("venue-known", MEETING, maria(), GETS_THERE).status is Status.DUE
    assert check("venue-known", MEETING, maria(), GETS_THERE, on="2026-12-11").status is Status.NOT_MET


@pytest.mark.parametrize(
    ("venue", "missing"),
    [
        ("venue: {name: Ashby Road Centre}", "the venue's address is not recorded"),
        ("venue: {address: 12 Ashby Road}", "the venue's name is not recorded"),
        ("venue: {access: a ramp}", "the venue's name and address are not recorded"),
        ("length: 1 hour", "the venue's name and address are not recorded"),
    ],
)
def test_a_venue_without_name_or_address_cannot_be_known(check: Check, venue: str, missing: str) -> None:
    found = check("venue-known", MEETING.replace(VENUE, venue), maria("invited: 2026-11-27"), GETS_THERE)
    assert (found.status, found.reason) == (Status.NOT_RECORDED, missing)


def test_a_virtual_meeting_has_no_venue_to_know(check: Check) -> None:
    meeting = MEETING.replace("in person", "virtual")
    assert check("venue-known", meeting, maria(), GETS_THERE).status is Status.NOT_APPLICABLE


def test_whether_there_is_a_venue_may_not_be_known(check: Check) -> None:
    assert check("venue-known", "conference: {date: 2026-12-10}", maria()).status is Status.NOT_RECORDED


def test_a_venue_told_after_the_meeting_was_not_known(check: Check) -> None:
    told = record("venue-known", "done: 2026-12-14")
    found = check("venue-known", MEETING, maria("invited: 2026-12-14"), told, on="2026-12-15")
    assert found.status is Status.NOT_MET


# parents-own-report


@pytest.mark.parametrize("facts", ["asked: 2026-11-26, wanted: no", "received: 2026-11-28, shared: 2026-11-30"])
def test_a_parent_who_declined_or_whose_report_was_shared_is_met(check: Check, facts: str) -> None:
    assert check("parents-own-report", MEETING, maria(f"own_report: {{{facts}}}")).status is Status.MET


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "own_report: {received: 2026-11-28}",
        "own_report: {asked: 2026-11-26, received: 2026-11-28}",
    ],
)
def test_a_parent_not_asked_or_whose_report_has_not_been_shared_is_due_and_then_missed(
    check: Check, facts: str
) -> None:
    assert check("parents-own-report", MEETING, maria(facts)).status is Status.DUE
    assert check("parents-own-report", MEETING, maria(facts), on="2026-12-11").status is Status.NOT_MET


def test_asking_is_what_the_chair_owes_a_parent_who_has_not_answered(check: Check) -> None:
    facts = maria("own_report: {asked: 2026-11-26}")
    assert check("parents-own-report", MEETING, facts).status is Status.MET


def test_a_report_that_a_parent_wants_to_write_is_awaited_until_the_meeting_and_then_not_known(check: Check) -> None:
    facts = maria("own_report: {asked: 2026-11-26, wanted: yes}")
    awaited = check("parents-own-report", MEETING, facts)
    assert (awaited.status, awaited.reason) == (
        Status.DUE,
        "asked 26 November; they want to write one, and none is recorded as received",
    )
    assert check("parents-own-report", MEETING, facts, on="2026-12-11").status is Status.NOT_RECORDED


def test_a_report_that_parents_do_not_wish_to_write_is_not_known_from_a_no_alone(check: Check) -> None:
    assert check("parents-own-report", MEETING, maria("own_report: {wanted: no}")).status is Status.DUE


def test_a_parents_report_to_be_shared_later_is_not_shared_yet(check: Check) -> None:
    facts = maria("own_report: {received: 2026-11-28, shared: 2026-12-02}")
    assert check("parents-own-report", MEETING, facts, on="2026-12-01").status is Status.DUE


def test_a_parents_report_shared_after_the_meeting_is_too_late(check: Check) -> None:
    facts = maria("own_report: {received: 2026-11-28, shared: 2026-12-14}")
    assert check("parents-own-report", MEETING, facts, on="2026-12-15").status is Status.NOT_MET
