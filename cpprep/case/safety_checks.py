"""What deserves a second look before the first letter, so that nothing comes into the wrong hands.

Whether somebody must not know where another lives, what an agency's name alone tells, and where a letter would go. The
messages name keys and ids, and never a value.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, combinations, islice
from typing import TypeAlias

from cpprep.case.contacts import is_no_address, numbers_in, plain_words, same_address, same_mailbox, same_number
from cpprep.case.doubts import doubt_at
from cpprep.case.model import Asked, Case, Child, Person, Practitioner, Supporter
from cpprep.errors import Problem
from cpprep.wording import listed

_ALIKE = {"address": same_address, "telephone": same_number, "email": same_mailbox}
"""How each fact by which people are reached is compared."""
_MOST_PAIRS = 2000
"""Pairs of people that are looked at: no conference has so many, and a file that has is not to take minutes."""


def safety_doubts(case: Case, file: str, sensitive: Collection[str] = ()) -> Iterator[Problem]:
    """Everything of this module; ``sensitive`` are words that may tell where somebody is, or what help they have."""
    yield from not_asked(case, file)
    yield from names_that_tell(case, file, sensitive)
    yield from shared_when_apart(case, file)
    yield from together_in_a_group(case, file)
    yield from child_elsewhere(case, file)
    yield from no_address(case, file)


# ---- the two questions


def not_asked(case: Case, file: str) -> Iterator[Problem]:
    """Before anybody is invited: whether anyone lives where another must not know, unless that is answered."""
    homes = {f"{person.id}.address" for person in case.people}
    is_answered = _asked(case).addresses is not None or any(mark.item in homes for mark in case.confidential)
    alone = len(case.children) + len(case.family) < 2
    if is_answered or alone or any(person.invited for person in case.people):
        return
    what = (
        "before the first letter: does anyone live where another must not know, and does an agency's name alone tell "
        "it (a refuge, a clinic, a prison)? Mark each under confidential (item: ID.address, item: ID.agency); where "
        "nobody does, record the day of that answer (asked: {addresses: 2026-12-01})"
    )
    line = case.line_of(("asked",)) or case.line_of(("confidential",)) or 1
    yield Problem(file, line, 1, "asked.addresses", what)


def names_that_tell(case: Case, file: str, sensitive: Collection[str]) -> Iterator[Problem]:
    """Names of agencies and places that alone may tell something, that are not marked, and that others would read."""
    finds = _whole_words(sensitive)
    if finds is None:
        return
    for person, field, kind in _names(case):
        item = f"{person.id}.{field}"
        is_settled = person.id in _asked(case).names or any(mark.item == item for mark in case.confidential)
        if (
            not is_settled
            and finds.search(plain_words(getattr(person, field) or ""))
            and _has_other_readers(case, person)
        ):
            what = (
                f"{kind} alone may tell where somebody is or what help they have: mark it (item: {item}), or record "
                f"the day of the answer that all may know (asked: {{names: {{{person.id}: 2026-12-01}}}})"
            )
            yield doubt_at(case, file, person.at(field), what)


def _asked(case: Case) -> Asked:
    return case.asked or Asked()


def _names(case: Case) -> Iterator[tuple[Person, str, str]]:
    """Each name of an agency or a place, with whose it is, its key, and what to call it."""
    for practitioner in case.practitioners.values():
        yield practitioner, "agency", "this agency's name"
        yield practitioner, "role", "this role"
    for supporter in case.supporters.values():
        yield supporter, "organisation", "this organisation's name"
    for child in case.children.values():
        yield child, "school", "this school's name"
        yield child, "address", "this address"
    for relative in case.family.values():
        yield relative, "address", "this address"


def _has_other_readers(case: Case, person: Person) -> bool:
    """Whether one of the family is invited whom the name does not concern.

    Whom a practitioner helps is not recorded: of two who are invited, it is one and not the other.
    """
    invited = {each.id for each in case.family_to_invite}
    if isinstance(person, Practitioner):
        return len(invited) > 1
    concerned = {person.id, *(person.helps if isinstance(person, Supporter) else ())}
    concerned |= set(person.lives_with) if isinstance(person, Child) else set()
    return bool(invited - concerned)


def _whole_words(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of some words in a text as ``plain_words`` gives it, in the singular and the plural."""
    known = sorted({plain_words(word) for word in words} - {""})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})s?(?!\w)") if known else None


# ---- one doormat, one telephone


def shared_when_apart(case: Case, file: str) -> Iterator[Problem]:
    """Two people who are kept apart, and whom one letter box, telephone or mailbox reaches."""
    for one, other in _kept_apart(case):
        shared = [field for field, alike in _ALIKE.items() if _share(case, one, other, field, alike)]
        if shared:
            what = (
                f"two people who are kept apart, this one and {one.id}, have the same {listed(shared)}: the letter of "
                "one would come into the hands of the other; ask each how they can be reached safely"
            )
            yield doubt_at(case, file, other.at(shared[0]), what)


def together_in_a_group(case: Case, file: str) -> Iterator[Problem]:
    """Two people who may not meet, and who are both in a group that carries out a plan: until it is said how."""
    meeting = case.meeting
    groups = {"core_group": meeting.core_group, "child_in_need_group": meeting.child_in_need_group} if meeting else {}
    for key, group in groups.items():
        if group is None or group.apart:
            continue
        for one, other in _who_may_not_meet(case):
            if {one.id, other.id} <= set(group.members):
                what = (
                    f"two people who are kept apart, {one.id} and {other.id}, are both in this group. Decide how each "
                    "takes part without meeting the other, and write it under apart: in the group. Their letters leave "
                    "the day out, and do not say who else is in it: do not write the day in by hand"
                )
                yield doubt_at(case, file, ("meeting", key, "members"), what)


def _who_may_not_meet(case: Case) -> Iterator[tuple[Person, Person]]:
    """Those in different sittings, and whoever is excluded with each of the family: each pair once."""
    people = {person.id: person for person in case.people}
    order = {person: place for place, person in enumerate(people)}
    pairs = islice(chain(_in_two_sittings(case), _excluded(case)), _MOST_PAIRS)
    known = {frozenset((one, other)) for one, other, _ in pairs if one in people and other in people}
    for ids in sorted((sorted(pair, key=order.__getitem__) for pair in known), key=lambda pair: order[pair[0]]):
        yield people[ids[0]], people[ids[-1]]


def _share(case: Case, one: Person, other: Person, field: str, alike: Callable[[str, str], bool]) -> bool:
    """Whether two people have the same address or number, unless it is printed for neither of them."""
    if not alike(getattr(one, field) or "", getattr(other, field) or ""):
        return False
    return not (_is_on_no_paper(case, one, field) and _is_on_no_paper(case, other, field))


def _is_on_no_paper(case: Case, person: Person, field: str) -> bool:
    """Whether a fact is marked so that its owner's own letter does without it: it is given by hand."""
    marks = [mark for mark in case.confidential if mark.item == f"{person.id}.{field}"]
    return any(person.id not in mark.may_know for mark in marks)


def _kept_apart(case: Case) -> Iterator[tuple[Person, Person]]:
    """Those who must not meet, or of whom one may not know where the other lives: each pair once, as in the file."""
    pairs = islice(chain(_in_two_sittings(case), _excluded(case), _not_to_find(case)), _MOST_PAIRS)
    people = {person.id: (place, person) for place, person in enumerate(case.people)}
    homes = _homes(case)
    apart = {
        (min(people[one][0], people[other][0]), max(people[one][0], people[other][0])): (one, other)
        for one, other, whatever_their_home in pairs
        if one in people
        and other in people
        and (whatever_their_home or not homes.get(one, set()) & homes.get(other, set()))
    }
    for _, ids in sorted(apart.items()):
        first, second = sorted(ids, key=lambda one: people[one][0])
        yield people[first][1], people[second][1]


_Pairs: TypeAlias = Iterator[tuple[str, str, bool]]
"""The ids of two people, and whether they are kept apart although they live in one home, or a child lives with both."""


def _in_two_sittings(case: Case) -> _Pairs:
    sittings = [set(sitting.people) for sitting in case.conference.split.sittings] if case.conference.split else []
    for one, other in combinations(sittings, 2):
        yield from ((mine, theirs, True) for mine in one - other for theirs in other - one)


def _excluded(case: Case) -> _Pairs:
    family = _family_of(case)
    for person in case.family_living:
        if person.excluded:
            others = (other for other in family if other != person.id)
            yield from ((person.id, other, other in case.family) for other in others)


def _not_to_find(case: Case) -> _Pairs:
    """Whose address is marked, with each of the family who may not know it; those of one home know it all the same."""
    family = dict.fromkeys(_family_of(case))
    for mark in case.confidential:
        owner, _, field = mark.item.partition(".")
        if field == "address" and owner in family:
            others = (other for other in family if other != owner and other not in mark.may_know)
            yield from ((owner, other, False) for other in others)


def _family_of(case: Case) -> tuple[str, ...]:
    return (*case.children, *(person.id for person in case.family_living))


def _homes(case: Case) -> dict[str, set[str]]:
    """For each of the family, the children whose home is theirs: a child's own is one of them."""
    homes: dict[str, set[str]] = {}
    for child in case.children.values():
        for one in (child.id, *child.lives_with):
            homes.setdefault(one, set()).add(child.id)
    return homes


# ---- where a child is, and what is no address


def child_elsewhere(case: Case, file: str) -> Iterator[Problem]:
    """A child's address that is none of those they live with, or the telephone of one of the family elsewhere."""
    is_reached_elsewhere = _reached_elsewhere(case)
    for child in case.children.values():
        home = [person for one in child.lives_with if (person := case.person(one)) is not None]
        addresses = [person.address for person in home if person.address and not is_no_address(person.address)]
        stated = child.address if child.address and not is_no_address(child.address) else None
        if stated and addresses and not any(same_address(stated, each) for each in addresses):
            what = (
                "the child lives with somebody whose address is another one (lives_with): find out which holds, before "
                "a letter goes to the wrong house"
            )
            yield doubt_at(case, file, child.at("address"), what)
        if is_reached_elsewhere(child):
            what = (
                "this is the number of one of the family with whom the child does not live (lives_with): find out "
                "which holds, before anybody rings"
            )
            yield doubt_at(case, file, child.at("telephone"), what)


def _reached_elsewhere(case: Case) -> Callable[[Child], bool]:
    """Whether a child's telephone is that of one of the family with whom they do not live, and of nobody at home."""
    people: dict[str, set[str]] = {}
    for person in case.family.values():
        for number in numbers_in(person.telephone or ""):
            people.setdefault(number, set()).add(person.id)

    def reached(child: Child) -> bool:
        answer = set().union(*(people.get(number, set()) for number in numbers_in(child.telephone or "")))
        return bool(child.lives_with and answer) and not answer & set(child.lives_with)

    return reached


def no_address(case: Case, file: str) -> Iterator[Problem]:
    """Words such as "NFA" or "not known" that stand as an address."""
    for person in case.people:
        if person.address and is_no_address(person.address):
            what = "is not an address, and would be printed on an envelope: leave it blank, and say it under note"
            yield doubt_at(case, file, person.at("address"), what)
