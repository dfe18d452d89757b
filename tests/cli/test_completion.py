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


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pack case.yaml --for p", ["piotr-nowak", "priya-shah"]),
        ("pack case.yaml --phase a", ["at", "after"]),
        ("disclosure case.yaml --for e", ["everyone", "ewa-lis"]),
        ("genogram case.yaml --for s", ["social-worker", "sam-okoro"]),
        ("check case.yaml --role a", ["administrator", "agency"]),
        ("agenda case.yaml --for c", ["chair"]),
        ("checklist case.yaml --for f", ["family"]),
        ("forms case.yaml --for pa", ["parent"]),
        ("invitations case.yaml --for su", ["supporter"]),
        ("record case.yaml invited --for ev", ["everyone"]),
        ("record case.yaml replied --reply not", ["not-coming"]),
        ("new x.yaml --kind pre", ["pre-birth"]),
        ("templates --copy letter", ["letter-excluded"]),
    ],
)
def test_the_words_that_an_option_takes_are_offered(commands: Path, line: str, words: list[str]) -> None:
    assert offered(commands, *line.split()) == words


PATHS = ["pack case.yaml --output p", "templates --copy agenda --to p", "pack case.yaml --password-file p", "check p"]


@pytest.mark.parametrize("line", PATHS)
def test_where_a_file_or_folder_belongs_nothing_of_ours_keeps_the_shell_from_offering_its_own(
    commands: Path, line: str
) -> None:
    """Bash and PowerShell fall back to files where nothing is offered; zsh is told to, and fish by a status."""
    for shell, answer in {"bash": [], "powershell": [], "zsh": ["_files"]}.items():
        assert offered(commands, *line.split(), shell=shell) == answer
    assert asked_of_fish(commands, *line.split()) == 1
    assert asked_of_fish(commands, "standards", "lea") == 0


def asked_of_fish(commands: Path, *words: str) -> int:
    """Whether the words are ours to offer, as fish asks before it offers its files: 0 for yes."""
    asked = {"_CPPREP_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    return subprocess.run(
        [str(commands / "cpprep")], cwd=commands.parent, capture_output=True, check=False,
        env=environment(commands, **asked, _TYPER_COMPLETE_ARGS=" ".join(("cpprep", *words))),
    ).returncode  # fmt: skip


@pytest.mark.parametrize(
    ("shell", "asks"),
    [
        ("bash", ["complete -o default", "_CPPREP_COMPLETE=complete_bash", "COMP_WORDS", "COMP_CWORD"]),
        ("zsh", ["compdef", "_CPPREP_COMPLETE=complete_zsh", "_TYPER_COMPLETE_ARGS"]),
        ("fish", ["complete --command cpprep", "complete_fish", "get-args", "is-args"]),
        ("pwsh", ["Register-ArgumentCompleter", "complete_powershell", "_TYPER_COMPLETE_WORD_TO_COMPLETE"]),
    ],
)
def test_the_script_for_each_shell_asks_in_the_way_that_is_answered(
    commands: Path, shell: str, asks: list[str]
) -> None:
    script = subprocess.run(
        [str(commands / "cpprep"), "--show-completion", shell], capture_output=True, text=True, check=False,
        env=environment(commands, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"),
    ).stdout  # fmt: skip
    assert [word for word in asks if word not in script] == []


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
