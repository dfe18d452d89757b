"""What people fill in: who gets which form, what it begins with, and what it leaves out."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.papers.document import Document
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

Papers = Callable[..., dict[str, Document]]
FORMS = ("views-", "report-", "feedback-", "observation")
SMALL = """\
reference: T-1
conference:
  kind: initial
  date: 2026-12-10
  start: 14:30
  chair: cho-kim
  social_worker: wol-ray
  previous: [{kind: initial, danger_statement: Sam may be hurt., safety_goals: [Sam sleeps safely.]}]
children:
  sam-lee: {name: Sam Lee, date_of_birth: 2012-01-05, takes_part: attends, category: [neglect]}
  joy-lee: {name: Joy Lee, date_of_birth: 2023-01-05, takes_part: too young}
family:
  ann-lee: {name: Ann Lee, relationship: mother, address: 1 Safe Close, telephone: 07700 900001}
  bob-roe: {name: Bob Roe, relationship: {joy-lee: father}}
practitioners:
  cho-kim: {name: Cho Kim, role: Chair}
  wol-ray: {name: Wol Ray, role: Social worker}
  tia-may: {name: Tia May, role: Teacher, works_with: [sam-lee]}
  pol-fox: {name: Pol Fox, role: Constable, report_needed: no}
reports:
  school: {by: tia-may, about: [sam-lee], shared: {ann-lee: 2026-11-02}}
"""


def plain(document: Document) -> str:
    """The words of a document without its Markdown signs."""
    return re.sub(r"\\(.)", r"\1", document.body).replace("**", "")


def remarks_of(text: str) -> tuple[str, ...]:
    """What whoever sends the forms of a case is told."""
    case = read_case(text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
    assessment = assess(case, profile_named("england"), date(2026, 12, 1))
    return make_documents(assessment, [Request("forms")], Office(), TemplateLibrary()).remarks


@pytest.fixture
def small(papers: Papers) -> dict[str, Document]:
    return papers(SMALL)


@pytest.fixture
def copies(papers: Papers) -> dict[str, Document]:
    """The same with a copy for each of those who get one; a writer's own has all that the writer may know."""
    return papers(SMALL, copies=True)


# ---- views


@pytest.mark.parametrize(
    ("born", "template"),
    [
        ("2020-01-05", "views-child-under-8"),
        ("2018-12-10", "views-child-8-to-11"),
        ("2014-12-10", "views-child-12-and-over"),
    ],
)
def test_a_childs_form_is_for_the_age_on_the_day_of_the_meeting(papers: Papers, born: str, template: str) -> None:
    assert f"{template}-sam-lee" in papers(SMALL.replace("2012-01-05", born))


def test_a_young_child_has_a_page_for_the_adult_who_helps(nowak: dict[str, Document]) -> None:
    assert "\n***\n\n## For the grown-up who helps Kasia" in nowak["views-child-under-8-kasia-nowak"].body


def test_a_child_is_told_who_will_see_what_they_write(nowak: dict[str, Document]) -> None:
    assert "Your family may see it too" in plain(nowak["views-child-12-and-over-adam-nowak"])


def test_every_child_is_asked_who_should_say_it_for_them(example_papers: dict[str, Document]) -> None:
    for name, document in example_papers.items():
        if name.startswith("views-child"):
            assert "Who should say it for me" in document.body


def test_a_child_of_8_or_more_is_asked_for_a_number_and_a_younger_one_is_not(nowak: dict[str, Document]) -> None:
    assert "| 9 | 10 |" in nowak["views-child-12-and-over-adam-nowak"].body
    assert "| 9 | 10 |" not in nowak["views-child-under-8-kasia-nowak"].body


def test_a_parents_form_says_by_when_and_that_it_is_shared_like_a_report(nowak: dict[str, Document]) -> None:
    words = plain(nowak["views-parent-maria-nowak"])
    assert re.search(r"Please give it to Priya Shah by \w+day \d+ \w+ 2026", words)
    assert "shared like the other reports" in words


def test_after_that_day_a_parent_is_asked_for_it_before_the_meeting(papers: Papers) -> None:
    words = plain(papers(SMALL + "profile: north-lincolnshire\n", date(2026, 12, 9))["views-parent-ann-lee"])
    assert "give it to Wol Ray before the meeting" in words


def test_what_a_parent_needs_stands_on_a_page_that_is_not_shared(nowak: dict[str, Document]) -> None:
    part_1, part_2 = nowak["views-parent-maria-nowak"].body.split("\n***\n")
    assert "An interpreter: Polish" in part_2
    assert "An interpreter: Polish" not in part_1


def test_a_relatives_form_is_about_the_children_they_are_related_to(small: dict[str, Document]) -> None:
    assert "about Joy" in plain(small["views-parent-bob-roe"])
    assert "Sam" not in plain(small["views-parent-bob-roe"])


def test_who_gets_no_form_is_said_with_the_reason() -> None:
    remarks = remarks_of(SMALL)
    assert "no views or feedback form for joy-lee: recorded as too young" in remarks
    assert "no report form for pol-fox: no report is asked of them" in remarks


# ---- reports


def test_everyone_of_whom_a_report_is_asked_has_a_report_form(small: dict[str, Document]) -> None:
    assert {name for name in small if name.startswith("report-")} == {"report-social-worker", "report-agency-tia-may"}


def test_whether_a_report_is_needed_may_be_unknown_and_then_there_is_a_form(papers: Papers) -> None:
    assert "report-agency-pol-fox" in papers(SMALL.replace(", report_needed: no", ""))


def test_a_social_worker_of_whom_no_report_is_asked_has_no_report_form(papers: Papers) -> None:
    assert "report-social-worker" not in papers(SMALL.replace("Social worker}", "Social worker, report_needed: no}"))


def test_a_practitioners_report_form_holds_the_children_they_know(small: dict[str, Document]) -> None:
    words = plain(small["report-agency-tia-may"])
    assert "Sam Lee" in words
    assert "Joy" not in words


def test_the_social_workers_own_report_form_holds_every_child(copies: dict[str, Document]) -> None:
    words = plain(copies["report-social-worker"])
    assert words.index("### Sam Lee") < words.index("### Joy Lee")


def test_a_report_lists_the_family_of_its_children_and_when_they_had_it(small: dict[str, Document]) -> None:
    shared = plain(small["report-agency-tia-may"]).split("Shared with whom")[1]
    assert "| Ann Lee, mother | 2 November 2026 |" in shared
    assert "Bob Roe" not in shared


def test_a_relative_of_some_children_is_to_have_only_what_is_about_them(copies: dict[str, Document]) -> None:
    shared = plain(copies["report-social-worker"]).split("Shared with whom")[1]
    assert "Bob Roe, Joy's father (only what is about Joy)" in shared
    assert "Ann Lee, mother |" in shared


@pytest.mark.parametrize("left_out", ["has_reports: no", "invite: no", "exclusion: {reason: x, decided_by: cho-kim}"])
def test_who_is_not_to_have_a_report_is_not_listed(papers: Papers, left_out: str) -> None:
    typed = SMALL.replace("relationship: {joy-lee: father}", f"relationship: father, {left_out}")
    assert "Bob Roe" not in plain(papers(typed)["report-agency-tia-may"])


def test_the_list_of_who_had_a_report_stands_on_a_page_to_take_off(nowak: dict[str, Document]) -> None:
    page = nowak["report-agency-leah-ford"].body.split("\n***\n")[1]
    assert "Take this page off before you give the report to the family" in page
    assert "Had it on" in page


def test_only_the_social_workers_report_begins_with_what_was_agreed_and_recorded(
    copies: dict[str, Document],
) -> None:
    for agreed in ("Sam may be hurt.", "Sam sleeps safely.", "Recorded now: neglect"):
        assert agreed in plain(copies["report-social-worker"])
        assert agreed not in plain(copies["report-agency-tia-may"])


def test_what_a_child_has_said_is_not_put_into_a_report_that_the_family_will_read(nowak: dict[str, Document]) -> None:
    assert "I want the shouting to stop" not in plain(nowak["report-social-worker"])


@pytest.mark.parametrize(("profile", "asked"), [("england", True), ("scotland", True), ("wales", False)])
def test_a_recommendation_is_asked_for_only_where_the_place_allows_it(
    papers: Papers, profile: str, asked: bool
) -> None:
    made = papers(f"{SMALL}profile: {profile}\n")
    for name in ("report-social-worker", "report-agency-tia-may"):
        assert ("[ ] Yes [ ] No" in made[name].body) is asked
        assert ("a report does not say whether" in made[name].body) is not asked


def test_in_scotland_the_areas_of_concern_on_record_are_ticked(papers: Papers) -> None:
    typed = SMALL.replace("category: [neglect]", "areas_of_concern: [neglect, cold house]") + "profile: scotland\n"
    row = next(
        line
        for line in plain(papers(typed, copies=True)["report-social-worker"]).splitlines()
        if "Domestic abuse" in line
    )
    assert "[ ] Domestic abuse [x] Neglect" in row
    assert "[x] Cold house" in row


def test_a_report_on_an_unborn_child_speaks_of_the_baby(papers: Papers) -> None:
    typed = SMALL.replace("date_of_birth: 2023-01-05, takes_part: too young", "expected: 2027-02-01")
    words = plain(papers(typed)["report-social-worker"])
    assert "What it may do to the baby" in words
    assert "what is ready for the birth" in words


# ---- feedback and observation


def test_feedback_is_one_paper_for_all_who_give_it(small: dict[str, Document]) -> None:
    assert {name for name in small if name.startswith("feedback-")} == {
        "feedback-family",
        "feedback-practitioner",
        "feedback-child-12-and-over",
    }
    assert small["feedback-family"].readers == ("ann-lee", "bob-roe")


def test_who_asked_for_large_print_has_feedback_in_large_print(papers: Papers) -> None:
    made = papers(SMALL.replace("relationship: mother", "relationship: mother, communication: large print"))
    assert (made["feedback-family-large-print"].size, made["feedback-family-large-print"].readers) == (
        "large",
        ("ann-lee",),
    )
    assert made["feedback-family"].readers == ("bob-roe",)


def test_needs_that_one_paper_for_all_does_not_meet_are_said() -> None:
    remarks = remarks_of(SMALL.replace("relationship: mother", "relationship: mother, communication: Easy Read"))
    assert any(one.startswith("feedback-family, for ann-lee: this reader asked for Easy Read") for one in remarks)


def test_feedback_shows_neither_the_family_nor_the_case_nor_the_day(example_papers: dict[str, Document]) -> None:
    for name, document in example_papers.items():
        if name.startswith("feedback-"):
            assert document.reference == ""
            assert not re.search(
                r"Nowak|Marsden|Baxter|Turner|Cole|Frost|Fraser|Boyd|Dale|Hollis|20\d\d", document.body
            )


@pytest.mark.parametrize("kind", ["family", "child-12-and-over", "practitioner"])
def test_feedback_says_that_it_need_not_be_signed(small: dict[str, Document], kind: str) -> None:
    words = plain(small[f"feedback-{kind}"])
    assert re.search(r"do not have to sign|do not need to write your name|need not be signed", words)


def test_feedback_of_a_family_says_how_to_disagree_for_it_cannot_change_a_decision(papers: Papers) -> None:
    assert "the right to appeal" in plain(papers(SMALL)["feedback-family"])
    assert "the right to complain" in plain(papers(f"{SMALL}profile: scotland\n")["feedback-family"])


def test_the_observation_is_of_the_chair_and_names_nobody_in_the_family(small: dict[str, Document]) -> None:
    words = plain(small["observation"])
    assert "Cho Kim" in words
    assert not re.search(r"Sam|Joy|Ann|Bob", words)


# ---- all of them


def test_no_form_holds_an_address_or_a_number_of_the_family(small: dict[str, Document]) -> None:
    for name, document in small.items():
        if name.startswith(FORMS):
            assert "Safe Close" not in document.body
            assert "07700" not in document.body


def test_forms_use_the_words_of_the_place(papers: Papers) -> None:
    made = papers(f"{SMALL}profile: scotland\n")
    for name, document in made.items():
        if name.startswith(FORMS):
            assert "conference" not in document.body, name


def test_a_case_with_nothing_in_it_still_gives_a_report_form_and_an_observation(papers: Papers) -> None:
    made = papers("reference: T-2\n")
    assert {"report-social-worker", "observation"} <= set(made)


# ---- one child, several, one not born yet

ONE = "joy-lee: {name: Joy Lee, date_of_birth: 2023-01-05}"
BABY = "bump: {expected: 2027-02-20}"
TWO = f"{ONE}, sam-lee: {{name: Sam Lee, date_of_birth: 2012-01-05}}"
TWINS = f"{BABY}, twin: {{expected: 2027-02-20}}"


@pytest.mark.parametrize(
    ("children", "said", "each"),
    [
        (ONE, "the child", "The child"),
        (TWO, "the children", "Each child"),
        (f"{ONE}, {BABY}", "the children", "Each child"),
        (BABY, "the baby", "The baby"),
        (TWINS, "the babies", "Each child"),
        ("", "the children", "Each child"),
    ],
    ids=["one", "two", "one and a baby", "a baby", "twins not born yet", "nobody yet"],
)
def test_a_report_speaks_of_as_many_children_as_there_are(papers: Papers, children: str, said: str, each: str) -> None:
    section = SMALL[SMALL.index("children:") : SMALL.index("family:")]
    text = SMALL.replace(section, f"children: {{{children}}}\n").partition("reports:")[0]
    made = papers(re.sub(r", works_with: \[sam-lee\]|  bob-roe.*\n", "", text).replace("{joy-lee: father}", "father"))
    report = plain(made["report-social-worker"])
    need = "need" if each == "Each child" else "needs"
    for words in (f"## 1. {said.capitalize()} and the family", f"matters to {said},", f"What {said} {need};"):
        assert words in report
    assert f"## 5. {each}\n" in report
    assert said == "the children" or "the children" not in report.lower()
