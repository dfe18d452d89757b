"""Reading many case files, here or in other processes."""

import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from cpprep.app.caseload.files import open_in_caseload
from cpprep.app.caseload.reading import FEW, read_all
from cpprep.errors import UserError
from cpprep.reports.caseload import Line, Question, SkippedFile, UnreadableFile
from cpprep.system import process_pool

OPENED = partial(open_in_caseload, latest=date(2099, 1, 1))
ASKED = Question(date(2026, 12, 1), date(2026, 12, 31), None)


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """Enough files for other processes to help: most are cases, one is broken, one is something else."""
    texts = [f"reference: N-{number}\nconference: {{date: 2026-12-10}}\n" for number in range(FEW)]
    for number, text in enumerate([*texts, "reference: [\n", "jobs: {}\n"]):
        (tmp_path / f"{number}.yaml").write_text(text)
    return [f"{number}.yaml" for number in range(FEW + 2)]


@pytest.mark.parametrize("started", ["fork", "spawn"])
def test_other_processes_find_what_this_one_finds(
    tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch, started: str
) -> None:
    if started == "fork" and sys.platform == "win32":
        pytest.skip("Windows has no fork")
    monkeypatch.setattr(process_pool, "_start_method", lambda: started)
    monkeypatch.setattr(process_pool, "cores", lambda: 2)
    helped = list(read_all(str(tmp_path), names, ASKED, OPENED))
    monkeypatch.setattr(process_pool, "cores", lambda: 1)
    alone = list(read_all(str(tmp_path), names, ASKED, OPENED))
    assert sorted(helped, key=lambda one: one.file) == sorted(alone, key=lambda one: one.file)
    assert [sum(isinstance(one, kind) for one in alone) for kind in (Line, UnreadableFile, SkippedFile)] == [FEW, 1, 1]


def test_what_several_cases_have_in_common_is_kept_once(
    tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_pool, "cores", lambda: 2)
    lines = [one for one in read_all(str(tmp_path), names, ASKED, OPENED) if isinstance(one, Line)]
    assert lines[0].owed
    for one in lines[1:]:
        assert all(mine is first for mine, first in zip(one.owed, lines[0].owed, strict=True))
        assert one.next is lines[0].next
        assert one.meeting is lines[0].meeting


def test_a_helper_process_that_is_ended_is_told_plainly(
    tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_pool, "cores", lambda: 2)
    with pytest.raises(UserError, match="ended a helper process"):
        list(read_all(str(tmp_path), names, ASKED, ended))


def ended(_folder: str, _name: str) -> None:
    """Opens nothing: the system ends this process."""
    import os

    os._exit(9)


def test_a_helper_process_loads_nothing_of_terminals_templates_or_word() -> None:
    asked = "import sys, cpprep.app.caseload.look_across; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert "yaml" in loaded
    assert not {"typer", "rich", "jinja2", "docx", "lxml", "markdown_it"} & set(loaded)
