"""What a Word file tells, wherever in it that stands; what cannot be read is said to be unread."""

import io
import zipfile

import pytest
from docx import Document

from cpprep.app.word_text import words_of_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HIDDEN = "wombat"


def word_file(*paragraphs: str, extra: dict[str, bytes] | None = None, encoding: str = "utf-8") -> bytes:
    """A Word file with these paragraphs, as XML, and with further parts."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    document = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document.encode(encoding))
        for name, data in (extra or {}).items():
            file.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "paragraph",
    [
        "<w:r><w:t>at wombat lane</w:t></w:r>",
        "<w:r><w:t>wom</w:t></w:r><w:r><w:t>bat</w:t></w:r>",
        "<w:r><w:t>wom</w:t></w:r><w:proofErr/><w:ins><w:r><w:t>bat</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>wombat</w:delText></w:r></w:del>",
        "<w:r><w:t>wom</w:t></w:r><w:del><w:r><w:delText>en</w:delText></w:r></w:del><w:r><w:t>bat</w:t></w:r>",
        '<w:r><w:instrText> HYPERLINK "https://wombat.example" </w:instrText></w:r>',
        "<w:r><w:instrText> HYPER</w:instrText></w:r><w:r><w:instrText>LINK wombat </w:instrText></w:r>",
        '<w:fldSimple w:instr="MERGEFIELD wombat"/>',
        '<w:bookmarkStart w:id="1" w:name="wombat"/>',
        '<w:sdt><w:sdtPr><w:alias w:val="wombat"/></w:sdtPr></w:sdt>',
        '<w:r><w:rPr><w:rPrChange w:author="wombat"/></w:rPr></w:r>',
        '<w:r><w:drawing><d:docPr xmlns:d="d" descr="a wombat"/></w:drawing></w:r>',
        "<w:r><w:t>wom</w:t></w:r><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:t>bat</w:t></w:r>",
        "<w:moveFrom><w:r><w:t>wombat</w:t></w:r></w:moveFrom>",
        '<w:hyperlink w:tooltip="%77ombat"/>',
        '<w:tbl><w:tblPr><w:tblCaption w:val="wombat"/></w:tblPr></w:tbl>',
        '<w:r><w:instrText> HYPERLINK "WOMBAT" </w:instrText></w:r>',
        "<!-- between -->wom<!-- words -->bat",
        "w&#111;mbat",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_words_of_a_page_are_read_with_what_stands_behind_them(paragraph: str, encoding: str) -> None:
    assert HIDDEN in words_of_word(word_file(paragraph, encoding=encoding)).casefold()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/header3.xml", "<hdr><p>wombat</p></hdr>"),
        ("WORD/COMMENTS.XML", "<comments><p>wombat</p></comments>"),
        ("customXml/item1.xml", "<any>wombat</any>"),
        ("customXml/styles.xml", "<any>wombat</any>"),
        ("word/glossary/document.xml", "<any>wombat</any>"),
        ("docProps/custom.xml", "<Properties><property name='Case'>wombat</property></Properties>"),
        (
            "word/_rels/document.xml.rels",
            "<r><Relationship TargetMode='External' Target='mailto:wombat@a.example'/></r>",
        ),
        ("word/settings.xml", "<settings><docVars><docVar name='a' val='wombat'/></docVars></settings>"),
        ("word/media/family.svg", "<svg><text>wombat</text></svg>"),
        ("word/media/the-wombat.png", "no picture"),
    ],
)
def test_every_part_of_a_file_is_read(name: str, part: str) -> None:
    assert HIDDEN in words_of_word(word_file("", extra={name: part.encode()})).casefold()


@pytest.mark.parametrize(
    "name",
    ["word/embeddings/report.docx", "word/afchunk.mht", "word/vbaProject.bin", "word/media/voice.m4a", "notes.txt"],
)
def test_a_file_within_the_file_cannot_be_read(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        words_of_word(word_file("<w:r><w:t>Dear Mel</w:t></w:r>", extra={name: b"wombat"}))


@pytest.mark.parametrize(
    "part", [b"<a>&wombat;</a>", b"<!DOCTYPE a [<!ENTITY b 'wombat'>]><a>&b;</a>", b"<a>wom", b"\xff\xfew", b"wombat"]
)
def test_a_part_that_is_no_plain_xml_cannot_be_read(part: bytes) -> None:
    with pytest.raises(ValueError, match="no XML"):
        words_of_word(word_file("", extra={"word/footer1.xml": part}))


def test_a_file_that_grows_beyond_a_letter_is_not_read() -> None:
    with pytest.raises(ValueError, match="far larger"):
        words_of_word(word_file("", extra={"word/footer1.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}))


def test_paragraphs_and_cells_stand_on_lines_of_their_own() -> None:
    words = words_of_word(word_file("<w:r><w:t>Mill</w:t></w:r>", "<w:r><w:t>Lane</w:t><w:br/><w:t>2</w:t></w:r>"))
    assert [line for line in words.splitlines() if line] == ["Mill", "Lane", "2"]


def test_neither_the_looks_of_words_nor_the_hour_of_typing_is_read() -> None:
    looks = '<w:r><w:rPr><w:color w:val="wombat"/></w:rPr></w:r>'
    hour = '<w:ins w:date="2026-12-10T09:30:00Z"><w:r><w:instrText> PAGE </w:instrText></w:r></w:ins>'
    assert not words_of_word(word_file(looks, hour)).split()


def test_a_file_that_word_made_is_read() -> None:
    paper = Document()
    paper.add_paragraph("Dear Mel")
    paper.core_properties.keywords = "wombat"
    buffer = io.BytesIO()
    paper.save(buffer)
    words = words_of_word(buffer.getvalue())
    assert "Dear Mel" in words
    assert "wombat" in words
