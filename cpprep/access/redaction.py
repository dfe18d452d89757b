"""Words that a reader may not see, taken out wherever they stand: the second lock behind the first."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.withheld import Withheld

T = TypeVar("T")

_OUR_OWN_WORDS = frozenset({"id", "audience", "kind", "service", "plan", "came", "sex", "takes_part", "status"})
"""The fields of a view that hold no words of the case: ids, and one of a few words of ours."""


def redact(value: T, withheld: Withheld) -> T:
    """The same facts, with every text that gives something away left blank."""
    return _without(value, withheld) if withheld.sought else value


def _without(value: Any, withheld: Withheld) -> Any:
    if isinstance(value, str):
        return "" if withheld.gives_away(value) else value
    if isinstance(value, tuple):
        kept = (_in_list(each, withheld) for each in value)
        return tuple(each for each in kept if each is not None)
    if isinstance(value, Struct):
        facts = (fact for fact in value.__struct_fields__ if fact not in _OUR_OWN_WORDS)
        return replace(value, **{fact: _without(getattr(value, fact), withheld) for fact in facts})
    return value


def _in_list(value: Any, withheld: Withheld) -> Any:
    """One of several, or None where nothing is left of it to stand in a line or a row of its own."""
    if isinstance(value, str):
        return None if withheld.gives_away(value) else value
    if isinstance(value, tuple):
        row = tuple(_without(each, withheld) for each in value)
        said = [each for each in row if isinstance(each, str | tuple)]
        return None if value[0] and (not row[0] or (not any(said[1:]) and len(said) > 1)) else row
    return _without(value, withheld)
