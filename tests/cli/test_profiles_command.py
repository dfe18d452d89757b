"""``cpprep profiles``, and a council's own profiles from the folder that ``cpprep.yaml`` names."""

import json
import re
import shutil
from pathlib import Path

import pytest
from running import EXAMPLES, Run

from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import clause_index

LOCAL = EXAMPLES / "local"
PAGE = EXAMPLES.parent / "docs" / "local-profiles.md"
HEAD = "name: our-town\ntitle: Our Town\nextends: wales\n"
MAP = "{statement: It is done., why: It helps., phase: before, owner: chair, source: GPG-B1}"
OWN = f"own_standards: {{map-offered: {MAP}}}\n"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A folder with a ``cpprep.yaml`` that names a folder of own profiles, and one profile in it."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "cpprep.yaml").write_text("profiles: ours\n")
    (tmp_path / "ours" / "our-town.yaml").write_text(HEAD)
    return tmp_path / "ours"


def words(text: str) -> str:
    return " ".join(text.split())


# ---- telling


def test_all_profiles_are_listed(run: Run) -> None:
    ran = run("profiles", "--format", "json")
    assert ran.status == 0
    assert [profile["name"] for profile in json.loads(ran.out)] == list(profile_names())


def test_own_profiles_are_listed_where_a_cpprep_yaml_names_their_folder(run: Run, council: Path) -> None:
    listed = run("profiles").out
    assert re.search(r"^our-town +Our Town +wales", listed, re.MULTILINE)


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_in_full_names_every_timescale_rule_and_source(run: Run, name: str) -> None:
    told = words(run("profiles", name, "--format", "markdown").out)
    for slug, timescale in profile_named(name).timescales.items():
        assert f"| {slug} | {words(timescale.what)} | {timescale.rule} | {timescale.force} |" in told
        assert f"| {timescale.source} | {words(timescale.note or '')}".rstrip() in told


@pytest.mark.parametrize("name", profile_names())
def test_no_number_is_told_without_a_source_that_the_answer_or_the_index_explains(run: Run, name: str) -> None:
    profile = json.loads(run("profiles", name, "--format", "json").out)
    for timescale in profile["timescales"].values():
        assert timescale["source"] in {*profile["sources"], *clause_index()}


def test_a_profile_in_full_tells_who_sees_to_each_timescale(run: Run) -> None:
    told = words(run("profiles", "england").out)
    assert "at least 7 calendar days before the conference; where possible; social worker" in told


def test_a_profile_in_full_tells_the_terms_and_the_areas_of_concern(run: Run) -> None:
    told = words(run("profiles", "scotland").out)
    assert "review child protection planning meeting" in told
    assert "areas of concern domestic abuse, neglect" in told


def test_a_profile_in_full_tells_what_is_added_and_what_is_switched_off_and_why(run: Run, council: Path) -> None:
    (council / "our-town.yaml").write_text(f"{HEAD}{OWN}standards_off: {{leaflets: We send a film}}\n")
    told = words(run("profiles", "our-town").out)
    assert "leaflets We send a film" in told
    assert "map-offered It is done." in told


def test_an_unknown_profile_is_refused_with_the_likely_one(run: Run, council: Path) -> None:
    ran = run("profiles", "our-twon")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean our-town" in words(ran.err)


# ---- checking one file


def test_a_good_profile_is_told_in_one_line(run: Run, council: Path) -> None:
    ran = run("profiles", "--check", "ours/our-town.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "ours/our-town.yaml: good: Our Town builds on Wales\n"


def test_what_a_good_profile_changes_is_told(run: Run) -> None:
    told = run("profiles", "--check", LOCAL / "profiles" / "northmere.yaml").out
    for said in (
        "changes report-to-family-initial",
        "adds the deadline welcome-call",
        "switches off same-venue",
        "adds the standard crib-sheet-offered",
    ):
        assert said in told


def test_every_problem_of_a_profile_is_told_with_line_column_and_key(run: Run, council: Path) -> None:
    (council / "our-town.yaml").write_text(f"{HEAD}categorys: [neglect]\nstandards_off:\n  leaflet: A film\n")
    ran = run("profiles", "--check", "ours/our-town.yaml")
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("ours/our-town.yaml:4:1: categorys: ")
    assert second.startswith("ours/our-town.yaml:6:3: standards_off.leaflet: ")
    assert second.endswith("did you mean leaflets?")


def test_a_profile_is_checked_although_another_in_its_folder_is_not_good(run: Run, council: Path) -> None:
    (council / "broken.yaml").write_text("- no profile\n")
    assert run("profiles", "--check", "ours/our-town.yaml").status == 0


def test_a_profile_is_checked_where_no_cpprep_yaml_is_yet(run: Run, council: Path, tmp_path: Path) -> None:
    (tmp_path / "cpprep.yaml").unlink()
    assert run("profiles", "--check", "ours/our-town.yaml").status == 0


def test_a_new_deadline_that_looks_like_a_slip_is_pointed_out(run: Run, council: Path) -> None:
    notice = "{what: Told, number: 5, unit: weeks, before: conference, force: must, source: GPG-B1}"
    (council / "our-town.yaml").write_text(f"{HEAD}timescales: {{famly-notice: {notice}}}\n")
    ran = run("profiles", "--check", "ours/our-town.yaml")
    assert ran.status == 0
    assert "did you mean family-notice?" in ran.err


@pytest.mark.parametrize("name", ["nothing.yaml", "ours"])
def test_what_is_no_profile_cannot_be_checked(run: Run, council: Path, name: str) -> None:
    ran = run("profiles", "--check", name)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_name_and_a_file_to_check_are_not_given_together(run: Run, council: Path) -> None:
    assert run("profiles", "wales", "--check", "ours/our-town.yaml").status == 2


# ---- using them


def test_a_case_may_name_an_own_profile(run: Run, council: Path) -> None:
    ran = run("check", "-", "--format", "json", typed=b"profile: our-town\n")
    assert json.loads(ran.out)["profile"] == "our-town"


def test_an_own_profile_may_hold_for_every_case(run: Run, council: Path, tmp_path: Path) -> None:
    (tmp_path / "cpprep.yaml").write_text("profiles: ours\nprofile: our-town\n")
    assert json.loads(run("check", "-", "--format", "json", typed=b"{}").out)["profile"] == "our-town"


def test_a_record_may_name_a_standard_of_theirs(run: Run, council: Path) -> None:
    (council / "our-town.yaml").write_text(HEAD + OWN)
    typed = b"profile: our-town\npreparation: [{standard: map-offered, done: 2026-11-02}]\n"
    ran = run("check", "-", "--on", "2026-11-03", "--format", "json", typed=typed)
    (finding,) = [row for row in json.loads(ran.out)["findings"] if row["standard"] == "map-offered"]
    assert finding["status"] == "met"


def test_a_standard_of_theirs_is_told_in_full(run: Run, council: Path) -> None:
    (council / "our-town.yaml").write_text(HEAD + OWN)
    told = json.loads(run("standards", "map-offered", "--format", "json").out)
    assert (told["statement"], told["profiles"], told["clauses"]) == ("It is done.", ["our-town"], ["GPG-B1"])


@pytest.mark.parametrize("command", [("check", "-"), ("profiles",), ("standards",)])
def test_a_profile_that_is_not_good_stops_every_command(run: Run, council: Path, command: tuple[str, ...]) -> None:
    (council / "our-town.yaml").write_text(HEAD.replace("wales", "our-town"))
    ran = run(*command, typed=b"{}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("ours/our-town.yaml:3:10: extends: a profile cannot extend itself")


def test_a_problem_that_two_cases_share_is_told_once(run: Run, council: Path, tmp_path: Path) -> None:
    (council / "our-town.yaml").write_text(f"{HEAD}categorys: [neglect]\n")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("reference: A1\n")
    assert len(run("check", "a.yaml", "b.yaml").err.splitlines()) == 1


def test_a_folder_that_is_not_there_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cpprep.yaml").write_text("marking: OFFICIAL\nprofiles: oust\n")
    ran = run("check", "-", typed=b"{}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cpprep.yaml:2:11: profiles: there is no such folder")


# ---- the worked example


def test_the_worked_example_is_good(run: Run) -> None:
    ran = run("profiles", "--check", LOCAL / "profiles" / "northmere.yaml")
    assert (ran.status, ran.err) == (0, "")


def test_the_worked_example_holds_a_case_against_its_own_number_and_standard(run: Run, tmp_path: Path) -> None:
    shutil.copytree(LOCAL, tmp_path, dirs_exist_ok=True)
    answer = json.loads(run("check", "case.yaml", "--on", "2026-11-11", "--format", "json").out)
    status = {row["standard"]: (row["status"], row["reason"]) for row in answer["findings"]}
    assert answer["profile"] == "northmere"
    late = [
        row["reason"]
        for row in answer["findings"]
        if row["standard"] == "report-in-time" and row["status"] == "not_met"
    ]
    assert any("2 working days before; 3 asked" in reason for reason in late)
    assert status["crib-sheet-offered"][0] == "met"
    assert status["same-venue"] == ("not_applicable", next(iter(_switched_off(run).values())))


def _switched_off(run: Run) -> dict[str, str]:
    northmere = json.loads(run("profiles", "northmere", "--format", "json").out)
    return {name: f"switched off in northmere: {reason}" for name, reason in northmere["standards_off"].items()}


@pytest.mark.parametrize("file", ["cpprep.yaml", "profiles/northmere.yaml"])
def test_the_page_shows_the_files_of_the_example_as_they_are(file: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert (LOCAL / file).read_text(encoding="utf-8") in blocks


def test_the_page_shows_what_the_check_says(run: Run, tmp_path: Path) -> None:
    good, wrong = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    shutil.copytree(LOCAL, tmp_path / "examples" / "local")
    command, *shown = good.splitlines()
    assert run(*command.split()[2:]).out.splitlines() == shown
    (tmp_path / "profiles").mkdir()
    text = (LOCAL / "profiles" / "northmere.yaml").read_text(encoding="utf-8")
    spoilt = text.replace("    source: NM1\n", "", 1).replace("same-venue:", "same-venu:")
    (tmp_path / "profiles" / "northmere.yaml").write_text(spoilt, encoding="utf-8")
    command, *shown = wrong.splitlines()
    assert run(*command.split()[2:]).err.splitlines() == shown


def test_a_standard_names_the_profiles_that_follow_it_and_those_that_switched_it_off(run: Run, tmp_path: Path) -> None:
    shutil.copytree(LOCAL, tmp_path, dirs_exist_ok=True)
    told = json.loads(run("standards", "same-venue", "--format", "json").out)
    assert "england" in told["profiles"]
    assert "northmere" not in told["profiles"]
    assert "Switched off" in run("standards", "same-venue").out
