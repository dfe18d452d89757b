"""The letters by docxtpl: one template file, opened once, and rendered for each person.

python with_docxtpl.py TEMPLATES PEOPLE.json FOLDER TEMPLATE.docx
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate


def main():
    """Write all letters."""
    templates, people, folder = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])
    template = DocxTemplate(templates / sys.argv[4])
    for number, person in enumerate(people, 1):
        template.render(person, autoescape=True)
        template.save(folder / f"letter-{number}.docx")


main()
