"""Headers and footers: the placeholders of a reference document, filled in or cleanly left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from cpprep.papers.document import Document
from cpprep.writers.markdown_dialect import without_controls
from cpprep.writers.word.archive import w

_PLACEHOLDER = re.compile(r"\{(organisation|address|telephone|email|logo|marking|reference|copy for)\}")
_SEPARATOR = re.compile(r"\t|\n| [·•|\u2013] |(?<=\}),? (?=\{)")
_SHOWN = (w("drawing"), w("pict"), w("fldChar"), w("fldSimple"))  # what a paragraph may show besides words
PICTURE = "\ufdd0"  # stands for the logo among the words until the picture takes its place
_APART = re.compile(f"([\n{PICTURE}])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def values(document: Document) -> dict[str, str]:
    """Say what each placeholder becomes; an unknown organisation stays a visible gap."""
    sender = document.sender
    found = {
        "organisation": sender.name or "[organisation]",
        "address": "\n".join(line for line in sender.address if line),
        "telephone": sender.telephone,
        "email": sender.email,
        "marking": document.marking,
        "reference": document.reference,
        "copy for": document.copy_for,
    }
    clean = {name: without_controls(value).replace("\t", " ").replace(PICTURE, "") for name, value in found.items()}
    return clean | {"logo": PICTURE if sender.logo else ""}


def fill(marginal: etree._Element, words: Mapping[str, str], logo: etree._Element | None) -> etree._Element:
    """Give a header or footer with its placeholders replaced."""
    filled = deepcopy(marginal)
    for paragraph in list(filled.iter(w("p"))):
        _Words(paragraph).fill(words, logo)
    return filled


class _Words:
    """The words of one paragraph, whichever way Word has split them over runs."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._paragraph = paragraph
        self._nodes = [node for node in paragraph.iter(w("t"), w("tab"), w("br")) if self._owns(node)]
        self._text = "".join(map(_text, self._nodes))

    def _owns(self, node: etree._Element) -> bool:
        # A tab stop is not a tab, and a text box is a paragraph within a paragraph.
        return node.getparent().tag == w("r") and next(node.iterancestors(w("p"))) is self._paragraph

    def fill(self, words: Mapping[str, str], logo: etree._Element | None) -> None:
        """Replace each placeholder; where it has nothing to say, leave out the words that go with it."""
        if not _PLACEHOLDER.search(self._text):
            return
        gone = self._left_out(words)
        said = {}
        for found in _PLACEHOLDER.finditer(self._text):
            alone = found[0] == self._text.strip()
            said[found.start()] = words[found[1]] if alone else words[found[1]].replace("\n", ", ")
            gone.update(range(*found.span()))
        self._rewrite(said, gone)
        for node in self._nodes:
            _set_apart(node, logo)
        if not _says_anything(self._paragraph):
            _remove(self._paragraph)

    def _left_out(self, words: Mapping[str, str]) -> set[int]:
        """Find the segments whose every placeholder is empty, and the separators that would then be stray."""
        gone: set[int] = set()
        kept_any = False
        before = range(0)
        for start, end, separator in _segments(self._text):
            placeholders = _PLACEHOLDER.findall(self._text, start, end)
            kept = not placeholders or any(words[name] for name in placeholders)
            if not kept:
                gone.update(range(start, end))
            if not (kept and kept_any) and self._text[before.start : before.stop] != "\t":
                gone.update(before)
            before = separator
            # A tab holds the place of what follows it, so what stands on either side is on its own.
            kept_any = (kept_any or kept) and self._text[separator.start : separator.stop] != "\t"
        return gone

    def _rewrite(self, said: Mapping[int, str], gone: set[int]) -> None:
        position = 0
        for node in self._nodes:
            old = _text(node)
            places = range(position, position + len(old))
            position += len(old)
            new = "".join(said.get(i, "") + ("" if i in gone else self._text[i]) for i in places)
            if node.tag == w("t"):
                node.text = new
                node.set(_SPACE, "preserve")
            elif not new:
                node.getparent().remove(node)


def _segments(text: str) -> Iterator[tuple[int, int, range]]:
    """Cut at separators: where each segment starts and ends, and the separator after it."""
    start = 0
    for separator in _SEPARATOR.finditer(text):
        yield start, separator.start(), range(*separator.span())
        start = separator.end()
    yield start, len(text), range(0)


def _text(node: etree._Element) -> str:
    if node.tag == w("t"):
        return node.text or ""
    return "\t" if node.tag == w("tab") else "\n"


def _set_apart(node: etree._Element, logo: etree._Element | None) -> None:
    """Make elements of the new lines and of the logo that stand among a node's words."""
    if node.tag != w("t") or not _APART.search(node.text or ""):
        return
    for piece in filter(None, _APART.split(node.text or "")):
        if piece == "\n":
            made = etree.Element(w("br"))
        elif piece == PICTURE:
            made = deepcopy(logo)
        else:
            made = etree.Element(w("t"), {_SPACE: "preserve"})
            made.text = piece
        node.addprevious(made)
    node.getparent().remove(node)


def _says_anything(paragraph: etree._Element) -> bool:
    words = "".join(node.text or "" for node in paragraph.iter(w("t")))
    return bool(words.strip()) or any(True for _ in paragraph.iter(*_SHOWN))


def _remove(paragraph: etree._Element) -> None:
    """Drop a paragraph, unless its place may not stand empty or end with a table."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    if (after is not None or (before is not None and before.tag == w("p"))) and any(
        other is not paragraph for other in paragraph.getparent().findall(w("p"))
    ):
        paragraph.getparent().remove(paragraph)
    else:
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
