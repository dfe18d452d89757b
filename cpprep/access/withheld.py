"""What is kept from a reader, and whether a text gives any of it away: the second lock, behind the view."""

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.facts import CaseFact, facts_in
from cpprep.access.identity import Finder, Kind, Part
from cpprep.access.looked_for import Sought, beginning_of, finder_of, lines_of, sought
from cpprep.access.policy import Reader, children_worked_with, decide
from cpprep.case.access_class import Access
from cpprep.case.model import Case, Cleared

_CLOSED = frozenset({Access.SITTING, Access.EVENT, Access.THIRD_PARTY})
"""The classes of which short words are protected too."""

_PROTECTED_WORDS = _CLOSED | {
    Access.NOTE, Access.EXCLUSION_REASON, Access.SPLIT_REASON, Access.VIEWS, Access.DISSENT, Access.EVENT_SOURCE,
    Access.THIRD_PARTY_SOURCE,
}  # fmt: skip
"""The classes of which whole sentences are protected, and not only a name, an address or the like in them."""

_PROTECTED_DAYS = frozenset({Access.BIRTH, Access.MEETING, Access.SITTING})
"""The classes whose days and hours are protected where they are kept from somebody."""

_OF_WORK = frozenset({Access.NAME, Access.CONTACT, Access.ADDRESS})
"""What of somebody who comes because of their work is told to all, or not given out and yet no secret."""

_NOT_KNOWN_BY_IT = frozenset({Access.OFFICE_ONLY, Access.EVENT_SOURCE, Access.THIRD_PARTY_SOURCE})
"""The classes whose facts a reader need not know although nobody keeps them from them."""

_SAID_OF_ANYONE = frozenset({"relationship", "part", "gender", "status", "helps"})
"""The keys of words such as mother, girl or friend: hidden where they are marked, and looked for nowhere."""

_SHORTEST_SENTENCE = 20
"""A sentence of fewer characters may be said of anything, unless it is marked by itself."""


class Hit(NamedTuple):
    """A withheld fact that a text gives away, and which part of it stands there."""

    fact: CaseFact
    part: Part


class Withheld(Struct, frozen=True):
    """What is kept from a reader.

    Attributes:
        sought: what is looked for, fact by fact.
        known: what finds the names, agencies and places that the reader knows, as they were typed.
        cleared: the texts that may pass for this reader although they hold some of it, as they were typed.
    """

    sought: tuple[Sought, ...]
    known: re.Pattern[str] | None = None
    cleared: tuple[str, ...] = ()

    def gives_away(self, text: str | None) -> bool:
        """Whether a text holds some of it, and has not been cleared."""
        if not text or not self.sought or not self._finds(text):
            return False
        return not self.cleared or self._finds(self.without_cleared(text))

    def without_cleared(self, text: str) -> str:
        """A text without the texts in it that may pass."""
        for cleared in self.cleared:
            text = _typed(cleared).sub(" ", text)
        return text

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The facts that a text gives away, and by which part."""
        found = {*self._finder.find(text), *self._beside.find(self._without_known(text))}
        return tuple(Hit(one.fact, part) for one in self.sought for part in (*one.parts, *one.beside) if part in found)

    def _finds(self, text: str) -> bool:
        return self._finder.finds(text) or self._beside.finds(self._without_known(text))

    @property
    def _finder(self) -> Finder:
        return finder_of(tuple(part for one in self.sought for part in one.parts))

    @property
    def _beside(self) -> Finder:
        return finder_of(tuple(part for one in self.sought for part in one.beside))

    def _without_known(self, text: str) -> str:
        return self.known.sub(" , ", text) if self.known else text


NOTHING_WITHHELD = Withheld(())
"""For a paper as it would be if nothing were kept from its readers."""


class ProtectedFacts:
    """The facts of a case that are kept from some reader, looked up once for all of its papers."""

    def __init__(self, case: Case) -> None:
        """Take the case."""
        self._case = case
        self._marks = tuple(mark.item for mark in case.confidential)
        self._facts = tuple(facts_in(case))
        self._built: dict[frozenset[int], Withheld] = {}
        self._telling: dict[frozenset[str], tuple[CaseFact, ...]] = {}

    def withheld_from(self, reader: Reader) -> Withheld:
        """What is kept from a reader, and from whoever else gets their paper."""
        kept = frozenset(number for number, fact in self._protected if self._is_kept(reader, fact))
        if kept not in self._built:
            self._built[kept] = self._build(kept)
        cleared = tuple(self._cleared_for(reader, self._built[kept]))
        return replace(self._built[kept], cleared=cleared) if cleared else self._built[kept]

    def texts_given(self, reader: Reader) -> Iterator[CaseFact]:
        """The texts that a reader's own papers may hold, with days and hours."""
        return (fact for fact in self._facts if decide(self._case, reader, *fact.owner_and_field).may_see)

    def texts_that_tell(self, withheld: Withheld) -> tuple[CaseFact, ...]:
        """The texts of the case that give away what is kept from a reader, whoever may have them."""
        known = frozenset((*(one.fact.item for one in withheld.sought), *withheld.cleared))
        if known not in self._telling:
            self._telling[known] = tuple(fact for fact in self._facts if withheld.gives_away(fact.text))
        return self._telling[known]

    # ---- what is protected, and from whom

    @cached_property
    def _protected(self) -> tuple[tuple[int, CaseFact], ...]:
        return tuple((number, fact) for number, fact in enumerate(self._facts) if self._is_protected(fact))

    def _is_protected(self, fact: CaseFact) -> bool:
        if _SAID_OF_ANYONE & set(fact.path):
            return False
        if self._is_marked(fact):
            return fact.kind is not Kind.WORDS or fact.item in self._marks or len(fact.text) >= _SHORTEST_SENTENCE
        if fact.at_work and (fact.access in _OF_WORK or self._is_agency_of_all(fact)):
            return False
        if fact.kind in {Kind.DAY, Kind.TIME}:
            return fact.access in _PROTECTED_DAYS
        if fact.kind is Kind.WORDS:
            long = len(fact.text) >= _SHORTEST_SENTENCE
            return fact.access in (_PROTECTED_WORDS if long else _CLOSED)
        return fact.access is not Access.OFFICE_ONLY

    def _is_marked(self, fact: CaseFact) -> bool:
        return any(f"{fact.item}.".startswith(f"{item}.") for item in self._marks)

    def _is_agency_of_all(self, fact: CaseFact) -> bool:
        """Whether an agency is no child's in particular, and so nobody's secret."""
        person = self._case.practitioners.get(fact.owner_and_field[0])
        return fact.access is Access.AGENCY and person is not None and not children_worked_with(self._case, person)

    def _is_kept(self, reader: Reader, fact: CaseFact) -> bool:
        """Whether a fact is kept from somebody who gets the paper; nobody's own name is kept from them."""
        return any(
            not decide(self._case, one, *fact.owner_and_field).may_hear
            for one in reader.members
            if fact.access is not Access.NAME or not one.id or not fact.item.startswith(f"{one.id}.")
        )

    # ---- what is looked for

    def _build(self, kept: frozenset[int]) -> Withheld:
        known: dict[Kind, list[CaseFact]] = {}
        for number, fact in enumerate(self._facts):
            if number not in kept and fact.access not in _NOT_KNOWN_BY_IT and _says_one_thing(fact):
                known.setdefault(fact.kind, []).append(fact)
        facts = [self._facts[number] for number in sorted(kept)]
        found = tuple(sought(fact, known, marked=self._is_marked(fact)) for fact in facts)
        beside = tuple(part for one in found for part in one.beside)
        return Withheld(found, _known_as_typed(known, beside) if beside else None)

    # ---- what somebody has decided may pass

    def code_for(self, text: CaseFact, withheld: Withheld) -> str:
        """``7F3A-91C2``: stands for a text and all that it gives away to a reader.

        Blank for what is no sentence, such as a name or a number: it is put right, and not let pass. What is marked
        goes into the code, so that it cannot be found out from it, and so that it lapses when something else is marked.
        """
        if text.kind is not Kind.WORDS or any(one.fact.item == text.item for one in withheld.sought):
            return ""
        told = sorted({hit.fact.item for hit in withheld.hits(text.text)})
        words = "\n".join((" ".join(text.text.split()), *told, *self._secrets))
        figures = hashlib.sha256(words.encode()).hexdigest()[:8].upper()
        return f"{figures[:4]}-{figures[4:]}"

    @cached_property
    def _secrets(self) -> tuple[str, ...]:
        return tuple(fact.text for fact in self._facts if self._is_marked(fact) or fact.access is Access.THIRD_PARTY)

    def _cleared_for(self, reader: Reader, withheld: Withheld) -> Iterator[str]:
        """The texts that may stand on this reader's papers, and that have not changed since it was decided."""
        for one in self._case.cleared:
            if self._is_decided(one) and all(member.id in one.for_ for member in reader.members):
                yield from (
                    fact.text
                    for fact in self._facts
                    if fact.item == one.text and one.code and self.code_for(fact, withheld) == one.code
                )

    def _is_decided(self, cleared: Cleared) -> bool:
        """Whether somebody at work, and none of those it is for, has decided it."""
        decided_by = cleared.decided_by or ""
        at_work = decided_by in self._case.practitioners and decided_by not in cleared.for_
        return at_work and cleared.decided_on is not None


def _says_one_thing(fact: CaseFact) -> bool:
    """Whether whoever has a fact knows that thing and no other; one's own entrance is such a thing too."""
    return fact.kind is not Kind.WORDS or fact.access is Access.SITTING


def _known_as_typed(known: dict[Kind, list[CaseFact]], beside: tuple[Part, ...]) -> re.Pattern[str] | None:
    """What finds what a reader knows: names, email addresses, and agencies and streets that begin with such a part."""
    finder = finder_of(beside)
    names = [fact.text for fact in known.get(Kind.NAME, ())]
    names += [address for fact in known.get(Kind.EMAIL, ()) for address in re.findall(r"\S+@\S+", fact.text)]
    places = [
        line for kind in (Kind.ORGANISATION, Kind.ADDRESS) for fact in known.get(kind, ()) for line in lines_of(fact)
    ]
    begun = [line for line in places if finder.finds(beginning_of(line))]
    texts = {text.strip() for text in (*names, *begun) if len(text.strip()) > 1}
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile("|".join(_typed(text).pattern for text in longest_first), re.IGNORECASE) if texts else None


@lru_cache(maxsize=1024)
def _typed(text: str) -> re.Pattern[str]:
    """What finds a text as it was typed, in whatever lines it stands."""
    words = r"\s+".join(map(re.escape, text.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
