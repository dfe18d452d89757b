"""A second process types Word files: the same ones, in the same order, and nobody need know whether it is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpprep.cli.commands import get_ready
from cpprep.errors import UserError
from cpprep.papers.document import Document, Sender
from cpprep.papers.templates import Shelf
from cpprep.writers import worker, write_all, write_each
from cpprep.writers.worker import AT_ONCE, typist_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX about processes")

COUNCIL = Sender("Saxonbury Council", ("1 High Street",))
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def two_cores(typed_here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the computer that runs the tests has."""
    monkeypatch.setattr(worker, "cores", lambda: 2)


_OTHERS: set[int] = set()  # that earlier tests have left running, such as LibreOffice


@pytest.fixture(autouse=True)
def _others() -> None:
    _OTHERS.clear()
    _OTHERS.update(processes())


def letter(number: int, body: str = "Hello.", language: str = "en-GB") -> Document:
    return Document(
        f"letter-{number}", "A letter", "", f"# A letter\n\n{number}: {body}\n", COUNCIL, date(2026, 12, 8),
        language=language,
    )  # fmt: skip


def running() -> dict[int, int]:
    """Every process that has not ended, with the one that has started it."""
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat=,comm="], capture_output=True, text=True, check=True)
    found = (line.split() for line in said.stdout.splitlines())
    return {int(one[0]): int(one[1]) for one in found if not one[2].startswith("Z") and one[3] != "ps"}


def processes() -> set[int]:
    """What this process has started in a test, and what runs still."""
    return {pid for pid, parent in running().items() if parent == os.getpid()} - _OTHERS


def gone(pid: int) -> bool:
    """Whether a process comes to its end within some seconds."""
    until = time.monotonic() + 30
    while pid in running() and time.monotonic() < until:
        time.sleep(0.02)
    return pid not in running()


def typed(documents: list[Document]) -> list[bytes]:
    with typist_for("docx") as one:
        assert one is not None
        return write_all("docx", Shelf(), documents, one)


def not_here(document: Document) -> bytes:
    raise AssertionError(document.name)


def test_it_is_the_typist_that_types() -> None:
    with typist_for("docx") as one:
        assert one is not None
        files = list(one.type_each([letter(1), letter(2)], Shelf().reference, not_here))
    assert files == write_all("docx", Shelf(), [letter(1), letter(2)])


def test_what_the_typist_types_is_what_is_typed_here_in_the_same_order() -> None:
    letters = [letter(number, language=("en-GB", "cy-GB", "ar-SA")[number % 3]) for number in range(2 * AT_ONCE)]
    assert typed(letters) == write_all("docx", Shelf(), letters)


def test_long_documents_pass_both_ways_at_the_same_time() -> None:
    # Each is longer than a pipe holds, and so is its file: words by chance cannot be pressed together.
    long = "\n\n".join(os.urandom(40).hex() for _ in range(3000))
    letters = [letter(number, long) for number in range(4)]
    assert typed(letters) == write_all("docx", Shelf(), letters)


def test_only_some_documents_are_asked_for_ahead() -> None:
    begun: list[int] = []

    def letters() -> Iterator[Document]:
        for number in range(3 * AT_ONCE):
            begun.append(number)
            yield letter(number)

    with typist_for("docx") as one:
        next(write_each("docx", Shelf(), letters(), one))
    assert len(begun) == AT_ONCE + 1


def test_what_is_wrong_with_a_document_is_told_as_if_there_were_no_typist() -> None:
    letters = [letter(1), letter(2, "*In italics.*"), letter(3)]
    with pytest.raises(UserError) as here:
        write_all("docx", Shelf(), letters)
    with pytest.raises(UserError) as there:
        typed(letters)
    assert str(there.value) == str(here.value)


def test_a_house_style_that_cannot_be_used_is_told_as_if_there_were_no_typist(tmp_path: Path) -> None:
    (tmp_path / "reference.docx").write_bytes(b"not a Word file")
    with typist_for("docx") as one, pytest.raises(UserError, match=r"reference\.docx"):
        write_all("docx", Shelf(tmp_path), [letter(1)], one)


@pytest.mark.parametrize("after", [0, 1, AT_ONCE])
def test_when_the_typist_is_killed_the_rest_is_typed_here(after: int) -> None:
    letters = [letter(number) for number in range(2 * AT_ONCE)]
    with typist_for("docx") as one:
        assert one is not None
        (pid,) = processes()
        files: list[bytes] = []
        if not after:
            os.kill(pid, signal.SIGKILL)
        for file in write_each("docx", Shelf(), letters, one):
            files.append(file)
            if len(files) == after:
                os.kill(pid, signal.SIGKILL)
    assert files == write_all("docx", Shelf(), letters)


def test_where_no_process_can_be_started_there_is_no_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with typist_for("docx") as one:
        assert one is None


def test_where_the_typist_cannot_begin_its_work_all_is_typed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_WORK", "raise SystemExit")
    assert typed([letter(1)]) == write_all("docx", Shelf(), [letter(1)])


def test_a_typist_that_was_sent_for_ahead_is_the_one_that_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_coming", [])
    worker.send_ahead()
    worker.send_ahead()
    assert len(before := processes()) == 1
    with typist_for("docx") as one:
        assert one is not None
        files = list(one.type_each([letter(1)], Shelf().reference, not_here))
        assert processes() == before
    assert files == write_all("docx", Shelf(), [letter(1)])
    assert not processes()


def test_a_typist_that_was_sent_for_and_has_nothing_to_do_goes_with_the_one_who_has_sent_for_it() -> None:
    said = subprocess.run(
        [sys.executable, "-c", SENT_AHEAD], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert said.stderr == ""
    assert gone(int(said.stdout))


SENT_AHEAD = """
from cpprep.writers import worker
worker.cores = lambda: 2
worker.send_ahead()
print(worker._coming[0].pid)
"""


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check", "case.yaml"],
        ["pack", "--help"],
        ["pack", "case.yaml", "--format", "markdown"],
        ["agenda", "case.yaml", "--format=markdown"],
    ],
)
def test_nobody_is_sent_for_where_a_command_line_asks_for_no_word_files(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "send_ahead", lambda: pytest.fail("somebody was sent for"))
    get_ready(words)


@pytest.mark.parametrize("command", ["invitations", "agenda", "checklist", "forms", "pack"])
def test_somebody_is_sent_for_where_a_command_line_asks_for_papers(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(worker, "send_ahead", lambda: sent.append(command))
    get_ready([command, "case.yaml"])
    assert sent == [command]


@pytest.mark.parametrize("how", ["markdown", "docx"])
def test_there_is_no_typist_where_one_is_no_use(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "cores", lambda: 1 if how == "docx" else 2)
    with typist_for(how) as one:
        assert one is None


def test_a_program_that_brings_its_own_python_types_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with typist_for("docx") as one:
        assert one is None


@pytest.mark.parametrize("error", [None, KeyboardInterrupt])
def test_no_process_and_no_thread_is_left(error: type[BaseException] | None) -> None:
    threads = threading.active_count()
    try:
        with typist_for("docx") as one:
            next(write_each("docx", Shelf(), [letter(1), letter(2)], one))
            if error:
                raise error
    except KeyboardInterrupt:
        pass
    assert not processes()
    assert threading.active_count() == threads


def test_ctrl_c_is_for_the_one_who_has_sent_for_the_typist() -> None:
    with typist_for("docx") as one:
        files = write_each("docx", Shelf(), (letter(number) for number in range(2 * AT_ONCE)), one)
        next(files)
        (pid,) = processes()
        os.kill(pid, signal.SIGINT)
        assert len(list(files)) == 2 * AT_ONCE - 1
        assert processes() == {pid}


def test_the_typist_ends_with_the_one_who_has_sent_for_it() -> None:
    said = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert said.returncode == -signal.SIGKILL
    assert gone(int(said.stdout))


KILLED = """
import os, signal
from cpprep.writers import worker
with worker.typist_for("docx") as one:
    print(one._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="asks Linux what others may see of a process")
def test_no_word_of_a_document_stands_where_others_may_see_it() -> None:
    with typist_for("docx") as one:
        assert one is not None
        list(write_each("docx", Shelf(), [letter(1, "Quillfeather")], one))
        (pid,) = processes()
        seen = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
        opened = {str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir()}
    assert b"cpprep" in seen
    assert b"Quillfeather" not in seen
    assert all(name.startswith(("pipe:", "/dev/")) for name in opened)


def test_the_typist_writes_no_file_and_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_WORK", LISTENED + worker._WORK)
    with typist_for("docx") as one:
        files = write_all("docx", Shelf(), [letter(1)], one)
        (pid,) = processes()
        assert processes() == {pid}
    assert files == write_all("docx", Shelf(), [letter(1)])


LISTENED = """
import os, sys
def hear(event, args):
    if event.startswith(("socket.", "subprocess.", "os.mkdir", "os.rename")):
        os._exit(3)
    if event == "open" and not str(args[0]).endswith(".pyc") and args[2] & (os.O_WRONLY | os.O_RDWR):
        os._exit(3)
sys.dont_write_bytecode = True
sys.addaudithook(hear)
"""


def test_the_typist_takes_no_module_from_the_folder_the_user_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("msgspec", "lxml", "markdown_it", "html", "cpprep", "gc", "queue"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert typed([letter(1)]) == write_all("docx", Shelf(), [letter(1)])
    assert not (tmp_path / "taken").exists()


def test_the_typist_loads_nothing_that_reads_a_case_or_a_template() -> None:
    loaded = subprocess.run(
        [sys.executable, "-S", "-P", "-c", "import sys; from cpprep.writers import markup, typist, word; "
         "print(*sorted(sys.modules))"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout.split()  # fmt: skip
    assert not {"jinja2", "yaml", "typer", "cpprep.case", "cpprep.papers", "cpprep.access"} & {*loaded}


def test_a_command_types_the_same_files_with_and_without_a_typist(
    tmp_path: Path, run: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = str(ROOT / "examples" / "initial-nearly-ready.yaml")
    for cores in (1, 2):
        monkeypatch.setattr(worker, "cores", lambda cores=cores: cores)
        run("invitations", case, "--on", "2026-11-03", "--output", str(tmp_path / str(cores)))
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / n).glob("*.docx")} for n in "12")
    assert one == two != {}


# ---- whatever may be wrong with a typist


def program(path: Path, lines: str) -> str:
    """A program that stands for Python."""
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o700)
    return str(path)


def test_a_python_that_says_something_of_its_own_does_not_keep_anybody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking = program(tmp_path / "python", f'echo "Welcome to the Python of this office"\nexec {sys.executable} "$@"')
    monkeypatch.setattr(sys, "executable", talking)
    letters = [letter(number) for number in range(2 * AT_ONCE)]
    assert typed(letters) == write_all("docx", Shelf(), letters)


def test_a_python_that_starts_another_leaves_none_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = tmp_path / "pid"
    starting = program(tmp_path / "python", f'{sys.executable} "$@" <&0 &\necho $! > {noted}\nwait')
    monkeypatch.setattr(sys, "executable", starting)
    assert typed([letter(1)]) == write_all("docx", Shelf(), [letter(1)])
    assert gone(int(noted.read_text()))


def test_signs_that_are_none_are_left_out_as_if_there_were_no_typist() -> None:
    letters = [letter(1), letter(2, "be\ud800fore"), letter(3)]
    assert typed(letters) == write_all("docx", Shelf(), letters)


def test_where_no_thread_can_be_started_there_is_no_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_room)
        with typist_for("docx") as one:
            assert one is None
    assert not processes()


@pytest.mark.parametrize("executable", [None, ""])
def test_where_it_is_not_known_which_python_this_is_there_is_no_typist(
    executable: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with typist_for("docx") as one:
        assert one is None


def test_a_typist_that_stands_still_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.5)
    monkeypatch.setattr(worker, "_A_MOMENT", 0.1)
    letters = [letter(number, "Hello. " * 1000) for number in range(2 * AT_ONCE)]
    with typist_for("docx") as one:
        (pid,) = processes()
        os.kill(pid, signal.SIGSTOP)
        files = write_all("docx", Shelf(), letters, one)
    assert files == write_all("docx", Shelf(), letters)
    assert not processes()


def test_odd_places_for_modules_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = [tmp_path / "a", str(tmp_path / "with:colon"), str(tmp_path / "two\nlines"), str(tmp_path / "b\udcff")]
    monkeypatch.setattr(sys, "path", [*odd, *sys.path])
    with typist_for("docx") as one:
        assert one is not None
        assert list(one.type_each([letter(1)], Shelf().reference, not_here)) == write_all("docx", Shelf(), [letter(1)])


def test_nothing_of_the_folder_the_user_is_in_is_run_before_the_typist_begins(tmp_path: Path) -> None:
    (tmp_path / "encodings").mkdir()
    (tmp_path / "encodings" / "__init__.py").write_text(f"import posix\nposix.open({str(tmp_path / 'run')!r}, 65)\n")
    case = ROOT / "examples" / "initial-nearly-ready.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "cpprep", "agenda", case, "--on", "2026-11-03", "--output", "papers"],
        cwd=tmp_path, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert not (tmp_path / "run").exists()
