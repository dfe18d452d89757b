"""Every command on a case of canaries: no file and no line on the screen holds what its reader may not know."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from canaries import ALLOWED, CASE, DAY, ON_A_SCREEN, SHOWN, everything_in
from running import Ran, Run

pytestmark = pytest.mark.slow

ON = ("--on", DAY)
PHASES = ("before", "at", "after")
ANSWERS = {
    "check": ("table", "json", "markdown", "csv", "junit", "sarif"),
    "deadlines": ("table", "json", "markdown", "ics"),
    "disclosure": ("table", "json", "markdown", "csv"),
}
PAPERS = [("invitations",), ("agenda",), ("agenda", "--for", "chair"), ("checklist",), ("pack",)]


@pytest.fixture
def canaries(tmp_path: Path) -> str:
    (tmp_path / "canaries.yaml").write_text(CASE)
    return "canaries.yaml"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The pack of a phase, in a format; each is made once."""
    place = tmp_path_factory.mktemp("packed")
    (place / "canaries.yaml").write_text(CASE)

    @cache
    def packing(phase: str, how: str = "docx") -> Path:
        folder = place / f"{phase}-{how}"
        command = ["pack", place / "canaries.yaml", *ON, "--phase", phase, "--format", how, "--output", folder]
        subprocess.run([sys.executable, "-m", "cpprep", *command], check=True, capture_output=True)
        return folder

    return packing


def said_by(ran: Ran) -> list[str]:
    """The canaries on a screen that have no business there."""
    screen = (ran.out + ran.err).casefold()
    assert screen
    return [
        canary for canary in ALLOWED if canary.casefold() in screen and canary not in ON_A_SCREEN and canary[0] in "Qq"
    ]


@pytest.mark.parametrize("how", ["docx", "markdown"])
@pytest.mark.parametrize("phase", PHASES)
def test_no_paper_of_a_pack_holds_what_its_reader_may_not_know(
    packed: Callable[..., Path], phase: str, how: str
) -> None:
    papers = json.loads((packed(phase, how) / "manifest.json").read_text())["documents"]
    assert papers
    texts = {paper["file"]: everything_in((packed(phase, how) / paper["file"]).read_bytes()) for paper in papers}
    leaks = [
        (canary, paper["file"])
        for paper in papers
        for canary, readers in ALLOWED.items()
        if paper["reader"] not in readers and canary.casefold() in texts[paper["file"]].replace("\\", "")
    ]
    assert leaks == []


@pytest.mark.parametrize("phase", PHASES)
def test_what_the_office_has_of_a_pack_names_items_and_holds_none_of_their_words(
    packed: Callable[..., Path], phase: str
) -> None:
    folder = packed(phase)
    papers = json.loads((folder / "manifest.json").read_text())["documents"]
    own = {path.name for path in folder.iterdir()} - {paper["file"] for paper in papers}
    assert {name.partition("-")[0] for name in own} == {"contents.docx", "disclosure", "manifest.json", ".cpprep"}
    texts = {name: everything_in((folder / name).read_bytes()) for name in own}
    assert [(c, name) for c in ALLOWED for name, text in texts.items() if c.casefold() in text] == []
    (sheet,) = (text for name, text in texts.items() if name.startswith("disclosure"))
    assert "mum: address" in sheet


def test_what_a_reader_may_know_stands_on_one_of_their_papers(packed: Callable[..., Path]) -> None:
    files = [path for phase in ("before", "at") for path in packed(phase, "markdown").glob("*.md")]
    text = "".join(path.read_text() for path in files).casefold().replace("\\", "")
    assert [canary for canary in SHOWN if canary.casefold() not in text] == []


@pytest.mark.parametrize("command", PAPERS)
def test_making_papers_says_nothing_confidential(
    run: Run, canaries: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = run(command[0], canaries, *command[1:], *ON, "--output", "out")
    assert said_by(ran) == []
    assert [c for c in ALLOWED for p in (tmp_path / "out").iterdir() if c.casefold() in p.name.casefold()] == []


@pytest.mark.parametrize(
    ("command", "how"), [(command, how) for command, formats in ANSWERS.items() for how in formats]
)
def test_an_answer_says_nothing_confidential(run: Run, canaries: str, command: str, how: str) -> None:
    assert said_by(run(command, canaries, *ON, "--format", how)) == []


def test_one_persons_papers_hold_nothing_of_the_office(run: Run, canaries: str, tmp_path: Path) -> None:
    run("pack", canaries, *ON, "--for", "dad", "--output", "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    his = {f"{kind}-dad.docx" for kind in ("invitation-parent", "checklist-family", "views-parent")}
    for_all = {"agenda.docx", "outline-plan.docx", "feedback-family.docx"}
    assert names == {*his, *for_all, ".cpprep-manifest.json"}
    everything = "".join(everything_in((tmp_path / "out" / name).read_bytes()) for name in names)
    assert [c for c, readers in ALLOWED.items() if "dad" not in readers and c.casefold() in everything] == []
