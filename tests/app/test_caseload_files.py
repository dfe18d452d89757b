"""Which files below a folder are taken for case files."""

from pathlib import Path

import pytest

from cpprep.app.caseload.files import case_files, holds_a_case


def found(folder: Path) -> list[str]:
    return list(case_files(folder, {"cpprep.yaml"}, lambda error: None))


def test_yaml_files_are_found_at_every_depth_in_alphabetical_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", "deep/down/d.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert found(tmp_path) == ["C.YAML", "a.yml", "b.yaml", "deep/down/d.yaml"]


def test_hidden_files_and_folders_and_the_settings_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.yaml", ".git/case.yaml", "cpprep.yaml", "CPPREP.YAML", "case.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert found(tmp_path) == ["case.yaml"]


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").touch()
    (tmp_path / "round").symlink_to(tmp_path)
    assert found(tmp_path) == ["case.yaml"]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    told: list[OSError] = []
    assert list(case_files(tmp_path / "nothing", (), told.append)) == []
    assert len(told) == 1


@pytest.mark.parametrize(
    "text",
    [
        "reference: A1\n",
        "# a comment\nprofile: scotland\nconference:\n  kind: initial\n",
        "\r\nchildren:\r\n",
        "{reference: A1}",
        "reference: 'never closed\n",
        "",
        "\n",
    ],
)
def test_a_key_of_a_case_makes_a_case_file_also_where_it_is_broken(text: str) -> None:
    assert holds_a_case(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: Northmere\nextends: england\ntimescales:\n  family-notice:\n    what: a conference: b\n",
        "organisation:\n  name: Northmere Council\nprofile: england\n",
        "services:\n  reference: nothing\n",
        "{name: a workflow}",
        "- conference\n- meeting\n",
    ],
)
def test_other_yaml_is_not_taken_for_a_case(text: str) -> None:
    assert not holds_a_case(text)
