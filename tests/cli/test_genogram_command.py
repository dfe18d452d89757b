"""``cpprep genogram``: what it writes and where, for whom, and what it does with names that no font has."""

import stat
import struct
from pathlib import Path

import pytest
from lxml import etree
from running import DAYS, EXAMPLES, Run

from cpprep.drawing import png

SIBLINGS = (EXAMPLES / "sibling-group.yaml", "--on", DAYS["sibling-group"])
SPLIT = (EXAMPLES / "split-conference.yaml", "--on", DAYS["split-conference"])


def test_it_draws_both_pictures_for_the_chair_and_describes_them(run: Run, tmp_path: Path) -> None:
    ran = run("genogram", *SIBLINGS)
    assert ran.status == 0, ran.err
    folder = tmp_path / "NL-2026-0135-papers"
    assert (folder / "genogram-chair.svg").read_bytes().startswith(b"<svg ")
    assert (folder / "genogram-chair.png").read_bytes().startswith(b"\x89PNG")
    assert "Darren Cole and Stacey Holt (aged 32) have been separated since 2020." in ran.out


def test_the_pictures_are_private_and_the_same_every_time(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        run("genogram", *SIBLINGS, "--output", folder)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / f).glob("genogram*")} for f in ("one", "two"))
    assert one == two != {}
    assert stat.S_IMODE((tmp_path / "one" / "genogram-chair.png").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "begins"), [("family.svg", b"<svg "), ("family.png", b"\x89PNG"), ("family.txt", b"NL-")]
)
def test_the_name_of_the_file_says_what_is_written(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("genogram", *SIBLINGS, "--output", name).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_can_go_through_a_pipe(run: Run) -> None:
    ran = run("genogram", *SIBLINGS, "--format", "svg")
    assert ran.out.startswith("<svg ")
    assert ran.out.rstrip().endswith("</svg>")


def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "family.svg").write_text("mine")
    assert run("genogram", *SIBLINGS, "--output", "family.svg").status == 2
    assert (tmp_path / "family.svg").read_text() == "mine"
    assert run("genogram", *SIBLINGS, "--output", "family.svg", "--force").status == 0


def test_every_example_can_be_drawn(run: Run, example: tuple[Path, str], tmp_path: Path) -> None:
    case, day = example
    assert run("genogram", case, "--on", day, "--output", "family.png").status == 0
    assert (tmp_path / "family.png").stat().st_size > 1000


def test_the_list_has_the_family_and_says_for_whom_and_as_of_when(run: Run) -> None:
    ran = run("genogram", *SIBLINGS, "--format", "text")
    assert ran.status == 0
    assert "For the chair. As recorded on 3 November 2026, with ages on 12 November 2026." in ran.out
    assert "- Jamie Frost (born 1996, aged 30) and Stacey Holt: together since 2024" in ran.out
    assert "    - Ivy Frost (born 2026, aged 5 months), whom the meeting is about" in ran.out


# Names that no font has


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which no font is installed."""
    monkeypatch.setattr(png, "can_be_painted", lambda words: all(ord(letter) < 0x3000 for letter in words))


CHINESE = "reference: A1\nchildren: {mei: {name: 李 Mei}}\n".encode()


@pytest.mark.usefixtures("no_font")
def test_a_family_with_a_name_that_no_font_has_is_a_list_and_it_is_said(run: Run) -> None:
    ran = run("genogram", "-", typed=CHINESE)
    assert ran.status == 0
    assert "李 Mei" in ran.out
    assert "no font on this computer has every letter" in ran.err


@pytest.mark.usefixtures("no_font")
@pytest.mark.parametrize("asked", [("--format", "png"), ("--output", "a.png"), ("--output", "folder")])
def test_a_png_with_a_name_that_no_font_has_is_refused(run: Run, tmp_path: Path, asked: tuple[str, str]) -> None:
    ran = run("genogram", "-", *asked, typed=CHINESE)
    assert ran.status == 2
    assert "no font on this computer has every letter" in ran.err
    assert not ran.out
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.usefixtures("no_font")
def test_an_svg_with_a_name_that_no_font_has_here_is_for_a_computer_that_has_one(run: Run) -> None:
    ran = run("genogram", "-", "--format", "svg", typed=CHINESE)
    assert ran.status == 0
    assert "李 Mei</text>" in ran.out


def test_a_list_that_was_asked_for_says_nothing_of_fonts(run: Run) -> None:
    assert "font" not in run("genogram", *SIBLINGS, "--format", "text").err


def test_an_svg_has_a_title_and_describes_the_family(run: Run) -> None:
    root = etree.fromstring(run("genogram", *SIBLINGS, "--format", "svg").out.encode())
    assert root.get("role") == "img"
    assert root[0].text == "NL-2026-0135: the family"
    assert "Darren Cole and Stacey Holt (aged 32) have been separated since 2020." in root[1].text
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (root[0].get("id"), root[1].get("id"))


def test_a_png_is_printed_as_large_as_it_was_drawn(run: Run, tmp_path: Path) -> None:
    run("genogram", *SIBLINGS, "--output", "family.png")
    drawn = (tmp_path / "family.png").read_bytes()
    assert struct.unpack_from(">IIB", drawn, drawn.index(b"pHYs") + 4) == (7874, 7874, 1)  # 200 dots to an inch


# For whom


def test_a_father_is_shown_his_own_childs_family_alone(run: Run) -> None:
    out = run("genogram", *SIBLINGS, "--for", "jamie-frost", "--format", "text").out
    assert "Ivy" in out
    for name in ("Chloe", "Ryan", "Darren", "Jean"):
        assert name not in out


def test_who_may_not_know_the_address_does_not_learn_who_lives_there(run: Run) -> None:
    chair = run("genogram", *SPLIT, "--format", "text")
    assert "lives with" not in chair.out
    assert "who lives with whom is not shown" in chair.err
    named = run("genogram", *SPLIT, "--format", "text", "--for", "tariq-aziz")
    assert "Mia lives with Leanne Baxter" in named.out
    assert "who lives with whom" not in named.err


def test_in_a_split_conference_neither_parent_is_shown_the_other(run: Run) -> None:
    assert "Leanne" not in run("genogram", *SPLIT, "--format", "text", "--for", "craig-turner").out
    assert "Craig" not in run("genogram", *SPLIT, "--format", "text", "--for", "leanne-baxter").out


def test_a_picture_holds_no_more_than_the_list(run: Run, tmp_path: Path) -> None:
    run("genogram", *SPLIT, "--for", "craig-turner", "--output", "family.svg")
    drawn = (tmp_path / "family.svg").read_text()
    assert "Craig Turner" in drawn
    for word in ("Leanne", "No Such Street", "Nowhereham", "07700", "Bobbin"):
        assert word not in drawn


def test_a_case_with_confidential_items_asks_for_a_second_person(run: Run) -> None:
    assert "let a second person check" in run("genogram", *SPLIT, "--format", "text").err
    assert "second person" not in run("genogram", *SIBLINGS, "--format", "text").err


def test_a_reader_nobody_knows_is_refused_with_what_can_be_typed(run: Run) -> None:
    ran = run("genogram", *SIBLINGS, "--for", "everyone")
    assert ran.status == 2
    assert "social-worker" in ran.err


def test_a_case_without_a_family_says_that_there_is_nothing_to_draw(run: Run) -> None:
    ran = run("genogram", "-", typed=b"reference: A1\n")
    assert ran.status == 2
    assert "nobody in the family" in ran.err


@pytest.mark.parametrize("asked", [("--output", "family.jpg"), ("--format", "svg", "--output", "family.png")])
def test_a_file_of_a_kind_that_is_not_drawn_is_refused(run: Run, asked: tuple[str, ...]) -> None:
    assert run("genogram", *SIBLINGS, *asked).status == 2
