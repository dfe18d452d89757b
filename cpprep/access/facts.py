"""The facts of a case one by one: each text, day and hour, where it stands, and what it is."""

from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.identity import Kind
from cpprep.access.sources import named_in
from cpprep.case.access_class import Access
from cpprep.case.fields import Record, facts_of
from cpprep.case.model import Case, Named, Path, Practitioner

_KINDS = {
    "address": Kind.ADDRESS,
    "telephone": Kind.TELEPHONE,
    "email": Kind.EMAIL,
    "name": Kind.NAME,
    "known_as": Kind.NAME,
    "agency": Kind.ORGANISATION,
    "organisation": Kind.ORGANISATION,
    "school": Kind.ORGANISATION,
    "entrance": Kind.ENTRANCE,
}
"""What a text is, by the key under which it stands; any other is words."""


class CaseFact(Struct, frozen=True):
    """One text, day or hour of a case.

    Attributes:
        item: its path, as a mark on it would name it: ``maria-nowak.address``, ``chronology.1.what``.
        path: where it stands in the file, from the top.
        access: the access class of its field.
        kind: what it is.
        text: what was typed; a day as ``2016-02-11``.
        at_work: whether it is about somebody who comes because of their work.
    """

    item: str
    path: Path
    access: Access
    kind: Kind
    text: str
    at_work: bool = False

    @property
    def owner_and_field(self) -> tuple[str, str]:
        """The two parts by which the policy decides over it."""
        owner, _, field = self.item.partition(".")
        return owner, field


def facts_in(case: Case) -> Iterator[CaseFact]:
    """Every text, day and hour of a case, in its order; ids, and words that only one of a few can be, are none."""
    yield from _facts_of(case, case, (), "", None)


def _facts_of(case: Case, record: Record, path: Path, item: str, above: Access | None) -> Iterator[CaseFact]:
    for key, fact in facts_of(type(record)).items():
        if key == "id" and isinstance(record, Named):
            continue
        access = above if fact.access is Access.AS_HOLDER else fact.access
        value = getattr(record, fact.name)
        for found in _facts_under(case, value, (*path, key), _joined(item, key), access):
            yield replace(found, at_work=True) if isinstance(record, Practitioner) else found


def _facts_under(case: Case, value: Any, path: Path, item: str, access: Access | None) -> Iterator[CaseFact]:
    match value:
        case Enum() | None:
            return
        case str() if access is not None and value.strip() and case.person(value) is None:
            yield CaseFact(item, path, access, _kind(path), value)
            if path[-1] == "source":
                yield from (CaseFact(item, path, access, kind, named) for kind, named in named_in(value))
        case date() if access is not None:
            yield CaseFact(item, path, access, Kind.DAY, value.isoformat())
        case time() if access is not None:
            yield CaseFact(item, path, access, Kind.TIME, f"{value:%H:%M}")
        case Record():
            yield from _facts_of(case, value, path, value.id if isinstance(value, Named) else item, access)
        case dict():
            for key, each in value.items():
                yield from _facts_under(case, each, (*path, key), _joined(item, key), access)
        case tuple():
            for place, each in enumerate(value):
                yield from _facts_under(case, each, (*path, place), _joined(item, place + 1), access)


def _kind(path: Path) -> Kind:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    kind = _KINDS.get(key, Kind.WORDS)
    return Kind.ORGANISATION if kind is Kind.NAME and {"venue", "organisation"} & set(path) else kind


def _joined(item: str, step: str | int) -> str:
    return f"{item}.{step}" if item else str(step)
