"""Documents as files: one format a module, each with a class ``Format`` that keeps one protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, cast

if TYPE_CHECKING:
    from cpprep.papers.document import Document

FORMATS = ("docx", "pdf", "markdown")
"""Every format: the name that is typed is the name of its module here."""

Reference: TypeAlias = Callable[[str], bytes]
"""Gives the reference document, with the house style, for a language; raises UserError where there is none to read."""


class Format(Protocol):
    """Turns documents into files of one kind."""

    suffix: ClassVar[str]
    """The ending of its files, without the stop."""

    def __init__(self, reference: Reference) -> None:
        """Take the house style.

        Raises:
            UserError: a program that the format needs is not there.
        """

    def write_each(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Write documents one by one, in their order, so that a thousand files need not be held at once.

        Raises:
            DocumentError: the words of one cannot be written.
            HouseStyleError: the reference document for its language cannot be used.
            UserError: a program that the format needs has failed.
        """


class DocumentError(Exception):
    """The words of a document use what no format prints; the message says what, with no word of the document."""

    def __init__(self, message: str, document: Document) -> None:
        """Take what is wrong, and with which document."""
        super().__init__(message, document)
        self.message, self.document = message, document


class SlowDocumentError(DocumentError):
    """The words of a document would take far too long to read."""


class HouseStyleError(Exception):
    """A reference document cannot be used; the message says why."""

    def __init__(self, message: str, language: str) -> None:
        """Take what is wrong, and for which language the document is."""
        super().__init__(message, language)
        self.message, self.language = message, language


def format_named(name: str) -> type[Format]:
    """The format of a name; its module is loaded now."""
    return cast("type[Format]", import_module(f"cpprep.writers.{name}").Format)
