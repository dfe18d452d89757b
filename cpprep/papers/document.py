"""A document as every exporter receives it: its words in Markdown, its sender and its properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class Sender(Struct, frozen=True):
    """The organisation that sends a document; every field may be empty."""

    name: str
    address: tuple[str, ...]
    telephone: str = ""
    email: str = ""
    logo: bytes | None = None
    logo_alt: str = ""


class Picture(Struct, frozen=True):
    """A picture that a document shows, such as a genogram.

    Attributes:
        svg: The picture, as the text of an SVG file that holds nothing but what it shows.
        width: How wide it is in points, where there is room for it.
        height: How high it is in points.
        alt: What it shows, in words for those who cannot see it.
    """

    svg: str
    width: float
    height: float
    alt: str = ""


class Document(Struct, frozen=True):
    """One letter or paper, complete, before it has a file format.

    Attributes:
        name: The stem of the file's name, such as ``invitation-parent-maria-nowak``.
        title: The title property; the same words as the body's only ``#`` heading.
        subject: The subject property.
        body: The words, in the Markdown dialect of ``cpprep.writers.markdown_dialect``.
        sender: The organisation in the letterhead.
        dated: The day the document takes for "today": its created and modified properties, its zip times.
        kind: ``letter`` has a letterhead and a recipient; ``paper`` (agenda, checklist) a small sender line.
        recipient: Name and address, line by line, where a DL window envelope shows them.
        reference: The case reference, in the footer.
        copy_for: For whom this copy is, in the footer of every page: ``Copy for Maria Nowak``.
        marking: Such as ``OFFICIAL-SENSITIVE``, in the footer and at the head of each continuing page.
        language: The language of the words, as a BCP 47 tag.
        size: ``standard`` 12 point, ``child`` 14 point, ``large`` 18 point.
        template: The template it came from; not printed.
        readers: Who may read it; not printed.
        pictures: The pictures that its body may show, by the name that ``![words](name)`` gives.
    """

    name: str
    title: str
    subject: str
    body: str
    sender: Sender
    dated: date
    kind: str = "letter"
    recipient: tuple[str, ...] = ()
    reference: str = ""
    marking: str = ""
    language: str = "en-GB"
    size: str = "standard"
    template: str = ""
    readers: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    copy_for: str = ""
