"""The items of a reader's checklist: what they see to themselves, and what concerns them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct

from cpprep.access import withheld_from
from cpprep.access.policy import Reader
from cpprep.access.policy.questions import (
    has_names_of_others,
    has_only_tasks_about_themself,
    has_reasons,
    roles_of,
    sees_to_what_all_owe,
    shares_role,
)
from cpprep.access.redaction import redact
from cpprep.access.withheld import Withheld
from cpprep.assessment import Assessment, Finding
from cpprep.assessment.rows import rows, subject_name
from cpprep.case.model import Case
from cpprep.reference.citations import Phase, Role
from cpprep.standards import Status
from cpprep.wording import listed


class Item(Struct, frozen=True):
    """One line of a checklist.

    ``reason`` is blank for readers whose papers name no other person. ``done`` is the day it was done, where known.
    """

    id: str
    statement: str
    about: str
    status: str
    due: date | None
    done: date | None
    reason: str

    @property
    def met(self) -> bool:
        """Whether the box is ticked already."""
        return self.status == Status.MET


def items_for(
    assessment: Assessment, reader: Reader, phase: Phase = Phase.BEFORE, withheld: Withheld | None = None
) -> tuple[Item, ...]:
    """What a reader's checklist holds: open items in date order, then what is done; nothing that does not apply.

    A checklist for before the meeting holds what is asked always too, and after an earlier meeting.
    """
    early = phase is Phase.BEFORE
    of_phase = (f for f in assessment.findings if f.standard.phase is phase or (early and f.standard.comes_early))
    chosen = [f for f in of_phase if _belongs(assessment.case, f, reader)]
    order: dict[Status, Callable[[Finding], date]] = {
        Status.NOT_MET: lambda f: f.due or date.min,
        Status.DUE: lambda f: f.due or date.max,
        Status.NOT_RECORDED: lambda _: date.max,
        Status.EXCUSED: lambda _: date.max,
        Status.MET: lambda _: date.max,
    }
    findings = [f for status, key in order.items() for f in sorted((c for c in chosen if c.status is status), key=key)]
    items = tuple(_items(assessment.case, findings, reader))
    return redact(items, withheld or withheld_from(assessment.case, reader))


def _items(case: Case, findings: Iterable[Finding], reader: Reader) -> Iterator[Item]:
    whole = has_reasons(reader)
    for row in rows(case, findings):
        first = row.findings[0]
        names = dict.fromkeys(subject_name(case, f.subject) for f in row.findings if f.subject not in {None, reader.id})
        named = names and has_names_of_others(reader)
        for standard in row.standards:
            yield Item(
                id=standard.id,
                statement=standard.statement,
                about=listed(names) if named else "",
                status=str(first.status),
                due=first.due,
                done=first.done,
                reason=row.reason if whole else "",
            )


def _belongs(case: Case, finding: Finding, reader: Reader) -> bool:
    if has_only_tasks_about_themself(reader):
        return finding.subject == reader.id
    owned = finding.owner in roles_of(reader)
    own = finding.subject in {reader.id, *(r.id for r in case.reports.values() if r.by == reader.id)}
    own = own or any(case.reports[report].by == reader.id for report in finding.reports)
    if shares_role(reader):
        return owned and own
    if sees_to_what_all_owe(reader):
        return owned or own or _nobody_elses(case, finding)
    return owned or finding.subject == reader.id


def _nobody_elses(case: Case, finding: Finding) -> bool:
    """What every practitioner owes a family member falls to the lead social worker to see to."""
    about_family = finding.subject in case.family or finding.subject in case.children
    return about_family and finding.owner in {Role.PRACTITIONER, Role.AGENCY}
