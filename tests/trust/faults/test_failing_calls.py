"""Whatever call of the file system fails in a run: old files or new ones, one clear message, and the next run succeeds.

In the suite each call that differs from the others in kind or place fails once, in one of the ways in turn; of the
longest commands, calls that write. ``EVERY_CALL=1`` in the environment has every call fail, in every way: half an hour.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from failing_calls import BROKEN, FULL, READ_ONLY, REFUSED, WRITES, Call, Calls, Fault, counted
from running import Run
from whole_runs import WHOLES, Trial

EVERY = bool(os.environ.get("EVERY_CALL"))
WAYS = [(FULL, False), (BROKEN, False), (REFUSED, False), (FULL, True), (READ_ONLY, False)]
SHORTER = {"pack again", "pack of Word files", "pack in a zip"}
IN_SECONDS = {"record", "new", "check", "schema"}
"""The rest are marked slow."""


def _to_fail(name: str, calls: list[Call]) -> Iterator[Fault]:
    """Which calls are to fail, and how."""
    seen: Counter[object] = Counter()
    for at, call in enumerate(calls, 1):
        seen[call] += 1
        if EVERY:
            yield from (Fault(at, *way) for way in WAYS)
        elif seen[call] == 1 and (name not in SHORTER or call.kind in WRITES):
            yield Fault(at, *WAYS[len(seen) % len(WAYS)])


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in IN_SECONDS else pytest.mark.slow) for name in WHOLES]
)
def test_a_failing_call_leaves_old_or_new_files_a_message_and_nothing_else(name: str, run: Run, tmp_path: Path) -> None:
    trial = Trial(WHOLES[name], run, tmp_path)
    wrong: Counter[str] = Counter()
    tried = 0
    for fault, found in trial.fail(_to_fail(name, trial.calls)):
        tried += 1
        call = trial.calls[fault.at - 1]
        for what in found:
            wrong[f"{call.kind} at {call.place}, {os.strerror(fault.number)}: {what}"] += 1
    assert not wrong, "\n".join(f"{times} x {what}" for what, times in wrong.most_common())
    assert tried > 3


def test_calls_that_the_standard_library_makes_for_us_are_counted_too(tmp_path: Path) -> None:
    """So that a fault in them is tried: pathlib, shutil and tempfile go by os and io, as what saves does."""
    from cpprep.system.document_folder import save_documents
    from cpprep.writers import pdf

    with counted(Calls()) as calls:
        save_documents(tmp_path / "out", [("a.md", b"a")])
        with pdf._work_folder() as (folder, _):
            (folder / "0001.docx").write_bytes(b"a")
    kinds = {call.kind for call in calls.made}
    assert {"mkdir", "open to write", "write", "fsync", "replace", "open", "unlink", "rmdir"} <= kinds
    assert kinds & {"listdir", "scandir"}  # by which of them pathlib looks into a folder, goes with the Python
