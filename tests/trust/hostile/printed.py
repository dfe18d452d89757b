"""What a reader of each format reads: its paragraphs, items and cells, as other programs than ours take them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as Xml

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""As other programs have it: with HTML, which ours does not read."""

_UNITS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}


def as_printed(text: str) -> str:
    """A text as a paper has it: spaces at the ends of a line, and lines with nothing on them, are not printed."""
    lines = (line.strip() for line in re.split("[\n\u2028\u2029]", text))
    return "\n".join(line for line in lines if line)


def in_one_line(text: str) -> str:
    """A text in a cell or a heading: on one line, and each run of spaces is one."""
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", " ", text)).strip()


def markdown_units(data: bytes) -> list[str]:
    """Each paragraph, item and cell of a Markdown file."""
    page = html.fromstring(f"<body>{_MARKDOWN.render(data.decode())}</body>")
    return [_words(one) for one in page.iter() if one.tag in _UNITS]


def _words(element: Any) -> str:
    """The words of a unit, without those of the units in it."""
    words = element.text or ""
    for child in element:
        if child.tag == "br":
            words += "\n"
        elif child.tag not in {*_UNITS, "ul", "ol", "table", "blockquote"} and isinstance(child.tag, str):
            words += _words(child)
        words += (child.tail or "").removeprefix("\n") if child.tag == "br" else child.tail or ""
    return words.strip()


def word_units(data: bytes) -> list[str]:
    """Each paragraph of a Word file, and of its tables, headers and footers."""
    return list(_paragraphs(docx.Document(io.BytesIO(data))))


def _paragraphs(document: WordDocument) -> Iterator[str]:
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from (one.text for one in part.paragraphs)
            yield from _of_tables(part.tables)
    yield from (_text(one) for one in document.element.body.iter("{*}p"))


def _of_tables(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        for row in table.rows:
            yield from (paragraph.text for cell in row.cells for paragraph in cell.paragraphs)


def _text(element: Any) -> str:
    """The words of a paragraph, also those in a place to fill in."""
    return str(Paragraph(element, None).text)  # type: ignore[arg-type]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def json_of(data: bytes) -> Any:
    return json.loads(data)


def xml_texts(data: bytes) -> list[str]:
    """Every text and value of an XML file, which has to be well formed."""
    root = Xml.fromstring(data)  # noqa: S314  (our own output)
    return [*(one.text or "" for one in root.iter()), *(value for one in root.iter() for value in one.attrib.values())]


def html_texts(data: bytes) -> list[str]:
    """Every text of a page, by a browser's rules; and no script or handler but the page's own."""
    page = html.document_fromstring(data)
    return [text for text in page.itertext() if text.strip()]
