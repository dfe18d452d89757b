"""What cannot be used: one clear line each, exit status 2, nothing written, no traceback, no value repeated."""

import zipfile
from pathlib import Path

import pytest
from running import Ran, Run


def refused(ran: Ran, *words: str) -> None:
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert ran.out == ""
    for word in words:
        assert word in ran.err


def test_a_missing_file(run: Run) -> None:
    refused(run("check", "nothing.yaml"), "nothing.yaml: there is no such file")


def test_a_folder_instead_of_a_file(run: Run, tmp_path: Path) -> None:
    refused(run("check", tmp_path), "this is a folder")


def test_a_word_file(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "case.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    refused(run("check", "case.docx"), "Word document")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a comment\n"])
def test_an_empty_file_is_an_empty_case_and_said_to_be_one(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.yaml").write_bytes(content)
    ran = run("check", "case.yaml")
    assert ran.status == 0
    assert "case.yaml: is empty: nothing has been written in it yet" in ran.err
    assert "Not ready." in ran.out


def test_an_unknown_profile_with_the_likely_one(run: Run) -> None:
    refused(run("check", "-", typed=b"profile: north-lincs\n"), "1:", "profile", "did you mean north-lincolnshire?")


def test_an_unknown_standard_in_a_record_with_the_likely_one(run: Run) -> None:
    typed = b"preparation:\n  - standard: family-notise\n    done: 2026-12-01\n"
    refused(run("check", "-", typed=typed), "2:15", "did you mean family-notice?")


def test_an_unknown_person_in_to_with_the_likely_one(run: Run, nowak: Path, tmp_path: Path) -> None:
    refused(run("invitations", nowak, "--to", "maria-novak"), "--to", "did you mean maria-nowak?")
    assert list(tmp_path.iterdir()) == []


def test_every_problem_of_every_file_is_told_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("conference: {date: 2026-13-01}\n")
    (tmp_path / "b.yaml").write_text("conference: {start: 25:00}\nreferense: x\n")
    ran = run("check", "a.yaml", "b.yaml")
    refused(ran, "a.yaml:1:", "b.yaml:1:", "b.yaml:2:1: referense", "did you mean reference?")


def test_an_output_folder_that_is_a_file(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("mine")
    refused(run("agenda", nowak, "--output", "papers"), "papers", "not a folder")
    assert (tmp_path / "papers").read_text() == "mine"


def test_a_wrong_template_is_told_with_its_file_and_line_and_nothing_is_written(
    run: Run, nowak: Path, tmp_path: Path
) -> None:
    (tmp_path / "ours").mkdir()
    head = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: Ours\n---\n"
    (tmp_path / "ours" / "agenda.md").write_text(head + "# Agenda\n\n{{ reader.refuge_address }}\n")
    (tmp_path / "cpprep.yaml").write_text("templates: ours\n")
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    refused(run("agenda", "case.yaml", "--output", "out"), "ours/agenda.md:9:")
    assert not (tmp_path / "out").exists()


def test_a_template_cannot_reach_python(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    head = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: Ours\n---\n"
    (tmp_path / "ours" / "agenda.md").write_text(head + "# Agenda\n\n{{ reader.__class__.__mro__ }}\n")
    (tmp_path / "cpprep.yaml").write_text("templates: ours\n")
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    refused(run("agenda", "case.yaml", "--output", "out"), "ours/agenda.md:9:")


def test_a_reference_document_that_is_no_word_file(run: Run, nowak: Path, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "reference.docx").write_text("not Word")
    (tmp_path / "cpprep.yaml").write_text("templates: ours\n")
    (tmp_path / "case.yaml").write_bytes(nowak.read_bytes())
    refused(run("agenda", "case.yaml", "--output", "out"), "reference.docx")


def test_a_message_never_repeats_what_was_typed(run: Run) -> None:
    place = "Rosewater Refuge"
    typed = (
        f"conference:\n  date: {place}\n  start: {place}\n  kind: {place}\nfamily:\n  a-b:\n    interpreter:\n"
        f"      needed: {place}\n    relationship:\n      nobody: {place}\n"
    )
    ran = run("check", "-", typed=typed.encode())
    refused(ran)
    assert "Rosewater" not in ran.err


CHILDREN = "children: {nia: {name: Nia Rees}, cai: {name: Cai Rees}}\n"


@pytest.mark.parametrize(
    ("family", "warned"),
    [
        ("{huw: {relationship: father of Nia}}", True),
        ("{huw: {relationship: friend of the family}}", False),
        ("{huw: {relationship: {nia: father}}}", False),
    ],
)
def test_a_relationship_to_one_child_that_would_hold_for_all_is_warned_of(
    run: Run, tmp_path: Path, family: str, warned: bool
) -> None:
    (tmp_path / "case.yaml").write_text(f"{CHILDREN}family: {family}\n")
    ran = run("check", "case.yaml")
    assert ("case.yaml:2:1: family.huw.relationship: this one line holds for every child" in ran.err) is warned
    assert "Nia" not in ran.err


def test_a_case_with_people_and_no_chair_is_warned_of_and_still_checked(run: Run) -> None:
    typed = b"conference:\n  kind: initial\npractitioners:\n  ann-lee: {name: Ann Lee}\n"
    ran = run("check", "-", typed=typed)
    assert ran.status == 0
    assert "1:1: conference.chair: nobody is named" in ran.err
