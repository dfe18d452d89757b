"""The record, the plan and the letters about a decision: what each says, to whom, and when there is none."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from held import VOCABULARY, as_held, with_one_excluded

from cpprep.access import Audience
from cpprep.assessment import assess
from cpprep.case.file.reading import read_case
from cpprep.case.model import Organisation
from cpprep.papers.document import Document
from cpprep.papers.documents import Papers, make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named
from cpprep.reference.citations import Phase

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HELD = (EXAMPLES / "meeting-held.yaml").read_text(encoding="utf-8")
SCOTLAND = (EXAMPLES / "scotland-planning-meeting.yaml").read_text(encoding="utf-8")
SPLIT = (EXAMPLES / "split-conference.yaml").read_text(encoding="utf-8")
AFTERWARDS = date(2026, 10, 20)

SCOTTISH_MEETING = """\
meeting:
  held: 2026-11-12
  decisions:
    skye-fraser: {outcome: child protection plan, areas_of_concern: [parental substance use, young carer]}
    isla-fraser: {outcome: child protection plan, areas_of_concern: [neglect]}
    baby-fraser: {outcome: "child's plan"}
"""


@lru_cache(maxsize=32)  # several tests look at the papers of one case
def made(text: str, day: date, request: Request | None = None, office: Office | None = None) -> Papers:
    """The forms of a case, with what whoever sends them is told."""
    case = read_case(text, "case.yaml", VOCABULARY).case
    assessment = assess(case, profile_named(case.profile or "england"), day)
    return make_documents(assessment, [request or Request("forms")], office or Office(), TemplateLibrary())


def plain(document: Document) -> str:
    """The words of a document without its Markdown signs."""
    return re.sub(r"\\(.)", r"\1", document.body).replace("**", "")


@pytest.fixture(scope="module")
def forms() -> Callable[..., dict[str, str]]:
    """The words of each form of a case, by name: ``forms(text, day)``."""

    def making(text: str = HELD, day: date = AFTERWARDS, office: Office | None = None) -> dict[str, str]:
        return {document.name: plain(document) for document in made(text, day, office=office).documents}

    return making


def remarks(text: str, day: date, request: Request | None = None) -> str:
    return "\n".join(made(text, day, request).remarks)


# The letter about the decision


@pytest.mark.parametrize(
    "said",
    [
        "Thursday 1 October 2026",
        "Finn needs a child protection plan. This is a written plan",
        "Category: physical abuse",
        "it is likely to happen again without help",
        "Rose does not need a child protection plan. There will be a child in need plan",
        "Core group: this is the small group that works on the plan. You are part of it",
        "Tuesday 13 October 2026",
        "Thursday 17 December 2026",
        "If Finn is hurt again, a strategy discussion the same day",
        "the right to appeal",
        "Please ask Helen Marsh soon how long you have",
        "01632 960110",
        "It is made all the same, to keep Finn safe",
    ],
)
def test_a_parent_is_told_what_was_decided_for_each_child_and_why_and_what_comes_next(
    forms: Callable[..., dict[str, str]], said: str
) -> None:
    assert said in forms()["decision-parent-nick-hollis"]


def test_a_parent_is_told_what_they_are_to_do_apart_from_what_others_do(forms: Callable[..., dict[str, str]]) -> None:
    mine, others = forms()["decision-parent-nick-hollis"].split("What others will do")
    assert "Take Finn to the children's clinic (by Thursday 15 October 2026): done" in mine
    assert "| A worker for Rose at school | Sue Park | 6 November 2026 |" in others


def test_a_parent_who_was_there_is_thanked_and_one_who_was_not_is_offered_a_talk(
    forms: Callable[..., dict[str, str]],
) -> None:
    assert "Thank you for coming" in forms()["decision-parent-nick-hollis"]
    assert "Helen Marsh would like to talk with you about it" in forms()["decision-parent-dawn-hollis"]
    assert "Thank you" not in forms()["decision-parent-dawn-hollis"]


def test_how_to_disagree_is_said_in_the_organisations_words(forms: Callable[..., dict[str, str]]) -> None:
    office = Office(Organisation(how_to_disagree="Write to the service manager."))
    assert "Write to the service manager." in forms(office=office)["decision-parent-nick-hollis"]


def test_a_dissenting_view_is_in_the_record_and_in_no_letter(forms: Callable[..., dict[str, str]]) -> None:
    holding = {name for name, words in forms().items() if "carries too much" in words}
    assert holding == {"minutes"}


def test_an_answer_on_the_scale_is_in_the_record_and_in_no_letter(forms: Callable[..., dict[str, str]]) -> None:
    assert "| Nick Hollis | 5 |" in forms()["minutes"]
    assert not any("0 to 10" in words for name, words in forms().items() if name.startswith("decision"))


def test_a_plan_without_a_reason_leaves_a_gap_that_is_named(forms: Callable[..., dict[str, str]]) -> None:
    text = re.sub(r"      reason: Finn has.*\n", "", HELD)
    assert "[why this was decided, in words they may read]" in forms(text)["decision-parent-nick-hollis"]
    assert "decision-parent-nick-hollis: fill in why this was decided" in remarks(text, AFTERWARDS)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("child protection plan", "Finn still needs a child protection plan"),
        ("child in need plan", "Finn no longer needs a child protection plan. There will be a child in need plan"),
        ("no plan", "Finn no longer needs a child protection plan. No plan is made"),
    ],
)
def test_after_a_review_a_letter_says_what_has_changed(
    forms: Callable[..., dict[str, str]], outcome: str, said: str
) -> None:
    text = HELD.replace("kind: initial", "kind: review").replace(
        "outcome: child protection plan", f"outcome: {outcome}"
    )
    assert said in forms(text)["decision-parent-nick-hollis"]


def test_where_there_is_a_register_a_letter_says_what_it_is_and_what_a_move_means(
    forms: Callable[..., dict[str, str]],
) -> None:
    letter = forms(SCOTLAND + SCOTTISH_MEETING, date(2026, 11, 16))["decision-parent-ailsa-fraser"]
    assert "Skye and Isla go on the child protection register" in letter
    assert "It gives nobody any legal power over a child" in letter
    assert "If a child moves to another area" in letter
    assert "the right to complain" in letter
    assert "register" not in forms()["decision-parent-nick-hollis"]


def test_a_baby_that_is_not_born_yet_is_spoken_of_without_a_name_on_the_register(
    forms: Callable[..., dict[str, str]],
) -> None:
    on_the_register = SCOTTISH_MEETING.replace('"child\'s plan"', "child protection plan")
    letter = forms(SCOTLAND + on_the_register, date(2026, 11, 16))["decision-parent-ailsa-fraser"]
    assert "Skye, Isla and the baby go on the child protection register" in letter
    assert "name of the baby" not in letter


def test_who_is_in_the_core_group_is_listed_as_in_a_sentence(forms: Callable[..., dict[str, str]]) -> None:
    assert "you, Dawn Hollis, Grace Adeyemi, Sue Park and Amir Khan" in forms()["decision-parent-nick-hollis"]


def test_no_paper_of_a_scottish_meeting_speaks_of_a_conference_or_a_category(
    forms: Callable[..., dict[str, str]],
) -> None:
    for name, words in forms(SCOTLAND + SCOTTISH_MEETING, date(2026, 11, 16)).items():
        assert not re.search(r"conference|categor|ICPC|appeal", words, re.IGNORECASE), name


def test_the_baby_has_a_decision_in_the_letter_and_no_letter(forms: Callable[..., dict[str, str]]) -> None:
    words = forms(SCOTLAND + SCOTTISH_MEETING, date(2026, 11, 16))
    assert "## The baby" in words["decision-parent-ailsa-fraser"]
    assert "The meeting decided that the baby does not need" in words["decision-parent-ailsa-fraser"]
    assert not any("baby-fraser" in name for name in words)


# A child's letter, and a child's plan


def test_each_child_has_a_letter_for_their_age_about_their_own_decision(forms: Callable[..., dict[str, str]]) -> None:
    words = forms()
    assert "You need a child protection plan" in words["decision-child-8-to-11-finn-hollis"]
    assert "You do not need a child protection plan" in words["decision-child-12-and-over-rose-hollis"]
    assert "You worry" not in words["decision-child-8-to-11-finn-hollis"]


def test_a_child_reads_the_words_that_were_found_for_them_and_not_those_for_adults(
    forms: Callable[..., dict[str, str]],
) -> None:
    letter = forms()["decision-child-12-and-over-rose-hollis"]
    assert "You told us that you worry about Finn." in letter
    assert "needs somebody of her own" not in letter


def test_while_no_words_were_found_for_a_child_there_is_a_gap_that_is_named() -> None:
    text = re.sub(r"      for_child: You were hurt.*\n", "", HELD)
    said = "decision-child-8-to-11-finn-hollis: fill in what was decided and why, in words for Finn by hand"
    assert said in remarks(text, AFTERWARDS)


def test_a_childs_plan_says_who_does_what_in_words_for_the_child(forms: Callable[..., dict[str, str]]) -> None:
    plan = forms()["child-friendly-plan-8-to-11-finn-hollis"]
    assert "[x] Your father: Takes you to the doctor, so that your arm gets better." in plan
    assert "[ ] Grace Adeyemi: Finds another grown-up to help Dad in the evenings. By Friday 16 October 2026." in plan
    assert "A worker for Rose" not in plan
    assert "Finds somebody at school" not in plan


def test_an_action_without_words_for_a_child_is_a_line_to_write_on(forms: Callable[..., dict[str, str]]) -> None:
    text = re.sub(r"      for_child: Finds another.*\n", "", HELD)
    plan = forms(text)["child-friendly-plan-8-to-11-finn-hollis"]
    assert "[ ] Grace Adeyemi: ___" in plan
    assert "Family Solutions" not in plan


def test_only_a_child_with_a_plan_has_one_of_their_own(forms: Callable[..., dict[str, str]]) -> None:
    plans = {
        name for name in forms(HELD.replace("outcome: child in need plan", "outcome: no plan")) if "friendly" in name
    }
    assert plans == {"child-friendly-plan-8-to-11-finn-hollis"}


# When there is no letter


def test_without_a_decision_there_is_no_letter_and_it_is_said_why() -> None:
    text = SCOTLAND + "meeting: {held: 2026-11-12}\n"
    now = made(text, date(2026, 11, 16))
    assert not [document.name for document in now.documents if document.name.startswith(("decision", "child-friendly"))]
    assert "no decision letters: no decision is recorded under meeting: decisions" in now.remarks


def test_a_decision_typed_in_before_the_day_gives_no_letter() -> None:
    now = made(HELD, date(2026, 9, 30))
    assert not [document.name for document in now.documents if document.name.startswith("decision")]
    assert "no decision letters: the meeting is not recorded as held (meeting: held)" in now.remarks


def test_a_parent_of_a_child_whose_decision_is_missing_has_no_letter_and_that_is_said() -> None:
    text = HELD.replace("    relationship: mother\n", "    relationship: {rose-hollis: mother}\n")
    text = re.sub(r"    rose-hollis:\n      outcome: child in need plan\n(      .*\n)+", "", text)
    now = made(text, AFTERWARDS)
    assert "decision-parent-dawn-hollis" not in {document.name for document in now.documents}
    assert (
        "no decision letter for dawn-hollis: no decision is recorded for a child of whom they may know" in now.remarks
    )
    assert (
        "no decision letter for rose-hollis: no decision is recorded for them under meeting: decisions" in now.remarks
    )


def test_a_child_who_is_too_young_has_no_letter_and_that_is_said() -> None:
    text = HELD.replace("takes_part: views only", "takes_part: too young")
    assert "no decision letter for finn-hollis: recorded as too young; nor a plan of their own" in remarks(
        text, AFTERWARDS
    )


def test_who_was_not_to_be_invited_has_no_letter_and_that_is_said(forms: Callable[..., dict[str, str]]) -> None:
    text = HELD.replace("    name: Dawn Hollis\n", "    name: Dawn Hollis\n    invite: no\n")
    assert "decision-parent-dawn-hollis" not in forms(text)
    assert "no decision letter for dawn-hollis: recorded as not to be invited" in remarks(text, AFTERWARDS)


def test_who_is_excluded_and_to_be_told_nothing_has_no_letter_and_that_is_said() -> None:
    text = re.sub(r"      (outcome_by|outcome_from):.*\n", "", with_one_excluded(HELD))
    text = text.replace("parental_responsibility: yes", "parental_responsibility: no")
    assert "no decision letter for nick-hollis: excluded, and not recorded as one who is to be told" in remarks(
        text, AFTERWARDS
    )


@pytest.mark.parametrize("request_", [Request("forms", phase=Phase.AT), Request("forms", Audience.ADMINISTRATOR)])
def test_nothing_is_said_of_letters_that_nobody_asked_for(request_: Request) -> None:
    assert "decision letter" not in remarks(SCOTLAND, date(2026, 11, 2), request_)


# Who may not come


@pytest.fixture(scope="module")
def excluded() -> dict[str, str]:
    """The papers of the conference from which Nick Hollis is excluded: his letter instead of an invitation, and all."""
    text = with_one_excluded(HELD)
    invitations = made(text, date(2026, 9, 25), Request("invitations"))
    forms = made(text, AFTERWARDS)
    return {document.name: plain(document) for one in (invitations, forms) for document in one.documents}


@pytest.mark.parametrize(
    "said",
    [
        "Helen Marsh has decided that you are asked not to come",
        "There is a court order. You may not be in one room.",
        "Your worker writes down what you say.",
        "Grace Adeyemi (Social worker) will tell you by Thursday 1 October 2026",
        "It is done only in rare cases",
        "If you do not agree",
        "01632 960110",
        "advocate",
    ],
)
def test_who_may_not_come_is_told_so_with_the_reason_and_how_they_are_heard(
    excluded: dict[str, str], said: str
) -> None:
    assert said in excluded["letter-excluded-nick-hollis"]


@pytest.mark.parametrize("not_said", ["Ashby", "10am", "9.30am", "Sue Park", "Dawn", "It is not safe", "Weir Primary"])
def test_who_may_not_come_is_not_told_where_or_when_or_who_is_there(excluded: dict[str, str], not_said: str) -> None:
    assert not_said not in excluded["letter-excluded-nick-hollis"]
    assert "invitation-parent-nick-hollis" not in excluded


def test_nobody_else_has_such_a_letter(excluded: dict[str, str]) -> None:
    assert [name for name in excluded if name.startswith("letter-excluded")] == ["letter-excluded-nick-hollis"]


def test_it_is_said_that_a_letter_takes_the_place_of_the_invitation() -> None:
    told = remarks(with_one_excluded(HELD), date(2026, 9, 25), Request("invitations"))
    assert "no invitation for nick-hollis: the chair has decided that they do not come" in told


def test_what_is_not_recorded_of_an_exclusion_is_a_gap_that_is_named() -> None:
    text = re.sub(r"      (may_be_told|views_how|outcome_by|outcome_from):.*\n", "", with_one_excluded(HELD))
    told = remarks(text, date(2026, 9, 25), Request("invitations"))
    for gap in ("the reason that may be told", "how their views will be heard", "who will tell them"):
        assert f"letter-excluded-nick-hollis: fill in {gap} by hand" in told


def test_who_was_excluded_is_told_what_was_decided_and_nothing_of_the_others(excluded: dict[str, str]) -> None:
    letter = excluded["decision-parent-nick-hollis"]
    assert "Finn needs a child protection plan" in letter
    assert "Grace Adeyemi will talk with you about why" in letter
    assert "Take Finn to the children's clinic" in letter
    for others in ("Sue Park", "Dawn", "13 October", "17 December", "likely to happen", "Family Solutions"):
        assert others not in letter


def test_who_may_not_come_to_a_part_is_told_which_and_why_in_the_invitation() -> None:
    text = with_one_excluded(HELD).replace("reason: It is not safe.", "reason: x\n      part: the talk about Dawn")
    now = made(text, date(2026, 9, 25), Request("invitations"))
    letter = {document.name: plain(document) for document in now.documents}["invitation-parent-nick-hollis"]
    assert "a part that you are asked not to be in" in letter
    assert "> the talk about Dawn" in letter
    assert "> There is a court order." in letter
    assert "You are welcome at the rest of the meeting." in letter


# The record of the meeting


def test_the_record_has_a_section_for_each_child_with_what_was_decided(forms: Callable[..., dict[str, str]]) -> None:
    decisions = forms()["minutes"].split("## 6. Decisions")[1].split("## 7.")[0]
    finn, rose = decisions.split("### Finn Hollis")[1].split("### Rose Hollis")
    assert "[x] Child protection plan" in finn
    assert "[x] Physical abuse" in finn
    assert "[x] Child in need plan" in rose
    assert "[x]" not in rose.split("Category")[1]
    assert "Sue Park: Rose carries too much at home" in rose


def test_the_record_says_who_was_there_and_asks_where_it_is_not_recorded(forms: Callable[..., dict[str, str]]) -> None:
    there = forms()["minutes"].split("## 1.")[1].split("## 2.")[0]
    assert "| Rose Hollis | Child | For part of it |" in there
    assert "| Amir Khan | School nurse, Lakeside Health Centre | No, sent apologies |" in there
    assert "| Jo Bell | Conference administrator, Northmere Council | [choose:" in there


def test_the_record_says_who_had_each_report_and_understood_it(forms: Callable[..., dict[str, str]]) -> None:
    reports = forms()["minutes"].split("## 2.")[1].split("## 3.")[0]
    assert "| Social work report, Grace Adeyemi | Dawn Hollis: 28 September | 29 September | Yes |" in reports


def test_the_parents_answer_first_on_the_scale(forms: Callable[..., dict[str, str]]) -> None:
    scale = forms()["minutes"].split("## 5.")[1].split("## 6.")[0]
    assert scale.index("Nick Hollis") < scale.index("Grace Adeyemi")


def test_a_practitioner_who_disagrees_is_told_in_the_record_what_to_do(forms: Callable[..., dict[str, str]]) -> None:
    assert "talk it over with the others first" in forms()["minutes"]


def test_in_scotland_the_record_has_a_table_of_areas_of_concern(forms: Callable[..., dict[str, str]]) -> None:
    minute = forms(SCOTLAND + SCOTTISH_MEETING, date(2026, 11, 16))["minutes"]
    skye = minute.split("### Skye Fraser")[-1].split("### Isla Fraser")[0]
    assert minute.startswith("# Minute of the initial child protection planning meeting")
    for line in ("| [x] | Parental substance use |", "| [ ] | Domestic abuse |", "| [x] | Young carer |"):
        assert line in skye
    assert "Recorded before this meeting: parental substance use and neglect." in skye


def test_before_the_meeting_the_record_is_begun_and_decides_nothing(forms: Callable[..., dict[str, str]]) -> None:
    decisions = forms(SCOTLAND, date(2026, 11, 2))["minutes"].split("## 6. Decisions")[1]
    assert "[x]" not in decisions
    assert "### The unborn baby" in decisions


def test_the_record_of_separate_sittings_says_that_it_goes_to_nobody_in_the_family(
    forms: Callable[..., dict[str, str]],
) -> None:
    text, day = as_held(SPLIT)
    assert "nobody in the family may have it as it stands" in forms(text, day)["minutes"]
    assert "nobody in the family may have it" not in forms()["minutes"]


# The outline plan


@pytest.mark.parametrize(
    "said",
    [
        "| Finn Hollis | Child protection plan | Physical abuse |",
        "| Rose Hollis | Child in need plan | Not needed |",
        "| Take Finn to the children's clinic (for Finn) | Nick Hollis | 15 October; done 12 October | Finn's arm is",
        "Nick Hollis, Dawn Hollis, Grace Adeyemi, Sue Park and Amir Khan",
        "| Core group: first meeting (within 10 working days) | Tuesday 13 October 2026 |",
        "| Next review (within 3 months) | Thursday 17 December 2026 |",
        "If Finn is hurt again",
        "Specific: who does exactly what?",
        "Come to the core group and bring what has changed",
    ],
)
def test_the_outline_plan_says_who_does_what_by_when_and_what_if(
    forms: Callable[..., dict[str, str]], said: str
) -> None:
    assert said in forms()["outline-plan"]


def test_with_nothing_recorded_the_outline_plan_is_rows_to_fill(forms: Callable[..., dict[str, str]]) -> None:
    plan = forms("reference: T-3\n")["outline-plan"]
    assert plan.count("| ___ | ___ | [date] | ___ |") == 3
    assert "| Next review (within 3 months) | [date] |" in plan


def test_in_separate_sittings_the_shared_plan_holds_nothing_of_either_and_that_is_said(
    forms: Callable[..., dict[str, str]],
) -> None:
    text, day = as_held(SPLIT)
    plan = forms(text, day)["outline-plan"]
    for words in ("Leanne", "Craig", "Walk to school"):
        assert words not in plan
    assert "outline-plan: not all of the plan is in it" in remarks(text, day)


def test_in_separate_sittings_no_parent_hears_of_the_other(forms: Callable[..., dict[str, str]]) -> None:
    text, day = as_held(SPLIT)
    words = forms(text, day)
    assert "Craig" not in words["decision-parent-leanne-baxter"]
    assert "Leanne" not in words["decision-parent-craig-turner"]
    for letter in (words["decision-parent-leanne-baxter"], words["decision-parent-craig-turner"]):
        assert "[first day of the core group]" not in letter


def test_a_list_that_is_not_the_whole_group_is_not_given_as_whole_and_its_day_is_not_asked_for(
    forms: Callable[..., dict[str, str]],
) -> None:
    text, day = as_held(SPLIT)
    letter = forms(text, day)["decision-parent-craig-turner"]
    assert "Among those who are in it:" in letter
    assert "We will tell you by itself when and how you take part." in letter
    assert "fill in first day of the core group by hand" not in remarks(text, day)
