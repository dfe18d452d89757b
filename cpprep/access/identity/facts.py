"""The parts of a fact, by what kind of fact it is."""

from collections.abc import Iterable
from functools import lru_cache, reduce

from cpprep.access.identity.address import address_parts
from cpprep.access.identity.day import day_of, day_parts
from cpprep.access.identity.email_address import email_parts
from cpprep.access.identity.entrance import entrance_parts
from cpprep.access.identity.folding import Reading, folded, readings
from cpprep.access.identity.hour import hour_parts
from cpprep.access.identity.lists import lines_of
from cpprep.access.identity.name import name_parts
from cpprep.access.identity.organisation import organisation_parts
from cpprep.access.identity.part import Kind, Part, merged
from cpprep.access.identity.postcode import postcode_parts
from cpprep.access.identity.telephone import telephone_parts
from cpprep.access.identity.words import words_parts

_SAYS_NOTHING = frozenset(lines_of("says_nothing")) | {""}


@lru_cache(maxsize=1024)
def parts_of(kind: Kind, text: str) -> tuple[Part, ...]:
    """All parts of a fact as it was typed, those that say most first; none of a blank or of a "not known"."""
    if folded(text) in _SAYS_NOTHING:
        return ()
    match kind:
        case Kind.TELEPHONE:
            found = telephone_parts(text) or words_parts(text)
        case Kind.EMAIL:
            found = email_parts(text) or words_parts(text)
        case Kind.TIME:
            found = hour_parts(text)
        case Kind.ENTRANCE:
            found = (*entrance_parts(text), *words_parts(text))
        case Kind.DAY:
            day = day_of(text)
            found = words_parts(text) if day is None else day_parts(day)
        case _:
            found = (*_by_reading(kind, text), *_contacts(kind, text))
    return tuple(dict.fromkeys(found))


def _by_reading(kind: Kind, text: str) -> tuple[Part, ...]:
    if kind is Kind.WORDS:
        return words_parts(text)
    return reduce(merged, (_of_reading(kind, way) for way in readings(text)))


def _of_reading(kind: Kind, way: Reading) -> tuple[Part, ...]:
    if kind is Kind.ADDRESS:
        return address_parts(way.punctuated)
    if kind is Kind.NAME:
        return name_parts(way.punctuated)
    return _organisation(way)


def _organisation(way: Reading) -> tuple[Part, ...]:
    """A school or an agency; what stands behind its first line with a number or a postcode is its address."""
    first, comma, rest = way.punctuated.replace("\n", ",").partition(",")
    address = address_parts(rest) if comma and any(sign.isdigit() for sign in rest) else ()
    name = first if address else way.punctuated
    return (*organisation_parts(tuple(Reading(name).words.split())), *address)


def _contacts(kind: Kind, text: str) -> Iterable[Part]:
    """What stands among other words and gives somebody away: numbers, e-mail addresses and, in sentences, postcodes."""
    yield from telephone_parts(text, among_words=True)
    yield from email_parts(text)
    if kind is Kind.WORDS:
        for way in readings(text):
            yield from (part for part in postcode_parts(way.punctuated) if not part.weak)
