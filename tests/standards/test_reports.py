"""The reports: finished, shared in time (PA-5), understood (GPG-B10), explained (QS-F3), with the chair (QS-P2)."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.assessment import Finding
from cpprep.standards import Status

Check = Callable[..., Finding]
Findings = Callable[..., tuple[Finding, ...]]

INITIAL = "conference: {kind: initial, date: 2026-12-10, chair: helen}"
REVIEW = INITIAL.replace("initial", "review")
PEOPLE = (
    "children: {adam: {}, kasia: {}}",
    "family: {maria: {name: Maria Nowak, relationship: mother}}",
    "practitioners: {helen: {}, leah: {name: Leah Ford}}",
)
TWO = (
    PEOPLE[0],
    "family: {maria: {relationship: mother}, piotr: {name: Piotr Nowak, relationship: father}}",
    PEOPLE[2],
)
EACH_REPORT = (
    "report-shared-first",
    "report-contents",
    "report-to-chair",
    "report-understood",
    "report-explained",
    "report-risks-clear",
)
ABOUT_THE_FAMILY = ("report-shared-first", "report-understood", "report-explained")


def report(facts: str = "", by: str = "leah") -> str:
    return f"reports: {{nursery: {{{', '.join(filter(None, [f'by: {by}', facts]))}}}}}"


def shared(maria: str = "2026-12-01", **others: str) -> str:
    given = {"maria": maria, **others}
    return f"written: 2026-11-30, shared: {{{', '.join(f'{name}: {day}' for name, day in given.items())}}}"


def record(standard: str, facts: str) -> str:
    return f"preparation: [{{standard: {standard}, {facts}}}]"


@pytest.mark.parametrize("standard", EACH_REPORT)
def test_each_report_is_answered_for(findings_of: Findings, standard: str) -> None:
    found = findings_of(standard, INITIAL, *PEOPLE, "reports: {nursery: {by: leah}, school: {}}")
    assert [each.subject for each in found] == ["nursery", "school"]


@pytest.mark.parametrize("standard", [*EACH_REPORT, "report-in-time", "reports-before-the-day"])
def test_a_case_without_a_report_is_a_question_and_not_silence(check: Check, standard: str) -> None:
    assert check(standard, INITIAL, *PEOPLE).status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", ABOUT_THE_FAMILY)
def test_a_report_that_nobody_in_the_family_should_have_is_a_question(check: Check, standard: str) -> None:
    found = check(standard, INITIAL, PEOPLE[0], PEOPLE[2], report("written: 2026-11-30"))
    assert found.status is Status.NOT_RECORDED


@pytest.mark.parametrize("standard", EACH_REPORT)
def test_a_report_of_which_nothing_is_recorded_is_open_and_never_met(check: Check, standard: str) -> None:
    assert check(standard, INITIAL, *PEOPLE, report()).status in {Status.DUE, Status.NOT_RECORDED}
    late = check(standard, INITIAL, *PEOPLE, report(), on="2026-12-11")
    assert late.status in {Status.NOT_MET, Status.NOT_RECORDED}


# report-in-time: two days before an initial, five before a review


def in_time(findings_of: Findings, *lines: str, **asked: str) -> dict[str | None, Status]:
    """Who had the reports in time: each reader of the family, and for each report the practitioners."""
    return {found.subject: found.status for found in findings_of("report-in-time", *lines, **asked)}


@pytest.mark.parametrize(
    ("meeting", "last", "too_late"),
    [(INITIAL, "2026-12-08", "2026-12-09"), (REVIEW, "2026-12-05", "2026-12-06")],
    ids=["two days before an initial conference", "five days before a review"],
)
def test_a_report_is_shared_as_many_days_before_as_its_kind_asks(
    check: Check, meeting: str, last: str, too_late: str
) -> None:
    on_time = check("report-in-time", meeting, *PEOPLE, report(shared(last)), about="maria", on=last)
    late = check("report-in-time", meeting, *PEOPLE, report(shared(too_late)), about="maria", on=too_late)
    assert on_time.status is Status.MET
    assert (late.status, late.due) == (Status.NOT_MET, date.fromisoformat(last))


@pytest.mark.parametrize("kind", ["pre-birth", "transfer-in"])
def test_other_first_conferences_are_like_an_initial_one(findings_of: Findings, kind: str) -> None:
    facts = report(f"{shared('2026-12-08')}, shared_with_practitioners: 2026-12-08")
    meeting = INITIAL.replace("initial", kind)
    found = in_time(findings_of, meeting, *PEOPLE, facts, on="2026-12-08")
    assert found == {"maria": Status.MET, "nursery": Status.MET}


def test_how_early_a_report_is_shared_cannot_be_told_without_the_kind(findings_of: Findings) -> None:
    """Three days before: in time for an initial conference, late for a review."""
    facts = report(f"{shared('2026-12-07')}, shared_with_practitioners: 2026-12-07")
    found = in_time(findings_of, INITIAL.replace("kind: initial, ", ""), *PEOPLE, facts, on="2026-12-08")
    assert set(found.values()) == {Status.NOT_RECORDED}


def test_a_report_reaches_the_practitioners_as_early(check: Check) -> None:
    late = report(f"{shared()}, shared_with_practitioners: 2026-12-09")
    assert check("report-in-time", INITIAL, *PEOPLE, late, about="nursery", on="2026-12-09").status is Status.NOT_MET
    open_ = check("report-in-time", INITIAL, *PEOPLE, report(shared()), about="nursery")
    assert (open_.status, open_.due) == (Status.DUE, date(2026, 12, 8))
    missed = check("report-in-time", INITIAL, *PEOPLE, report(shared()), about="nursery", on="2026-12-09")
    assert missed.status is Status.NOT_MET


def test_a_report_that_practitioners_will_have_later_is_not_shared_yet(check: Check) -> None:
    facts = report(f"{shared('2026-12-01')}, shared_with_practitioners: 2026-12-06")
    assert check("report-in-time", INITIAL, *PEOPLE, facts, about="nursery", on="2026-12-02").status is Status.DUE
    assert check("report-in-time", INITIAL, *PEOPLE, facts, about="nursery", on="2026-12-06").status is Status.MET


def test_a_report_that_one_parent_has_not_had_is_due_for_that_parent_alone(findings_of: Findings) -> None:
    facts = report(f"{shared()}, shared_with_practitioners: 2026-12-01")
    found = in_time(findings_of, INITIAL, *TWO, facts)
    assert found == {"maria": Status.MET, "piotr": Status.DUE, "nursery": Status.MET}


def test_a_report_that_is_late_for_one_parent_is_in_time_for_the_other(findings_of: Findings, check: Check) -> None:
    facts = report(f"{shared('2026-12-01', piotr='2026-12-09')}, shared_with_practitioners: 2026-12-01")
    found = in_time(findings_of, INITIAL, *TWO, facts, on="2026-12-09")
    assert found == {"maria": Status.MET, "piotr": Status.NOT_MET, "nursery": Status.MET}
    late = check("report-in-time", INITIAL, *TWO, facts, about="piotr", on="2026-12-09")
    assert late.reason == "nursery: shared with them 9 December, 1 day before; 2 asked"
    assert late.reports == ("nursery",)


def test_every_report_that_a_reader_had_late_or_not_at_all_is_named(check: Check) -> None:
    reports = """\
reports:
  nursery: {by: leah, title: Nursery report, shared: {maria: 2026-12-01}}
  school: {by: leah, title: School report, shared: {maria: 2026-12-09}}
  health: {by: leah, title: Health report}"""
    found = check("report-in-time", INITIAL, *PEOPLE, reports, about="maria", on="2026-12-09")
    assert found.status is Status.NOT_MET
    assert found.reports == ("school", "health")
    assert "School report: shared with them 9 December" in found.reason
    assert "Health report: no date is recorded" in found.reason


def test_a_parents_own_report_is_not_held_to_the_limit_of_a_practitioners(check: Check) -> None:
    own = report(shared("2026-12-09"), by="piotr")
    assert check("report-in-time", INITIAL, *TWO, own, on="2026-12-09").status is Status.NOT_RECORDED


def test_where_no_number_is_set_the_day_before_is_in_time_and_the_reason_says_so(check: Check) -> None:
    facts = report(shared("2026-12-09"))
    found = check("report-in-time", INITIAL, *PEOPLE, facts, about="maria", on="2026-12-09", profile="england")
    assert found.status is Status.MET
    assert "set locally" in found.reason


def test_a_parent_of_another_child_needs_no_report(findings_of: Findings) -> None:
    family = "family: {maria: {relationship: mother}, piotr: {relationship: {adam: father}}}"
    facts = report(f"about: kasia, {shared()}, shared_with_practitioners: 2026-12-01")
    found = in_time(findings_of, INITIAL, PEOPLE[0], family, PEOPLE[2], facts)
    assert found == {"maria": Status.MET, "piotr": Status.NOT_RECORDED, "nursery": Status.MET}


@pytest.mark.parametrize("facts", ["has_reports: no", "invite: no", "exclusion: {part: the whole meeting}"])
def test_a_person_who_is_not_to_have_reports_is_not_waited_for(findings_of: Findings, facts: str) -> None:
    family = f"family: {{maria: {{relationship: mother}}, piotr: {{relationship: father, {facts}}}}}"
    had = report(f"{shared()}, shared_with_practitioners: 2026-12-01")
    found = in_time(findings_of, INITIAL, PEOPLE[0], family, PEOPLE[2], had)
    assert found == {"maria": Status.MET, "piotr": Status.NOT_APPLICABLE, "nursery": Status.MET}


# report-shared-first


def test_a_report_that_the_family_have_the_day_before_is_shared_first(check: Check) -> None:
    found = check("report-shared-first", INITIAL, *PEOPLE, report(shared("2026-12-09")), on="2026-12-09")
    assert found.status is Status.MET


@pytest.mark.parametrize("day", ["2026-12-10", "2026-12-11"])
def test_a_report_that_the_family_have_on_the_day_is_not(check: Check, day: str) -> None:
    found = check("report-shared-first", INITIAL, *PEOPLE, report(shared(day)), on="2026-12-11")
    assert found.status is Status.NOT_MET


@pytest.mark.parametrize("facts", ["", "written: 2026-11-30", "shared: {maria: 2026-12-01}"])
def test_a_report_not_finished_or_not_shared_is_due_the_day_before(check: Check, facts: str) -> None:
    found = check("report-shared-first", INITIAL, *PEOPLE, report(facts), on="2026-12-09")
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 9))
    assert check("report-shared-first", INITIAL, *PEOPLE, report(facts), on="2026-12-10").status is Status.NOT_MET


def test_a_report_to_be_shared_tomorrow_is_not_shared_yet(check: Check) -> None:
    found = check("report-shared-first", INITIAL, *PEOPLE, report(shared("2026-12-05")), on="2026-12-04")
    assert found.status is Status.DUE


# report-to-chair


def test_a_report_with_the_chair_the_day_before_is_in_time_where_no_number_is_set(check: Check) -> None:
    found = check("report-to-chair", INITIAL, *PEOPLE, report("sent_to_chair: 2026-12-09"), on="2026-12-09")
    assert found.status is Status.MET
    assert "set locally" in found.reason


def test_a_report_with_the_chair_on_the_day_is_too_late(check: Check) -> None:
    found = check("report-to-chair", INITIAL, *PEOPLE, report("sent_to_chair: 2026-12-10"), on="2026-12-10")
    assert found.status is Status.NOT_MET


def test_a_report_not_with_the_chair_is_due_and_then_missed(check: Check) -> None:
    assert check("report-to-chair", INITIAL, *PEOPLE, report()).status is Status.DUE
    assert check("report-to-chair", INITIAL, *PEOPLE, report(), on="2026-12-10").status is Status.NOT_MET


# report-contents

WHOLE = "written: 2026-11-30, child_views: yes, parents_views: yes, chronology: 2026-11-28, genogram: yes"


def test_a_report_with_both_voices_a_chronology_and_a_genogram_is_whole(check: Check) -> None:
    assert check("report-contents", INITIAL, *PEOPLE, report(WHOLE)).status is Status.MET


@pytest.mark.parametrize("part", ["child_views", "parents_views", "genogram"])
def test_a_report_that_lacks_a_part_can_be_put_right_until_the_day_before(check: Check, part: str) -> None:
    lacking = report(WHOLE.replace(f"{part}: yes", f"{part}: no"))
    found = check("report-contents", INITIAL, *PEOPLE, lacking, on="2026-12-09")
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 9))
    assert check("report-contents", INITIAL, *PEOPLE, lacking, on="2026-12-10").status is Status.NOT_MET


@pytest.mark.parametrize("part", ["child_views: yes", "parents_views: yes", "chronology: 2026-11-28", "genogram: yes"])
def test_a_part_that_nobody_has_said_is_there_is_asked_for(check: Check, part: str) -> None:
    unknown = report(WHOLE.replace(f", {part}", ""))
    assert check("report-contents", INITIAL, *PEOPLE, unknown).status is Status.NOT_RECORDED


def test_a_report_that_will_be_finished_later_holds_nothing_yet(check: Check) -> None:
    facts = report(WHOLE.replace("written: 2026-11-30", "written: 2026-12-05"))
    assert check("report-contents", INITIAL, *PEOPLE, facts, on="2026-12-01").status is Status.DUE


@pytest.mark.parametrize("late", [("written: 2026-11-30", "written: 2026-12-11"), ("2026-11-28", "2026-12-11")])
def test_a_report_that_was_finished_after_the_meeting_was_not_whole_before_it(
    check: Check, late: tuple[str, str]
) -> None:
    found = check("report-contents", INITIAL, *PEOPLE, report(WHOLE.replace(*late)), on="2026-12-12")
    assert found.status is Status.NOT_MET
    assert "after the meeting" in found.reason


def test_a_report_about_an_unborn_child_is_not_asked_for_the_childs_voice(check: Check) -> None:
    facts = report(WHOLE.replace("child_views: yes, ", ""))
    baby = "children: {baby: {expected: 2027-02-01}}"
    others = [lines for lines in PEOPLE if not lines.startswith("children")]
    assert check("report-contents", INITIAL, *others, baby, facts).status is Status.MET


# report-understood and report-explained


def had(facts: str) -> str:
    return report(f"written: 2026-11-30, shared: {{maria: {{on: 2026-12-01, {facts}}}}}")


def test_a_report_that_the_family_have_and_understood_is_met(check: Check) -> None:
    assert check("report-understood", INITIAL, *PEOPLE, had("understood: yes")).status is Status.MET


def test_a_report_that_somebody_did_not_understand_is_due_and_then_missed(check: Check) -> None:
    assert check("report-understood", INITIAL, *PEOPLE, had("understood: no")).status is Status.DUE
    assert check("report-understood", INITIAL, *PEOPLE, had("understood: no"), on="2026-12-11").status is Status.NOT_MET


@pytest.mark.parametrize("facts", ["", "understood: not known"])
def test_whether_a_report_was_understood_is_open_and_then_not_known(check: Check, facts: str) -> None:
    assert check("report-understood", INITIAL, *PEOPLE, had(facts)).status is Status.DUE
    assert check("report-understood", INITIAL, *PEOPLE, had(facts), on="2026-12-11").status is Status.NOT_RECORDED


def test_a_record_does_not_outweigh_what_the_reader_said_themselves(check: Check) -> None:
    done = record("report-understood", "for: nursery, done: 2026-12-01")
    for facts in ("", "understood: no"):
        found = check("report-understood", INITIAL, *PEOPLE, had(facts), done)
        assert found.status is Status.DUE
        assert "a record alone does not settle this" in found.reason


def test_a_report_understood_after_the_meeting_came_too_late(check: Check) -> None:
    facts = report("written: 2026-11-30, shared: {maria: {on: 2026-12-14, understood: yes}}")
    assert check("report-understood", INITIAL, *PEOPLE, facts, on="2026-12-15").status is Status.NOT_MET


def test_a_report_shared_on_the_day_of_the_meeting_is_too_late(check: Check) -> None:
    found = check("report-from-everyone", INITIAL, *PEOPLE, report(shared("2026-12-10")), on="2026-12-10")
    assert found.status is Status.NOT_MET


def test_a_report_that_the_family_will_have_later_is_not_understood_yet(check: Check) -> None:
    facts = report("written: 2026-11-30, shared: {maria: {on: 2026-12-05, understood: yes}}")
    assert check("report-understood", INITIAL, *PEOPLE, facts, on="2026-12-01").status is Status.DUE


def test_a_report_gone_through_with_everyone_is_explained(check: Check) -> None:
    assert check("report-explained", INITIAL, *PEOPLE, had("explained: 2026-12-01")).status is Status.MET


def test_a_report_not_gone_through_is_open_and_then_not_known(check: Check) -> None:
    assert check("report-explained", INITIAL, *PEOPLE, had("")).status is Status.DUE
    assert check("report-explained", INITIAL, *PEOPLE, had(""), on="2026-12-11").status is Status.NOT_RECORDED


def test_a_report_to_be_gone_through_tomorrow_is_not_explained_yet(check: Check) -> None:
    assert (
        check("report-explained", INITIAL, *PEOPLE, had("explained: 2026-12-05"), on="2026-12-04").status is Status.DUE
    )


def test_a_report_gone_through_after_the_meeting_is_too_late(check: Check) -> None:
    found = check("report-explained", INITIAL, *PEOPLE, had("explained: 2026-12-14"), on="2026-12-15")
    assert found.status is not Status.MET


# report-risks-clear


def test_clear_risks_are_recorded_for_a_report(check: Check) -> None:
    done = record("report-risks-clear", "for: nursery, done: 2026-12-01")
    assert check("report-risks-clear", INITIAL, *PEOPLE, report(), done).status is Status.MET


def test_clear_risks_of_one_report_say_nothing_of_another(findings_of: Findings) -> None:
    two = "reports: {nursery: {by: leah}, school: {}}"
    done = record("report-risks-clear", "for: nursery, done: 2026-12-01")
    assert [f.status for f in findings_of("report-risks-clear", INITIAL, *PEOPLE, two, done)] == [
        Status.MET,
        Status.DUE,
    ]


# report-from-everyone


def test_a_practitioner_whose_report_the_family_have_is_met(check: Check) -> None:
    assert check("report-from-everyone", INITIAL, *PEOPLE, report(shared())).status is Status.MET


@pytest.mark.parametrize("facts", ["reports: {}", report("written: 2026-11-30")])
def test_a_practitioner_without_a_report_or_who_has_not_shared_it_is_due_and_then_missed(
    check: Check, facts: str
) -> None:
    found = check("report-from-everyone", INITIAL, *PEOPLE, facts)
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 9))
    assert check("report-from-everyone", INITIAL, *PEOPLE, facts, on="2026-12-10").status is Status.NOT_MET


def test_a_practitioner_who_is_asked_for_no_report_owes_none(check: Check) -> None:
    staff = "practitioners: {helen: {}, leah: {report_needed: no}}"
    assert check("report-from-everyone", INITIAL, *PEOPLE[:2], staff).status is Status.NOT_APPLICABLE


def test_a_report_is_not_shared_with_a_family_that_nobody_has_recorded(check: Check) -> None:
    found = check("report-from-everyone", INITIAL, PEOPLE[0], PEOPLE[2], report("written: 2026-11-30"))
    assert found.status is not Status.MET


def test_every_report_of_a_practitioner_has_been_shared(check: Check) -> None:
    two = "reports: {one: {by: leah, shared: {maria: 2026-11-30}}, two: {by: leah, shared: {maria: 2026-12-05}}}"
    assert check("report-from-everyone", INITIAL, *PEOPLE, two, on="2026-12-01").status is Status.DUE
    assert check("report-from-everyone", INITIAL, *PEOPLE, two, on="2026-12-05").status is Status.MET


def test_a_report_shared_after_the_meeting_is_too_late(check: Check) -> None:
    found = check("report-from-everyone", INITIAL, *PEOPLE, report(shared("2026-12-14")), on="2026-12-15")
    assert found.status is Status.NOT_MET


# reports-before-the-day


def test_a_person_who_has_every_report_the_day_before_is_met(check: Check) -> None:
    found = check("reports-before-the-day", INITIAL, *PEOPLE, report(shared("2026-12-09")), on="2026-12-09")
    assert found.status is Status.MET


def test_one_report_on_the_day_comes_as_a_surprise(check: Check) -> None:
    two = "reports: {one: {by: leah, shared: {maria: 2026-12-01}}, two: {shared: {maria: 2026-12-10}}}"
    assert check("reports-before-the-day", INITIAL, *PEOPLE, two, on="2026-12-10").status is Status.NOT_MET


def test_one_report_that_is_missing_is_due_the_day_before_and_then_missed(check: Check) -> None:
    two = "reports: {one: {by: leah, shared: {maria: 2026-12-01}}, two: {}}"
    found = check("reports-before-the-day", INITIAL, *PEOPLE, two)
    assert (found.status, found.due) == (Status.DUE, date(2026, 12, 9))
    assert "1 report of 2" in found.reason
    assert check("reports-before-the-day", INITIAL, *PEOPLE, two, on="2026-12-10").status is Status.NOT_MET


@pytest.mark.parametrize("facts", ["has_reports: no", "invite: no", "exclusion: {part: the whole meeting}"])
def test_a_person_who_is_not_to_have_the_reports_needs_none(check: Check, facts: str) -> None:
    family = f"family: {{maria: {{{facts}}}}}"
    found = check("reports-before-the-day", INITIAL, PEOPLE[0], family, PEOPLE[2], report())
    assert found.status is Status.NOT_APPLICABLE


def test_a_parents_own_report_is_not_shared_with_them(check: Check) -> None:
    two = "reports: {nursery: {by: leah, shared: {maria: 2026-12-01}}, mine: {by: maria}}"
    assert check("reports-before-the-day", INITIAL, *PEOPLE, two).status is Status.MET


# reports-read


def test_a_practitioner_who_has_read_the_reports_is_prepared(check: Check) -> None:
    staff = "practitioners: {helen: {}, leah: {reports_read: 2026-12-09}}"
    assert check("reports-read", INITIAL, *PEOPLE[:2], staff, on="2026-12-09").status is Status.MET


def test_reports_can_be_recorded_as_read(check: Check) -> None:
    done = record("reports-read", "for: leah, done: 2026-12-01")
    assert check("reports-read", INITIAL, *PEOPLE, done).status is Status.MET


def test_reports_that_nobody_recorded_as_read_are_open_and_then_not_known(check: Check) -> None:
    assert check("reports-read", INITIAL, *PEOPLE, on="2026-12-10").status is Status.DUE
    assert check("reports-read", INITIAL, *PEOPLE, on="2026-12-11").status is Status.NOT_RECORDED


def test_reports_read_after_the_meeting_prepare_nobody(check: Check) -> None:
    staff = "practitioners: {helen: {}, leah: {reports_read: 2026-12-14}}"
    assert check("reports-read", INITIAL, *PEOPLE[:2], staff, on="2026-12-15").status is not Status.MET


@pytest.mark.parametrize("standard", [*EACH_REPORT, "report-from-everyone", "reports-before-the-day", "reports-read"])
def test_a_reason_excuses_nobody_from_sharing_a_report(check: Check, standard: str) -> None:
    lines = (INITIAL, *PEOPLE, report())
    found, without = (
        check(standard, *lines, record(standard, "not_possible: No time, by: Jo Bell, on: 2026-10-01")),
        check(standard, *lines),
    )
    assert (found.status, found.due) == (without.status, without.due)
    assert "a reason is recorded" in found.reason
