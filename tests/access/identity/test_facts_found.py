"""A marked fact is found in every usual spelling, and in nothing else."""

import pytest
from facts_and_texts import ADDRESSES, DAYS, EMAILS, TELEPHONES
from hours_and_entrances import ENTRANCES, HOURS
from names_and_words import NAMES, ORGANISATIONS, WORDS

from cpprep.access.identity import Finder, Kind, parts_of, telling

ALL = [*ADDRESSES, *TELEPHONES, *EMAILS, *DAYS, *HOURS, *ENTRANCES, *NAMES, *ORGANISATIONS, *WORDS]


def finds(kind: Kind, fact: str, text: str) -> bool:
    return Finder(telling(parts_of(kind, fact))).finds(text)


@pytest.mark.parametrize(("kind", "fact", "text"), [(kind, fact, text) for kind, fact, text, found in ALL if found])
def test_a_text_that_gives_a_fact_away_is_found(kind: Kind, fact: str, text: str) -> None:
    assert finds(kind, fact, text)


@pytest.mark.parametrize(("kind", "fact", "text"), [(kind, fact, text) for kind, fact, text, found in ALL if not found])
def test_a_text_that_gives_nothing_away_is_left_alone(kind: Kind, fact: str, text: str) -> None:
    assert not finds(kind, fact, text)
