"""The one writer of SVG: words stay words, numbers are rounded alike, and nothing is written that is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cpprep.drawing import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>", "&lt;b&gt; &amp;amp; &#60;", 'x" onload="alert(1)', "]]> --> <!--", "<![CDATA[ x",
    "</text></svg>", "<!ENTITY a SYSTEM 'file:///etc/passwd'> &a;", "O'Neill", "Łukasz \u0645\u0631\u064a\u0645 \u674e",
]  # fmt: skip


def parsed(picture: svg.Svg) -> etree._Element:
    return etree.fromstring(picture.file("The family", "Ann alone"), etree.XMLParser(resolve_entities=False))


def with_words(words: str) -> svg.Svg:
    return svg.Svg((svg.text(5, 5, words, size=10),), 100, 50)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stand_as_they_are_whatever_they_are(words: str) -> None:
    (text,) = parsed(with_words(words)).iter(f"{SVG}text")
    assert (text.text, list(text)) == (words, [])


@given(st.text())
def test_any_words_are_words_and_never_markup(words: str) -> None:
    root = parsed(with_words(words))
    assert [element.tag for element in root] == [f"{SVG}{tag}" for tag in ("title", "desc", "rect", "text")]
    kept = "".join(sign for sign in words if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
    kept = "".join(sign for sign in kept if not "\ud800" <= sign <= "\udfff")
    assert (root[-1].text or "") == kept.replace("\r\n", "\n").replace("\r", "\n")
    assert set(root[-1].attrib) == {"x", "y", "font-size"}


@given(st.text())
def test_a_value_cannot_leave_its_quotes(value: str) -> None:
    root = parsed(svg.Svg((svg.rectangle(0, 0, 1, 1, fill=value),), 100, 50))
    assert set(root[-1].attrib) == {"x", "y", "width", "height", "fill"}


@given(st.text(), st.text())
def test_any_title_and_description_can_be_read_aloud(title: str, description: str) -> None:
    root = etree.fromstring(with_words("Ann").file(title, description))
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1"), (1.5, "1.5"), (1.006, "1.01"), (-0.001, "0"), (0.0, "0"), (-2.5, "-2.5"), (100, "100"),
        (12345.678, "12345.68"),
    ],
)  # fmt: skip
def test_a_number_is_rounded_to_a_hundredth_and_no_longer_than_it_has_to_be(value: float, written: str) -> None:
    assert svg.number(value) == written


def test_a_picture_in_a_document_has_no_word_no_id_and_no_description_but_what_is_shown() -> None:
    root = etree.fromstring(with_words("Ann").text())
    assert [element.tag.removeprefix(SVG) for element in root.iter()] == ["svg", "rect", "text"]
    assert not root.xpath("//@id | //@class | //comment() | //processing-instruction()")
    assert "".join(root.itertext()).split() == ["Ann"]


def test_a_picture_says_how_large_it_is_printed_in_either_unit() -> None:
    assert svg.Svg((), 72, 36).size_in_points == (72, 36)
    assert svg.Svg((), 96, 48, "px").size_in_points == (72, 36)


def test_every_shape_is_in_the_units_of_the_picture() -> None:
    shapes = (
        svg.circle(1, 2, 3, stroke="black"),
        svg.line((0, 0), (1, 1), stroke_width=2),
        svg.polyline([(0, 0), (1, 1.25)]),
        svg.polygon([(0, 0), (1, 0), (0, 1)]),
        svg.path(("M", [(0, 0)]), ("Q", [(1, 0), (1, 1)]), ("Z", [])),
    )
    assert shapes == (
        '<circle cx="1" cy="2" r="3" stroke="black"/>',
        '<line x1="0" y1="0" x2="1" y2="1" stroke-width="2"/>',
        '<polyline points="0,0 1,1.25" fill="none"/>',
        '<polygon points="0,0 1,0 0,1"/>',
        '<path d="M0,0 Q1,0 1,1 Z"/>',
    )
