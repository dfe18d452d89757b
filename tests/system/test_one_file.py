"""One file is written whole, private, and never over what somebody else has put there."""

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from failing_saves import FAULTS
from saved_folders import ONE, TWO, contents, mode, posix, said

from cpprep.errors import UserError
from cpprep.system.atomic_write import change_file, save_file, save_new_file, save_shared_file
from cpprep.system.document_folder import MANIFEST, save_documents, written_before


def test_one_file_is_written_private_and_alone(folder: Path) -> None:
    save_file(folder / "case.yaml", b"a: 1")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"case.yaml": b"a: 1"}
    assert sys.platform == "win32" or mode(folder / "case.yaml") == 0o600


def test_one_file_replaces_what_was_there(folder: Path) -> None:
    folder.mkdir()
    (folder / "case.yaml").write_bytes(b"old")
    save_file(folder / "case.yaml", b"new")
    assert contents(folder) == {"case.yaml": b"new"}


def test_one_file_goes_into_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.chdir(folder)
    save_file(Path("case.yaml"), b"a: 1")
    assert contents(folder) == {"case.yaml": b"a: 1"}


def test_one_file_is_not_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.yaml"
    victim.write_bytes(b"precious")
    folder.mkdir()
    (folder / "case.yaml").symlink_to(victim)
    with pytest.raises(UserError) as error:
        save_file(folder / "case.yaml", b"new")
    assert "link" in said(error)
    assert victim.read_bytes() == b"precious"


def test_one_file_cannot_take_the_place_of_a_folder(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(UserError) as error:
        save_file(folder, b"new")
    assert "is a folder" in said(error)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_file_that_cannot_be_written_stays_as_it_was(
    folder: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    (folder / "case.yaml").write_bytes(b"old")
    FAULTS[fault](monkeypatch, 1)
    with pytest.raises(UserError) as error:
        save_file(folder / "case.yaml", b"new")
    assert str(error.value).startswith(str(folder / "case.yaml"))
    assert contents(folder) == {"case.yaml": b"old"}


def test_importing_the_module_imports_no_lock_of_one_system() -> None:
    code = "import sys, cpprep.system.document_folder; sys.exit('fcntl' in sys.modules or 'msvcrt' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Changing one file


def test_a_new_file_is_never_written_over_one_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"mine")
    with pytest.raises(UserError) as refusal:
        save_new_file(target, b"new")
    assert "is there already" in said(refusal)
    assert target.read_bytes() == b"mine"


def test_a_new_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    save_new_file(tmp_path / "case.yaml", b"new")
    assert contents(tmp_path) == {"case.yaml": b"new"}


def test_a_file_is_changed_from_what_it_is_now(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"one")
    change_file(target, lambda data: data + b" two")
    assert contents(tmp_path) == {"case.yaml": b"one two"}


def test_a_change_that_fails_leaves_the_file_and_no_debris(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"one")

    def fails(_data: bytes) -> bytes:
        raise UserError.about("case.yaml", "no")

    with pytest.raises(UserError):
        change_file(target, fails)
    assert contents(tmp_path) == {"case.yaml": b"one"}


def test_a_change_that_another_program_overtook_is_not_made(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"one")

    def overtaken(data: bytes) -> bytes:
        target.write_bytes(b"theirs")
        return data + b" two"

    with pytest.raises(UserError) as refusal:
        change_file(target, overtaken)
    assert "another program" in said(refusal)
    assert contents(tmp_path) == {"case.yaml": b"theirs"}


@posix
def test_who_may_read_a_file_stays_when_it_is_changed(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"one")
    target.chmod(0o660)
    change_file(target, lambda _data: b"two")
    assert mode(target) == 0o660


@posix
def test_a_link_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"one")
    (tmp_path / "case.yaml").symlink_to("real.yaml")
    with pytest.raises(UserError) as refusal:
        change_file(tmp_path / "case.yaml", lambda _data: b"two")
    assert "link" in said(refusal)
    assert (tmp_path / "real.yaml").read_bytes() == b"one"


def test_changes_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    target = tmp_path / "case.yaml"
    target.write_bytes(b"")

    def slowly(number: int) -> None:
        def change(data: bytes) -> bytes:
            time.sleep(0.02)
            return data + f"{number}\n".encode()

        change_file(target, change)

    threads = [threading.Thread(target=slowly, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(target.read_text().split()) == [str(number) for number in range(8)]


def test_what_comes_with_a_new_file_is_written_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    assert save_new_file(tmp_path / "a", b"1", [("b", b"2"), ("c", b"3")]) == ("c",)
    assert contents(tmp_path) == {"a": b"1", "b": b"mine", "c": b"3"}


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_file_and_what_comes_with_it_are_written_both_or_neither(folder: Path, fault: str, at: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        failing = FAULTS[fault](monkeypatch, at)
        try:
            save_new_file(folder / "a", b"1", [("b", b"2")])
        except UserError:
            assert not folder.exists()
        else:
            assert contents(folder) == {"a": b"1", "b": b"2"}
    assert failing.calls >= min(at, 2)


def test_a_memory_that_cannot_be_read_now_is_not_replaced_by_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_documents(folder, ONE)
    before, read = (folder / MANIFEST).read_bytes(), Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name == MANIFEST:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", broken)
        with pytest.raises(UserError):
            save_documents(folder, TWO)
        with pytest.raises(UserError):
            written_before(folder)
    assert (folder / MANIFEST).read_bytes() == before
    assert contents(folder) == dict(ONE)


def test_without_force_one_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(UserError) as refusal:
        save_file(tmp_path / "a", b"new", force=False)
    assert "is there already" in said(refusal)
    assert contents(tmp_path) == {"a": b"mine"}


@posix
def test_a_shared_file_is_for_whoever_may_look_into_the_folder(folder: Path) -> None:
    before = os.umask(0o022)
    try:
        assert save_shared_file(folder / "a.md", b"ours") is None
    finally:
        os.umask(before)
    assert (mode(folder), mode(folder / "a.md")) == (0o755, 0o644)


def test_a_shared_file_takes_the_place_of_another_by_force_alone_and_leaves_it_beside(folder: Path) -> None:
    save_shared_file(folder / "a.md", b"one")
    with pytest.raises(UserError):
        save_shared_file(folder / "a.md", b"two")
    assert save_shared_file(folder / "a.md", b"two", force=True) == folder / "a.md.bak"
    assert contents(folder) == {"a.md": b"two", "a.md.bak": b"one"}


def test_a_backup_that_a_run_made_and_then_failed_is_not_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_documents(folder, [("a.md", b"ours")])
    (folder / "a.md").write_bytes(b"mine")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "a.md":
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(UserError):
            save_documents(folder, [("a.md", b"newer")], force=True)
    assert (folder / "a.md.bak").read_bytes() == b"mine"
    save_documents(folder, [("a.md", b"newer")], force=True)
    assert (folder / "a.md").read_bytes() == b"newer"
    assert not (folder / "a.md.bak-2").exists()


def test_a_shared_file_that_is_there_already_as_it_is_to_be_needs_no_backup(folder: Path) -> None:
    save_shared_file(folder / "a.md", b"ours")
    assert save_shared_file(folder / "a.md", b"ours", force=True) is None
    assert [path.name for path in folder.iterdir()] == ["a.md"]
