"""Every format keeps one protocol: many documents in, their files out in the same order."""

from datetime import date

import pytest
from running import write_all

from cpprep.errors import UserError
from cpprep.papers.document import Document, Sender
from cpprep.papers.templates import TemplateLibrary
from cpprep.system import process_pool
from cpprep.writers import DocumentError, HouseStyleError, docx, format_named


def letters(number: int, body: str = "Hello.") -> list[Document]:
    return [
        Document(f"letter-{n}", "A letter", "", f"# A letter\n\n{body} {n}.\n", Sender("", ()), date(2026, 12, 8))
        for n in range(number)
    ]


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "cores", lambda: 2)


@pytest.mark.parametrize("how", ["docx", "markdown"])
def test_a_file_is_written_when_it_is_asked_for(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = format_named(how)(TemplateLibrary().reference).write_each([*letters(1), *letters(1, "*no such words*")])
    next(written)
    with pytest.raises(DocumentError, match="italics"):
        next(written)


@pytest.mark.usefixtures("two_processes")
def test_many_word_files_are_the_same_as_one_by_one_and_in_the_same_order() -> None:
    many = letters(docx.MANY + 20)
    one_by_one = [file for letter in many for file in write_all("docx", TemplateLibrary(), [letter])]
    assert write_all("docx", TemplateLibrary(), many) == one_by_one


@pytest.mark.usefixtures("two_processes")
def test_what_is_wrong_with_one_of_many_documents_is_raised_with_it() -> None:
    many = [*letters(docx.MANY + 20), *letters(1, "*slanted*")]
    with pytest.raises(DocumentError, match="italics") as refusal:
        list(format_named("docx")(TemplateLibrary().reference).write_each(many))
    assert refusal.value.document == many[-1]


@pytest.mark.parametrize("number", [1, docx.MANY + 20])
@pytest.mark.usefixtures("two_processes")
def test_a_house_style_that_cannot_be_used_is_raised_with_its_language(number: int) -> None:
    with pytest.raises(HouseStyleError) as refusal:
        list(docx.Format(lambda _language: b"no Word file").write_each(letters(number)))
    assert refusal.value.language == "en-GB"


def test_a_document_that_uses_what_no_format_prints_is_told_with_its_name_where_no_template_made_it() -> None:
    with pytest.raises(UserError, match=r"letter-0: .*italics"):
        write_all("docx", TemplateLibrary(), letters(1, "*slanted*"))
