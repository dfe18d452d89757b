"""A canary in every confidential field of a rich case: no paper holds one that its reader may not know."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers.word.writer import WordWriter

CASE = """\
reference: T-9
conference:
  kind: review
  date: 2026-11-12
  start: 10:00
  length: 3 hours
  format: in person
  venue: {name: The Hall, address: 1 High Street}
  why: Grown-ups were hurt at home. Zebra31 School is a part of it.
  chair: the-chair
  social_worker: the-worker
  administrator: the-admin
  split:
    reason: CanaryReason11
    sittings:
      - {people: [mum, helper], arrive: 9:07, start: 9:37, entrance: CanaryDoor12}
      - {people: [dad], arrive: 13:08, start: 13:38, entrance: CanaryDoor13}
  previous:
    - {kind: initial, danger_statement: CanaryDanger14, safety_goals: [CanaryGoal15]}
children:
  kid:
    name: Kit Vole
    date_of_birth: 2012-03-04
    address: CanaryHome16 Street
    telephone: 07700 900116
    school: Zebra31 School
    takes_part: attends
    views: {how: a letter, summary: CanaryViews17, by: the-worker}
family:
  mum:
    name: Mo Vole
    relationship: mother
    address: CanaryRefuge18 House
    telephone: CanaryPhone19
    email: canarymail20@x.example
    note: CanaryNote21
  dad:
    name: Dan Vole
    relationship: father
    address: CanaryDad22 Road
    telephone: CanaryDadPhone23
  gone:
    name: CanaryGone24
    relationship: uncle
    exclusion: {reason: CanaryExclusion25, decided_by: the-chair}
practitioners:
  the-chair: {name: Che Char, role: Chair, telephone: 01632 960201}
  the-worker: {name: Wol Kerr, role: Social worker, telephone: 01632 960202, address: CanaryOffice26}
  the-admin: {name: Ad Minn, role: Administrator, telephone: 01632 960203}
  teacher: {name: Tea Cher, role: Teacher, agency: Zebra31 School, service: education, telephone: CanaryTeacher27}
supporters:
  helper: {name: Hel Per, part: advocate, helps: [mum], telephone: CanaryHelper28, address: CanaryHelper29}
confidential:
  - {item: mum.address, may_know: [the-worker], reason: CanaryWhy30, decided_by: the-chair, decided_on: 2026-11-20}
  - {item: kid.address}
  - {item: kid.school, may_know: [mum, the-worker, teacher], decided_by: the-chair, decided_on: 2026-11-20}
  - {item: conference.split.reason, may_know: [the-chair], decided_by: the-chair, decided_on: 2026-11-20}
third_party_information:
  - {source: CanarySource32, text: CanaryText33}
"""

# Who may have each canary on their papers; nobody else, and where nobody stands here, nobody at all.
ALLOWED = {
    "CanaryReason11": {"the-chair"},
    "CanaryDoor12": {"mum", "helper"},
    "CanaryDoor13": {"dad"},
    "CanaryDanger14": {"the-chair", "the-worker"},
    "CanaryGoal15": {"the-chair", "the-worker"},
    "CanaryHome16": set(),
    "07700 900116": set(),
    "CanaryViews17": {"the-chair", "the-admin"},
    "CanaryRefuge18": set(),
    "CanaryPhone19": set(),
    "canarymail20": set(),
    "CanaryNote21": set(),
    "CanaryDad22": {"dad"},
    "CanaryDadPhone23": set(),
    "CanaryGone24": {"the-chair", "the-worker", "gone"},
    "CanaryExclusion25": {"the-chair"},
    "CanaryOffice26": {"the-worker"},
    "CanaryTeacher27": set(),
    "CanaryHelper28": set(),
    "CanaryHelper29": {"helper"},
    "CanaryWhy30": set(),
    "Zebra31": {"mum", "the-worker", "teacher"},
    "CanarySource32": set(),
    "CanaryText33": set(),
    "9.37am": {"mum", "helper", "the-chair"},
    "1.38pm": {"dad", "the-chair"},
}


# The same case once the meeting was held.
MEETING = """\
meeting:
  held: 2026-12-10
  attendance: {mum: attended, dad: attended, teacher: apologies}
  danger_statement: CanaryDanger41
  safety_goals: [CanaryGoal42]
  scaling: {mum: 7, dad: 1}
  decisions:
    kid:
      outcome: child protection plan
      category: [CanaryCategory43]
      reason: CanaryReason44
      for_child: CanaryForKit45
      dissent: [{by: teacher, view: CanaryDissent46}]
  core_group: {members: [mum, dad, the-worker, teacher], first_meeting: 2026-12-17}
  actions:
    - {what: CanaryMumDoes47, who: mum}
    - {what: CanaryDadDoes48, who: dad, for_child: CanaryDadDoesForKit49}
    - {what: CanaryTeacherDoes50, who: teacher, for_child: CanaryTeacherDoesForKit51}
  contingency: CanaryContingency52
  next_review: 2027-03-01
"""
ALLOWED_AFTERWARDS = {
    **ALLOWED,
    "CanaryDanger41": {"the-admin"},
    "CanaryGoal42": {"the-admin"},
    "CanaryCategory43": {"the-admin", "mum", "dad", "gone", "everyone"},
    "CanaryReason44": {"the-admin"},
    "CanaryForKit45": {"kid"},
    "CanaryDissent46": {"the-admin"},
    "CanaryMumDoes47": {"the-admin", "mum"},
    "CanaryDadDoes48": {"the-admin", "dad"},
    "CanaryDadDoesForKit49": set(),
    "CanaryTeacherDoes50": {"the-admin"},
    "CanaryTeacherDoesForKit51": {"kid"},
    "CanaryContingency52": {"the-admin"},
    "17 December 2026": {"the-admin"},
}


HEARD = {"CanaryCategory43": {"the-chair", "the-worker", "teacher", "kid", "helper", "all"}}
"""What is not given to some people, and may stand on a paper that they share with others."""


@pytest.fixture(scope="module")
def writer() -> object:
    return WordWriter(TemplateLibrary().reference())


def everything_in(data: bytes) -> str:
    """Every part and name of a Word file, as one text without tags between runs."""
    import re

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    whole = "".join(parts)
    return whole + re.sub(r"<[^>]+>", "", whole)


@pytest.mark.parametrize("canary", ALLOWED)
def test_no_paper_holds_what_its_reader_may_not_know(
    papers: Callable[..., dict[str, Document]], writer: object, canary: str
) -> None:
    made = papers(CASE, date(2026, 12, 1))
    assert made
    for document in made.values():
        if set(document.readers) <= ALLOWED[canary]:
            continue
        assert canary not in everything_in(writer.write(document)), document.name


@pytest.mark.parametrize("canary", ALLOWED_AFTERWARDS)
def test_no_paper_holds_what_its_reader_may_not_know_afterwards(
    papers: Callable[..., dict[str, Document]], writer: object, canary: str
) -> None:
    made = papers(CASE + MEETING, date(2026, 12, 15))
    assert {"minutes", "outline-plan", "decision-parent-mum", "decision-parent-gone"} <= set(made)
    for document in made.values():
        if set(document.readers) <= ALLOWED_AFTERWARDS[canary] | HEARD.get(canary, set()):
            continue
        assert canary not in everything_in(writer.write(document)), document.name


@pytest.mark.parametrize(
    "canary", [one for one in ALLOWED_AFTERWARDS if one not in ALLOWED and ALLOWED_AFTERWARDS[one]]
)
def test_what_a_reader_may_know_of_the_outcome_is_on_one_of_their_papers(
    papers: Callable[..., dict[str, Document]], canary: str
) -> None:
    made = papers(CASE + MEETING, date(2026, 12, 15), copies=True).values()
    for reader in ALLOWED_AFTERWARDS[canary] - {"everyone"}:
        theirs = [document.body for document in made if reader in document.readers]
        assert any(canary in body.replace("\\", "") for body in theirs), reader


SHOWN = [canary for canary, readers in ALLOWED.items() if readers and "the-worker" not in readers]


@pytest.mark.parametrize("canary", SHOWN)
def test_what_a_reader_may_know_is_on_one_of_their_papers(
    papers: Callable[..., dict[str, Document]], canary: str
) -> None:
    made = papers(CASE, date(2026, 12, 1)).values()
    texts = ["\n".join((*document.recipient, document.body)) for document in made]
    assert any(canary in text.replace("\\", "") for text in texts)


def test_a_file_name_holds_no_name(papers: Callable[..., dict[str, Document]]) -> None:
    for name in papers(CASE, date(2026, 12, 1)):
        assert "vole" not in name.casefold()
        assert "canary" not in name.casefold()


def test_a_parent_in_one_sitting_does_not_learn_of_the_other(papers: Callable[..., dict[str, Document]]) -> None:
    letter = papers(CASE, date(2026, 12, 1))["invitation-parent-dad"].body
    assert "Mo Vole" not in letter
    assert "sitting" not in letter.casefold()
    assert "10am" not in letter
