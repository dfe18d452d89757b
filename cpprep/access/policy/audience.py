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
    """Who will read a document: an audience and, unless it is for everyone, a person's id.

    Attributes:
        audience: for whom it is made.
        id: whose it is; blank where it is for nobody by name.
        shared_with: who else gets it. What they may not hear is not for its reader's paper either.
    """

    audience: Audience
    id: str = ""
    shared_with: "tuple[Reader, ...]" = ()

    @property
    def alone(self) -> "Reader":
        """The same reader of a paper that nobody else gets."""
        return Reader(self.audience, self.id) if self.shared_with else self

    @property
    def is_group(self) -> bool:
        """Whether the paper is for some people and for nobody by name: what it may hold is asked of each of them."""
        return self.audience is Audience.EVERYONE and bool(self.shared_with)

    @property
    def members(self) -> "tuple[Reader, ...]":
        """Everyone who gets the paper, each as the reader of one of their own."""
        return self.shared_with if self.is_group else (self.alone, *self.shared_with)


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
    """Whether a reader may know something, and why.

    Attributes:
        may_see: whether their own papers may hold it.
        why: the reason, in words.
        may_hear: whether a paper that they share with others may hold it: what is not given to them, and yet said at
            the meeting. What is kept from them is on no paper that they get.
    """

    may_see: bool
    why: str
    may_hear: bool


@cache
def yes(why: str) -> Answer:
    """They may know it."""
    return Answer(may_see=True, why=why, may_hear=True)


@cache
def no(why: str) -> Answer:
    """They may not know it: it is kept from them, on papers that go to others too."""
    return Answer(may_see=False, why=why, may_hear=False)


@cache
def not_given(why: str) -> Answer:
    """It is not on their own papers, but nobody keeps it from them: a paper for several may hold it."""
    return Answer(may_see=False, why=why, may_hear=True)


NO_RULE = no("no rule says that this may be known")
"""The answer about whatever no rule decides."""


Rule: TypeAlias = Callable[[Case, Reader, FieldPath], Answer]
"""Whether a reader may know what a path leads to, where the case itself says nothing."""


def unless(*refusals: tuple[object, str | Answer], why: str) -> Answer:
    """No, for the first refusal that holds, or the answer that stands there for it; else yes."""
    refused = next((reason for holds, reason in refusals if holds), None)
    if refused is None:
        return yes(why)
    return no(refused) if isinstance(refused, str) else refused
