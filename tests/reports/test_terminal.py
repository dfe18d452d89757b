"""Answers on a terminal: tables of any length."""

import io
import re

import pytest
from rich.console import Console
from rich.text import Text

from cpprep.reports.terminal import long_table, print_answers, printing

ROWS = 450
"""Enough for several parts."""


def shown(rows: list[int], width: int = 80) -> list[str]:
    text = io.StringIO()
    table = long_table(
        ("Number", "Words", "What"),
        rows,
        lambda row: (str(row), "wide" * (row % 7)),
        lambda row: Text(f"what there is to say about {row}, " * (row % 5 + 1)),
    )
    print_answers([table], Console(file=text, width=width, markup=False, highlight=False))
    return text.getvalue().splitlines()


def test_a_long_table_has_one_heading_and_every_row_in_order() -> None:
    lines = shown(list(range(ROWS)))
    assert sum(line.startswith("Number") for line in lines) == 1
    assert [int(found[0]) for line in lines if (found := re.match(r"\d+", line))] == list(range(ROWS))


def test_the_columns_of_a_long_table_stand_under_one_another_from_first_to_last() -> None:
    lines = shown(list(range(ROWS)))
    start = lines[0].index("What")
    firsts = [line for line in lines if re.match(r"\d", line)]
    assert {line.index("what there") for line in firsts} == {start}


def test_a_long_table_has_no_blank_line_between_its_parts() -> None:
    assert all(line.strip() for line in shown(list(range(ROWS))))


@pytest.mark.parametrize("rows", [[], [1]])
def test_a_table_of_hardly_anything_can_be_shown_too(rows: list[int]) -> None:
    assert len(shown(rows)) == (3 if rows else 0)


def test_a_long_table_is_laid_out_as_it_is_printed_and_not_before() -> None:
    asked: list[int] = []
    table = long_table(("A", "B"), range(ROWS), lambda row: (str(row),), lambda row: asked.append(row) or str(row))
    parts = printing([table], Console(file=io.StringIO(), width=80))
    assert asked == []
    next(parts)
    assert 0 < len(asked) < ROWS
