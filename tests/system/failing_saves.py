"""Saving that fails at one of its calls, and what must be left then."""

import builtins
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from saved_folders import NAMES, ONE, TWO, contents

from cpprep.system import atomic_write


class Failing:
    """Stands for a function, and fails at one of its calls as a full disk would."""

    def __init__(self, function: Callable[..., Any], at: int) -> None:
        self.function, self.at, self.calls = function, at, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.function(*args, **kwargs)


def fail_write(monkeypatch: pytest.MonkeyPatch, at: int) -> Failing:
    """Fail at one write, after half of the data."""
    failing = Failing(lambda file, data: None, at)

    def open_failing(*args: Any, **kwargs: Any) -> Any:
        file = builtins.open(*args, **kwargs)  # noqa: PTH123, SIM115 - it stands for open(); the caller closes it
        write = file.write

        class Half:
            def __enter__(self) -> "Half":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                write(data[: len(data) // 2])
                failing(file, data)
                write(data[len(data) // 2 :])

        return Half()

    monkeypatch.setattr(atomic_write, "open", open_failing, raising=False)
    return failing


def fail_call(name: str) -> Callable[[pytest.MonkeyPatch, int], Failing]:
    def patch(monkeypatch: pytest.MonkeyPatch, at: int) -> Failing:
        failing = Failing(getattr(os, name), at)
        monkeypatch.setattr(os, name, failing)
        return failing

    return patch


FAULTS = {"write": fail_write, "fsync": fail_call("fsync"), "replace": fail_call("replace")}


def check_whole(folder: Path, *, backup: bytes | None = None) -> None:
    """Every document is the old one or the new one, and there is nothing else."""
    found = contents(folder)
    if backup is not None:
        assert found.pop("letter-1.docx.bak", backup) == backup
    assert sorted(found) == sorted(NAMES)
    for name, data in found.items():
        assert data in {dict(ONE)[name], dict(TWO)[name], backup}
