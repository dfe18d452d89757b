"""What the case itself says about one item: who alone may know it, and to whom it is disclosed."""

from cpprep.access.policy.audience import Answer, Reader, no, yes
from cpprep.case.model import Case


def marked(case: Case, reader: Reader, item: str) -> Answer | None:
    """What the marks on an item, or on what holds it, say: each must name the reader. None without a mark."""
    if not case.confidential:
        return None
    marks = [mark for mark in case.confidential if f"{item}.".startswith(f"{mark.item}.")]
    if not marks:
        return None
    named = all(reader.id in mark.may_know for mark in marks)
    return yes("named as one who may know") if named else no("marked confidential")


def parts_known(case: Case, reader: Reader, item: str) -> bool:
    """Whether every mark on a part of an item names the reader."""
    parts = [mark for mark in case.confidential if mark.item.startswith(f"{item}.")]
    return all(one.id in mark.may_know for mark in parts for one in reader.members)


def disclosed(case: Case, reader: Reader, item: str, by_default: Answer) -> Answer:
    """The answer by default, unless it is no and a decision is recorded that the reader may have the item."""
    if by_default.may_see or not case.disclosures:
        return by_default
    told = [one for one in case.disclosures if one.item == item and reader.id in one.to]
    if not told:
        return by_default
    if any(one.decided_by and one.decided_on for one in told):
        return yes("disclosed to them, as recorded")
    return no("a disclosure to them does not say who decided it and when")
