"""Settings, profiles and templates that somebody else on this computer could have written are refused, not followed."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cpprep.app.caseload.files import open_in_caseload
from cpprep.app.trusted_settings import TRUSTED
from cpprep.app.workspace import open_case, profiles_in_force, settings_in_force
from cpprep.errors import UserError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes as POSIX has them")

DAY = date(2026, 12, 1)
SETTINGS = "marking: SOMEBODY'S\ntemplates: letters\nprofiles: places\n"
STRANGER = 54_321


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case file in a folder below the one with the settings, and folders of templates and of profiles there."""
    for name in ("cases", "letters", "letters/cy", "letters/partials", "places"):
        (tmp_path / name).mkdir(mode=0o755)
    (tmp_path / "cpprep.yaml").write_text(SETTINGS)
    for name in ("letters/agenda.md", "letters/cy/agenda.md", "letters/partials/place.md", "letters/notes.txt"):
        (tmp_path / name).write_text("words")
    (tmp_path / "cases" / "case.yaml").write_text("reference: PUB-12\n")
    return tmp_path / "cases" / "case.yaml"


def marking(case: Path) -> str | None:
    return open_case(str(case), DAY).settings.marking


def refused(case: Path) -> list[str]:
    """The files and folders that are refused, as seen from the settings' folder."""
    with pytest.raises(UserError) as refusal:
        open_case(str(case), DAY)
    top = case.parent.parent
    return [Path(os.path.normpath(Path.cwd() / one.file)).relative_to(top).as_posix() for one in refusal.value.problems]


def give_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file belong to somebody else than whoever runs cpprep, and the case file to whoever runs it."""
    if os.geteuid() != 0:
        pytest.skip("only the administrator can give a file away")
    os.chown(path, STRANGER, -1, follow_symlinks=False)
    monkeypatch.setattr("cpprep.app.trusted_settings._ROOT", -1)


def test_settings_of_ones_own_are_followed(case: Path) -> None:
    assert marking(case) == "SOMEBODY'S"


def test_settings_that_anybody_may_change_are_refused(case: Path) -> None:
    (case.parent.parent / "cpprep.yaml").chmod(0o646)
    assert refused(case) == ["cpprep.yaml"]


def test_settings_of_somebody_else_are_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(case.parent.parent / "cpprep.yaml", monkeypatch)
    assert refused(case) == ["cpprep.yaml"]


def test_settings_of_the_owner_of_the_case_file_are_followed(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(case.parent.parent / "cpprep.yaml", monkeypatch)
    give_away(case, monkeypatch)
    assert marking(case) == "SOMEBODY'S"


def test_settings_of_the_administrator_are_followed(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(case.parent.parent / "cpprep.yaml", monkeypatch)
    monkeypatch.setattr("cpprep.app.trusted_settings._ROOT", STRANGER)
    assert marking(case) == "SOMEBODY'S"


def test_settings_that_a_group_may_change_are_followed(case: Path) -> None:
    (case.parent.parent / "cpprep.yaml").chmod(0o664)
    assert marking(case) == "SOMEBODY'S"


def test_settings_in_a_folder_where_anybody_may_replace_them_are_refused(case: Path) -> None:
    case.parent.parent.chmod(0o777)
    assert refused(case) == ["."]


def test_settings_in_a_folder_where_each_replaces_only_their_own_are_followed(case: Path) -> None:
    case.parent.parent.chmod(0o1777)
    assert marking(case) == "SOMEBODY'S"


def test_a_link_to_settings_that_anybody_may_change_is_refused(case: Path) -> None:
    top = case.parent.parent
    (top / "cpprep.yaml").rename(top / "shared.yaml").chmod(0o666)
    (top / "cpprep.yaml").symlink_to("shared.yaml")
    assert refused(case) == ["shared.yaml"]


def test_a_link_to_settings_in_a_folder_where_anybody_may_replace_them_is_refused(case: Path) -> None:
    top = case.parent.parent
    (top / "open").mkdir()
    (top / "open").chmod(0o777)
    (top / "cpprep.yaml").rename(top / "open" / "shared.yaml")
    (top / "cpprep.yaml").symlink_to("open/shared.yaml")
    assert refused(case) == ["open"]


def test_a_link_of_somebody_else_is_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = case.parent.parent
    (top / "cpprep.yaml").rename(top / "other.yaml")
    (top / "cpprep.yaml").symlink_to("other.yaml")
    give_away(top / "cpprep.yaml", monkeypatch)
    assert refused(case) == ["cpprep.yaml"]


@pytest.mark.parametrize(
    "name",
    ["letters", "letters/cy", "letters/agenda.md", "letters/cy/agenda.md", "letters/partials/place.md", "places"],
)
def test_templates_and_profiles_that_anybody_may_change_are_refused(name: str, case: Path) -> None:
    path = case.parent.parent / name
    path.chmod(path.stat().st_mode | 0o002)
    assert refused(case) == [name]


def test_a_folder_of_templates_into_which_anybody_may_put_one_is_refused_although_each_keeps_their_own(
    case: Path,
) -> None:
    (case.parent.parent / "letters").chmod(0o1777)
    assert refused(case) == ["letters"]


def test_a_template_of_somebody_else_is_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(case.parent.parent / "letters" / "agenda.md", monkeypatch)
    assert refused(case) == ["letters/agenda.md"]


def test_what_is_no_template_may_be_anybodys(case: Path) -> None:
    (case.parent.parent / "letters" / "notes.txt").chmod(0o666)
    assert marking(case) == "SOMEBODY'S"


def test_the_refusal_says_what_to_do(case: Path) -> None:
    settings = case.parent.parent / "cpprep.yaml"
    settings.chmod(0o646)
    with pytest.raises(UserError) as refusal:
        open_case(str(case), DAY)
    shown = os.path.relpath(settings)
    assert str(refusal.value) == (
        f"{shown}: can be changed by anybody who uses this computer, so the settings are not followed: type chmod o-w "
        f"'{shown}', once you have looked at what is there. Or, to follow these settings as they are, set "
        f"CPPREP_TRUSTED_SETTINGS to {settings}"
    )


def test_settings_that_are_named_as_trusted_are_followed_as_they_are(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = case.parent.parent / "cpprep.yaml"
    settings.chmod(0o666)
    settings.with_name("letters").chmod(0o777)
    monkeypatch.setenv(TRUSTED, str(settings))
    assert marking(case) == "SOMEBODY'S"


def test_to_trust_one_file_is_to_trust_no_other(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (case.parent.parent / "cpprep.yaml").chmod(0o666)
    (case.parent / "other.yaml").touch()
    monkeypatch.setenv(TRUSTED, str(case.parent / "other.yaml"))
    assert refused(case) == ["cpprep.yaml"]


def test_a_command_without_a_case_refuses_them_too(case: Path) -> None:
    (case.parent.parent / "cpprep.yaml").chmod(0o666)
    for asking in (settings_in_force, profiles_in_force):
        with pytest.raises(UserError, match="can be changed by anybody"):
            asking(case.parent)


def test_a_caseload_refuses_them_too(case: Path) -> None:
    (case.parent.parent / "cpprep.yaml").chmod(0o666)
    with pytest.raises(UserError, match="can be changed by anybody"):
        open_in_caseload(str(case.parent), case.name, DAY)
