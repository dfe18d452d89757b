"""What could be recorded next: the most urgent finding that one record settles."""

from collections.abc import Callable

from msgspec.structs import replace

from cpprep.assessment import Assessment, Finding
from cpprep.assessment.next_steps import NextStep, first_step, next_step, open_findings
from cpprep.case.model import Case
from cpprep.standards import Status

Read = Callable[..., Case]
Check = Callable[..., Finding]

MEETING = "conference: {date: 2026-12-10, kind: initial}"
FAMILY = (MEETING, "children: {adam: {name: Adam}}", "family: {maria: {name: Maria, relationship: mother}}")
REPORT = (*FAMILY, "practitioners: {tom: {name: Tom}}")


def step(read: Read, check: Check, standard: str, *lines: str, about: str | None = None) -> NextStep | None:
    return next_step(read(*lines), check(standard, *lines, about=about))


def test_a_record_settles_what_only_a_record_can_answer(read: Read, check: Check) -> None:
    assert step(read, check, "leaflets", *FAMILY, about="maria") == NextStep("leaflets", is_fact=False, for_="maria")


def test_a_fact_settles_what_the_facts_decide(read: Read, check: Check) -> None:
    found = step(read, check, "family-notice", *FAMILY, about="maria")
    assert found == NextStep("invited", is_fact=True, for_="maria")


def test_a_fact_of_the_conference_is_said_of_nobody(read: Read, check: Check) -> None:
    assert step(read, check, "people-to-invite", *FAMILY) == NextStep("invite-list", is_fact=True)


def test_a_report_is_written_before_it_is_shared(read: Read, check: Check) -> None:
    lines = (*REPORT, "reports: {school: {by: tom}}")
    found = step(read, check, "report-shared-first", *lines, about="school")
    assert found == NextStep("report-written", is_fact=True, for_="school")


def test_a_report_that_is_written_is_shared_with_one_who_has_not_had_it(read: Read, check: Check) -> None:
    lines = (*REPORT, "reports: {school: {by: tom, written: 2026-11-30}}")
    found = step(read, check, "report-shared-first", *lines, about="school")
    assert found == NextStep("report-shared", is_fact=True, for_="school", with_="maria")


def test_no_one_record_settles_a_report_that_is_not_named(read: Read, check: Check) -> None:
    assert step(read, check, "report-from-everyone", *REPORT, about="tom") is None


def test_nothing_can_be_recorded_of_people_who_are_not_named_yet(read: Read, check: Check) -> None:
    assert step(read, check, "leaflets", MEETING) is None


def test_what_is_missed_comes_before_what_is_due(assessed: Callable[..., Assessment]) -> None:
    found = [finding.status for finding in open_findings(assessed(*FAMILY))]
    assert found == sorted(found, key=["not_met", "due", "not_recorded"].index)


def test_what_was_done_too_late_is_not_recorded_again(assessed: Callable[..., Assessment]) -> None:
    told_late = (*FAMILY[:2], "family: {maria: {name: Maria, relationship: mother, invited: 2026-12-09}}")
    late = assessed(*told_late, on="2026-12-09")
    missed = tuple(f for f in late.findings if f.standard.id == "family-notice" and f.subject == "maria")
    assert [(finding.status, finding.done is None) for finding in missed] == [(Status.NOT_MET, False)]
    assert first_step(replace(late, findings=missed)) is None
