"""Schools and agencies, whole and by what is left without their general words."""

import re
from collections.abc import Iterator, Sequence

from cpprep.access.identity.common_words import NAMES_THAT_ARE_WORDS
from cpprep.access.identity.lists import words_of
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import any_of, bounded, long_words_of, needle_of, spaced, with_any_s

_GENERAL = words_of("general_words_of_organisations")
_STREETS = words_of("streets") | words_of("perhaps_streets")
_OF_EVERY_TOWN = words_of("streets_of_every_town")
_LARGE_PLACES = words_of("large_places")
_SAINTS = frozenset({"st", "saint", "ss", "sts", "saints"})
_SHORTEST_ALONE = 3
_LONGEST_WORD = 5
_BETWEEN = " ?(?:[a-z0-9]+ ){0,4}?"
"""The general words that stood between two others; a shorter form leaves them out."""


_BETWEEN_NAMES = re.compile(r"[\n,;:/|()\[\]]| [-\u2013\u2014] | (?=(?:from|since|till|until|in|at) )")
_SAYS_BESIDES = frozenset({"class", "from", "now", "reception", "since", "till", "until", "year", "yr"})
"""What begins a remark beside the name of a school: Year 3, since September."""


def names_in(text: str) -> Iterator[str]:
    """The names in a field, in small letters: of a school typed with its town, with a class, or with a second school.

    The first is a name whatever its words; behind it one that says what it is, such as an academy, or the first letters
    of the one before.
    """
    before: tuple[str, ...] = ()
    for piece in _BETWEEN_NAMES.split(text):
        words = tuple(re.findall(r"[\w'\u2019&.-]+", piece))
        if not words or words[0] in _SAYS_BESIDES or words[0].isdigit():
            continue
        if not before or not _GENERAL.isdisjoint(words) or piece.strip() == "".join(word[0] for word in before):
            yield piece.strip()
        before = before or words


def organisation_parts(words: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of the name of a school or an agency, given as its words."""
    return tuple(dict.fromkeys(_parts(words)))


def _parts(words: tuple[str, ...]) -> Iterator[Part]:
    if words[:1] == ("the",) and len(words) > 1:
        words = words[1:]
    if not words:
        return
    groups = _with_its_street(words, _distinctive(words))
    telling = [word for group in groups for word in group]
    yield Part(
        Kind.ORGANISATION,
        "whole name",
        pattern=bounded(spaced([_word(word) for word in words]), words[0][0], words[-1][-1]),
        needles=needle_of(telling or [word for word in words if word != "and"]),
        long_words=long_words_of(telling),
        capital=_is_a_word(words) or (len(words) == 1 and not telling),
        weak=len(words) == 1 and not telling,
    )
    if telling and tuple(telling) != words and len("".join(telling)) >= _SHORTEST_ALONE:
        yield from _with_one_general_word(words, telling)
        yield _without_general_words(groups)
    if len(groups) > 1:
        yield from (_one_group(group) for group in groups if len(group) > 1 and "".join(group).isalpha())


def _with_one_general_word(words: tuple[str, ...], telling: list[str]) -> Iterator[Part]:
    """``Riverside Primary`` of Riverside Primary School: what is left when only some of the general words are said."""
    begins = words[: words.index(telling[-1]) + 1]
    general = [word for word in words[len(begins) :] if word in _GENERAL]
    if general and len(words) > len(begins) + 1:
        source = f"{spaced([_word(word) for word in begins])} ?{any_of([_word(word) for word in general])}"
        yield Part(
            Kind.ORGANISATION,
            "name with one general word",
            pattern=bounded(source, begins[0][0], general[-1][-1]),
            needles=needle_of([word for word in telling if word not in _SAINTS]),
            long_words=long_words_of(telling),
        )


def _one_group(words: tuple[str, ...]) -> Part:
    """``Henderson Avenue`` of Oasis Academy Henderson Avenue."""
    source = spaced([_word(word) for word in words])
    pattern = bounded(source, words[0][0], words[-1][-1])
    return Part(
        Kind.ORGANISATION,
        "several words of its name",
        pattern=pattern,
        needles=needle_of(words),
        long_words=long_words_of(words),
        weak=_shared_by_many(set(words)),
    )


def _without_general_words(groups: list[tuple[str, ...]]) -> Part:
    telling = [word for group in groups for word in group]
    source = _BETWEEN.join(spaced([_word(word) for word in group]) for group in groups)
    source = source.replace(" ?and ?", " ?(?:and ?)?")
    return Part(
        Kind.ORGANISATION,
        "name without its general words",
        pattern=bounded(source, telling[0][0], telling[-1][-1]),
        needles=needle_of([word for word in telling if word not in _SAINTS]),
        long_words=long_words_of(telling),
        capital=_is_a_word(telling),
        weak=_shared_by_many(set(telling)),
    )


def _is_a_word(words: Sequence[str]) -> bool:
    """Whether a name is one ordinary or short word, which counts only where it is written as a name."""
    return len(words) == 1 and (words[0] in NAMES_THAT_ARE_WORDS or len(words[0]) <= _LONGEST_WORD)


def _shared_by_many(telling: set[str]) -> bool:
    """Whether what is left is the name of a large place, or of a street that every town has."""
    return telling <= _LARGE_PLACES or telling <= _STREETS | _OF_EVERY_TOWN


def _with_its_street(words: tuple[str, ...], groups: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Where only the word for a street is left, as of Church Lane Nursery, with the words before it; else as it was."""
    telling = [word for group in groups for word in group]
    if not telling or not _STREETS.issuperset(telling):
        return groups
    named = words[: words.index(telling[-1]) + 1]
    return [named] if len(named) > 1 else []


def _distinctive(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What is left of a name without its general words: each run of words that stood together."""
    groups: list[list[str]] = [[]]
    for place, word in enumerate(words):
        joins = word in ("and", "of", "the") and groups[-1] and words[place + 1 : place + 2]
        if word not in _GENERAL or (joins and words[place + 1] not in _GENERAL and word == "and"):
            groups[-1].append(word)
        elif groups[-1]:
            groups.append([])
    return [tuple(group) for group in groups if group and not set(group) <= _SAINTS]


def _word(word: str) -> str:
    """A word of a name, with or without the s of a possessive, and Saint in all its spellings."""
    if word in _SAINTS:
        return any_of(_SAINTS)
    if not word.isascii() or not word.isalpha() or word == "and" or len(word) < _SHORTEST_ALONE:
        return word
    return with_any_s(word) if len(word) > _SHORTEST_ALONE else f"{word}s?"
