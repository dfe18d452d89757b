"""A document as Markdown that reads well as it stands: sender, recipient, words, reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cpprep.documents.document import Document
from cpprep.exporters import markup
from cpprep.exporters.blocks import (
    Blank,
    Block,
    Break,
    Callout,
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

# Only what would be read as markup is escaped, so that a name with a full stop or a hyphen stays readable.
_ANYWHERE = re.compile(r"[\\`*\[\]|]|_(?=_)|(?<=_)_|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)|<")
_AT_THE_START = re.compile(r"(?P<mark>[#>+~-]|\d{1,9}(?P<dot>[.)]))")
_BLANK = "______"


class MarkdownWriter:
    """Writes documents as Markdown, with the same meaning to this project's reader as their bodies."""

    def write(self, document: Document) -> bytes:
        """Write one document as UTF-8 text.

        Raises:
            ValueError: Its body is not in the dialect.
        """
        parts = [_lines(_sender(document))]
        if document.kind == "letter":
            parts.append(_lines(document.recipient))
        parts += _blocks(markup.parse(document.body))
        parts.append(_lines(_ending(document)))
        return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _sender(document: Document) -> Iterable[str]:
    sender = document.sender
    name = sender.name or "[organisation]"
    return [name, *sender.address, sender.telephone, sender.email] if document.kind == "letter" else [name]


def _ending(document: Document) -> Iterable[str]:
    reference = f"Reference {document.reference}" if document.reference else ""
    return [reference, document.marking]


def _lines(lines: Iterable[str]) -> str:
    """Write the lines of an address, one below the other."""
    kept = (markup.without_controls(line).strip() for line in lines)
    return "\\\n".join(_escaped(line, start=True) for line in kept if line)


def _blocks(blocks: Sequence[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.content, start=False)}"
        case Paragraph():
            return _line(block.content)
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Callout():
            return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(block.blocks)).split("\n"))
        case WritingLines():
            return f"```lines {block.count}\n```"
        case Rule():
            return "---"
