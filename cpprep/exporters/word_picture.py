"""The logo in a letterhead: how large it is, and the drawing that shows it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from cpprep.exporters.markup import without_controls
from cpprep.exporters.word_archive import R, W

_EMU = 36_000  # English Metric Units to a millimetre
_HIGHEST, _WIDEST = 18 * _EMU, 80 * _EMU
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True)
class Picture:
    """A picture, and the room it takes."""

    content: bytes
    extension: str
    type: str
    width: int
    height: int


def read(content: bytes) -> Picture:
    """Measure a PNG or JPEG picture, and fit it into a letterhead.

    Raises:
        ValueError: It is neither.
    """
    # Only a logo needs python-docx, and loading it takes longer than writing a hundred letters.
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    try:
        image = Image.from_file(io.BytesIO(content))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise ValueError("The logo is neither a PNG nor a JPEG picture.") from error
    if image.content_type not in {"image/png", "image/jpeg"}:
        raise ValueError("The logo is neither a PNG nor a JPEG picture.")
    width, height = int(image.width), int(image.height)
    scale = min(1, _HIGHEST / height, _WIDEST / width)
    return Picture(content, image.ext, image.content_type, round(width * scale), round(height * scale))


def drawing(picture: Picture, link: str, alt: str) -> etree._Element:
    """Draw a picture in the line, with the words for those who cannot see it."""
    words = quoteattr(without_controls(alt))
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return etree.fromstring(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="9001" name="Logo" descr={words}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="Logo" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
