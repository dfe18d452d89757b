"""A case of canaries, broken in every way that a hand or a program breaks a file: no error repeats a word of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from canaries import ALLOWED, CASE, DAY
from everything import run_here
from full_case import full_case

from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.errors import UserError
from cpprep.profiles import profile_names
from cpprep.standards import CATALOGUE

VOCABULARY = Vocabulary(CATALOGUE, profile_names())
FULL = full_case(split=True, held=True)
WORDS = [*(canary for canary in ALLOWED if canary[0] in "Qq"), *FULL.words.values(), "QzBroken", "Vole"]


def repeated(said: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in said.casefold()]


def what_is_said(text: str) -> str:
    """Every warning and problem of a case, as they are shown."""
    try:
        return "\n".join(map(str, read_case(text, "case.yaml", VOCABULARY).warnings))
    except UserError as refused:
        return str(refused)


def broken_values(text: str) -> Iterator[str]:
    """The case with one value after the other made into something that it cannot be."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        key, colon, value = line.partition(": ")
        if colon and value:
            for wrong in (
                "QzBroken: [a",
                "{QzBroken: b}",
                "[QzBroken, [c]]",
                "2026-13-45 QzBroken",
                "*QzBroken",
                "!QzBroken x",
            ):
                yield "\n".join([*lines[:number], f"{key}: {wrong}", *lines[number + 1 :]])


def broken_shapes(text: str) -> Iterator[str]:
    lines = text.splitlines()
    for number in range(0, len(lines), 3):
        before, line, after = lines[:number], lines[number], lines[number + 1 :]
        for changed in (
            f"\t{line}",
            f" {line}",
            line.replace(":", "", 1),
            f'{line} "',
            f"{line}\n{line}",
            line.replace("{", "["),
        ):
            yield "\n".join([*before, changed, *after])
    for cut in range(0, len(text), max(1, len(text) // 40)):
        yield text[:cut]


@pytest.mark.parametrize("text", [CASE, FULL.text], ids=["canaries", "every text"])
def test_no_wrong_value_is_repeated(text: str) -> None:
    # One in eleven here; all were tried once.
    tried = [what_is_said(broken) for broken in list(broken_values(text))[::11]]
    assert sum(map(bool, tried)) > 5
    assert sorted({word for said in tried for word in repeated(said)}) == []


@pytest.mark.parametrize("text", [CASE, FULL.text], ids=["canaries", "every text"])
def test_no_word_beside_a_wrong_shape_is_repeated(text: str) -> None:
    tried = [what_is_said(broken) for broken in list(broken_shapes(text))[::7]]
    assert sum(map(bool, tried)) > 20
    assert sorted({word for said in tried for word in repeated(said)}) == []


# ---- faults of our own


class OurError(Exception):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path


FAULTS = {
    "reading": ("cpprep.app.workspace.read_case", ("check", "case.yaml")),
    "assessing": ("cpprep.assessment.assess", ("check", "case.yaml")),
    "the view": ("cpprep.papers.documents.view_for", ("invitations", "case.yaml", "--output", "out")),
    "writing Word": ("cpprep.writers.word.writer.WordWriter.write", ("pack", "case.yaml", "--output", "out")),
    "saving": ("cpprep.app.case_folder.save_documents", ("agenda", "case.yaml", "--output", "out")),
    "the drawing": ("cpprep.drawing.family.description", ("genogram", "case.yaml", "--format", "svg")),
    "the disclosure": ("cpprep.access.disclosure.decide_path", ("disclosure", "case.yaml")),
}  # fmt: skip


@pytest.mark.parametrize(("where", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_ours_is_told_by_its_place_and_without_a_value(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, words: tuple[str, ...]
) -> None:
    def fails(*args: object, **_kwargs: object) -> None:
        try:
            {}["Qxrefuge19 House"]
        except KeyError as error:
            raise OurError(f"Mo Vole lives at Qxrefuge19 House {args!r}") from error

    monkeypatch.setattr(where, fails)
    status, out, err = run_here(folder, *words, "--on", DAY)
    assert status == 70
    assert out == ""
    assert "Traceback: OurError" in err
    assert "Traceback: KeyError" in err
    assert "cli/commands/" in err.replace("\\", "/") or "cpprep/cli/" in err.replace("\\", "/")
    assert repeated(err) == []
    assert str(folder) not in err
    assert not (folder / "out").exists()


def test_a_fault_in_another_process_is_told_without_a_value(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        (folder / f"case-{number}.yaml").write_text(CASE)

    def fails(*_args: object) -> None:
        raise OurError("Mo Vole lives at Qxrefuge19 House")

    monkeypatch.setattr("cpprep.app.caseload.reading.line_of", fails)
    status, out, err = run_here(folder, "caseload", ".", "--on", DAY)
    assert (status, out) == (70, "")
    assert repeated(err) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_python_says_of_a_crash_of_its_own_holds_no_values(folder: Path) -> None:
    """With the fault handler on, as some offices have it: it tells places, and no values."""
    slow = """if True:
        import os, signal, cpprep.reports.terminal
        cpprep.reports.terminal.print_answers = lambda *answers: os.kill(os.getpid(), signal.SIGABRT)
        from cpprep.__main__ import main
        main()"""
    running = subprocess.Popen(
        [sys.executable, "-c", slow, "check", "case.yaml", "--on", DAY],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONFAULTHANDLER": "1"},
    )  # fmt: skip
    out, err = running.communicate(timeout=60)
    assert b"Fatal Python error" in err
    assert repeated((out + err).decode()) == []


# ---- what is missing or shut


def test_a_missing_program_is_told_without_a_word_of_the_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("cpprep.writers.pdf._FOLDERS", ())
    status, out, err = run_here(folder, "agenda", "case.yaml", "--format", "pdf", "--on", DAY, "--output", "out")
    assert (status, out) == (2, "")
    assert repeated(err) == []
    assert "not" in err
    assert {path.name for path in folder.iterdir()} == {"case.yaml"}


def test_a_program_that_fails_aloud_is_not_repeated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "soffice").write_text("#!/bin/sh\ncat >&2\necho Qxrefuge19 House; ls -R >&2; exit 3\n")
    (folder / "bin" / "soffice").chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    status, _, err = run_here(folder, "agenda", "case.yaml", "--format", "pdf", "--on", DAY)
    assert status == 2
    assert repeated(err) == []


def test_a_letter_that_no_font_has_is_told_without_a_word_of_the_case(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpprep.drawing.png.can_be_painted", lambda _words: False)
    status, out, err = run_here(folder, "genogram", "case.yaml", "--format", "png", "--on", DAY, "--output", "out.png")
    assert (status, out) == (2, "")
    assert repeated(err) == []
    assert "font" in err


def test_a_logo_that_is_not_there_is_told_at_its_place_without_its_name(folder: Path) -> None:
    (folder / "case.yaml").write_text(f"{CASE}organisation: {{name: Northshire, logo: Qxlogo/mum.png}}\n")
    status, _, err = run_here(folder, "agenda", "case.yaml", "--on", DAY)
    assert status == 2
    line = CASE.count("\n") + 1
    assert f"case.yaml:{line}:" in err
    assert "organisation.logo" in err
    assert "Qxlogo" not in err


def test_a_logo_that_is_no_picture_is_told_at_its_place_and_no_template_is_blamed(folder: Path) -> None:
    (folder / "case.yaml").write_text(f"{CASE}organisation: {{name: Northshire, logo: Qxlogo.png}}\n")
    (folder / "Qxlogo.png").write_bytes(b"GIF89a..")
    status, _, err = run_here(folder, "agenda", "case.yaml", "--on", DAY)
    assert status == 2
    assert "organisation.logo" in err
    assert "neither a PNG nor a JPEG" in err
    assert ".md" not in err
    assert "Qxlogo" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_never_ends_is_not_read_to_its_end(folder: Path) -> None:
    (folder / "case.yaml").write_text(f"{CASE}organisation: {{logo: /dev/zero}}\n")
    assert run_here(folder, "agenda", "case.yaml", "--on", DAY)[0] == 2
    assert "larger" in run_here(folder, "check", "/dev/zero")[2]
    (folder / "cases").mkdir()
    os.mkfifo(folder / "cases" / "pipe.yaml")
    (folder / "cases" / "case.yaml").write_text(CASE)
    status, _, err = run_here(folder, "caseload", "cases", "--on", DAY)
    assert status in {0, 1}
    assert "pipe.yaml" in err


def test_the_shell_is_offered_ids_and_no_names(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['cpprep']; from cpprep.__main__ import main; main()"],
        cwd=folder, capture_output=True, check=False, text=True,
        env={**os.environ, "_CPPREP_COMPLETE": "complete_bash", "COMP_WORDS": "cpprep invitations case.yaml --to ",
             "COMP_CWORD": "4"},
    )  # fmt: skip
    assert "stepdad" in done.stdout.split()
    assert repeated(done.stdout + done.stderr) == []
