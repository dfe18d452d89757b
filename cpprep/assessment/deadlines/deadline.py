"""What a deadline is: a date, who sees to it, and how it came about."""

from datetime import date, time
from typing import TypeAlias

from msgspec import Struct

from cpprep.reference.citations import Role, names_a_clause
from cpprep.standards.limits.events import Start

Day: TypeAlias = date


class Deadline(Struct, frozen=True):
    """One date that follows from a case.

    Attributes:
        key: the same for the same thing in every run, whatever its date is: ``family-notice``, ``action-2``.
        date: the last day in time, or the day itself.
        what: what has to be done.
        discreet: the same without a word about anybody, for a calendar that others see.
        owner: who sees to it.
        who: the people who are named for it; blank where it is the owner's.
        clauses: the indexed clauses that ask for it.
        from_: the event that it is counted from.
        rule: how it is counted, with the source.
        reason: the arithmetic, with the days left out by name.
        done: the day it was done, where the case shows it.
        planned: the day it was planned for, where the case does not show it as done.
        at: the time of day, for the conference itself.
        minutes: how long that lasts, if known.
    """

    key: str
    date: date
    what: str
    discreet: str
    owner: Role
    clauses: tuple[str, ...]
    from_: Start
    rule: str
    reason: str
    who: str = ""
    done: Day | None = None
    planned: Day | None = None
    at: time | None = None
    minutes: int | None = None


class Unknown(Struct, frozen=True):
    """Something that has a limit, but no date can be worked out; ``why`` says what is missing."""

    key: str
    what: str
    owner: Role
    clauses: tuple[str, ...]
    rule: str
    why: str


def clauses_of(source: str) -> tuple[str, ...]:
    """The source of a number as clauses of the index; none where it is a document of the profile's own."""
    return (source,) if names_a_clause(source) else ()
