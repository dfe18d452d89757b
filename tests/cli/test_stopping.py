"""A command that is stopped clears up, ends as a shell expects, and says nothing of it."""

import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator

import pytest

from cpprep.cli.signals import run_to_its_end

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def as_at_the_start() -> Iterator[None]:
    """Stops are left to the system, as they are while a command is being loaded; afterwards they are as before."""
    before = {number: signal.getsignal(number) for number in NUMBERS}
    hooks = sys.excepthook, sys.unraisablehook
    for number in NUMBERS:
        signal.signal(number, signal.SIG_DFL)
    yield
    sys.excepthook, sys.unraisablehook = hooks
    for number, handler in before.items():
        signal.signal(number, handler)


def stopped_by(number: int) -> Callable[[], int]:
    def command() -> int:
        signal.raise_signal(number)
        return 0

    return command


def in_a_callback(number: int) -> Callable[[], int]:
    """A command that is stopped where Python heeds no error: it goes on for longer than a test may take."""

    class Thing:
        pass

    def command() -> int:
        thing = Thing()
        _known = weakref.ref(thing, lambda _: signal.raise_signal(number))
        del thing
        time.sleep(30)
        return 0

    return command


def test_a_command_ends_with_its_exit_status() -> None:
    with pytest.raises(SystemExit) as ended:
        run_to_its_end(lambda: 3)
    assert ended.value.code == 3


@posix
@pytest.mark.parametrize("stopped", [stopped_by, in_a_callback])
@pytest.mark.parametrize("number", NUMBERS[1:])
def test_a_stop_by_the_system_is_an_exit_status(number: int, stopped: Callable[[int], Callable[[], int]]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_to_its_end(stopped(number))
    assert ended.value.code == 128 + number


@posix
@pytest.mark.parametrize("stopped", [stopped_by, in_a_callback])
def test_a_stop_from_the_keyboard_is_left_to_the_interpreter(stopped: Callable[[int], Callable[[], int]]) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_to_its_end(stopped(signal.SIGINT))


def test_an_interruption_that_was_put_into_a_number_is_one_too() -> None:
    """As Typer does."""
    with pytest.raises(KeyboardInterrupt):
        run_to_its_end(lambda: 130)


def test_after_it_stops_are_left_to_the_system() -> None:
    with pytest.raises(SystemExit):
        run_to_its_end(lambda: 0)
    assert {signal.getsignal(number) for number in NUMBERS} == {signal.SIG_DFL}


def test_what_was_told_to_ignore_stops_ignores_them() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pytest.raises(SystemExit) as ended:
        run_to_its_end(stopped_by(signal.SIGINT))
    assert ended.value.code == 0
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_error_in_a_callback_is_told_as_python_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    class Thing:
        pass

    def command() -> int:
        thing = Thing()
        _known = weakref.ref(thing, lambda _: 1 / 0)
        del thing
        return 0

    with pytest.raises(SystemExit):
        run_to_its_end(command)
    assert "ZeroDivisionError" in capsys.readouterr().err


@posix
def test_a_shell_sees_that_the_signal_ended_it_and_hears_nothing() -> None:
    """So that Ctrl-C ends a loop over many cases, and not only the one that is running."""
    script = "import signal; from cpprep.cli.signals import run_to_its_end\n"
    script += "run_to_its_end(lambda: signal.raise_signal(signal.SIGINT) or 0)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (-signal.SIGINT, b"", b"")


@posix
def test_a_stop_while_it_is_being_loaded_ends_it_without_a_word() -> None:
    """Whatever is loaded first: here it is the command line itself that is long in coming."""
    script = """if True:
        import signal, sys
        from cpprep.__main__ import main
        class Slow:
            def find_spec(self, name, *_):
                if name == "cpprep.cli.main":
                    signal.raise_signal(signal.SIGINT)
        sys.meta_path.insert(0, Slow())
        main()
    """
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (-signal.SIGINT, b"", b"")
