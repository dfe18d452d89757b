"""Everything that a Word file tells: its words as shown and as deleted, and what stands behind them."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from lxml import etree

_MOST_BYTES = 20_000_000
"""No letter has as many; what is larger is not read."""

_STYLES = re.compile(r"word/(?:fonttable|numbering|styles|websettings|theme/theme\d*)\.xml")
"""The parts that say how a paper looks."""

_PICTURES = (".bmp", ".emf", ".gif", ".jpeg", ".jpg", ".odttf", ".png", ".tif", ".tiff", ".webp", ".wmf")
"""Pictures and fonts: they hold no words that a program could read."""

_PAGES = re.compile(
    r"\{https?://(?:schemas\.openxmlformats|purl\.oclc)\.org/(?:ooxml/)?(?:wordprocessing|drawing)ml/(?:2006/)?main\}"
)
"""The namespaces of the words of pages and shapes, which go on from one element to the next."""

_ENDS_A_LINE = frozenset({"br", "cr", "p", "tab", "tc", "tr"})
_OF_FIELDS = frozenset({"delInstrText", "instrText"})
_COMMAND = re.compile(
    r"\b(?:AUTHOR|DATE|FILENAME|FORMCHECKBOX|FORMDROPDOWN|FORMTEXT|HYPERLINK|MERGEFIELD|MERGEFORMAT|NUMPAGES|PAGE|PAGEREF|REF"
    r"|SECTIONPAGES|STYLEREF|TIME|TITLE|TOC)\b|\\\*? ?\w*"
)
"""What tells Word what a field is, as in PAGE, or in HYPERLINK before an address."""

_DELETED = frozenset({"delText", "moveFrom"})
_SIGNS = {"noBreakHyphen": "-"}
_LOOKS = frozenset({"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr"})
"""The elements whose attributes say how words look; only who changed that, and what a table is called, are words."""

_FOR_WHO_CANNOT_SEE = frozenset({"tblCaption", "tblDescription"})

_TIMES = frozenset({"created", "date", "dateUtc", "lastPrinted", "modified"})
"""When somebody typed or printed it, which says nothing of when anything is."""


def words_of_word(data: bytes) -> str:
    """The words of a Word file, line by line: with what is marked as deleted, without it, and what is not on its pages.

    The last are its properties, comments, links, fields, bookmarks, the words for who cannot see its pictures, and
    the names of its parts. Pictures themselves are not read.

    Raises:
        ValueError: it is no Word file, is far larger than a letter, or holds something that cannot be read here, such
            as a file in the file.
        zipfile.BadZipFile: it is no zip, or a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [one for one in file.infolist() if not one.is_dir()]
        if sum(one.file_size for one in parts) > _MOST_BYTES:
            raise ValueError("far larger than a letter")
        words = [text for one in parts for text in _words_of_part(one.filename, file.read(one))]
        words.append(file.comment.decode("utf-8", "replace"))
    return "\n".join(words)


def _words_of_part(name: str, data: bytes) -> Iterator[str]:
    path = name.replace("\\", "/").casefold()
    last = path.rpartition("/")[2]
    if path.endswith(_PICTURES):
        yield _named(last)
    elif path.endswith((".xml", ".rels", ".svg")):
        if not _STYLES.fullmatch(path):
            yield from _words_of_xml(data)
    else:
        raise ValueError(f"{name} cannot be read")


def _named(last: str) -> str:
    """The name of a picture without its ending, as words."""
    return last.rpartition(".")[0].replace("-", " ").replace("_", " ")


def _words_of_xml(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("no XML of a letter: it has definitions of its own")
    shown = _text(root, _OF_FIELDS | _DELETED)
    yield from dict.fromkeys((shown, _text(root, _OF_FIELDS)))
    yield _COMMAND.sub(" ", "".join(element.text or "" for element in root.iter() if _name_of(element) in _OF_FIELDS))
    yield from dict.fromkeys(value for element in root.iter() for value in _attributes(element))


def _text(root: Any, left_out: frozenset[str]) -> str:
    """The text of a part, with a new line wherever the page has one."""
    words: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = _name_of(element)
        if event == "start" and name in left_out:
            walk.skip_subtree()
        elif event == "start":
            words.append(_SIGNS.get(name) or ("" if name in _TIMES else element.text or ""))
        else:
            words.append("\n" if name in _ENDS_A_LINE or not _PAGES.match(element.tag) else "")
            words.append(element.tail or "")
    return "".join(words)


def _attributes(element: Any) -> Iterator[str]:
    called = _name_of(element) in _FOR_WHO_CANNOT_SEE
    looks = not called and any(_name_of(one) in _LOOKS for one in (element, *element.iterancestors()))
    for key, value in element.attrib.items():
        name = etree.QName(key).localname
        if name not in _TIMES and not name.startswith("rsid") and (not looks or name == "author"):
            yield unquote_plus(value) if "%" in value else value


def _name_of(element: Any) -> str:
    return str(etree.QName(element).localname)
