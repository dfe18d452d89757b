"""The same case on the same day gives the same bytes, whatever computer it is on.

Each process differs in everything at once: language and its encoding, time zone (in which it may be another day), the
order of Python's sets, the folder and the order of its files, home, user and mask. Where a locale is not installed its
name alone is what a program sees. How wide the screen is does decide where a table breaks its lines, so that is alike
here. A locked zip is not among these: its salt is chance.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from one_run import COMMANDS
from packs import EXAMPLES

pytestmark = pytest.mark.slow


COMPUTERS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Welsh": {"LC_ALL": "cy_GB.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "MASK": "000"},
    "Arabic": {"LANG": "ar_EG.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "random", "BACKWARDS": "yes"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Europe/London", "PYTHONUTF8": "1", "MASK": "077", "USER": "somebody"},
}
PLACES = {"C": "case", "Welsh": "lle arall", "Arabic": "مكان", "Turkish": "yer/daha İçeride"}
OURS = ("LC_", "LANG", "TZ", "PYTHON", "COLUMNS", "NO_COLOR")


def run(computer: str, home: Path) -> dict[str, str]:
    """What each command gives on a computer."""
    folder = home / PLACES[computer]
    folder.mkdir(parents=True)
    for name in ("split-conference.yaml", "cpprep.yaml", "logo.png"):
        copy = folder / name.replace("split-conference", "case")
        shutil.copyfile(EXAMPLES / name, copy)
        os.utime(copy, (len(computer) * 100_000_000, len(computer) * 90_000_000))
    settings = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    settings |= {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), "HOME": str(home), "COLUMNS": "100"}
    script = Path(__file__).with_name("one_run.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        env=settings | COMPUTERS[computer], capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    digests: dict[str, str] = json.loads(done.stdout)
    return digests


@pytest.fixture(scope="module")
def computers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return {computer: run(computer, tmp_path_factory.mktemp("home")) for computer in COMPUTERS}


@pytest.mark.parametrize("what", COMMANDS)
def test_every_computer_gives_the_same_bytes(computers: dict[str, dict[str, str]], what: str) -> None:
    assert len({digests[what] for digests in computers.values()}) == 1, {
        computer: digests[what] for computer, digests in computers.items()
    }


def test_what_is_compared_is_what_each_command_gave(computers: dict[str, dict[str, str]]) -> None:
    assert len(set(computers["C"].values())) == len(COMMANDS)
