"""A pack: which papers belong to it, its code, when a check of it holds, and what the office's own papers say."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.papers.pack import Pack, make_pack
from cpprep.papers.request import Office
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import Phase
from cpprep.standards import CATALOGUE

ON = date(2026, 12, 1)
CASE = """\
reference: T-9
conference: {kind: initial, date: 2026-12-10, start: 10:00, chair: che, social_worker: wol, administrator: ann}
children:
  kid: {name: Kit Vole, date_of_birth: 2012-03-04, takes_part: attends}
family:
  mum: {name: Mo Vole, relationship: mother, address: 1 Mill Lane, invited: 2026-11-27}
  dad: {name: Dan Vole, relationship: father, reply: coming}
  gone: {name: Gus Vole, exclusion: {decided_by: che, decided_on: 2026-11-20}}
practitioners:
  che: {name: Che Char}
  wol: {name: Wol Kerr}
  ann: {name: Ann Minn}
  nurse: {name: Nu Ers}
supporters:
  help: {name: Hel Per, helps: [mum]}
confidential:
  - {item: mum.address, may_know: [mum], decided_by: che, decided_on: 2026-11-20}
"""
Make = Callable[..., Pack]


@pytest.fixture
def make() -> Make:
    """The pack of a case: ``make(CASE + more, phase, on)``."""

    def making(
        text: str = CASE,
        phase: Phase | None = Phase.BEFORE,
        on: date = ON,
        library: TemplateLibrary | None = None,
        **asked: str,
    ) -> Pack:
        case = read_case(text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        return make_pack(
            assess(case, profile_named("england"), on), phase, Office(), library or TemplateLibrary(), **asked
        )

    return making


@pytest.fixture
def library_in_welsh(tmp_path: Path) -> TemplateLibrary:
    """A shelf with one letter in Welsh, which says on which day it was made."""
    (tmp_path / "cy").mkdir()
    head = "---\ncommand: invitations\nreader: parent\nsubject: Gwahoddiad\n---\n"
    (tmp_path / "cy" / "invitation-parent.md").write_text(head + "# Gwahoddiad\n\n{{ today | long_date }}\n")
    return TemplateLibrary(tmp_path)


def names(pack: Pack) -> set[str]:
    return {document.name for document in pack.papers.documents}


# What belongs to it


def test_before_the_meeting_it_holds_letters_agendas_and_checklists(make: Make) -> None:
    papers = {"invitation-parent-mum", "invitation-supporter-help", "agenda", "agenda-chair", "checklist-family-dad"}
    assert papers < names(make())


def test_the_whole_pack_holds_what_is_filled_in_at_the_meeting_too(make: Make) -> None:
    papers = names(make(phase=None))
    assert {"invitation-parent-mum", "minutes", "outline-plan", "checklist-chair-at", "feedback-family"} < papers
    assert "checklist-chair-after" not in papers


def test_the_whole_pack_holds_what_comes_afterwards_once_the_meeting_was_held(make: Make) -> None:
    held = f"{CASE}\nmeeting: {{held: {ON}}}\n"
    assert "checklist-chair-after" in names(make(held, phase=None))


def test_nobody_is_asked_to_a_meeting_that_was_held_unless_its_letters_are_asked_for(make: Make) -> None:
    held = f"{CASE}\nmeeting: {{held: {ON}}}\n"
    assert not [name for name in names(make(held, phase=None)) if name.startswith("invitation-")]
    assert [name for name in names(make(held, phase=Phase.BEFORE)) if name.startswith("invitation-")]


@pytest.mark.parametrize("phase", [Phase.AT, Phase.AFTER])
def test_at_the_meeting_and_after_it_there_is_no_invitation(make: Make, phase: Phase) -> None:
    papers = names(make(phase=phase))
    assert f"checklist-chair-{phase}" in papers
    assert not any(name.startswith("invitation") for name in papers)


@pytest.mark.parametrize(
    ("person", "papers"),
    [
        ("dad", {"agenda", "invitation-parent-dad", "checklist-family-dad"}),
        ("help", {"agenda", "invitation-supporter-help"}),
        ("che", {"agenda", "agenda-chair", "checklist-chair"}),
        ("ann", {"agenda", "checklist-administrator"}),
        ("gone", set()),
    ],
)
def test_one_persons_papers_are_their_own_and_those_for_everyone_who_comes(
    make: Make, person: str, papers: set[str]
) -> None:
    theirs = {document.name for document in make().of(person)[0]}
    assert {name for name in theirs if name.startswith(("agenda", "invitation", "checklist"))} == papers


def test_one_persons_remarks_are_about_their_own_papers(make: Make) -> None:
    text = CASE.replace("invited: 2026-11-27", "communication: Easy Read").replace("may_know: [mum]", "may_know: []")
    remarks = make(text).of("mum")[1]
    assert any("invitation-parent-mum: the address is marked" in remark for remark in remarks)
    assert not any("dad" in remark for remark in remarks)


# Its code


def test_the_code_is_eight_figures_that_can_be_read_aloud(make: Make) -> None:
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", make().code)


def test_the_same_papers_have_the_same_code(make: Make) -> None:
    assert make().code == make().code


def test_the_day_the_papers_were_made_on_does_not_change_the_code(make: Make) -> None:
    assert make(on=date(2026, 11, 28)).code == make(on=date(2026, 11, 29)).code


def test_a_deadline_that_falls_on_the_day_the_papers_were_made_counts_all_the_same(make: Make) -> None:
    meeting = date(2026, 12, 10)
    before, that_day = make(on=meeting - timedelta(1)), make(on=meeting)
    assert all("Thursday 10 December 2026" in letter.checked_words for letter in that_day.papers.rendered[:4])
    assert before.code == that_day.code


def test_the_day_in_another_language_does_not_change_the_code_either(
    make: Make, library_in_welsh: TemplateLibrary
) -> None:
    days = [date(2026, 11, 28), date(2026, 11, 29)]
    assert len({make(on=day, library=library_in_welsh, language="cy").code for day in days}) == 1


@pytest.mark.parametrize(
    "done",
    [
        CASE.replace("reply: coming", "reply: coming, invited: 2026-11-30"),
        f"{CASE}preparation: [{{standard: possible-outcomes, for: mum, done: 2026-11-30, by: Wol Kerr}}]\n",
    ],
)
def test_what_is_recorded_as_done_moves_the_checklists_on_and_leaves_the_code(make: Make, done: str) -> None:
    before, after = make(), make(done)
    assert [one.body for one in after.papers.documents] != [one.body for one in before.papers.documents]
    assert after.code == before.code


def test_a_day_that_is_missed_meanwhile_leaves_the_code(make: Make) -> None:
    in_time, too_late = make(on=date(2026, 12, 3)), make(on=date(2026, 12, 4))
    assert "Missed" not in checklist(in_time, "checklist-social-worker")
    assert "Missed" in checklist(too_late, "checklist-social-worker")
    assert in_time.code == too_late.code


def checklist(pack: Pack, name: str) -> str:
    return next(document.body for document in pack.papers.documents if document.name == name)


@pytest.mark.parametrize(
    "more",
    [
        "preparation: [{standard: leaflets, for: mum, not_possible: At her aunt's, by: Wol Kerr, on: 2026-11-30}]\n",
        "disclosures: [{item: mum.address, to: [nurse], decided_by: che, decided_on: 2026-11-30}]\n",
    ],
)
def test_new_words_on_a_checklist_give_another_code(make: Make, more: str) -> None:
    without_mark = CASE.partition("confidential:")[0]
    assert make(without_mark + more).code != make(without_mark).code


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("10:00", "10:30"),
        ("Dan Vole", "Don Vole"),
        ("1 Mill Lane", "2 Mill Lane"),
        ("may_know: [mum]", "may_know: [nurse]"),
        ("nurse: {name: Nu Ers}", "nurse: {name: Nu Ers, invite: no}"),
    ],
)
def test_any_change_on_any_paper_gives_another_code(make: Make, was: str, becomes: str) -> None:
    assert was in CASE
    assert make(CASE.replace(was, becomes)).code != make().code


def test_a_change_that_is_on_no_paper_leaves_the_code(make: Make) -> None:
    assert make(CASE + "note: for the office\n").code == make().code


def test_a_file_edited_by_hand_counts_as_it_is(make: Make) -> None:
    codes = {make().code, *(make().with_edited({"agenda": digest}).code for digest in ("aa", "bb"))}
    assert len(codes) == 3


# When a check holds


def checked(*lines: str) -> str:
    return CASE + "papers_checked:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_until_somebody_has_signed_it_is_unchecked(make: Make) -> None:
    assert "nobody has signed" in make().checked.why_not


def test_a_check_with_its_code_holds(make: Make) -> None:
    pack = make(checked(f"code: {make().code}, by: Dan Webb, on: 2026-11-30"))
    assert (pack.checked.why_not, pack.checked.on) == ("", "30 November 2026")


def test_the_code_may_be_typed_in_small_letters_or_without_the_hyphen(make: Make) -> None:
    code = make().code.casefold().replace("-", " ")
    assert not make(checked(f"code: {code}, by: Dan Webb, on: 2026-11-30")).checked.why_not


def test_a_check_lapses_when_a_paper_changes(make: Make) -> None:
    text = checked(f"code: {make().code}, by: Dan Webb, on: 2026-11-30")
    changed = make(text.replace("10:00", "10:30"))
    beside = replace(changed, beside=frozenset({make().sheet_name}))
    assert beside.checked.why_not == "they have changed since they were checked on 30 November 2026"


def test_a_check_of_other_papers_is_not_taken_for_one_of_these(make: Make) -> None:
    after = make(checked(f"code: {make().code}, by: Dan Webb, on: 2026-11-30"), phase=Phase.AFTER)
    assert after.checked.why_not.startswith("nobody has signed the disclosure sheet for these papers")
    assert "what was checked on 30 November 2026 was other papers" in after.checked.why_not


@pytest.mark.parametrize("author", ["ann", "Ann Minn", "ann  minn"])
def test_a_check_by_the_administrator_who_made_the_papers_does_not_count(make: Make, author: str) -> None:
    text = checked(f"code: {make().code}, by: {author}, on: 2026-11-30")
    assert "who made them" in make(text).checked.why_not


def test_a_check_by_whoever_is_named_as_having_made_them_does_not_count(make: Make) -> None:
    line = f"code: {make().code}, by: Wol Kerr, on: 2026-11-30, made_by: wol"
    assert "who made them" in make(checked(line)).checked.why_not


def test_the_administrator_may_check_what_somebody_else_has_made(make: Make) -> None:
    line = f"code: {make().code}, by: Ann Minn, on: 2026-11-30, made_by: Dan Webb"
    assert not make(checked(line)).checked.why_not


@pytest.mark.parametrize("line", ["by: Dan Webb", "on: 2026-11-30", "by: Dan Webb, on: 2026-12-02"])
def test_a_check_needs_a_name_and_a_day_that_has_come(make: Make, line: str) -> None:
    assert "who made it and when" in make(checked(f"code: {make().code}, {line}")).checked.why_not


def test_recording_a_check_changes_no_paper(make: Make) -> None:
    assert make(checked(f"code: {make().code}, by: Dan Webb, on: 2026-11-30")).code == make().code


# The office's own papers


def office_papers(pack: Pack) -> dict[str, str]:
    return {document.template: document.body.replace("\\", "") for document in pack.office_papers("docx")}


def test_the_sheet_has_a_box_for_each_paper_and_a_place_to_sign(make: Make) -> None:
    pack = make()
    sheet = office_papers(pack)["disclosure-sheet"]
    assert len(re.findall(r"^\| \[ \] \| ", sheet, re.MULTILINE)) == len(pack.papers.documents)
    assert "| Name | Date | Signature |" in sheet
    assert pack.code in sheet


def test_the_sheet_names_beside_each_paper_the_marked_items_it_may_not_hold(make: Make) -> None:
    sheet = office_papers(make())["disclosure-sheet"]
    rows = {row.split(" | ")[1].split(".docx")[0]: row for row in sheet.splitlines() if row.startswith("| [ ]")}
    assert "mum.address" in rows["invitation-parent-dad"]
    assert "mum.address" not in rows["invitation-parent-mum"]


def test_each_code_has_a_sheet_of_its_own(make: Make) -> None:
    one, other = make(), make(CASE.replace("10:00", "10:30"))
    assert {one.sheet_name, other.sheet_name} == {f"disclosure-sheet-{p.code.casefold()}" for p in (one, other)}


def test_the_contents_say_for_each_reader_which_papers_and_how_to_give_them(make: Make) -> None:
    contents = office_papers(make())["contents"]
    (row,) = (line for line in contents.splitlines() if line.startswith("| mum, parent"))
    assert "invitation-parent-mum.docx" in row
    assert "checklist-family-mum.docx" in row
    assert "safe for them" in row


def test_the_contents_say_what_to_see_to_first(make: Make) -> None:
    first = office_papers(make())["contents"].partition("## To see to first")[2]
    assert "- invitation-parent-dad: fill in way of meeting and venue by hand" in first


def test_a_paper_edited_by_hand_is_pointed_out(make: Make) -> None:
    papers = office_papers(make().with_edited({"agenda": "aa"}))
    assert all("edited by hand" in words for words in papers.values())


def test_the_contents_say_that_nobody_has_checked_the_pack(make: Make) -> None:
    contents = office_papers(make())["contents"]
    assert "**Checked by a second person:** no; nobody has signed" in contents
    assert "Before any of these goes out" in contents


def test_the_contents_say_when_a_second_person_has_checked_the_pack(make: Make) -> None:
    contents = office_papers(make(checked(f"code: {make().code}, by: Dan Webb, on: 2026-11-30")))["contents"]
    assert "**Checked by a second person:** yes, on 30 November 2026" in contents
    assert "Before any of these goes out" not in contents


def test_the_manifest_says_of_each_paper_what_was_withheld_from_its_reader(make: Make) -> None:
    pack = make()
    files = [(f"{document.name}.docx", b"") for document in pack.papers.documents]
    entries = {one["file"]: one for one in json.loads(pack.manifest(files, "docx"))["documents"]}
    letter = entries["invitation-parent-dad.docx"]
    assert (letter["reader"], letter["audience"], letter["template"]) == ("dad", "parent", "invitation-parent")
    assert "mum.address" in letter["withheld"]
    assert "mum.address" not in entries["invitation-parent-mum.docx"]["withheld"]
