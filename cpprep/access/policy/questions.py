"""What a view, or a checklist, asks beside single fields: each a decision by audience, and its reason."""

from collections.abc import Mapping

from cpprep.access.policy.audience import PROFESSIONAL, RUNS_IT, Audience, Reader
from cpprep.reference.citations import Role


def may_have_brief(reader: Reader) -> bool:
    """Whether a paper holds the chair's brief: reasons and views that are given to the chair alone."""
    return reader.audience is Audience.CHAIR


def writes_record(reader: Reader) -> bool:
    """Whether a reader has what the record of the meeting is begun with: those who run the meeting write it."""
    return reader.audience in RUNS_IT


def may_have_last_agreement(reader: Reader) -> bool:
    """Whether a paper says what was agreed last time: those who run this meeting begin with it."""
    return reader.audience in RUNS_IT


def may_have_earlier_category(reader: Reader) -> bool:
    """Whether a paper says what a child is already recorded under: it is compared with by those who run the meeting."""
    return reader.audience in RUNS_IT


def is_told_what_is_withheld(reader: Reader) -> bool:
    """Whether a paper says that something is left out of it: to a family it would say that there is something."""
    return reader.audience in RUNS_IT and not reader.shared_with


def counts_hidden_children(reader: Reader) -> bool:
    """Whether a child who may not be named has a line: on a paper for all, each child has a decision of their own."""
    if len(reader.shared_with) == 1:
        return False  # a copy for one reader says nothing of other people's children
    return reader.audience is Audience.EVERYONE or bool(reader.shared_with)


def lists_readers_of_own_report(reader: Reader) -> bool:
    """Whether a paper lists the family who should have the reader's report: who writes one sees that they have it."""
    return reader.audience in {Audience.SOCIAL_WORKER, Audience.PRACTITIONER}


def reads_words_for_children(reader: Reader) -> bool:
    """Whether an action is told in the words for a child, and in no others."""
    return reader.audience is Audience.CHILD


_MOST_FIRST = (
    Audience.EVERYONE,
    Audience.CHAIR,
    Audience.SOCIAL_WORKER,
    Audience.ADMINISTRATOR,
    Audience.PARENT,
    Audience.CHILD,
    Audience.HELPER,
    Audience.PRACTITIONER,
)


def place_in_order(reader: Reader) -> int:
    """Where a reader stands among the parts that one person can have: who may know the most stands first."""
    return _MOST_FIRST.index(reader.audience) if reader.audience in _MOST_FIRST else len(_MOST_FIRST)


# ---- checklists


_ROLES: Mapping[Audience, frozenset[Role]] = {
    Audience.CHAIR: frozenset({Role.CHAIR}),
    Audience.SOCIAL_WORKER: frozenset({Role.SOCIAL_WORKER}),
    Audience.ADMINISTRATOR: frozenset({Role.SERVICE}),
    Audience.PRACTITIONER: frozenset({Role.PRACTITIONER, Role.AGENCY}),
}


def roles_of(reader: Reader) -> frozenset[Role]:
    """The roles whose tasks stand on a reader's checklist."""
    return _ROLES.get(reader.audience, frozenset())


def has_only_tasks_about_themself(reader: Reader) -> bool:
    """Whether a checklist holds what is asked about the reader, whoever sees to it: one of the family has no role."""
    return reader.audience in {Audience.PARENT, Audience.CHILD}


def shares_role(reader: Reader) -> bool:
    """Whether others have the reader's role too: then only what is about them, or their report, is theirs."""
    return reader.audience is Audience.PRACTITIONER


def sees_to_what_all_owe(reader: Reader) -> bool:
    """Whether what every practitioner owes one of the family falls to the reader: to the lead social worker."""
    return reader.audience is Audience.SOCIAL_WORKER


def has_reasons(reader: Reader) -> bool:
    """Whether a checklist says why a task is open: the reason can name anybody."""
    return reader.audience in RUNS_IT


def has_names_of_others(reader: Reader) -> bool:
    """Whether a checklist says whom a task is about: a family's names nobody but them."""
    return reader.audience in PROFESSIONAL
