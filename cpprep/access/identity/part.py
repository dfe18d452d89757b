"""What a marked fact is, and the parts of it that each give it away."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a marked fact is."""

    ADDRESS = "address"
    TELEPHONE = "telephone number"
    EMAIL = "email address"
    DAY = "day"
    TIME = "time of day"
    NAME = "name"
    ORGANISATION = "school or agency"
    ENTRANCE = "entrance"
    WORDS = "words"


class Form(StrEnum):
    """The form of a text in which a part is looked for."""

    WORDS = "words"
    PUNCTUATED = "punctuated"
    DIGITS = "digits"


class Part(Struct, frozen=True):
    """One part of a fact that gives it away by itself."""

    kind: Kind
    what: str
    """In plain words, and never the value: "street", "surname"."""

    pattern: str = ""
    """A regular expression over the words of a text, or over its punctuated form."""

    needles: tuple[str, ...] = ()
    """One of these stands in every text that the pattern can match: quicker to look for than the pattern."""

    form: Form = Form.WORDS
    """Where the needles are looked for."""

    long_words: tuple[str, ...] = ()
    """Words of which a misspelling counts too."""

    runs: frozenset[str] = frozenset()
    """Runs of words, each of which gives the part away."""

    capital: bool = False
    """Also an ordinary word: it counts only where it is written as a name."""

    weak: bool = False
    """Shared by half the county: to be looked for only where nothing else remains."""


def telling(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that are not weak, or all of them where nothing else remains."""
    every = tuple(parts)
    return tuple(part for part in every if not part.weak) or every


def merged(first: Iterable[Part], second: Iterable[Part]) -> tuple[Part, ...]:
    """The parts of two readings of one fact: those that are the same part become one."""
    one, other = tuple(first), tuple(second)
    if [part.what for part in one] != [part.what for part in other]:
        return tuple(dict.fromkeys(one + other))
    return tuple(_either(mine, theirs) for mine, theirs in zip(one, other, strict=True))


def _either(one: Part, other: Part) -> Part:
    if one == other:
        return one
    return Part(
        one.kind,
        one.what,
        pattern="|".join(dict.fromkeys(pattern for pattern in (one.pattern, other.pattern) if pattern)),
        needles=tuple(dict.fromkeys(one.needles + other.needles)),
        form=one.form,
        long_words=tuple(dict.fromkeys(one.long_words + other.long_words)),
        runs=one.runs | other.runs,
        capital=one.capital and other.capital,
        weak=one.weak and other.weak,
    )
