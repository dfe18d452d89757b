"""What the Tab key offers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import EXAMPLES

BASH = shutil.which("bash")


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with a ``cpprep`` of its own, as an installation has it, and a case beside it."""
    script = tmp_path / "bin" / "cpprep"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\nfrom cpprep.__main__ import main\nmain()\n")
    script.chmod(0o755)
    shutil.copy(EXAMPLES / "initial-nearly-ready.yaml", tmp_path / "case.yaml")
    return script.parent


def environment(commands: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", **more}


def offered(commands: Path, *words: str, shell: str = "bash") -> list[str]:
    """What is offered for the last of some words."""
    done = subprocess.run(
        [str(commands / "cpprep")], cwd=commands.parent, capture_output=True, text=True, check=False,
        env=environment(
            commands, _CPPREP_COMPLETE=f"complete_{shell}", COMP_WORDS=" ".join(("cpprep", *words)),
            COMP_CWORD=str(len(words)), _TYPER_COMPLETE_ARGS=" ".join(("cpprep", *words)),
            _TYPER_COMPLETE_FISH_ACTION="get-args", _TYPER_COMPLETE_WORD_TO_COMPLETE=words[-1],
        ),
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_are_offered(commands: Path) -> None:
    assert {"check", "checklist"} <= set(offered(commands, "che"))


def test_standards_are_offered(commands: Path) -> None:
    assert "leaflets" in offered(commands, "standards", "lea")


def test_profiles_are_offered(commands: Path) -> None:
    assert offered(commands, "profiles", "scot") == ["scotland"]
    assert offered(commands, "new", "x.yaml", "--profile", "no") == ["north-lincolnshire", "northern-ireland"]


def test_the_people_of_the_case_are_offered(commands: Path) -> None:
    assert offered(commands, "invitations", "case.yaml", "--to", "p") == ["piotr-nowak", "priya-shah"]


def test_people_and_reports_are_offered_to_record_for(commands: Path) -> None:
    assert offered(commands, "record", "case.yaml", "report-shared", "--for", "s") == [
        "sam-okoro", "social-work", "school",
    ]  # fmt: skip


def test_standards_and_facts_are_offered_to_record(commands: Path) -> None:
    assert {"report-shared", "report-in-time"} <= set(offered(commands, "record", "case.yaml", "report-"))


def test_a_case_that_cannot_be_read_offers_nothing_and_says_nothing(commands: Path) -> None:
    (commands.parent / "case.yaml").write_text("referense: [")
    assert offered(commands, "invitations", "case.yaml", "--to", "p") == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_are_offered_the_same(commands: Path, shell: str) -> None:
    assert "leaflets" in " ".join(offered(commands, "standards", "lea", shell=shell))


@pytest.mark.skipif(BASH is None, reason="there is no bash here")
def test_bash_completes_with_the_script_that_cpprep_gives_it(commands: Path) -> None:
    assert BASH is not None
    script = f"""\
source <({commands / "cpprep"} --show-completion bash)
COMP_WORDS=(cpprep standards lea) COMP_CWORD=2
$(complete -p cpprep | sed 's/.*-F \\([^ ]*\\).*/\\1/') cpprep
echo "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        [BASH, "--norc", "-c", script], cwd=commands.parent, capture_output=True, text=True, check=False,
        env=environment(commands, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"),
    )  # fmt: skip
    assert done.stdout.split() == ["leaflets"], done.stderr
