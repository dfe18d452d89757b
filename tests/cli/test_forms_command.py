"""``cpprep forms``: which forms it writes, and what it says when there is none to write."""

from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run

ON = ("--on", DAYS["initial-nearly-ready"])


def names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.docx")}


def test_forms_of_every_example_are_written_as_word_files(run: Run, example: tuple[Path, str], tmp_path: Path) -> None:
    case, day = example
    ran = run("forms", case, "--on", day, "--output", "out")
    assert ran.status == 0, ran.err
    assert "observation" in names_in(tmp_path / "out")


@pytest.mark.parametrize(
    ("phase", "some"),
    [("before", "report-social-worker"), ("at", "observation"), ("at", "feedback-family"),
     ("after", "decision-parent-nick-hollis")],
)  # fmt: skip
def test_one_phase_alone(run: Run, tmp_path: Path, phase: str, some: str) -> None:
    named = {"report-social-worker": "before", "observation": "at", "feedback-family": "at"}
    named["decision-parent-nick-hollis"] = "after"
    others = {name for name, of in named.items() if of != phase}
    held = EXAMPLES / "meeting-held.yaml"
    assert run("forms", held, "--on", DAYS["meeting-held"], "--phase", phase, "--output", "out").status == 0
    assert some in names_in(tmp_path / "out")
    assert not others & names_in(tmp_path / "out")


@pytest.mark.parametrize(
    ("role", "some"),
    [
        ("family", "views-parent-maria-nowak"),
        ("parent", "views-parent-piotr-nowak"),
        ("child", "views-child-under-8-kasia-nowak"),
        ("practitioner", "report-agency-leah-ford"),
        ("social-worker", "report-social-worker"),
        ("Social Worker", "report-social-worker"),
        ("administrator", "observation"),
    ],
)
def test_one_roles_forms_alone(run: Run, nowak: Path, tmp_path: Path, role: str, some: str) -> None:
    assert run("forms", nowak, *ON, "--for", role, "--output", "out").status == 0
    assert some in names_in(tmp_path / "out")
    assert len(names_in(tmp_path / "out")) < 6


def test_forms_are_told_in_the_order_of_their_templates_in_whatever_order_they_are_made(run: Run, nowak: Path) -> None:
    told = [line for line in run("forms", nowak, *ON, "--output", "out").out.splitlines() if line.startswith("written")]
    templates = ["report-agency-leah-ford", "report-social-worker", "views-parent-maria-nowak"]
    places = [next(place for place, line in enumerate(told) if name in line) for name in templates]
    assert places == sorted(places)


def test_one_persons_forms_alone_with_those_they_share(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("forms", nowak, *ON, "--to", "maria-nowak", "--output", "out")
    made = names_in(tmp_path / "out")
    assert {"views-parent-maria-nowak", "feedback-family"} <= made
    assert "views-parent-piotr-nowak" not in made


@pytest.mark.parametrize(
    ("option", "typed", "likely"),
    [("--for", "famly", "family"), ("--phase", "befor", "before"), ("--to", "maria-novak", "maria-nowak")],
)
def test_a_wrong_word_is_refused_with_the_likely_one(
    run: Run, nowak: Path, tmp_path: Path, option: str, typed: str, likely: str
) -> None:
    ran = run("forms", nowak, *ON, option, typed, "--output", "out")
    assert ran.status == 2
    assert likely in ran.err
    assert not (tmp_path / "out").exists()


def test_always_is_no_phase_of_a_form(run: Run, nowak: Path) -> None:
    ran = run("forms", nowak, *ON, "--phase", "always")
    assert ran.status == 2
    assert "before, at, after" in ran.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--to", "sam-okoro", "--phase", "before"), "no report form for sam-okoro: no report is asked of them"),
        (("--to", "ewa-lis"), "nothing is made for: ewa-lis"),
        (("--for", "supporter"), "nothing is made for: supporter; only for: "),
        (("--for", "social-worker", "--phase", "at"), "nothing is made at the meeting for: social worker; only for: "),
    ],
)
def test_nobody_to_write_for_is_said_with_the_reason(
    run: Run, nowak: Path, tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    ran = run("forms", nowak, *ON, *arguments, "--output", "out")
    assert ran.status == 2
    assert why in ran.err
    assert not (tmp_path / "out").exists()


def test_a_child_who_has_no_form_is_named_with_the_reason(run: Run) -> None:
    typed = b"children:\n  tom-lee: {name: Tom Lee, takes_part: too young}\n"
    ran = run("forms", "-", *ON, "--for", "child", typed=typed)
    assert ran.status == 2
    assert "no views or feedback form for tom-lee: recorded as too young" in ran.err


def test_a_form_filled_in_by_hand_is_kept(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("forms", nowak, *ON, "--for", "family", "--output", "out")
    form = tmp_path / "out" / "views-parent-maria-nowak.docx"
    form.write_bytes(form.read_bytes() + b"filled in")
    ran = run("forms", nowak, *ON, "--for", "family", "--output", "out")
    assert ran.status == 2
    assert form.read_bytes().endswith(b"filled in")


def test_the_forms_that_name_no_case_have_no_reference_in_the_file(run: Run, nowak: Path, tmp_path: Path) -> None:
    import zipfile

    run("forms", nowak, *ON, "--phase", "at", "--output", "out")
    with zipfile.ZipFile(tmp_path / "out" / "feedback-family.docx") as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"NL-2026-0147" not in parts
    assert b"Nowak" not in parts
