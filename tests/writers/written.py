"""A written Word file, taken apart: what the tests of the exporters look into."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from cpprep.papers.document import Document, Sender
from cpprep.writers.word.writer import WordWriter

REFERENCE = Path(__file__).parents[2] / "templates" / "reference.docx"
WRITER = WordWriter(REFERENCE.read_bytes())
COUNCIL = Sender(
    name="Saxonbury County Council",
    address=("Castle House", "Saxonbury SX1 2AB"),
    telephone="01632 960 123",
    email="conferences@saxonbury.example",
)
LETTER = Document(
    name="invitation-parent-maria-nowak",
    title="Invitation to a conference",
    subject="Child protection conference",
    body="# Invitation to a conference\n\nDear Ms Nowak\n",
    sender=COUNCIL,
    dated=date(2026, 12, 8),
    recipient=("Ms Maria Nowak", "14 Mill Lane", "Saxonbury", "SX3 9ZZ"),
    reference="CP-2026-0142",
    marking="OFFICIAL-SENSITIVE",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Written:
    """A written document, taken apart."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.zip.namelist()

    def text(self, part: str) -> str:
        return self.zip.read(part).decode()

    def xml(self, part: str = "word/document.xml") -> etree._Element:
        return etree.fromstring(self.zip.read(part))

    def all(self, tag: str, part: str = "word/document.xml") -> list[etree._Element]:
        return list(self.xml(part).iter(W + tag))

    def lines(self, part: str = "word/document.xml") -> list[str]:
        return [words(paragraph) for paragraph in self.all("p", part)]

    def paragraph(self, text: str) -> etree._Element:
        return next(p for p in self.all("p") if text in words(p))

    def header(self, kind: str, tag: str = "headerReference") -> str:
        """Name the part that a section uses as one of its headers."""
        reference = next(r for r in self.all(tag) if r.get(W + "type") == kind)
        wanted = next(value for name, value in reference.attrib.items() if name.endswith("}id"))
        links = self.xml("word/_rels/document.xml.rels")
        return "word/" + next(link.get("Target") for link in links if link.get("Id") == wanted)


def words(element: etree._Element) -> str:
    shown = {W + "t": lambda e: e.text or "", W + "tab": lambda e: "\t", W + "br": lambda e: "\n"}
    return "".join(shown[e.tag](e) for e in element.iter(*shown) if e.getparent().tag == W + "r")


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else found.get(W + "val")


def write(body: str = "", **changes: object) -> Written:
    document = replace(LETTER, **({"body": body} if body else {}), **changes)
    return Written(WRITER.write(document))


def escaped(text: str) -> str:
    """Escape as templates do: every sign that Markdown might read."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
