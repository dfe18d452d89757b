"""A document into a file: one exporter a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cpprep.documents.document import Document


class Writer(Protocol):
    """Turns documents into the bytes of files."""

    def write(self, document: Document) -> bytes:
        """Write one document."""


def _word(reference: bytes) -> Writer:
    from cpprep.exporters.word import WordWriter

    return WordWriter(reference)


def _markdown(_reference: bytes) -> Writer:
    from cpprep.exporters.markdown import MarkdownWriter

    return MarkdownWriter()


EXPORTERS: dict[str, Callable[[bytes], Writer]] = {"docx": _word, "markdown": _markdown}
"""Each format's writer, made from the bytes of a reference document (which Markdown ignores)."""
