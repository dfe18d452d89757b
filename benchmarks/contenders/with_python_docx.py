"""The letters by python-docx as its documentation shows: a new document each, styles by their names.

python with_python_docx.py TEMPLATES PEOPLE.json FOLDER
"""

import json
import sys
from pathlib import Path

from docx import Document

SIGNS = {"QNAMEQ": "name", "QROLEQ": "role", "QAGENCYQ": "agency"}
STYLES = {"bullet": "List Bullet", "paragraph": None}


def filled(text, person):
    """Words with one person's own in them."""
    for sign, key in SIGNS.items():
        text = text.replace(sign, person[key])
    return text


def letter(blocks, person):
    """One letter."""
    document = Document()
    for block in blocks:
        kind = block["kind"]
        if kind == "table":
            rows = block["rows"]
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, words in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
        elif kind in ("header", "footer"):
            part = getattr(document.sections[0], kind)
            part.paragraphs[0].text = filled("\n".join(block["lines"]), person)
        elif kind.startswith("heading"):
            document.add_heading(filled("".join(text for text, _ in block["runs"]), person), level=int(kind[-1]))
        else:
            paragraph = document.add_paragraph(style=STYLES[kind])
            for text, bold in block["runs"]:
                paragraph.add_run(filled(text, person)).bold = bold or None
    document.core_properties.title = "Invitation"
    document.core_properties.author = "Northmere Council"
    return document


def main():
    """Write all letters."""
    templates, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    blocks = json.loads((templates / "letter.json").read_text())
    for number, person in enumerate(people, 1):
        letter(blocks, person).save(folder / f"letter-{number}.docx")


if __name__ == "__main__":
    main()
