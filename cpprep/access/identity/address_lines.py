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
_LABEL = re.compile(r"\b(?:(?:current|home|new|old|other|postal|second|usual)(?: address)?|address):(?=\s)")
_ENDS_A_LINE = re.compile(
    r"[\n,;|()\[\]]| [-\u2013\u2014/] |:(?=\s)|(?<=[a-z]{5})\.(?=\s)"
    r"|\s(?=(?:behind|currently|from|near|nr|off|opposite|or|since|till|until)\s)"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTHS})\b(?! (?:{'|'.join(_STREETS | _PERHAPS_STREETS)})\b)"
    r"(?: \d{4})?|\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
)
_BEFORE_A_NUMBER = frozenset({"no", "number", "nr"})
_DISTANCES = words_of("distances")
_NEAR = words_of("near_in_addresses")
_REMARKS = words_of("remarks_in_addresses")
_SIDES = frozenset({"north", "south", "east", "west", "upper", "lower"})


class TypedAddress(Struct):
    """One address, or several that were typed into one field."""

    care_of: list[str] = []
    flat: Words = ()
    buildings: list[Words] = []
    streets: list[tuple[Words, Words]] = []
    """Each street after the number of the house in it: several where a second address stands beside the first."""
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
    only_a_place = not address.streets and not address.places and len(address.buildings) == 1
    if only_a_place and without_postcodes(punctuated) != punctuated and not _is_building(address.buildings[0]):
        address.places.append(address.buildings.pop())
    return address


def _is_building(words: Words) -> bool:
    return words[-1] in _BUILDINGS or not _INSTITUTIONS.isdisjoint(words)


def _lines(text: str) -> list[str]:
    """The lines of an address without its postcode; a number on a line of its own belongs to the next one."""
    plain = _DATE.sub(" ", _LABEL.sub("\n", without_postcodes(text)))
    lines = [line for line in _ENDS_A_LINE.split(plain) if re.search(r"\w", line)]
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
    flat, words = _flat(_without_remark(words))
    address.flat = address.flat or flat
    if not words:
        return
    if " ".join(words) in _AREAS or (words[-1].endswith("shire") and len(words) == 1) or words[:1] == ("county",):
        address.areas.append(words)
        return
    before, number, rest = _number(words)
    if before:
        _read(address, before)
    if rest and not (number and rest[0] in _DISTANCES):
        _read_street(address, number, rest)


def _without_remark(words: Words) -> Words:
    """A line without what leads to a place; nothing of one that says something besides, unless a street is in it."""
    while len(words) > 1 and words[0] in _NEAR and not (words[0] == "nr" and _NUMBER.fullmatch(words[1])):
        words = words[1:]
    if words and words[0] in _REMARKS:
        start = next((place for place, word in enumerate(words) if _NUMBER.fullmatch(word)), len(words))
        return words[start:] if _end_of_street(words[start + 1 :], numbered=True) else ()
    return words


def _read_street(address: TypedAddress, number: Words, words: Words) -> None:
    end = _end_of_street(words, numbered=bool(number))
    if end and not (address.streets and not number):
        address.streets.append((number, words[:end]))
        if words[end:]:
            address.places.append(words[end:])
    elif number:
        address.streets.append((number, words))
    elif words and (_is_building(words) or not _may_be_place(address)):
        address.buildings.append(words)
    elif words:
        address.places.append(words)


def _may_be_place(address: TypedAddress) -> bool:
    """Whether a line without a sign of what it is can only be a place: after the street or the building."""
    return bool(address.streets or address.buildings)


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
