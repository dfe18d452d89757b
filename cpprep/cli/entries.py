"""Entries of the ledger as they are said, a line each."""

from collections.abc import Iterable, Iterator

from cpprep.case.sendings import Sending
from cpprep.ledger.out_of_date import words_for
from cpprep.wording import listed


def lines_of(entries: Iterable[Sending]) -> Iterator[str]:
    """``sent  3  invitation-parent-maria-nowak to maria-nowak, post (A88D-E929)``, and what could not be read in it."""
    for one in entries:
        how = f", {one.how}" if one.how else ""
        edited = ", as it was edited by hand" if one.edited else ""
        code = f" ({one.code})" if one.code else ""
        yield f"sent  {one.number}  {one.paper} to {one.to}{how}{edited}{code}"
        if one.stated and one.stated.unread:
            yield f"      could not be read in it: {listed(map(words_for, one.stated.unread))}"
