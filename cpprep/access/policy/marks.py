"""What the case itself says about one item: who alone may know it, and to whom it is disclosed."""

from collections.abc import Callable

from cpprep.access.policy.audience import Answer, Reader, no, yes
from cpprep.case.model import Case


def decided_by_case(case: Case, reader: Reader, item: str, by_default: Callable[[], Answer]) -> Answer:
    """What a mark says of an item; without one, the default, unless the item is disclosed to the reader."""
    by_mark = marked(case, reader, item)
    return disclosed(case, reader, item, by_default()) if by_mark is None else by_mark


def marked(case: Case, reader: Reader, item: str) -> Answer | None:
    """What the marks on an item, or on what holds it, say: each must name the reader. None without a mark."""
    marks = [mark for mark in case.confidential if f"{item}.".startswith(f"{mark.item}.")]
    if not marks:
        return None
    named = all(reader.id in mark.may_know for mark in marks)
    return yes("named as one who may know") if named else no("marked confidential")


def parts_known(case: Case, reader: Reader, item: str) -> bool:
    """Whether every mark on a part of an item names the reader."""
    parts = [mark for mark in case.confidential if mark.item.startswith(f"{item}.")]
    return all(reader.id in mark.may_know for mark in parts)


def disclosed(case: Case, reader: Reader, item: str, otherwise: Answer) -> Answer:
    """The answer by default, unless it is no and a decision is recorded that the reader may have the item."""
    told = [one for one in case.disclosures if one.item == item and reader.id in one.to]
    if otherwise.sees or not told:
        return otherwise
    if any(one.decided_by and one.decided_on for one in told):
        return yes("disclosed to them, as recorded")
    return no("a disclosure to them does not say who decided it and when")
