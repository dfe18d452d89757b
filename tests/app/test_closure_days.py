"""A council's closure days are no working days where its profile says so, in `check` and in `deadlines` alike."""

import json
from pathlib import Path
from typing import Any

import pytest

CASE = """\
conference: {kind: initial, date: 2026-12-15, strategy_discussion: 2026-12-01}
children: {ava: {name: Ava}}
meeting: {held: 2026-12-15, decisions: {ava: {outcome: child protection plan, category: neglect}}}
"""
PROFILE = """\
name: our-town
title: Our Town
extends: england
"""
THREE = "closed: [{on: 2026-12-29, reason: Christmas closure}, {on: 2026-12-30, reason: Christmas closure}]\n"
SAYS_SO = "leave_out_closed: yes\n"


@pytest.fixture
def council(tmp_path: Path) -> Any:
    def made(profile: str = "", settings: str = "") -> Path:
        (tmp_path / "profiles").mkdir()
        (tmp_path / "profiles/our-town.yaml").write_text(PROFILE + profile, encoding="utf-8")
        (tmp_path / "cpprep.yaml").write_text(f"profile: our-town\nprofiles: profiles\n{settings}", encoding="utf-8")
        (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
        return tmp_path / "case.yaml"

    return made


def first_core_group(run: Any, case: Path) -> tuple[str, str]:
    """The last day for the first core group, and how it was counted."""
    told = json.loads(run("deadlines", case, "--on", "2026-12-16", "--format", "json").out)
    (one,) = [one for one in told if one["what"] == "The core group meets for the first time"]
    return one["date"], one["rule"]


def test_without_closure_days_the_tenth_working_day_is_31_december(run: Any, council: Any) -> None:
    assert first_core_group(run, council())[0] == "2026-12-31"


@pytest.mark.parametrize(("profile", "settings"), [(SAYS_SO + THREE, ""), (SAYS_SO, THREE)])
def test_closure_days_are_left_out_and_named(run: Any, council: Any, profile: str, settings: str) -> None:
    """Two days of closure, then New Year's Day and a weekend: the tenth working day is 5 January 2027."""
    last, why = first_core_group(run, council(profile, settings))
    assert last == "2027-01-05"
    assert "Christmas closure" in why
    assert "New Year's Day" in why


def test_check_counts_as_deadlines_does(run: Any, council: Any) -> None:
    told = run("check", council(SAYS_SO + THREE), "--phase", "after", "--on", "2026-12-16", "--format", "json").out
    (one,) = [one for one in json.loads(told)["findings"] if one["standard"] == "core-group-meets"]
    assert one["due"] == "2027-01-05"


@pytest.mark.parametrize(("profile", "settings"), [(THREE, ""), ("", THREE)])
def test_where_the_profile_does_not_say_so_they_count_and_that_is_told(
    run: Any, council: Any, profile: str, settings: str
) -> None:
    case = council(profile, settings)
    assert first_core_group(run, case)[0] == "2026-12-31"
    assert "closed: these days count as working days" in run("check", case, "--on", "2026-12-16").err


def test_a_conference_on_a_closure_day_is_doubted(run: Any, council: Any) -> None:
    case = council(SAYS_SO + THREE)
    case.write_text(CASE.replace("2026-12-15", "2026-12-29"), encoding="utf-8")
    told = run("check", case, "--on", "2026-12-30")
    assert "Christmas closure, a closure day of Our Town" in told.out + told.err


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("closed: [{on: 2026-12-29}]", "closed.1.reason"),
        ("closed: [{reason: Christmas}]", "closed.1.on"),
        ("closed: [{on: 29 December, reason: Christmas}]", "closed.1.on"),
    ],
)
def test_a_closure_day_needs_a_day_and_a_reason(run: Any, council: Any, wrong: str, told: str) -> None:
    ran = run("check", council(settings=wrong), "--on", "2026-12-16")
    assert ran.status == 2
    assert told in ran.err
