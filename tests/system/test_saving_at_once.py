"""Two runs at once wait for each other, and what both wrote is remembered."""

import errno
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from saved_folders import NAMES, ONE, contents, posix, said
from saving_process import child, start_and_wait

from cpprep.errors import UserError
from cpprep.system import folder_lock
from cpprep.system.document_folder import MANIFEST, save_documents


def test_a_second_run_waits_for_the_first_and_both_are_remembered(folder: Path) -> None:
    with start_and_wait(folder, 100, "x") as first, child(folder, -1, "y") as second:
        assert not any((folder / f"letter-{number}.md").exists() for number in range(200))
        first.communicate("\n", timeout=60)
        second.communicate(timeout=60)
        assert (first.returncode, second.returncode) == (0, 0)
    found = contents(folder)
    assert len(found) == 200
    assert len(set(found.values())) == 1
    assert save_documents(folder, [(name, b"z") for name in found]).kept == ()


def test_a_run_that_waits_too_long_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_lock, "_WAIT_SECONDS", 0.0)

    def documents() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(UserError) as error:
            save_documents(folder, ONE)
        assert "another run" in said(error)
        yield "agenda.docx", b"x"

    assert save_documents(folder, documents()).written == ("agenda.docx",)


def test_many_runs_at_once_leave_whole_documents_that_all_are_remembered(folder: Path) -> None:
    def run(text: bytes) -> None:
        save_documents(folder, [(f"{name}-{text.decode()}", text * 999) for name in "abc"])

    threads = [threading.Thread(target=run, args=(bytes([letter]),)) for letter in b"pqrstuvw"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = contents(folder)
    assert len(found) == 24
    assert sorted(json.loads((folder / MANIFEST).read_bytes())["files"]) == sorted(found)


@posix
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_process_that_lives_on_does_not_hold_the_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_lock, "_WAIT_SECONDS", 0.0)
    reader, writer = os.pipe()
    children = []

    def documents() -> Iterator[tuple[str, bytes]]:
        if (child := os.fork()) == 0:
            os.close(writer)
            os.read(reader, 1)  # until the parent closes its end
            os._exit(0)
        children.append(child)
        yield from ONE

    save_documents(folder, documents())
    try:
        assert save_documents(folder, ONE).unchanged == NAMES
    finally:
        os.close(writer)
        os.close(reader)
        os.waitpid(children[0], 0)


@posix
def test_where_the_file_system_knows_no_locks_documents_are_still_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, "as on some network folders")

    monkeypatch.setattr("fcntl.flock", refuse)
    assert save_documents(folder, ONE).written == NAMES
