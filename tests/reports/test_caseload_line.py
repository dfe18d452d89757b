"""What a caseload keeps of one case."""

import pickle
from collections.abc import Callable
from datetime import date

import pytest

from cpprep.case.model import Case
from cpprep.profiles import profile_named
from cpprep.reference.citations import Role
from cpprep.reports.caseload.line import DueItem, ExcusedStandard, Line, Question, line_of, standards_in_words

ON = date(2026, 12, 1)
INITIAL = ("reference: A1", "conference: {kind: initial, date: 2026-12-10, strategy_discussion: 2026-11-19}")
NAMED = (
    *INITIAL,
    "children: {kit-zzyzx: {name: Kit Zzyzx, takes_part: attends}}",
    "family: {una-zzyzx: {name: Una Zzyzx, relationship: mother, takes_part: attends, invited: 2026-12-08}}",
    "practitioners: {wilf-zzyzx: {name: Wilf Zzyzx, role: Teacher}}",
    "reports: {school: {by: wilf-zzyzx, title: Zzyzx school report}}",
    "meeting: {held: 2026-12-10, actions: [{what: Zzyzx sees the GP, who: [una-zzyzx], by: 2026-12-20}]}",
)


@pytest.fixture
def line(read: Callable[..., Case]) -> Callable[..., Line]:
    def asking(*lines: str, on: date = ON, until: date = date(2027, 12, 1), role: Role | None = None) -> Line:
        return line_of(read(*lines), profile_named("north-lincolnshire"), "a.yaml", Question(on, until, role))

    return asking


def words(line: Line) -> list[str]:
    return [one.short for one in line.owed]


def test_what_is_missed_is_named_by_its_standard_with_how_often(line: Callable[..., Line]) -> None:
    late = "{takes_part: attends, invited: 2026-12-08}"
    missed = line(*INITIAL, f"family: {{ann-lee: {late}, bo-lee: {late}}}", on=date(2026, 12, 9)).missed
    (notice,) = [one for one in missed if one.standard == "family-notice"]
    assert (notice.owner, notice.due, notice.times) == (Role.SOCIAL_WORKER, date(2026, 12, 3), 2)


def test_what_is_excused_is_kept_by_its_standard_with_how_often(line: Callable[..., Line]) -> None:
    late = "{takes_part: attends, invited: 2026-12-08}"
    reason = "preparation: [{standard: family-notice, not_possible: In hospital, by: Jo Bell, on: 2026-11-30}]"
    one = line(*INITIAL, f"family: {{ann-lee: {late}, bo-lee: {late}}}", reason, on=date(2026, 12, 9))
    assert one.excused == (ExcusedStandard("family-notice", 2),)
    assert standards_in_words(one.excused) == "family-notice\N{NO-BREAK SPACE}(2)"


def test_the_next_thing_is_the_first_of_what_is_owed(line: Callable[..., Line]) -> None:
    one = line(*INITIAL)
    assert one.next == one.owed[0]
    assert [thing.date for thing in one.owed] == sorted(thing.date for thing in one.owed)
    assert one.next.date >= ON


def test_nothing_later_than_was_asked_is_kept_and_the_next_thing_still_is(line: Callable[..., Line]) -> None:
    one = line(*INITIAL, until=ON)
    assert one.owed == ()
    assert one.next is not None


def test_the_conference_itself_is_owed_on_its_day(line: Callable[..., Line]) -> None:
    assert DueItem(date(2026, 12, 10), Role.CHAIR, "initial child protection conference", None) in line(*INITIAL).owed


def test_a_date_that_a_standard_covers_is_owed_once(line: Callable[..., Line]) -> None:
    people = "family: {ann-lee: {takes_part: attends}}", "practitioners: {bo-cox: {role: Teacher}}"
    reports = "reports: {school: {by: bo-cox, title: School report}}"
    before = [one for one in line(*INITIAL, *people, reports).owed if one.date == date(2026, 12, 8)]
    assert [one.standard for one in before] == ["report-in-time"]


def test_a_limit_that_the_set_day_keeps_is_not_owed(line: Callable[..., Line]) -> None:
    assert "the initial conference is held" not in words(line(*INITIAL))


def test_a_limit_that_the_set_day_breaks_is_owed(line: Callable[..., Line]) -> None:
    late = "conference: {kind: initial, date: 2026-12-30, strategy_discussion: 2026-11-19}"
    assert "the initial conference is held" in words(line("reference: A1", late))


def test_before_the_day_what_comes_after_the_meeting_is_neither_missed_nor_counted(line: Callable[..., Line]) -> None:
    before = line(*INITIAL, on=date(2026, 12, 9))
    after = line(*INITIAL, on=date(2026, 12, 11))
    assert before.due + before.not_recorded < after.due + after.not_recorded + after.times_missed


def test_one_role_alone_can_be_asked_about(line: Callable[..., Line]) -> None:
    family = "family: {ann-lee: {takes_part: attends}}"
    whole, chair = line(*INITIAL, family), line(*INITIAL, family, role=Role.CHAIR)
    assert {one.owner for one in chair.owed} == {Role.CHAIR}
    assert 0 < chair.due < whole.due
    assert chair.ready is whole.ready


def test_a_case_with_nothing_in_it_has_a_line(line: Callable[..., Line]) -> None:
    one = line("reference: ")
    assert (one.reference, one.kind, one.meeting, one.next, one.ready) == (None, None, None, None, False)


@pytest.mark.parametrize("on", [ON, date(2026, 12, 12), date(2027, 3, 1)])
def test_no_name_id_or_title_is_in_a_line(line: Callable[..., Line], on: date) -> None:
    assert b"zyzx" not in pickle.dumps(line(*NAMED, on=on)).lower()


def test_the_worst_comes_first(line: Callable[..., Line]) -> None:
    late = "family: {ann-lee: {takes_part: attends, invited: 2026-12-08}}"
    soon = "conference: {kind: initial, date: 2026-12-05}"
    lines = [line("reference: B2", soon), line(*INITIAL, late, on=date(2026, 12, 9)), line(*INITIAL)]
    ordered = sorted(lines, key=lambda one: one.worst_first)
    assert ordered[0].missed
    assert [one.reference for one in ordered[1:]] == ["B2", "A1"]


WITHOUT_A_DAY = ("reference: A1", "conference: {kind: initial, strategy_discussion: 2026-09-14}")


def test_a_limit_is_owed_before_the_meeting_has_a_date_and_missed_afterwards(line: Callable[..., Line]) -> None:
    before, after = line(*WITHOUT_A_DAY, on=date(2026, 10, 5)), line(*WITHOUT_A_DAY, on=date(2026, 11, 2))
    assert before.next is not None
    assert (before.next.date, before.next.standard) == (date(2026, 10, 5), "initial-in-time")
    assert [(one.standard, one.due) for one in after.missed] == [("initial-in-time", date(2026, 10, 5))]


def test_a_meeting_stands_on_the_day_it_was_held(line: Callable[..., Line]) -> None:
    moved = (INITIAL[1], "meeting: {held: 2026-12-14}")
    assert line(*moved, on=date(2026, 12, 13)).meeting == date(2026, 12, 10)
    assert line(*moved, on=date(2026, 12, 14)).meeting == date(2026, 12, 14)
