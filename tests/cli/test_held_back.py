"""A paper that would tell what its reader may not know is held back, and the rest is written."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from running import Ran, Run

from cpprep.papers.templates import shipped_templates

CASE = """\
reference: HB-1
profile: england
conference: {kind: initial, date: 2026-12-10, start: 10:00, chair: hm, social_worker: ps, administrator: jb,
  why: People worry since the move to Wombat Lane.}
children:
  kit: {name: Kit Vole, date_of_birth: 2015-01-02, takes_part: too young}
family:
  mum: {name: Mo Vole, relationship: mother, address: "8 Wombat Lane\\nNorthmere\\nNM5 6CD"}
  dad: {name: Dan Roe, relationship: father, address: 1 Elm Road}
practitioners:
  hm: {name: Helen Marsh}
  nu: {name: Nadia Iqbal}
  ps: {name: Priya Shah}
  jb: {name: Jo Bell}
confidential:
  - {item: mum.address, may_know: [ps, mum], decided_by: hm, decided_on: 2026-11-20}
"""
TELLS = "Yours is the house in Wombat Lane."
Make = Callable[..., Ran]


@pytest.fixture
def make(run: Run, tmp_path: Path) -> Make:
    """Make papers of the case, with more at its end."""

    def making(*command: str, more: str = "", case: str = CASE, how: str = "markdown") -> Ran:
        (tmp_path / "case.yaml").write_text(case + more, "utf-8")
        return run(command[0], "case.yaml", *command[1:], "--on", "2026-12-01", "--format", how)

    return making


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[], Path]:
    """Take a template of the organisation's own into use, whose words tell the address."""

    def taking() -> Path:
        own = tmp_path / "ours"
        own.mkdir()
        letter = (shipped_templates() / "invitation-practitioner.md").read_text("utf-8")
        (own / "invitation-practitioner.md").write_text(f"{letter}\n{TELLS}\n", "utf-8")
        (tmp_path / "cpprep.yaml").write_text("templates: ours\n", "utf-8")
        return own / "invitation-practitioner.md"

    return taking


def code_in(ran: Ran) -> str:
    """The code of the text that was left out."""
    found = re.search(r"conference\.why is left out.*\(code ([0-9A-F]{4}-[0-9A-F]{4})\)", ran.err)
    assert found
    return found[1]


def letter(tmp_path: Path, reader: str) -> str:
    """The words of one of the parents' letters."""
    return (tmp_path / f"HB-1-papers/invitation-parent-{reader}.md").read_text("utf-8")


# ---- held back


def test_a_template_that_tells_is_held_back_for_those_who_may_not_know_it_and_not_for_others(
    make: Make, tmp_path: Path, tell: Callable[[], Path]
) -> None:
    tell()
    assert make("invitations").status == 2
    written = {path.name for path in (tmp_path / "HB-1-papers").glob("*.md")}
    assert {"invitation-practitioner-ps.md", "invitation-parent-dad.md"} <= written
    assert "invitation-practitioner-nu.md" not in written


def test_the_message_names_the_line_of_the_template_and_never_its_words(make: Make, tell: Callable[[], Path]) -> None:
    template = tell()
    ran = make("invitations")
    line = template.read_text("utf-8").splitlines().index(TELLS) + 1
    assert f"invitation-practitioner.md:{line}:1: invitation-practitioner-nu is held back" in ran.err
    assert "mum.address" in ran.err
    assert "Wombat" not in ran.err


def test_the_contents_page_and_the_manifest_say_what_is_held_back(
    make: Make, tmp_path: Path, tell: Callable[[], Path]
) -> None:
    tell()
    assert make("pack").status == 2
    pack = tmp_path / "HB-1-pack"
    assert "invitation-practitioner-nu.md **(held back" in (pack / "contents.md").read_text("utf-8").replace("\\", "")
    manifest = json.loads((pack / "manifest.json").read_text("utf-8"))
    assert manifest["held_back"] == ["invitation-practitioner-nu.md"]
    assert "invitation-practitioner-nu.md" not in {one["file"] for one in manifest["documents"]}


@pytest.mark.parametrize("command", ["invitations", "pack"])
def test_a_paper_of_an_earlier_run_that_is_held_back_now_is_named(
    make: Make, command: str, tell: Callable[[], Path]
) -> None:
    assert make(command).status == 0
    tell()
    assert "invitation-practitioner-nu.md is from an earlier run, and its paper is held back now" in make(command).err


def test_where_every_paper_is_held_back_nothing_is_written(make: Make, tmp_path: Path) -> None:
    ran = make("invitations", "--to", "dad", case=CASE.replace("HB-1", "Wombat Lane"))
    assert ran.status == 2
    assert "case.yaml:1:1: reference: invitation-parent-dad is held back" in ran.err
    assert not [*tmp_path.glob("*-papers")]


# ---- edited by hand


@pytest.mark.parametrize("command", ["invitations", "pack"])
def test_a_letter_that_was_edited_and_tells_is_named_with_what_it_gives_away(
    make: Make, tmp_path: Path, command: str
) -> None:
    make(command, "--output", "out", how="docx")
    edit(tmp_path / "out/invitation-parent-dad.docx", "Mo lives in Wom", "bat Lane now.")
    ran = make(command, "--output", "out", how="docx")
    assert ran.status == 2
    assert "invitation-parent-dad.docx: was edited by hand, and gives away mum.address (street)" in ran.err
    assert "Wombat" not in ran.err


def test_an_edited_letter_that_tells_nothing_is_kept_and_no_more(make: Make, tmp_path: Path) -> None:
    make("invitations", "--output", "out", how="docx")
    edit(tmp_path / "out/invitation-parent-dad.docx", "We look forward", " to meeting you.")
    assert "by hand, and gives away" not in make("invitations", "--output", "out", how="docx").err


def test_an_edited_file_that_cannot_be_read_is_named(make: Make, tmp_path: Path) -> None:
    make("invitations", "--output", "out", how="docx")
    (tmp_path / "out/invitation-parent-dad.docx").write_bytes(b"no Word file")
    assert "was edited by hand, and cannot be read here" in make("invitations", "--output", "out", how="docx").err


def edit(path: Path, *runs: str) -> None:
    """Write a line into a Word file, in several runs as Word leaves them."""
    document = docx.Document(str(path))
    line = document.add_paragraph()
    for run in runs:
        line.add_run(run)
    document.save(str(path))


# ---- cleared


def test_a_text_that_is_left_out_passes_once_it_is_cleared_for_its_reader(make: Make, tmp_path: Path) -> None:
    code = code_in(make("invitations"))
    assert "Wombat" not in letter(tmp_path, "dad")
    make("invitations", more=cleared(code))
    assert "Wombat Lane" in letter(tmp_path, "dad")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for: [dad]", "for: [hm]"),
        (", decided_by: hm", ""),
        (", decided_on: 2026-11-20", ""),
        ("text: conference.why", "text: conference.break_signal"),
    ],
)
def test_a_clearance_that_is_not_whole_or_not_for_this_reader_lets_nothing_pass(
    make: Make, tmp_path: Path, old: str, new: str
) -> None:
    make("invitations", more=cleared(code_in(make("invitations"))).replace(old, new))
    assert "Wombat" not in letter(tmp_path, "dad")


def test_a_clearance_ends_when_the_text_changes(make: Make, tmp_path: Path) -> None:
    code = code_in(make("invitations"))
    make("invitations", more=cleared(code), case=CASE.replace("since the move", "since her move"))
    assert "Wombat" not in letter(tmp_path, "dad")


def test_what_is_cleared_lets_nothing_else_pass(make: Make, tmp_path: Path) -> None:
    code = code_in(make("invitations"))
    more = CASE.replace("administrator: jb,", "administrator: jb, break_signal: the way out to Wombat Lane,")
    make("invitations", more=cleared(code), case=more)
    assert letter(tmp_path, "dad").count("Wombat Lane") == 1


@pytest.mark.parametrize(
    "text",
    [
        "People worry since they heard of 8 Wombat Lane.",
        "People worry since they read NM5 6CD on a letter.",
        "People worry since Mo called from 07700 900107 today.",
        "She is at Wombat Lane.",
    ],
)
def test_a_text_with_a_number_or_a_whole_address_has_no_code_nor_one_of_a_few_words(make: Make, text: str) -> None:
    case = CASE.replace("People worry since the move to Wombat Lane.", text)
    case = case.replace("{name: Mo Vole,", "{name: Mo Vole, telephone: 07700 900107,")
    more = "  - {item: mum.telephone, may_know: [ps, mum], decided_by: hm, decided_on: 2026-11-20}\n"
    ran = make("invitations", case=case + more)
    assert "conference.why is left out" in ran.err
    assert "(code" not in ran.err


def test_a_clearance_of_somebody_who_may_not_know_the_fact_lets_nothing_pass(make: Make, tmp_path: Path) -> None:
    code = code_in(make("invitations"))
    make("invitations", more=cleared(code).replace("decided_by: hm", "decided_by: nu"))
    assert "Wombat" not in letter(tmp_path, "dad")


def test_a_clearance_of_a_text_lets_no_longer_text_pass_that_holds_it(make: Make, tmp_path: Path) -> None:
    code = code_in(make("invitations"))
    longer = "administrator: jb, break_signal: People worry since the move to Wombat Lane. She is at home there,"
    make("invitations", more=cleared(code), case=CASE.replace("administrator: jb,", longer))
    assert "at home there" not in letter(tmp_path, "dad")


def cleared(code: str) -> str:
    """A clearance of why the meeting is held, for the father."""
    said = f"{{text: conference.why, for: [dad], code: {code}, decided_by: hm, decided_on: 2026-11-20}}"
    return f"cleared:\n  - {said}\n"
