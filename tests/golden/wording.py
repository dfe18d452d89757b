"""The words of a Word file as a person reads them, from the first page's head to the foot of the last.

Words stand as they print, one paragraph to a line. What is not words says what it is, in square brackets: a picture
with its alternative text, a space to fill in with the title that Word and a screen reader give it. A box to tick is
named only where its title is not the words beside it.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

HEADINGS = {"Heading1": "# ", "Heading2": "## ", "Heading3": "### ", "Heading4": "#### "}
PROPERTIES = {"title": "Title", "subject": "Subject", "creator": "Author", "language": "Language"}
HEADS = {"first": "At the head of the first page", "default": "At the head of each page"}
FEET = {"first": "At the foot of the first page", "default": "At the foot of each page"}
MUTE = {W + "instrText", W + "fldChar", W + "pPr", W + "rPr", W + "sdtPr", W + "tblPr"}


class Paper:
    """A Word file, opened."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.xml("word/document.xml").find(f"{W}body")
        numbering = self.xml("word/numbering.xml")
        counting = set(_counting(numbering))
        self._numbers = {
            one.get(W + "numId")
            for one in numbering.findall(f"{W}num")
            if one.find(f"{W}abstractNumId").get(W + "val") in counting
        }

    def xml(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def text(self) -> str:
        """Everything that somebody can read or hear read out, in reading order."""
        words = ["\n".join(self._properties()), *self._marginals("headerReference", HEADS)]
        words += [" * * *", *self._blocks(self.body), " * * *"]
        words += self._marginals("footerReference", FEET)
        return re.sub(r"\n{3,}", "\n\n", "\n\n".join(words)) + "\n"

    def _properties(self) -> Iterator[str]:
        for one in self.xml("docProps/core.xml"):
            called = PROPERTIES.get(etree.QName(one).localname)
            if called:
                yield f"{called}: {one.text or ''}"

    def _marginals(self, reference: str, called: dict[str, str]) -> Iterator[str]:
        """The headers or the footers that are shown; the first page has its own only where the section says so."""
        section = self.body.find(f"{W}sectPr")
        targets = {link.get("Id"): link.get("Target") for link in self.xml("word/_rels/document.xml.rels")}
        for one in section.findall(W + reference):
            kind = one.get(W + "type")
            if kind == "default" or section.find(f"{W}titlePg") is not None:
                part = posixpath.join("word", targets[one.get(R + "id")])
                yield "\n".join([f"[{called[kind]}]", *filter(None, self._blocks(self.xml(part)))])

    def _counts(self, paragraph: etree._Element) -> bool:
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        return number is not None and number.get(W + "val") in self._numbers

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        """Paragraphs, tables and spaces to write in, with the items of a list close together."""
        items: list[str] = []
        for block in parent:
            if block.tag == W + "p" and (item := self._item(block)):
                items.append(item)
                continue
            if items:
                yield "\n".join(items)
                items = []
            if block.tag == W + "p":
                yield HEADINGS.get(_style(block), "") + words_of(block)
            elif block.tag == W + "tbl":
                yield "\n".join(_rows(block))
            elif block.tag == W + "sdt":
                yield _space(block)
        if items:
            yield "\n".join(items)

    def _item(self, paragraph: etree._Element) -> str:
        """An item of a list, with its sign; or nothing, when it is none."""
        style = _style(paragraph)
        if not style.startswith("List"):
            return ""
        level = int(style[-1]) - 1 if style[-1].isdigit() else 0
        sign = "1. " if self._counts(paragraph) else "" if _begins_with_box(paragraph) else "- "
        return "  " * level + sign + words_of(paragraph)


def _counting(numbering: etree._Element) -> Iterator[str]:
    """The ids of the definitions of lists that count."""
    for abstract in numbering.findall(f"{W}abstractNum"):
        if abstract.find(f"{W}lvl/{W}numFmt").get(W + "val") == "decimal":
            yield abstract.get(W + "abstractNumId")


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(W + "val")


def _begins_with_box(paragraph: etree._Element) -> bool:
    return words_of(paragraph).startswith(("☐", "☑"))


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        cells = [" / ".join(filter(None, map(words_of, _lines(cell)))) for cell in row.iter(f"{W}tc")]
        yield "| " + " | ".join(cells) + " |"
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            yield "|" + "---|" * len(cells)


def _lines(cell: etree._Element) -> Iterator[etree._Element]:
    for one in cell:
        if one.tag in {W + "p", W + "sdt"}:
            yield one


def words_of(element: etree._Element) -> str:
    """What a paragraph prints, in one line."""
    return re.sub(r" +", " ", "".join(_pieces(element))).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag == W + "sdt":
        yield _space(element)
    elif element.tag == W + "t":
        yield element.text or ""
    elif element.tag in {W + "tab", W + "br"}:
        yield "   " if element.tag == W + "tab" else " / "
    elif element.tag == WP + "docPr":
        yield f"[picture: {element.get('descr', '')}]"
    elif element.tag == W + "instrText":
        yield f"{{{(element.text or '').strip()}}}"
    elif element.tag not in MUTE:
        result = False
        for child in element:
            mark = child.find(f"{W}fldChar")
            if mark is not None:
                result = mark.get(W + "fldCharType") == "separate"
            elif not result:
                yield from _pieces(child)


def _beside(box: etree._Element) -> str:
    """The words next to a box to tick: in its own line, or in the next cell of its row."""
    same = "".join(words_of(one) for one in box.itersiblings()).strip()
    cell = next(box.iterancestors(f"{W}tc"), None)
    following = cell.getnext() if cell is not None and not same else None
    return same if following is None else words_of(following)


def _space(control: etree._Element) -> str:
    """A space to fill in: what it prints where that is a box or a choice, and its title."""
    title = control.find(f"{W}sdtPr/{W}alias").get(W + "val")
    content = control.find(f"{W}sdtContent")
    shown = " / ".join(filter(None, map(words_of, content))) if content is not None else ""
    if control.find(f"{W}sdtPr/{W14}checkbox") is not None:
        own = re.sub(r"…?( \(\d+\))?$", "", title)
        return shown if _beside(control).startswith(own) else f"{shown} [{title}]"
    kind = re.sub(r"-\d+$", "", control.find(f"{W}sdtPr/{W}tag").get(W + "val"))
    return f"[{kind}: {title}: {shown.strip()}]" if kind == "choice" else f"[{kind}: {title}]"
