"""Everything that the commands do with a case, in memory: what a test holds against cases that nobody would write."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from unittest.mock import patch

from lxml import etree
from rich.console import Console, RenderableType
from running import write_all

from cpprep.access import Audience, Reader, reader_of, view_for
from cpprep.assessment import assess
from cpprep.assessment.deadlines import deadlines, doubts, unknown
from cpprep.case.as_of import as_of
from cpprep.case.file.carry_forward import following_values
from cpprep.case.file.form import form
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case
from cpprep.drawing.family import Caption, branches, description, drawing_of
from cpprep.drawing.timeline import timeline_of
from cpprep.drawing.timeline.picture import as_svg
from cpprep.papers import documents
from cpprep.papers.document import Document
from cpprep.papers.documents import make_documents
from cpprep.papers.pack import Pack
from cpprep.papers.render import Renderer
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import Profile, profile_named, profile_names
from cpprep.reference.citations import Phase
from cpprep.reports.caseload import Caseload, Question
from cpprep.reports.caseload.formats import as_json as caseload_as_json
from cpprep.reports.caseload.formats import cases_as_csv, owed_as_csv
from cpprep.reports.caseload.line import line_of
from cpprep.reports.caseload.page import page_in_parts
from cpprep.reports.csv import as_csv
from cpprep.reports.json import as_json
from cpprep.reports.junit import as_junit
from cpprep.reports.markdown import as_markdown
from cpprep.reports.sarif import as_sarif
from cpprep.reports.terminal import assessment_shown
from cpprep.reports.timeline import TimelineShown
from cpprep.standards import CATALOGUE

VOCABULARY = Vocabulary(CATALOGUE, profile_names())
LIBRARY = TemplateLibrary()
LONG_RUN = int(os.environ.get("CPPREP_LONG_RUN") or 0)
"""How many examples of each kind a long run tries; 0 for the few that the suite tries."""

EVERY_PAPER = (
    Request("invitations"),
    Request("agenda"),
    *(Request("checklist", phase=phase) for phase in (Phase.BEFORE, Phase.AT, Phase.AFTER)),
    Request("forms"),
)


def read(text: str) -> Case:
    """The case, or a UserError."""
    return read_case(text, "case.yaml", VOCABULARY).case


def profile_of(case: Case) -> Profile:
    return profile_named(case.profile or "england")


@cache
def renderer(library: TemplateLibrary) -> Renderer:
    """One for all cases: compiling the templates would take most of the time."""
    return Renderer(library)


def papers_of(case: Case, on: date) -> Pack:
    """Every document there is, also those of after the meeting, whatever the day."""
    assessment = assess(case, profile_of(case), on)
    with patch.object(documents, "Renderer", renderer):
        made = make_documents(assessment, EVERY_PAPER, Office(), LIBRARY)
    return Pack(assessment, None, Office(), LIBRARY, made)


def answers_of(case: Case, on: date) -> None:
    """What is said on a screen, in every format."""
    profile = profile_of(case)
    assessment = assess(case, profile, on)
    for shown in (assessment, assessment.for_now()):
        _printed(assessment_shown(shown, "case.yaml"))
        as_markdown(shown, "case.yaml")
        json.dumps(as_json(shown, "case.yaml"))
    for write in _FOR_TOOLS:
        write([(assessment, "case.yaml")])
    list(doubts(case, profile))
    [str(one) for one in (*deadlines(case, profile, on), *unknown(case, profile, on))]
    found = timeline_of(case, profile, on)
    if found.moments:
        _printed(TimelineShown(found))
        etree.fromstring(as_svg(found))
    _caseload(case, profile, on)


_FOR_TOOLS: tuple[Callable[..., bytes], ...] = (lambda one: as_junit(one, strict=True), as_csv, as_sarif)


def _printed(answer: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=80, highlight=False, emoji=False, markup=False)
    console.print(answer)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def _caseload(case: Case, profile: Profile, on: date) -> None:
    asked = Question(on, on + timedelta(days=60))
    whole = Caseload.of("cases", asked, [line_of(case, profile, "case.yaml", asked)])
    json.loads(b"".join(caseload_as_json(whole, with_due=True)))
    for parts in (cases_as_csv(whole), owed_as_csv(whole), page_in_parts(whole, on)):
        assert list(parts)


def families_of(case: Case, on: date) -> None:
    """The family's drawing and list, for those who run the meeting and for each person."""
    conference = case.conference
    run_it = {
        Audience.CHAIR: conference.chair,
        Audience.SOCIAL_WORKER: conference.social_worker,
        Audience.ADMINISTRATOR: conference.administrator,
    }
    readers = [Reader(audience, one or "") for audience, one in run_it.items()]
    for reader in (*readers, *(reader_of(case, person.id) for person in case.people)):
        family = view_for(as_of(case, on), reader, profile_of(case), on).family
        if family.relatives:
            branches(family)
            description(family)
            assert drawing_of(family, Caption("heading", "standing")).picture.text()


def next_file_of(case: Case) -> None:
    """The file with which the next review begins can be read."""
    read(form(following_values(case).values))


def disclosures_of(pack: Pack) -> None:
    list(pack.disclosure.answers())
    list(pack.disclosure.alike())


def everything_from(case: Case, on: date) -> None:
    """Do with a case all that the commands do, and hold every paper against what holds of every paper.

    Raises:
        AssertionError: where a paper breaks a promise.
        Exception: of any kind, where a command would have stopped with a traceback.
    """
    answers_of(case, on)
    families_of(case, on)
    next_file_of(case)
    pack = papers_of(case, on)
    disclosures_of(pack)
    papers = (*pack.papers.documents, *pack.office_papers("docx"))
    written = write_all("docx", LIBRARY, papers)
    files = [(f"{one.name}.docx", data) for one, data in zip(papers, written, strict=True)]
    pack.manifest(files, "docx")
    for document in papers:
        hold_promises(document)
    write_all("markdown", LIBRARY, papers)


def hold_promises(document: Document) -> None:
    """No paper says None, shows a template's sign, or has a heading with nothing below it."""
    assert not re.search(r"\bNone\b", document.body), f"{document.name} says None"
    assert document.title.strip(), f"{document.name} has no title"
    assert re.fullmatch(r"[a-z0-9-]+", document.name), "a name that is not safe everywhere"
    for here, after in pairwise([*_blocks(document.body), "# end"]):
        heading = re.match(r"(#+) ", here)
        following = re.match(r"(#+) ", after)
        empty = heading and following and (after == "# end" or len(following[1]) <= len(heading[1]))
        assert not empty, f"{document.name}: nothing stands below a heading"


def _blocks(body: str) -> Iterator[str]:
    for block in re.split(r"\n\n+", body.strip()):
        if block not in {"---", "***"}:
            yield block
