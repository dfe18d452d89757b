"""What is typed at a question stands in the case file, and on the screen where it was typed: nowhere else."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Ran
from terminal import at_a_terminal

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")]

LISTENING = """\
import sys

def hear(event, args):
    if event.startswith("socket."):
        with open("network", "a") as noted:
            noted.write(event)
        raise RuntimeError("no network")

sys.addaudithook(hear)
"""
"""Runs in the command before anything else does, and notes each use of a socket."""

SIBLINGS = EXAMPLES / "sibling-group.yaml"
ON = ("--on", DAYS["sibling-group"])


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Ran]:
    """A command at a terminal, with a home, a folder for temporary files and an ear of its own."""
    for name in ("home", "tmp", "ear"):
        (tmp_path / name).mkdir()
    (tmp_path / "ear" / "sitecustomize.py").write_text(LISTENING)
    home = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"), "NO_COLOR": "1", "TERM": "dumb"}
    package = str(Path(__file__).resolve().parents[2])

    def asking(*words: str, answers: list[str] | Callable[[str], str]) -> Ran:
        ear = {"PYTHONPATH": f"{tmp_path / 'ear'}:{package}", "PYTHONDONTWRITEBYTECODE": "1"}
        return at_a_terminal(tmp_path, *words, answers=answers, settings=home | ear)

    return asking


def where(folder: Path, word: str) -> list[str]:
    """The files that hold a word, in their bytes or their names."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files
            if word.encode() in path.read_bytes() or word in path.name]  # fmt: skip


def shown(ran: Ran, words: list[str]) -> Counter[str]:
    return Counter({word: ran.out.count(word) for word in words})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_bytes(SIBLINGS.read_bytes())
    return tmp_path / "case.yaml"


def one_after_the_other(*answers: tuple[str, list[str]]) -> Callable[[str], str]:
    """What to type at each question, known by a word of its last line; Enter where nothing more is said of it."""
    left = {question: list(words) for question, words in answers}

    def answer(so_far: str) -> str:
        asks = so_far.rsplit("\n", 1)[-1]
        known = next((words for question, words in left.items() if question in asks and words), None)
        return known.pop(0) if known else ""

    return answer


# ---- record

RECORDED = ["Qzby01", "Qznote02 of theirs", "Qzwhy03"]
NOT_RECORDED = ["Qzwhose04", "Qzday05", "2026-13-45-Qzday06", "Qzfor07"]


def test_what_is_typed_at_the_questions_of_record_is_in_the_case_file_alone(
    asked: Callable[..., Ran], case: Path, tmp_path: Path
) -> None:
    by, note, why = RECORDED
    whose, day, other_day, some = NOT_RECORDED
    answers = one_after_the_other(
        ("Whose list", [whose]), ("Your name", [by]), ("Done?", [day, other_day, "y", "n", "q"]), ("note?", [note]),
        ("For all?", [some]), ("not possible?", [why]),
    )  # fmt: skip
    ran = asked("record", "case.yaml", *ON, answers=answers)
    assert ran.status == 0, ran.out
    assert {word: where(tmp_path, word) for word in RECORDED} == {word: ["case.yaml"] for word in RECORDED}
    assert {word: where(tmp_path, word) for word in NOT_RECORDED} == {word: [] for word in NOT_RECORDED}
    assert shown(ran, RECORDED + NOT_RECORDED) == Counter(RECORDED + NOT_RECORDED)  # as typed, and not once more
    assert not (tmp_path / "network").exists()


def test_what_is_typed_is_not_repeated_when_it_cannot_be_written(
    asked: Callable[..., Ran], case: Path, tmp_path: Path
) -> None:
    def answer(so_far: str) -> str:
        asks = so_far.rsplit("\n", 1)[-1]
        if "note?" in asks:
            case.rename(tmp_path / "elsewhere.yaml")
            return "Qznote02"
        if (tmp_path / "elsewhere.yaml").exists():
            return "q"
        return "Qzby01" if "Your name" in asks else "y" if "Done?" in asks else ""

    ran = asked("record", "case.yaml", *ON, answers=answer)
    assert "not recorded" in ran.out
    assert shown(ran, ["Qzby01", "Qznote02"]) == Counter(["Qzby01", "Qznote02"])
    assert where(tmp_path, "Qz") == []


def test_what_is_only_tried_is_shown_and_not_written(asked: Callable[..., Ran], case: Path, tmp_path: Path) -> None:
    answers = ["Qzby01", "y", "", "Qznote02", "q"]
    ran = asked("record", "case.yaml", *ON, "--role", "social-worker", "--dry-run", answers=answers)
    assert ran.status == 0, ran.out
    assert shown(ran, ["Qzby01", "Qznote02"]) == Counter(["Qzby01", "Qznote02"] * 2)
    assert where(tmp_path, "Qz") == []


# ---- new

BEGUN = ["Qzref01", "Qzkit02 Vole", "Qzmo03 Vole", "Qzmother04", "Qzche05 Char", "Qzwol06", "Qzadmin07", "Qzschool08"]
NOT_BEGUN = ["Qzkind09", "Qzplace10", "Qzday11", "2026-13-45-Qzday12", "Qzhome13", "Qzagency14"]


def answers_for_new() -> list[str]:
    ref, child, mother, who, chair, worker, admin, school = BEGUN
    kind, place, *days, home, agency = NOT_BEGUN
    people = [child, "", f"{mother}, {who}", "", chair, worker, admin, school, "", home, "", agency, ""]
    return [kind, "initial", place, "england", *days, "2026-12-10", ref, *people]


def test_what_is_typed_at_the_questions_of_new_is_in_the_case_file_alone(
    asked: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = asked("new", "case.yaml", answers=answers_for_new())
    assert ran.status == 0, ran.out
    assert (tmp_path / "cpprep.schema.json").exists()
    assert {word: where(tmp_path, word) for word in BEGUN} == {word: ["case.yaml"] for word in BEGUN}
    assert {word: where(tmp_path, word) for word in NOT_BEGUN} == {word: [] for word in NOT_BEGUN}
    assert shown(ran, BEGUN + NOT_BEGUN) == Counter(BEGUN + NOT_BEGUN)
    assert not (tmp_path / "network").exists()


OPTIONS = ("--kind", "initial", "--profile", "england", "--date", "2026-12-10", "--reference", "T-1")
PEOPLE = ["Qzkit02 Vole", "", "Qzmo03 Vole, Qzmother04", "", "Qzche05 Char", "", "", "", ""]


@pytest.mark.parametrize("stop", ["\x03", "\x04"], ids=["Ctrl-C", "the end of the input"])
def test_nothing_of_what_was_typed_stays_when_the_person_stops(
    asked: Callable[..., Ran], tmp_path: Path, stop: str
) -> None:
    ran = asked("new", "case.yaml", *OPTIONS, answers=[*PEOPLE[:5], stop])
    assert ran.status == 2, ran.out
    assert where(tmp_path, "Qz") == []
    assert not (tmp_path / "case.yaml").exists()


def test_what_is_typed_is_not_repeated_when_there_is_a_file_of_that_name_by_then(
    asked: Callable[..., Ran], tmp_path: Path
) -> None:
    left = list(PEOPLE)

    def answer(_so_far: str) -> str:
        if len(left) == 1:
            (tmp_path / "case.yaml").write_text("reference: T-1\n")
        return left.pop(0)

    ran = asked("new", "case.yaml", *OPTIONS, answers=answer)
    assert ran.status == 2, ran.out
    assert (tmp_path / "case.yaml").read_text() == "reference: T-1\n"
    assert where(tmp_path, "Qz") == []
    typed = ["Qzkit02 Vole", "Qzmo03 Vole", "Qzmother04", "Qzche05 Char"]
    assert shown(ran, typed) == Counter(typed)
