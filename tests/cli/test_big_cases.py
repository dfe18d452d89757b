"""A case of very many people and entries: answered in seconds, or refused at once with the number that is too large."""

import time
from pathlib import Path

import pytest
from running import Run

from cpprep.system.time_limit import limited_to, not_counted

IN_SECONDS = 60.0
"""Far more than it takes, for a computer that has much else to do."""


def big(relatives: int, workers: int, reports: int, entries: int) -> str:
    lines = ["conference: {kind: initial, date: 2026-12-10, strategy_discussion: 2026-11-19, chair: p1}"]
    lines += ["children: {adam: {name: Adam Nowak, date_of_birth: 2014-05-03}}", "family:"]
    lines += [f"  r{n}: {{name: Ann Ash{n}, relationship: aunt, invited: 2026-11-25}}" for n in range(relatives)]
    lines += ["practitioners:", *(f"  p{n}: {{name: Bob Elm{n}, role: Worker}}" for n in range(workers))]
    lines += ["reports:", *(f"  t{n}: {{by: p{n}, title: Report {n}, written: 2026-11-30}}" for n in range(reports))]
    lines += ["chronology:", *(f"  - {{on: 2024-05-03, what: Visit {n}, about: [adam]}}" for n in range(entries))]
    return "\n".join(lines) + "\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(big(100, 100, 60, 2000))
    return path


def test_a_case_of_hundreds_is_checked_and_recorded_in_seconds(run: Run, case: Path) -> None:
    began = time.process_time()
    assert run("check", case, "--on", "2026-12-01").status in {0, 1}
    assert run("record", case, "invited", "--for", "p5", "--done", "2026-11-26").status == 0
    assert time.process_time() - began < IN_SECONDS


def test_a_pack_that_would_take_far_too_long_is_refused_at_once_with_what_is_too_much(run: Run, case: Path) -> None:
    began = time.process_time()
    ran = run("pack", case, "--on", "2026-12-01", "--output", case.parent / "out")
    assert ran.status == 2
    assert "100 relatives and 2000 entries of the chronology are too many for one pack in a case of 201" in ran.err
    assert not (case.parent / "out").exists()
    assert time.process_time() - began < IN_SECONDS


def test_the_time_that_looking_up_takes_is_not_the_time_of_a_template() -> None:
    with limited_to(0.2):
        with not_counted():
            until = time.process_time() + 0.5
            while time.process_time() < until:
                pass
        assert time.process_time() > until
