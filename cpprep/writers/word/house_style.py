"""The house style: what is taken from a reference document, and whether it has all that is needed."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from cpprep.writers.word.archive import Archive, Link, ReferenceDocumentError, links_name, links_xml, r, w

_LEVELS = ("", " 2", " 3")
STYLES = (
    *("Heading 1", "Heading 2", "Heading 3"),
    *(f"List {kind}{level}" for kind in ("Bullet", "Number", "Tick", "Continue") for level in _LEVELS),
    *("Call-out", "Call-out Bullet", "Call-out Tick", "Writing Line", "Recipient", "Closing", "Signature"),
    *("Table Text", "Table Heading", "cpprep Table"),
)

# Whatever is not named here stays behind: comments, macros, custom data, a path to somebody's template.
_KEPT_LINKS = {"styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "image", "font"}
_KEPT_SETTINGS = {
    *("zoom", "mirrorMargins", "embedTrueTypeFonts", "saveSubsetFonts", "bordersDoNotSurroundHeader"),
    *("bordersDoNotSurroundFooter", "gutterAtTop", "autoHyphenation", "hyphenationZone", "defaultTabStop"),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang"),
    *("clrSchemeMapping", "decimalSymbol", "listSeparator", "displayBackgroundShape"),
}
_UNFINISHED = {"ins": "tracked changes", "del": "tracked changes", "commentReference": "a comment"}
_FIELD = re.compile(r"\s*(PAGE|NUMPAGES)\b")
_HALF_POINTS = "24"  # 12 point, where a reference says nothing


class Numbered(Struct, frozen=True):
    """Where the markers of one level of numbered lists are defined."""

    abstract: str
    level: str


class HouseStyle(Struct, frozen=True):
    """A reference document, read and checked.

    Attributes:
        main: The name of the part that holds the words.
        parts: The unchanging parts, by name, relationships included but for those in ``links``.
        types: The content type of each part but the unnamed relationships.
        styles_name: The name of the part with the styles.
        styles: The styles, before a document's size and language are chosen.
        style: The id of each style, by name.
        fixed_size: The ids of the styles of the letterhead and the recipient: an envelope's window, and what
            must stay above it, do not grow with a reader's print.
        point: The size of body text.
        after: The space after a paragraph of body text, in twips.
        numbering_name: The name of the part with the markers of lists.
        numbering: What stands before and after the place for a document's own numbered lists.
        numbered: The markers of each level of numbered lists.
        first_number: The first number that a document's own list may have.
        marginals: Headers and footers by name, their placeholders not yet filled.
        links: The relationships of each header and footer, and of the part that holds the words.
        section: Page size, margins, headers and footers.
        text_width: Twips between the side margins.
        text_height: Twips between the top and the bottom margin.
    """

    main: str
    parts: dict[str, bytes]
    types: dict[str, str]
    styles_name: str
    styles: etree._Element
    style: dict[str, str]
    fixed_size: frozenset[str]
    point: float
    after: int
    numbering_name: str
    numbering: tuple[bytes, bytes]
    numbered: tuple[Numbered, ...]
    first_number: int
    marginals: dict[str, etree._Element]
    links: dict[str, tuple[Link, ...]]
    section: etree._Element
    text_width: int
    text_height: int


def read(reference: bytes) -> HouseStyle:
    """Read a reference document.

    Raises:
        ReferenceDocumentError: It is not a Word document, lacks a style, or holds what no letter may carry.
    """
    return _Reading(Archive(reference)).house_style()


class _Reading:
    """One pass over a reference document."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._section = _section(archive.xml(archive.main))
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._marginals: dict[str, etree._Element] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._named: dict[str, str] = {}

    def house_style(self) -> HouseStyle:
        self._links[self._archive.main] = self._follow(self._archive.main)
        for kind in ("styles", "numbering"):
            if kind not in self._named:
                raise ReferenceDocumentError(f"The reference document has no {kind}: start from the one supplied.")
        styles = self._archive.xml(self._named["styles"])
        numbering = self._archive.xml(self._named["numbering"])
        ids = _style_ids(styles)
        return HouseStyle(
            main=self._archive.main,
            parts=self._parts,
            types=self._types,
            styles_name=self._named["styles"],
            styles=_without_history(styles),
            style=ids,
            fixed_size=self._fixed_size(ids),
            point=_body_size(styles),
            after=_space_after(styles),
            numbering_name=self._named["numbering"],
            numbering=_opened(numbering),
            numbered=tuple(_numbered(f"List Number{level}", ids, styles, numbering) for level in _LEVELS),
            first_number=max((int(n.get(w("numId"), "0")) for n in numbering.iter(w("num"))), default=0) + 1,
            marginals=self._marginals,
            links=self._links,
            section=self._section,
            text_width=_room(self._section, "w", ("left", "right", "gutter")),
            text_height=_room(self._section, "h", ("top", "bottom")),
        )

    def _fixed_size(self, ids: dict[str, str]) -> frozenset[str]:
        found = {ids["Recipient"]}
        first = {reference.get(r("id")) for reference in self._section if reference.get(w("type")) == "first"}
        for link in self._archive.links(self._archive.main):
            if link.id in first and link.kind == "header":
                letterhead = self._marginals[self._archive.name(self._archive.main, link)]
                found.update(style.get(w("val"), "") for style in letterhead.iter(w("pStyle"), w("rStyle")))
        return frozenset(found)

    def _follow(self, source: str) -> tuple[Link, ...]:
        """Keep the parts that a part needs, and give the relationships that it keeps."""
        links = tuple(link for link in self._archive.links(source) if self._is_kept(source, link))
        for link in links:
            name = self._archive.name(source, link)
            if name not in self._types:
                self._types[name] = self._archive.type(name)
                self._named.setdefault(link.kind, name)
                self._keep(name, link.kind)
        return links

    def _is_kept(self, source: str, link: Link) -> bool:
        if link.kind in {"header", "footer"}:
            return any(link.id == reference.get(r("id")) for reference in self._section)
        if link.kind in _KEPT_LINKS and link.external:
            raise ReferenceDocumentError("The reference document shows a picture that is not in it: insert it.")
        if source in self._marginals and link.kind not in _KEPT_LINKS | {"hyperlink"}:
            raise ReferenceDocumentError(f"The letterhead or footer holds a {link.kind}, which is not kept.")
        return link.kind in _KEPT_LINKS

    def _keep(self, name: str, kind: str) -> None:
        if kind in {"header", "footer"}:
            self._marginals[name] = _marginal(self._archive.xml(name), kind)
            self._links[name] = self._follow(name)
            return
        if kind == "settings":
            self._parts[name] = _settings(self._archive.xml(name))
            return
        if kind not in {"styles", "numbering"}:
            self._parts[name] = self._archive[name]
        links = self._follow(name)
        if links:
            self._parts[links_name(name)] = links_xml(links)


def _section(document: etree._Element) -> etree._Element:
    section = document.find(f"{w('body')}/{w('sectPr')}")
    if section is None:
        raise ReferenceDocumentError("The reference document has no page size: start from the one supplied.")
    etree.cleanup_namespaces(section)
    return _without_history(section)


def _room(section: etree._Element, side: str, margins_of: tuple[str, ...]) -> int:
    """Measure what the margins leave of a page's width or height, in twips."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ReferenceDocumentError("The reference document has no page size: start from the one supplied.")
    # A margin below nought is one that a header may not push away.
    return int(size.get(w(side), "0")) - sum(abs(int(margins.get(w(margin), "0"))) for margin in margins_of)


def _without_history(root: etree._Element) -> etree._Element:
    """Drop the marks by which Word remembers who edited what, and when."""
    for element in list(root.iter(etree.Element)):
        for attribute in [name for name in element.attrib if name.startswith(w("rsid"))]:
            del element.attrib[attribute]
        if element.tag in {w("rsid"), w("proofErr"), w("dataBinding")}:
            element.getparent().remove(element)
    return root


def _marginal(root: etree._Element, kind: str) -> etree._Element:
    """Check a header or footer, and make it stand on its own."""
    for tag, what in _UNFINISHED.items():
        if root.find(f".//{w(tag)}") is not None:
            raise ReferenceDocumentError(f"A {kind} of the reference document holds {what}: remove it.")
    codes = [element.text or "" for element in root.iter(w("instrText"))]
    codes += [element.get(w("instr"), "") for element in root.iter(w("fldSimple"))]
    for code in codes:
        if code.strip() and not _FIELD.match(code):
            raise ReferenceDocumentError(f"A {kind} of the reference document holds a field: {code.strip()}.")
    for link in list(root.iter(w("hyperlink"))):
        for child in link:
            link.addprevious(child)
        link.getparent().remove(link)
    return _without_history(root)


def _settings(root: etree._Element) -> bytes:
    for setting in list(root):
        if etree.QName(setting).localname not in _KEPT_SETTINGS:
            root.remove(setting)
    settings: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return settings


def _style_ids(styles: etree._Element) -> dict[str, str]:
    found = {}
    for style in styles.iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            found[name.get(w("val"), "").casefold()] = style.get(w("styleId"), "")
    missing = [name for name in STYLES if name.casefold() not in found]
    if missing:
        raise ReferenceDocumentError(f"The reference document lacks the styles {', '.join(missing)}.")
    return {name: found[name.casefold()] for name in STYLES}


def _style(styles: etree._Element, style_id: str) -> etree._Element | None:
    return next((s for s in styles.iter(w("style")) if s.get(w("styleId")) == style_id), None)


def _numbered(name: str, ids: dict[str, str], styles: etree._Element, numbering: etree._Element) -> Numbered:
    style = _style(styles, ids[name])
    number = style.find(f"{w('pPr')}/{w('numPr')}") if style is not None else None
    if number is None:
        raise ReferenceDocumentError(f"The style {name} of the reference document has no numbering.")
    number_id, level = _value(number, "numId", "0"), _value(number, "ilvl", "0")
    for defined in numbering.iter(w("num")):
        if defined.get(w("numId")) == number_id:
            return Numbered(_value(defined, "abstractNumId", "0"), level)
    raise ReferenceDocumentError(f"The numbering of the style {name} is missing from the reference document.")


def _value(element: etree._Element, child: str, default: str) -> str:
    found = element.find(w(child))
    return default if found is None else str(found.get(w("val"), default))


def _body_size(styles: etree._Element) -> float:
    """Find the size of body text: the default paragraph style's, or else the document's."""
    default = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}"
    size = _normal(styles, f"{w('rPr')}/{w('sz')}")
    size = styles.find(default) if size is None else size
    return int(_HALF_POINTS if size is None else size.get(w("val"), _HALF_POINTS)) / 2


def _space_after(styles: etree._Element) -> int:
    default = f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}"
    spacing = _normal(styles, f"{w('pPr')}/{w('spacing')}")
    spacing = styles.find(default) if spacing is None else spacing
    return 0 if spacing is None else int(spacing.get(w("after"), "0"))


def _normal(styles: etree._Element, path: str) -> etree._Element | None:
    for style in styles.iter(w("style")):
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
            return style.find(path)
    return None


def _opened(numbering: etree._Element) -> tuple[bytes, bytes]:
    """Cut the numbering where a document's own lists go: after the last that is there."""
    numbers = list(numbering.iter(w("num")))
    mark = etree.ProcessingInstruction("lists")
    if numbers:
        numbers[-1].addnext(mark)
    before, _, after = etree.tostring(numbering, encoding="UTF-8").partition(etree.tostring(mark))
    return before, after
