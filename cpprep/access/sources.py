"""Who or what is named in the words for a source: ``A neighbour, Olga Finch of 6 Quay Lane``."""

import re
from collections.abc import Iterator

from cpprep.access.identity import Kind, parts_of
from cpprep.access.identity.lists import words_of

_POSSESSIVE = re.compile(r"['\u2019]s$")
_WORD = re.compile(r"[\w'\u2019.-]+|&|,")

_EMAIL = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+")
_TELLS_BY_ITS_KIND = re.compile(r"\b(?!(?:a|the|first|hearing|legal) )[\w'\u2019]+ (?:aid|refuge)\b", re.IGNORECASE)
"""An agency of which every word is a general one, and that tells all the same: Women's Aid."""

_CALLED = re.compile(r"\b(called |named |known as )([^\W\d_]{2,})", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:dr|miss|mr|mrs|ms|mx)\b\.?(?: [a-z]\b\.?){0,2} [^\W\d_]{2,}", re.IGNORECASE)


def named_in(text: str) -> Iterator[tuple[Kind, str]]:
    """Each person, place and agency that a source's words name, with what it is.

    Words that begin with a capital letter and stand together are a name; with the word for a street, an address. Days,
    and words that say what somebody is or does, such as Social Worker, name nobody.
    """
    yield from ((Kind.ORGANISATION, agency) for agency in _TELLS_BY_ITS_KIND.findall(text))
    yield from ((Kind.EMAIL, address) for address in _EMAIL.findall(text))
    for run in _capital_runs(_EMAIL.sub(" ", text)):
        words = run.casefold().split()
        if _is_address(words):
            yield Kind.ADDRESS, run
        elif not words[0].isdigit() and not _names_nobody().issuperset(words):
            yield _kind_of(run), run


def _capital_runs(text: str) -> Iterator[str]:
    run: list[str] = []
    for word in [*_WORD.findall(_with_capitals(text)), ","]:
        bare = _POSSESSIVE.sub("", word.strip(".'\u2019-"))
        begins = not run and bare.casefold() in _names_nobody() - {"st"}
        if word == "&" and run:
            run.append(word)
        elif bare and (bare[0].isupper() or bare[0].isdigit()) and not begins:
            run.append(bare)
        elif run:
            yield " ".join(run)
            run = []


def _with_capitals(text: str) -> str:
    """A text with capital letters for names typed without: mr p. khan, somebody called olga, olga petrov."""
    text = _TITLED.sub(lambda found: found[0].title(), text)
    text = _CALLED.sub(lambda found: f"{found[1]}{found[2].title()}", text)
    words = text.split()
    two_names = len(words) == 2 and text.islower() and all(word.isalpha() for word in words)
    return text.title() if two_names and _names_nobody().isdisjoint(words) else text


def _is_address(words: list[str]) -> bool:
    return not words_of("streets").isdisjoint(words[1:])


def _names_nobody() -> frozenset[str]:
    """Words that begin with a capital letter in such a text and say only who somebody is, what they do, or when."""
    lists = ("no_names", "general_words_of_organisations", "of_sources", "small_words")
    return frozenset().union(*map(words_of, lists))


def _kind_of(run: str) -> Kind:
    """An agency where a word of it is one that agencies share, such as school or police; else a person."""
    found = {part.what for part in parts_of(Kind.ORGANISATION, run)}
    return Kind.ORGANISATION if "name without its general words" in found else Kind.NAME
