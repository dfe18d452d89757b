"""For whom a paper is made, and what is answered when it is asked whether they may know something."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from msgspec import Struct

from cpprep.case.model import Case, Child, FamilyMember, Supporter
from cpprep.case.paths import FieldPath


class Audience(StrEnum):
    """For whom a document is made."""

    PARENT = "parent"
    CHILD = "child"
    PRACTITIONER = "practitioner"
    HELPER = "supporter"
    CHAIR = "chair"
    SOCIAL_WORKER = "social worker"
    ADMINISTRATOR = "administrator"
    EVERYONE = "everyone"
    CHECKER = "second checker"


RUNS_IT = frozenset({Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR})
PROFESSIONAL = frozenset({*RUNS_IT, Audience.PRACTITIONER})


class Reader(Struct, frozen=True):
    """Who will read a document: an audience and, unless it is for everyone, a person's id."""

    audience: Audience
    id: str = ""


def reader_of(case: Case, person_id: str) -> Reader:
    """A person of the case as a reader: the chair as chair, a relative as parent or carer, and so on."""
    conference = case.conference
    runs_it = {
        conference.chair: Audience.CHAIR,
        conference.social_worker: Audience.SOCIAL_WORKER,
        conference.administrator: Audience.ADMINISTRATOR,
    }
    kinds = {Child: Audience.CHILD, FamilyMember: Audience.PARENT, Supporter: Audience.HELPER}
    kind = kinds.get(type(case.person(person_id)), Audience.PRACTITIONER)  # type: ignore[arg-type]
    return Reader(runs_it.get(person_id, kind), person_id)


class Answer(Struct, frozen=True):
    """Whether a reader may know something, and why."""

    may_see: bool
    why: str


@cache
def yes(why: str) -> Answer:
    """They may know it."""
    return Answer(may_see=True, why=why)


@cache
def no(why: str) -> Answer:
    """They may not know it."""
    return Answer(may_see=False, why=why)


NO_RULE = no("no rule says that this may be known")
"""The answer about whatever no rule decides."""


Rule: TypeAlias = Callable[[Case, Reader, FieldPath], Answer]
"""Whether a reader may know what a path leads to, where the case itself says nothing."""


def unless(*refusals: tuple[object, str], why: str) -> Answer:
    """No, for the first refusal that holds; else yes."""
    return next((no(reason) for holds, reason in refusals if holds), yes(why))
