"""Words that a reader may not see, taken out wherever they stand: the second lock behind the first."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.policy import Reader, decide
from cpprep.access.text_matching import letters
from cpprep.case.fields import Record, facts_of
from cpprep.case.model import Case

T = TypeVar("T")

_SHORTEST = 4
"""Fewer letters and figures than this stand inside too many ordinary words."""

_SHORTEST_SENTENCE = 20
"""A sentence of fewer letters and figures may be said of anything."""
_END_OF_SENTENCE = re.compile(r"[.!?]+\s|\n")

_FROM_ABROAD = re.compile(r"(?:\+|\b00)44[\s().-]*(?:\(?0\)[\s.-]*)?(?=\d)")
"""How a number of the United Kingdom begins when it is written for calls from abroad, instead of 0."""

_SHORT_FORMS = {
    "avenue": "ave", "close": "cl", "court": "ct", "crescent": "cres", "drive": "dr", "gardens": "gdns", "grove": "gr",
    "house": "hse", "lane": "ln", "place": "pl", "road": "rd", "saint": "st", "square": "sq", "street": "st",
    "terrace": "ter",
}  # fmt: skip
"""Words of addresses that people write in two ways."""
_LONG_FORM = re.compile(rf"\b(?:{'|'.join(_SHORT_FORMS)})\b")


def words_to_redact(case: Case, reader: Reader) -> frozenset[str]:
    """The words of every item that a reader may not know, plain: small letters and figures only."""
    found: set[str] = set()
    for marked in case.confidential:
        owner, _, field = marked.item.partition(".")
        if not decide(case, reader, owner, field).may_see:
            found |= set(_telling_words(case, marked.item))
    return frozenset(found | set(_told_by_third_parties(case, reader)))


def _told_by_third_parties(case: Case, reader: Reader) -> Iterator[str]:
    """The sentences that third parties have told, so that a copy of one elsewhere in the case does not pass either."""
    for number, told in enumerate(case.third_party_information, 1):
        if told.text and not decide(case, reader, "third_party_information", f"{number}.text").may_see:
            plain = (_plain(sentence) for sentence in _END_OF_SENTENCE.split(told.text))
            yield from (sentence for sentence in plain if len(sentence) >= _SHORTEST_SENTENCE)


def redact(value: T, withheld: frozenset[str]) -> T:
    """The same facts, with every text that holds withheld words left blank. Ids stay: they are the office's own."""
    if not withheld:
        return value
    return _without(value, withheld)  # type: ignore[no-any-return]


def _without(value: Any, withheld: frozenset[str]) -> Any:
    if isinstance(value, str):
        plain, single = _plain(value), set(re.findall(r"\w+", letters(value)))
        return "" if any(_holds(plain, single, words) for words in withheld) else value
    if isinstance(value, tuple):
        return tuple(_without(each, withheld) for each in value)
    if isinstance(value, Struct):
        changed = {fact: _without(getattr(value, fact), withheld) for fact in value.__struct_fields__ if fact != "id"}
        return replace(value, **changed)
    return value


def _holds(plain: str, single: set[str], words: str) -> bool:
    """Whether a text gives words away. Very short ones count where they are the whole of it, or a word of it."""
    return words in plain if len(words) >= _SHORTEST else words == plain or words in single


def _telling_words(case: Case, item: str) -> Iterator[str]:
    """The words of an item that give it away: of an address every line but the town's, else the text as a whole."""
    for text in _texts(_value(case, item)):
        if case.person(text) is not None:
            continue  # an id says only whom the office means
        for line in _telling_lines(text) if item.endswith("address") else text.splitlines():
            if plain := _plain(line):
                yield plain


def _telling_lines(address: str) -> list[str]:
    """An address without its town, which stands last, or before the postcode; many other people live there."""
    lines = [line for line in re.split(r"[\n,]", address) if line.strip()]
    postcode = lines[-1:] if lines and re.search(r"\d", lines[-1]) else []
    rest = lines[: len(lines) - len(postcode)]
    return [*(rest[:-1] if len(rest) > 1 else rest), *postcode]


def _value(case: Case, item: str) -> Any:
    head, *steps = item.split(".")
    value: Any = case.person(head) or case.reports.get(head) or getattr(case, head, None)
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple):
            value = value[int(step) - 1] if step.isdecimal() and 0 < int(step) <= len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _texts(value: Any) -> Iterator[str]:
    """Every text in a marked fact, however deep it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for fact in facts_of(type(value)).values():
            yield from _texts(getattr(value, fact.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)


def _plain(text: str) -> str:
    """Small letters and figures only, and one way to write what is written in two."""
    folded = _LONG_FORM.sub(lambda word: _SHORT_FORMS[word[0]], _FROM_ABROAD.sub("0", letters(text)))
    return "".join(sign for sign in folded if sign.isalnum())
