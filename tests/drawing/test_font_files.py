"""Fonts that are installed: found below their folders, the plainest first, and those without letters left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cpprep.drawing import font_files

Installed = Callable[..., list[str]]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """The names of the fonts found where these files are installed."""

    def finding(*names: str) -> list[str]:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        monkeypatch.setattr(font_files, "FOLDERS_ELSEWHERE", (str(tmp_path), str(tmp_path / "not-there")))
        monkeypatch.setattr(font_files, "FOLDERS", {})
        font_files.installed.cache_clear()
        found = [Path(file).relative_to(tmp_path).as_posix() for file in font_files.installed()]
        font_files.installed.cache_clear()
        return found

    return finding


def test_fonts_are_found_in_folders_within_folders_and_other_files_are_not(installed: Installed) -> None:
    assert installed("a/b/One.ttf", "Two.TTC", "three.otf", "fonts.cache", "readme.txt") == [
        "a/b/One.ttf", "three.otf", "Two.TTC"
    ]  # fmt: skip


def test_the_plainest_font_comes_first(installed: Installed) -> None:
    assert installed("SansBold.ttf", "Serif-BoldItalic.ttf", "Serif.ttf", "Sans.ttf") == [
        "Sans.ttf", "SansBold.ttf", "Serif.ttf", "Serif-BoldItalic.ttf"
    ]  # fmt: skip


def test_a_font_that_has_a_box_for_every_letter_is_left_out(installed: Installed) -> None:
    assert installed("LastResort.otf", "LastResortHE-Regular.ttf", "AdobeBlank.otf", "Arial.ttf") == ["Arial.ttf"]


def test_our_own_fonts_are_there() -> None:
    assert all(Path(file).is_file() for file in font_files.OUR_OWN)
