"""Every document of every example as a Word file: it opens, it is accessible, and it gives nothing away."""

import io
import itertools
import re
import zipfile
from functools import cache

import docx
import pytest
from docx.text.paragraph import Paragraph
from lxml import etree

from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers.word.writer import WordWriter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def word_files(example_papers: dict[str, Document]) -> dict[str, bytes]:
    return {name: written(document) for name, document in example_papers.items()}


def written(document: Document) -> bytes:
    """The file of a document, written once for all tests that look at it."""
    if id(document) not in _WRITTEN:
        _WRITTEN[id(document)] = (document, _writer().write(document))
    return _WRITTEN[id(document)][1]


_WRITTEN: dict[int, tuple[Document, bytes]] = {}


@cache
def _writer() -> WordWriter:
    return WordWriter(TemplateLibrary().reference())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_python_docx_opens_each_and_finds_title_language_and_a4(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        opened = docx.Document(io.BytesIO(data))
        assert opened.core_properties.title, name
        assert {(s.page_width.mm // 1, s.page_height.mm // 1) for s in opened.sections} == {(210, 297)}, name


def test_every_table_has_a_header_row_that_repeats(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        body = etree.fromstring(parts(data)["word/document.xml"])
        for table in body.iter(f"{W}tbl"):
            assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, name


def test_headings_begin_at_one_and_skip_no_level(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        levels = [
            int(paragraph.style.name[-1])
            for paragraph in docx.Document(io.BytesIO(data)).paragraphs
            if re.fullmatch(r"Heading \d", paragraph.style.name)
        ]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(later <= before + 1 for before, later in itertools.pairwise(levels)), name


def shows_a_picture(paragraph: Paragraph) -> bool:
    return bool(paragraph._p.xpath(".//w:drawing"))


def test_space_is_made_by_style_and_not_by_empty_paragraphs(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        body = docx.Document(io.BytesIO(data)).paragraphs
        plain = [p for p in body if not p.text.strip() and p.style.name == "Normal" and not shows_a_picture(p)]
        assert not plain, name


def test_no_part_names_a_tool_a_machine_or_another_author(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        for part, content in parts(data).items():
            assert not re.search(rb"python-docx|2013-12-23|rsid|file://", content), f"{name}: {part}"
            assert not re.search(r"thumbnail|customXml|comments|people", part), f"{name}: {part}"


def test_nothing_leads_out_of_the_file(word_files: dict[str, bytes]) -> None:
    for name, data in word_files.items():
        for part, content in parts(data).items():
            assert b'TargetMode="External"' not in content, f"{name}: {part}"
