"""What each part of a fact is called, which of them are weak, and what a finder makes of them."""

import subprocess
import sys

import pytest

from cpprep.access.identity import Finder, Kind, Part, folded, parts_of, telling

PARTS = [
    (
        Kind.ADDRESS,
        "Flat 2\n8 Mill Lane\nLittle Wombat\nNorthmere NM5 6CD\nEngland",
        ["number and street", "street", "postcode", "village or district"],
        ["first half of the postcode", "flat", "town", "county or country"],
    ),
    (Kind.ADDRESS, "Heron House, 8 High Street", ["number and street", "house name"], ["street"]),
    (Kind.TELEPHONE, "07700 900147", ["telephone number", "telephone number without its area code"], []),
    (Kind.EMAIL, "nightjar77@host.example", ["email address", "part before the @"], []),
    (Kind.EMAIL, "info@host.example", ["email address"], ["part before the @"]),
    (Kind.DAY, "1988-02-11", ["day"], ["day and month in figures", "day without its year", "month and year"]),
    (Kind.NAME, "Maria Nowak", ["full name", "title and surname", "surname", "first name"], []),
    (
        Kind.NAME,
        "Maria Eve (Masia) Nowak n\u00e9e Kowal",
        [
            "full name",
            "title and surname",
            "surname",
            "first name",
            "name that somebody is known by",
            "former name",
        ],
        ["middle name"],
    ),
    (Kind.ORGANISATION, "Canaryhaven Refuge", ["whole name", "name without its general words"], []),
    (Kind.ORGANISATION, "Family Centre", ["whole name"], []),
    (
        Kind.WORDS,
        "He followed her home. Nobody knows of it but the nurse and me.",
        ["sentence", "run of words"],
        ["short sentence"],
    ),
    (Kind.TIME, "09:30", ["time"], []),
    (Kind.ENTRANCE, "The rear entrance, off the car park", ["entrance", "entrance", "sentence"], []),
]


@pytest.mark.parametrize(("kind", "fact", "strong", "weak"), PARTS)
def test_the_parts_of_a_fact_have_plain_names(kind: Kind, fact: str, strong: list[str], weak: list[str]) -> None:
    parts = parts_of(kind, fact)
    assert sorted(part.what for part in parts if not part.weak) == sorted(strong)
    assert sorted(part.what for part in parts if part.weak) == sorted(weak)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("blank", ["", " \n ", "\u200b", "not known", "..."])
def test_a_blank_has_no_parts(kind: Kind, blank: str) -> None:
    assert parts_of(kind, blank) == ()


def test_weak_parts_are_left_out_where_others_remain() -> None:
    parts = parts_of(Kind.ADDRESS, "8 Mill Lane, Northmere")
    assert "town" not in [part.what for part in telling(parts)]


def test_weak_parts_stay_where_nothing_else_remains() -> None:
    weak = [part for part in parts_of(Kind.ADDRESS, "8 Mill Lane, Northmere") if part.weak]
    assert telling(weak) == tuple(weak)


def test_a_finder_gives_each_part_once_in_the_order_given() -> None:
    parts = parts_of(Kind.NAME, "Maria Nowak")[::-1]
    assert Finder([*parts, *parts]).find("Maria Nowak, Ms Nowak, Maria") == parts


def test_a_finder_finds_only_the_parts_that_it_was_given() -> None:
    surname = [part for part in parts_of(Kind.NAME, "Maria Nowak") if part.what == "surname"]
    assert not Finder(surname).finds("Maria came.")


def test_a_finder_without_parts_finds_nothing() -> None:
    assert Finder(()).find("8 Mill Lane") == ()


def test_no_part_is_called_by_its_value() -> None:
    whats = [part.what for kind, fact, *_ in PARTS for part in parts_of(kind, fact)]
    assert not any(word in what for what in whats for word in ("Nowak", "Mill", "07700", "Canary"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u0141ukasz\u2019s  House", "lukaszs house"),
        ("\uff11\uff12\u2013\u0661\u0664", "12 14"),
        ("\u041cill &amp; Co.", "mill and co"),
        ("\ufb01ve", "five"),
        ("Stra\u00dfe", "strasse"),
    ],
)
def test_a_text_is_folded_to_plain_words(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_libraries_are_loaded_only_when_a_text_needs_them() -> None:
    code = (
        "import sys; from cpprep.access.identity import *; Finder(parts_of(Kind.NAME, 'Ann Lee')).find('Ann came');"
        "sys.exit(any(name in sys.modules for name in ('anyascii', 'rapidfuzz', 'phonenumbers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_parts_of_the_same_fact_are_equal() -> None:
    assert len({*parts_of(Kind.DAY, "1988-02-11"), *parts_of(Kind.DAY, " 1988-02-11 ")}) == 4
    assert all(isinstance(part, Part) for part in parts_of(Kind.DAY, "1988-02-11"))
