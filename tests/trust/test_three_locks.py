"""What somebody may not know is on none of their papers, whichever text of the case tells it; each lock by itself."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from cpprep.access import ProtectedFacts
from cpprep.access.facts import CaseFact, facts_in
from cpprep.access.identity import Kind
from cpprep.access.policy.audience import yes
from cpprep.assessment import assess
from cpprep.case.access_class import Access
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case
from cpprep.papers.documents import Papers, make_documents
from cpprep.papers.gate import words_of
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

CASE = """\
reference: AT-1
profile: england
conference:
  {kind: review, date: 2026-12-10, start: 10:00, length: 2 hours, format: hybrid, why: "Why 1", chair: hm,
   social_worker: ps, administrator: jb, joining_link: "Link 1", joining_help: "Help 1", break_signal: "Signal 1",
   recording: "Rule 1", format_reason: "Format 1", third_party_session: yes,
   venue: {name: Hall 1, address: 5 Long Reach, directions: Way 1, access: Door 1, telephone: 01632 960103,
     room_layout: Room 1, refreshments: Tea 1, toilets: Here 1, children_activities: Toys 1},
   split: {reason: A reason for two sittings, decided_by: hm, decided_on: 2026-11-20, sittings: [
     {people: [mum, ada], arrive: 9:30, start: 10:00, entrance: Gate 1},
     {people: [dad, sol], arrive: 11:30, start: 12:00, entrance: Gate 2}]},
   previous: [{kind: initial, date: 2026-09-10, outcome: Before 1, danger_statement: Danger 1, safety_goals: [Goal 1]}]}
children:
  kid: {name: Kit Vole, known_as: Kitto, date_of_birth: 2015-01-02, takes_part: attends, language: Speech 1,
    communication: Print 1, access: Step 1, school: School 1, views: {how: Drawn 1, summary: Said 1}}
  tot: {name: Tot Vole, date_of_birth: 2021-01-02, takes_part: views only, school: School 2}
family:
  mum: {name: Mo Nowacka, relationship: mother, date_of_birth: 1988-02-11, takes_part: attends, language: Speech 2,
    address: "Flat 2\\n8 Wombat Lane\\nNorthmere NM5 6CD", telephone: 07700 900147, email: mo.nowacka88@post.example,
    communication: Print 2, access: Step 2, views: {how: Told 1, summary: Said 2}, supporter: ada}
  dad: {name: Craig Turner, relationship: father, takes_part: attends, address: 40 Bobbin Row, communication: Print 3,
    access: Step 3, views: {how: Told 2, summary: Said 3}, supporter: sol, language: Speech 3}
practitioners:
  hm: {name: Helen Marsh, role: Chair, agency: Council 1, telephone: 01632 960110}
  ps: {name: Priya Shah, role: Social worker, agency: Council 1, telephone: 01632 960111}
  jb: {name: Jo Bell, role: Administrator, agency: Council 1, telephone: 01632 960112}
  te: {name: Tom Ellis, role: Teacher, agency: School 1, works_with: [kid], views: Views 1, reply: not coming}
  nu: {name: Nadia Iqbal, role: Nurse, agency: Health 1}
supporters:
  ada: {name: Ada Long, part: advocate, helps: [mum], organisation: Help 9}
  sol: {name: Oliver Nash, part: solicitor, helps: [dad], organisation: Law 9}
reports:
  one: {by: te, title: Report 1, written: 2026-12-01}
chronology:
  - {on: 2026-08-14, what: What 1, source: Source 1}
third_party_information:
  - {source: Source 2, text: Told by somebody else in confidence, may_know: [hm]}
meeting:
  held: 2026-12-10
  attendance: {mum: attended, dad: attended}
  danger_statement: Danger 2
  safety_goals: [Goal 2]
  decisions:
    kid: {outcome: child protection plan, category: [neglect], reason: Reason 1, for_child: Kit 1,
      dissent: [{by: te, view: View 1}]}
    tot: {outcome: child in need plan, reason: Reason 2, for_child: Tot 1}
  actions:
    - {what: Do 1, who: [mum], outcome: Better 1, for_child: Kit 2, about: [kid]}
    - {what: Do 2, who: [dad], outcome: Better 2, for_child: Kit 3, about: [kid]}
    - {what: Do 3, who: [ps], outcome: Better 3}
  contingency: Else 1
confidential:
  - {item: mum.address, may_know: [ps], decided_by: hm, decided_on: 2026-11-20}
  - {item: mum.telephone, may_know: [ps], decided_by: hm, decided_on: 2026-11-20}
  - {item: mum.email, may_know: [ps], decided_by: hm, decided_on: 2026-11-20}
  - {item: mum.date_of_birth, may_know: [ps], decided_by: hm, decided_on: 2026-11-20}
  - {item: mum.views.summary, may_know: [ps, hm], decided_by: hm, decided_on: 2026-11-20}
  - {item: tot.school, may_know: [ps, mum], decided_by: hm, decided_on: 2026-11-20}
"""
ON = date(2026, 12, 12)
HIDDEN = {
    "an address": ("mum.address", "Flat 2, 8 wombat ln", "wombat"),
    "a street": ("mum.address", "somewhere in Wombat Lane", "wombat"),
    "a postcode": ("mum.address", "near NM56CD", "nm56cd"),
    "a number": ("mum.telephone", "ring +44 7700 900147", "900147"),
    "an email address": ("mum.email", "write to Mo.Nowacka88", "nowacka88"),
    "a day": ("mum.date_of_birth", "born on the 11th of February 1988", "february 1988"),
    "a name": ("mum.name", "ask for Ms Nowacka", "nowacka"),
    "a misspelt name": ("mum.name", "ask for Novacka", "novacka"),
}
REQUESTS = [Request(command) for command in ("invitations", "changes", "agenda", "checklist", "forms")]
LEFT_ALONE = {Access.ON_EVERY_PAPER, Access.OFFICE_ONLY, Access.NOTE}


def read() -> Case:
    """The case."""
    return read_case(CASE, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case


def changed(value: Any, path: tuple[str | int, ...], text: str) -> Any:
    """The same record with another text at a path."""
    if not path:
        return text
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: changed(value[step], tuple(rest), text)}
    if isinstance(value, tuple):
        return (*value[: int(step)], changed(value[int(step)], tuple(rest), text), *value[int(step) + 1 :])
    return replace(value, **{str(step): changed(getattr(value, str(step)), tuple(rest), text)})


def texts_to_change(case: Case, item: str) -> list[CaseFact]:
    """Every text of the case but those that stand on every paper, who people are, and what would make it known."""
    kept = {item, *(mark.item for mark in case.confidential)}
    kind = next(fact.kind for fact in facts_in(case) if fact.item == item)
    return [
        fact
        for fact in facts_in(case)
        if fact.access not in LEFT_ALONE
        and fact.item not in kept
        and fact.kind not in {Kind.DAY, Kind.TIME, Kind.NAME, kind}
        if fact.path[0] != "third_party_information"
    ]


def papers_of(case: Case, *, copies: bool = False) -> Papers:
    """All papers of a case."""
    assessment = assess(case, profile_named("england"), ON)
    requests = [replace(request, copies=copies) for request in REQUESTS]
    return make_documents(assessment, requests, Office(), TemplateLibrary())


def telling(case: Case, papers: Papers, item: str, needle: str) -> list[str]:
    """The papers that hold a word although the fact is kept from somebody who gets them."""
    facts = ProtectedFacts(case)
    return [
        one.document.name
        for one in papers.rendered
        if needle in words_of(one.document).casefold().replace(" nm5 6cd", " nm56cd")
        and item in {sought.fact.item for sought in facts.withheld_from(one.paper.reader).sought}
    ]


@pytest.fixture(params=HIDDEN)
def told_everywhere(request: pytest.FixtureRequest) -> tuple[Case, str, str]:
    """The case with a fact told in each of its texts; the fact's item, and a word that gives it away."""
    item, words, needle = HIDDEN[request.param]
    return telling_everywhere(item, words), item, needle


@cache
def telling_everywhere(item: str, words: str) -> Case:
    """The case with these words in each of its texts."""
    case = read()
    for number, fact in enumerate(texts_to_change(case, item)):
        case = changed(case, fact.path, f"Text {number}, {words}")
    return case


def test_no_text_of_the_case_tells_a_reader_what_is_kept_from_them(told_everywhere: tuple[Case, str, str]) -> None:
    case, item, needle = told_everywhere
    papers = papers_of(case)
    assert telling(case, papers, item, needle) == []


@pytest.mark.slow
def test_no_copy_tells_its_reader_what_is_kept_from_them(told_everywhere: tuple[Case, str, str]) -> None:
    case, item, needle = told_everywhere
    papers = papers_of(case, copies=True)
    assert telling(case, papers, item, needle) == []


@pytest.fixture
def second_lock_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are no longer looked through for what they give away."""
    for module in ("cpprep.access.views", "cpprep.papers.checklist"):
        monkeypatch.setattr(f"{module}.redact", lambda value, withheld: value)


@pytest.fixture
def first_lock_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view holds everything that there is."""
    for module in ("views", "outcome", "family", "chronology"):
        monkeypatch.setattr(f"cpprep.access.{module}.decide", lambda *asked: yes("the lock is off"))


@pytest.mark.usefixtures("second_lock_off")
def test_the_gate_alone_holds_back_what_a_text_tells(told_everywhere: tuple[Case, str, str]) -> None:
    case, item, needle = told_everywhere
    papers = papers_of(case)
    assert papers.held_back
    assert telling(case, papers, item, needle) == []


@pytest.mark.usefixtures("first_lock_off", "second_lock_off")
def test_the_gate_alone_holds_back_what_a_view_should_not_hold() -> None:
    case = read()
    papers = papers_of(case)
    held_back = {one.paper.name for one in papers.held_back}
    assert {"invitation-parent-mum", "invitation-parent-dad"} <= held_back
    assert telling(case, papers, "mum.address", "wombat") == []


@pytest.mark.parametrize("item", ["reference", "marking"])
def test_what_stands_on_every_paper_and_tells_holds_every_such_paper_back(item: str) -> None:
    papers = papers_of(changed(read(), (item,), "8 Wombat Lane"))
    assert "agenda" in {one.paper.name for one in papers.held_back}
    assert all(problem.key == item for one in papers.held_back for problem in one.problems)


def test_a_message_of_the_gate_names_the_place_and_never_the_words() -> None:
    papers = papers_of(changed(read(), ("reference",), "8 Wombat Lane"))
    problem = papers.held_back[0].problems[0]
    assert (problem.line, problem.key) == (1, "reference")
    assert "mum.address" in problem.message
    assert "wombat" not in str(problem).casefold()


def test_nothing_is_held_back_of_a_case_that_tells_nothing() -> None:
    assert papers_of(read()).held_back == ()
    assert papers_of(read(), copies=True).held_back == ()


# What is left out leaves no hole that tells

HOLES = re.compile(
    r"^\s*[-*] (\[[ x]\] )?$|^#+\s*$|\bDear ?,|\|\s*\||(^|[(:] ?),|, ?,|\( ?\)|\bNone\b"
    r"|\S  +\S|\w [.,;](\s|$)|\*\* ?\*\*(?!\\\[)|\b(and|with|of|for) ?[.,;:]?\s*$",
    re.MULTILINE,
)
"""A line, a row, a greeting or a sentence from which something is missing."""


def holes(case: Case) -> set[str]:
    """What is missing from the papers of a case, beside what is so of the case where nothing is kept back."""
    return {
        found for one in papers_of(case).rendered for found in lines_with_holes(one.document.body)
    } - ordinary_holes()


@cache
def ordinary_holes() -> frozenset[str]:
    """What looks like a hole in the papers of the case where nothing is kept back."""
    made = papers_of(read()).rendered
    return frozenset(found for one in made for found in lines_with_holes(one.document.body))


def lines_with_holes(body: str) -> Iterator[str]:
    """The lines of a paper from which something is missing."""
    return (line for line in body.splitlines() if HOLES.search(line))


def test_a_text_that_is_left_out_leaves_no_hole(told_everywhere: tuple[Case, str, str]) -> None:
    assert holes(told_everywhere[0]) == set()


@pytest.mark.parametrize("person", [person.id for person in read().people])
def test_a_name_that_is_left_out_leaves_no_hole(person: str) -> None:
    mark = f"  - {{item: {person}.name, may_know: [], decided_by: hm, decided_on: 2026-11-20}}\n"
    case = read_case(CASE + mark, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
    assert holes(case) == set()
