"""Spaces to fill in: what a pen, Word and a screen reader find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from written import W14, W, Written, escaped, style, words, write

SPACES = "[date] [choose: yes / no] ___ [ ]"


def controls(written: Written) -> list[etree._Element]:
    return written.all("sdt")


def titles(body: str) -> list[str]:
    return [alias.get(W + "val") for alias in write(body).all("alias")]


def kind(control: etree._Element) -> str:
    return etree.QName(control.find(f"{W}sdtPr")[-1]).localname


def printed(body: str) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ").replace("  ", " ") for line in write(body).lines()]


# --- what can be filled in


def test_a_space_after_words_is_a_control_around_its_ruled_line() -> None:
    control = controls(write("Name: ___"))[0]
    assert kind(control) == "text"
    assert words(control) == "\t"


def test_a_space_in_a_cell_is_a_control_that_takes_several_lines() -> None:
    control = controls(write("| a |\n|---|\n| ___ |"))[0]
    assert control.find(f"{W}sdtPr/{W}text").get(W + "multiLine") == "1"


def test_every_cell_with_a_space_still_has_a_paragraph_of_its_own() -> None:
    cells = write("| a | b |\n|---|---|\n| ___ | [date] |").all("tc")
    assert all(cell.find(f"{W}p") is not None for cell in cells)


def test_several_ruled_lines_are_one_control_that_takes_paragraphs() -> None:
    found = controls(write("```lines 4\n```"))
    assert [kind(control) for control in found] == ["richText"]
    assert [style(p) for p in found[0].iter(W + "p")] == ["WritingLine"] * 4


def test_ruled_lines_in_a_list_are_a_control_too() -> None:
    found = controls(write("1. Why?\n\n   ```lines 2\n   ```"))
    assert [style(p) for p in found[0].iter(W + "p")] == ["WritingLine"] * 2


def test_what_is_typed_takes_the_place_of_what_was_printed_for_a_pen() -> None:
    found = controls(write("Name: ___ [date] [choose: a / b]\n\n```lines 2\n```\n\n```box 3\n```"))
    assert len(found) == 5
    assert all(control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for control in found)


def test_a_tick_box_is_no_placeholder_for_a_tick_would_vanish_with_it() -> None:
    assert not write("- [ ] one").all("showingPlcHdr")


def test_every_control_has_an_id_and_a_tag_of_its_own() -> None:
    written = write(f"{SPACES}\n\n{SPACES}\n\n| a |\n|---|\n| ___ |\n| {SPACES} |\n\n```lines 2\n```\n\n```box 2\n```")
    ids = [e.get(W + "val") for e in written.all("id")]
    assert len(ids) == len(set(ids)) == 15
    assert len({e.get(W + "val") for e in written.all("tag")}) == 15


def test_no_control_is_locked_so_that_an_office_can_change_a_form() -> None:
    assert not write(SPACES).all("lock")


# --- dates


def test_a_date_is_picked_from_a_calendar_and_written_as_in_britain() -> None:
    date = controls(write("Seen on [date]"))[0].find(f"{W}sdtPr/{W}date")
    assert date.find(f"{W}dateFormat").get(W + "val") == "d MMMM yyyy"
    assert date.find(f"{W}lid").get(W + "val") == "en-GB"


def test_a_date_in_a_welsh_letter_is_written_in_welsh() -> None:
    assert write("[date]", language="cy-GB").all("lid")[0].get(W + "val") == "cy-GB"


def test_a_language_that_names_no_country_leaves_dates_as_in_britain() -> None:
    assert write("[date]", language="pl").all("lid")[0].get(W + "val") == "en-GB"


def test_a_date_prints_as_a_space_for_day_month_and_year() -> None:
    assert "Seen on ___ / ___ / ______" in printed("Seen on [date]")


def test_a_question_stays_on_one_page_with_the_space_for_its_answer() -> None:
    for space in ("[choose: yes / no]", "[date]", "___", "```lines 2\n```", "```box 2\n```"):
        assert write(f"Is it safe?\n\n{space}").paragraph("safe").find(f"{W}pPr/{W}keepNext") is not None


def test_a_date_in_a_line_of_words_is_not_cut_in_two() -> None:
    assert " " not in words(controls(write("Seen on [date]"))[0])


# --- choices


def test_a_choice_is_a_list_of_its_answers() -> None:
    entries = controls(write("[choose: yes / no / not known]"))[0].findall(f".//{W}listItem")
    named = [e.get(W + "displayText") for e in entries if e.get(W + "displayText")]
    assert named == ["yes", "no", "not known"]


def test_an_answer_can_be_taken_back() -> None:
    entries = controls(write("[choose: yes / no]"))[0].findall(f".//{W}listItem")
    assert [e.get(W + "value") for e in entries if e.get(W + "displayText") is None] == ["No answer yet"]


def test_a_choice_prints_its_answers_so_that_one_can_be_circled() -> None:
    assert "Safe? yes / no / not known" in printed("Safe? [choose: yes / no / not known]")


def test_a_scale_prints_its_numbers_on_one_line() -> None:
    scale = " / ".join(map(str, range(11)))
    assert scale in printed(f"[choose: {scale}]")


def test_a_stroke_without_spaces_or_with_a_backslash_belongs_to_its_answer() -> None:
    entries = write(r"[choose: and/or / this \/ that]").all("listItem")
    assert [e.get(W + "displayText") for e in entries[1:]] == ["and/or", "this / that"]


def test_an_answer_may_be_bracketed_bold_or_cut_by_a_new_line() -> None:
    entries = write("[choose: **a** / \\[b\\] / c\nd]").all("listItem")
    assert [e.get(W + "displayText") for e in entries[1:]] == ["a", "[b]", "c d"]


@pytest.mark.parametrize("body", ["Seen [DATE]", "- [date]", "| a |\n|---|\n| [date] |", "> [date]", "# On [date]"])
def test_a_date_stands_wherever_words_do(body: str) -> None:
    assert [kind(control) for control in controls(write(body))] == ["date"]


@pytest.mark.parametrize("body", ["So [Choose: a / b]", "- [choose: a / b]", "| a |\n|---|\n| [choose: a / b] |"])
def test_a_choice_stands_wherever_words_do(body: str) -> None:
    assert [kind(control) for control in controls(write(body))] == ["dropDownList"]


@pytest.mark.parametrize(
    "body",
    ["[choose:]", "[choose: yes]", "[choose: yes/no]", "[choose: a / a]", "[choose: a / / b]", "[choose: a / ___]"],
)
def test_a_choice_of_fewer_than_two_different_answers_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="choose"):
        write(body)


@pytest.mark.parametrize("typed", ["[dates]", "[choose]", "[postcode]", "[choose one]", "[choose: a / b"])
def test_other_words_in_brackets_are_words(typed: str) -> None:
    written = write(f"x {typed} y")
    assert f"x {typed} y" in written.lines()
    assert not controls(written)


@pytest.mark.parametrize("typed", ["[date]", "[choose: yes / no]", "```box 3", "![a](b)"])
@pytest.mark.parametrize("body", ["{0}", "x {0} y", "- {0}", "# {0}", "| {0} |\n|---|\n| {0} |", "[choose: {0} / b]"])
def test_what_a_case_says_never_becomes_a_space_to_fill_in(typed: str, body: str) -> None:
    written = write(body.format(escaped(typed)))
    assert {kind(control) for control in controls(written)} <= {"dropDownList"}
    shown = [e.get(W + "displayText") or "" for e in written.all("listItem")] + printed(body.format(escaped(typed)))
    assert any(typed in text for text in shown)


@given(st.text(st.sampled_from("[]() /\\:abchoosedate_x\n"), max_size=40))
def test_an_answer_from_a_case_is_one_answer(typed: str) -> None:
    lines = [escaped(line.strip()) for line in typed.splitlines() if line.strip()]
    shown = " ".join(typed.split())
    if not shown or shown in {"b", "No answer yet"}:
        return
    entries = write("[choose: " + "\\\n".join(lines) + " / b]").all("listItem")
    assert [e.get(W + "displayText") for e in entries[1:]] == [shown, "b"]


# --- boxes


def test_a_box_is_one_bordered_paragraph_that_stays_whole() -> None:
    box = controls(write("```box 6\n```"))[0]
    assert kind(box) == "richText"
    paragraphs = list(box.iter(W + "p"))
    assert len(paragraphs) == 1
    assert [etree.QName(side).localname for side in paragraphs[0].find(f"{W}pPr/{W}pBdr")] == [
        "top", "left", "bottom", "right",
    ]  # fmt: skip
    assert paragraphs[0].find(f"{W}pPr/{W}keepLines") is not None


def test_a_box_is_as_tall_as_its_lines() -> None:
    box = controls(write("```box 6\n```"))[0]
    assert words(box).count("\n") == 5
    assert box.find(f".//{W}spacing").get(W + "line") == "560"


def test_a_box_grows_with_a_picture_that_is_put_in_it() -> None:
    assert controls(write("```box 6\n```"))[0].find(f".//{W}spacing").get(W + "lineRule") == "atLeast"


@pytest.mark.parametrize("fence", ["box", "box 0", "box 23", "box four", "boxes 3"])
def test_a_box_of_no_lines_or_of_more_than_a_page_is_refused(fence: str) -> None:
    with pytest.raises(ValueError, match="fence"):
        write(f"```{fence}\n```")


# --- titles


def test_a_space_after_words_is_titled_by_those_words() -> None:
    assert titles("My name: ___ Born on [date] Safe? [choose: yes / no]") == ["My name", "Born on", "Safe?"]


def test_a_space_in_a_passage_is_titled_by_the_sentence_that_leads_to_it() -> None:
    assert titles("Thank you for coming. Signed: ___") == ["Signed"]


def test_an_aside_between_a_question_and_its_answers_is_no_title() -> None:
    assert titles("How safe is it? Nought is bad. [choose: 0 / 1]") == ["How safe is it?"]


def test_a_space_before_words_is_titled_by_what_follows() -> None:
    assert titles("___ (signature)") == ["(signature)"]


def test_a_cell_is_titled_by_its_column_and_its_row() -> None:
    assert titles("| Child | Score |\n|---|---|\n| Kasia | ___ |\n| Adam | [date] |") == ["Score, Kasia", "Score, Adam"]


def test_an_empty_row_is_titled_by_its_columns_and_its_number() -> None:
    body = "| Child | Score |\n|---|---|\n| Kasia | 3 |\n| ___ | ___ |"
    assert titles(body) == ["Child, row 2", "Score, row 2"]


def test_a_box_in_a_first_column_is_titled_by_the_words_beside_it() -> None:
    assert titles("| Done | What |\n|---|---|\n| [ ] | Book a room |") == ["Book a room"]


def test_ruled_lines_are_titled_by_the_heading_above_them() -> None:
    assert titles("# Form\n\n## What is going well?\n\n```lines 2\n```") == ["What is going well?"]


def test_ruled_lines_are_titled_by_the_question_above_them() -> None:
    assert titles("## Home\n\nWe want to know. What worries you? Be open.\n\n```lines 2\n```") == ["What worries you?"]


def test_ruled_lines_of_a_list_are_titled_by_their_item() -> None:
    body = "1. What is good?\n\n   ```lines 2\n   ```\n\n2. What is bad\n\n   ```box 2\n   ```\n"
    assert titles(body) == ["What is good?", "What is bad"]


def test_ruled_lines_below_a_list_of_hints_are_titled_by_what_stands_above_it() -> None:
    assert titles("Tell us about:\n\n- home\n- school\n\n```lines 2\n```") == ["Tell us about"]


def test_spaces_below_one_question_are_counted() -> None:
    assert titles("Who helps?\n\n___\n\n___\n\n[choose: a / b]") == ["Who helps?", "Who helps? (2)", "Who helps? (3)"]


def test_the_same_question_for_two_children_says_for_which_child() -> None:
    table = "| Question | Answer |\n|---|---|\n| Decision | ___ |\n| Plan | [ ] yes |\n"
    assert titles(f"# Form\n\n### Adam\n\n{table}\n\n### Kasia\n\n{table}") == [
        "Answer, Decision, Adam", "yes, Plan, Adam", "Answer, Decision, Kasia", "yes, Plan, Kasia",
    ]  # fmt: skip


def test_boxes_beside_one_question_say_their_column() -> None:
    assert titles("| So? | Yes | No |\n|---|---|---|\n| I felt safe | [ ] | [ ] |") == [
        "I felt safe, Yes",
        "I felt safe, No",
    ]


def test_the_same_answers_in_two_rows_say_their_row() -> None:
    table = "| Report | Read |\n|---|---|\n| School | [ ] yes [ ] no |\n| Police | [ ] yes [ ] no |"
    assert titles(table) == ["yes, School", "no, School", "yes, Police", "no, Police"]


def test_answers_to_choose_from_name_no_row() -> None:
    table = "| Who | Harm | Why |\n|---|---|---|\n| ___ | [ ] suffered [ ] likely | ___ |"
    assert titles(table) == ["Who, row 1", "suffered", "likely", "Why, row 1"]


def test_a_remark_behind_a_choice_in_a_cell_is_no_title() -> None:
    assert titles("| Who | There |\n|---|---|\n| Sam | [choose: yes / no] Sent a message. |") == ["There, Sam"]


def test_a_question_that_has_its_space_does_not_name_the_table_below_it() -> None:
    table = "| Risk | Why |\n|---|---|\n| ___ | ___ |\n"
    body = f"## Adam\n\nWhat does he say?\n\n___\n\n{table}\n\n## Kasia\n\nWhat does she say?\n\n___\n\n{table}"
    assert titles(body)[1:3] == ["Risk, row 1, Adam", "Why, row 1, Adam"]


def test_an_instruction_that_asks_nothing_leaves_the_heading_as_the_title() -> None:
    assert titles("## What will happen\n\nA tick means that it is done.\n\n- [ ] ___")[1] == "What will happen"


def test_the_same_answers_to_two_questions_say_which_question() -> None:
    body = "# Form\n\nSafe?\n\n- [ ] yes\n- [ ] no\n\nWarm?\n\n- [ ] yes\n- [ ] cold"
    assert titles(body) == ["yes, Safe?", "no", "yes, Warm?", "cold"]


def test_a_list_of_hints_that_nothing_leads_to_leaves_the_heading_as_the_title() -> None:
    body = "## Your views\n\nTake your time. Ask for help.\n\n- at home\n- [ ] at school?\n\n___"
    assert titles(body)[-1] == "Your views"


def test_a_list_below_a_question_leaves_the_question_as_the_title() -> None:
    assert titles("## Home\n\nWho is there?\n\n- mum\n- dad\n\n___") == ["Who is there?"]


def test_a_question_in_a_list_keeps_to_the_lines_below_it() -> None:
    question = write("1. Why?\n\n   ```lines 2\n   ```").paragraph("Why")
    assert question.find(f"{W}pPr/{W}keepNext") is not None


def test_a_line_to_sign_on_is_titled_as_one() -> None:
    assert titles("Yours sincerely\n\n___\n\nSam Fictitious") == ["Signature"]


def test_a_form_field_is_not_taken_for_the_question_of_the_next() -> None:
    assert titles("## Your views\n\nDate: [date]\n\n```lines 2\n```") == ["Date", "Your views"]


def test_a_space_with_nothing_around_it_says_what_kind_it_is() -> None:
    body = "[date]\n\n[choose: a / b]\n\n___\n\n```box 2\n```"
    assert titles(body) == ["Date", "Choose one", "Space to write in", "Space to draw or write in"]


def test_no_title_is_longer_than_word_takes() -> None:
    long = "a very long question " * 9
    table = f"| a | {long} |\n|---|---|\n| {long} | ___ |"
    body = f"{long}: ___\n\n{long}\n\n___\n\n___\n\n| {long} |\n|---|\n| ___ |\n\n{table}"
    found = titles(body)
    assert len(found) == 5
    assert all(30 < len(title) <= 60 for title in found)


def test_a_title_holds_signs_as_they_were_typed() -> None:
    assert titles('Is "Jo" & <b> safe? ___') == ['Is "Jo" & <b> safe?']


def test_boxes_that_tick_still_tick() -> None:
    assert controls(write("- [ ] one"))[0].find(f"{W}sdtPr/{W14}checkbox") is not None
