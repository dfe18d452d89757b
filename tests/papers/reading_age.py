"""How hard a text is to read: a small Flesch-Kincaid count, with names and fixed terms apart."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d[\d.,:/]*")
_FILLED_IN = re.compile(r"(?<!\\)\[(?:date|choose:(?:\\.|[^\]\\])*)\]", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(markdown: str) -> list[str]:
    """The sentences of a letter's running text, without headings, tables, lists of facts, addresses and answers."""
    kept: list[str] = []
    for block in re.split(r"\n\s*\n", _FILLED_IN.sub("", markdown)):
        lines = [re.sub(r"^(- |> |\d+\. )(\[[ x]\] )?", "", line.strip()) for line in block.splitlines()]
        if any(line.startswith(("#", "|", "`")) for line in lines):
            continue
        if block.lstrip().startswith("- "):
            kept += [line for line in lines if not re.match(r"\*\*[^*]+:\*\*", line)]
        else:
            kept.append(" ".join(line.rstrip("\\") for line in lines))
    text = [re.sub(r"\\(.)", r"\1", part).replace("**", "") for part in kept]
    found = [one.strip() for part in text for one in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"'])", part)]
    return [one for one in found if len(_WORD.findall(one)) > 3]


def without_fixed_terms(text: str, fixed: Iterable[str]) -> str:
    """The text with every name and fixed term as one short word: nobody can make those easier."""
    for term in sorted(fixed, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(term)}\b", "it", text, flags=re.IGNORECASE)
    return text


def longest(markdown: str) -> tuple[int, str]:
    """The number of words of the longest sentence, and the sentence."""
    return max(((len(_WORD.findall(one)), one) for one in sentences(markdown)), default=(0, ""))


def grade(markdown: str, fixed: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of the running text, names and fixed terms apart."""
    text = [without_fixed_terms(one, fixed) for one in sentences(markdown)]
    words = [word for one in text for word in _WORD.findall(one)]
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(text) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    if word[0].isdigit():
        return 1
    plain = word.casefold().replace("'", "")
    if plain.endswith("e") and not plain.endswith(("le", "ee")):
        plain = plain[:-1]
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")):
        plain = plain[:-2]
    return max(1, len(_VOWELS.findall(plain)))
