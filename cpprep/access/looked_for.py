"""Which parts of a withheld fact are looked for, given what its reader knows already."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.facts import CaseFact
from cpprep.access.identity import Finder, Kind, Part, folded, parts_of, telling
from cpprep.access.identity.lists import words_of
from cpprep.case.access_class import Access

_TELLS_BY_ITSELF = frozenset({"full name"})
"""The parts of a name that need no look at whose name it may be as well."""

_NEVER_SHARED = frozenset({"title and surname"})
"""What a family shares, and yet tells of one person: Ms Kerr is not Ana Kerr."""

_PLACES = frozenset({"street", "village or district", "town", "county or country", "house name"})
"""The parts of an address that others may have too: not looked for where the reader knows them of somebody else."""

_TELLING_WHERE_NOBODY_ELSE_IS = frozenset({"street", "town", "county or country", "first half of the postcode"})
"""The parts of a marked address that half the county shares, and that tell where nothing else of the case is there."""

_COUNCILS = frozenset({"borough", "city", "council", "county"})
"""The words of an agency that is called after the place where all of the case may live."""

_REMARK = re.compile(r"(?:(?! [-\u2013\u2014] )[^,;:/(\[\n])+")
"""What stands between the signs that set a remark apart."""

CLOSED = frozenset({Access.SITTING, Access.EVENT, Access.THIRD_PARTY})
"""The classes of which short words are protected too."""

_SOURCES = frozenset({Access.EVENT_SOURCE, Access.THIRD_PARTY_SOURCE})
_WITH_PLACES = (Kind.ADDRESS, Kind.ORGANISATION)
_THE_FAMILY = frozenset({"children", "family"})


class Sought(Struct, frozen=True):
    """What is looked for of one withheld fact.

    Attributes:
        fact: the fact.
        parts: its parts that give it away wherever they stand.
        beside: its parts that give it away where they do not belong to what the reader knows: a first name that a
            practitioner has too, but not in that practitioner's name.
        left: its parts that are not looked for: what half the county shares, such as a town, and what the reader
            knows of somebody or something else.
    """

    fact: CaseFact
    parts: tuple[Part, ...] = ()
    beside: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()


Known = Mapping[Kind, Sequence[CaseFact]]
"""What a reader knows, by what it is."""


def sought(fact: CaseFact, known: Known, *, marked: bool) -> Sought:
    """What is looked for of a fact that is kept from a reader.

    Args:
        fact: the fact.
        known: what the reader knows.
        marked: whether the case marks it; what is marked is looked for although the same stands unmarked elsewhere.
    """
    every = parts_of(fact.kind, fact.text)
    if not every or _is_known_as_a_whole(fact, known, marked=marked):
        return Sought(fact, left=every)
    match fact.kind:
        case Kind.NAME:
            parts, beside = _of_a_name(telling(every), known)
        case Kind.ORGANISATION:
            parts, beside = _of_an_agency(telling(every), known, marked=marked)
        case Kind.ADDRESS:
            parts, beside = _of_an_address(every, known, marked=marked)
        case _:
            looked_for = telling(_promoted_of(fact, every, marked=marked))
            parts, beside = tuple(_of_anything(fact, looked_for, known, marked=marked)), ()
    taken = {part.what for part in (*parts, *beside)}
    return Sought(fact, parts, beside, tuple(part for part in every if part.what not in taken))


def _is_known_as_a_whole(fact: CaseFact, known: Known, *, marked: bool) -> bool:
    """Whether the reader knows the very same: a person by that name, or an agency or a day that is not marked."""
    words = folded(fact.text)
    if fact.kind is Kind.NAME:
        names = [folded(other.text) for other in known.get(Kind.NAME, ())]
        if fact.access in _SOURCES:  # where "a neighbour in Northmere" names a town
            names += [folded(other.text) for kind in _WITH_PLACES for other in known.get(kind, ())]
            return any(f" {words} " in f" {name} " for name in names)
        return any(name == words or (" " in words and f" {words} " in f" {name} ") for name in names)
    if fact.kind in {Kind.ORGANISATION, Kind.DAY} and not marked:
        return any(folded(other.text) == words for other in known.get(fact.kind, ()))
    return False


def _of_a_name(parts: tuple[Part, ...], known: Known) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """A name as a whole; its single parts beside the names that the reader knows, and none that the family shares."""
    whole = tuple(part for part in parts if part.what in _TELLS_BY_ITSELF)
    single = tuple(part for part in parts if part not in whole)
    family = (other for other in known.get(Kind.NAME, ()) if other.path[0] in _THE_FAMILY)
    shared = _found_in(single, family)
    return whole, tuple(part for part in single if part not in shared or part.what in _NEVER_SHARED)


def _of_an_agency(parts: tuple[Part, ...], known: Known, *, marked: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Its parts; what other agencies and places share, beside these where it is marked, and else not at all."""
    others = (other for kind in _WITH_PLACES for other in known.get(kind, ()))
    shared = _begun_by(parts[1:], others)
    own = tuple(part for part in parts if part not in shared)
    return own, tuple(shared) if marked else ()


def _of_an_address(every: tuple[Part, ...], known: Known, *, marked: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Its parts that tell; of a marked one, the street beside that of others, and a town where nothing else is."""
    addresses = known.get(Kind.ADDRESS, ())
    shared = _found_in(every, addresses) | _begun_by(every, known.get(Kind.ORGANISATION, ()))
    own = (other for other in addresses if other.access is not Access.MEETING)
    passed = {part for part in shared if part.what in _PLACES} | set(() if marked else _found_in(every, own))
    remaining = telling(every)
    parts = [part for part in every if part in remaining and part not in passed]
    beside = [part for part in every if marked and part in passed and part in remaining]
    if marked:
        wide = tuple(part for part in every if part.what in _TELLING_WHERE_NOBODY_ELSE_IS and part not in remaining)
        of_all = _found_in(wide, addresses) | _begun_by(
            wide, filter(_is_of_the_place, known.get(Kind.ORGANISATION, ()))
        )
        parts += [_promoted(part) for part in wide if part not in shared]
        beside += [_promoted(part) for part in wide if part in shared and part not in of_all]
    return tuple(parts), tuple(beside)


def _promoted(part: Part) -> Part:
    """A weak part that is looked for all the same; a street of every town, such as High Street, as a name only."""
    return replace(part, weak=False, capital=part.capital or part.what == "street")


def _is_of_the_place(agency: CaseFact) -> bool:
    """Whether an agency is the venue, the office or the council of the place: whoever is asked lives near it."""
    is_office = "organisation" in agency.path or agency.access is Access.MEETING
    return is_office or not _COUNCILS.isdisjoint(folded(agency.text).split())


def _promoted_of(fact: CaseFact, every: tuple[Part, ...], *, marked: bool) -> Iterator[Part]:
    """The parts of a fact, with those that tell in its place though they usually do not: meetings go without a year."""
    promoted = set()
    if fact.access in CLOSED or (marked and fact.kind is Kind.WORDS):
        promoted.add("short sentence")
    if fact.access in {Access.MEETING, Access.SITTING}:
        promoted |= {"day without its year", "day and month in figures"}
    yield from (replace(part, weak=False) if part.what in promoted else part for part in every)


def _of_anything(fact: CaseFact, parts: tuple[Part, ...], known: Known, *, marked: bool) -> Iterator[Part]:
    """A number, a day, an hour or words, unless the reader knows the same of somebody or something else."""
    kinds = (fact.kind, *_WITH_PLACES) if fact.kind is Kind.ENTRANCE else (fact.kind,)
    already = () if marked else _found_in(parts, (other for kind in kinds for other in known.get(kind, ())))
    yield from (part for part in parts if part not in already)


def _found_in(parts: tuple[Part, ...], facts: Iterable[CaseFact]) -> dict[Part, None]:
    """The parts that stand in what the reader knows."""
    finder = finder_of(parts)
    return dict.fromkeys(part for fact in facts for part in finder.find(fact.text)) if parts else {}


def _begun_by(parts: tuple[Part, ...], facts: Iterable[CaseFact]) -> dict[Part, None]:
    """The parts with which something that the reader knows begins: Mill Lane Surgery, 5 Mill Lane."""
    finder = finder_of(parts)
    return dict.fromkeys(part for fact in facts for line in lines_of(fact) for part in finder.find(beginning_of(line)))


def lines_of(fact: CaseFact) -> list[str]:
    """The streets and the one-word places of an address; anything else up to what is said besides."""
    if fact.kind is not Kind.ADDRESS:
        return [without_remark(fact.text)]
    streets = words_of("streets") | words_of("perhaps_streets")
    lines = (line.split() for line in re.split(r"[\n,]", fact.text))
    return [" ".join(words) for words in lines if len(words) == 1 or (words and words[-1].casefold() in streets)]


def without_remark(text: str) -> str:
    """A name without what is said besides, in brackets or behind a comma; a surname that comes first keeps the next."""
    pieces = [piece for piece in _REMARK.finditer(text) if piece[0].strip()]
    if not pieces:
        return text
    begins_with_surname = len(pieces[0][0].split()) == 1
    return text[: pieces[begins_with_surname and len(pieces) > 1].end()].strip()


def beginning_of(text: str) -> str:
    """The first words of a name or of a line: what stands behind them may be a remark, and tells of something else."""
    return " ".join(text.split()[:3])


@lru_cache(maxsize=512)
def finder_of(parts: tuple[Part, ...]) -> Finder:
    """What finds some parts; made once for all who look for the same."""
    return Finder(parts)
