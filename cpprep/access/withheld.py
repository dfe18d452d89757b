"""What is kept from a reader, and whether a text gives any of it away: the second lock, behind the view."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.facts import CaseFact, facts_in
from cpprep.access.identity import Finder, Kind, Part, parts_of, telling
from cpprep.access.policy import Reader, children_worked_with, decide
from cpprep.case.access_class import Access
from cpprep.case.model import Case

_PROTECTED_WORDS = frozenset({
    Access.NOTE, Access.EXCLUSION_REASON, Access.SPLIT_REASON, Access.SITTING, Access.VIEWS, Access.DISSENT,
    Access.EVENT, Access.EVENT_SOURCE, Access.THIRD_PARTY, Access.THIRD_PARTY_SOURCE,
})  # fmt: skip
"""The classes of which whole sentences are protected, and not only a name, an address or the like in them."""

_OF_WORK = frozenset({Access.NAME, Access.CONTACT, Access.ADDRESS})
"""What of somebody who comes because of their work is told to all, or not given out and yet no secret."""

_NOT_KNOWN_BY_IT = frozenset({Access.OFFICE_ONLY, Access.EVENT_SOURCE, Access.THIRD_PARTY_SOURCE})
"""The classes whose facts a reader need not know although nobody keeps them from them."""

_SHORTEST_SENTENCE = 20
"""A sentence of fewer characters may be said of anything, unless it is marked."""

_SHARED_BY_MANY = frozenset({"street", "village or district", "town", "county or country", "house name"})
"""The parts of an address that are known where the venue's address has them too: it may be around the corner."""


_KNOWN_AS_A_WHOLE = frozenset({Kind.NAME, Kind.ORGANISATION})
"""Whose full name a reader knows, of them nothing is looked for: not the surname with a title either."""


class Hit(NamedTuple):
    """A withheld fact that a text gives away, and which part of it stands there."""

    fact: CaseFact
    part: Part


class Sought(Struct, frozen=True):
    """What is looked for of one withheld fact.

    Attributes:
        fact: the fact.
        parts: its parts that give it away.
        left: its parts that are not looked for: what half the county shares, such as a town, and what the reader
            knows of somebody or something else.
    """

    fact: CaseFact
    parts: tuple[Part, ...]
    left: tuple[Part, ...]


class Withheld(Struct, frozen=True):
    """What is kept from a reader.

    Attributes:
        sought: what is looked for, fact by fact.
        finder: what finds it in a text.
        cleared: the texts that may pass for this reader although they hold some of it, as they were typed.
    """

    sought: tuple[Sought, ...]
    finder: Finder
    cleared: tuple[str, ...] = ()

    def gives_away(self, text: str | None) -> bool:
        """Whether a text holds some of it, and has not been cleared."""
        if not text or not self.sought or not self.finder.finds(text):
            return False
        return not self.cleared or self.finder.finds(self.without_cleared(text))

    def without_cleared(self, text: str) -> str:
        """A text without the texts in it that may pass."""
        for cleared in self.cleared:
            text = re.sub(r"\s+".join(map(re.escape, cleared.split())), " ", text)
        return text

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The facts that a text gives away, and by which part."""
        found = set(self.finder.find(text)) if self.sought else set()
        return tuple(Hit(one.fact, part) for one in self.sought for part in one.parts if part in found)


NOTHING_WITHHELD = Withheld((), Finder(()))
"""For a paper as it would be if nothing were kept from its readers."""


class ProtectedFacts:
    """The facts of a case that are kept from some reader, looked up once for all of its papers."""

    def __init__(self, case: Case) -> None:
        """Take the case."""
        self._case = case
        self._marks = tuple(f"{mark.item}." for mark in case.confidential)
        self._facts = tuple(facts_in(case))
        self._built: dict[frozenset[int], Withheld] = {}
        self._telling: dict[frozenset[str], tuple[CaseFact, ...]] = {}

    @cached_property
    def _protected(self) -> tuple[tuple[int, CaseFact], ...]:
        return tuple((number, fact) for number, fact in enumerate(self._facts) if self._is_protected(fact))

    def withheld_from(self, reader: Reader) -> Withheld:
        """What is kept from a reader, and from whoever else gets their paper."""
        kept = frozenset(number for number, fact in self._protected if self._is_kept(reader, fact))
        if kept not in self._built:
            self._built[kept] = self._build(kept)
        cleared = tuple(self._cleared_for(reader))
        return replace(self._built[kept], cleared=cleared) if cleared else self._built[kept]

    def _cleared_for(self, reader: Reader) -> Iterator[str]:
        """The texts that somebody has decided may stand on this reader's papers, and that have not changed since."""
        for one in self._case.cleared:
            decided = one.decided_by and one.decided_on
            if decided and all(member.id in one.for_ for member in reader.members):
                yield from (f.text for f in self._facts if f.item == one.text and code_of(f.text) == one.code)

    def texts_given(self, reader: Reader) -> Iterator[CaseFact]:
        """The texts that a reader's own papers may hold, with the days of birth."""
        return (fact for fact in self._facts if decide(self._case, reader, *fact.owner_and_field).may_see)

    def texts_that_tell(self, withheld: Withheld) -> tuple[CaseFact, ...]:
        """The texts of the case that give away what is kept from a reader, whoever may have them."""
        sought = frozenset((*(one.fact.item for one in withheld.sought), *withheld.cleared))
        if sought not in self._telling:
            self._telling[sought] = tuple(fact for fact in self._facts if withheld.gives_away(fact.text))
        return self._telling[sought]

    def _is_kept(self, reader: Reader, fact: CaseFact) -> bool:
        if fact.access is Access.NAME and all(fact.item.startswith(f"{one.id}.") for one in reader.members):
            return False  # nobody's own name is kept from them
        return any(not decide(self._case, one, *fact.owner_and_field).may_hear for one in reader.members)

    def _is_marked(self, fact: CaseFact) -> bool:
        return f"{fact.item}.".startswith(self._marks)

    def _is_protected(self, fact: CaseFact) -> bool:
        if self._is_marked(fact):
            return True
        if fact.at_work and (fact.access in _OF_WORK or self._is_agency_of_all(fact)):
            return False
        if fact.kind is Kind.DAY:
            return fact.access is Access.BIRTH
        if fact.kind is Kind.WORDS:
            return fact.access in _PROTECTED_WORDS and len(fact.text) >= _SHORTEST_SENTENCE
        return fact.access is not Access.OFFICE_ONLY

    def _is_agency_of_all(self, fact: CaseFact) -> bool:
        """Whether an agency is no child's in particular, and so nobody's secret."""
        person = self._case.practitioners.get(fact.owner_and_field[0])
        return fact.access is Access.AGENCY and person is not None and not children_worked_with(self._case, person)

    def _build(self, kept: frozenset[int]) -> Withheld:
        known: dict[Kind, list[CaseFact]] = {}
        for number, fact in enumerate(self._facts):
            if number not in kept and fact.kind is not Kind.WORDS and fact.access not in _NOT_KNOWN_BY_IT:
                known.setdefault(fact.kind, []).append(fact)
        facts = [self._facts[number] for number in sorted(kept)]
        sought = tuple(_sought(fact, known.get(fact.kind, ()), marked=self._is_marked(fact)) for fact in facts)
        return Withheld(sought, _finder(tuple(dict.fromkeys(part for one in sought for part in one.parts))))


def code_of(text: str) -> str:
    """``7F3A-91C2``: stands for the words of a text, in whatever lines they are typed."""
    figures = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8].upper()
    return f"{figures[:4]}-{figures[4:]}"


def _sought(fact: CaseFact, known: Iterable[CaseFact], *, marked: bool) -> Sought:
    """What is looked for of a fact: not what its reader knows already, such as the surname of their own child.

    A marked address, or number, is looked for also where it is somebody else's too, and not marked there.
    """
    every = parts_of(fact.kind, fact.text)
    parts = telling(every)
    if not parts:
        return Sought(fact, (), ())
    finder = _finder(parts)
    already: set[Part] = set()
    for other in known:
        found = finder.find(other.text)
        if marked and fact.kind is not Kind.NAME and parts[0] in found:
            continue  # the same once more, where nobody has marked it
        in_part = fact.kind not in _KNOWN_AS_A_WHOLE and (marked or other.access is Access.MEETING)
        already |= {part for part in found if not in_part or part.what in _SHARED_BY_MANY}
    if fact.kind in _KNOWN_AS_A_WHOLE and already & set(parts[:1]):
        already = set(parts)
    looked_for = tuple(part for part in parts if part not in already)
    return Sought(fact, looked_for, tuple(part for part in every if part not in looked_for))


@lru_cache(maxsize=512)
def _finder(parts: tuple[Part, ...]) -> Finder:
    return Finder(parts)
