"""A new case file: every key there, valid at once, and nothing in it but what is known."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpprep.assessment import assess
from cpprep.case.file.form import described, form, id_for
from cpprep.case.file.key_order import keys_of
from cpprep.case.file.new_file import Start, first_values
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import (
    Case,
    Child,
    Conference,
    Decision,
    FamilyMember,
    Meeting,
    Practitioner,
    Preparation,
    Record,
    Report,
    Shared,
    Supporter,
    Venue,
)  # fmt: skip
from cpprep.case.paths import fields_of
from cpprep.case.values import Kind
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

VOCABULARY = Vocabulary(CATALOGUE, profile_names())
ROOT = Path(__file__).resolve().parents[2]
NOWAK = Start(
    kind=Kind.INITIAL, profile="england", date=date(2026, 12, 10), reference="NL-1",
    children=["Adam Nowak", "Kasia Nowak"], family=[("Maria Nowak", "mother"), ("Piotr Nowak", "father")],
    chair="Helen Marsh", social_worker="Priya Shah", agencies=["Brook Lane Academy"],
)  # fmt: skip


def read(text: str) -> Case:
    got = read_case(text, "case.yaml", VOCABULARY)
    assert not got.warnings
    return got.case


def uncommented(text: str) -> str:
    """The form with every sample taken into use."""
    return re.sub(r"(?m)^( *)# (?= *(- )?[a-z0-9_-]+:(  #.*)?$)", r"\1", text)


# ---- the form


@pytest.mark.parametrize("start", [Start(), NOWAK])
def test_a_new_file_is_valid_at_once_and_warns_of_nothing(start: Start) -> None:
    read(form(first_values(start)))


def test_it_begins_with_the_line_that_tells_an_editor_its_schema() -> None:
    assert form({}).splitlines()[0] == "# yaml-language-server: $schema=cpprep.schema.json"


@pytest.mark.parametrize(
    "model",
    [
        Case, Conference, Venue, Child, FamilyMember, Practitioner, Supporter, Report, Shared, Preparation, Meeting,
        Decision,
    ],
)  # fmt: skip
def test_every_key_is_there_with_what_belongs_in_it(model: type[Record]) -> None:
    text = form(first_values(NOWAK))
    for key in fields_of(model):
        assert re.search(rf"(?m)^[ #-]*{key}:[^#\n]*  # {re.escape(described(model, key))}$", text), key


@pytest.mark.parametrize("model", [Child, FamilyMember, Practitioner, Supporter])
def test_the_order_of_a_persons_keys_leaves_none_out(model: type[Record]) -> None:
    assert sorted(keys_of(model)) == sorted(fields_of(model))


def test_what_begins_as_a_comment_is_valid_once_it_is_taken_into_use() -> None:
    case = read_case(uncommented(form({})).replace("- standard:", "- standard: leaflets").replace(
        "- item:", "- item: adam-nowak.address"), "case.yaml", VOCABULARY).case  # fmt: skip
    assert case.conference.split is not None
    assert case.supporters


def test_a_comment_is_never_inside_a_comment() -> None:
    assert not re.search(r"(?m)^ *# +# ", form({}))


def test_no_line_is_too_long_to_read() -> None:
    assert max(map(len, form(first_values(NOWAK)).splitlines())) <= 120


def test_blank_keys_answer_no_standard() -> None:
    """A form asks; it must not say anything that a file without those keys does not say."""
    plain = "children: {adam-nowak: {}}\nfamily: {maria-nowak: {}}\n"
    blank = form({"children": {"adam-nowak": {}}, "family": {"maria-nowak": {}}})
    findings = [
        [
            (f.standard.id, f.subject, f.status)
            for f in assess(read(text), profile_named("england"), date(2026, 12, 1)).findings
        ]
        for text in (plain, blank)
    ]
    assert findings[0] == findings[1]


# ---- the first answers


def test_what_was_answered_stands_where_it_belongs() -> None:
    case = read(form(first_values(NOWAK)))
    assert (case.reference, case.profile, case.conference.kind) == ("NL-1", "england", Kind.INITIAL)
    assert case.conference.date == date(2026, 12, 10)
    assert [child.name for child in case.children.values()] == ["Adam Nowak", "Kasia Nowak"]
    assert case.family["piotr-nowak"].relationship_to("adam-nowak") == "father"
    assert (case.chair and case.chair.name, case.social_worker and case.social_worker.name) == (
        "Helen Marsh",
        "Priya Shah",
    )
    assert case.practitioners["brook-lane-academy"].agency == "Brook Lane Academy"


def test_each_agency_and_the_social_worker_has_a_report_to_write() -> None:
    case = read(form(first_values(NOWAK)))
    assert [report.by for report in case.reports.values()] == ["priya-shah", "brook-lane-academy"]


NAMES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)


@settings(max_examples=50)
@given(st.lists(NAMES, max_size=3), st.lists(st.tuples(NAMES, NAMES), max_size=3), st.lists(NAMES, max_size=2))
def test_whatever_people_are_called_the_file_is_valid(
    children: list[str], family: list[tuple[str, str]], agencies: list[str]
) -> None:
    text = form(first_values(Start(children=children, family=family, agencies=agencies)))
    case = read_case(text, "case.yaml", VOCABULARY).case
    assert [child.name or "" for child in case.children.values()] == [_as_read(name) for name in children or [""]]


def _as_read(name: str) -> str:
    return " ".join(name.split())


@pytest.mark.parametrize(
    ("name", "made"),
    [("Maria Nowak", "maria-nowak"), ("Zoë O'Brien", "zoe-obrien"), ("李雷", "child"), ("All", "all-2"), ("", "child")],
)
def test_an_id_is_made_of_a_name(name: str, made: str) -> None:
    assert id_for(name, set(), "child") == made


def test_two_people_with_one_name_have_two_ids() -> None:
    assert id_for("Maria Nowak", {"maria-nowak"}, "child") == "maria-nowak-2"


def test_the_id_of_a_very_long_name_can_be_read() -> None:
    long = "Maria " * 30
    ids = [id_for(long, set(), "child"), id_for(long, {id_for(long, set(), "child")}, "child")]
    assert ids[0] != ids[1]
    assert list(read_case(f"family: {{{ids[0]}: {{}}, {ids[1]}: {{}}}}", "f", Vocabulary()).case.family) == ids
