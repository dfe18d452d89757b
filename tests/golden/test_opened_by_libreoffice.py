"""Every document is opened in LibreOffice, which reads in it every word that we have written, in our order."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from office import converted
from packs import STORIES, made
from wording import W

pytestmark = pytest.mark.slow


def words_written(content: bytes) -> Iterator[str]:
    """The words of each paragraph, as they stand in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    # A line break, a tab and a space part words alike.
    parted = {f"{W}br", f"{W}tab"}
    for paragraph in body.iter(f"{W}p"):
        said = "".join(" " if one.tag in parted else one.text or "" for one in paragraph.iter(f"{W}t", *parted))
        yield from [" ".join(said.split())] if said.strip() else []


def missing(words: Iterable[str], text: str) -> list[str]:
    """The paragraphs that a text does not hold, read from its beginning to its end."""
    place, lost = 0, []
    for each in words:
        found = text.find(each, place)
        if found < 0:
            lost.append(each)
        else:
            place = found + len(each)
    return lost


@pytest.mark.parametrize("story", STORIES)
def test_every_document_opens_in_libreoffice_with_all_its_words(story: str, tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    for name, content in made(story).files.items():
        (tmp_path / "word" / f"{name}.docx").write_bytes(content)
    converted((tmp_path / "word").iterdir(), "txt:Text (encoded):UTF8", tmp_path / "read", tmp_path / "profile")
    texts = {path.stem: " ".join(path.read_text("utf-8-sig").split()) for path in (tmp_path / "read").iterdir()}
    assert texts.keys() == made(story).files.keys()
    lost = {
        name: words for name, data in made(story).files.items() if (words := missing(words_written(data), texts[name]))
    }
    assert not lost
