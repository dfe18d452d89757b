"""What no rule decides is refused, and nothing outside the policy decides by audience."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cpprep.access
import cpprep.papers.checklist
from cpprep.access.policy import Audience, Reader, decide, decide_path, reader_of
from cpprep.access.policy.decision import RULES
from cpprep.case.access_class import Access
from cpprep.case.fields import Record, unwrapped
from cpprep.case.model import Case
from cpprep.case.paths import fields_of

Read = Callable[..., Case]

CASE = """\
note: Qx
conference:
  chair: helen
  social_worker: priya
  administrator: jo
  split: {reason: Qx, sittings: [{people: [maria], name: Qx}, {people: [piotr]}]}
children: {adam: {name: Adam, lives_with: [maria]}, kasia: {name: Kasia}}
family:
  maria: {relationship: mother}
  piotr: {relationship: {adam: father}, exclusion: {reason: Qx}}
practitioners: {helen: {}, priya: {}, jo: {}, tom: {}}
supporters: {ewa: {helps: [maria]}}
reports: {school: {by: tom, title: Qx, shared: {maria: 2026-11-20}}}
couples: [{people: [maria, piotr]}]
chronology: [{what: Qx}, {what: Qx, may_know: [priya]}]
third_party_information: [{text: Qx, may_know: [helen]}]
confidential: [{item: adam.school, may_know: [helen], reason: Qx, decided_by: helen, decided_on: 2026-11-20}]
disclosures: [{item: maria.telephone, to: [tom], reason: Qx}]
papers_checked: [{by: Qx}]
preparation: [{standard: leaflets, by: Qx, note: Qx}]
meeting:
  held: 2026-12-10
  decisions: {adam: {reason: Qx, dissent: [{by: tom, view: Qx}]}}
  actions: [{what: Qx, who: [maria]}]
"""
IDS = ("maria", "piotr", "adam", "kasia", "tom", "ewa", "helen", "priya", "jo")
NO_RULE = "no rule says that this may be known"


def readers_of(case: Case) -> tuple[Reader, ...]:
    return (*(reader_of(case, one) for one in IDS), *map(Reader, Audience))


def places_in(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every path below a type: one id and one position stand for all."""
    inner, _ = unwrapped(annotation)
    if isinstance(inner, type) and issubclass(inner, Record):
        for key, below in fields_of(inner).items():
            yield (*path, key)
            yield from places_in(below, (*path, key))
    elif get_origin(inner) in {dict, tuple}:
        key = "adam" if get_origin(inner) is dict else "1"
        yield (*path, key)
        yield from places_in(get_args(inner)[1 if get_origin(inner) is dict else 0], (*path, key))


OWNERS = {"children": "adam", "family": "piotr", "practitioners": "tom", "supporters": "ewa", "reports": "school"}
OF_PEOPLE = [
    ".".join(path) for section, owner in OWNERS.items()
    for path in places_in(get_args(unwrapped(fields_of(Case)[section])[0])[1], (owner,))
]  # fmt: skip
OF_THE_CASE = [".".join(path) for path in places_in(Case, ()) if path[0] not in OWNERS]
PATHS = [*OF_PEOPLE, *OF_THE_CASE]


@pytest.fixture(scope="module")
def case(read: Read) -> Case:
    return read(CASE)


# One rule for each class, and none for what has no class


def test_every_access_class_has_a_rule() -> None:
    assert set(RULES) == set(Access)


@pytest.mark.parametrize("path", PATHS)
def test_every_field_of_the_model_is_decided_for_every_reader(case: Case, path: str) -> None:
    answers = [decide_path(case, reader, path) for reader in readers_of(case)]
    assert NO_RULE not in {answer.why for answer in answers}
    assert all(answer.why for answer in answers)


def test_a_class_without_a_rule_is_refused(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, Access.MEETING)  # type: ignore[arg-type]
    answer = decide(case, Reader(Audience.CHAIR, "helen"), "conference", "why")
    assert (answer.may_see, answer.why) == (False, NO_RULE)


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "anything", "anything.at.all", "nobody.name", "adam", "adam.", "adam.id", "adam.nickname",
        "adam.name.first", "adam.school.name", "school", "school.title.words", "conference.secrets",
        "conference.venue.name.x", "disclosures.1.why", "children", "children.adam", "children.adam.name", "family",
        "meeting.decisions.adam.secret", "meeting.minutes", "couples.0", "chronology.first",
        "third_party_information.x",
    ],
)  # fmt: skip
def test_what_names_no_field_is_refused_to_every_reader(case: Case, path: str) -> None:
    answers = {decide_path(case, reader, path) for reader in readers_of(case)}
    assert {(answer.may_see, answer.why) for answer in answers} == {(False, NO_RULE)}


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(IDS))
def test_any_words_are_refused(read: Read, owner: str, field: str, reader: str) -> None:
    case = read(CASE)
    known = owner in {*IDS, "school", *fields_of(Case)}
    assert known or not decide(case, reader_of(case, reader), owner, field).may_see


@given(st.sampled_from(PATHS), st.lists(st.sampled_from(["x", "1", "adam", "name", "", "9999"]), max_size=2), st.data())
def test_a_path_that_goes_on_is_decided_or_refused_and_never_an_error(
    read: Read, path: str, more: list[str], data: st.DataObject
) -> None:
    case = read(CASE)
    answer = decide_path(case, data.draw(st.sampled_from(readers_of(case))), ".".join((path, *more)))
    assert answer.why


def test_a_mark_opens_nothing_that_names_no_field(case: Case, read: Read) -> None:
    marked = read(CASE.replace("item: adam.school, may_know: [helen]", "item: adam.views, may_know: [tom]"))
    tom = Reader(Audience.PRACTITIONER, "tom")
    assert decide(marked, tom, "adam", "views.summary").may_see
    assert not decide(marked, tom, "adam", "views.nothing").may_see


# What was once known to everybody because nobody had thought of it


@pytest.mark.parametrize(
    "path",
    [
        "confidential", "confidential.1.reason", "confidential.1.may_know", "disclosures.1.reason", "disclosures.1.to",
        "papers_checked.1.by", "preparation.1.by", "preparation.1.not_possible", "asked.addresses", "asked.names.tom",
        "conference.split.sittings.1.name",
    ],
)  # fmt: skip
def test_what_the_office_keeps_about_its_own_work_is_for_nobody(case: Case, path: str) -> None:
    answers = {decide_path(case, reader, path) for reader in readers_of(case)}
    assert {(answer.may_see, answer.why) for answer in answers} == {(False, "for the office only; on no paper")}


@pytest.mark.parametrize("path", ["conference", "meeting"])
def test_what_is_decided_for_each_of_its_parts_is_refused_as_a_whole(case: Case, path: str) -> None:
    assert not any(decide_path(case, reader, path).may_see for reader in readers_of(case))


def who(case: Case, path: str) -> set[str]:
    return {reader.id for reader in readers_of(case) if reader.id and decide_path(case, reader, path).may_see}


RUN_IT = {"helen", "priya", "jo"}


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("conference.previous", RUN_IT),
        ("conference.previous.1.danger_statement", RUN_IT),
        ("conference.format_reason", RUN_IT),
        ("conference.notified", RUN_IT),
        ("conference.invite_list_given", RUN_IT),
        ("conference.third_party_session", {*RUN_IT, "tom"}),
        ("conference.third_party_start", {*RUN_IT, "tom"}),
        ("school.genogram", RUN_IT),
        ("school.title", {*RUN_IT, "tom", "maria"}),
        ("school.shared", {*RUN_IT, "tom"}),
        ("school.shared.maria", {*RUN_IT, "tom", "maria"}),
        ("school.shared.maria.on", {*RUN_IT, "tom", "maria"}),
        ("meeting.decisions.adam.dissent.1.view", RUN_IT),
        ("meeting.attendance.tom", {*RUN_IT, "tom"}),
        ("meeting.plan_sent.tom", RUN_IT),
        ("meeting.held", set(IDS)),
        ("conference.why", set(IDS) - {"piotr"}),
        ("conference.kind", set(IDS)),
        ("organisation.address", set(IDS)),
        ("chronology.1.source", RUN_IT),
        ("chronology.2.source", set()),
        ("chronology.2.what", {"priya"}),
        ("ewa.part", {*RUN_IT, "tom", "maria", "ewa"}),
    ],
)
def test_a_field_is_for_these_readers_and_for_no_others(case: Case, path: str, may: set[str]) -> None:
    assert who(case, path) == may


def test_one_place_in_a_list_is_decided_as_the_list_is(read: Read) -> None:
    case = read(CASE.replace("item: adam.school, may_know: [helen]", "item: maria.address, may_know: [helen]"))
    assert who(case, "adam.lives_with") == who(case, "adam.lives_with.1") == {"helen"}


# The only place of decisions

WITHOUT_DECISIONS = [
    *(path for path in Path(cpprep.access.__file__).parent.glob("*.py") if path.name != "__init__.py"),
    Path(cpprep.papers.checklist.__file__),
]
GROUPS = {"Audience", "RUNS_IT", "PROFESSIONAL"}


def decisions_in(source: str) -> Iterator[int]:
    """The lines of a module that name an audience or a group of them, or compare or look up a reader's audience."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute) and {getattr(node, "id", ""), getattr(node, "attr", "")} & GROUPS:
            yield node.lineno
        if isinstance(node, ast.Compare | ast.Match | ast.Subscript | ast.Call | ast.BoolOp | ast.IfExp):
            whole = [node.func, *node.args] if isinstance(node, ast.Call) else [node]
            used = (inner for part in whole for inner in ast.walk(part) if isinstance(inner, ast.Attribute))
            if any(inner.attr == "audience" and not is_shown(inner, node) for inner in used):
                yield node.lineno


def is_shown(audience: ast.Attribute, within: ast.AST) -> bool:
    """Whether only the words of an audience are used: to name a reader, or to ask the policy."""
    parents = {child: parent for parent in ast.walk(within) for child in ast.iter_child_nodes(parent)}
    parent = parents.get(audience)
    asks = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id.startswith("has_")
    return asks or (isinstance(parent, ast.Attribute) and parent.attr == "value")


@pytest.mark.parametrize("path", WITHOUT_DECISIONS, ids=lambda path: path.name)
def test_nothing_outside_the_policy_decides_by_audience(path: Path) -> None:
    assert list(decisions_in(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "reader.audience in RUNS_IT",
        "reader.audience is Audience.CHAIR",
        'reader.audience == "chair"',
        "OWNED[reader.audience]",
        "OWNED.get(reader.audience)",
        "policy.PROFESSIONAL",
        'view.reader.audience != "supporter" and x',
    ],
)
def test_a_decision_by_audience_is_found(line: str) -> None:
    assert list(decisions_in(line))
