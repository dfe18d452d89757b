"""Before the meeting: who has to be asked to it, and what parents and carers are entitled to in Scotland."""

from collections.abc import Callable
from functools import partial

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]

MEETING = "conference: {kind: initial, date: 2026-12-10, chair: helen, social_worker: priya, format: in person}"
LATER = "2026-12-14"


@pytest.fixture
def ask(check: Check) -> Check:
    return partial(check, profile="scotland")


def staff(**facts: str) -> str:
    people = {"helen": "", "priya": "service: social work"} | facts
    return f"practitioners: {{{', '.join(f'{name}: {{{said}}}' for name, said in people.items())}}}"


def maria(facts: str) -> str:
    return f"family: {{maria: {{{facts}}}}}"


def adam(facts: str) -> str:
    return f"children: {{adam: {{{facts}}}}}"


# services-invited

INVITED = {
    "sam": "service: police, invited: 2026-12-01",
    "nadia": "service: health, invited: 2026-11-30",
    "leah": "service: education, invited: 2026-11-30",
}


def test_the_four_services_are_invited(ask: Check) -> None:
    assert ask("services-invited", MEETING, staff(**INVITED)).status is Status.MET


@pytest.mark.parametrize(("gone", "service"), [("sam", "police"), ("nadia", "health"), ("leah", "education")])
def test_a_service_from_which_nobody_is_invited_is_named_due_and_then_missed(
    ask: Check, gone: str, service: str
) -> None:
    people = staff(**{name: facts for name, facts in INVITED.items() if name != gone})
    found = ask("services-invited", MEETING, people)
    assert found.status is Status.DUE
    assert service in found.reason
    assert ask("services-invited", MEETING, people, on=LATER).status is Status.NOT_MET


@pytest.mark.parametrize(
    ("children", "asked"),
    [
        ("{baby: {expected: 2027-03-01}}", False),
        ("{baby: {expected: 2027-03-01}, twin: {expected: 2027-03-01}}", False),
        ("{baby: {expected: 2027-03-01}, ava: {name: Ava}}", True),
        ("{ava: {name: Ava, date_of_birth: 2026-11-01}}", True),
    ],
)
def test_no_school_is_asked_for_a_child_who_is_still_to_be_born(ask: Check, children: str, asked: bool) -> None:
    people = staff(**{name: facts for name, facts in INVITED.items() if name != "leah"})
    found = ask("services-invited", MEETING, people, f"children: {children}")
    assert ("education" in found.reason) is asked


def test_a_chair_from_social_work_does_not_stand_for_the_familys_social_worker(ask: Check) -> None:
    people = staff(helen="service: social work", priya="", **INVITED)
    assert "social work" in ask("services-invited", MEETING, people).reason


# social-work-and-police-come


def test_social_work_and_police_are_coming_when_they_say_so(ask: Check) -> None:
    people = staff(priya="service: social work, reply: coming", sam="service: police, reply: coming")
    assert ask("social-work-and-police-come", MEETING, people).status is Status.MET


@pytest.mark.parametrize("reply", ["", ", reply: not coming"])
def test_police_who_do_not_say_that_they_come_are_due_and_then_missed(ask: Check, reply: str) -> None:
    people = staff(priya="service: social work, reply: coming", sam=f"service: police{reply}")
    found = ask("social-work-and-police-come", MEETING, people)
    assert found.status is Status.DUE
    assert "police" in found.reason
    assert ask("social-work-and-police-come", MEETING, people, on=LATER).status is Status.NOT_MET


# responsible-adults-invited

DECIDED = "exclusion: {decided_by: helen, decided_on: 2026-11-30, reason: Bail}"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("parental_responsibility: yes, invited: 2026-12-01", Status.MET),
        ("parental_responsibility: yes", Status.DUE),
        ("parental_responsibility: yes, invite: no", Status.NOT_MET),
        (f"parental_responsibility: yes, {DECIDED}", Status.NOT_APPLICABLE),
        ("parental_responsibility: yes, exclusion: {part: all of it}", Status.NOT_MET),
        ("parental_responsibility: no", Status.NOT_APPLICABLE),
        ("parental_responsibility: not known", Status.NOT_RECORDED),
        ("", Status.NOT_RECORDED),
        ("relationship: {adam: mother}, parental_responsibility: {adam: yes}", Status.DUE),
    ],
)
def test_everyone_with_parental_responsibilities_is_invited(ask: Check, facts: str, status: Status) -> None:
    assert ask("responsible-adults-invited", MEETING, staff(), adam(""), maria(facts)).status is status


def test_a_parent_who_was_never_invited_is_missed(ask: Check) -> None:
    found = ask("responsible-adults-invited", MEETING, staff(), maria("parental_responsibility: yes"), on=LATER)
    assert found.status is Status.NOT_MET


# carers-invited


@pytest.mark.parametrize(
    ("child", "person", "status"),
    [
        ("lives_with: maria", "invited: 2026-12-01", Status.MET),
        ("", "cares_for: adam, invited: 2026-12-01", Status.MET),
        ("lives_with: maria", "", Status.DUE),
        ("lives_with: maria", "invite: no", Status.NOT_MET),
        ("lives_with: maria", DECIDED, Status.NOT_APPLICABLE),
        ("lives_with: maria", "exclusion: {part: all of it}", Status.NOT_MET),
        ("lives_with: priya", "", Status.NOT_APPLICABLE),
        ("", "", Status.NOT_RECORDED),
    ],
)
def test_whoever_looks_after_the_child_is_invited(ask: Check, child: str, person: str, status: Status) -> None:
    assert ask("carers-invited", MEETING, staff(), adam(child), maria(person)).status is status


def test_somebody_who_is_invited_is_not_asked_about_care(ask: Check) -> None:
    found = ask("carers-invited", MEETING, staff(), adam(""), maria("invited: 2026-12-01"))
    assert found.status is Status.MET
    assert found.reason == "invited 1 December, whether or not they look after a child"


@pytest.mark.parametrize(("born", "status"), [("2008-12-10", Status.DUE), ("2008-12-11", Status.NOT_APPLICABLE)])
def test_a_sister_under_age_at_home_is_no_carer_to_invite(ask: Check, born: str, status: Status) -> None:
    """Eighteen on the day of the meeting, 10 December 2026, and the day before it."""
    found = ask("carers-invited", MEETING, staff(), adam("lives_with: maria"), maria(f"date_of_birth: {born}"))
    assert found.status is status


# Left out, and accounted for: in every nation

NATIONS = ("england", "scotland", "wales", "northern-ireland")
LEFT_OUT = "relationship: mother, parental_responsibility: yes, cares_for: [adam], invite: no"


@pytest.mark.parametrize("place", [*NATIONS, "north-lincolnshire"])
@pytest.mark.parametrize("standard", ["responsible-adults-invited", "carers-invited"])
def test_who_is_left_out_without_a_reason_is_missed_in_every_nation(check: Check, place: str, standard: str) -> None:
    left_out = check(standard, MEETING, staff(), adam("name: Adam Nowak"), maria(LEFT_OUT), profile=place)
    assert left_out.status is Status.NOT_MET
    assert left_out.reason.endswith("no reason is recorded for Adam")
    known = maria(f"{LEFT_OUT}, invite_reason: An order of the court")
    assert (
        check(standard, MEETING, staff(), adam("name: Adam Nowak"), known, profile=place).status
        is Status.NOT_APPLICABLE
    )


@pytest.mark.parametrize("missing", ["decided_by: helen, ", "decided_on: 2026-11-30, ", ", reason: Bail"])
@pytest.mark.parametrize("standard", ["responsible-adults-invited", "carers-invited"])
def test_who_is_kept_away_without_a_name_a_day_or_a_reason_is_missed(check: Check, missing: str, standard: str) -> None:
    away = maria(f"{LEFT_OUT.replace(', invite: no', '')}, {DECIDED.replace(missing, '')}")
    found = check(standard, MEETING, staff(), adam(""), away, profile="england")
    assert found.status is Status.NOT_MET
    assert found.reason.endswith("is not recorded")


def test_only_the_chair_decides_that_a_parent_may_not_come(check: Check) -> None:
    away = maria(f"{LEFT_OUT.replace(', invite: no', '')}, {DECIDED.replace('helen', 'priya')}")
    found = check("responsible-adults-invited", MEETING, staff(), adam(""), away, profile="england")
    assert found.status is Status.NOT_MET


TWO_CHILDREN = "children: {adam: {name: Adam Nowak}, kasia: {name: Kasia Nowak}}"


@pytest.mark.parametrize(
    ("reason", "named"),
    [
        ("An order of the court", "no reason is recorded for Adam and Kasia"),
        ("{adam: An order of the court}", "no reason is recorded for Kasia"),
        ("{adam: An order of the court, kasia: Has asked not to}", None),
    ],
)
def test_a_reason_for_one_child_is_none_for_another(check: Check, reason: str, named: str | None) -> None:
    left_out = maria(f"relationship: mother, parental_responsibility: yes, invite: no, invite_reason: {reason}")
    found = check("responsible-adults-invited", MEETING, staff(), TWO_CHILDREN, left_out, profile="england")
    assert found.status is (Status.NOT_MET if named else Status.NOT_APPLICABLE)
    assert found.reason.endswith(named or "the reason is recorded for Adam and Kasia")


def test_a_reason_is_asked_only_for_the_children_whom_somebody_is_responsible_for(check: Check) -> None:
    facts = "relationship: {adam: mother, kasia: aunt}, parental_responsibility: {adam: yes, kasia: no}, invite: no"
    left_out = maria(f"{facts}, invite_reason: {{adam: An order of the court}}")
    found = check("responsible-adults-invited", MEETING, staff(), TWO_CHILDREN, left_out, profile="england")
    assert found.status is Status.NOT_APPLICABLE


# exclusion-explained

EXCLUDED = "exclusion: {decided_by: helen, reason: Bail, explained: 2026-12-02}"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (EXCLUDED, Status.MET),
        (EXCLUDED.replace(", explained: 2026-12-02", ""), Status.DUE),
        (EXCLUDED.replace("decided_by: helen, ", ""), Status.NOT_RECORDED),
        (EXCLUDED.replace("reason: Bail, ", ""), Status.NOT_RECORDED),
        (EXCLUDED.replace("helen", "priya"), Status.NOT_MET),
        ("", Status.NOT_APPLICABLE),
    ],
)
def test_only_the_chair_keeps_a_person_away_and_explains_it(ask: Check, facts: str, status: Status) -> None:
    assert ask("exclusion-explained", MEETING, staff(), maria(facts), on="2026-12-03").status is status


def test_an_exclusion_that_was_never_explained_is_missed(ask: Check) -> None:
    facts = maria(EXCLUDED.replace(", explained: 2026-12-02", ""))
    assert ask("exclusion-explained", MEETING, staff(), facts, on=LATER).status is Status.NOT_MET


# views-known


def test_views_that_were_given_are_known(ask: Check) -> None:
    assert ask("views-known", MEETING, staff(), maria("views: {on: 2026-11-30}")).status is Status.MET


def test_views_that_were_not_given_are_due_then_missed_and_a_record_answers(ask: Check) -> None:
    record = "preparation: [{standard: views-known, for: maria, done: 2026-12-01}]"
    assert ask("views-known", MEETING, staff(), maria("")).status is Status.DUE
    assert ask("views-known", MEETING, staff(), maria(""), on=LATER).status is Status.NOT_MET
    assert ask("views-known", MEETING, staff(), maria(""), record).status is Status.MET


def test_an_unborn_child_is_asked_nothing(ask: Check) -> None:
    assert ask("views-known", MEETING, staff(), adam("expected: 2027-02-01")).status is Status.NOT_APPLICABLE


# child-comes-with-support, child-views-another-way

BEN = "supporters: {ben: {part: advocate, helps: adam}}"
EWA = "supporters: {ewa: {part: interpreter, helps: adam}}"


@pytest.mark.parametrize(
    ("facts", "helper", "status"),
    [
        ("takes_part: attends", BEN, Status.MET),
        ("takes_part: attends part, advocate: ben", BEN, Status.MET),
        ("takes_part: attends", EWA, Status.DUE),
        ("takes_part: views only", BEN, Status.NOT_APPLICABLE),
        ("", BEN, Status.NOT_RECORDED),
    ],
)
def test_a_child_who_comes_has_somebody_beside_them(ask: Check, facts: str, helper: str, status: Status) -> None:
    assert ask("child-comes-with-support", MEETING, staff(), adam(facts), helper).status is status


def test_a_child_who_came_alone_is_missed(ask: Check) -> None:
    found = ask("child-comes-with-support", MEETING, staff(), adam("takes_part: attends"), on=LATER)
    assert found.status is Status.NOT_MET


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("takes_part: views only, views: {how: a drawing, on: 2026-11-30}", Status.MET),
        ("takes_part: does not wish to, views: {how: a drawing}", Status.DUE),
        ("takes_part: too young", Status.DUE),
        ("takes_part: attends part", Status.NOT_APPLICABLE),
        ("", Status.NOT_RECORDED),
    ],
)
def test_the_views_of_a_child_who_does_not_come_arrive_another_way(ask: Check, facts: str, status: Status) -> None:
    assert ask("child-views-another-way", MEETING, staff(), adam(facts)).status is status


def test_views_of_a_child_that_never_came_are_missed(ask: Check) -> None:
    found = ask("child-views-another-way", MEETING, staff(), adam("takes_part: views only"), on=LATER)
    assert found.status is Status.NOT_MET


# advocacy-offered, involvement-planned


@pytest.mark.parametrize("facts", ["supporter: ben", ""])
def test_a_parent_who_has_an_advocate_was_offered_one(ask: Check, facts: str) -> None:
    helper = "supporters: {ben: {part: advocate, helps: maria}}"
    assert ask("advocacy-offered", MEETING, staff(), maria(facts), helper).status is Status.MET


def test_a_friend_is_no_advocate_and_a_record_says_that_one_was_offered(ask: Check) -> None:
    lines = (MEETING, staff(), maria("supporter: zofia"), "supporters: {zofia: {part: supporter}}")
    record = "preparation: [{standard: advocacy-offered, done: 2026-12-01}]"
    assert ask("advocacy-offered", *lines).status is Status.DUE
    assert ask("advocacy-offered", *lines, on=LATER).status is Status.NOT_RECORDED
    assert ask("advocacy-offered", *lines, record).status is Status.MET
    assert ask("advocacy-offered", MEETING, staff(), maria("invite: no")).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("takes_part: attends, support_wanted: no", Status.MET),
        ("takes_part: attends", Status.DUE),
        ("invite: no", Status.NOT_APPLICABLE),
    ],
)
def test_how_a_parent_takes_part_is_planned_with_them(ask: Check, facts: str, status: Status) -> None:
    assert ask("involvement-planned", MEETING, staff(), maria(facts)).status is status


def test_involvement_that_nobody_recorded_is_not_known_after_the_meeting(ask: Check) -> None:
    assert ask("involvement-planned", MEETING, staff(), maria(""), on=LATER).status is Status.NOT_RECORDED


# chair-experienced


@pytest.mark.parametrize(
    ("facts", "status"), [("experience: ten years", Status.MET), ("name: Helen Marsh", Status.NOT_RECORDED)]
)
def test_the_chairs_experience_is_recorded(ask: Check, facts: str, status: Status) -> None:
    assert ask("chair-experienced", MEETING, staff(helen=facts)).status is status


def test_the_experience_of_no_chair_is_not_recorded(ask: Check) -> None:
    assert ask("chair-experienced", "conference: {date: 2026-12-10}").status is Status.NOT_RECORDED


# time-and-support

GIVEN = "preparation: [{standard: time-and-support, done: 2026-12-02}]"


def report(facts: str) -> str:
    return f"reports: {{nursery: {{by: priya, shared: {{maria: {{{facts}}}}}}}}}"


@pytest.mark.parametrize(
    ("person", "shared", "record", "status"),
    [
        ("", "on: 2026-12-01, explained: 2026-12-01", GIVEN, Status.MET),
        ("", "on: 2026-12-01, explained: 2026-12-01", "", Status.DUE),
        ("", "on: 2026-12-01", GIVEN, Status.DUE),
        ("has_reports: no", "", GIVEN, Status.MET),
        ("has_reports: no", "", "", Status.DUE),
        ("invite: no", "on: 2026-12-01", GIVEN, Status.NOT_APPLICABLE),
    ],
)
def test_time_and_support_rest_on_the_reports_and_on_a_persons_word(
    ask: Check, person: str, shared: str, record: str, status: Status
) -> None:
    lines = (MEETING, staff(), maria(person), report(shared), *([record] if record else []))
    assert ask("time-and-support", *lines, on="2026-12-03").status is status


def test_time_and_support_are_not_known_without_a_report(ask: Check) -> None:
    assert ask("time-and-support", MEETING, staff(), maria(""), GIVEN, on=LATER).status is Status.NOT_RECORDED


# What a person who does not come needs not be told


@pytest.mark.parametrize(
    "standard", ["someone-to-speak", "taking-part-is-a-choice", "how-meetings-work", "register-explained"]
)
def test_a_person_who_is_not_to_be_invited_is_told_nothing(ask: Check, standard: str) -> None:
    found = ask(standard, MEETING, staff(), maria("invite: no"), about="maria")
    assert found.status is Status.NOT_APPLICABLE
