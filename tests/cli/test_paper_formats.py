"""PDF, large print and languages on the commands that make documents."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from running import DAYS, Run

ON = ("--on", DAYS["initial-nearly-ready"], "--output", "out")
COMMANDS = (("invitations", "--to", "maria-nowak"), ("agenda",), ("checklist", "--for", "family"))
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
STANDS_IN = """#!/bin/sh
mkdir -p out
for f in *.docx; do printf '%%PDF-1.6\\n%%%%EOF\\n' > "out/${f%.docx}.pdf"; done
"""


def programs(folder: Path, script: str) -> str:
    """A path on which a script stands in for LibreOffice."""
    (folder / "programs").mkdir()
    (folder / "programs" / "soffice").write_text(script)
    (folder / "programs" / "soffice").chmod(0o755)
    return f"{folder / 'programs'}{os.pathsep}{os.environ['PATH']}"


@needs_posix
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_writes_pdf(run: Run, nowak: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = run(command[0], nowak, *command[1:], *ON, "--format", "pdf", PATH=programs(tmp_path, STANDS_IN))
    assert ran.status == 0, ran.err
    written = list((tmp_path / "out").glob("*.pdf"))
    assert written
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)


@needs_posix
def test_when_libreoffice_fails_nothing_is_written_and_the_status_is_2(run: Run, nowak: Path, tmp_path: Path) -> None:
    ran = run("agenda", nowak, *ON, "--format", "pdf", PATH=programs(tmp_path, "#!/bin/sh\nexit 0\n"))
    assert ran.status == 2
    assert "agenda.pdf: LibreOffice did not write" in ran.err
    assert not (tmp_path / "out").exists()


@needs_posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_meanwhile_it_leaves_nothing_behind(nowak: Path, tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "temporary").mkdir()
    path = programs(tmp_path, f'#!/bin/sh\ntouch "{tmp_path}/begun"\nexec sleep 300\n')
    settings = {**os.environ, "PATH": path, "TMPDIR": str(tmp_path / "temporary")}
    running = subprocess.Popen(
        [sys.executable, "-m", "cpprep", "agenda", str(nowak), *ON, "--format", "pdf"],
        cwd=tmp_path, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    give_up = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    running.send_signal(how)
    _, err = running.communicate(timeout=60)
    assert running.returncode == (-how if how == signal.SIGINT else 128 + how)
    assert b"Traceback" not in err
    assert not list((tmp_path / "temporary").iterdir())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_large_print_is_18_point_in_every_document(
    run: Run, nowak: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert run(command[0], nowak, *command[1:], *ON, "--large-print").status == 0
    for path in (tmp_path / "out").glob("*.docx"):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            assert b'<w:sz w:val="36"/>' in package.read("word/styles.xml").partition(b"</w:docDefaults>")[0]


def test_papers_that_fell_back_to_english_are_named(run: Run, nowak: Path) -> None:
    ran = run("agenda", nowak, *ON, "--language", "cy")
    assert ran.status == 0
    assert "in English, for want of a template in Welsh (cy): agenda" in ran.err


def test_what_is_no_language_is_refused_with_an_example(run: Run, nowak: Path, tmp_path: Path) -> None:
    ran = run("agenda", nowak, *ON, "--language", "gb")
    assert ran.status == 2
    assert "such as cy for Welsh" in " ".join(ran.err.split())
    assert not (tmp_path / "out").exists()


def test_a_translation_in_the_organisation_s_folder_is_used(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    (tmp_path / "cpprep.yaml").write_text("templates: ours\n")
    (tmp_path / "ours" / "cy").mkdir(parents=True)
    head = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: Agenda\n---\n"
    (tmp_path / "ours" / "cy" / "agenda.md").write_text(f"{head}# Agenda'r cyfarfod\n\n{{{{ meeting.date }}}}\n")
    run("agenda", "case.yaml", *ON, "--language", "cy")
    with zipfile.ZipFile(tmp_path / "out" / "agenda.docx") as package:
        assert "dydd" in package.read("word/document.xml").decode()
        assert b'w:val="cy-GB"' in package.read("word/styles.xml")
        assert b"<dc:language>cy-GB<" in package.read("docProps/core.xml")


def test_a_template_that_never_ends_is_stopped_with_status_2(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    (tmp_path / "cpprep.yaml").write_text("templates: ours\n")
    (tmp_path / "ours").mkdir()
    head = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: Agenda\n---\n# Agenda\n"
    (tmp_path / "ours" / "agenda.md").write_text(head + "{{ 'a' * 10**9 }}\n")
    ran = run("agenda", "case.yaml", *ON)
    assert ran.status == 2
    assert "agenda.md:8:1: this makes more text" in ran.err
    assert not (tmp_path / "out").exists()
