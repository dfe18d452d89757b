"""A folder for the papers of a case, which is not there yet."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pack"
