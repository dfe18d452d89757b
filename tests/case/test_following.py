"""A review begun with the last conference's file: what holds is carried, what must be done anew is not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpprep.access import Audience, Reader, view_for
from cpprep.case.file.carry_forward import Following, following_values, outcome_in_words
from cpprep.case.file.form import form
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case, ConfidentialItem, Interpreter, PreviousConference
from cpprep.case.values import Kind
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.name != "cpprep.yaml")
VOCABULARY = Vocabulary(CATALOGUE, profile_names())

LAST = """\
reference: T-1
profile: north-lincolnshire
conference:
  kind: initial
  date: 2026-10-01
  start: 10:00
  why: The police came twice.
  format_reason: They asked.
  chair: helen
  social_worker: sam
  venue: {name: The Hall, address: 1 High Street}
  strategy_discussion: 2026-09-15
  consultation: {date: 2026-09-16}
children:
  finn: {name: Finn Hollis, takes_part: attends, invited: 2026-09-20, category: [neglect], advocate: ada}
  rose: {name: Rose Hollis, category: [neglect]}
family:
  dawn:
    name: Dawn Hollis
    relationship: {finn: mother, rose: aunt}
    parental_responsibility: yes
    address: |
      1 Mill Lane
      Northmere
    interpreter: {needed: yes, language: Polish, booked: 2026-09-20}
    invited: 2026-09-20
    reply: coming
    travel: by bus
    note: Never write to the old address.
practitioners:
  helen: {name: Helen Marsh, role: Chair, reports_read: 2026-09-30}
  sam: {name: Sam Okoro, role: Social worker, role_explained: 2026-09-20}
supporters:
  ada: {name: Ada Bell, part: advocate, helps: [finn], invited: 2026-09-20}
reports:
  social-work: {by: sam, title: Report, written: 2026-09-20, shared: {dawn: 2026-09-21}}
  own: {by: dawn}
confidential:
  - {item: dawn.address, may_know: [sam], reason: He looks for her.}
  - {item: meeting.danger_statement, may_know: [helen]}
  - {item: own.title, may_know: [helen]}
third_party_information:
  - {source: A neighbour, text: A door was broken., may_know: [helen]}
asked: {addresses: 2026-09-18, names: {ada: 2026-09-18}}
preparation:
  - {standard: leaflets, done: 2026-09-20}
meeting:
  held: 2026-10-02
  danger_statement: Finn could be hurt.
  safety_goals: [Somebody is there in the evening]
  decisions:
    finn: {outcome: child protection plan, category: [physical abuse]}
    rose: {outcome: no plan}
  next_review: 2026-12-17
"""


def read(text: str) -> Case:
    return read_case(text, "case.yaml", VOCABULARY).case


def following(text: str = LAST) -> Following:
    return following_values(read(text))


@pytest.fixture(scope="module")
def new() -> Case:
    return read(form(following().values))


# ---- what is remembered of the last conference


def test_the_last_conference_is_the_latest_of_the_previous_ones(new: Case) -> None:
    last = new.conference.last_previous
    assert last is not None
    assert last == PreviousConference(
        kind=Kind.INITIAL,
        date=date(2026, 10, 2),
        chair="helen",
        venue="The Hall",
        outcome="Child protection plan for Finn (physical abuse); no plan for Rose",
        danger_statement="Finn could be hurt.",
        safety_goals=("Somebody is there in the evening",),
    )


def test_conferences_before_that_stay_before_it() -> None:
    text = LAST.replace("  start: 10:00\n", "  previous: [{kind: pre-birth, date: 2026-01-05}]\n")
    assert [each.kind for each in read(form(following(text).values)).conference.previous] == [
        Kind.PRE_BIRTH,
        Kind.INITIAL,
    ]


def test_it_is_a_review_on_the_day_that_was_set(new: Case) -> None:
    assert (new.conference.kind, new.conference.date) == (Kind.REVIEW, date(2026, 12, 17))


def test_a_child_has_the_category_that_was_decided(new: Case) -> None:
    assert new.children["finn"].category == ("physical abuse",)


def test_a_child_for_whom_no_plan_was_decided_has_no_category(new: Case) -> None:
    assert new.children["rose"].category == ()


def test_without_a_decision_the_category_stays_as_it_was() -> None:
    text = LAST[: LAST.index("meeting:")].replace("  - {item: meeting.danger_statement, may_know: [helen]}\n", "")
    assert read(form(following(text).values)).children["rose"].category == ("neglect",)


def test_a_childs_name_that_is_confidential_is_not_in_the_outcome() -> None:
    text = LAST.replace("confidential:\n", "confidential:\n  - {item: finn.name, may_know: [sam]}\n")
    assert "Finn" not in (outcome_in_words(read(text)) or "")


# ---- what holds


def test_people_keep_their_names_addresses_language_and_needs(new: Case) -> None:
    dawn = new.family["dawn"]
    assert (dawn.name, dawn.address) == ("Dawn Hollis", "1 Mill Lane\nNorthmere")
    assert dawn.interpreter == Interpreter(needed=True, language="Polish")
    assert dawn.relationship == {"finn": "mother", "rose": "aunt"}
    assert new.children["finn"].advocate == "ada"


def test_the_offices_notes_on_people_stay(new: Case) -> None:
    assert new.family["dawn"].note == "Never write to the old address."


def test_who_lives_where_another_must_not_know_is_asked_anew(new: Case) -> None:
    assert new.asked is None or (new.asked.addresses, new.asked.names) == (None, {})


def test_every_report_by_a_practitioner_is_asked_for_again(new: Case) -> None:
    assert {report.id: (report.by, report.written, report.shared) for report in new.reports.values()} == {
        "social-work": ("sam", None, {})
    }


def test_what_is_confidential_stays_confidential(new: Case) -> None:
    assert new.confidential[0] == ConfidentialItem(item="dawn.address", may_know=("sam",), reason="He looks for her.")


def test_a_mark_on_the_danger_statement_follows_it_to_where_it_is_remembered(new: Case) -> None:
    assert new.confidential[1].item == "conference.previous.1.danger_statement"


@pytest.mark.parametrize(
    ("reader", "knows"), [(Audience.CHAIR, "helen"), (Audience.SOCIAL_WORKER, "sam"), (Audience.PARENT, "dawn")]
)
def test_a_danger_statement_that_was_confidential_stays_with_those_named(
    new: Case, reader: Audience, knows: str
) -> None:
    seen = view_for(new, Reader(reader, knows), profile_named("north-lincolnshire"), date(2026, 12, 1))
    assert (seen.danger_statement != "") == (knows == "helen")


def test_a_mark_on_what_is_left_out_is_left_out_and_said() -> None:
    assert "own.title" not in {mark["item"] for mark in following().values["confidential"]}
    assert any("1 mark left out" in remark for remark in following().remarks)


def test_third_party_information_is_carried_and_said(new: Case) -> None:
    assert new.third_party_information[0].text == "A door was broken."
    assert any(remark.startswith("third_party_information:") for remark in following().remarks)


# ---- what keeps people apart


def test_an_excluded_parent_stays_excluded_until_it_is_decided_anew() -> None:
    text = LAST.replace("    travel: by bus\n", "    exclusion: {decided_by: helen, decided_on: 2026-09-20}\n")
    dawn = read(form(following(text).values)).family["dawn"]
    assert dawn.excluded
    assert dawn.exclusion is not None
    assert dawn.exclusion.decided_on is None


def test_somebody_who_was_not_to_be_invited_is_not_invited() -> None:
    text = LAST.replace("    travel: by bus\n", "    invite: no\n    invite_reason: The court said so.\n")
    dawn = read(form(following(text).values)).family["dawn"]
    assert (dawn.invite, dawn.invite_reason) == (False, {"all": "The court said so."})


def test_a_split_conference_stays_split_without_its_times() -> None:
    split = "  split:\n    decided_on: 2026-09-20\n    sittings: [{people: [dawn], start: 10:00, entrance: back}]\n"
    text = LAST.replace("  start: 10:00\n", split)
    kept = read(form(following(text).values)).conference.split
    assert kept is not None
    assert (kept.decided_on, kept.sittings[0].people, kept.sittings[0].start) == (None, ("dawn",), None)


def test_a_split_of_which_only_the_day_is_known_stays_a_split() -> None:
    text = LAST.replace("  start: 10:00\n", "  split: {decided_on: 2026-09-20}\n")
    assert read(form(following(text).values)).conference.split is not None


# ---- what is done anew


@pytest.mark.parametrize(
    "fact",
    [
        lambda case: case.preparation,
        lambda case: case.meeting and case.meeting.held,
        lambda case: case.conference.start,
        lambda case: case.conference.why,
        lambda case: case.conference.format_reason,
        lambda case: case.conference.strategy_discussion,
        lambda case: case.conference.consultation and case.conference.consultation.date,
        lambda case: case.family["dawn"].invited,
        lambda case: case.family["dawn"].reply,
        lambda case: case.children["finn"].takes_part,
        lambda case: case.practitioners["helen"].reports_read,
        lambda case: case.practitioners["sam"].role_explained,
        lambda case: case.supporters["ada"].invited,
    ],
)
def test_what_must_be_done_anew_is_blank(new: Case, fact: Callable[[Case], object]) -> None:
    assert not fact(new)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_review_can_be_begun_from_every_example(example: Path) -> None:
    last = read(example.read_text(encoding="utf-8"))
    new = read(form(following_values(last).values))
    assert list(new.children) == list(last.children)
    assert len(new.conference.previous) == len(last.conference.previous) + 1


def test_no_remark_tells_a_name() -> None:
    assert not any(name in remark for remark in following().remarks for name in ("Dawn", "Finn", "Rose", "Helen"))


BLANKS = """\
conference: {previous: [{}, {outcome: A plan}], split: {sittings: [{}, {people: [dawn]}]}}
family: {dawn: {}}
third_party_information: [{}, {text: A door was broken}]
confidential: [{item: third_party_information.2.text}, {item: conference.previous.2.outcome}]
"""


def test_what_is_blank_in_a_list_keeps_its_place() -> None:
    new = read(form(following_values(read(BLANKS)).values))
    assert [each.outcome for each in new.conference.previous] == [None, "A plan", None]
    assert [told.text for told in new.third_party_information] == [None, "A door was broken"]
    assert new.conference.split
    assert [sitting.people for sitting in new.conference.split.sittings] == [(), ("dawn",)]
    assert [mark.item for mark in new.confidential] == [
        "third_party_information.2.text",
        "conference.previous.2.outcome",
    ]


def test_a_mark_on_a_thing_in_a_list_that_is_not_carried_falls_away_and_is_counted() -> None:
    chronology = "chronology: [{what: A fall}]\nconfidential:\n  - {item: chronology.1.what}\n"
    found = following(LAST.replace("confidential:\n", chronology))
    assert "chronology.1.what" not in [mark.item for mark in read(form(found.values)).confidential]
    assert any("confidential: 2 marks left out" in remark for remark in found.remarks)


def test_a_mark_on_a_goal_follows_it_to_where_it_is_remembered() -> None:
    found = following(LAST.replace("confidential:\n", "confidential:\n  - {item: meeting.safety_goals.1}\n"))
    marks = [mark.item for mark in read(form(found.values)).confidential]
    assert "conference.previous.1.safety_goals.1" in marks


def test_an_enhanced_risk_meeting_is_remembered_for_the_review_after_it() -> None:
    """It is held between two reviews: the file of the second knows of it, and the third asks for it."""
    text = LAST.replace("meeting:\n", "meeting:\n  enhanced_risk_meeting: 2026-11-20\n")
    meeting = read(form(following(text).values)).meeting
    assert meeting is not None
    assert (meeting.enhanced_risk_meeting, meeting.held) == (date(2026, 11, 20), None)
