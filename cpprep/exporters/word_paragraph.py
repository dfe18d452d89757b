"""Paragraphs and runs in Word: words exactly as they were typed, boxes that tick, spaces to write in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from cpprep.exporters.blocks import Blank, Break, Line, Text, Tick, plain

ROOM_TO_WRITE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""A space, so that a paragraph left free on purpose is not taken for one that only makes a gap."""

_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="14" w:color="7F7F7F"/></w:pBdr>'
_LONGEST_LABEL = 60  # characters; Word refuses a content control's title of more than 64
_BOX_FONT = "Segoe UI Symbol"
_TICKED, _UNTICKED = "\u2611", "\u2610"
_TAB = "<w:r><w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class Look:
    """What one paragraph changes in its style; distances are in twips.

    Attributes:
        keep: Whether it stays on one page with the next paragraph.
        number: Its numbering, as XML.
        ruled: Whether a rule is drawn above it.
        stops: Its tab stops, as XML.
        before: The space above it.
        after: The space below it.
        indent: How far it stands from the margin.
    """

    keep: bool = False
    number: str = ""
    ruled: bool = False
    stops: str = ""
    before: int | None = None
    after: int | None = None
    indent: int | None = None

    def xml(self) -> str:
        """Write the changes in the only order that Word accepts."""
        keep = "<w:keepNext/>" if self.keep else ""
        rule = _RULE if self.ruled else ""
        space = f' w:before="{self.before}"' if self.before is not None else ""
        space += f' w:after="{self.after}"' if self.after is not None else ""
        space = f"<w:spacing{space}/>" if space else ""
        indent = f'<w:ind w:left="{self.indent}"/>' if self.indent is not None else ""
        return keep + self.number + rule + self.stops + space + indent


_AS_STYLED = Look()


def paragraph(style: str, runs: str, look: Look = _AS_STYLED) -> str:
    """Write a paragraph; without a style, it is body text."""
    changes = (f'<w:pStyle w:val="{style}"/>' if style else "") + look.xml()
    return f"<w:p><w:pPr>{changes}</w:pPr>{runs}</w:p>" if changes else f"<w:p>{runs}</w:p>"


def gap() -> str:
    """Write the small paragraph that Word needs between two tables, and after a last one."""
    line = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{line}</w:pPr>{ROOM_TO_WRITE}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    """Write words with every space and sign as it was typed."""
    look = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    pieces = escape(text, quote=False).split("\t")
    written = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in pieces)
    return f"<w:r>{look}{written}</w:r>"


def runs(content: Line, numbers: Iterator[int], label: str = "", *, hanging: bool = False) -> str:
    """Write a line; a hanging one sets its words off from its first box by a tab."""
    written = []
    for index, part in enumerate(content):
        match part:
            case Text():
                written.append(run(part.text, bold=part.bold))
            case Break():
                written.append("<w:r><w:br/></w:r>")
            case Blank():
                written.append(_TAB)
            case Tick():
                written.append(_tick_box(part.ticked, next(numbers), _words_after(content, index) or label))
                if index + 1 < len(content):
                    written.append(_TAB if hanging and index == 0 else run(" "))
    return "".join(written)


def blank_stops(content: Line, indent: int, width: int) -> str:
    """Set a ruled tab stop for each space to write in, at equal distances up to the margin."""
    blanks = sum(isinstance(part, Blank) for part in content)
    if not blanks:
        return ""
    stops = "".join(
        f'<w:tab w:val="{"right" if blank == blanks else "left"}" w:leader="underscore"'
        f' w:pos="{indent + (width - indent) * blank // blanks}"/>'
        for blank in range(1, blanks + 1)
    )
    return f"<w:tabs>{stops}</w:tabs>"


def _words_after(content: Line, box: int) -> str:
    following = content[box + 1 :]
    end = next((i for i, part in enumerate(following) if isinstance(part, Tick)), len(following))
    return plain(following[:end])


def _tick_box(ticked: bool, number: int, label: str) -> str:  # noqa: FBT001 - what a box is
    """Write a content control that Word ticks on a click; its title says what it is a box for."""
    title = escape(label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…")
    fonts = f'w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:cs="{_BOX_FONT}"'
    return (
        f'<w:sdt><w:sdtPr><w:rPr><w:rFonts {fonts}/></w:rPr><w:alias w:val="{title or "Tick box"}"/>'
        f'<w:tag w:val="tick-{number}"/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="{ord(_TICKED):04X}" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="{ord(_UNTICKED):04X}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        f"</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts {fonts}/></w:rPr>"
        f"<w:t>{_TICKED if ticked else _UNTICKED}</w:t></w:r></w:sdtContent></w:sdt>"
    )
