"""A folder of case files looked across: every case, and what could not be read, as values."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpprep.app.caseload.look_across import look_across
from cpprep.app.caseload.reading import Found
from cpprep.reports.caseload import Question

DAY = date(2026, 12, 1)
ASKED = Question(DAY, date(2026, 12, 31))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case, a file that is broken, and one that is none."""
    (tmp_path / "a.yaml").write_text("reference: A1\n")
    (tmp_path / "b.yaml").write_text("reference: [\n")
    (tmp_path / "c.yaml").write_text("jobs: {}\n")
    return tmp_path


def test_a_folder_gives_its_cases_and_what_could_not_be_read(folder: Path) -> None:
    found = look_across(str(folder), ASKED, DAY)
    assert [line.reference for line in found.lines] == ["A1"]
    assert [one.file for one in found.unreadable] == ["b.yaml"]
    assert [one.file for one in found.skipped] == ["c.yaml"]


def test_nothing_is_printed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    look_across(str(folder), ASKED, DAY)
    assert capfd.readouterr() == ("", "")


def test_whoever_watches_is_given_what_is_read_and_how_many_files_there_are(folder: Path) -> None:
    told: list[int] = []

    def watch(found: Iterable[Found], number: int) -> Iterator[Found]:
        for one in found:
            told.append(number)
            yield one

    look_across(str(folder), ASKED, DAY, watch)
    assert told == [3, 3, 3]
