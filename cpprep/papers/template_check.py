"""Trying templates on made-up cases, so that a wrong one is found before an office is in a hurry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from cpprep.access import Reader, view_for
from cpprep.assessment import Assessment, assess
from cpprep.case.file.reading import Vocabulary, likely, read_case
from cpprep.case.model import Organisation
from cpprep.errors import Problem, UserError
from cpprep.papers.document import Document
from cpprep.papers.documents import PaperRenderer, make_documents
from cpprep.papers.pack import make_pack
from cpprep.papers.plan import Paper
from cpprep.papers.render import LazyFact, Renderer
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import SUFFIX, Template, TemplateLibrary, files_in
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import Phase
from cpprep.standards import CATALOGUE

_DAY = date(2030, 3, 4)
_AFTERWARDS = date(2030, 4, 1)

# Written once: what is known, little known and unknown differ in the lines that are put in.
_PEOPLE = """
  adult-a:
    name: Alex Sample
    relationship: mother
    parental_responsibility: yes
    {adult}
  adult-b: {{name: Bobby Sample, relationship: father}}
  adult-c: {{name: Cass Sample, relationship: uncle {excluded}}}
practitioners:
  the-chair: {{name: Chris Example, role: Conference chair, agency: Example Council, service: social work {contact}}}
  the-worker: {{name: Dana Example, role: Social worker, agency: Example Council, service: social work {contact}}}
  the-office: {{name: Eli Example, role: Conference administrator, agency: Example Council {contact}}}
  the-nurse: {{name: Fran Example, role: School nurse, agency: Example Health, service: health {contact}}}
supporters:
  the-friend: {{name: Gale Example, part: supporter, helps: [adult-a]}}
  the-voice: {{name: Hart Example, part: advocate, helps: [child-a]}}
  the-tongue: {{name: Io Example, part: interpreter, helps: [adult-a], language: Welsh}}
"""
_LITTLE = _PEOPLE.format(adult="", excluded="", contact="")
_MUCH = _PEOPLE.format(
    adult="""address: |
      1 Sample Street
      Sampleton
    telephone: 01632 960801
    invited: 2030-02-20
    takes_part: attends
    supporter: the-friend
    interpreter: {needed: yes, language: Welsh, person: the-tongue}
    communication: large print, and short sentences
    access: no steps
    views: {how: a letter, summary: We would like more help.}""",
    excluded=""", exclusion: {decided_by: the-chair, decided_on: 2030-02-25, reason: Others are afraid.,
    may_be_told: Others need to feel safe., views_how: a letter, outcome_by: 2030-03-15, outcome_from: the-worker}""",
    contact=", telephone: 01632 960803, email: office@sample.example",
)
_CHILDREN = """
  child-a: {name: Jay Sample, date_of_birth: 2015-01-02, takes_part: attends, advocate: the-voice}
  child-b: {name: Kit Sample, date_of_birth: 2020-01-02, takes_part: views only}
  child-c: {name: Lou Sample, date_of_birth: 2024-01-02, takes_part: attends part}
  child-e: {name: Max Sample, date_of_birth: 2025-01-02, takes_part: views only}
"""
_RUN_BY = "chair: the-chair\n  social_worker: the-worker\n  administrator: the-office"
_KNOWN = f"""
reference: SAMPLE-1
conference:
  kind: initial
  date: 2030-03-14
  start: 10:00
  length: 1 hour 30 minutes
  format: in person
  why: There are worries about safety at home.
  break_signal: raise a hand
  recording: The meeting is not recorded.
  venue: {{name: The Hall, address: 2 Sample Street, directions: Bus 9, access: No steps, telephone: 01632 960802}}
  {_RUN_BY}
children:{_CHILDREN}
family:{_MUCH}
reports:
  first: {{by: the-worker, title: Social work report, written: 2030-03-01, shared: {{adult-a: 2030-03-02}}}}
  second: {{by: the-nurse, title: Health report}}
meeting:
  held: 2030-03-14
  attendance: {{adult-a: attended, adult-b: apologies, the-chair: attended, the-worker: attended}}
  danger_statement: A worry.
  safety_goals: [A goal.]
  scaling: {{adult-a: 5, the-worker: 4}}
  decisions:
    child-a: {{outcome: child protection plan, category: [neglect], reason: Help is needed.,
      dissent: [{{by: the-nurse, view: Another plan would do.}}]}}
    child-b: {{outcome: child in need plan, reason: Help is needed.}}
    child-c: {{outcome: no plan, reason: All is well.}}
    child-e: {{outcome: child protection plan, category: [neglect], reason: Help is needed.}}
  core_group: {{members: [adult-a, the-worker], first_meeting: 2030-03-25}}
  child_in_need_group: {{members: [adult-a, the-worker], first_meeting: 2030-03-25}}
  actions:
    - {{what: See the doctor, who: adult-a, by: 2030-04-15, outcome: Kit is well}}
  contingency: We meet again.
  next_review: 2030-06-10
"""
_IN_SITTINGS = f"""
reference: SAMPLE-4
conference:
  kind: review
  date: 2030-03-14
  start: 13:30
  length: 2 hours
  format: virtual
  joining_link: https://meet.sample.example/4
  {_RUN_BY}
  split:
    reason: They asked for it.
    sittings:
      - {{people: [adult-a, the-friend], arrive: 13:00, start: 13:30}}
      - {{people: [adult-b], arrive: 14:30, start: 15:00}}
  previous:
    - {{kind: initial, date: 2029-12-10, outcome: a plan, danger_statement: A worry., safety_goals: [A goal.]}}
children:{_CHILDREN}
family:{_LITTLE}
"""
_LITTLE_KNOWN = f"""
conference: {{kind: pre-birth, date: 2030-03-14}}
children:{_CHILDREN}  child-d: {{expected: 2030-05-01}}
family:{_LITTLE}
"""


def _with_other_plan(change: str) -> str:
    """The case of which everything is known, where those who were invited hold a letter that no longer holds."""
    case = _KNOWN[: _KNOWN.index("meeting:\n")].replace("  date: 2030-03-14\n", change)
    for one in ("Jay", "Kit", "Lou"):
        case = case.replace(f"name: {one} Sample,", f"name: {one} Sample, invited: 2030-02-20,")
    for one in ("Fran", "Gale"):
        case = case.replace(f"name: {one} Example,", f"name: {one} Example, invited: 2030-02-20,")
    return case.replace("2020-01-02, takes_part: views only", "2020-01-02, takes_part: attends")


_FORMER = "date: 2030-03-14, start: 9:30, place: The Library, on: 2030-03-01}]\n"
_MOVED = _with_other_plan(f"  date: 2030-03-21\n  moved: [{{what: moved, {_FORMER}")
_CALLED_OFF = _with_other_plan(f"  moved: [{{what: cancelled, {_FORMER}")


@dataclass(frozen=True)
class _MadeUp:
    """A case that nobody has, the place whose terms it uses, and the day."""

    text: str
    profile: str = "england"
    on: date = _DAY


_CASES = {
    "everything known": _MadeUp(_KNOWN),
    "after the meeting": _MadeUp(_KNOWN, on=_AFTERWARDS),
    "little known": _MadeUp(_LITTLE_KNOWN, "scotland"),
    "little known, afterwards": _MadeUp(_LITTLE_KNOWN, "scotland", _AFTERWARDS),
    "nothing known": _MadeUp(f"children:{_CHILDREN}family:{_LITTLE}"),
    "on a screen, in two sittings": _MadeUp(_IN_SITTINGS, "wales"),
    "moved": _MadeUp(_MOVED),
    "called off": _MadeUp(_CALLED_OFF),
}
_OFFICE = Office(
    Organisation(
        name="Example Council",
        service="Conference Service",
        address="3 Sample Street",
        telephone="01632 960804",
        email="office@sample.example",
        leaflets=("A guide for families",),
        how_to_disagree="Write to us at the address above.",
    ),
    marking="OFFICIAL",
)


@dataclass(frozen=True)
class TemplateCheck:
    """What trying templates gave: the documents, what is wrong, and what nothing uses."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Problem, ...]


def check_templates(library: TemplateLibrary) -> TemplateCheck:
    """Make documents for every made-up case from every template with something of the organisation's own in it.

    Where there is no folder of their own, from all of ours.
    """
    made: list[Document] = []
    problems: set[Problem] = set()
    used: set[str] = set()
    for template in library.templates.values():
        for language in ("en", *library.languages()):
            try:
                found = template if language == "en" else library.translation(template, language)
                if found is None:
                    continue
                renderer = Renderer(library)
                parts = renderer.parts(found)
                used |= {f"{language}/{part}" for part in parts}
                files = [found.path, *(library.file(part, found.language) for part in parts)]
                if library.own and not any(map(library.is_own, files)):
                    continue  # nothing of their own is in it
                problems |= set(_misnamed(found, renderer))
                made += _documents(library, found, language, problems)
            except UserError as error:
                problems |= set(error.problems)
    unused = () if problems else tuple(_unused(library, used))  # a wrong template may not have come to its parts
    return TemplateCheck(tuple(made), tuple(_one_a_line(problems)), unused)


def _one_a_line(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, without what a made-up case says again of a line."""
    told: set[tuple[str, int]] = set()
    for one in sorted(problems, key=lambda problem: (problem.file, problem.line, len(problem.message))):
        if (one.file, one.line) not in told or not one.line:
            told.add((one.file, one.line))
            yield one


def _documents(
    library: TemplateLibrary, template: Template, language: str, problems: set[Problem]
) -> Iterator[Document]:
    if template.front_matter.command == "pack":
        yield from _office_papers(library, template, problems)
        return
    alone = library.only(template.name)
    phases = (Phase.BEFORE, Phase.AT, Phase.AFTER) if template.front_matter.command == "checklist" else (None,)
    for assessment in _assessments():
        for phase in phases:
            request = Request(template.front_matter.command, phase=phase, language=language)
            try:
                yield from make_documents(assessment, [request], _OFFICE, alone).documents
            except UserError as error:
                problems |= set(error.problems)


def _office_papers(library: TemplateLibrary, template: Template, problems: set[Problem]) -> Iterator[Document]:
    """The office's own papers of each made-up case, of which one template makes one."""
    for assessment in _assessments():
        try:
            papers = [*make_pack(assessment, Phase.AT, _OFFICE, library).office_papers("docx")]
        except UserError as error:
            problems |= set(error.problems)
        else:
            yield from (paper for paper in papers if paper.template == template.name)


@cache
def _assessments() -> tuple[Assessment, ...]:
    words = Vocabulary(CATALOGUE, profile_names())
    return tuple(
        assess(read_case(one.text, f"made-up case: {name}", words).case, profile_named(one.profile), one.on)
        for name, one in _CASES.items()
    )


def _unused(library: TemplateLibrary, used: set[str]) -> Iterator[Problem]:
    """The organisation's own files that nothing uses: most likely a name that is not spelt like ours."""
    if library.own is None:
        return
    for language in ("en", *library.languages()):
        folder = library.own if language == "en" else library.own / language
        for path in sorted(files_in(folder / "partials")):
            if f"{language}/partials/{path.name}" not in used:
                yield Problem(str(path), message=f"no template includes this part{_near(path.stem, used)}")
        for path in sorted(files_in(folder)) if language != "en" else ():
            if path.stem not in library.templates:
                what = f"there is no template of this name in English{likely(path.stem, library.templates)}"
                yield Problem(str(path), message=what)
            elif not library.is_translated(path, path.name):
                yield Problem(str(path), message="its words are still the English ones, so it is not used yet")


def _near(name: str, used: Iterable[str]) -> str:
    return likely(name, sorted({one.rpartition("/")[2].removesuffix(SUFFIX) for one in used}))


# ---- names that no template knows, also where no made-up case comes by


def _misnamed(template: Template, renderer: Renderer) -> Iterator[Problem]:
    """What a template calls by a name that is not one of the facts, wherever it stands."""
    trees = [renderer.tree(template, name) for name in (template.name + SUFFIX, *renderer.parts(template))]
    given = {one.name for tree in trees for one in tree.find_all(nodes.Name) if one.ctx != "load"}
    given |= {one.name for tree in trees for one in tree.find_all(nodes.Macro)}
    given |= {"loop", "caller", "varargs", "kwargs", "self", "super", *renderer.environment().globals}
    facts = _facts(template, renderer)
    for tree, name in zip(trees, (template.name + SUFFIX, *renderer.parts(template)), strict=True):
        file = str(renderer.library.file(name, template.language))
        for one in tree.find_all(nodes.Name):
            if one.name not in given and one.name not in facts:
                yield Problem(file, one.lineno, 1, message=f"{one.name} is not a fact{likely(one.name, list(facts))}")
        for asked in tree.find_all(nodes.Getattr):
            if (wrong := _wrong_attribute(asked, {k: v for k, v in facts.items() if k not in given})) is not None:
                yield Problem(file, asked.lineno, 1, message=wrong)


def _wrong_attribute(attribute: nodes.Getattr, facts: Mapping[str, Any]) -> str | None:
    owner = _value(attribute.node, facts)
    if not isinstance(owner, Struct) or hasattr(owner, attribute.attr):
        return None
    known = [name for name in dir(owner) if not name.startswith("_")]
    return f"{attribute.attr} is not known of this{likely(attribute.attr, known)}"


def _value(node: nodes.Node, facts: Mapping[str, Any]) -> Any:
    if isinstance(node, nodes.Name):
        return facts.get(node.name)
    if isinstance(node, nodes.Getattr):
        return getattr(_value(node.node, facts), node.attr, None)
    return None


def _facts(template: Template, renderer: Renderer) -> dict[str, Any]:
    """Everything that a template of this audience can name, from the case of which everything is known."""
    assessment = _assessments()[0]
    if template.front_matter.command == "pack":
        return make_pack(assessment, Phase.AT, _OFFICE, renderer.library).facts("docx")
    people = {
        "parent": "adult-a",
        "child": "child-a",
        "practitioner": "the-nurse",
        "supporter": "the-friend",
        "chair": "the-chair",
        "social worker": "the-worker",
        "administrator": "the-office",
    }
    reader = Reader(template.front_matter.reader, people.get(str(template.front_matter.reader), ""))
    paper = Paper(template.name, template, Request(template.front_matter.command), (reader,))
    view = view_for(assessment.case, reader, assessment.profile, _DAY)
    facts = PaperRenderer(assessment, _OFFICE, renderer.library).facts(paper, view, template)
    return {name: fact.get() if isinstance(fact, LazyFact) else fact for name, fact in facts.items()}
