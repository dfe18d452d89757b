"""Who hangs from whose line: couples and parents with their children, and the row that each person stands in."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from cpprep.access import FamilyView, RelativeView

PARENTS_ROW = -1


class Union(Struct, frozen=True):
    """A couple, or one parent, with the children they have together, the eldest first.

    ``recorded`` says whether the two are recorded as a couple; ``status`` may be blank all the same.
    """

    people: tuple[int, ...]
    children: tuple[int, ...] = ()
    adopted: frozenset[int] = frozenset()
    recorded: bool = False
    status: str = ""
    since: str = ""


class Kinship(Struct, frozen=True):
    """A family sorted out: everyone by number, the unions from the oldest generation down, and each one's row."""

    people: dict[int, RelativeView]
    unions: tuple[Union, ...]
    row: dict[int, int]

    def unions_of(self, person: int) -> Iterator[Union]:
        """The unions in which a person is a parent or a partner."""
        return (union for union in self.unions if person in union.people)

    def parents_of(self, person: int) -> Iterator[Union]:
        """The unions from which a person hangs; the adoptive one, if any, is among them."""
        return (union for union in self.unions if person in union.children)


def kinship_of(family: FamilyView) -> Kinship:
    """Sort a family out. Links that would make somebody their own ancestor are left aside."""
    sorting = _Sorting(family)
    unions = sorting.unions()
    row = _rows(sorting.people, unions)
    order = sorted(unions, key=lambda union: (min(row[one] for one in union.people), sorting.eldest(union)))
    return Kinship(sorting.people, tuple(order), row)


class _Sorting:
    def __init__(self, family: FamilyView) -> None:
        self.family = family
        self.people = {one.number: one for one in family.relatives}
        self.parents: dict[int, dict[int, bool]] = {}
        """For each child their parents, and whether by adoption."""
        for link in family.parents:
            if link.child != link.parent and link.child not in self._ancestors(link.parent):
                known = self.parents.setdefault(link.child, {})
                known[link.parent] = known.get(link.parent, True) and link.adoptive

    def _ancestors(self, person: int) -> set[int]:
        found: set[int] = set()
        to_ask = [person]
        while to_ask:
            for parent in self.parents.get(to_ask.pop(), {}):
                if parent not in found:
                    found.add(parent)
                    to_ask.append(parent)
        return found

    def unions(self) -> list[Union]:
        children: dict[tuple[int, ...], dict[int, bool]] = {}
        for child, parents in self.parents.items():
            for adoptive in (False, True):
                for together in self._pairs([one for one, by in parents.items() if by is adoptive]):
                    children.setdefault(together, {})[child] = adoptive
        made = [self._union(people, born) for people, born in children.items()]
        alone = [self._key((couple.one, couple.other)) for couple in self.family.couples]
        return made + [self._union(people, {}) for people in dict.fromkeys(alone) if people not in children]

    def _pairs(self, parents: list[int]) -> Iterator[tuple[int, ...]]:
        """A child's parents two by two, a recorded couple first; whoever is over stands alone."""
        left = list(parents)
        for couple in self.family.couples:
            if {couple.one, couple.other} <= set(left):
                left = [couple.one, couple.other, *(one for one in left if one not in {couple.one, couple.other})]
                break
        while left:
            pair, left = left[:2], left[2:]
            yield self._key(pair)

    def _key(self, people: Iterable[int]) -> tuple[int, ...]:
        """A man stands on the left, by custom; else the order is that of the case file."""
        return tuple(sorted(people, key=lambda one: (self.people[one].sex != "male", one)))

    def _union(self, people: tuple[int, ...], born: dict[int, bool]) -> Union:
        said = [couple for couple in self.family.couples if {couple.one, couple.other} == set(people)]
        return Union(
            people,
            tuple(sorted(born, key=self.birth)),
            frozenset(child for child, adoptive in born.items() if adoptive),
            recorded=bool(said),
            status=said[0].status if said else "",
            since=said[0].since if said else "",
        )

    def birth(self, person: int) -> tuple[bool, date, int]:
        """By which brothers and sisters are put in order: those without a date, and the unborn, last."""
        one = self.people[person]
        return one.unborn, one.born or one.expected or date.max, person

    def eldest(self, union: Union) -> tuple[bool, date, int]:
        return min(map(self.birth, union.children), default=(True, date.max, union.people[0]))


def _rows(people: dict[int, RelativeView], unions: list[Union]) -> dict[int, int]:
    """Each person's generation: as their relationship says, and above their children, and beside their partner."""
    row = {number: one.generation for number, one in people.items()}
    for _ in range(len(people) + 1):
        before = dict(row)
        for union in unions:
            _settle(row, union)
        if row == before:
            break
    return {number: PARENTS_ROW if one is None else one for number, one in row.items()}


def _settle(row: dict[int, int | None], union: Union) -> None:
    below = [r for child in union.children if (r := row[child]) is not None]
    beside = [r for one in union.people if (r := row[one]) is not None]
    level = min([*beside, *(r - 1 for r in below)], default=None)
    if level is None:
        return
    for one in union.people:
        row[one] = level
    for child in union.children:
        if row[child] is None:
            row[child] = level + 1
