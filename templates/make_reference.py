"""Makes reference.docx, the house style of every Word document: ``python templates/make_reference.py [OUT]``.

A council changes reference.docx in Word and never needs this file; it is here so that the house style that
comes with cpprep can be read, reviewed and made again. The same script gives the same bytes.

With ``--check`` nothing is written, and the exit status is 1 when reference.docx is out of date.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from lxml import etree

KEPT = Path(__file__).with_name("reference.docx")
FONT = "Arial"
INK = "1F2A44"  # a navy so dark that it prints as black
GREY = "595959"
MADE = datetime(2026, 1, 1, tzinfo=UTC)

STEP = 510  # twips from one list level to the next: room for "10." in the largest print
MARGIN = Mm(22)
TEXT_WIDTH = 9412  # twips between the side margins
ADDRESS_TOP = Mm(50)  # where the window of a DL envelope begins to show an A4 sheet folded in three
HEADER_TOP = Mm(12)


@dataclass(frozen=True)
class Look:
    """A paragraph style: sizes in points, distances in twips, and whatever else as Open XML."""

    name: str
    based_on: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    colour: str = ""
    extra: str = ""


def _list_look(name: str, level: int, following: str = "") -> Look:
    """Indent a list's level; the marker comes from numbering, or is a tick box followed by a tab."""
    hanging = 0 if name.startswith("List Continue") else STEP
    tab = _tab(level * STEP) if "Tick" in name else ""
    indent = f'<w:ind w:left="{level * STEP}" w:hanging="{hanging}"/>'
    return Look(name, "Normal", following, extra=f'{tab}<w:spacing w:after="80"/>{indent}')


def _tab(position: int) -> str:
    """Set a box off from its words."""
    return f'<w:tabs><w:tab w:val="left" w:pos="{position}"/></w:tabs>'


def _callout_item(name: str, tab: str = "") -> Look:
    indent = f'<w:ind w:left="{340 + STEP}" w:hanging="{STEP}"/>'
    return Look(name, "Call-out", extra=f'{tab}<w:spacing w:after="80"/>{indent}')


def _levels(name: str) -> list[Look]:
    return [_list_look(f"{name} {level}" if level > 1 else name, level) for level in (1, 2, 3)]


def _heading(level: int, size: float, before: int, after: int) -> Look:
    extra = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="264"'
        f' w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return Look(f"Heading {level}", "Normal", "Normal", size, bold=True, colour=INK, extra=extra)


LOOKS = [
    _heading(1, 18, 120, 160),
    _heading(2, 14, 320, 100),
    _heading(3, 12, 240, 80),
    *_levels("List Bullet"),
    *_levels("List Number"),
    *_levels("List Tick"),
    *_levels("List Continue"),
    Look(
        "Call-out",
        extra='<w:pBdr><w:left w:val="single" w:sz="36" w:space="12" w:color="7F7F7F"/></w:pBdr>'
        '<w:ind w:left="340"/>',
    ),
    _callout_item("Call-out Bullet"),
    _callout_item("Call-out Tick", _tab(340 + STEP)),
    Look(
        "Writing Line",
        extra='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="595959"/>'
        '<w:between w:val="single" w:sz="4" w:space="1" w:color="595959"/></w:pBdr>'
        '<w:spacing w:after="0" w:line="560" w:lineRule="exact"/>',
    ),
    Look("Closing", following="Signature", extra='<w:keepNext/><w:spacing w:before="240" w:after="760"/>'),
    Look("Signature", following="Normal", extra="<w:keepLines/>"),
    Look("Recipient", size=12, extra='<w:spacing w:after="0" w:line="290" w:lineRule="exact"/>'),
    Look("Table Text", extra='<w:spacing w:after="0" w:line="276" w:lineRule="auto"/>'),
    Look("Table Heading", "Table Text", bold=True, colour=INK, extra="<w:keepNext/>"),
    Look("Header", size=10, colour=GREY, extra=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
         '<w:spacing w:after="0"/>'),
    Look("Footer", size=10, colour=GREY, extra=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
         '<w:spacing w:after="0"/>'),
    Look("Letterhead", "Header", size=10,
         extra=f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/></w:tabs>'
         '<w:spacing w:line="252" w:lineRule="auto"/>'),
    Look("Letterhead Name", "Letterhead", "Letterhead", 15, bold=True, colour=INK),
]  # fmt: skip

TABLE_LOOK = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="cpprepTable">
  <w:name w:val="cpprep Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:left w:val="nil"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:right w:val="nil"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
      <w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="80" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>
      <w:bottom w:w="80" w:type="dxa"/><w:right w:w="113" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="EDEFF3"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""

SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="567"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="en-GB"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>"""

# Where Arial is missing, these have letters of the same widths, so that no line breaks elsewhere.
FONTS = f"""
<w:fonts {nsdecls("w")}>
  <w:font w:name="Arial">
    <w:altName w:val="Helvetica;Liberation Sans;Arimo"/>
    <w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>
    <w:family w:val="swiss"/><w:pitch w:val="variable"/>
  </w:font>
  <w:font w:name="Segoe UI Symbol">
    <w:altName w:val="DejaVu Sans"/>
    <w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>
  </w:font>
</w:fonts>"""

DEFAULTS = f"""
<w:docDefaults {nsdecls("w")}>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>
    <w:sz w:val="24"/><w:szCs w:val="24"/>
    <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="en-GB"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>"""

LATENT = (
    f'<w:latentStyles {nsdecls("w")} w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)


def main(arguments: list[str]) -> int:
    """Write the reference document, or with ``--check`` say whether it is as it would be written."""
    if arguments == ["--check"]:
        if KEPT.is_file() and _parts(KEPT.read_bytes()) == _parts(reference()):
            return 0
        sys.stderr.write(f"{KEPT}: out of date: run python templates/make_reference.py\n")
        return 1
    (Path(arguments[0]) if arguments else KEPT).write_bytes(reference())
    return 0


def _parts(package: bytes) -> dict[str, bytes]:
    """What a Word file says: how it is packed, and how its XML is written down, differ from computer to computer."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: etree.tostring(etree.fromstring(opened.read(name)), method="c14n") for name in opened.namelist()}


def reference() -> bytes:
    """The reference document."""
    document = docx.Document()
    _forget_the_default_template(document)
    _styles(document)
    _numbering(document)
    _page(document)
    _explain(document)
    _properties(document)
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


def _forget_the_default_template(document: Document) -> None:
    """Drop the parts that python-docx's template brings and nobody chose."""
    _drop(document.part.package.rels, "thumbnail", "extended-properties")
    _drop(document.part.rels, "customXml", "stylesWithEffects", "webSettings")
    settings = document.settings.element
    settings[:] = list(parse_xml(SETTINGS))
    parts = {rel.reltype.rsplit("/", 1)[1]: rel.target_part for rel in document.part.rels.values()}
    parts["fontTable"]._blob = FONTS.strip().encode()
    theme = parts["theme"]
    theme._blob = re.sub(rb'(<a:latin typeface=)"[^"]+"', rb'\1"' + FONT.encode() + b'"', theme.blob)


def _drop(relationships: dict[str, object], *kinds: str) -> None:
    for key in [k for k, rel in relationships.items() if str(rel.reltype).rsplit("/", 1)[1] in kinds]:
        del relationships[key]


def _styles(document: Document) -> None:
    styles = document.styles.element
    kept = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    for child in list(styles):
        if child.get(qn("w:styleId")) not in kept:
            styles.remove(child)
    styles.insert(0, parse_xml(DEFAULTS))
    styles.insert(1, parse_xml(LATENT))
    normal = document.styles["Normal"]
    normal.element[:] = list(
        parse_xml(
            f'<w:style {nsdecls("w")}><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/>'
            '<w:suppressAutoHyphens/><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr>'
            "</w:style>"
        )
    )
    for look in LOOKS:
        _add(document, look)
    for look in LOOKS:
        document.styles[look.name].next_paragraph_style = document.styles[look.following or look.name]
    styles.append(parse_xml(TABLE_LOOK))


def _add(document: Document, look: Look) -> None:
    own = ("Call-out", "Writing", "Recipient", "Table", "Letterhead", "List Tick")  # Word has no such names
    builtin = not look.name.startswith(own)
    style: ParagraphStyle = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    style.base_style = document.styles[look.based_on]
    style.quick_style = True
    style.hidden = style.unhide_when_used = False
    style.priority = 1
    if look.extra:
        style.element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{look.extra}</w:pPr>"))
    run = "<w:b/><w:bCs/>" if look.bold else ""
    run += f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    run += f'<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/>' if look.size else ""
    if run:
        style.element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{run}</w:rPr>"))


def _numbering(document: Document) -> None:
    """Tie the list styles to their markers, so that a list is a list to Word and to a screen reader."""
    bullets = [("bullet", "•"), ("bullet", "\N{EN DASH}"), ("bullet", "•")]
    numbers = [("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3.")]
    kinds = [("List Bullet", bullets), ("List Number", numbers), ("Call-out Bullet", bullets[:1])]
    numbering = document.part.numbering_part.element
    numbering[:] = [_abstract(document, i, *kind) for i, kind in enumerate(kinds)]
    for number in range(len(kinds)):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _abstract(document: Document, number: int, name: str, markers: list[tuple[str, str]]) -> object:
    levels = ""
    for level, (form, marker) in enumerate(markers):
        style = document.styles[f"{name} {level + 1}" if level else name]
        depth = f'<w:ilvl w:val="{level}"/>' if level else ""
        properties = style.element.get_or_add_pPr()
        properties._insert_numPr(parse_xml(f'<w:numPr {nsdecls("w")}>{depth}<w:numId w:val="{number + 1}"/></w:numPr>'))
        indent = properties.find(qn("w:ind"))
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="{style.style_id}"/><w:lvlText w:val="{marker}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent.get(qn("w:left"))}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:nsid w:val="0C{number:06X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="0D{number:06X}"/>{levels}</w:abstractNum>'
    )


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    section.header_distance, section.footer_distance = HEADER_TOP, Mm(12)
    section.gutter = 0
    section.different_first_page_header_footer = True
    for stray in section._sectPr.findall(qn("w:docGrid")) + section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(stray)
    _letterhead(section.first_page_header)
    _continuing_header(section.header)
    _footer(section.first_page_footer)
    _footer(section.footer)


def _letterhead(header: _Header) -> None:
    """Name on the left, address on the right, and a height that puts the recipient in the window."""
    header.is_linked_to_previous = False
    table = header.add_table(1, 2, Mm(166))
    table.autofit = False
    flush = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{flush}</w:tblCellMar>"))
    row = table.rows[0]
    row.height = ADDRESS_TOP - HEADER_TOP - Pt(2)
    name, address = row.cells
    for column, width in zip(table.columns, (Mm(94), Mm(72)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    _lines(name, ["{logo}", "{organisation}"], "Letterhead Name")
    _lines(address, ["{address}", "Telephone: {telephone}", "Email: {email}"], "Letterhead")
    last = header.paragraphs[0]
    header._element.append(last._p)  # a header may not end with a table
    last.style = "Letterhead"
    last.paragraph_format.line_spacing = Pt(2)


def _lines(cell: _Cell, texts: list[str], style: str) -> None:
    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    for text in texts:
        cell.add_paragraph(text, style)


def _continuing_header(header: _Header) -> None:
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "{organisation}\t{marking}"
    header.paragraphs[0].style = "Header"


def _footer(footer: _Footer) -> None:
    footer.is_linked_to_previous = False
    footer.paragraphs[0].style = "Footer"
    footer.paragraphs[0].add_run("{copy for}")  # a line of its own: a name can be long
    paragraph = footer.add_paragraph(style="Footer")
    paragraph.add_run("{marking} · Reference {reference}\tPage ")
    for code, after in (("PAGE", " of "), ("NUMPAGES", "")):
        for part in (f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>',
                     f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>',
                     f'<w:fldChar {nsdecls("w")} w:fldCharType="separate"/>',
                     f'<w:t {nsdecls("w")}>1</w:t>',
                     f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'):  # fmt: skip
            paragraph.add_run()._r.append(parse_xml(part))
        if after:
            paragraph.add_run(after)


def _explain(document: Document) -> None:
    """Tell whoever opens it what may be changed, each style shown in itself."""
    say = document.add_paragraph
    say("House style", "Heading 1")
    say("Every letter, agenda and checklist takes its looks from this file. Its words are not copied.")
    say("What you can change", "Heading 2")
    say("The letterhead on this page: its layout, fonts, colours, and a picture of your own.", "List Bullet")
    say("The header of the pages that follow, the footers, and the margins.", "List Bullet")
    say("Any style: its font, size, colour and spacing. Keep its name.", "List Bullet")
    say("Words in curly brackets", "Heading 3")
    say("These are filled in. Leave out those you do not want:")
    say("organisation, address, telephone, email and logo, from your settings;", "List Number")
    say("marking and reference, from the case; copy for, whose copy it is.", "List Number")
    say("When one has nothing to say, the words next to it go too, up to a tab, a dot or a bar.")
    say("The styles", "Heading 2")
    for look in LOOKS:
        if not look.name.startswith(("Heading", "Header", "Footer", "Letterhead")):
            say(f"This is {look.name}.", look.name)
    table = document.add_table(2, 2, "cpprep Table")
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    texts = ["This is", "cpprep Table", "Its first row", "repeats on each page"]
    for index, text in enumerate(texts):
        cell = table.cell(index // 2, index % 2)
        cell.text, cell.paragraphs[0].style = text, "Table Text" if index > 1 else "Table Heading"
    say("The end of the house style.")


def _properties(document: Document) -> None:
    core = document.core_properties
    core.title, core.subject, core.language = "House style", "The looks of every document", "en-GB"
    core.author = core.comments = core.last_modified_by = core.keywords = ""
    core.created = core.modified = MADE
    core.revision = 1


def _repacked(made: bytes) -> bytes:
    """Give every part the same time, so that the same script gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
