"""Run the commands once, in a process of its own, and print a digest of everything that each of them gave.

``python one_run.py FOLDER``: the folder has ``case.yaml`` in it and becomes the current one. With ``BACKWARDS`` in the
environment, the folders of this computer list their files the other way round.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cpprep.__main__ import main
from cpprep.system.document_folder import MANIFEST

ON = "2026-10-15"
COMMANDS = {
    "pack": ("pack", "case.yaml", "--output", "made"),
    "pack in large print": ("pack", "case.yaml", "--large-print", "--phase", "before", "--output", "made"),
    "pack in Markdown": ("pack", "case.yaml", "--format", "markdown", "--output", "made"),
    "check": ("check", "case.yaml"),
    **{f"check --format {how}": ("check", "case.yaml", "--format", how) for how in
       ("json", "markdown", "junit", "csv", "sarif")},
    "deadlines": ("deadlines", "case.yaml"),
    "calendar": ("deadlines", "case.yaml", "--format", "ics", "--output", "made.ics"),
    "genogram": ("genogram", "case.yaml", "--output", "made.svg"),
    "genogram as a picture": ("genogram", "case.yaml", "--output", "made.png"),
    "timeline": ("timeline", "case.yaml"),
    "timeline drawn": ("timeline", "case.yaml", "--output", "made.svg"),
    "caseload": ("caseload", "."),
    "caseload as a page": ("caseload", ".", "--format", "html"),
    "record": ("record", "case.yaml", "papers", "checked", "--code", "7F3A-91C2", "--by", "Dan Webb"),
}  # fmt: skip


def backwards() -> None:
    """Make every folder list its files the other way round."""
    listing, scanning = os.listdir, os.scandir

    class Scan:
        def __init__(self, *where: Any) -> None:
            with scanning(*where) as entries:
                self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __enter__(self) -> "Scan":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def __iter__(self) -> Iterator[Any]:
            return self._entries

        def __next__(self) -> Any:
            return next(self._entries)

        def close(self) -> None:
            pass

    os.listdir = lambda *where: sorted(listing(*where), reverse=True)  # type: ignore[assignment]
    os.scandir = Scan  # type: ignore[assignment]


def given(command: tuple[str, ...]) -> str:
    """A digest of a command's exit, of what it printed, and of every file that it left."""
    sys.argv = ["cpprep", *command, "--on", ON]
    sys.stdout.flush()
    kept = os.dup(1)
    with tempfile.TemporaryFile() as out:
        os.dup2(out.fileno(), 1)
        try:
            main()
            status: Any = 0
        except SystemExit as stop:
            status = stop.code
        sys.stdout.flush()
        os.dup2(kept, 1)
        out.seek(0)
        digest = hashlib.sha256(repr(status).encode() + out.read())
    os.close(kept)
    for path in sorted(Path().rglob("made*")) + sorted(Path("made").rglob("*")) + [Path("case.yaml")]:
        if path.is_file() and path.name != MANIFEST:  # which knows where the case file lies
            digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    os.umask(int(os.environ.get("MASK", "022"), 8))
    if "BACKWARDS" in os.environ:
        backwards()
    digests = {what: given(command) for what, command in COMMANDS.items()}
    sys.stdout.write(json.dumps(digests))
