"""Links, names, folders and disks that do not take documents: told in plain words, and nothing is left."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from saved_folders import NAMES, ONE, TWO, contents, posix, said

from cpprep.errors import UserError
from cpprep.system import atomic_write
from cpprep.system.document_folder import MANIFEST, save_documents


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
