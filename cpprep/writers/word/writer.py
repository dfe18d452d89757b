"""A document into a Word file, in the house style of a reference document."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import lru_cache
from html import escape

from lxml import etree

from cpprep.papers.document import Document, Picture
from cpprep.writers import markdown_dialect
from cpprep.writers.blocks import Block, stands
from cpprep.writers.picture import Logo
from cpprep.writers.picture import read as read_picture
from cpprep.writers.word import house_style
from cpprep.writers.word.archive import Link, R, W, links_name, links_xml, w
from cpprep.writers.word.body import Body, in_order
from cpprep.writers.word.direction import from_right_to_left, turn_body, turn_styles
from cpprep.writers.word.header_footer import fill, values
from cpprep.writers.word.package import Part, compress, keep, pack
from cpprep.writers.word.picture import drawing, png_of, svg_link

POINTS = {"standard": 12, "child": 14, "large": 18}
LEAST_POINTS = {"large": 16}  # whatever a reader of large print has to read, page numbers too, is no smaller

_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPENXML = "application/vnd.openxmlformats"
_DOCUMENT = (
    f'<w:document xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><w:body>'
)
_CORE = "docProps/core.xml"
_LOGO = "logo"


class WordWriter:
    """Writes documents in one house style; what they have in common is made once."""

    def __init__(self, reference: bytes) -> None:
        """Read the reference document.

        Raises:
            ReferenceDocumentError: It lacks something that documents need; the message says what.
        """
        self._house = house_style.read(reference)
        self._kept = [compress(name, content) for name, content in self._house.parts.items()]
        self._sections = {letter: self._make_section(letter=letter) for letter in (True, False)}
        # One case's documents follow one another, so a few sets of headers are enough to remember.
        self._marginals = lru_cache(maxsize=16)(self._make_marginals)
        self._styles = lru_cache(maxsize=16)(self._make_styles)
        self._numbering = lru_cache(maxsize=64)(self._make_numbering)
        self._picture = lru_cache(maxsize=4)(read_picture)
        self._links = lru_cache(maxsize=16)(self._make_links)
        self._properties = lru_cache(maxsize=16)(_properties)
        self._standing = lru_cache(maxsize=8)(self._make_standing)

    def write(self, document: Document) -> bytes:
        """Write one document; the same document gives the same bytes.

        Raises:
            ValueError: Its kind or size is unknown, a picture unreadable, or its body not in the dialect.
        """
        body, content = self._body(document)
        figures = tuple(body.figures)
        words = tuple(values(document).items())
        return pack(
            [
                *self._marginals(words, document.sender.logo, _logo_words(document), figures),
                *self._kept,
                self._links(figures),
                *self._media(body.figures),
                self._styles(document.size, document.language),
                self._numbering(tuple(body.lists)),
                self._properties(
                    document.title, document.subject, document.sender.name, document.language, document.dated
                ),
                compress(self._house.main, content),
            ],
            document.dated,
        )

    def _body(self, document: Document) -> tuple[Body, bytes]:
        if document.kind not in {"letter", "paper"}:
            raise ValueError(f"A document is a letter or a paper, not {document.kind!r}.")
        letter = document.kind == "letter"
        point = self._house.point * self._scale(document.size)
        body = Body(self._house, point, document.language, document.pictures, letter=letter)
        address = [line for line in document.recipient if line.strip()]
        recipient = body.recipient(address) if letter and address else ""
        blocks = markdown_dialect.parse(document.body)
        standing = self._standing(point, letter)
        words = in_order(standing, blocks) if all(map(stands, blocks)) else body.blocks(blocks)
        written = f"{_DOCUMENT}{recipient}{words}{self._sections[letter]}</w:body></w:document>"
        if from_right_to_left(document.language):
            written = turn_body(written, self._house.fixed_size)
        return body, _XML + written.encode()

    def _make_standing(self, point: float, letter: bool) -> Callable[[Block | None, Block, Block | None], str]:  # noqa: FBT001
        """Remember what is written of words with nothing to fill in; most of these are in every letter."""
        return lru_cache(maxsize=256)(Body(self._house, point, "", {}, letter=letter).block)

    def _scale(self, size: str) -> float:
        if size not in POINTS:
            raise ValueError(f"A document's size is {', '.join(POINTS)}, not {size!r}.")
        # The standard size is whatever a council has chosen in its own house style.
        return 1 if size == "standard" else POINTS[size] / self._house.point

    def _make_section(self, *, letter: bool) -> str:
        """Give letters the first page's header; papers have the smaller one throughout."""
        section = deepcopy(self._house.section)
        for title in section.findall(w("titlePg")):
            section.remove(title)
        if letter and any(reference.get(w("type")) == "first" for reference in section):
            after = [section.find(w(tag)) for tag in ("textDirection", "bidi", "rtlGutter", "docGrid")]
            place = next((section.index(child) for child in after if child is not None), len(section))
            section.insert(place, etree.Element(w("titlePg")))
        return str(etree.tostring(section, encoding="unicode"))

    def _make_styles(self, size: str, language: str) -> Part:
        styles = deepcopy(self._house.styles)
        scale = self._scale(size)
        for style in styles:
            if style.get(w("styleId")) not in self._house.fixed_size:
                for points in style.iter(w("sz"), w("szCs")):
                    half_points = round(float(points.get(w("val"))) * scale)
                    points.set(w("val"), str(max(half_points, 2 * LEAST_POINTS.get(size, 0))))
        for spoken in styles.iterfind(f"{w('docDefaults')}//{w('lang')}"):
            spoken.set(w("val"), language)
        if from_right_to_left(language):
            turn_styles(styles, language, self._house.fixed_size)
        return compress(self._house.styles_name, _XML + etree.tostring(styles))

    def _make_numbering(self, lists: tuple[tuple[int, int], ...]) -> Part:
        before, after = self._house.numbering
        numbers = []
        for number, (depth, start) in enumerate(lists, self._house.first_number):
            level = self._house.numbered[depth]
            numbers.append(
                f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{level.abstract}"/>'
                f'<w:lvlOverride w:ilvl="{level.level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                "</w:num>"
            )
        return compress(self._house.numbering_name, before + "".join(numbers).encode() + after)

    def _media(self, figures: Mapping[str, Picture]) -> Iterator[Part]:
        """Each picture that the body shows: as PNG, and as the SVG that it is painted from."""
        for link, figure in figures.items():
            yield keep(self._part_name(_png_target(link)), png_of(figure))
            yield compress(self._part_name(_svg_target(link)), figure.svg.encode())

    def _part_name(self, target: str) -> str:
        return posixpath.join(posixpath.dirname(self._house.main), target)

    def _make_links(self, figures: tuple[str, ...]) -> Part:
        """Add a document's own pictures to what its body links to."""
        main = self._house.main
        own = [
            link
            for figure in figures
            for link in (
                Link(figure, f"{R}/image", _png_target(figure)),
                Link(svg_link(figure), f"{R}/image", _svg_target(figure)),
            )
        ]
        return compress(links_name(main), links_xml([*self._house.links[main], *own]))

    def _make_marginals(
        self, words: tuple[tuple[str, str], ...], logo: bytes | None, alt: str, figures: tuple[str, ...]
    ) -> list[Part]:
        """Fill the headers and footers; their logo decides what the package's list of types must say."""
        picture = self._picture(logo) if logo else None
        made = {}
        for name, marginal in self._house.marginals.items():
            filled = fill(marginal, dict(words), drawing(picture.size, _LOGO, alt) if picture else None)
            links = list(self._house.links[name])
            if picture and filled.find(f".//{w('drawing')}") is not None:
                links.append(Link(_LOGO, f"{R}/image", f"media/{_LOGO}.{picture.extension}"))
            made[name] = _XML + etree.tostring(filled)
            if links:
                made[links_name(name)] = links_xml(links)
        if picture:
            made[f"word/media/{_LOGO}.{picture.extension}"] = picture.content
        opening = {"[Content_Types].xml": self._content_types(picture, figures), "_rels/.rels": self._package_links()}
        return [compress(name, content) for name, content in (opening | made).items()]

    def _content_types(self, picture: Logo | None, figures: tuple[str, ...]) -> bytes:
        types = {f"/{name}": kind for name, kind in self._house.types.items()}
        types[f"/{self._house.main}"] = f"{_OPENXML}-officedocument.wordprocessingml.document.main+xml"
        types[f"/{_CORE}"] = f"{_OPENXML}-package.core-properties+xml"
        if picture:
            types[f"/word/media/{_LOGO}.{picture.extension}"] = picture.type
        types.update((f"/{self._part_name(_png_target(figure))}", "image/png") for figure in figures)
        types.update((f"/{self._part_name(_svg_target(figure))}", "image/svg+xml") for figure in figures)
        listed = "".join(f'<Override PartName="{escape(name)}" ContentType="{kind}"/>' for name, kind in types.items())
        links = f'<Default Extension="rels" ContentType="{_OPENXML}-package.relationships+xml"/>'
        return _XML + f'<Types xmlns="{_PACKAGE}/content-types">{links}{listed}</Types>'.encode()

    def _package_links(self) -> bytes:
        return links_xml(
            [
                Link("rId1", f"{R}/officeDocument", self._house.main),
                Link("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
            ]
        )


def _png_target(link: str) -> str:
    return f"media/{link}.png"


def _svg_target(link: str) -> str:
    return f"media/{link}.svg"


def _logo_words(document: Document) -> str:
    sender = document.sender
    return sender.logo_alt or (f"Logo of {sender.name}" if sender.name else "Logo")


def _properties(title: str, subject: str, creator: str, language: str, dated: date) -> Part:
    """Write the properties; only what the document says of itself, and no trace of a template's author."""
    when = f"{dated.isoformat()}T00:00:00Z"
    words = [("dc:title", title), ("dc:subject", subject), ("dc:creator", creator), ("dc:language", language)]
    written = "".join(f"<{tag}>{escape(markdown_dialect.without_controls(text))}</{tag}>" for tag, text in words)
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    return compress(
        _CORE,
        _XML
        + (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}{dates}</cp:coreProperties>'
        ).encode(),
    )
