"""What chair and practice supervisor settle (QS-S1 to S5), and how soon the meeting is held."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]

CONSULTATION = ("consultation-held", "alternatives-considered", "conference-needed", "special-requirements")


def conference(facts: str = "", kind: str = "initial", day: str = "2026-12-10") -> str:
    given = [f"kind: {kind}" if kind else "", f"date: {day}" if day else "", facts]
    return f"conference: {{{', '.join(filter(None, given))}}}"


# initial-in-time: 15 working days from the strategy discussion (E1)


def test_an_initial_conference_on_the_fifteenth_working_day_is_in_time(check: Check) -> None:
    assert check("initial-in-time", conference("strategy_discussion: 2026-11-19")).status is Status.MET


def test_an_initial_conference_on_the_sixteenth_working_day_is_late(check: Check) -> None:
    found = check("initial-in-time", conference("strategy_discussion: 2026-11-19", day="2026-12-11"))
    assert (found.status, found.due) == (Status.NOT_MET, date(2026, 12, 10))


def test_bank_holidays_are_left_out_and_named(check: Check) -> None:
    """From 17 December: Christmas Day, the substitute for Boxing Day and New Year's Day do not count."""
    found = check("initial-in-time", conference("strategy_discussion: 2026-12-17", day="2027-01-12"), on="2026-12-18")
    assert found.status is Status.MET
    assert "Christmas Day" in found.reason
    late = check("initial-in-time", conference("strategy_discussion: 2026-12-17", day="2027-01-13"), on="2026-12-18")
    assert late.status is Status.NOT_MET


def test_an_initial_conference_without_a_strategy_discussion_cannot_be_told(check: Check) -> None:
    assert check("initial-in-time", conference()).status is Status.NOT_RECORDED


def test_the_limit_of_an_initial_conference_without_a_date_runs_and_is_then_missed(check: Check) -> None:
    """Fifteen working days from Monday 14 September 2026 are over on Monday 5 October."""
    without_a_day = conference("strategy_discussion: 2026-09-14", day="")
    for on, status in (("2026-09-14", Status.DUE), ("2026-10-05", Status.DUE), ("2026-10-06", Status.NOT_MET)):
        found = check("initial-in-time", without_a_day, on=on, profile="england")
        assert (found.status, found.due) == (status, date(2026, 10, 5)), on
        assert "the meeting has no date yet" in found.reason


def test_an_initial_conference_is_in_time_by_the_day_it_was_held(check: Check) -> None:
    """Planned for 1 October, the last day after a discussion on 10 September, and held on the 14th."""
    planned = conference("strategy_discussion: 2026-09-10", day="2026-10-01")
    held = "meeting: {held: 2026-10-14}"
    found = check("initial-in-time", planned, held, on="2026-10-14", profile="england")
    assert (found.status, found.due) == (Status.NOT_MET, date(2026, 10, 1))
    assert found.reason.endswith("the meeting was held on 14 October")


def test_until_it_is_held_a_conference_is_on_the_day_it_is_planned_for(check: Check) -> None:
    planned = conference("strategy_discussion: 2026-09-10", day="2026-10-01")
    found = check("initial-in-time", planned, "meeting: {held: 2026-10-14}", on="2026-10-01", profile="england")
    assert found.status is Status.MET


@pytest.mark.parametrize(
    ("standard", "kind", "facts", "more", "last"),
    [
        ("review-in-time", "review", "previous: [{kind: initial, date: 2026-06-10}]", "", "2026-09-10"),
        ("pre-birth-in-time", "pre-birth", "concern_raised: 2026-09-14", "", "2026-10-12"),
        ("pre-birth-in-time", "pre-birth", "", "children: {baby: {expected: 2026-12-28}}", "2026-10-05"),
    ],
)
def test_every_limit_of_a_meeting_without_a_date_runs_from_a_day_that_is_known(
    check: Check, standard: str, kind: str, facts: str, more: str, last: str
) -> None:
    """A review three months on; in Scotland 28 days after a concern, and twelve weeks before a birth."""
    place = "scotland" if kind == "pre-birth" else "north-lincolnshire"
    meeting = conference(facts, kind, day="")
    open_ = check(standard, meeting, more, on="2026-09-14" if kind != "review" else "2026-06-11", profile=place)
    missed = check(standard, meeting, more, on="2026-10-13", profile=place)
    assert (open_.status, open_.due) == (Status.DUE, date.fromisoformat(last))
    assert (missed.status, missed.due) == (Status.NOT_MET, date.fromisoformat(last))


def test_an_initial_conference_before_its_strategy_discussion_is_not_met(check: Check) -> None:
    """One of the two days is a slip; either way nobody can say that it is in time."""
    assert check("initial-in-time", conference("strategy_discussion: 2026-12-20")).status is not Status.MET


@pytest.mark.parametrize("kind", ["review", "transfer-in"])
def test_only_an_initial_conference_follows_a_strategy_discussion(check: Check, kind: str) -> None:
    assert check("initial-in-time", conference(kind=kind)).status is Status.NOT_APPLICABLE


def test_whether_it_is_an_initial_conference_may_not_be_known(check: Check) -> None:
    found = check("initial-in-time", conference("strategy_discussion: 2026-11-19", kind=""))
    assert found.status is Status.NOT_RECORDED


# review-in-time: 3 months, then 6 (E18, E11)


def test_a_first_review_is_held_within_three_months_of_the_initial_conference(check: Check) -> None:
    on_time = conference("previous: [{kind: initial, date: 2026-09-10}]", "review")
    late = conference("previous: [{kind: initial, date: 2026-09-09}]", "review")
    assert check("review-in-time", on_time).status is Status.MET
    assert check("review-in-time", late).status is Status.NOT_MET


def test_a_later_review_is_held_within_six_months_of_the_one_before(check: Check) -> None:
    before = "previous: [{kind: initial, date: 2026-03-10}, {kind: review, date: 2026-06-%s}]"
    assert check("review-in-time", conference(before % "10", "review")).status is Status.MET
    late = check("review-in-time", conference(before % "09", "review"))
    assert (late.status, late.due) == (Status.NOT_MET, date(2026, 12, 9))


def test_a_review_without_the_conference_before_cannot_be_told(check: Check) -> None:
    assert check("review-in-time", conference(kind="review")).status is Status.NOT_RECORDED
    undated = conference("previous: [{kind: initial}]", "review")
    assert check("review-in-time", undated).status is Status.NOT_RECORDED


def test_a_review_cannot_be_told_when_the_kind_of_the_one_before_decides(check: Check) -> None:
    """Four months on: in time after a review, late after an initial conference."""
    unknown = conference("previous: [{date: 2026-08-10}]", "review")
    assert check("review-in-time", unknown).status is Status.NOT_RECORDED


def test_only_a_review_follows_another_conference(check: Check) -> None:
    assert check("review-in-time", conference()).status is Status.NOT_APPLICABLE
    assert check("review-in-time", conference(kind="")).status is Status.NOT_RECORDED


# consultation-held


def consultation(facts: str, kind: str = "initial") -> str:
    return conference(f"strategy_discussion: 2026-11-19, consultation: {{{facts}}}", kind)


def test_a_consultation_after_the_strategy_discussion_is_met(check: Check) -> None:
    assert check("consultation-held", consultation("date: 2026-11-20")).status is Status.MET
    assert check("consultation-held", consultation("date: 2026-11-19")).status is Status.MET


def test_a_consultation_before_the_strategy_discussion_is_not_met(check: Check) -> None:
    assert check("consultation-held", consultation("date: 2026-11-18")).status is Status.NOT_MET


def test_a_consultation_is_due_until_the_meeting_and_then_missed(check: Check) -> None:
    assert check("consultation-held", conference(), on="2026-12-10").status is Status.DUE
    assert check("consultation-held", conference(), on="2026-12-11").status is Status.NOT_MET


def test_a_consultation_after_the_meeting_is_too_late(check: Check) -> None:
    assert check("consultation-held", consultation("date: 2026-12-11"), on="2026-12-12").status is Status.NOT_MET


def test_a_consultation_dated_later_than_today_has_not_been_held(check: Check) -> None:
    assert check("consultation-held", consultation("date: 2026-12-02"), on="2026-12-01").status is Status.DUE


def test_a_consultation_cannot_be_told_without_the_strategy_discussion(check: Check) -> None:
    assert check("consultation-held", conference("consultation: {date: 2026-11-20}")).status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", CONSULTATION)
@pytest.mark.parametrize("kind", ["review", "transfer-in"])
def test_a_consultation_belongs_to_a_first_conference(check: Check, standard: str, kind: str) -> None:
    assert check(standard, conference(kind=kind)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("standard", CONSULTATION)
def test_whether_a_consultation_is_asked_may_not_be_known(check: Check, standard: str) -> None:
    assert check(standard, conference(kind="")).status is Status.NOT_RECORDED


# alternatives-considered


def test_alternatives_that_are_recorded_were_considered(check: Check) -> None:
    found = check("alternatives-considered", consultation("date: 2026-11-20, alternatives: Family Solutions"))
    assert found.status is Status.MET


def test_alternatives_are_due_and_then_missed(check: Check) -> None:
    assert check("alternatives-considered", consultation("date: 2026-11-20")).status is Status.DUE
    late = check("alternatives-considered", consultation("date: 2026-11-20"), on="2026-12-11")
    assert late.status is Status.NOT_MET


def test_alternatives_can_be_recorded_as_considered(check: Check) -> None:
    record = "preparation: [{standard: alternatives-considered, done: 2026-11-20}]"
    assert check("alternatives-considered", conference(), record).status is Status.MET


def test_alternatives_of_a_consultation_to_come_are_not_considered_yet(check: Check) -> None:
    facts = consultation("date: 2026-12-02, alternatives: Family Solutions")
    assert check("alternatives-considered", facts, on="2026-12-01").status is Status.DUE


# conference-needed


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_either_answer_is_a_record_of_whether_a_conference_is_needed(check: Check, answer: str) -> None:
    found = check("conference-needed", consultation(f"date: 2026-11-20, conference_needed: {answer}"))
    assert found.status is Status.MET


@pytest.mark.parametrize("answer", ["", "not known"])
def test_no_answer_to_whether_a_conference_is_needed_is_not_recorded(check: Check, answer: str) -> None:
    found = check("conference-needed", consultation(f"date: 2026-11-20, conference_needed: {answer}"))
    assert found.status is Status.NOT_RECORDED


# special-requirements

CONSIDERED = "split_conference: none, supporters: none, venue: by a bus stop, culture: none, interpreter: Polish"


def test_special_requirements_that_are_all_considered_are_met(check: Check) -> None:
    facts = consultation(f"date: 2026-11-20, special_requirements: {{{CONSIDERED}}}")
    assert check("special-requirements", facts).status is Status.MET


@pytest.mark.parametrize("missing", ["split_conference", "supporters", "venue", "culture", "interpreter"])
def test_each_special_requirement_is_considered(check: Check, missing: str) -> None:
    rest = ", ".join(part for part in CONSIDERED.split(", ") if not part.startswith(missing))
    found = check("special-requirements", consultation(f"date: 2026-11-20, special_requirements: {{{rest}}}"))
    assert found.status is Status.DUE
    assert missing.replace("_", " ") in found.reason


def test_special_requirements_not_considered_by_the_meeting_are_missed(check: Check) -> None:
    assert check("special-requirements", conference(), on="2026-12-11").status is Status.NOT_MET


# way-of-meeting


def test_the_way_of_meeting_and_what_the_family_said_are_recorded(check: Check) -> None:
    facts = conference("format: hybrid, format_reason: Maria asked for it")
    assert check("way-of-meeting", facts).status is Status.MET


@pytest.mark.parametrize("facts", ["", "format: virtual", "format_reason: Maria asked for it"])
def test_the_way_of_meeting_needs_both(check: Check, facts: str) -> None:
    assert check("way-of-meeting", conference(facts)).status is Status.NOT_RECORDED


# In the other nations


@pytest.mark.parametrize(
    ("place", "last"), [("scotland", "2026-12-17"), ("wales", "2026-12-10"), ("england", "2026-12-10")]
)
def test_a_first_meeting_is_in_time_by_the_limit_of_its_nation(check: Check, place: str, last: str) -> None:
    def answer(day: str) -> Status:
        meeting = f"conference: {{kind: initial, date: {day}, strategy_discussion: 2026-11-19}}"
        return check("initial-in-time", meeting, profile=place).status

    assert answer(last) is Status.MET
    assert answer("2026-12-18") is Status.NOT_MET


def test_a_limit_that_is_set_locally_is_never_met_by_silence(check: Check) -> None:
    meeting = "conference: {kind: initial, date: 2026-12-10, strategy_discussion: 2026-11-19}"
    found = check("initial-in-time", meeting, profile="northern-ireland")
    assert found.status is Status.NOT_RECORDED
    assert "set locally" in found.reason


def test_scotland_asks_for_a_review_within_six_months(check: Check) -> None:
    def answer(day: str) -> Status:
        meeting = f"conference: {{kind: review, date: {day}, previous: [{{kind: initial, date: 2026-06-10}}]}}"
        return check("review-in-time", meeting, profile="scotland").status

    assert answer("2026-12-10") is Status.MET
    assert answer("2026-12-11") is Status.NOT_MET


# transfer-in-time and pre-birth-in-time

TRANSFER = "conference: {kind: transfer-in, date: 2026-11-12, notified: 2026-10-20}"
UNBORN = "children: {baby: {expected: 2027-02-20}}"


@pytest.mark.parametrize(("held", "status"), [("2026-11-10", Status.MET), ("2026-11-11", Status.NOT_MET)])
def test_a_transfer_meeting_is_counted_from_the_written_notification(check: Check, held: str, status: Status) -> None:
    facts = TRANSFER.replace("2026-11-12", held)
    assert check("transfer-in-time", facts, profile="wales", on="2026-11-01").status is status


def test_a_transfer_meeting_without_the_day_of_the_notification_is_a_question(check: Check) -> None:
    found = check("transfer-in-time", "conference: {kind: transfer-in, date: 2026-11-12}", profile="wales")
    assert found.status is Status.NOT_RECORDED
    assert "written notification" in found.reason


def test_a_transfer_meeting_where_the_number_is_set_locally_is_never_met_by_silence(check: Check) -> None:
    found = check("transfer-in-time", TRANSFER, profile="england", on="2026-11-01")
    assert found.status is Status.NOT_RECORDED
    assert "set locally" in found.reason


@pytest.mark.parametrize(
    ("date", "status"),
    [("2026-11-17", Status.MET), ("2026-11-18", Status.NOT_MET)],
)
def test_a_scottish_meeting_before_a_birth_is_counted_from_the_concern(check: Check, date: str, status: Status) -> None:
    meeting = f"conference: {{kind: pre-birth, date: {date}, concern_raised: 2026-10-20}}"
    assert check("pre-birth-in-time", meeting, UNBORN, profile="scotland", on="2026-11-01").status is status


def test_a_scottish_meeting_before_a_birth_is_held_by_the_28th_week_too(check: Check) -> None:
    meeting = "conference: {kind: pre-birth, date: 2026-11-17, concern_raised: 2026-10-20}"
    soon = UNBORN.replace("2027-02-20", "2027-02-08")
    found = check("pre-birth-in-time", meeting, soon, profile="scotland", on="2026-11-01")
    assert found.status is Status.NOT_MET
    assert found.reason.startswith("12 weeks before the expected birth of 8 February 2027 is 16 November")


@pytest.mark.parametrize("standard", ["transfer-in-time", "pre-birth-in-time", "initial-in-time"])
def test_a_limit_for_one_kind_of_meeting_does_not_arise_in_another(check: Check, standard: str) -> None:
    found = check(standard, "conference: {kind: review, date: 2026-11-12}", profile="scotland")
    assert found.status is Status.NOT_APPLICABLE


# A planned day that has passed

BEFORE_IT = "[{kind: initial, date: 2026-09-01}]"
PLANNED = "{kind: initial, strategy_discussion: 2026-09-14, date: 2026-10-01}"


@pytest.mark.parametrize(
    ("held", "on", "status"),
    [
        ("", "2026-10-01", Status.MET),
        ("", "2026-10-02", Status.NOT_RECORDED),
        ("meeting: {held: 2026-10-01}", "2026-10-02", Status.MET),
        ("meeting: {held: 2026-10-06}", "2026-10-07", Status.NOT_MET),
    ],
)
def test_a_planned_day_that_has_passed_is_no_day_on_which_it_was_held(
    check: Check, held: str, on: str, status: Status
) -> None:
    """Fifteen working days after 14 September 2026 is 5 October."""
    assert check("initial-in-time", f"conference: {PLANNED}", held, on=on).status is status


def test_of_a_planned_day_that_has_passed_it_is_said_what_is_not_recorded(check: Check) -> None:
    finding = check("initial-in-time", f"conference: {PLANNED}", on="2026-11-02")
    assert finding.reason.endswith("the meeting is on 1 October; not recorded whether the meeting was held")


@pytest.mark.parametrize(
    ("facts", "standard", "profile"),
    [
        (
            "{kind: review, date: 2026-10-01, previous: [{kind: initial, date: 2026-09-01}]}",
            "review-in-time",
            "england",
        ),
        ("{kind: transfer-in, date: 2026-10-01, notified: 2026-09-28}", "transfer-in-time", "wales"),
        ("{kind: pre-birth, date: 2026-10-01, concern_raised: 2026-09-28}", "pre-birth-in-time", "scotland"),
        ("{kind: initial, date: 2026-10-01, inquorate: 2026-09-28}", "reconvened-in-time", "scotland"),
    ],
)
def test_so_it_is_for_every_limit_measured_to_a_conference(
    check: Check, facts: str, standard: str, profile: str
) -> None:
    lines = (f"conference: {facts}", "children: {baby: {expected: 2027-03-01}}")
    before, after = (check(standard, *lines, on=on, profile=profile).status for on in ("2026-10-01", "2026-10-02"))
    assert (before, after) == (Status.MET, Status.NOT_RECORDED)
