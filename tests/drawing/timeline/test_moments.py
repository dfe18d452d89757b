"""The moments of a timeline."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.case.model import Case
from cpprep.drawing.timeline import Mark, Moment, Timeline, timeline_of
from cpprep.profiles import profile_named

ON = date(2026, 12, 1)
INITIAL = ("reference: A1", "conference: {kind: initial, date: 2026-12-10, strategy_discussion: 2026-11-19}")
Draw = Callable[..., Timeline]


@pytest.fixture
def draw(read: Callable[..., Case]) -> Draw:
    def drawing(*lines: str, on: date = ON) -> Timeline:
        return timeline_of(read(*lines), profile_named("north-lincolnshire"), on)

    return drawing


def moment(timeline: Timeline, start: str) -> Moment:
    (only,) = [one for one in timeline.moments if one.what.startswith(start)]
    return only


def test_the_moments_run_from_the_strategy_discussion_to_the_next_review(draw: Draw) -> None:
    moments = draw(*INITIAL).moments
    assert moments[0].what == "Strategy discussion"
    assert moments[-1].what == "The first review conference is held"
    assert [one.date for one in moments] == sorted(one.date for one in moments)


def test_what_was_done_in_time_stands_on_its_day_with_its_last_day(draw: Draw) -> None:
    told = moment(draw(*INITIAL, "family: {ann: {invited: 2026-11-27}}"), "The child and the family are told")
    assert (told.mark, told.date, told.limit) == (Mark.IN_TIME, date(2026, 11, 27), date(2026, 12, 3))
    assert told.note == "by 3 December; done 27 November"


def test_what_was_done_too_late_is_said_to_be(draw: Draw) -> None:
    late = draw(*INITIAL, "family: {ann: {invited: 2026-12-05}}", on=date(2026, 12, 6))
    told = moment(late, "The child and the family are told")
    assert told.mark is Mark.LATE
    assert told.note.endswith("too late")


@pytest.mark.parametrize(("day", "mark"), [(date(2026, 12, 3), Mark.TO_DO), (date(2026, 12, 4), Mark.PASSED)])
def test_what_is_not_recorded_is_to_do_until_its_last_day_has_passed(draw: Draw, day: date, mark: Mark) -> None:
    assert moment(draw(*INITIAL, on=day), "The child and the family are told").mark is mark


def test_a_day_that_is_set_stands_on_that_day(draw: Draw) -> None:
    held = moment(draw(*INITIAL), "The initial conference is held")
    assert (held.mark, held.date, held.since) == (Mark.SET, date(2026, 12, 10), date(2026, 11, 19))


def test_a_day_that_is_set_too_late_is_said_to_be(draw: Draw) -> None:
    late = "conference: {kind: initial, date: 2026-12-30, strategy_discussion: 2026-11-19}"
    assert moment(draw(late), "The initial conference is held").mark is Mark.LATE


def test_a_conference_is_held_only_once_that_is_recorded(draw: Draw) -> None:
    after = date(2026, 12, 11)
    assert moment(draw(*INITIAL, on=after), "Initial child").note == "not recorded as held"
    assert moment(draw(*INITIAL, "meeting: {held: 2026-12-10}", on=after), "Initial child").note == "held"


def test_what_happened_to_some_says_how_many_and_since_when(draw: Draw) -> None:
    people = "practitioners: {a: {invited: 2026-11-20}, b: {invited: 2026-11-24}, c: {}}"
    invited = moment(draw(*INITIAL, people), "Practitioners are invited")
    assert (invited.date, invited.note, invited.mark) == (date(2026, 11, 24), "from 20 November; 2 of 3", Mark.HAPPENED)


def test_what_a_last_day_shows_as_done_is_not_shown_twice(draw: Draw) -> None:
    both = draw(*INITIAL, "family: {ann: {invited: 2026-11-27}}")
    assert not [one for one in both.moments if one.what == "The family are invited"]


def test_what_has_not_come_yet_has_not_happened(draw: Draw) -> None:
    ahead = draw(*INITIAL, "family: {ann: {invited: 2026-12-02}}")
    assert not [one for one in ahead.moments if one.what == "The family are invited"]


def test_a_review_begins_with_the_conference_before_it(draw: Draw) -> None:
    review = "conference: {kind: review, date: 2026-12-10, previous: [{kind: initial, date: 2026-09-14}]}"
    first = draw(review).moments[0]
    assert (first.date, first.what) == (date(2026, 9, 14), "The last child protection conference before this one")


def test_an_empty_case_has_no_moments(draw: Draw) -> None:
    assert not draw("reference: A1").moments


def test_nobody_is_named(draw: Draw) -> None:
    named = draw(
        *INITIAL,
        "children: {kit-zzyzx: {name: Kit Zzyzx, expected: 2027-01-01}, di-zzyzx: {expected: 2027-01-02}}",
        "family: {una-zzyzx: {name: Una Zzyzx, exclusion: {outcome_by: 2026-12-12, outcome_from: wilf-zzyzx}}}",
        "practitioners: {wilf-zzyzx: {name: Wilf Zzyzx}}",
        "meeting: {held: 2026-12-10, actions: [{what: Zzyzx sees the GP, who: [una-zzyzx], by: 2026-12-20}]}",
        on=date(2026, 12, 11),
    )
    assert any("Action 1" in one.what for one in named.moments)
    assert any("not at the meeting" in one.what for one in named.moments)
    assert "zyzx" not in repr(named).lower()
