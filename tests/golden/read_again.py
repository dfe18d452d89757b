"""Write the text of every pinned paper anew: ``python tests/golden/read_again.py``. Then read what changed.

    git diff --word-diff tests/golden

A text is pinned because somebody has read it. Do not commit a change that nobody has.
"""

from packs import CODE, PINNED, STORIES, made
from wording import Paper


def texts(story: str) -> dict[str, str]:
    """The text of each pinned paper of a story, by the file that it stands in, below this folder."""
    papers = made(story)
    pinned = [document for document in papers.documents.values() if papers.is_pinned(document)]
    return {f"{story}/{one.name}.txt": CODE.sub("0000-0000", Paper(papers.files[one.name]).text()) for one in pinned}


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


if __name__ == "__main__":
    for each in STORIES:
        write(each)
