"""A mark closes a fact at once; it opens it to those it names only once it says who decided it and when."""

from collections.abc import Callable

import pytest

from cpprep.access import Audience, Reader
from cpprep.access.policy import Answer, decide_path
from cpprep.access.policy.decision import may_see_whole
from cpprep.access.views import people_for
from cpprep.case.model import Case

Read = Callable[..., Case]

CASE = """\
conference: {chair: che, social_worker: wol}
children: {kid: {name: Kit Vole, school: Made-Up Lane School}}
family: {mum: {name: Mo Vole, relationship: {kid: mother}, address: 12 Mill Lane}, dad: {relationship: {kid: father}}}
practitioners: {che: {}, wol: {}, nurse: {}}
"""
MUM, WOL, NURSE = (
    Reader(Audience.PARENT, "mum"), Reader(Audience.SOCIAL_WORKER, "wol"), Reader(Audience.PRACTITIONER, "nurse")
)  # fmt: skip
DECIDED = "decided_by: che, decided_on: 2026-11-20"
HALF = ["decided_by: che", "decided_on: 2026-11-20", "reason: She says so"]
UNDECIDED = "a mark that names them does not say who decided it and when"


def marked(*marks: str) -> str:
    return CASE + "confidential:\n" + "".join(f"  - {{{mark}}}\n" for mark in marks)


def asked(read: Read, reader: Reader, item: str, *marks: str) -> Answer:
    return decide_path(read(marked(*marks)), reader, item)


def test_a_decided_mark_opens_the_fact_to_those_it_names(read: Read) -> None:
    assert asked(read, NURSE, "mum.address", f"item: mum.address, may_know: [nurse], {DECIDED}").may_see


@pytest.mark.parametrize("half", HALF)
def test_a_mark_that_lacks_who_or_when_opens_nothing_and_says_so(read: Read, half: str) -> None:
    answer = asked(read, NURSE, "mum.address", f"item: mum.address, may_know: [nurse], {half}")
    assert (answer.may_see, answer.why) == (False, UNDECIDED)


@pytest.mark.parametrize("half", [*HALF, DECIDED])
def test_a_mark_closes_the_fact_for_those_it_does_not_name_decided_or_not(read: Read, half: str) -> None:
    answer = asked(read, WOL, "kid.school", f"item: kid.school, may_know: [nurse], {half}")
    assert (answer.may_see, answer.why) == (False, "marked confidential")


def test_whom_an_undecided_mark_names_has_what_the_default_rule_gives(read: Read) -> None:
    assert asked(read, WOL, "kid.school", "item: kid.school, may_know: [wol]").may_see


def test_somebodys_own_address_waits_too_while_the_mark_on_it_is_undecided(read: Read) -> None:
    assert not asked(read, MUM, "mum.address", "item: mum.address, may_know: [mum]").may_see


def test_of_several_marks_each_must_be_decided(read: Read) -> None:
    decided, undecided = f"item: mum.address, may_know: [nurse], {DECIDED}", "item: mum.address, may_know: [nurse]"
    assert asked(read, NURSE, "mum.address", decided, decided).may_see
    assert asked(read, NURSE, "mum.address", decided, undecided).why == UNDECIDED


def test_a_disclosure_opens_nothing_to_whom_an_undecided_mark_names(read: Read) -> None:
    text = marked("item: mum.address, may_know: [nurse]")
    case = read(f"{text}disclosures: [{{item: mum.address, to: [nurse], {DECIDED}}}]")
    assert decide_path(case, NURSE, "mum.address").why == UNDECIDED


def test_a_whole_is_not_known_while_a_mark_on_a_part_of_it_is_undecided(read: Read) -> None:
    assert not may_see_whole(read(marked("item: mum.relationship.kid, may_know: [wol]")), WOL, "mum", "relationship")
    decided = marked(f"item: mum.relationship.kid, may_know: [wol], {DECIDED}")
    assert may_see_whole(read(decided), WOL, "mum", "relationship")


@pytest.mark.parametrize("item", ["mum.relationship", "mum.relationship.kid"])
def test_a_marked_relationship_stands_beside_the_name_for_those_alone_who_may_know_it(read: Read, item: str) -> None:
    case = read(marked(f"item: {item}, may_know: [wol], {DECIDED}"))
    parts = {reader: {one.name: one.part for one in people_for(case, reader)}["Mo Vole"] for reader in (WOL, NURSE)}
    assert parts == {WOL: "mother", NURSE: "family member"}
