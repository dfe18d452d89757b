"""Graphviz draws what it is given, says nothing of itself, and is stopped when it takes too long."""

import os
import shutil
import stat
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from cpprep.drawing.family.dot import dot_source, quoted
from cpprep.drawing.family.scene import Scene, Symbol, Words
from cpprep.writers import graphviz
from cpprep.writers.picture import read_png

SVG = "{http://www.w3.org/2000/svg}"
EMU_TO_A_MILLIMETRE = 36_000

HOSTILE = [
    "<script>alert(1)</script>", "&lt;b&gt; &amp;amp; &#60;", 'x" image="/etc/passwd', "\\N \\G \\n \\", "]]> --> <!--",
    "Łukasz O'Neill \u0645\u0631\u064a\u0645 \u674e",
]  # fmt: skip


@pytest.fixture
def program() -> None:
    """Graphviz has to be there."""
    if shutil.which("dot") is None:
        if os.environ.get("CPPREP_NOTHING_SKIPPED"):
            pytest.fail("Graphviz is needed where nothing may be skipped")
        pytest.skip("Graphviz (dot) is not installed")


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Another program under Graphviz's name, the only one on the path."""
    if sys.platform == "win32":
        pytest.skip("the program under Graphviz's name is a script")

    def putting(script: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir()
        made = folder / "dot"
        made.write_text(f"#!{sys.executable}\n{script}\n")
        made.chmod(made.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder))

    return putting


def source(text: str = "Ann Lee") -> str:
    scene = Scene()
    scene.symbols.append(Symbol("circle", 50, 50, double=True))
    scene.words.append(Words(text, 50, 90, 11, bold=True))
    scene.line((0, 0), (100, 100), style="dashed")
    return dot_source(scene)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_printed_as_it_stands_whatever_it_is(name: str) -> None:
    root = etree.fromstring(graphviz.svg(source(name), "title", "words"))
    assert [text.text for text in root.iter(f"{SVG}text")] == [name]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "polygon", "ellipse", "path", "text"
    }  # fmt: skip


@pytest.mark.usefixtures("program")
def test_an_svg_picture_has_a_title_and_a_description_and_no_other_words_of_its_own() -> None:
    drawn = graphviz.svg(source(), "The family", 'Ann "Lee" <alone> & well')
    root = etree.fromstring(drawn)
    assert root.get("role") == "img"
    assert (root[0].text, root[1].text) == ("The family", 'Ann "Lee" <alone> & well')
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (root[0].get("id"), root[1].get("id"))
    assert b"raphviz" not in drawn
    assert b"<!--" not in drawn
    assert b"DOCTYPE" not in drawn
    assert len(list(root.iter(f"{SVG}title"))) == 1


@pytest.mark.usefixtures("program")
def test_a_bold_name_is_bold_in_a_browser_too() -> None:
    (text,) = etree.fromstring(graphviz.svg(source(), "t", "d")).iter(f"{SVG}text")
    assert (text.get("font-family"), text.get("font-weight")) == ("Arial, Helvetica, sans-serif", "bold")


@pytest.mark.usefixtures("program")
def test_a_png_picture_holds_the_picture_and_its_density_alone() -> None:
    drawn = graphviz.png(source())
    kinds, place = [], 8
    while place < len(drawn):
        kinds.append(drawn[place + 4 : place + 8])
        place += 12 + struct.unpack_from(">I", drawn, place)[0]
    assert set(kinds) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


@pytest.mark.usefixtures("program")
def test_the_same_source_gives_the_same_bytes() -> None:
    assert graphviz.png(source()) == graphviz.png(source())
    assert graphviz.svg(source(), "t", "d") == graphviz.svg(source(), "t", "d")


@pytest.mark.usefixtures("program")
def test_in_word_a_drawing_is_as_large_as_it_was_drawn_and_never_wider_than_the_page() -> None:
    large = 1000 * EMU_TO_A_MILLIMETRE
    drawn = read_png(graphviz.png(source()), large, large)
    assert 40 < drawn.width / EMU_TO_A_MILLIMETRE < 50  # 124 points, its margins among them
    assert read_png(graphviz.png(source()), large // 100, large).width == large // 100


@pytest.mark.usefixtures("program")
def test_a_drawing_wider_than_a_page_is_as_large_and_has_the_dots_that_a_page_can_show() -> None:
    large = 10_000 * EMU_TO_A_MILLIMETRE
    whole, paper = graphviz.png(source()), graphviz.ForPaper(source(), 1.25 * graphviz.ON_PAPER).png()
    assert paper is not None
    dots_whole, dots_paper = (struct.unpack_from(">I", png, 16)[0] for png in (whole, paper))
    assert dots_paper == pytest.approx(dots_whole / 1.25, abs=2)
    assert read_png(paper, large, large).width == pytest.approx(read_png(whole, large, large).width, rel=0.02)
    assert graphviz.ForPaper(source(), graphviz.ON_PAPER / 4).png() == whole


@pytest.mark.usefixtures("program")
def test_a_drawing_much_wider_than_a_page_can_be_made_larger_on_a_screen() -> None:
    paper = graphviz.ForPaper(source(), 100 * graphviz.ON_PAPER).png()
    assert paper is not None
    assert struct.unpack_from(">I", paper, paper.index(b"pHYs") + 4)[0] == round(graphviz.LEAST_DOTS / 0.0254)


@pytest.mark.usefixtures("program")
def test_where_a_pipe_holds_less_than_the_source_it_is_given_later(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = graphviz.png(source())
    monkeypatch.setattr(graphviz, "_room_in", lambda _: 0)
    assert graphviz.ForPaper(source(), 100).png() == graphviz.png(source()) == whole
    graphviz.ForPaper(source(), 100).give_up()


def test_who_reads_nothing_and_draws_nothing_is_stopped(
    instead: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    instead("import time; time.sleep(60)")
    monkeypatch.setattr(graphviz, "SECONDS", 0.5)
    monkeypatch.setattr(graphviz, "_LARGE", 4096)
    assert graphviz.ForPaper(source("Ann " * 100_000), 100).png() is None


@pytest.mark.usefixtures("program")
def test_a_picture_that_is_cut_off_is_none(instead: Callable[[str], None], tmp_path: Path) -> None:
    (tmp_path / "whole.png").write_bytes(graphviz.png(source()))
    instead(f"import sys; sys.stdout.buffer.write(open({str(tmp_path / 'whole.png')!r}, 'rb').read()[:-20])")
    assert graphviz.ForPaper(source(), 100).png() is None


@pytest.mark.usefixtures("program")
def test_a_picture_can_be_had_again_and_given_up_without_harm() -> None:
    had, left = graphviz.ForPaper(source(), 100), graphviz.ForPaper(source(), 100)
    assert had.png() == had.png() == graphviz.png(source())
    had.give_up()
    left.give_up()
    left.give_up()


def test_one_who_draws_for_ever_is_given_up_at_once(instead: Callable[[str], None]) -> None:
    instead("import time; time.sleep(60)")
    begun = graphviz.ForPaper(source(), 100)
    before = time.monotonic()
    begun.give_up()
    assert time.monotonic() - before < 30


def test_without_graphviz_it_is_said_and_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not graphviz.there()
    with pytest.raises(graphviz.GraphvizError, match="install it"):
        graphviz.png(source())
    assert graphviz.ForPaper(source(), 200).png() is None


def test_a_program_in_the_folder_one_happens_to_be_in_is_not_run(
    instead: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instead("print('no')")
    monkeypatch.chdir(tmp_path / "programs")
    monkeypatch.setenv("PATH", ".")
    assert not graphviz.there()


def test_what_takes_too_long_is_stopped(instead: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    instead("import time; time.sleep(60)")
    monkeypatch.setattr(graphviz, "SECONDS", 0.5)
    with pytest.raises(graphviz.GraphvizError, match="was stopped"):
        graphviz.png(source())


@pytest.mark.parametrize(
    "script",
    [
        "import sys; sys.exit(1)",
        "pass",
        "print('not a picture')",
        "import sys; print(sys.stdin.read(), file=sys.stderr); 1/0",
    ],
)
def test_what_did_not_draw_is_never_repeated(instead: Callable[[str], None], script: str) -> None:
    instead(script)
    for draw in (graphviz.png, lambda text: graphviz.svg(text, "t", "d")):
        with pytest.raises(graphviz.GraphvizError) as refused:
            draw(source("Zebra Lee"))
        assert "could not draw" in str(refused.value)
        assert "Zebra" not in str(refused.value)


def test_a_label_says_nothing_to_graphviz_but_its_words() -> None:
    assert quoted('a "b" \\N &lt; \n c') == '"a \\"b\\" \\\\N &amp;lt; c"'
