"""PNG painted from SVG: letters are there on every computer, and what no font has is known beforehand."""

import struct
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpprep.drawing import font_files, png, svg

NOT_IN_OUR_FONTS = "\u674e"  # Chinese


def picture(words: str = "Ann") -> str:
    return svg.Svg((svg.text(5, 30, words, size=20, bold=True),), 200, 50).text()


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += 12 + length


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer on which no font is installed."""
    monkeypatch.setattr(font_files, "installed", lambda: ())
    forget()
    yield
    forget()


def forget() -> None:
    """Everything is painted anew, as in another process."""
    png.painted.cache_clear()
    png.is_there.cache_clear()


def test_a_picture_is_as_wide_as_is_asked_and_keeps_its_shape() -> None:
    wide, high = struct.unpack_from(">II", png.painted(picture(), 400), 16)
    assert wide == 400
    assert high == pytest.approx(100, abs=1)


def test_a_picture_holds_what_is_shown_and_nothing_else() -> None:
    assert {kind for kind, _ in chunks(png.painted(picture(), 400))} == {b"IHDR", b"IDAT", b"IEND"}


def test_a_picture_can_say_how_large_it_is() -> None:
    found = dict(chunks(png.with_density(png.painted(picture(), 400), 200)))
    assert found[b"pHYs"] == struct.pack(">IIB", 7874, 7874, 1)
    assert list(found) == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]


def test_the_same_picture_gives_the_same_bytes_in_another_process() -> None:
    code = f"import sys; from cpprep.drawing.png import painted; sys.stdout.buffer.write(painted({picture()!r}, 400))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert other == png.painted(picture(), 400)


def test_a_picture_that_is_painted_again_is_painted_once() -> None:
    assert png.painted(picture("Once"), 400) is png.painted(picture("Once"), 400)


@pytest.mark.parametrize("broken", ["", "Zebra Lee", "<svg>Zebra Lee", "<html/>"])
def test_what_is_no_picture_is_refused_and_never_repeated(broken: str) -> None:
    with pytest.raises(ValueError, match="not an SVG picture") as refused:
        png.painted(broken, 100)
    assert "Zebra" not in str(refused.value)
    assert refused.value.__suppress_context__


# Letters


@pytest.mark.usefixtures("without_fonts")
def test_our_own_fonts_have_every_letter_that_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {letter for letter in png.KNOWN_LETTERS if unicodedata.category(letter) != "Cn" and letter not in "<&"}
    monkeypatch.setattr(png, "KNOWN_LETTERS", frozenset())
    assert not [letter for letter in known if not png.can_be_painted(letter)]


@pytest.mark.usefixtures("without_fonts")
def test_where_no_font_is_installed_words_are_painted_all_the_same() -> None:
    assert png.painted(picture("Ann"), 400) != png.painted(picture(""), 400)


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize(
    "name",
    ["Zoë O'Neill", "Łukasz Święcki", "Ngọc Nguyễn", "Ελένη", "Наталія", "דוד", "e\u0301\u0331", "Şeyma \u2013 “Ayşe”"],
)
def test_names_of_latin_greek_cyrillic_and_hebrew_can_be_painted_on_every_computer(name: str) -> None:
    assert png.can_be_painted(name)


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("name", ["李", "مريم", "अनिता", "한", "\U0001f600"])
def test_a_name_that_no_font_has_is_known_beforehand(name: str) -> None:
    assert not png.can_be_painted(f"Ann {name}")


@pytest.mark.usefixtures("without_fonts")
def test_a_name_that_an_installed_font_has_is_painted_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [str(file) for file in Path("/usr/share/fonts").rglob("DejaVuSans.ttf")]
    if not others:
        pytest.skip("there is no other font to try it with")
    monkeypatch.setattr(font_files, "installed", lambda: tuple(others))
    assert png.can_be_painted("مريم")
    assert png.painted(picture("مريم"), 400) != png.painted(picture("جميل"), 400)


def test_a_letter_that_is_there_is_another_picture_than_one_that_is_not() -> None:
    assert png.can_be_painted(NOT_IN_OUR_FONTS) == (
        png.painted(picture(NOT_IN_OUR_FONTS), 400) != png.painted(picture("\U0010fffe"), 400)
    )


def test_a_picture_of_common_letters_looks_for_no_font_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_files, "installed", None)
    assert png.painted(picture("Żaneta asks for nothing"), 400)


def test_our_own_fonts_are_taken_before_others_where_these_are_asked_too() -> None:
    shapes = svg.text(5, 30, "Zo\u0331e", size=20), svg.text(900, 30, "\u0645", size=20)  # the second is out of sight
    with_others, alone = (png.painted(svg.Svg(some, 200, 50).text(), 400) for some in (shapes, shapes[:1]))
    assert with_others == alone
