"""Who or what is named in the words for a source: ``A neighbour, Olga Finch of 6 Quay Lane``."""

import re
from collections.abc import Iterator

from cpprep.access.identity import Kind, parts_of

_WORD = re.compile(r"[\w'\u2019.-]+|&|,")
_OPENS = frozenset({
    "a", "an", "the", "this", "his", "her", "their", "our", "one", "two", "neighbour", "neighbours", "anonymous",
    "somebody", "someone", "police", "school", "family", "mother", "father", "grandmother", "grandfather", "aunt",
    "uncle", "friend", "caller", "source", "report", "letter", "call", "telephone", "interview", "visit",
})  # fmt: skip
"""Words that begin such a text with a capital letter and name nobody."""


def named_in(text: str) -> Iterator[tuple[Kind, str]]:
    """Each person, place and agency that a source's words name, with what it is.

    Words that begin with a capital letter and stand together are a name; of a street with a number, an address.
    """
    for run in _capital_runs(text):
        if run[0].isdigit() or _is_street(run):
            yield Kind.ADDRESS, run
        else:
            yield _kind_of(run), run


def _capital_runs(text: str) -> Iterator[str]:
    run: list[str] = []
    for word in [*_WORD.findall(text), ","]:
        bare = word.strip(".'\u2019-")
        begins = not run and bare.casefold() in _OPENS
        if word == "&" and run:
            run.append(word)
        elif bare and (bare[0].isupper() or bare[0].isdigit()) and not begins:
            run.append(bare)
        elif run:
            yield " ".join(run)
            run = []


def _is_street(run: str) -> bool:
    return any(word.casefold() in _STREETS for word in run.split()[1:])


_STREETS = frozenset({
    "road", "rd", "street", "lane", "ln", "avenue", "ave", "close", "crescent", "court", "drive", "gardens", "grove",
    "place", "square", "terrace", "row", "way", "hill", "rise", "walk", "mews", "yard", "green", "park", "view",
})  # fmt: skip


def _kind_of(run: str) -> Kind:
    """An agency where a word of it is one that agencies share, such as school or police; else a person."""
    found = {part.what for part in parts_of(Kind.ORGANISATION, run)}
    return Kind.ORGANISATION if "name without its general words" in found else Kind.NAME
