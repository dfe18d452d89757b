"""LibreOffice, for tests: files turned into another kind by one call."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def program() -> str:
    """Where LibreOffice is; a test is skipped without it, unless nothing may be."""
    office = shutil.which("soffice")
    if not office:
        if os.environ.get("CPPREP_NOTHING_SKIPPED"):
            pytest.fail("LibreOffice is needed where nothing may be skipped")
        pytest.skip("LibreOffice (soffice) is not installed")
    return office


def converted(files: Iterable[Path], kind: str, target: Path, profile: Path) -> None:
    """Open files in LibreOffice, and save each as another kind into a folder."""
    command = [program(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(target), *map(str, sorted(files))], capture_output=True, check=True,
                   timeout=600)  # fmt: skip
