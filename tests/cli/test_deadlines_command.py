"""``cpprep deadlines``."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from running import Run

ON = ("--on", "2026-11-03")
KEYS = ["date", "what", "owner", "clauses", "from", "rule"]
SATURDAY = b"reference: T-1\nconference:\n  kind: initial\n  date: 2026-11-14\n"


def listed(run: Run, *arguments: object, typed: bytes = b"") -> list[dict]:
    return json.loads(run("deadlines", *arguments, "--format", "json", typed=typed).out)


def test_the_json_is_a_list_with_exactly_the_keys_that_are_promised(run: Run, nowak: Path) -> None:
    for deadline in listed(run, nowak, *ON):
        assert list(deadline) == KEYS


def test_the_dates_come_in_order(run: Run, example: tuple[Path, str]) -> None:
    file, day = example
    days = [date.fromisoformat(deadline["date"]) for deadline in listed(run, file, "--on", day)]
    assert days
    assert days == sorted(days)


def test_the_json_gives_the_rule_its_source_and_the_arithmetic(run: Run, nowak: Path) -> None:
    (notice,) = [deadline for deadline in listed(run, nowak, *ON) if deadline["clauses"] == ["GPG-B1"]]
    assert notice["rule"] == (
        "at least 7 calendar days before the conference, where possible (GPG-B1); "
        "7 calendar days before 12 November 2026 is 5 November 2026"
    )
    assert notice["from"] == "conference 2026-11-12"


def test_the_exit_status_is_0_whatever_has_passed(run: Run, review: Path) -> None:
    assert run("deadlines", review, "--on", "2027-12-01").status == 0


def test_the_table_says_what_was_done_and_what_is_planned(run: Run, nowak: Path) -> None:
    squeezed = " ".join(run("deadlines", nowak, *ON, COLUMNS="200").out.split())
    assert "done 30 October" in squeezed
    assert "planned for 12 November" in squeezed


def test_the_table_says_what_has_no_date(run: Run, nowak: Path) -> None:
    out = run("deadlines", nowak, *ON).out
    assert "No date can be worked out (" in out
    assert "Reports reach the chair" in " ".join(run("deadlines", nowak, *ON, COLUMNS="200").out.split())


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_no_word_is_lost_at_any_width(run: Run, nowak: Path, columns: str) -> None:
    out = run("deadlines", nowak, *ON, COLUMNS=columns).out
    assert "…" not in out
    squeezed = "".join(out.split())
    for deadline in listed(run, nowak, *ON):
        words = [word for word in (deadline["what"] + " " + deadline["rule"]).split() if len(word) < 10]
        assert all(word.rstrip(";") in squeezed for word in words)


def test_no_colour_reaches_a_pipe(run: Run, nowak: Path) -> None:
    assert "\x1b" not in run("deadlines", nowak, *ON).out


def test_a_role_sees_only_its_own_dates(run: Run, nowak: Path) -> None:
    owners = {deadline["owner"] for deadline in listed(run, nowak, *ON, "--role", "chair")}
    assert owners == {"chair"}


def test_markdown_has_a_table(run: Run, nowak: Path) -> None:
    out = run("deadlines", nowak, *ON, "--format", "markdown").out
    assert out.startswith("# NL-2026-0147: dates of the initial child protection conference\n")
    assert "| By | Who | What | Rule | Arithmetic | Clauses |" in out


def test_an_empty_case_says_that_nothing_follows(run: Run) -> None:
    ran = run("deadlines", "-", *ON, typed=b"reference: T-1\n")
    assert (ran.status, "No date follows from what is recorded." in ran.out) == (0, True)


def test_what_json_has_no_place_for_is_said_on_standard_error(run: Run, nowak: Path) -> None:
    assert "have no date" in run("deadlines", nowak, *ON, "--format", "json").err


@pytest.mark.parametrize("command", ["check", "deadlines"])
def test_a_doubtful_date_is_named_with_its_line_and_changes_nothing_else(run: Run, command: str) -> None:
    ran = run(command, "-", *ON, typed=SATURDAY)
    assert "standard input:4: doubtful: conference.date: a Saturday" in ran.err
    assert "doubtful" not in ran.out
    assert ran.status == 0


@pytest.mark.parametrize("command", ["check", "deadlines"])
def test_no_example_is_doubtful(run: Run, example: tuple[Path, str], command: str) -> None:
    file, day = example
    assert "doubtful" not in run(command, file, "--on", day).err


# The calendar


def test_a_calendar_has_an_entry_for_each_date(run: Run, nowak: Path) -> None:
    made = Calendar.from_ical(run("deadlines", nowak, *ON, "--format", "ics").out)
    assert len(made.walk("VEVENT")) == len(listed(run, nowak, *ON))


def test_a_calendar_goes_to_a_file_byte_for_byte(run: Run, nowak: Path, tmp_path: Path) -> None:
    ran = run("deadlines", nowak, *ON, "--format", "ics", "--output", "dates.ics")
    assert (ran.status, ran.out) == (0, "")
    file = tmp_path / "dates.ics"
    assert file.read_bytes().endswith(b"END:VCALENDAR\r\n")
    assert file.stat().st_mode & 0o077 == 0


def test_a_calendar_of_a_real_example_names_nobody(run: Run, example: tuple[Path, str]) -> None:
    file, day = example
    out = run("deadlines", file, "--on", day, "--format", "ics").out.replace("\r\n ", "").replace("\n ", "")
    text = file.read_text(encoding="utf-8")
    names = {line.split(":", 1)[1].strip() for line in text.splitlines() if line.strip().startswith("name:")}
    assert names
    assert not [name for name in names if name and name in out]


def test_a_case_without_a_reference_has_no_calendar(run: Run) -> None:
    ran = run("deadlines", "-", *ON, "--format", "ics", typed=b"conference: {date: 2026-11-12}\n")
    assert (ran.status, ran.out) == (2, "")
    assert "reference" in ran.err


def test_a_case_without_dates_has_no_calendar(run: Run) -> None:
    ran = run("deadlines", "-", *ON, "--format", "ics", typed=b"reference: T-1\n")
    assert (ran.status, ran.out) == (2, "")
    assert "nothing for a calendar" in ran.err


def test_a_split_conferences_calendar_says_for_whom_it_is(run: Run) -> None:
    typed = b"reference: T-1\nconference:\n  date: 2026-11-12\n  split: {reason: afraid}\n"
    assert "those who arrange it" in run("deadlines", "-", *ON, "--format", "ics", typed=typed).err


def test_without_icalendar_one_line_says_what_to_install(run_apart: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "icalendar.py").write_text("raise ModuleNotFoundError(name='icalendar')\n")
    paths = (str(tmp_path / "hidden"), str(nowak.parents[1]))
    ran = run_apart("deadlines", nowak, *ON, "--format", "ics", PYTHONPATH=os.pathsep.join(paths))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "pip install 'cpprep[calendar]'" in ran.err


def test_without_icalendar_the_table_still_works(run_apart: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "icalendar.py").write_text("raise ModuleNotFoundError(name='icalendar')\n")
    paths = (str(tmp_path / "hidden"), str(nowak.parents[1]))
    assert run_apart("deadlines", nowak, *ON, PYTHONPATH=os.pathsep.join(paths)).status == 0
