"""Papers that have gone: which, to whom, and entered in the ledger with a copy of each exactly as it was sent."""

import codecs
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access import ProtectedFacts
from cpprep.app.case_folder import refuse_another_cases
from cpprep.app.edited import day_made, words_of
from cpprep.app.ledger_file import Entered, enter
from cpprep.app.make_papers import library_of, safe_reference
from cpprep.app.office import office_of
from cpprep.app.remembered_facts import recalled
from cpprep.app.workspace import OpenCase, open_text
from cpprep.assessment import assess
from cpprep.case.as_of import as_of
from cpprep.case.file.edits import CannotPlaceError
from cpprep.case.file.nodes import decode
from cpprep.case.file.record_edits import with_fact
from cpprep.case.file.recordable_facts import FACTS, FactDetails
from cpprep.case.model import Case
from cpprep.case.sendings import INVITATION, Sending, StatedFacts
from cpprep.errors import Problem, UncheckedPapersError, UserError
from cpprep.ledger import Ledger, differences
from cpprep.papers.documents import PaperRenderer, RenderedPaper
from cpprep.papers.gate import HeldBack
from cpprep.papers.kinds import KINDS, is_of_the_office, kind_of, readers_sent_to
from cpprep.papers.pack import MANIFEST, checked_by_another, lasting_checks, requests_for
from cpprep.papers.plan import Paper, plan_papers
from cpprep.papers.request import Request
from cpprep.papers.stated import people_named, read_in, unreadable, with_sitting
from cpprep.papers.templates import TemplateLibrary
from cpprep.reference.citations import Phase
from cpprep.system.document_folder import FoundDocument, find_document
from cpprep.system.kept_files import Kept
from cpprep.wording import listed

WAYS = {
    "post": "by post",
    "hand": "by hand",
    "email": "by secure email",
    "portal": "by the portal",
    "read": "read to them",
}
"""How a paper can go, each with the words for it in the case file."""


def way_meant(typed: str) -> str:
    """The word for a way, where one of ours is meant: ``post`` for ``by post``; else what was typed."""
    said = typed.strip().casefold()
    known = {words: way for way, words in WAYS.items()} | {way: way for way in WAYS} | {"by email": "email"}
    return known.get(said, typed.strip())


EVERYTHING = "all"
"""Typed for every paper of the folder that goes to somebody."""

_FACT_FOR = {INVITATION: "invited", "plan": "sent-plan", "minutes": "sent-minutes"}
"""The fact of the case file that says that a kind of paper was sent."""

_SUFFIXES = (".docx", ".pdf", ".md")


class SendRequest(Struct, frozen=True):
    """What has gone.

    Attributes:
        on: the day it went.
        papers: words for papers (``invitations``, ``minutes``, ``all``) or the names of papers.
        people: the ids of those to whom it went; none for everyone who gets such a paper.
        how: ``post``, ``hand``, ``email``, ``portal``, ``read``, or other words.
        by: who sent it.
        note: anything worth knowing.
        unchecked: why it went although no second person has checked it; None where nothing is said.
        folder: where the papers are; None for the folder that ``pack`` or ``invitations`` makes.
        dry_run: whether nothing is written.
    """

    on: date
    papers: tuple[str, ...] = ("invitations",)
    people: tuple[str, ...] = ()
    how: str = ""
    by: str = ""
    note: str = ""
    unchecked: str | None = None
    folder: Path | None = None
    dry_run: bool = False


class SentPapers(Struct, frozen=True):
    """What became of a request.

    Attributes:
        entries: what was entered, in the order of the ledger.
        known: what was there already, and was not entered again.
        after: the case as it is now.
        changed: whether the case file changed.
        remarks: what whoever sent the papers should know.
    """

    entries: tuple[Sending, ...]
    known: tuple[Sending, ...]
    after: OpenCase
    changed: bool
    remarks: tuple[str, ...]


class _Chosen(Struct, frozen=True):
    """A paper of the folder with those to whom it went.

    Attributes:
        paper: as it is planned today.
        document: the file, as it is in the folder.
        people: the ids of those to whom it went.
        words: its words; None where they cannot be read.
        made: what it stated when cpprep wrote it; None where that is not known.
        now: the same paper, made today.
    """

    paper: Paper
    document: FoundDocument
    people: tuple[str, ...]
    words: str | None
    made: StatedFacts | None
    now: RenderedPaper | HeldBack


def send_papers(opened: OpenCase, request: SendRequest, *, latest: date) -> SentPapers:
    """Enter papers in the ledger as sent, keep each of them as it is, and say it in the case file: all, or nothing.

    Args:
        opened: the case, as it was read.
        request: which papers have gone, to whom, when and how.
        latest: the last day on which a record can have been made.

    Raises:
        UncheckedPapersError: no second person has checked them, and the request gives no reason.
        UserError: there is no such paper, one tells what its reader may not know, or a file cannot be used.
    """
    folder = papers_folder(opened, request.folder)
    refuse_another_cases(opened, folder)
    then = as_of(opened.case, request.on)
    chosen, missing = _choose(opened, then, request, folder)
    if not chosen:
        raise UserError.about(str(folder), _nothing_there(request))
    _refuse_what_may_not_go(then, chosen, request, folder)
    told = (f"{name} is not in {folder}, and is not entered as sent" for name in missing)
    remarks = (*(told if EVERYTHING not in request.papers else ()), *_remarks(then, chosen, request))
    return _entered(opened, then, chosen, request, latest, remarks)


def sendings_recorded(
    opened: OpenCase, request: SendRequest, kind: str, free_name: Callable[[Kept], str]
) -> tuple[tuple[Sending, ...], tuple[Kept, ...], tuple[str, ...]]:
    """The entries for papers of which somebody records the day they went: each with its paper, where it is found.

    Args:
        opened: the case, as it was before the day was recorded.
        request: to whom it went, when and how.
        kind: the kind of paper.
        free_name: finds out under which name a file would be kept.

    Raises:
        UncheckedPapersError: the papers are there, no second person has checked them, and nothing says why they went.
        UserError: one tells what its reader may not know.
    """
    entered = {one.to for one in opened.case.sendings if one.kind == kind and one.on == request.on}
    open_for = replace(request, people=tuple(one for one in request.people if one not in entered))
    folder = _own_folder(opened)
    then = as_of(opened.case, request.on)
    chosen: tuple[_Chosen, ...] = ()
    if folder and open_for.people:
        chosen = tuple(one for one in _choose(opened, then, open_for, folder)[0] if not _made_later(one, request.on))
        chosen = tuple(one for one in chosen if kind_of(one.paper.template) == kind)
        _refuse_what_may_not_go(then, chosen, open_for, folder)
    sendings, kept = _sendings(then, chosen, open_for, free_name)
    with_paper = {one.to for one in sendings}
    without = [one for one in open_for.people if one not in with_paper]
    bare = (_without_paper(then, person, kind, request) for person in without)
    remarks = [*_remarks(then, chosen, open_for)] if chosen else []
    if without:
        remarks.append(f"{_NO_PAPER} for {listed(without)}: what it said is not known. cpprep send keeps it")
    return (*sendings, *bare), kept, tuple(remarks)


_NO_PAPER = "no paper of that day was found"


def _own_folder(opened: OpenCase) -> Path | None:
    """The folder with the papers of this case; None where there is none."""
    folder = find_papers_folder(opened)
    try:
        if folder:
            refuse_another_cases(opened, folder)
    except UserError:
        return None
    return folder


def _without_paper(case: Case, person: str, kind: str, request: SendRequest) -> Sending:
    where = address_item(case, person, request.how)
    return Sending(
        number=0, paper=kind, kind=kind, to=person, on=request.on, how=request.how, by=request.by, where=where,
        note=request.note,
    )  # fmt: skip


def _refuse_what_may_not_go(case: Case, chosen: Sequence[_Chosen], request: SendRequest, folder: Path) -> None:
    """Refuse papers that tell too much, were made after the day on which they went, or have not been checked.

    Raises:
        UncheckedPapersError: no second person has checked them, and nothing says why they went all the same.
        UserError: with each of the others.
    """
    _refuse_what_tells(case, chosen, folder)
    if later := [one for one in chosen if _made_later(one, request.on)]:
        raise UserError(Problem(str(folder / one.document.name), message=_LATER) for one in later)
    if chosen and request.unchecked is None and (reason := _why_unchecked(case, chosen, folder)):
        raise UncheckedPapersError([Problem(str(folder), message=reason)])


_LATER = "was made after that day, so it is not what was sent then: give the day on which it went with --on"


def _made_later(one: _Chosen, on: date) -> bool:
    """Whether a Word file was made after a day; of other files that is not known."""
    made = day_made(one.document.name, one.document.data)
    return made is not None and made > on and not one.document.edited


def papers_folder(opened: OpenCase, named: Path | None) -> Path:
    """The folder where the papers are: the one that was named, or that which ``pack`` or ``invitations`` makes.

    Raises:
        UserError: there is none.
    """
    if found := find_papers_folder(opened, named):
        return found
    if named is not None:
        raise UserError.about(str(named), "there is no such folder: name the one with the papers")
    names = " or ".join(_usual_names(opened))
    what = f"no papers were found in {names}: make them first with cpprep pack, or name their folder with --from"
    raise UserError.about(opened.file, what)


def find_papers_folder(opened: OpenCase, named: Path | None = None) -> Path | None:
    """The folder where the papers are; None where there is none."""
    usual = [place / name for name in _usual_names(opened) for place in (Path(), Path(opened.file).parent)]
    return next((folder for folder in ([named] if named else usual) if folder.is_dir()), None)


def _usual_names(opened: OpenCase) -> tuple[str, ...]:
    return tuple(f"{safe_reference(opened)}-{what}" for what in ("pack", "papers"))


# ---- which papers, to whom


def _choose(
    opened: OpenCase, then: Case, request: SendRequest, folder: Path
) -> tuple[tuple[_Chosen, ...], tuple[str, ...]]:
    """The papers that are meant, with those to whom they went; and which of them are not in the folder."""
    library = library_of(opened)
    meant = [paper for paper in planned_papers(then, library) if _is_meant(paper, request)]
    by_name: dict[str, Paper] = {paper.name: paper for paper in meant}
    asked = {name: _people_of(paper, request) for name, paper in by_name.items()}
    found = {name: _find(folder, name) for name, people in asked.items() if people}
    there = {name: document for name, document in found.items() if document}
    if not there:
        return (), ()
    render = _renderer(opened, request.on, [by_name[name] for name in there], library)
    chosen = (
        _Chosen(
            by_name[name],
            document,
            asked[name],
            words_of(document.name, document.data),
            recalled(then, document.stated),
            render(by_name[name]),
        )
        for name, document in there.items()
    )
    missing = (name for name, document in found.items() if not document and not by_name[name].copy_for)
    return tuple(chosen), tuple(missing)


def planned_papers(case: Case, library: TemplateLibrary) -> Iterator[Paper]:
    """Every paper that there may be in a folder: of every phase, and the copies for each reader."""
    phases = (Phase.BEFORE, Phase.AT, Phase.AFTER)
    requests = dict.fromkeys(one for phase in phases for one in requests_for(phase, held=False))
    seen: set[str] = set()
    for copies in (False, True):
        asked: list[Request] = [replace(one, copies=copies) for one in requests]
        for paper in plan_papers(case, asked, library).papers:
            if paper.name not in seen:
                seen.add(paper.name)
                yield paper


def _is_meant(paper: Paper, request: SendRequest) -> bool:
    if EVERYTHING in request.papers:
        return not is_of_the_office(paper)
    kinds = {kind for word in request.papers for kind in KINDS.get(word, ())}
    return kind_of(paper.template) in kinds or bool({paper.name, paper.template.name}.intersection(request.papers))


def _people_of(paper: Paper, request: SendRequest) -> tuple[str, ...]:
    return tuple(one for one in readers_sent_to(paper) if not request.people or one in request.people)


def _find(folder: Path, name: str) -> FoundDocument | None:
    found = [document for suffix in _SUFFIXES if (document := find_document(folder, f"{name}{suffix}"))]
    if len(found) > 1:
        names = " and ".join(document.name for document in found)
        raise UserError.about(str(folder), f"holds {names}: move away the one that was not sent")
    return found[0] if found else None


def _nothing_there(request: SendRequest) -> str:
    whom = f" for {', '.join(request.people)}" if request.people else ""
    return f"there is no such paper{whom} here ({', '.join(request.papers)}): make it first, or name another folder"


def _renderer(
    opened: OpenCase, on: date, papers: Sequence[Paper], library: TemplateLibrary
) -> Callable[[Paper], RenderedPaper | HeldBack]:
    standards = None if any(paper.request.lists_standards for paper in papers) else ()
    return PaperRenderer(assess(opened.case, opened.profile, on, standards), office_of(opened), library).render


# ---- what may not go


def _refuse_what_tells(case: Case, chosen: Iterable[_Chosen], folder: Path) -> None:
    """Refuse papers that tell one of their readers what they may not know, by today's marks.

    Raises:
        UserError: with each such paper.
    """
    facts = ProtectedFacts(case)
    problems = [problem for one in chosen for problem in _what_it_tells(facts, one, folder)]
    if problems:
        raise UserError(problems)


def _what_it_tells(facts: ProtectedFacts, one: _Chosen, folder: Path) -> Iterator[Problem]:
    if one.paper.template.front_matter.anonymous:
        return
    file = str(folder / one.document.name)
    if one.words is None:
        if isinstance(one.now, HeldBack):
            yield Problem(file, message=f"{_HELD_BACK} Make it again, and look at what is said of it")
        return
    withheld = facts.withheld_from(one.paper.reader)
    told = {hit.fact.item: hit.part.what for hit in reversed(withheld.hits(withheld.without_cleared(one.words)))}
    for item, part in told.items():
        yield Problem(
            file, message=f"{_HELD_BACK} It gives away {item} ({part}), which not everyone who gets it may know"
        )


_HELD_BACK = "may not go, and nothing was entered."


def _why_unchecked(case: Case, chosen: Sequence[_Chosen], folder: Path) -> str:
    """Why some papers do not count as checked by a second person; blank where all do."""
    pack = manifest_of(folder)
    if pack is None:
        return "nobody has checked these papers: only a pack has a disclosure sheet to sign"
    as_packed = [one.document for one in chosen if pack.digests.get(one.document.name) == one.document.sha256]
    lasting = lasting_checks(case)
    checked = {one.name for one in as_packed if (Path(one.name).stem, pack.codes.get(one.name, "")) in lasting}
    why = checked_by_another(case, pack.code, lambda _: False).why_not
    if not why:
        checked |= {one.name for one in as_packed}
    unchecked = [one.document.name for one in chosen if one.document.name not in checked]
    if unchecked and why and len(unchecked) == len(chosen):
        return f"these papers are unchecked: {why} (code {pack.code})"
    return f"{listed(unchecked)}: changed since the papers were checked (code {pack.code})" if unchecked else ""


class PackManifest(Struct, frozen=True):
    """What the manifest of a pack says: the code of its papers, and of each file its digest and its own code."""

    code: str
    digests: Mapping[str, str]
    codes: Mapping[str, str]


def manifest_of(folder: Path) -> PackManifest | None:
    """What the manifest of a pack says; None where there is none that can be read."""
    try:
        content: Any = json.loads((folder / MANIFEST).read_bytes())
        documents = content["documents"]
        digests = {one["file"]: one["sha256"] for one in documents}
        return PackManifest(str(content["code"]), digests, {one["file"]: one.get("code", "") for one in documents})
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


# ---- what is entered


def _entered(
    opened: OpenCase,
    then: Case,
    chosen: Sequence[_Chosen],
    request: SendRequest,
    latest: date,
    remarks: tuple[str, ...],
) -> SentPapers:
    done: list[SentPapers] = []

    def entry(raw: bytes, ledger: Ledger, free_name: Callable[[Kept], str]) -> Entered:
        text = decode(raw, opened.file)
        now = opened if text == opened.text else open_text(text, opened.file, latest)
        wanted, kept = _sendings(then, chosen, request, free_name)
        after = ledger.with_new(wanted)
        entries = after.sendings[len(ledger.sendings) :]  # what is new stands last
        known = {one.act for one in entries}
        text = _with_facts(now, wanted, request.on)
        case = open_text(text, opened.file, latest)
        case = replace(case, case=case.case.with_sendings(after.sendings))
        already = tuple(one for one in wanted if one.act not in known)
        done.append(SentPapers(entries, already, case, text != now.text, remarks))
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return Entered(mark + text.encode(), after, kept if entries else ())

    enter(Path(opened.file), opened.case, entry, dry_run=request.dry_run)
    return done[-1]


def _sendings(
    case: Case, chosen: Iterable[_Chosen], request: SendRequest, free_name: Callable[[Kept], str]
) -> tuple[tuple[Sending, ...], tuple[Kept, ...]]:
    """An entry for each paper and each person to whom it went, and the files to keep."""
    sendings: list[Sending] = []
    kept: list[Kept] = []
    for one in chosen:
        kept.append(Kept(f"{request.on}-{one.document.name}", one.document.data))
        sendings += [_sending(case, one, person, request, free_name(kept[-1])) for person in one.people]
    return tuple(sendings), tuple(kept)


def _sending(case: Case, one: _Chosen, person: str, request: SendRequest, file: str) -> Sending:
    digest = one.document.sha256
    return Sending(
        number=0,
        paper=one.paper.name,
        kind=kind_of(one.paper.template),
        to=person,
        on=request.on,
        how=request.how,
        by=request.by,
        where=address_item(case, person, request.how),
        code=version_code(digest),
        sha256=digest,
        file=file,
        edited=one.document.edited,
        unchecked=request.unchecked or "",
        note=request.note,
        stated=_stated(case, one, person),
    )


def version_code(digest: str) -> str:
    """``7F3A-91C2``: stands for the bytes of a file."""
    return f"{digest[:4]}-{digest[4:8]}".upper()


def address_item(case: Case, person: str, how: str) -> str:
    """Which address a paper went to, as the case file names it; blank where that is not recorded."""
    field = {"post": "address", "email": "email"}.get(how, "")
    return f"{person}.{field}" if field and getattr(case.person(person), field, None) else ""


def _stated(case: Case, one: _Chosen, person: str) -> StatedFacts:
    """What a paper states: as it was made, where nobody has edited it; else as far as it can be read."""
    if one.paper.template.front_matter.anonymous:
        return StatedFacts()
    if one.made and not one.document.edited:
        return with_sitting(case, one.made, person)
    candidates = [facts for facts in (one.made, _now(one)) if facts]
    if one.words is None:
        return unreadable(candidates)
    read = read_in(case, one.words, candidates, one.paper.request.language or "")
    named = people_named(case, one.words, person) if any(facts.people for facts in candidates) else ()
    return with_sitting(case, replace(read, people=named), person)


def _now(one: _Chosen) -> StatedFacts | None:
    return one.now.stated if isinstance(one.now, RenderedPaper) else None


def _remarks(case: Case, chosen: Iterable[_Chosen], request: SendRequest) -> Iterator[str]:
    """What whoever sent the papers should know: what could not be read, and what has changed in the case since."""
    for one in chosen:
        now, person = _now(one), one.people[0]
        stated = _stated(case, one, person)
        for why in differences(stated, with_sitting(case, now, person)) if now else ():
            yield f"{one.paper.name}: {why}"
    field = {"post": "address", "email": "email address"}.get(request.how)
    without = [p for one in chosen for p in one.people if field and not address_item(case, p, request.how)]
    if without:
        yield f"no {field} is recorded for {listed(dict.fromkeys(without))}: where theirs went is not entered"


def _with_facts(opened: OpenCase, sendings: Sequence[Sending], on: date) -> str:
    """The text of the case file with the days on which something was sent, where none stands there yet.

    Raises:
        UserError: the file leaves no safe place for one of them.
    """
    text, case = opened.text, opened.case
    for kind, theirs in groupby(sorted(sendings, key=lambda one: one.kind), key=lambda one: one.kind):
        people = tuple(one.to for one in theirs if not _is_recorded(case, kind, one.to))
        fact = FACTS.get(_FACT_FOR.get(kind, ""))
        if not fact or not people:
            continue
        how = next(one.how for one in sendings if one.kind == kind)
        details = FactDetails(on, people, how=WAYS.get(how, how) if "how" in fact.takes and how else None)
        try:
            text = with_fact(text, case, fact, details, on)
        except CannotPlaceError:
            message = "this file is written in a way that leaves no safe place to record this: nothing was entered"
            raise UserError.about(opened.file, message) from None
    return text


def _is_recorded(case: Case, kind: str, person: str) -> bool:
    """Whether the case file has a day for it; before the meeting was held, the plan and the record are empty forms."""
    meeting = case.meeting
    if kind == INVITATION:
        return getattr(case.person(person), "invited", None) is not None
    if meeting is None or meeting.held is None:
        return True
    return person in (meeting.plan_sent if kind == "plan" else meeting.minutes_sent)
