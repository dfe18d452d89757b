"""``python -m cpprep`` and the ``cpprep`` command."""

import sys


def main() -> None:
    """Run the command line. ``--version`` answers before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from cpprep import __version__

        print(f"cpprep {__version__}")  # noqa: T201
        return
    from cpprep.cli.app import run

    run()


if __name__ == "__main__":
    main()
