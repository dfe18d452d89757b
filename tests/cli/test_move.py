"""``cpprep move``: a new plan in the file with the former one beside it, and what follows from it."""

import pytest
from running import Ran
from sendings import CASE, Office, after, office

__all__ = ["after", "office"]

ON = ("--on", "2026-12-01")
BY = ("--by", "Ann Webb")


def move(office: Office, *options: str) -> Ran:
    return office.run("move", "case.yaml", *options, *BY, *ON)


def test_the_new_plan_is_written_and_the_former_one_stays_with_who_when_and_why(after: Office) -> None:
    ran = move(after, "--to", "2026-12-17", "--start", "1.30pm", "--reason", "The room is flooded.")
    assert ran.status == 0, ran.err
    case = after.case.read_text()
    assert "  date: 2026-12-17\n  start: 13:30\n" in case
    assert (
        "  moved:\n"
        "    - what: moved\n"
        "      date: 2026-12-10\n"
        "      start: 10:00\n"
        "      format: in person\n"
        "      place: Mill Road Centre, 1 Mill Road, Thirsk\n"
        "      on: 2026-12-01\n"
        "      by: Ann Webb\n"
        "      reason: The room is flooded.\n"
    ) in case
    assert case.startswith("# Everyone in this file is made up.")


def test_it_says_who_holds_an_old_letter(after: Office) -> None:
    out = move(after, "--to", "2026-12-17").out
    names = "Amira Khan, Sana Khan, Bilal Khan, Sam Hill and Kay Bright"
    assert f"They hold a letter that no longer holds: {names}." in out


def test_it_says_of_whom_it_is_not_known_what_they_hold(office: Office) -> None:
    office.change("sana: {name", "sana: {invited: 2026-11-20, name")
    out = move(office, "--to", "2026-12-17").out
    assert "They have been invited, and what their letter said is not known: Sana Khan." in out


def test_it_says_what_was_settled_and_is_open_now(after: Office) -> None:
    out = move(after, "--to", "2026-12-17").out
    assert "  told-when-and-how, Amira Khan, Sana Khan and Bilal Khan, by 17 December: " in out
    assert "prepared-for-conference" not in out


def test_an_interpreter_that_was_booked_has_to_be_booked_again(after: Office) -> None:
    booked = "sana: {interpreter: {needed: yes, booked: 2026-11-20, briefed: 2026-11-21}, "
    after.change("sana: {", booked)
    out = move(after, "--to", "2026-12-17").out
    assert (
        "interpreters, Sana Khan, by 17 December: interpreter booked 20 November, before the meeting was moved" in out
    )


def test_a_second_move_stands_below_the_first(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    move(after, "--to", "2026-12-18")
    assert after.case.read_text().index("date: 2026-12-10") < after.case.read_text().index("date: 2026-12-17")


@pytest.mark.parametrize("what", ["cancelled", "adjourned", "inquorate"])
def test_a_meeting_that_does_not_take_place_has_no_day_and_its_former_one_stays(after: Office, what: str) -> None:
    ran = move(after, f"--{what}")
    assert (ran.status, "the meeting has no day now" in ran.out) == (0, True)
    case = after.case.read_text()
    assert f"    - what: {what}\n      date: 2026-12-10\n" in case
    assert after.run("check", "case.yaml", *ON).status in {0, 1}


def test_an_adjourned_meeting_may_have_its_new_day_at_once(after: Office) -> None:
    assert move(after, "--inquorate", "--to", "2026-12-14").status == 0
    assert "  date: 2026-12-14\n" in after.case.read_text()


def test_what_was_known_of_the_former_building_is_blank_for_the_new_one_and_named_with_its_line(after: Office) -> None:
    after.change("name: Mill Road Centre,", "name: Mill Road Centre, directions: Bus 4,")
    err = move(after, "--venue", "County Hall").err
    assert "conference.venue.directions (line 10) is blank now: fill it in for the new building" in err
    assert "conference.venue.address (line 10) is blank now: fill it in for the new building" in err
    assert "    building:\n" in after.case.read_text() or "building: {" in after.case.read_text()


def test_no_letter_sends_anybody_the_way_to_the_former_building(after: Office) -> None:
    after.change("name: Mill Road Centre,", "name: Mill Road Centre, directions: Bus 4,")
    move(after, "--venue", "County Hall")
    after.run("invitations", "case.yaml", "--changed", *ON, "--format", "markdown", "--output", "changed")
    letters = [path.read_text() for path in (after.case.parent / "changed").glob("*.md")]
    assert letters
    assert not any("Bus 4" in letter for letter in letters)


def test_a_dry_run_writes_nothing(after: Office) -> None:
    before = after.case.read_bytes()
    assert "They hold a letter" in move(after, "--to", "2026-12-17", "--dry-run").out
    assert after.case.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "say what is new"),
        (("--cancelled", "--to", "2026-12-17"), "a meeting that is called off has no new plan"),
        (("--cancelled", "--inquorate"), "only one of these is so"),
        (("--start", "25:00"), "there is no such time"),
        (("--way", "by post"), "in-person"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(after: Office, typed: tuple[str, ...], said: str) -> None:
    before = after.case.read_bytes()
    ran = move(after, *typed)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert after.case.read_bytes() == before


def test_the_same_move_twice_is_written_once(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    before = after.case.read_bytes()
    ran = move(after, "--to", "2026-12-17")
    assert (ran.status, ran.out) == (0, "This is what the file says already: nothing was changed.\n")
    assert after.case.read_bytes() == before


def test_who_decided_it_has_to_be_said(after: Office) -> None:
    ran = after.run("move", "case.yaml", "--to", "2026-12-17", *ON)
    assert (ran.status, "--by" in ran.err) == (2, True)


def test_a_meeting_that_was_held_is_not_moved(after: Office) -> None:
    after.case.write_text(CASE + "meeting: {held: 2026-11-30}\n")
    ran = move(after, "--to", "2026-12-17")
    assert (ran.status, "was held on 30 November 2026" in ran.err) == (2, True)


def test_the_reason_is_on_no_paper(after: Office) -> None:
    move(after, "--to", "2026-12-17", "--reason", "Bilal is Quillfeather.")
    after.pack("--on", "2026-12-01")
    papers = [path.read_text() for path in (after.folder / "NL-7-pack").glob("*.md")]
    assert not [paper for paper in papers if "Quillfeather" in paper]
