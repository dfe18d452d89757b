"""What the case itself says about one item: who alone may know it, and to whom it is disclosed."""

from cpprep.access.policy.audience import Answer, Reader, no, yes
from cpprep.case.model import Case, ConfidentialItem, Disclosure


def marked(case: Case, reader: Reader, item: str) -> Answer | None:
    """What the marks on an item, or on what holds it, say: each must name the reader, and say who decided it and when.

    A mark closes the item for all whom it does not name, decided or not. None without a mark, and where marks that
    name the reader are not decided yet, or by that reader of the family: these open nothing, the default rule holds.
    """
    marks = _marks_on(case, item)
    if not marks:
        return None
    if not all(reader.id in mark.may_know for mark in marks):
        return no("marked confidential")
    return yes("named as one who may know") if all(_is_decided_for(case, reader, mark) for mark in marks) else None


def is_marked(case: Case, item: str) -> bool:
    """Whether there is a mark on an item, or on what holds it."""
    return bool(case.confidential) and bool(_marks_on(case, item))


def parts_known(case: Case, reader: Reader, item: str) -> bool:
    """Whether every mark on a part of an item names the reader, and says who decided it and when."""
    parts = [mark for mark in case.confidential if mark.item.startswith(f"{item}.")]
    return all(one.id in mark.may_know and _is_decided_for(case, one, mark) for mark in parts for one in reader.members)


def disclosed(case: Case, reader: Reader, item: str, by_default: Answer) -> Answer:
    """The answer by default, unless it is no and a decision is recorded that the reader may have the item.

    A disclosure opens nothing that is marked: not to a reader whom only an undecided mark names either.
    """
    if by_default.may_see:
        return by_default
    if any(reader.id in mark.may_know and not _is_decided_for(case, reader, mark) for mark in _marks_on(case, item)):
        return no("a mark that names them does not say who decided it and when")
    if not case.disclosures:
        return by_default
    told = [one for one in case.disclosures if one.item == item and reader.id in one.to]
    if not told:
        return by_default
    if any(_is_decided_for(case, reader, one) for one in told):
        return yes("disclosed to them, as recorded")
    return no("a disclosure to them does not say who decided it and when")


def _is_decided_for(case: Case, reader: Reader, one: ConfidentialItem | Disclosure) -> bool:
    """Whether it says who decided it and when; and that is not the reader, unless they come because of their work."""
    return one.is_decided and (one.decided_by != reader.id or reader.id in case.practitioners)


def _marks_on(case: Case, item: str) -> list[ConfidentialItem]:
    """The marks on an item, and on what holds it."""
    return [mark for mark in case.confidential if f"{item}.".startswith(f"{mark.item}.")]
