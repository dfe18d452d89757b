"""The id that somebody meant, by what they typed."""

from collections.abc import Collection

from cpprep.case.file.reading import likely
from cpprep.case.model import Case

MANY = 24
"""The most ids that are listed for somebody to choose from: everyone in a usual case."""


def id_meant(typed: str, known: Collection[str], case: Case) -> str:
    """The id that was likely meant: of the person with this name, one that is close, or all where they are few.

    It goes on from a sentence: ``; type maria-nowak, the id``.
    """
    named = {_spaced(person.name or ""): person.id for person in case.people}
    if (by_name := named.get(_spaced(typed))) in known:
        return f"; type {by_name}, the id"
    return likely(typed, known) or (f"; there are: {', '.join(known)}" if 0 < len(known) <= MANY else "")


def _spaced(name: str) -> str:
    """A name, or the id that would be made of it, as they are compared: ``tom-ellis`` for Tom Ellis."""
    return " ".join(name.replace("-", " ").casefold().split())
