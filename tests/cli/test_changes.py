"""``cpprep invitations --changed``: letters that say what has changed, for those who hold one that no longer holds."""

import pytest
from running import Ran
from sendings import Office, after, office

__all__ = ["after", "office"]

LATER = ("--on", "2026-12-01")
EVERYONE = [
    "change-child-8-to-11-amira",
    "change-parent-bilal",
    "change-parent-sana",
    "change-practitioner-kay",
    "change-practitioner-sam",
]


def move(office: Office, *options: str) -> None:
    ran = office.run("move", "case.yaml", *options, "--by", "Ann Webb", *LATER)
    assert ran.status == 0, ran.err


def letters(office: Office, *options: str) -> Ran:
    return office.run("invitations", "case.yaml", "--changed", "--format", "markdown", *LATER, *options)


def written(office: Office) -> list[str]:
    return sorted(path.stem for path in (office.folder / "NL-7-papers").glob("*.md"))


def letter(office: Office, name: str = "change-parent-sana") -> str:
    ran = letters(office)
    assert ran.status == 0, ran.err
    return (office.folder / "NL-7-papers" / f"{name}.md").read_text()


def test_everyone_who_holds_an_old_letter_gets_one_in_their_own_words(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    letters(after)
    assert written(after) == EVERYONE


def test_where_nothing_has_changed_there_is_nobody_to_write_to(after: Office) -> None:
    ran = letters(after)
    assert (ran.status, "nobody holds an invitation that gives the meeting as it no longer is" in ran.err) == (2, True)


def test_it_says_which_letter_it_replaces_what_is_new_and_what_stays(after: Office) -> None:
    move(after, "--to", "2026-12-17", "--start", "13:30")
    new, _, stays = letter(after).partition("## What stays as it was")
    assert "takes the place of what our letter of 25 November 2026 says" in new
    assert "- **The new day:** Thursday 17 December 2026" in new
    assert "- **The old day:** Thursday 10 December 2026. There is no meeting on that day." in new
    assert "- **The new time:** 1.30pm. Please come at 1pm" in new
    assert "Mill Road Centre" in stays
    assert "Mill Road Centre" not in new


def test_a_new_building_is_new_and_the_day_stays(after: Office) -> None:
    move(after, "--venue", "County Hall", "--address", "5 High Street, York")
    new, _, stays = letter(after).partition("## What stays as it was")
    assert "- **Where:** County Hall, 5 High Street, York" in new
    assert "Thursday 10 December 2026" in stays
    assert "new day" not in new


@pytest.mark.parametrize("how", ["--cancelled", "--adjourned", "--inquorate"])
def test_a_meeting_that_is_called_off_is_said_to_be(after: Office, how: str) -> None:
    move(after, how)
    said = letter(after)
    assert "# The meeting will not take place" in said
    assert "**The meeting on Thursday 10 December 2026 will not take place.** Please do not come." in said
    assert "There is no meeting on Thursday 10 December 2026" in letter(after, "change-child-8-to-11-amira")


def test_without_a_ledger_the_former_plan_in_the_file_says_what_the_letter_gave(office: Office) -> None:
    office.change("sana: {name", "sana: {invited: 2026-11-20, name")
    move(office, "--to", "2026-12-17")
    said = letter(office)
    assert written(office) == ["change-parent-sana"]
    assert "our letter of 20 November 2026" in said
    assert "- **The old day:** Thursday 10 December 2026." in said


def test_who_has_never_been_written_to_gets_an_invitation_and_not_this(after: Office) -> None:
    new = "  lee: {name: Lee Dale, role: Teacher}\n"
    after.change("  kay: {name", f"{new}  kay: {{name")
    move(after, "--to", "2026-12-17")
    letters(after)
    assert written(after) == EVERYONE


def test_who_is_excluded_since_hears_nothing_of_the_new_day(after: Office) -> None:
    after.change("bilal: {name", "bilal: {exclusion: {decided_by: ann, decided_on: 2026-11-30}, name")
    move(after, "--to", "2026-12-17")
    letters(after)
    assert "change-parent-bilal" not in written(after)


def test_people_in_separate_sittings_each_hear_of_their_own_hour(after: Office) -> None:
    split = (
        "  split: {decided_by: ann, decided_on: 2026-11-30, sittings: [{people: [sana], start: 10:00},"
        " {people: [bilal], start: 14:00}]}\nchildren:"
    )
    after.change("children:", split)
    letters(after)
    assert "change-parent-sana" not in written(after)
    fathers = letter(after, "change-parent-bilal")
    assert "- **The new time:** 2pm" in fathers
    assert "Sana" not in fathers


def test_once_it_has_been_sent_nobody_holds_an_old_letter(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    letters(after)
    typed = ("send", "case.yaml", "changes", "--from", "NL-7-papers", "--by", "Jo Bell", "--unchecked", "urgent")
    assert after.run(*typed, *LATER).status == 0
    assert letters(after).status == 2
    found = after.sent()
    assert [(one["paper"], one["out_of_date"]) for one in found] == [
        ("change-child-8-to-11-amira", False),
        ("change-parent-sana", False),
        ("change-parent-bilal", False),
        ("change-practitioner-sam", False),
        ("change-practitioner-kay", False),
    ]
    out = after.run("check", "case.yaml", "--format", "csv", "--on", "2026-12-02").out
    told = [line for line in out.splitlines() if ",told-when-and-how," in line]
    assert [",met," in line for line in told] == [True] * 3


def test_a_second_change_makes_a_letter_about_the_last_one(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    letters(after)
    typed = ("send", "case.yaml", "changes", "--from", "NL-7-papers", "--by", "Jo Bell", "--unchecked", "urgent")
    after.run(*typed, *LATER)
    after.run("move", "case.yaml", "--to", "2026-12-18", "--by", "Ann Webb", "--on", "2026-12-02")
    assert [one["why"] for one in after.sent("--for", "sana")][-1] == ["the day has changed since"]
    assert after.run("invitations", "case.yaml", "--changed", "--format", "markdown", "--on", "2026-12-02").status == 0
    said = (after.folder / "NL-7-papers" / "change-parent-sana.md").read_text()
    assert "our letter of 1 December 2026" in said
    assert "- **The old day:** Thursday 17 December 2026." in said


def test_a_pack_has_these_letters_too_so_that_they_are_checked_with_the_rest(after: Office) -> None:
    move(after, "--to", "2026-12-17")
    assert after.pack(*LATER).status == 0
    assert (after.folder / "NL-7-pack" / "change-parent-sana.md").exists()


def test_a_letter_that_would_tell_what_is_marked_is_held_back(after: Office) -> None:
    move(after, "--to", "2026-12-17", "--venue", "New Leaf House", "--address", "3 Kay Lane")
    after.case.write_text(
        after.case.read_text()
        + "confidential:\n  - {item: kay.agency, may_know: [ann, sam, jo], decided_by: ann, decided_on: 2026-11-30}\n"
    )
    ran = letters(after)
    assert ran.status in {0, 2}
    assert "New Leaf" not in "".join(path.read_text() for path in (after.folder / "NL-7-papers").glob("*bilal.md"))
