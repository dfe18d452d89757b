"""The family on paper: drawn where something can draw, a list otherwise; and what happened when, for its readers."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec import Struct

from cpprep.access import Audience
from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.drawing.family import Drawing
from cpprep.papers.document import Document
from cpprep.papers.documents import make_documents
from cpprep.papers.family_tree import Draw, Drawings
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import Shelf
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE
from cpprep.writers import EXPORTERS

Make = Callable[..., Papers]

PNG = b"\x89PNG\r\n\x1a\n drawn"

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
    """The documents of a command and an audience; ``draw`` stands for what draws."""

    def making(command: str, audience: Audience | None, *more: str, draw: object = None, case: str = CASE) -> Papers:
        read = read_case(case + "\n".join(more), "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(read, profile_named("england"), date(2026, 12, 1))
        return make_documents(assessment, [Request(command, audience)], Office(draw=draw), Shelf())  # type: ignore[arg-type]

    return making


@pytest.fixture
def making() -> Callable[..., Making]:
    """What makes the documents of some requests one by one; ``draw`` stands for what draws."""

    def taking(requests: list[Request], draw: Draw | None = None) -> Making:
        read = read_case(CASE, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(read, profile_named("england"), date(2026, 12, 1))
        return Making(assessment, requests, Office(draw=draw), Shelf())

    return taking


class Stub(Struct):
    """A picture that somebody has begun to draw."""

    wait: Callable[[], bytes | None]
    given_up: bool = False

    def png(self) -> bytes | None:
        return self.wait()

    def give_up(self) -> None:
        self.given_up = True


def drawn(_source: str, _width: float) -> Stub:
    return Stub(lambda: PNG)


def not_drawn(_source: str, _width: float) -> Stub:
    return Stub(lambda: None)


def named(made: Papers, name: str) -> Document:
    return next(document for document in made.documents if document.name == name)


def test_the_chairs_agenda_shows_the_drawing_with_words_for_those_who_cannot_see_it(make: Make) -> None:
    agenda = named(make("agenda", Audience.CHAIR, draw=drawn), "agenda-chair")
    assert "![](genogram)" in agenda.body
    assert agenda.pictures["genogram"].png == PNG
    assert "Ray Finch and Lea Vole are the parents of Mia." in agenda.pictures["genogram"].alt
    assert "Mia lives with Lea Vole." in agenda.pictures["genogram"].alt


def test_where_nothing_draws_the_agenda_has_a_list_and_whoever_sends_it_is_told(make: Make) -> None:
    made = make("agenda", Audience.CHAIR, draw=not_drawn)
    agenda = named(made, "agenda-chair")
    assert "![" not in agenda.body
    assert "- Ray Finch and Lea Vole\n" in agenda.body
    assert "- Mia lives with Lea Vole" in agenda.body
    assert not agenda.pictures
    assert any("install Graphviz" in remark for remark in made.remarks)


def test_a_drawing_too_wide_for_the_page_is_told_in_a_list_too(make: Make) -> None:
    many = "children:\n" + "".join(f"  c{n}: {{name: Child Number {n}}}\n" for n in range(14))
    agenda = named(make("agenda", Audience.CHAIR, draw=drawn, case=many), "agenda-chair")
    assert "![](genogram)" in agenda.body
    assert "- Child Number 7" in agenda.body


@pytest.mark.parametrize("command", ["invitations", "agenda", "checklist", "forms"])
def test_nothing_is_drawn_for_readers_whose_papers_do_not_show_it(make: Make, command: str) -> None:
    asked: list[str] = []

    def counted(source: str, width: float) -> Stub:
        asked.append(source)
        return drawn(source, width)

    made = make(command, None, draw=counted)
    shows = [document for document in made.documents if "![](genogram)" in document.body]
    assert len(asked) == len(shows)
    assert {document.template for document in shows} <= {"agenda-chair", "report-social-worker"}
    assert all(not document.pictures for document in made.documents if document not in shows)


def test_a_drawing_is_begun_before_any_paper_is_made(making: Callable[..., Making]) -> None:
    begun: list[Stub] = []

    def begin(source: str, width: float) -> Stub:
        begun.append(drawn(source, width))
        return begun[-1]

    work = iter(making([Request("invitations"), Request("agenda")], begin))
    assert not next(work).pictures
    assert len(begun) == 1
    work.close()  # type: ignore[attr-defined]  (it is a generator)
    assert begun[0].given_up


def test_papers_that_wait_for_a_drawing_stand_where_they_belong(making: Callable[..., Making]) -> None:
    commands = ("agenda", "forms", "invitations")
    work = making([Request(command) for command in commands], drawn)
    as_made = [*work]
    in_making = [document.template for document in work.made(as_made).documents]
    assert in_making != [document.template for document in as_made]
    on_the_shelf = [template.name for command in commands for template in Shelf().for_command(command)]
    assert list(dict.fromkeys(in_making)) == [name for name in on_the_shelf if name in in_making]


def test_of_many_drawings_only_some_are_begun_ahead() -> None:
    begun: list[str] = []

    def begin(source: str, width: float) -> Stub:
        begun.append(source)
        return drawn(source, width)

    drawings = Drawings(begin)
    several = [Drawing(f"graph {number}", "", 100) for number in range(10)]
    for drawing in several:
        drawings.begin_ahead(drawing)
    assert 0 < len(begun) < len(several)
    assert [drawings.png(drawing) for drawing in several] == [PNG] * len(several)
    assert begun == [drawing.source for drawing in several]


def test_what_is_said_of_papers_in_english_is_said_in_their_order(making: Callable[..., Making]) -> None:
    work = making([Request("forms", language="cy")], drawn)
    made = work.made([*work])
    (about,) = (remark for remark in made.remarks if "Welsh" in remark)
    named_in_it = [document.name for document in made.documents if document.name in about]
    assert "report-social-worker" in named_in_it
    assert [about.index(name) for name in named_in_it] == sorted(about.index(name) for name in named_in_it)


def test_two_papers_with_the_same_drawing_have_it_drawn_once(making: Callable[..., Making]) -> None:
    asked: list[str] = []

    def counted(source: str, width: float) -> Stub:
        asked.append(source)
        return drawn(source, width)

    made = [*making([Request("agenda"), Request("forms")], counted)]
    assert len([document for document in made if document.pictures]) == 2
    assert len(asked) == 1


def test_an_empty_family_has_no_heading_on_the_agenda_and_room_to_draw_in_the_report(make: Make) -> None:
    empty = "conference: {kind: initial, chair: h, social_worker: s}\npractitioners: {h: {name: H}, s: {name: S}}\n"
    assert "The family:" not in named(make("agenda", Audience.CHAIR, case=empty), "agenda-chair").body
    assert "```box" in named(make("forms", Audience.SOCIAL_WORKER, case=empty), "report-social-worker").body


def test_an_agency_draws_what_it_knows_itself(make: Make) -> None:
    report = next(
        d for d in make("forms", Audience.PRACTITIONER, draw=drawn).documents if d.template == "report-agency"
    )
    assert "![](genogram)" not in report.body
    assert "Mia starts school" not in report.body


CONFIDENTIAL = "confidential: [{item: mia.address, may_know: [priya]}]"


def test_a_confidential_home_is_not_in_a_report_that_others_will_read(make: Make) -> None:
    made = make("forms", Audience.SOCIAL_WORKER, CONFIDENTIAL, draw=drawn)
    report = named(made, "report-social-worker")
    assert "lives with" not in report.pictures["genogram"].alt
    assert "address is confidential" not in report.body
    assert any("who lives with whom is not shown" in remark for remark in made.remarks)


def test_the_chair_is_told_that_a_home_is_left_out(make: Make) -> None:
    agenda = named(make("agenda", Audience.CHAIR, CONFIDENTIAL, draw=drawn), "agenda-chair")
    assert "Who lives with whom is left out" in agenda.body
    assert "lives with" not in agenda.pictures["genogram"].alt


def test_the_chronology_stands_in_the_social_workers_report_as_a_table(make: Make) -> None:
    report = named(make("forms", Audience.SOCIAL_WORKER), "report-social-worker")
    assert "| 14 August 2026 | Mia starts school\\. (the school) | ___ |" in report.body


def test_what_is_confidential_in_it_is_for_the_chairs_paper_and_not_for_the_report(make: Make) -> None:
    made = make("forms", Audience.SOCIAL_WORKER)
    assert "A door is broken" not in named(made, "report-social-worker").body
    assert any("1 entry of the chronology left out" in remark for remark in made.remarks)
    agenda = named(make("agenda", Audience.CHAIR), "agenda-chair").body
    assert "| August 2026 | A door is broken\\. | Helen Marsh and Priya Shah |" in agenda


def test_who_told_what_is_confidential_is_on_no_paper(make: Make) -> None:
    for command in ("invitations", "agenda", "checklist", "forms"):
        assert not any("neighbour" in document.body for document in make(command, None).documents)


def test_a_name_in_the_list_is_never_markup(make: Make) -> None:
    hostile = CASE.replace("Lea Vole", '"**Lea** | ![x](y) `z`"')
    agenda = named(make("agenda", Audience.CHAIR, draw=not_drawn, case=hostile), "agenda-chair")
    words = EXPORTERS["markdown"](b"").write(agenda).decode()
    assert "\\*\\*Lea\\*\\*" in words
    assert "![x]" not in words


def test_who_has_died_is_not_written_to_and_it_is_said(make: Make) -> None:
    dead = CASE.replace("relationship: father}", "relationship: father, died: 2025-01-01}")
    made = make("invitations", None, case=dead)
    assert not [document for document in made.documents if "ray" in document.name]
    assert "no invitation for ray: recorded as having died" in made.remarks
