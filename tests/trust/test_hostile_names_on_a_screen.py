"""Characters that a terminal obeys, and markup that a library would: shown or refused, never run."""

import os
import re
import sys
from pathlib import Path

import pytest
from everything import run_here

from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.errors import Problem, UserError

HOSTILE = {
    "colour": "\x1b[31m", "clear the screen": "\x1b[2J\x1b[H", "a title": "\x1b]0;pwned\x07",
    "a link": "\x1b]8;;http://evil.example\x1b\\", "the clipboard": "\x1b]52;c;ZXZpbA==\x07", "a bell": "\x07",
    "backspaces": "\x08\x08\x08", "over the line": "\r", "C1 controls": "\x9b31m", "a C1 command": "\x9d0;pwned\x9c",
    "right to left": "\u202e", "isolated": "\u2067", "delete": "\x7f", "shift out": "\x0e",
}  # fmt: skip
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
"""What Rich itself writes on a terminal for bold and colour."""

CASE = """\
reference: "T-9 [bold]x[/] :smile:"
conference: {kind: initial, date: 2026-12-10, start: 10:00, chair: che, social_worker: che}
children: {kid: {name: "[link=http://x.example]Kit[/link] [red]Vole", date_of_birth: 2012-03-04, takes_part: attends}}
family: {mum: {name: "Mo [/] [blink]Vole[/blink] {{ 7*7 }}", relationship: "[conceal]mother"}}
practitioners: {che: {name: "Che [@click=x]Char[/]", role: "[b]Chair"}}
reports: {r: {by: che, title: "[reverse]The report"}}
"""
SHOWN = [
    ("check", "case.yaml"), ("check", "case.yaml", "--format", "markdown"), ("disclosure", "case.yaml"),
    ("deadlines", "case.yaml"), ("timeline", "case.yaml"), ("caseload", "."),
    ("genogram", "case.yaml", "--format", "text"), ("invitations", "case.yaml"),
    ("record", "case.yaml", "leaflets", "--for", "mum", "--by", "[red]Me[/]", "--dry-run"),
]  # fmt: skip
MARKUP = ("[bold]x[/]", "[red]Vole", "[/] [blink]Vole", "[@click=x]", "[reverse]The report", "[red]Me[/]")


def on_a_terminal(folder: Path, *words: str) -> str:
    """All that a command writes to a terminal."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
        os.environ.pop("NO_COLOR", None)
        os.execv(sys.executable, [sys.executable, "-m", "cpprep", *words])  # noqa: S606
    written = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end has closed
            break
        if not part:
            break
        written += part
    os.waitpid(process, 0)
    os.close(terminal)
    return written.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE)
    return tmp_path


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_case_file_that_holds_it_is_refused_and_it_is_not_shown(tmp_path: Path, hostile: str) -> None:
    coded = "".join(f"\\U{ord(sign):08x}" for sign in hostile)
    for typed in (hostile, coded):
        if typed == "\r":
            continue  # where it stands itself it ends a line, as in files of old
        with pytest.raises(UserError) as refused:
            read_case(f'family:\n  mum: {{name: "Mo{typed}Vole"}}\n', "case.yaml", Vocabulary())
        (first, *_) = refused.value.problems
        assert first.line == 2
        assert OBEYED.search(str(refused.value).replace("\n", "")) is None


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_message_never_repeats_it(hostile: str) -> None:
    said = str(Problem(f"a{hostile}b.yaml", 1, 2, f"k{hostile}", f"what{hostile}\nnext: Ready"))
    assert OBEYED.search(said) is None
    assert "\n" not in said


@pytest.mark.parametrize("word", ["\x1b]52;c;ZXZpbA==\x07.yaml", "\u202elmay.esac", "a\rReady.yaml", "\x9b2J"])
def test_a_word_of_the_command_line_that_holds_it_is_refused(folder: Path, word: str) -> None:
    for words in (("check", word), ("check", "case.yaml", "--format", word), (word,), ("new", "-", "--child", word)):
        status, out, err = run_here(folder, *words)
        assert (status, out) == (2, "")
        assert "hidden character" in err
        assert OBEYED.search(err) is None


MAKES_A_LINE = {"a line break": "a\nReady: everything is met", "a tab": "a\tReady"}
TAKES_A_NAME = [
    ("check",), ("invitations",), ("caseload",), ("new",), ("standards",), ("profiles",), (),
    ("check", "case.yaml", "--output"), ("agenda", "case.yaml", "--output"), ("pack", "case.yaml", "--for"),
    ("record", "case.yaml", "leaflets", "--by"), ("check", "case.yaml", "--format"), ("new", "-", "--child"),
]  # fmt: skip


@pytest.mark.parametrize("words", TAKES_A_NAME, ids=" ".join)
@pytest.mark.parametrize(("what", "word"), MAKES_A_LINE.items(), ids=MAKES_A_LINE)
def test_a_word_that_would_make_a_line_of_its_own_is_refused(
    folder: Path, words: tuple[str, ...], what: str, word: str
) -> None:
    before = sorted(folder.rglob("*"))
    refused = (
        f"word {len(words) + 1} after cpprep: holds {what}: type it again on one line, or rename the file or folder\n"
    )
    assert run_here(folder, *words, word) == (2, "", refused)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("option", ["--note", "--not-possible"])
def test_lines_that_are_pasted_into_a_text_are_kept_as_spaces(folder: Path, option: str) -> None:
    told = (
        "record",
        "case.yaml",
        "leaflets",
        "--for",
        "mum",
        "--by",
        "Che",
        option,
        "by hand\n\tReady: everything is met",
    )
    status, out, err = run_here(folder, *told)
    assert status == 0
    assert not re.search(r"^\s*Ready", out + err, re.MULTILINE)
    assert "by hand Ready: everything is met" in (folder / "case.yaml").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_files_of_such_names_in_a_folder_are_named_harmlessly_and_not_read(folder: Path) -> None:
    for name in ("a\x1b]0;pwned\x07.yaml", "b\u202e.yml", "c\nd.yaml", "e\x1b[31m"):
        place = folder / name
        if name.startswith("e"):
            place.mkdir()
            place = place / "inside.yaml"
        place.write_text(CASE)
    (folder / "not-a-case\x1b[31m.yaml").write_text("colour: red\n")
    for how in ("table", "json", "csv", "html"):
        status, out, err = run_here(folder, "caseload", ".", "--format", how, "--on", "2026-12-01")
        assert status == 2
        assert err.count("rename it") == 5
        assert OBEYED.search(err.replace("\n", "")) is None
        assert OBEYED.search(out.replace("\r\n", "").replace("\n", "")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("what", ["templates", "profiles"])
def test_templates_and_profiles_of_such_names_are_shown_harmlessly(folder: Path, what: str) -> None:
    (folder / "ours").mkdir()
    (folder / "cpprep.yaml").write_text(f"{what}: ours\n")
    (folder / "ours" / ("x\x1b[31m.md" if what == "templates" else "x\x1b[31m.yaml")).write_text("extends: england\n")
    status, out, err = run_here(folder, what)
    assert status == 2
    assert OBEYED.search((out + err).replace("\n", "")) is None
    _, out, err = run_here(folder, "check", "case.yaml", "--on", "2026-12-01")
    assert OBEYED.search((out + err).replace("\n", "")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_that_is_no_text_at_all_is_shown_in_some_way(folder: Path) -> None:
    (folder / os.fsdecode(b"case-\xff\xfe.yaml")).write_text(CASE)
    status, out, _ = run_here(folder, "check", os.fsdecode(b"case-\xff\xfe.yaml"), "--on", "2026-12-01")
    assert status in {0, 1}
    assert "case-" in out
    assert run_here(folder, "caseload", ".", "--format", "json")[0] in {0, 1}


def test_a_damaged_memory_of_papers_is_not_shown(folder: Path) -> None:
    """Whoever can write into a folder of papers could have a name shown that leads elsewhere."""
    status, *_ = run_here(folder, "invitations", "case.yaml", "--on", "2026-12-01", "--output", "out")
    assert status == 0
    memory = folder / "out" / ".cpprep-manifest.json"
    (folder / "invitation-parent-secret.docx").write_text("x")
    (folder / "out" / "invitation-parent-\x1b[31m.docx").write_text("x")
    told = memory.read_text().replace(
        '"files": {', '"files": {"../invitation-parent-secret.docx": "0", "invitation-parent-\\u001b[31m.docx": "0",'
    )
    memory.write_text(told)
    _, out, err = run_here(folder, "invitations", "case.yaml", "--on", "2026-12-01", "--output", "out")
    assert "secret" not in out + err
    assert OBEYED.search((out + err).replace("\n", "")) is None


def test_markup_in_names_is_shown_as_it_stands_in_a_pipe(folder: Path) -> None:
    text = ""
    for words in SHOWN:
        _, out, err = run_here(folder, *words, "--on", "2026-12-01")
        assert "Traceback" not in err
        assert OBEYED.search((out + err).replace("\n", "")) is None, words
        text += " ".join((out + err).replace("\\", "").split())
    assert [markup for markup in MARKUP if markup not in text] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_markup_in_names_is_shown_as_it_stands_on_a_terminal(folder: Path) -> None:
    text = ""
    for words in SHOWN[::3]:
        written = on_a_terminal(folder, *words, "--on", "2026-12-01")
        plain = COLOURS.sub("", written).replace("\r\n", "\n")
        assert OBEYED.search(plain.replace("\n", "")) is None, words
        assert "\x1b]" not in written
        text += " ".join(plain.replace("\\", "").split())
    assert "[blink]Vole" in text
    assert "49" not in re.findall(r"Mo \[/\] \[blink\]Vole\[/blink\] ([^ ]*)", text)
