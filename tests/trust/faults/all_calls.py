"""By hand: fail every call of every command, in every way. ``python -m pytest tests/trust/faults/all_calls.py``."""

import os
from collections import Counter
from pathlib import Path

import pytest
from failing_calls import BROKEN, FULL, READ_ONLY, REFUSED
from running import Run
from whole_runs import WHOLES, Trial

WAYS = {"full": (FULL, False), "full from then on": (FULL, True), "broken": (BROKEN, False),
        "refused": (REFUSED, False), "read-only": (READ_ONLY, False)}  # fmt: skip

MOST = int(os.environ.get("MOST", "1000000"))
"""How often a call of one kind from one line is made to fail."""


@pytest.mark.parametrize("name", WHOLES)
@pytest.mark.parametrize("way", WAYS)
def test_every_call(name: str, way: str, run: Run, tmp_path: Path) -> None:
    number, lasting = WAYS[way]
    trial = Trial(WHOLES[name], run, tmp_path)
    wrong: Counter[tuple[str, str, str]] = Counter()
    seen: Counter[object] = Counter()
    for at, call in enumerate(trial.calls.made, 1):
        seen[call] += 1
        if seen[call] > MOST:
            continue
        for what in trial.fail(at, number, lasting=lasting):
            wrong[call.kind, call.place, what] += 1
    print(f"\n{name}, {way}: {len(trial.calls.made)} calls failed in turn, {sum(wrong.values())} wrong")
    for (kind, place, what), times in wrong.most_common():
        print(f"   {times:4} {kind:14} {place:24} {what.replace(os.fspath(tmp_path), '')[:300]}")
    assert not wrong
