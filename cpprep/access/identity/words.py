"""Sentences and other words that are marked: reasons, views, what somebody has told."""

import re
from collections.abc import Iterator

from cpprep.access.identity.folding import RUN, readings, runs_of
from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import needle_of, phrase

_END_OF_SENTENCE = re.compile(r"[.!?]+[\"')\]]*(?:\s|$)|\n")
_SHORTEST_SENTENCE = 20
_FEWEST_WORDS = 3
_SMALL = ("a", "an", "and", "are", "been", "had", "has", "have", "is", "the", "was", "were")
_BETWEEN = f" ?(?:(?:{'|'.join(_SMALL)}) ){{0,2}}"


def words_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text: its long sentences, the runs of words across sentences, and as weak parts the short ones."""
    every = _sentences(text)
    long = [words for words in every if len("".join(words)) >= _SHORTEST_SENTENCE]
    found = [part for words in long for part in _sentence(words)]
    found += _across(text, frozenset(run for part in found for run in part.runs))
    if not found:
        return tuple(_phrase("words", readings(text)[0].words.split()))
    short = [words for words in every if words not in long and len(words) >= _FEWEST_WORDS]
    return tuple(
        dict.fromkeys((*found, *(part for words in short for part in _phrase("short sentence", words, weak=True))))
    )


def _sentences(text: str) -> list[list[str]]:
    return [way.words.split() for sentence in _END_OF_SENTENCE.split(text) for way in readings(sentence)]


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


def _phrase(what: str, words: list[str], *, weak: bool = False) -> Iterator[Part]:
    """Words in this order, whichever small words stand between them: Mel is using, Mel has been using."""
    telling = [word for word in words if word not in _SMALL]
    words = telling if len(telling) > 1 else words
    if words:
        pattern = phrase(words).replace(" ?", _BETWEEN)
        yield Part(Kind.WORDS, what, pattern=pattern, needles=needle_of(words), weak=weak)
