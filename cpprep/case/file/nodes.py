"""YAML as text: one pass over libyaml's events gives a tree in which every value stays what was typed."""

import codecs
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml.scanner import ScannerError

from cpprep.case.file.yaml_errors import NO_KEY, NO_NAME, TOO_DEEP, explain
from cpprep.errors import Problem, UserError

MOST_BYTES = 2_000_000
MOST_NODES = 50_000
MOST_DEPTH = 20
MOST_CHARACTERS = 100_000
MOST_PROBLEMS = 100
MOST_BAD_CHARACTERS = 20

# The stubs make every mark optional and leave tags out; libyaml always gives both.
_Event: TypeAlias = Any
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Nobody types these on purpose. Some are invisible, some break a line for one program and not for another,
# the bidirectional ones (U+202A-202E, U+2066-2069) make a line read differently from what it says, and those that
# Unicode keeps for programs (U+FDD0-FDEF and others) serve as marks in our own documents.
_REFUSED_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""What nearly all text consists of: looking each of these up in the list above took longer than all else here."""
_REFUSED_CODE = re.compile(f"[\r\x85]|{_REFUSED_CHARACTER.pattern}")
"""What may not be written as a code either; these two are line breaks where they stand themselves."""
_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")
_HASH = re.compile("#")
_CUT = (" #", "\t#")
_QUOTED_BY_EDITORS = frozenset({"on"})
"""Keys that an editor puts in quotes when it completes them, for an older YAML took them for yes or no."""
_NAMEABLE_KEY = re.compile(r"[a-z0-9_.-]{1,40}")
"""A capital letter begins a person's name or an address more often than a key: words with one are not repeated."""

_FOREIGN_STARTS = (
    (b"PK", "seems to be a Word document or a zip file"),
    (b"\xd0\xcf\x11\xe0", "seems to be an old Word or Office document"),
    (b"%PDF", "seems to be a PDF"),
    (b"{\\rtf", "seems to be a rich text document"),
)
_UTF16_STARTS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Scalar(Struct, frozen=True, gc=False):
    """A value or a key, exactly as typed. ``line`` and ``column`` count from 1.

    ``quoted`` says that the text stood in quotes or in a block (``|`` or ``>``), so empty text was meant.
    """

    text: str
    line: int
    column: int
    quoted: bool


class Mapping(Struct):
    """Keys and their values, in the order of the file; of a key that is there twice, the first."""

    items: "Items"
    line: int
    column: int


class Sequence(Struct):
    """The items of a list, in the order of the file."""

    items: list["Node"]
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence
Items: TypeAlias = dict[str, tuple[Scalar, Node]]


class Reading(Struct):
    """What came of reading one text. ``root`` is None when it could not be read to its end."""

    root: Node | None
    problems: list[Problem]
    warnings: list[Problem]


def decode(raw: bytes, file: str) -> str:
    """Turn the bytes of a file into text, or raise a UserError that says what the file seems to be."""
    if len(raw) > MOST_BYTES:
        raise UserError.about(
            file, "is larger than 2 MB, far more than a case needs: check that this is the right file"
        )
    if seems := _seems_to_be(raw):
        raise UserError.about(
            file, f"{seems}: give the plain text file (.yaml) instead, or save this one as plain text (UTF-8)"
        )
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(body[: error.start].decode("utf-8"))
        message = (
            "a character here is not saved as UTF-8, perhaps an accented letter, a pound sign or a curly "
            "quote: save the file again with the encoding UTF-8"
        )
        raise UserError([Problem(file, line, column, message=message)]) from None


def _seems_to_be(raw: bytes) -> str:
    """Say what the bytes look like when they are no UTF-8 text at all, or nothing."""
    for start, seems in _FOREIGN_STARTS:
        if raw.startswith(start) and not (start == b"PK" and raw[2:3] > b"\x1f"):
            return seems
    if raw.startswith(_UTF16_STARTS):
        return 'is saved as UTF-16 (some programs call it "Unicode")'
    if b"\0" in raw:
        return "holds NUL bytes, so it is saved as UTF-16 or is not a text file"
    return ""


def read_nodes(text: str, file: str) -> Reading:
    """Read YAML into nodes, with every problem and warning of one pass, in the order of the file."""
    return _Reader(text, file).read()


class _TooMuchError(Exception):
    """Reading on would be pointless or costly; the problem has been noted."""


class _Reader(Struct):
    text: str
    file: str
    problems: list[Problem] = []
    warnings: list[Problem] = []
    root: Node | None = None
    last: _Event | None = None
    _next: Callable[[], _Event] = iter(()).__next__
    _open: list[Mapping | Sequence] = []  # those whose end has not come yet
    _keys: list[Scalar] = []  # what they, and the value in hand, stand under
    _hashes: frozenset[int] = frozenset()  # where a # stands in the text
    _nodes: int = 0
    _documents: int = 0

    def read(self) -> Reading:
        self._refuse_characters()
        refused = list(self.problems)
        finished = False
        try:
            self._take_events()
            finished = True
        except _TooMuchError:
            pass
        except yaml.YAMLError as error:
            self._note_stop(error, refused)
        if finished and self._is_empty():
            self.warnings.append(Problem(self.file, message="is empty: nothing has been written in it yet"))
            self.root = Mapping({}, 1, 1)
        return Reading(self.root if finished else None, sorted(self.problems), sorted(self.warnings))

    def _take_events(self) -> None:
        """Take every event of the text, or raise what makes reading on pointless or impossible."""
        self._hashes = frozenset(found.start() for found in _HASH.finditer(self.text))
        events = yaml.parse(self.text, Loader=_LOADER)
        self._next = events.__next__
        for event in events:
            self._take(event)

    def _note_stop(self, error: yaml.YAMLError, refused: list[Problem]) -> None:
        """Note why the text cannot be read on. ``refused`` are the problems known before the first event.

        A bracket may begin a key, so the scanner reads up to 1,024 characters further before it hands out the event
        of that bracket. An error there hides every bracket before it, and libyaml from 0.2.6 on raises one at a limit
        of its own. So what stands before the error is read by itself: where that alone is too much, it is the problem.
        """
        if isinstance(error, ScannerError):
            began: Any = error.context_mark or error.problem_mark
            before = _Reader(self.text[: began.index], self.file, refused)
            try:
                before._take_events()
            except _TooMuchError:
                self.problems, self.warnings = before.problems, before.warnings
                return
            except yaml.YAMLError:
                pass  # the text ends too early, as was to be expected
        inside = (self._open[-1].line - 1, self._open[-1].column - 1) if self._open else None
        self.problems.append(explain(error, self.text, self.file, last=self.last, inside=inside))

    def _is_empty(self) -> bool:
        return self.root is None or (isinstance(self.root, Scalar) and not self.root.text and not self.root.quoted)

    def _refuse_characters(self) -> None:
        """Note each refused character, then blank it, so that the rest of the text can still be read."""
        if not _REFUSED_CHARACTER.search(_unusual(self.text)):
            return
        for count, found in enumerate(_REFUSED_CHARACTER.finditer(self.text)):
            if count == MOST_BAD_CHARACTERS:
                message = "there are more characters like this in the file: take them all out"
            else:
                message = f"{_describe(found[0])}: delete it here, or type the line again"
            line, column = _place(self.text[: found.start()])
            self.problems.append(Problem(self.file, line, column, message=message))
            if count == MOST_BAD_CHARACTERS:
                break
        if self.problems:
            self.text = _REFUSED_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", self.text)

    def _take(self, event: _Event) -> None:
        """Take an event between documents, and all those of the one that it begins."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                message = "a second document begins at this line of three dashes: take the dashes out"
                self._note(event.start_mark, message)
                raise _TooMuchError
            self.root = self._node(self._next())

    # A node is read to its end before the next begins: no deeper than is allowed, so Python's own stack will do.

    def _node(self, event: _Event) -> Node:
        """What an event begins."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(event)
        mark = event.start_mark
        self._note(mark, "a value may not begin with * (YAML takes it for a link): put it in quotes")
        return Scalar("", mark.line + 1, mark.column + 1, quoted=True)

    def _scalar(self, event: _Event) -> Scalar:
        self.last = event
        self._nodes += 1
        if self._nodes > MOST_NODES or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        mark, text, style = event.start_mark, event.value, event.style
        if len(text) > MOST_CHARACTERS:
            self._note(mark, "this text is longer than 100,000 characters: shorten it, or check its closing quote")
        if not style:
            if event.end_mark.index + 1 in self._hashes:
                self._warn_if_cut_short(event)
        elif style == '"' and (found := _REFUSED_CODE.search(text)):
            self._note(mark, f"{_describe(found[0])}, written as a code with a backslash: take it out")
        return Scalar(text, mark.line + 1, mark.column + 1, bool(style))

    def _sequence(self, event: _Event) -> Sequence:
        mark = event.start_mark
        sequence = Sequence([], mark.line + 1, mark.column + 1)
        self._begin(event, sequence)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            sequence.items.append(self._node(event))
        self._open.pop()
        return sequence

    def _mapping(self, event: _Event) -> Mapping:
        mark = event.start_mark
        mapping = Mapping({}, mark.line + 1, mark.column + 1)
        self._begin(event, mapping)
        items, next_event = mapping.items, self._next
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key = self._key(event, items)
            event = next_event()
            value = self._scalar(event) if type(event) is yaml.ScalarEvent else self._node(event)
            self._keys.pop()
            if key is not None:
                items[key.text] = (key, value)
        self._open.pop()
        return mapping

    def _begin(self, event: _Event, node: Mapping | Sequence) -> None:
        self._nodes += 1
        self._refuse(event)
        if len(self._open) == MOST_DEPTH:
            self._note(event.start_mark, TOO_DEEP)
            raise _TooMuchError
        self._open.append(node)

    def _refuse(self, event: _Event) -> None:
        """Refuse one node too many, and an anchor or a tag on it."""
        if self._nodes > MOST_NODES:
            message = "there are more than 50,000 entries in this file: check that it is the right one"
            self._note(event.start_mark, message)
            raise _TooMuchError
        if event.anchor is not None:
            message = "a value may not begin with & (YAML takes it for a label): put it in quotes"
            self._note(event.start_mark, message)
        if event.tag is not None:
            self._note(event.start_mark, "a value may not begin with ! (YAML takes it for a type): put it in quotes")

    def _key(self, event: _Event, items: Items) -> Scalar | None:
        """Read what stands as a key, and remember it for its value; None where nothing may stand under it."""
        mark = event.start_mark
        if type(event) is not yaml.ScalarEvent:
            self._note(mark, NO_KEY)
            node = self._node(event)
            self._keys.append(Scalar("", node.line, node.column, quoted=True))
            return None
        key = self._scalar(event)
        self._keys.append(key)
        text = key.text
        if key.quoted and text not in _QUOTED_BY_EDITORS:
            self._note(mark, NO_KEY)
        elif not text:
            self._note(mark, NO_NAME)
        elif text == "<<":
            self._note(mark, "<< (merging one part into another) is not used here: write the lines out in full")
        elif text in items:
            name = text if _NAMEABLE_KEY.fullmatch(text) else ""
            first = items[text][0].line
            message = f"this name is already used on line {first}, in the same part: keep one of the two"
            self._note(mark, message, name)
        else:
            return key
        return None

    def _name(self) -> str:
        """The nearest key that a message may name; one that looks like a mistyped value is passed over."""
        nameable = (key.text for key in reversed(self._keys) if not key.quoted and _NAMEABLE_KEY.fullmatch(key.text))
        return next(nameable, "")

    def _note(self, mark: Any, message: str, name: str | None = None) -> None:
        """Note a problem at a place, and stop when there are so many that more would not help anybody."""
        line, column = mark.line + 1, mark.column + 1
        if len(self.problems) >= MOST_PROBLEMS:
            more = "there are more problems from here on: mend the ones above first"
            self.problems.append(Problem(self.file, line, column, message=more))
            raise _TooMuchError
        key = self._name() if name is None else name
        self.problems.append(Problem(self.file, line, column, key, message))

    def _warn_if_cut_short(self, event: _Event) -> None:
        """Warn when `` #`` ends a value in a way that people do not write comments.

        After a value, one space before the ``#`` looks like part of the value (``Flat 2 #4``); two are how
        people set a comment apart. Where no value is left, ``#4`` looks like the value and ``# not known``
        like a comment.
        """
        mark = event.end_mark
        after = self.text[mark.index : mark.index + 3]
        if after[:2] not in _CUT or (not event.value and after[2:].strip() == ""):
            return
        if len(self.warnings) < MOST_PROBLEMS:
            message = (
                "what follows # is left out as a comment: if it belongs to the value, put the whole value in "
                "quotes; if it is a comment, put two spaces before the #"
            )
            self.warnings.append(Problem(self.file, mark.line + 1, mark.column + 2, self._name(), message))


def _unusual(text: str) -> str:
    """What is left of a text without the characters of every keyboard: in most, next to nothing."""
    rare = text.encode(errors="surrogatepass").translate(None, delete=_PLAIN)
    return rare.decode(errors="surrogatepass")


def _describe(character: str) -> str:
    """Name a refused character by its number, for it can seldom be seen."""
    code = ord(character)
    if 0x202A <= code <= 0x2069:
        return f"there is a hidden character that turns the direction of the text (U+{code:04X})"
    return f"there is a hidden or broken character (U+{code:04X})"


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what comes after this text; lines end where YAML ends them."""
    breaks = sum(map(before.count, _BREAKS)) - before.count("\r\n")
    return breaks + 1, len(before) - max(map(before.rfind, _BREAKS))
