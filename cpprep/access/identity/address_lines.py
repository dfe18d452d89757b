"""An address as somebody typed it, taken apart: flat, building, number, street, places, county."""

import re
from collections.abc import Sequence

from msgspec import Struct

from cpprep.access.identity.folding import Reading
from cpprep.access.identity.lists import lines_of, words_of
from cpprep.access.identity.numbers import numbers_by_word
from cpprep.access.identity.postcode import without_postcodes

Words = tuple[str, ...]

_AREAS = frozenset(lines_of("counties_and_countries"))
_BUILDINGS = words_of("buildings")
_INSTITUTIONS = words_of("institutions")
_FLATS = words_of("flats")
_PERHAPS_STREETS = words_of("perhaps_streets")
_PLACES_IN_A_BUILDING = words_of("places_in_a_building")
_STREETS = words_of("streets")

_NUMBER = re.compile(r"\d{1,5}[a-z]?")
_CARE_OF = re.compile(r"^\s*(?:c/o|c\.o\.|care of|℅)\s*", re.IGNORECASE)
_BEFORE_A_NUMBER = frozenset({"no", "number", "nr"})
_SIDES = frozenset({"north", "south", "east", "west", "upper", "lower"})


class TypedAddress(Struct):
    """One address."""

    care_of: list[str] = []
    flat: Words = ()
    buildings: list[Words] = []
    number: Words = ()
    street: Words = ()
    places: list[Words] = []
    areas: list[Words] = []


def address_in(punctuated: str) -> TypedAddress:
    """The parts of an address in small letters, with its punctuation."""
    address = TypedAddress()
    for line in _lines(punctuated):
        care_of = _CARE_OF.match(line)
        if care_of:
            address.care_of.append(line[care_of.end() :])
        else:
            _read(address, tuple(Reading(line).words.split()))
    only_a_place = not address.street and not address.places and len(address.buildings) == 1
    if only_a_place and without_postcodes(punctuated) != punctuated and not _is_building(address.buildings[0]):
        address.places.append(address.buildings.pop())
    return address


def _is_building(words: Words) -> bool:
    return words[-1] in _BUILDINGS or not _INSTITUTIONS.isdisjoint(words)


def _lines(text: str) -> list[str]:
    """The lines of an address without its postcode; a number on a line of its own belongs to the next one."""
    lines = [line for line in re.split(r"[\n,;|]", without_postcodes(text)) if re.search(r"\w", line)]
    joined: list[str] = []
    for line in lines:
        number = joined and _is_number(tuple(Reading(joined[-1]).words.split()))
        if number:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _is_number(words: Words) -> bool:
    rest = words[1:] if words and words[0] in _BEFORE_A_NUMBER else words
    return bool(rest) and all(_NUMBER.fullmatch(word) for word in rest)


def _read(address: TypedAddress, words: Words) -> None:
    flat, words = _flat(words)
    address.flat = address.flat or flat
    if not words:
        return
    if " ".join(words) in _AREAS or (words[-1].endswith("shire") and len(words) == 1) or words[:1] == ("county",):
        address.areas.append(words)
        return
    before, number, rest = _number(words)
    if before:
        _read(address, before)
    if rest:
        _read_street(address, number, rest)


def _read_street(address: TypedAddress, number: Words, words: Words) -> None:
    end = _end_of_street(words, numbered=bool(number))
    if end and not (address.street and not number):
        address.street, address.number = words[:end], number
        if words[end:]:
            address.places.append(words[end:])
    elif number and words:
        address.street, address.number = words, number
    elif words and (_is_building(words) or not _may_be_place(address)):
        address.buildings.append(words)
    elif words:
        address.places.append(words)


def _may_be_place(address: TypedAddress) -> bool:
    """Whether a line without a sign of what it is can only be a place: after the street or the building."""
    return bool(address.street or address.buildings)


def _end_of_street(words: Words, *, numbered: bool) -> int:
    """How many words belong to the street; 0 where none is one."""
    if words[:1] and words[0] in ("ul", "ulica", "rue", "via", "calle", "rua"):
        return len(words)
    ends = [place for place in range(1, len(words)) if words[place] in _STREETS]
    if not ends and numbered:
        ends = [place for place in range(1, len(words)) if words[place] in _PERHAPS_STREETS | _BUILDINGS]
    if not ends:
        return len(words) if len(words) == 1 and words[0].endswith(("strasse", "straat", "gasse", "broadway")) else 0
    end = ends[0] + 1
    while end < len(words) and words[end] in _STREETS | _SIDES:
        end += 1
    return end


def _flat(words: Words) -> tuple[Words, Words]:
    """The words for a part of a building, and those after them."""
    if len(words) > 1 and words[0] in _FLATS and len(words[1]) <= 4 and (words[1][0].isdigit() or len(words[1]) == 1):
        numbers = _leading_numbers(words[1:]) or words[1:2]
        rest = words[1 + len(numbers) :]
        taken = len(numbers) if not rest or len(numbers) == 1 else len(numbers) - 1
        return words[: 1 + taken], words[1 + taken :]
    length = next((place for place, word in enumerate(words) if word not in _PLACES_IN_A_BUILDING), len(words))
    if length >= 2 and {"flat", "floor"} & set(words[:length]):
        return words[:length], words[length:]
    return (), words


def _leading_numbers(words: Sequence[str]) -> Words:
    length = next((place for place, word in enumerate(words) if not _NUMBER.fullmatch(word)), len(words))
    return tuple(words[:length])


def _number(words: Words) -> tuple[Words, Words, Words]:
    """What stands before the number of a house, the number, and what it is the number of."""
    for place, word in enumerate(words):
        if _NUMBER.fullmatch(word):
            numbers = _leading_numbers(words[place:])
            after = words[place + len(numbers) :]
            before = words[:place][: -1 if place and words[place - 1] in _BEFORE_A_NUMBER else None]
            if len(after) > 1 and len(after[0]) == 1 and len(numbers) == 1:
                numbers, after = (*numbers, after[0]), after[1:]
            return (before, numbers, after) if after else ((), numbers, before)
    in_words = _number_in_words(words)
    if in_words:
        return (), (str(numbers_by_word()[" ".join(words[:in_words])]),), words[in_words:]
    return (), (), words


def _number_in_words(words: Words) -> int:
    """How many words say the number of a house before a street: none in Seven Kings."""
    for length in (2, 1):
        rest = words[length:]
        if " ".join(words[:length]) in numbers_by_word() and len(rest) > 1 and _end_of_street(rest, numbered=True):
            return length
    return 0
