"""``cpprep new`` and ``cpprep schema``."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import EXAMPLES, Run
from terminal import at_a_terminal

NOWAK = (
    "--kind", "initial", "--profile", "north-lincolnshire", "--date", "2026-12-10", "--reference", "NL-1",
    "--child", "Adam Nowak", "--family", "Maria Nowak, mother", "--agency", "Brook Lane Academy",
)  # fmt: skip

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal, and file modes, as POSIX has them")


def test_a_new_file_can_be_checked_at_once(run: Run) -> None:
    assert run("new", "case.yaml", *NOWAK).status == 0
    said = json.loads(run("check", "case.yaml", "--on", "2026-12-01", "--format", "json").out)
    assert (said["case"], said["profile"], said["conference"]["date"]) == ("NL-1", "north-lincolnshire", "2026-12-10")


def test_a_file_that_is_there_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine")
    assert run("new", "case.yaml").status == 2
    assert (tmp_path / "case.yaml").read_text() == "mine"


@posix
def test_it_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    run("new", "case.yaml")
    assert stat.S_IMODE((tmp_path / "case.yaml").stat().st_mode) == 0o600


def test_the_schema_it_names_lies_beside_it(run: Run, tmp_path: Path) -> None:
    run("new", "case.yaml")
    first = (tmp_path / "case.yaml").read_text("utf-8").splitlines()[0]
    assert json.loads((tmp_path / first.partition("$schema=")[2]).read_text("utf-8"))["properties"]["children"]


def test_a_schema_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cpprep.schema.json").write_text("{}")
    run("new", "case.yaml")
    assert (tmp_path / "cpprep.schema.json").read_text() == "{}"


def test_it_can_go_to_standard_output(run: Run, tmp_path: Path) -> None:
    assert "name: Adam Nowak" in run("new", "-", *NOWAK).out
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (("case",), "case.yaml"),
        (("case.docx",), "ends in .yaml"),
        (("case.yaml", "--kind", "inital"), "initial"),
        (("case.yaml", "--profile", "scotlan"), "scotland"),
        (("case.yaml", "--date", "10/12/2026"), "2026-12-10"),
        (("case.yaml", "--from", "none.yaml"), "no such file"),
        (("case.yaml", "--from", EXAMPLES / "meeting-held.yaml", "--child", "A"), "last conference"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, typed: tuple[object, ...], hint: str
) -> None:
    ran = run("new", *typed)
    assert (ran.status, hint in ran.err) == (2, True), ran.err
    assert not any(tmp_path.iterdir())


def test_a_review_is_begun_from_the_last_conference(run: Run) -> None:
    ran = run("new", "review.yaml", "--from", EXAMPLES / "meeting-held.yaml")
    said = json.loads(run("check", "review.yaml", "--on", "2026-11-02", "--format", "json").out)
    assert said["conference"] == {"kind": "review", "date": "2026-12-17"}
    assert "note: children.rose-hollis: " in ran.err


CHILDREN = ("--child", "Nia Pritchard", "--child", "Tomos Rees", "--child", "Cai Rees")


@pytest.mark.parametrize(
    ("typed", "relationship"),
    [
        ("father", "father"),
        ("father of Nia", {"nia-pritchard": "father"}),
        ("father of Tomos and Cai Rees", {"tomos-rees": "father", "cai-rees": "father"}),
        (
            "grandmother of Nia, Tomos and Cai",
            dict.fromkeys(("nia-pritchard", "tomos-rees", "cai-rees"), "grandmother"),
        ),
        ("friend of the family", "friend of the family"),
        ("father of Nia and Ewa", "father of Nia and Ewa"),
    ],
)
def test_somebody_may_be_related_to_one_child_and_not_to_another(
    run: Run, tmp_path: Path, typed: str, relationship: object
) -> None:
    run("new", "case.yaml", *CHILDREN, "--family", f"Gareth Lloyd, {typed}")
    begun = yaml.safe_load((tmp_path / "case.yaml").read_text("utf-8"))
    assert begun["family"]["gareth-lloyd"]["relationship"] == relationship


@posix
def test_on_a_terminal_it_asks_and_enter_leaves_a_blank(run: Run, tmp_path: Path) -> None:
    answers = [
        "inital", "initial", "scotland", "10/12/2026", "2026-12-10", "", "Adam Nowak", "", "Maria Nowak, mother", "",
        "Helen Marsh", "", "", "Brook Lane Academy", "", "", "",
    ]  # fmt: skip
    ran = at_a_terminal(tmp_path, "new", "case.yaml", answers=answers)
    assert ran.status == 0, ran.out
    text = (tmp_path / "case.yaml").read_text("utf-8")
    for line in ("profile: scotland  #", "  date: 2026-12-10  #", "    relationship: mother  #", "reference:  #"):
        assert f"\n{line}" in text
    assert run("check", "case.yaml", "--on", "2026-12-01").status == 0


@posix
def test_what_the_options_answer_is_not_asked(tmp_path: Path) -> None:
    ran = at_a_terminal(tmp_path, "new", "case.yaml", *NOWAK, answers=["", "", "", "", ""])
    assert ran.status == 0, ran.out
    assert "Kind of conference" not in ran.out


def asked_safety(folder: Path, *answers: str) -> Any:
    """The file begun with these answers to the two questions about what another must not know."""
    ran = at_a_terminal(folder, "new", "case.yaml", *NOWAK, answers=["", "", "", *answers])
    assert ran.status == 0, ran.out
    return yaml.safe_load((folder / "case.yaml").read_text("utf-8"))


@posix
def test_whom_another_must_not_find_and_an_agency_that_tells_are_marked_for_nobody_yet(tmp_path: Path) -> None:
    begun = asked_safety(tmp_path, "yes", "maria", "", "Brook Lane Academy", "")
    assert [mark["item"] for mark in begun["confidential"]] == ["maria-nowak.address", "brook-lane-academy.agency"]
    assert not any(mark["may_know"] for mark in begun["confidential"])


@posix
def test_the_answer_no_is_written_with_its_day(run: Run, tmp_path: Path) -> None:
    begun = asked_safety(tmp_path, "no", "no")
    assert begun["asked"]["addresses"] == begun["asked"]["names"]["brook-lane-academy"]
    assert "asked.addresses" not in run("check", "case.yaml").err


@posix
def test_two_questions_that_are_left_open_are_asked_again_by_check(run: Run, tmp_path: Path) -> None:
    assert asked_safety(tmp_path, "", "")["asked"] == {"addresses": None, "names": None}
    for command in ("check", "pack"):
        assert run(command, "case.yaml").err.count("asked.addresses") == 1


# ---- the schema


def test_the_schema_names_the_standards_and_profiles_there_are(run: Run) -> None:
    said = run("schema").out
    assert '"leaflets"' in said
    assert '"north-lincolnshire"' in said


def test_a_councils_own_standards_are_in_the_schema_of_its_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    for name in ("cpprep.yaml", "profiles/northmere.yaml"):
        (tmp_path / name).write_bytes((EXAMPLES / "local" / name).read_bytes())
    assert run("schema", "--output", "s.json").status == 0
    own = set(json.loads((tmp_path / "s.json").read_text("utf-8"))["$defs"]["Preparation"]["properties"]["standard"]
              ["anyOf"][0]["enum"])  # fmt: skip
    assert '"northmere"' in (tmp_path / "s.json").read_text("utf-8")
    assert any(f"  {name}:" in (tmp_path / "profiles" / "northmere.yaml").read_text("utf-8") for name in own)


def test_the_settings_have_a_schema_too(run: Run) -> None:
    assert list(json.loads(run("schema", "--for", "settings").out)["properties"]) == [
        "organisation", "profile", "marking", "profiles", "templates", "closed",
    ]  # fmt: skip
