"""What a reader needs of a paper: its language, its print, another form; followed where that can be, else said."""

import re
from collections.abc import Iterator

from cpprep.access import Audience, View
from cpprep.papers.languages import is_english, is_signed, language_recorded

LARGE = "large"

_LARGE_PRINT = re.compile(
    r"\b(large|big|bigger|larger)[ -](print|type|text|font|letters)\b|\b(1[6-9]|2[0-9])[ -]?(pt|point)\b"
)

# What a paper of ours is not, by the words that ask for it.
_OTHER_FORMS = {
    r"easy[ -]?read": "asked for Easy Read, which this paper is not: have one made, or go through it with them",
    r"braille": "asked for Braille: send the Word file to whoever makes it for you",
    r"audio|record(ed|ing)|read (out|aloud)|c[ds]\b|tape": "asked to hear it: record it, or read it to them",
    r"colou?red (paper|overlay)|(cream|yellow|blue|green|pink|pastel) paper|overlay": "asked for coloured paper: "
    "print it on that",
    r"(hearing|induction) loop|loop system": "asked for a hearing loop: see that the room has one, and that it is on",
    r"sign language|\bbsl\b|\bsigns?\b|\bmakaton\b": "uses signs: have somebody who signs go through it with them",
    r"\b(19|[2-9][0-9])[ -]?(pt|point)\b": "asked for more than 18 point: make it larger in Word",
    r"screen[ -]?reader|by email|electronic": "asked for a file: send them the Word file, or the PDF, which is tagged",
}


def size_asked(communication: str) -> str:
    """The size of print that a reader's recorded needs ask for; blank when they say nothing of it."""
    return LARGE if _LARGE_PRINT.search(communication.casefold()) else ""


def language_of(view: View) -> str:
    """The language that a reader would rather read, by its tag; blank for English and for what is not known.

    Only those who are written to as family are asked: a practitioner reads English at work, and an interpreter's
    language is the one they work in.
    """
    tag = language_recorded(_language_words(view))
    return "" if is_english(tag) else tag


def _language_words(view: View) -> str:
    reader = view.reader
    if reader.audience not in {Audience.PARENT, Audience.CHILD}:
        return ""
    return reader.language or (reader.interpreter.language if reader.interpreter.needed else "")


def needs_not_met(view: View, language: str) -> Iterator[str]:
    """What a paper in this language does not do for its reader, in words that name no more than the form asked for."""
    yield from _language_not_met(view, language)
    asked = view.reader.communication.casefold()
    if not asked:
        return
    others = [what for words, what in _OTHER_FORMS.items() if re.search(words, asked)]
    yield from (f"this reader {what}" for what in others)
    if not others and not size_asked(asked):
        yield "this reader has needs recorded under communication: this paper is ordinary print and ordinary words"


def _language_not_met(view: View, language: str) -> Iterator[str]:
    said, interpreter = _language_words(view), view.reader.interpreter
    recorded = language_recorded(said)
    what = "in English" if is_english(language) else "in another language than the one recorded for this reader"
    if is_signed(recorded):
        yield f"this reader uses a sign language, and this paper is {what}: have an interpreter go through it with them"
    elif said and recorded.partition("-")[0] != language.partition("-")[0]:
        yield (
            f"this paper is {what}, and the case records a language other than English for them: have it translated, "
            "or have an interpreter go through it with them"
            if is_english(language)
            else f"this paper is {what}: have an interpreter go through it with them"
        )
    elif interpreter.needed and not said:
        yield f"this reader needs an interpreter, and this paper is {what}: have one go through it with them"
