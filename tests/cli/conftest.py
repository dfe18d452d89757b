"""Running the command line as a person does, in a folder of their own."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Ran, Run

from cpprep.__main__ import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``cpprep`` with some arguments in an empty folder; ``typed`` goes to its standard input.

    It runs in this process, as a process of its own would: what matters of one (its exit, its streams as bytes, its
    folder, its environment) is put in place. ``run_apart`` starts a process, for what only that shows.
    """

    def running(*arguments: object, typed: bytes = b"", **settings: str) -> Ran:
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        handled = {name: signal.getsignal(name) for name in STOPS}
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", ["cpprep", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            for name, value in settings.items():
                patch.setenv(name, value)
            status = _status()
        for name, handler in handled.items():
            signal.signal(name, handler)
        out, err = (_bytes(stream).decode() for stream in streams.values())
        return Ran(status, out, err)

    return running


STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


def _status() -> int:
    try:
        main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    return stream.buffer.getvalue()


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """The same, in a process of its own."""

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
