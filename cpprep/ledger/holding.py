"""A paper that somebody holds, seen from a day: whether it still holds, and whether they should have it."""

from msgspec import Struct

from cpprep.case.sendings import Sending


class Holding(Struct, frozen=True):
    """A paper that somebody holds, seen from today.

    Attributes:
        sending: the entry; its number is 0 where only a day in the case file says that it went.
        out_of_date: whether it no longer holds; None where that cannot be said.
        why: what in it is out of date, or why that cannot be said.
        not_for_them: what it tells that its reader may not know by today's marks.
        replaced_by: the number of a later entry of the same paper to the same person; 0 where there is none.
    """

    sending: Sending
    out_of_date: bool | None
    why: tuple[str, ...] = ()
    not_for_them: tuple[str, ...] = ()
    replaced_by: int = 0
