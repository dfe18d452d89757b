"""Languages: their tags, what a case calls them, and how they say dates, times and lists."""

from datetime import date, time

import pytest

from cpprep.papers.languages import (
    folders,
    language_recorded,
    proofed_as,
    speech,
    typed_language,
)

DAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("cy", "cy"), ("CY", "cy"), ("welsh", "cy"), ("Cymraeg", "cy"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW")],
)
def test_a_language_is_typed_by_its_tag_or_its_name(typed: str, tag: str) -> None:
    assert typed_language(typed) == tag


@pytest.mark.parametrize("typed", ["gb", "", "wales", "../cy", "cy;", "en GB please", "a", "we-LSH-x"])
def test_what_is_no_language_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="tag"):
        typed_language(typed)


def test_a_slip_in_a_name_is_answered_with_the_likely_one() -> None:
    with pytest.raises(ValueError, match="did you mean Polish"):
        typed_language("polsh")


@pytest.mark.parametrize(
    ("recorded", "tag"),
    [
        ("Polish", "pl"),
        ("polish, and some English", "pl"),
        ("English", "en"),
        ("British Sign Language", "bfi"),
        ("BSL", "bfi"),
        ("Scottish Gaelic", "gd"),
        ("Kurdish (Sorani)", "ku"),
        ("Polishing", ""),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_what_a_case_calls_a_language_is_understood(recorded: str, tag: str) -> None:
    assert language_recorded(recorded) == tag


def test_a_translation_is_looked_for_from_the_closest_place_to_the_language_alone() -> None:
    assert folders("pt-BR") == ("pt-br", "pt")


@pytest.mark.parametrize("tag", ["en", "en-GB", ""])
def test_english_is_in_no_folder_of_its_own(tag: str) -> None:
    assert folders(tag) == ()


@pytest.mark.parametrize(("tag", "proof"), [("cy", "cy-GB"), ("pt-BR", "pt-BR"), ("haw", "haw")])
def test_word_is_told_the_language_with_its_place(tag: str, proof: str) -> None:
    assert proofed_as(tag) == proof


# ---- Welsh, which needs nothing more


def test_welsh_says_a_date_with_its_day_and_month() -> None:
    assert speech("cy").long_date(DAY) == "dydd Iau 10 Rhagfyr 2026"


def test_welsh_says_a_day_with_its_year_only_where_that_differs() -> None:
    assert [speech("cy").day(DAY), speech("cy").day(DAY, date(2027, 1, 1))] == ["10 Rhagfyr", "10 Rhagfyr 2026"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (time(10), "10yb"),
        (time(14, 30), "2.30yp"),
        (time(12), "12 hanner dydd"),
        (time(0), "hanner nos"),
        (time(0, 5), "12.05yb"),
    ],
)
def test_welsh_says_the_time_of_day(when: time, said: str) -> None:
    assert speech("cy").clock(when) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(90, "1 awr 30 munud"), (120, "2 awr"), (45, "45 munud"), (0, "0 munud")]
)
def test_welsh_says_how_long(minutes: int, said: str) -> None:
    assert speech("cy").length(minutes) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [(["Adam", "Leo"], "Adam a Leo"), (["Leo", "Adam"], "Leo ac Adam"), (["Adam"], "Adam"), ([], "")],
)
def test_welsh_joins_a_list_as_its_next_word_asks(items: list[str], said: str) -> None:
    assert speech("cy").listed(items) == said


# ---- others


def test_another_language_has_its_own_months_and_days() -> None:
    pytest.importorskip("babel")
    assert speech("pl").long_date(DAY) == "czwartek, 10 grudnia 2026"
    assert speech("pl").listed(["Adam", "Kasia"]) == "Adam i Kasia"
    assert speech("pl").clock(time(14, 30)) == "14:30"


def test_a_language_nobody_has_the_months_of_gets_dates_in_figures() -> None:
    rom = speech("rom")
    assert not rom.in_words
    assert [rom.long_date(DAY), rom.day(DAY), rom.clock(time(14, 30)), rom.listed(["A", "B"])] == [
        "10/12/2026",
        "10/12/2026",
        "14:30",
        "A, B",
    ]


def test_english_is_said_as_ever() -> None:
    assert speech("en-GB").long_date(DAY) == "Thursday 10 December 2026"
    assert speech("").listed(["Adam", "Kasia", "Leo"]) == "Adam, Kasia and Leo"
