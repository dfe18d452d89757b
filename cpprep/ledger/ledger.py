"""The ledger: one line of JSON an entry, in the order in which they were made. Lines are added and never changed."""

import codecs
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cpprep.case.sendings import Check, Sending
from cpprep.errors import Problem, UserError

FORMAT = 1


class Heading(Struct, frozen=True, tag_field="entry", tag="ledger"):
    """The first line: which format the file has, and whose ledger it is.

    Attributes:
        format: the format's number.
        case: the case's reference when the ledger was begun; blank where it had none.
        children: the ids of the case's children then.
    """

    format: int
    case: str = ""
    children: tuple[str, ...] = ()


class Ledger(Struct, frozen=True):
    """Everything that is recorded as sent, and as checked by a second person, the earliest entry first."""

    heading: Heading
    entries: tuple[Sending | Check, ...] = ()

    @property
    def sendings(self) -> tuple[Sending, ...]:
        """What was sent."""
        return tuple(one for one in self.entries if isinstance(one, Sending))

    @property
    def checks(self) -> tuple[Check, ...]:
        """Which papers were checked by a second person."""
        return tuple(one for one in self.entries if isinstance(one, Check))

    @classmethod
    def begin(cls, reference: str, children: Iterable[str]) -> "Ledger":
        """A ledger with nothing in it yet."""
        return cls(Heading(FORMAT, reference, tuple(children)))

    @classmethod
    def read(cls, data: bytes, name: str) -> "Ledger":
        """Read a ledger's file.

        Args:
            data: what stands in it.
            name: the file, for messages.

        Raises:
            UserError: a line cannot be read; with its number.
        """
        lines = data.removeprefix(codecs.BOM_UTF8).splitlines()  # an editor may have put a mark before it
        heading = _decoded(lines[0], name, 1) if lines else None
        if not isinstance(heading, Heading):
            raise UserError([Problem(name, 1, 1, message=_NO_LEDGER)])
        if heading.format > FORMAT:
            raise UserError([Problem(name, 1, 1, message=_LATER)])
        found = [_decoded(line, name, number) for number, line in enumerate(lines[1:], 2) if line.strip()]
        entries = tuple(one for one in found if not isinstance(one, Heading))
        if len(entries) != len(found) or [one.number for one in entries] != list(range(1, len(entries) + 1)):
            raise UserError.about(name, _GAP)
        return cls(heading, entries)

    def is_of(self, children: Iterable[str]) -> bool:
        """Whether it can be the ledger of a case with these children: both know some, and share none, else."""
        ours = set(children)
        return not ours or not self.heading.children or bool(ours.intersection(self.heading.children))

    def with_new(self, sendings: Iterable[Sending]) -> "Ledger":
        """The ledger with more entries, each given its number; one that is there already is not entered again."""
        every, acts = list(self.entries), {one.act for one in self.sendings}
        for one in sendings:
            if one.act not in acts:
                every.append(replace(one, number=len(every) + 1))
                acts.add(one.act)
        return replace(self, entries=tuple(every))

    def with_check(self, check: Check) -> "Ledger":
        """The ledger with one more check; the same ledger, where it is there already."""
        if any(replace(one, number=0) == replace(check, number=0) for one in self.checks):
            return self
        return replace(self, entries=(*self.entries, replace(check, number=len(self.entries) + 1)))

    def lines_after(self, before: "Ledger | None") -> bytes:
        """What is added to the file of an earlier ledger; the whole file, where there was none."""
        known = len(before.entries) if before else 0
        added: Sequence[Heading | Sending | Check] = self.entries[known:]
        if before is None:
            added = (self.heading, *added)
        return b"".join(_ENCODER.encode(one) + b"\n" for one in added)

    def as_of(self, on: date) -> "Ledger":
        """The ledger without what was sent, or checked, after a day."""
        return replace(self, entries=tuple(one for one in self.entries if one.on <= on))


_ENCODER = msgspec.json.Encoder()

_NO_LEDGER = "is not a ledger of cpprep, or its first line is gone: put back a copy from before it was changed"
_LATER = "was written by a later version of cpprep: use that one"
_UNREADABLE = (
    "this line of the ledger cannot be read, so nothing is taken from it: put back a copy from before it was changed"
)
_GAP = "entries of this ledger are missing or out of order: put back a copy from before it was changed"


@cache
def _decoder() -> "msgspec.json.Decoder[Heading | Sending | Check]":
    return msgspec.json.Decoder(Heading | Sending | Check)


def _decoded(line: bytes, name: str, number: int) -> Heading | Sending | Check:
    try:
        return _decoder().decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise UserError([Problem(name, number, 1, message=_UNREADABLE)]) from None
