"""PDF by LibreOffice: found, called once in a private place, checked, and stopped in time; the same bytes each time."""

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from running import write_all

from cpprep.errors import UserError
from cpprep.papers.document import Document, Sender
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers import pdf

LETTER = Document(
    name="letter-ann",
    title="A letter to Ann",
    subject="A meeting",
    body="# A letter to Ann\n\nHello.\n\n## What next\n\n- one\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n",
    sender=Sender("Saxonbury Council", ("Castle House",)),
    dated=date(2026, 12, 8),
)
MADE = b"%PDF-1.6\n/CreationDate(D:20261122004749Z')\n/ID [ <" + b"A" * 32 + b">\n<" + b"A" * 32 + b"> ]\n%%EOF\n"
Standing = Callable[[str], Path]

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")


@pytest.fixture
def standing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Standing:
    """A shell script that stands in for LibreOffice; gives the folder that temporary things go into."""
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    programs.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(pdf.tempfile, "tempdir", str(temporary))

    def stand_in(script: str) -> Path:
        program = programs / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return temporary

    return stand_in


WRITES_ALL = 'mkdir -p out; for f in *.docx; do cp "$PDF" "out/${f%.docx}.pdf"; done'


@pytest.fixture
def ready_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the stand-in gives for a PDF."""
    (tmp_path / "made.pdf").write_bytes(MADE)
    monkeypatch.setenv("PDF", str(tmp_path / "made.pdf"))


@needs_posix
def test_all_documents_are_made_in_one_call(standing_in: Standing, ready_made: None, tmp_path: Path) -> None:
    standing_in(f'echo called >> "{tmp_path}/calls"; {WRITES_ALL}')
    assert len(write_all("pdf", TemplateLibrary(), [replace(LETTER, name=f"letter-{n}") for n in range(5)])) == 5
    assert (tmp_path / "calls").read_text().splitlines() == ["called"]


@needs_posix
def test_each_call_has_a_profile_of_its_own_and_says_nobody_s_name(
    standing_in: Standing, ready_made: None, tmp_path: Path
) -> None:
    temporary = standing_in(f'echo "$@" > "{tmp_path}/arguments"; {WRITES_ALL}')
    write_all("pdf", TemplateLibrary(), [LETTER])
    arguments = (tmp_path / "arguments").read_text()
    assert f"-env:UserInstallation={temporary.as_uri()}/" in arguments
    assert "ann" not in arguments.casefold()


@needs_posix
def test_nobody_else_can_look_into_the_folder_it_works_in(
    standing_in: Standing, ready_made: None, tmp_path: Path
) -> None:
    standing_in(f'stat -c %a . > "{tmp_path}/mode" 2>/dev/null || stat -f %Lp . > "{tmp_path}/mode"; {WRITES_ALL}')
    write_all("pdf", TemplateLibrary(), [LETTER])
    assert (tmp_path / "mode").read_text().strip() == "700"


@needs_posix
@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "exit 1",
        "mkdir out; : > out/0001.pdf",
        "mkdir out; echo '<html>' > out/0001.pdf",
        "mkdir out; printf '%%PDF-1.6' > out/0001.pdf",
    ],
    ids=["nothing", "a failure", "an empty file", "something else", "half a file"],
)
def test_what_libreoffice_did_not_write_is_named(standing_in: Standing, script: str) -> None:
    temporary = standing_in(script)
    with pytest.raises(UserError, match=r"letter-ann\.pdf: LibreOffice did not write"):
        write_all("pdf", TemplateLibrary(), [LETTER])
    assert not list(temporary.iterdir())


@needs_posix
def test_it_is_stopped_with_all_that_it_started_when_it_takes_too_long(
    standing_in: Standing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "START_SECONDS", 1.0)
    monkeypatch.setattr(pdf, "EACH_SECONDS", 0.0)
    temporary = standing_in(f'sleep 300 & echo $! > "{tmp_path}/child"; wait')
    with pytest.raises(UserError, match="was stopped"):
        write_all("pdf", TemplateLibrary(), [LETTER])
    assert not list(temporary.iterdir())
    assert _ends(int((tmp_path / "child").read_text()))


def _ends(process: int) -> bool:
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
        if not state.stdout.strip() or state.stdout.strip().startswith("Z"):
            return True
        time.sleep(0.05)
    return False


@needs_posix
def test_nothing_is_left_behind(standing_in: Standing, ready_made: None) -> None:
    temporary = standing_in(f"mkdir -p profile; echo x > profile/y; {WRITES_ALL}")
    write_all("pdf", TemplateLibrary(), [LETTER])
    assert not list(temporary.iterdir())


@needs_posix
def test_what_a_run_left_that_was_cut_off_is_cleared_by_the_next(standing_in: Standing, ready_made: None) -> None:
    temporary = standing_in(WRITES_ALL)
    (temporary / "cpprep-pdf-old" / "profile").mkdir(parents=True)
    (temporary / "another").mkdir()
    write_all("pdf", TemplateLibrary(), [LETTER])
    assert [path.name for path in temporary.iterdir()] == ["another"]


@needs_posix
def test_the_folder_of_a_run_that_goes_on_is_left_alone(
    standing_in: Standing, ready_made: None, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    temporary = standing_in(f'test -e "{started}" || {{ touch "{started}"; sleep 1; }}; {WRITES_ALL}')
    first = threading.Thread(target=write_all, args=("pdf", TemplateLibrary(), [LETTER]))
    first.start()
    while not started.exists():
        time.sleep(0.01)
    write_all("pdf", TemplateLibrary(), [LETTER])
    assert first.is_alive()
    assert len(list(temporary.glob("cpprep-pdf-*/0001.docx"))) == 1
    first.join()
    assert not list(temporary.iterdir())


@needs_posix
def test_where_no_lock_tells_what_was_left_is_cleared_a_day_later(
    standing_in: Standing, ready_made: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = standing_in(WRITES_ALL)
    for name, age in (("cpprep-pdf-old", 2 * 86400), ("cpprep-pdf-new", 60)):
        (temporary / name).mkdir()
        os.utime(temporary / name, (time.time() - age, time.time() - age))

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "as on some network folders")

    monkeypatch.setattr("fcntl.flock", refuse)
    write_all("pdf", TemplateLibrary(), [LETTER])
    assert [path.name for path in temporary.iterdir()] == ["cpprep-pdf-new"]


@needs_posix
def test_a_folder_for_temporary_files_that_cannot_be_used_is_named(
    standing_in: Standing, ready_made: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = standing_in(WRITES_ALL)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError) as refusal:
        write_all("pdf", TemplateLibrary(), [LETTER])
    assert str(refusal.value).startswith(f"{temporary}: PDF files are made in this folder")
    assert not list(temporary.iterdir())


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_FOLDERS", (str(tmp_path),))
    with pytest.raises(UserError, match=r"install it from libreoffice\.org"):
        write_all("pdf", TemplateLibrary(), [LETTER])


@needs_posix
def test_it_is_found_where_its_installer_puts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "LibreOffice.app"
    place.mkdir()
    (place / "soffice").write_text("#!/bin/sh\n")
    (place / "soffice").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_FOLDERS", (str(tmp_path / "nowhere"), str(place)))
    assert pdf.find_office() == str(place / "soffice")


def test_no_document_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_FOLDERS", ())
    monkeypatch.setenv("PATH", "")
    assert pdf.as_pdf([], []) == []


# ---- the same bytes each time

INFO = (
    b"%%PDF-1.6\n<xmp:CreateDate>%s</xmp:CreateDate>\n/CreationDate(D:%s)\n"
    b"/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n%%%%EOF\n"
)


def made(when: bytes, digits: bytes, number: bytes) -> bytes:
    return INFO % (when, digits, number * 32, number * 32, number * 32)


def test_two_moments_give_the_same_bytes() -> None:
    one = made(b"2026-11-22T00:47:49Z", b"20261122004749Z'", b"A")
    two = made(b"2027-01-03T10:11:12Z", b"20270103101112Z'", b"7")
    assert pdf.without_chance(one, date(2026, 12, 8)) == pdf.without_chance(two, date(2026, 12, 8))


def test_the_day_is_that_of_the_document_and_every_place_in_the_file_stays() -> None:
    one = made(b"2026-11-22T00:47:49+01:00", b"20261122004749+01'00'", b"A")
    changed = pdf.without_chance(one, date(2026, 12, 8))
    assert b"D:20261208000000+01'00'" in changed
    assert b"2026-12-08T00:00:00+01:00" in changed
    assert len(changed) == len(one)


def test_another_content_has_another_id() -> None:
    ids = {re.search(rb"/ID \[ <(\w+)>", pdf.without_chance(MADE + more, date(2026, 12, 8)))[1] for more in (b"", b"x")}
    assert len(ids) == 2


# ---- LibreOffice itself


@pytest.fixture(scope="module")
def real() -> bytes:
    """The letter, as LibreOffice writes it."""
    if not shutil.which("soffice") or not shutil.which("pdfinfo"):
        if os.environ.get("CPPREP_NOTHING_SKIPPED"):
            pytest.fail("LibreOffice and poppler are needed where nothing may be skipped")
        pytest.skip("LibreOffice (soffice) and poppler (pdfinfo) are not installed")
    (content,) = write_all("pdf", TemplateLibrary(), [replace(LETTER, language="cy-GB")])
    return content


def told(content: bytes, folder: Path, *options: str) -> str:
    (folder / "letter.pdf").write_bytes(content)
    done = subprocess.run(
        ["pdfinfo", *options, str(folder / "letter.pdf")], capture_output=True, text=True, check=True,
        env=os.environ | {"TZ": "UTC"},
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


def test_it_is_tagged_with_its_headings_lists_and_tables(real: bytes, tmp_path: Path) -> None:
    assert re.search(r"Tagged: +yes", told(real, tmp_path))
    tags = {line.split()[0].rstrip(":") for line in told(real, tmp_path, "-struct").splitlines() if line.strip()}
    assert {"H1", "H2", "L", "LI", "Table", "TR", "TH", "TD"} <= tags


def test_it_says_that_it_is_for_everyone_in_its_language_under_its_title(real: bytes, tmp_path: Path) -> None:
    assert b"<pdfuaid:part>1<" in real
    assert b"/Lang(cy-GB)" in real
    assert re.search(rb"/DisplayDocTitle true", real)
    assert re.search(r"Title: +A letter to Ann\n", told(real, tmp_path))


def test_its_author_is_the_organisation_and_its_day_the_document_s(real: bytes, tmp_path: Path) -> None:
    info = told(real, tmp_path)
    assert re.search(r"Author: +Saxonbury Council\n", info)
    assert re.search(r"CreationDate: .*Dec +8 .*2026", info)


def test_it_names_no_place_on_this_computer(real: bytes) -> None:
    home = os.path.expanduser("~")  # noqa: PTH111  (some users have none, and then it stays "~")
    places = ["/tmp", tempfile.gettempdir(), *([home] if len(home) > 1 else [])]  # noqa: S108  (looked for, not used)
    for word in ("cpprep-pdf", ".docx", *places):
        assert word.encode() not in real


def test_written_again_it_is_the_same_to_the_byte(real: bytes) -> None:
    time.sleep(1.1)  # LibreOffice counts in seconds
    assert write_all("pdf", TemplateLibrary(), [replace(LETTER, language="cy-GB")]) == [real]
