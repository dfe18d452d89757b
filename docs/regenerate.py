"""Makes everything anew that is made from something else: ``python docs/regenerate.py``, after a change to the source.

That is the pages of docs/ that come from the code, the house style, the texts of the papers of the examples, and the
runs that pages show. It says which files have changed: read them before you commit them. With ``--check`` nothing is
written, and the exit status is 1 when something is out of date.

Bank holidays are not among these, for they come from a library: see make_bank_holidays.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = (
    "docs/make_case_file.py",
    "docs/make_standards.py",
    "docs/make_reference.py",
    "templates/make_reference.py",
    "tests/golden/read_again.py",
    "docs/make_runs.py",
)
"""In this order: what comes later may show what comes before."""
MADE = ("README.md", "examples/README.md", "docs/*.md", "templates/reference.docx", "tests/golden/*/*.txt")
"""Where everything stands that they write."""


def contents() -> dict[str, bytes]:
    """Every file that may be written, by its name."""
    files = (path for pattern in MADE for path in sorted(ROOT.glob(pattern)))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


def main(arguments: list[str]) -> int:
    """Run every script, and say what each of them has changed, or with ``--check`` what is out of date."""
    before, failed = contents(), False
    for script in SCRIPTS:
        command = [sys.executable, ROOT / script, *arguments]
        failed |= subprocess.run(command, cwd=ROOT, check=False).returncode != 0  # noqa: S603  (our own scripts)
    now = contents()
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            sys.stdout.write(f"{'gone' if name not in now else 'new' if name not in before else 'changed'}: {name}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
