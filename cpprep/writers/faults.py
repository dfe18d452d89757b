"""What is wrong with a document's words, said with the document."""

from collections.abc import Callable
from typing import TypeVar

from cpprep.papers.document import Document
from cpprep.writers import DocumentError, SlowDocumentError
from cpprep.writers.markdown_dialect import TooSlowToReadError

T = TypeVar("T")


def with_document_named(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """Work on a document; what is wrong with its words is raised with the document, as every format promises."""

    def done(document: Document) -> T:
        try:
            return work(document)
        except TooSlowToReadError as error:
            raise SlowDocumentError(str(error), document) from None
        except ValueError as error:
            raise DocumentError(str(error), document) from None

    return done
