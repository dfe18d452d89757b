"""Our own writer of Word files by itself: documents that are ready become files, with no case and no template.

python our_writer.py TEMPLATES PEOPLE.json FOLDER
"""

import json
import sys
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cpprep.papers.document import Document
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers.word.writer import WordWriter

SIGNS = {"name": "QNAMEQ", "role": "QROLEQ", "agency": "QAGENCYQ"}


def filled(text, person):
    """Words with one person's own in them."""
    for key, sign in SIGNS.items():
        text = text.replace(sign, person[key])
    return text


def main():
    """Write all letters."""
    templates, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    letter = msgspec.json.decode((templates / "document.json").read_bytes(), type=Document)
    writer = WordWriter(TemplateLibrary().reference())
    for number, person in enumerate(people, 1):
        recipient = tuple(filled(line, person) for line in letter.recipient)
        document = replace(letter, body=filled(letter.body, person), recipient=recipient)
        (folder / f"letter-{number}.docx").write_bytes(writer.write(document))


main()
