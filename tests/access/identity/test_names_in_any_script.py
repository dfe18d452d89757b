"""A name or an address that is kept from somebody is found in any words, in any script, however it was typed."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.access import Audience, Reader, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

Read = Callable[..., Case]

CASE = (
    "conference: {{kind: initial, date: 2026-12-10, why: '{words}'}}",
    "children:",
    "  one: {{name: Adam Nowak, date_of_birth: 2014-05-03}}",
    "  other: {{name: '{name}', date_of_birth: 2019-09-14}}",
    "family:",
    "  piotr: {{name: Piotr Nowak, relationship: {{one: father}}}}",
)

NAMES = [
    ("José", "Then José, too."),
    ("Jose\u0301", "Then Jose\u0301, too."),
    ("José", "Then Jose\u0301 comes."),
    ("Jose\u0301", "Then José comes."),
    ("Zoë", "Ring ZOË."),
    ("Łukasz", "Łukasz's school"),
    ("रवि", "फिर रवि को देखें"),
    ("สมชาย", "จากนั้นสมชายมา"),
    ("王小明", "然后王小明在家"),
    ("민수", "그리고 민수가 온다"),
    ("أحمد", "ثم وأحمد معه"),
    ("מריה", "אז ומריה באה"),
    ("O'Neil", "Ask O\u2019Neil first."),
    ("Anna-Lena", "Anna\u2011Lena rings."),
    ("Li", "Then Li."),
    ("Jr. Sam Jr.", "Then Sam and Jr. too"),
    ("Adam  Lee", "Tell Adam Lee"),
]


def told(read: Read, name: str, words: str) -> str:
    quoted = {"name": name.replace("'", "''"), "words": words.replace("'", "''")}
    case = read("\n".join(CASE).format(**quoted))
    profile = profile_named("north-lincolnshire")
    return view_for(case, Reader(Audience.PARENT, "piotr"), profile, date(2026, 12, 1)).meeting.why


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_words_that_name_a_hidden_child_are_left_out(read: Read, name: str, words: str) -> None:
    assert told(read, name, words) == ""


@pytest.mark.parametrize(("name", "words"), [("Li", "Lily rings."), ("Ann", "The annual visit"), ("Al", "All is well")])
def test_a_short_name_inside_a_longer_word_is_no_name(read: Read, name: str, words: str) -> None:
    assert told(read, name, words) == words


@pytest.mark.parametrize(("marked", "typed"), [("Zoë House", "Zoe\u0308 House"), ("Café Ünal", "cafe u\u0308nal")])
def test_withheld_words_are_found_whichever_way_their_accents_are_typed(read: Read, marked: str, typed: str) -> None:
    case = read(
        "conference: {kind: initial, date: 2026-12-10, " + f"why: 'They live at {typed} now.'" + "}",
        "family:",
        f"  maria: {{relationship: mother, address: {marked}}}",
        "  piotr: {relationship: father}",
        "confidential: [{item: maria.address}]",
    )
    seen = view_for(case, Reader(Audience.PARENT, "piotr"), profile_named("england"), date(2026, 12, 1))
    assert seen.meeting.why == ""
