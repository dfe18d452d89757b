"""A benchmark leaves out whoever else's program cannot run on this computer, and its report says so."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the benchmarks are not part of the source archive"),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are timed as POSIX has them"),
]


@pytest.fixture
def timing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.setenv("BENCHMARK_ERRORS", str(tmp_path / "errors"))
    return importlib.import_module("timing")


@pytest.fixture
def report(timing: ModuleType) -> ModuleType:
    return importlib.import_module("report")


def program(script: str) -> list[str]:
    return [sys.executable, "-S", "-c", script]


def test_a_program_that_is_not_installed_is_left_out(timing: ModuleType) -> None:
    ours = timing.Contender("ours", program("pass"))
    peer = timing.Contender("theirs", ["no-such-program-7"], needs="version 7")
    found = timing.race([ours, peer], 2)
    assert found.left_out == {"theirs": "no-such-program-7 is not installed (it needs version 7)"}
    assert list(found.took) == ["ours"]


def test_a_package_that_is_not_installed_is_named(timing: ModuleType) -> None:
    peer = timing.Contender("theirs", program("import no_such_package_7"), needs="it")
    reason = timing.race([peer], 1).left_out["theirs"]
    assert reason == "ModuleNotFoundError: No module named 'no_such_package_7' (it needs it)"


def test_a_program_that_fails_is_left_out_with_its_last_word(timing: ModuleType) -> None:
    peer = timing.Contender("theirs", program("import sys; sys.exit('too old')"), needs="3.0 or newer")
    assert timing.race([peer], 1).left_out == {"theirs": "theirs ended with 1: too old (it needs 3.0 or newer)"}


def test_a_program_that_fails_in_a_later_round_is_not_timed(timing: ModuleType, tmp_path: Path) -> None:
    once = f"from pathlib import Path; Path({str(tmp_path / 'was-here')!r}).touch(exist_ok=False)"
    found = timing.race([timing.Contender("theirs", program(once), needs="it")], 3)
    assert (found.took, list(found.left_out)) == ({}, ["theirs"])


def test_without_our_own_program_there_is_no_race(timing: ModuleType) -> None:
    with pytest.raises(timing.ContenderError, match="it broke"):
        timing.race([timing.Contender("ours", program("raise SystemExit('it broke')"))], 1)


@pytest.mark.parametrize("how", ["table", "md"])
def test_the_report_says_who_is_left_out_and_why(report: ModuleType, how: str, capsys: pytest.CaptureFixture) -> None:
    report.show(report.Report(left_out={"theirs": "it is [too] old"}), how)
    shown = capsys.readouterr().out
    assert "Left out" in shown
    assert "theirs" in shown
    assert "it is [too] old" in shown


def test_against_somebody_who_is_left_out_there_is_no_ratio(timing: ModuleType, report: ModuleType) -> None:
    table = report.Table("title", "theirs", {"ours": timing.Took([1.0], [1.0], [1000])})
    head, ours = table.rows()
    assert dict(zip(head, ours, strict=True))["ratio"] == ""
    assert report.Goal("ours", "theirs", None, 0.5).row() == ["ours", "theirs", "", "", "0.5", "not measured"]
