"""When a standard has new words, a record made against the old ones asks for another look."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from cpprep.assessment import Finding, assess
from cpprep.case.model import Case
from cpprep.profiles import profile_named
from cpprep.standards import CATALOGUE, Status

Read = Callable[..., Case]

LINES = ("conference: {date: 2027-05-10, kind: initial}", "family: {maria: {}}", "children: {adam: {}}")
CHANGED = date(2027, 4, 1)


def answer(read: Read, standard: str, about: str, *lines: str, on: str = "2027-04-20") -> Finding:
    revised = replace(CATALOGUE[standard], revised=CHANGED)
    found = assess(read(*LINES, *lines), profile_named("england"), date.fromisoformat(on), [revised])
    (only,) = [finding for finding in found.findings if finding.subject == about]
    return only


def record(done: str, standard: str = "leaflets") -> str:
    return f"preparation: [{{standard: {standard}, done: {done}, by: Priya Shah}}]"


def test_a_record_made_before_the_change_asks_for_another_look(read: Read) -> None:
    found = answer(read, "leaflets", "maria", record("2027-03-03"))
    assert (found.status, found.due) == (Status.DUE, date(2027, 5, 10))
    assert found.reason == "recorded 3 March against earlier words; the standard changed on 1 April: look again"


def test_a_record_made_in_another_year_names_the_years_that_differ(read: Read) -> None:
    assert "changed on 1 April 2027" in answer(read, "leaflets", "maria", record("2026-12-03")).reason


@pytest.mark.parametrize("done", ["2027-04-01", "2027-04-10"])
def test_a_record_made_since_the_change_counts(read: Read, done: str) -> None:
    assert answer(read, "leaflets", "maria", record(done)).status is Status.MET


def test_a_later_record_counts_beside_one_that_is_stale(read: Read) -> None:
    both = "preparation: [{standard: leaflets, done: 2027-03-03}, {standard: leaflets, done: 2027-04-10}]"
    assert answer(read, "leaflets", "maria", both).status is Status.MET


def test_a_record_counted_on_a_day_before_the_change(read: Read) -> None:
    assert answer(read, "leaflets", "maria", record("2027-03-03"), on="2027-03-31").status is Status.MET


def test_a_standard_that_never_changed_keeps_its_records(read: Read) -> None:
    found = assess(read(*LINES, record("2027-03-03")), profile_named("england"), date(2027, 4, 20),
                   [CATALOGUE["leaflets"]])  # fmt: skip
    assert [finding.status for finding in found.findings] == [Status.MET]


def test_after_the_meeting_a_stale_record_is_not_known(read: Read) -> None:
    found = answer(read, "leaflets", "maria", record("2027-03-03"), on="2027-05-20")
    assert found.status is Status.NOT_RECORDED
    assert "look again" in found.reason


def test_what_the_facts_show_needs_no_record(read: Read) -> None:
    lines = ("children: {adam: {encouraged: 2027-04-05}}", record("2027-03-03", "child-encouraged"))
    revised = replace(CATALOGUE["child-encouraged"], revised=CHANGED)
    found = assess(read(*LINES[:2], *lines), profile_named("england"), date(2027, 4, 20), [revised])
    assert [finding.status for finding in found.findings] == [Status.MET]


def test_a_stale_record_beside_facts_that_are_missing_leaves_the_facts_in_the_reason(read: Read) -> None:
    found = answer(read, "participation-planned", "adam", record("2027-03-03", "participation-planned"))
    assert found.status is Status.NOT_RECORDED
    assert "look again" not in found.reason
