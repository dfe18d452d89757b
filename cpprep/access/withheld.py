"""What is kept from a reader, and whether a text gives any of it away: the second lock, behind the view."""

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.facts import CaseFact, facts_in
from cpprep.access.identity import Finder, Kind, Part, folded
from cpprep.access.looked_for import CLOSED, Sought, beginning_of, finder_of, lines_of, sought, without_remark
from cpprep.access.policy import Reader, children_worked_with, decide, reader_of
from cpprep.case.access_class import Access
from cpprep.case.model import Case, Cleared

_PROTECTED_WORDS = CLOSED | {
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

_NEVER_CLEARED = frozenset({
    "number and street", "flat and building", "house name", "care of", "postcode", "postcode abroad",
    "post office box", "forces post office", "full name",
})  # fmt: skip
"""The parts of addresses and names that are no chance wherever they stand, as are all numbers and email addresses."""

_FEWEST_WORDS = 6
"""A shorter text is hardly more than what it tells: once cleared, it would let that pass in any other text."""

_SHORTEST_SENTENCE = 20
"""A sentence of fewer characters may be said of anything, unless it is marked by itself."""


_LINES = re.compile(r"[\s,]+")
_POSSESSIVE = re.compile(r"\s*([^\s'\u2019]+)['\u2019]s\b")


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
        """Whether a text holds some of it, and is none that has been cleared."""
        if not text or not self.sought or not self._finds(text):
            return False
        return not any(_typed(cleared).fullmatch(text.strip()) for cleared in self.cleared)

    def without_cleared(self, text: str) -> str:
        """The words of a whole paper without the texts in it that may pass."""
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
        self._kept: dict[Reader, frozenset[int]] = {}
        self._telling: dict[frozenset[str], tuple[CaseFact, ...]] = {}

    def withheld_from(self, reader: Reader) -> Withheld:
        """What is kept from a reader, and from whoever else gets their paper."""
        kept = frozenset[int]().union(*(self._kept_from(one) for one in reader.members))
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
            return fact.access in (_PROTECTED_WORDS if long else CLOSED)
        return fact.access is not Access.OFFICE_ONLY

    def _is_marked(self, fact: CaseFact) -> bool:
        return any(f"{fact.item}.".startswith(f"{item}.") for item in self._marks)

    def _is_agency_of_all(self, fact: CaseFact) -> bool:
        """Whether an agency is no child's in particular, and so nobody's secret."""
        person = self._case.practitioners.get(fact.owner_and_field[0])
        return fact.access is Access.AGENCY and person is not None and not children_worked_with(self._case, person)

    def _kept_from(self, one: Reader) -> frozenset[int]:
        """The places of the facts that are kept from one who gets a paper, asked once: a paper for all has each."""
        if one not in self._kept:
            self._kept[one] = frozenset(number for number, fact in self._protected if self._is_kept(one, fact))
        return self._kept[one]

    def _is_kept(self, one: Reader, fact: CaseFact) -> bool:
        """Whether a fact is kept from somebody; nobody's own name is kept from them."""
        if fact.access is Access.NAME and one.id and fact.item.startswith(f"{one.id}."):
            return False
        return not decide(self._case, one, *fact.owner_and_field).may_hear

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

        Blank for what is put right and not let pass: a name, a number, an address, a text that holds one, and a text of
        a few words. What is marked goes into the code, so that it cannot be found out from it, and so that it
        lapses when something else is marked.
        """
        if text.kind is not Kind.WORDS or any(one.fact.item == text.item for one in withheld.sought):
            return ""
        hits = withheld.hits(text.text)
        if any(_is_never_cleared(hit.part, text.text) for hit in hits) or len(text.text.split()) < _FEWEST_WORDS:
            return ""
        told = sorted({hit.fact.item for hit in hits})
        words = "\n".join((" ".join(text.text.split()), *told, *self._secrets))
        figures = hashlib.sha256(words.encode()).hexdigest()[:8].upper()
        return f"{figures[:4]}-{figures[4:]}"

    @cached_property
    def _secrets(self) -> tuple[str, ...]:
        return tuple(fact.text for fact in self._facts if self._is_marked(fact) or fact.access is Access.THIRD_PARTY)

    def _cleared_for(self, reader: Reader, withheld: Withheld) -> Iterator[str]:
        """The texts that may stand on this reader's papers, and that have not changed since it was decided."""
        for one in self._case.cleared:
            if not one.code or one.decided_on is None or not all(member.id in one.for_ for member in reader.members):
                continue
            for fact in self._facts:
                if fact.item == one.text and self.code_for(fact, withheld) == one.code:
                    told = (hit.fact for hit in withheld.hits(fact.text))
                    if all(self._may_decide(one, each) for each in told):
                        yield fact.text

    def _may_decide(self, cleared: Cleared, told: CaseFact) -> bool:
        """Whether somebody at work, and none of those it is for, decided who may know what it tells, or may know it."""
        decided_by = cleared.decided_by or ""
        if decided_by not in self._case.practitioners or decided_by in cleared.for_:
            return False
        marked = (mark for mark in self._case.confidential if f"{told.item}.".startswith(f"{mark.item}."))
        may_know = decide(self._case, reader_of(self._case, decided_by), *told.owner_and_field).may_hear
        return may_know or any(mark.decided_by == decided_by for mark in marked)


def _is_never_cleared(part: Part, text: str) -> bool:
    """Whether a part is no chance; a street neither, where a number stands somewhere in the text."""
    with_number = part.kind is Kind.ADDRESS and part.what == "street" and re.search(r"\d", text) is not None
    return part.what in _NEVER_CLEARED or part.kind in {Kind.TELEPHONE, Kind.EMAIL} or with_number


def _says_one_thing(fact: CaseFact) -> bool:
    """Whether whoever has a fact knows that thing and no other."""
    return fact.kind is not Kind.WORDS


def _known_as_typed(known: dict[Kind, list[CaseFact]], beside: tuple[Part, ...]) -> re.Pattern[str] | None:
    """What finds what a reader knows: names, email addresses, and agencies and streets that begin with such a part."""
    names = [without_remark(fact.text) for fact in known.get(Kind.NAME, ())]
    names += [address for fact in known.get(Kind.EMAIL, ()) for address in re.findall(r"\S+@\S+", fact.text)]
    facts = [fact for kind in (Kind.ORGANISATION, Kind.ADDRESS) for fact in known.get(kind, ())]
    places = [line for fact in facts for line in lines_of(fact) if _is_a_place_of_its_own(line, fact, beside)]
    places += [fact.text for fact in facts if fact.kind is Kind.ADDRESS and _is_nothing_but_places(fact.text, beside)]
    texts = {text.strip() for text in (*names, *places) if len(text.strip()) > 1}
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile("|".join(_typed(text).pattern for text in longest_first), re.IGNORECASE) if texts else None


def _is_a_place_of_its_own(line: str, fact: CaseFact, beside: tuple[Part, ...]) -> bool:
    """Whether a line begins with a part that is looked for, and says more: Mill Lane Surgery, and not Kim's Nursery.

    The place of the meeting may be called what it likes: everyone who comes has to find it.
    """
    if not finder_of(beside).finds(beginning_of(line)):
        return False
    if fact.access is Access.MEETING:
        return True
    of_somebody = _POSSESSIVE.match(line)
    if of_somebody and finder_of(beside).finds(of_somebody[1]):
        return False
    return not any(part.pattern and re.fullmatch(part.pattern, folded(line)) for part in beside)


def _is_nothing_but_places(address: str, beside: tuple[Part, ...]) -> bool:
    """Whether an address of several words tells of places alone: behind its lines, a name might stand as well."""
    several = _LINES.search(address.strip()) is not None
    return several and all(part.kind is Kind.ADDRESS for part in finder_of(beside).find(address))


@lru_cache(maxsize=1024)
def _typed(text: str) -> re.Pattern[str]:
    """What finds a text as it was typed, in whatever lines it stands."""
    words = r"[\s,]+".join(re.escape(word) for word in _LINES.split(text.strip()) if word)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
