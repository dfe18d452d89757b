"""Texts as they are compared: in small Latin letters and digits, whatever signs they were typed with."""

import html
import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import pairwise

from cpprep.access.identity.lookalikes import INVISIBLE, PRINTED_SIGNS, TWO_LETTERS, lookalikes
from cpprep.access.identity.scripts import joins_onto_words

_SPACES = re.compile(r"(\s+)")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_DIVIDED_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_APOSTROPHES = re.compile(r"['`]")
_GAP = re.compile(r"(?! [^\W_])[\W_]+")
"""All that stands between two words but a single space, which stays as it is."""

_GAP_SIGNS = str.maketrans(".,", "  ")
_END_OF_SENTENCE = re.compile(r"[.!?:;][\s\"')*_]|\n\s*(?:\n|[-*#|])")
_DIGITS_AND_SPACES = re.compile(r"\d[\d ]*")

LONG_WORD = 7
"""From this many letters on, a misspelling of a word can hardly be another word."""


class Reading:
    """One way to read a text, in the forms that parts are looked for in."""

    def __init__(self, punctuated: str) -> None:
        """Take a text in Latin letters, with its capitals and its punctuation."""
        self.punctuated = punctuated.lower()
        joined = _APOSTROPHES.sub("", _DIVIDED_WORD.sub("", punctuated)).replace("&", " and ")
        self.cased = _GAP.sub(lambda gap: _gap(gap[0]), f" {joined} ")
        """The words with their capitals; between them a full stop, a comma for any other punctuation, or a space."""
        self.words = self.cased.translate(_GAP_SIGNS).lower()
        """The words in small letters, with one space between them and one at each end."""
        self.near_words: dict[str, tuple[str, ...]] = {}
        """What has been found to be a misspelling of a word, by the word."""

    @cached_property
    def digits(self) -> str:
        """The digits of each number, however it is spaced."""
        return "|".join(run.replace(" ", "") for run in _DIGITS_AND_SPACES.findall(self.words))

    @cached_property
    def long_words(self) -> dict[str, tuple[str, ...]]:
        """The long words that may be names, by how they begin: those with a capital, or all where no word has one."""
        words = self.cased.translate(_GAP_SIGNS).split()
        if any(word[0].isupper() for word in words):
            words = [word for word in words if word[0].isupper()]
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(word.lower() for word in words if len(word) >= LONG_WORD - 1):
            found.setdefault(beginning(word), []).append(word)
        return {letter: tuple(several) for letter, several in found.items()}

    @cached_property
    def pairs(self) -> dict[str, str]:
        """Each two words that stand together, by what they would be as one long word."""
        words = self.words.split()
        both = pairwise(words)
        return {first + second: f"{first} {second}" for first, second in both if len(first) + len(second) >= LONG_WORD}

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every run of as many words as give a longer text away."""
        return frozenset(runs_of(self.words.split()))


RUN = 6
"""So many words in the same order are no chance."""


def runs_of(words: list[str]) -> list[str]:
    """Every run of as many words as give a longer text away."""
    return [" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


_ALIKE = str.maketrans("cyvzp", "kiwsf")


def beginning(word: str) -> str:
    """The letter that a word begins with, the same for letters that are taken for each other."""
    return word[0].translate(_ALIKE)


def folded(text: str) -> str:
    """A text as it is compared: its words in small Latin letters with one space between them."""
    return readings(text)[0].words.strip()


@lru_cache(maxsize=1024)
def readings(text: str) -> tuple[Reading, ...]:
    """The ways to read a text: two where its letters are of another alphabet or stand for two, else one."""
    plain = html.unescape(text) if "&" in text else text
    plain = _ESCAPE.sub("", plain) if "\\" in plain else plain
    for sign, ascii_sign in PRINTED_SIGNS.items():
        plain = plain.replace(sign, ascii_sign)
    if plain.isascii():
        return (Reading(plain),)
    composed = unicodedata.normalize("NFKC", INVISIBLE.sub("", plain))
    ways = dict.fromkeys(_latin(composed, alternative=alternative) for alternative in (False, True))
    return tuple(Reading(way) for way in ways)


def _latin(text: str, *, alternative: bool) -> str:
    word = _alternative_word if alternative else _usual_word
    return "".join(piece if piece.isascii() else _as_name(piece, word(piece)) for piece in _SPACES.split(text))


def _as_name(word: str, latin: str) -> str:
    """A word of a script without capitals may be a name, wherever it stands."""
    has_capitals = word.upper() != word.lower() or not any(sign.isalpha() for sign in word)
    return latin if has_capitals else latin[:1].upper() + latin[1:]


@lru_cache(maxsize=4096)
def _usual_word(word: str) -> str:
    """A word with each letter replaced by the Latin one that it looks like, if all of them look like one."""
    others = [sign for sign in word if sign.isalpha() and not _is_latin(sign)]
    mixed = any(sign.isalpha() and _is_latin(sign) for sign in word)
    if others and (mixed or all(sign in lookalikes() for sign in others)):
        word = "".join(lookalikes().get(sign, sign) for sign in word)
    return "".join(map(_plain_sign, word))


@lru_cache(maxsize=4096)
def _alternative_word(word: str) -> str:
    """A word with each letter replaced by the sound that it stands for: Müller as Mueller."""
    if any(sign.isalpha() and _is_latin(sign) for sign in word):
        word = "".join(TWO_LETTERS.get(sign, sign) for sign in word)
        return _usual_word(word)
    return "".join(map(_plain_sign, word))


@lru_cache(maxsize=4096)
def _is_latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith("LATIN")


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    from anyascii import anyascii

    if sign.isascii():
        return sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if joins_onto_words(sign):
        apart = unicodedata.normalize("NFKD", sign)
        return "".join(each for each in apart if unicodedata.category(each)[0] != "M")
    return anyascii(sign) if sign.isalnum() or unicodedata.category(sign)[0] in "MPZ" else " "


@lru_cache(maxsize=1024)
def _gap(gap: str) -> str:
    if _END_OF_SENTENCE.search(gap):
        return "."
    return " " if gap.isspace() else ","
