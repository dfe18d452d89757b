"""Every date that follows from a case, with its arithmetic; and the dates that deserve a second look."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cpprep.assessment import assess
from cpprep.assessment.deadlines import Deadline, deadlines, doubts, unknown
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case
from cpprep.case.values import Kind, PlanKind
from cpprep.profiles import Event, Force, Profile, Timescale, profile_named
from cpprep.reference.calendar import Unit
from cpprep.reference.citations import Role
from cpprep.standards import Status
from cpprep.standards.after.follow_up import record_sent
from cpprep.standards.before.planning import initial_in_time

Read = Callable[..., Case]

ON = date(2026, 12, 1)
ENGLAND = profile_named("england")
INITIAL = "conference: {kind: initial, date: 2026-12-10, start: '10:00', strategy_discussion: 2026-11-19}"
REVIEW = """\
conference:
  kind: review
  date: 2026-11-30
  previous:
    - {kind: initial, date: 2026-09-09}
"""


def limit(**facts: Any) -> Timescale:
    """A timescale with some facts, and others that do not matter."""
    usual = {"what": "It is done", "number": 2, "unit": Unit.CALENDAR_DAYS, "force": Force.MUST, "source": "PA-5"}
    return Timescale(**(usual | facts))


def place(**timescales: Timescale) -> Profile:
    """England with these timescales and no others; ``_`` in a name stands for a hyphen."""
    named = {name.replace("_", "-"): timescale for name, timescale in timescales.items()}
    return replace(ENGLAND, timescales=named)


def found(case: Case, key: str, on: date = ON, profile: Profile = ENGLAND) -> Deadline:
    (only,) = [deadline for deadline in deadlines(case, profile, on) if deadline.key == key]
    return only


def keys(case: Case, profile: Profile = ENGLAND, on: date = ON) -> list[str]:
    return [deadline.key for deadline in deadlines(case, profile, on)]


# Counting


def test_a_limit_before_the_conference_counts_back_and_says_so(read: Read) -> None:
    notice = found(read(INITIAL), "family-notice")
    assert notice.date == date(2026, 12, 3)
    assert notice.reason == "7 calendar days before 10 December 2026 is 3 December 2026"
    assert notice.rule == "at least 7 calendar days before the conference, where possible (GPG-B1)"


def test_the_days_left_out_are_named(read: Read) -> None:
    profile = place(group=limit(number=12, unit=Unit.WORKING_DAYS, after=Event.CONFERENCE))
    counted = found(read(INITIAL), "group", profile=profile)
    assert counted.date == date(2026, 12, 30)
    assert counted.reason == (
        "12 working days after 10 December 2026 is 30 December 2026 "
        "(weekends, Christmas Day and Boxing Day (substitute day) left out)"
    )


def test_every_date_names_the_event_that_it_is_counted_from(read: Read) -> None:
    case = read(INITIAL)
    assert str(found(case, "family-notice").from_) == "conference 2026-12-10"
    assert str(found(case, "initial-conference").from_) == "strategy discussion 2026-11-19"
    assert str(found(case, "first-review").from_) == "initial conference 2026-12-10"


def test_only_a_clause_of_the_index_is_given_as_a_clause(read: Read) -> None:
    assert found(read(INITIAL), "family-notice").clauses == ("GPG-B1",)
    assert found(read(INITIAL), "initial-conference").clauses == ()


def test_the_dates_come_in_order(read: Read) -> None:
    days = [deadline.date for deadline in deadlines(read(INITIAL), ENGLAND, ON)]
    assert days == sorted(days)


def test_no_two_dates_of_a_case_have_the_same_key(read: Read) -> None:
    case = read(REVIEW)
    assert len(set(keys(case))) == len(keys(case))


def test_a_key_stays_the_same_when_the_conference_moves(read: Read) -> None:
    assert set(keys(read(INITIAL))) == set(keys(read(INITIAL.replace("12-10", "12-11"))))


def test_an_empty_case_has_no_dates(read: Read) -> None:
    assert deadlines(read("reference: T-1"), ENGLAND, ON) == ()


# Which timescales are for which conference


@pytest.mark.parametrize(("kind", "there"), [("initial", True), ("review", False)])
def test_a_timescale_for_one_kind_of_conference_is_not_for_another(read: Read, kind: str, there: bool) -> None:
    profile = place(only=limit(before=Event.CONFERENCE, kinds=(Kind.INITIAL,)))
    case = read(f"conference: {{kind: {kind}, date: 2026-12-10}}")
    assert ("only" in keys(case, profile)) is there


@pytest.mark.parametrize(("kind", "number"), [("initial", 8), ("review", 5), ("pre-birth", 8)])
def test_of_a_pair_of_timescales_only_the_one_for_this_kind_counts(read: Read, kind: str, number: int) -> None:
    profile = place(
        report_initial=limit(before=Event.CONFERENCE), report_review=limit(number=5, before=Event.CONFERENCE)
    )
    case = read(f"conference: {{kind: {kind}, date: 2026-12-10}}")
    (only,) = [one for one in deadlines(case, profile, ON) if one.key.startswith("report")]
    assert only.date.day == number


PLAN = limit(after=Event.CONFERENCE, plan=PlanKind.CHILD_PROTECTION)
HELD = "  held: 2026-12-10\n  decisions:\n    ada: {{outcome: {outcome}}}"


@pytest.mark.parametrize(
    ("outcome", "there"), [("child protection plan", True), ("child in need plan", False), ("no plan", False)]
)
def test_a_timescale_for_a_plan_counts_only_when_that_was_decided(read: Read, outcome: str, there: bool) -> None:
    case = read(INITIAL, "children: {ada: {}}", "meeting:", HELD.format(outcome=outcome))
    assert ("group" in keys(case, place(group=PLAN), date(2026, 12, 11))) is there


def test_while_nothing_is_decided_every_plans_timescale_counts(read: Read) -> None:
    assert "group" in keys(read(INITIAL), place(group=PLAN))


def test_before_the_meeting_nothing_has_been_decided(read: Read) -> None:
    case = read(INITIAL, "children: {ada: {}}", "meeting:", HELD.format(outcome="no plan"))
    assert "group" in keys(case, place(group=PLAN), date(2026, 12, 9))


def test_one_childs_decision_is_enough_for_its_timescale(read: Read) -> None:
    lines = ("    ada: {outcome: no plan}", "    ben: {outcome: child protection plan}")
    case = read(INITIAL, "children: {ada: {}, ben: {}}", "meeting:", "  decisions:", *lines)
    assert "group" in keys(case, place(group=PLAN), date(2026, 12, 11))


# The events


def test_a_first_review_is_counted_from_the_initial_conference_before_it(read: Read) -> None:
    assert found(read(REVIEW), "first-review").date == date(2026, 12, 9)


def test_a_later_review_is_counted_from_the_review_before_it(read: Read) -> None:
    case = read(REVIEW + "    - {kind: review, date: 2026-10-01}")
    assert found(case, "later-review").date == date(2027, 4, 1)


def test_the_next_review_is_counted_from_this_one(read: Read) -> None:
    following = found(read(REVIEW), "later-review-next")
    assert (following.date, str(following.from_)) == (date(2027, 5, 30), "this review 2026-11-30")


def test_no_review_follows_when_no_plan_was_made(read: Read) -> None:
    case = read(INITIAL, "children: {ada: {}}", "meeting:", HELD.format(outcome="no plan"))
    assert "first-review" not in keys(case, on=date(2026, 12, 11))


def test_a_review_is_not_counted_from_the_strategy_discussion(read: Read) -> None:
    case = read("conference: {kind: review, date: 2026-12-10, strategy_discussion: 2026-05-01}")
    assert "initial-conference" not in keys(case)


def test_each_unborn_child_has_a_date_counted_from_the_expected_birth(read: Read) -> None:
    profile = place(ready=limit(number=4, unit=Unit.WEEKS, before=Event.EXPECTED_BIRTH))
    case = read(
        "children: {one: {expected: 2027-02-01}, two: {expected: 2027-02-01}, ada: {date_of_birth: 2015-01-01}}"
    )
    assert keys(case, profile) == ["ready-one", "ready-two"]


def test_only_a_child_born_since_the_conference_has_a_date_counted_from_birth(read: Read) -> None:
    profile = place(seen=limit(number=10, unit=Unit.WORKING_DAYS, after=Event.BIRTH))
    lines = ("children:", "  ada: {date_of_birth: 2015-01-01}", "  new: {date_of_birth: 2026-10-01}")
    assert [key for key in keys(read(REVIEW, *lines), profile) if key.startswith("seen")] == ["seen-new"]


# What cannot be worked out


def test_a_number_that_is_set_locally_is_never_invented(read: Read) -> None:
    case = read(INITIAL)
    assert "report-to-chair" not in keys(case)
    (one,) = [one for one in unknown(case, ENGLAND, ON) if one.key == "report-to-chair"]
    assert one.why == "set locally"


def test_without_a_date_of_the_conference_its_limits_say_so(read: Read) -> None:
    profile = place(notice=limit(before=Event.CONFERENCE))
    (one,) = unknown(read("conference: {kind: initial}"), profile, ON)
    assert one.why == "the day of the conference is not recorded"


def test_an_initial_conference_without_a_strategy_discussion_says_so(read: Read) -> None:
    whys = [one.why for one in unknown(read("conference: {kind: initial, date: 2026-12-10}"), ENGLAND, ON)]
    assert "the day of the strategy discussion is not recorded" in whys


def test_a_limit_for_some_kinds_is_unknown_while_the_kind_is(read: Read) -> None:
    profile = place(only=limit(before=Event.CONFERENCE, kinds=(Kind.INITIAL,)))
    (one,) = unknown(read("conference: {date: 2026-12-10}"), profile, ON)
    assert one.why == "the kind of conference is not recorded"


@pytest.mark.parametrize("children", ["ada: {date_of_birth: 2015-01-01}", "new: {expected: 2027-02-01}"])
def test_a_limit_after_a_birth_arises_only_where_one_is_expected(read: Read, children: str) -> None:
    profile = place(seen=limit(number=None, after=Event.BIRTH))
    arises = [one.key for one in unknown(read(INITIAL, f"children: {{{children}}}"), profile, ON)]
    assert arises == (["seen"] if "expected" in children else [])


def test_a_review_without_the_conference_before_it_says_so(read: Read) -> None:
    whys = [one.why for one in unknown(read("conference: {kind: review, date: 2026-12-10}"), ENGLAND, ON)]
    assert "the day of the initial conference is not recorded" in whys


def test_an_arrival_that_is_set_locally_says_so(read: Read) -> None:
    profile = replace(place(), arrival=replace(ENGLAND.arrival, minutes=None))
    assert "arrival" not in keys(read(INITIAL), profile)
    assert [(one.key, one.why) for one in unknown(read(INITIAL), profile, ON)] == [("arrival", "set locally")]


def test_an_event_that_the_case_file_cannot_hold_is_not_passed_over(read: Read) -> None:
    case = read("conference: {kind: pre-birth, date: 2026-12-10}")
    whys = [one.why for one in unknown(case, profile_named("scotland"), ON)]
    assert "the day of the concern is not recorded" in whys


def test_what_is_decided_here_does_not_undo_the_limit_of_this_review(read: Read) -> None:
    case = read(REVIEW, "children: {ada: {}}", "meeting: {decisions: {ada: {outcome: no plan}}}")
    assert "first-review" in keys(case)
    assert "later-review-next" not in keys(case)


# What the case shows as done


FAMILY = "family: {{ada: {{invited: {ada}}}, ben: {{invited: {ben}}}}}"


def test_it_is_done_on_the_day_the_last_person_was_told(read: Read) -> None:
    case = read(INITIAL, FAMILY.format(ada="2026-11-20", ben="2026-11-30"))
    assert found(case, "family-notice").done == date(2026, 11, 30)


def test_it_is_not_done_while_one_person_has_not_been_told(read: Read) -> None:
    assert found(read(INITIAL, "family: {ada: {invited: 2026-11-20}, ben: {}}"), "family-notice").done is None


def test_with_nobody_to_tell_nothing_is_shown_as_done(read: Read) -> None:
    assert found(read(INITIAL), "family-notice").done is None


def test_what_is_dated_after_today_is_planned_and_not_done(read: Read) -> None:
    case = read(INITIAL, FAMILY.format(ada="2026-11-20", ben="2026-12-02"))
    notice = found(case, "family-notice")
    assert (notice.done, notice.planned) == (None, date(2026, 12, 2))


def test_a_conference_whose_day_has_passed_is_not_taken_for_held(read: Read) -> None:
    held = found(read(INITIAL), "initial-conference", date(2026, 12, 20))
    assert (held.done, held.planned) == (None, date(2026, 12, 10))


def test_a_conference_that_was_held_is_done(read: Read) -> None:
    case = read(INITIAL, "meeting: {held: 2026-12-10}")
    assert found(case, "initial-conference", date(2026, 12, 20)).done == date(2026, 12, 10)


def test_a_core_group_that_met_is_done_on_its_first_day(read: Read) -> None:
    case = read(INITIAL, "meeting: {core_group: {met: [2026-12-18, 2026-12-21]}}")
    assert found(case, "first-core-group", date(2026, 12, 31)).done == date(2026, 12, 18)


# Dates that the case file sets


def test_the_conference_itself_is_a_date_with_its_time(read: Read) -> None:
    conference = found(read(INITIAL), "conference")
    assert (conference.date, conference.what) == (
        date(2026, 12, 10),
        "The initial child protection conference, 10am",
    )


def test_the_family_arrive_before_the_start(read: Read) -> None:
    arrival = found(read(INITIAL), "arrival")
    assert (arrival.what, arrival.reason, arrival.clauses) == (
        "The family arrive by 9.30am",
        "30 minutes before 10am is 9.30am",
        ("QS-F4",),
    )


def test_in_a_split_conference_each_sitting_has_its_time(read: Read) -> None:
    split = "  split: {sittings: [{start: '10:00'}, {start: '12:00', arrive: '11:50'}]}"
    arrival = found(read("conference:", "  date: 2026-12-10", "  start: '10:00'", split), "arrival")
    assert arrival.what == "The family arrive by 9.30am and 11.50am, each sitting at its own time"


def test_an_action_names_who_does_it_and_by_when(read: Read) -> None:
    lines = ("practitioners: {eve: {name: Eve Hall}}", "meeting:", "  actions:")
    case = read(INITIAL, *lines, "    - {what: Read together, who: [eve], by: 2027-01-05}")
    action = found(case, "action-1")
    assert (action.date, action.who, action.owner) == (date(2027, 1, 5), "Eve Hall", Role.PRACTITIONER)
    assert action.clauses == ("GPG-F4",)


def test_a_clause_that_the_place_does_not_follow_is_not_named(read: Read) -> None:
    profile = replace(ENGLAND, follows=("CPPM",))
    case = read(INITIAL, "meeting: {core_group: {first_meeting: 2026-12-18}}")
    assert found(case, "core-group", profile=profile).clauses == ("CPPM-4.4",)
    assert found(case, "core-group").clauses == ("QS-C8",)


def test_who_tells_an_excluded_person_has_a_date(read: Read) -> None:
    lines = ("practitioners: {eve: {name: Eve Hall}}", "family:", "  max:", "    name: Max Hall")
    exclusion = "    exclusion: {outcome_by: 2026-12-14, outcome_from: eve}"
    told = found(read(INITIAL, *lines, exclusion), "told-max")
    assert (told.date, told.who) == (date(2026, 12, 14), "Eve Hall")
    assert told.what == "Max Hall is told the outcome of the meeting"


def test_the_next_review_that_was_agreed_is_a_date(read: Read) -> None:
    assert found(read(INITIAL, "meeting: {next_review: 2027-03-01}"), "next-review").date == date(2027, 3, 1)


BEFORE_A_THIRD = "{kind: initial, date: 2026-01-09}, {kind: review, date: 2026-04-01}, {kind: review, date: 2026-08-01}"


def test_after_a_review_the_core_group_meets_again_and_not_for_the_first_time(read: Read) -> None:
    group = "meeting: {held: 2026-12-10, core_group: {first_meeting: 2026-12-18, met: [2026-02-01, 2026-12-18]}}"
    case = read(f"conference: {{kind: review, date: 2026-12-10, previous: [{BEFORE_A_THIRD}]}}", group)
    again = found(case, "core-group", on=date(2026, 12, 30))
    assert (again.what, again.done) == ("The core group meets again", date(2026, 12, 18))
    assert not [one for one in deadlines(case, ENGLAND, ON) if "core group meets for the first time" in one.what]


def test_a_core_group_that_met_between_two_reviews_has_not_met_since_the_second(read: Read) -> None:
    group = "meeting: {held: 2026-12-10, core_group: {first_meeting: 2026-12-18, met: [2026-02-01]}}"
    case = read(f"conference: {{kind: review, date: 2026-12-10, previous: [{BEFORE_A_THIRD}]}}", group)
    assert found(case, "core-group", on=date(2026, 12, 12)).done is None


def test_what_a_calendar_may_say_of_a_date_names_nobody(read: Read) -> None:
    lines = ("practitioners: {eve: {name: Eve Hall}}", "family:", "  max:", "    name: Max Hall")
    exclusion = "    exclusion: {outcome_by: 2026-12-14, outcome_from: eve}"
    actions = ("meeting:", "  actions:", "    - {what: Max Hall reads, who: [eve], by: 2027-01-05}")
    for deadline in deadlines(read(INITIAL, *lines, exclusion, *actions), ENGLAND, ON):
        assert "Hall" not in deadline.discreet
        assert "Hall" not in deadline.rule


@settings(deadline=None)  # the first year beyond our own table loads the library
@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_no_day_of_a_conference_is_beyond_counting(day: date) -> None:
    text = f"conference: {{kind: initial, date: {day.isoformat()}}}"
    case = read_case(text, "case.yaml", Vocabulary({}, ("england",))).case
    assert found(case, "family-notice").date < day < found(case, "first-core-group").date


# Doubts


def said(read: Read, *lines: str) -> list[str]:
    return [doubt.said("case.yaml") for doubt in doubts(read(*lines), ENGLAND)]


def test_a_sound_case_has_no_doubts(read: Read) -> None:
    assert said(read, INITIAL) == []


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-12-12", "a Saturday"),
        ("2026-12-25", "Christmas Day, a bank holiday of England"),
    ],
)
def test_a_conference_on_a_day_off_is_doubtful(read: Read, day: str, why: str) -> None:
    assert said(read, "conference:", f"  date: {day}") == [f"case.yaml:2: doubtful: conference.date: {why}"]


@pytest.mark.parametrize("key", ["held", "next_review", "review_held"])
def test_a_day_of_the_meeting_or_of_the_review_after_it_on_a_day_off_is_doubtful(read: Read, key: str) -> None:
    assert said(read, "conference: {date: 2026-12-10}", "meeting:", f"  {key}: 2026-12-13") == [
        f"case.yaml:3: doubtful: meeting.{key}: a Sunday"
    ]


def test_a_meeting_held_before_the_strategy_discussion_is_doubtful(read: Read) -> None:
    assert said(read, INITIAL, "meeting:", "  held: 2026-11-18") == [
        "case.yaml:3: doubtful: meeting.held: before the strategy discussion of 19 November 2026"
    ]


def test_an_earlier_conference_on_the_day_this_one_was_held_is_doubtful(read: Read) -> None:
    (only,) = said(read, "conference:", "  previous: [{date: 2026-12-09}]", "meeting: {held: 2026-12-09}")
    assert only == "case.yaml:2: doubtful: conference.previous.0.date: not before this conference"


def test_a_review_on_the_day_the_conference_was_held_is_doubtful(read: Read) -> None:
    (only,) = said(read, INITIAL, "meeting:", "  held: 2026-12-11", "  next_review: 2026-12-11")
    assert only == "case.yaml:4: doubtful: meeting.next_review: not after this conference"


def test_in_a_review_a_child_may_have_been_registered_after_the_first_conference(read: Read) -> None:
    assert said(read, REVIEW, "children: {ada: {}}\nmeeting: {registered: {ada: 2026-09-10}}") == []


def test_a_bank_holiday_of_another_nation_is_no_reason_to_doubt(read: Read) -> None:
    assert said(read, "conference: {date: 2026-11-30}") == []


def test_a_conference_before_the_strategy_discussion_is_doubtful(read: Read) -> None:
    lines = ("conference:", "  date: 2026-12-10", "  strategy_discussion: 2026-12-11")
    assert said(read, *lines) == [
        "case.yaml:2: doubtful: conference.date: before the strategy discussion of 11 December 2026"
    ]


@pytest.mark.parametrize(("start", "doubtful"), [("7:59", 1), ("8:00", 0), ("18:00", 0), ("18:01", 1)])
def test_a_start_outside_the_day_is_doubtful(read: Read, start: str, doubtful: int) -> None:
    assert len(said(read, f"conference: {{date: 2026-12-10, start: '{start}'}}")) == doubtful


def test_a_meeting_that_ends_after_midnight_is_doubtful(read: Read) -> None:
    (only,) = said(read, "conference: {date: 2026-12-10, start: '18:00', length: 7 hours}")
    assert "after midnight" in only


def test_a_review_later_than_its_limit_is_doubtful(read: Read) -> None:
    (only,) = said(read, REVIEW.replace("2026-11-30", "2026-12-10"))
    assert only.startswith("case.yaml:3: doubtful: conference.date: later than its limit: 3 months after 9 September")


def test_a_next_review_later_than_its_limit_is_doubtful(read: Read) -> None:
    (only,) = said(read, INITIAL, "meeting:", "  next_review: 2027-03-11")
    assert only.startswith("case.yaml:3: doubtful: meeting.next_review: later than its limit")


def test_a_review_on_its_last_day_is_in_time(read: Read) -> None:
    assert said(read, REVIEW.replace("2026-11-30", "2026-12-09")) == []


@pytest.mark.parametrize(
    "lines",
    [
        "family: {ada: {invited: 2026-11-20, replied: 2026-11-19}}",
        "reports: {one: {written: 2026-11-20, sent_to_chair: 2026-11-19}}",
        "reports: {one: {written: 2026-11-20, shared_with_practitioners: 2026-11-19}}",
        "family: {ada: {}}\nreports: {one: {written: 2026-11-20, shared: {ada: 2026-11-19}}}",
        "family: {ada: {}}\nreports: {one: {shared: {ada: {on: 2026-11-20, explained: 2026-11-19}}}}",
        "meeting: {core_group: {first_meeting: 2026-12-09}}",
        "meeting: {core_group: {met: [2026-12-09]}}",
        "meeting: {next_review: 2026-12-10}",
        "meeting: {held: 2026-12-11, core_group: {met: [2026-12-10]}}",
        "children: {ada: {}}\nmeeting: {registered: {ada: 2026-12-09}}",
        "children: {ada: {}}\nmeeting: {taken_off_register: {ada: 2026-12-09}}",
        "children: {ada: {}}\nmeeting: {moved: {ada: 2027-01-12}, new_authority_told: {ada: 2027-01-11}}",
        "meeting: {significant_change: 2027-01-12, chair_told: 2027-01-11}",
        "children: {ada: {date_of_birth: 2026-12-11}}",
        "children: {ada: {expected: 2026-11-01}}",
        "family: {ada: {own_report: {received: 2026-11-20, shared: 2026-11-19}}}",
    ],
)
def test_what_happens_before_it_can_is_doubtful(read: Read, lines: str) -> None:
    assert len(said(read, INITIAL, lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "family: {ada: {invited: 2026-11-01, replied: 2026-11-01}}",
        "reports: {one: {written: 2026-11-01, sent_to_chair: 2026-11-01}}",
        "meeting: {core_group: {first_meeting: 2026-12-10}}",
        "children: {ada: {expected: 2026-11-20}}",
        "children: {ada: {expected: 2026-12-20, date_of_birth: 2026-12-22}}",
    ],
)
def test_the_same_day_and_what_comes_before_the_strategy_discussion_are_fine(read: Read, lines: str) -> None:
    assert said(read, INITIAL, lines) == []


def test_a_core_group_between_two_conferences_is_fine_in_a_review(read: Read) -> None:
    assert said(read, REVIEW, "meeting: {core_group: {met: [2026-09-20]}}") == []


def test_a_doubt_about_a_person_repeats_nothing_that_was_written_of_them(read: Read) -> None:
    (only,) = said(read, INITIAL, "children:", "  ada: {name: Ada Hall, date_of_birth: 2027-02-03}")
    assert "Hall" not in only
    assert "2027" not in only


@pytest.mark.parametrize(
    ("born", "doubtful"),
    [("1914-06-01", 1), ("2001-06-01", 1), ("2008-12-10", 1), ("2008-12-11", 0)],
)
def test_a_child_who_would_be_an_adult_on_the_day_of_the_conference_is_doubtful(
    read: Read, born: str, doubtful: int
) -> None:
    assert len(said(read, INITIAL, f"children: {{ada: {{date_of_birth: {born}}}}}")) == doubtful


def test_without_a_day_of_the_conference_a_child_is_as_old_as_today(read: Read) -> None:
    case = read("children: {ada: {date_of_birth: 1914-06-01}}")
    assert [doubt.key for doubt in doubts(case, ENGLAND, ON)] == ["children.ada.date_of_birth"]


@pytest.mark.parametrize(
    ("life", "doubtful"),
    [
        ("date_of_birth: 1914-06-01", 1),
        ("date_of_birth: 1914-06-01, died: 1990-01-02", 0),
        ("date_of_birth: 1930-06-01", 0),
    ],
)
def test_a_relative_of_more_than_110_years_is_doubtful(read: Read, life: str, doubtful: int) -> None:
    assert len(said(read, INITIAL, f"family: {{ada: {{{life}}}}}")) == doubtful


@pytest.mark.parametrize(("born", "doubtful"), [("2016-02-01", 1), ("2012-02-01", 1), ("1990-02-01", 0)])
@pytest.mark.parametrize("words", ["mother", "birth father", "parent", "{kim: mum}"])
def test_a_parent_who_was_a_child_at_the_birth_of_their_own_child_is_doubtful(
    read: Read, words: str, born: str, doubtful: int
) -> None:
    children = "children: {kim: {date_of_birth: 2015-05-01}}"
    assert len(said(read, INITIAL, children, f"family: {{ada: {{relationship: {words}, date_of_birth: {born}}}}}")) == (
        doubtful
    )


def test_a_sister_or_a_stepmother_may_be_younger_than_a_parent(read: Read) -> None:
    sister = "  ada: {relationship: sister, date_of_birth: 2016-02-01}"
    stepmother = "  eve: {relationship: stepmother, date_of_birth: 2004-02-01}"
    assert said(read, INITIAL, "children: {kim: {date_of_birth: 2015-05-01}}", "family:", sister, stepmother) == []


def test_a_relative_born_before_their_own_mother_is_doubtful(read: Read) -> None:
    family = ("family:", "  ada: {date_of_birth: 1990-02-01, parent_of: [eve]}", "  eve: {date_of_birth: 1980-02-01}")
    (only,) = said(read, INITIAL, *family)
    assert only.startswith("case.yaml:3: doubtful: family.ada.date_of_birth: younger than 12")


def test_a_child_born_long_ago_and_expected_as_well_is_doubtful(read: Read) -> None:
    (only,) = said(read, INITIAL, "children: {ada: {expected: 2027-02-20, date_of_birth: 2019-12-22}}")
    assert only.startswith("case.yaml:2: doubtful: children.ada.expected: the child is recorded as born")


# Events that a case may record

SCOTLAND, WALES = profile_named("scotland"), profile_named("wales")


@pytest.mark.parametrize(
    ("facts", "key", "profile", "last"),
    [
        ("kind: transfer-in, notified: 2026-10-20", "transfer-in-conference", WALES, date(2026, 11, 10)),
        ("kind: pre-birth, concern_raised: 2026-10-20", "pre-birth-conference", SCOTLAND, date(2026, 11, 17)),
        ("kind: initial, inquorate: 2026-11-02", "reconvened-conference", SCOTLAND, date(2026, 11, 16)),
    ],
)
def test_a_recorded_event_gives_its_date(read: Read, facts: str, key: str, profile: Profile, last: date) -> None:
    case = read(f"conference: {{{facts}, date: 2026-11-12}}")
    assert found(case, key, profile=profile).date == last


def test_a_significant_change_gives_a_date_by_which_the_chair_is_told(read: Read) -> None:
    told = read("conference: {date: 2026-11-02}\nmeeting: {held: 2026-11-02, significant_change: 2026-11-20}")
    assert found(told, "core-group-tells-chair", profile=SCOTLAND).date == date(2026, 11, 23)


def test_what_did_not_happen_is_not_listed_as_missing(read: Read) -> None:
    case = read("conference: {kind: initial, date: 2026-11-12}")
    missing = {one.key for one in unknown(case, SCOTLAND, ON)}
    assert not missing & {"reconvened-conference", "core-group-tells-chair"}


def test_a_review_that_was_held_keeps_the_date_of_the_first_review(read: Read) -> None:
    meeting = "meeting: {held: 2026-09-01, next_review: 2026-11-20, review_held: 2026-11-20}"
    case = read("conference: {kind: initial, date: 2026-09-01}", meeting)
    assert found(case, "first-review").done == date(2026, 11, 20)
    assert found(case, "next-review").done == date(2026, 11, 20)
    assert found(case, "first-review", on=date(2026, 11, 1)).done is None


# One meeting, one day

MOVED = """\
conference: {kind: initial, date: 2026-10-01, strategy_discussion: 2026-09-10}
meeting: {held: 2026-10-14}
"""


def test_what_follows_a_meeting_counts_from_the_day_it_was_held(read: Read) -> None:
    """Ten working days after 14 October are the 28th; after the 1st, for which it was planned, the 15th."""
    held, planned = date(2026, 10, 20), date(2026, 10, 1)
    assert found(read(MOVED), "first-core-group", held).date == date(2026, 10, 28)
    assert found(read(MOVED), "first-core-group", planned).date == date(2026, 10, 15)
    assert found(read(MOVED), "first-review", held).date == date(2027, 1, 14)


def test_what_comes_before_a_meeting_counts_back_from_the_day_it_was_held(read: Read) -> None:
    assert found(read(MOVED), "family-notice", date(2026, 10, 20)).date == date(2026, 10, 7)


def test_a_meeting_that_was_held_on_another_day_stands_on_that_day(read: Read) -> None:
    meeting = found(read(MOVED), "conference", date(2026, 10, 20))
    assert (meeting.date, meeting.done) == (date(2026, 10, 14), date(2026, 10, 14))
    assert "held on 14 October 2026; it was set for 1 October 2026" in meeting.reason
    assert found(read(MOVED), "conference", date(2026, 10, 13)).date == date(2026, 10, 1)


def test_a_limit_without_a_date_for_its_meeting_is_listed(read: Read) -> None:
    case = read("conference: {kind: initial, strategy_discussion: 2026-09-14}")
    limit_ = found(case, "initial-conference", date(2026, 11, 2))
    assert (limit_.date, limit_.done, limit_.planned) == (date(2026, 10, 5), None, None)


# The one date that only a standard sets

REVIEWED = (
    "previous: [{kind: initial, date: 2026-01-08}, {kind: review, date: 2026-04-02}, {kind: review, date: 2026-09-24}]"
)
THIRD = f"conference: {{kind: review, date: 2026-12-10, {REVIEWED}}}"


def test_an_enhanced_risk_meeting_is_listed_by_the_third_review(read: Read) -> None:
    listed = found(read(THIRD), "enhanced-risk-meeting")
    assert (listed.date, str(listed.from_), listed.clauses) == (
        date(2026, 12, 10), "second review 2026-09-24", ("QS-C14",)
    )  # fmt: skip
    assert listed.done is None


@pytest.mark.parametrize(
    "fact",
    [
        "meeting: {enhanced_risk_meeting: 2026-10-15}",
        "preparation: [{standard: enhanced-risk-meeting, done: 2026-10-15}]",
    ],
)
def test_an_enhanced_risk_meeting_that_was_held_is_done(read: Read, fact: str) -> None:
    assert found(read(THIRD, fact), "enhanced-risk-meeting").done == date(2026, 10, 15)


def test_no_enhanced_risk_meeting_is_listed_where_its_source_is_not_followed(read: Read) -> None:
    assert "enhanced-risk-meeting" not in keys(read(THIRD), profile_named("scotland"))


SENT_LATE = ("practitioners: {gp: {name: Jo Bell}, nurse: {name: Ann Lee}}", "meeting:", "  held: 2026-12-10")


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        ("minutes_sent: {gp: 2027-05-10, nurse: 2027-05-10}", "minutes_sent.gp"),
        ("plan_sent: {gp: 2027-05-10}", "plan_sent.gp"),
    ],
)
def test_papers_sent_months_after_a_meeting_are_doubtful_where_no_number_is_set(
    read: Read, fact: str, key: str
) -> None:
    assert said(read, INITIAL, *SENT_LATE, f"  {fact}") == [
        f"case.yaml:5: doubtful: meeting.{key}: 5 months after the meeting: no limit is set here, "
        "so nothing calls it late"
    ]


def test_a_core_group_that_first_met_months_after_is_doubtful_where_no_number_is_set(read: Read) -> None:
    case = read(INITIAL, "meeting: {held: 2026-12-10, core_group: {met: [2027-02-10, 2027-03-10]}}")
    (only,) = doubts(case, profile_named("northern-ireland"))
    assert (only.key, only.message[:26]) == ("meeting.core_group.met.0", "2 months after the meeting")
    assert doubts(case, ENGLAND) == ()


def test_papers_sent_within_the_month_are_fine(read: Read) -> None:
    assert said(read, INITIAL, *SENT_LATE, "  minutes_sent: {gp: 2027-01-08}") == []


def test_where_a_place_sets_a_number_papers_sent_late_are_missed_and_not_doubtful(read: Read) -> None:
    limit = replace(ENGLAND.timescales["meeting-record"], number=15)
    profile = replace(ENGLAND, timescales={**ENGLAND.timescales, "meeting-record": limit})
    case = read(INITIAL, *SENT_LATE, "  minutes_sent: {gp: 2027-05-10}")
    assert doubts(case, profile) == ()
    (finding,) = (f for f in assess(case, profile, date(2027, 6, 1), [record_sent]).findings if f.subject == "gp")
    assert finding.status is Status.NOT_MET


GROUPS = "core_group: {met: [2026-12-18], meetings: [{on: 2027-01-15}, {on: 2027-03-12}]}"


def test_in_wales_the_next_core_group_is_counted_from_the_last_one(read: Read) -> None:
    case, wales = read(INITIAL, f"meeting: {{held: 2026-12-10, {GROUPS}}}"), profile_named("wales")
    again = found(case, "core-group-interval", on=date(2027, 2, 1), profile=wales)
    assert (again.date, again.reason) == (date(2027, 2, 26), "6 weeks after 15 January 2027 is 26 February 2027")


def test_no_core_group_follows_the_review_that_ends_its_plan(read: Read) -> None:
    case = read(INITIAL, f"meeting: {{held: 2026-12-10, review_held: 2027-03-01, {GROUPS}}}")
    assert "core-group-interval" not in keys(case, profile_named("wales"), date(2027, 3, 2))


def test_where_no_interval_is_set_the_next_core_group_is_listed_as_set_locally(read: Read) -> None:
    case = read(INITIAL, f"meeting: {{held: 2026-12-10, {GROUPS}}}")
    (again,) = [one for one in unknown(case, ENGLAND, date(2027, 2, 1)) if one.key == "core-group-interval"]
    assert again.why == "set locally"


def test_notes_sent_before_their_core_group_are_doubtful(read: Read) -> None:
    group = "core_group: {meetings: [{on: 2026-12-18, notes_sent: {gp: 2026-12-17}}]}"
    (only,) = said(read, INITIAL, "practitioners: {gp: {name: Jo Bell}}", f"meeting: {{held: 2026-12-10, {group}}}")
    assert "before the meeting of the group" in only


@pytest.mark.parametrize(
    ("relationship", "doubtful"),
    [("maternal grandmother", 1), ("nan", 1), ("father's mother", 1), ("step grandmother", 0), ("great aunt", 0)],
)
def test_a_grandparent_too_young_for_the_grandchild_is_doubtful(read: Read, relationship: str, doubtful: int) -> None:
    life = f'family: {{ada: {{name: Ada Hall, date_of_birth: 1991-01-01, relationship: "{relationship}"}}}}'
    found_here = said(read, INITIAL, "children: {kit: {name: Kit, date_of_birth: 2014-05-03}}", life)
    assert len(found_here) == doubtful


@pytest.mark.parametrize("day", ["2026-12-11", "2026-12-10"])
def test_the_dfe_rule_of_fifteen_working_days_holds_for_the_day_planned_and_the_day_held(read: Read, day: str) -> None:
    """Rule 8675Q: from the strategy discussion of 19 November 2026 the last day is 10 December."""
    late = day == "2026-12-11"
    planned = f"conference: {{kind: initial, date: {day}, strategy_discussion: 2026-11-19}}"
    moved = "conference: {kind: initial, date: 2026-12-01, strategy_discussion: 2026-11-19}"
    for case in (read(planned), read(moved, f"meeting: {{held: {day}}}")):
        (finding,) = assess(case, ENGLAND, date(2026, 12, 20), [initial_in_time]).findings
        assert (finding.status is Status.NOT_MET) is late


def test_the_dfe_rule_that_no_conference_is_before_its_enquiry_holds_for_both_days(read: Read) -> None:
    """Rule 1104, as far as a case file goes: the enquiry begins with the strategy discussion of 19 November 2026."""
    planned = "conference: {kind: initial, date: 2026-11-18, strategy_discussion: 2026-11-19}"
    held = "conference: {kind: initial, date: 2026-11-20, strategy_discussion: 2026-11-19}"
    told = "before the strategy discussion of 19 November 2026"
    assert said(read, planned) == [f"case.yaml:1: doubtful: conference.date: {told}"]
    assert said(read, held, "meeting: {held: 2026-11-18}") == [f"case.yaml:2: doubtful: meeting.held: {told}"]
    assert said(read, held) == []


@pytest.mark.parametrize(("day", "doubted"), [("2026-12-09", 1), ("2026-12-10", 1), ("2026-12-11", 0)])
@pytest.mark.parametrize("key", ["next_review", "review_held"])
def test_the_dfe_rule_that_a_review_follows_its_conference_holds_for_both_days(
    read: Read, key: str, day: str, doubted: int
) -> None:
    """Rule 8841: not on the same day, 10 December 2026, nor before it."""
    told = said(read, INITIAL, f"meeting: {{held: 2026-12-10, {key}: {day}}}")
    assert len([one for one in told if one.endswith("not after this conference")]) == doubted


@pytest.mark.parametrize(("day", "doubted"), [("2026-06-01", 1), ("2026-06-02", 1), ("2026-06-03", 0)])
def test_the_dfe_rule_of_reviews_holds_for_earlier_ones_too(read: Read, day: str, doubted: int) -> None:
    previous = f"[{{kind: initial, date: 2026-06-02}}, {{kind: review, date: {day}}}]"
    told = said(read, f"conference: {{kind: review, date: 2026-11-30, previous: {previous}}}")
    assert len([one for one in told if one.endswith("a review, and not after the conference before it")]) == doubted


@pytest.mark.parametrize(
    ("day", "profile", "told"),
    [
        ("2026-12-10", "england", []),
        ("2026-12-11", "england", ["not on the day of the initial conference, 10 December 2026"]),
        ("2026-12-11", "wales", []),
    ],
)
def test_the_dfe_rule_that_a_plan_begins_on_the_day_of_its_conference(
    read: Read, day: str, profile: str, told: list[str]
) -> None:
    """Rule 2885, which is England's."""
    case = read(INITIAL, "children: {ava: {name: Ava}}", f"meeting: {{held: 2026-12-10, registered: {{ava: {day}}}}}")
    assert [doubt.message for doubt in doubts(case, profile_named(profile))] == told


# After a third review

LATER_REVIEW = """\
conference:
  kind: review
  date: 2027-08-02
  previous:
    - {kind: initial, date: 2026-05-05}
    - {kind: review, date: 2026-08-04}
    - {kind: review, date: 2027-02-02}
children: {adam: {name: Adam, expected: 2026-06-01, date_of_birth: 2026-06-02}}
meeting: {held: 2027-08-02, core_group: {first_meeting: 2026-05-15, met: [2026-05-15, 2027-08-20]}}
"""


@pytest.mark.parametrize("key", ["core-group", "first-review", "review-after-birth-adam"])
def test_what_is_finished_before_a_later_review_is_not_listed_again(read: Read, key: str) -> None:
    """The first core group, the first review and the review after the birth were all before this conference."""
    numbers = {"review_after_birth": limit(number=4, unit=Unit.WEEKS, after=Event.BIRTH)}
    profile = replace(ENGLAND, timescales={**ENGLAND.timescales, **place(**numbers).timescales})
    assert key not in keys(read(LATER_REVIEW), profile, date(2027, 9, 1))


def test_what_belongs_to_the_later_review_is_still_listed(read: Read) -> None:
    assert {"later-review", "later-review-next", "core-group-review"} <= set(
        keys(read(LATER_REVIEW), on=date(2027, 9, 1))
    )
