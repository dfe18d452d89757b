"""``cpprep send``, and ``record`` of what was sent: one entry a paper and reader, and the paper kept as it was sent."""

import stat
import sys
from pathlib import Path

import pytest
from running import Run
from sendings import CASE, DAY, FATHERS, KEPT, LEDGER, MARK, ON, PACK, SEND, Office, after, office

__all__ = ["after", "office"]

INVITED = ["amira", "sana", "bilal", "sam", "kay"]


def test_everyone_who_has_an_invitation_has_an_entry(office: Office) -> None:
    assert office.send().status == 0
    assert [entry["to"] for entry in office.entries()] == INVITED


def test_an_entry_says_what_went_to_whom_when_how_by_whom_and_what_it_states(after: Office) -> None:
    (entry,) = [one for one in after.entries() if one["to"] == "bilal"]
    said = {key: entry[key] for key in ("paper", "kind", "on", "how", "by", "where")}
    assert said == {
        "paper": FATHERS, "kind": "invitation", "on": DAY, "how": "post", "by": "Jo Bell", "where": "bilal.address",
    }  # fmt: skip
    assert entry["told"] == {
        "date": "2026-12-10", "start": "10:00:00", "arrive": "09:30:00", "way": "in person",
        "place": "Mill Road Centre, 1 Mill Road, Thirsk",
        "people": ["ann", "sam", "jo", "amira", "sana", "kay"], "children": ["amira"],
    }  # fmt: skip


def test_an_address_is_named_and_its_words_are_not_in_the_ledger(after: Office) -> None:
    assert "Ash Road" not in (after.folder / LEDGER).read_text()


def test_each_paper_is_kept_exactly_as_it_was_sent(after: Office) -> None:
    for entry in after.entries():
        kept = after.folder / KEPT / str(entry["file"])
        assert kept.read_bytes() == after.paper(str(entry["paper"])).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_the_ledger_and_what_is_kept_are_for_their_owner_alone(after: Office) -> None:
    kept = after.folder / KEPT
    paths = (after.folder / LEDGER, kept, *kept.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}


def test_the_case_file_gets_the_day_as_record_would_write_it(after: Office) -> None:
    case = after.case.read_text()
    assert (case.count(f"invited: {DAY}"), case.count("invited_how: by post")) == (5, 5)
    assert case.startswith("# Everyone in this file is made up.")


def test_no_later_pack_touches_what_is_kept(after: Office) -> None:
    before = {path.name: path.read_bytes() for path in (after.folder / KEPT).iterdir()}
    ledger = (after.folder / LEDGER).read_bytes()
    after.change("2026-12-10", "2026-12-17")
    assert after.pack("--force").status == 0
    assert {path.name: path.read_bytes() for path in (after.folder / KEPT).iterdir()} == before
    assert (after.folder / LEDGER).read_bytes() == ledger


def test_the_same_papers_are_not_entered_twice(after: Office) -> None:
    ledger = (after.folder / LEDGER).read_bytes()
    ran = after.send()
    assert (ran.status, "entered already: 5 papers" in ran.out) == (0, True)
    assert (after.folder / LEDGER).read_bytes() == ledger


def test_a_new_letter_is_one_more_entry_and_the_first_day_stays_in_the_case_file(after: Office) -> None:
    after.change("2026-12-10", "2026-12-17")
    after.pack()
    assert after.send("--unchecked", "The new day is urgent.", on="2026-12-01").status == 0
    assert [entry["told"]["date"] for entry in after.entries() if entry["to"] == "sana"] == [  # type: ignore[index]
        "2026-12-10",
        "2026-12-17",
    ]
    assert after.case.read_text().count(f"invited: {DAY}") == 5


@pytest.mark.parametrize("typed", ["bilal", "Bilal Khan", "bil"])
def test_it_is_for_some_by_id_by_name_or_by_a_part_of_it(typed: str, office: Office) -> None:
    assert office.send("--for", typed).status == 0
    assert [entry["to"] for entry in office.entries()] == ["bilal"]


def test_a_part_of_a_name_that_several_have_is_refused_with_their_ids(office: Office) -> None:
    ran = office.send("--for", "khan")
    assert (ran.status, "that may be amira, sana, bilal" in ran.err) == (2, True)


def test_a_dry_run_says_it_and_writes_nothing(office: Office) -> None:
    before = office.case.read_bytes()
    ran = office.send("--dry-run")
    assert (ran.status, ran.out.count("sent  ")) == (0, 5)
    assert office.entries() == []
    assert not (office.folder / KEPT).exists()
    assert office.case.read_bytes() == before


def test_who_sent_them_has_to_be_said(office: Office) -> None:
    ran = office.run("send", "case.yaml", *ON)
    assert (ran.status, "--by" in ran.err) == (2, True)


def test_papers_for_everyone_have_an_entry_for_each_who_gets_them(office: Office) -> None:
    assert office.run("send", "case.yaml", "agenda", "--by", "Jo", *ON).status == 0
    agenda = [entry for entry in office.entries() if entry["paper"] == "agenda"]
    assert {entry["to"] for entry in agenda} == {*INVITED, "ann", "jo"}
    assert len({entry["file"] for entry in agenda}) == 1


def test_a_folder_without_such_a_paper_is_named(office: Office) -> None:
    ran = office.run("send", "case.yaml", "decisions", "--by", "Jo", *ON)
    assert (ran.status, f"{PACK}: there is no such paper here" in ran.err) == (2, True)


def test_without_any_papers_it_says_how_they_are_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE)
    ran = run(*SEND, *ON)
    assert (ran.status, "make them first with cpprep pack" in ran.err) == (2, True)


# ---- what may not go


def test_a_paper_that_tells_what_is_marked_now_is_refused_and_nothing_is_entered(office: Office) -> None:
    office.case.write_text(CASE + MARK)
    ran = office.send("--unchecked", "late", on="2026-12-03")
    assert ran.status == 2
    assert f"{FATHERS}.md: may not go, and nothing was entered. It gives away kay.agency" in ran.err
    assert office.entries() == []


def test_record_refuses_such_a_paper_too(office: Office) -> None:
    office.case.write_text(CASE + MARK)
    before = office.case.read_bytes()
    ran = office.run("record", "case.yaml", "invited", "--for", "bilal", "--on", "2026-12-03")
    assert (ran.status, "may not go" in ran.err) == (2, True)
    assert office.case.read_bytes() == before


def test_papers_that_nobody_has_checked_are_refused_with_what_to_type(run: Run, tmp_path: Path) -> None:
    office = Office(run, tmp_path)
    office.pack()
    ran = office.send()
    assert (ran.status, "--unchecked REASON" in ran.err) == (2, True)
    assert not (tmp_path / LEDGER).exists()


def test_a_reason_lets_them_go_and_is_kept(run: Run, tmp_path: Path) -> None:
    office = Office(run, tmp_path)
    office.pack()
    assert office.send("--unchecked", "Dan is ill; the chair read them.").status == 0
    assert {entry["unchecked"] for entry in office.entries()} == {"Dan is ill; the chair read them."}


def test_a_paper_that_has_changed_since_the_check_is_unchecked(office: Office) -> None:
    paper = office.paper(FATHERS)
    paper.write_text(paper.read_text().replace("Thirsk", "Thirsk, North Yorkshire"))
    ran = office.send()
    assert (ran.status, f"{FATHERS}.md: changed since the papers were checked" in ran.err) == (2, True)
    assert office.send("--for", "sana").status == 0


def test_a_ledger_of_another_family_is_not_added_to(after: Office) -> None:
    after.case.write_text(CASE.replace("amira: {name: Amira Khan", "ryan: {name: Ryan Frost"))
    ran = after.run("check", "case.yaml", *ON)
    assert (ran.status, "is the ledger of another case" in ran.err) == (2, True)


# ---- edited by hand


def test_a_paper_that_was_edited_is_kept_as_edited_and_its_facts_are_read_from_it(office: Office) -> None:
    paper = office.paper(FATHERS)
    edited = paper.read_text().replace("Thursday 10 December 2026", "Friday 11 December 2026").replace("10am", "2pm")
    paper.write_text(edited)
    ran = office.send("--for", "bilal", "--unchecked", "The day was put right by hand.")
    (entry,) = office.entries()
    assert (office.folder / KEPT / str(entry["file"])).read_text() == edited
    assert (entry["edited"], entry["told"]["date"]) == (True, "2026-12-11")  # type: ignore[index]
    assert "the start" in ran.out
    assert "start" in entry["told"]["unread"]  # type: ignore[index]


def test_a_word_file_that_was_edited_is_read_too(office: Office) -> None:
    from docx import Document

    assert office.run("pack", "case.yaml", *ON, "--output", "word").status == 0
    path = office.folder / "word" / f"{FATHERS}.docx"
    document = Document(str(path))
    document.add_paragraph("With a word of my own.")
    document.save(str(path))
    assert office.send("--for", "bilal", "--from", "word", "--unchecked", "One line was added.").status == 0
    (entry,) = office.entries()
    told = entry["told"]
    assert isinstance(told, dict)
    assert (told["date"], told["start"], told["way"]) == ("2026-12-10", "10:00:00", "in person")
    assert told["place"] == "Mill Road Centre, 1 Mill Road, Thirsk"
    assert "kay" in told["people"]
    assert "unread" not in told


def test_a_letter_made_before_a_fact_was_filled_in_does_not_state_it(run: Run, tmp_path: Path) -> None:
    office = Office(run, tmp_path)
    office.change("  start: 10:00\n", "")
    office.pack()
    office.change("  format: in person", "  start: 10:00\n  format: in person")
    ran = office.send("--for", "sana", "--unchecked", "late")
    (entry,) = office.entries()
    assert "start" not in entry["told"]  # type: ignore[operator]
    assert "the start: not given, now 10am" in ran.err


# ---- record: the same act


def test_record_of_an_invitation_enters_the_paper_too(office: Office) -> None:
    ran = office.run("record", "case.yaml", "invited", "--for", "sana", "--how", "by hand", "--by", "Jo Bell",
                     "--note", "Priya read it with her.", *ON)  # fmt: skip
    assert ran.status == 0, ran.err
    (entry,) = office.entries()
    assert (entry["to"], entry["how"], entry["by"], entry["note"]) == (
        "sana", "hand", "Jo Bell", "Priya read it with her.",
    )  # fmt: skip
    assert (office.folder / KEPT / str(entry["file"])).read_bytes() == office.paper(
        "invitation-parent-sana"
    ).read_bytes()


def test_record_for_everyone_enters_every_letter(office: Office) -> None:
    assert office.run("record", "case.yaml", "invited", "--for", "everyone", "--how", "by post", *ON).status == 0
    assert [entry["to"] for entry in office.entries()] == INVITED


def test_record_without_papers_enters_that_it_is_not_known_what_was_said(run: Run, tmp_path: Path) -> None:
    office = Office(run, tmp_path)
    ran = run("record", "case.yaml", "invited", "--for", "sana", *ON)
    assert (ran.status, "what it said is not known" in ran.err) == (0, True)
    (entry,) = office.entries()
    assert "told" not in entry
    assert "file" not in entry


def test_a_record_of_an_earlier_day_does_not_keep_a_paper_made_since(office: Office) -> None:
    office.run("pack", "case.yaml", *ON)
    for path in (office.folder / PACK).glob("*.md"):
        path.unlink()
    ran = office.run("record", "case.yaml", "invited", "--for", "sana", "--done", "2026-11-20", *ON)
    assert (ran.status, "no paper of that day was found for sana" in ran.err) == (0, True)


def test_the_same_record_twice_is_one_entry(office: Office) -> None:
    for _ in range(2):
        assert office.run("record", "case.yaml", "invited", "--for", "sana", *ON).status == 0
    assert len(office.entries()) == 1


def test_somebody_whose_id_was_changed_since_the_papers_were_made_is_not_known_to_be_named(office: Office) -> None:
    office.change("kay: {name", "kay-bright: {name")
    office.send("--for", "sana", "--unchecked", "late")
    (entry,) = office.entries()
    told = entry["told"]
    assert isinstance(told, dict)
    assert (told["people"], told["unread"]) == (["ann", "sam", "jo", "amira", "bilal"], ["people"])


def test_after_a_move_record_enters_the_new_letters_and_leaves_the_first_day(after: Office) -> None:
    after.change("2026-12-10", "2026-12-17")
    assert after.pack("--on", "2026-12-01").status == 0
    ran = after.run(
        "record", "case.yaml", "invited", "--for", "everyone", "--unchecked", "urgent", "--on", "2026-12-01"
    )
    assert ran.status == 0, ran.err
    assert [(entry["to"], entry["on"]) for entry in after.entries()[5:]] == [(one, "2026-12-01") for one in INVITED]
    assert after.case.read_text().count(f"invited: {DAY}") == 5


def test_a_ledger_whose_last_line_end_an_editor_took_away_is_added_to_below(office: Office) -> None:
    office.send("--for", "sana")
    ledger = office.folder / LEDGER
    ledger.write_bytes(ledger.read_bytes().rstrip(b"\n"))
    assert office.send("--for", "bilal").status == 0
    assert [entry["to"] for entry in office.entries()] == ["sana", "bilal"]
