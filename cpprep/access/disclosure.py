"""Who may have what: each reader against each item that is marked, or protected without a mark. Never the values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from typing import TypeAlias

from msgspec import Struct

from cpprep.access.policy import Answer, Reader, decide_path
from cpprep.access.policy.questions import place_in_order
from cpprep.access.withheld import ProtectedFacts
from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner

_Reasons: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Each reason with the readers that it holds for."""

_OF_A_PERSON = ("address", "telephone", "email", "date_of_birth", "expected", "lives_with", "school", "organisation")


class DisclosureAnswer(Struct, frozen=True):
    """One reader and one item: whether it may be on their papers, and why."""

    reader: str
    item: str
    may_see: bool
    why: str


class AlikeItems(Struct, frozen=True):
    """Items of one person, or of one part of the case, that the same readers may have for the same reasons.

    Attributes:
        owner: the id of a person or a report, or a part of the case such as ``conference``; blank for its own note.
        fields: the fields of the owner, in the order of the case file.
        seen: each reason for seeing them, with its readers.
        hidden: each reason for not seeing them, with its readers.
    """

    owner: str
    fields: tuple[str, ...]
    seen: _Reasons
    hidden: _Reasons

    @property
    def what(self) -> str:
        """``maria-nowak: address, telephone``."""
        return f"{self.owner}: {', '.join(self.fields)}" if self.owner else ", ".join(self.fields)

    @property
    def readers(self) -> tuple[str, ...]:
        """Those who may have them."""
        return tuple(reader for _, readers in self.seen for reader in readers)


def named(reader: Reader) -> str:
    """What a reader is called without a name: a person's id, or whom a paper for nobody by name is for."""
    return reader.id or reader.audience.value


class LookedFor(Struct, frozen=True):
    """What is looked for of a marked item in every text of those who may not have it.

    Attributes:
        item: the path of the item.
        parts: what is looked for, in words: ``number and street``, ``postcode``.
        left: what is not looked for, because many others share it or everyone knows it.
    """

    item: str
    parts: tuple[str, ...]
    left: tuple[str, ...]


class Disclosure(Struct, frozen=True, dict=True):
    """A case, and everyone who has papers of it; one reader a person."""

    case: Case
    readers: Sequence[Reader]

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The paths of the items that the case marks as confidential, in its order."""
        return tuple(dict.fromkeys(marked.item for marked in self.case.confidential))

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The paths of all items: those marked, then those that some reader may not have without any mark."""
        protected = (item for item in _protected(self.case) if not self._for_all(item))
        return tuple(dict.fromkeys((*self.marked, *protected)))

    @cached_property
    def decide_path(self) -> Callable[[Reader, str], Answer]:
        """Whether a reader may have an item; each answer is looked up once, for there is a paper after the other."""
        return cache(partial(decide_path, self.case))

    def _for_all(self, item: str) -> bool:
        return all(self.decide_path(reader, item).may_see for reader in self.readers)

    def answers(self, only: str | None = None) -> Iterator[DisclosureAnswer]:
        """Every reader, or only one, against every item, reader by reader."""
        for reader in self._those(only):
            for item in self.items:
                answer = self.decide_path(reader, item)
                yield DisclosureAnswer(named(reader), item, answer.may_see, answer.why)

    def looked_for(self, only: str | None = None) -> tuple[LookedFor, ...]:
        """What is looked for of each marked item, on the papers of all who may not have it, or of one of them."""
        facts = ProtectedFacts(self.case)
        sought = [one for reader in self._those(only) for one in facts.withheld_from(reader).sought]
        found = []
        for item in self.marked:
            of_item = [one for one in sought if f"{one.fact.item}.".startswith(f"{item}.")]
            parts = dict.fromkeys(part.what for one in of_item for part in (*one.parts, *one.beside))
            left = dict.fromkeys(part.what for one in of_item for part in one.left if part.what not in parts)
            if of_item:
                found.append(LookedFor(item, tuple(parts), tuple(left)))
        return tuple(found)

    def _those(self, only: str | None) -> list[Reader]:
        return [reader for reader in self.readers if only in {None, named(reader)}]

    def withheld_from(self, reader: Reader) -> tuple[str, ...]:
        """The paths of the items that may not be on a paper for this reader."""
        return tuple(item for item in self.items if not self.decide_path(reader, item).may_see)

    def alike(self, only: str | None = None) -> tuple[AlikeItems, ...]:
        """The same answers for people to read: the items of one owner that have the same readers stand together."""
        together: dict[tuple[str, _Reasons, _Reasons], list[str]] = {}
        for item in self.items:
            owner, field = _owner_and_field(item)
            answers = [(named(reader), self.decide_path(reader, item)) for reader in self._those(only)]
            key = (owner, _by_reason(answers, may_see=True), _by_reason(answers, may_see=False))
            together.setdefault(key, []).append(field)
        return tuple(
            AlikeItems(owner, tuple(fields), seen, hidden) for (owner, seen, hidden), fields in together.items()
        )


def one_a_person(readers: Iterable[Reader]) -> tuple[Reader, ...]:
    """Each person once, as the reader who may know the most: a social worker reads the letters of practitioners too."""
    chosen: dict[str, Reader] = {}
    for reader in sorted(readers, key=place_in_order):
        chosen.setdefault(named(reader), reader)
    return tuple(chosen.values())


def _by_reason(answers: Iterable[tuple[str, Answer]], *, may_see: bool) -> _Reasons:
    found: dict[str, list[str]] = {}
    for reader, answer in answers:
        if answer.may_see is may_see:
            found.setdefault(answer.why, []).append(reader)
    return tuple((why, tuple(readers)) for why, readers in found.items())


def _owner_and_field(item: str) -> tuple[str, str]:
    owner, dot, field = item.partition(".")
    return (owner, field) if dot else ("", owner)


# ---- what is protected without a mark


def _protected(case: Case) -> Iterator[str]:
    """The paths of what a case holds of each class that is protected by default."""
    yield from (f"{child}.name" for child in case.children)
    for person in case.people:
        yield from (f"{person.id}.{field}" for field in _fields(person))
    yield from (f"{report.id}.note" for report in case.reports.values() if report.note)
    yield from (f"conference.{field}" for field in _of_the_conference(case))
    for number, told in enumerate(case.third_party_information, 1):
        yield from (f"third_party_information.{number}.{part}" for part in ("text", "source") if getattr(told, part))
    yield from (f"chronology.{number}" for number, entry in enumerate(case.chronology, 1) if entry.what)
    for number, record in enumerate(case.preparation, 1):
        if record.note:
            yield f"preparation.{number}.note"
    if case.note:
        yield "note"


def _fields(person: Person) -> Iterator[str]:
    yield from (field for field in _OF_A_PERSON if getattr(person, field, None))
    if isinstance(person, FamilyMember) and person.exclusion:
        yield "exclusion"
        if person.exclusion.reason:
            yield "exclusion.reason"
    if isinstance(person, Child | FamilyMember) and person.views and person.views.summary:
        yield "views.summary"
    if isinstance(person, Practitioner) and person.views:
        yield "views"
    if person.note:
        yield "note"


def _of_the_conference(case: Case) -> Iterator[str]:
    conference = case.conference
    yield from (field for field in ("strategy_discussion", "consultation") if getattr(conference, field))
    if conference.split:
        if conference.split.reason:
            yield "split.reason"
        yield from (f"split.sittings.{number}" for number, _ in enumerate(conference.split.sittings, 1))
