"""Letters in languages that are written from right to left."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from cpprep.papers.document import Document, Sender
from cpprep.writers.word.direction import from_right_to_left
from cpprep.writers.word.writer import WordWriter

REFERENCE = (Path(__file__).parents[2] / "templates" / "reference.docx").read_bytes()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(language: str) -> tuple[etree._Element, etree._Element]:
    letter = Document(
        name="letter",
        title="دعوة",
        subject="",
        body="# دعوة\n\nعزيزي **آن** Lee\n\n| أ | ب |\n| --- | --- |\n| 1 | 2 |\n",
        sender=Sender("Saxonbury Council", ()),
        dated=date(2026, 12, 8),
        recipient=("آن Lee", "1 High Street"),
        language=language,
    )
    with zipfile.ZipFile(io.BytesIO(WordWriter(REFERENCE).write(letter))) as package:
        return etree.fromstring(package.read("word/document.xml")), etree.fromstring(package.read("word/styles.xml"))


def style(styles: etree._Element, name: str) -> etree._Element:
    return next(s for s in styles.iter(W + "style") if s.find(W + "name").get(W + "val") == name)


def test_paragraphs_begin_at_the_right() -> None:
    _, styles = parts("ar-SA")
    assert style(styles, "Normal").find(f"{W}pPr/{W}bidi").get(W + "val") == "1"


@pytest.mark.parametrize("name", ["Recipient", "Letterhead", "header", "footer"])
def test_the_envelope_s_window_and_the_margins_stay_as_they_are(name: str) -> None:
    _, styles = parts("ar-SA")
    assert style(styles, name).find(f"{W}pPr/{W}bidi").get(W + "val") == "0"


def test_only_words_that_run_from_the_right_are_marked_so() -> None:
    document, _ = parts("ur-PK")
    marked = {
        "".join(r.itertext(W + "t")).strip(): r.find(f"{W}rPr/{W}rtl") is not None for r in document.iter(W + "r")
    }
    assert marked["عزيزي"]
    assert not marked["Lee"]


def test_the_name_in_the_window_is_left_alone() -> None:
    document, _ = parts("ar-SA")
    window = next(p for p in document.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == "Recipient")
    assert window.find(f".//{W}rtl") is None


def test_the_first_column_of_a_table_is_on_the_right() -> None:
    document, _ = parts("fa-IR")
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in document.iter(W + "tbl"))


def test_a_letter_in_another_language_holds_nothing_of_this() -> None:
    document, styles = parts("cy-GB")
    assert not list(document.iter(W + "rtl", W + "bidiVisual"))
    assert not list(styles.iter(W + "bidi"))


@pytest.mark.parametrize(
    ("tag", "turned"), [("ar", True), ("ur-PK", True), ("ku", False), ("ku-Arab-IQ", True), ("cy", False)]
)
def test_it_is_known_which_are_written_from_right_to_left(tag: str, turned: bool) -> None:
    assert from_right_to_left(tag) is turned
