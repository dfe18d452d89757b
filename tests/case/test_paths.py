"""A path leads to a field of the model, or nowhere."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpprep.case.access_class import Access
from cpprep.case.model import Case
from cpprep.case.paths import FieldPath, field_path, fields_of, steps_from

Read = Callable[..., Case]

SECTIONS = {"children", "family", "practitioners", "supporters", "reports"}

CASE = """\
children: {adam: {name: Adam}}
family: {maria: {relationship: mother, exclusion: {reason: Because}}, conference: {name: Con Ference}}
practitioners: {tom: {}}
supporters: {ewa: {}}
reports: {school: {title: School}, chronology: {title: Long}}
"""


@pytest.fixture(scope="module")
def case(read: Read) -> Case:
    return read(CASE)


@pytest.mark.parametrize(
    ("path", "access", "keys"),
    [
        ("adam.name", Access.NAME, ()),
        ("adam.lives_with", Access.HOME, ()),
        ("adam.lives_with.2", Access.HOME, ("2",)),
        ("adam.views.summary", Access.VIEWS, ()),
        ("maria.relationship.adam", Access.NAME, ("adam",)),
        ("maria.exclusion", Access.EXCLUSION, ()),
        ("maria.exclusion.part", Access.EXCLUSION, ()),
        ("maria.exclusion.reason", Access.EXCLUSION_REASON, ()),
        ("tom.agency", Access.AGENCY, ()),
        ("ewa.note", Access.NOTE, ()),
        ("school.shared.maria.on", Access.REPORT_HAD, ("maria",)),
        ("note", Access.NOTE, ()),
        ("conference", Access.BY_PARTS, ()),
        ("conference.venue.address", Access.MEETING, ()),
        ("conference.previous.1.safety_goals.2", Access.LAST_AGREED, ("1", "2")),
        ("conference.split.sittings.2.entrance", Access.SITTING, ("2",)),
        ("conference.split.sittings.2.name", Access.OFFICE_ONLY, ("2",)),
        ("preparation.1.for", Access.OFFICE_ONLY, ("1",)),
        ("preparation.1.note", Access.NOTE, ("1",)),
        ("meeting.decisions.adam.dissent.1.view", Access.DISSENT, ("adam", "1")),
        ("meeting.child_in_need_group.members", Access.IN_NEED_PLAN, ()),
        ("meeting.core_group.members", Access.PROTECTION_PLAN, ()),
    ],
)
def test_a_path_has_the_class_of_its_last_field_or_of_what_holds_it(
    case: Case, path: str, access: Access, keys: tuple[str, ...]
) -> None:
    owner, _, field = path.partition(".")
    found = field_path(case, owner, field)
    assert found is not None
    assert (found.access, found.keys) == (access, keys)


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "anything", "anything.at.all", "adam", "adam.", "adam.nothing", "adam.name.first", "adam.id",
        "adam.for_", "nobody.name", "adam.lives_with.0", "adam.lives_with.01", "adam.lives_with.10000",
        "adam.lives_with.-1", "adam.lives_with.maria", "adam.lives_with.", "adam.lives_with.1.name", "tom.school",
        "maria.relationship.", "maria.relationship.adam.name", "disclosures.1.why", "preparation.1.for_",
        "conference.nothing", "conference.venue.name.x", "conference.split.sittings.first", "children", "family.maria",
        "children.adam.name", "reports.school.title", "reports", "_places", "_places.x", "meeting.decisions..reason",
    ],
)  # fmt: skip
def test_a_path_that_names_no_field_leads_nowhere(case: Case, path: str) -> None:
    owner, _, field = path.partition(".")
    assert field_path(case, owner, field) is None


def test_a_path_to_a_field_of_a_person_or_report_says_whose_it_is(case: Case) -> None:
    for owner, field in (("adam", "name"), ("maria", "exclusion.reason"), ("school", "title")):
        found = field_path(case, owner, field)
        assert found is not None
        assert found.owner is (case.person(owner) or case.reports[owner])


def test_an_id_that_is_also_a_key_of_the_case_hides_nothing_of_the_case(case: Case) -> None:
    assert field_path(case, "conference", "name") == FieldPath(case.family["conference"], Access.NAME, ())
    assert field_path(case, "conference", "why") == FieldPath(None, Access.MEETING, ())
    assert field_path(case, "chronology", "title") == FieldPath(case.reports["chronology"], Access.REPORT, ())
    assert field_path(case, "chronology", "1.what") == FieldPath(None, Access.EVENT, ("1",))


STEPS = st.sampled_from(
    ["adam", "maria", "tom", "school", "chronology", "split", "sittings", "decisions", "dissent",
     "views", "exclusion", "reason", "name", "note", "for", "all", "id", "1", "2", "0", "", "x", *fields_of(Case)]
)  # fmt: skip


@given(st.lists(STEPS, max_size=6).map(".".join) | st.text(max_size=30))
def test_any_words_lead_to_a_field_that_a_class_decides_over_or_nowhere(read: Read, words: str) -> None:
    owner, _, field = words.partition(".")
    found = field_path(read(CASE), owner, field)
    assert found is None or found.access is not Access.AS_HOLDER


@given(st.data())
def test_a_path_along_the_model_leads_to_a_field(read: Read, data: st.DataObject) -> None:
    annotation: Any = Case
    steps: list[str] = []
    while (following := steps_from(annotation, "1")) and (not steps or data.draw(st.booleans())):
        steps.append(data.draw(st.sampled_from([key for key in following if key not in SECTIONS])))
        annotation = following[steps[-1]]
    owner, _, field = ".".join(steps).partition(".")
    assert field_path(read("{}"), owner, field) is not None
