"""Recording that something was done: one more record in a case file, and nothing else in it changed."""

import codecs
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_struct

from cpprep.app.record_request import (
    RecordRequest,
    fact_details,
    known_word,
    papers_check,
    preparation,
    refuse_code,
    refuse_example_name,
)
from cpprep.app.workspace import OpenCase, open_text, read_bytes, templates_of
from cpprep.case.file.edits import CannotPlaceError
from cpprep.case.file.nodes import decode
from cpprep.case.file.record_edits import with_check, with_fact, with_preparation
from cpprep.case.file.recordable_facts import FACTS, RecordError
from cpprep.case.sendings import INVITATION, Check, Sending
from cpprep.errors import UserError
from cpprep.standards import NO_SUCH_STANDARD, Role, Standard
from cpprep.standards.local import standards_in_force, standards_of
from cpprep.system.atomic_write import change_file

if TYPE_CHECKING:
    from cpprep.case.model import Case, PapersChecked, Person
    from cpprep.ledger import Ledger
    from cpprep.system.kept_files import Kept

PAPERS_CHECKED = "papers-checked"
"""Typed in place of a standard: a second person has checked the papers with a code."""


EVERYONE = "everyone"
"""Typed in place of an id: all for whom it is not recorded yet."""


@dataclass(frozen=True)
class RecordResult:
    """What became of one thing to record.

    Attributes:
        before: the case as it was.
        after: the case with the record in it.
        lines: the numbers of the lines that are new or changed.
        owner: the role that sees to the standard; None for a fact.
        everyone: the ids that "everyone" stood for.
        left_out: whom it did not stand for, each with the reason.
        entries: what was entered in the ledger, where papers were sent.
        remarks: what whoever sent them should know.
    """

    before: OpenCase
    after: OpenCase
    lines: tuple[int, ...]
    owner: Role | None
    everyone: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    entries: tuple[Sending, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file says something that it did not say before."""
        return self.before.text != self.after.text


def write_record(
    opened: OpenCase, what: str, request: RecordRequest, *, latest: date, dry_run: bool = False
) -> RecordResult:
    """Record one thing in a case file: read, changed and written back with no other run in between.

    Args:
        opened: the case, as it was read; where its file has changed since, it is read again.
        what: a standard's id, the words of a fact as one, or ``papers-checked``.
        request: what is said of it.
        latest: the last day on which a record can have been made.
        dry_run: whether nothing is written.

    Raises:
        UserError: when the file cannot be used, or would no longer read as a case; it is left as it was.
        RecordError: when the thing cannot be recorded as it was said.
    """
    path = Path(opened.file)
    results: list[RecordResult] = []
    if _meant(opened, what) == PAPERS_CHECKED:
        return _record_checked(opened, what, request, latest, dry_run=dry_run)
    if kind := _KIND_SENT.get(_meant(opened, what)):
        return _record_sent(opened, what, request, kind, latest, dry_run=dry_run)

    def change(raw: bytes) -> bytes:
        result = _with_record(_as_it_is_now(opened, raw, latest), what, request, latest)
        results.append(result)
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return mark + result.after.text.encode()

    if dry_run:
        change(read_bytes(path, opened.file))
    else:
        change_file(path, change)
    return results[-1]


_KIND_SENT = {"invited": INVITATION, "sent-plan": "plan", "sent-minutes": "minutes"}
"""The facts that say that papers were sent, each with their kind: they are entered in the ledger as well."""

_PAPERS = {INVITATION: "invitations", "plan": "outline-plan", "minutes": "minutes"}


def _record_sent(
    opened: OpenCase, what: str, request: RecordRequest, kind: str, latest: date, *, dry_run: bool
) -> RecordResult:
    """Record that papers were sent, and enter them in the ledger: both, or neither."""
    from cpprep.app.ledger_file import Entered, enter
    from cpprep.app.send import SendRequest, sendings_recorded, way_meant

    results: list[RecordResult] = []

    def entry(raw: bytes, ledger: "Ledger", free_name: "Callable[[Kept], str]") -> "Entered":
        before = _as_it_is_now(opened, raw, latest)
        before = replace_case(before, before.case.with_sendings(ledger.sendings))
        result, people = _with_first_days(before, what, request, latest)
        sent = SendRequest(
            request.done or request.on,
            papers=(_PAPERS[kind],),
            people=people,
            how=way_meant(request.how or ""),
            by=request.by or "",
            note=request.note or "",
            unchecked=request.unchecked,
        )
        sendings, kept, remarks = sendings_recorded(before, sent, kind, free_name)
        after = ledger.with_new(sendings)
        entries = after.sendings[len(ledger.sendings) :]
        known = replace_case(result.after, result.after.case.with_sendings(after.sendings))
        results.append(replace(result, after=known, entries=entries, remarks=remarks))
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return Entered(mark + result.after.text.encode(), after, kept)

    enter(Path(opened.file), opened.case, entry, dry_run=dry_run)
    return results[-1]


def _record_checked(
    opened: OpenCase, what: str, request: RecordRequest, latest: date, *, dry_run: bool
) -> RecordResult:
    """Record a second person's check, and enter in the ledger which papers it was of, where their pack is found."""
    from cpprep.app.ledger_file import Entered, enter

    results: list[RecordResult] = []

    def entry(raw: bytes, ledger: "Ledger", _free_name: "Callable[[Kept], str]") -> "Entered":
        results.append(_with_record(_as_it_is_now(opened, raw, latest), what, request, latest))
        after = results[-1].after
        check = _check_of_papers(after, papers_check(after.case, request))
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return Entered(mark + after.text.encode(), ledger.with_check(check) if check else ledger)

    enter(Path(opened.file), opened.case, entry, dry_run=dry_run)
    return results[-1]


def _check_of_papers(opened: OpenCase, said: "PapersChecked") -> Check | None:
    """The entry for a check, with the code of each paper; None where no pack with that code is found."""
    from cpprep.app.send import find_papers_folder, manifest_of

    folder = find_papers_folder(opened)
    pack = manifest_of(folder) if folder else None
    if pack is None or pack.code != said.code or not said.by or not said.on:
        return None
    papers = {Path(name).stem: code for name, code in pack.codes.items() if code}
    return Check(number=0, code=pack.code, by=said.by, on=said.on, made_by=said.made_by or "", papers=papers)


def _with_first_days(
    before: OpenCase, what: str, request: RecordRequest, latest: date
) -> tuple[RecordResult, tuple[str, ...]]:
    """The case with the day for those of whom none is recorded, and the ids of all to whom papers were sent.

    Where somebody has been invited to the meeting as it no longer stands, the first day stays: the new letter has its
    own in the ledger.
    """
    from cpprep.case.notices import day_told

    name = _meant(before, what)
    everyone, left_out = _everyone(before, name, request)
    people = everyone or request.for_
    known = [one for one in map(before.case.person, people) if one]
    again = {one.id for one in known if name == "invited" and one.invited and day_told(before.case, one).why_not}
    first = tuple(one for one in people if one not in again)
    if not again:
        return _with_record(before, what, request, latest), people
    if not first:
        return RecordResult(before, before, (), None, everyone, left_out), people
    result = _with_record(before, what, replace(request, for_=first), latest)
    return replace(result, everyone=everyone, left_out=left_out), people


def replace_case(opened: OpenCase, case: "Case") -> OpenCase:
    """An open case with other facts."""
    return replace_struct(opened, case=case)


def _meant(opened: OpenCase, what: str) -> str:
    return known_word(what, [*FACTS, PAPERS_CHECKED, *_standards(opened)], "STANDARD", NO_SUCH_STANDARD)


def _as_it_is_now(opened: OpenCase, raw: bytes, latest: date) -> OpenCase:
    text = decode(raw, opened.file)
    return opened if text == opened.text else open_text(text, opened.file, latest)


def _with_record(before: OpenCase, what: str, request: RecordRequest, latest: date) -> RecordResult:
    """The case with one more record in it; nothing is written.

    Raises:
        UserError: when there is no safe place for it, or the file would no longer read as a case.
        RecordError: when it cannot be recorded as it was said.
    """
    known, name = _standards(before), _meant(before, what)
    everyone, left_out = _everyone(before, name, request)
    request = replace(request, for_=everyone) if everyone else request
    try:
        text = _new_text(before, name, request)
    except CannotPlaceError:
        message = "this file is written in a way that leaves no safe place to record this: type it in yourself"
        raise UserError.about(before.file, message) from None
    try:
        after = open_text(text, before.file, latest)
    except UserError as error:
        why = "; ".join(dict.fromkeys(problem.message for problem in error.problems))
        message = f"nothing was recorded, for the file could not be read with it: {why}"
        raise UserError.about(before.file, message) from None
    owner = known[name].owner if name in known else None
    return RecordResult(before, after, _new_lines(before.text, text), owner, everyone, left_out)


def _new_lines(old: str, new: str) -> tuple[int, ...]:
    """The numbers of the lines that are new or changed."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    return tuple(n + 1 for tag, *_, start, end in matcher.get_opcodes() if tag != "equal" for n in range(start, end))


def _new_text(opened: OpenCase, name: str, request: RecordRequest) -> str:
    """The text with the record in it.

    Raises:
        RecordError: when it cannot be recorded as it was said.
        CannotPlaceError: when the text leaves no safe place for it.
    """
    text, case = opened.text, opened.case
    refuse_example_name(request)
    if name == PAPERS_CHECKED:
        return with_check(text, case, papers_check(case, request))
    refuse_code(request)
    if fact := FACTS.get(name):
        return with_fact(text, case, fact, fact_details(fact, request), request.on, replace=request.replace)
    return with_preparation(text, case, preparation(_standards(opened)[name], case, opened.profile, request))


def _standards(opened: OpenCase) -> Mapping[str, Standard]:
    return {standard.id: standard for standard in standards_of(opened.profile)}


# ---- everyone


def _everyone(opened: OpenCase, name: str, request: RecordRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that "everyone" stands for, where it was typed, and why others are left out.

    Raises:
        RecordError: when nobody is left, or it has to be said of each apart.
    """
    if EVERYONE not in request.for_ or opened.case.person(EVERYONE) or EVERYONE in opened.case.reports:
        return (), ()
    left_out: tuple[str, ...] = ()
    if name == "invited":
        ids, left_out = _to_invite(opened, request.on)
    elif name in FACTS and FACTS[name].of_many:
        ids = _open_for(opened, request.on, lambda standard: standard.settled_by == name)
    elif name in FACTS or name == PAPERS_CHECKED or _standards(opened)[name].each.find is None:
        raise RecordError("--for", "this is not said of everyone in one line: name whom it is about")
    else:
        ids = _open_for(opened, request.on, lambda standard: standard.id == name)
    if not ids:
        why = f" ({'; '.join(left_out)})" if left_out else ""
        raise RecordError("--for", f"nobody is left for whom it is not recorded{why}")
    return ids, left_out


def _to_invite(opened: OpenCase, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from cpprep.case.as_of import as_of
    from cpprep.papers.omissions import not_invited
    from cpprep.papers.recipients import everyone_invited

    then, templates = as_of(opened.case, on), templates_of(opened.settings, opened.settings_folder)
    invited = (then.person(one) for one in everyone_invited(then, templates))
    return tuple(one.id for one in invited if one and _is_to_be_told(then, one)), not_invited(then)


def _is_to_be_told(case: "Case", person: "Person") -> bool:
    """Whether somebody has not been invited yet, or to the meeting as it no longer stands."""
    from cpprep.case.notices import day_told

    told = day_told(case, person)
    return bool(told.why_not) or (told.on is None and not person.invited)


def _open_for(opened: OpenCase, on: date, asks: Callable[[Standard], bool]) -> tuple[str, ...]:
    """Those for whom a standard is open."""
    from cpprep.assessment import OPEN, assess

    asked = [one for one in standards_in_force(opened.profile) if asks(one)]
    found = assess(opened.case, opened.profile, on, asked).findings
    return tuple(finding.subject for finding in found if finding.subject and finding.status in OPEN)
