"""A pack: all papers of a conference, or of one phase, with the contents page, disclosure sheet and manifest.

The disclosure sheet carries a code that stands for the words of every paper and for whom each is. Once a second
person has signed it, the case file records the code; a paper that changes gives another code, and the check lapses.
Only a checklist may move on: what is ticked on it, and when, is not part of the code.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from cpprep.access import Audience, Disclosure, Reader, named, one_a_person, view_for
from cpprep.assessment import Assessment
from cpprep.case.as_of import as_of
from cpprep.case.model import Case, PapersChecked
from cpprep.case.sendings import Check
from cpprep.papers.copy_line import copy_for_audience
from cpprep.papers.document import Document
from cpprep.papers.documents import Papers, Progress, RenderedPaper, make_documents
from cpprep.papers.plan import Paper
from cpprep.papers.recipients import everyone_who_comes, everyone_with_papers
from cpprep.papers.render import Renderer
from cpprep.papers.request import CHANGES, Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.reference.citations import Phase
from cpprep.wording import full_date, listed

CONTENTS, SHEET, MANIFEST = "contents", "disclosure-sheet", "manifest.json"
INVITATIONS = "invitations"
_FORMAT = 1

_WAYS = {
    Audience.EVERYONE: "A copy for each person who comes, a child by their age and wish",
    Audience.CHAIR: "To the chair alone, in a secure way",
    Audience.SOCIAL_WORKER: "To the social worker alone, in a secure way",
    Audience.ADMINISTRATOR: "For your own use; lock it away",
    Audience.PARENT: "By a way that is safe for them; the social worker goes through it with them",
    Audience.CHILD: "By an adult they trust, who reads it with them",
    Audience.HELPER: "In a secure way, or by hand through the person they help",
    Audience.PRACTITIONER: "By secure email, to them alone",
}
_A_SAFE_WAY = "In a secure way"


def requests_for(phase: Phase | None, *, held: bool) -> tuple[Request, ...]:
    """The documents that belong to a phase: what the commands make one by one.

    The whole pack holds what is used before the meeting and at it; and once the meeting was held, what comes after,
    without the invitations: a letter of that day would ask people to a meeting that is over.
    """
    if phase is None:
        phases = (Phase.BEFORE, Phase.AT, Phase.AFTER) if held else (Phase.BEFORE, Phase.AT)
        whole = (request for one in phases for request in requests_for(one, held=held))
        return tuple(request for request in whole if not held or request.command not in {INVITATIONS, CHANGES})
    forms = Request("forms", phase=phase)
    if phase is not Phase.BEFORE:
        return Request("checklist", phase=phase), forms
    every = Request("forms", phase=Phase.ALWAYS)
    return Request(INVITATIONS), Request(CHANGES), Request("agenda"), Request("checklist"), forms, every


class CheckStatus(Struct, frozen=True):
    """How a second person's check stands for a pack; ``why_not`` is blank once it holds."""

    code: str
    on: str = ""
    why_not: str = ""


class Pack(Struct, frozen=True, dict=True):
    """The papers of a conference, or of one phase of it, before they become files.

    ``edited`` are the digests of the files that somebody has edited since they were written, by document name: these
    stay in the folder as they are, so they are what is sent, and what is checked. ``beside`` are the names of what
    earlier runs wrote into the same folder, their disclosure sheets among them.
    """

    assessment: Assessment
    phase: Phase | None
    office: Office
    library: TemplateLibrary
    papers: Papers
    edited: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()

    def with_edited(self, edited: Mapping[str, str]) -> "Pack":
        """The same pack where some files stay as somebody has edited them."""
        return replace(self, edited=edited)

    def is_past(self, name: str) -> bool:
        """Whether a document that is not in the pack is a letter that asked somebody to a meeting now held."""
        held = _is_held(self.assessment)
        templates = (one for command in (INVITATIONS, CHANGES) for one in self.library.for_command(command))
        return held and name.startswith(tuple(f"{one.name}-" for one in templates))

    @property
    def which(self) -> str:
        """``before``, ``at``, ``after``, or ``whole``."""
        return str(self.phase or "whole")

    @cached_property
    def case(self) -> Case:
        """The case as it stood on the day of the papers."""
        return as_of(self.assessment.case, self.assessment.on)

    @cached_property
    def disclosure(self) -> Disclosure:
        """Who may have what, of everyone who has papers."""
        return Disclosure(self.case, one_a_person(everyone_with_papers(self.case, self.library)))

    @cached_property
    def held_back(self) -> frozenset[str]:
        """The names of the papers that are not written, because they would tell what a reader may not know."""
        return frozenset(one.paper.name for one in self.papers.held_back)

    @cached_property
    def code(self) -> str:
        """``7F3A-91C2``: from the words of every paper and for whom each is.

        The day it was made on does not count, nor what a checklist tells of what is done: neither undoes a check.
        """
        digest = hashlib.sha256()
        # What somebody has typed and a checklist may print: why a thing was not possible. The rest of it is ours.
        typed = [record.not_possible for record in self.case.preparation if record.not_possible]
        digest.update(json.dumps(typed, ensure_ascii=True).encode() if typed else b"")
        for one in self.papers.rendered:
            digest.update(json.dumps(self._checked_parts(one), ensure_ascii=True).encode())
        figures = digest.hexdigest()[:8].upper()
        return f"{figures[:4]}-{figures[4:]}"

    def _checked_parts(self, one: RenderedPaper) -> list[Any]:
        """What a second person's check of one paper stands for."""
        document = one.document
        if document.name in self.edited:
            return [document.name, self.edited[document.name]]
        heads = [document.readers, document.recipient, document.reference, document.marking]
        return [document.name, *heads, one.checked_words]

    @cached_property
    def paper_codes(self) -> Mapping[str, str]:
        """What stands for the words of each paper alone, and for whom it is, by its name."""
        return {one.document.name: self._paper_code(one) for one in self.papers.rendered}

    def _paper_code(self, one: RenderedPaper) -> str:
        parts = self._checked_parts(one)
        if one.paper.request.lists_standards:  # it may print why a thing was not possible
            parts += [record.not_possible for record in self.case.preparation if record.not_possible]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:_PAPER_CODE]

    @cached_property
    def checked(self) -> CheckStatus:
        """Whether a second person has checked these papers, all at once or each when it was as it is now."""
        status = checked_by_another(self.case, self.code, lambda code: _sheet_name(code) in self.beside)
        lasting = lasting_checks(self.case)
        changed = [name for name, code in self.paper_codes.items() if (name, code) not in lasting]
        if not status.why_not or not lasting or len(changed) == len(self.paper_codes):
            return status
        if changed:
            return CheckStatus(self.code, why_not=f"{_few(changed)} changed since the papers were checked")
        return CheckStatus(self.code, on=full_date(max(lasting[one] for one in self.paper_codes.items())))

    def of(self, person: str) -> tuple[tuple[Document, ...], tuple[str, ...]]:
        """One person's own papers, and those for everyone where the person comes; with what is to be known of them."""
        comes = person in everyone_who_comes(self.case)
        theirs = [
            one for one in self.papers.rendered if one.paper.is_for(person) or (comes and one.paper.is_for_everyone)
        ]
        names = {one.document.name for one in theirs}
        remarks = (one for one in self.papers.remarks if one.partition(":")[0] in names or f" for {person}:" in one)
        return tuple(one.document for one in theirs), tuple(remarks)

    def withheld(self, paper: Paper) -> tuple[str, ...]:
        """The paths of the items that may not be on a paper: what any of those who get it may not have."""
        withheld = (self.disclosure.withheld_from(reader) for reader in paper.recipients)
        return tuple(dict.fromkeys(item for items in withheld for item in items))

    # ---- the office's own papers

    def office_papers(self, suffix: str) -> Iterator[Document]:
        """The contents page and the disclosure sheet, which hold the paths of items and never their words.

        Raises:
            UserError: when a template is wrong.
        """
        renderer = Renderer(self.library)
        facts = self.facts(suffix)
        for name in (CONTENTS, SHEET):
            yield self._office_paper(renderer, name, facts)

    @property
    def sheet_name(self) -> str:
        """The name of the disclosure sheet, a new one for each code: a sheet that is signed is never written over."""
        return _sheet_name(self.code)

    def _office_paper(self, renderer: Renderer, name: str, facts: dict[str, Any]) -> Document:
        template = self.library.templates[name]
        written = renderer.render(template, facts)
        return Document(
            name=self.sheet_name if name == SHEET else name,
            title=written.title,
            subject=template.front_matter.subject,
            body=written.body,
            sender=self.office.sender,
            dated=self.assessment.on,
            kind=template.front_matter.kind,
            reference=self.case.reference or "",
            marking=self.case.marking or self.office.marking,
            size=template.front_matter.size,
            template=name,
            readers=(template.front_matter.reader.value,),
            copy_for=copy_for_audience(template.front_matter.reader),
        )

    def facts(self, suffix: str) -> dict[str, Any]:
        """Everything that a template of the office's own papers can name; paths of items and never their words."""
        everyone, profile, on = Reader(Audience.EVERYONE), self.assessment.profile, self.assessment.on
        meeting = view_for(self.case, everyone, profile, on, whole=False).meeting
        shared = self.disclosure.alike()
        papers = [self._paper_told(paper, suffix) for paper in self._by_reader()]
        return {
            "reference": self.case.reference or "",
            "meeting": {"name": meeting.name, "date": meeting.date},
            "terms": self.assessment.profile.terms,
            "today": self.assessment.on,
            "phase": self.which,
            "code": self.code,
            "checked": self.checked,
            "papers": papers,
            "readers": [_envelope(list(theirs)) for _, theirs in groupby(papers, key=lambda paper: paper["reader"])],
            "protected": [{"what": one.what, "readers": _may_have(one.seen)} for one in shared],
            "marked": self.disclosure.marked,
            "remarks": self.papers.remarks,
        }

    def _by_reader(self) -> list[Paper]:
        order = {named(reader): number for number, reader in enumerate(self.disclosure.readers)}
        most = set(self.disclosure.readers)

        def place(paper: Paper) -> tuple[int, bool]:
            reader = _whose(paper)
            return order.get(named(reader), len(order)), reader not in most

        return sorted(self.papers.plan.papers, key=place)

    def _paper_told(self, paper: Paper, suffix: str) -> dict[str, Any]:
        reader = _whose(paper)
        withheld = self.withheld(paper)
        return {
            "file": f"{paper.name}.{suffix}",
            "reader": named(reader),
            "part": reader.audience.value if reader.id else "",
            "way": _WAYS.get(reader.audience, _A_SAFE_WAY),
            "edited": paper.name in self.edited,
            "held_back": paper.name in self.held_back,
            "withheld_marked": [item for item in withheld if item in self.disclosure.marked],
        }

    # ---- the manifest

    def manifest(self, files: Iterable[tuple[str, bytes]], suffix: str) -> bytes:
        """What is in the pack, for a program or a person who asks later; paths of items and never their words.

        ``files`` are the documents as they are written; one that stays as it was edited has its own digest.
        """
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files}
        checked = self.checked
        content = {
            "format": _FORMAT,
            "case": self.case.reference or "",
            "profile": self.assessment.profile.name,
            "on": self.assessment.on.isoformat(),
            "phase": self.which,
            "code": self.code,
            "checked": not checked.why_not,
            "documents": [self._entry(paper, f"{paper.name}.{suffix}", digests) for paper in self._written],
            "held_back": [f"{paper.name}.{suffix}" for paper in self.papers.plan.papers if paper not in self._written],
        }
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()

    @property
    def _written(self) -> list[Paper]:
        return [one.paper for one in self.papers.rendered]

    def _entry(self, paper: Paper, file: str, digests: Mapping[str, str]) -> dict[str, Any]:
        reader = _whose(paper)
        return {
            "file": file,
            "what": paper.template.front_matter.subject,
            "reader": named(reader),
            "audience": reader.audience.value,
            "template": paper.template.name,
            "sha256": self.edited.get(paper.name) or digests[file],
            "code": self.paper_codes[paper.name],
            "edited_by_hand": paper.name in self.edited,
            "withheld": list(self.withheld(paper)),
        }


def make_pack(
    assessment: Assessment,
    phase: Phase | None,
    office: Office,
    library: TemplateLibrary,
    *,
    large_print: bool = False,
    language: str | None = None,
    copies: bool = False,
    beside: Iterable[str] = (),
    progress: Progress = iter,
) -> Pack:
    """Make the papers of a conference, or of one phase of it; in large print, another language or copies where asked.

    ``beside`` are the names of the files that earlier runs wrote into the folder where it goes.

    Raises:
        UserError: a template is wrong.
    """
    asked = requests_for(phase, held=_is_held(assessment))
    requests = [replace(one, large_print=large_print, language=language, copies=copies) for one in asked]
    papers = make_documents(assessment, requests, office, library, progress)
    names = frozenset(name.partition(".")[0] for name in beside)
    return Pack(assessment, phase, office, library, papers, beside=names)


def _whose(paper: Paper) -> Reader:
    """For whom a paper is; one for several that names nobody is for all of that audience."""
    first, *others = paper.recipients
    return Reader(first.audience) if others else paper.handed_to


def _is_held(assessment: Assessment) -> bool:
    meeting = assessment.case.meeting
    return bool(meeting and meeting.held and meeting.held <= assessment.on)


def _envelope(papers: list[dict[str, Any]]) -> dict[str, Any]:
    """What one reader is given, and in which way: that of the part in which they know the most."""
    first = papers[0]
    parts = listed(dict.fromkeys(paper["part"] for paper in papers))
    who = f"{first['reader']}, {parts}" if first["part"] else first["reader"].capitalize()
    return {"who": who, "papers": papers, "way": first["way"]}


def _may_have(reasons: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    """The readers who may have an item; one who has it by a decision is told apart."""
    by_decision = "disclosed to them, as recorded"
    return [f"{r} (by a decision)" if why == by_decision else r for why, readers in reasons for r in readers]


def _sheet_name(code: str) -> str:
    return f"{SHEET}-{code.casefold()}"


def checked_by_another(case: Case, code: str, was_of_these: Callable[[str], bool]) -> CheckStatus:
    """Whether the case records that somebody who did not make some papers has checked them.

    ``was_of_these`` tells of another code whether it is known to have been of the same papers, before they changed.
    """
    of_these = [one for one in case.papers_checked if one.code == code]
    whole = [one for one in of_these if one.by and one.on]
    by_another = [one for one in whole if not is_author(case, one)]
    if by_another and (day := by_another[0].on):
        return CheckStatus(code, on=full_date(day))
    if whole:
        return CheckStatus(code, why_not="the check recorded for them is by the person who made them")
    if of_these:
        return CheckStatus(code, why_not="the check recorded for them does not say who made it and when")
    others = [one for one in case.papers_checked if one.code and one.by and one.on]
    if before := [one for one in others if was_of_these(one.code or "")]:
        return CheckStatus(code, why_not=f"they have changed since they were checked on {full_date(_latest(before))}")
    if others:
        when = full_date(_latest(others))
        why = f"{_NOBODY}; what was checked on {when} was other papers, or these before they changed"
        return CheckStatus(code, why_not=why)
    return CheckStatus(code, why_not=_NOBODY)


_PAPER_CODE = 16
"""Figures that stand for the words of one paper."""

_NAMED = 4
"""More papers than this are counted, and not all named."""


def lasting_checks(case: Case) -> Mapping[tuple[str, str], date]:
    """The papers that somebody who did not make them has checked: name and code of each, with the day."""
    by_another = (one for one in case.checks if not is_author(case, one))
    return {paper: check.on for check in by_another for paper in check.papers.items()}


def _few(names: list[str]) -> str:
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return f"{listed([*names[:_NAMED], *more])} {'has' if len(names) == 1 else 'have'}"


_NOBODY = "nobody has signed the disclosure sheet for these papers"


def _latest(checks: Iterable[PapersChecked]) -> date:
    return max(one.on for one in checks if one.on)


def is_author(case: Case, check: PapersChecked | Check) -> bool:
    """Whether a check of papers is by the person who made them, however the name was typed."""
    author = set(_called(case, check.made_by or case.conference.administrator))
    return bool(author & set(_called(case, check.by)))


def _called(case: Case, person: str | None) -> Iterator[str]:
    """A person's id and name, however they were typed."""
    typed = " ".join((person or "").split()).casefold()
    known = [one for one in case.people if typed and typed in {one.id, " ".join(one.full_name.split()).casefold()}]
    yield from filter(None, [typed, *(name for one in known for name in (one.id, one.full_name.casefold()))])
