"""Files that are kept, and files that say so: all are written, or none, and nothing that is kept is replaced."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpprep.errors import UserError
from cpprep.system.atomic_write import Workspace
from cpprep.system.kept_files import Changes, Kept, write_together

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links as POSIX has them")


def write(folder: Path, files: dict[str, bytes], *kept: Kept) -> list[str]:
    """Write files and keep others; gives the names under which they are kept."""
    names: list[str] = []

    def plan(read: Callable[[str], bytes | None], free_name: Callable[[Kept], str]) -> Changes:
        for name in files:
            read(name)
        names.extend(map(free_name, kept))
        return Changes(files, kept)

    write_together(folder, folder / "kept", plan)
    return names


def test_files_are_changed_and_others_kept_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    assert write(tmp_path, {"a": b"new", "b": b"first"}, Kept("letter.md", b"letter")) == ["letter.md"]
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a": b"new", "b": b"first", "kept/letter.md": b"letter"}


def test_what_is_kept_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    write(tmp_path, {}, Kept("letter.md", b"first"))
    assert write(tmp_path, {}, Kept("letter.md", b"second")) == ["letter-2.md"]
    assert (tmp_path / "kept" / "letter.md").read_bytes() == b"first"
    assert (tmp_path / "kept" / "letter-2.md").read_bytes() == b"second"


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, {}, Kept("letter.md", b"first"))
    assert write(tmp_path, {}, Kept("letter.md", b"first")) == ["letter.md"]
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["letter.md"]


def test_where_there_is_nothing_to_keep_no_folder_is_made(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@posix
def test_what_is_new_is_for_its_owner_alone_and_what_was_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write(tmp_path, {"a": b"new", "b": b"new"}, Kept("letter.md", b"letter"))
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "b", "kept", "kept/letter.md")]
    assert modes == [0o640, 0o600, 0o700, 0o600]


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_when_a_name_cannot_be_given_all_is_as_it_was(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    replace, asked = Path.replace, iter(range(1, 99))

    def fails(self: Path, target: Path) -> Path:
        if next(asked) == failing:
            raise OSError(5, os.strerror(5))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UserError):
        write(tmp_path, {"a": b"new a", "b": b"new b"}, Kept("letter.md", b"letter"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old a", "b": b"old b"}


def test_a_file_that_another_program_changes_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    stage = Workspace.stage

    def changed_meanwhile(self: Workspace, name: str, data: bytes) -> object:
        (tmp_path / "a").write_bytes(b"theirs")
        return stage(self, name, data)

    monkeypatch.setattr(Workspace, "stage", changed_meanwhile)
    with pytest.raises(UserError, match="changed by another program"):
        write(tmp_path, {"a": b"new"})
    assert (tmp_path / "a").read_bytes() == b"theirs"


@posix
def test_a_link_is_refused_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    (tmp_path / "far").write_bytes(b"far")
    (tmp_path / "a").symlink_to(tmp_path / "far")
    with pytest.raises(UserError, match="is a link"):
        write(tmp_path, {"a": b"new"})
    assert (tmp_path / "far").read_bytes() == b"far"
