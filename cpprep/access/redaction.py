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
        return tuple(_without(each, withheld) for each in value)
    if isinstance(value, Struct):
        facts = (fact for fact in value.__struct_fields__ if fact not in _OUR_OWN_WORDS)
        return replace(value, **{fact: _without(getattr(value, fact), withheld) for fact in facts})
    return value
