"""A folder holds the papers of one case: another family's are never put among them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Ran, Run

PEOPLE = """\
practitioners:
  hm: {name: Helen Marsh, role: Conference chair, agency: Northmere Council, telephone: 01632 960110}
  ps: {name: Priya Shah, role: Social worker, agency: Northmere Council, telephone: 01632 960120}
"""
COMMANDS = ("invitations", "agenda", "checklist", "forms", "pack", "genogram")
MEMORY = ".cpprep-manifest.json"

Papers = Callable[..., Ran]


def case(path: Path, *children: str, parent: str = "mel", reference: str = "PUB-12") -> Path:
    """A small made-up case."""
    born = "".join(f"  {one}: {{name: {one.title()} Kerr, date_of_birth: 2014-05-03}}\n" for one in children)
    path.write_text(
        f"reference: {reference}\nconference: {{kind: initial, date: 2026-12-10, start: 10:00, chair: hm, "
        f"social_worker: ps}}\n{'children:' if born else ''}\n{born}"
        f"family:\n  {parent}: {{name: {parent.title()} Kerr, relationship: mother}}\n{PEOPLE}"
    )
    return path


@pytest.fixture
def papers(run: Run) -> Papers:
    """Runs a command for a case file, into the folder beside it."""

    def into_folder(command: str, file: Path, *more: str) -> Ran:
        how = ["svg", "--format", "png"] if command == "genogram" else ["markdown"]
        folder = str(file.parent / "papers")
        return run(command, str(file), "--output", folder, "--on", "2026-11-28", "--format", *how, *more)

    return into_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "papers").iterdir()}


def forget(folder: Path) -> None:
    """Leave a folder as an earlier version did, which remembered what was written and not whose it was."""
    memory = folder / "papers" / MEMORY
    content = json.loads(memory.read_bytes())
    memory.write_text(json.dumps({"format": content["format"], "files": content["files"]}))


@pytest.mark.parametrize("command", COMMANDS)
def test_another_cases_folder_is_refused_and_stays_as_it_was(papers: Papers, command: str, tmp_path: Path) -> None:
    """Two cases with one reference do not share a folder, whichever command writes into it."""
    papers("pack", case(tmp_path / "one.yaml", "ana"))
    before = contents(tmp_path)
    refused = papers(command, case(tmp_path / "two.yaml", "ada", parent="ida"))
    assert (refused.status, contents(tmp_path)) == (2, before)


def test_a_family_in_words_is_not_put_into_another_cases_folder(papers: Papers, run: Run, tmp_path: Path) -> None:
    """A list of words goes there as one file."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    two = case(tmp_path / "two.yaml", "ada", parent="ida")
    assert run("genogram", str(two), "--format", "text", "--output", str(tmp_path / "papers")).status == 2


def test_the_refusal_says_which_folder_why_and_what_to_do(papers: Papers, tmp_path: Path) -> None:
    """It names nobody."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    refused = papers("agenda", case(tmp_path / "two.yaml", "ada", parent="ida"))
    assert refused.err.splitlines()[-1] == (
        f"{tmp_path / 'papers'}: holds the papers of another case, so nothing was written: give another folder with "
        "--output, or correct the case's reference if it is a slip"
    )


def test_force_does_not_put_two_families_together(papers: Papers, tmp_path: Path) -> None:
    """It is for papers that were edited."""
    papers("invitations", case(tmp_path / "one.yaml", "ana"))
    assert papers("invitations", case(tmp_path / "two.yaml", "ada", parent="ida"), "--force").status == 2


def test_one_folder_given_for_two_references_is_refused(papers: Papers, tmp_path: Path) -> None:
    """The same id of a child is no proof where the references differ."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    assert papers("agenda", case(tmp_path / "two.yaml", "ana", reference="PUB-13")).status == 2


def test_two_cases_without_a_reference_are_told_apart_by_their_files(papers: Papers, tmp_path: Path) -> None:
    """A blank reference is nobody's."""
    papers("agenda", case(tmp_path / "one.yaml", "ana", reference=""))
    assert papers("agenda", case(tmp_path / "two.yaml", "ana", reference="")).status == 2


def test_a_case_that_a_child_was_added_to_keeps_its_folder(papers: Papers, tmp_path: Path) -> None:
    """Also in a file of another name."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    assert papers("agenda", case(tmp_path / "renamed.yaml", "ana", "ben")).status == 0


def test_a_reference_that_is_filled_in_later_keeps_the_folder(papers: Papers, tmp_path: Path) -> None:
    """The file and a child are the same."""
    papers("agenda", case(tmp_path / "one.yaml", "ana", reference=""))
    assert papers("agenda", case(tmp_path / "one.yaml", "ana")).status == 0


def test_children_that_are_recorded_later_keep_the_folder(papers: Papers, tmp_path: Path) -> None:
    """The file and the reference are the same."""
    papers("agenda", case(tmp_path / "one.yaml"))
    assert papers("agenda", case(tmp_path / "one.yaml", "ana")).status == 0


def test_two_files_without_children_are_two_cases(papers: Papers, tmp_path: Path) -> None:
    """A reference alone may be a slip."""
    papers("agenda", case(tmp_path / "one.yaml"))
    assert papers("agenda", case(tmp_path / "two.yaml", parent="ida")).status == 2


def test_a_case_file_that_is_used_again_for_another_family_is_refused_its_old_folder(
    papers: Papers, tmp_path: Path
) -> None:
    """The file and the reference are the same, and none of the children is."""
    papers("agenda", case(tmp_path / "case.yaml", "ana"))
    assert papers("agenda", case(tmp_path / "case.yaml", "ada", parent="ida")).status == 2


def test_a_folder_whose_papers_were_moved_away_is_anybodys(papers: Papers, tmp_path: Path) -> None:
    """What is left there is hidden, and no paper."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    (tmp_path / "papers" / "agenda.md").rename(tmp_path / "agenda.md")
    assert papers("agenda", case(tmp_path / "two.yaml", "ada", parent="ida")).status == 0


def test_a_folder_with_nothing_but_a_backup_is_not(papers: Papers, tmp_path: Path) -> None:
    """A backup is a paper of its family."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    (tmp_path / "papers" / "agenda.md").rename(tmp_path / "papers" / "agenda.md.bak")
    assert papers("agenda", case(tmp_path / "two.yaml", "ada", parent="ida")).status == 2


def test_the_folder_remembers_no_name_and_no_id(papers: Papers, tmp_path: Path) -> None:
    """Digests alone."""
    papers("agenda", case(tmp_path / "one.yaml", "ana"))
    memory = (tmp_path / "papers" / MEMORY).read_text().casefold()
    assert not [word for word in ("ana", "pub-12", "kerr", "one.yaml") if f'"{word}' in memory]


# Folders that an earlier version made


def test_a_folder_of_an_earlier_version_is_taken_over_by_its_case(papers: Papers, tmp_path: Path) -> None:
    """And remembers it from then on."""
    papers("invitations", case(tmp_path / "one.yaml", "ana"))
    forget(tmp_path)
    assert papers("invitations", tmp_path / "one.yaml").status == 0
    assert papers("invitations", case(tmp_path / "two.yaml", "ada", parent="ida")).status == 2


@pytest.mark.parametrize("command", ["invitations", "pack"])
def test_a_folder_of_an_earlier_version_with_another_familys_letters_is_refused(
    papers: Papers, command: str, tmp_path: Path
) -> None:
    """The names of its files say for whom they are."""
    papers("invitations", case(tmp_path / "one.yaml", "ana"))
    forget(tmp_path)
    assert papers(command, case(tmp_path / "two.yaml", "ada", parent="ida")).status == 2


def test_a_pack_of_an_earlier_version_with_another_reference_is_refused(papers: Papers, tmp_path: Path) -> None:
    """Its manifest has it."""
    papers("pack", case(tmp_path / "one.yaml", "ana"))
    forget(tmp_path)
    assert papers("agenda", case(tmp_path / "two.yaml", "ana", reference="PUB-13")).status == 2
