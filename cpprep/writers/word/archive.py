"""A Word file that somebody else made, opened with care: its parts, how they are linked, their types."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from html import escape

from lxml import etree
from msgspec import Struct

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LARGEST = 50_000_000  # bytes, unpacked: far more than a letterhead, far less than a zip bomb


class ReferenceDocumentError(ValueError):
    """A reference document cannot be used; the message says what to change in it."""


class Link(Struct, frozen=True):
    """A relationship from one part to another, or to something outside the file."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, which the transitional and the strict form have in common."""
        return self.type.rsplit("/", 1)[-1]


class Archive:
    """The parts of a Word file."""

    def __init__(self, content: bytes) -> None:
        self._files = _unpacked(content)
        self._types = self.xml("[Content_Types].xml")
        self.main = next((self.name("", link) for link in self.links("") if link.kind == "officeDocument"), "")
        if self.main not in self._files:
            raise ReferenceDocumentError("The reference document is a zip file, but not a Word document.")

    def __getitem__(self, name: str) -> bytes:
        return self._files[name]

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def xml(self, name: str) -> etree._Element:
        """Parse a part, without fetching or expanding anything."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(self._files[name], parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise ReferenceDocumentError(f"The reference document is damaged: {name} cannot be read.") from error

    def links(self, name: str) -> tuple[Link, ...]:
        """List what a part links to; the package itself has no name."""
        listed = links_name(name)
        if listed not in self._files:
            return ()
        return tuple(
            Link(link.get("Id", ""), link.get("Type", ""), link.get("Target", ""),
                 link.get("TargetMode") == "External")
            for link in self.xml(listed).iter(f"{{{_LINKS}}}Relationship")
        )  # fmt: skip

    def name(self, source: str, link: Link) -> str:
        """Name the part that a link leads to."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), link.target)).lstrip("/")

    def type(self, name: str) -> str:
        """Give a part's content type."""
        for key, value in (("PartName", f"/{name}"), ("Extension", name.rsplit(".", 1)[-1])):
            for entry in self._types:
                if entry.get(key, "").casefold() == value.casefold():
                    return str(entry.get("ContentType", ""))
        raise ReferenceDocumentError(f"The reference document is damaged: {name} has no type.")


def links_name(name: str) -> str:
    """Name the part that lists another part's relationships."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def links_xml(links: Iterable[Link]) -> bytes:
    """Write a part's relationships."""
    listed = "".join(
        f'<Relationship Id="{escape(link.id)}" Type="{escape(link.type)}" Target="{escape(link.target)}"/>'
        for link in links
    )
    return f'{_XML}<Relationships xmlns="{_LINKS}">{listed}</Relationships>'.encode()


def w(tag: str) -> str:
    """Give a WordprocessingML tag or attribute as lxml names it."""
    return f"{{{W}}}{tag}"


def r(tag: str) -> str:
    """Give a relationship's attribute as lxml names it."""
    return f"{{{R}}}{tag}"


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise ReferenceDocumentError("The reference document is too large: use smaller pictures.")
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        raise ReferenceDocumentError("The reference document is not a Word document (.docx).") from error
