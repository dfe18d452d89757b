"""``cpprep genogram``: what it writes and where, for whom, and what it does without Graphviz."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run

SIBLINGS = (EXAMPLES / "sibling-group.yaml", "--on", DAYS["sibling-group"])
SPLIT = (EXAMPLES / "split-conference.yaml", "--on", DAYS["split-conference"])
NOWHERE = {"PATH": os.devnull}


@pytest.fixture
def program() -> None:
    """Graphviz has to be there."""
    if shutil.which("dot") is None:
        if os.environ.get("CPPREP_NOTHING_SKIPPED"):
            pytest.fail("Graphviz is needed where nothing may be skipped")
        pytest.skip("Graphviz (dot) is not installed")


@pytest.mark.usefixtures("program")
def test_it_draws_both_pictures_for_the_chair_and_describes_them(run: Run, tmp_path: Path) -> None:
    ran = run("genogram", *SIBLINGS)
    assert ran.status == 0, ran.err
    folder = tmp_path / "NL-2026-0135-papers"
    assert (folder / "genogram-chair.svg").read_bytes().startswith(b"<?xml")
    assert (folder / "genogram-chair.png").read_bytes().startswith(b"\x89PNG")
    assert "Darren Cole and Stacey Holt (aged 32) have been separated since 2020." in ran.out


@pytest.mark.usefixtures("program")
def test_the_pictures_are_private_and_the_same_every_time(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        run("genogram", *SIBLINGS, "--output", folder)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / f).glob("genogram*")} for f in ("one", "two"))
    assert one == two != {}
    assert stat.S_IMODE((tmp_path / "one" / "genogram-chair.png").stat().st_mode) == 0o600


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("name", "begins"), [("family.svg", b"<?xml"), ("family.png", b"\x89PNG"), ("family.txt", b"NL-")]
)
def test_the_name_of_the_file_says_what_is_written(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("genogram", *SIBLINGS, "--output", name).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.usefixtures("program")
def test_a_picture_can_go_through_a_pipe(run: Run) -> None:
    ran = run("genogram", *SIBLINGS, "--format", "svg")
    assert ran.out.startswith("<?xml")
    assert ran.out.rstrip().endswith("</svg>")


@pytest.mark.usefixtures("program")
def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "family.svg").write_text("mine")
    assert run("genogram", *SIBLINGS, "--output", "family.svg").status == 2
    assert (tmp_path / "family.svg").read_text() == "mine"
    assert run("genogram", *SIBLINGS, "--output", "family.svg", "--force").status == 0


@pytest.mark.usefixtures("program")
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


# Without Graphviz


def test_without_graphviz_it_is_a_list_and_says_so(run: Run) -> None:
    ran = run("genogram", *SIBLINGS, **NOWHERE)
    assert ran.status == 0
    assert "Ryan lives with Jean Cole" in ran.out
    assert "install Graphviz" in ran.err


@pytest.mark.parametrize(
    "asked", [("--format", "png"), ("--format", "svg"), ("--output", "a.svg"), ("--output", "folder")]
)
def test_without_graphviz_a_picture_that_was_asked_for_is_refused(
    run: Run, tmp_path: Path, asked: tuple[str, str]
) -> None:
    ran = run("genogram", *SIBLINGS, *asked, **NOWHERE)
    assert ran.status == 2
    assert "Graphviz, which is not installed" in ran.err
    assert not ran.out
    assert not list(tmp_path.rglob("genogram*"))


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


@pytest.mark.usefixtures("program")
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
