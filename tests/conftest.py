"""Questions that a test asks in one line: how a case reads, what is refused, what a standard or a run answers."""

import gc
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from running import Ran, Run

from cpprep.__main__ import main
from cpprep.assessment import Assessment, Finding, assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case
from cpprep.errors import Problem, UserError
from cpprep.papers.render import Renderer
from cpprep.papers.sandbox import LimitedEnvironment
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

FILE = "case.yaml"
TODAY = "2026-12-01"
PLACE = "north-lincolnshire"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"

# How long an example takes says how busy the machine is; timings are for benchmarks/.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")

FORCES_COLOUR = ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS", "TTY_COMPATIBLE", "TTY_INTERACTIVE")


@pytest.fixture(scope="session", autouse=True)
def colours_are_not_forced() -> Iterator[None]:
    """Some people, and some services that run tests, ask for colours where no terminal is: a pipe has none here."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FORCES_COLOUR:
            patch.delenv(name, raising=False)
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Nobody is to take a whole run for everything."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and config.option.markexpr == "not slow":
        terminalreporter.write_line("Left out: what is marked slow. python -m pytest -n auto -m slow runs it.")


@pytest.fixture(scope="session", autouse=True)
def our_own_templates_are_compiled_once() -> Iterator[None]:
    """Each run of cpprep compiles the templates that it uses; here are thousands of runs."""
    compile_one, compiled = LimitedEnvironment.compile, dict[tuple[object, ...], Any]()

    def compile_once(self: LimitedEnvironment, source: str, name: str | None, filename: str | None) -> Any:
        if filename is None or not Path(filename).is_relative_to(TEMPLATES):
            return compile_one(self, source, name, filename)
        key = (source, name, filename)
        if key not in compiled:
            compiled[key] = compile_one(self, source, name, filename)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LimitedEnvironment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def stops_are_heard() -> None:
    """A process that is started in the background may ignore stops, and what it starts then does so too."""
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


@pytest.fixture(autouse=True)
def stops_are_answered_as_before() -> Iterator[None]:
    """A command that has ended leaves stops to the system: here that would be the end of the tests without a word."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@cache
def _renderer_of_ours() -> Renderer:
    return Renderer(TemplateLibrary())


@pytest.fixture(autouse=True)
def templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own templates do not change while tests run, and to compile them takes longer than most tests."""
    ours = lambda library: Renderer(library) if library.own else _renderer_of_ours()  # noqa: E731
    monkeypatch.setattr("cpprep.papers.documents.Renderer", ours)
    monkeypatch.setattr("cpprep.papers.pack.Renderer", ours)


@pytest.fixture(scope="session")
def read() -> Callable[..., Case]:
    """Read lines of YAML as a case: ``read("reference: A1", "family: {maria: {}}")``."""

    @cache  # a case never changes once it is read
    def reading(*lines: str) -> Case:
        return read_case("\n".join(lines), FILE, Vocabulary(CATALOGUE, profile_names())).case

    return reading


@pytest.fixture(scope="session")
def problems(read: Callable[..., Case]) -> Callable[..., tuple[Problem, ...]]:
    """Everything that is wrong with lines of YAML, in the order in which a user is told."""

    def refused(*lines: str) -> tuple[Problem, ...]:
        with pytest.raises(UserError) as refusal:
            read(*lines)
        return refusal.value.problems

    return refused


@pytest.fixture(scope="session")
def problem(problems: Callable[..., tuple[Problem, ...]]) -> Callable[..., Problem]:
    """The one thing that is wrong with lines of YAML."""

    def refused(*lines: str) -> Problem:
        (only,) = problems(*lines)
        return only

    return refused


@pytest.fixture(scope="session")
def assessed(read: Callable[..., Case]) -> Callable[..., Assessment]:
    """Hold lines of YAML against every standard of a profile, on a day."""

    def assessing(*lines: str, on: str = TODAY, profile: str = PLACE) -> Assessment:
        return assess(read(*lines), profile_named(profile), date.fromisoformat(on))

    return assessing


@pytest.fixture(scope="session")
def findings_of(read: Callable[..., Case]) -> Callable[..., tuple[Finding, ...]]:
    """Every finding of one standard: ``findings_of("family-notice", *lines)``."""

    def checking(standard: str, *lines: str, on: str = TODAY, profile: str = PLACE) -> tuple[Finding, ...]:
        day = date.fromisoformat(on)
        return assess(read(*lines), profile_named(profile), day, [CATALOGUE[standard]]).findings

    return checking


@pytest.fixture(scope="session")
def check(findings_of: Callable[..., tuple[Finding, ...]]) -> Callable[..., Finding]:
    """The one finding of a standard, or the one about somebody: ``check("family-notice", *lines, about="maria")``."""

    def checking(
        standard: str, *lines: str, about: str | None = None, on: str = TODAY, profile: str = PLACE
    ) -> Finding:
        found = findings_of(standard, *lines, on=on, profile=profile)
        (only,) = [finding for finding in found if about in {None, finding.subject}]
        return only

    return checking


# ---- running the command line as a person does, in a folder of their own


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
            patch.setattr(gc, "set_threshold", lambda *_: None)  # the garbage of all tests is more than a command's
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
