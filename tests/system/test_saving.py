"""Documents are replaced whole or not at all, stay private, and never replace somebody's edits unasked."""

import builtins
import errno
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpprep.errors import UserError
from cpprep.system import atomic_write, document_folder, folder_lock, plain_errors
from cpprep.system.atomic_write import change_file, save_file, save_new_file, save_shared_file
from cpprep.system.document_folder import MANIFEST, SaveResult, edited_by_hand, save_documents, written_before

ONE = [
    ("agenda.docx", b"agenda one"),
    ("letter-1.docx", b"letter one"),
    ("letter-2.docx", b"second letter one"),
]
TWO = [
    ("agenda.docx", b"agenda two"),
    ("letter-1.docx", b"letter one"),
    ("letter-2.docx", b"second letter two"),
]
NAMES = tuple(name for name, _ in ONE)

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and file modes as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too, apart from the manifest."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def said(error: pytest.ExceptionInfo[UserError]) -> str:
    (problem,) = error.value.problems
    return problem.message


# Writing


def test_documents_are_written_in_the_order_given(folder: Path) -> None:
    assert save_documents(folder, ONE) == SaveResult(NAMES, (), ())
    assert contents(folder) == dict(ONE)


def test_a_second_run_replaces_what_changed_and_leaves_the_rest(folder: Path) -> None:
    save_documents(folder, ONE)
    assert save_documents(folder, TWO) == SaveResult(("agenda.docx", "letter-2.docx"), ("letter-1.docx",), ())
    assert contents(folder) == dict(TWO)


def test_an_unchanged_document_is_not_touched(folder: Path) -> None:
    save_documents(folder, ONE)
    before = (folder / "letter-1.docx").stat()
    save_documents(folder, TWO)
    after = (folder / "letter-1.docx").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


# What was edited


def test_of_a_folder_that_is_not_there_yet_nothing_was_edited(folder: Path) -> None:
    assert edited_by_hand(folder, ONE) == {}


def test_what_cpprep_wrote_is_not_edited_also_when_it_is_to_change(folder: Path) -> None:
    save_documents(folder, ONE)
    assert edited_by_hand(folder, TWO) == {}


def test_what_was_edited_is_named_with_its_digest(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"edited")
    assert edited_by_hand(folder, TWO) == {"agenda.docx": hashlib.sha256(b"edited").hexdigest()}


def test_a_link_counts_as_edited_and_is_not_followed(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "agenda.docx").symlink_to(tmp_path)
    assert edited_by_hand(folder, ONE) == {"agenda.docx": ""}


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_bytes(b"mine")
    save_documents(folder, ONE)
    assert contents(folder) == {**dict(ONE), "notes.txt": b"mine"}


def test_a_deleted_document_is_written_again(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").unlink()
    assert save_documents(folder, ONE).written == ("agenda.docx",)


def test_no_documents_make_an_empty_result(folder: Path) -> None:
    assert save_documents(folder, []) == SaveResult((), (), ())


def test_documents_are_taken_one_by_one(folder: Path) -> None:
    """So that a thousand letters need no more memory than one."""
    on_disk = []

    def documents() -> Iterator[tuple[str, bytes]]:
        for number in range(4):
            on_disk.append(len(contents(folder)))
            yield f"letter-{number}.docx", b"x"

    save_documents(folder, documents())
    assert on_disk == [0, 1, 2, 3]


@posix
def test_folders_that_are_made_and_files_are_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        save_documents(tmp_path / "cases" / "pack", ONE)
    finally:
        os.umask(before)
    assert mode(tmp_path / "cases") == mode(tmp_path / "cases" / "pack") == 0o700
    assert {mode(path) for path in (tmp_path / "cases" / "pack").iterdir()} == {0o600}


@posix
def test_a_folder_that_is_there_keeps_its_mode(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o750)
    save_documents(folder, ONE)
    assert mode(folder) == 0o750


@settings(deadline=None)  # a busy disk takes its time
@given(files=st.dictionaries(st.from_regex(r"letter-[a-z]{1,8}\.md", fullmatch=True), st.binary()))
def test_any_bytes_are_written_as_they_are(files: dict[str, bytes], tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("any")
    save_documents(folder, files.items())
    assert contents(folder) == files


# The manifest and edited files


def test_a_file_that_comes_in_parts_is_written_whole(tmp_path: Path) -> None:
    save_file(tmp_path / "answer", iter([b"one, ", b"", b"two"]))
    assert (tmp_path / "answer").read_bytes() == b"one, two"


def test_a_file_whose_parts_cannot_all_be_made_is_left_as_it_was(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"new"
        raise ValueError("no more")

    save_file(tmp_path / "answer", b"old")
    with pytest.raises(ValueError, match="no more"):
        save_file(tmp_path / "answer", parts())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("answer", b"old")]


def test_the_manifest_remembers_each_digest_sorted(folder: Path) -> None:
    save_documents(folder, reversed(ONE))
    manifest = json.loads((folder / MANIFEST).read_bytes())
    assert manifest["format"] == 1
    assert list(manifest["files"]) == sorted(NAMES)
    assert manifest["files"]["agenda.docx"] == ("8680da7da6a98e05eb023ba7934238af172da64e8934f21812f4366bbece362d")


def test_the_manifest_of_the_same_documents_has_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    save_documents(folder, ONE)
    save_documents(tmp_path / "other", reversed(ONE))
    assert (folder / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()


def test_the_manifest_keeps_what_earlier_runs_wrote(folder: Path) -> None:
    save_documents(folder, ONE[:1])
    save_documents(folder, ONE[1:])
    assert save_documents(folder, TWO).kept == ()


def test_an_edited_document_is_kept_and_named(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"edited")
    assert save_documents(folder, TWO) == SaveResult(("letter-2.docx",), ("letter-1.docx",), ("agenda.docx",))
    assert contents(folder) == {**dict(TWO), "agenda.docx": b"edited"}


def test_an_edited_document_is_kept_every_time(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"edited")
    save_documents(folder, TWO)
    assert save_documents(folder, ONE).kept == ("agenda.docx",)


def test_an_edit_that_is_taken_back_is_no_edit(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"edited")
    save_documents(folder, TWO)
    (folder / "agenda.docx").write_bytes(b"agenda one")
    assert "agenda.docx" in save_documents(folder, TWO).written


def test_a_file_that_cpprep_did_not_write_is_kept(folder: Path) -> None:
    folder.mkdir()
    (folder / "agenda.docx").write_bytes(b"mine")
    assert save_documents(folder, ONE).kept == ("agenda.docx",)
    assert (folder / "agenda.docx").read_bytes() == b"mine"


def test_an_edit_to_what_would_be_written_is_no_edit_and_is_remembered(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"agenda two")
    assert "agenda.docx" in save_documents(folder, TWO).unchanged
    assert "agenda.docx" in save_documents(folder, ONE).written


def test_force_replaces_an_edited_document_and_keeps_the_old_one_beside_it(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / "agenda.docx").write_bytes(b"edited")
    assert save_documents(folder, TWO, force=True) == SaveResult(
        ("agenda.docx", "letter-2.docx"), ("letter-1.docx",), ()
    )
    assert contents(folder) == {**dict(TWO), "agenda.docx.bak": b"edited"}


def test_a_second_backup_does_not_replace_the_first(folder: Path) -> None:
    for text in (b"first", b"second", b"third"):
        save_documents(folder, ONE, force=True)
        (folder / "agenda.docx").write_bytes(text)
    save_documents(folder, ONE, force=True)
    backups = {name: data for name, data in contents(folder).items() if ".bak" in name}
    assert backups == {
        "agenda.docx.bak": b"first",
        "agenda.docx.bak-2": b"second",
        "agenda.docx.bak-3": b"third",
    }


@posix
def test_a_backup_is_private(folder: Path) -> None:
    folder.mkdir()
    (folder / "agenda.docx").write_bytes(b"mine")
    (folder / "agenda.docx").chmod(0o644)
    save_documents(folder, ONE, force=True)
    assert mode(folder / "agenda.docx.bak") == 0o600


def test_force_makes_no_backup_of_what_cpprep_wrote(folder: Path) -> None:
    save_documents(folder, ONE)
    save_documents(folder, TWO, force=True)
    assert contents(folder) == dict(TWO)


def test_a_backup_never_takes_the_name_of_a_document(folder: Path) -> None:
    folder.mkdir()
    (folder / "a").write_bytes(b"mine")
    save_documents(folder, [("a", b"one"), ("a.bak", b"two")], force=True)
    assert contents(folder) == {"a": b"one", "a.bak": b"two", "a.bak-2": b"mine"}


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b"{}",
        b'{"format": 2, "files": {}}',
        b'{"format": 1, "files": []}',
        b'{"format": 1, "files": {"agenda.docx": 1}}',
        b"[" * 100_000,
    ],
    ids=lambda damaged: repr(damaged[:12]),
)
def test_with_a_damaged_manifest_every_different_file_counts_as_edited(folder: Path, damaged: bytes) -> None:
    save_documents(folder, ONE)
    (folder / MANIFEST).write_bytes(damaged)
    assert save_documents(folder, TWO) == SaveResult((), ("letter-1.docx",), ("agenda.docx", "letter-2.docx"))
    assert contents(folder) == dict(ONE)


def test_a_damaged_manifest_is_mended(folder: Path) -> None:
    save_documents(folder, ONE)
    (folder / MANIFEST).write_bytes(b"{")
    save_documents(folder, ONE)
    assert save_documents(folder, TWO).kept == ()


# Links, and other things that are not files


def test_a_link_is_kept_and_never_written_through(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"precious")
    folder.mkdir()
    (folder / "agenda.docx").symlink_to(victim)
    assert save_documents(folder, ONE).kept == ("agenda.docx",)
    assert (folder / "agenda.docx").is_symlink()
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("there", [True, False])
def test_force_replaces_a_link_itself_and_not_its_target(folder: Path, tmp_path: Path, there: bool) -> None:
    victim = tmp_path / "victim.txt"
    if there:
        victim.write_bytes(b"precious")
    folder.mkdir()
    (folder / "agenda.docx").symlink_to(victim)
    assert save_documents(folder, ONE, force=True).written == NAMES
    assert not (folder / "agenda.docx").is_symlink()
    assert contents(folder) == dict(ONE)
    assert victim.exists() is there


def test_a_link_in_place_of_the_manifest_is_neither_read_nor_written_through(folder: Path, tmp_path: Path) -> None:
    save_documents(folder, ONE)
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert save_documents(folder, TWO).kept == ("agenda.docx", "letter-2.docx")
    assert elsewhere.read_bytes() == before
    assert not (folder / MANIFEST).is_symlink()


def test_a_folder_where_a_document_belongs_is_kept(folder: Path) -> None:
    (folder / "agenda.docx").mkdir(parents=True)
    assert save_documents(folder, ONE).kept == ("agenda.docx",)


def test_a_folder_where_a_document_belongs_stops_force_before_anything_is_written(folder: Path) -> None:
    (folder / "letter-2.docx").mkdir(parents=True)
    with pytest.raises(UserError) as error:
        save_documents(folder, ONE, force=True)
    assert "holds a folder" in said(error)
    assert [path.name for path in folder.iterdir()] == ["letter-2.docx"]


@posix
def test_a_pipe_is_not_read(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "agenda.docx")
    assert save_documents(folder, ONE).kept == ("agenda.docx",)
    assert save_documents(folder, ONE, force=True).written == ("agenda.docx",)


# Names

ELSEWHERE = ["", ".", "..", "a/b", "/a", "a\\b", "../a", "C:a"]
OF_WINDOWS = [
    "con",
    "NUL.docx",
    "com1",
    "LPT9.txt",
    "aux .md",
    "conin$",
    "a.",
    "a ",
    "a\n",
    "a\0",
    "a?",
    "a:b",
]


@pytest.mark.parametrize(
    "name",
    [*ELSEWHERE, *OF_WINDOWS, MANIFEST, ".CPPREP-x"],
)
def test_a_name_that_not_every_system_can_hold_is_a_bug(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="every system"):
        save_documents(folder, [("good.docx", b"x"), (name, b"y")])
    assert not folder.exists()


@pytest.mark.parametrize("name", ["a.docx", ".hidden", "console.docx", "com.md", "com10", "a..b", "Zoë 1.ics"])
def test_a_name_that_only_looks_like_one_is_written(folder: Path, name: str) -> None:
    assert save_documents(folder, [(name, b"x")]).written == (name,)


@pytest.mark.parametrize("names", [("a.md", "a.md"), ("a.md", "A.MD")])
def test_two_documents_of_one_name_are_a_bug(folder: Path, names: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="twice"):
        save_documents(folder, [(name, b"x") for name in names])
    assert not folder.exists()


# What the user can mend


def test_a_folder_that_is_a_file_is_told_and_left(folder: Path) -> None:
    folder.write_bytes(b"x")
    with pytest.raises(UserError) as error:
        save_documents(folder, ONE)
    assert str(error.value).startswith(f"{folder}: ")
    assert "not a folder" in said(error)
    assert folder.read_bytes() == b"x"


def test_a_folder_inside_a_file_is_told(folder: Path) -> None:
    folder.write_bytes(b"x")
    with pytest.raises(UserError) as error:
        save_documents(folder / "a" / "b", ONE)
    assert "a part of its path is a file" in said(error)


def test_a_link_that_leads_nowhere_is_no_folder(folder: Path, tmp_path: Path) -> None:
    folder.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError) as error:
        save_documents(folder, ONE)
    assert "not a folder" in said(error)
    assert not (tmp_path / "nowhere").exists()


def test_a_path_that_is_too_long_is_told(folder: Path) -> None:
    with pytest.raises(UserError) as error:
        save_documents(folder / ("x" * 300), ONE)
    assert "too long" in said(error)
    assert not folder.exists()


def test_a_name_that_is_too_long_is_told_and_leaves_nothing(folder: Path) -> None:
    with pytest.raises(UserError) as error:
        save_documents(folder, [("a", b"x"), ("x" * 300, b"y")])
    assert "too long" in said(error)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "may not be written to"),
        (errno.EPERM, "may not be written to"),
        (errno.EROFS, "only be read"),
        (errno.ENOSPC, "no room"),
        (errno.EFBIG, "no room"),
        (errno.EIO, "check the disk"),
    ],
)
def test_what_the_system_refuses_is_told_in_plain_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "/secret/name")

    monkeypatch.setattr(atomic_write, "open", refuse, raising=False)
    with pytest.raises(UserError) as error:
        save_documents(folder, ONE)
    assert says in said(error)
    assert "secret" not in str(error.value)
    assert not folder.exists()


def test_an_error_in_making_a_document_passes_through_and_leaves_nothing(folder: Path) -> None:
    def documents() -> Iterator[tuple[str, bytes]]:
        yield from ONE
        raise FileNotFoundError("a template")

    with pytest.raises(FileNotFoundError, match="a template"):
        save_documents(folder / "deep" / "er", documents())
    assert not folder.exists()


def test_folders_that_were_there_are_not_removed_after_a_failure(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(ValueError, match="every system"):
        save_documents(folder / "deep", [("", b"")])
    assert list(folder.iterdir()) == []


# Failures at every moment


class Failing:
    """Stands for a function, and fails at one of its calls as a full disk would."""

    def __init__(self, function: Callable[..., Any], at: int) -> None:
        self.function, self.at, self.calls = function, at, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.function(*args, **kwargs)


def fail_write(monkeypatch: pytest.MonkeyPatch, at: int) -> Failing:
    """Fail at one write, after half of the data."""
    failing = Failing(lambda file, data: None, at)

    def open_failing(*args: Any, **kwargs: Any) -> Any:
        file = builtins.open(*args, **kwargs)  # noqa: PTH123, SIM115 - it stands for open(); the caller closes it
        write = file.write

        class Half:
            def __enter__(self) -> "Half":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                write(data[: len(data) // 2])
                failing(file, data)
                write(data[len(data) // 2 :])

        return Half()

    monkeypatch.setattr(atomic_write, "open", open_failing, raising=False)
    return failing


def fail_call(name: str) -> Callable[[pytest.MonkeyPatch, int], Failing]:
    def patch(monkeypatch: pytest.MonkeyPatch, at: int) -> Failing:
        failing = Failing(getattr(os, name), at)
        monkeypatch.setattr(os, name, failing)
        return failing

    return patch


FAULTS = {"write": fail_write, "fsync": fail_call("fsync"), "replace": fail_call("replace")}


def check_whole(folder: Path, *, backup: bytes | None = None) -> None:
    """Every document is the old one or the new one, and there is nothing else."""
    found = contents(folder)
    if backup is not None:
        assert found.pop("letter-1.docx.bak", backup) == backup
    assert sorted(found) == sorted(NAMES)
    for name, data in found.items():
        assert data in {dict(ONE)[name], dict(TWO)[name], backup}


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


CHILD = """
import signal, sys
from pathlib import Path

def stop(*_):
    raise SystemExit(143)

signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
from cpprep.system.document_folder import save_documents

def documents():
    for number in range(200):
        if number == int(sys.argv[2]):
            print("there", flush=True)
            sys.stdin.readline()
        yield f"letter-{number}.md", sys.argv[3].encode() * 1000

save_documents(Path(sys.argv[1]), documents())
"""


def child(folder: Path, pause_at: int, text: str) -> "subprocess.Popen[str]":
    """Save two hundred documents in another process, which waits before one of them."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(pause_at), text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start_and_wait(folder: Path, pause_at: int, text: str) -> "subprocess.Popen[str]":
    process = child(folder, pause_at, text)
    assert process.stdout
    assert process.stdout.readline() == "there\n"
    return process


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


# Two runs at once


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


# One file


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
