"""A picture in Word: the drawing that shows it."""

from __future__ import annotations

from html import escape

from lxml import etree

from cpprep.writers.markdown_dialect import without_controls
from cpprep.writers.picture import Fitted
from cpprep.writers.word.archive import R, W

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def drawing(picture: Fitted, link: str, alt: str, name: str = "Logo", number: int = 9001) -> etree._Element:
    """Draw a picture in the line, with the words for those who cannot see it; each has a number of its own."""
    words, called = f'"{escape(without_controls(alt))}"', f'"{escape(name)}"'
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return etree.fromstring(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name={called} descr={words}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name={called} descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
