"""Every command, in one go on a case of canaries: what it shows, writes, starts and asks of the network."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from canaries import ALLOWED, ON_A_SCREEN, everything_in
from everything import IN_ORDER, PASSWORD, Noted, ran

from cpprep.cli import commands
from cpprep.cli.main import app

pytestmark = pytest.mark.slow


Everything = dict[str, Noted]

# What an answer or a file holds for one reader; every other is for a screen that anybody may look over.
FOR_ONE = {
    "genogram": "the-chair", "genogram text": "nurse", "genogram of dad": "dad",
}  # fmt: skip
CASE_FILES = {"record": "mine.yaml", "new from the last": "next.yaml", "new": "new/begun.yaml"}
OF_THE_CASE_FILE = {"record tried"}  # a change to the case file is shown with the lines beside it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("everything")


@pytest.fixture(scope="module")
def everything(folder: Path) -> Everything:
    """Each command with what it did, where nothing holds its files back from others but cpprep itself."""
    return ran(folder, umask=0)


def leaks(text: str, reader: str = "") -> list[str]:
    text = text.casefold().replace("\\", "")
    return [canary for canary, readers in ALLOWED.items() if canary[0] in "Qq" and canary not in ON_A_SCREEN
            and canary.casefold() in text and reader not in readers]  # fmt: skip


def test_every_command_is_run() -> None:
    assert commands
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert known <= {words[0] for words in IN_ORDER.values() if words}


def test_every_command_ends_as_it_should(everything: Everything) -> None:
    assert {noted.status for noted in everything.values()} <= {0, 1, 2}
    assert [name for name, noted in everything.items() if not noted.out + noted.err] == []


def test_no_screen_shows_what_is_confidential(everything: Everything) -> None:
    shown = {name: noted.out + noted.err for name, noted in everything.items() if name not in OF_THE_CASE_FILE}
    assert {name: found for name, text in shown.items() if (found := leaks(text, FOR_ONE.get(name, "")))} == {}


def test_no_picture_page_or_list_holds_what_its_reader_may_not_know(everything: Everything, folder: Path) -> None:
    suffixes = {".svg", ".png", ".html", ".md", ".json", ""}
    for name, noted in everything.items():
        for path in map(folder.joinpath, noted.written):
            if path.is_file() and path.suffix in suffixes and path.name != CASE_FILES.get(name) \
                    and not name.startswith(("checklist", "templates")):  # fmt: skip
                assert leaks(path.name + everything_in(path.read_bytes()), FOR_ONE.get(name, "")) == [], path


def test_no_file_is_named_after_anybody(everything: Everything) -> None:
    names = [Path(path).name.casefold() for noted in everything.values() for path in noted.written]
    told = ("vole", "wren", "kerr", "char", "qx")
    assert [name for name in names if any(word in name for word in told)] == []


def test_every_file_and_folder_is_for_its_owner_alone(everything: Everything) -> None:
    written = {path: mode for noted in everything.values() for path, mode in noted.written.items()}
    open_to_others = {path for path, mode in written.items() if mode & 0o077}
    assert open_to_others == {"ours", "ours/agenda.md"}  # a template copied for the office: nothing of a case is in it
    assert {"a", "a/deep/pack/manifest.json", "a/deep/pack/agenda.docx.bak", "pack.zip", "cases.html"} <= set(written)
    assert {"line.svg", "mine.yaml", "next.yaml", "new/begun.yaml", "new/cpprep.schema.json"} <= set(written)


def test_what_others_could_read_is_for_its_owner_alone_once_it_is_replaced(everything: Everything) -> None:
    assert everything["pack over an edit"].written["a/deep/pack/agenda-chair.docx"] == 0o600
    assert everything["pack over an edit"].written["a/deep/pack/agenda-chair.docx.bak"] == 0o600


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_files_are_private_whatever_others_are_given(tmp_path: Path, umask: int) -> None:
    noted = ran(tmp_path, umask=umask, only=("agenda", "record", "new", "caseload html", "pack zip"))
    written = [mode for each in noted.values() for mode in each.written.values()]
    assert set(written) == {0o600, 0o700}


def test_nothing_asks_for_the_network(everything: Everything) -> None:
    assert {name: noted.network for name, noted in everything.items() if noted.network} == {}


def test_only_what_makes_pdf_and_types_is_started(everything: Everything) -> None:
    started = {Path(child["args"][0]).name for noted in everything.values() for child in noted.children}
    # Python: the typist, where there is a core for it; file: a library asks how this Python was built.
    assert started - {"file", Path(sys.executable).name} == {"soffice"}


def started_with(everything: Everything, what: Callable[[dict], str]) -> str:
    return "\n".join(what(child) for noted in everything.values() for child in noted.children)


def test_what_others_see_of_a_program_tells_nothing_of_the_case(everything: Everything) -> None:
    seen = started_with(everything, lambda child: " ".join(child["args"]) + child["cwd"]).casefold()
    assert "0001.docx" in seen
    assert [word for word in (*ALLOWED, PASSWORD, "vole", "t-9", "agenda", "mum") if word.casefold() in seen] == []


def test_a_locked_zip_tells_nothing_by_its_bytes(everything: Everything, folder: Path) -> None:
    content = (folder / "pack.zip").read_bytes()
    assert b"papers.zip" in content
    assert [
        word for word in ("agenda", "checklist", "manifest", PASSWORD, ".docx", "word/") if word.encode() in content
    ] == []


def test_a_program_is_given_no_more_environment_than_this_one(everything: Everything) -> None:
    given = {key for noted in everything.values() for child in noted.children for key in child["env"]}
    ours = {"HOME", "TMPDIR", "TMP", "TEMP", "TZ", "SAL_USE_VCLPLUGIN", "PYTHONFAULTHANDLER", "LC_CTYPE", "LC_ALL"}
    assert given - set(os.environ) - ours == set()
    text = started_with(everything, lambda child: " ".join(child["env"].values()))
    assert PASSWORD not in text
    assert leaks(text) == []


def test_libreoffice_is_started_with_a_profile_that_is_not_the_users(everything: Everything, folder: Path) -> None:
    (child, *_) = [c for c in everything["pack pdf"].children if c["args"][0].endswith("soffice")]
    (profile,) = (word for word in child["args"] if word.startswith("-env:UserInstallation="))
    assert child["cwd"] in profile
    assert child["env"]["TMPDIR"].startswith(child["cwd"])


def test_nothing_is_left_in_the_temporary_folder_or_at_home(everything: Everything, folder: Path) -> None:
    assert everything["pack pdf"].children
    assert list((folder / "tmp").iterdir()) == []
    assert list((folder / "home").iterdir()) == []


def test_what_cannot_be_done_writes_nothing(everything: Everything, folder: Path) -> None:
    refused = [noted for name, noted in everything.items() if noted.status == 2]
    assert len(refused) >= 8
    assert [path for noted in refused for path in noted.written] == []
    assert not (folder / "never").exists()
