"""The schema says of a file what reading it says, as far as one value alone can tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from yaml_as_editors_read_it import as_editors_read_it

from cpprep.case.file.form import form
from cpprep.case.file.json_schema import schema_of
from cpprep.case.file.new_file import Start, first_values
from cpprep.case.file.reading import Vocabulary, read_case, read_record
from cpprep.case.model import Case, Settings
from cpprep.case.paths import fields_of
from cpprep.errors import UserError
from cpprep.profiles import profile_names
from cpprep.standards import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.name != "cpprep.yaml")
VOCABULARY = Vocabulary(CATALOGUE, profile_names())
SCHEMA = schema_of(vocabulary=VOCABULARY)
VALIDATOR = Draft202012Validator(SCHEMA)


def read(text: str) -> bool:
    """Whether we take a file."""
    try:
        read_case(text, "case.yaml", VOCABULARY)
    except UserError:
        return False
    return True


def accepted(text: str) -> bool:
    """Whether the schema does."""
    return bool(VALIDATOR.is_valid(as_editors_read_it(text)))


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in (schema, *schema["$defs"].values()):
        yield from one["properties"].items()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_field_has_a_description() -> None:
    assert [key for key, one in properties(SCHEMA) if len(one.get("description", "")) < 4] == []


def test_every_key_of_a_case_is_in_it() -> None:
    assert list(SCHEMA["properties"]) == list(fields_of(Case))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid(example: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_editors_read_it(example.read_text("utf-8")))] == []


def test_a_new_file_is_valid() -> None:
    assert accepted(form(first_values(Start(children=["Adam"], family=[("Maria", "mother")], agencies=["School"]))))


def test_the_settings_of_the_examples_are_valid() -> None:
    text = (ROOT / "examples" / "cpprep.yaml").read_text("utf-8")
    assert Draft202012Validator(schema_of(Settings, VOCABULARY)).is_valid(as_editors_read_it(text))


def test_a_slip_in_the_settings_is_refused_by_both() -> None:
    text = "organisation: {nam: Northmere Council}\n"
    with pytest.raises(UserError):
        read_record(text, "cpprep.yaml", Settings, VOCABULARY)
    assert not Draft202012Validator(schema_of(Settings, VOCABULARY)).is_valid(as_editors_read_it(text))


# ---- what both take


@pytest.mark.parametrize(
    "typed",
    [
        "reference: 2026",
        "reference:",
        "reference: tbc",
        "profile: scotland",
        "conference: {date: 2026-12-10}",
        "conference: {date: Thursday 10 December 2026}",
        "conference: {date: '10th Dec 2026'}",
        "conference: {date: tba}",
        "conference: {start: 10:00}",
        "conference: {start: 14.30}",
        "conference: {start: 2pm}",
        "conference: {start: Noon}",
        "conference: {length: 90 minutes}",
        "conference: {length: 1 hour and 30 minutes}",
        "conference: {length: 2h}",
        "conference: {kind: Pre_Birth}",
        "conference: {format: In person}",
        "conference: {third_party_session: yes}",
        "conference: {third_party_session: NO}",
        "conference: {third_party_session: not known}",
        "conference:\n  venue:",
        "children: {adam: {}}",
        "children: {adam: }",
        "children: {adam: {interpreter: no}}",
        "children: {adam: {interpreter: {needed: yes, language: Polish}}}",
        "children: {adam: {category: neglect}}",
        "children: {adam: {category: [neglect, emotional abuse]}}",
        "children: {adam: {lives_with: }}",
        "family: {maria: {telephone: 01632960100}}",
        "family: {maria: {relationship: mother}}",
        "family: {maria: {relationship: {all: aunt}}}",
        "children: {adam: }\nfamily: {maria: {relationship: {adam: aunt}, parental_responsibility: {adam: no}}}",
        "preparation: [{standard: leaflets, done: 2026-12-01}]",
        "preparation:",
        "family: {maria: }\nmeeting: {scaling: {maria: 0}}",
        "family: {maria: }\nmeeting: {scaling: {maria: '10'}}",
        "family: {maria: }\nmeeting: {attendance: {maria: Attended}, plan_sent: {maria: 2026-12-11}}",
        "family: {maria: }\nreports: {own: {by: maria, shared: {maria: 2026-12-01}}}",
        "family: {maria: }\nreports: {own: {by: maria, shared: {maria: {on: 2026-12-01, understood: no}}}}",
    ],
)
def test_what_we_take_the_schema_takes(typed: str) -> None:
    assert (read(typed), accepted(typed)) == (True, True)


# ---- what both refuse


@pytest.mark.parametrize(
    "typed",
    [
        "referense: A",
        "just words",
        "- a list",
        "reference: [A]",
        "reference: {a: b}",
        "profile: atlantis",
        "profile: to be confirmed",
        "conference: {chair: Helen Marsh}",
        "conference: a meeting",
        "conference: {date: 03/04/2026}",
        "conference: {date: next week}",
        "conference: {date: 1826-12-10}",
        "conference: {date: 10 Decembre 2026}",
        "conference: {start: ten}",
        "conference: {length: 90}",
        "conference: {length: a while}",
        "conference: {kind: inital}",
        "conference: {kind: [initial]}",
        "conference: {format: }\nvenue: x",
        "conference: {third_party_session: maybe}",
        "conference: {third_party_session: true}",
        "conference: {venue: {adress: x}}",
        "children: [adam]",
        "children: {Adam Nowak: {}}",
        "children: {all: {}}",
        "children: {adam: {nam: Adam}}",
        "children: {adam: {interpreter: perhaps}}",
        "children: {adam: {views: yes}}",
        "children: {adam: {category: {a: b}}}",
        "children: {adam: {category: [neglect, ]}}\nx: 1",
        "preparation: {standard: leaflets}",
        "preparation: [leaflets]",
        "preparation: [{standard: leaflet}]",
        "preparation: [{done: 2026-12-01}]",
        "preparation: [{standard: }]",
        "confidential: [{may_know: []}]",
        "family: {maria: }\nmeeting: {scaling: {maria: 11}}",
        "family: {maria: }\nmeeting: {scaling: {maria: 5.5}}",
        "family: {maria: }\nmeeting: {attendance: {maria: came}}",
        "family: {maria: }\nreports: {own: {by: maria, shared: {maria: soon}}}",
        "family: {maria: {id: x}}",
    ],
)
def test_what_we_refuse_the_schema_refuses(typed: str) -> None:
    assert (read(typed), accepted(typed)) == (False, False)


@pytest.mark.parametrize(
    "typed",
    [
        "conference: {date: 2026-02-30}",
        "conference: {date: Monday 10 December 2026}",
        "conference: {start: 1.30}",
        "conference: {chair: nobody}",
        "children: {a: }\nfamily: {a: }",
        "confidential: [{item: nobody.address}]",
    ],
)
def test_what_only_the_whole_file_or_a_calendar_can_tell_is_left_to_us(typed: str) -> None:
    assert (read(typed), accepted(typed)) == (False, True)


# ---- whatever is typed

WORDS = st.one_of(
    st.from_regex(r"[0-9]{1,4}[-:./ ][0-9]{1,2}([-/.][0-9]{1,4})?( ?[ap]m)?", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}(st|nd|rd|th)? (Jan|jan|MAY|Sept|December),? 20[0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{0,3} ?(h|hr|hours|m|min|minutes)( and)?( [0-9]{1,3} ?(m|mins))?", fullmatch=True),
    st.sampled_from(
        ["yes", "Yes", "NO", "not asked", "tbc", "?", "noon", "in-person", "VIRTUAL", "initial", "0", "10", "07"]
    ),
    st.text("abz019 -_:.", min_size=1, max_size=12),
)
PLACES = st.sampled_from(
    [
        "reference: {}", "conference: {{date: {}}}", "conference: {{start: {}}}", "conference: {{length: {}}}",
        "conference: {{kind: {}}}", "conference: {{format: {}}}", "conference: {{third_party_session: {}}}",
        "children: {{a: {{interpreter: {}}}}}", "children: {{a: {{takes_part: {}}}}}",
        "children: {{a: {{date_of_birth: {}}}}}", "family: {{a: {{telephone: {}}}}}",
        "family: {{a: {{parental_responsibility: {}}}}}", "family: {{a: }}\nmeeting: {{scaling: {{a: {}}}}}",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(PLACES, WORDS)
def test_the_schema_never_marks_what_we_take(place: str, typed: str) -> None:
    text = place.format(typed)
    assert accepted(text) or not read(text)
