"""Every document against Open XML, as Microsoft's own validator reads it: each part, its order, its links.

``openxml-audit`` carries the schemas of Microsoft's Open XML SDK, so that neither .NET nor a network is needed. What
it must find, it is shown to find. The properties of a space to fill in, and what Word 2010 added for boxes to tick, it
does not look into: these are held against what Microsoft has published, here.
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from packs import STORIES, made
from wording import W14, Paper, R, W

pytestmark = pytest.mark.slow


VALIDATOR = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
Part = etree._Element
BODY, STYLES = "word/document.xml", "word/styles.xml"


def faults(content: bytes, folder: Path) -> list[str]:
    path = folder / "document.docx"
    path.write_bytes(content)
    return [f"{error.part_uri}: {error.description}" for error in VALIDATOR.validate(path).errors]


@pytest.mark.parametrize("story", STORIES)
def test_every_document_is_valid_open_xml(story: str, tmp_path: Path) -> None:
    found = {name: wrong for name, data in made(story).files.items() if (wrong := faults(data, tmp_path))}
    assert not found


CONTROL = ("rPr", "alias", "tag", "id", "showingPlcHdr")
KINDS = {f"{W}text", f"{W}richText", f"{W}date", f"{W}dropDownList", f"{W14}checkbox"}
TICKED = {"checked": r"[01]", "checkedState": r"[0-9A-F]{4}", "uncheckedState": r"[0-9A-F]{4}"}


@pytest.mark.parametrize("story", STORIES)
def test_every_space_to_fill_in_says_what_it_is_in_the_order_of_its_schema(story: str) -> None:
    for name, data in made(story).files.items():
        for properties in Paper(data).body.iter(f"{W}sdtPr"):
            *said, kind = (one.tag for one in properties)
            places = [CONTROL.index(etree.QName(tag).localname) for tag in said]
            assert places == sorted(set(places)), name
            assert kind in KINDS, name
            assert {1, 2, 3} <= set(places), name


@pytest.mark.parametrize("story", STORIES)
def test_every_box_to_tick_is_on_or_off_and_names_both_its_signs(story: str) -> None:
    for name, data in made(story).files.items():
        for box in Paper(data).body.iter(f"{W14}checkbox"):
            values = {etree.QName(one).localname: one.get(f"{W14}val", "") for one in box}
            assert list(values) == list(TICKED), name
            assert all(re.fullmatch(TICKED[key], value) for key, value in values.items()), name


def changed(content: bytes, part: str, change: Callable[[Part], None]) -> bytes:
    """The same document with one part changed."""
    made_anew = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made_anew, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                root = etree.fromstring(data)
                change(root)
                data = etree.tostring(root)
            after.writestr(name, data)
    return made_anew.getvalue()


def first(root: Part, tag: str) -> Part:
    return next(root.iter(tag))


def put_last(root: Part, tag: str) -> None:
    """Put an element behind what must follow it."""
    element = next(one for one in root.iter(tag) if one.getnext() is not None)
    element.getparent().append(element)


def take_out(root: Part, tag: str) -> None:
    element = first(root, tag)
    element.getparent().remove(element)


CHANGES: dict[str, tuple[str, Callable[[Part], object]]] = {
    "a style named behind the spacing": (BODY, lambda root: put_last(root, f"{W}pStyle")),
    "a table without its grid": (BODY, lambda root: take_out(root, f"{W}tblGrid")),
    "a cell without a paragraph": (BODY, lambda root: take_out(first(root, f"{W}tc"), f"{W}p")),
    "an element that nobody knows": (BODY, lambda root: etree.SubElement(root[0], f"{W}nonsense")),
    "an attribute that nobody knows": (BODY, lambda root: first(root, f"{W}p").set(f"{W}nonsense", "1")),
    "a width that is no number": (BODY, lambda root: first(root, f"{W}tcW").set(f"{W}w", "wide")),
    "a header that is not there": (BODY, lambda root: first(root, f"{W}headerReference").set(f"{R}id", "rId999")),
    "a style without a kind that exists": (STYLES, lambda root: first(root, f"{W}style").set(f"{W}type", "nonsense")),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_not_open_xml_is_found(what: str, tmp_path: Path) -> None:
    part, change = CHANGES[what]
    form = made("initial-nearly-ready").files["views-parent-maria-nowak"]
    assert faults(changed(form, part, change), tmp_path)


def test_a_part_without_a_type_is_found(tmp_path: Path) -> None:
    form = made("initial-nearly-ready").files["views-parent-maria-nowak"]
    assert faults(changed(form, "[Content_Types].xml", lambda types: types.remove(types[1])), tmp_path)
