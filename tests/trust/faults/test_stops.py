"""A run that is stopped or killed at any moment leaves old papers or new ones, and the next run tidies up and succeeds.

In the suite each command is stopped at two moments and killed at one; ``STOPS=100`` in the environment tries a hundred
moments for each command and way to stop it.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from whole_runs import CASE, CHANGED, ON, SECRET, Tree, put_back, tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them"),
]

MANY_MOMENTS = int(os.environ.get("STOPS", "0"))
COMMANDS = {
    "pack": ("pack", "case.yaml", *ON, "--output", "out"),
    "invitations": ("invitations", "case.yaml", *ON, "--output", "out"),
    "record": ("record", "case.yaml", "leaflets", "--for", "maria", "--by", "Jo", *ON),
    "caseload": ("caseload", "many", *ON, "--output", "out.txt", "--force"),
}
STOPS = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}
MANY = 50
"""Cases enough for helper processes to be started."""


def start(folder: Path, command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "cpprep", *COMMANDS[command]],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_as_on_a_terminal,  # noqa: PLW1509  (no other thread runs)
    )  # fmt: skip


def finish(folder: Path, command: str) -> int:
    """Run a command that nobody stops; gives its exit status."""
    with start(folder, command) as process:
        process.communicate(timeout=120)
    return process.returncode


def _as_on_a_terminal() -> None:
    for number in STOPS.values():
        signal.signal(number, signal.SIG_DFL)


@dataclass(frozen=True)
class Course:
    """How a command goes when nobody stops it: from what, to what, and how long it takes."""

    old: Tree
    new: Tree
    seconds: float


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Course]:
    """How each command goes."""

    @cache
    def of(command: str) -> Course:
        folder = tmp_path_factory.mktemp(command)
        (folder / "case.yaml").write_text(CASE)
        (folder / "many").mkdir()
        for number in range(MANY if command == "caseload" else 0):
            (folder / "many" / f"{number}.yaml").write_text(CASE.replace("NL-1", f"NL-{number}"))
        if command != "record":
            assert finish(folder, command) == 0
        (folder / "case.yaml").write_text(CHANGED)
        if command == "caseload":
            (folder / "many" / "0.yaml").write_text(CHANGED)
        old, began = tree(folder), time.monotonic()
        assert finish(folder, command) == 0
        return Course(old, tree(folder), time.monotonic() - began)

    return of


def _moments(course: Course, seed: str, few: int) -> list[float]:
    chance = random.Random(seed)  # noqa: S311  (the same moments each time)
    return [chance.uniform(0.1, 1.05) * course.seconds for _ in range(MANY_MOMENTS or few)]


IN_TURN = list(zip(COMMANDS, ("INT", "TERM", "HUP", "INT"), strict=True))


@pytest.mark.parametrize(
    ("command", "stop"), IN_TURN if not MANY_MOMENTS else [(command, stop) for command in COMMANDS for stop in STOPS]
)
def test_a_stop_leaves_all_old_or_all_new_and_nothing_else(
    command: str, stop: str, course: Callable[[str], Course], tmp_path: Path
) -> None:
    whole = course(command)
    for after in _moments(whole, f"{command} {stop}", 2):
        put_back(tmp_path, whole.old)
        with start(tmp_path, command) as process:
            time.sleep(after)
            process.send_signal(STOPS[stop])
            _, said = process.communicate(timeout=60)
        assert process.returncode in {0, -STOPS[stop], *({128 + STOPS[stop]} if stop != "INT" else ())}
        assert "cpprep" not in said.partition("Traceback")[2]
        assert SECRET not in said
        assert tree(tmp_path) in (whole.old, whole.new)
        assert process.returncode != 0 or tree(tmp_path) == whole.new


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_kill_leaves_is_whole_and_the_next_run_clears_it_and_succeeds(
    command: str, course: Callable[[str], Course], tmp_path: Path
) -> None:
    whole = course(command)
    for after in _moments(whole, command, 1):
        put_back(tmp_path, whole.old)
        with start(tmp_path, command) as process:
            time.sleep(after)
            process.kill()
            process.communicate(timeout=60)  # until its helper processes have ended too
        for name, data in tree(tmp_path).items():
            assert data in (whole.old.get(name), whole.new.get(name)) or Path(name).suffix == ".tmp", name
        assert finish(tmp_path, command) == 0
        assert command == "record" or tree(tmp_path) == whole.new
        assert (tmp_path / "case.yaml").read_text().count("leaflets") == (command == "record")
        assert not list(tmp_path.rglob(".cpprep-*.tmp"))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for the helper processes")
def test_helper_processes_end_with_the_first_also_when_it_is_killed(tmp_path: Path) -> None:
    """They hold what they have read, and whoever waits for the answer waits for them too."""
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        (tmp_path / "many" / f"{number}.yaml").write_text(CASE)
    with start(tmp_path, "caseload") as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not children.read_text().split():
            assert process.poll() is None
        process.kill()
        process.communicate(timeout=60)
    assert not (tmp_path / "out.txt").exists()
