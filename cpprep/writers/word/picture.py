"""A picture in Word: what shows it, and a drawing as SVG with a PNG beside it for programs that cannot show SVG."""

from __future__ import annotations

from html import escape

from lxml import etree

from cpprep.papers.document import Picture
from cpprep.writers.markdown_dialect import without_controls
from cpprep.writers.picture import Size
from cpprep.writers.word.archive import R, W

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # under which Word looks for the SVG of a picture
_POINTS_TO_AN_INCH = 72
_DOTS_TO_AN_INCH = 200  # prints sharp
_LEAST_DOTS_TO_AN_INCH = 120  # with which small words can still be read once a picture is made larger on a screen
_WIDEST_ON_PAPER_POINTS = 510.0  # 180 mm: no page shows a picture wider, and needs no more dots for it


def drawing(
    size: Size, link: str, alt: str, name: str = "Logo", number: int = 9001, *, svg_link: str = ""
) -> etree._Element:
    """Show a picture in the line, with the words for those who cannot see it; each has a number of its own.

    ``svg_link`` leads to the same picture as SVG, which Word shows in the place of the other.
    """
    words, called = f'"{escape(without_controls(alt))}"', f'"{escape(name)}"'
    extent = f'cx="{size.width}" cy="{size.height}"'
    return etree.fromstring(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name={called} descr={words}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name={called} descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{link}">{_svg_extension(svg_link)}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch>"
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def svg_link(link: str) -> str:
    """The name of the link to a drawing's SVG, by that of the link to its PNG."""
    return f"{link}-svg"


def png_of(picture: Picture) -> bytes:
    """A drawing as PNG, with as many dots as a page can show.

    Raises:
        ValueError: It is not an SVG picture.
    """
    from cpprep.drawing.png import painted

    on_paper = min(1.0, _WIDEST_ON_PAPER_POINTS / picture.width)
    dots_to_an_inch = max(_LEAST_DOTS_TO_AN_INCH, _DOTS_TO_AN_INCH * on_paper)
    return painted(picture.svg, max(1, round(picture.width * dots_to_an_inch / _POINTS_TO_AN_INCH)))


def _svg_extension(link: str) -> str:
    if not link:
        return ""
    blip = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{link}"/>'
    return f'<a:extLst><a:ext uri="{_SVG_EXTENSION}">{blip}</a:ext></a:extLst>'
