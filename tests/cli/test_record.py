"""``cpprep record``."""

import difflib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run
from terminal import at_a_terminal

from cpprep.case.file.recordable_facts import FACTS

DAY = DAYS["initial-nearly-ready"]
ON = ("--on", DAY)

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")


@pytest.fixture
def case(nowak: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(nowak, tmp_path / "case.yaml"))


def new_lines(case: Path, original: Path) -> list[str]:
    """The lines that were added; fails when one is gone."""
    diff = list(difflib.ndiff(original.read_text("utf-8").splitlines(), case.read_text("utf-8").splitlines()))
    assert not [line for line in diff if line.startswith("- ")]
    return [line[2:] for line in diff if line.startswith("+ ")]


# ---- one record


def test_a_record_is_added_and_nothing_else_is_touched(run: Run, case: Path, nowak: Path) -> None:
    ran = run(
        "record", "case.yaml", "leaflets", "--for", "piotr-nowak", "--by", "Priya Shah", "--note", "In Polish.", *ON
    )
    assert ran.status == 0
    assert new_lines(case, nowak) == [
        "  - standard: leaflets",
        "    for: piotr-nowak",
        f"    done: {DAY}",
        "    by: Priya Shah",
        "    note: In Polish.",
    ]


def test_it_says_where_what_it_settles_and_what_comes_next(run: Run, case: Path) -> None:
    out = run("record", "case.yaml", "possible-outcomes", "--for", "piotr-nowak", *ON).out.splitlines()
    assert out[0].startswith("Recorded in case.yaml, lines ")
    assert out[1].startswith("Settled: possible-outcomes, Piotr Nowak: ")
    assert out[2].startswith("Next for the social worker: ")


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, case: Path, nowak: Path) -> None:
    ran = run("record", "case.yaml", "views-forms", "--for", "piotr-nowak", "--dry-run", *ON)
    assert "+  - standard: views-forms" in ran.out.splitlines()
    assert case.read_bytes() == nowak.read_bytes()


def test_windows_line_ends_and_the_mark_at_the_start_stay(run: Run, case: Path, nowak: Path) -> None:
    dressed = b"\xef\xbb\xbf" + nowak.read_bytes().replace(b"\n", b"\r\n")
    case.write_bytes(dressed)
    assert run("record", "case.yaml", "views-forms", "--for", "piotr-nowak", *ON).status == 0
    assert case.read_bytes().startswith(dressed)
    assert b"\n" not in case.read_bytes().replace(b"\r\n", b"")


def test_the_same_record_twice_is_written_once(run: Run, case: Path) -> None:
    first = run("record", "case.yaml", "views-forms", "--for", "piotr-nowak", *ON)
    before = case.read_bytes()
    second = run("record", "case.yaml", "views-forms", "--for", "piotr-nowak", *ON)
    assert (first.status, second.status) == (0, 0)
    assert "already" in second.out
    assert case.read_bytes() == before


def test_two_at_once_lose_no_record(case: Path, tmp_path: Path) -> None:
    people = ["helen-marsh", "priya-shah", "leah-ford", "tom-ellis", "sam-okoro"]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "cpprep", "record", "case.yaml", "invited", "--for", person, "--replace", *ON],
            cwd=tmp_path, stdout=subprocess.DEVNULL,
        )
        for person in people
    ]  # fmt: skip
    assert [one.wait() for one in runs] == [0] * len(people)
    text = case.read_text("utf-8")
    assert text.count(f"invited: {DAY}") == len(people)


def test_a_reason_needs_a_name(run: Run, case: Path) -> None:
    ran = run("record", "case.yaml", "same-chair", "--not-possible", "She has left.", *ON)
    assert (ran.status, "--by" in ran.err) == (2, True)


def test_a_reason_has_its_day_and_its_name(run: Run, case: Path, nowak: Path) -> None:
    run("record", "case.yaml", "family-notice", "--for", "piotr-nowak", "--not-possible", "At sea until Monday.",
        "--by", "Jo Bell", "--until", "2026-12-31", *ON)  # fmt: skip
    assert new_lines(case, nowak) == [
        "  - standard: family-notice",
        "    for: piotr-nowak",
        "    not_possible: At sea until Monday.",
        "    by: Jo Bell",
        f"    on: {DAY}",
        "    until: 2026-12-31",
    ]


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        (("leaflets", "--done", "2027-01-01"), "--done"),
        (("leaflets", "--done", "03/04/2026"), "--done"),
        (("leaflet",), "did you mean leaflets"),
        (("leaflets", "--for", "Piotr Nowak"), "type piotr-nowak"),
        (("leaflets", "--for", "piotr-novak"), "did you mean piotr-nowak"),
        (("leaflets", "--for", "helen-marsh"), "each family member"),
        (("chairing-observed", "--for", "helen-marsh"), "leave --for out"),
        (("leaflets", "--how", "by post"), "--note"),
        (("leaflets", "--until", "2026-12-09"), "--until"),
        (("leaflets", "--not-possible", "x", "--by", "y", "--done", "2026-11-20"), "--done"),
        (("family-notice", "--for", "piotr-nowak"), "invited"),
        (("register-explained",), "not asked by the profile"),
        (("invited",), "--for"),
        (("replied", "--for", "piotr-nowak", "--reply", "coming", "--note", "x"), "--note"),
        (("invited", "--for", "maria-nowak"), "--replace"),
        (("replied", "--for", "piotr-nowak", "--reply", "perhaps"), "coming"),
        (("report", "shared", "--for", "school"), "--with"),
        (("report", "share", "--for", "school"), "did you mean report-shared"),
        (("xyzzy",), "there is no such standard: cpprep standards lists them all"),
        (("leaflets", "--for", "xyzzy"), "there are: maria-nowak, piotr-nowak"),
        (("report", "received", "--for", "everyone"), "not said of everyone"),
        (("chairing-observed", "--for", "everyone"), "not said of everyone"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_what_to_do(
    run: Run, case: Path, nowak: Path, typed: tuple[str, ...], option: str
) -> None:
    ran = run("record", "case.yaml", *typed, *ON)
    assert (ran.status, option in ran.err) == (2, True), ran.err
    assert case.read_bytes() == nowak.read_bytes()


def test_a_link_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("case.yaml")
    ran = run("record", "link.yaml", "leaflets", *ON)
    assert (ran.status, "link" in ran.err) == (2, True)


def test_standard_input_is_refused(run: Run) -> None:
    assert run("record", "-", "leaflets", typed=b"reference: A\n").status == 2


def test_a_file_that_is_not_valid_is_left_as_it_is(run: Run, case: Path) -> None:
    case.write_text("referense: A\n")
    assert run("record", "case.yaml", "leaflets", *ON).status == 2
    assert case.read_text() == "referense: A\n"


def test_a_file_that_is_missing_is_named_and_not_made(run: Run, tmp_path: Path) -> None:
    assert run("record", "none.yaml", "leaflets", *ON).status == 2
    assert not any(tmp_path.iterdir())


def test_no_refusal_tells_what_the_file_holds(run: Run, case: Path) -> None:
    ran = run("record", "case.yaml", "invited", "--for", "maria-nowak", *ON)
    assert "Mill Lane" not in ran.err
    assert "07700" not in ran.err


# ---- facts


def test_a_fact_is_put_where_it_belongs(run: Run, case: Path, nowak: Path) -> None:
    run("record", "case.yaml", "replied", "--for", "piotr-nowak", "--reply", "coming", *ON)
    assert new_lines(case, nowak) == ["    reply: coming", f"    replied: {DAY}"]


def test_a_fact_that_settles_a_standard_says_so(run: Run, case: Path) -> None:
    out = run("record", "case.yaml", "report", "received", "--for", "school", *ON).out
    assert "Settled: report-to-chair, School report" in out


# ---- everyone


@pytest.fixture
def unsent(case: Path) -> Path:
    """The case before any letter went out."""
    lines = case.read_text("utf-8").splitlines(keepends=True)
    case.write_text("".join(line for line in lines if not line.startswith("    invited")), "utf-8")
    return case


def test_everyone_who_has_a_letter_and_no_day_yet_is_recorded_as_invited_at_once(run: Run, unsent: Path) -> None:
    run("record", "case.yaml", "invited", "--for", "piotr-nowak", "--done", "2026-11-01", *ON)
    before = Path(shutil.copy(unsent, unsent.with_name("before")))
    ran = run("record", "case.yaml", "invited", "--for", "everyone", *ON)
    assert ran.status == 0, ran.err
    assert new_lines(unsent, before) == [f"    invited: {DAY}"] * 11
    assert ran.out.startswith("For everyone: Adam Nowak, Kasia Nowak, Maria Nowak, Priya Shah, ")
    assert "Piotr Nowak" not in ran.out.splitlines()[0]
    again = run("record", "case.yaml", "invited", "--for", "everyone", *ON)
    assert (again.status, "nobody is left" in again.err) == (2, True)


def test_a_dry_run_says_whom_everyone_is_and_writes_nothing(run: Run, unsent: Path) -> None:
    before = unsent.read_bytes()
    ran = run("record", "case.yaml", "invited", "--for", "everyone", "--dry-run", *ON)
    assert ran.out.count(f"+    invited: {DAY}") == 12
    assert "For everyone: Adam Nowak, " in ran.out
    assert unsent.read_bytes() == before


def test_a_child_who_is_not_written_to_is_named_with_the_reason(run: Run, unsent: Path) -> None:
    unsent.write_text(unsent.read_text("utf-8").replace("    takes_part: views only\n", ""), "utf-8")
    ran = run("record", "case.yaml", "invited", "--for", "everyone", *ON)
    assert "note: no invitation for kasia-nowak: takes_part is not recorded" in ran.err
    assert "Kasia" not in ran.out.splitlines()[0]


def test_a_standard_is_recorded_for_everyone_for_whom_it_is_open(run: Run, case: Path, nowak: Path) -> None:
    run("record", "case.yaml", "views-forms", "--for", "everyone", *ON)
    assert new_lines(case, nowak)[:2] == ["  - standard: views-forms", "    for: piotr-nowak"]


def test_minutes_are_sent_to_everyone_who_has_not_had_them(run: Run, case: Path, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "meeting-held.yaml", case)
    ran = run("record", "case.yaml", "sent", "minutes", "--for", "everyone", "--on", DAYS["meeting-held"])
    again = run("record", "case.yaml", "sent", "minutes", "--for", "everyone", "--on", DAYS["meeting-held"])
    assert ran.status == 0, ran.err
    assert (again.status, "nobody is left" in again.err) == (2, True)


def test_what_comes_next_and_has_passed_is_said_to_be_overdue(run: Run, case: Path) -> None:
    out = run("record", "case.yaml", "possible-outcomes", "--for", "piotr-nowak", "--on", "2026-11-14").out
    (coming,) = (line for line in out.splitlines() if line.startswith("Next for the social worker: "))
    assert "overdue since 12 November" in coming


def test_the_help_names_every_fact(run: Run) -> None:
    said = " ".join(run("record", "--help").out.split())
    assert [fact.words for fact in FACTS.values() if fact.words not in said] == []


# ---- asking through what is open


def test_without_a_terminal_nothing_is_asked(run: Run, case: Path) -> None:
    ran = run("record", "case.yaml", *ON)
    assert (ran.status, "name a standard" in ran.err) == (2, True)


@posix
def test_what_is_open_is_asked_and_each_answer_written(case: Path, nowak: Path, tmp_path: Path) -> None:
    answers = ["Priya Shah", "y", "", "", "2026-12-24", "", "q"]
    ran = at_a_terminal(tmp_path, "record", "case.yaml", "--role", "social-worker", *ON, answers=answers)
    assert ran.status == 0, ran.out
    assert "that day has not come yet" in ran.out
    assert new_lines(case, nowak) == [
        "  - standard: prepared-for-conference",
        "    for: piotr-nowak",
        f"    done: {DAY}",
        "    by: Priya Shah",
    ]


@posix
def test_a_person_who_stops_keeps_what_was_recorded(case: Path, nowak: Path, tmp_path: Path) -> None:
    answers = ["Priya Shah", "y", "With Zofia.", "\x03"]
    at_a_terminal(tmp_path, "record", "case.yaml", "--role", "social-worker", *ON, answers=answers)
    assert "    note: With Zofia." in new_lines(case, nowak)
