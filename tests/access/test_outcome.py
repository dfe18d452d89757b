"""What came of a meeting is told to each reader as far as it is theirs: decisions, plan, and the record."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import asdict

from cpprep.access import Audience, Reader, View, decide, decided_for, planned_for, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

Read = Callable[..., Case]

HELD = date(2026, 12, 10)
AFTER = date(2026, 12, 15)
READERS = {
    **{one: Reader(Audience.PARENT, one) for one in ("maria", "piotr", "leon", "dave", "una")},
    "adam": Reader(Audience.CHILD, "adam"),
    "kasia": Reader(Audience.CHILD, "kasia"),
    "tom": Reader(Audience.PRACTITIONER, "tom"),
    "ben": Reader(Audience.HELPER, "ben"),
    "helen": Reader(Audience.CHAIR, "helen"),
    "priya": Reader(Audience.SOCIAL_WORKER, "priya"),
    "jo": Reader(Audience.ADMINISTRATOR, "jo"),
    "everyone": Reader(Audience.EVERYONE),
}
RUN_IT = {"helen", "priya", "jo"}
AT_WORK = {*RUN_IT, "tom"}

# Adam and Kasia have one mother and two fathers. Dave, Kasia's stepfather, is excluded; Una is not invited.
CASE = """\
conference:
  {kind: initial, date: 2026-12-10, start: 10:00, format: in person, venue: {name: qxvenue}, why: qxwhy,
   joining_link: qxlink, chair: helen, social_worker: priya, administrator: jo}
children:
  adam: {name: Adam Nowak, date_of_birth: 2014-05-03, takes_part: attends, advocate: ben, category: [qxearlier]}
  kasia: {name: Kasia Hill, date_of_birth: 2019-09-14, takes_part: views only}
family:
  maria: {name: Maria Nowak, relationship: mother}
  piotr: {name: Piotr Nowak, relationship: {adam: father}}
  leon: {name: Leon Hill, relationship: {kasia: father}}
  dave:
    name: Dave Cole
    relationship: {kasia: stepfather}
    exclusion:
      reason: qxsecret
      may_be_told: qxtold
      views_how: qxhow
      outcome_by: 2026-12-12
      outcome_from: priya
      decided_by: helen
  una: {name: Una Reed, relationship: aunt, invite: no, invite_reason: qxuna}
practitioners:
  helen: {name: Helen Marsh, role: Chair, telephone: 01632 960110}
  priya: {name: Priya Shah, role: Social worker, service: social work, telephone: 01632 960120}
  jo: {name: Jo Bell, role: Administrator}
  tom: {name: Tom Ellis, role: Teacher, service: education}
supporters:
  ben: {name: Ben Okri, part: advocate, helps: adam}
reports:
  social-work: {by: priya, title: qxreport}
meeting:
  held: 2026-12-10
  attendance: {maria: attended, piotr: part, leon: absent, tom: apologies}
  danger_statement: qxdanger
  safety_goals: [qxgoal]
  scaling: {maria: 7, tom: 3}
  decisions:
    adam:
      outcome: child protection plan
      category: [qxneglect]
      reason: qxwhyadam
      for_child: qxforadam
      dissent: [{by: tom, view: qxdissent}]
    kasia: {outcome: child in need plan, reason: qxwhykasia, for_child: qxforkasia}
  core_group: {members: [maria, piotr, priya, tom], first_meeting: 2026-12-18}
  child_in_need_group: {members: [maria, leon, priya], first_meeting: 2027-01-04}
  actions:
    - {what: qxschool, who: tom, about: adam, for_child: qxschoolchild}
    - {what: qxnursery, who: priya, about: kasia}
    - {what: qxvisits, who: priya}
    - {what: qxcourse, who: dave, about: kasia}
    - {what: qxboth, who: maria, about: [adam, kasia]}
  contingency: qxcontingency
  next_review: 2027-03-04
"""
IN_SITTINGS = """\
   split: {reason: qxsplit, sittings: [{people: [maria]}, {people: [piotr]}]},
   chair: helen,"""
SPLIT_CASE = CASE.replace("   joining_link: qxlink, chair: helen,", f"   joining_link: qxlink,\n{IN_SITTINGS}")


@pytest.fixture(scope="module")
def seen(read: Read) -> Callable[..., View]:
    """The view of one reader: ``seen("maria")``."""

    def seeing(reader: str, text: str = CASE, on: date = AFTER) -> View:
        from cpprep.case.as_of import as_of

        return view_for(as_of(read(text), on), READERS[reader], profile_named("england"), on)

    return seeing


def said(view: View) -> str:
    return str(asdict(view))


# Who may read each word of the meeting; everybody else may not.
ALLOWED: dict[str, set[str]] = {
    "qxneglect": {*AT_WORK, "maria", "piotr", "adam"},
    "qxearlier": RUN_IT,
    "qxwhyadam": {*AT_WORK, "maria", "piotr"},
    "qxwhykasia": {*AT_WORK, "maria", "leon"},
    "qxforadam": {*RUN_IT, "adam"},
    "qxforkasia": {*RUN_IT, "kasia"},
    "qxdissent": RUN_IT,
    "qxdanger": {*AT_WORK, "maria"},
    "qxgoal": {*AT_WORK, "maria"},
    "qxcontingency": {*AT_WORK, "maria"},
    "qxschool'": {*AT_WORK, "maria", "piotr"},
    "qxschoolchild": {"adam"},
    "qxnursery": {*AT_WORK, "maria", "leon"},
    "qxvisits": {*AT_WORK, "maria"},
    "qxcourse": {*AT_WORK, "maria", "leon", "dave"},
    "qxboth": {*AT_WORK, "maria", "piotr", "leon"},
    "qxsecret": {"helen"},
    "qxtold": {"dave"},
    "qxhow": {"dave"},
    "qxuna": set(),
    # Adam has a child protection plan, with its core group and its review; Kasia a plan of another kind.
    "datetime.date(2026, 12, 18)": {*AT_WORK, "maria", "piotr", "adam"},
    "datetime.date(2027, 3, 4)": {*AT_WORK, "maria", "piotr", "adam"},
    "datetime.date(2027, 1, 4)": {*AT_WORK, "maria", "leon", "kasia"},
}


@pytest.mark.parametrize("canary", ALLOWED)
def test_each_word_of_the_meeting_is_in_the_papers_of_exactly_those_who_may_know_it(
    seen: Callable[..., View], canary: str
) -> None:
    assert {reader for reader in READERS if canary in said(seen(reader))} == ALLOWED[canary]


# Decisions


def test_a_father_hears_of_his_own_child_alone(seen: Callable[..., View]) -> None:
    assert [decision.child.id for decision in seen("piotr").decisions] == ["adam"]


def test_a_child_hears_of_their_own_decision_alone(seen: Callable[..., View]) -> None:
    assert [decision.child.id for decision in seen("adam").decisions] == ["adam"]


def test_a_helper_hears_of_no_decision(seen: Callable[..., View]) -> None:
    assert seen("ben").decisions == ()


def test_who_is_excluded_hears_what_was_decided_and_not_why(seen: Callable[..., View]) -> None:
    (decision,) = seen("dave").decisions
    assert (decision.child.id, decision.plan, decision.reason) == ("kasia", "help", "")


def test_who_is_excluded_hears_of_no_child_when_it_is_not_recorded_what_they_are_to_one(
    seen: Callable[..., View],
) -> None:
    text = CASE.replace("    relationship: {kasia: stepfather}\n", "")
    assert seen("dave", text).decisions == ()
    assert seen("dave", text).children == ()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("relationship: {kasia: stepfather}", True),
        ("relationship: {kasia: stepfather}\n    parental_responsibility: yes", True),
        ("relationship: {kasia: stepfather}\n    parental_responsibility: no", False),
    ],
)
def test_who_is_excluded_and_has_no_parental_responsibility_hears_nothing_unless_it_was_promised(
    read: Read, facts: str, told: bool
) -> None:
    text = CASE.replace("relationship: {kasia: stepfather}", facts)
    unpromised = text.replace("      outcome_by: 2026-12-12\n      outcome_from: priya\n", "")
    assert decided_for(read(text), READERS["dave"]) == ("kasia",)
    assert bool(decided_for(read(unpromised), READERS["dave"])) is told


@pytest.mark.parametrize(
    ("outcome", "plan"),
    [
        ("child protection plan", "protection"),
        ("child in need plan", "help"),
        ("child's plan", "help"),
        ("no plan", "none"),
    ],
)
def test_a_plan_is_of_one_of_three_kinds(seen: Callable[..., View], outcome: str, plan: str) -> None:
    text = CASE.replace("outcome: child in need plan", f'outcome: "{outcome}"')
    assert seen("kasia", text).decisions[0].plan == plan


def test_where_a_place_has_no_categories_a_decision_stands_under_areas_of_concern(read: Read) -> None:
    case = read(CASE.replace("category: [qxneglect]", "areas_of_concern: [domestic abuse]"))
    (decision, _) = view_for(case, READERS["maria"], profile_named("scotland"), AFTER).decisions
    assert decision.under == ("domestic abuse",)


@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_decided_before_the_meeting_was_held(seen: Callable[..., View], reader: str) -> None:
    view = seen(reader, on=date(2026, 12, 9))
    assert [decision.plan for decision in view.decisions if decision.plan] == []
    assert (view.plan.actions, view.plan.next_review, view.plan.core_group.members) == ((), None, ())


def test_a_marked_reason_is_in_the_papers_of_those_named_alone(seen: Callable[..., View]) -> None:
    text = CASE + "confidential: [{item: meeting.decisions.adam.reason, may_know: [priya]}]"
    assert {reader for reader in READERS if "qxwhyadam" in said(seen(reader, text))} == {"priya"}


def test_a_reason_that_names_a_child_whom_the_reader_may_not_know_is_left_out(seen: Callable[..., View]) -> None:
    text = CASE.replace("qxwhyadam", "Adam and kasia were hurt.")
    assert seen("piotr", text).decisions[0].reason == ""
    assert seen("maria", text).decisions[0].reason == "Adam and kasia were hurt."


def test_the_children_decided_for_and_planned_for_are_those_a_reader_may_know(read: Read) -> None:
    case = read(CASE.replace("outcome: child in need plan", "outcome: no plan"))
    assert decided_for(case, READERS["maria"]) == ("adam", "kasia")
    assert planned_for(case, READERS["maria"]) == ("adam",)
    assert decided_for(case, READERS["leon"]) == ("kasia",)
    assert decided_for(case, READERS["ben"]) == ()


# The plan


def test_an_action_that_does_not_say_for_which_child_is_told_to_those_who_know_all_of_them(
    seen: Callable[..., View],
) -> None:
    assert "qxvisits" in [action.what for action in seen("maria").plan.actions]
    assert "qxvisits" not in [action.what for action in seen("piotr").plan.actions]


def test_an_action_that_names_a_child_whom_the_reader_may_not_know_is_left_out(seen: Callable[..., View]) -> None:
    text = CASE.replace("what: qxboth", "what: Bring Adam and Kasia to school")
    assert "Bring Adam and Kasia to school" in said(seen("maria", text))
    assert "Bring Adam" not in said(seen("piotr", text))


@pytest.mark.parametrize("text", [CASE, CASE[: CASE.index("meeting:")]], ids=["held", "not yet held"])
@pytest.mark.parametrize("place", ["0", "99", "99.what", "x"])
def test_nobody_may_know_an_action_that_is_not_there(read: Read, text: str, place: str) -> None:
    case = read(text)
    assert not any(decide(case, reader, "meeting", f"actions.{place}").may_see for reader in READERS.values())


def test_what_a_person_is_to_do_is_told_as_theirs(seen: Callable[..., View]) -> None:
    assert [action.what for action in seen("maria").plan.actions if action.theirs] == ["qxboth"]


def test_a_child_is_given_the_words_that_are_meant_for_them_and_not_the_others(seen: Callable[..., View]) -> None:
    actions = seen("adam").plan.actions
    assert [action.for_child for action in actions if action.for_child] == ["qxschoolchild"]
    assert {action.what for action in actions} == {""}


def test_who_is_excluded_is_told_of_no_group_and_no_day(seen: Callable[..., View]) -> None:
    plan = seen("dave").plan
    assert [action.what for action in plan.actions] == ["qxcourse"]
    assert (plan.core_group.members, plan.core_group.first_meeting, plan.next_review) == ((), None, None)


def test_a_member_of_a_group_is_told_when_it_meets_whatever_was_decided_for_their_child(
    seen: Callable[..., View],
) -> None:
    text = CASE.replace("members: [maria, piotr,", "members: [maria, piotr, leon,")
    assert seen("leon", text).plan.core_group.first_meeting == date(2026, 12, 18)
    assert seen("leon").plan.core_group.first_meeting is None


def test_a_paper_that_holds_less_than_the_plan_knows_it(seen: Callable[..., View]) -> None:
    assert seen("piotr").plan.left_out
    assert not seen("maria").plan.left_out


# Separate sittings


@pytest.mark.parametrize("reader", ["maria", "piotr"])
def test_in_separate_sittings_a_parent_is_given_their_own_part_of_the_plan_alone(
    seen: Callable[..., View], reader: str
) -> None:
    text = SPLIT_CASE.replace("who: dave, about: kasia", f"who: {reader}, about: adam")
    plan = seen(reader, text).plan
    assert all(action.theirs for action in plan.actions)
    assert "qxcourse" in [action.what for action in plan.actions]
    assert (plan.danger_statement, plan.contingency, plan.left_out) == ("", "", True)


def test_in_separate_sittings_no_paper_for_a_parent_or_for_all_says_why_in_the_words_of_the_meeting(
    seen: Callable[..., View],
) -> None:
    for reader in ("maria", "piotr", "everyone"):
        assert "qxwhyadam" not in said(seen(reader, SPLIT_CASE))


def test_a_group_that_would_bring_two_sittings_together_has_no_day_in_a_parents_papers(
    seen: Callable[..., View],
) -> None:
    for reader in ("maria", "piotr", "everyone"):
        group = seen(reader, SPLIT_CASE).plan.core_group
        assert group.first_meeting is None
        assert {person.id for person in group.members} <= {"priya", "tom", reader}
    assert seen("jo", SPLIT_CASE).plan.core_group.first_meeting == date(2026, 12, 18)


@pytest.mark.parametrize(("reader", "other"), [("maria", "Piotr"), ("piotr", "Maria")])
def test_who_came_to_another_sitting_is_nowhere_in_a_parents_papers(
    seen: Callable[..., View], reader: str, other: str
) -> None:
    assert other not in said(seen(reader, SPLIT_CASE))


def test_the_record_says_that_there_were_sittings(seen: Callable[..., View]) -> None:
    whole, one = seen("jo", SPLIT_CASE).record, seen("jo").record
    assert whole is not None
    assert one is not None
    assert (whole.in_sittings, one.in_sittings) == (True, False)


# The record


@pytest.mark.parametrize("reader", READERS)
def test_only_who_runs_the_meeting_has_what_the_record_is_begun_with(seen: Callable[..., View], reader: str) -> None:
    assert (seen(reader).record is not None) is (reader in RUN_IT)


def test_an_answer_on_the_scale_is_its_givers_and_of_those_who_run_the_meeting(read: Read) -> None:
    case = read(CASE)
    may = {one for one, reader in READERS.items() if decide(case, reader, "meeting", "scaling.maria").may_see}
    assert may == {*RUN_IT, "maria"}


def test_the_record_has_who_came_and_what_each_answered(seen: Callable[..., View]) -> None:
    record = seen("jo").record
    assert record is not None
    facts = {person.name: (person.came, person.score) for person in record.attendees}
    assert facts["Maria Nowak"] == ("attended", 7)
    assert facts["Piotr Nowak"] == ("part", None)
    assert facts["Tom Ellis"] == ("apologies", 3)
    assert facts["Adam Nowak"] == ("", None)


def test_who_was_not_asked_to_come_is_not_in_the_list_of_those_there(seen: Callable[..., View]) -> None:
    record = seen("jo").record
    assert record is not None
    assert not {"Dave Cole", "Una Reed", "Kasia Hill"} & {person.name for person in record.attendees}


def test_who_had_a_report_and_whether_they_understood_is_unknown_until_recorded(seen: Callable[..., View]) -> None:
    shared = CASE.replace("{by: priya,", "{by: priya, shared: {maria: {on: 2026-12-05, understood: no}},")
    record = seen("jo", shared).record
    assert record is not None
    had = {one.name: (one.on, one.understood) for one in record.reports[0].had}
    assert had["Maria Nowak"] == (date(2026, 12, 5), False)
    assert had["Piotr Nowak"] == (None, None)


def test_a_person_whose_name_is_marked_has_no_line_in_the_record(seen: Callable[..., View]) -> None:
    record = seen("jo", CASE + "confidential: [{item: piotr.name, may_know: [helen]}]").record
    assert record is not None
    assert all(person.name and "Piotr" not in person.name for person in record.attendees)


# Who may not come


@pytest.mark.parametrize("word", ["qxvenue", "qxwhy'", "qxlink", "datetime.time(10, 0)", "qxreport"])
def test_who_is_excluded_is_not_told_when_or_where_or_what_is_written(seen: Callable[..., View], word: str) -> None:
    assert word not in said(seen("dave"))
    assert word in said(seen("maria"))


def test_who_is_excluded_is_not_told_the_day_or_who_comes(seen: Callable[..., View]) -> None:
    view = seen("dave", on=date(2026, 12, 1))
    assert view.meeting.date is None
    assert view.people == ()
    assert "datetime.date(2026, 12, 10)" not in said(view)


def test_who_is_excluded_is_told_why_in_the_words_for_them_and_who_brings_the_outcome(
    seen: Callable[..., View],
) -> None:
    told = seen("dave").reader.exclusion
    assert told is not None
    assert (told.why, told.views_how, told.outcome_by) == ("qxtold", "qxhow", date(2026, 12, 12))
    assert told.outcome_from is not None
    assert told.outcome_from.name == "Priya Shah"


def test_who_may_not_come_to_a_part_is_told_when_and_where_all_the_same(seen: Callable[..., View]) -> None:
    view = seen(
        "dave", CASE.replace("      reason: qxsecret\n", "      reason: qxsecret\n      part: the police part\n")
    )
    assert not view.reader.excluded
    assert view.reader.exclusion is not None
    assert view.reader.exclusion.part == "the police part"
    assert view.meeting.date == HELD


def test_the_reason_for_an_exclusion_is_the_chairs_alone(read: Read) -> None:
    case = read(CASE)
    assert {one for one, reader in READERS.items() if decide(case, reader, "dave", "exclusion.reason").may_see} == {
        "helen"
    }
