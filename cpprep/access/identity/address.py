"""Addresses, whole and in parts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from cpprep.access.identity.address_lines import TypedAddress, Words, address_in
from cpprep.access.identity.common_words import NAMES_THAT_ARE_WORDS
from cpprep.access.identity.folding import LONG_WORD, Reading
from cpprep.access.identity.lists import lines_of, words_of
from cpprep.access.identity.name import name_parts
from cpprep.access.identity.numbers import (
    in_words,
    numbers_by_word,
    ordinal_in_digits,
    ordinal_in_words,
    ordinals_by_word,
)
from cpprep.access.identity.organisation import organisation_parts
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import any_of, bounded, long_words_of, needle_of, spaced
from cpprep.access.identity.postcode import postcode_parts

_BUILDINGS = words_of("buildings")
_INSTITUTIONS = words_of("institutions")
_STREETS_OF_EVERY_TOWN = words_of("streets_of_every_town")
_STREETS = words_of("streets")
_ENDS_OF_STREETS = _STREETS | words_of("perhaps_streets") | _BUILDINGS

_BEFORE_A_NUMBER = "(?:(?:at )?(?:no |number |nr ))?"
_CONTACT = re.compile(r"\S+@\S+|(?:\b(?:tel|telephone|phone|mobile|mob)\b[.: ]*)?(?:\+|\b0)[\d ()-]{8,}\d")
_AT_SOMEBODY = r"(?<![a-z0-9])(?:c ?o|care of|at|with|near|by) "
_FLAT = "(?:flat|apartment|apt|unit|room|rm|floor|studio|no|number)"


def address_parts(punctuated: str) -> tuple[Part, ...]:
    """The parts of an address in small letters, those that say most first."""
    punctuated = _CONTACT.sub(" ", punctuated)
    address = address_in(punctuated)
    telling = [*_street(address), *_buildings(address), *_care_of(address), *postcode_parts(punctuated)]
    found = [*telling, *_flat(address), *_places(address)]
    return tuple(dict.fromkeys(sorted(found, key=lambda part: part.weak)))


def _street(address: TypedAddress) -> Iterator[Part]:
    if not address.street:
        return
    street = _source(address.street)
    if address.number:
        number = _number(address.number)
        source = any_of((f"{_BEFORE_A_NUMBER}{number} ?{street}", f"{street} ?{_BEFORE_A_NUMBER}{number}"))
        yield _part("number and street", source, address.street)
    yield _street_alone(address.street)


def _street_alone(words: Words) -> Part:
    """A street without its number; that of every town is weak, and so is a short word by itself."""
    *names, last = words
    of_every_town = last in _ENDS_OF_STREETS | _STREETS_OF_EVERY_TOWN and set(names) <= _STREETS_OF_EVERY_TOWN
    weak = of_every_town or (not names and len(last) < LONG_WORD)
    return _part("house name" if last in _BUILDINGS else "street", _source(words), words, weak=weak)


def _buildings(address: TypedAddress) -> Iterator[Part]:
    for words in address.buildings:
        names = [word for word in words if word != "the"]
        weak = len(names) == 1 and names[0] in _BUILDINGS
        if address.flat and (number := [word for word in address.flat if word[0].isdigit()]):
            yield _part("flat and building", f"{_number(tuple(number))} ?{_source(words)}", words)
        yield _part("house name", _source(words), words, weak=weak)
        if set(words) & _INSTITUTIONS:
            yield from organisation_parts(words)


def _care_of(address: TypedAddress) -> Iterator[Part]:
    """Whom post goes to: an agency, or a person, who may be known and says it only with "at" or "with"."""
    for line in address.care_of:
        words = tuple(Reading(line).words.split())
        if set(words) & _INSTITUTIONS:
            yield from organisation_parts(words)
            continue
        for name in (part for part in name_parts(line) if part.what in ("full name", "title and surname")):
            yield replace(name, kind=Kind.ADDRESS, what="care of", pattern=f"{_AT_SOMEBODY}{any_of((name.pattern,))}")
            yield replace(name, kind=Kind.ADDRESS, what="name that post goes to", weak=True)


def _flat(address: TypedAddress) -> Iterator[Part]:
    if address.flat:
        last = address.flat[-1]
        source = f"{_FLAT} ?{last}" if last[0].isdigit() else _source(address.flat)
        yield Part(Kind.ADDRESS, "flat", pattern=bounded(source, "a", "a"), needles=(last[:1],), weak=True)


def _places(address: TypedAddress) -> Iterator[Part]:
    streets = [words for words in address.places if len(words) > 1 and words[-1] in _STREETS]
    places = [words for words in address.places if words not in streets]
    yield from map(_street_alone, streets)
    for words in places[:-1]:
        yield _part("village or district", _source(words), words)
    for words in places[-1:]:
        yield replace(_part("town", _source(words), words, weak=True), capital=NAMES_THAT_ARE_WORDS.issuperset(words))
    for words in address.areas:
        yield _part("county or country", _source(words), words, weak=True)


def _part(what: str, source: str, words: Words, *, weak: bool = False) -> Part:
    fixed = [word for word in words if len(_spellings(word)) == 1 and len(word) > 1]
    needles = needle_of(fixed) or _shortest(
        max((_spellings(word) for word in words), key=lambda ways: min(map(len, ways)))
    )
    pattern = bounded(source, words[0][0], words[-1][-1])
    return Part(Kind.ADDRESS, what, pattern=pattern, needles=needles, long_words=long_words_of(fixed), weak=weak)


def _shortest(ways: frozenset[str]) -> tuple[str, ...]:
    """Those of several spellings that all the others begin with, or hold."""
    plain = {way.removesuffix("s?") for way in ways}
    return tuple(sorted(way for way in plain if not any(other in way for other in plain - {way})))


def _source(words: Words) -> str:
    """The words of a line, each in all its spellings; a the before two others may be missing."""
    if words[0] == "the" and len(words) > 2:
        return f"(?:the ?)?{_source(words[1:])}"
    return spaced([any_of(_spellings(word)) for word in words])


def _spellings(word: str) -> frozenset[str]:
    """The ways to write a word of an address."""
    found = set(_written_alike().get(word, ())) | {word} | _numbers(word)
    if len(found) == 1 and word.isascii() and word.isalpha() and len(word) > 3 and word != "and":
        return frozenset({f"{word.removesuffix('s') if not word.endswith('ss') else word}s?"})
    return frozenset(found)


@lru_cache(maxsize=1)
def _written_alike() -> dict[str, set[str]]:
    """For each word of addresses, all the ways to write it; a short form of several words stands for each of them."""
    found: dict[str, set[str]] = {}
    for line in lines_of("written_alike"):
        for word in line.split():
            found.setdefault(word, set()).update(line.split())
    return found


def _numbers(word: str) -> set[str]:
    """A number in digits and in words, and likewise its place in a row."""
    if word in numbers_by_word():
        return {str(numbers_by_word()[word])}
    if word.isdecimal() and 0 < int(word) < 100:
        return {in_words(int(word))}
    if word in ordinals_by_word():
        number = ordinals_by_word()[word]
        return {ordinal_in_digits(number), ordinal_in_words(number)}
    return set()


def _number(numbers: Words) -> str:
    """The number of a house in digits or in words; of a range also either end."""
    *before, last = numbers
    if not before:
        return any_of((_one(last),))
    if last.isalpha():
        return f"{before[0]} ?{last}"
    return any_of((*(_one(number) for number in numbers), f"{before[0]} (?:to |and )?{last}"))


def _one(number: str) -> str:
    if number.isdecimal():
        return any_of({number, *(spaced(words.split()) for words in _numbers(number))})
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return f"{digits} ?{number[len(digits) :]}" if digits else number
