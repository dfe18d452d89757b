"""After the meeting: the core group, the actions, the reviews and the register."""

from collections.abc import Callable

import pytest
from meetings import BEFORE, IN_NEED, LATER, NO_PLAN, PEOPLE, PROTECTION, meeting

from cpprep.assessment import Assessment, Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]
Assessed = Callable[..., Assessment]

# core-group-meets


def core_group(*days: str, kind: str = "initial", **facts: str) -> str:
    return meeting(kind, **({"decisions": PROTECTION, "core_group": f"{{met: [{', '.join(days)}]}}"} | facts))


LIMITS = [("initial", "england", "2026-12-24"), ("review", "england", "2027-01-12"), ("initial", "wales", "2026-12-24")]
LIMITS += [("initial", "scotland", "2026-12-24")]


@pytest.mark.parametrize(("kind", "place", "last"), LIMITS)
def test_the_core_group_meets_in_time_up_to_the_last_day(check: Check, kind: str, place: str, last: str) -> None:
    def answer(day: str) -> Status:
        return check("core-group-meets", *PEOPLE, core_group(day, kind=kind), on=LATER, profile=place).status

    assert answer(last) is Status.MET
    assert answer("2027-01-20") is Status.NOT_MET


@pytest.mark.parametrize(("kind", "place", "last"), LIMITS)
def test_a_core_group_that_has_not_met_is_due_and_then_missed(check: Check, kind: str, place: str, last: str) -> None:
    lines = (*PEOPLE, core_group(kind=kind))
    found = check("core-group-meets", *lines, on=last, profile=place)
    assert (found.status, str(found.due)) == (Status.DUE, last)
    assert check("core-group-meets", *lines, on=LATER, profile=place).status is Status.NOT_MET


def test_a_core_group_of_before_the_meeting_is_not_the_one(check: Check) -> None:
    facts = core_group("2026-11-20", "2027-01-08", kind="review")
    assert "8 January" in check("core-group-meets", *PEOPLE, facts, on=LATER).reason


@pytest.mark.parametrize("decision", [IN_NEED, NO_PLAN])
def test_there_is_no_core_group_without_a_protection_plan(check: Check, decision: str) -> None:
    found = check("core-group-meets", *PEOPLE, meeting(decisions=decision), on=LATER)
    assert found.status is Status.NOT_APPLICABLE


def test_a_core_group_is_not_missed_where_no_decision_is_recorded(check: Check) -> None:
    assert check("core-group-meets", *PEOPLE, meeting(), on=BEFORE).status is Status.DUE
    assert check("core-group-meets", *PEOPLE, meeting(), on=LATER).status is Status.NOT_RECORDED


def test_the_limit_of_a_core_group_is_not_guessed_without_the_kind_of_meeting(check: Check) -> None:
    assert check("core-group-meets", *PEOPLE, core_group(kind=""), on=LATER).status is Status.NOT_RECORDED


def test_northern_ireland_says_that_the_limit_is_set_locally(check: Check) -> None:
    found = check("core-group-meets", *PEOPLE, core_group(), on=LATER, profile="northern-ireland")
    assert found.status is Status.NOT_RECORDED
    assert "set locally" in found.reason


# core-group-contribution


@pytest.mark.parametrize(
    ("decision", "members", "status"),
    [
        (PROTECTION, "[leah]", Status.NOT_RECORDED),
        (PROTECTION, "[maria]", Status.NOT_APPLICABLE),
        (PROTECTION, "[]", Status.NOT_RECORDED),
        (NO_PLAN, "[leah]", Status.NOT_APPLICABLE),
    ],
)
def test_members_of_the_core_group_do_their_part(check: Check, decision: str, members: str, status: Status) -> None:
    facts = meeting(decisions=decision, core_group=f"{{members: {members}}}")
    assert check("core-group-contribution", *PEOPLE, facts, on=LATER).status is status


# plan-reviewed-together


def test_a_plan_is_reviewed_when_the_core_group_met_and_somebody_says_so(check: Check) -> None:
    record = "preparation: [{standard: plan-reviewed-together, done: 2026-12-22}]"
    assert check("plan-reviewed-together", *PEOPLE, core_group("2026-12-22"), record, on=LATER).status is Status.MET
    assert check("plan-reviewed-together", *PEOPLE, core_group("2026-12-22"), on=LATER).status is Status.NOT_RECORDED
    assert check("plan-reviewed-together", *PEOPLE, core_group(), record, on=LATER).status is Status.NOT_RECORDED


def test_no_plan_is_reviewed_where_there_is_none(check: Check) -> None:
    found = check("plan-reviewed-together", *PEOPLE, meeting(decisions=NO_PLAN), on=LATER)
    assert found.status is Status.NOT_APPLICABLE


# actions-on-time


def actions(*said: str, **facts: str) -> str:
    listed = ", ".join(f"{{what: Call, who: leah, {each}}}" for each in said)
    return meeting(**({"decisions": PROTECTION, "actions": f"[{listed}]"} | facts))


def test_actions_done_by_their_day_are_on_time(check: Check) -> None:
    facts = actions("by: 2026-12-20, done: 2026-12-20", "by: 2027-01-05, done: 2026-12-18")
    found = check("actions-on-time", *PEOPLE, facts, about="leah", on=LATER)
    assert (found.status, str(found.done)) == (Status.MET, "2026-12-20")


def test_an_action_done_late_stays_late(check: Check) -> None:
    facts = actions("by: 2027-01-05, done: 2026-12-18", "by: 2026-12-20, done: 2026-12-21")
    found = check("actions-on-time", *PEOPLE, facts, about="leah", on=LATER)
    assert (found.status, str(found.due)) == (Status.NOT_MET, "2026-12-20")


def test_the_action_that_is_due_first_is_named_and_missed_after_its_day(check: Check) -> None:
    facts = actions("by: 2027-01-05", "by: 2026-12-20")
    found = check("actions-on-time", *PEOPLE, facts, about="leah", on="2026-12-20")
    assert (found.status, str(found.due)) == (Status.DUE, "2026-12-20")
    assert check("actions-on-time", *PEOPLE, facts, about="leah", on="2026-12-21").status is Status.NOT_MET


def test_an_action_without_a_day_is_asked_about(check: Check) -> None:
    facts = meeting(decisions=PROTECTION, actions="[{what: Call, who: leah}]")
    assert check("actions-on-time", *PEOPLE, facts, about="leah", on=LATER).status is Status.NOT_RECORDED


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (actions("by: 2026-12-20"), Status.NOT_APPLICABLE),
        (meeting(decisions=PROTECTION), Status.NOT_RECORDED),
        (meeting(decisions=NO_PLAN), Status.NOT_APPLICABLE),
        (meeting(), Status.NOT_RECORDED),
        (actions("by: 2026-12-20", held=""), Status.NOT_RECORDED),
    ],
)
def test_a_person_without_an_action_owes_none_once_the_actions_are_known(
    check: Check, facts: str, status: Status
) -> None:
    assert check("actions-on-time", *PEOPLE, facts, about="maria", on=LATER).status is status


def test_everyone_who_owes_an_action_is_answered_for(findings_of: Findings) -> None:
    facts = meeting(decisions=PROTECTION, actions="[{what: Call, who: [maria, leah], by: 2026-12-20}]")
    found = findings_of("actions-on-time", *PEOPLE, facts, on=LATER)
    assert [(f.subject, f.status) for f in found] == [("maria", Status.NOT_MET), ("leah", Status.NOT_MET)]


OWED = "[{what: Call, who: PERSON, by: 2026-12-20}]"
ANYBODY = (
    PEOPLE[0],
    """\
family:
  maria: {name: Maria Nowak, relationship: mother}
  piotr: {name: Piotr Nowak, relationship: father, exclusion: {part: all of it, decided_by: helen}}
  una: {name: Una Nowak, relationship: aunt, invite: no}""",
    "practitioners: {helen: {}, jo: {}, leah: {name: Leah Ford, agency: Nursery}, sam: {invite: no}}",
    "supporters: {bea: {name: Bea Hall, part: supporter, helps: maria}}",
)


@pytest.mark.parametrize("person", ["helen", "jo", "adam", "bea", "piotr", "una", "sam"])
def test_an_overdue_action_is_missed_whoever_owes_it(check: Check, person: str) -> None:
    """The chair, the administrator, a child, a supporter, an excluded parent, and who is not asked to the meeting."""
    facts = meeting(decisions=PROTECTION, actions=OWED.replace("PERSON", person))
    found = check("actions-on-time", *ANYBODY, facts, about=person, on="2026-12-21")
    assert (found.status, str(found.due)) == (Status.NOT_MET, "2026-12-20")
    assert check("actions-on-time", *ANYBODY, facts, about=person, on="2026-12-20").status is Status.DUE


def test_nothing_is_asked_of_those_outside_the_family_and_the_invited_who_owe_no_action(findings_of: Findings) -> None:
    facts = meeting(decisions=PROTECTION, actions=OWED.replace("PERSON", "leah"))
    asked = {found.subject for found in findings_of("actions-on-time", *ANYBODY, facts, on=LATER)}
    assert asked == {"maria", "piotr", "una", "leah"}


def test_an_action_that_was_done_late_does_not_hide_one_that_is_not_done(check: Check) -> None:
    facts = actions("by: 2026-12-18, done: 2026-12-19", "what: Visit, by: 2026-12-20").replace(
        "what: Call, who: leah, what", "who: leah, what"
    )
    found = check("actions-on-time", *PEOPLE, facts, about="leah", on=LATER)
    assert found.status is Status.NOT_MET
    assert found.reason.endswith("asked by 18 December: Call; not recorded as done: Visit")


# What a plan asks of the family and the chair


@pytest.mark.parametrize("standard", ["family-makes-plan", "progress-tracked"])
def test_what_a_plan_asks_does_not_arise_without_one(check: Check, standard: str) -> None:
    assert check(standard, *PEOPLE, meeting(decisions=NO_PLAN), on=LATER).status is Status.NOT_APPLICABLE


# enhanced-risk-meeting

SECOND = "{kind: initial, date: 2026-01-08}, {kind: review, date: 2026-04-02}"


def second_review(**facts: str) -> str:
    return meeting("review", SECOND, **({"decisions": PROTECTION} | facts))


THIRD = f"{SECOND}, {{kind: review, date: 2026-09-24}}"
RISK = "enhanced-risk-meeting"


def third_review(held: str = "", more: str = "") -> str:
    """The third review, before it is held, and the day of the enhanced meeting where there was one."""
    return meeting("review", THIRD, held="", enhanced_risk_meeting=held) + more


@pytest.mark.parametrize(
    ("facts", "on", "status", "last"),
    [
        ({}, LATER, Status.DUE, "2027-06-10"),
        ({}, "2027-06-11", Status.NOT_MET, "2027-06-10"),
        ({"next_review": "2027-03-01"}, LATER, Status.DUE, "2027-03-01"),
        ({"next_review": "2027-03-01"}, "2027-03-02", Status.NOT_MET, "2027-03-01"),
        ({"enhanced_risk_meeting": "2027-01-14"}, LATER, Status.MET, "2027-06-10"),
        ({"enhanced_risk_meeting": "2026-11-30"}, LATER, Status.NOT_MET, "2027-06-10"),
        ({"enhanced_risk_meeting": "2027-06-11"}, "2027-06-11", Status.NOT_MET, "2027-06-10"),
    ],
)
def test_after_the_second_review_an_enhanced_meeting_is_due_by_the_third(
    check: Check, facts: dict[str, str], on: str, status: Status, last: str
) -> None:
    """The second review is held on 10 December 2026; the third is set, or six months later at most."""
    found = check(RISK, *PEOPLE, second_review(**facts), on=on)
    assert (found.status, str(found.due)) == (status, last)


@pytest.mark.parametrize(
    ("held", "on", "status"),
    [
        ("", "2026-11-01", Status.DUE),
        ("", "2026-12-11", Status.NOT_MET),
        ("2026-10-15", "2026-11-01", Status.MET),
        ("2026-09-23", "2026-11-01", Status.NOT_MET),
    ],
)
def test_an_enhanced_meeting_between_the_second_and_the_third_review_counts_and_none_is_missed(
    check: Check, held: str, on: str, status: Status
) -> None:
    """The second review was on 24 September 2026, the third is on 10 December."""
    assert check(RISK, *PEOPLE, third_review(held), on=on).status is status


def test_a_record_of_an_enhanced_meeting_counts_from_the_second_review_on(check: Check) -> None:
    after = "\npreparation: [{standard: enhanced-risk-meeting, done: 2026-10-15}]"
    assert check(RISK, *PEOPLE, third_review(more=after), on="2026-11-01").status is Status.MET
    before = after.replace("10-15", "09-23")
    assert check(RISK, *PEOPLE, third_review(more=before), on="2026-11-01").status is Status.DUE


def test_an_enhanced_meeting_that_was_not_held_stays_missed_when_the_third_review_ends_the_plan(check: Check) -> None:
    ended = meeting("review", THIRD, decisions=NO_PLAN)
    assert check(RISK, *PEOPLE, ended, on=LATER).status is Status.NOT_MET


def test_the_reviews_of_an_earlier_plan_do_not_count(check: Check) -> None:
    anew = f"{THIRD}, {{kind: initial, date: 2026-10-15}}"
    assert check(RISK, *PEOPLE, meeting("review", anew), on=LATER).status is Status.NOT_APPLICABLE


def test_before_the_second_review_is_held_no_enhanced_meeting_is_asked_for(check: Check) -> None:
    assert check(RISK, *PEOPLE, second_review(held=""), on=BEFORE).status is Status.NOT_APPLICABLE


def test_before_the_third_review_a_missing_enhanced_meeting_is_among_what_is_open(assessed: Assessed) -> None:
    now = assessed(*PEOPLE, third_review(), on="2026-11-01").for_now()
    assert [str(found.due) for found in now.findings if found.standard.id == RISK] == ["2026-12-10"]


@pytest.mark.parametrize(
    ("kind", "previous", "status"),
    [
        ("initial", "", Status.NOT_APPLICABLE),
        ("review", "{kind: initial}", Status.NOT_APPLICABLE),
        ("review", "", Status.NOT_RECORDED),
        ("review", "{date: 2026-01-08}", Status.NOT_RECORDED),
        ("", "", Status.NOT_RECORDED),
    ],
)
def test_no_enhanced_meeting_is_asked_for_before_the_second_review(
    check: Check, kind: str, previous: str, status: Status
) -> None:
    facts = meeting(kind, previous, decisions=PROTECTION)
    assert check("enhanced-risk-meeting", *PEOPLE, facts, on=LATER).status is status


def test_a_plan_that_ends_at_the_second_review_asks_for_no_enhanced_meeting(check: Check) -> None:
    found = check("enhanced-risk-meeting", *PEOPLE, second_review(decisions=NO_PLAN), on=LATER)
    assert found.status is Status.NOT_APPLICABLE


# name-on-register, registration-reviewed, name-off-register, new-authority-told: Scotland


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"decisions": PROTECTION, "registered": "{adam: 2026-12-10}"}, Status.MET),
        ({"decisions": PROTECTION}, Status.NOT_RECORDED),
        ({"decisions": NO_PLAN}, Status.NOT_APPLICABLE),
        ({}, Status.NOT_RECORDED),
    ],
)
def test_with_a_protection_plan_the_name_goes_on_the_register(
    check: Check, facts: dict[str, str], status: Status
) -> None:
    assert check("name-on-register", *PEOPLE, meeting(**facts), on=LATER, profile="scotland").status is status


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"decisions": PROTECTION, "next_review": "2027-06-10"}, Status.MET),
        ({"decisions": PROTECTION, "next_review": "2027-06-11"}, Status.NOT_MET),
        ({"decisions": PROTECTION}, Status.DUE),
        ({"decisions": NO_PLAN}, Status.NOT_APPLICABLE),
        ({}, Status.NOT_RECORDED),
    ],
)
def test_plan_and_registration_are_reviewed_within_six_months(
    check: Check, facts: dict[str, str], status: Status
) -> None:
    assert check("registration-reviewed", *PEOPLE, meeting(**facts), on=LATER, profile="scotland").status is status


def test_after_a_pre_birth_meeting_the_review_has_a_limit_of_its_own(check: Check) -> None:
    facts = meeting("pre-birth", decisions=PROTECTION, next_review="2027-03-11")
    found = check("registration-reviewed", *PEOPLE, facts, on=LATER, profile="scotland")
    assert found.status is Status.NOT_MET
    assert "10 March" in found.reason


@pytest.mark.parametrize(
    ("kind", "facts", "status"),
    [
        ("review", {"decisions": NO_PLAN, "taken_off_register": "{adam: 2026-12-11}"}, Status.MET),
        ("review", {"decisions": NO_PLAN}, Status.NOT_RECORDED),
        ("review", {"decisions": PROTECTION}, Status.NOT_APPLICABLE),
        ("review", {}, Status.NOT_RECORDED),
        ("initial", {"decisions": NO_PLAN}, Status.NOT_APPLICABLE),
        ("", {"decisions": NO_PLAN}, Status.NOT_RECORDED),
    ],
)
def test_a_review_that_ends_the_plan_takes_the_name_off_the_register(
    check: Check, kind: str, facts: dict[str, str], status: Status
) -> None:
    found = check("name-off-register", *PEOPLE, meeting(kind, **facts), on=LATER, profile="scotland")
    assert found.status is status


MOVED = {"decisions": PROTECTION, "moved": "{adam: 2027-01-04}"}


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (MOVED | {"new_authority_told": "{adam: 2027-01-05}"}, Status.MET),
        (MOVED, Status.NOT_RECORDED),
        ({"decisions": PROTECTION}, Status.NOT_APPLICABLE),
        (MOVED | {"decisions": NO_PLAN}, Status.NOT_APPLICABLE),
    ],
)
def test_the_new_authority_is_told_when_a_registered_child_moves(
    check: Check, facts: dict[str, str], status: Status
) -> None:
    assert check("new-authority-told", *PEOPLE, meeting(**facts), on=LATER, profile="scotland").status is status
