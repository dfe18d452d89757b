"""Any text that is read prints exactly as typed, in every format, where it should and as often; and nothing runs it.

What reading does to a text: each line separator is a new line, and lines at the end that are blank are not kept. What
printing does: spaces of any kind at both ends of a line, and blank lines, are left out; in a cell, an address or a
heading, spaces that follow one another are one; at the start of a sentence or a cell, a small letter may become a
capital.
"""

import io
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hostile_files import EXPECTED, files, name_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html
from printed import as_printed, csv_rows, in_one_line, json_of, markdown_units, word_units, xml_texts
from rich.console import Console
from running import write_all
from working_through import LIBRARY, LONG_RUN, profile_of, read, renderer

from cpprep.access import Audience, Reader, view_for
from cpprep.assessment import assess
from cpprep.case.model import Case
from cpprep.drawing.family import branches, description
from cpprep.drawing.family.lettering import plain_line
from cpprep.drawing.timeline import timeline_of
from cpprep.drawing.timeline.picture import as_svg
from cpprep.errors import UserError
from cpprep.papers import documents
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.reference.citations import Phase
from cpprep.reports.caseload import Caseload, Question
from cpprep.reports.caseload.formats import as_json as caseload_as_json
from cpprep.reports.caseload.formats import cases_as_csv
from cpprep.reports.caseload.line import line_of
from cpprep.reports.caseload.page import page_in_parts
from cpprep.reports.csv import as_csv
from cpprep.reports.json import as_json
from cpprep.reports.junit import as_junit
from cpprep.reports.markdown import as_markdown
from cpprep.reports.sarif import as_sarif
from cpprep.reports.terminal import assessment_shown
from cpprep.wording import sentence

pytestmark = pytest.mark.slow


TEXTS = files("text")
DAY = date(2026, 12, 1)
ONE, MANY = "Qxone", "Qxmany"
NAUGHTY = Path(__file__).parents[1] / "naughty" / "strings.json"

CASE = """\
reference: {one}
marking: {one}
organisation: {{name: {one}, address: {many}}}
conference:
  kind: review
  date: 2026-12-10
  start: 10:00
  format: in person
  chair: che-char
  social_worker: wol-kerr
  why: {many}
  venue: {{name: {one}, directions: {many}}}
children:
  kit-vole: {{name: {one}, known_as: {one}, date_of_birth: 2012-03-04, takes_part: attends}}
family:
  mo-vole:
    name: {one}
    relationship: mother
    address: {many}
practitioners:
  che-char: {{name: {one}, role: Chair}}
  wol-kerr: {{name: Wol Kerr, role: Social worker, service: social work}}
  nu-ers: {{name: Nu Ers, role: {one}, agency: {one}, service: health}}
meeting:
  held: 2026-12-10
  danger_statement: {many}
  safety_goals: [{one}, Home is calm.]
  actions: [{{what: {one}, who: [mo-vole], outcome: {one}}}]
  contingency: {many}
"""
BEFORE = (Request("invitations", audience=Audience.PARENT), Request("agenda", audience=Audience.CHAIR))
AFTER = (Request("forms", audience=Audience.EVERYONE, phase=Phase.AT),)


def case_with(one: str, many: str) -> Case:
    quoted = {key: json.dumps(text, ensure_ascii=False) for key, text in {"one": one, "many": many}.items()}
    return read(CASE.format(**quoted))


def papers(case: Case) -> dict[tuple[str, str], list[str]]:
    """What stands on each paper, in each format: its paragraphs, items and cells, in their order."""
    assert case.organisation
    profile, office = profile_of(case), Office(case.organisation)
    # Whether the family is drawn or listed depends on the fonts that a text needs; the list prints text.
    listed = patch("cpprep.drawing.png.can_be_painted", lambda _svg: False)
    with listed, patch.object(documents, "Renderer", renderer):
        before = make_documents(assess(case, profile, DAY), BEFORE, office, LIBRARY).documents
        after = make_documents(assess(case, profile, date(2026, 12, 15)), AFTER, office, LIBRARY).documents
    found = {}
    for how, units in (("markdown", markdown_units), ("docx", word_units)):
        for document, data in zip((*before, *after), write_all(how, LIBRARY, (*before, *after)), strict=True):
            found[how, document.name] = units(data)
    return found


@cache
def pattern() -> dict[tuple[str, str], list[str]]:
    """The papers with words of ours in place of the text."""
    return papers(case_with(ONE, MANY))


def with_text(unit: str, one: str, many: str) -> str:
    return unit.replace(ONE, in_one_line(one)).replace(MANY, as_printed(many))


def with_a_capital(text: str) -> str:
    """As it prints at the start of a sentence or a cell."""
    begins = len(text) - len(text.lstrip())
    return text[:begins] + sentence(text[begins:])


def whole(units: list[str]) -> str:
    return in_one_line(" ".join(units))


def prints_as_typed(one: str, many: str) -> None:
    one, many = with_a_capital(one), with_a_capital(many)
    for paper, units in papers(case_with(one, many)).items():
        wanted = [with_text(unit, one, many) for unit in pattern()[paper]]
        if paper == ("docx", "outline-plan"):  # long words make another table of it: its cells are the same
            cells = Counter(map(in_one_line, wanted)), Counter(map(in_one_line, units))
            assert all(cells[1][cell] >= times for cell, times in cells[0].items() if cell), paper
        else:
            assert whole(units) == whole(wanted), paper
        if "invitation" in paper[1]:
            assert as_printed(many) in units, paper


def test_the_papers_that_are_looked_at_hold_the_words() -> None:
    assert {name for _, name in pattern()} == {"agenda-chair", "invitation-parent-mo-vole", "outline-plan"}
    for paper, units in pattern().items():
        assert sum(ONE in unit for unit in units) > 1, paper
        assert MANY in units or "invitation" not in paper[1], paper


# ---- the corpus


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_a_text_is_read_as_it_was_typed(file: Path) -> None:
    case = read(file.read_text("utf-8"))
    assert case.conference.why == EXPECTED[file.stem]
    assert case.family["mo-vole"].address == EXPECTED[file.stem]


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_a_text_prints_on_paper_as_it_was_typed(file: Path) -> None:
    typed = str(EXPECTED[file.stem])
    prints_as_typed("One" if "\n" in typed else typed, typed)


MEANT_FOR_ANSWERS = re.compile(
    "formula|rich|markdown|xml|html|svg|csv|jinja$|escape|direction|space|arabic|han$|emoji|entity|percent|graphviz|"
    "calendar|one-sign|none|quotes|backslash|long-word$|number|yes|decomposed|word-"
)
ON_ONE_LINE = [file for file in TEXTS if "\n" not in EXPECTED[file.stem]]
TOLD = [file for file in ON_ONE_LINE if LONG_RUN or MEANT_FOR_ANSWERS.match(name_of(file))]


@pytest.mark.parametrize("file", TOLD, ids=name_of)
def test_a_text_is_in_every_answer_as_it_was_typed(file: Path) -> None:
    answers_as_typed(str(EXPECTED[file.stem]))


# ---- the naughty strings


def naughty() -> list[str]:
    """Those of the list that a case file can hold."""
    strings: list[str] = json.loads(NAUGHTY.read_text("utf-8"))
    return [one for one in strings if one.strip() and readable(one)]


def readable(text: str) -> bool:
    try:
        return read(f"note: {json.dumps(text, ensure_ascii=False)}").note is not None
    except UserError:
        return False


def test_naughty_strings_that_are_refused_hold_a_character_that_is_named() -> None:
    strings: list[str] = json.loads(NAUGHTY.read_text("utf-8"))
    refused = [one for one in strings if one.strip() and not readable(one)]
    assert len(strings) == 485
    assert 0 < len(refused) < 10
    for one in refused:
        with pytest.raises(UserError, match=r"U\+"):
            read(f"note: {json.dumps(one, ensure_ascii=False)}")


def test_every_naughty_string_prints_as_it_is() -> None:
    strings = [with_a_capital(one) for one in naughty()]
    assert len(strings) > 470
    quoted = [json.dumps(one, ensure_ascii=False) for one in strings]
    goals = "".join(f"\n    - {one}" for one in quoted)
    actions = "".join(f"\n    - {{what: {one}, who: [mo-vole]}}" for one in quoted)
    text = CASE.format(one="One", many="Many").partition("  safety_goals")[0]
    found = papers(read(f"{text}  safety_goals:{goals}\n  actions:{actions}\n"))
    for how in ("markdown", "docx"):
        units = [in_one_line(unit) for unit in found[how, "outline-plan"]]
        for one in strings:
            assert units.count(in_one_line(as_printed(one))) >= 2 * strings.count(one), one


# ---- any text


PARTS_OF_NAMES = (
    "Zo\xeb", "Zoe\u0308", "O'Brien", "N\u2019Golo", "Anna-Lena", "al-\u1e24asan", "\u0645\u062d\u0645\u062f",
    "\u05de\u05e8\u05d9\u05dd", "\u0e2a\u0e21\u0e0a\u0e32\u0e22", "\u0930\u0935\u093f", "\u738b\u5c0f\u660e",
    "\u5c71\u7530\u3000\u592a\u90ce", "\u1112\u1161\u11ab", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u200f", "\u200b", "a\u0336\u0334",
)  # fmt: skip
PARTS_THAT_MEAN_SOMETHING_ELSEWHERE = (
    "\\", "*", "_", "`", "{{ x }}", "{% y %}", "%s", "<b>", "&amp;", "|", "#", "~~", "[x]", "[date]",
    "[choose: a / b]", "___", "1.", "-", "+", ">", "=", "!", "'", '"', "$", "@", "^", ":", "\t", "  ", " ",
    "\xa0", "{reference}",
)  # fmt: skip
SIGNS = st.characters(min_codepoint=0x20, exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
KNOWN = st.sampled_from((*PARTS_OF_NAMES, *PARTS_THAT_MEAN_SOMETHING_ELSEWHERE))
TYPED = st.lists(KNOWN | st.text(SIGNS, max_size=6), min_size=1, max_size=8).map("".join)
ONE_LINE = TYPED.map(str.strip).filter(lambda text: text != "" and readable(text))
LINES = st.lists(ONE_LINE, min_size=1, max_size=4).map("\n".join)
TRIED = settings(max_examples=LONG_RUN or 20, suppress_health_check=list(HealthCheck))


@TRIED
@given(ONE_LINE, LINES)
@example("a  b", "x\n- y\n\n1. z")
@example("\u5c71\u7530\u3000\u592a\u90ce", "\xa0a\xa0\n\u3000b")
@example("\ue000", "\uf8ff")
def test_any_text_prints_on_paper_as_typed(one: str, many: str) -> None:
    prints_as_typed(one, many)


@TRIED
@given(ONE_LINE)
@example("=1+1")
@example("<b>*x*</b>")
def test_any_text_is_in_every_answer_as_typed(text: str) -> None:
    answers_as_typed(text)


def answers_as_typed(text: str) -> None:
    """The reference in every answer that names the case, and names in those that name people."""
    case = case_with(text, text)
    profile = profile_of(case)
    assessment = assess(case, profile, DAY)
    answers = [(assessment, "case.yaml")]
    line = in_one_line(text)
    assert as_json(assessment, "case.yaml")["case"] == text
    assert json_of(as_sarif(answers))["runs"][0]["results"][0]["properties"]["case"] == text
    assert in_one_line(text) in [in_one_line(one) for one in xml_texts(as_junit(answers, strict=True))]
    for row in csv_rows(as_csv(answers))[1:]:
        assert row[0].removeprefix("'") == text.removeprefix("'")
        assert not row[0].startswith(("=", "+", "-", "@", "\t"))
    assert any(line in in_one_line(unit) for unit in markdown_units(as_markdown(assessment, "case.yaml").encode()))
    shown = io.StringIO()
    Console(file=shown, width=5000, markup=False, emoji=False, highlight=False).print(
        assessment_shown(assessment, "case.yaml")
    )
    assert line in in_one_line(shown.getvalue())
    asked = Question(DAY, DAY)
    caseload = Caseload.of("cases", asked, [line_of(case, profile, "case.yaml", asked)])
    reference = in_one_line(text)
    assert json.loads(b"".join(caseload_as_json(caseload, with_due=True)))["cases"][0]["case"] == reference
    assert csv_rows(b"".join(cases_as_csv(caseload)))[1][0].removeprefix("'") == reference.removeprefix("'")
    seen = html.document_fromstring("".join(page_in_parts(caseload, DAY)))
    assert reference in [in_one_line(one) for one in seen.itertext()]
    assert [one.tag for one in seen.iter("script", "img", "iframe")] == ["script"]
    heading = timeline_of(case, profile, DAY).heading
    assert heading.startswith(reference)
    assert any(heading in found for found in xml_texts(as_svg(timeline_of(case, profile, DAY))))
    family = view_for(case, Reader(Audience.CHAIR, "che-char"), profile, DAY).family
    told = [plain_line(branch.text) for branch in branches(family)]
    assert any(plain_line(text) in one for one in told)
    assert plain_line(text) in plain_line(description(family))
