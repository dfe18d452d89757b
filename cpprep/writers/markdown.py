"""A document as Markdown that reads well as it stands: sender, recipient, words, reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cpprep.papers.document import Document
from cpprep.wording import one_line
from cpprep.writers import Reference, markdown_dialect
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
    Item,
    Line,
    List,
    Paragraph,
    Rule,
    Table,
    Text,
    Tick,
    WritingLines,
)
from cpprep.writers.faults import with_document_named

_NEW_LINE, _NEW_LINE_IN_A_ROW = "\\\n", "&#10;"
_BLANK = "______"

# Only what some program would read as markup is escaped, or as HTML: full stops and hyphens in a name stay readable.
_MARKUP = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|<(?=[A-Za-z/!?])|~(?=~)|(?<=~)~")
_MARKUP_FIRST = re.compile(r"^(?:\d{1,9}(?=[.)])|(?=[#>+~=:-]))")
_CLOSING_HASHES = re.compile(r"(?<!\\)#(?=#*$)")
_SPACE_FIRST, _SPACE_LAST = re.compile(r"^[ \t]"), re.compile(r"[ \t]$")


class Format:
    """Markdown, which this project's own reader takes for the same words."""

    suffix = "md"

    def __init__(self, reference: Reference) -> None:
        """Take the house style, of which Markdown shows nothing."""

    def write_each(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Write documents as UTF-8 text.

        Raises:
            DocumentError: the words of one are not in the dialect, or show a picture that it does not have.
        """
        return map(with_document_named(_write), documents)


def _write(document: Document) -> bytes:
    parts = [_address(_sender(document))]
    if document.kind == "letter":
        parts.append(_address(document.recipient))
    parts.append(_blocks([_with_words(block, document) for block in markdown_dialect.parse(document.body)]))
    parts.append(
        _address([document.copy_for, document.reference and f"Reference {document.reference}", document.marking])
    )
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _sender(document: Document) -> Iterable[str]:
    sender = document.sender
    name = sender.name or "[organisation]"
    return [name, *sender.address, sender.telephone, sender.email] if document.kind == "letter" else [name]


def _with_words(block: Block, document: Document) -> Block:
    """Give a picture the words that stand for it."""
    return (
        Figure(block.name, markdown_dialect.picture(block, document.pictures).alt)
        if isinstance(block, Figure)
        else block
    )


def _address(lines: Iterable[str]) -> str:
    """Write lines one below the other."""
    words = [Text(one_line(markdown_dialect.without_controls(line))) for line in lines]
    return _NEW_LINE.join(_line((line,)) for line in words if line.text)


def _blocks(blocks: Sequence[Block]) -> str:
    written = []
    marker = 0
    for before, block in zip([None, *blocks], blocks, strict=False):
        # Two lists that touch are told apart by their markers.
        touching = isinstance(before, List) and isinstance(block, List)
        marker = 1 - marker if touching else 0
        written.append(_list(block, marker) if isinstance(block, List) else _block(block))
    return "\n\n".join(written)


def _block(block: Block) -> str:
    match block:
        case Heading():
            words = _CLOSING_HASHES.sub(r"\\#", _line(block.content, _NEW_LINE_IN_A_ROW))
            written = f"{'#' * block.level} {words}"
        case Table():
            written = _table(block)
        case Callout():
            written = _indented(_blocks(block.blocks), "> ", "> ")
        case WritingLines():
            written = f"```lines {block.count}\n```"
        case DrawingBox():
            written = f"```box {block.lines}\n```"
        case Figure():
            written = _line((Text(f"[{block.alt}]"),))
        case Rule():
            written = "***" if block.new_page else "---"
        case Paragraph():
            written = _line(block.content)
        case List():
            written = _list(block, 0)
    return written


def _list(block: List, marker: int) -> str:
    single = all(len(item.blocks) == 1 for item in block.items)
    written = []
    for place, item in enumerate(block.items):
        mark = "-*"[marker] if block.start is None else f"{block.start + place}{'.)'[marker]}"
        written.append(_item(item, f"{mark} "))
    return ("\n" if single else "\n\n").join(written)


def _item(item: Item, mark: str) -> str:
    return _indented(_blocks(item.blocks), mark, " " * len(mark)).rstrip()


def _indented(text: str, first: str, others: str) -> str:
    """Put a mark before the first line and another before the rest."""
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{others}{line}".rstrip(" ") for line in lines[1:])])


def _table(table: Table) -> str:
    rows = ["| " + " | ".join(_line(cell, _NEW_LINE_IN_A_ROW) for cell in row) + " |" for row in table.rows]
    rows.insert(1, "|" + " --- |" * len(table.rows[0]))
    return "\n".join(rows)


def _line(content: Line, new_line: str = _NEW_LINE) -> str:
    written = []
    starts = True
    for place, part in enumerate(content):
        match part:
            case Text():
                ends = place + 1 == len(content) or isinstance(content[place + 1], Break)
                text = _escaped(part.text, starts=starts, ends=ends)
                written.append(f"**{text}**" if part.bold else text)
            case Break():
                written.append(new_line)
            case Tick():
                written.append("[x]" if part.ticked else "[ ]")
                written.append(" " if place + 1 < len(content) else "")
            case DateSpace():
                written.append("[date]")
            case Choice():
                written.append(f"[choose: {' / '.join(map(_option, part.options))}]")
            case Blank():
                written.append(_BLANK)
        starts = isinstance(part, Break | Tick)
    return "".join(written)


def _option(words: str) -> str:
    """Write one answer; a stroke of its own does not end it."""
    return _escaped(words, starts=False, ends=True).replace("/", "\\/")


def _escaped(text: str, *, starts: bool, ends: bool) -> str:
    """Make words mean themselves: escape markup, and keep the spaces that Markdown would trim."""
    written = _MARKUP.sub(r"\\\g<0>", text)
    if starts:
        written = _SPACE_FIRST.sub(_entity, _MARKUP_FIRST.sub(r"\g<0>\\", written))
    return _SPACE_LAST.sub(_entity, written) if ends else written


def _entity(space: re.Match[str]) -> str:
    return f"&#{ord(space[0])};"
