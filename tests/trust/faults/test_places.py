"""Places that papers cannot go to, and things that vanish or change while a run goes on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import Run
from whole_runs import CASE, CHANGED, ON, SECRET, tree

from cpprep.system.atomic_write import Workspace

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices as POSIX has them")

FOLDERS = {
    "pack": ("pack", "case.yaml", *ON, "--format", "markdown", "--output"),
    "invitations": ("invitations", "case.yaml", *ON, "--format", "markdown", "--output"),
    "agenda": ("agenda", "case.yaml", *ON, "--format", "markdown", "--output"),
    "genogram": ("genogram", "case.yaml", *ON, "--format", "text", "--output"),
}
FILES = {
    "check": ("check", "case.yaml", *ON, "--format", "json", "--force", "--output"),
    "caseload": ("caseload", "many", *ON, "--format", "html", "--force", "--output"),
    "genogram": ("genogram", "case.yaml", *ON, "--force", "--output"),
    "schema": ("schema", "--force", "--output"),
}
RECORD = ("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON)


@pytest.fixture(autouse=True)
def case(tmp_path: Path) -> Path:
    (tmp_path / "many").mkdir()
    (tmp_path / "many" / "case.yaml").write_text(CASE)
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path / "case.yaml"


def refused(run: Run, *arguments: object) -> str:
    """The one line that a run says that cannot be done."""
    ran = run(*arguments)
    lines = [line for line in ran.err.splitlines() if not line.startswith(("warning: ", "note: "))]
    assert (ran.status, ran.out, len(lines)) == (2, "", 1), ran
    assert SECRET not in ran.err
    return lines[0]


# What is no folder


@pytest.mark.parametrize("command", FOLDERS)
def test_a_file_in_the_place_of_the_folder_is_told_and_left(command: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    assert "out" in refused(run, *FOLDERS[command], "out")
    assert (tmp_path / "out").read_text() == "mine"


@posix
@pytest.mark.parametrize("command", FOLDERS)
def test_a_device_in_the_place_of_the_folder_is_told(command: str, run: Run) -> None:
    assert refused(run, *FOLDERS[command], os.devnull).startswith(os.devnull)


@posix
def test_a_link_to_a_folder_is_that_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    assert run(*FOLDERS["agenda"], "out").status == 0
    assert (tmp_path / "real" / "agenda.md").is_file()


# What is no file


@posix
@pytest.mark.parametrize("command", FILES)
@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "pipe"])
def test_what_is_no_file_is_not_written_into(command: str, kind: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    (tmp_path / "victim").write_text("precious")
    {
        "folder": out.mkdir,
        "link": lambda: out.symlink_to("victim"),
        "link to nothing": lambda: out.symlink_to("nothing"),
        "pipe": lambda: os.mkfifo(out),
    }[kind]()
    before = tree(tmp_path)
    if command == "genogram" and kind == "folder":
        assert run(*FILES[command], "out.svg").status == 0  # a folder is what it may be given too
        return
    ran = run(*FILES[command], "out.svg")
    assert ran.status == 2
    assert ran.err.strip().splitlines()[-1].startswith("out.svg: is ")
    assert tree(tmp_path) == before


@posix
@pytest.mark.parametrize("command", ["check", "caseload", "schema"])
def test_a_device_is_not_replaced(command: str, run: Run, tmp_path: Path) -> None:
    """Even where we may: it would be gone for everybody."""
    before = os.lstat(os.devnull)
    assert "a pipe or a device" in run(*FILES[command], os.devnull).err
    assert os.lstat(os.devnull).st_ino == before.st_ino


# What vanishes or changes meanwhile


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Any) -> None:
    """Have something happen once papers are made and are being written."""
    stage = Workspace.stage

    def staging(workspace: Any, name: str, data: bytes) -> Any:
        happens()
        return stage(workspace, name, data)

    monkeypatch.setattr(Workspace, "stage", staging)


@posix
@pytest.mark.parametrize("command", [*FOLDERS, "check", "caseload"])
def test_a_folder_that_vanishes_is_told(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    meanwhile(monkeypatch, lambda: (tmp_path / "out").rmdir() if (tmp_path / "out").exists() else None)
    typed = (*FOLDERS[command], "out") if command in FOLDERS else (*FILES[command], "out/answer")
    assert "no longer there" in refused(run, *typed)
    assert not (tmp_path / "out").exists()


@posix
def test_a_folder_that_vanishes_with_the_case_in_it_is_told(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away").mkdir()
    case.rename(tmp_path / "away" / "case.yaml")
    meanwhile(monkeypatch, lambda: shutil.rmtree(tmp_path / "away", ignore_errors=True))
    assert "no longer there" in refused(run, *RECORD[:1], "away/case.yaml", *RECORD[2:])
    assert not (tmp_path / "away").exists()


@posix
def test_nothing_is_recorded_through_a_link_or_in_a_folder(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(case)
    assert "is a link" in refused(run, *RECORD[:1], "link.yaml", *RECORD[2:])
    assert "folder" in refused(run, *RECORD[:1], "many", *RECORD[2:])
    assert case.read_text() == CASE


def test_papers_are_of_the_case_as_it_was_read(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*FOLDERS["pack"], "as-it-was")
    meanwhile(monkeypatch, lambda: case.write_text(CHANGED))
    assert run(*FOLDERS["pack"], "out").status == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "as-it-was")


@pytest.mark.parametrize("happens", ["changes", "vanishes"])
def test_a_record_is_not_written_over_a_case_that_changed_meanwhile(
    happens: str, run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: case.unlink() if happens == "vanishes" else case.write_text(CHANGED))
    said = refused(run, *RECORD)
    assert said.startswith("case.yaml: ")
    assert not case.exists() if happens == "vanishes" else case.read_text() == CHANGED


# A disk that is full: a small one of our own, where we may have one


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk of our own may be had here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("command", ["pack", "agenda"])
def test_on_a_full_disk_the_papers_that_are_there_stay(command: str, run: Run, case: Path, small_disk: Path) -> None:
    asked = [*FOLDERS["agenda"], small_disk]
    assert run(*asked).status == 0
    case.write_text(CHANGED)
    with (small_disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            pass
    before = tree(small_disk)
    assert "no room" in refused(run, *FOLDERS[command], small_disk)
    assert tree(small_disk) == before
    (small_disk / "filler").unlink()
    assert run(*asked).status == 0


def test_a_full_folder_for_temporary_files_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where LibreOffice itself would say that all is well."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "bin" / "soffice").chmod(0o755)
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    said = refused_with(run, f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert said.startswith(f"{small_disk}: PDF files are made in this folder")
    assert not (tmp_path / "out").exists()
    assert not list(small_disk.iterdir())


def refused_with(run: Run, path: str) -> str:
    ran = run("pack", "case.yaml", *ON, "--format", "pdf", "--output", "out", PATH=path)
    assert ran.status == 2
    return ran.err.splitlines()[-1]
