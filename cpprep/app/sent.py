"""Who holds what: each paper that was sent, what of it is out of date now, and what somebody should not have."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from cpprep.access import ProtectedFacts, Withheld, reader_of
from cpprep.app.edited import words_of
from cpprep.app.ledger_file import kept_folder
from cpprep.app.make_papers import library_of
from cpprep.app.office import office_of
from cpprep.app.send import planned_papers
from cpprep.app.workspace import OpenCase
from cpprep.assessment import assess
from cpprep.case.as_of import as_of
from cpprep.case.changes import change_for
from cpprep.case.model import Case
from cpprep.case.sendings import CHANGE, INVITATION, TELL_OF_THE_MEETING, Sending, StatedFacts
from cpprep.ledger import Holding, differences
from cpprep.papers.documents import PaperRenderer
from cpprep.papers.gate import HeldBack
from cpprep.papers.kinds import kind_of, readers_sent_to
from cpprep.papers.plan import Paper
from cpprep.papers.stated import with_sitting
from cpprep.wording import full_date

_UNKNOWN = "what it said is not known: only the day is recorded"
_NOT_FOR_THEM = "nobody is to have this paper now: look why, and tell them"
_HELD_BACK = "made again today it would be held back: look at what it tells"


def who_holds_what(opened: OpenCase, on: date, person: str | None = None) -> tuple[Holding, ...]:
    """Everything that was sent until a day, the earliest first; only what went to one person, where one is named.

    Raises:
        UserError: a template is wrong, or a kept file cannot be read.
    """
    case = as_of(opened.case, on)
    sendings = [one for one in (*_only_recorded(case), *case.sendings) if person in {None, one.to}]
    later = {_which(one): one.number for one in sendings}
    now = _Now(opened, case, on)
    facts, folder = ProtectedFacts(case), kept_folder(Path(opened.file))
    withheld = {one.to: facts.withheld_from(reader_of(case, one.to)) for one in sendings if case.person(one.to)}
    return tuple(
        Holding(
            one,
            *(now.out_of_date(one) if later[_which(one)] == one.number else (False, ())),
            tuple(_not_for_them(case, one, withheld.get(one.to), folder)),
            later[_which(one)] if later[_which(one)] != one.number else 0,
        )
        for one in sendings
    )


def _which(sending: Sending) -> tuple[str, str]:
    """Which paper of a person it is; an invitation and a letter about a change take each other's place."""
    return INVITATION if sending.kind in TELL_OF_THE_MEETING else sending.paper, sending.to


def _only_recorded(case: Case) -> Iterator[Sending]:
    """The invitations of which the case file has the day, and the ledger nothing."""
    entered = {one.to for one in case.sendings if one.kind in TELL_OF_THE_MEETING}
    for person in case.people:
        if person.invited and person.id not in entered:
            how = person.invited_how or ""
            yield Sending(number=0, paper=INVITATION, kind=INVITATION, to=person.id, on=person.invited, how=how)


class _Now:
    """What the papers would state if they were made today."""

    def __init__(self, opened: OpenCase, case: Case, on: date) -> None:
        library = library_of(opened)
        self._case = case
        self._papers = {paper.name: paper for paper in planned_papers(case, library)} if case.sendings else {}
        # What a checklist ticks is not compared, so no standard is asked.
        self._renderer = PaperRenderer(assess(opened.case, opened.profile, on, ()), office_of(opened), library)
        self._invited = {person for paper in self._papers.values() for person in _invited_by(paper)}
        self._stated: dict[str, StatedFacts | None] = {}
        self._is_held = bool(case.meeting and case.meeting.held)

    def out_of_date(self, sending: Sending) -> tuple[bool | None, tuple[str, ...]]:
        """Whether a paper no longer holds, and why; None where that cannot be said."""
        if sending.stated is None:
            return None, (_UNKNOWN,)
        if self._is_held and sending.kind in {INVITATION, CHANGE, "agenda", "exclusion", "checklist", "form"}:
            return False, ()
        if sending.kind == CHANGE and sending.to in self._invited:
            return self._changed_since(sending)
        if sending.paper not in self._papers:
            return True, (_NOT_FOR_THEM,)
        stated = self._of(sending.paper)
        if stated is None:
            return True, (_HELD_BACK,)
        why = differences(sending.stated, with_sitting(self._case, stated, sending.to))
        unread = all("could not be read" in one for one in why)
        return (None if unread else True) if why else False, why

    def _changed_since(self, sending: Sending) -> tuple[bool, tuple[str, ...]]:
        """Whether the meeting has changed since a letter that said what had changed."""
        change = change_for(self._case, self._case.person(sending.to))
        new = {"the day": "new_day", "the time": "new_start", "the place or the way": "new_place"}
        why = tuple(f"{what} has changed since" for what, name in new.items() if change and getattr(change, name))
        return bool(why), why

    def _of(self, paper: str) -> StatedFacts | None:
        """What a paper would state; None where it would be held back."""
        if paper not in self._stated:
            made = self._renderer.render(self._papers[paper])
            self._stated[paper] = None if isinstance(made, HeldBack) else made.stated
        return self._stated[paper]


def _invited_by(paper: Paper) -> tuple[str, ...]:
    """Who is invited by a paper, where it is an invitation."""
    return readers_sent_to(paper) if kind_of(paper.template) == INVITATION else ()


def _not_for_them(case: Case, sending: Sending, withheld: Withheld | None, folder: Path) -> Iterator[str]:
    """What a paper tells, as it was sent, that its reader may not know by today's marks."""
    words = words_kept(folder, sending) if withheld and sending.file else None
    if not words or not withheld:
        return
    told = {hit.fact.item: hit.part.what for hit in reversed(withheld.hits(withheld.without_cleared(words)))}
    theirs = f"{sending.to}."  # what a mark keeps off their own paper is no news to them
    for item, part in ((item, part) for item, part in told.items() if not item.startswith(theirs)):
        yield f"{item} ({part}){_marked(case, item)}"


def _marked(case: Case, item: str) -> str:
    """``, marked on 3 December 2026``; blank where it is kept from them without a mark of a known day."""
    days = [mark.decided_on for mark in case.confidential if f"{item}.".startswith(f"{mark.item}.") and mark.decided_on]
    return f", marked on {full_date(min(days))}" if days else ""


# ---- the files that are kept


def words_kept(folder: Path, sending: Sending) -> str | None:
    """The words of a paper as it was sent; None where its copy is gone, or cannot be read."""
    data = _bytes_kept(folder, sending)
    return words_of(sending.file, data) if data is not None else None


def damaged_copies(opened: OpenCase) -> Iterator[str]:
    """Which kept files are gone, or are no longer as they were sent; each said with its entry."""
    folder = kept_folder(Path(opened.file))
    for file, sending in {one.file: one for one in reversed(opened.case.sendings) if one.file}.items():
        data = _bytes_kept(folder, sending)
        if data is None:
            yield f"{folder / file}: the copy of entry {sending.number} is gone, or cannot be read"
        elif hashlib.sha256(data).hexdigest() != sending.sha256:
            yield f"{folder / file}: the copy of entry {sending.number} is not as it was sent: somebody has changed it"


def _bytes_kept(folder: Path, sending: Sending) -> bytes | None:
    if not sending.file or Path(sending.file).name != sending.file:  # a ledger that somebody has changed
        return None
    try:
        return (folder / sending.file).read_bytes()
    except OSError:
        return None


# ---- whose letter it was


class Match(Struct, frozen=True):
    """An entry to which a file or a sentence belongs; ``exactly`` whether it is that very file."""

    sending: Sending
    exactly: bool


def entries_of_file(opened: OpenCase, name: str, data: bytes) -> tuple[Match, ...]:
    """The entries of a file: of the very same bytes, else of the same words."""
    digest = hashlib.sha256(data).hexdigest()
    same = tuple(Match(one, exactly=True) for one in opened.case.sendings if one.sha256 == digest)
    words = words_of(name, data)
    if same or not words:
        return same
    return tuple(Match(one, exactly=False) for one, kept in _with_words(opened) if _flat(kept) == _flat(words))


def entries_with_text(opened: OpenCase, text: str) -> tuple[Match, ...]:
    """The entries in whose papers a text stands."""
    sought = _flat(text)
    return tuple(Match(one, exactly=False) for one, kept in _with_words(opened) if sought and sought in _flat(kept))


def unread_copies(opened: OpenCase) -> tuple[Sending, ...]:
    """The entries whose copies cannot be searched, such as PDFs."""
    found = {one.number for one, _ in _with_words(opened)}
    return tuple(one for one in opened.case.sendings if one.file and one.number not in found)


def _with_words(opened: OpenCase) -> Iterable[tuple[Sending, str]]:
    folder = kept_folder(Path(opened.file))
    known: dict[str, str | None] = {}
    for one in opened.case.sendings:
        if one.file not in known:
            known[one.file] = words_kept(folder, one)
        if words := known[one.file]:
            yield one, words


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
