"""Content controls: each space to fill in works with a pen and in Word, and its title says what it is for.

What is printed for a pen is the control's placeholder: a click selects it whole, and what is typed takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import count

from cpprep.exporters.blocks import Blank, Break, Choice, DateSpace, Inline, Line, Text, Tick, plain

ROOM_TO_WRITE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""A space, so that a paragraph left free on purpose is not taken for one that only makes a gap."""

_LONGEST_TITLE = 60  # characters; Word refuses a content control's title of more than 64
_BOX_FONT = "Segoe UI Symbol"
_TICKED, _UNTICKED = "\u2611", "\u2610"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_DATE_ON_PAPER = f"___{_NO_BREAK}/ ___{_NO_BREAK}/ ______"
_OR = f"{_NO_BREAK}{_NO_BREAK}/{_NO_BREAK} "  # room for a pen to circle one answer; a line may end here
_SHORT_OPTION = 18  # letters: as many as the narrowest column has room for
_NO_ANSWER = "No answer yet"  # the entry of a list by which an answer is taken back
_SENTENCES = re.compile(r"(?<=[.?!]) ")
_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")

_ONE_LINE, _TEXT, _ANYTHING = "<w:text/>", '<w:text w:multiLine="1"/>', "<w:richText/>"


@dataclass(frozen=True)
class Place:
    """Where a cell is in its table: the words of its column's header, and of its row."""

    column: str
    row: str


class Controls:
    """A document's content controls: each has an id of its own, and a title from the words around it."""

    def __init__(self, language: str) -> None:
        self._numbers = count(1)
        self._locale = language if _LOCALE.fullmatch(language) else "en-GB"
        self._spaces = 0
        self.asked = ""
        """The heading or question that a space below it would answer."""

    def ask(self, words: str) -> None:
        """Take in a heading or a paragraph: of several sentences, the last question is what is asked."""
        if words:
            self.asked, self._spaces = _last_question(words) or words.rstrip(": "), 0

    def in_line(self, content: Line, index: int, place: Place | None) -> str:
        """Write one part of a line that is to be filled in: a box, a space, a date or a choice."""
        part = content[index]
        title = self._title(content, index, place)
        match part:
            case Tick():
                return self._tick_box(part.ticked, title or "Tick box")
            case DateSpace():
                # In a line of words it stays whole; a narrow column may need to break it.
                paper = on_paper(part) if place else on_paper(part).replace(" ", _NO_BREAK)
                return self._date(title or "Date", paper)
            case Choice():
                return self._choice(part, title or "Choose one")
        return self._control("text", title or "Space to write in", _ONE_LINE, "<w:r><w:tab/></w:r>")

    def in_cell(self, place: Place) -> str:
        """Write what is in a cell that is free to write in."""
        title = _titled(place.column, place.row) or self._next_space()
        return self._control("text", title or "Space to write in", _TEXT, ROOM_TO_WRITE)

    def around_lines(self, paragraphs: str, title: str = "", *, several: bool) -> str:
        """Make ruled lines one space to write in; several take paragraphs and lists too."""
        title = title or self._next_space() or "Space to write in"
        return self._control("text", title, _ANYTHING if several else _TEXT, paragraphs)

    def around_box(self, paragraph: str) -> str:
        """Make a box a space to draw, write, or put a picture in."""
        return self._control("box", self._next_space() or "Space to draw or write in", _ANYTHING, paragraph)

    def _title(self, content: Line, index: int, place: Place | None) -> str:
        """Say what a part of a line is for: its own words, those of its cell's place, or the question above."""
        if isinstance(content[index], Tick):
            return _words_after(content, index) or (place.row or place.column if place else "")
        own = _gist(_words_before(content, index)) or _words_after(content, index)
        if place:
            return _titled(own or place.column, place.row)
        return _titled(own, "") or self._next_space()

    def _next_space(self) -> str:
        self._spaces += 1
        if self._spaces == 1 or not self.asked:
            return self.asked
        return f"{_shortened(self.asked, _LONGEST_TITLE - 5)} ({self._spaces})"

    def _tick_box(self, ticked: bool, title: str) -> str:  # noqa: FBT001 - what a box is
        """Write a content control that Word ticks on a click."""
        fonts = f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:cs="{_BOX_FONT}"/>'
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(_TICKED):04X}" w14:font="{_BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="{ord(_UNTICKED):04X}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        )
        box = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>{_TICKED if ticked else _UNTICKED}</w:t></w:r>"
        return self._control("tick", title, kind, box, look=f"<w:rPr>{fonts}</w:rPr>")

    def _date(self, title: str, paper: str) -> str:
        kind = (
            f'<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="{self._locale}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control("date", title, kind, f"<w:r><w:t>{paper}</w:t></w:r>")

    def _choice(self, choice: Choice, title: str) -> str:
        # An entry with a value and nothing to display is the one that puts the placeholder back.
        entries = f'<w:listItem w:value="{_NO_ANSWER}"/>' if _NO_ANSWER not in choice.options else ""
        for option in map(escape, choice.options):
            entries += f'<w:listItem w:displayText="{option}" w:value="{option}"/>'
        words = escape(on_paper(choice), quote=False)
        return self._control("choice", title, f"<w:dropDownList>{entries}</w:dropDownList>",
                             f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>')  # fmt: skip

    def _control(self, name: str, title: str, kind: str, content: str, look: str = "") -> str:
        number = next(self._numbers)
        placeholder = "" if look else "<w:showingPlcHdr/>"
        return (
            f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{escape(_shortened(title))}"/><w:tag w:val="{name}-{number}"/>'
            f'<w:id w:val="{number}"/>{placeholder}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
        )


def on_paper(part: Inline) -> str:
    """Give what a part of a line prints, as far as it is words; a short option is never cut in two."""
    match part:
        case Text():
            return part.text
        case DateSpace():
            return _DATE_ON_PAPER
        case Choice():
            return _OR.join(map(_kept_whole, part.options))
    return " "


def _kept_whole(option: str) -> str:
    return option.replace(" ", _NO_BREAK) if len(option) <= _SHORT_OPTION else option


def _last_question(words: str) -> str:
    return next((sentence for sentence in reversed(_SENTENCES.split(words)) if sentence.endswith("?")), "")


def _gist(words: str) -> str:
    """Of the words before a space, take those that lead up to it: the last sentence, unless that is an aside."""
    last = _SENTENCES.split(words)[-1]
    return (_last_question(words) or last) if last.endswith(".") else last


def _words_before(content: Line, index: int) -> str:
    start = max((i for i, part in enumerate(content[:index], 1) if not isinstance(part, Text)), default=0)
    return plain(content[start:index])


def _words_after(content: Line, index: int) -> str:
    following = content[index + 1 :]
    kinds = Tick if isinstance(content[index], Tick) else Tick | Blank | DateSpace | Choice | Break
    end = next((i for i, part in enumerate(following) if isinstance(part, kinds)), len(following))
    return plain(following[:end])


def _titled(words: str, more: str) -> str:
    """Put two parts of a title together; when both do not fit, the first is the one cut short."""
    words, more = words.rstrip(": "), _shortened(more.rstrip(": "), _LONGEST_TITLE // 2)
    if not (words and more):
        return words or more
    return f"{_shortened(words, _LONGEST_TITLE - len(more) - 2)}, {more}"


def _shortened(title: str, longest: int = _LONGEST_TITLE) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
