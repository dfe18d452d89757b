"""What is asked before the first letter, so that nothing comes into the wrong hands."""

from collections.abc import Callable

import pytest

from cpprep.case.model import Case
from cpprep.case.safety_checks import (
    child_elsewhere,
    names_that_tell,
    no_address,
    not_asked,
    shared_when_apart,
    together_in_a_group,
)

Read = Callable[..., Case]

FAMILY = "children: {ana: {name: Ana Kerr}}\nfamily: {mel: {name: Mel Kerr}, col: {name: Col Best}}\n"


# ---- the two questions


def test_before_anybody_is_invited_it_asks_who_must_not_be_found(read: Read) -> None:
    (found,) = not_asked(read(FAMILY), "case.yaml")
    assert (found.file, found.line, found.key) == ("case.yaml", 1, "asked.addresses")


@pytest.mark.parametrize(
    "answer",
    [
        "asked: {addresses: 2026-11-20}",
        "confidential: [{item: mel.address}]",
        "practitioners: {tom: {invited: 2026-11-20}}",
    ],
)
def test_once_that_is_answered_or_a_letter_has_left_it_does_not_ask(read: Read, answer: str) -> None:
    assert not list(not_asked(read(FAMILY, answer), "case.yaml"))


def test_a_mark_on_the_venues_address_is_no_answer(read: Read) -> None:
    assert list(not_asked(read(FAMILY, "confidential: [{item: conference.venue.address}]"), "case.yaml"))


@pytest.mark.parametrize("text", ["reference: A1", "children: {ana: {}}"])
def test_where_nobody_lives_apart_it_does_not_ask(read: Read, text: str) -> None:
    assert not list(not_asked(read(text), "case.yaml"))


WORDS = ("refuge", "women's aid", "HMP", "mental health")


def told(read: Read, *lines: str) -> list[str]:
    return [one.key for one in names_that_tell(read(FAMILY, *lines), "case.yaml", WORDS)]


@pytest.mark.parametrize(
    "agency",
    ["Rosewater Refuge", "Refuges of Northmere", "Northmere Women\u2019s Aid", "HMP Northmere", "Mental-Health Team"],
)
def test_an_agency_whose_name_alone_tells_is_doubted(read: Read, agency: str) -> None:
    assert told(read, f'practitioners: {{tom: {{agency: "{agency}"}}}}') == ["practitioners.tom.agency"]


@pytest.mark.parametrize("agency", ["Refugee Council", "Northmere Health", "Shmp House", "Women and Aid"])
def test_a_word_within_another_tells_nothing(read: Read, agency: str) -> None:
    assert told(read, f"practitioners: {{tom: {{agency: {agency}}}}}") == []


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("practitioners: {tom: {role: Mental health nurse}}", "practitioners.tom.role"),
        ("supporters: {sal: {helps: mel, organisation: The Refuge}}", "supporters.sal.organisation"),
    ],
)
def test_a_role_and_where_a_supporter_comes_from_are_doubted_too(read: Read, lines: str, key: str) -> None:
    assert told(read, lines) == [key]


def test_a_school_and_the_lines_of_an_address_are_doubted_too(read: Read) -> None:
    people = 'children: {ana: {school: The Refuge School}}\nfamily: {mel: {address: "The Refuge\\nNorthmere"}, col: {}}'
    found = names_that_tell(read(people), "case.yaml", WORDS)
    assert [one.key for one in found] == ["children.ana.school", "family.mel.address"]


@pytest.mark.parametrize("answer", ["confidential: [{item: tom.agency}]", "asked: {names: {tom: 2026-11-20}}"])
def test_a_mark_or_the_answer_that_all_may_know_ends_the_doubt(read: Read, answer: str) -> None:
    assert told(read, "practitioners: {tom: {agency: The Refuge}}", answer) == []


def test_where_one_of_the_family_alone_is_invited_nothing_is_told_to_another(read: Read) -> None:
    text = "family: {mel: {}, col: {invite: no}}\npractitioners: {tom: {agency: The Refuge}}"
    assert not list(names_that_tell(read(text), "case.yaml", WORDS))


def test_a_supporter_of_all_who_are_invited_tells_nothing_to_another(read: Read) -> None:
    assert told(read, "supporters: {sal: {helps: [mel, col], organisation: The Refuge}}") == []


def test_no_message_repeats_a_name_or_an_address(read: Read) -> None:
    case = read(FAMILY, "practitioners: {tom: {name: Tom Lee, agency: Rosewater Refuge}}")
    messages = " ".join(one.message for one in names_that_tell(case, "case.yaml", WORDS))
    assert not {"Rosewater", "Lee", "Kerr"} & set(messages.split())


# ---- one doormat

HOME = "4 Quay Lane\\nNorthmere\\nNM1 2AA"


def sharing(mel: str, col: str, apart: str) -> str:
    return (
        f"children: {{ana: {{}}}}\nfamily:\n  mel: {{{mel}}}\n  col: {{{col}}}\npractitioners: {{che: {{}}}}\n{apart}"
    )


SITTINGS = "conference: {split: {sittings: [{people: [mel]}, {people: [col]}]}}"


@pytest.mark.parametrize(
    ("mel", "col"),
    [
        (f'address: "{HOME}"', 'address: "4, Quay Lane, Northmere NM1 2AA"'),
        (f'address: "{HOME}"', "address: 4 quay lane"),
        ("telephone: 07700 900101", "telephone: +44 (0)7700 900101"),
        ("telephone: 01632 960101 or 07700 900101", "telephone: 07700-900101 (texts)"),
        ("email: Mel.Kerr@home.example", "email: melkerr@home.example"),
    ],
)  # fmt: skip
def test_two_sittings_and_one_doormat_telephone_or_mailbox_are_doubted(read: Read, mel: str, col: str) -> None:
    (found,) = shared_when_apart(read(sharing(mel, col, SITTINGS)), "case.yaml")
    assert (found.line, found.key) == (4, f"family.col.{col.partition(':')[0]}")


@pytest.mark.parametrize(
    ("mel", "col"),
    [
        ("address: 4 Quay Lane", "address: 14 Quay Lane"),
        ("address: not known", "address: not known"),
        ("telephone: 07700 900101", "telephone: 07700 900102"),
        ("telephone: none", "telephone: none"),
    ],
)
def test_what_is_not_the_same_is_not_doubted(read: Read, mel: str, col: str) -> None:
    assert not list(shared_when_apart(read(sharing(mel, col, SITTINGS)), "case.yaml"))


SAME = ('address: "' + HOME + '"',) * 2


def test_people_who_are_not_kept_apart_may_share_a_home(read: Read) -> None:
    assert not list(shared_when_apart(read(sharing(*SAME, "")), "case.yaml"))


def test_whoever_is_excluded_and_another_with_the_same_home_are_doubted(read: Read) -> None:
    col = SAME[1] + ", exclusion: {reason: Because}"
    assert len(list(shared_when_apart(read(sharing(SAME[0], col, "")), "case.yaml"))) == 1


def test_an_address_marked_so_that_the_other_may_not_know_is_doubted_where_they_share_it(read: Read) -> None:
    mark = "confidential: [{item: mel.address, may_know: [che]}]"
    (found,) = shared_when_apart(read(sharing(*SAME, mark)), "case.yaml")
    assert found.key == "family.col.address"
    assert not list(shared_when_apart(read(sharing(*SAME, mark.replace("[che]", "[col]"))), "case.yaml"))


def test_a_child_and_whom_they_live_with_are_not_kept_apart_by_a_mark(read: Read) -> None:
    home = f'children: {{ana: {{address: "{HOME}", lives_with: mel}}}}\nfamily: {{mel: {{address: "{HOME}"}}}}'
    assert not list(shared_when_apart(read(home, "confidential: [{item: ana.address}]"), "case.yaml"))


def test_what_is_printed_for_neither_is_not_doubted(read: Read) -> None:
    marks = "confidential: [{item: mel.address}, {item: col.address}]"
    assert not list(shared_when_apart(read(sharing(*SAME, f"{SITTINGS}\n{marks}")), "case.yaml"))


# ---- where a child is


def at_home(child: str, others: str = "") -> str:
    return f"children: {{ana: {{{child}}}}}\nfamily: {{mel: {{address: 4 Quay Lane, telephone: 01632 960101}}{others}}}"


def test_a_child_whose_address_is_not_that_of_anybody_they_live_with_is_doubted(read: Read) -> None:
    (found,) = child_elsewhere(read(at_home("lives_with: mel, address: 14 Quay Lane")), "case.yaml")
    assert (found.line, found.key) == (1, "children.ana.address")


@pytest.mark.parametrize(
    "child",
    [
        "lives_with: mel, address: '4 Quay Lane, Northmere'",
        "lives_with: mel",
        "address: 9 Mill Lane",
        "lives_with: [mel, col], address: 9 Mill Lane",
        "lives_with: mel, telephone: 07700 900109",
    ],
)
def test_a_child_with_one_of_two_homes_or_a_telephone_of_their_own_is_not_doubted(read: Read, child: str) -> None:
    assert not list(child_elsewhere(read(at_home(child, ", col: {address: 9 Mill Lane}")), "case.yaml"))


def test_a_child_with_the_telephone_of_one_they_do_not_live_with_is_doubted(read: Read) -> None:
    text = at_home("lives_with: mel, telephone: 01632 960102", ", col: {telephone: 01632 960102}")
    assert [one.key for one in child_elsewhere(read(text), "case.yaml")] == ["children.ana.telephone"]


# ---- what is no address


@pytest.mark.parametrize(
    "typed",
    [
        "NFA", "No fixed abode", "nfa (sofa surfing)", "NFA, Northmere", "Refused", "unknown", "Address unknown", "n/a",
        "none", "Not known at present", "withheld", "c/o", "C/O -", "-", "???", "TBC", "as above", "no address",
    ],
)  # fmt: skip
def test_words_that_are_no_address_are_doubted(read: Read, typed: str) -> None:
    (found,) = no_address(read(f"family:\n  mel: {{address: '{typed}'}}"), "case.yaml")
    assert (found.line, found.key) == (2, "family.mel.address")


@pytest.mark.parametrize(
    "typed", ["4 Quay Lane", "c/o 4 Quay Lane", "Flat 2, Unknown Road", "Nonesuch House", "The Old Refusal, Mill Lane"]
)
def test_an_address_is_not_doubted(read: Read, typed: str) -> None:
    assert not list(no_address(read(f"family: {{mel: {{address: '{typed}'}}}}"), "case.yaml"))


# ---- kept apart, and then in one group

GROUP = "meeting: {core_group: {members: [mel, col, tom], first_meeting: 2026-12-30}}"
WORKER = "practitioners: {tom: {}}"
EXCLUDED = FAMILY.replace("{name: Mel Kerr}", "{name: Mel Kerr, exclusion: {decided_on: 2026-11-20}}")


def test_two_people_in_different_sittings_who_are_both_in_the_core_group_are_named(read: Read) -> None:
    (found,) = together_in_a_group(read(FAMILY, SITTINGS, WORKER, GROUP), "case.yaml")
    assert "two people who are kept apart, mel and col, are both in this group" in found.message
    assert "do not write the day in by hand" in found.message


def test_the_same_holds_of_the_group_of_a_child_in_need_plan(read: Read) -> None:
    group = GROUP.replace("core_group", "child_in_need_group")
    assert len(list(together_in_a_group(read(FAMILY, SITTINGS, WORKER, group), "case.yaml"))) == 1


def test_whoever_is_excluded_from_the_meeting_is_not_to_meet_the_family_in_the_group_either(read: Read) -> None:
    assert len(list(together_in_a_group(read(EXCLUDED, WORKER, GROUP), "case.yaml"))) == 1


def test_once_it_is_said_how_each_takes_part_nothing_is_asked(read: Read) -> None:
    said = GROUP.replace("2026-12-30", "2026-12-30, apart: 'Col joins by telephone at 2pm; Helen Marsh, 12 December'")
    assert not list(together_in_a_group(read(FAMILY, SITTINGS, WORKER, said), "case.yaml"))


@pytest.mark.parametrize("group", ["meeting: {core_group: {members: [mel, tom]}}", "meeting: {held: 2026-12-10}"])
def test_where_only_one_of_them_is_in_it_there_is_nothing_to_ask(read: Read, group: str) -> None:
    assert not list(together_in_a_group(read(FAMILY, SITTINGS, WORKER, group), "case.yaml"))


def test_people_who_may_meet_may_be_in_one_group(read: Read) -> None:
    assert not list(together_in_a_group(read(FAMILY, WORKER, GROUP), "case.yaml"))
