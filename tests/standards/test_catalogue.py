"""Every clause of the index is carried, and what only a person can say is answered by a dated record."""

from collections.abc import Callable

import pytest
from meetings import BEFORE, LATER, PEOPLE, PROTECTION, THE_DAY, meeting

from cpprep.assessment import Finding
from cpprep.case.file.recordable_facts import FACTS
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import Clause, clause_index
from cpprep.standards import CATALOGUE, Evidence, Phase, Standard, Status

Findings = Callable[..., tuple[Finding, ...]]

CARRIED = {clause for standard in CATALOGUE.values() for clause in standard.clauses}
ATTESTED = [standard for standard in CATALOGUE.values() if standard.evidence is Evidence.RECORD]
LINES = (
    *PEOPLE[1:],
    "children: {adam: {name: Adam Nowak, date_of_birth: 2014-05-03, takes_part: attends}}",
    "reports: {nursery: {by: leah}}",
)
FORMAT = "conference: {third_party_session: yes, "


def lines_for(standard: Standard, **facts: str) -> tuple[str, ...]:
    """A case of which everything that only a record can answer is asked."""
    kind = "review" if "review" in standard.applies else "initial"
    facts = {"decisions": PROTECTION, "core_group": "{members: [maria, leah]}"} | facts
    return (*LINES, meeting(kind, **facts).replace("conference: {", FORMAT))


def place_of(standard: Standard) -> str:
    return next(name for name in ("england", "scotland", "northern-ireland") if standard.holds_in(profile_named(name)))


def of_phase(phase: Phase) -> list[Standard]:
    return [standard for standard in ATTESTED if standard.phase is phase]


def named(standard: Standard) -> str:
    return standard.id


# What settles a standard


def test_the_fact_that_settles_a_standard_is_one_that_can_be_recorded() -> None:
    assert {standard.settled_by for standard in CATALOGUE.values()} - {None} <= FACTS.keys()


def test_only_what_no_record_settles_is_settled_by_a_fact() -> None:
    assert {standard.evidence for standard in CATALOGUE.values() if standard.settled_by} == {Evidence.FACTS}


@pytest.mark.parametrize("fact", [fact.slug for fact in FACTS.values() if fact.of_many])
def test_whoever_a_fact_of_many_is_open_for_a_standard_knows(fact: str) -> None:
    asking = [standard for standard in CATALOGUE.values() if standard.settled_by == fact]
    assert asking
    assert all(standard.each.find for standard in asking)


# Coverage


@pytest.mark.parametrize("clause", [c for c in clause_index().values() if c.carry != ("content",)], ids=lambda c: c.id)
def test_every_clause_that_is_more_than_words_is_carried_by_a_standard(clause: Clause) -> None:
    assert clause.id in CARRIED


@pytest.mark.parametrize(
    "clause", [c for c in clause_index().values() if c.phase in {Phase.AT, Phase.AFTER}], ids=lambda c: c.id
)
def test_every_clause_for_at_and_after_the_meeting_is_carried_by_a_standard_of_its_phase(clause: Clause) -> None:
    assert clause.phase in {s.phase for s in CATALOGUE.values() if clause.id in s.clauses}


@pytest.mark.parametrize(
    "clause",
    [c for c in clause_index().values() if c.id.startswith("CPPM") and c.phase in {Phase.BEFORE, Phase.ALWAYS}],
    ids=lambda c: c.id,
)
def test_every_scottish_clause_for_before_the_meeting_is_carried_in_scotland(clause: Clause) -> None:
    scotland = profile_named("scotland")
    assert [s for s in CATALOGUE.values() if clause.id in s.clauses and s.holds_in(scotland)]


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=named)
def test_a_standard_is_owned_by_whom_one_of_its_clauses_names(standard: Standard) -> None:
    owners = {clause_index()[clause].owner for clause in standard.clauses}
    chosen_before = {"practitioner-notice", "chair-contacts-child"}
    assert not owners or standard.owner in owners or standard.id in chosen_before


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=named)
def test_every_standard_holds_in_a_place(standard: Standard) -> None:
    assert any(standard.holds_in(profile_named(name)) for name in profile_names())


def test_the_catalogue_reads_from_before_the_meeting_to_after_it() -> None:
    order = [standard.phase for standard in CATALOGUE.values() if standard.phase is not Phase.ALWAYS]
    assert order == sorted(order, key=[Phase.BEFORE, Phase.AT, Phase.AFTER].index)


@pytest.mark.parametrize(
    "standard", [s for s in CATALOGUE.values() if s.holds_in(profile_named("scotland"))], ids=named
)
def test_what_holds_in_scotland_speaks_of_no_english_conference(standard: Standard) -> None:
    words = f"{standard.statement} {standard.why}".casefold()
    assert "icpc" not in words
    assert "child in need" not in words
    assert standard.phase is Phase.BEFORE or "conference" not in words


# What only a person can say


@pytest.mark.parametrize("standard", of_phase(Phase.AT), ids=named)
def test_what_only_a_record_answers_is_due_on_the_day_of_the_meeting(findings_of: Findings, standard: Standard) -> None:
    found = findings_of(standard.id, *lines_for(standard, held=""), on=BEFORE, profile=place_of(standard))
    due = [f for f in found if f.status is Status.DUE]
    assert due
    assert {str(f.due) for f in due} == {THE_DAY}


@pytest.mark.parametrize("standard", of_phase(Phase.AT), ids=named)
def test_what_nobody_has_recorded_of_the_meeting_is_not_known_afterwards(
    findings_of: Findings, standard: Standard
) -> None:
    found = findings_of(standard.id, *lines_for(standard), on=LATER, profile=place_of(standard))
    assert {f.status for f in found} == {Status.NOT_RECORDED}


@pytest.mark.parametrize("standard", [one for one in of_phase(Phase.AFTER) if not one.limits], ids=named)
@pytest.mark.parametrize("on", [BEFORE, LATER])
def test_what_comes_after_the_meeting_and_has_no_number_is_a_question_with_no_day(
    findings_of: Findings, standard: Standard, on: str
) -> None:
    found = findings_of(standard.id, *lines_for(standard), on=on, profile=place_of(standard))
    assert {(f.status, f.due) for f in found} == {(Status.NOT_RECORDED, None)}


@pytest.mark.parametrize("standard", [*of_phase(Phase.AT), *of_phase(Phase.AFTER), *of_phase(Phase.ALWAYS)], ids=named)
def test_a_dated_record_meets_what_only_a_person_can_say(findings_of: Findings, standard: Standard) -> None:
    record = f"preparation: [{{standard: {standard.id}, done: 2026-12-10, by: Helen Marsh}}]"
    found = findings_of(standard.id, *lines_for(standard), record, on=LATER, profile=place_of(standard))
    assert {f.status for f in found} == {Status.MET}


@pytest.mark.parametrize("standard", [s for s in of_phase(Phase.BEFORE) if place_of(s) == "scotland"], ids=named)
def test_what_scotland_asks_before_the_meeting_is_due_then_met_by_a_record(
    findings_of: Findings, standard: Standard
) -> None:
    record = f"preparation: [{{standard: {standard.id}, done: 2026-12-01}}]"
    lines = lines_for(standard, held="")
    assert {f.status for f in findings_of(standard.id, *lines, profile="scotland")} == {Status.DUE}
    assert {f.status for f in findings_of(standard.id, *lines, record, profile="scotland")} == {Status.MET}
    late = findings_of(standard.id, *lines, on=LATER, profile="scotland")
    assert {f.status for f in late} == {Status.NOT_RECORDED}


# Who was not there


ABSENT = "{adam: absent, maria: apologies, leah: absent}"


@pytest.mark.parametrize("standard", [s for s in of_phase(Phase.AT) if s.each.words.endswith("is there")], ids=named)
def test_nothing_is_asked_at_the_meeting_of_those_who_were_not_there(findings_of: Findings, standard: Standard) -> None:
    lines = lines_for(standard, attendance=ABSENT)
    found = findings_of(standard.id, *lines, on=LATER, profile=place_of(standard))
    assert {f.status for f in found} == {Status.NOT_APPLICABLE}


def test_attendance_counts_only_once_the_meeting_was_held(findings_of: Findings) -> None:
    lines = lines_for(CATALOGUE["welcomed"], attendance=ABSENT)
    found = findings_of("welcomed", *lines, on=BEFORE, profile="england")
    assert {f.status for f in found} == {Status.DUE}


def test_a_practitioner_who_came_after_all_is_asked(findings_of: Findings) -> None:
    people = "practitioners: {helen: {}, jo: {}, leah: {reply: not coming}}"
    facts = meeting(attendance="{leah: attended}")
    (found,) = findings_of("reasoned-view", people, facts, on=LATER, profile="england")
    assert found.status is Status.NOT_RECORDED
