"""``python -m cpprep`` and the ``cpprep`` command."""

import atexit
import gc
import sys

TYPE_CHECKING = False  # as in typing, which takes longer to load than the version to say
if TYPE_CHECKING:
    import signal
    from typing import NoReturn
else:
    import _signal as signal  # what signal itself stands on: there at once, and a stop meanwhile is heard too


def main() -> None:
    """Run the command line. ``--version`` answers before anything else is loaded.

    A stop from the keyboard ends it quietly. While it is being loaded there is nothing to clear away, and the system
    ends it; what is done about a stop of the command itself, `cpprep.cli.signals` says.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where stops are to be ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.argv[1:] == ["--version"]:
        _say_version()
    gc.set_threshold(200_000)  # nothing that is loaded becomes garbage, nor does much that a command makes
    atexit.register(gc.freeze)  # and at the end all of it goes: to search it once more for garbage takes long
    from cpprep.cli.main import run

    run()


def _say_version() -> "NoReturn":
    from cpprep import __version__
    from cpprep.cli.stdio import prepare, to_the_end

    def say() -> int:
        print(f"cpprep {__version__}")  # noqa: T201
        return 0

    prepare()
    sys.exit(to_the_end(say))


if __name__ == "__main__":
    main()
