"""Standard output, error and input that are full, closed, or left by their reader."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES

NOWAK = f"{EXAMPLES / 'initial-nearly-ready.yaml'} --on {DAYS['initial-nearly-ready']}"
ANSWERS = (
    ("--version", ">/dev/full"),
    ("--help", ">/dev/full"),
    (f"check {NOWAK}", ">/dev/full"),
    ("--version", ">&-"),
    ("standards --format json", ">&-"),
    ("schema", ">&-"),
)

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or not Path("/dev/full").exists(), reason="streams are closed with bash"
)


def typed(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line as typed in a shell, where ``cpprep`` is this one; its status is what cpprep ended with."""
    script = f'cpprep() {{ "{sys.executable}" -m cpprep "$@"; }}; {line}; exit ${{PIPESTATUS[0]}}'
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.parametrize(("answer", "where"), ANSWERS)
def test_an_answer_that_cannot_leave_is_told_in_one_line(answer: str, where: str, tmp_path: Path) -> None:
    done = typed(f"cpprep {answer} {where}", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("standard output: the answer could not be given in full (")


def test_papers_are_whole_also_when_their_list_cannot_leave(tmp_path: Path) -> None:
    done = typed(f"cpprep agenda {NOWAK} --output out --format markdown >/dev/full", tmp_path)
    assert done.returncode == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".cpprep-manifest.json", "agenda.md"]


@pytest.mark.parametrize(("file", "status"), [("nothere.yaml", 2), (NOWAK, 0)])
def test_without_standard_error_the_status_still_tells(file: str, status: int, tmp_path: Path) -> None:
    assert typed(f"cpprep agenda {file} --output out --format markdown 2>&- <&-", tmp_path).returncode == status


def test_a_message_that_cannot_leave_keeps_its_status(tmp_path: Path) -> None:
    done = typed("cpprep check nothere.yaml 2>/dev/full", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_no_file_is_opened_in_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    typed(f"cpprep check {NOWAK} --format json --output answer.json >&- 2>&- <&-", tmp_path)
    assert json.loads((tmp_path / "answer.json").read_text("utf-8"))["counts"]


@pytest.mark.parametrize("answer", ["standards --format json", f"agenda {NOWAK} --output out --format markdown"])
def test_a_reader_who_leaves_early_is_nothing_wrong(answer: str, tmp_path: Path) -> None:
    done = typed(f"cpprep {answer} 2>said | true", tmp_path)
    assert (done.returncode, "Traceback" in (tmp_path / "said").read_text()) == (0, False)


def test_when_nobody_hears_what_is_wrong_the_status_tells(tmp_path: Path) -> None:
    assert typed("cpprep check nothere.yaml 2>&1 >answer | true", tmp_path).returncode == 2


def test_a_folder_that_is_gone_under_one_s_feet_is_told(tmp_path: Path) -> None:
    done = typed(f"mkdir here; cd here; rmdir ../here; cpprep agenda {NOWAK}", tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["the folder you are in is no longer there: go to another, then run this again"]
