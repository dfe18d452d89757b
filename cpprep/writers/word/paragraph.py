"""Paragraphs and runs in Word: words exactly as they were typed, and the spaces to fill in among them."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import pairwise

from msgspec import Struct

from cpprep.writers.blocks import Blank, Break, Inline, Line, Text, Tick
from cpprep.writers.word.controls import ROOM_TO_WRITE, Controls, Place, on_paper
from cpprep.writers.word.text_width import width

_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="14" w:color="7F7F7F"/></w:pBdr>'
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="595959"/>' for side in ("top", "left", "bottom", "right")
)
_BORDER = 100  # twips from a box's border to what is in it
_TAB = "<w:r><w:tab/></w:r>"
_BREAK = "<w:r><w:br/></w:r>"

_LEAST_BLANK = 1700  # twips, 30 mm: the shortest space worth ruling up to the margin
WRITING_LINE = 560  # twips, 10 mm: a line to write on by hand


class Look(Struct, frozen=True):
    """What one paragraph changes in its style; distances are in twips.

    Attributes:
        keep: Whether it stays on one page with the next paragraph.
        new_page: Whether it begins a page.
        number: Its numbering, as XML.
        ruled: Whether a rule is drawn above it.
        stops: Its tab stops, as XML.
        before: The space above it.
        after: The space below it.
        indent: How far it stands from the margin.
    """

    keep: bool = False
    new_page: bool = False
    number: str = ""
    ruled: bool = False
    stops: str = ""
    before: int | None = None
    after: int | None = None
    indent: int | None = None

    def xml(self) -> str:
        """Write the changes in the only order that Word accepts."""
        keep = ("<w:keepNext/>" if self.keep else "") + ("<w:pageBreakBefore/>" if self.new_page else "")
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


def box(lines: int, indent: int, before: int | None, after: int) -> str:
    """Write a box of one paragraph, as tall as so many ruled lines; it stays whole on one page."""
    room = ROOM_TO_WRITE + "<w:r><w:br/></w:r>" * (lines - 1)
    above = f' w:before="{before}"' if before is not None else ""
    return (
        f"<w:p><w:pPr><w:keepLines/><w:pBdr>{_SIDES}</w:pBdr>"
        f'<w:spacing{above} w:after="{after}" w:line="{WRITING_LINE}" w:lineRule="atLeast"/>'
        f'<w:ind w:left="{indent + _BORDER}" w:right="{_BORDER}"/></w:pPr>{room}</w:p>'
    )


def runs(content: Line, controls: Controls, place: Place | None = None, *, hanging: bool = False) -> str:
    """Write a line; a hanging one sets its words off from its first box by a tab."""
    if all(isinstance(part, Text | Break) for part in content):
        return _words(content)
    written = []
    for index, part in enumerate(content):
        only_words = isinstance(part, Text | Break)
        written.append(_words((part,)) if only_words else controls.in_line(content, index, place))
        if isinstance(part, Tick) and index + 1 < len(content):
            written.append(_TAB if hanging and index == 0 else run("\N{NO-BREAK SPACE}"))
    return "".join(written)


@lru_cache(maxsize=512)
def _words(content: Line) -> str:
    """Write a line that has nothing to fill in; most of these are the same from letter to letter."""
    return "".join(run(part.text, bold=part.bold) if isinstance(part, Text) else _BREAK for part in content)


def with_short_blanks(content: Line, room: int, point: float) -> Line:
    """Make the spaces short that stand among more words than a line has room for; one at the end stays long."""
    if Blank() not in content:
        return content
    made: list[Inline] = []
    for line in _lines(content):
        words = width("".join(map(on_paper, line)), point)
        several_lines = words + line.count(Blank()) * _LEAST_BLANK > room
        made += [Blank(short=True) if several_lines and part == Blank() else part for part in line[:-1]]
        made += [*line[-1:], Break()]
    return tuple(made[:-1])


def _lines(content: Line) -> list[Line]:
    """Cut a line where it asks for a new one."""
    cuts = [-1, *(place for place, part in enumerate(content) if isinstance(part, Break)), len(content)]
    return [content[start + 1 : end] for start, end in pairwise(cuts)]


def blank_stops(content: Line, indent: int, right: int) -> str:
    """Set a ruled tab stop for each space to write in, at equal distances up to the margin."""
    if Blank() not in content:
        return ""
    blanks = max(line.count(Blank()) for line in _lines(content))
    stops = "".join(
        f'<w:tab w:val="{"right" if blank == blanks else "left"}" w:leader="underscore"'
        f' w:pos="{indent + (right - indent) * blank // blanks}"/>'
        for blank in range(1, blanks + 1)
    )
    return f"<w:tabs>{stops}</w:tabs>"
