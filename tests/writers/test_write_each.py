"""Documents become files one by one, so that a thousand are never held at once."""

from collections.abc import Iterator
from datetime import date

import pytest

from cpprep.papers.document import Document, Sender
from cpprep.papers.templates import Shelf
from cpprep.writers import write_all, write_each

LETTERS = [
    Document(f"letter-{number}", "A letter", "", f"# A letter\n\nHello {number}.\n", Sender("", ()), date(2026, 12, 8))
    for number in range(3)
]


@pytest.mark.parametrize("how", ["docx", "markdown"])
def test_a_document_is_written_when_it_is_asked_for(how: str) -> None:
    begun: list[str] = []

    def documents() -> Iterator[Document]:
        for letter in LETTERS:
            begun.append(letter.name)
            yield letter

    next(write_each(how, Shelf(), documents()))
    assert begun == ["letter-0"]


@pytest.mark.parametrize("how", ["docx", "markdown"])
def test_one_by_one_gives_the_same_files_as_all_together(how: str) -> None:
    assert list(write_each(how, Shelf(), LETTERS)) == write_all(how, Shelf(), LETTERS)
