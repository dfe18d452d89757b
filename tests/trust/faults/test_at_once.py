"""Several runs at once in the same folder: each ends well, and no paper and no record of any of them is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run
from whole_runs import CASE, ON, tree

pytestmark = pytest.mark.slow


PAPERS = ("--output", "out", "--format", "markdown")
PACK = ("pack", "case.yaml", *ON, *PAPERS)
INVITATIONS = ("invitations", "case.yaml", *ON, *PAPERS)
RECORDS = [
    ("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON),
    ("record", "case.yaml", "invited", "--for", "maria", "--how", "by post", *ON),
    ("record", "case.yaml", "invited", "--for", "sam", *ON),
]


def at_once(folder: Path, *commands: tuple[str, ...]) -> list[str]:
    """Run commands at the same time; gives what those said that did not end well."""
    (folder / "case.yaml").write_text(CASE)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "cpprep", *command],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for command in commands
    ]  # fmt: skip
    said = [process.communicate(timeout=300)[1] for process in running]
    return [one for one, process in zip(said, running, strict=True) if process.returncode]


@pytest.mark.parametrize("commands", [[PACK, PACK], [INVITATIONS, PACK]], ids=["pack twice", "invitations and pack"])
def test_papers_that_are_made_twice_at_once_are_as_if_made_once(
    commands: list[tuple[str, ...]], run: Run, tmp_path: Path
) -> None:
    assert at_once(tmp_path, *commands) == []
    made = tree(tmp_path / "out")
    assert run(*PACK).out.count("written") == 0
    assert tree(tmp_path / "out") == made
    assert not [name for name in made if name.endswith(".tmp")]


def test_eight_runs_at_once_lose_no_record_and_no_paper(run: Run, tmp_path: Path) -> None:
    assert at_once(tmp_path, *RECORDS, INVITATIONS, PACK, *RECORDS) == []
    case = (tmp_path / "case.yaml").read_text()
    assert [case.count(word) for word in ("leaflets", "invited_how: by post", "invited: 2026-12-01")] == [1, 1, 2]
    assert run(*PACK).status == 0
    assert not [name for name in tree(tmp_path) if name.endswith(".tmp")]


def test_a_caseload_that_is_written_twice_at_once_is_as_if_written_once(run: Run, tmp_path: Path) -> None:
    caseload = ("caseload", ".", *ON, "--format", "csv", "--output", "list.csv", "--force")
    assert at_once(tmp_path, caseload, caseload, caseload) == []
    made = tree(tmp_path)
    assert sorted(made) == ["case.yaml", "list.csv"]
    assert run(*caseload).status == 0
    assert tree(tmp_path) == made


def test_of_two_new_case_files_of_one_name_one_is_refused(run: Run, tmp_path: Path) -> None:
    said = at_once(tmp_path, *[("new", "other.yaml", "--reference", f"NL-{number}") for number in range(3)])
    assert ["is there already" in one for one in said] == [True, True]
    assert run("check", "other.yaml", *ON).status == 0


SEND = ("send", "case.yaml", *ON, "--from", "out", "--how", "post", "--by", "Jo", "--unchecked", "late")


def test_what_is_sent_by_several_at_once_is_entered_once_each_and_no_entry_is_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE)
    assert run(*PACK).status == 0
    agenda = ("send", "case.yaml", "agenda", *SEND[2:])
    assert at_once(tmp_path, SEND, agenda, SEND, *RECORDS, agenda) == []
    lines = [json.loads(line) for line in (tmp_path / "case.yaml.sent.jsonl").read_text().splitlines()]
    assert [one["number"] for one in lines[1:]] == list(range(1, len(lines)))
    acts = [(one["paper"], one["to"], one.get("how"), one.get("sha256")) for one in lines[1:]]
    assert len(acts) == len(set(acts))
    assert {one["to"] for one in lines[1:] if one["paper"] == "agenda"} == {"ann", "sam", "maria"}
    assert not [name for name in tree(tmp_path) if name.endswith(".tmp")]
