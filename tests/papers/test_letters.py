"""What each letter, agenda and checklist says, and to whom."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from held import VOCABULARY

from cpprep.assessment import assess
from cpprep.case.file.reading import read_case
from cpprep.case.model import Organisation
from cpprep.papers.document import Document
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named

MARIA = "invitation-parent-maria-nowak"
SMALL = """\
reference: T-1
conference:
  {kind: initial, date: 2026-11-12, start: 14:30, format: in person, venue: {name: The Hall, address: 1 High St}}
children:
  sam-lee: {name: Sam Lee, date_of_birth: 2012-01-05, takes_part: attends}
family:
  ann-lee: {name: Ann Lee, relationship: mother}
"""


def plain(document: Document) -> str:
    """The words of a document without its Markdown signs."""
    return re.sub(r"\\(.)", r"\1", document.body).replace("**", "")


@pytest.mark.parametrize(
    "said",
    [
        "Thursday 12 November 2026",
        "9.30am, to meet the chair first",
        "10am",
        "1 hour 30 minutes",
        "Ashby Road Family Centre",
        "Bus 9 stops outside",
        "Coming is your choice",
        "child in need plan",
        "advocate",
        "Ewa Lis will interpret for you in Polish",
        "ask for a break",
        "the right to appeal",
        "You can fill in a form",
        "01632 960120",
        "Tuesday 10 November 2026",
    ],
)
def test_a_parents_letter_says_what_the_standards_ask(nowak: dict[str, Document], said: str) -> None:
    assert said in plain(nowak[MARIA])


def test_a_parents_letter_lists_who_will_be_there_and_why(nowak: dict[str, Document]) -> None:
    assert "| Sam Okoro | Detective constable, Northmere Police | Can say what the police know |" in plain(nowak[MARIA])


def test_a_person_who_has_said_no_is_not_announced(nowak: dict[str, Document]) -> None:
    people = plain(nowak[MARIA]).split("## Who will be there")[1].split("## What can be decided")[0]
    assert "Nadia Iqbal" not in people


def test_a_letter_goes_to_the_readers_own_address(nowak: dict[str, Document]) -> None:
    assert nowak[MARIA].recipient[0] == "Maria Nowak"
    assert "Flat 2, 8 Mill Lane" in nowak[MARIA].recipient
    assert not any("Station Terrace" in line for line in nowak[MARIA].recipient)


def test_a_practitioner_is_told_by_when_to_share_and_to_ring_if_unable_to_come(nowak: dict[str, Document]) -> None:
    words = plain(nowak["invitation-practitioner-tom-ellis"])
    assert "by Tuesday 10 November 2026 (at least 2 days before)" in words
    assert "telephone the chair (Helen Marsh, 01632 960110)" in words
    assert "9.30am, so that you can read the reports" in words


def test_an_interpreter_is_told_whom_they_help_and_no_childs_name(nowak: dict[str, Document]) -> None:
    words = plain(nowak["invitation-supporter-ewa-lis"])
    assert "interpreter for Maria Nowak" in words
    assert "Kasia" not in words


@pytest.mark.parametrize(
    ("born", "template"),
    [
        ("2020-01-05", "invitation-child-under-8"),
        ("2018-11-12", "invitation-child-8-to-11"),
        ("2014-11-13", "invitation-child-8-to-11"),
        ("2014-11-12", "invitation-child-12-and-over"),
    ],
)
def test_a_childs_letter_is_for_the_age_on_the_day_of_the_meeting(
    papers: Callable[..., dict[str, Document]], born: str, template: str
) -> None:
    made = papers(SMALL.replace("2012-01-05", born))
    assert f"{template}-sam-lee" in made


def test_an_initial_agenda_asks_for_a_decision_on_each_child(nowak: dict[str, Document]) -> None:
    decisions = plain(nowak["agenda"]).split("## 6. Decisions")[1]
    assert decisions.index("### Adam Nowak") < decisions.index("### Kasia Nowak")


def test_a_review_agenda_has_the_seven_sections_in_order(papers: Callable[..., dict[str, Document]]) -> None:
    words = plain(papers(SMALL.replace("kind: initial", "kind: review"))["agenda"])
    headings = re.findall(r"^## (\d)\.", words, re.MULTILINE)
    assert headings == list("1234567")
    assert "still needed" in words


def test_only_the_chairs_agenda_has_prompts(nowak: dict[str, Document]) -> None:
    assert "ask the parents first" in plain(nowak["agenda-chair"])
    assert "ask the parents first" not in plain(nowak["agenda"])


def test_the_chairs_agenda_says_what_is_known_of_apologies_and_needs(nowak: dict[str, Document]) -> None:
    words = plain(nowak["agenda-chair"])
    assert "Nadia Iqbal, Health visitor: no views given to the chair yet" in words
    assert "interpreter in Polish, Ewa Lis" in words


def test_a_checklist_ticks_what_is_met_and_dates_what_is_due(nowak: dict[str, Document]) -> None:
    words = plain(nowak["checklist-social-worker"])
    to_do, done = words.split("## Already done")
    assert "| [ ] |" in to_do
    assert "12 November" in to_do
    assert "| [x] |" in done
    assert "[ ]" not in done


def test_no_document_prints_the_word_none(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        assert not re.search(r"\bNone\b", document.body), document.name


def test_no_heading_stands_over_nothing(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        blocks = [block for block in re.split(r"\n\s*\n", document.body) if block.strip()]
        for one, other in zip(blocks, [*blocks[1:], ""], strict=True):
            level = len(one) - len(one.lstrip("#"))
            below = len(other) - len(other.lstrip("#"))
            if level:
                assert other, f"{document.name}: {one}"
                assert below == 0 or below > level, f"{document.name}: {one}"


def test_every_document_has_one_first_heading_and_it_is_the_title(example_papers: dict[str, Document]) -> None:
    for document in example_papers.values():
        assert len(re.findall(r"^# ", document.body, re.MULTILINE)) == 1
        assert document.title
        assert "\\" not in document.title


def test_large_print_is_given_to_who_asked_for_it(split: dict[str, Document]) -> None:
    assert split["invitation-parent-leanne-baxter"].size == "large"
    assert split["invitation-parent-craig-turner"].size == "standard"


@pytest.mark.parametrize(
    "name", ["*Ann* _Lee_", "Ann | Lee", "{{ Ann }}", "# Ann", "Ann & <b>Lee</b>", "[x] Ann", "1. Ann"]
)
def test_a_name_is_printed_as_typed_and_is_never_markup(papers: Callable[..., dict[str, Document]], name: str) -> None:
    typed = SMALL.replace("name: Ann Lee", f"name: '{name}'")
    assert f"Dear {name}" in plain(papers(typed)["invitation-parent-ann-lee"])


def test_a_case_with_nothing_in_it_still_gives_an_agenda_with_visible_gaps(
    papers: Callable[..., dict[str, Document]],
) -> None:
    assert "[date]" in plain(papers("reference: T-2\n")["agenda"])


def test_the_leaflets_of_the_organisation_are_enclosed(papers: Callable[..., dict[str, Document]]) -> None:
    office = Office(Organisation(leaflets=("Your conference",)))
    assert "Enclosed: Your conference" in plain(papers(SMALL, office=office)["invitation-parent-ann-lee"])


# ---- who may not have any child's name

UNSTATED = """\
conference: {kind: initial, date: 2026-12-10, start: 14:30}
children: {ryan: {name: Ryan Cole}, ivy: {name: Ivy Frost}}
family: {jamie: {name: Jamie Frost}, stacey: {name: Stacey Holt, relationship: mother}}
"""


def test_a_relative_of_whom_it_is_not_recorded_what_they_are_has_a_letter_that_names_no_child() -> None:
    case = read_case(UNSTATED, "case.yaml", VOCABULARY).case
    made = make_documents(
        assess(case, profile_named("england"), date(2026, 12, 1)), [Request("invitations")], Office(), TemplateLibrary()
    )
    letters = {document.name: document.body for document in made.documents}
    assert "a meeting about **your family**" in letters["invitation-parent-jamie"]
    assert not {"Ryan", "Ivy"} & set(re.findall(r"\w+", letters["invitation-parent-jamie"]))
    assert "Ryan and Ivy" in letters["invitation-parent-stacey"]
    said = [remark for remark in made.remarks if "names no child" in remark]
    assert [remark.partition(":")[0] for remark in said] == ["invitation-parent-jamie"]


# ---- words that name somebody of whom the reader may not hear

TEACHER = """conference: {kind: initial, date: 2026-12-10, start: 14:30}
children: {ryan: {name: Ryan Cole}, ivy: {name: Ivy Frost}}
family: {jamie: {name: Jamie Frost, relationship: {ivy: father}}}
practitioners: {lucy: {name: Lucy Hart, role: Class teacher of Ryan, agency: Hill School}}
"""


def test_a_role_that_is_left_out_of_who_will_be_there_is_said_to_whoever_sends_the_letter() -> None:
    case = read_case(TEACHER, "case.yaml", VOCABULARY).case
    made = make_documents(
        assess(case, profile_named("england"), date(2026, 12, 1)), [Request("invitations")], Office(), TemplateLibrary()
    )
    letters = {document.name: plain(document) for document in made.documents}
    assert "| Lucy Hart | Practitioner, Hill School |" in letters["invitation-parent-jamie"]
    assert [remark.partition(" is left out")[0] for remark in made.remarks if "is left out" in remark] == [
        "invitation-parent-jamie: lucy.role"
    ]
