"""Whatever fails while documents are saved, and whenever: they are the old or the new ones, and nothing else."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from failing_saves import FAULTS, check_whole
from saved_folders import NAMES, ONE, TWO, contents, posix
from saving_process import start_and_wait

from cpprep.errors import UserError
from cpprep.system import atomic_write, document_folder, folder_lock, plain_errors
from cpprep.system.document_folder import MANIFEST, SaveResult, save_documents


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("edited", [False, True])
def test_a_failure_at_any_call_leaves_old_or_new_documents_and_nothing_else(
    tmp_path: Path, fault: str, edited: bool
) -> None:
    failed, ended = 0, False
    for at in range(1, 30):
        folder = tmp_path / str(at)
        save_documents(folder, ONE)
        if edited:
            (folder / "letter-1.docx").write_bytes(b"edited")
        with pytest.MonkeyPatch.context() as monkeypatch:
            failing = FAULTS[fault](monkeypatch, at)
            try:
                save_documents(folder, TWO, force=edited)
            except UserError as error:
                failed += 1
                assert "no room" in str(error)  # noqa: PT017 - not every call has to fail
            ended = failing.calls < at
        check_whole(folder, backup=b"edited" if edited else None)
        if ended:
            break
    assert ended
    assert failed >= 3


@pytest.mark.parametrize("fault", ["write", "fsync"])
def test_a_failure_before_the_first_rename_changes_nothing(
    folder: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_documents(folder, ONE)
    before = (folder / MANIFEST).read_bytes()
    FAULTS[fault](monkeypatch, 3)
    with pytest.raises(UserError):
        save_documents(folder, TWO)
    assert contents(folder) == dict(ONE)
    assert (folder / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("at", [1, 2])
def test_after_a_rename_fails_no_document_passes_for_edited(folder: Path, at: int) -> None:
    """As on Windows, where a document that is open in Word cannot be replaced."""
    save_documents(folder, ONE)
    with pytest.MonkeyPatch.context() as monkeypatch:
        FAULTS["replace"](monkeypatch, at)
        with pytest.raises(UserError):
            save_documents(folder, TWO)
    three = [(name, data + b" again") for name, data in TWO]
    assert save_documents(folder, three) == SaveResult(NAMES, (), ())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failure_in_a_new_folder_leaves_no_half_written_document(folder: Path, fault: str) -> None:
    for at in range(1, 5):
        with pytest.MonkeyPatch.context() as monkeypatch:
            FAULTS[fault](monkeypatch, at)
            with pytest.raises(UserError):
                save_documents(folder, ONE)
        left = contents(folder) if folder.exists() else {}
        assert left.items() <= dict(ONE).items()
        for path in folder.iterdir() if folder.exists() else ():
            path.unlink()


SAVING = {one.__file__ for one in (atomic_write, document_folder, folder_lock, plain_errors)}


class Interrupt:
    """Raises KeyboardInterrupt before one of the lines that run in the modules which save, as Ctrl-C might there.

    While signals are held back it waits, as the system does.
    """

    def __init__(self, at: int) -> None:
        self.at, self.lines = at, 0
        self.done = False

    def __call__(self, frame: FrameType, event: str, arg: object) -> Any:
        if frame.f_code.co_filename not in SAVING:
            return None
        if event == "line" and not self.done:
            self.lines += 1
            held_back = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
            if self.lines >= self.at and not held_back:
                self.done = True
                raise KeyboardInterrupt
        return self

    def run(self, function: Callable[..., object], *args: Any, **kwargs: Any) -> None:
        before = sys.gettrace()
        sys.settrace(self)
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)


@pytest.mark.slow
@posix
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file closed late is no harm
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_interruption_at_any_line_leaves_old_or_new_documents_and_nothing_else(tmp_path: Path, edited: bool) -> None:
    interrupted = 0
    for at in range(1, 5000):
        folder = tmp_path / str(at)
        save_documents(folder, ONE)
        if edited:
            (folder / "letter-1.docx").write_bytes(b"edited")
        interrupt = Interrupt(at)
        interrupt.run(save_documents, folder, TWO, force=edited)
        check_whole(folder, backup=b"edited" if edited else None)
        same = set() if edited else {"letter-1.docx"}
        assert {name for name, data in contents(folder).items() if data == dict(TWO).get(name)} in (
            same,
            set(NAMES),
        )
        if not interrupt.done:
            break
        interrupted += 1
    assert 100 < interrupted < 4998


@pytest.mark.slow
@posix
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_interruption_at_any_line_leaves_no_new_folder_without_its_documents(tmp_path: Path) -> None:
    for at in range(1, 5000):
        interrupt = Interrupt(at)
        folder = tmp_path / str(at) / "pack"
        interrupt.run(save_documents, folder, ONE)
        assert not folder.parent.exists() or contents(folder) == dict(ONE)
        if not interrupt.done:
            break
    assert 50 < at < 4998


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_documents_are_made_leaves_the_folder_as_it_was(folder: Path, number: signal.Signals) -> None:
    save_documents(folder, ONE)
    with start_and_wait(folder, 100, "x") as process:
        assert len(contents(folder)) > 100
        process.send_signal(number)
        assert process.wait(30) == 143
    assert contents(folder) == dict(ONE)


@posix
def test_what_a_killed_run_leaves_is_cleared_away_by_the_next(folder: Path) -> None:
    with start_and_wait(folder, 100, "x") as process:
        process.kill()
    assert len(contents(folder)) == 100
    save_documents(folder, ONE)
    assert contents(folder) == dict(ONE)
