"""A name as somebody typed it, taken apart: first names, surname, and what somebody is or was called besides."""

import re
from collections.abc import Iterator

from msgspec import Struct

from cpprep.access.identity.folding import Reading
from cpprep.access.identity.lists import lines_of, words_of

Words = tuple[str, ...]

_TITLES = words_of("titles") | words_of("titles_that_are_words")
_LETTERS_AFTER_NAMES = words_of("letters_after_names")
_NO_NAMES = words_of("no_names")
_PARTICLES = words_of("particles")
_ALSO_FIRST_NAMES = frozenset({"al", "ben", "di", "el", "mac"})
"""Particles that are a first name where a name begins with them."""
_FORMERLY, _KNOWN_AS = lines_of("formerly"), lines_of("known_as")

_SEVERAL = re.compile(r"[;\n/]| & |\band\b", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[\"\u201c\u201d](.+?)[)\]\"\u201d]|(?<!\w)'([^']+)'(?!\w)")
_PHRASE_BEFORE = re.compile(rf"\b({'|'.join((*_FORMERLY, *_KNOWN_AS)).replace(' ', '[ .]*')})\b[.:]?", re.IGNORECASE)
_TRAILING = " ,-"


class TypedName(Struct, frozen=True):
    """One name; each word with what belongs to it, so that van der Berg is one of three words."""

    first: tuple[Words, ...] = ()
    surname: Words = ()
    is_double: bool = False
    known_as: tuple[Words, ...] = ()
    former: tuple[Words, ...] = ()


def names_in(punctuated: str) -> Iterator[TypedName]:
    """The names in the field of a name."""
    for text in _SEVERAL.split(punctuated):
        name = _name(text)
        said = {word for group in (*name.first, name.surname, *name.known_as, *name.former) for word in group}
        if not said <= _NO_NAMES:
            yield name


def _name(text: str) -> TypedName:
    known_as: list[Words] = []
    former: list[Words] = []
    rest = _ASIDE.sub(lambda aside: f" {_set_aside(aside[1] or aside[2], known_as, former)} ", text)
    rest, *later = _PHRASE_BEFORE.split(rest)
    for said, words in zip(later[::2], later[1::2], strict=True):
        _keep(said, words, known_as, former)
    first, surname = _first_and_last(rest)
    return TypedName(
        first=tuple(first),
        surname=surname,
        is_double=len(surname) > 1 and not any(word in _PARTICLES for word in surname),
        known_as=tuple(known_as),
        former=tuple(former),
    )


def _set_aside(aside: str, known_as: list[Words], former: list[Words]) -> str:
    """Keep what stands in brackets or quotes; nothing of it stays where it stood."""
    said = _PHRASE_BEFORE.match(aside.strip())
    _keep(said[1] if said else "", aside.strip()[said.end() :] if said else aside, known_as, former)
    return ""


def _keep(said: str, words: str, known_as: list[Words], former: list[Words]) -> None:
    before = re.sub(r"[ .]+", " ", said).strip().lower()
    kept = former if before in _FORMERLY else known_as
    kept.extend(word for word in _groups(words) if not set(word) <= _NO_NAMES)


def _first_and_last(text: str) -> tuple[list[Words], Words]:
    """First names and surname: the last word, or what stands before a comma, or alone behind a title."""
    before, comma, after = text.strip(_TRAILING).partition(",")
    if comma and (behind := _groups(after)):
        return behind, tuple(word for group in _groups(before) for word in group)
    groups = _groups(before)
    if not groups:
        return [], ()
    if len(groups) == 1 and not _begins_with_title(before):
        return groups, ()
    return groups[:-1], groups[-1]


def _groups(text: str) -> list[Words]:
    """The words of a name without titles, each with the particles and the hyphens that belong to it."""
    found: list[Words] = []
    waiting: Words = ()
    for piece in text.split():
        words = tuple(Reading(_apart(piece)).words.split())
        if not words or _is_no_name(words) or (not found and not waiting and set(words) <= _TITLES):
            continue
        first_name = not found and not waiting and words[-1] in _ALSO_FIRST_NAMES and not _begins_with_title(text)
        waiting += words
        if first_name or words[-1] not in _PARTICLES:
            found.append(waiting)
            waiting = ()
    return [*found, waiting] if waiting else found


def _apart(piece: str) -> str:
    """O'Neil, D'Angelo and McDonald as two words, so that they are found however they are written."""
    return re.sub(r"^([od])'(?=\w)|^(ma?c)(?=[a-z]{4})", lambda found: f"{found[1] or found[2]} ", piece.lower())


def _is_no_name(words: Words) -> bool:
    return set(words) <= _LETTERS_AFTER_NAMES or all(word.isdecimal() for word in words)


def _begins_with_title(text: str) -> bool:
    words = Reading(text).words.split()
    return bool(words) and words[0] in _TITLES
