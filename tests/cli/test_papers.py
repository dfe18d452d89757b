"""The commands that make documents: what they write, where, and what they leave alone."""

import stat
import zipfile
from pathlib import Path

import pytest
from running import Run

ON = ("--on", "2026-11-03")
HELD = Path(__file__).resolve().parents[2] / "examples" / "meeting-held.yaml"
COMMANDS = [("invitations",), ("agenda",), ("agenda", "--for", "chair"), ("checklist",), ("forms",)]


def text_of(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


SATURDAY = """\
reference: T-1
conference:
  date: 2026-12-12
  strategy_discussion: 2026-12-14
children: {ada: {name: Ada Hall, date_of_birth: 2015-01-01}}
family: {bea: {name: Bea Hall, relationship: mother}}
"""


@pytest.mark.parametrize("command", [*COMMANDS, ("pack",), ("genogram",)])
def test_whatever_makes_papers_tells_dates_that_cannot_be_right(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "case.yaml").write_text(SATURDAY)
    said = run(command[0], "case.yaml", *ON, *command[1:]).err
    assert "case.yaml:3: doubtful: conference.date: a Saturday" in said
    assert "case.yaml:3: doubtful: conference.date: before the strategy discussion" in said


def test_a_letter_to_a_father_without_a_name_does_not_call_him_by_his_id(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        SATURDAY.replace("bea: {name: Bea Hall, relationship: mother", "him: {relationship: father")
    )
    ran = run("invitations", "case.yaml", *ON, "--format", "markdown", "--output", "out")
    assert "fill in name" in ran.err
    letter = (tmp_path / "out" / "invitation-parent-him.md").read_text(encoding="utf-8")
    assert "Dear **\\[name\\]**" in letter


def test_everyone_invited_has_a_letter(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("invitations", nowak, *ON, "--output", "out")
    names = {path.stem for path in (tmp_path / "out").glob("*.docx")}
    for person in ("maria-nowak", "piotr-nowak", "adam-nowak", "kasia-nowak", "leah-ford", "sam-okoro", "ewa-lis"):
        assert any(name.endswith(person) for name in names)


def test_it_says_what_it_wrote_and_where(run: Run, nowak: Path) -> None:
    ran = run("agenda", nowak, *ON, "--output", "out")
    assert ran.status == 0
    assert str(Path("out") / "agenda.docx") in ran.out


def test_without_a_folder_the_papers_go_into_one_named_after_the_case(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("agenda", nowak, *ON)
    assert (tmp_path / "NL-2026-0147-papers" / "agenda.docx").is_file()


def test_one_persons_letter_alone(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("invitations", nowak, *ON, "--to", "maria-nowak", "--output", "out")
    assert [path.name for path in (tmp_path / "out").glob("*.docx")] == ["invitation-parent-maria-nowak.docx"]


def test_one_roles_checklist_alone(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("checklist", nowak, *ON, "--for", "chair", "--output", "out")
    assert [path.name for path in (tmp_path / "out").glob("*.docx")] == ["checklist-chair.docx"]


@pytest.mark.parametrize("role", ["chair", "social-worker", "practitioner", "administrator", "family"])
def test_every_role_has_a_checklist(run: Run, nowak: Path, tmp_path: Path, role: str) -> None:
    assert run("checklist", nowak, *ON, "--for", role, "--output", "out").status == 0
    assert list((tmp_path / "out").glob(f"checklist-{role}*.docx"))


def test_folder_and_files_are_private(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("agenda", nowak, *ON, "--output", "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "out" / "agenda.docx").stat().st_mode) == 0o600


def test_the_same_case_gives_the_same_bytes(run: Run, nowak: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        run("invitations", nowak, *ON, "--output", folder, TZ="Asia/Tokyo" if folder == "two" else "UTC")
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / f).glob("*.docx")} for f in ("one", "two"))
    assert one == two


def test_a_letter_edited_by_hand_is_kept_and_named_with_exit_status_2(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("agenda", nowak, *ON, "--output", "out")
    letter = tmp_path / "out" / "agenda.docx"
    letter.write_bytes(letter.read_bytes() + b"edited")
    ran = run("agenda", nowak, *ON, "--output", "out")
    assert ran.status == 2
    assert "agenda.docx: edited by hand" in ran.err
    assert letter.read_bytes().endswith(b"edited")


def test_force_replaces_an_edited_letter_and_keeps_a_backup(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("agenda", nowak, *ON, "--output", "out")
    letter = tmp_path / "out" / "agenda.docx"
    letter.write_bytes(b"edited")
    assert run("agenda", nowak, *ON, "--output", "out", "--force").status == 0
    assert zipfile.is_zipfile(letter)
    assert [path for path in (tmp_path / "out").iterdir() if path.read_bytes() == b"edited"]


def test_markdown_is_written_on_request(run: Run, nowak: Path, tmp_path: Path) -> None:
    run("agenda", nowak, *ON, "--output", "out", "--format", "markdown")
    assert "# Agenda" in (tmp_path / "out" / "agenda.md").read_text()


def test_a_gap_in_the_case_is_a_gap_in_the_letter_and_is_said(run: Run, tmp_path: Path) -> None:
    typed = b"conference: {kind: initial}\nfamily:\n  ann-lee: {name: Ann Lee}\n"
    ran = run("invitations", "-", *ON, "--output", "out", typed=typed)
    assert "[date]" in text_of(tmp_path / "out" / "invitation-parent-ann-lee.docx")
    assert "fill in date by hand" in ran.err


def test_who_gets_no_letter_is_said_with_the_reason(run: Run) -> None:
    typed = b"children:\n  tom-lee: {name: Tom Lee, takes_part: too young}\nfamily:\n  ann-lee: {name: Ann Lee}\n"
    assert "no invitation for tom-lee: recorded as too young" in run("invitations", "-", *ON, typed=typed).err


def test_the_organisations_file_beside_the_case_gives_the_letterhead(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    (tmp_path / "cpprep.yaml").write_text("organisation: {name: Sandmere Council}\n")
    run("agenda", "case.yaml", *ON, "--output", "out")
    with zipfile.ZipFile(tmp_path / "out" / "agenda.docx") as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if "header" in name)
    assert b"Sandmere Council" in parts


@pytest.mark.parametrize("command", COMMANDS)
def test_every_document_of_every_example_is_written(
    run: Run, example: tuple[Path, str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    case, day = example
    ran = run(command[0], case, *command[1:], "--on", day, "--output", "out")
    assert ran.status == 0, ran.err
    assert list((tmp_path / "out").glob("*.docx"))


def test_a_paper_left_over_from_an_earlier_run_is_named(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    run("invitations", "case.yaml", *ON, "--output", "out")
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes().replace(b"reply: not coming", b"invite: no"))
    ran = run("invitations", "case.yaml", *ON, "--output", "out")
    assert "invitation-practitioner-nadia-iqbal.docx is left over" in ran.err


def test_a_letter_that_was_kept_is_not_said_to_be_without_its_address(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    run("invitations", "case.yaml", *ON, "--output", "out")
    letter = tmp_path / "out" / "invitation-parent-maria-nowak.docx"
    letter.write_bytes(letter.read_bytes() + b"edited")
    mark = b"\nconfidential:\n  - item: maria-nowak.address\n"
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes() + mark)
    err = run("invitations", "case.yaml", *ON, "--output", "out").err
    assert "look before you send it" in err
    assert "invitation-parent-maria-nowak: the address is marked" not in err


def test_at_the_meeting_and_after_it_there_are_checklists_too(run: Run, nowak: Path, tmp_path: Path) -> None:
    for phase in ("at", "after"):
        assert run("checklist", nowak, *ON, "--for", "chair", "--phase", phase, "--output", "out").status == 0
    names = {path.stem for path in (tmp_path / "out").glob("*.docx")}
    assert names == {"checklist-chair-at", "checklist-chair-after"}


def test_after_a_meeting_the_forms_are_the_letters_about_its_decision(run: Run, tmp_path: Path) -> None:
    ran = run("forms", HELD, "--on", "2026-10-20", "--phase", "after", "--for", "parent", "--output", "out")
    assert ran.status == 0, ran.err
    assert "decision-parent-nick-hollis" in {path.stem for path in (tmp_path / "out").glob("*.docx")}


def test_letters_about_a_decision_that_nobody_recorded_are_refused_with_the_reason(run: Run, nowak: Path) -> None:
    ran = run("forms", nowak, *ON, "--phase", "after", "--to", "maria-nowak")
    assert "no decision letters: the meeting is not recorded as held" in ran.err


def test_an_invitation_left_over_from_before_an_exclusion_is_named(run: Run, tmp_path: Path) -> None:
    typed = "conference: {kind: initial}\nfamily:\n  ann-lee:\n    name: Ann Lee\n"
    (tmp_path / "case.yaml").write_text(typed)
    run("invitations", "case.yaml", *ON, "--output", "out")
    (tmp_path / "case.yaml").write_text(typed + "    exclusion: {may_be_told: You may not be in one room.}\n")
    ran = run("invitations", "case.yaml", *ON, "--output", "out")
    assert "letter-excluded-ann-lee.docx" in ran.out
    told = "its reader has been excluded. Do not send it: destroy it, and tell the chair if it has gone out"
    assert f"invitation-parent-ann-lee.docx is left over from an earlier run: {told}\n" in ran.err


# ---- who sends them


UNNAMED = """\
conference: {date: 2026-12-10}
family: {mum: {name: Mo Vole, relationship: mother}}
children: {kid: {name: Kit Vole, date_of_birth: 2012-03-04}}
"""
TOLD = "note: your organisation is not named, so papers begin with [organisation]. Type"


@pytest.mark.parametrize("command", [("check",), ("invitations", "--output", "out"), ("pack", "--output", "out")])
def test_that_nobody_is_named_as_the_sender_is_said_once_and_what_to_type(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "case.yaml").write_text(UNNAMED, "utf-8")
    (name, *rest), on = command, ("--on", "2026-12-01")
    ran = run(name, "case.yaml", *rest, *on)
    assert ran.err.count(TOLD) == 1
    first, *lines = ran.err[ran.err.index(TOLD) :].splitlines()[:3]
    assert first == f"{TOLD} these two lines in cpprep.yaml:"
    (tmp_path / "cpprep.yaml").write_text("\n".join(lines), "utf-8")
    again = run(name, "case.yaml", *rest, *on)
    assert TOLD not in again.err
    assert again.status == ran.status


def test_who_has_begun_to_say_who_sends_them_adds_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(UNNAMED, "utf-8")
    (tmp_path / "cpprep.yaml").write_text("organisation:\n    telephone: 01632 960101\n", "utf-8")
    err = run("check", "case.yaml", "--on", "2026-12-01").err
    assert f"{TOLD} this line below organisation: in cpprep.yaml:\n    name: The name that your letters bear\n" in err


def test_an_answer_for_other_programs_has_no_word_about_the_sender(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(f"{UNNAMED}asked: {{addresses: 2026-11-20}}\n", "utf-8")
    assert run("check", "case.yaml", "--on", "2026-12-01", "--format", "json").err == ""
