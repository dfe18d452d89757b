"""What other programs read in our calendars, PDF files and pictures is what was typed.

A calendar and a drawing leave out signs that print nothing, some of which would turn a line round. Of a PDF, poppler's
``pdftotext`` gives the text. Compared are the signs in their order, but for spaces, which lines and pages break at, and
for signs that print nothing; ligatures and the shapes of Arabic letters count as the letters they stand for, and the
hyphens as one. Lines that run from right to left are compared as so many of each sign, for the program gives them in
the order in which they stand on the page. Only texts are tried for which this computer has a font. A PNG picture holds
no text that could be read: of it, only that it is drawn.
"""

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hostile_files import EXPECTED
from hypothesis import example, given
from icalendar import Calendar
from icalendar.parser import Contentlines
from lxml import etree
from running import write_all
from test_printed_as_typed import (
    AFTER,
    CASE,
    DAY,
    LIBRARY,
    ONE_LINE,
    PARTS_OF_NAMES,
    TEXTS,
    TRIED,
    naughty,
    readable,
)
from working_through import profile_of, read

from cpprep.assessment import assess
from cpprep.assessment.deadlines import deadlines
from cpprep.case.model import Case
from cpprep.drawing.family.lettering import plain_line
from cpprep.drawing.family.scene import Scene, Words
from cpprep.drawing.family.scene_svg import picture_of
from cpprep.drawing.timeline import timeline_of
from cpprep.drawing.timeline.picture import as_png
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office
from cpprep.writers.ical import calendar

pytestmark = pytest.mark.slow


def needed(*programs: str) -> None:
    """Skip where a program is not installed, unless nothing may be skipped."""
    for program in programs:
        if shutil.which(program) is None:
            if os.environ.get("CPPREP_NOTHING_SKIPPED"):
                pytest.fail(f"{program} is needed where nothing may be skipped")
            pytest.skip(f"{program} is not installed")


@cache
def typed_on_one_line() -> list[str]:
    """The texts of the corpus, the naughty strings, and names in many scripts."""
    found = (*(str(EXPECTED[file.stem]) for file in TEXTS), *naughty(), *PARTS_OF_NAMES, " and ".join(PARTS_OF_NAMES))
    return [text for text in dict.fromkeys(found) if text.strip() and "\n" not in text and readable(text)]


def with_reference(text: str) -> Case:
    return read(f"reference: {json.dumps(text, ensure_ascii=False)}\nconference: {{kind: initial, date: 2026-12-10}}\n")


# ---- calendars


def in_a_calendar(text: str) -> str:
    """On one line, without signs that print nothing."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def unescaped(text: str) -> str:
    """As RFC 5545 has it; older versions of the library take a backslash and an n for a new line first."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)


def reads_back_from_a_calendar(text: str) -> None:
    case = with_reference(text)
    found = deadlines(case, profile_of(case), DAY)
    made = calendar(case, found, DAY)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    read_back = Calendar.from_ical(made)
    assert [part.name for part in read_back.subcomponents if part.name != "VTIMEZONE"] == ["VEVENT"] * len(found)
    lines = [str(line) for line in Contentlines.from_ical(made)]  # unfolded
    summaries = [unescaped(line.removeprefix("SUMMARY:")) for line in lines if line.startswith("SUMMARY:")]
    assert len(summaries) == len(found) > 0
    assert {summary.startswith(f"{in_a_calendar(text)}: ") for summary in summaries} == {True}


def test_a_calendar_gives_each_reference_back_as_it_was_typed() -> None:
    for text in typed_on_one_line():
        reads_back_from_a_calendar(text)


@TRIED
@given(ONE_LINE)
@example("BEGIN:VEVENT\\nSUMMARY:x;y,z")
@example("\\\\n\\,\\;")
@example("\u738b" * 60)
@example("x\t" * 50)
def test_a_calendar_gives_any_reference_back_as_it_was_typed(text: str) -> None:
    reads_back_from_a_calendar(text)


# ---- PDF files

FONT = "Arial"
"""What the documents are set in; fontconfig says which font this computer has instead."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT = {"LATIN", "GREEK", "CYRILLIC"}, {"HEBREW", "ARABIC"}
"""The scripts that are tried, as the names of their signs begin: poppler gives others in an order of its own."""

MARK = re.compile(r"Q([0-9]+)a(.*?)Q\1z", re.DOTALL)
OF_THE_PAGE = re.compile(r"One One|One \xb7 Reference One Page \d+ of \d+|For everyone who comes")
LIGATURES_AND_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")


def in_fonts(*command: str) -> set[str]:
    """The signs that fonts have, from fontconfig's list of their numbers: ``20-7e a0``."""
    listed = subprocess.run([*command, "--format", "%{charset} "], capture_output=True, text=True, check=True).stdout
    spans = [span.partition("-") for span in set(listed.split())]
    return {chr(n) for first, _, last in spans for n in range(int(first, 16), int(last or first, 16) + 1)}


def can_be_shown(text: str, own: set[str], any_font: set[str]) -> bool:
    """Whether every sign is in a font of this computer, and is in its place when it is read back.

    Among the signs of the document's own font, LibreOffice writes those of another behind the others. Words from right
    to left are written by themselves, so that they may be in another font.
    """
    for sign in unicodedata.normalize("NFC", text):
        script = re.split("[ -]", unicodedata.name(sign, ""))[0]
        if unicodedata.category(sign) == "Cf" or (script in RIGHT_TO_LEFT and sign in any_font):
            continue
        if sign not in own or (sign.isalpha() and script not in LEFT_TO_RIGHT):
            return False
    return True


def signs(text: str) -> str:
    """What is compared of a text: see the beginning of this file."""
    text = LIGATURES_AND_SHAPES.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    text = unicodedata.normalize("NFC", text).replace("\u2010", "-").replace("\u2011", "-")
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")


def from_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "plan.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(folder / "plan.pdf"), "-"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode().replace("\f", "\n")
    return "\n".join(line for line in found.splitlines() if not OF_THE_PAGE.fullmatch(line))


def plan_of(goals: Iterable[str]) -> bytes:
    """The outline plan, as a PDF, with a goal for each text."""
    begun = CASE.format(one="One", many="Many").partition("  safety_goals")[0]
    quoted = "".join(f"\n    - '{goal.replace(chr(39), chr(39) * 2)}'" for goal in goals)
    case = read(f"{begun}  safety_goals:{quoted}\n")
    assert case.organisation
    assessment = assess(case, profile_of(case), date(2026, 12, 15))
    made = make_documents(assessment, AFTER, Office(case.organisation), LIBRARY).documents
    (pdf,) = write_all("pdf", LIBRARY, [document for document in made if document.name == "outline-plan"])
    return pdf


def test_a_pdf_gives_each_text_back_once_as_it_was_typed(tmp_path: Path) -> None:
    needed("soffice", "pdftotext", "fc-list")
    own, any_font = in_fonts("fc-match", FONT), in_fonts("fc-list")
    texts = [text for text in typed_on_one_line() if can_be_shown(text, own, any_font)]
    assert len(texts) > 450
    read_back = text_of(plan_of(f"Q{number}a {text} Q{number}z" for number, text in enumerate(texts)), tmp_path)
    found = [(int(number), signs(words)) for number, words in MARK.findall(read_back)]
    assert [number for number, _ in found] == list(range(len(texts)))
    for (_, words), text in zip(found, texts, strict=True):
        if from_right_to_left(text):
            assert Counter(words) == Counter(signs(text)), text
        else:
            assert words == signs(text), text


# ---- pictures


def test_a_drawing_of_the_family_gives_each_name_back_as_it_was_typed() -> None:
    names = [plain for text in typed_on_one_line() if (plain := plain_line(text))]
    assert len(names) > 550
    scene = Scene()
    scene.words.extend(Words(name, 50, 20 * number, 11) for number, name in enumerate(names))
    drawn = etree.fromstring(picture_of(scene).file("title", "words"))
    assert [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")] == names


def test_a_timeline_is_drawn_as_png_whatever_its_reference_is() -> None:
    for text in typed_on_one_line()[::80]:
        case = with_reference(text)
        assert as_png(timeline_of(case, profile_of(case), DAY)).startswith(b"\x89PNG\r\n\x1a\n")
