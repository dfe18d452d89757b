"""Every clause is carried by something that a person can point at, and whatever is said to carry one exists."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import PRACTICE_DOCUMENTS, clause_index
from cpprep.reports.coverage import Carried, LocalSource, local_sources, trace
from cpprep.standards import CATALOGUE, Standard

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEMPLATES = TemplateLibrary().templates
PROFILES = [profile_named(name) for name in profile_names()]
TRACED = {
    carried.clause.id: carried
    for carried in trace(clause_index().values(), CATALOGUE.values(), TEMPLATES.values(), PROFILES)
}
LOCAL = local_sources(CATALOGUE.values(), PROFILES)


def only(clause: str, **carriers: object) -> Carried:
    """What carries one clause, when only these are looked at."""
    (carried,) = trace([clause_index()[clause]], **{"standards": (), "templates": (), "profiles": (), **carriers})
    return carried


# ---- the whole


@pytest.mark.parametrize("carried", TRACED.values(), ids=TRACED)
def test_every_clause_is_carried_by_something(carried: Carried) -> None:
    assert not carried.bare


def test_every_clause_of_the_index_is_traced_in_its_order() -> None:
    assert list(TRACED) == list(clause_index())


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_clause_that_a_document_names_is_in_the_index(name: str) -> None:
    assert set(TEMPLATES[name].front_matter.clauses) <= set(clause_index())


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_document_names_a_clause_twice(name: str) -> None:
    named = TEMPLATES[name].front_matter.clauses
    assert len(named) == len(set(named))


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_every_standard_holds_somewhere(standard: Standard) -> None:
    assert any(standard.holds_in(profile) for profile in PROFILES)


@pytest.mark.parametrize("document", PRACTICE_DOCUMENTS)
def test_every_practice_document_is_followed_somewhere(document: str) -> None:
    assert any(document in profile.follows for profile in PROFILES)


def test_every_standard_that_carries_a_clause_is_in_the_catalogue() -> None:
    assert {standard.id for carried in TRACED.values() for standard in carried.standards} <= set(CATALOGUE)


def test_every_document_that_carries_a_clause_is_a_template_on_the_shelf() -> None:
    for carried in TRACED.values():
        assert all(document.path.is_file() for document in carried.documents)


def test_every_timescale_that_carries_a_clause_is_one_of_its_profile() -> None:
    for carried in TRACED.values():
        for setting in carried.timescales:
            assert setting.profile.timescales[setting.slug] == setting.timescale


# ---- one clause


def test_a_clause_that_nothing_carries_is_bare() -> None:
    assert only("GPG-B1").bare


def test_a_standard_carries_the_clauses_it_cites() -> None:
    carried = only("GPG-B1", standards=CATALOGUE.values())
    assert [standard.id for standard in carried.standards] == [
        "family-notice",
        "responsible-adults-invited",
        "carers-invited",
    ]
    assert not carried.bare


def test_a_document_carries_the_clauses_in_its_head() -> None:
    carried = only("GPG-B4", templates=TEMPLATES.values())
    assert "invitation-parent" in [document.name for document in carried.documents]
    assert not carried.bare


def test_a_timescale_carries_the_clause_it_cites() -> None:
    carried = only("GPG-B1", profiles=[profile_named("england")])
    assert carried.slugs == ("family-notice",)
    assert not carried.bare


def test_a_timescale_that_several_profiles_set_is_named_once_and_told_for_each() -> None:
    carried = only("GPG-B1", profiles=[profile_named("england"), profile_named("north-lincolnshire")])
    assert carried.slugs == ("family-notice",)
    assert [setting.profile.name for setting in carried.timescales] == ["england", "north-lincolnshire"]


def test_a_clause_knows_the_document_it_stands_in() -> None:
    assert only("QS-S7").source is PRACTICE_DOCUMENTS["QS"]


# ---- the sources that profiles name


def test_a_source_that_profiles_share_comes_once() -> None:
    shared = local_sources((), [profile_named("england"), profile_named("north-lincolnshire")])
    assert [one.key for one in shared if one.key] == list(profile_named("england").sources)
    assert all(one.profiles == ("england", "north-lincolnshire") for one in shared)


def test_one_key_for_two_sources_is_two_sources() -> None:
    england = profile_named("england")
    other = replace(england.sources["E1"], title="Another page")
    elsewhere = replace(england, name="elsewhere", sources={"E1": other})
    told = [one for one in local_sources((), [england, elsewhere]) if one.key == "E1"]
    assert [one.profiles for one in told] == [("england",), ("elsewhere",)]


def test_a_source_of_a_profile_tells_what_rests_on_it() -> None:
    (e1, *_) = [one for one in LOCAL if one.key == "E1"]
    assert "initial-in-time" in e1.standards
    assert "initial-conference" in e1.timescales


def test_a_source_that_stands_beside_words_tells_which() -> None:
    england = profile_named("england")
    (one,) = [one for one in local_sources((), [england]) if one.note == england.cited["categories"]]
    assert (one.key, one.words) == ("", ("categories",))


@pytest.mark.parametrize("one", LOCAL, ids=lambda one: one.key or one.words[0])
def test_no_profile_names_a_source_that_nothing_rests_on(one: LocalSource) -> None:
    assert one.standards or one.timescales or one.words


# ---- the page


def made(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(DOCS.parent)}
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_page_of_standards_is_as_the_catalogue_makes_it() -> None:
    done = made(DOCS / "make_standards.py", "--check")
    assert done.returncode == 0, done.stderr


def test_a_page_that_is_out_of_date_is_told_and_left_alone(tmp_path: Path) -> None:
    script = Path(shutil.copy(DOCS / "make_standards.py", tmp_path))
    page = tmp_path / "standards.md"
    page.write_text("old\n")
    done = made(script, "--check")
    assert (done.returncode, page.read_text()) == (1, "old\n")
    assert "out of date" in done.stderr


def test_making_the_page_brings_it_up_to_date(tmp_path: Path) -> None:
    script = Path(shutil.copy(DOCS / "make_standards.py", tmp_path))
    assert made(script).returncode == 0
    assert made(script, "--check").returncode == 0


def test_the_page_links_every_standard_to_its_own_heading(tmp_path: Path) -> None:
    made(Path(shutil.copy(DOCS / "make_standards.py", tmp_path)))
    page = (tmp_path / "standards.md").read_text(encoding="utf-8")
    for standard in CATALOGUE:
        assert page.count(f"](#{standard})") == 1
        assert page.count(f"\n#### {standard}\n") == 1
