"""What an office fills in and saves with LibreOffice: it opens, keeps what was filled in, and is never written over."""

import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from lxml import etree
from office import converted, program
from packs import DAYS, EXAMPLES
from wording import W14, W

pytestmark = pytest.mark.slow


EDITED = ("views-parent-maria-nowak", "minutes", "checklist-chair-at")
WORDS = "Typed by hand: łó & <b>"
BODY = "word/document.xml"
KINDS = {"tick": f"{W14}checkbox", "date": f"{W}date", "choice": f"{W}dropDownList"}


def body_of(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(BODY))


def controls(content: bytes, kind: str) -> list[etree._Element]:
    properties = body_of(content).iter(f"{W}sdtPr")
    return [one.getparent() for one in properties if one.find(KINDS[kind]) is not None]


def ticked(content: bytes) -> int:
    return sum(box.find(f".//{W14}checked").get(f"{W14}val") == "1" for box in controls(content, "tick"))


def filled_in(content: bytes) -> bytes:
    """The document with its first box ticked and its first space written in, as Word does it."""
    body = body_of(content)
    box = next(one.getparent() for one in body.iter(f"{W}sdtPr") if one.find(f"{W14}checkbox") is not None)
    box.find(f".//{W14}checked").set(f"{W14}val", "1")
    box.find(f".//{W}t").text = "☑"
    tags = ((one.getparent(), one.find(f"{W}tag")) for one in body.iter(f"{W}sdtPr"))
    space = next((one for one, tag in tags if tag.get(f"{W}val").startswith("text-")), None)
    if space is not None:
        properties = space.find(f"{W}sdtPr")
        properties.remove(properties.find(f"{W}showingPlcHdr"))
        line = next(space.find(f"{W}sdtContent").iter(f"{W}r"))
        for part in line.findall(f"{W}tab"):
            line.remove(part)
        words = line.find(f"{W}t")
        words = etree.SubElement(line, f"{W}t") if words is None else words
        words.text = WORDS
    else:
        body.find(f"{W}body/{W}p/{W}r/{W}t").text += f" {WORDS}"
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, etree.tostring(body) if name == BODY else before.read(name))
    return written.getvalue()


@dataclass(frozen=True)
class Desk:
    """A folder with a pack in it, some papers of which were filled in and saved with LibreOffice."""

    folder: Path
    filled: dict[str, bytes]
    saved: dict[str, bytes]


def pack(folder: Path) -> subprocess.CompletedProcess[str]:
    example = "initial-nearly-ready"
    case = str(EXAMPLES / f"{example}.yaml")
    command = [sys.executable, "-m", "cpprep", "pack", case, "--on", DAYS[example], "--output", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    program()
    place = tmp_path_factory.mktemp("desk")
    folder, away = place / "papers", place / "filled"
    assert pack(folder).returncode == 0
    away.mkdir()
    filled = {name: filled_in((folder / f"{name}.docx").read_bytes()) for name in EDITED}
    for name, content in filled.items():
        (away / f"{name}.docx").write_bytes(content)
    converted(away.iterdir(), "docx:MS Word 2007 XML", folder, place / "profile")
    return Desk(folder, filled, {name: (folder / f"{name}.docx").read_bytes() for name in EDITED})


@pytest.mark.parametrize("name", EDITED)
def test_what_libreoffice_has_saved_opens_and_holds_what_was_filled_in(desk: Desk, name: str) -> None:
    assert desk.saved[name] != desk.filled[name]
    docx.Document(io.BytesIO(desk.saved[name]))
    assert WORDS in "".join(body_of(desk.saved[name]).itertext())
    assert ticked(desk.saved[name]) == ticked(desk.filled[name]) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_boxes_days_and_choices_can_still_be_filled_in(desk: Desk, kind: str) -> None:
    for name in EDITED:
        assert len(controls(desk.saved[name], kind)) == len(controls(desk.filled[name], kind)), name
    assert any(controls(content, kind) for content in desk.saved.values())


def test_each_is_kept_and_named_when_the_pack_is_made_again(desk: Desk) -> None:
    again = pack(desk.folder)
    assert again.returncode == 2
    kept = {line.split(":")[0].split("/")[-1] for line in again.stderr.splitlines() if line.startswith("kept ")}
    assert kept == {f"{name}.docx" for name in EDITED}
    assert {name: (desk.folder / f"{name}.docx").read_bytes() for name in EDITED} == desk.saved
