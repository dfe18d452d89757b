"""A case as it stood on a day: what is dated later had not happened yet."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from cpprep.case.fields import Record, facts_of
from cpprep.case.model import Case, Preparation
from cpprep.case.values import Ahead

R = TypeVar("R", bound=Record)


def as_of(case: Case, on: date) -> Case:
    """The same case without the days on which something was done, or recorded, after ``on``.

    Days that are set beforehand, such as the meeting's own, stay. A case with nothing to leave out is given back.
    """
    then = _record_as_of(case, on)
    sent = tuple(one for one in then.sendings if one.on <= on)
    checked = tuple(one for one in then.checks if one.on <= on)
    if len(sent) == len(then.sendings) and len(checked) == len(then.checks):
        return then
    return then.with_sendings(sent).with_checks(checked)


def recorded_ahead(case: Case, latest: date) -> Iterator[tuple[int, str]]:
    """The place in the list, and the key, of records of preparation that are dated after the last possible day.

    Other days may lie ahead: a report that is to be shared on Friday is a plan. A record says what has been done.
    """
    for number, record in enumerate(case.preparation):
        for name in ("done", "on"):
            recorded = getattr(record, name)
            if recorded and recorded > latest:
                yield number, name


def _record_as_of(record: R, on: date) -> R:
    if isinstance(record, Preparation) and any(day and day > on for day in (record.done, record.on)):
        return replace(record, done=None, not_possible=None)
    update = {}
    for name in _looked_at(type(record)):
        value = getattr(record, name)
        if value and (kept := _as_of(value, on)) is not value:
            update[name] = kept
    return replace(record, **update) if update else record


@cache
def _looked_at(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold days: not those that are set beforehand, or that nothing rests on."""
    return tuple(
        fact.name for fact in facts_of(model).values() if _holds_days(fact.type) and Ahead() not in _marks(fact.type)
    )


def _holds_days(annotation: Any) -> bool:
    """Whether a type is a day or a record, or made of such."""
    if isinstance(annotation, type) and issubclass(annotation, (date, Record)):
        return True
    return any(_holds_days(part) for part in getattr(annotation, "__args__", ()))


def _marks(annotation: Any) -> tuple[Any, ...]:
    """The marks on a type, and on the types that it is made of."""
    own = getattr(annotation, "__metadata__", ())
    return (*own, *(mark for part in getattr(annotation, "__args__", ()) for mark in _marks(part)))


def _as_of(value: Any, on: date) -> Any:
    """The value as it stood; the very same object when nothing in it is later."""
    if isinstance(value, date):
        return None if value > on else value
    if isinstance(value, Record):
        return _record_as_of(value, on)
    if isinstance(value, tuple):
        kept = [_as_of(each, on) for each in value]
        return value if _same(kept, value) else tuple(each for each in kept if each is not None)
    if isinstance(value, dict):
        kept = [_as_of(each, on) for each in value.values()]
        pairs = zip(value, kept, strict=True)
        return value if _same(kept, value.values()) else {key: each for key, each in pairs if each is not None}
    return value


def _same(kept: Iterable[Any], value: Iterable[Any]) -> bool:
    return all(one is other for one, other in zip(kept, value, strict=True))
