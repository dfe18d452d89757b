"""``python -m cpprep`` and the ``cpprep`` command."""

from __future__ import annotations

import signal
import sys

TYPE_CHECKING = False  # as in typing, which takes longer to load than the version to say
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def main() -> None:
    """Run the command line. ``--version`` answers before anything else is loaded.

    A stop from the keyboard or the system ends the command quietly, also while it is still being loaded; what was
    being written is cleared away on the way out.
    """
    if sys.argv[1:] == ["--version"]:
        _say_version()
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):  # the last two: a closed window, on POSIX and on Windows
        wanted = getattr(signal, name, None)
        if wanted is not None and signal.getsignal(wanted) is not signal.SIG_IGN:
            signal.signal(wanted, _stopped)
    try:
        from cpprep.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def _say_version() -> NoReturn:
    from cpprep import __version__
    from cpprep.cli.streams import prepare, to_the_end

    def say() -> int:
        print(f"cpprep {__version__}")  # noqa: T201
        return 0

    prepare()
    sys.exit(to_the_end(say))


def _stopped(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
