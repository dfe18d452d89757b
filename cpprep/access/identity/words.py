"""Sentences and other words that are marked: reasons, views, what somebody has told."""

import re
from collections.abc import Iterator

from cpprep.access.identity.folding import RUN, readings, runs_of
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import needle_of, phrase

_END_OF_SENTENCE = re.compile(r"[.!?]+[\"')\]]*(?:\s|$)|\n")
_SHORTEST_SENTENCE = 20


def words_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text: its sentences, and the runs of words that go on from one to the next."""
    found = [part for sentence in _sentences(text) for part in _sentence(sentence)]
    found += _across(text, frozenset(run for part in found for run in part.runs))
    return tuple(dict.fromkeys(found)) or tuple(_phrase("words", readings(text)[0].words.split()))


def _sentences(text: str) -> list[list[str]]:
    return [
        way.words.split()
        for sentence in _END_OF_SENTENCE.split(text)
        for way in readings(sentence)
        if len(way.words.replace(" ", "")) >= _SHORTEST_SENTENCE
    ]


def _sentence(words: list[str]) -> Iterator[Part]:
    if len(words) >= RUN:
        yield Part(Kind.WORDS, "sentence", runs=frozenset(runs_of(words)))
    else:
        yield from _phrase("sentence", words)


def _across(text: str, within: frozenset[str]) -> Iterator[Part]:
    """The runs of words that belong to no sentence of their own."""
    runs = frozenset(run for way in readings(text) for run in runs_of(way.words.split())) - within
    if runs:
        yield Part(Kind.WORDS, "run of words", runs=runs)


def _phrase(what: str, words: list[str]) -> Iterator[Part]:
    if words:
        yield Part(Kind.WORDS, what, pattern=phrase(words), needles=needle_of(words))
