"""Make what the peers begin with: one of our own letters, once as each of them wants its template.

Nobody's time is taken here. The letter is written by ``cpprep invitations`` for one person whose name, role and agency
are three words that stand nowhere else; where they stand, each peer has its own sign.

    python prepare_letter.py CASE.yaml LETTER.docx FOLDER
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from contenders.with_python_docx import letter as usual_letter
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from letters_case import made_letter

SIGNS = {"name": "QNAMEQ", "role": "QROLEQ", "agency": "QAGENCYQ"}
"""What stands in the letter for each person's own words."""

_MAIN = "word/document.xml"
_SIGN = re.compile("|".join(SIGNS.values()))
_KEYS = {sign: key for key, sign in SIGNS.items()}
_RUN_WITH_A_SIGN = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*Q[A-Z]+Q[^<]*)</w:t></w:r>")


def main() -> None:
    """Write all templates into the folder."""
    case, letter, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.json").write_bytes(msgspec.json.encode(made_letter(case)))
    _with_main_part(letter, folder / "docxtpl.docx", lambda xml: _SIGN.sub(lambda m: f"{{{{ {_KEYS[m[0]]} }}}}", xml))
    _with_main_part(letter, folder / "mailmerge.docx", _with_merge_fields)
    _with_main_part(letter, folder / "letter.docx", lambda xml: xml)
    blocks = list(_blocks(letter))
    usual_letter(blocks, {key: f"{{{{ {key} }}}}" for key in SIGNS}).save(str(folder / "docxtpl-usual.docx"))
    (folder / "letter.json").write_text(json.dumps(blocks), encoding="utf-8")
    (folder / "letter.md").write_text(_markdown(blocks), encoding="utf-8")


def _with_main_part(letter: Path, target: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(letter) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == _MAIN else data)


def _with_merge_fields(xml: str) -> str:
    return _RUN_WITH_A_SIGN.sub(_fields, xml)


def _fields(run: re.Match[str]) -> str:
    """Cut a run where the signs stand, and put a merge field, as Word makes it, in the place of each."""
    look, made = run[1] or "", ""
    for piece in re.split(f"({_SIGN.pattern})", run[2]):
        if piece in _KEYS:
            key = _KEYS[piece]
            made += (
                f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r>{look}<w:instrText xml:space="preserve"> MERGEFIELD {key} </w:instrText></w:r>'
                f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
                f"<w:r>{look}<w:t>«{key}»</w:t></w:r>"
                f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
            )
        elif piece:
            made += f'<w:r>{look}<w:t xml:space="preserve">{piece}</w:t></w:r>'
    return made


# ---- the same letter as blocks of words, for those who build it


def _blocks(letter: Path) -> Iterator[dict[str, Any]]:
    document = Document(str(letter))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield {"kind": "table", "rows": [[cell.text for cell in row.cells] for row in block.rows]}
        elif block.text.strip():
            yield {"kind": _kind(block), "runs": _runs(block)}
    section = document.sections[0]
    first = section.first_page_header if section.different_first_page_header_footer else section.header
    foot = section.first_page_footer if section.different_first_page_header_footer else section.footer
    for kind, part in (("header", first), ("footer", foot)):
        words = [p.text for p in part.iter_inner_content() if isinstance(p, Paragraph)]
        words += [c.text for t in part.tables for row in t.rows for c in row.cells]
        yield {"kind": kind, "lines": [line for line in words if line.strip()]}


def _runs(paragraph: Paragraph) -> list[tuple[str, bool]]:
    return [(run.text, bool(run.bold)) for run in paragraph.runs]


def _kind(paragraph: Paragraph) -> str:
    style = str(paragraph.style.name if paragraph.style else "")
    if style.startswith("Heading"):
        return f"heading {style[-1]}"
    return "bullet" if style.startswith("List") else "paragraph"


def _markdown(blocks: list[dict[str, Any]]) -> str:
    return "\n\n".join(filter(None, map(_as_markdown, blocks))) + "\n"


def _as_markdown(block: dict[str, Any]) -> str:
    if block["kind"] == "table":
        head, *rows = (f"| {' | '.join(map(_plain, row))} |" for row in block["rows"])
        return "\n".join([head, f"|{' --- |' * len(block['rows'][0])}", *rows])
    words = "".join(_bold(text) if bold else _plain(text) for text, bold in block.get("runs", ()))
    if block["kind"].startswith("heading"):
        return f"{'#' * int(block['kind'][-1])} {words}"
    return f"- {words}" if block["kind"] == "bullet" else words


def _bold(text: str) -> str:
    words = text.strip()
    return f"**{_plain(words)}**{text[len(text.rstrip()) :]}" if words else text


def _plain(text: str) -> str:
    return re.sub(r"([\\*_#|\[\]<>`$~^'\"])", r"\\\1", text).replace("\n", "\\\n")


main()
