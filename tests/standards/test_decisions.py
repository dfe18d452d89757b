"""At the meeting: a decision for each child, what stands in the plan, and the dates it sets."""

from collections.abc import Callable

import pytest
from meetings import BEFORE, IN_NEED, LATER, NO_PLAN, PEOPLE, PROTECTION, decided, meeting

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

UNDECIDED = "{adam: {reason: not yet}}"

# decision-for-each-child


def test_a_protection_plan_is_recorded_with_its_category(check: Check) -> None:
    facts = meeting(decisions=decided("child protection plan", category="neglect"))
    found = check("decision-for-each-child", *PEOPLE, facts, on=LATER)
    assert found.status is Status.MET
    assert "neglect" in found.reason


def test_a_protection_plan_without_a_category_is_not_complete_in_england(check: Check) -> None:
    facts = meeting(decisions=decided("child protection plan", areas_of_concern="neglect"))
    found = check("decision-for-each-child", *PEOPLE, facts, on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "category" in found.reason


def test_scotland_asks_for_areas_of_concern_and_for_no_category(check: Check) -> None:
    def answer(decision: str) -> Status:
        facts = meeting(decisions=decision)
        return check("decision-for-each-child", *PEOPLE, facts, on=LATER, profile="scotland").status

    assert answer(decided("child protection plan", areas_of_concern="neglect")) is Status.MET
    assert answer(decided("child protection plan")) is Status.NOT_RECORDED


@pytest.mark.parametrize("decision", [IN_NEED, NO_PLAN])
def test_a_decision_for_less_than_protection_needs_no_category(check: Check, decision: str) -> None:
    assert check("decision-for-each-child", *PEOPLE, meeting(decisions=decision), on=LATER).status is Status.MET


def test_each_child_has_a_decision_of_their_own(findings_of: Findings) -> None:
    children = "children: {adam: {}, baby: {expected: 2027-02-01}}"
    found = findings_of("decision-for-each-child", children, *PEOPLE[1:], meeting(decisions=NO_PLAN), on=LATER)
    assert [(f.subject, f.status) for f in found] == [("adam", Status.MET), ("baby", Status.NOT_RECORDED)]


def test_a_decision_typed_in_before_the_meeting_decides_nothing(check: Check) -> None:
    found = check("decision-for-each-child", *PEOPLE, meeting(decisions=PROTECTION), on=BEFORE)
    assert (found.status, str(found.due)) == (Status.DUE, "2026-12-10")


def test_a_decision_of_a_meeting_not_recorded_as_held_is_not_known(check: Check) -> None:
    facts = meeting(held="", decisions=PROTECTION)
    assert check("decision-for-each-child", *PEOPLE, facts, on=LATER).status is Status.NOT_RECORDED


# dissent-recorded


def test_a_view_that_differs_is_recorded_with_its_name(check: Check) -> None:
    facts = meeting(decisions=decided("no plan", dissent="[{by: leah, view: A plan is needed}]"))
    assert check("dissent-recorded", *PEOPLE, facts, on=LATER).status is Status.MET


@pytest.mark.parametrize("dissent", ["[]", "[{by: leah}]", "[{view: A plan is needed}]"])
def test_silence_about_differing_views_is_not_agreement(check: Check, dissent: str) -> None:
    facts = meeting(decisions=decided("no plan", dissent=dissent))
    assert check("dissent-recorded", *PEOPLE, facts, on=LATER).status is Status.NOT_RECORDED


def test_a_record_says_that_nobody_differed(check: Check) -> None:
    record = "preparation: [{standard: dissent-recorded, done: 2026-12-10, note: nobody differed}]"
    assert check("dissent-recorded", *PEOPLE, meeting(decisions=NO_PLAN), record, on=LATER).status is Status.MET


def test_differing_views_are_due_at_the_meeting(check: Check) -> None:
    assert check("dissent-recorded", *PEOPLE, meeting(held=""), on=BEFORE).status is Status.DUE


# other-plan-considered


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        (decided("child's plan"), Status.MET),
        (NO_PLAN, Status.NOT_RECORDED),
        (PROTECTION, Status.NOT_APPLICABLE),
        (UNDECIDED, Status.NOT_RECORDED),
    ],
)
def test_another_plan_is_considered_where_there_is_no_protection_plan(
    check: Check, decision: str, status: Status
) -> None:
    facts = meeting(decisions=decision)
    assert check("other-plan-considered", *PEOPLE, facts, on=LATER, profile="scotland").status is status


def test_another_plan_is_due_to_be_considered_at_the_meeting(check: Check) -> None:
    found = check("other-plan-considered", *PEOPLE, meeting(held=""), on=BEFORE, profile="scotland")
    assert found.status is Status.DUE


# Attested ones that a decision settles


@pytest.mark.parametrize(
    ("standard", "decision", "profile"),
    [("agreement-not-needed", IN_NEED, "scotland"), ("plan-well-made", NO_PLAN, "england")],
)
def test_nothing_is_asked_of_a_plan_that_was_not_decided(
    check: Check, standard: str, decision: str, profile: str
) -> None:
    found = check(standard, *PEOPLE, meeting(decisions=decision), on=LATER, profile=profile)
    assert found.status is Status.NOT_APPLICABLE


# actions-complete, contingency-plan, group-members-named

ACTION = "{what: Visit each week, who: [maria, leah, helen], by: 2027-01-10}"


def plan(**facts: str) -> str:
    return meeting(decisions=PROTECTION, **facts)


def test_actions_that_say_who_what_and_when_of_family_and_agencies_are_complete(check: Check) -> None:
    assert check("actions-complete", *PEOPLE, plan(actions=f"[{ACTION}]"), on=LATER).status is Status.MET


@pytest.mark.parametrize(
    ("actions", "lacks"),
    [
        ("[]", "no action"),
        (f"[{ACTION}, {{who: leah, by: 2027-01-10}}]", "action 2: what"),
        (f"[{ACTION}, {{what: Call, by: 2027-01-10}}]", "who"),
        (f"[{ACTION}, {{what: Call, who: leah}}]", "by when"),
        ("[{what: Call, who: [leah, helen], by: 2027-01-10}]", "family member"),
        ("[{what: Call, who: [maria, leah], by: 2027-01-10}]", "more than one agency"),
    ],
)
def test_what_an_action_lacks_is_named(check: Check, actions: str, lacks: str) -> None:
    found = check("actions-complete", *PEOPLE, plan(actions=actions), on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert lacks in found.reason


def test_what_happens_if_the_plan_does_not_work_is_recorded(check: Check) -> None:
    assert check("contingency-plan", *PEOPLE, plan(contingency="A legal meeting"), on=LATER).status is Status.MET
    assert check("contingency-plan", *PEOPLE, plan(), on=LATER).status is Status.NOT_RECORDED


def test_the_members_of_the_group_are_named(check: Check) -> None:
    named = plan(core_group="{members: [maria, leah]}")
    assert check("group-members-named", *PEOPLE, named, on=LATER).status is Status.MET
    assert check("group-members-named", *PEOPLE, plan(), on=LATER).status is Status.NOT_RECORDED


def test_two_plans_for_two_children_have_two_groups(check: Check) -> None:
    children = "children: {adam: {}, kasia: {}}"
    both = "{adam: {outcome: child protection plan}, kasia: {outcome: child in need plan}}"
    one = meeting(decisions=both, core_group="{members: maria}")
    two = meeting(decisions=both, core_group="{members: maria}", child_in_need_group="{members: maria}")
    found = check("group-members-named", children, *PEOPLE[1:], one, on=LATER)
    assert found.status is Status.NOT_RECORDED
    assert "child in need group" in found.reason
    assert check("group-members-named", children, *PEOPLE[1:], two, on=LATER).status is Status.MET


OF_A_PLAN = ["actions-complete", "contingency-plan", "group-members-named", "core-group-date", "review-date"]


@pytest.mark.parametrize("standard", [*OF_A_PLAN, "child-in-need-group-date"])
def test_what_belongs_to_a_plan_does_not_arise_without_one(check: Check, standard: str) -> None:
    assert check(standard, *PEOPLE, meeting(decisions=NO_PLAN), on=LATER).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("standard", [*OF_A_PLAN, "child-in-need-group-date"])
def test_what_belongs_to_a_plan_is_due_with_the_decision_and_then_not_known(check: Check, standard: str) -> None:
    assert check(standard, *PEOPLE, meeting(held=""), on=BEFORE).status is Status.DUE
    assert check(standard, *PEOPLE, meeting(decisions=UNDECIDED), on=LATER).status is Status.NOT_RECORDED


# core-group-date, child-in-need-group-date, review-date


def dates(standard: str, day: str) -> dict[str, str]:
    if standard == "review-date":
        return {"decisions": PROTECTION, "next_review": day}
    decision = IN_NEED if standard == "child-in-need-group-date" else PROTECTION
    return {"decisions": decision, "core_group": f"{{first_meeting: {day}}}"}


@pytest.mark.parametrize(
    ("standard", "kind", "last", "late"),
    [
        ("core-group-date", "initial", "2026-12-24", "2026-12-25"),
        ("core-group-date", "review", "2027-01-12", "2027-01-13"),
        ("child-in-need-group-date", "initial", "2027-01-12", "2027-01-13"),
        ("review-date", "initial", "2027-03-10", "2027-03-11"),
        ("review-date", "review", "2027-06-10", "2027-06-11"),
    ],
)
def test_a_day_that_the_meeting_sets_is_soon_enough_up_to_the_last_day(
    check: Check, standard: str, kind: str, last: str, late: str
) -> None:
    def answer(day: str) -> Finding:
        return check(standard, *PEOPLE, meeting(kind, **dates(standard, day)), on=LATER)

    assert answer(last).status is Status.MET
    assert answer(late).status is Status.NOT_MET
    assert answer("2026-12-09").status is Status.NOT_MET
    assert "after the meeting is" in answer(last).reason


def test_a_next_review_on_the_day_of_the_meeting_itself_is_none(check: Check) -> None:
    answer = check("review-date", *PEOPLE, meeting("initial", **dates("review-date", "2026-12-10")), on=LATER)
    assert (answer.status, answer.reason) == (
        Status.NOT_MET,
        "the next review is set for the day of the meeting itself",
    )


@pytest.mark.parametrize("standard", ["core-group-date", "child-in-need-group-date", "review-date"])
def test_a_day_that_nobody_set_is_asked_for(check: Check, standard: str) -> None:
    decision = {"decisions": dates(standard, "2026-12-20")["decisions"]}
    assert check(standard, *PEOPLE, meeting(**decision), on=LATER).status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", ["core-group-date", "review-date"])
def test_a_limit_that_depends_on_the_kind_of_meeting_is_not_guessed(check: Check, standard: str) -> None:
    facts = meeting(kind="", **dates(standard, "2026-12-20"))
    assert check(standard, *PEOPLE, facts, on=LATER).status is Status.NOT_RECORDED


def test_a_group_of_its_own_carries_a_child_in_need_plan(check: Check) -> None:
    facts = meeting(decisions=IN_NEED, child_in_need_group="{first_meeting: 2026-12-20}")
    assert check("child-in-need-group-date", *PEOPLE, facts, on=LATER).status is Status.MET


# decision-understood


def test_a_decision_that_was_explained_is_understood(check: Check) -> None:
    facts = meeting(decision_explained="{maria: 2026-12-10}")
    assert check("decision-understood", *PEOPLE, facts, on=LATER).status is Status.MET


def test_a_decision_that_nobody_explained_is_due_and_then_not_known(check: Check) -> None:
    assert check("decision-understood", *PEOPLE, meeting(), on=BEFORE).status is Status.DUE
    assert check("decision-understood", *PEOPLE, meeting(), on=LATER).status is Status.NOT_RECORDED


def test_a_record_says_that_the_decision_was_understood(check: Check) -> None:
    record = "preparation: [{standard: decision-understood, for: maria, done: 2026-12-10}]"
    assert check("decision-understood", *PEOPLE, meeting(), record, on=LATER).status is Status.MET
