"""A limit that a place sets is asked by `check` too: due, missed, or not recorded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from standards.meetings import IN_NEED, NO_PLAN, PEOPLE, PROTECTION, meeting

from cpprep.assessment import Finding, assess
from cpprep.assessment.deadlines import deadlines
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.profiles import ProfileLibrary, profile_named, profile_names
from cpprep.profiles.profile import TIMESCALES
from cpprep.standards import CATALOGUE, Status

Check = Callable[..., Finding]

SEEN = "preparation: [{standard: child-seen, for: adam, done: %s}]"


def held(**facts: str) -> tuple[str, ...]:
    return (*PEOPLE, meeting(**({"decisions": PROTECTION} | facts)))


@pytest.mark.parametrize("name", profile_names())
def test_every_timescale_of_ours_is_known_by_name(name: str) -> None:
    assert profile_named(name).timescales.keys() <= TIMESCALES


@pytest.mark.parametrize(("on", "status"), [("2027-03-10", Status.DUE), ("2027-03-11", Status.NOT_MET)])
def test_the_next_review_is_missed_once_its_limit_has_passed(check: Check, on: str, status: Status) -> None:
    """Three months after 10 December 2026 is 10 March 2027."""
    finding = check("next-review-held", *held(), on=on)
    assert (finding.status, finding.due) == (status, date(2027, 3, 10))


@pytest.mark.parametrize(("day", "status"), [("2027-03-10", Status.MET), ("2027-03-11", Status.NOT_MET)])
def test_a_next_review_that_was_held_is_in_time_or_late(check: Check, day: str, status: Status) -> None:
    assert check("next-review-held", *held(review_held=day), on="2027-04-01").status is status


def test_no_next_review_is_asked_where_no_plan_was_made(check: Check) -> None:
    assert check("next-review-held", *held(decisions=NO_PLAN), on="2027-04-01").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("told", "status"), [("", Status.NOT_MET), ("2026-12-23", Status.MET), ("2026-12-24", Status.NOT_MET)]
)
def test_in_scotland_the_chair_is_told_of_a_change_within_three_days(check: Check, told: str, status: Status) -> None:
    lines = held(significant_change="2026-12-20", chair_told=told)
    assert check("change-told-to-chair", *lines, on="2027-01-04", profile="scotland").status is status


@pytest.mark.parametrize(("day", "status"), [("2026-11-16", Status.DUE), ("2026-11-17", Status.NOT_MET)])
def test_in_scotland_a_meeting_that_could_not_go_ahead_is_held_again(check: Check, day: str, status: Status) -> None:
    """Ten working days after 2 November 2026 is 16 November."""
    lines = "conference: {kind: initial, inquorate: 2026-11-02}"
    finding = check("reconvened-in-time", lines, on=day, profile="scotland")
    assert (finding.status, finding.due) == (status, date(2026, 11, 16))


@pytest.mark.parametrize(
    ("record", "on", "status"),
    [
        ("preparation: []", "2027-01-07", Status.DUE),
        ("preparation: []", "2027-01-08", Status.NOT_RECORDED),
        (SEEN % "2027-01-07", "2027-01-08", Status.MET),
        (SEEN % "2027-01-08", "2027-01-08", Status.NOT_MET),
    ],
)
def test_in_northern_ireland_a_child_on_the_register_is_seen_in_four_weeks(
    check: Check, record: str, on: str, status: Status
) -> None:
    """Four weeks after 10 December 2026 is 7 January 2027."""
    assert check("child-seen", *held(), record, on=on, profile="northern-ireland").status is status


def test_a_child_who_is_recorded_as_seen_is_done_among_the_dates_too() -> None:
    case = read_case("\n".join([*held(), SEEN % "2026-12-21"]), "case.yaml", Vocabulary(CATALOGUE)).case
    (seen,) = [
        one
        for one in deadlines(case, profile_named("northern-ireland"), date(2027, 1, 4))
        if one.key.startswith("child-seen")
    ]
    assert seen.done == date(2026, 12, 21)


@pytest.mark.parametrize(("met", "status"), [("", Status.NOT_MET), ("[2027-01-08]", Status.MET)])
def test_a_child_in_need_group_that_never_met_is_missed(check: Check, met: str, status: Status) -> None:
    """Twenty working days after 10 December 2026 is 12 January 2027."""
    facts = {"child_in_need_group": f"{{met: {met}}}"} if met else {}
    finding = check("child-in-need-group-meets", *held(decisions=IN_NEED, **facts), on="2027-01-13")
    assert finding.status is status


BORN = "children: {baby: {name: Ida, expected: 2027-01-10, date_of_birth: 2027-01-12}}"
IDA = "{baby: {outcome: child protection plan, category: neglect}}"


def test_a_birth_without_a_number_is_a_question(check: Check) -> None:
    lines = (BORN, *PEOPLE[1:], meeting("pre-birth", decisions=IDA))
    finding = check("review-after-birth", *lines, on="2027-03-01")
    assert finding.status is Status.NOT_RECORDED
    assert "no number is set" in finding.reason


def test_in_scotland_the_review_after_a_birth_is_counted_from_the_meeting(check: Check) -> None:
    lines = (BORN, *PEOPLE[1:], meeting("pre-birth", decisions=IDA))
    finding = check("next-review-held", *lines, on="2027-03-11", profile="scotland")
    assert (finding.status, finding.due) == (Status.NOT_MET, date(2027, 3, 10))


# A council's own limits

OWN = """\
name: our-town
title: Our Town
extends: england
timescales:
  supervision:
    {what: The plan is talked over in supervision, number: 5, unit: working days, after: conference, force: must,
     owner: social worker, source: OT1}
  review-after-birth:
    {what: The plan is looked at again, number: 10, unit: working days, after: birth, force: must,
     owner: chair, source: OT1}
sources: {OT1: {title: Our guide}}
"""


@pytest.fixture
def our_town(tmp_path: Path) -> ProfileLibrary:
    (tmp_path / "our-town.yaml").write_text(OWN, encoding="utf-8")
    return ProfileLibrary(tmp_path, frozenset(CATALOGUE))


def of_our_town(library: ProfileLibrary, standard: str, on: date, *lines: str) -> Finding:
    words = Vocabulary({*CATALOGUE, *library.own_standards()})
    case = read_case("\n".join(lines), "case.yaml", words).case
    findings = assess(case, library.profile("our-town"), on).findings
    return next(finding for finding in findings if finding.standard.id == standard)


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ("preparation: []", Status.NOT_RECORDED),
        ("preparation: [{standard: supervision, done: 2026-12-17}]", Status.MET),
        ("preparation: [{standard: supervision, done: 2026-12-18}]", Status.NOT_MET),
    ],
)
def test_a_limit_that_only_a_council_has_is_asked_too(our_town: ProfileLibrary, record: str, status: Status) -> None:
    """Five working days after 10 December 2026 is 17 December."""
    finding = of_our_town(our_town, "supervision", date(2027, 1, 4), *held(), record)
    assert finding.status is status


def test_after_a_birth_a_councils_own_number_counts(our_town: ProfileLibrary) -> None:
    """Ten working days after 12 January 2027 is 26 January."""
    lines = (BORN, *PEOPLE[1:], meeting("pre-birth", decisions=IDA))
    finding = of_our_town(our_town, "review-after-birth", date(2027, 1, 27), *lines)
    assert (finding.status, finding.due) == (Status.NOT_MET, date(2027, 1, 26))


def test_the_review_that_follows_a_birth_keeps_its_limit(our_town: ProfileLibrary) -> None:
    review = meeting("review", "{kind: pre-birth, date: 2026-12-10}").replace("2026-12-10, chair", "2027-01-25, chair")
    lines = (BORN, *PEOPLE[1:], review.replace("held: 2026-12-10", "held: 2027-01-25"))
    assert of_our_town(our_town, "review-after-birth", date(2027, 1, 27), *lines).status is Status.MET


@pytest.mark.parametrize("name", ["core-group-notes", "invited"])
def test_a_councils_own_limit_may_not_have_the_name_of_something_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "our-town.yaml").write_text(OWN.replace("supervision:", f"{name}:"), encoding="utf-8")
    with pytest.raises(Exception, match="choose another"):
        ProfileLibrary(tmp_path, frozenset(CATALOGUE)).profile("our-town")
