"""Paths to a field of a case, such as ``maria-nowak.address``, followed along the types of the model."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from msgspec import Struct

from cpprep.case.access_class import Access
from cpprep.case.fields import Fact, Record, facts_of, unwrapped
from cpprep.case.model import Case, Named, Person, Report

_POSITION = re.compile("[1-9][0-9]{0,3}")


class FieldPath(Struct, frozen=True):
    """A path that leads to a field.

    Attributes:
        owner: the person or report whose field it is; None for a field of the case itself.
        access: the access class that decides over it: that of the last field, or of what holds it.
        keys: the ids, and the positions in lists, that the path goes through.
    """

    owner: Person | Report | None
    access: Access
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        """The first of the keys: the child of a decision, the number of a sitting. Blank without one."""
        return self.keys[0] if self.keys else ""

    def place_in(self, things: Sequence[object]) -> int | None:
        """The place in a list of what the key counts from 1; None where the list does not reach so far."""
        key = self.key
        return int(key) - 1 if key.isdecimal() and 0 < int(key) <= len(things) else None


def field_path(case: Case, owner: str, field: str) -> FieldPath | None:
    """Where a path leads; None where it names no field of the model, or one without an access class.

    Args:
        case: the case whose ids the path may begin with.
        owner: the id of a person or a report, or a key of the case.
        field: the field of the owner, with what stands below it; blank for the owner as a whole.
    """
    owned = case.person(owner) or case.reports.get(owner)
    if owned is not None and (found := _along(type(owned), field)):
        return FieldPath(owned, *found)
    # An id can be the same word as a key of the case: then its record has no such field, and the case may have it.
    found = None if owner in _SECTIONS else _along(Case, f"{owner}.{field}" if field else owner)
    return FieldPath(None, *found) if found else None


@cache
def fields_of(model: type[Record]) -> dict[str, Any]:
    """The keys that a record may have in a file, each with its full annotated type."""
    return {key: fact.type for key, fact in _fields(model).items()}


def steps_from(annotation: Any, step: str) -> dict[str, Any]:
    """Where a path can go on to: the fields of a record, any key of a mapping, any position in a list."""
    inner, _ = unwrapped(annotation)
    if isinstance(inner, type) and issubclass(inner, Record):
        return fields_of(inner)
    if get_origin(inner) is dict:
        return {step: get_args(inner)[1]}
    if get_origin(inner) is tuple and _POSITION.fullmatch(step):
        return {step: get_args(inner)[0]}
    return {}


@lru_cache(maxsize=4096)  # each paper asks for the same fields of the same people again
def _along(model: type[Record], path: str) -> tuple[Access, tuple[str, ...]] | None:
    """The class that decides over what a path leads to, and the keys on the way; None where it leads nowhere."""
    annotation: Any = model
    classes: list[Access] = []
    keys: list[str] = []
    for step in path.split("."):
        record, _ = unwrapped(annotation)
        found = steps_from(annotation, step)
        if not step or step not in found:
            return None
        if isinstance(record, type) and issubclass(record, Record):
            access = _fields(record)[step].access
            if access is None:
                return None
            classes.append(access)
        else:
            keys.append(step)
        annotation = found[step]
    own = [access for access in classes if access is not Access.AS_HOLDER]
    return (own[-1], tuple(keys)) if own else None


def _fields(model: type[Record]) -> dict[str, Fact]:
    """The fields that can be typed: the id of a record is the key under which it stands."""
    return {key: fact for key, fact in facts_of(model).items() if key != "id" or not issubclass(model, Named)}


_SECTIONS = frozenset(
    key
    for key, annotation in fields_of(Case).items()
    if any(isinstance(part, type) and issubclass(part, Named) for part in get_args(unwrapped(annotation)[0]))
)
"""The keys under which people and reports stand: a path to one of their fields begins with their id."""
