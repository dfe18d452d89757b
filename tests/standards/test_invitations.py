"""Who is invited, and when: seven days for the family where possible (GPG-B1), in time for the rest (QS-S7, PA-1)."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

MEETING = (
    "conference: {kind: initial, date: 2026-12-10, start: 10:00, format: in person, social_worker: priya, chair: helen}"
)
STAFF = "practitioners: {helen: {}, priya: {}, leah: {}}"


def maria(facts: str) -> str:
    return f"family: {{maria: {{{facts}}}}}"


# family-notice


def test_a_family_invited_seven_days_before_has_enough_notice(check: Check) -> None:
    assert check("family-notice", MEETING, STAFF, maria("invited: 2026-12-03"), on="2026-12-03").status is Status.MET


def test_a_family_invited_six_days_before_has_too_little(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, maria("invited: 2026-12-04"), on="2026-12-05")
    assert found.status is Status.NOT_MET
    assert found.due == date(2026, 12, 3)
    assert "6 days" in found.reason
    assert "7 asked" in found.reason


def test_a_family_not_yet_invited_is_due_until_the_seventh_day_before(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, maria(""), on="2026-12-03")
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 3))


def test_a_family_not_yet_invited_is_spoken_of_as_people(check: Check) -> None:
    assert "on which they were invited" in check("family-notice", MEETING, STAFF, maria(""), on="2026-12-03").reason


def test_a_family_not_invited_by_the_seventh_day_before_is_missed(check: Check) -> None:
    assert check("family-notice", MEETING, STAFF, maria(""), on="2026-12-04").status is Status.NOT_MET


def test_an_invitation_dated_later_than_today_has_not_been_sent_yet(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, maria("invited: 2026-12-03"), on="2026-12-02")
    assert found.status is Status.DUE
    assert "3 December 2026" in found.reason


def test_notice_cannot_be_told_without_the_day_of_the_meeting(check: Check) -> None:
    assert check("family-notice", "conference: {}", maria("invited: 2026-12-03")).status is Status.NOT_RECORDED
    assert check("family-notice", "conference: {}", maria("")).status is Status.NOT_RECORDED


def test_weekends_and_bank_holidays_count_for_a_familys_notice(check: Check) -> None:
    meeting = "conference: {kind: initial, date: 2027-01-04}"
    assert check("family-notice", meeting, maria("invited: 2026-12-28"), on="2026-12-29").status is Status.MET
    assert check("family-notice", meeting, maria("invited: 2026-12-29"), on="2026-12-29").status is Status.NOT_MET


@pytest.mark.parametrize("facts", ["invite: no", "exclusion: {part: the whole meeting}"])
def test_a_person_who_is_not_to_come_needs_no_notice(check: Check, facts: str) -> None:
    assert check("family-notice", MEETING, STAFF, maria(facts)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("takes_part: attends, invited: 2026-11-27", Status.MET),
        ("takes_part: attends part, invited: 2026-11-27", Status.MET),
        ("takes_part: attends", Status.DUE),
        ("takes_part: views only", Status.DUE),
        ("takes_part: too young", Status.NOT_APPLICABLE),
        ("takes_part: does not wish to", Status.DUE),
        ("", Status.NOT_RECORDED),
        ("expected: 2027-02-01", Status.NOT_APPLICABLE),
    ],
)
def test_a_child_who_is_written_to_has_the_same_notice(check: Check, facts: str, status: Status) -> None:
    assert check("family-notice", MEETING, STAFF, f"children: {{adam: {{{facts}}}}}").status is status


def test_each_family_member_is_answered_for(findings_of: Findings) -> None:
    found = findings_of("family-notice", MEETING, STAFF, "family: {maria: {invited: 2026-11-27}, piotr: {}}")
    assert [(each.subject, each.status) for each in found] == [("maria", Status.MET), ("piotr", Status.DUE)]


LATE = maria("invited: 2026-12-07")


def excuse(facts: str = "", standard: str = "family-notice", given: str = "by: Priya Shah, on: 2026-10-01") -> str:
    said = ", ".join(filter(None, (f"standard: {standard}, not_possible: Held at short notice", given, facts)))
    return f"preparation: [{{{said}}}]"


def test_a_recorded_reason_excuses_short_notice(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse(), on="2026-12-08")
    assert found.status is Status.EXCUSED
    assert "Held at short notice" in found.reason
    assert "Priya Shah" in found.reason


def test_a_reason_for_one_person_excuses_no_other(findings_of: Findings) -> None:
    family = "family: {maria: {invited: 2026-12-07}, piotr: {invited: 2026-12-07}}"
    found = findings_of("family-notice", MEETING, STAFF, family, excuse("for: maria"), on="2026-12-08")
    assert [each.status for each in found] == [Status.EXCUSED, Status.NOT_MET]


def test_a_reason_for_another_standard_excuses_nothing(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse(standard="same-chair"), on="2026-12-08")
    assert found.status is Status.NOT_MET


def test_a_reason_excuses_on_its_last_day(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse("until: 2026-12-08"), on="2026-12-08")
    assert found.status is Status.EXCUSED


def test_a_reason_that_has_ended_excuses_no_longer(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse("until: 2026-12-07"), on="2026-12-08")
    assert found.status is Status.NOT_MET
    assert "7 December" in found.reason


def test_a_reason_that_held_until_the_meeting_still_excuses_the_day_after(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse("until: 2026-12-10"), on="2026-12-11")
    assert found.status is Status.EXCUSED


def test_a_reason_that_held_until_a_day_before_the_meeting_excuses_nothing_the_day_after_it(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, LATE, excuse("until: 2026-12-09"), on="2026-12-11")
    assert found.status is Status.NOT_MET


def test_a_reason_until_the_planned_day_ends_before_a_meeting_that_was_put_off(check: Check) -> None:
    put_off = "meeting: {held: 2026-12-12}"
    found = check("family-notice", MEETING, STAFF, LATE, excuse("until: 2026-12-10"), put_off, on="2026-12-15")
    assert found.status is Status.NOT_MET


def test_a_reason_that_still_holds_excuses_after_another_has_ended(check: Check) -> None:
    records = (
        "preparation: [{standard: family-notice, "
        "not_possible: In hospital, by: Jo Bell, on: 2026-10-01, until: 2026-12-01}, "
        "{standard: family-notice, not_possible: Abroad, by: Jo Bell, on: 2026-10-01, until: 2026-12-20}]"
    )
    assert check("family-notice", MEETING, STAFF, LATE, records, on="2026-12-08").status is Status.EXCUSED


def test_a_reason_recorded_later_than_today_excuses_nothing_yet(check: Check) -> None:
    found = check(
        "family-notice", MEETING, STAFF, LATE, excuse(given="by: Priya Shah, on: 2026-12-09"), on="2026-12-08"
    )
    assert found.status is Status.NOT_MET


def test_notice_in_time_needs_no_excuse(check: Check) -> None:
    found = check("family-notice", MEETING, STAFF, maria("invited: 2026-11-27"), excuse())
    assert found.status is Status.MET


def test_notice_is_told_from_the_invitation_and_not_from_a_record(check: Check) -> None:
    record = "preparation: [{standard: family-notice, done: 2026-11-27}]"
    assert check("family-notice", MEETING, STAFF, maria(""), record).status is Status.DUE


# told-when-and-how


def test_of_an_invitation_whose_words_nobody_kept_it_is_asked_what_it_said(check: Check) -> None:
    found = check("told-when-and-how", MEETING, STAFF, maria("invited: 2026-11-27"))
    assert found.status is Status.NOT_RECORDED
    assert found.reason == "an invitation of 27 November is recorded, and not what it said"


def test_a_record_that_they_know_it_answers_that(check: Check) -> None:
    record = "preparation: [{standard: told-when-and-how, done: 2026-11-28, by: Priya Shah}]"
    assert check("told-when-and-how", MEETING, STAFF, maria("invited: 2026-11-27"), record).status is Status.MET


def test_a_family_not_invited_can_be_told_until_the_meeting(check: Check) -> None:
    found = check("told-when-and-how", MEETING, STAFF, maria(""))
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 10))


def test_a_family_never_invited_was_not_told(check: Check) -> None:
    assert check("told-when-and-how", MEETING, STAFF, maria(""), on="2026-12-11").status is Status.NOT_MET


def test_a_family_invited_after_the_meeting_was_not_told(check: Check) -> None:
    found = check("told-when-and-how", MEETING, STAFF, maria("invited: 2026-12-14"), on="2026-12-15")
    assert found.status is Status.NOT_MET


@pytest.mark.parametrize("missing", ["date: 2026-12-10", "start: 10:00", "format: in person"])
def test_nobody_can_be_told_what_is_not_recorded(check: Check, missing: str) -> None:
    meeting = MEETING.replace(f", {missing}", "")
    found = check("told-when-and-how", meeting, STAFF, maria("invited: 2026-11-27"))
    assert found.status is Status.NOT_RECORDED
    assert missing.partition(":")[0] in found.reason


def test_a_person_who_does_not_come_is_told_nothing(check: Check) -> None:
    assert check("told-when-and-how", MEETING, STAFF, maria("invite: no")).status is Status.NOT_APPLICABLE


# people-to-invite


def given_on(day: str) -> str:
    return MEETING.replace("kind: initial", f"kind: initial, invite_list_given: {day}")


def test_names_given_before_the_meeting_are_in_time_where_no_number_is_set(check: Check) -> None:
    found = check("people-to-invite", given_on("2026-11-23"), STAFF)
    assert found.status is Status.MET
    assert "set locally" in found.reason


def test_names_not_yet_given_are_due(check: Check) -> None:
    assert check("people-to-invite", MEETING, STAFF).status is Status.DUE


def test_names_never_given_are_missed(check: Check) -> None:
    assert check("people-to-invite", MEETING, STAFF, on="2026-12-10").status is Status.NOT_MET


def test_names_given_on_the_day_are_too_late(check: Check) -> None:
    assert check("people-to-invite", given_on("2026-12-10"), STAFF, on="2026-12-10").status is Status.NOT_MET


# practitioner-notice


def test_a_practitioner_invited_before_the_meeting_is_in_time_where_no_number_is_set(check: Check) -> None:
    staff = "practitioners: {helen: {}, priya: {}, leah: {invited: 2026-11-25}}"
    found = check("practitioner-notice", MEETING, staff, about="leah")
    assert found.status is Status.MET
    assert "set locally" in found.reason


def test_a_practitioner_not_yet_invited_is_due(check: Check) -> None:
    assert check("practitioner-notice", MEETING, STAFF, about="leah").status is Status.DUE


@pytest.mark.parametrize("invited", ["", "invited: 2026-12-10", "invited: 2026-12-14"])
def test_a_practitioner_invited_on_the_day_or_not_at_all_is_missed(check: Check, invited: str) -> None:
    staff = f"practitioners: {{helen: {{}}, priya: {{}}, leah: {{{invited}}}}}"
    assert check("practitioner-notice", MEETING, staff, about="leah", on="2026-12-15").status is Status.NOT_MET


def test_the_lead_social_worker_needs_no_invitation(check: Check) -> None:
    assert check("practitioner-notice", MEETING, STAFF, about="priya").status is Status.NOT_APPLICABLE


def test_the_chair_and_those_not_to_be_invited_are_not_asked_about(findings_of: Findings) -> None:
    staff = "practitioners: {helen: {}, priya: {}, leah: {}, sam: {invite: no}}"
    found = findings_of("practitioner-notice", MEETING, staff)
    assert {each.subject for each in found} == {"priya", "leah"}


# who-is-who

KNOWN = (
    "name: Maria Nowak, date_of_birth: 1988-02-11, address: 8 Mill Lane, relationship: mother, "
    "parental_responsibility: yes, telephone: 07700 900147"
)


def test_a_person_of_whom_everything_is_recorded_is_known(check: Check) -> None:
    assert check("who-is-who", maria(KNOWN)).status is Status.MET


@pytest.mark.parametrize(
    "missing", ["name", "date_of_birth", "address", "relationship", "parental_responsibility", "telephone"]
)
def test_each_missing_fact_is_asked_for(check: Check, missing: str) -> None:
    facts = ", ".join(fact for fact in KNOWN.split(", ") if not fact.startswith(missing))
    found = check("who-is-who", maria(facts))
    assert found.status is Status.NOT_RECORDED
    assert missing.replace("_", " ") in found.reason


def test_an_email_is_contact_enough(check: Check) -> None:
    facts = KNOWN.replace("telephone: 07700 900147", "email: maria@family.example")
    assert check("who-is-who", maria(facts)).status is Status.MET


def test_no_parental_responsibility_is_an_answer(check: Check) -> None:
    facts = KNOWN.replace("parental_responsibility: yes", "parental_responsibility: no")
    assert check("who-is-who", maria(facts)).status is Status.MET


def test_parental_responsibility_that_is_not_known_is_no_answer(check: Check) -> None:
    facts = KNOWN.replace("parental_responsibility: yes", "parental_responsibility: not known")
    assert check("who-is-who", maria(facts)).status is Status.NOT_RECORDED


def test_parental_responsibility_is_recorded_for_each_child_the_person_is_related_to(check: Check) -> None:
    children = "children: {adam: {}, kasia: {}}"
    facts = KNOWN.replace("parental_responsibility: yes", "parental_responsibility: {adam: yes}")
    assert check("who-is-who", children, maria(facts), about="maria").status is Status.NOT_RECORDED


def test_a_child_is_known_by_name_birth_and_address(check: Check) -> None:
    child = "children: {adam: {name: Adam Nowak, date_of_birth: 2014-05-03, address: 8 Mill Lane}}"
    assert check("who-is-who", child).status is Status.MET
    assert check("who-is-who", child.replace(", address: 8 Mill Lane", "")).status is Status.NOT_RECORDED


def test_an_unborn_child_is_known_by_the_expected_day_and_the_address(check: Check) -> None:
    assert check("who-is-who", "children: {baby: {expected: 2027-02-01, address: 8 Mill Lane}}").status is Status.MET
    assert check("who-is-who", "children: {baby: {expected: 2027-02-01}}").status is Status.NOT_RECORDED


def test_an_excluded_person_must_still_be_known(check: Check) -> None:
    assert check("who-is-who", maria("exclusion: {part: the whole meeting}")).status is Status.NOT_RECORDED
