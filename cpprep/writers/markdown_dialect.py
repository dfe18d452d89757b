r"""The Markdown dialect of the templates: read once with markdown-it-py, checked, and given on as blocks.

What a template may use, and nothing else:

* ``#`` to ``###`` headings, paragraphs, ``**bold**``, a backslash at a line's end for a new line;
* bullet and numbered lists, nested to three levels, holding paragraphs and writing lines;
* tables, whose first row is the header; ``&#10;`` in a cell for a new line;
* ``> `` for a call-out, holding paragraphs and one level of bullets;
* ``---`` for a rule between sections, ``***`` for a new page;
* ``[ ]`` and ``[x]`` for a tick box, at the start of a list item or a cell, or anywhere in a line;
* ``___`` (three or more underscores) for a space to write in: alone in a paragraph, one ruled line;
  alone in a cell, a row tall enough for handwriting; after words, a ruled line to the margin;
* a fence whose first line is three backticks and ``lines 4``, with nothing in it: four ruled lines;
* a fence whose first line is three backticks and ``box 8``, with nothing in it: an empty box to draw or
  write in, as tall as eight ruled lines;
* ``[date]`` for a date: a space for a pen, and a calendar to pick from in Word;
* ``[choose: yes / no / not known]`` for one answer of several: words to circle, and a list to pick from
  in Word; two options or more, all different, with space on both sides of each stroke;
* ``![words](name)`` alone in a paragraph for the picture that the document holds under that name; the words
  say what it shows to those who cannot see it;
* ``[words](address)``, which prints only its words.

A backslash makes any of these plain text, so ``\[ \]``, ``\[date\]`` and ``\_\_\_`` print as brackets and
underscores; a stroke with a backslash is part of an option. Other words in brackets are only words.
Whatever else Markdown knows (italics, pictures among words, code, deeper headings) is refused: no words ever vanish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NoReturn, TypeGuard

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec.structs import replace

from cpprep.papers.document import Picture
from cpprep.system.time_limit import TooSlowError, limited_to
from cpprep.writers.blocks import (
    Blank,
    Block,
    Break,
    Callout,
    Choice,
    DateSpace,
    DrawingBox,
    Figure,
    Heading,
    Inline,
    Item,
    Line,
    List,
    Paragraph,
    Rule,
    Table,
    Text,
    Tick,
    WritingLines,
    plain,
)

DEEPEST_HEADING = 3
DEEPEST_LIST = 3
TALLEST_BOX = 22  # lines: as many as a page holds with a heading above them

_REFUSED = {
    "em_open": "*italics*, which are hard to read: use **bold**, or escape the star or underscore",
    "image": "a picture among words, or in a list, a table or a call-out: it stands alone in a paragraph",
    "picture": "a picture that is not ![what it shows](name), with a name of small letters, digits and hyphens",
    "fence": f"a fence that is not ```lines N``` or ```box N``` (N is at most {TALLEST_BOX}) with nothing inside",
    "choice": "[choose: ...] without two or more different options, such as [choose: yes / no]",
    "deep heading": f"a heading below {'#' * DEEPEST_HEADING}",
    "deep list": f"a list more than {DEEPEST_LIST} deep",
    "list content": "something in a list item that is not a paragraph, a list, writing lines or a box",
    "call-out content": "something in a call-out that is not a paragraph or a single level of bullets",
    "wide row": "a table row with more cells than the header has",
}

# A heading at the margin ends whatever stands above it, and so does a letter there after an empty line.
_CUT = re.compile(r"\n(?=#{1,3} )|\n\n(?=[^\W\d_])")
SECONDS = 20.0
"""How much processor time one body may take to read: milliseconds, usually, but some characters cost their square."""

_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_TICK = re.compile(r"\[([ xX])\](?![(\[])[ \t]*")
_BLANK = re.compile(r"_{3,}")
_DATE = re.compile(r"\[date\](?![(\[])", re.IGNORECASE)
_CHOICE = re.compile(r"\[choose:((?:\\.|[^\\\]])*)\](?![(\[])", re.IGNORECASE | re.DOTALL)
_STROKE = re.compile(r"(?:(?<=\s)|^)/(?=\s|$)")
_PICTURE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_SPACE_TO_FILL = re.compile(r"(lines|box) +([1-9][0-9]?)")


class MarkupError(ValueError):
    """A body uses Markdown that the dialect does not have."""


class TooSlowToReadError(MarkupError):
    """A body holds signs in such numbers that reading it would take for ever."""


class _RefusedError(Exception):
    """Something is not in the dialect; where it stands is known further up."""


def parse(body: str) -> tuple[Block, ...]:
    """Read a document's body.

    Raises:
        MarkupError: The body uses something that no exporter would print, or takes far too long to read.
    """
    try:
        with limited_to(SECONDS):
            return _parsed(body)
    except TooSlowError:
        what = "more brackets, stars or other signs than can be read in some seconds: no letter needs so many"
        raise TooSlowToReadError(what) from None


def _parsed(body: str) -> tuple[Block, ...]:
    text = without_controls(body.replace("\r\n", "\n").replace("\r", "\n"))
    blocks: list[Block] = []
    headings = 0
    for piece in _CUT.split(text):
        headings += piece.startswith("#")
        try:
            blocks += _piece(piece)
        except _RefusedError as refusal:
            # The words themselves may be a family's, so they are not repeated.
            where = f"below heading {headings}" if headings else "above the first heading"
            raise MarkupError(f"{refusal}; it stands {where} (headings counted from the title)") from None
    return tuple(blocks)


def picture(figure: Figure, pictures: Mapping[str, Picture]) -> Picture:
    """Find the picture that a document shows, with the words that say what it shows.

    Raises:
        MarkupError: The document has no such picture, or nothing says what it shows.
    """
    found = pictures.get(figure.name)
    if found is None:
        known = ", ".join(sorted(pictures)) or "none"
        raise MarkupError(
            f"![...]({figure.name}) asks for a picture that this document does not have (it has: {known})"
        )
    alt = figure.alt or " ".join(without_controls(found.alt).split())
    if not alt:
        raise MarkupError(f"![...]({figure.name}) needs words that say what it shows, for those who cannot see it")
    return replace(found, alt=alt)


def without_controls(text: str) -> str:
    """Drop the characters that no XML file may hold; they print as nothing anyway."""
    return _CONTROLS.sub("", text)


@lru_cache(maxsize=256)
def _piece(source: str) -> tuple[Block, ...]:
    # A template's standing words repeat from letter to letter: each piece is parsed once.
    return tuple(_Reader(source).blocks())


def _tick(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    return _leaf(state, _TICK, "tick", silent=silent)


def _blank(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    return _leaf(state, _BLANK, "blank", silent=silent)


def _date(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    return _leaf(state, _DATE, "date", silent=silent)


def _choice(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    return _leaf(state, _CHOICE, "choice", silent=silent)


def _leaf(state: StateInline, pattern: re.Pattern[str], kind: str, *, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push(kind, "", 0).content = found.group()
    state.pos = found.end()
    return True


def _dialect() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Indented code, underlined headings and reference definitions would each change or swallow plain words.
    markdown.disable(["code", "lheading", "reference", "html_block", "html_inline", "autolink"])
    markdown.core.ruler.enableOnly(["normalize", "block"])  # lines are read one by one, and remembered
    markdown.inline.ruler.before("emphasis", "tick", _tick)
    markdown.inline.ruler.before("emphasis", "blank", _blank)
    markdown.inline.ruler.before("emphasis", "date", _date)
    markdown.inline.ruler.before("emphasis", "choice", _choice)
    return markdown


_MARKDOWN = _dialect()


class _Reader:
    """Walks markdown-it's flat tokens once and builds blocks from them."""

    def __init__(self, source: str) -> None:
        self._source = source.split("\n")
        self._tokens: Iterator[Token] = iter(_MARKDOWN.parse(source))

    def blocks(self, closing: str = "", depth: int = 0) -> Iterator[Block]:
        for token in self._tokens:
            if token.type == closing:
                return
            yield self._block(token, depth)

    def _block(self, token: Token, depth: int) -> Block:
        read: dict[str, Callable[[], Block]] = {
            "paragraph_open": self._paragraph,
            "heading_open": lambda: self._heading(int(token.tag[1])),
            "bullet_list_open": lambda: self._list(None, depth + 1),
            "ordered_list_open": lambda: self._list(int(token.attrs.get("start", 1)), depth + 1),
            "blockquote_open": self._callout,
            "table_open": self._table,
            "hr": lambda: WritingLines(1) if token.markup.startswith("_") else Rule(token.markup.startswith("*")),
            "fence": lambda: _space_to_fill(token),
        }
        return read[token.type]() if token.type in read else _refuse(token.type)

    def _paragraph(self) -> Paragraph | Figure:
        source = next(self._tokens).content
        next(self._tokens)
        return _figure(source) or Paragraph(_line(source))

    def _line(self) -> Line:
        line = _line(next(self._tokens).content)
        next(self._tokens)
        return line

    def _heading(self, level: int) -> Heading:
        if level > DEEPEST_HEADING:
            _refuse("deep heading")
        return Heading(level, self._line())

    def _list(self, start: int | None, depth: int) -> List:
        if depth > DEEPEST_LIST:
            _refuse("deep list")
        items = []
        for token in self._tokens:
            if token.type != "list_item_open":
                break
            items.append(Item(tuple(self.blocks("list_item_close", depth))))
        if any(not isinstance(b, Paragraph | List | WritingLines | DrawingBox) for item in items for b in item.blocks):
            _refuse("list content")
        return List(tuple(items), start)

    def _callout(self) -> Callout:
        blocks = tuple(self.blocks("blockquote_close"))
        for block in blocks:
            inner = [b for item in block.items for b in item.blocks] if _is_bulleted(block) else [block]
            if any(not isinstance(b, Paragraph) for b in inner):
                _refuse("call-out content")
        return Callout(blocks)

    def _table(self) -> Table:
        rows: list[list[Line]] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
                self._check_width(token, len(rows[0]))
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(self._line())
        return Table(tuple(tuple(row) for row in rows))

    def _check_width(self, row: Token, columns: int) -> None:
        # Markdown drops the cells that stand beyond the header's last, and says nothing.
        line = self._source[row.map[0] if row.map else 0].strip()
        # As most rows: a stroke between cells and one at each end, which escapedSplit counts one sign at a time.
        strokes = line.count("|") - line.startswith("|") - line.endswith("|")
        if not columns or strokes < columns:
            return
        cells = escapedSplit(line)
        if len(cells) - (cells[0] == "") - (cells[-1] == "") > columns:
            _refuse("wide row")


def _space_to_fill(fence: Token) -> WritingLines | DrawingBox:
    asked = _SPACE_TO_FILL.fullmatch(fence.info.strip())
    if asked is None or fence.content.strip():
        _refuse("fence")
    lines = int(asked[2])
    if asked[1] == "lines":
        return WritingLines(lines)
    return DrawingBox(lines) if lines <= TALLEST_BOX else _refuse("fence")


def _figure(source: str) -> Figure | None:
    """Read a paragraph that holds nothing but a picture."""
    if not source.startswith("!["):
        return None
    tokens: list[Token] = []
    _MARKDOWN.inline.parse(source, _MARKDOWN, {}, tokens)
    if [token.type for token in tokens] != ["image"]:
        return None
    name = str(tokens[0].attrs["src"])
    if not _PICTURE_NAME.fullmatch(name) or "title" in tokens[0].attrs:
        _refuse("picture")
    return Figure(name, plain(_line(tokens[0].content)))


@lru_cache(maxsize=512)
def _line(source: str) -> Line:
    tokens: list[Token] = []
    _MARKDOWN.inline.parse(source, _MARKDOWN, {}, tokens)
    return tuple(_joined(_inlines(tokens)))


def _inlines(tokens: list[Token]) -> Iterator[Inline]:
    bold = 0
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield from _words(token.content, bold=bold > 0)
            case "softbreak":
                yield Text(" ", bold > 0)
            case "hardbreak":
                yield Break()
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "tick":
                yield Tick(token.content[1] != " ")
            case "blank":
                yield Blank()
            case "date":
                yield DateSpace()
            case "choice":
                yield _options(token.content)
            case "link_open" | "link_close":
                pass
            case _:
                _refuse(token.type)


def _options(written: str) -> Choice:
    found = _CHOICE.fullmatch(written)
    parts = [_line(part.strip()) for part in _STROKE.split(found[1] if found else "")]
    options = tuple(plain(part) for part in parts)
    only_words = all(isinstance(inline, Text | Break) for part in parts for inline in part)
    if len(options) < 2 or not all(options) or len(set(options)) < len(options) or not only_words:
        _refuse("choice")
    return Choice(options)


def _refuse(what: str) -> NoReturn:
    raise _RefusedError(_REFUSED.get(what, f"Markdown of a kind that is not printed ({what})"))


def _is_bulleted(block: Block) -> TypeGuard[List]:
    return isinstance(block, List) and block.start is None


def _words(text: str, *, bold: bool) -> Iterator[Inline]:
    first, *others = text.split("\n")
    yield Text(first, bold)
    for line in others:
        yield Break()
        yield Text(line, bold)


def _joined(parts: Iterator[Inline]) -> Iterator[Inline]:
    """Put neighbouring words of one weight together."""
    held: Text | None = None
    for part in parts:
        if isinstance(part, Text) and held and held.bold == part.bold:
            held = Text(held.text + part.text, held.bold)
            continue
        if held:
            yield held
        held = part if isinstance(part, Text) and part.text else None
        if not isinstance(part, Text):
            yield part
    if held:
        yield held
