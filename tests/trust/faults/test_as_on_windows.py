"""What Windows does otherwise, acted out: a document that is open in Word is held, and so is one a scanner looks at."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Run
from whole_runs import CASE, CHANGED, ON, tree

from cpprep.system import atomic_write, folder_lock

PACK = ("pack", "case.yaml", *ON, "--format", "markdown", "--output", "out")
HELD = "is open in another program, or is marked read-only: close it in Word, then run this again"
Hold = Callable[..., None]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Have another program hold a file, for ever or for so many tries; may it at least be opened?"""
    monkeypatch.setattr(atomic_write, "_OPEN_FILES_ARE_HELD", True)
    monkeypatch.setattr(atomic_write, "_PAUSES", (0.0, 0.0, 0.0))

    def holding(held: Path, tries: int = 10_000, *, opens: bool = False) -> None:
        left = [tries]

        def refuse(target: object) -> None:
            if os.fspath(target) in {str(held), held.name, f"out/{held.name}"} and left[0]:  # type: ignore[call-overload]
                left[0] -= 1
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(target), 32)

        real_replace, real_open = os.replace, Path.open

        def replace(source: Any, target: Any) -> None:
            refuse(target)
            real_replace(source, target)

        def open_(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if "+" in mode and not opens:
                refuse(path)
            return real_open(path, mode, *arguments, **options)

        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr(Path, "open", open_)

    return holding


@pytest.fixture
def packed(run: Run, tmp_path: Path) -> Path:
    """A folder with a pack, whose case has changed since."""
    (tmp_path / "case.yaml").write_text(CASE)
    assert run(*PACK).status == 0
    (tmp_path / "case.yaml").write_text(CHANGED)
    return tmp_path / "out"


def test_a_paper_that_is_open_in_word_is_named_and_none_is_replaced(run: Run, packed: Path, hold: Hold) -> None:
    before = tree(packed)
    hold(packed / "agenda.md")
    ran = run(*PACK)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == f"{Path('out', 'agenda.md')}: {HELD}"
    assert tree(packed) == before


def test_when_it_is_closed_the_run_succeeds(run: Run, packed: Path, hold: Hold) -> None:
    hold(packed / "agenda.md", tries=4)
    assert run(*PACK).status == 2
    assert run(*PACK).status == 0


def test_what_is_held_for_a_moment_is_waited_for(run: Run, packed: Path, hold: Hold) -> None:
    hold(packed / "agenda.md", tries=3)
    assert run(*PACK).status == 0


def test_a_paper_that_can_be_opened_and_not_replaced_does_not_pass_for_edited_afterwards(
    run: Run, packed: Path, hold: Hold
) -> None:
    """As where another program lets others write and not delete."""
    hold(packed / "agenda.md", tries=4, opens=True)
    ran = run(*PACK)
    assert HELD in ran.err
    assert not [name for name in tree(packed) if name.endswith(".tmp")]
    ran = run(*PACK)
    assert (ran.status, "edited by hand" in ran.err) == (0, False)


def test_a_case_file_that_is_held_is_named_and_stays(run: Run, tmp_path: Path, packed: Path, hold: Hold) -> None:
    hold(tmp_path / "case.yaml")
    ran = run("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON)
    assert ran.err.splitlines()[-1] == f"case.yaml: {HELD}"
    assert (tmp_path / "case.yaml").read_text() == CHANGED


def test_an_answer_that_is_held_is_named_and_stays(run: Run, tmp_path: Path, packed: Path, hold: Hold) -> None:
    (tmp_path / "answer.txt").write_text("before")
    hold(tmp_path / "answer.txt")
    ran = run("check", "case.yaml", *ON, "--output", "answer.txt", "--force")
    assert ran.err.splitlines()[-1] == f"answer.txt: {HELD}"
    assert (tmp_path / "answer.txt").read_text() == "before"


def test_a_paper_that_may_not_even_be_read_is_a_reason_to_close_it(
    run: Run, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "agenda.md":
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(path), 32)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    ran = run(*PACK)
    assert ran.status == 2
    assert "open in Word" in ran.err.splitlines()[-1]


def test_a_lock_that_a_third_run_still_has_open_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_lock, "_PAUSE_SECONDS", 0.0)
    lock, tries = tmp_path / ".cpprep-lock", []

    def opened(path: Path) -> int:
        tries.append(path)
        path.touch()
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "Access is denied", str(path), 5)
        return 7

    assert folder_lock._open_once_deleted(lock, opened) == 7


def test_a_folder_that_may_not_be_written_to_is_told_at_once(tmp_path: Path) -> None:
    def opened(path: Path) -> int:
        raise PermissionError(errno.EACCES, "Access is denied", str(path), 5)

    with pytest.raises(PermissionError):
        folder_lock._open_once_deleted(tmp_path / ".cpprep-lock", opened)
