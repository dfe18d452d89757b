"""What a document tells beside its words: its parts, its properties, its name and the zip around it."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from running import write_all

from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case, Organisation
from cpprep.papers.document import Document
from cpprep.papers.pack import make_pack
from cpprep.papers.request import Office
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TOLD_ON = {
    "initial-nearly-ready": "2026-11-03", "split-conference": "2026-10-15", "pre-birth": "2026-11-11",
    "meeting-held": "2026-10-20",
}  # fmt: skip
LOGO = (EXAMPLES / "logo.png").read_bytes()
OFFICE = Office(Organisation(name="Northshire Council"), LOGO)

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(document|styles|numbering|settings|fontTable)\.xml"
    r"|word/(header|footer)\d\.xml|word/theme/theme1\.xml|word/_rels/[\w.]+\.rels|word/media/(logo|[\w-]+)\.(png|svg)"
)
"""All that a Word file of ours is made of: no comments, no custom parts or properties, no thumbnail, no macros."""

PROPERTIES = {"title", "subject", "creator", "language", "created", "modified"}


@pytest.fixture(scope="module", params=TOLD_ON)
def papers(request: pytest.FixtureRequest) -> tuple[Case, list[tuple[Document, bytes]]]:
    """Every paper of an example, the office's own among them, as a Word file."""
    text = (EXAMPLES / f"{request.param}.yaml").read_text(encoding="utf-8")
    case = read_case(text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
    on = date.fromisoformat(TOLD_ON[request.param])
    pack = make_pack(assess(case, profile_named(case.profile or "england"), on), None, OFFICE, TemplateLibrary())
    documents = [*pack.papers.documents, *pack.office_papers("docx")]
    return case, list(zip(documents, write_all("docx", TemplateLibrary(), documents), strict=True))


Papers = tuple[Case, list[tuple[Document, bytes]]]


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_a_word_file_has_only_parts_that_are_known(papers: Papers) -> None:
    names = {name for _, content in papers[1] for name in opened(content).namelist()}
    assert names
    assert [name for name in names if not PARTS.fullmatch(name)] == []


def test_its_properties_are_the_document_s_and_its_author_is_the_organisation(papers: Papers) -> None:
    for document, content in papers[1]:
        core = etree.fromstring(opened(content).read("docProps/core.xml"))
        told = {etree.QName(each).localname: each.text for each in core}
        assert set(told) == PROPERTIES
        assert told["creator"] == "Northshire Council"
        assert told["created"] == told["modified"] == f"{document.dated.isoformat()}T00:00:00Z"


def test_its_properties_name_no_family(papers: Papers) -> None:
    case, made = papers
    names = {person.name.split()[-1].casefold() for person in case.people if person.name}
    for _, content in made:
        told = opened(content).read("docProps/core.xml").decode().casefold()
        assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)] == []


def test_it_keeps_no_trace_of_editing(papers: Papers) -> None:
    traces = re.compile(
        rb"w:rsid|docVar|<w:ins\b|<w:del\b|w:comment|lastModifiedBy|TotalTime|attachedTemplate|mailMerge|w:author"
        rb"|w:proofState|<!--|file:/|/tmp/|/home/|[A-Z]:\\\\|python|jinja",
        re.IGNORECASE,
    )
    for document, content in papers[1]:
        for name in opened(content).namelist():
            if name.endswith((".xml", ".rels")):
                assert traces.search(opened(content).read(name)) is None, (document.name, name)


def test_it_links_to_nothing_outside_itself(papers: Papers) -> None:
    for _, content in papers[1]:
        archive = opened(content)
        links = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
        assert [
            link for link in links if b"External" in link or b"://" in re.sub(rb'(xmlns|Type)="[^"]*"', b"", link)
        ] == []


def test_the_zip_around_it_says_no_more_than_its_day(papers: Papers) -> None:
    for document, content in papers[1]:
        archive = opened(content)
        assert archive.comment == b""
        assert content.startswith(b"PK\x03\x04")
        for entry in archive.infolist():
            assert (entry.extra, entry.comment, entry.create_system, entry.external_attr) == (b"", b"", 0, 0)
            assert entry.date_time == (*document.dated.timetuple()[:3], 0, 0, 0)


def test_a_picture_is_described_in_words_that_its_reader_may_have(papers: Papers) -> None:
    for document, content in papers[1]:
        archive = opened(content)
        parts = [
            etree.fromstring(archive.read(name)) for name in archive.namelist() if re.match(r"word/\w+\.xml", name)
        ]
        words = {each for part in parts for each in part.xpath("//@descr")}
        assert words <= {"Northshire Council logo", *(picture.alt for picture in document.pictures.values())}


NAME = re.compile(r"[a-z0-9][a-z0-9-]{2,100}")


def test_a_file_name_can_stand_on_every_system(papers: Papers) -> None:
    names = [document.name for document, _ in papers[1]]
    assert [name for name in names if not NAME.fullmatch(name)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_a_file_name_says_the_kind_of_paper_and_an_id_and_no_more(papers: Papers) -> None:
    case, made = papers
    ids = {person.id for person in case.people}
    for document, _ in made:
        rest = re.sub("^-(at|after)|-large-print", "", document.name.removeprefix(document.template)).strip("-")
        assert rest == "" or rest in ids or re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}", rest), document.name
