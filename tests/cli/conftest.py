"""Running the command line as a person does, in a folder of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAYS = {
    "initial-nearly-ready": "2026-12-01",
    "review-with-gaps": "2026-11-24",
    "split-conference": "2026-10-15",
    "sibling-group": "2026-11-03",
}


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``cpprep`` with some arguments in an empty folder; ``typed`` goes to its standard input."""

    def running(*arguments: object, typed: bytes = b"", **settings: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "cpprep", *map(str, arguments)],
            cwd=tmp_path,
            input=typed,
            capture_output=True,
            env={**os.environ, **settings},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return running


@pytest.fixture(params=DAYS)
def example(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Each example, with the day its story is told on."""
    return EXAMPLES / f"{request.param}.yaml", DAYS[request.param]


@pytest.fixture
def nowak() -> Path:
    """The initial conference that is nearly ready."""
    return EXAMPLES / "initial-nearly-ready.yaml"
