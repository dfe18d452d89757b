"""Word files, in the house style of a reference document."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from cpprep.papers.document import Document
from cpprep.writers import HouseStyleError, Reference
from cpprep.writers.faults import with_document_named
from cpprep.writers.word.writer import WordWriter

MANY = 50
"""Above so many documents, several processes are done sooner than one, with the time it takes to start them."""

_CHUNK = 16
"""How many documents a process is given at a time."""


class Format:
    """Word files."""

    suffix = "docx"

    def __init__(self, reference: Reference) -> None:
        """Take the house style."""
        self._reference = reference

    def write_each(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Write documents one by one; many of them by several processes.

        Raises:
            DocumentError: the words of one are not in the dialect, or it shows a picture that cannot be used.
            HouseStyleError: the reference document for its language cannot be used.
            UserError: the system ended a process.
        """
        if len(documents) > MANY:
            yield from self._by_processes(documents)
            return
        for document in documents:
            yield from _write({document.language: self._reference(document.language)}, (document,))

    def _by_processes(self, documents: Sequence[Document]) -> Iterator[bytes]:
        from cpprep.system.process_pool import map_in_processes, processes_for  # which take a while to load

        references = {language: self._reference(language) for language in {one.language for one in documents}}
        write, chunks = partial(_write, references), _chunks(documents)
        processes = processes_for(len(documents) // _CHUNK)
        if processes < 2:
            written: Iterable[list[bytes]] = map(write, chunks)
        else:
            written = map_in_processes(write, chunks, processes, "--format docx")
        for files in written:
            yield from files


def _chunks(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    remaining = iter(documents)
    while chunk := tuple(itertools.islice(remaining, _CHUNK)):
        yield chunk


def _write(references: Mapping[str, bytes], documents: Sequence[Document]) -> list[bytes]:
    """Write some documents, in the house style of each one's language."""

    def write(document: Document) -> bytes:
        return _writer(references[document.language], document.language).write(document)

    return [with_document_named(write)(document) for document in documents]


@lru_cache(maxsize=8)
def _writer(reference: bytes, language: str) -> WordWriter:
    """What writes in a house style; it keeps what its documents have in common."""
    try:
        return WordWriter(reference)
    except ValueError as error:
        raise HouseStyleError(str(error), language) from None
