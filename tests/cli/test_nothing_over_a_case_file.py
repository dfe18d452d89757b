"""No answer is written over a case file or an organisation's settings, with --force or without."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from running import Run

ANSWERS = {
    "check": ["--format", "json"],
    "timeline": ["--format", "svg"],
    "disclosure": ["--format", "json"],
    "deadlines": ["--format", "csv"],
}
SETTINGS = "organisation:\n  name: Northmere Council\n"


@pytest.fixture
def case(nowak: Path, tmp_path: Path) -> Path:
    """A case file of one's own."""
    return Path(shutil.copy(nowak, tmp_path / "case.yaml"))


@pytest.fixture
def password(tmp_path: Path) -> str:
    """A file with a made-up password."""
    (tmp_path / "password").write_text("three unlike words")
    return str(tmp_path / "password")


@pytest.mark.parametrize("command", ANSWERS)
def test_no_answer_takes_the_place_of_the_case_it_is_about(command: str, case: Path, run: Run) -> None:
    """It would be the only copy."""
    before = case.read_bytes()
    refused = run(command, str(case), *ANSWERS[command], "--output", str(case), "--force")
    assert (refused.status, case.read_bytes()) == (2, before)


def test_the_refusal_says_which_file_why_and_what_to_do(case: Path, run: Run) -> None:
    """And that --force does not help."""
    refused = run("check", str(case), "--output", str(case), "--force")
    assert refused.err.splitlines()[-1] == (
        f"{case}: is there already, and is a case file or an organisation's settings: nothing is written over one, "
        "with --force or without, so give another name"
    )


def test_force_is_not_offered_where_it_does_not_help(case: Path, run: Run) -> None:
    """The first refusal would lead to the second."""
    assert "nothing is written over one" in run("check", str(case), "--output", str(case)).err


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "--for", "settings"]])
def test_no_schema_takes_the_place_of_a_case_file(arguments: list[str], case: Path, run: Run) -> None:
    """It is about no case, so the file says what it is."""
    before = case.read_bytes()
    assert (run(*arguments, "--output", str(case), "--force").status, case.read_bytes()) == (2, before)


def test_no_caseload_takes_the_place_of_a_case_file(case: Path, run: Run) -> None:
    """Also where the file lies in another folder than the one that is read."""
    before = case.read_bytes()
    (case.parent / "cases").mkdir()
    refused = run("caseload", str(case.parent / "cases"), "--output", str(case), "--force")
    assert (refused.status, case.read_bytes()) == (2, before)


def test_no_drawing_takes_the_place_of_a_case_file(case: Path, run: Run) -> None:
    """Whatever its name."""
    file = case.rename(case.with_name("case.svg"))
    before = file.read_bytes()
    assert (run("genogram", str(file), "--output", str(file), "--force").status, file.read_bytes()) == (2, before)


def test_no_zip_takes_the_place_of_a_case_file(case: Path, password: str, run: Run) -> None:
    """It is refused before any paper is made."""
    before = case.read_bytes()
    refused = run("pack", str(case), "--zip", "--password-file", password, "--output", str(case), "--force")
    assert (refused.status, case.read_bytes()) == (2, before)


def test_a_case_file_is_known_by_a_link_to_it(case: Path, run: Run) -> None:
    """A second name of the same file, without the ending of a case file."""
    other = case.with_name("answer.json")
    os.link(case, other)
    refused = run("check", str(case), "--format", "json", "--output", str(other), "--force")
    assert (refused.status, other.samefile(case)) == (2, True)


@pytest.mark.parametrize(
    "content",
    [
        "children:\n  ana: {name: Ana Kerr}\n",
        "\ufeffreference: PUB-12\n",
        "# PUB-12\n\nnote: nothing yet\n",
        '"reference": PUB-12\n',
        "{reference: PUB-12, children: {ana: {name: Ana Kerr}}}\n",
        "conference: {kind: [\n",
        SETTINGS,
        "extends: england\ntimescales: {}\n",
    ],
)
def test_another_case_file_is_known_by_what_it_holds(content: str, case: Path, run: Run) -> None:
    """Also where it is broken, or holds settings under another name."""
    other = case.with_name("other.yml")
    other.write_text(content, "utf-8")
    refused = run("check", str(case), "--output", str(other), "--force")
    assert (refused.status, other.read_text("utf-8")) == (2, content)


def test_a_huge_file_is_looked_at_no_further_than_its_head(case: Path, run: Run) -> None:
    """Its first keys stand there."""
    other = case.with_name("other.yaml")
    other.write_text("x: 1\n" * 20_000 + "children: {}\n")
    assert run("check", str(case), "--format", "json", "--output", str(other), "--force").status in {0, 1}


@pytest.mark.parametrize("name", ["cpprep.yaml", "CPPREP.yaml"])
def test_settings_are_never_an_answer(name: str, case: Path, run: Run) -> None:
    """Where there are none yet, an answer of that name would be taken for them."""
    assert run("check", str(case), "--output", str(case.with_name(name)), "--force").status == 2
    assert not case.with_name(name).exists()


def test_no_new_case_file_has_the_name_of_the_settings(tmp_path: Path, run: Run) -> None:
    """It would be taken for them."""
    assert run("new", str(tmp_path / "cpprep.yaml")).status == 2


def test_no_paper_takes_the_place_of_the_case_file(case: Path, run: Run) -> None:
    """A case file may be called like one of its papers."""
    file = case.rename(case.with_name("agenda.md"))
    before = file.read_bytes()
    refused = run("agenda", str(file), "--format", "markdown", "--output", str(file.parent), "--force")
    assert (refused.status, file.read_bytes()) == (2, before)


# What goes on as before


@pytest.mark.parametrize("name", ["answer.json", "answer.yaml"])
def test_an_answer_takes_the_place_of_an_earlier_one(name: str, case: Path, run: Run) -> None:
    """With --force."""
    first = ["check", str(case), "--format", "csv", "--output", str(case.with_name(name))]
    run(*first)
    assert run(*first, "--force").status in {0, 1}


@pytest.mark.parametrize("name", ["schema.yaml", "cpprep.schema.json"])
def test_a_schema_is_written_and_replaced(name: str, tmp_path: Path, run: Run) -> None:
    """It holds the keys of a case file, and is none."""
    schema = ["schema", "--output", str(tmp_path / name)]
    assert [run(*schema).status, run(*schema, "--force").status] == [0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as POSIX has them")
def test_a_device_is_refused_as_before(case: Path, run: Run) -> None:
    """Without waiting for what it has to say."""
    os.mkfifo(case.with_name("pipe.yaml"))
    assert "is a pipe or a device" in run("check", str(case), "--output", str(case.with_name("pipe.yaml"))).err
