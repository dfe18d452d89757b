"""A family in words: the list that stands where no drawing can, and the sentences that describe a drawing."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cpprep.access import FamilyView, RelativeView
from cpprep.drawing.family.unions import Kinship, Union, kinship_of
from cpprep.wording import MONTHS, listed, sentence


class Branch(Struct, frozen=True):
    """One line of the list, and the lines that hang below it."""

    text: str
    below: tuple[str, ...] = ()


def branches(family: FamilyView) -> tuple[Branch, ...]:
    """The family as a list: each couple or parent with their children, then the others, then who lives with whom."""
    return tuple(_Telling(family).branches())


def description(family: FamilyView) -> str:
    """The family in sentences, for a reader who cannot see the drawing."""
    return " ".join(_Telling(family).sentences())


def life(person: RelativeView) -> str:
    """``born 2012, aged 14``, ``due February 2027``, ``born 1951, died 2019``; blank where nothing is known."""
    if person.unborn:
        return f"due {month(person.expected)}" if person.expected else ""
    said = [f"born {person.born.year}" if person.born else "", person.age]
    return ", ".join(filter(None, [*said, f"died {person.died.year}" if person.died else ""]))


def month(when: date) -> str:
    """``February 2027``."""
    return f"{MONTHS[when.month - 1]} {when.year}"


class _Telling:
    """One telling: what has been said of a person once is not said again."""

    def __init__(self, family: FamilyView) -> None:
        self.family = family
        self.kinship: Kinship = kinship_of(family)
        self.told: set[int] = set()

    # ---- the list

    def branches(self) -> Iterator[Branch]:
        for union in self.kinship.unions:
            who = listed(self.in_full(one) for one in union.people)
            bond = self.bond(union)
            yield Branch(f"{who}: {bond}" if bond else who, tuple(self.in_full(child) for child in union.children))
        for number in self.kinship.people:
            if number not in self.told:
                yield Branch(self.in_full(number))
        for home in self.homes():
            yield Branch(home)

    def in_full(self, number: int) -> str:
        """A person with all that is known of them, the first time; afterwards the name alone."""
        person = self.kinship.people[number]
        if number in self.told:
            return person.name
        self.told.add(number)
        said = ", ".join(filter(None, (life(person), person.relationship)))
        marked = ", whom the meeting is about" if person.of_conference else ""
        return f"{person.name}{f' ({said})' if said else ''}{marked}"

    def homes(self) -> Iterator[str]:
        for home in self.family.homes:
            children = listed(self.called(child) for child in home.children)
            verb = "lives" if len(home.children) == 1 else "live"
            yield f"{children} {verb} with {listed(self.called(one) for one in home.others)}"

    def called(self, number: int) -> str:
        person = self.kinship.people[number]
        return person.called if person.of_conference else person.name

    # ---- the sentences

    def sentences(self) -> Iterator[str]:
        yield "A drawing of the family."
        if children := [n for n, one in self.kinship.people.items() if one.of_conference]:
            yield f"The meeting is about {listed(self.mentioned(child) for child in children)}."
        for union in self.kinship.unions:
            yield from self._of_union(union)
        for number, person in self.kinship.people.items():
            if person.relationship:
                yield f"{sentence(self.mentioned(number))}: {person.relationship}."
        if rest := [number for number in self.kinship.people if number not in self.told]:
            verb = "stands" if len(rest) == 1 else "stand"
            yield f"{sentence(listed(self.mentioned(one) for one in rest))} {verb} by themselves: no link is recorded."
        for home in self.homes():
            yield f"{sentence(home)}."

    def _of_union(self, union: Union) -> Iterator[str]:
        who = sentence(listed(self.mentioned(one) for one in union.people))
        children = listed(self.mentioned(child) for child in union.children)
        many = len(union.children) > 1
        if len(union.people) == 1:
            yield f"{who} is a parent of {children}."
        elif bond := self._bond_told(union):
            yield f"{who} {bond}."
            if children:
                yield f"Their {'children are' if many else 'child is'} {children}."
        else:
            yield f"{who} are the parents of {children}." if children else f"{who} are a couple."
        if union.adopted:
            yield f"Adopted: {listed(self.called(child) for child in union.children if child in union.adopted)}."

    def bond(self, union: Union) -> str:
        since = f" since {union.since}" if union.since else ""
        return f"{union.status or 'a couple'}{since}" if union.recorded else ""

    def _bond_told(self, union: Union) -> str:
        if not union.status:
            return ""
        ended = any(self.kinship.people[one].died for one in union.people)
        if union.since:
            return f"{'had' if ended else 'have'} been {union.status} since {union.since}"
        return f"{'were' if ended else 'are'} {union.status}"

    def mentioned(self, number: int) -> str:
        """A person with age or death, the first time; afterwards the name alone."""
        person = self.kinship.people[number]
        if number in self.told:
            return self.called(number)
        self.told.add(number)
        said = person.age or life(person)
        return f"{person.name} ({said})" if said else person.name
