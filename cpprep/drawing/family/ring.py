"""The line around some boxes: a household's ring goes round those who live there and leaves the others out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def outlines(boxes: Sequence[Box]) -> Iterator[list[Point]]:
    """The edge of what boxes cover together, corner by corner; one closed line for each separate part.

    A hole within it has no line: there is nobody in it.
    """
    following: dict[Point, list[Point]] = {}
    for start, end in _edges(boxes):
        following.setdefault(start, []).append(end)
    while following:
        start = next(iter(following))
        line = [start]
        while True:
            ends = following[line[-1]]
            line.append(ends.pop())
            if not ends:
                del following[line[-2]]
            if line[-1] == start:
                break
        if _turns_right(line):
            yield _corners(line[:-1])


def _edges(boxes: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """The sides of all cells of the grid that have a covered cell on one side only, with the cell on the right."""
    xs = sorted({x for left, _, right, _ in boxes for x in (left, right)})
    ys = sorted({y for _, top, _, bottom in boxes for y in (top, bottom)})
    covered = {
        (column, row)
        for column, (x, _) in enumerate(pairwise(xs))
        for row, (y, _) in enumerate(pairwise(ys))
        if any(left <= x < right and top <= y < bottom for left, top, right, bottom in boxes)
    }
    for column, row in sorted(covered):
        left, right, top, bottom = xs[column], xs[column + 1], ys[row], ys[row + 1]
        if (column, row - 1) not in covered:
            yield (left, top), (right, top)
        if (column + 1, row) not in covered:
            yield (right, top), (right, bottom)
        if (column, row + 1) not in covered:
            yield (right, bottom), (left, bottom)
        if (column - 1, row) not in covered:
            yield (left, bottom), (left, top)


def _turns_right(line: list[Point]) -> bool:
    """Whether a closed line goes round with what it holds on the right: the edge of a hole goes the other way."""
    return sum(x * b - a * y for (x, y), (a, b) in pairwise(line)) > 0


def _corners(line: list[Point]) -> list[Point]:
    """Without the points on a straight stretch."""
    around: Iterable[tuple[Point, Point, Point]] = zip([line[-1], *line[:-1]], line, [*line[1:], line[0]], strict=True)
    return [here for before, here, after in around if not _straight(before, here, after)]


def _straight(before: Point, here: Point, after: Point) -> bool:
    return before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
