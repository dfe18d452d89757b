"""Content controls: each space to fill in works with a pen and in Word, and its title says what it is for.

What is printed for a pen is the control's placeholder: a click selects it whole, and what is typed takes its place.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import escape

from msgspec import Struct

from cpprep.writers.blocks import Blank, Break, Choice, DateSpace, Inline, Line, Text, Tick, plain

ROOM_TO_WRITE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""A space, so that a paragraph left free on purpose is not taken for one that only makes a gap."""

_LONGEST_TITLE = 60  # characters; Word refuses a content control's title of more than 64
_BOX_FONT = "Segoe UI Symbol"
_TICKED, _UNTICKED = "\u2611", "\u2610"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_DATE_ON_PAPER = f"___{_NO_BREAK}/ ___{_NO_BREAK}/ ______"
_OR = f"{_NO_BREAK}{_NO_BREAK}/{_NO_BREAK} "  # room for a pen to circle one answer; a line may end here
_SHORT_OPTION = 18  # letters: as many as the narrowest column has room for
_SHORT_BLANK = "_" * 16
_NO_ANSWER = "No answer yet"  # the entry of a list by which an answer is taken back
_SENTENCES = re.compile(r"(?<=[.?!]) ")
_MARK = re.compile("\x01([0-9]+)\x01")  # stands for a title: no words hold such a sign, since no XML may
_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")

_ONE_LINE, _TEXT, _ANYTHING = "<w:text/>", '<w:text w:multiLine="1"/>', "<w:richText/>"


class Place(Struct, frozen=True):
    """Where a cell is in its table: the words of its column's header, and of its row."""

    column: str
    row: str


class _Titled(Struct, frozen=True):
    """What a control is for, and what tells it from others that are for the same."""

    title: str
    apart: tuple[str, ...]
    """Its row or column, the question and the heading that it stands under: the nearest first."""


class Controls:
    """A document's content controls: each has an id of its own, and a title from the words around it."""

    def __init__(self, language: str) -> None:
        self._locale = language if _LOCALE.fullmatch(language) else "en-GB"
        self._made: list[_Titled] = []
        self._heading = ""
        self._leads = False
        self._answered = False
        self.asked = ""
        """The heading or question that a space below it would answer."""

    def ask(self, words: str, *, heading: bool = False) -> None:
        """Take in a heading or a paragraph: of several sentences, the last question is what is asked."""
        if words:
            question = _last_question(words)
            self._leads = bool(question) or words.endswith(":")
            self.asked = (question or words.rstrip(": ")) if heading or self._leads else self._heading or words
            self._answered = False
        if heading:
            self._heading = self.asked

    def pass_over(self, asked: str, *, leads: bool) -> None:
        """Go back, below a list, to what was asked above it, if it leads over the list; or else to the heading."""
        self.asked, self._leads = asked if leads else self._heading, leads

    @property
    def leads(self) -> bool:
        """Whether what was asked is a question, or ends with a colon."""
        return self._leads

    def with_titles(self, written: str) -> str:
        """Put the titles into what was written, each told from the others."""
        titles = [made.title for made in self._made]
        for step in range(max((len(made.apart) for made in self._made), default=0)):
            shared = {title for title, times in Counter(titles).items() if times > 1}
            titles = [
                _titled(title, made.apart[step]) if title in shared and step < len(made.apart) else title
                for title, made in zip(titles, self._made, strict=True)
            ]
        titles = [_shortened(title) for title in titles]
        times: Counter[str] = Counter()
        for place, title in enumerate(titles):
            times[title] += 1
            if times[title] > 1:
                titles[place] = f"{_shortened(title, _LONGEST_TITLE - 5)} ({times[title]})"
        return _MARK.sub(lambda mark: escape(titles[int(mark[1]) - 1]), written)

    def in_line(self, content: Line, index: int, place: Place | None) -> str:
        """Write one part of a line that is to be filled in: a box, a space, a date or a choice."""
        part = content[index]
        title = self._title(content, index, place)
        match part:
            case Tick():
                more = self._beside(content, index, place) if place else ()
                return self._tick_box(part.ticked, title or "Tick box", more)
            case DateSpace():
                # In a line of words it stays whole; a narrow column may need to break it.
                paper = on_paper(part) if place else on_paper(part).replace(" ", _NO_BREAK)
                return self._date(title or "Date", paper)
            case Choice():
                return self._choice(part, title or "Choose one")
            case Blank(short=True):
                return self._control(
                    "text", title or "Space to write in", _ONE_LINE, f"<w:r><w:t>{_SHORT_BLANK}</w:t></w:r>"
                )
        return self._control("text", title or "Space to write in", _ONE_LINE, "<w:r><w:tab/></w:r>")

    def in_cell(self, place: Place) -> str:
        """Write what is in a cell that is free to write in."""
        title = _titled(place.column, place.row) or self.asked
        return self._control("text", title or "Space to write in", _TEXT, ROOM_TO_WRITE)

    def around_lines(self, paragraphs: str, title: str = "", *, several: bool) -> str:
        """Make ruled lines one space to write in; several take paragraphs and lists too."""
        title = title or self.asked or "Space to write in"
        written = self._control("text", title, _ANYTHING if several else _TEXT, paragraphs)
        self._answered = True
        return written

    def around_box(self, paragraph: str) -> str:
        """Make a box a space to draw, write, or put a picture in."""
        written = self._control("box", self.asked or "Space to draw or write in", _ANYTHING, paragraph)
        self._answered = True
        return written

    def _title(self, content: Line, index: int, place: Place | None) -> str:
        """Say what a part of a line is for: its own words, those of its cell's place, or the question above."""
        if isinstance(content[index], Tick):
            return _words_after(content, index) or (place.row or place.column if place else "")
        before, after = _gist(_words_before(content, index)), _words_after(content, index)
        if place:
            return _titled(before or place.column or after, place.row)
        return _titled(before or after, "") or self.asked

    def _beside(self, content: Line, index: int, place: Place) -> tuple[str, ...]:
        """What tells a box in a table from others: the row of an answer, or the column of a box on its own."""
        return (place.row if _words_after(content, index) else place.column,)

    def _around(self) -> tuple[str, ...]:
        """What the words around it ask, unless that has had its answer, and the heading above it."""
        return (self._heading,) if self._answered or not self._leads else (self.asked, self._heading)

    def _tick_box(self, ticked: bool, title: str, more: tuple[str, ...]) -> str:  # noqa: FBT001 - what a box is
        """Write a content control that Word ticks on a click."""
        fonts = f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:cs="{_BOX_FONT}"/>'
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(_TICKED):04X}" w14:font="{_BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="{ord(_UNTICKED):04X}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        )
        box = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>{_TICKED if ticked else _UNTICKED}</w:t></w:r>"
        return self._control("tick", title, kind, box, f"<w:rPr>{fonts}</w:rPr>", more)

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

    def _control(
        self, name: str, title: str, kind: str, content: str, look: str = "", more: tuple[str, ...] = ()
    ) -> str:
        apart = dict.fromkeys(words for words in (*more, *self._around()) if words and words != title)
        self._made.append(_Titled(title, tuple(apart)))
        number = len(self._made)
        placeholder = "" if look else "<w:showingPlcHdr/>"
        return (
            f'<w:sdt><w:sdtPr>{look}<w:alias w:val="\x01{number}\x01"/><w:tag w:val="{name}-{number}"/>'
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


@lru_cache(maxsize=512)
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
    """Put two parts of a title together; when both do not fit, each has half, or what the other leaves."""
    words = words.rstrip(": ")
    more = _shortened(more.rstrip(": "), max(_LONGEST_TITLE // 2, _LONGEST_TITLE - len(words) - 2))
    if not (words and more):
        return words or more
    return f"{_shortened(words, _LONGEST_TITLE - len(more) - 2)}, {more}"


def _shortened(title: str, longest: int = _LONGEST_TITLE) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
