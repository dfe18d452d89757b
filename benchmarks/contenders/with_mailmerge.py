"""The letters by docx-mailmerge2: a template with merge fields, as its documentation shows.

python with_mailmerge.py TEMPLATES PEOPLE.json FOLDER
"""

import json
import sys
from pathlib import Path

from mailmerge import MailMerge


def main():
    """Write all letters."""
    templates, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    for number, person in enumerate(people, 1):
        with MailMerge(templates / "mailmerge.docx") as document:
            document.merge(**person)
            document.write(folder / f"letter-{number}.docx")


main()
