"""Read letters back from Word files, and say in what one contender's differ from what they should say.

    python same_letters.py LETTER.docx PEOPLE.json FOLDER

LETTER.docx holds three words for the name, the role and the agency; each file of the folder, in the order of their
names' numbers, must hold the same words with one person's own in their place: body, tables, header and footer.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

SIGNS = {"name": "QNAMEQ", "role": "QROLEQ", "agency": "QAGENCYQ"}


def main() -> None:
    """Compare all; end with 1 and the first difference when there is one."""
    letter, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    expected = _said(letter)
    files = sorted(folder.glob("*.docx"), key=lambda path: int(re.findall(r"[0-9]+", path.stem)[-1]))
    if len(files) != len(people):
        sys.exit(f"{folder.name}: {len(files)} letters for {len(people)} people")
    for path, person in zip(files, people, strict=True):
        wanted = [_for(person, line) for line in expected]
        said = _said(path)
        if said != wanted:
            where = next(
                (pair for pair in zip(said, wanted, strict=False) if pair[0] != pair[1]), (said[-1], wanted[-1])
            )
            sys.exit(f"{folder.name}: {path.name} says {where[0]!r} and should say {where[1]!r}")
    print(f"{folder.name}: {len(files)} letters of {len(expected)} lines, all as they should be")


def _for(person: dict[str, str], line: str) -> str:
    for key, sign in SIGNS.items():
        line = line.replace(sign, person[key])
    return line


def _said(path: Path) -> list[str]:
    """Every line of a letter, its headings told from other words; spaces of layout do not count."""
    document = Document(str(path))
    lines = list(_lines(document))
    section = document.sections[0]
    parts: list[Any] = [section.header, section.footer]
    if section.different_first_page_header_footer:
        parts = [section.first_page_header, section.first_page_footer]
    for part in parts:
        # One contender has a table where another has tabs: the words count.
        lines.append(" ".join(sorted(" ".join(_lines(part)).replace("|", " ").split())))
    return lines


def _lines(part: Any) -> Iterator[str]:
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (" | ".join(_tidy(cell.text) for cell in row.cells) for row in block.rows)
        elif words := _tidy(block.text):
            name = str(block.style.name if block.style else "")
            yield f"{name}: {words}" if name.startswith("Heading") else words


def _tidy(text: str) -> str:
    return " ".join(text.split())


main()
