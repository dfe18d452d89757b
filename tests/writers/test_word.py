"""A document as a Word file: what an office, a family and a screen reader find in it."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from written import COUNCIL, LETTER, REFERENCE, W14, WRITER, W, escaped, style, words, write

from cpprep.papers.document import Sender
from cpprep.writers.word.writer import WordWriter

# An empty PNG of 200 by 100 pixels.
PNG = b"".join(
    [b"\x89PNG\r\n\x1a\n"]
    + [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 200, 100, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0" * 201 * 100)),
            (b"IEND", b""),
        )
    ]
)


# --- words


@given(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])))
def test_what_is_typed_is_what_is_printed(typed: str) -> None:
    printed = re.sub("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", typed)
    assert f"x{printed}x" in write(f"x{escaped(typed)}x").lines()


@pytest.mark.parametrize("typed", ["a  b   c", "Tom & Jo", "<b>", "Łukasz", "محمد", "李小龙", "🙂", "a_b*c"])
def test_spaces_signs_and_scripts_print_as_typed(typed: str) -> None:
    assert f"x{typed}x" in write(f"x{escaped(typed)}x").lines()


def test_a_leading_space_is_kept_where_a_template_asks_for_it() -> None:
    assert " indented" in write("&#32;indented").lines()


def test_control_characters_are_dropped_wherever_they_stand() -> None:
    sender = replace(COUNCIL, name="Saxon\x00bury")
    written = write("one\x0btwo", title="A\x1ftitle", recipient=("Ms\x08 Nowak",), sender=sender)
    assert {"onetwo", "Ms Nowak"} <= set(written.lines())


def test_bold_words_are_bold_and_others_are_not() -> None:
    runs = {words(run): run.find(f".//{W}b") is not None for run in write("one **two** three").all("r")}
    assert (runs["one "], runs["two"], runs[" three"]) == (False, True, False)


def test_a_backslash_at_the_end_of_a_line_starts_a_new_line() -> None:
    assert "one\ntwo" in write("one\\\ntwo").lines()


def test_a_link_prints_its_words_and_leads_nowhere() -> None:
    written = write("See [our page](https://example.org/a).")
    assert "See our page." in written.lines()
    assert not any("External" in written.text(name) for name in written.names if name.endswith(".rels"))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("*slanted*", "italics"),
        ("![picture](a.png)", "picture"),
        ("#### too deep", "heading"),
        ("```python\ncode\n```", "fence"),
        ("- a\n  - b\n    - c\n      - d", "deep"),
        ("| a |\n|---|\n| 1 | lost |", "more cells"),
        ("> # loud", "call-out"),
        ("- # loud", "list item"),
    ],
)
def test_markdown_that_would_be_lost_is_refused(body: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        write(body)


def test_a_refusal_says_where_but_repeats_no_words_that_may_be_a_family_s() -> None:
    with pytest.raises(ValueError, match="below heading 2") as refusal:
        write("# Title\n\nwords\n\n## Second\n\nDear Ms Nowak\n\n*slanted*")
    assert "Nowak" not in str(refusal.value)
    assert "slanted" not in str(refusal.value)


# --- structure


def test_headings_are_real_headings() -> None:
    written = write("# One\n\n## Two\n\n### Three")
    assert [style(written.paragraph(text)) for text in ("One", "Two", "Three")] == [
        "Heading1",
        "Heading2",
        "Heading3",
    ]


def test_each_numbered_list_starts_from_its_own_number() -> None:
    written = write("1. a\n2. b\n\nwords\n\n1. c\n\nwords\n\n7. d")
    used = [e.get(W + "val") for e in written.all("numId")]
    starts = {
        n.get(W + "numId"): n.find(f".//{W}startOverride").get(W + "val")
        for n in written.all("num", "word/numbering.xml")
        if n.find(f".//{W}startOverride") is not None
    }
    assert [starts[number] for number in used] == ["1", "1", "1", "7"]
    assert len(set(used)) == 3


def test_forty_numbered_lists_all_have_numbers_of_their_own() -> None:
    written = write("\n\nwords\n\n".join(["1. a"] * 40))
    assert len({e.get(W + "val") for e in written.all("numId")}) == 40


def test_nested_lists_use_the_styles_of_their_levels() -> None:
    written = write("- one\n  - two\n    1. three")
    assert [style(written.paragraph(text)) for text in ("one", "two", "three")] == [
        "ListBullet",
        "ListBullet2",
        "ListNumber3",
    ]


def test_a_second_paragraph_of_an_item_has_no_marker() -> None:
    written = write("1. one\n\n   more")
    assert style(written.paragraph("more")) == "ListContinue"


def test_a_tick_box_is_a_content_control_that_word_can_tick() -> None:
    box = write("- [ ] Meet the family").xml().find(f".//{W}sdt")
    assert box.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").get(W14 + "val") == "0"
    assert words(box) == "☐"


def test_a_box_that_is_ticked_already_shows_it() -> None:
    box = write("- [x] Meet the family").xml().find(f".//{W}sdt")
    assert box.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").get(W14 + "val") == "1"
    assert words(box) == "☑"


def test_a_tick_box_says_what_it_is_for() -> None:
    titles = [e.get(W + "val") for e in write('- [ ] Meet "Jo" & family').all("alias")]
    assert titles == ['Meet "Jo" & family']


def test_a_box_alone_in_a_cell_is_named_by_its_row() -> None:
    written = write("| What | Done |\n|---|---|\n| Book a room | [ ] |")
    assert [e.get(W + "val") for e in written.all("alias")] == ["Book a room"]


def test_every_tick_box_has_an_id_of_its_own() -> None:
    written = write("\n".join(["- [ ] again"] * 30))
    ids = [e.get(W + "val") for e in written.all("id")]
    assert len(ids) == len(set(ids)) == 30


def test_escaped_brackets_are_brackets() -> None:
    written = write(r"\[ \] is not a box")
    assert "[ ] is not a box" in written.lines()
    assert not written.all("sdt")


def test_a_table_repeats_its_marked_header_and_keeps_rows_whole() -> None:
    rows = write("| a | b |\n|---|---|\n| 1 | 2 |").all("tr")
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_every_cell_has_a_paragraph_even_an_empty_one() -> None:
    cells = write("| a | b |\n|---|---|\n| 1 |  |").all("tc")
    assert all(cell.find(f"{W}p") is not None for cell in cells)


def test_a_column_with_more_to_say_is_wider() -> None:
    long = "a much longer cell with many words in it"
    grid = [int(e.get(W + "w")) for e in write(f"| a | b |\n|---|---|\n| x | {long} |").all("gridCol")]
    assert grid[1] > 2 * grid[0]
    assert sum(grid) == 9412


PLAN = (
    "| Outcome | Responsibilities | Practitioners | Accountability |\n|---|---|---|---|\n"
    "| Adam is safe | Conversations | Priya Shah | Observation |\n| ___ | [date] | ___ | ___ |\n"
)


def test_a_table_whose_words_fit_is_one_table() -> None:
    assert len(write(PLAN).all("tbl")) == 1


def test_a_table_too_wide_for_large_print_is_set_row_by_row() -> None:
    written = write(PLAN, size="large")
    tables = [[[words(cell) for cell in row.iter(W + "tc")] for row in t.iter(W + "tr")] for t in written.all("tbl")]
    assert len(tables) == 2
    assert tables[0] == [
        ["Outcome", "Adam is safe"],
        ["Responsibilities", "Conversations"],
        ["Practitioners", "Priya Shah"],
        ["Accountability", "Observation"],
    ]
    assert all(t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in written.all("tbl"))


def test_a_table_set_row_by_row_keeps_the_titles_of_its_spaces() -> None:
    wide, whole = write(PLAN, size="large"), write(PLAN)
    assert [e.get(W + "val") for e in wide.all("alias")] == [e.get(W + "val") for e in whole.all("alias")]


def test_a_row_set_on_its_own_is_led_by_its_first_words_and_not_by_a_box() -> None:
    plan = PLAN.replace("| Outcome", "| Done | Outcome").replace("|---|", "|---|---|", 1)
    plan = plan.replace("| Adam", "| [ ] | Adam").replace("| ___ | [date]", "| [ ] | ___ | [date]")
    assert words(write(plan, size="large").all("tc")[0]) == "Outcome"


def test_no_word_of_a_crowded_table_is_cut_in_two() -> None:
    crowded = "| By | Accountability | A long cell with very many words in it |\n|---|---|---|\n| Leah | yes | no |"
    grid = [int(e.get(W + "w")) for e in write(crowded, size="large").all("gridCol")]
    assert grid[1] > len("Accountability") * 0.5 * 18 * 20
    assert sum(grid) == 9412


def test_a_tick_box_is_not_parted_from_its_words_at_the_end_of_a_line() -> None:
    assert "☐\N{NO-BREAK SPACE}yes ☐\N{NO-BREAK SPACE}no" in write("[ ] yes [ ] no").lines()


def test_two_tables_that_touch_stay_two_tables() -> None:
    table = "| a |\n|---|\n| 1 |"
    kinds = [etree.QName(e).localname for e in write(f"{table}\n\n{table}", recipient=()).xml()[0]]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_rule_is_a_border_of_the_words_below_it() -> None:
    written = write("above\n\n---\n\nbelow")
    assert written.paragraph("below").find(f"{W}pPr/{W}pBdr/{W}top") is not None


@pytest.mark.parametrize("below", ["below", "# below"])
def test_three_stars_begin_a_new_page(below: str) -> None:
    written = write(f"above\n\n***\n\n{below}")
    assert written.paragraph("below").find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert written.paragraph("below").find(f"{W}pPr/{W}pBdr") is None
    assert written.paragraph("above").find(f"{W}pPr/{W}pageBreakBefore") is None


@pytest.mark.parametrize("below", ["- below", "| below |\n|---|\n| x |", "> below"])
def test_a_new_page_begins_before_a_list_a_table_and_a_call_out_too(below: str) -> None:
    assert len(list(write(f"above\n\n***\n\n{below}").all("pageBreakBefore"))) == 1


def test_a_call_out_has_a_style_of_its_own() -> None:
    written = write("> Bring:\n>\n> - a coat\n> - [ ] a form")
    assert [style(written.paragraph(text)) for text in ("Bring", "coat", "form")] == [
        "Call-out",
        "Call-outBullet",
        "Call-outTick",
    ]


def test_a_lines_fence_gives_lines_to_write_on() -> None:
    written = write("```lines 4\n```")
    assert [style(p) for p in written.all("p")].count("WritingLine") == 4


def test_underscores_alone_are_one_line_to_write_on() -> None:
    assert [style(p) for p in write("___").all("p")].count("WritingLine") == 1


def test_underscores_after_words_are_a_ruled_space_to_the_margin() -> None:
    stops = write("Name: ___ Date: ____").paragraph("Name").findall(f"{W}pPr/{W}tabs/{W}tab")
    assert [(stop.get(W + "leader"), stop.get(W + "pos")) for stop in stops] == [
        ("underscore", "4706"),
        ("underscore", "9412"),
    ]


def test_underscores_on_lines_of_their_own_each_reach_the_margin() -> None:
    stops = write("Name: ___\\\nTelephone: ___").paragraph("Name").findall(f"{W}pPr/{W}tabs/{W}tab")
    assert [stop.get(W + "pos") for stop in stops] == ["9412"]


def test_underscores_among_many_words_are_a_short_space_and_the_last_reaches_the_margin() -> None:
    written = write("I agree that ___ may be told what I have said here about my family and about me. Signed: ___")
    paragraph = written.paragraph("I agree")
    assert words(paragraph).count("_" * 16) == 1
    assert words(paragraph).endswith("Signed: \t")
    assert [stop.get(W + "pos") for stop in paragraph.iter(W + "tab") if stop.get(W + "pos")] == ["9412"]


def test_underscores_in_a_cell_make_a_row_tall_enough_to_write_in() -> None:
    rows = write("| a |\n|---|\n| ___ |").all("tr")
    assert rows[1].find(f".//{W}trHeight") is not None


def test_escaped_underscores_are_underscores() -> None:
    assert "___" in write(r"\_\_\_").lines()


def test_no_space_is_made_by_empty_paragraphs() -> None:
    written = write("# A\n\nb\n\n- c\n\n---\n\n| d |\n|---|\n|  |\n\n___\n\n> e")
    assert all(any(t.text for t in p.iter(W + "t")) for p in written.all("p"))


# --- the letter


def test_the_recipient_comes_first_line_by_line() -> None:
    written = write()
    assert written.lines()[:4] == list(LETTER.recipient)
    assert {style(p) for p in written.all("p")[:4]} == {"Recipient"}


def test_an_empty_line_of_an_address_is_left_out() -> None:
    assert write(recipient=("Ms Maria Nowak", "", "SX3 9ZZ")).lines()[:2] == ["Ms Maria Nowak", "SX3 9ZZ"]


def test_a_paper_has_no_recipient_and_no_letterhead() -> None:
    written = write(kind="paper")
    assert "14 Mill Lane" not in written.lines()
    assert not written.all("titlePg")


def test_the_letterhead_says_who_writes() -> None:
    written = write()
    assert written.lines(written.header("first"))[:4] == [
        "Saxonbury County Council",
        "Castle House\nSaxonbury SX1 2AB",
        "Telephone: 01632 960 123",
        "Email: conferences@saxonbury.example",
    ]


def test_what_is_unknown_leaves_no_label_behind() -> None:
    written = write(sender=Sender("Saxonbury County Council", ("Castle House",)))
    assert not {"Telephone: ", "Email: "} & set(written.lines(written.header("first")))


def test_an_unknown_organisation_is_a_visible_gap() -> None:
    written = write(sender=Sender("", ()))
    assert "[organisation]" in written.lines(written.header("first"))


@pytest.mark.parametrize(
    ("marking", "reference", "footer"),
    [
        ("OFFICIAL", "CP-1", "OFFICIAL · Reference CP-1\tPage 1 of 1"),
        ("", "CP-1", "Reference CP-1\tPage 1 of 1"),
        ("OFFICIAL", "", "OFFICIAL\tPage 1 of 1"),
        ("", "", "\tPage 1 of 1"),
    ],
)
def test_the_footer_says_only_what_is_known(marking: str, reference: str, footer: str) -> None:
    written = write(marking=marking, reference=reference)
    assert written.lines(written.header("default", "footerReference")) == [footer]


def test_the_foot_of_every_page_says_whose_copy_it_is() -> None:
    written = write(copy_for="Copy for Maria Nowak", reference="CP-1", marking="")
    feet = [written.lines(written.header(kind, "footerReference")) for kind in ("first", "default")]
    assert feet == [["Copy for Maria Nowak", "Reference CP-1\tPage 1 of 1"]] * 2


def test_the_page_numbers_are_fields() -> None:
    written = write()
    footer = written.header("first", "footerReference")
    assert [code.text.strip() for code in written.all("instrText", footer)] == ["PAGE", "NUMPAGES"]


def test_a_signature_stays_with_the_words_above_it() -> None:
    written = write("We look forward to meeting you.\n\nYours sincerely\n\n**Sam Fictitious**")
    kept = ["We look forward", "Yours sincerely"]
    assert [style(written.paragraph(text)) for text in (*kept, "Sam")] == ["Normal", "Closing", "Signature"]
    assert written.paragraph("We look forward").find(f"{W}pPr/{W}keepNext") is not None


def test_a_line_to_sign_on_stays_with_the_name_below_it() -> None:
    written = write("Yours sincerely\n\n___\n\nSam Fictitious")
    line = next(p for p in written.all("p") if style(p) == "WritingLine")
    assert line.find(f"{W}pPr/{W}keepNext") is not None


def test_a_logo_is_a_picture_with_words_for_those_who_cannot_see_it() -> None:
    written = write(sender=replace(COUNCIL, logo=PNG, logo_alt="A castle"))
    picture = next(e for e in written.xml(written.header("first")).iter() if e.tag.endswith("}docPr"))
    assert picture.get("descr") == "A castle"
    assert written.zip.read("word/media/logo.png") == PNG


def test_a_logo_is_no_higher_than_18_mm_and_keeps_its_shape() -> None:
    written = write(sender=replace(COUNCIL, logo=PNG))
    size = next(e for e in written.xml(written.header("first")).iter() if e.tag.endswith("}extent"))
    assert int(size.get("cy")) <= 18 * 36_000
    assert int(size.get("cx")) == pytest.approx(2 * int(size.get("cy")), abs=2)


def test_a_sign_that_stands_for_the_logo_is_only_a_sign_when_typed() -> None:
    written = write(sender=replace(COUNCIL, name="Saxon\ufdd0bury"))
    assert "Saxonbury" in written.lines(written.header("first"))


# --- the file


def test_the_properties_say_what_the_document_is() -> None:
    core = write(title="A & B", subject="On <c>").xml("docProps/core.xml")
    found = {etree.QName(e).localname: e.text for e in core}
    assert found == {
        "title": "A & B",
        "subject": "On <c>",
        "creator": "Saxonbury County Council",
        "language": "en-GB",
        "created": "2026-12-08T00:00:00Z",
        "modified": "2026-12-08T00:00:00Z",
    }


def test_the_file_holds_nothing_that_nobody_asked_for() -> None:
    assert set(write().names) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        *(f"word/{part}.xml" for part in ("document", "fontTable", "numbering", "settings", "styles")),
        *(f"word/{part}{n}.xml" for part in ("header", "footer") for n in (1, 2)),
        "word/theme/theme1.xml",
    }


def test_nothing_remembers_who_edited_the_template() -> None:
    written = write()
    assert not any("rsid" in written.text(name) for name in written.names)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert WordWriter(REFERENCE.read_bytes()).write(LETTER) == WRITER.write(LETTER)


def test_the_parts_carry_the_date_of_the_document() -> None:
    assert {info.date_time for info in write().zip.infolist()} == {(2026, 12, 8, 0, 0, 0)}


def test_a_date_before_zip_files_existed_is_no_trouble() -> None:
    assert write(dated=date(1974, 5, 6)).zip.infolist()[0].date_time[0] == 1980


def test_the_zip_is_sound() -> None:
    assert write(sender=replace(COUNCIL, logo=PNG)).zip.testzip() is None


@pytest.mark.parametrize(("size", "half_points"), [("standard", "24"), ("child", "28"), ("large", "36")])
def test_the_size_is_the_reader_s(size: str, half_points: str) -> None:
    default = write(size=size).xml("word/styles.xml").find(f"{W}docDefaults//{W}sz")
    assert default.get(W + "val") == half_points


def test_large_print_leaves_the_address_in_its_window() -> None:
    styles = write(size="large").all("style", "word/styles.xml")
    recipient = next(s for s in styles if s.get(W + "styleId") == "Recipient")
    assert recipient.find(f".//{W}sz").get(W + "val") == "24"


def test_large_print_has_page_numbers_of_16_points_at_least() -> None:
    styles = write(size="large").all("style", "word/styles.xml")
    sizes = {s.find(f"{W}name").get(W + "val").casefold(): s.find(f".//{W}sz") for s in styles}
    assert [sizes[name].get(W + "val") for name in ("header", "footer")] == ["32", "32"]


def test_headings_grow_with_the_print() -> None:
    styles = write(size="large").all("style", "word/styles.xml")
    sizes = {s.get(W + "styleId"): s.find(f".//{W}sz") for s in styles}
    assert [sizes[f"Heading{level}"].get(W + "val") for level in (1, 2, 3)] == ["54", "42", "36"]


def test_the_language_is_the_letter_s() -> None:
    language = write(language="cy-GB").xml("word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert language.get(W + "val") == "cy-GB"


@pytest.mark.parametrize("change", [{"kind": "poster"}, {"size": "tiny"}])
def test_an_unknown_kind_or_size_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"poster|tiny"):
        write(**change)
