"""Write the text of every pinned paper anew: ``python tests/golden/read_again.py``. Then read what changed.

    git diff --word-diff tests/golden

A text is pinned because somebody has read it. Do not commit a change that nobody has. With ``--check`` nothing is
written, and the exit status is 1 when a text is another than the one that is pinned.
"""

import re
import sys

from packs import CODE, PINNED, STORIES, made
from wording import Paper

WITH_ITS_STANDARDS = "initial-nearly-ready"
"""The example whose checklists are pinned whole; it shows the most.

A standard is a line in the checklists of all examples. What these lines are in the others, and under which heading they
stand, test_checklists.py says; pinned is what stands around them.
"""
LISTED = re.compile(
    r"^## (?P<heading>.+)\n\n\| Done \| What good practice asks \| .+ \|\n\|---.+\n(?P<lines>(?:\| [☐☑] \|.+\n)+)\n",
    re.MULTILINE,
)
IN_PLACE_OF_LISTS = "(a line for each standard)\n\n"


def texts(story: str) -> dict[str, str]:
    """The text of each pinned paper of a story, by the file that it stands in, below this folder."""
    papers = made(story)
    pinned = [document.name for document in papers.documents.values() if papers.is_pinned(document)]
    found = {name: CODE.sub("0000-0000", Paper(papers.files[name]).text()) for name in pinned}
    return {f"{story}/{name}.txt": _without_standards(story, name, text) for name, text in found.items()}


def _without_standards(story: str, name: str, text: str) -> str:
    if story == WITH_ITS_STANDARDS or not name.startswith("checklist-"):
        return text
    return re.sub(rf"(?:{re.escape(IN_PLACE_OF_LISTS)})+", IN_PLACE_OF_LISTS, LISTED.sub(IN_PLACE_OF_LISTS, text))


def pinned(story: str) -> dict[str, str]:
    """What is pinned of a story."""
    files = sorted((PINNED / story).glob("*.txt"))
    return {f"{story}/{file.name}": file.read_text(encoding="utf-8") for file in files}


def write(story: str) -> None:
    """Pin the texts of a story as they are now."""
    now = texts(story)
    for name in pinned(story).keys() - now.keys():
        (PINNED / name).unlink()
    (PINNED / story).mkdir(exist_ok=True)
    for name, text in now.items():
        (PINNED / name).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Pin every text, or with ``--check`` say which are out of date."""
    if arguments != ["--check"]:
        for story in STORIES:
            write(story)
        return 0
    changed = [name for story in STORIES for name in _changed(pinned(story), texts(story))]
    sys.stderr.writelines(f"{PINNED / name}: out of date: run python tests/golden/read_again.py\n" for name in changed)
    return 1 if changed else 0


def _changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
