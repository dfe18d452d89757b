"""A command loads what it needs and nothing else: people wait for every module that it does not."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES

EXAMPLE = "initial-nearly-ready"
CASE = EXAMPLES / f"{EXAMPLE}.yaml"
ON = ("--on", DAYS[EXAMPLE])

DOCUMENTS = {"docx", "lxml", "jinja2", "markdown_it", "cpprep.papers", "cpprep.writers.docx", "cpprep.access"}
"""What only writing documents needs."""

NEVER = {"asyncio", "babel", "holidays", "importlib.metadata", "multiprocessing", "pydantic", "pyzipper", "sqlite3"}
"""What none of the everyday commands needs: ``holidays`` is for years that our own table leaves out."""

NETWORK = {"email", "http", "ssl", "urllib.request"}
FACTS = {"cpprep.case.model", "cpprep.standards", "msgspec", "yaml"}

LOADED = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
"""
TWO_CORES = """
import cpprep.system.processes
cpprep.system.processes.cores = lambda: 2
"""
OPENED = """
import sys
sys.addaudithook(lambda event, about: event == "open" and print(about[0], file=sys.stderr))
"""
RUN = """
sys.argv[0] = "cpprep"
from cpprep.__main__ import main
main()
"""


def told(code: str, *arguments: object) -> list[str]:
    """What a process of its own, that runs a command, says about itself on standard error."""
    command = [sys.executable, "-c", code + RUN, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    assert done.stdout or done.returncode == 0
    return done.stderr.splitlines()


def loaded(*arguments: object) -> set[str]:
    return set(told(LOADED, *arguments)) - loaded_anyway()


@cache
def loaded_anyway() -> frozenset[str]:
    """What Python itself loads here: other packages that are installed may have it load something at every start."""
    bare = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, encoding="utf-8", check=True)
    return frozenset(bare.stderr.splitlines())


def test_the_version_is_said_before_anything_is_loaded() -> None:
    found = loaded("--version")
    assert "cpprep" in found
    assert not found & (NEVER | DOCUMENTS | NETWORK | FACTS | {"typer", "rich", "re", "typing", "pathlib", "inspect"})


def test_help_loads_no_case_no_standard_and_no_table() -> None:
    assert not loaded("--help") & (NEVER | DOCUMENTS | NETWORK | FACTS | {"rich"})


@pytest.mark.parametrize("command", ["check", "deadlines"])
def test_an_answer_on_the_screen_loads_nothing_that_writes_documents(command: str) -> None:
    found = loaded(command, CASE, *ON)
    assert {"cpprep.standards", "rich.console"} <= found
    assert not found & (NEVER | DOCUMENTS | NETWORK)


@pytest.mark.parametrize("form", ["json", "markdown", "csv", "sarif"])
def test_an_answer_without_a_table_loads_no_tables(form: str) -> None:
    assert not loaded("check", CASE, *ON, "--format", form) & (NEVER | DOCUMENTS | NETWORK | {"rich"})


def test_recording_loads_nothing_that_writes_documents_or_tables(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_bytes(CASE.read_bytes())
    found = loaded("record", case, "leaflets", "--for", "maria-nowak", "--by", "Priya Shah", *ON)
    assert case.read_bytes() != CASE.read_bytes()
    assert not found & (NEVER | DOCUMENTS | {"rich"})


def test_letters_load_no_table_no_genogram_and_no_calendar(tmp_path: Path) -> None:
    found = loaded("invitations", CASE, *ON, "--output", tmp_path / "letters")
    assert any((tmp_path / "letters").glob("*.docx"))
    assert not found & (NEVER | {"rich", "icalendar", "resvg_py", "cpprep.drawing.family.drawing"})


def test_a_drawing_in_markdown_is_never_painted(tmp_path: Path) -> None:
    found = loaded("agenda", CASE, *ON, "--for", "chair", "--format", "markdown", "--output", tmp_path / "papers")
    assert "are the parents of" in (tmp_path / "papers" / "agenda-chair.md").read_text("utf-8")
    assert "resvg_py" not in found


def test_a_timeline_on_the_screen_paints_nothing() -> None:
    assert not loaded("timeline", CASE, *ON) & {"resvg_py", "cpprep.drawing.svg", "cpprep.drawing.family"}


def test_a_command_loads_no_other_command() -> None:
    commands = {"caseload", "genogram", "pack", "papers", "profiles", "templates", "timeline"}
    assert not loaded("check", CASE, *ON) & {f"cpprep.cli.commands.{command}" for command in commands}


def test_checking_a_case_reads_the_case_the_organisations_file_and_its_profiles_and_nothing_else() -> None:
    read = [Path(name) for name in told(OPENED, "check", CASE, *ON)]
    assert {path.name for path in read if path.suffix in {".yaml", ".json", ".md", ".docx"}} == {
        CASE.name, "cpprep.yaml", "north-lincolnshire.yaml", "england.yaml", "common.yaml", "bank_holidays.json",
    }  # fmt: skip
