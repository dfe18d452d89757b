"""After the meeting: what is sent to whom, and who is heard once it is over."""

from collections.abc import Callable

import pytest
from meetings import BEFORE, LATER, NO_PLAN, PEOPLE, PROTECTION, decided, meeting

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

# plan-sent, record-sent, record-explained: Wales sets 5 and 20 working days, Scotland 10 for the record

SENT = [
    ("plan-sent", "plan_sent", "wales", "2026-12-17"),
    ("record-sent", "minutes_sent", "wales", "2027-01-12"),
    ("record-sent", "minutes_sent", "scotland", "2026-12-24"),
]


def sent(fact: str, day: str = "", **facts: str) -> str:
    given = {fact: f"{{maria: {day}}}"} if day else {}
    return meeting(**({"decisions": PROTECTION} | given | facts))


@pytest.mark.parametrize(("standard", "fact", "place", "last"), SENT)
def test_what_is_sent_on_the_last_day_is_in_time(check: Check, standard: str, fact: str, place: str, last: str) -> None:
    found = check(standard, *PEOPLE, sent(fact, last), about="maria", on=LATER, profile=place)
    assert (found.status, str(found.due)) == (Status.MET, last)


@pytest.mark.parametrize(("standard", "fact", "place", "last"), SENT)
def test_what_is_sent_later_is_late(check: Check, standard: str, fact: str, place: str, last: str) -> None:
    found = check(standard, *PEOPLE, sent(fact, "2027-01-20"), about="maria", on=LATER, profile=place)
    assert (found.status, str(found.due)) == (Status.NOT_MET, last)


@pytest.mark.parametrize(("standard", "fact", "place", "last"), SENT)
def test_what_is_not_sent_is_due_by_the_last_day_and_then_missed(
    check: Check, standard: str, fact: str, place: str, last: str
) -> None:
    for on in (BEFORE, last):
        found = check(standard, *PEOPLE, sent(fact), about="maria", on=on, profile=place)
        assert (found.status, str(found.due)) == (Status.DUE, last)
    assert check(standard, *PEOPLE, sent(fact), about="maria", on=LATER, profile=place).status is Status.NOT_MET


@pytest.mark.parametrize(("standard", "fact", "place", "last"), SENT)
def test_nothing_is_missed_of_a_meeting_that_nobody_recorded_as_held(
    check: Check, standard: str, fact: str, place: str, last: str
) -> None:
    found = check(standard, *PEOPLE, sent(fact, held=""), about="maria", on=LATER, profile=place)
    assert found.status is Status.NOT_RECORDED


def test_what_was_sent_counts_also_where_nobody_recorded_the_meeting_as_held(check: Check) -> None:
    facts = sent("minutes_sent", "2026-12-14", held="")
    assert check("record-sent", *PEOPLE, facts, about="maria", on=LATER, profile="scotland").status is Status.MET


def test_what_was_sent_before_the_meeting_is_not_its_record(check: Check) -> None:
    found = check("record-sent", *PEOPLE, sent("minutes_sent", "2026-12-09"), about="maria", on=LATER)
    assert found.status is Status.NOT_MET


@pytest.mark.parametrize(("standard", "fact"), [("plan-sent", "plan_sent"), ("record-sent", "minutes_sent")])
def test_where_no_number_is_set_nothing_is_due_and_nothing_is_missed(check: Check, standard: str, fact: str) -> None:
    for on in (BEFORE, LATER):
        found = check(standard, *PEOPLE, sent(fact), about="maria", on=on)
        assert (found.status, found.due) == (Status.NOT_RECORDED, None)
        assert "set locally" in found.reason
    known = check(standard, *PEOPLE, sent(fact, "2026-12-11"), about="maria", on=LATER)
    assert known.status is Status.MET
    assert "set locally" in known.reason


def test_each_family_member_and_each_practitioner_is_answered_for(findings_of: Findings) -> None:
    found = findings_of("record-sent", *PEOPLE, sent("minutes_sent", "2026-12-11"), on=LATER)
    assert [(f.subject, f.status) for f in found] == [("maria", Status.MET), ("leah", Status.NOT_RECORDED)]


def test_a_person_who_was_not_invited_is_sent_nothing(check: Check) -> None:
    family = "family: {maria: {invite: no}}"
    found = check("record-sent", family, *PEOPLE[::2], meeting(), about="maria", on=LATER)
    assert found.status is Status.NOT_APPLICABLE


def test_no_plan_is_sent_where_none_was_decided(check: Check) -> None:
    facts = meeting(decisions=NO_PLAN)
    assert check("plan-sent", *PEOPLE, facts, about="maria", on=LATER).status is Status.NOT_APPLICABLE


def test_a_plan_of_which_nobody_recorded_whether_it_was_decided_is_not_missed(check: Check) -> None:
    found = check("plan-sent", *PEOPLE, meeting(), about="maria", on=LATER, profile="wales")
    assert found.status is Status.NOT_RECORDED


def test_nothing_is_due_after_a_meeting_without_a_day(check: Check) -> None:
    found = check("record-sent", *PEOPLE, "conference: {chair: helen}", about="maria", profile="scotland")
    assert found.status is Status.NOT_RECORDED


EXPLAINED = "preparation: [{standard: record-explained, for: maria, done: 2026-12-19}]"


def test_the_record_is_explained_when_it_was_sent_and_somebody_says_so(check: Check) -> None:
    facts = sent("minutes_sent", "2026-12-18")
    assert check("record-explained", *PEOPLE, facts, EXPLAINED, on=LATER).status is Status.MET


def test_a_record_that_was_only_sent_is_not_known_to_be_explained(check: Check) -> None:
    found = check("record-explained", *PEOPLE, sent("minutes_sent", "2026-12-18"), on=LATER)
    assert (found.status, found.due) == (Status.NOT_RECORDED, None)


def test_a_record_that_was_never_sent_is_missed_even_if_explained(check: Check) -> None:
    found = check("record-explained", *PEOPLE, sent("minutes_sent"), EXPLAINED, on=LATER, profile="scotland")
    assert found.status is Status.NOT_MET


# record-checked


def test_a_practitioner_who_checked_the_record_has_a_day_for_it(check: Check) -> None:
    facts = meeting(minutes_sent="{leah: 2026-12-18}", minutes_checked="{leah: 2026-12-20}")
    assert check("record-checked", *PEOPLE, facts, on=LATER).status is Status.MET


@pytest.mark.parametrize("sent_to_them", ["", "{leah: 2026-12-18}"])
def test_a_record_that_was_not_checked_is_asked_about(check: Check, sent_to_them: str) -> None:
    found = check("record-checked", *PEOPLE, meeting(minutes_sent=sent_to_them), on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "sent" in found.reason


def test_a_practitioner_who_was_away_has_nothing_to_check(check: Check) -> None:
    found = check("record-checked", *PEOPLE, meeting(attendance="{leah: apologies}"), on=LATER)
    assert found.status is Status.NOT_APPLICABLE


# disagreement-taken-up

DIFFERS = decided("no plan", dissent="[{by: leah, view: A plan is needed}]")


def test_a_practitioner_who_agreed_takes_nothing_further(check: Check) -> None:
    facts = meeting(decisions=NO_PLAN)
    assert check("disagreement-taken-up", *PEOPLE, facts, on=LATER).status is Status.NOT_APPLICABLE


def test_a_practitioner_whose_view_differs_is_asked_and_a_record_answers(check: Check) -> None:
    record = "preparation: [{standard: disagreement-taken-up, for: leah, done: 2026-12-14}]"
    facts = meeting(decisions=DIFFERS)
    assert check("disagreement-taken-up", *PEOPLE, facts, on=LATER).status is Status.NOT_RECORDED
    assert check("disagreement-taken-up", *PEOPLE, facts, record, on=LATER).status is Status.MET


def test_who_differed_is_not_known_before_a_decision_is(check: Check) -> None:
    assert check("disagreement-taken-up", *PEOPLE, meeting(), on=LATER).status is Status.NOT_RECORDED


# contact-offered


@pytest.mark.parametrize("came", ["attended", "part"])
def test_a_person_who_came_needs_no_call(check: Check, came: str) -> None:
    facts = meeting(attendance=f"{{maria: {came}}}")
    assert check("contact-offered", *PEOPLE, facts, about="maria", on=LATER).status is Status.NOT_APPLICABLE


def test_a_person_who_did_not_come_is_offered_a_call(check: Check) -> None:
    away = {"attendance": "{maria: absent}"}
    offered = meeting(**away, contact_offered="{maria: 2026-12-11}")
    assert check("contact-offered", *PEOPLE, offered, about="maria", on=LATER).status is Status.MET
    found = check("contact-offered", *PEOPLE, meeting(**away), about="maria", on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "absent" in found.reason


def test_whether_a_call_is_needed_is_not_known_without_attendance(check: Check) -> None:
    found = check("contact-offered", *PEOPLE, meeting(), about="maria", on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "whether they came" in found.reason


@pytest.mark.parametrize(
    ("part", "status"), [("views only", Status.NOT_RECORDED), ("too young", Status.NOT_APPLICABLE)]
)
def test_a_child_who_sent_views_is_offered_a_talk_and_one_too_young_is_not(
    check: Check, part: str, status: Status
) -> None:
    children = f"children: {{adam: {{takes_part: {part}}}}}"
    found = check("contact-offered", children, *PEOPLE[1:], meeting(), about="adam", on=LATER)
    assert found.status is status


def test_a_person_whom_the_chair_kept_away_is_offered_a_call(check: Check) -> None:
    family = "family: {maria: {exclusion: {part: the whole meeting}}}"
    found = check("contact-offered", family, *PEOPLE[::2], meeting(), about="maria", on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "excluded" in found.reason


# feedback-taken


def test_feedback_that_came_is_met(check: Check) -> None:
    facts = meeting(feedback="{maria: 2026-12-20}")
    assert check("feedback-taken", *PEOPLE, facts, about="maria", on=LATER).status is Status.MET


def test_feedback_that_did_not_come_is_asked_about_and_a_reason_excuses(check: Check) -> None:
    reason = (
        "preparation: [{standard: feedback-taken, not_possible: Maria did not want to, by: Jo Bell, on: 2026-10-01}]"
    )
    assert check("feedback-taken", *PEOPLE, meeting(), about="maria", on=LATER).status is Status.NOT_RECORDED
    assert check("feedback-taken", *PEOPLE, meeting(), reason, about="maria", on=LATER).status is Status.EXCUSED


@pytest.mark.parametrize("facts", ["takes_part: too young", "expected: 2027-02-01"])
def test_no_feedback_is_asked_of_the_very_young(check: Check, facts: str) -> None:
    found = check("feedback-taken", f"children: {{adam: {{{facts}}}}}", *PEOPLE[1:], meeting(), about="adam", on=LATER)
    assert found.status is Status.NOT_APPLICABLE


# child-friendly-plan


@pytest.mark.parametrize(
    ("decision", "given", "status"),
    [
        (PROTECTION, "{adam: 2026-12-18}", Status.MET),
        (PROTECTION, "", Status.NOT_RECORDED),
        (NO_PLAN, "", Status.NOT_APPLICABLE),
        ("", "", Status.NOT_RECORDED),
    ],
)
def test_a_child_with_a_plan_has_one_in_their_own_words(
    check: Check, decision: str, given: str, status: Status
) -> None:
    facts = meeting(decisions=decision, child_friendly_plan=given)
    assert check("child-friendly-plan", *PEOPLE, facts, on=LATER).status is status


def test_a_plan_given_later_than_today_has_not_been_given(check: Check) -> None:
    facts = meeting(decisions=PROTECTION, child_friendly_plan="{adam: 2026-12-18}")
    found = check("child-friendly-plan", *PEOPLE, facts, on="2026-12-15")
    assert found.status is Status.NOT_RECORDED
    assert "planned for 18 December" in found.reason


# papers-out-in-time: decided from what went to each person; England leaves the number of days to the place


def papers_out(check: Check, plan: str, record: str) -> Finding:
    facts = {"decisions": PROTECTION, "plan_sent": plan, "minutes_sent": record}
    return check("papers-out-in-time", *PEOPLE, meeting(**facts), on=LATER)


def test_papers_are_out_when_everyone_has_the_plan_and_the_record(check: Check) -> None:
    found = papers_out(check, "{maria: 2026-12-11, leah: 2026-12-11}", "{maria: 2026-12-18, leah: 2026-12-21}")
    assert (found.status, str(found.done)) == (Status.MET, "2026-12-21")


def test_papers_are_not_out_while_one_person_lacks_one_of_them(check: Check) -> None:
    found = papers_out(check, "{maria: 2026-12-11, leah: 2026-12-11}", "{maria: 2026-12-18}")
    assert found.status is Status.NOT_RECORDED
    assert found.reason == "1 of 4 not sent, or not in time"


def test_papers_dated_before_the_meeting_are_missed(check: Check) -> None:
    found = papers_out(check, "{maria: 2026-12-01, leah: 2026-12-11}", "{maria: 2026-12-18, leah: 2026-12-21}")
    assert found.status is Status.NOT_MET


def test_a_record_alone_does_not_say_that_papers_are_out(check: Check) -> None:
    record = "preparation: [{standard: papers-out-in-time, done: 2026-12-20, by: Helen}]"
    found = check("papers-out-in-time", *PEOPLE, meeting(decisions=PROTECTION), record, on=LATER)
    assert found.status is Status.NOT_RECORDED
