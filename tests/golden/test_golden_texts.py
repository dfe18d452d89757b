"""The words of every paper, as a person has read them.

What is pinned is the text that somebody reads or hears read out, never bytes. After a change of words on purpose, run
``python tests/golden/read_again.py`` and read what it changed, as the parent, child or chair whom it reaches.
"""

import difflib

import pytest
from packs import STORIES
from read_again import pinned, texts


@pytest.mark.parametrize("story", STORIES)
def test_every_paper_reads_as_somebody_has_read_it(story: str) -> None:
    before, now = pinned(story), texts(story)
    changed = [
        line
        for name in sorted(before.keys() | now.keys())
        for line in difflib.unified_diff(
            before.get(name, "").splitlines(), now.get(name, "").splitlines(), f"pinned {name}", name, lineterm="", n=1
        )
    ]
    assert not changed, "\n".join([__doc__ or "", *changed])
