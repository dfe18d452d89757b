"""A document as Markdown: readable as it stands, and the same words to this project's own reader."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpprep.papers.document import Document, Picture, Sender
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers import FORMATS, DocumentError, format_named, markdown_dialect
from cpprep.writers.markdown import Format


def write(body: str, **changes: object) -> str:
    document: dict[str, object] = {
        "name": "letter",
        "title": "A letter",
        "subject": "",
        "body": body,
        "sender": Sender("", ()),
        "dated": date(2026, 12, 8),
        "kind": "paper",
    }
    (file,) = Format(TemplateLibrary().reference).write_each([Document(**document | changes)])  # type: ignore[arg-type]
    return file.decode()


def body_of(text: str) -> str:
    """Leave out the sender above and the reference below."""
    return text.removeprefix(write("").rstrip("\n")).lstrip("\n")


def escaped(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def test_a_letter_reads_from_sender_to_reference() -> None:
    text = write(
        "# A letter\n\nDear Ms Nowak",
        kind="letter",
        sender=Sender("Saxonbury", ("Castle House",), "01632 960 123"),
        recipient=("Ms Maria Nowak", "14 Mill Lane"),
        reference="CP-1",
        marking="OFFICIAL",
    )
    assert text == (
        "Saxonbury\\\nCastle House\\\n01632 960 123\n\nMs Maria Nowak\\\n14 Mill Lane\n\n"
        "# A letter\n\nDear Ms Nowak\n\nReference CP-1\\\nOFFICIAL\n"
    )


def test_a_foot_says_whose_copy_it_is() -> None:
    text = write("# An agenda", sender=Sender("Saxonbury", ()), reference="CP-1", copy_for="For the chair")
    assert text == "Saxonbury\n\n# An agenda\n\nFor the chair\\\nReference CP-1\n"


def test_a_paper_has_a_sender_s_line_and_no_recipient() -> None:
    text = write("# An agenda", sender=Sender("Saxonbury", ("Castle House",)), recipient=("Ms Nowak",))
    assert text == "Saxonbury\n\n# An agenda\n"


def test_punctuation_that_is_not_markup_is_not_escaped() -> None:
    assert body_of(write(r"Dr O\'Brien\, 10\.30 am \(room 4\)\!")) == "Dr O'Brien, 10.30 am (room 4)!\n"


@given(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])))
def test_what_is_typed_comes_back_as_it_was(typed: str) -> None:
    body = f"x{escaped(typed)}x"
    assert markdown_dialect.parse(body_of(write(body))) == markdown_dialect.parse(body)


@given(st.text(st.sampled_from(" ab1.)-+*_#>`~[]()!|\\\\&;=:x<"), min_size=1))
def test_typed_markup_stays_words_at_the_start_of_a_line_and_in_a_cell(typed: str) -> None:
    safe = escaped(typed).replace(" ", "&#32;")
    body = f"{safe}\n\n- {safe}\n\n# {safe}\n\n| {safe} |\n|---|\n| {safe} |"
    assert markdown_dialect.parse(body_of(write(body))) == markdown_dialect.parse(body)


@pytest.mark.parametrize(
    "body",
    [
        "# One\n\n## Two\n\n### Three",
        "one **two** three\\\nfour",
        "- a\n- b\n  - c\n    1. d\n\n       more\n- [ ] e\n- [x] f",
        "7. a\n8. b",
        "- a\n\n* b\n\n- c",
        "1. a\n\n1) b",
        "| a | b |\n|---|---|\n| [ ] | ___ |\n| one&#10;two |  |",
        "> a\n>\n> - b\n> - [ ] c\n>\n> d",
        "a\n\n---\n\n___\n\n```lines 4\n```",
        "a\n\n***\n\nb",
        "Name: ___ Date: ___",
        "Seen on [date] by ___",
        "Safe? [choose: yes / no / this \\/ that / \\[date\\] / 1\\. a\\|b]",
        "- [ ] [date]\n- [choose: a / b]\n\n  ```box 2\n  ```",
        "| a | b |\n|---|---|\n| [date] | [choose: a \\| / b] |",
        "```box 9\n```",
        "- a\n\n  ```lines 2\n  ```\n\n- b",
    ],
)
def test_every_kind_of_block_comes_back_as_it_was(body: str) -> None:
    assert markdown_dialect.parse(body_of(write(body))) == markdown_dialect.parse(body)


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b>", "a <script>", "</p>", "<!-- x -->", "<?x?>", "~~struck~~", "a < b", "~ 5", "<http://x.example>"],
)
def test_what_other_programs_read_as_html_or_struck_out_is_only_words(typed: str) -> None:
    read = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    (paragraph,) = (token for token in read.parse(body_of(write(escaped(typed)))) if token.type == "inline")
    assert {token.type for token in paragraph.children or ()} <= {"text", "text_special"}
    assert "".join(token.content for token in paragraph.children or ()) == typed


def test_what_no_exporter_prints_is_refused() -> None:
    with pytest.raises(DocumentError, match="italics"):
        write("*slanted*")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_module_with_its_ending(name: str) -> None:
    assert format_named(name).suffix in {name, "md"}


# --- pictures


def test_a_picture_is_the_words_that_say_what_it_shows() -> None:
    pictures = {"genogram": Picture("<svg/>", 10, 10, "A family")}
    assert body_of(write("![Ms Nowak\\'s \\[own\\] family](genogram)", pictures=pictures)) == (
        "\\[Ms Nowak's \\[own\\] family\\]\n"
    )
    assert body_of(write("![](genogram)", pictures=pictures)) == "\\[A family\\]\n"


def test_a_picture_that_a_document_does_not_have_is_refused_in_markdown_too() -> None:
    with pytest.raises(DocumentError, match="genogram"):
        write("![A family](genogram)")
