"""Names of people, whole and in parts."""

from collections.abc import Iterator, Sequence

from cpprep.access.identity.common_words import NAMES_THAT_ARE_WORDS
from cpprep.access.identity.lists import words_of
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import any_of, bounded, long_words_of, needle_of, spaced
from cpprep.access.identity.scripts import joins_onto_words
from cpprep.access.identity.typed_name import TypedName, names_in

_SHORTEST_ALONE = 3
_SMALL_WORDS = words_of("small_words")
"""Words of two letters that open sentences, and are no name by themselves."""

_SHORT_WORDS = words_of("short_words")
"""Words of three letters: any other name as short counts however it is written."""

_SHORTEST_MIDDLE_NAME = 4
_PREFIXES = frozenset({"mc", "mac", "o", "d"})
_PLURAL = "(?:es)?"
_TITLE = any_of(words_of("titles"))
_ANY_TITLE = any_of(words_of("titles") | words_of("titles_that_are_words"))


def name_parts(text: str) -> tuple[Part, ...]:
    """The parts of the names in a text, the whole names first."""
    found = [part for name in names_in(text) for part in _parts(name)]
    return tuple(dict.fromkeys(sorted(found, key=lambda part: (part.what != "full name", part.weak))))


def _parts(name: TypedName) -> Iterator[Part]:
    if name.first and name.surname:
        yield _full_name(name)
    last = name.surname or (name.first[0] if name.first else ())
    if last and last[-1].isascii():
        yield _with_title(last)
    yield from _alone("surname", name.surname)
    yield from _parts_of_a_double_name(name)
    for first in name.first[:1]:
        yield from _alone("first name" if name.surname else "name", first, however_short=not name.surname)
    for middle in name.first[1:]:
        yield from _alone("middle name", middle, weak=len("".join(middle)) < _SHORTEST_MIDDLE_NAME)
    for other in name.known_as:
        yield from _alone("name that somebody is known by", other)
    for former in name.former:
        yield from _alone("former name", former)


def _full_name(name: TypedName) -> Part:
    """First name or its first letter, what stands between, and the surname; or the surname first."""
    surname = _source(name.surname)
    firsts = [*name.first[:1], *name.known_as]
    are_words = NAMES_THAT_ARE_WORDS.issuperset([*name.first[0], *name.surname])
    letters = () if NAMES_THAT_ARE_WORDS.issuperset(name.surname) else firsts
    whole = any_of([_source(words) for words in firsts])
    first = any_of(
        [f"{whole}(?: ?| [a-z] )", *(f"{words[0][0]} (?:[a-z] )?" for words in letters if words[0].isascii())]
    )
    between = "".join(f"(?:{_source(words)} ?|{words[0][0]} )?" for words in name.first[1:])
    particles = f"(?:{_source(name.surname[:-1])} ?)?" if len(name.surname) > 1 and not name.is_double else ""
    last = f"{particles}{_word(name.surname[-1])}" if particles else surname
    reversed_too = () if are_words else (f"{surname} {whole}",)
    source = any_of((f"{first}{between}{last}{_PLURAL}", *reversed_too))
    needed = needle_of(name.surname[-1:] if particles else name.surname)
    return Part(
        Kind.NAME,
        "full name",
        pattern=bounded(source, name.first[0][0][0], name.surname[-1][-1]),
        needles=needed,
        long_words=long_words_of([*name.surname, *(word for words in name.first for word in words)]),
    )


def _with_title(surname: Sequence[str]) -> Part:
    """A title, perhaps with a first letter, and the surname, perhaps without what belongs before it."""
    title = _TITLE if surname[-1] in NAMES_THAT_ARE_WORDS else _ANY_TITLE
    particles = f"(?:{_source(surname[:-1])} ?)?" if len(surname) > 1 else ""
    source = f"{title} (?:and {title} )?(?:[a-z] ){{0,2}}{particles}{_word(surname[-1])}{_PLURAL}"
    return Part(
        Kind.NAME,
        "title and surname",
        pattern=bounded(source, "a", surname[-1][-1]),
        needles=_at_start_of_word(surname),
        long_words=long_words_of(surname),
    )


def _alone(what: str, words: Sequence[str], *, weak: bool = False, however_short: bool = False) -> Iterator[Part]:
    """A name by itself, unless it is so short that it stands inside too many words."""
    joined = "".join(words)
    without_edges = joined and joins_onto_words(joined[0])
    small = joined in _SMALL_WORDS or (without_edges and _is_abjad(joined))
    shortest = _SHORTEST_ALONE if small else 2
    if not joined or (len(joined) < shortest and not however_short):
        return
    capital = (
        joined in NAMES_THAT_ARE_WORDS or joined in _SHORT_WORDS or (joined.isascii() and len(joined) < _SHORTEST_ALONE)
    )
    yield Part(
        Kind.NAME,
        what,
        pattern=bounded(f"{_source(words)}{_PLURAL if joined.isascii() else ''}", words[0][0], words[-1][-1]),
        needles=_at_start_of_word(words) if capital else needle_of(words),
        long_words=long_words_of(words),
        capital=capital,
        weak=weak,
    )


def _at_start_of_word(words: Sequence[str]) -> tuple[str, ...]:
    """A name that stands inside many words, where one begins with it."""
    return (f" {words[0]}",) if len(words) == 1 else needle_of(words[-1:])


def _parts_of_a_double_name(name: TypedName) -> Iterator[Part]:
    if name.is_double:
        for word in name.surname:
            yield from _alone("part of the surname", (word,))
    for first in name.first[:1]:
        if len(first) > 1 and first[0] not in _PREFIXES:
            for word in first:
                yield from _alone("part of the first name", (word,))


def _source(words: Sequence[str]) -> str:
    return spaced([_word(word) for word in words])


def _word(word: str) -> str:
    """A word of a name; Mc and Mac are the same."""
    return "ma?c" if word in ("mc", "mac") else word


def _is_abjad(word: str) -> bool:
    """Whether a script leaves out its vowels, so that two letters are many words: Arabic and Hebrew."""
    return all("\u0590" <= sign <= "\u08ff" for sign in word)
