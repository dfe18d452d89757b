"""Every clause that is cited can be found, and every clause that the product must carry is carried."""

import pytest

from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import GPG, PRACTICE_DOCUMENTS, Citation, clause_index
from cpprep.standards import CATALOGUE, Evidence, Phase, Role, Standard

# How many clauses each part of each document has, as counted in the documents themselves.
PARTS = {
    "GPG": {"B": 14, "A": 12, "F": 7},
    "QS": {"S": 12, "F": 11, "P": 8, "C": 16},
    "PA": {"": 10},
    "CPPM": {"1.": 5, "2.": 10, "3.": 7, "4.": 11, "5.": 5},
    "RCPC": {"1.": 6, "2.": 4, "3.": 6, "4.": 8, "5.": 3, "6.": 7, "7.": 5},
}
IDS = [
    f"{document}-{part}{n}"
    for document, parts in PARTS.items()
    for part, last in parts.items()
    for n in range(1, last + 1)
]
TO_BE_CARRIED = [
    clause.id
    for clause in clause_index().values()
    if clause.phase in {"before", "always"}
    and {"fact", "attest"} & set(clause.carry)
    and clause.id.partition("-")[0] in {"GPG", "QS", "PA", "RCPC"}
]


def test_the_index_holds_every_clause_of_the_five_documents_in_their_order() -> None:
    assert list(clause_index()) == IDS


def test_each_clause_says_its_phase_its_owner_how_it_is_carried_and_what_it_asks() -> None:
    for clause in clause_index().values():
        assert clause.phase in set(Phase)
        assert clause.owner in set(Role)
        assert clause.carry
        assert set(clause.carry) <= {"fact", "attest", "content", "deadline"}
        assert clause.gist.strip()


def test_the_five_documents_are_known_by_the_keys_of_the_index() -> None:
    assert set(PRACTICE_DOCUMENTS) == set(PARTS)
    assert all(source.title and source.nation for source in PRACTICE_DOCUMENTS.values())


def test_a_citation_is_written_as_people_write_it() -> None:
    assert str(GPG.clause("B1")) == "GPG-B1"
    assert GPG.clause("B1").indexed
    assert str(Citation("E1")) == "E1"
    assert not Citation("E1").indexed


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_every_clause_that_a_standard_cites_is_in_the_index(standard: Standard) -> None:
    assert standard.cites
    assert set(standard.clauses) <= set(clause_index())


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_every_other_source_that_a_standard_cites_is_in_a_profile(standard: Standard) -> None:
    known = {source for name in profile_names() for source in profile_named(name).sources}
    assert {str(cited) for cited in standard.cites if not cited.indexed} <= known


@pytest.mark.parametrize("clause", TO_BE_CARRIED)
def test_every_clause_about_facts_or_attestations_before_the_meeting_is_carried(clause: str) -> None:
    assert [standard.id for standard in CATALOGUE.values() if clause in standard.clauses]


@pytest.mark.parametrize(
    "clause", [c for c in TO_BE_CARRIED if not {"fact", "deadline"} & set(clause_index()[c].carry)]
)
def test_what_only_a_person_can_say_can_be_recorded(clause: str) -> None:
    carried_by = [standard for standard in CATALOGUE.values() if clause in standard.clauses]
    assert any(standard.evidence is not Evidence.FACTS for standard in carried_by)


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_every_standard_says_what_it_asks_and_why_in_a_sentence(standard: Standard) -> None:
    for sentence in (standard.statement, standard.why):
        assert sentence.endswith(".")
        assert sentence[0].isupper()


def test_only_what_the_sources_ask_where_possible_may_be_excused() -> None:
    excusable = {standard.id for standard in CATALOGUE.values() if standard.excusable}
    assert excusable == {"same-chair", "family-notice", "chair-contacts-child", "seated-first", "feedback-taken"}


EARLY = [
    clause
    for clause in sorted({clause for standard in CATALOGUE.values() for clause in standard.clauses})
    if clause_index()[clause].phase in {Phase.BEFORE, Phase.ALWAYS}
]


@pytest.mark.parametrize("clause", EARLY)
def test_whom_a_clause_names_owns_a_standard_that_carries_it(clause: str) -> None:
    owners = {standard.owner for standard in CATALOGUE.values() if clause in standard.clauses}
    assert clause_index()[clause].owner in owners


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_the_phase_of_a_standard_is_that_of_a_clause_it_carries(standard: Standard) -> None:
    phases = {clause_index()[clause].phase for clause in standard.clauses}
    assert not phases or standard.phase in phases or standard.id in {"review-in-time", "child-in-need-group-meets"}
