"""Recording that something was done: from what is said of it to the case file with one more record in it."""

import codecs
import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cpprep.app.workspace import OpenCase, open_text, read_bytes, templates_of
from cpprep.case.file.edits import CannotPlaceError
from cpprep.case.file.nodes import decode
from cpprep.case.file.record_edits import with_check, with_fact, with_preparation
from cpprep.case.file.recordable_facts import FACTS, FactDetails, RecordableFact, RecordError, ids_meant
from cpprep.case.model import PapersChecked, Preparation
from cpprep.case.values import Reply, WrongValueError, word_meant
from cpprep.errors import UserError
from cpprep.standards import NO_SUCH_STANDARD, Evidence, Role, Standard
from cpprep.standards.local import standards_in_force, standards_of
from cpprep.system.saving import change_file
from cpprep.wording import NAME, full_date

PAPERS_CHECKED = "papers-checked"
"""Typed in place of a standard: a second person has checked the papers with a code."""


EVERYONE = "everyone"
"""Typed in place of an id: all for whom it is not recorded yet."""


@dataclass(frozen=True)
class RecordRequest:
    """What is said of one thing to record.

    Attributes:
        on: the day that "today" means.
        for_: the ids of whom it is about; ``everyone`` is all for whom it is not recorded yet.
        with_: the ids of who had a report; ``practitioners`` is all of them.
        done: the day it was done; None for ``on``.
        by: who did it, or says why it was not possible.
        note: anything worth knowing.
        how: by hand, by post.
        reply: ``coming`` or ``not-coming``.
        understood: ``yes`` or ``no``.
        not_possible: why it was not possible.
        until: the last day on which that reason holds.
        replace: whether it takes the place of what is recorded already.
        code: of papers that were checked, the code on the disclosure sheet.
        made_by: of papers that were checked, who made them, if not the administrator.
    """

    on: date
    for_: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    done: date | None = None
    by: str | None = None
    note: str | None = None
    how: str | None = None
    reply: str | None = None
    understood: str | None = None
    not_possible: str | None = None
    until: date | None = None
    replace: bool = False
    code: str | None = None
    made_by: str | None = None


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
    """

    before: OpenCase
    after: OpenCase
    lines: tuple[int, ...]
    owner: Role | None
    everyone: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

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


def _as_it_is_now(opened: OpenCase, raw: bytes, latest: date) -> OpenCase:
    text = decode(raw, opened.file)
    return opened if text == opened.text else open_text(text, opened.file, latest)


def _with_record(before: OpenCase, what: str, request: RecordRequest, latest: date) -> RecordResult:
    """The case with one more record in it; nothing is written.

    Raises:
        UserError: when there is no safe place for it, or the file would no longer read as a case.
        RecordError: when it cannot be recorded as it was said.
    """
    known = _standards(before)
    name = _word(what, [*FACTS, PAPERS_CHECKED, *known], "STANDARD", NO_SUCH_STANDARD)
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


def _word(typed: str, known: Collection[str], option: str, where: str = "") -> str:
    """One of some words, however it was typed.

    Raises:
        RecordError: naming the likely word.
    """
    try:
        return word_meant(typed, known, where)
    except WrongValueError as error:
        raise RecordError(option, str(error)) from None


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
    _check_name(request)
    if name == PAPERS_CHECKED:
        return with_check(text, case, _check(opened, request))
    _check_no_code(request)
    if fact := FACTS.get(name):
        return with_fact(text, case, fact, _details(fact, request), request.on, replace=request.replace)
    return with_preparation(text, case, _preparation(_standards(opened)[name], opened, request))


def _standards(opened: OpenCase) -> Mapping[str, Standard]:
    return {standard.id: standard for standard in standards_of(opened.profile)}


def _check_name(request: RecordRequest) -> None:
    """Refuse what was copied from an example and stands for a name.

    Raises:
        RecordError: saying so.
    """
    if request.by == NAME:
        raise RecordError("--by", f"type the name of whoever did it in place of {NAME}")


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
    from cpprep.papers.making import everyone_invited, not_invited

    then, templates = as_of(opened.case, on), templates_of(opened.settings, opened.settings_folder)
    invited = (then.person(one) for one in everyone_invited(then, templates))
    return tuple(person.id for person in invited if person and not person.invited), not_invited(then)


def _open_for(opened: OpenCase, on: date, asks: Callable[[Standard], bool]) -> tuple[str, ...]:
    """Those for whom a standard is open."""
    from cpprep.assessment import OPEN, assess

    asked = [one for one in standards_in_force(opened.profile) if asks(one)]
    found = assess(opened.case, opened.profile, on, asked).findings
    return tuple(finding.subject for finding in found if finding.subject and finding.status in OPEN)


# ---- a second person's check of the papers


def _check_no_code(request: RecordRequest) -> None:
    """Refuse what only a check of papers takes.

    Raises:
        RecordError: naming the option.
    """
    for option in ("code", "made_by"):
        if getattr(request, option):
            raise RecordError(f"--{option.replace('_', '-')}", "only papers checked has a place for this")


def _check(opened: OpenCase, request: RecordRequest) -> PapersChecked:
    """The check as it was typed.

    Raises:
        RecordError: when the code or the name is missing, the code is none, or the author of the papers checked them.
    """
    from cpprep.case.values import read_code
    from cpprep.papers.pack import is_author

    for option in ("for_", "with_", "how", "reply", "understood", "not_possible", "until", "note"):
        if getattr(request, option):
            raise RecordError(f"--{option.rstrip('_').replace('_', '-')}", "a check of papers has no place for this")
    if not request.code:
        raise RecordError("--code", "type the code that is on the disclosure sheet, such as --code 7F3A-91C2")
    if not request.by:
        raise RecordError("--by", "say who checked the papers: somebody who did not make them")
    try:
        code = read_code(request.code)
    except WrongValueError as error:
        raise RecordError("--code", str(error)) from None
    check = PapersChecked(code=code, by=_clean(request.by), on=_done(request), made_by=_clean(request.made_by))
    if is_author(opened.case, check):
        message = "the papers are checked by somebody who did not make them; --made-by says who did"
        raise RecordError("--by", message)
    return check


# ---- a fact


def _details(fact: RecordableFact, request: RecordRequest) -> FactDetails:
    """What is said of a fact.

    Raises:
        RecordError: for an option that has no place in it, or a word that cannot be read.
    """
    options = {
        "for": request.for_, "with": request.with_, "how": request.how, "reply": request.reply,
        "understood": request.understood,
    }  # fmt: skip
    for option, typed in options.items():
        if typed and option not in fact.takes:
            raise RecordError(f"--{option}", f"{fact.words} ({fact.says}) has no place for this")
    for option in ("by", "note", "not_possible", "until"):
        if getattr(request, option):
            typed_as = f"--{option.replace('_', '-')}"
            raise RecordError(typed_as, f"{fact.words} is a fact with a day; only a standard has a place for this")
    replies = {str(reply).replace(" ", "-"): reply for reply in Reply}
    reply = replies[_word(request.reply, list(replies), "--reply")] if request.reply else None
    understood = _word(request.understood, ("yes", "no"), "--understood") == "yes" if request.understood else None
    return FactDetails(_done(request), request.for_, request.with_, request.how, reply, understood)


def _done(request: RecordRequest) -> date:
    """The day on which it was done.

    Raises:
        RecordError: for a day that has not come yet.
    """
    if request.done and request.done > request.on:
        message = f"that day comes after {full_date(request.on)}: what has not happened yet cannot be recorded as done"
        raise RecordError("--done", message)
    return request.done or request.on


# ---- a standard


def _preparation(standard: Standard, opened: OpenCase, request: RecordRequest) -> Preparation:
    """The record of a standard.

    Raises:
        RecordError: when it cannot be recorded as it was typed.
    """
    for option in ("with_", "how", "reply", "understood"):
        if getattr(request, option):
            raise RecordError(f"--{option.rstrip('_')}", "a standard has no place for this: use --note")
    if request.replace:
        raise RecordError("--replace", "a record of a standard is added, and takes the place of nothing")
    _check_asked(standard, opened)
    for_ = _for_whom(standard, opened, request)
    if request.not_possible is None:
        return _done_record(standard, for_, request)
    return _excuse(standard, for_, request)


def _done_record(standard: Standard, for_: tuple[str, ...], request: RecordRequest) -> Preparation:
    if request.until:
        raise RecordError("--until", "only a reason (--not-possible) holds until a day")
    if standard.evidence is Evidence.FACTS:
        raise RecordError("STANDARD", f"{standard.id} is decided from the facts of the case file: {_instead(standard)}")
    done = _done(request)
    return Preparation(standard=standard.id, for_=for_, done=done, by=_clean(request.by), note=_clean(request.note))


def _instead(standard: Standard) -> str:
    if standard.settled_by:
        fact = FACTS[standard.settled_by]
        options = "".join(f" --{option} ..." for option in ("for", "with") if option in fact.takes)
        return f"record the fact itself, with {fact.words}{options}"
    return f"fill in the facts themselves (cpprep standards {standard.id} tells what it asks)"


def _excuse(standard: Standard, for_: tuple[str, ...], request: RecordRequest) -> Preparation:
    if request.done:
        raise RecordError("--done", "it was either done or not possible: leave one of the two out")
    reason, by = _clean(request.not_possible), _clean(request.by)
    if not reason:
        raise RecordError("--not-possible", "say why it was not possible")
    if not by:
        raise RecordError("--by", "say who says that it was not possible")
    if request.until and request.until < request.on:
        raise RecordError("--until", "the reason would have ended already")
    return Preparation(
        standard=standard.id, for_=for_, by=by, note=_clean(request.note), not_possible=reason, on=request.on,
        until=request.until,
    )  # fmt: skip


def _clean(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _check_asked(standard: Standard, opened: OpenCase) -> None:
    profile = opened.profile
    if standard.id in profile.standards_off:
        raise RecordError("STANDARD", f"{standard.id} is switched off in the profile {profile.name}")
    if not standard.holds_in(profile):
        raise RecordError("STANDARD", f"{standard.id} is not asked by the profile {profile.name}")


def _for_whom(standard: Standard, opened: OpenCase, request: RecordRequest) -> tuple[str, ...]:
    case = opened.case
    if standard.each.find is None:
        if request.for_:
            raise RecordError("--for", f"{standard.id} is about the conference as a whole: leave --for out")
        return ()
    known = [subject.id for subject in standard.each.find(case)]
    everyone = {*(person.id for person in case.people), *case.reports}
    if strangers := [name for name in request.for_ if name not in everyone]:
        ids_meant(known, strangers, "--for", case, "there is no person or report with this id in the file")
    return ids_meant(known, request.for_, "--for", case, f"{standard.id} is about {standard.each.words}")
