"""Which templates a command has: all that are its own, and no others are waited for."""

from pathlib import Path

import pytest

from cpprep.errors import UserError
from cpprep.papers.templates import TemplateLibrary

COMMANDS = ("invitations", "changes", "agenda", "checklist", "forms", "pack")


def own(folder: Path, name: str, head: str) -> TemplateLibrary:
    (folder / f"{name}.md").write_text(f"---\n{head}\n---\n# Words\n", encoding="utf-8")
    return TemplateLibrary(folder)


def test_each_template_is_one_commands() -> None:
    found = [template.name for command in COMMANDS for template in TemplateLibrary().for_command(command)]
    assert sorted(found) == sorted(TemplateLibrary().templates)


@pytest.mark.parametrize(
    "head", ["command: agenda", "command: AGENDA", 'command:  "agenda"', r'command: "\x61genda"', "command:\n  agenda"]
)
def test_a_command_may_be_said_in_any_way_that_yaml_has(tmp_path: Path, head: str) -> None:
    library = own(tmp_path, "agenda-short", f"{head}\nreader: everyone\nsubject: Agenda")
    assert "agenda-short" in [template.name for template in library.for_command("agenda")]


@pytest.mark.parametrize("head", ["command: agenda\nreadr: everyone", "command: [agenda", ""])
def test_a_head_that_may_be_the_commands_and_is_wrong_is_told(tmp_path: Path, head: str) -> None:
    library = own(tmp_path, "agenda-short", head) if head else TemplateLibrary(tmp_path)
    if not head:
        (tmp_path / "agenda-short.md").write_text("no head at all", encoding="utf-8")
    with pytest.raises(UserError):
        list(library.for_command("agenda"))


def test_a_head_of_ones_own_that_names_no_clause_of_the_index_is_told(tmp_path: Path) -> None:
    library = own(tmp_path, "agenda-short", "command: agenda\nreader: everyone\nsubject: Agenda\nclauses: [PA-999]")
    with pytest.raises(UserError, match="names a clause that is not in the clause index"):
        library.for_command("agenda")


def test_a_wrong_head_of_an_agenda_does_not_hold_up_the_letters(tmp_path: Path) -> None:
    library = own(tmp_path, "agenda-short", "command: agenda\nreadr: everyone")
    assert [template.name for template in library.for_command("invitations")]


def test_a_shelf_of_one_template_has_no_other(tmp_path: Path) -> None:
    alone = TemplateLibrary().only("agenda")
    assert [template.name for command in COMMANDS for template in alone.for_command(command)] == ["agenda"]


@pytest.mark.parametrize("draws", ["yes", "no"])
def test_a_template_from_before_that_says_whether_it_draws_is_still_taken(tmp_path: Path, draws: str) -> None:
    library = own(tmp_path, "agenda-short", f"command: agenda\nreader: everyone\nsubject: Agenda\ndraws: {draws}")
    assert "agenda-short" in [template.name for template in library.for_command("agenda")]


def test_no_template_of_ours_says_whether_it_draws() -> None:
    assert not [
        name for name, template in TemplateLibrary().templates.items() if template.front_matter.draws is not None
    ]
