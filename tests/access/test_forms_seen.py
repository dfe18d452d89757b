"""What a form begins with: what its reader may know, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import asdict

from cpprep.access import Audience, Reader, View, nameless, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

CASE = """\
reference: REF77
conference:
  {kind: review, date: 2026-12-10, start: 10:00, why: KitWhy, chair: che, social_worker: wol, administrator: adi,
   previous: [{kind: initial, danger_statement: Danger, safety_goals: [Goal]}]}
children:
  kit: {name: Kit Vole, date_of_birth: 2012-03-04, category: [neglect]}
  pip: {name: Pip Vole, date_of_birth: 2015-03-04}
family:
  mum: {name: Mo Vole, relationship: mother}
  dad: {name: Dan Roe, relationship: {pip: father}}
practitioners:
  che: {name: Che Char, role: Chair}
  wol: {name: Wol Kerr, role: Social worker}
  adi: {name: Ad Minn, role: Administrator}
  tea: {name: Tea Cher, role: Teacher, works_with: [kit]}
  gp: {name: Gee Pee, role: Doctor}
reports:
  one: {by: tea, about: [kit], shared: {mum: 2026-11-20}}
  two: {by: tea, about: [kit]}
"""
READERS = {
    "mum": Reader(Audience.PARENT, "mum"),
    "kit": Reader(Audience.CHILD, "kit"),
    "pip": Reader(Audience.CHILD, "pip"),
    "tea": Reader(Audience.PRACTITIONER, "tea"),
    "gp": Reader(Audience.PRACTITIONER, "gp"),
    "wol": Reader(Audience.SOCIAL_WORKER, "wol"),
    "che": Reader(Audience.CHAIR, "che"),
    "adi": Reader(Audience.ADMINISTRATOR, "adi"),
    "all": Reader(Audience.EVERYONE),
}
RUNS_IT = {"wol", "che", "adi"}


@pytest.fixture
def seen(read: Callable[..., Case]) -> Callable[..., View]:
    """The case as one reader may know it, with one part of its text replaced."""

    def seeing(who: str, old: str = "", new: str = "") -> View:
        return view_for(read(CASE.replace(old, new)), READERS[who], profile_named("england"), date(2026, 12, 1))

    return seeing


@pytest.mark.parametrize("who", READERS)
def test_what_a_child_is_recorded_under_is_for_those_who_run_the_meeting(seen: Callable[..., View], who: str) -> None:
    recorded = [child.recorded_under for child in seen(who).children if child.name == "Kit Vole"]
    nobody = who == "all"  # the father of the other child gets that paper too
    assert recorded == ([] if nobody else [("neglect",) if who in RUNS_IT else ()])


@pytest.mark.parametrize("who", READERS)
def test_what_was_agreed_last_time_is_for_those_who_run_the_meeting(seen: Callable[..., View], who: str) -> None:
    agreed = ("Danger", ("Goal",)) if who in RUNS_IT else ("", ())
    assert (seen(who).danger_statement, seen(who).safety_goals) == agreed


LATER = "safety_goals: [Goal]}, {kind: review, date: 2026-09-01, safety_goals: [Later]}, {kind: review}]}"


def test_what_was_agreed_is_that_of_the_latest_conference_which_has_it(seen: Callable[..., View]) -> None:
    brief = seen("che", "safety_goals: [Goal]}]}", LATER).brief
    assert brief
    assert (brief.danger_statement, brief.safety_goals) == ("Danger", ("Later",))


def test_it_is_said_which_conference_agreed_it(seen: Callable[..., View]) -> None:
    view = seen("che", "safety_goals: [Goal]}]}", LATER)
    assert view.danger_agreed_at == "the earlier initial child protection conference"
    assert view.goals_agreed_at == "the review child protection conference of 1 September 2026"


def test_a_parents_own_report_that_has_come_is_in_the_chairs_list(seen: Callable[..., View]) -> None:
    mother = "relationship: mother"
    brief = seen("che", mother, f"{mother}, own_report: {{received: 2026-11-20, shared: 2026-11-24}}").brief
    assert brief
    assert (brief.reports[-1].author, brief.reports[-1].had_by) == ("Mo Vole", (("the others", date(2026, 11, 24)),))


def test_a_parents_own_report_that_has_not_come_is_no_report_yet(seen: Callable[..., View]) -> None:
    mother = "relationship: mother"
    brief = seen("che", mother, f"{mother}, own_report: {{asked: 2026-11-20, wanted: yes}}").brief
    assert brief
    assert "Mo Vole" not in [report.author for report in brief.reports]


def test_a_relationship_typed_with_an_article_reads_on_after_your_and_after_a_name(seen: Callable[..., View]) -> None:
    aunt = "  aunt: {name: Ann Roe, relationship: {pip: the father's sister}}\npractitioners:"
    pip = next(one for one in seen("pip", "practitioners:", aunt).people if one.id == "aunt")
    chair = next(one for one in seen("che", "practitioners:", aunt).people if one.id == "aunt")
    assert (pip.relation, chair.part) == ("father's sister", "Pip's father's sister")


@pytest.mark.parametrize(("who", "children"), [("tea", ("kit",)), ("gp", ("kit", "pip")), ("wol", ("kit", "pip"))])
def test_a_practitioner_works_with_the_children_recorded_or_with_all(
    seen: Callable[..., View], who: str, children: tuple[str, ...]
) -> None:
    assert seen(who).reader.works_with == children


@pytest.mark.parametrize(
    ("who", "readers"),
    [("tea", ["Mo Vole"]), ("gp", ["Mo Vole", "Dan Roe"]), ("wol", ["Mo Vole", "Dan Roe"]), ("mum", []), ("all", [])],
)
def test_those_who_write_a_report_are_told_who_in_the_family_should_have_it(
    seen: Callable[..., View], who: str, readers: list[str]
) -> None:
    assert [person.name for person in seen(who).report_readers] == readers


def test_a_family_member_has_had_a_practitioners_reports_when_they_have_had_all_of_them(
    seen: Callable[..., View],
) -> None:
    assert seen("tea").report_readers[0].had_on is None
    both = seen("tea", "two: {by: tea, about: [kit]}", "two: {by: tea, shared: {mum: 2026-11-24}}")
    assert both.report_readers[0].had_on == date(2026, 11, 24)


def test_a_marked_name_is_in_no_list_of_who_should_have_a_report(seen: Callable[..., View]) -> None:
    marked = "reports:\n", "confidential: [{item: dad.name, may_know: [wol]}]\nreports:\n"
    assert [person.name for person in seen("gp", *marked).report_readers] == ["Mo Vole"]


@pytest.mark.parametrize("who", READERS)
def test_a_nameless_paper_shows_neither_family_nor_case_nor_day(seen: Callable[..., View], who: str) -> None:
    held = str([value for key, value in asdict(nameless(seen(who))).items() if key not in {"reader", "brief"}])
    for word in ("Vole", "Roe", "KitWhy", "REF77", "2026, 12, 10"):
        assert word not in held


def test_a_nameless_paper_says_who_runs_the_meeting(seen: Callable[..., View]) -> None:
    assert (view := nameless(seen("all"))).chair
    assert view.chair.name == "Che Char"
