"""The facts of a case file that are recorded in a line: their words, what they take, and where each belongs."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cpprep.case.file.ids import MANY, id_meant
from cpprep.case.model import Case, FamilyMember, Practitioner
from cpprep.case.values import Reply

PRACTITIONERS = "practitioners"
"""Typed in place of a person: every practitioner had the report."""

Steps = tuple[str, ...]
Put = tuple[Steps, str]
"""A place in the file, and what to type there."""


class RecordError(Exception):
    """What was asked for cannot be recorded; ``option`` names the part of the command that is to blame."""

    def __init__(self, option: str, message: str) -> None:
        self.option, self.message = option, message
        super().__init__(message)


@dataclass(frozen=True)
class FactDetails:
    """What a person says about a fact: when it was, for and with whom, and how."""

    done: date
    for_: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    how: str | None = None
    reply: Reply | None = None
    understood: bool | None = None


@dataclass(frozen=True)
class RecordableFact:
    """A fact of the case file that is recorded in a line.

    Attributes:
        words: what a person types; never the id of a standard.
        says: what it records, and for whom.
        takes: the options that it knows beside the day: for, with, how, reply, understood.
        puts: what is typed where.
        is_sent: whether it says that papers were sent: who sent them, and a note, are entered in the ledger.
    """

    words: str
    says: str
    takes: frozenset[str]
    puts: Callable[[Case, FactDetails], Iterator[Put]]
    is_sent: bool = False

    @property
    def of_many(self) -> bool:
        """Whether it is true of many on one day, so that it can be recorded for everyone at once."""
        return self.is_sent

    @property
    def slug(self) -> str:
        """Its words as one: ``report-shared``."""
        return self.words.replace(" ", "-")


# ---- people and reports, by what was typed


def ids_meant(known: Collection[str], typed: Iterable[str], option: str, case: Case, what: str) -> tuple[str, ...]:
    """The ids that were typed, each once.

    Raises:
        RecordError: for one that is not among those known, with the likely one.
    """
    found = dict.fromkeys(typed)
    for each in found:
        if each not in known:
            raise RecordError(option, f"{what}{id_meant(each, known, case)}")
    return tuple(found)


def _needed(typed: tuple[str, ...], known: Collection[str], option: str, case: Case, what: str) -> tuple[str, ...]:
    if not typed:
        ids = f" of: {', '.join(known)}" if 0 < len(known) <= MANY else ""
        raise RecordError(option, f"say which {what}: {option} and an id{ids}")
    return ids_meant(known, typed, option, case, f"there is no {what} with this id in the file")


# ---- where each fact belongs


def _people(case: Case, details: FactDetails) -> Iterator[Steps]:
    """Where the people stand for whom a fact is recorded."""
    for name in _needed(details.for_, [person.id for person in case.people], "--for", case, "person"):
        person = case.person(name)
        assert person is not None  # noqa: S101  (the ids were checked)
        yield (person.section, name)


def _invited(case: Case, details: FactDetails) -> Iterator[Put]:
    for at in _people(case, details):
        yield (*at, "invited"), details.done.isoformat()
        if details.how:
            yield (*at, "invited_how"), details.how


def _replied(case: Case, details: FactDetails) -> Iterator[Put]:
    if details.reply is None:
        raise RecordError("--reply", "say what they answered: --reply coming, or --reply not-coming")
    for at in _people(case, details):
        yield (*at, "reply"), str(details.reply)
        yield (*at, "replied"), details.done.isoformat()


def _reports(case: Case, details: FactDetails) -> Iterator[Steps]:
    for name in _needed(details.for_, case.reports, "--for", case, "report"):
        yield ("reports", name)


def _report_written(case: Case, details: FactDetails) -> Iterator[Put]:
    for at in _reports(case, details):
        yield (*at, "written"), details.done.isoformat()


def _report_received(case: Case, details: FactDetails) -> Iterator[Put]:
    for at in _reports_and_parents(case, details):
        what = ("own_report", "received") if at[0] == FamilyMember.section else ("sent_to_chair",)
        yield (*at, *what), details.done.isoformat()


def _reports_and_parents(case: Case, details: FactDetails) -> Iterator[Steps]:
    known = [*case.reports, *case.family]
    for name in _needed(details.for_, known, "--for", case, "report, or parent with a report of their own,"):
        yield ("reports" if name in case.reports else FamilyMember.section, name)


def _report_shared(case: Case, details: FactDetails) -> Iterator[Put]:
    for at in _reports_and_parents(case, details):
        if at[0] == FamilyMember.section:
            yield (*at, "own_report", "shared"), details.done.isoformat()
            continue
        for reader in _readers(case, details):
            if reader == PRACTITIONERS:
                yield (*at, "shared_with_practitioners"), details.done.isoformat()
                continue
            yield (*at, "shared", reader, "on"), details.done.isoformat()
            if details.how:
                yield (*at, "shared", reader, "how"), details.how


def _readers(case: Case, details: FactDetails) -> tuple[str, ...]:
    known = [*case.family, *case.children, *case.supporters, *case.practitioners, PRACTITIONERS]
    if not details.with_:
        raise RecordError("--with", f"say who had it: --with and a person's id, or --with {PRACTITIONERS} for them all")
    return ids_meant(known, details.with_, "--with", case, "there is no person with this id in the file")


def _report_explained(case: Case, details: FactDetails) -> Iterator[Put]:
    people = [*case.family, *case.children]
    for at in _reports(case, details):
        for reader in _needed(details.with_, people, "--with", case, "family member or child"):
            yield (*at, "shared", reader, "explained"), details.done.isoformat()
            if details.understood is not None:
                yield (*at, "shared", reader, "understood"), "yes" if details.understood else "no"


def _views_to_chair(case: Case, details: FactDetails) -> Iterator[Put]:
    for name in _needed(details.for_, case.practitioners, "--for", case, "practitioner"):
        yield (Practitioner.section, name, "views_to_chair"), details.done.isoformat()


def _invite_list(_case: Case, details: FactDetails) -> Iterator[Put]:
    yield ("conference", "invite_list_given"), details.done.isoformat()


def _interpreter(key: str) -> Callable[[Case, FactDetails], Iterator[Put]]:
    def puts(case: Case, details: FactDetails) -> Iterator[Put]:
        for name in _needed(details.for_, [*case.children, *case.family], "--for", case, "child or family member"):
            section = "children" if name in case.children else FamilyMember.section
            yield (section, name, "interpreter", key), details.done.isoformat()

    return puts


def _sent(key: str) -> Callable[[Case, FactDetails], Iterator[Put]]:
    def puts(case: Case, details: FactDetails) -> Iterator[Put]:
        for at in _people(case, details):
            yield ("meeting", key, at[1]), details.done.isoformat()

    return puts


def _fact(
    words: str, says: str, takes: str, puts: Callable[[Case, FactDetails], Iterator[Put]], *, is_sent: bool = False
) -> RecordableFact:
    return RecordableFact(words, says, frozenset(takes.split()), puts, is_sent=is_sent)


FACTS: dict[str, RecordableFact] = {
    fact.slug: fact
    for fact in (
        _fact("invited", "the invitation was sent or given", "for how", _invited, is_sent=True),
        _fact("replied", "the person answered: add --reply", "for reply", _replied),
        _fact("report written", "a report was finished", "for", _report_written),
        _fact("report received", "a report reached the chair, or a parent's own report came", "for", _report_received),
        _fact("report shared", "somebody had a report: add --with", "for with how", _report_shared),
        _fact("explained", "a report was gone through with somebody: add --with", "for with understood",
              _report_explained),
        _fact("views to chair", "a practitioner who cannot come telephoned the chair", "for", _views_to_chair),
        _fact("invite list", "the social worker gave the names to invite", "", _invite_list),
        _fact("interpreter booked", "an interpreter was booked for somebody", "for", _interpreter("booked")),
        _fact("interpreter briefed", "that interpreter was briefed", "for", _interpreter("briefed")),
        _fact("sent plan", "the plan was sent to somebody", "for", _sent("plan_sent"), is_sent=True),
        _fact("sent minutes", "the minutes were sent to somebody", "for", _sent("minutes_sent"), is_sent=True),
    )
}  # fmt: skip
"""Every fact that is recorded in a line, by its words as one."""
