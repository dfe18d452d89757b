"""Papers that somebody has edited since they were written: read again, and looked through like any other."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote_plus

from msgspec.structs import replace

from cpprep.access import ProtectedFacts
from cpprep.app.office import office_of
from cpprep.app.word_text import words_of_word
from cpprep.app.workspace import OpenCase
from cpprep.case.as_of import as_of
from cpprep.errors import Problem
from cpprep.papers.plan import Paper

MOST_BYTES = 20_000_000
"""No letter has as many; what is larger is not read, and said to be unread."""

_MADE = re.compile(r"<dcterms:created[^>]*>(\d{4}-\d{2}-\d{2})")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_SIGNS = re.compile(r"[*_`~\\]|\]\([^)]*\)|[\[\]]")
"""The signs of Markdown that can stand in the middle of a word, and where a link leads."""


def edited_that_tell(
    opened: OpenCase, on: date, papers: Mapping[str, Paper], folder: Path, names: tuple[str, ...]
) -> Iterator[Problem]:
    """Which edited papers tell what one of their readers may not know, or cannot be read.

    Args:
        opened: the case, from ``open_case``.
        on: the day that "today" means.
        papers: the planned papers, by the stems of their files' names.
        folder: where the files lie.
        names: the names of the files that stay as they were edited.
    """
    facts = ProtectedFacts(replace(as_of(opened.case, on), organisation=office_of(opened).organisation))
    for name in names:
        paper = papers.get(Path(name).stem)
        if paper is None:
            continue
        words = words_of_file(folder / name)
        if words is None:
            yield Problem(str(folder / name), message=_UNREAD)
            continue
        withheld = facts.withheld_from(paper.reader)
        told = {hit.fact.item: hit.part.what for hit in reversed(withheld.hits(withheld.without_cleared(words)))}
        for item, part in told.items():
            yield Problem(str(folder / name), message=f"was edited by hand, and gives away {item} ({part}), {_WHICH}")


_WHICH = "which not everyone who gets it may know: do not send it as it is"
_UNREAD = "was edited by hand, and cannot be read here: look yourself for what its readers may not know"


def words_of_file(path: Path) -> str | None:
    """Everything that a Word or Markdown file tells; None where it cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return words_of(path.name, path.read_bytes())
    except OSError:
        return None


def words_of(name: str, data: bytes) -> str | None:
    """Everything that the bytes of a Word or Markdown file tell, by its name; None where they cannot be read."""
    try:
        if name.endswith(".docx"):
            return words_of_word(data)
        return _words_of_markdown(data.decode("utf-8-sig")) if name.endswith(".md") else None
    except (ValueError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return None


def _words_of_markdown(text: str) -> str:
    """The words as they were typed, and as they are shown: without signs inside words, and without codes for signs."""
    shown = _SIGNS.sub("", html.unescape(_TAG.sub("", text)))
    return "\n".join((text, shown, unquote_plus(text)))


def day_made(name: str, data: bytes) -> date | None:
    """The day on which a Word file says that it was made; None of any other file."""
    if not name.endswith(".docx"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            properties = file.read("docProps/core.xml").decode("utf-8", "replace")
        found = _MADE.search(properties)
        return date.fromisoformat(found[1]) if found else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return None
