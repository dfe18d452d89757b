"""Documents into files of a format; what a template got wrong is said with its file and line."""

from collections.abc import Iterable, Iterator, Sequence

from cpprep.errors import Problem, UserError
from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers import DocumentError, Format, HouseStyleError, SlowDocumentError, format_named


class Files:
    """Writes documents as files of one format, in the house style of the templates in force."""

    def __init__(self, library: TemplateLibrary, how: str) -> None:
        """Take where the house style is, and the format by its name.

        Raises:
            UserError: a program that the format needs is not there.
        """
        self._library = library
        self._format: Format = format_named(how)(library.reference)

    @property
    def suffix(self) -> str:
        """The ending of the files' names, without the stop."""
        return self._format.suffix

    def name(self, document: str) -> str:
        """The name of a document's file."""
        return f"{document}.{self.suffix}"

    def written(self, documents: Sequence[Document]) -> Iterator[tuple[str, bytes]]:
        """Give each document's file, its name and its bytes, as it is written.

        Raises:
            UserError: a reference document or a template cannot be used, or a program that the format needs.
        """
        try:
            yield from zip((self.name(one.name) for one in documents), self._format.write_each(documents), strict=True)
        except DocumentError as error:
            raise UserError([_problem(self._library, error)]) from None
        except HouseStyleError as error:
            raise UserError.about(str(self._library.reference_path(error.language)), error.message) from None


def check_documents(library: TemplateLibrary, documents: Iterable[Document]) -> Iterator[Problem]:
    """Say which house style cannot be used, and which template uses Markdown that is not in the dialect."""
    from cpprep.writers.faults import with_document_named
    from cpprep.writers.markdown_dialect import parse
    from cpprep.writers.word.writer import WordWriter

    for language in ("", *library.languages()):
        try:
            WordWriter(library.reference(language))
        except ValueError as error:
            yield Problem(str(library.reference_path(language)), message=str(error))
    slow: set[str] = set()
    for document in documents:
        try:
            if document.template not in slow:
                with_document_named(lambda one: parse(one.body))(document)
        except DocumentError as error:
            slow |= {document.template} if isinstance(error, SlowDocumentError) else set()
            yield _problem(library, error)


def _problem(library: TemplateLibrary, error: DocumentError) -> Problem:
    """Where a template uses what no format prints; without the words of the case that stand near it."""
    what, document = error.message.partition(", in the part that begins")[0], error.document
    template = library.templates.get(document.template)
    if template is None:
        return Problem(document.name, message=what)
    path = (library.translation(template, document.language) or template).path
    if isinstance(error, SlowDocumentError):
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
