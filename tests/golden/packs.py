"""The packs of the examples, made in memory with what lies beside them: council, logo and profile."""

# ruff: noqa: E402  (read_again.py runs without pytest, which would have put the other rooms on the path)

from __future__ import annotations

import re
import sys
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / room) for room in (".", "papers")]

from held import as_held, with_one_excluded
from running import DAYS, EXAMPLES

from cpprep.access import Audience, Reader
from cpprep.app.files import Files
from cpprep.app.make_papers import library_of
from cpprep.app.office import office_of
from cpprep.app.workspace import OpenCase, open_case, open_text
from cpprep.assessment import Assessment, assess
from cpprep.papers.document import Document
from cpprep.papers.pack import SHEET, Pack, make_pack
from cpprep.reference.citations import Phase

PINNED = Path(__file__).parent
CODE = re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b")
MAIN = ("initial-nearly-ready", "meeting-held")
"""The examples of which every paper is pinned; of the others, one practitioner's papers stand for all."""
LATER = {"scotland-planning-meeting-held": as_held, "split-conference-excluded": with_one_excluded}
"""What no example comes to: letters after a meeting in Scotland, and to a parent who is asked not to come."""
STORIES = (*DAYS, *LATER)


class Made:
    """The Word files of a case on its day: the whole pack, and what comes after the meeting."""

    def __init__(self, story: str) -> None:
        self.story = story
        opened, day = _opened(story)
        self.assessment = assess(opened.case, opened.profile, day)
        self.packs = [_pack(opened, self.assessment, None)]
        meeting = opened.case.meeting
        if not (meeting and meeting.held and meeting.held <= day):
            self.packs.append(_pack(opened, self.assessment, Phase.AFTER))
        self.documents = {document.name: document for pack in reversed(self.packs) for document in _papers(pack)}
        if story in LATER:
            self.documents = {name: one for name, one in self.documents.items() if _comes_later(one)}
        written = Files(library_of(opened), "docx").written(list(self.documents.values()))
        self.files = {name.removesuffix(".docx"): data for name, data in written}
        self._one_practitioner = opened.case.practitioners_to_invite[0].id

    def recipients(self, document: Document) -> set[Reader]:
        """Those whom a paper is for."""
        papers = [paper for pack in self.packs for paper in pack.papers.plan.papers if paper.name == document.name]
        return {reader for paper in papers for reader in paper.recipients}

    def is_pinned(self, document: Document) -> bool:
        """Whether its text is pinned."""
        theirs = {reader.id for reader in self.recipients(document) if reader.audience is Audience.PRACTITIONER}
        return self.story in (*MAIN, *LATER) or not theirs or len(theirs) > 1 or theirs == {self._one_practitioner}


def _comes_later(document: Document) -> bool:
    return document.template.startswith(("decision-", "child-friendly-plan-", "letter-"))


@cache
def made(story: str) -> Made:
    """The papers of an example, or of what an example comes to; made once for all tests."""
    return Made(story)


def _opened(story: str) -> tuple[OpenCase, date]:
    if story in DAYS:
        day = date.fromisoformat(DAYS[story])
        return open_case(str(EXAMPLES / f"{story}.yaml"), date.max), day
    name, _, how = story.rpartition("-")
    path = EXAMPLES / f"{name}.yaml"
    text, day = path.read_text(encoding="utf-8"), date.fromisoformat(DAYS[name])
    if how == "held":
        text, day = as_held(text)
    else:
        text = with_one_excluded(text)
    return open_text(text, str(path), date.max), day


def _pack(opened: OpenCase, assessment: Assessment, phase: Phase | None) -> Pack:
    return make_pack(assessment, phase, office_of(opened), library_of(opened))


def _papers(pack: Pack) -> list[Document]:
    """The papers, and the office's own; these have the phase in their names where it is not the whole meeting."""
    after = f"-{pack.phase}" if pack.phase else ""
    office = tuple(pack.office_papers("docx"))
    return [*pack.papers.documents, *(replace(one, name=f"{_plain(one.name)}{after}") for one in office)]


def _plain(name: str) -> str:
    return SHEET if name.startswith(SHEET) else name
