"""The standards in force in a place: what a council adds, and what it switches off with a reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpprep.assessment import Finding, assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case
from cpprep.profiles import Profile, ProfileLibrary, profile_named, profile_names
from cpprep.reports.json import as_json
from cpprep.standards import CATALOGUE, Evidence, Status
from cpprep.standards.local import own_standards, standards_of

HEAD = ("name: our-town", "title: Our Town", "extends: england")
OFF = "standards_off: {same-venue: All meetings are in one building}"
CASE = (
    "conference: {kind: initial, date: 2026-12-10}",
    "children: {ava: {name: Ava, takes_part: views only}}",
    "family: {dawn: {name: Dawn}, joe: {name: Joe}}",
    "practitioners: {kim: {name: Kim}}",
    "reports: {school: {by: kim}}",
)
ON = date(2026, 12, 1)


@pytest.fixture
def our_town(tmp_path: Path) -> Callable[..., Profile]:
    def reading(*lines: str) -> Profile:
        (tmp_path / "our-town.yaml").write_text("\n".join([*HEAD, *lines]), encoding="utf-8")
        return ProfileLibrary(tmp_path, frozenset(CATALOGUE)).profile("our-town")

    return reading


def adds(each: str = "conference", **others: str) -> str:
    own = {"statement": "It is done.", "why": "It helps.", "phase": "before", "owner": "chair", "source": "OT1"}
    told = ", ".join(f"{key}: {value}" for key, value in {**own, "each": each, **others}.items())
    return f"own_standards: {{map-offered: {{{told}}}}}\nsources: {{OT1: {{title: Our guide}}}}"


def case_of(*lines: str) -> Case:
    return read_case("\n".join([*CASE, *lines]), "case.yaml", Vocabulary({*CATALOGUE, "map-offered"})).case


def found(profile: Profile, standard: str, *lines: str) -> list[Finding]:
    findings = assess(case_of(*lines), profile, ON).findings
    return [finding for finding in findings if finding.standard.id == standard]


# ---- the list


@pytest.mark.parametrize("name", profile_names())
def test_where_nothing_is_added_the_standards_are_those_of_the_catalogue(name: str) -> None:
    assert standards_of(profile_named(name)) == tuple(CATALOGUE.values())


def test_a_standard_of_theirs_comes_after_those_of_the_catalogue(our_town: Callable[..., Profile]) -> None:
    assert [standard.id for standard in standards_of(our_town(adds()))] == [*CATALOGUE, "map-offered"]


def test_what_is_switched_off_keeps_its_place_in_the_list(our_town: Callable[..., Profile]) -> None:
    assert [standard.id for standard in standards_of(our_town(OFF))] == list(CATALOGUE)


# ---- added


def test_a_standard_of_theirs_is_answered_by_a_dated_record(our_town: Callable[..., Profile]) -> None:
    (own,) = own_standards(our_town(adds()))
    assert own.evidence is Evidence.RECORD


def test_a_standard_of_theirs_is_due_until_it_is_recorded(our_town: Callable[..., Profile]) -> None:
    (finding,) = found(our_town(adds()), "map-offered")
    assert (finding.status, finding.due) == (Status.DUE, date(2026, 12, 10))


def test_a_standard_of_theirs_is_met_by_a_record(our_town: Callable[..., Profile]) -> None:
    (finding,) = found(our_town(adds()), "map-offered", "preparation: [{standard: map-offered, done: 2026-11-30}]")
    assert finding.status is Status.MET


@pytest.mark.parametrize(
    ("each", "subjects"),
    [
        ("conference", [None]),
        ("child", ["ava"]),
        ("family member", ["dawn", "joe"]),
        ("practitioner", ["kim"]),
        ("report", ["school"]),
    ],
)
def test_a_standard_of_theirs_is_asked_of_each(
    our_town: Callable[..., Profile], each: str, subjects: list[str | None]
) -> None:
    assert [finding.subject for finding in found(our_town(adds(each)), "map-offered")] == subjects


@pytest.mark.parametrize(("excusable", "status"), [("yes", Status.EXCUSED), ("no", Status.DUE)])
def test_a_reason_excuses_a_standard_of_theirs_where_they_say_so(
    our_town: Callable[..., Profile], excusable: str, status: Status
) -> None:
    excuse = "preparation: [{standard: map-offered, not_possible: No map yet, on: 2026-11-30, by: Kim}]"
    (finding,) = found(our_town(adds(excusable=excusable)), "map-offered", excuse)
    assert finding.status is status


def test_a_standard_of_theirs_holds_there_whatever_it_cites(our_town: Callable[..., Profile]) -> None:
    profile = our_town(adds(source="CPPM-4.5"))
    (own,) = own_standards(profile)
    assert "CPPM" not in profile.follows
    assert own.holds_in(profile)
    assert found(profile, "map-offered")


def test_a_standard_of_theirs_does_not_hold_elsewhere(our_town: Callable[..., Profile]) -> None:
    (own,) = own_standards(our_town(adds(source="GPG-B1")))
    assert not own.holds_in(profile_named("england"))


def test_a_standard_of_theirs_carries_the_clause_that_it_cites(our_town: Callable[..., Profile]) -> None:
    (own,) = own_standards(our_town(adds(source="GPG-B1")))
    assert own.clauses == ("GPG-B1",)


def test_a_source_of_the_council_is_no_clause(our_town: Callable[..., Profile]) -> None:
    (own,) = own_standards(our_town(adds()))
    assert own.clauses == ()
    assert [str(cited) for cited in own.cites] == ["OT1"]


# ---- switched off


def test_what_is_switched_off_is_not_applicable_with_the_recorded_reason(our_town: Callable[..., Profile]) -> None:
    (finding,) = found(our_town(OFF), "same-venue")
    assert finding.status is Status.NOT_APPLICABLE
    assert finding.reason == "switched off in our-town: All meetings are in one building"


def test_what_is_switched_off_is_told_once_and_not_for_each_person(our_town: Callable[..., Profile]) -> None:
    assert len(found(profile_named("england"), "possible-outcomes")) == 2
    assert len(found(our_town("standards_off: {possible-outcomes: Said in our leaflet}"), "possible-outcomes")) == 1


def test_no_record_and_no_fact_brings_back_what_is_switched_off(our_town: Callable[..., Profile]) -> None:
    record = "preparation: [{standard: same-venue, done: 2026-11-30}]"
    (finding,) = found(our_town(OFF), "same-venue", record)
    assert finding.status is Status.NOT_APPLICABLE


def test_what_is_switched_off_stays_listed_in_json(our_town: Callable[..., Profile]) -> None:
    answer = as_json(assess(case_of(), our_town(OFF), ON), "case.yaml")
    (row,) = [row for row in answer["findings"] if row["standard"] == "same-venue"]
    assert row["status"] == "not_applicable"
    assert "All meetings are in one building" in row["reason"]


def test_a_standard_of_theirs_can_be_switched_off_too(our_town: Callable[..., Profile], tmp_path: Path) -> None:
    our_town(adds())
    ward = tmp_path / "our-ward.yaml"
    ward.write_text("name: our-ward\ntitle: W\nextends: our-town\nstandards_off: {map-offered: No map}\n")
    profile = ProfileLibrary(tmp_path, frozenset(CATALOGUE)).profile("our-ward")
    (finding,) = found(profile, "map-offered")
    assert finding.reason == "switched off in our-ward: No map"


def test_no_profile_of_ours_switches_off_a_standard_that_does_not_exist() -> None:
    for name in profile_names():
        assert set(profile_named(name).standards_off) <= set(CATALOGUE)
