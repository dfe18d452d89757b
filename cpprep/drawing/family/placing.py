"""Where each person stands: a row for a generation, partners side by side, children below the line they hang from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from cpprep.drawing.family.unions import PARENTS_ROW, Kinship, Union

APART, COUPLE_APART = 26.0, 44.0
"""Points between two people's words: neighbours, and partners, between whom a line goes down to their children."""

_ROUNDS, _ROUNDS_OF_MANY, _MANY = 160, 30, 60
_STILL = 1e-6
"""Points: whoever moves by less in a round stays."""
_CLOSER = 0.8
_TO_THE_SIDE = 130.0


class Places(Struct):
    """The rows from the oldest generation down, each from left to right, and each person's middle."""

    rows: list[list[int]]
    x: dict[int, float] = field(default_factory=dict)

    def row_of(self, person: int) -> int:
        """The position, from the top, of the row that a person stands in."""
        return next(place for place, row in enumerate(self.rows) if person in row)

    def beside(self, one: int, other: int) -> bool:
        """Whether two people stand next to each other."""
        row = next(row for row in self.rows if one in row)
        return other in row and abs(row.index(one) - row.index(other)) == 1


def places_of(kinship: Kinship, widths: dict[int, float], room: dict[tuple[int, ...], float]) -> Places:
    """Give everyone a place.

    Args:
        kinship: the family, sorted out.
        widths: how much room each person's symbol and words take.
        room: for a couple, by its people, how much space has to be between them for what is written there.
    """
    places = Places(_Ordering(kinship).rows())
    _spread(places, kinship, widths, room)
    return places


# ---- the order in each row


class _Ordering:
    def __init__(self, kinship: Kinship) -> None:
        self.kinship = kinship
        self.files = list(kinship.people)

    def rows(self) -> list[list[int]]:
        levels = sorted(set(self.kinship.row.values()))
        blocks = {level: list(self._blocks(level)) for level in levels}
        pivot = PARENTS_ROW if PARENTS_ROW in levels else levels[-1]
        ordered = {pivot: self._pivot(blocks[pivot])}
        for level in reversed([one for one in levels if one < pivot]):
            below = _positions(ordered[level + 1]) if level + 1 in ordered else {}
            ordered[level] = self._sorted(blocks[level], below, up=False)
        for level in [one for one in levels if one > pivot]:
            above = _positions(ordered[level - 1]) if level - 1 in ordered else {}
            ordered[level] = self._sorted(blocks[level], above, up=True)
        return [[one for block in ordered[level] for one in block] for level in levels]

    def _blocks(self, level: int) -> Iterator[list[int]]:
        """People of one row who are joined as couples, each group in the order of its lines."""
        left = [one for one in self.files if self.kinship.row[one] == level]
        while left:
            group = self._joined(left[0])
            left = [one for one in left if one not in group]
            yield self._chain(group)

    def _partners(self, person: int) -> list[int]:
        found = [one for union in self.kinship.unions_of(person) for one in union.people if one != person]
        return [one for one in dict.fromkeys(found) if self.kinship.row[one] == self.kinship.row[person]]

    def _joined(self, person: int) -> list[int]:
        group, to_ask = [person], [person]
        while to_ask:
            for partner in self._partners(to_ask.pop(0)):
                if partner not in group:
                    group.append(partner)
                    to_ask.append(partner)
        return group

    def _chain(self, group: list[int]) -> list[int]:
        """As many partners side by side as can be: the earlier on the left, the one with most partners between."""
        unions = [u for u in self.kinship.unions if len(u.people) == 2 and set(u.people) <= set(group)]
        chain: list[int] = []
        for union in unions:
            one, other = union.people
            if not chain:
                chain = [one, other]
            elif {one, other} <= set(chain):
                continue
            else:
                new, known = (one, other) if other in chain else (other, one)
                if known not in chain:
                    chain += [known, new]
                elif chain.index(known) == 0 and len(chain) > 1:
                    # The first couple turns round, so that a second partner stands on the other side.
                    chain = [*reversed(chain), new] if len(chain) == 2 else [new, *chain]
                else:
                    chain.append(new)
        return [*chain, *(one for one in group if one not in chain)]

    def _pivot(self, blocks: list[list[int]]) -> list[list[int]]:
        """The parents of the conference's children in the middle, their brothers and sisters beside them."""
        main = [block for block in blocks if self._children_of_conference(block)]
        main.sort(key=lambda block: min(self._children_of_conference(block)))
        ordered = list(main)
        for block in [one for one in blocks if one not in main]:
            place = self._beside_relatives(block, ordered)
            ordered.insert(len(ordered) if place is None else place, block)
        return ordered

    def _children_of_conference(self, block: list[int]) -> list[int]:
        people = self.kinship.people
        unions = (union for one in block for union in self.kinship.unions_of(one))
        return [child for union in unions for child in union.children if people[child].of_conference]

    def _beside_relatives(self, block: list[int], ordered: list[list[int]]) -> int | None:
        shared = {child for one in block for union in self.kinship.parents_of(one) for child in union.children}
        for place, other in enumerate(ordered):
            for step, one in enumerate(other):
                if one in shared:
                    return place if step < len(other) / 2 else place + 1
        return None

    def _sorted(self, blocks: list[list[int]], known: dict[int, float], *, up: bool) -> list[list[int]]:
        """Blocks in the order of those they are joined to in the row next to theirs; the others last."""

        def key(block: list[int]) -> tuple[float, int]:
            found = [self._towards(one, known, up=up) for one in block]
            said = [one for one in found if one is not None]
            eldest = min(self._place_in_family(one) for one in block)
            return (sum(said) / len(said) if said else float("inf")), eldest

        return sorted(blocks, key=key)

    def _towards(self, person: int, known: dict[int, float], *, up: bool) -> float | None:
        if up:
            joined = [one for union in self.kinship.parents_of(person) for one in union.people if one in known]
        else:
            joined = [one for union in self.kinship.unions_of(person) for one in union.children if one in known]
        return sum(known[one] for one in joined) / len(joined) if joined else None

    def _place_in_family(self, person: int) -> int:
        union = next(self.kinship.parents_of(person), None)
        return union.children.index(person) if union else self.files.index(person)


def _positions(blocks: Iterable[list[int]]) -> dict[int, float]:
    return {one: float(place) for place, one in enumerate(one for block in blocks for one in block)}


# ---- how far from the left


def drop_of(union: Union, x: dict[int, float], places: Places) -> float:
    """From where a union's children hang: the middle between partners side by side, else beside the second."""
    if len(union.people) == 1:
        return x[union.people[0]]
    one, other = sorted(union.people, key=lambda person: x[person])
    if places.beside(one, other):
        return (x[one] + x[other]) / 2
    row = next(row for row in places.rows if other in row)
    neighbour = row[row.index(other) - 1] if row.index(other) else one
    return (x[neighbour] + x[other]) / 2 + 8


def _spread(places: Places, kinship: Kinship, widths: dict[int, float], room: dict[tuple[int, ...], float]) -> None:
    """Draw children below their parents and parents above their children until nothing moves much."""
    couples = {frozenset(union.people): room.get(union.people, 0.0) for union in kinship.unions}
    steps = [list(_steps(row, couples, widths)) for row in places.rows]
    x = places.x
    for row, apart in zip(places.rows, steps, strict=True):
        x.update(zip(row, _sums(apart), strict=True))
    alone = {one for one in x if not any(kinship.parents_of(one)) and not any(kinship.unions_of(one))}
    for turn in range(_ROUNDS if len(x) <= _MANY else _ROUNDS_OF_MANY):
        before = dict(x)
        order = range(len(places.rows)) if turn % 2 else reversed(range(len(places.rows)))
        for level in order:
            row = places.rows[level]
            wishes = [_wish(one, kinship, places, alone) for one in row]
            x.update(zip(row, _settled(wishes, steps[level]), strict=True))
        if all(abs(at - before[one]) < _STILL for one, at in x.items()):
            break
    first = min(x[one] - widths[one] / 2 for one in x)
    places.x = {one: at - first for one, at in x.items()}


def _steps(row: Sequence[int], couples: dict[frozenset[int], float], widths: dict[int, float]) -> Iterator[float]:
    """How far each person has to stand from the one before."""
    for one, other in pairwise(row):
        pair = frozenset((one, other))
        apart = max(COUPLE_APART, couples[pair]) if pair in couples else APART
        yield (widths[one] + widths[other]) / 2 + apart


def _sums(steps: Iterable[float]) -> list[float]:
    at = [0.0]
    for step in steps:
        at.append(at[-1] + step)
    return at


def _wish(person: int, kinship: Kinship, places: Places, alone: set[int]) -> tuple[float, float]:
    """Where a person would stand best, and how much it matters; somebody with no line, to the right of the others."""
    x, wishes = places.x, []
    if person in alone and len(alone) < len(x):
        return max(at for one, at in x.items() if one not in alone) + _TO_THE_SIDE, 1.0
    for union in kinship.parents_of(person):
        middle = sum(x[child] for child in union.children) / len(union.children)
        wishes.append(drop_of(union, x, places) + _CLOSER * (x[person] - middle))
    for union in kinship.unions_of(person):
        if union.children:
            middle = sum(x[child] for child in union.children) / len(union.children)
            wishes.append(x[person] + middle - drop_of(union, x, places))
    return (sum(wishes) / len(wishes), float(len(wishes))) if wishes else (x[person], 0.05)


def _settled(wishes: Sequence[tuple[float, float]], steps: Sequence[float]) -> list[float]:
    """The places nearest to the wishes, by least squares, that keep the order and the steps."""
    offsets = _sums(steps)
    pools: list[tuple[float, float, int]] = []  # where, weight, how many
    for (wish, weight), offset in zip(wishes, offsets, strict=True):
        pools.append((wish - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (at, much, many), (other, more, others) = pools.pop(-2), pools.pop()
            pools.append(((at * much + other * more) / (much + more), much + more, many + others))
    flat = [at for at, _, many in pools for _ in range(many)]
    return [at + offset for at, offset in zip(flat, offsets, strict=True)]
