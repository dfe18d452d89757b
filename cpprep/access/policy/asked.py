"""One question to the policy, as the rules are asked it."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from cpprep.access.policy.audience import Answer, Reader
from cpprep.case.model import Case, Person, Report


class Asked(Struct, frozen=True):
    """Whether a reader may know a field of a case, by default.

    Attributes:
        owner: the person or report whose field it is; None for a field of the case itself.
        keys: the ids, and the positions in lists, that the path to the field goes through.
    """

    case: Case
    reader: Reader
    owner: Person | Report | None
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        """The first of the keys: the child of a decision, the number of a sitting. Blank without one."""
        return self.keys[0] if self.keys else ""

    @property
    def own(self) -> bool:
        """Whether the field is the reader's own."""
        return self.owner is not None and self.owner.id == self.reader.id


Rule: TypeAlias = Callable[[Asked], Answer]


def counted(key: str, length: int) -> int | None:
    """The place in a list of something that is counted from 1; None where the list does not reach so far."""
    return int(key) - 1 if key.isdecimal() and 0 < int(key) <= length else None
