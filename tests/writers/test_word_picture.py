"""Pictures in a Word file: drawings as SVG and as PNG, described in words; logos empty of what they do not show."""

from __future__ import annotations

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from written import COUNCIL, LETTER, WRITER, W, Written, style, write

from cpprep.drawing import svg
from cpprep.drawing.png import painted
from cpprep.papers.document import Picture
from cpprep.writers.markdown_dialect import MarkupError
from cpprep.writers.picture import read

TEXT_WIDTH = 9412 * 635  # EMU
A_PAGE = (16838 - 2 * 1417) * 635


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * height))
    return b"".join([b"\x89PNG\r\n\x1a\n", head, *extra, dots, chunk(b"IEND", b"")])


def drawn(width: float = 150, height: float = 75, alt: str = "") -> Picture:
    """A drawing so many points wide and high."""
    shape = svg.text(2, 20, "Ann & Jo", size=10)
    return Picture(svg.Svg((shape,), width, height).text(), width, height, alt)


def shown(body: str = "![A family](genogram)", picture: Picture | None = None) -> Written:
    return write(body, pictures={"genogram": picture or drawn(), "other": drawn(8, 8, "Another")})


def link(written: Written, tag: str) -> str:
    """The part that a picture is linked to: of its ``blip`` the PNG, of its ``svgBlip`` the SVG."""
    named = next(value for name, value in found(written, tag)[0].attrib.items() if name.endswith("}embed"))
    links = {e.get("Id"): e.get("Target") for e in written.xml("word/_rels/document.xml.rels")}
    return f"word/{links[named]}"


def found(written: Written, tag: str) -> list[etree._Element]:
    return [e for e in written.xml().iter(etree.Element) if etree.QName(e).localname == tag]


def size(written: Written) -> tuple[int, int]:
    extent = found(written, "extent")[0]
    return int(extent.get("cx")), int(extent.get("cy"))


def test_a_picture_is_in_the_file_as_svg_which_word_shows() -> None:
    written = shown()
    part = link(written, "svgBlip")
    assert written.zip.read(part).decode() == drawn().svg
    assert f'PartName="/{part}" ContentType="image/svg+xml"' in written.text("[Content_Types].xml")


def test_a_picture_is_in_the_file_as_png_for_programs_that_cannot_show_svg() -> None:
    written = shown()
    part = link(written, "blip")
    assert written.zip.read(part) == painted(drawn().svg, round(150 * 200 / 72))
    assert f'PartName="/{part}" ContentType="image/png"' in written.text("[Content_Types].xml")


def test_word_looks_for_the_svg_under_its_own_extension_of_the_picture() -> None:
    (extension,) = found(shown(), "ext")[:1]
    assert extension.get("uri") == "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
    assert etree.QName(extension[0]).namespace == "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def test_a_logo_has_no_svg() -> None:
    written = write(sender=replace(COUNCIL, logo=png(20, 10)))
    assert not [name for name in written.names if name.endswith(".svg")]
    assert not any("svgBlip" in written.text(name) for name in written.names if "header" in name)


def test_a_picture_says_what_it_shows() -> None:
    assert found(shown(r"![Jo \& \"Ann\"](genogram)"), "docPr")[0].get("descr") == 'Jo & "Ann"'


def test_a_picture_without_words_in_the_template_says_what_the_document_says() -> None:
    assert found(shown("![](genogram)", drawn(alt="A\x00 family")), "docPr")[0].get("descr") == "A family"


def test_a_picture_that_nothing_describes_is_refused() -> None:
    with pytest.raises(MarkupError, match="what it shows"):
        shown("![](genogram)")


def test_a_picture_that_the_document_does_not_have_is_refused() -> None:
    with pytest.raises(MarkupError, match=r"photo.*genogram, other"):
        shown("![A photo](photo)")


@pytest.mark.parametrize(
    "body",
    [
        "See ![A family](genogram)",
        "![A family](genogram) here",
        "| ![A family](genogram) |\n|---|\n| a |",
        "![A family](genogram.png)",
        "![A family](https://example.org/a)",
        '![A family](genogram "title")',
    ],
)
def test_a_picture_that_does_not_stand_alone_under_its_own_name_is_refused(body: str) -> None:
    with pytest.raises(MarkupError, match="picture"):
        shown(body)


@pytest.mark.parametrize("body", ["- ![A family](genogram)", "> ![A family](genogram)"])
def test_a_picture_in_a_list_or_a_call_out_is_refused(body: str) -> None:
    with pytest.raises(MarkupError, match=r"list item|call-out"):
        shown(body)


def test_a_wide_picture_is_as_wide_as_the_text_and_keeps_its_shape() -> None:
    width, height = size(shown(picture=drawn(1500, 375)))
    assert width == TEXT_WIDTH
    assert height == pytest.approx(width / 4, abs=1)


def test_a_high_picture_leaves_room_for_a_heading_on_its_page() -> None:
    width, height = size(shown(picture=drawn(750, 3000)))
    assert 0.7 * A_PAGE < height < 0.9 * A_PAGE
    assert width == pytest.approx(height / 4, abs=1)


def test_a_small_picture_is_not_blown_up() -> None:
    assert size(shown(picture=drawn(72, 36))) == (914400, 457200)


def test_a_picture_shown_twice_is_in_the_file_once() -> None:
    written = shown("![A family](genogram)\n\n![The same](genogram)\n\n![Another](other)")
    assert sorted(name for name in written.names if "media" in name) == [
        "word/media/cpprep-picture-genogram.png",
        "word/media/cpprep-picture-genogram.svg",
        "word/media/cpprep-picture-other.png",
        "word/media/cpprep-picture-other.svg",
    ]
    assert len({e.get("id") for e in found(written, "docPr")}) == 3


def test_a_picture_that_is_not_shown_is_not_in_the_file() -> None:
    assert not [name for name in shown("No picture").names if "media" in name]


def test_a_document_after_one_with_a_picture_has_none_of_it() -> None:
    shown()
    assert "image" not in write().text("word/_rels/document.xml.rels")
    assert "png" not in write().text("[Content_Types].xml")


def test_a_wide_picture_has_the_dots_that_a_page_can_show() -> None:
    written = shown(picture=drawn(2 * 510, 100))
    assert dots(written) == pytest.approx(510 * 200 / 72 * 120 / 100, abs=2)
    assert dots(shown(picture=drawn(1.25 * 510, 100))) == pytest.approx(510 * 200 / 72, abs=2)


def test_a_picture_much_wider_than_a_page_can_be_made_larger_on_a_screen() -> None:
    assert dots(shown(picture=drawn(3000, 100))) == 3000 * 120 / 72


def dots(written: Written) -> int:
    """How many dots wide the PNG is."""
    return int(struct.unpack_from(">I", written.zip.read(link(written, "blip")), 16)[0])


@pytest.mark.parametrize("broken", ["", "GIF89a", drawn().svg[:-9], "<html/>"])
def test_a_picture_that_cannot_be_painted_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="SVG"):
        shown(picture=Picture(broken, 10, 10))


def test_a_picture_stands_in_a_paragraph_of_its_own() -> None:
    paragraphs = [
        p for p in shown("above\n\n![A family](genogram)\n\nbelow").all("p") if p.find(f".//{W}drawing") is not None
    ]
    assert [style(p) for p in paragraphs] == ["Normal"]


def test_the_same_document_with_a_picture_gives_the_same_bytes() -> None:
    document = replace(LETTER, body="![A family](genogram)", pictures={"genogram": drawn()})
    assert WRITER.write(document) == WRITER.write(document)


def test_what_a_case_says_is_never_taken_for_a_picture() -> None:
    assert r"![A family](genogram)" in shown(r"\!\[A family\]\(genogram\)").lines()


def test_what_a_logo_does_not_show_stays_behind() -> None:
    written = write(sender=replace(COUNCIL, logo=png(20, 10, chunk(b"tEXt", b"Author\0somebody"))))
    assert written.zip.read("word/media/logo.png") == png(20, 10)


def part(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


def photograph(*extra: bytes) -> bytes:
    frame = part(0xC0, struct.pack(">BHHB", 8, 9, 18, 1) + b"\1\x11\0")
    dots = part(0xDA, b"\1\1\0\0\x3f\0") + b"\xd2\xcf\x20\xff\xd9"
    return b"".join([b"\xff\xd8", part(0xE0, b"JFIF\0\1\1\1\0\x48\0\x48\0\0"), *extra, frame, dots])


def test_where_a_photograph_for_a_logo_was_taken_stays_behind() -> None:
    colours = part(0xE2, b"ICC_PROFILE\0")
    told = (part(0xFE, b"Janet was here"), part(0xED, b"Photoshop 3.0\0by Janet"))
    assert read(photograph(told[0], colours, told[1])).content == photograph(colours)


EMPTY_HEAD = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, b"") for kind in (b"IHDR", b"IDAT", b"IEND"))
NO_WIDTH = png(1, 1, chunk(b"pHYs", struct.pack(">IIB", 2**32 - 1, 1, 1)))


@pytest.mark.parametrize(
    "broken", [b"no picture", b"GIF89a..", png(9, 9)[:-1], EMPTY_HEAD, NO_WIDTH, b"\xff\xd8", b"\xff\xd8\xff\xc0\0"]
)
def test_a_logo_that_is_no_whole_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"PNG|JPEG"):
        write(sender=replace(COUNCIL, logo=broken))


@given(st.binary(max_size=200))
def test_a_photograph_for_a_logo_is_measured_or_refused(content: bytes) -> None:
    with contextlib.suppress(ValueError):
        fitted = read(b"\xff\xd8" + content)
        assert fitted.height <= 18 * 36_000
