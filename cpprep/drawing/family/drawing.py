"""A family into a drawing, in the symbols that social workers use, with a key to those that stand in it."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from cpprep.access import FamilyView, RelativeView
from cpprep.drawing.family import telling
from cpprep.drawing.family.lettering import DETAIL, NAME, width, wrapped
from cpprep.drawing.family.placing import Places, drop_of, places_of
from cpprep.drawing.family.ring import Box, outlines
from cpprep.drawing.family.scene import SYMBOL, Scene, Stroke, Symbol, Words
from cpprep.drawing.family.scene_svg import picture_of
from cpprep.drawing.family.unions import Union, kinship_of
from cpprep.drawing.svg import Svg

_LINE = 13.5
_ROOM = 128.0
"""Points: how wide the words below a symbol may be."""
_KEY_SYMBOL = 16.0
_SPACE = 50.0
"""Points: the least between one row's words and the next row's symbols."""
_TALLEST = SYMBOL * 0.56 + 8
"""Points: from a symbol's middle to where words below it may begin."""
_RING_COLOURS = ("#1f4e79", "#8a3b12", "#2f6b3a", "#5b3a8a")
"""Dark enough to be told from the paper in black and white; the ring itself says the same without them."""
_TRACK = 12.0
_WORDY_TRACK = 38.0
_ASIDE = 16.0
_HEADROOM = 14.0
"""Points: above symbols, for the words of a couple, before a ring or a bar may come."""
_RING = 10.0
"""Points: from people's words to the ring around them, and from one ring to the next."""


_READABLE = 720.0
"""Points: a drawing as wide as this has words of seven points on a page of A4."""


class Caption(Struct, frozen=True):
    """What a drawing says about itself where it stands alone: a line above it, and one below."""

    above: str = ""
    below: str = ""


class Drawing(Struct, frozen=True):
    """A family's drawing.

    Attributes:
        picture: the drawing itself.
        description: the family in sentences.
        width: in points, without the margins.
    """

    picture: Svg
    description: str
    width: float

    @property
    def small_on_paper(self) -> bool:
        """Whether its words are too small to read once it is as wide as a page, and should be said in a list too."""
        return self.width > _READABLE


@lru_cache(maxsize=8)  # several papers of one reader show the same
def drawing_of(family: FamilyView, caption: Caption | None = None) -> Drawing:
    """Draw a family. The same family and caption give the same drawing.

    Raises:
        ValueError: when there is nobody to draw.
    """
    if not family.relatives:
        raise ValueError("a family of nobody cannot be drawn")
    scene = _Sheet(family).scene(caption or Caption())
    left, _, right, _ = scene.edges
    return Drawing(picture_of(scene), telling.description(family), right - left)


def symbol_kind(person: RelativeView) -> str:
    """Square for a man or boy, circle for a woman or girl, triangle for a pregnancy, diamond for all else."""
    return "triangle" if person.unborn else {"male": "square", "female": "circle"}.get(person.sex, "diamond")


class _Sheet:
    """One drawing in the making."""

    def __init__(self, family: FamilyView) -> None:
        self.family = family
        self.kinship = kinship_of(family)
        self.people = self.kinship.people
        self.labels = {number: _label(person) for number, person in self.people.items()}
        self.widths = {
            number: max(SYMBOL + 14, *(words.width for words in label)) for number, label in self.labels.items()
        }
        room = {union.people: self._room_between(union) for union in self.kinship.unions}
        self.places: Places = places_of(self.kinship, self.widths, room)
        self.out = Scene()

    def _room_between(self, union: Union) -> float:
        """The space between partners: for the words above their line, which no ring around one of them may cross."""
        words = max((width(line, DETAIL - 0.5) for line in _bond_words(union)), default=0.0)
        ringed = any(len(home.everyone & set(union.people)) == 1 for home in self.family.homes)
        symbols = sum(self.widths[one] for one in union.people) / 2 - SYMBOL
        return max(words + 30 if ringed else 0.0, words + 12 - symbols)

    # ---- heights

    @cached_property
    def tracks(self) -> list[dict[int, int]]:
        """For each row, at which height the bar of each union above it runs: bars that would touch run apart."""
        made: list[dict[int, int]] = []
        for level in range(len(self.places.rows)):
            taken: list[list[tuple[float, float]]] = []
            heights: dict[int, int] = {}
            for number, (left, right) in self._bars(level):
                fits = (h for h, bars in enumerate(taken) if all(right < a - 6 or left > b + 6 for a, b in bars))
                height = next(fits, len(taken))
                if height == len(taken):
                    taken.append([])
                taken[height].append((left, right))
                heights[number] = height
            made.append(heights)
        return made

    def _bars(self, level: int) -> Iterator[tuple[int, tuple[float, float]]]:
        """The unions with a bar above a row, and from where to where it goes."""
        x = self.places.x
        for number, union in enumerate(self.kinship.unions):
            here = [x[child] for child in union.children if child in self.places.rows[level]]
            if here:
                ends = [*here, self._drop(union)]
                yield number, (min(ends), max(ends))
            elif self._goes_over(union) and union.people[0] in self.places.rows[level]:
                yield number, (min(x[one] for one in union.people), max(x[one] for one in union.people))

    def _goes_over(self, union: Union) -> bool:
        """Whether two partners have others between them, so that their line goes over these."""
        return len(union.people) == 2 and not self.places.beside(*union.people)

    @cached_property
    def tops(self) -> list[float]:
        """Where each row's symbols begin."""
        tops, y = [], 0.0
        for level, row in enumerate(self.places.rows):
            if level:
                y += _SPACE + self._above(level, max(self.tracks[level].values(), default=0))
                y += _RING * (len(self.family.homes) + 1)
            tops.append(y)
            y += 2 * _TALLEST + _LINE * max(len(self.labels[one]) for one in row)
        return tops

    def middle(self, person: int) -> float:
        return self.tops[self.places.row_of(person)] + _TALLEST

    def foot(self, person: int) -> float:
        """Below the person's words."""
        return self.tops[self.places.row_of(person)] + 2 * _TALLEST + _LINE * len(self.labels[person])

    def row_foot(self, level: int) -> float:
        return max(self.foot(one) for one in self.places.rows[level])

    def track(self, union: Union, level: int) -> float:
        """The height of a union's bar above a row."""
        number = self.kinship.unions.index(union)
        return self.tops[level] - _HEADROOM - 10 - self._above(level, self.tracks[level].get(number, 0))

    def _above(self, level: int, track: int) -> float:
        """How far a track is above the lowest: bars lie close, and lines with words above them further apart."""
        wordy = {
            height
            for number, height in self.tracks[level].items()
            if self._goes_over(self.kinship.unions[number]) and _bond_words(self.kinship.unions[number])
        }
        return sum(_WORDY_TRACK if height in wordy else _TRACK for height in range(track))

    # ---- drawing

    def scene(self, caption: Caption) -> Scene:
        for number in self.people:
            self._person(number)
        for union in self.kinship.unions:
            self._union(union)
        for place, home in enumerate(self.family.homes):
            self._ring([one for row in self.places.rows for one in row if one in home.everyone], place)
        self._key()
        self._caption(caption)
        return self.out

    def _person(self, number: int) -> None:
        person, x, y = self.people[number], self.places.x[number], self.middle(number)
        self.out.symbols.append(self._symbol(number))
        if person.died:
            self.out.cross(x, y)
        top = y + _TALLEST + _LINE / 2
        for line, words in enumerate(self.labels[number]):
            self.out.words.append(Words(words.text, x, top + _LINE * line, words.size, words.bold))

    def _symbol(self, number: int) -> Symbol:
        person = self.people[number]
        return Symbol(symbol_kind(person), self.places.x[number], self.middle(number), double=person.of_conference)

    def _union(self, union: Union) -> None:
        drop = self._drop(union)
        start = self.foot(union.people[0]) + 2
        if len(union.people) == 2:
            start = self._couple(union)
        for level, row in enumerate(self.places.rows):
            if children := [child for child in union.children if child in row]:
                self._children(union, children, (drop, start), self.track(union, level))

    def _drop(self, union: Union) -> float:
        """Where the line down to the children begins: in the middle, or a little beside it where that is straighter."""
        x = self.places.x
        middle = drop_of(union, x, self.places)
        if len(union.people) == 1 or self._goes_over(union) or not union.children:
            return middle
        at = [x[child] for child in union.children]
        return min(max((min(at) + max(at)) / 2, middle - _ASIDE), middle + _ASIDE)

    def _couple(self, union: Union) -> float:
        """Draw a couple's line; gives the height at which the line down to their children begins."""
        one, other = sorted(union.people, key=lambda person: self.places.x[person])
        left, right = self.places.x[one], self.places.x[other]
        style = "solid" if union.recorded else "dotted"
        if self._goes_over(union) or self.middle(one) != self.middle(other):
            level = self.places.row_of(one)
            y = self.track(union, level)
            ends = tuple(self.middle(person) - self._symbol(person).half[1] for person in (one, other))
            self.out.line((left + 9, ends[0]), (left + 9, y), (right - 9, y), (right - 9, ends[1]), style=style)
            words = max((width(line, DETAIL - 0.5) for line in _bond_words(union)), default=30.0)
            self._bond(union, right - 14 - words / 2, y)
            return y
        y, half = self.middle(one), SYMBOL / 2
        self.out.line((left + self._half(one), y), (right - self._half(other), y), style=style)
        self._bond(union, (left + half + right - half) / 2, y)
        return y

    def _half(self, person: int) -> float:
        """From the middle of a symbol to where a line at its side begins; a triangle is half as wide there."""
        wide = self._symbol(person).half[0]
        return wide / 2 if self.people[person].unborn else wide

    def _bond(self, union: Union, x: float, y: float) -> None:
        beside = self._drop(union) + 12 if union.children and not self._goes_over(union) else x
        slashes = {"separated": 1, "divorced": 2}.get(union.status, 0)
        if slashes:
            self.out.slashes(beside, y, slashes)
        lines = _bond_words(union)
        for place, text in enumerate(reversed(lines)):
            self.out.words.append(Words(text, x, y - 16 - 12 * place, DETAIL - 0.5))

    def _children(self, union: Union, children: list[int], drop: tuple[float, float], bar: float) -> None:
        """Draw the line down from the parents, the bar, and a line to each child: broken for one who is adopted."""
        x, start = drop
        ends = [*(self.places.x[child] for child in children), x]
        style = "solid" if len(union.people) == 1 or union.recorded or len(union.people) == 2 else "dotted"
        self.out.line((x, start), (x, bar), style=style)
        if max(ends) - min(ends) > 0.5:
            self.out.line((min(ends), bar), (max(ends), bar))
        for child in children:
            at = self.places.x[child]
            top = self.middle(child) - self._symbol(child).half[1]
            self.out.line((at, bar), (at, top), style="dashed" if child in union.adopted else "solid")

    # ---- households

    def _ring(self, members: list[int], place: int) -> None:
        """Go round those who live together. The ring reaches from row to row between the others."""
        boxes = [self._box(one, place) for one in members]
        levels = [level for level, row in enumerate(self.places.rows) if set(row) & set(members)]
        for upper, lower in pairwise(levels):
            boxes += self._bridge(members, (upper, lower), place)
        boxes += list(self._side_by_side(members, place))
        colour = _RING_COLOURS[place % len(_RING_COLOURS)]
        for corners in outlines([_rounded_off(box) for box in boxes]):
            self.out.strokes.append(Stroke(tuple(corners), "dashed", closed=True, colour=colour))

    def _box(self, person: int, place: int) -> Box:
        x, half, grown = self.places.x[person], self.widths[person] / 2 + 5, 3.0 * place
        top = self.tops[self.places.row_of(person)]
        return (x - half - grown, top - _HEADROOM - grown, x + half + grown, self.foot(person) + 3 + grown)

    def _side_by_side(self, members: list[int], place: int) -> Iterator[Box]:
        """Neighbours in a row who live together share one box."""
        for row in self.places.rows:
            for one, other in pairwise(row):
                if one in members and other in members:
                    first, second = self._box(one, place), self._box(other, place)
                    yield (first[0], min(first[1], second[1]), second[2], max(first[3], second[3]))

    def _bridge(self, members: list[int], levels: tuple[int, int], place: int) -> Iterator[Box]:
        """From the members of one row down to those of another: a strip in each space, a passage through each row."""
        upper, lower = levels
        above = [self._box(one, place) for one in self.places.rows[upper] if one in members]
        below = [self._box(one, place) for one in self.places.rows[lower] if one in members]
        xs = [(left + right) / 2 for left, _, right, _ in (*above, *below)]
        passages = [self._passage(level, sum(xs) / len(xs)) for level in range(upper + 1, lower)]
        for level in range(upper, lower):
            strip = self._strip(level, place)
            ends: list[Box] = [*(above if level == upper else []), *(below if level == lower - 1 else [])]
            ends += [(x - 5, 0, x + 5, 0) for x in passages]
            yield (min(end[0] for end in ends), strip[0], max(end[2] for end in ends), strip[1])
            for left, _, right, bottom in above if level == upper else []:
                yield (left, bottom - 1, right, strip[1])
            for left, top, right, _ in below if level == lower - 1 else []:
                yield (left, strip[0], right, top + 1)
        for x, level in zip(passages, range(upper + 1, lower), strict=True):
            yield (x - 5, self._strip(level - 1, place)[0], x + 5, self._strip(level, place)[1])

    def _strip(self, level: int, place: int) -> tuple[float, float]:
        """Top and bottom of a ring's way through the space below a row."""
        top = self.row_foot(level) + 3 + _RING * place
        return top, top + _RING - 3

    def _passage(self, level: int, near: float) -> float:
        """The way through a row between two people, or at its end, that lies nearest."""
        row, x = self.places.rows[level], self.places.x
        ends = [x[row[0]] - self.widths[row[0]] / 2 - 16, x[row[-1]] + self.widths[row[-1]] / 2 + 16]
        gaps = [
            (x[one] + self.widths[one] / 2 + x[other] - self.widths[other] / 2) / 2
            for one, other in pairwise(row)
            if not any({one, other} <= set(union.people) for union in self.kinship.unions)
        ]
        return min([*ends, *gaps], key=lambda at: abs(at - near))

    # ---- what stands around it

    def _key(self) -> None:
        """Below the drawing, what each sign in it means."""
        left, _, right, bottom = self.out.edges
        x, y = left, bottom + 30
        widest = max(right, left + 420)
        for sign, text in self._signs():
            wide = 28 + width(text, DETAIL) + 18
            if x > left and x + wide > widest:
                x, y = left, y + 26
            self._sign(sign, x + 10, y)
            self.out.words.append(Words(text, x + 28 + width(text, DETAIL) / 2, y, DETAIL))
            x += wide

    def _signs(self) -> Iterator[tuple[str, str]]:
        """The signs that this drawing has, in the order in which they are explained."""
        kinds = {symbol_kind(person) for person in self.people.values()}
        statuses = {union.status for union in self.kinship.unions}
        guessed = any(len(union.people) == 2 and not union.recorded for union in self.kinship.unions)
        joined = {one for union in self.kinship.unions for one in (*union.people, *union.children)}
        alone = set(self.people) - joined
        used = {
            "square": "square" in kinds,
            "circle": "circle" in kinds,
            "diamond": "diamond" in kinds,
            "triangle": "triangle" in kinds,
            "double": any(person.of_conference for person in self.people.values()),
            "dead": any(person.died for person in self.people.values()),
            "separated": "separated" in statuses,
            "divorced": "divorced" in statuses,
            "dotted": guessed,
            "adopted": any(union.adopted for union in self.kinship.unions),
            "ring": bool(self.family.homes),
            "alone": len(alone) not in {0, len(self.people)},
        }
        yield from ((sign, _MEANINGS[sign]) for sign, there in used.items() if there)

    def _sign(self, sign: str, x: float, y: float) -> None:
        if sign in {"square", "circle", "diamond", "triangle", "double", "dead"}:
            kind = {"double": "square", "dead": "circle"}.get(sign, sign)
            self.out.symbols.append(Symbol(kind, x, y, double=sign == "double", size=_KEY_SYMBOL))
        if sign == "dead":
            self.out.cross(x, y, _KEY_SYMBOL)
        if sign in {"separated", "divorced", "dotted"}:
            self.out.line((x - 12, y), (x + 12, y), style="dotted" if sign == "dotted" else "solid")
            self.out.slashes(x, y, {"separated": 1, "divorced": 2}.get(sign, 0))
        if sign == "adopted":
            self.out.line((x, y - 10), (x, y + 10), style="dashed")
        if sign == "ring":
            corners = ((x - 12, y - 8), (x + 12, y - 8), (x + 12, y + 8), (x - 12, y + 8))
            self.out.strokes.append(Stroke(corners, "dashed", closed=True))

    def _caption(self, caption: Caption) -> None:
        left, top, right, bottom = self.out.edges
        middle = (left + right) / 2
        for place, text in enumerate(reversed(wrapped(caption.above, NAME, right - left)) if caption.above else []):
            self.out.words.append(Words(text, middle, top - 18 - 15 * place, NAME, bold=True))
        for place, text in enumerate(wrapped(caption.below, DETAIL, right - left) if caption.below else []):
            self.out.words.append(Words(text, middle, bottom + 16 + 14 * place, DETAIL))


_MEANINGS = {
    "square": "man or boy",
    "circle": "woman or girl",
    "diamond": "another gender, or not recorded",
    "triangle": "pregnancy",
    "double": "double line: the meeting is about this child",
    "dead": "crossed: has died",
    "separated": "separated",
    "divorced": "divorced",
    "dotted": "parents; nothing is shown of a couple",
    "adopted": "adopted",
    "ring": "a child lives with these people",
    "alone": "no line: how they belong stands below the name, if it is recorded",
}


def _label(person: RelativeView) -> list[Words]:
    """What stands below a symbol: the name, then what is known, each broken into lines."""
    names = [Words(line, 0, 0, NAME, bold=True) for line in wrapped(person.name, NAME, _ROOM)]
    said = [part for part in (telling.life(person), person.relationship) if part]
    return [*names, *(Words(line, 0, 0, DETAIL) for part in said for line in wrapped(part, DETAIL, _ROOM))]


def _bond_words(union: Union) -> list[str]:
    lines = [union.status, f"since {union.since}" if union.since else ""]
    return [line for text in lines if text for line in wrapped(text, DETAIL - 0.5, _ROOM, most=1)]


def _rounded_off(box: Box) -> Box:
    """Boxes that should touch do touch: a hair's breadth would leave a gap in the ring."""
    left, top, right, bottom = (round(each, 1) for each in box)
    return left, top, right, bottom
