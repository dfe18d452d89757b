"""Documents are replaced whole or not at all, stay private, and never replace somebody's edits unasked."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saved_folders import NAMES, ONE, TWO, contents, mode, posix

from cpprep.system.atomic_write import save_file
from cpprep.system.document_folder import MANIFEST, SaveResult, edited_by_hand, save_documents


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
