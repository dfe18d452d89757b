"""The family on paper: drawn where a font has every letter, a list otherwise; and the chronology, for its readers."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from running import write_all

from cpprep.access import Audience
from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.drawing import png
from cpprep.papers.document import Document
from cpprep.papers.documents import Papers, make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

Make = Callable[..., Papers]

CASE = """\
conference: {kind: initial, date: 2026-12-10, start: 10:00, chair: helen, social_worker: priya, administrator: jo}
children: {mia: {name: Mia Vole, date_of_birth: 2018-02-27, gender: girl, lives_with: [lea], address: 9 Zebra Row}}
family:
  lea: {name: Lea Vole, relationship: mother}
  ray: {name: Ray Finch, relationship: father}
practitioners:
  helen: {name: Helen Marsh}
  priya: {name: Priya Shah}
  jo: {name: Jo Bell}
  tom: {name: Tom Ellis, role: teacher, invited: 2026-11-20}
chronology:
  - {on: 2026-08-14, what: Mia starts school., source: the school}
  - {on: August 2026, what: A door is broken., source: a neighbour, may_know: [helen, priya]}
"""


@pytest.fixture
def make() -> Make:
    """The documents of a command and an audience."""

    def making(command: str, audience: Audience | None, *more: str, case: str = CASE) -> Papers:
        read = read_case(case + "\n".join(more), "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(read, profile_named("england"), date(2026, 12, 1))
        return make_documents(assessment, [Request(command, audience)], Office(), TemplateLibrary())

    return making


@pytest.fixture
def make_all() -> Callable[..., Papers]:
    """The papers of some requests."""

    def making(requests: list[Request]) -> Papers:
        read = read_case(CASE, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(read, profile_named("england"), date(2026, 12, 1))
        return make_documents(assessment, requests, Office(), TemplateLibrary())

    return making


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a font for some name."""
    monkeypatch.setattr(png, "can_be_painted", lambda _words: False)


def named(made: Papers, name: str) -> Document:
    return next(document for document in made.documents if document.name == name)


def test_the_chairs_agenda_shows_the_drawing_with_words_for_those_who_cannot_see_it(make: Make) -> None:
    agenda = named(make("agenda", Audience.CHAIR), "agenda-chair")
    assert "![](genogram)" in agenda.body
    assert "Ray Finch</text>" in agenda.pictures["genogram"].svg
    assert "Ray Finch and Lea Vole are the parents of Mia." in agenda.pictures["genogram"].alt
    assert "Mia lives with Lea Vole." in agenda.pictures["genogram"].alt


@pytest.mark.usefixtures("no_font")
def test_where_no_font_has_a_name_the_agenda_has_a_list_and_whoever_sends_it_is_told(make: Make) -> None:
    made = make("agenda", Audience.CHAIR)
    agenda = named(made, "agenda-chair")
    assert "![" not in agenda.body
    assert "- Ray Finch and Lea Vole\n" in agenda.body
    assert "- Mia lives with Lea Vole" in agenda.body
    assert not agenda.pictures
    assert any("no font on this computer has every letter" in remark for remark in made.remarks)


def test_a_drawing_too_wide_for_the_page_is_told_in_a_list_too(make: Make) -> None:
    many = "children:\n" + "".join(f"  c{n}: {{name: Child Number {n}}}\n" for n in range(14))
    agenda = named(make("agenda", Audience.CHAIR, case=many), "agenda-chair")
    assert "![](genogram)" in agenda.body
    assert "- Child Number 7" in agenda.body


@pytest.mark.parametrize("command", ["invitations", "agenda", "checklist", "forms"])
def test_only_papers_that_show_the_drawing_carry_it(make: Make, command: str) -> None:
    made = make(command, None)
    shows = [document for document in made.documents if "![](genogram)" in document.body]
    assert {document.template for document in shows} <= {"agenda-chair", "report-social-worker"}
    assert all(bool(document.pictures) == (document in shows) for document in made.documents)


def test_a_drawing_holds_what_is_painted_and_is_described_apart_from_it(make: Make) -> None:
    picture = named(make("agenda", Audience.CHAIR), "agenda-chair").pictures["genogram"]
    assert "are the parents" not in picture.svg
    assert not re.search("<title|<desc| id=", picture.svg)


def test_a_drawing_says_how_large_it_is(make: Make) -> None:
    picture = named(make("agenda", Audience.CHAIR), "agenda-chair").pictures["genogram"]
    assert f'viewBox="0 0 {picture.width:g} {picture.height:g}"' in picture.svg


def test_no_picture_is_painted_before_a_document_is_written(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "painted", None)
    assert named(make("agenda", Audience.CHAIR), "agenda-chair").pictures


def test_papers_are_made_in_the_order_in_which_they_stand(make_all: Callable[..., Papers]) -> None:
    commands = ("agenda", "forms", "invitations")
    made = [document.template for document in make_all([Request(command) for command in commands]).documents]
    in_the_library = [template.name for command in commands for template in TemplateLibrary().for_command(command)]
    assert list(dict.fromkeys(made)) == [name for name in in_the_library if name in made]


def test_what_is_said_of_papers_in_english_is_said_in_their_order(make_all: Callable[..., Papers]) -> None:
    made = make_all([Request("forms", language="cy")])
    (about,) = (remark for remark in made.remarks if "Welsh" in remark)
    named_in_it = [document.name for document in made.documents if document.name in about]
    assert "report-social-worker" in named_in_it
    assert [about.index(name) for name in named_in_it] == sorted(about.index(name) for name in named_in_it)


def test_two_papers_with_the_same_drawing_have_it_painted_once(
    make_all: Callable[..., Papers], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_all([Request("agenda"), Request("forms")]).documents
    assert len([document for document in made if document.pictures]) == 2
    painted: list[str] = []
    paint = png.paint

    def counted(svg: str, width: int) -> bytes:
        painted.append(svg)
        return paint(svg, width)

    monkeypatch.setattr(png, "paint", counted)
    png.painted.cache_clear()
    assert len([*write_all("docx", TemplateLibrary(), made)]) == len(made)
    assert len(painted) == 1


def test_an_empty_family_has_no_heading_on_the_agenda_and_room_to_draw_in_the_report(make: Make) -> None:
    empty = "conference: {kind: initial, chair: h, social_worker: s}\npractitioners: {h: {name: H}, s: {name: S}}\n"
    assert "The family:" not in named(make("agenda", Audience.CHAIR, case=empty), "agenda-chair").body
    assert "```box" in named(make("forms", Audience.SOCIAL_WORKER, case=empty), "report-social-worker").body


def test_an_agency_draws_what_it_knows_itself(make: Make) -> None:
    report = next(d for d in make("forms", Audience.PRACTITIONER).documents if d.template == "report-agency")
    assert "![](genogram)" not in report.body
    assert "Mia starts school" not in report.body


CONFIDENTIAL = "confidential: [{item: mia.address, may_know: [priya], decided_by: helen, decided_on: 2026-11-20}]"


def test_a_confidential_home_is_not_in_a_report_that_others_will_read(make: Make) -> None:
    made = make("forms", Audience.SOCIAL_WORKER, CONFIDENTIAL)
    report = named(made, "report-social-worker")
    assert "lives with" not in report.pictures["genogram"].alt
    assert "address is confidential" not in report.body
    assert any("who lives with whom" in remark and "--copies" in remark for remark in made.remarks)


def test_the_chair_is_told_that_a_home_is_left_out(make: Make) -> None:
    agenda = named(make("agenda", Audience.CHAIR, CONFIDENTIAL), "agenda-chair")
    assert "Who lives with whom is left out" in agenda.body
    assert "lives with" not in agenda.pictures["genogram"].alt


def test_the_chronology_stands_in_the_social_workers_report_as_a_table(make: Make) -> None:
    report = named(make("forms", Audience.SOCIAL_WORKER), "report-social-worker")
    assert "| 14 August 2026 | Mia starts school\\. (the school) | ___ |" in report.body


def test_what_is_confidential_in_it_is_for_the_chairs_paper_and_not_for_the_report(make: Make) -> None:
    made = make("forms", Audience.SOCIAL_WORKER)
    assert "A door is broken" not in named(made, "report-social-worker").body
    assert any("chronology.2.what" in remark and "--copies" in remark for remark in made.remarks)
    agenda = named(make("agenda", Audience.CHAIR), "agenda-chair").body
    assert "| August 2026 | A door is broken\\. | Helen Marsh and Priya Shah |" in agenda


def test_who_told_what_is_confidential_is_on_no_paper(make: Make) -> None:
    for command in ("invitations", "agenda", "checklist", "forms"):
        assert not any("neighbour" in document.body for document in make(command, None).documents)


@pytest.mark.usefixtures("no_font")
def test_a_name_in_the_list_is_never_markup(make: Make) -> None:
    hostile = CASE.replace("Lea Vole", '"**Lea** | ![x](y) `z`"')
    agenda = named(make("agenda", Audience.CHAIR, case=hostile), "agenda-chair")
    words = write_all("markdown", TemplateLibrary(), [agenda])[0].decode()
    assert "\\*\\*Lea\\*\\*" in words
    assert "![x]" not in words


def test_who_has_died_is_not_written_to_and_it_is_said(make: Make) -> None:
    dead = CASE.replace("relationship: father}", "relationship: father, died: 2025-01-01}")
    made = make("invitations", None, case=dead)
    assert not [document for document in made.documents if "ray" in document.name]
    assert "no invitation for ray: recorded as having died" in made.remarks
