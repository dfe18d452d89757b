"""Opening a case: what it gives beside the facts, and that nothing of it is printed."""

from datetime import date
from pathlib import Path

import pytest

from cpprep.app.workspace import open_case, open_cases, open_text, settings_in_force
from cpprep.errors import UserError

DAY = date(2026, 12, 1)
SLIP = "practitioners: {tom: {name: Tom Ellis}}\nconference: {chair: tom}\n"


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    """A case in which one thing deserves a second look."""
    (tmp_path / "case.yaml").write_text(SLIP)
    return tmp_path / "case.yaml"


def test_what_deserves_a_second_look_is_a_value(slip: Path) -> None:
    assert [(one.file, one.line, one.key) for one in open_case(str(slip), DAY).warnings] == [
        (str(slip), 2, "conference.social_worker")
    ]


def test_nothing_is_printed(slip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    open_case(str(slip), DAY)
    assert capfd.readouterr() == ("", "")


def test_the_text_is_kept_as_it_was_read(slip: Path) -> None:
    assert open_case(str(slip), DAY).text == SLIP


def test_a_text_is_read_as_if_it_stood_in_the_file(slip: Path) -> None:
    (slip.parent / "cpprep.yaml").write_text("organisation: {name: Made-up Council}\n")
    opened = open_text("reference: A1\n", str(slip), DAY)
    assert (opened.case.reference, opened.settings.organisation.name) == ("A1", "Made-up Council")


def test_of_several_cases_those_that_can_be_used_are_given_with_the_problems_of_the_others(slip: Path) -> None:
    opened, problems = open_cases([str(slip), str(slip.parent / "none.yaml")], DAY)
    assert [one.file for one in opened] == [str(slip)]
    assert [problem.file for problem in problems] == [str(slip.parent / "none.yaml")]


# ---- the organisation's own file


def test_every_problem_of_the_organisations_file_is_told_at_once(slip: Path) -> None:
    (slip.parent / "cpprep.yaml").write_text("organisaton: {name: x}\nprofile: nowhere\n")
    with pytest.raises(UserError) as refusal:
        open_case(str(slip), DAY)
    assert [(one.line, one.key) for one in refusal.value.problems] == [(1, "organisaton"), (2, "profile")]


def test_a_folder_of_profiles_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "cpprep.yaml").write_text("marking: Confidential\nprofiles: ours\n")
    with pytest.raises(UserError) as refusal:
        settings_in_force(tmp_path)
    assert [(one.line, one.key) for one in refusal.value.problems] == [(2, "profiles")]
