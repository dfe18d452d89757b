"""Postcodes, and what else the post delivers to instead of a street."""

import re
from collections.abc import Iterator

from cpprep.access.identity.part import Kind, Part
from cpprep.access.identity.patterns import bounded

_POSTCODE = re.compile(r"(?<![a-z0-9])([a-z]{1,2}\d[a-z\d]?)[\s.\-]*(\d[a-z]{2})(?![a-z0-9])")
_EIRCODE = re.compile(r"(?<![a-z0-9])([ac-fhknprtv-y]\d[\dw])[\s\-]*(?=[a-z]*\d)([ac-fhknprtv-y\d]{4})(?![a-z0-9])")
_FORCES = re.compile(r"(?<![a-z0-9])(b\.?f\.?p\.?o\.?)\s*(?:no\.?\s*)?(\d{1,4})(?!\d)")
_BOX = re.compile(r"(?<![a-z0-9])(p\.?\s*o\.?\s*box)\s*(?:no\.?\s*)?(\d{1,6}[a-z]?)(?![a-z0-9])")
_SHAPES = (_POSTCODE, _EIRCODE, _FORCES, _BOX)
_ABROAD = re.compile(r"(?<![a-z0-9])(?:[a-z]{1,2}-)?(\d{2}-\d{3}|\d{5})(?![a-z0-9])")
_MISREAD = {"o": "[o0]", "0": "[o0]", "i": "[i1l]", "1": "[i1l]", "l": "[i1l]"}
_MISREAD_SIGNS = re.compile("[oil01]")


def without_postcodes(text: str) -> str:
    """A text in small letters without what stands for a postcode in it."""
    for shape in (*_SHAPES, _ABROAD):
        text = shape.sub(" ", text)
    return text


def postcode_parts(text: str) -> Iterator[Part]:
    """The postcodes in a text in small letters, and the boxes that post is kept in."""
    for outward, inward in (*_POSTCODE.findall(text), *_EIRCODE.findall(text)):
        yield Part(Kind.ADDRESS, "postcode", pattern=_pattern(outward, inward), needles=_needles(outward, inward))
        yield Part(Kind.ADDRESS, "first half of the postcode", *_half(outward), weak=True)
    for _, number in _FORCES.findall(text):
        yield Part(Kind.ADDRESS, "forces post office", bounded(f"b ?f ?p ?o ?(?:no ?)?{number}", "a", "0"), (number,))
    for _, number in _BOX.findall(text):
        source = f"p(?:ost)? ?o(?:ffice)? ?box ?(?:no ?|number ?)?{number}"
        yield Part(Kind.ADDRESS, "post office box", bounded(source, "a", "0"), (number,))
    for number in _ABROAD.findall(text):
        digits = number.replace("-", " ")
        yield Part(Kind.ADDRESS, "postcode abroad", bounded(digits, "0", "0"), (digits,), weak=True)


def _pattern(outward: str, inward: str) -> str:
    """Both halves, with a space or none, and with a nought for an O or a one for an I."""
    return bounded(
        " ?".join("".join(_MISREAD.get(sign, sign) for sign in half) for half in (outward, inward)), "a", "a"
    )


def _half(outward: str) -> tuple[str, tuple[str, ...]]:
    """``LA9``, and ``LA 9``; but not a single letter and a number, which might number anything."""
    letters = outward.rstrip("0123456789") if outward[1:2].isalpha() else ""
    if not letters or letters == outward:
        return bounded(outward, "a", "a"), (outward,)
    return bounded(f"{letters} ?{outward.removeprefix(letters)}", "a", "a"), (outward, f"{letters} ")


def _needles(outward: str, inward: str) -> tuple[str]:
    """The longest piece of either half that cannot be misread, which stands in every text with the postcode."""
    pieces = [piece for half in (inward, outward) for piece in _MISREAD_SIGNS.split(half)]
    return (max(pieces, key=len),)
