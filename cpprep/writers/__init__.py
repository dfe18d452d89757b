"""A document into a file: one exporter a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from cpprep.errors import Problem, UserError

if TYPE_CHECKING:
    from cpprep.papers.document import Document
    from cpprep.papers.templates import Shelf
    from cpprep.writers.worker import Typist


class Writer(Protocol):
    """Turns documents into the bytes of files."""

    def write(self, document: Document) -> bytes:
        """Write one document."""


def _word(reference: bytes) -> Writer:
    from cpprep.writers.word.writer import WordWriter

    return WordWriter(reference)


def _markdown(_reference: bytes) -> Writer:
    from cpprep.writers.markdown import MarkdownWriter

    return MarkdownWriter()


def _pdf(reference: bytes) -> Writer:
    from cpprep.writers.pdf import PdfWriter

    return PdfWriter(reference)


EXPORTERS: dict[str, Callable[[bytes], Writer]] = {"docx": _word, "markdown": _markdown, "pdf": _pdf}
"""Each format's writer, made from the bytes of a reference document (which Markdown ignores)."""


def write_all(how: str, shelf: Shelf, documents: Iterable[Document], typist: Typist | None = None) -> list[bytes]:
    """Write documents in a format, in the same order, each in the house style that a shelf has for its language.

    Raises:
        UserError: A reference document or the words of a template cannot be used, or the program that a format needs
            is not there.
    """
    return list(write_each(how, shelf, documents, typist))


def write_each(how: str, shelf: Shelf, documents: Iterable[Document], typist: Typist | None = None) -> Iterator[bytes]:
    """Do the same one by one, as each is asked for, so that a thousand need not be held at once; PDFs come together.

    A ``typist`` works some documents ahead.

    Raises:
        UserError: A reference document or the words of a template cannot be used, or the program that a format needs
            is not there.
    """
    if how == "pdf":
        from cpprep.writers.pdf import as_pdf, find_office

        find_office()  # before any work is done
        documents = list(documents)
        yield from as_pdf(documents, write_all("docx", shelf, documents, typist))
    elif how == "docx" and typist is not None:
        yield from typist.type_each(documents, shelf.reference, _writing(how, shelf))
    else:
        from cpprep.writers.markdown_dialect import WATCHMAN

        with WATCHMAN.standing_by():
            yield from map(_writing(how, shelf), documents)


def _writing(how: str, shelf: Shelf) -> Callable[[Document], bytes]:
    """Write a document in a format; a fault is told with the file to mend."""

    @cache
    def writer(language: str) -> Writer:
        try:
            return EXPORTERS[how](shelf.reference(language))
        except ValueError as error:
            raise UserError.about(str(shelf.reference_path(language)), str(error)) from None

    def written(document: Document) -> bytes:
        try:
            return writer(document.language).write(document)
        except ValueError as error:
            raise UserError([_fault(shelf, document, error)]) from None

    return written


def check_documents(shelf: Shelf, documents: Sequence[Document]) -> Iterator[Problem]:
    """Say which house style cannot be used, and which template uses Markdown that is not in the dialect."""
    from cpprep.writers.markdown_dialect import TooSlowToReadError, parse
    from cpprep.writers.word.writer import WordWriter

    for language in ("", *shelf.languages()):
        try:
            WordWriter(shelf.reference(language))
        except ValueError as error:
            yield Problem(str(shelf.reference_path(language)), message=str(error))
    slow: set[str] = set()
    for document in documents:
        try:
            if document.template not in slow:
                parse(document.body)
        except ValueError as error:
            slow |= {document.template} if isinstance(error, TooSlowToReadError) else set()
            yield _fault(shelf, document, error)


def _fault(shelf: Shelf, document: Document, error: ValueError) -> Problem:
    """Where a template uses what no exporter prints; without the words of the case that stand near it."""
    from cpprep.writers.markdown_dialect import TooSlowToReadError

    what = str(error).partition(", in the part that begins")[0]
    template = shelf.templates.get(document.template)
    if template is None:
        return Problem(document.name, message=what)
    path = (shelf.translation(template, document.language) or template).path
    if isinstance(error, TooSlowToReadError):
        return Problem(str(path), message=what)  # to look for its line would take as long again
    typed = {line.strip(): number for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)}
    for line in document.body.splitlines():
        if line.strip() in typed and _is_refused(line):
            return Problem(str(path), typed[line.strip()], 1, message=what)
    return Problem(str(path), message=what)


def _is_refused(line: str) -> bool:
    from cpprep.writers.markdown_dialect import parse

    try:
        parse(line)
    except ValueError:
        return True
    return False
