"""Many documents at once: each is on the disk before it takes its name."""

import os
from pathlib import Path

import pytest

from cpprep.errors import UserError
from cpprep.system.document_folder import save_documents

MANY = [(f"letter-{number}.docx", f"words {number}".encode()) for number in range(40)]


def test_each_of_many_documents_is_flushed_before_any_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, flushed, named = os.fsync, set(), []

    def seen(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)
        flush(descriptor)

    replace = Path.replace
    monkeypatch.setattr(os, "fsync", seen)
    monkeypatch.setattr(Path, "replace", lambda self, to: (named.append(set(flushed)), replace(self, to))[1])
    save_documents(tmp_path / "papers", MANY)
    files = {path.stat().st_ino for path in (tmp_path / "papers").iterdir()}
    assert len(files) == len(MANY) + 1  # with the manifest
    assert files <= named[0]


@pytest.mark.parametrize("which", [1, 5, 30, 41])
def test_when_one_of_many_cannot_be_flushed_the_folder_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    flush, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == which:
            raise OSError(28, "No space left on device")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="no room left"):
        save_documents(tmp_path / "papers", MANY)
    assert not (tmp_path / "papers").exists()
