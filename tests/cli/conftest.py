"""Running the command line as a person does, in a folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Ran, Run


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


@pytest.fixture
def review() -> Path:
    """The review with gaps."""
    return EXAMPLES / "review-with-gaps.yaml"
