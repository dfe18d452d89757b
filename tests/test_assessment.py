"""The facts are held against the standards on a day; what is not known is a question, never a silent pass."""

import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from cpprep.assessment import Assessment, Finding
from cpprep.profiles import profile_named
from cpprep.reports.json import as_json
from cpprep.reports.markdown import as_markdown
from cpprep.reports.terminal import assessment_shown, print_answers
from cpprep.standards import CATALOGUE, Phase, Role, Standard, Status

Assessed = Callable[..., Assessment]
Check = Callable[..., Finding]

OPEN = {Status.NOT_MET, Status.DUE, Status.NOT_RECORDED}
MEETING_DAY = date(2026, 12, 10)
SLOW_START = [HealthCheck.too_slow]


def by_subject(assessment: Assessment) -> dict[tuple[str, str | None], Status]:
    return {(finding.standard.id, finding.subject): finding.status for finding in assessment.findings}


# One finding for each subject


def test_there_is_one_finding_for_each_standard_and_subject(assessed: Assessed) -> None:
    found = assessed(
        "conference: {kind: initial, date: 2026-12-10}",
        "children: {adam: {}, kasia: {}}",
        "family: {maria: {}, piotr: {}}",
        "practitioners: {leah: {}, tom: {}}",
        "reports: {nursery: {by: leah}, school: {by: tom}}",
    ).findings
    keys = [(finding.standard.id, finding.subject) for finding in found]
    assert len(keys) == len(set(keys))
    assert {one for standard, one in keys if standard == "report-contents"} == {"nursery", "school"}
    assert {one for standard, one in keys if standard == "leaflets"} == {"maria", "piotr"}
    assert {one for standard, one in keys if standard == "role-explained"} == {"leah", "tom"}
    assert {one for standard, one in keys if standard == "child-encouraged"} == {"adam", "kasia"}
    assert {one for standard, one in keys if standard == "who-is-who"} == {"adam", "kasia", "maria", "piotr"}
    assert {one for standard, one in keys if standard == "same-chair"} == {None}


def test_findings_stand_in_the_order_of_the_catalogue(assessed: Assessed) -> None:
    order = list(dict.fromkeys(finding.standard.id for finding in assessed("family: {maria: {}}").findings))
    assert order == [standard for standard in CATALOGUE if standard in order]


@pytest.mark.parametrize("profile", ["england", "north-lincolnshire", "scotland"])
def test_every_standard_that_a_profile_follows_is_answered(assessed: Assessed, profile: str) -> None:
    answered = {finding.standard.id for finding in assessed("{}", profile=profile).findings}
    assert answered == {standard.id for standard in CATALOGUE.values() if standard.holds_in(profile_named(profile))}


# Silence is never met


def test_a_case_without_any_people_is_full_of_questions_and_not_silent(assessed: Assessed) -> None:
    found = assessed("conference: {date: 2026-12-10}")
    about_people = [f for f in found.findings if f.standard.each.find is not None]
    assert about_people
    assert {finding.status for finding in about_people} == {Status.NOT_RECORDED}
    assert all(finding.reason for finding in about_people)
    assert not found.ready


BLANKS = [
    "children: {adam: {}}",
    "family: {maria: {}}",
    "practitioners: {leah: {}}",
    "supporters: {ewa: {}}",
    "reports: {nursery: {by: leah}, other: {}}",
    "conference: {previous: [{}], consultation: {}, venue: {}, split: {}}",
    "preparation: [{standard: leaflets}, {standard: room-ready, for: [], note: to do}]",
]


@settings(suppress_health_check=SLOW_START)
@given(
    st.sets(st.sampled_from(BLANKS)),
    st.sampled_from(["", "2026-12-10"]),
    st.dates(date(2026, 11, 1), date(2027, 1, 31)),
)
def test_what_is_blank_is_never_met(assessed: Assessed, parts: set[str], meeting: str, on: date) -> None:
    lines = {part.partition(":")[0]: part for part in sorted(parts)}
    if "reports" in lines and "practitioners" not in lines:
        lines["practitioners"] = "practitioners: {leah: {}}"
    if meeting and "conference" in lines:
        lines["conference"] = lines["conference"].replace("{previous", f"{{date: {meeting}, previous")
    elif meeting:
        lines["conference"] = f"conference: {{date: {meeting}}}"
    found = assessed(*lines.values(), "reference: A1", on=on.isoformat())
    assert [(f.standard.id, f.reason) for f in found.findings if f.status is Status.MET] == []
    assert not found.ready


def test_an_empty_case_says_what_to_fill_in_and_nothing_is_missed(assessed: Assessed) -> None:
    found = assessed("{}")
    assert found.counts[Status.MET] == found.counts[Status.NOT_MET] == found.counts[Status.EXCUSED] == 0
    assert found.counts[Status.NOT_RECORDED] > 0


@pytest.mark.parametrize("standard", CATALOGUE)
def test_every_answer_has_a_reason(assessed: Assessed, standard: str) -> None:
    places = [
        place
        for place in ("north-lincolnshire", "scotland", "northern-ireland")
        if CATALOGUE[standard].holds_in(profile_named(place))
    ]
    found = [
        f
        for place in places
        for f in assessed("conference: {date: 2026-12-10}", "children: {adam: {}}", profile=place).findings
        if f.standard.id == standard
    ]
    assert found
    assert all(finding.reason and finding.reason[-1] != "." for finding in found)


# The day that is asked about


def test_what_is_due_on_a_day_is_in_time_on_that_day_and_late_on_the_next(check: Check) -> None:
    lines = ("conference: {kind: initial, date: 2026-12-10}", "family: {maria: {}}")
    assert check("family-notice", *lines, on="2026-12-03").status is Status.DUE
    late = check("family-notice", *lines, on="2026-12-04")
    assert (late.status, late.due) == (Status.NOT_MET, date(2026, 12, 3))
    assert "3 December" in late.reason


def test_a_fact_dated_later_than_today_is_planned_and_keeps_its_day(check: Check) -> None:
    lines = ("conference: {kind: initial, date: 2026-12-10}", "children: {adam: {encouraged: 2026-12-05}}")
    planned = check("child-encouraged", *lines, on="2026-12-04")
    assert (planned.status, planned.done, planned.due) == (Status.DUE, date(2026, 12, 5), MEETING_DAY)
    assert "planned" in planned.reason
    assert check("child-encouraged", *lines, on="2026-12-05").status is Status.MET


def test_a_missing_day_that_has_not_come_is_said_as_to_come(check: Check) -> None:
    case = "conference: {kind: initial, strategy_discussion: 2026-11-20}"
    found = check("initial-in-time", case, on="2026-11-12")
    assert (found.status, found.reason) == (
        Status.NOT_RECORDED,
        "strategy discussion: to come, on 20 November 2026",
    )


def test_a_record_of_another_year_than_the_case_is_said_with_its_year(check: Check) -> None:
    case = "conference: {date: 2026-12-10}"
    record = "preparation: [{standard: possible-outcomes, done: 2024-11-20}]"
    found = check("possible-outcomes", case, "family: {ada: {}}", record, on="2026-12-01")
    assert found.reason == "recorded, 20 November 2024"


def test_a_fact_of_another_year_than_the_case_is_said_with_its_year(check: Check) -> None:
    child = "children: {ada: {date_of_birth: 2015-01-01, chair_contact: 2024-11-20}}"
    found = check("chair-contacts-child", "conference: {date: 2026-12-10}", child, on="2026-12-01")
    assert found.reason == "in touch 20 November 2024"


def test_an_attested_standard_is_not_known_after_the_meeting_and_not_missed(check: Check) -> None:
    lines = ("conference: {date: 2026-12-10}", "family: {maria: {}}")
    assert check("leaflets", *lines, on="2026-12-11").status is Status.NOT_RECORDED


def test_a_person_who_dies_after_the_day_is_asked_about_as_on_that_day(
    findings_of: Callable[..., tuple[Finding, ...]],
) -> None:
    lines = ("conference: {kind: initial, date: 2026-12-10}", "family: {maria: {died: 2026-12-09}}")
    (before,) = findings_of("parents-own-report", *lines, on="2026-12-08")
    (after,) = findings_of("parents-own-report", *lines, on="2026-12-09")
    assert (before.subject, before.status) == ("maria", Status.DUE)
    assert (after.subject, after.status) == (None, Status.NOT_RECORDED)


# Records


def test_a_record_without_a_person_is_for_everyone(assessed: Assessed) -> None:
    lines = ("family: {maria: {}, piotr: {}}", "preparation: [{standard: leaflets, done: 2026-11-27}]")
    found = by_subject(assessed("conference: {date: 2026-12-10}", *lines))
    assert found["leaflets", "maria"] is found["leaflets", "piotr"] is Status.MET


def test_a_record_says_nothing_where_the_standard_does_not_apply(check: Check) -> None:
    lines = ("family: {maria: {invite: no}}", "preparation: [{standard: leaflets, done: 2026-11-27}]")
    assert check("leaflets", "conference: {date: 2026-12-10}", *lines).status is Status.NOT_APPLICABLE


def test_the_record_that_was_done_counts_beside_one_that_is_planned(check: Check) -> None:
    records = "preparation: [{standard: leaflets, done: 2026-12-08}, {standard: leaflets, done: 2026-11-27}]"
    found = check("leaflets", "conference: {date: 2026-12-10}", "family: {maria: {}}", records, on="2026-12-01")
    assert (found.status, found.done) == (Status.MET, date(2026, 11, 27))


def test_a_record_outweighs_a_reason_why_it_was_not_possible(check: Check) -> None:
    records = (
        "preparation: [{standard: chair-contacts-child, not_possible: Adam was away, by: Jo Bell, on: 2026-10-01}, "
        "{standard: chair-contacts-child, done: 2026-11-30}]"
    )
    found = check("chair-contacts-child", "conference: {date: 2026-12-10}", "children: {adam: {}}", records)
    assert found.status is Status.MET


# Lines

LINES = """\
reference: A1
conference:
  kind: review
  date: 2026-12-10
  chair: helen
  previous:
    - kind: initial
      chair: ian
      venue: Civic Centre
children:
  adam:
    takes_part: views only
family:
  maria:
    name: Maria Nowak
    invited: 2026-12-05
  piotr:
    name: Piotr Nowak
practitioners:
  helen:
    name: Helen Marsh
  ian:
    name: Ian Frost
reports:
  nursery:
    by: ian
    shared:
      maria: 2026-12-06
preparation:
  - standard: leaflets
    done: 2026-11-27
  - standard: same-chair
    not_possible: Ian Frost has retired
    by: Priya Shah
    on: 2026-11-27
"""


def line(text: str) -> int:
    """The line on which a text first stands."""
    return next(number for number, each in enumerate(LINES.splitlines(), 1) if text in each)


@pytest.mark.parametrize(
    ("standard", "subject", "at"),
    [
        ("family-notice", "maria", "invited: 2026-12-05"),
        ("family-notice", "piotr", "piotr:"),
        ("chair-meets-family", "adam", "takes_part: views only"),
        ("participation-planned", "adam", "adam:"),
        ("leaflets", "maria", "standard: leaflets"),
        ("same-chair", None, "standard: same-chair"),
        ("same-venue", None, "conference:"),
        ("review-in-time", None, "previous:"),
        ("consultation-held", None, "kind: review"),
        ("report-to-chair", "nursery", "nursery:"),
        ("report-in-time", "maria", "      maria: 2026-12-06"),
    ],
)
def test_a_finding_points_at_the_line_it_rests_on_or_where_the_fact_belongs(
    assessed: Assessed, standard: str, subject: str | None, at: str
) -> None:
    (found,) = [f for f in assessed(LINES).findings if (f.standard.id, f.subject) == (standard, subject)]
    assert found.line == line(at)


def test_every_line_is_a_line_of_the_file(assessed: Assessed) -> None:
    last = len(LINES.splitlines())
    assert all(finding.line is None or 1 <= finding.line <= last for finding in assessed(LINES).findings)


def test_an_empty_file_has_no_line_to_point_at(assessed: Assessed) -> None:
    assert {finding.line for finding in assessed("{}").findings} == {None}


# Ready, counts and parts


def test_a_case_is_ready_only_when_nothing_is_open(assessed: Assessed) -> None:
    found = assessed(LINES)
    assert [f for f in found.findings if f.status in OPEN]
    assert not found.ready


NOTHING_OPEN = """\
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  format: in person
  format_reason: Maria asked for it
  venue: {name: Ashby Road Centre, address: 12 Ashby Road, room_layout: Round, refreshments: Tea, toilets: Near,
    children_activities: Toys}
  break_signal: raise a hand
  chair: helen
  social_worker: priya
  administrator: jo
  strategy_discussion: 2026-11-19
  invite_list_given: 2026-11-20
  consultation:
    date: 2026-11-20
    supervisor: Dan Webb
    conference_needed: yes
    alternatives: Family Solutions
    special_requirements: {split_conference: none, supporters: none, venue: none, culture: none, interpreter: none}
children:
  kasia:
    name: Kasia Nowak
    date_of_birth: 2024-09-14
    address: 8 Mill Lane
    interpreter: no
    takes_part: too young
    encouraged: 2026-11-26
    views: {how: what her key worker saw, on: 2026-11-26}
family:
  maria:
    name: Maria Nowak
    relationship: mother
    parental_responsibility: yes
    date_of_birth: 1988-02-11
    address: 8 Mill Lane
    telephone: 07700 900147
    interpreter: no
    invited: 2026-11-24
    own_report: {asked: 2026-11-24, wanted: no}
practitioners:
  helen: {name: Helen Marsh}
  jo: {name: Jo Bell}
  priya: {name: Priya Shah, reply: coming, role_explained: 2026-11-24, reports_read: 2026-11-30}
reports:
  social-work:
    by: priya
    written: 2026-11-28
    sent_to_chair: 2026-11-28
    shared: {maria: {on: 2026-11-28, explained: 2026-11-28, understood: yes}}
    shared_with_practitioners: 2026-11-28
    chronology: 2026-11-27
    genogram: yes
    child_views: yes
    parents_views: yes
preparation:
"""
ATTESTED = [s for s in CATALOGUE if s not in {"family-notice", "same-chair", "chair-contacts-child"}]
RECORDS = "\n".join(f"  - {{standard: {standard}, done: 2026-11-28}}" for standard in ATTESTED)


def test_a_case_is_ready_when_everything_is_met_or_does_not_arise(assessed: Assessed) -> None:
    found = assessed(NOTHING_OPEN + RECORDS)
    assert [(f.standard.id, f.subject, f.reason) for f in found.for_now().findings if f.status in OPEN] == []
    assert found.ready


@pytest.mark.parametrize(
    "gone",
    [
        "    encouraged: 2026-11-26\n    views: {how: what her key worker saw, on: 2026-11-26}\n",
        "  start: 10:00\n",
        "    genogram: yes\n",
        "    invited: 2026-11-24\n",
    ],
)
def test_one_thing_that_is_missing_makes_a_case_not_ready(assessed: Assessed, gone: str) -> None:
    assert gone in NOTHING_OPEN
    records = RECORDS.replace("standard: child-encouraged", "standard: leaflets")
    assert not assessed(NOTHING_OPEN.replace(gone, "") + records).ready


def excused_case(assessed: Assessed) -> Assessment:
    late = NOTHING_OPEN.replace("invited: 2026-11-24", "invited: 2026-12-05")
    reason = "\n  - {standard: family-notice, not_possible: Held at short notice, by: Jo Bell, on: 2026-10-01}"
    return assessed(late + RECORDS + reason, on="2026-12-06")


def test_a_ready_case_tells_what_is_excused_also_where_only_a_part_of_it_is_kept(assessed: Assessed) -> None:
    found = excused_case(assessed)
    assert found.ready
    for part in (found, found.only(phase=Phase.AT), found.for_now().only(role=Role.AGENCY)):
        assert [one.standard.id for one in part.excused] == ["family-notice"]


def test_in_json_a_case_with_something_excused_is_ready_only_when_that_is_enough(assessed: Assessed) -> None:
    found = excused_case(assessed)
    assert as_json(found, "case.yaml")["excused"] == [{"standard": "family-notice", "subject": "maria"}]
    assert as_json(found, "case.yaml")["ready"] is True
    assert as_json(found, "case.yaml", strict=True)["ready"] is False


def test_the_table_and_the_report_name_what_is_excused_beside_ready(assessed: Assessed) -> None:
    found = excused_case(assessed).for_now()
    words = "family-notice (Maria Nowak)"
    text = io.StringIO()
    print_answers([assessment_shown(found, "case.yaml")], Console(file=text, width=200))
    assert f"Ready: nothing is missed, due or unknown. Excused, with a reason: {words}." in text.getvalue()
    assert f"**Ready. Excused: {words}.**" in as_markdown(found, "case.yaml")


def test_a_reason_that_excuses_leaves_a_case_ready(assessed: Assessed) -> None:
    late = NOTHING_OPEN.replace("invited: 2026-11-24", "invited: 2026-12-05")
    reason = "\n  - {standard: family-notice, not_possible: Held at short notice, by: Jo Bell, on: 2026-10-01}"
    on = "2026-12-06"
    assert not assessed(late + RECORDS, on=on).ready
    assert assessed(late + RECORDS + reason, on=on).ready


def test_counts_hold_every_status_and_add_up(assessed: Assessed) -> None:
    found = assessed(LINES)
    assert set(found.counts) == set(Status)
    assert sum(found.counts.values()) == len(found.findings)


def test_a_part_of_an_assessment_speaks_of_the_whole_case_when_it_says_ready(assessed: Assessed) -> None:
    found = assessed(LINES)
    part = found.only(role=Role.CHAIR)
    assert part.findings
    assert all(finding.owner is Role.CHAIR for finding in part.findings)
    assert part.ready is found.ready is False
    assert all(f.standard.phase is Phase.ALWAYS for f in found.only(phase=Phase.ALWAYS).findings)


def test_what_is_due_stands_in_date_order(assessed: Assessed) -> None:
    due = [finding.due for finding in assessed(LINES, on="2026-11-20").due()]
    assert due
    assert due == sorted(due)


# Properties

DAYS = st.dates(date(2026, 11, 28), date(2026, 12, 16))
ON = st.dates(date(2026, 11, 28), date(2026, 12, 18))
FACTS: Mapping[str, tuple[str, ...]] = {
    "conference": ("invite_list_given",),
    "children.adam": ("invited", "encouraged", "chair_contact"),
    "family.maria": ("invited",),
    "practitioners.leah": ("invited", "role_explained", "reports_read", "views_to_chair"),
    "reports.nursery": ("written", "sent_to_chair", "shared_with_practitioners", "chronology"),
}
ALL = [(place, fact) for place, facts in FACTS.items() for fact in facts]
RECORDED = [
    "leaflets",
    "practitioner-role",
    "report-risks-clear",
    "participation-planned",
    "family-notice",
    "venue-known",
]


def case_of(
    facts: Mapping[tuple[str, str], date], shared: Mapping[str, date], records: Mapping[str, date], *, answers: bool
) -> str:
    """A case with these facts, at these days."""

    def group(place: str) -> str:
        return "".join(f", {fact}: {when}" for (where, fact), when in facts.items() if where == place)

    said = ", reply: not coming" if answers else ""
    yes = ", genogram: yes, child_views: yes, parents_views: yes" if answers else ""
    had = "".join(f", {key}: {when}" for key, when in shared.items())
    lines = [
        f"conference: {{kind: initial, date: {MEETING_DAY}, start: 10:00, format: in person, "
        f"venue: {{name: Centre, address: 12 Ashby Road}}, strategy_discussion: 2026-11-19{group('conference')}}}",
        f"children: {{adam: {{takes_part: attends{group('children.adam')}}}}}",
        f"family: {{maria: {{relationship: mother{group('family.maria')}}}}}",
        f"practitioners: {{leah: {{service: health{said}{group('practitioners.leah')}}}}}",
        f"reports: {{nursery: {{by: leah{yes}{group('reports.nursery')}, shared: {{maria: {{how: by hand{had}}}}}}}}}",
        "preparation:",
        *(f"  - {{standard: {standard}, done: {when}}}" for standard, when in records.items()),
    ]
    return "\n".join(lines)


CASES = st.builds(
    case_of,
    st.dictionaries(st.sampled_from(ALL), DAYS),
    st.dictionaries(st.sampled_from(["on", "explained"]), DAYS),
    st.dictionaries(st.sampled_from(RECORDED), DAYS),
    answers=st.booleans(),
)

AFTERWARDS = case_of({("children.adam", "encouraged"): date(2026, 12, 15)}, {}, {}, answers=False)


@settings(max_examples=80, suppress_health_check=SLOW_START)
@given(CASES, ON, st.integers(0, 30))
@example(AFTERWARDS, date(2026, 12, 12), 5)
def test_what_was_missed_is_not_met_later_by_waiting(assessed: Assessed, case: str, on: date, later: int) -> None:
    before = by_subject(assessed(case, on=on.isoformat()))
    after = by_subject(assessed(case, on=(on + timedelta(later)).isoformat()))
    missed = {key for key, status in before.items() if status is Status.NOT_MET}
    assert {key for key in missed if after[key] is Status.MET} == set()


@settings(max_examples=80, suppress_health_check=SLOW_START)
@given(CASES, ON, st.integers(0, 30))
def test_what_was_met_stays_met_unless_it_rested_on_a_day_ahead(
    assessed: Assessed, case: str, on: date, later: int
) -> None:
    """A conference that is planned in time is a question once its day has passed and nobody says that it was held."""
    before = by_subject(assessed(case, on=on.isoformat()))
    after = by_subject(assessed(case, on=(on + timedelta(later)).isoformat()))
    met = {key for key, status in before.items() if status is Status.MET}
    ahead = {(f"{kind}-in-time", None) for kind in ("initial", "review", "pre-birth", "transfer", "reconvened")}
    assert {key for key in met if after[key] is not Status.MET} <= ahead


IN_TIME = date(2026, 11, 24)


@settings(max_examples=80, suppress_health_check=SLOW_START)
@given(
    st.lists(st.sampled_from(ALL), unique=True),
    st.sets(st.sampled_from(ALL)),
    st.sets(st.sampled_from(["on", "explained"])),
    st.sets(st.sampled_from(RECORDED)),
    st.booleans(),
)
def test_filling_in_a_fact_that_was_in_time_never_takes_an_answer_back(
    assessed: Assessed,
    known: list[tuple[str, str]],
    more: set[tuple[str, str]],
    shared: set[str],
    records: set[str],
    answers: bool,
) -> None:
    had = dict.fromkeys(sorted(shared), IN_TIME)
    done = dict.fromkeys(sorted(records), IN_TIME)
    less = by_subject(assessed(case_of(dict.fromkeys(known, IN_TIME), had, done, answers=answers)))
    filled = dict.fromkeys([*known, *sorted(more - set(known))], IN_TIME)
    full = by_subject(assessed(case_of(filled, had, done, answers=answers)))
    met = {key for key, status in less.items() if status is Status.MET}
    assert {key for key in met if full[key] is not Status.MET} == set()


@settings(max_examples=60, suppress_health_check=SLOW_START)
@given(CASES, ON)
def test_nothing_is_due_on_a_day_that_has_passed(assessed: Assessed, case: str, on: date) -> None:
    late = [f for f in assessed(case, on=on.isoformat()).due() if f.due is None or f.due < on]
    assert late == []


@settings(max_examples=60, suppress_health_check=SLOW_START)
@given(CASES, ON)
def test_nothing_is_met_on_a_day_that_has_not_come(assessed: Assessed, case: str, on: date) -> None:
    early = [f for f in assessed(case, on=on.isoformat()).with_status(Status.MET) if f.done and f.done > on]
    assert early == []


@settings(max_examples=60, suppress_health_check=SLOW_START)
@given(
    st.dictionaries(st.sampled_from(ALL), DAYS),
    st.dictionaries(st.sampled_from(["on", "explained"]), DAYS),
    st.dictionaries(st.sampled_from(RECORDED), DAYS),
    st.booleans(),
    ON,
)
@example(
    {("reports.nursery", "chronology"): date(2026, 11, 28), ("reports.nursery", "written"): date(2026, 12, 5)},
    {}, {}, True, date(2026, 12, 1),
)  # fmt: skip
def test_what_is_dated_later_than_today_counts_for_no_more_than_what_is_blank(
    assessed: Assessed,
    facts: dict[tuple[str, str], date],
    shared: dict[str, date],
    records: dict[str, date],
    answers: bool,
    on: date,
) -> None:
    def met(case: str) -> set[tuple[str, str | None]]:
        return {key for key, status in by_subject(assessed(case, on=on.isoformat())).items() if status is Status.MET}

    past = [{key: day for key, day in each.items() if day <= on} for each in (facts, shared, records)]
    assert met(case_of(facts, shared, records, answers=answers)) <= met(case_of(*past, answers=answers))


@settings(max_examples=60, suppress_health_check=SLOW_START)
@given(CASES, ON)
@example(AFTERWARDS, date(2026, 12, 15))
def test_what_comes_before_the_meeting_is_not_met_by_what_was_done_after_it(
    assessed: Assessed, case: str, on: date
) -> None:
    found = assessed(case, on=on.isoformat()).only(phase=Phase.BEFORE).with_status(Status.MET)
    assert {f.standard.id for f in found if f.done and f.done > MEETING_DAY} == set()


@settings(max_examples=50, suppress_health_check=SLOW_START)
@given(CASES, ON, st.sampled_from([s for s in CATALOGUE.values() if not s.excusable]))
def test_a_reason_changes_the_words_of_a_standard_without_exception_and_nothing_else(
    assessed: Assessed, case: str, on: date, standard: Standard
) -> None:
    reason = f"\n  - {{standard: {standard.id}, not_possible: No time, by: Jo Bell, on: 2026-10-01}}"
    without = assessed(case, on=on.isoformat())
    found = assessed(case + reason, on=on.isoformat())
    for one, other in zip(without.findings, found.findings, strict=True):
        assert (one.standard, one.subject, one.status, one.due, one.done) == (
            other.standard, other.subject, other.status, other.due, other.done
        )  # fmt: skip
    assert found.ready is without.ready


@pytest.mark.parametrize(
    ("facts", "lacking"),
    [
        ("", "who gave it (by) and when (on)"),
        (", by: Priya Shah", "when (on)"),
        (", on: 2026-11-30", "who gave it (by)"),
    ],
)
def test_a_reason_without_a_name_and_a_day_excuses_nothing(check: Check, facts: str, lacking: str) -> None:
    records = f"preparation: [{{standard: same-chair, not_possible: Ian Frost has retired{facts}}}]"
    previous = "previous: [{kind: initial, date: 2026-09-01, chair: Ian Frost}]"
    meeting = f"conference: {{kind: review, date: 2026-12-10, chair: helen, {previous}}}"
    found = check("same-chair", meeting, "practitioners: {helen: {name: Helen Marsh}}", records)
    assert found.status is not Status.EXCUSED
    assert found.reason.endswith(f"a reason is recorded, but not {lacking}")


def test_an_excuse_says_who_gave_it_and_when(check: Check) -> None:
    facts = "not_possible: Ian Frost has retired, by: Priya Shah, on: 2026-11-30"
    records = f"preparation: [{{standard: same-chair, {facts}}}]"
    previous = "previous: [{kind: initial, date: 2026-09-01, chair: Ian Frost}]"
    meeting = f"conference: {{kind: review, date: 2026-12-10, chair: helen, {previous}}}"
    found = check("same-chair", meeting, "practitioners: {helen: {name: Helen Marsh}}", records)
    assert found.reason.startswith("Ian Frost has retired (Priya Shah, 30 November); ")


@pytest.mark.parametrize("standard", ["room-shown", "feedback-taken"])
def test_what_comes_at_or_after_the_meeting_is_not_met_by_a_record_from_before_it(check: Check, standard: str) -> None:
    meeting = (
        "conference: {kind: initial, date: 2026-11-12}\nmeeting: {held: 2026-11-12, attendance: {maria: attended}}"
    )
    records = f"preparation: [{{standard: {standard}, done: 2026-11-11, by: Jo}}]"
    found = check(standard, meeting, "family: {maria: {}}", records, about="maria", on="2026-12-01")
    assert found.status is not Status.MET
    assert found.reason.startswith("recorded 11 November, before the meeting")


def test_what_comes_at_the_meeting_is_met_by_a_record_from_its_day(check: Check) -> None:
    meeting = (
        "conference: {kind: initial, date: 2026-11-12}\nmeeting: {held: 2026-11-12, attendance: {maria: attended}}"
    )
    records = "preparation: [{standard: room-shown, done: 2026-11-12, by: Jo}]"
    found = check("room-shown", meeting, "family: {maria: {}}", records, about="maria", on="2026-12-01")
    assert found.status is Status.MET
