"""Documents in languages that are written from right to left, such as Arabic, Farsi and Urdu."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from lxml import etree

from cpprep.writers.word.archive import w

_AFTER_BIDI = tuple(map(w, ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
                            "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap",
                            "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")))  # fmt: skip
_AFTER_RTL = tuple(map(w, ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")))
_BEFORE_PROPERTIES = tuple(map(w, ("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden",
                                   "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal",
                                   "personalCompose", "personalReply", "rsid")))  # fmt: skip
_MARGINS = ("header", "footer")


def from_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    parts = tag.casefold().split("-")
    if scripts := [part for part in parts[1:] if len(part) == 4 and part.isalpha()]:
        return scripts[0] in {"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"}
    return parts[0] in {"ar", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"}


def turn_styles(styles: etree._Element, language: str, kept: Collection[str]) -> None:
    """Have paragraphs begin at the right, save those of the letterhead, the envelope's window and the page's margins.

    The window of an envelope stays where it is, and those words are in English.
    """
    for spoken in styles.iterfind(f"{w('docDefaults')}//{w('lang')}"):
        spoken.set(w("bidi"), language)
    for style in styles.iterfind(w("style")):
        if style.get(w("type")) != "paragraph":
            continue
        name = style.find(w("name"))
        if style.get(w("default")) in {"1", "true"}:
            _add_bidi(style, "1")
        elif style.get(w("styleId")) in kept or (name is not None and _is_marginal(name.get(w("val"), ""))):
            _add_bidi(style, "0")


def turn_body(written: str, kept: Collection[str]) -> str:
    """Mark the words that run from right to left, and have tables begin with their column on the right."""
    body = etree.fromstring(written)
    for table in body.iter(w("tblPr")):
        first = table.find(w("tblStyle"))
        table.insert(0 if first is None else table.index(first) + 1, etree.Element(w("bidiVisual")))
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) not in kept:
            for words in paragraph.iter(w("r")):
                _mark(words)
    return str(etree.tostring(body, encoding="unicode"))


def _mark(words: etree._Element) -> None:
    if not any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in "".join(words.itertext(w("t")))):
        return
    properties = words.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        words.insert(0, properties)
    _insert(properties, etree.Element(w("rtl")), _AFTER_RTL)


def _add_bidi(style: etree._Element, on: str) -> None:
    properties = style.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        before = [child for child in style if child.tag in _BEFORE_PROPERTIES]
        style.insert(style.index(before[-1]) + 1 if before else 0, properties)
    bidi = etree.Element(w("bidi"))
    bidi.set(w("val"), on)
    _insert(properties, bidi, _AFTER_BIDI)


def _is_marginal(name: str) -> bool:
    return name.casefold().startswith(_MARGINS)


def _insert(properties: etree._Element, new: etree._Element, followers: Collection[str]) -> None:
    after = [child for child in properties if child.tag in followers]
    properties.insert(properties.index(after[0]) if after else len(properties), new)
