"""From what was typed after ``cpprep record`` to the case file with one more record in it."""

import codecs
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from cpprep.app.workspace import OpenCase, open_text, read_bytes
from cpprep.case.file.edits import CannotPlaceError
from cpprep.case.file.nodes import decode
from cpprep.case.file.record_edits import with_check, with_fact, with_preparation
from cpprep.case.file.recordable_facts import FACTS, FactDetails, RecordableFact, RecordError, ids_meant
from cpprep.case.model import PapersChecked, Preparation
from cpprep.case.values import Reply
from cpprep.cli.next_step import NAME
from cpprep.cli.options import NO_SUCH_STANDARD, latest_record, typed_word
from cpprep.cli.warnings import say_warnings
from cpprep.errors import UserError
from cpprep.standards import Evidence, Role, Standard
from cpprep.standards.local import standards_in_force, standards_of
from cpprep.system.saving import change_file
from cpprep.wording import full_date

PAPERS_CHECKED = "papers-checked"
"""Typed in place of a standard: a second person has checked the papers with a code."""


EVERYONE = "everyone"
"""Typed in place of an id: all for whom it is not recorded yet."""


@dataclass(frozen=True)
class Words:
    """What was typed after the case file, apart from what is to be recorded."""

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
class Recorded:
    """What became of one thing to record.

    Attributes:
        before: the case as it was.
        after: the case with the record in it.
        old: the text as it was.
        new: the text as it is now.
        lines: the numbers of the lines that are new or changed.
        owner: the role that sees to the standard; None for a fact.
        everyone: the ids that "everyone" stood for.
        left_out: whom it did not stand for, each with the reason.
    """

    before: OpenCase
    after: OpenCase
    old: str
    new: str
    lines: tuple[int, ...]
    owner: Role | None
    everyone: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file says something that it did not say before."""
        return self.old != self.new


def write(case: str, what: str, words: Words, *, dry_run: bool = False, quiet: bool = False) -> Recorded:
    """Record one thing in a case file: read, changed and written back with no other run in between.

    Raises:
        UserError: when the file cannot be used, or would no longer read as a case; it is left as it was.
        typer.BadParameter: when the thing cannot be recorded as it was typed.
    """
    path = Path(case)
    raw = read_bytes(path, case)
    result: list[Recorded] = []

    def change(now: bytes) -> bytes:
        made, data = _changed(now, case, what, words, quiet=quiet)
        result.append(made)
        return data

    if dry_run:
        change(raw)
    else:
        change_file(path, change)
    return result[-1]


def _changed(raw: bytes, case: str, what: str, words: Words, *, quiet: bool) -> tuple[Recorded, bytes]:
    old = decode(raw, case)
    before = open_text(old, case, latest_record(words.on))
    say_warnings([] if quiet else [before])
    name = typed_word(what, [*FACTS, PAPERS_CHECKED, *_standards(before)], "STANDARD", NO_SUCH_STANDARD)
    all_of_them, left_out = _everyone(before, name, words)
    words = replace(words, for_=all_of_them) if all_of_them else words
    try:
        new = _recorded(old, before, name, words)
    except CannotPlaceError:
        message = "this file is written in a way that leaves no safe place to record this: type it in yourself"
        raise UserError.about(case, message) from None
    try:
        after = open_text(new, case, latest_record(words.on))
    except UserError as error:
        said = "; ".join(dict.fromkeys(problem.message for problem in error.problems))
        raise UserError.about(case, f"nothing was recorded, for the file could not be read with it: {said}") from None
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    standard = _standards(before).get(name)
    owner = standard.owner if standard else None
    made = Recorded(before, after, old, new, _new_lines(old, new), owner, all_of_them, left_out)
    return made, mark + new.encode()


def _new_lines(old: str, new: str) -> tuple[int, ...]:
    """The numbers of the lines that are new or changed."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    return tuple(n + 1 for tag, *_, start, end in matcher.get_opcodes() if tag != "equal" for n in range(start, end))


def _recorded(text: str, opened: OpenCase, name: str, words: Words) -> str:
    known = _standards(opened)
    try:
        _check_name(words)
        if name == PAPERS_CHECKED:
            return with_check(text, opened.case, _check(opened, words))
        _check_no_code(words)
        if fact := FACTS.get(name):
            return with_fact(text, opened.case, fact, _said(fact, words), words.on, replace=words.replace)
        return with_preparation(text, opened.case, _preparation(known[name], opened, words))
    except RecordError as error:
        raise typer.BadParameter(error.message, param_hint=error.option) from None


def _standards(opened: OpenCase) -> Mapping[str, Standard]:
    return {standard.id: standard for standard in standards_of(opened.profile)}


def _check_name(words: Words) -> None:
    """Refuse what was copied from an example and stands for a name.

    Raises:
        RecordError: saying so.
    """
    if words.by == NAME:
        raise RecordError("--by", f"type the name of whoever did it in place of {NAME}")


# ---- everyone


def _everyone(opened: OpenCase, name: str, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that "everyone" stands for, where it was typed, and why others are left out.

    Raises:
        typer.BadParameter: when nobody is left, or it has to be said of each apart.
    """
    if EVERYONE not in words.for_ or opened.case.person(EVERYONE) or EVERYONE in opened.case.reports:
        return (), ()
    left_out: tuple[str, ...] = ()
    if name == "invited":
        ids, left_out = _to_invite(opened, words.on)
    elif name in FACTS and FACTS[name].of_many:
        ids = _open_for(opened, words.on, lambda standard: standard.settled_by == name)
    elif name in FACTS or name == PAPERS_CHECKED or _standards(opened)[name].each.find is None:
        raise typer.BadParameter("this is not said of everyone in one line: name whom it is about", param_hint="--for")
    else:
        ids = _open_for(opened, words.on, lambda standard: standard.id == name)
    if not ids:
        why = f" ({'; '.join(left_out)})" if left_out else ""
        raise typer.BadParameter(f"nobody is left for whom it is not recorded{why}", param_hint="--for")
    return ids, left_out


def _to_invite(opened: OpenCase, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from cpprep.case.as_of import as_of
    from cpprep.cli.papers import shelf_of
    from cpprep.papers.making import everyone_invited, not_invited

    then = as_of(opened.case, on)
    invited = (then.person(one) for one in everyone_invited(then, shelf_of(opened)))
    return tuple(person.id for person in invited if person and not person.invited), not_invited(then)


def _open_for(opened: OpenCase, on: date, asks: Callable[[Standard], bool]) -> tuple[str, ...]:
    """Those for whom a standard is open."""
    from cpprep.assessment import OPEN, assess

    asked = [one for one in standards_in_force(opened.profile) if asks(one)]
    found = assess(opened.case, opened.profile, on, asked).findings
    return tuple(finding.subject for finding in found if finding.subject and finding.status in OPEN)


# ---- a second person's check of the papers


def _check_no_code(words: Words) -> None:
    """Refuse what only a check of papers takes.

    Raises:
        RecordError: naming the option.
    """
    for option in ("code", "made_by"):
        if getattr(words, option):
            raise RecordError(f"--{option.replace('_', '-')}", "only papers checked has a place for this")


def _check(opened: OpenCase, words: Words) -> PapersChecked:
    """The check as it was typed.

    Raises:
        RecordError: when the code or the name is missing, the code is none, or the author of the papers checked them.
    """
    from cpprep.case.values import WrongValueError, read_code
    from cpprep.papers.pack import is_author

    for option in ("for_", "with_", "how", "reply", "understood", "not_possible", "until", "note"):
        if getattr(words, option):
            raise RecordError(f"--{option.rstrip('_').replace('_', '-')}", "a check of papers has no place for this")
    if not words.code:
        raise RecordError("--code", "type the code that is on the disclosure sheet, such as --code 7F3A-91C2")
    if not words.by:
        raise RecordError("--by", "say who checked the papers: somebody who did not make them")
    try:
        code = read_code(words.code)
    except WrongValueError as error:
        raise RecordError("--code", str(error)) from None
    check = PapersChecked(code=code, by=_clean(words.by), on=_done(words), made_by=_clean(words.made_by))
    if is_author(opened.case, check):
        message = "the papers are checked by somebody who did not make them; --made-by says who did"
        raise RecordError("--by", message)
    return check


# ---- a fact


def _said(fact: RecordableFact, words: Words) -> FactDetails:
    """What was typed about a fact.

    Raises:
        RecordError: for an option that has no place in it, or a word that cannot be read.
    """
    options = {
        "for": words.for_, "with": words.with_, "how": words.how, "reply": words.reply, "understood": words.understood,
    }  # fmt: skip
    for option, typed in options.items():
        if typed and option not in fact.takes:
            raise RecordError(f"--{option}", f"{fact.words} ({fact.says}) has no place for this")
    for option in ("by", "note", "not_possible", "until"):
        if getattr(words, option):
            typed_as = f"--{option.replace('_', '-')}"
            raise RecordError(typed_as, f"{fact.words} is a fact with a day; only a standard has a place for this")
    replies = {str(reply).replace(" ", "-"): reply for reply in Reply}
    reply = replies[typed_word(words.reply, list(replies), "--reply")] if words.reply else None
    understood = typed_word(words.understood, ("yes", "no"), "--understood") == "yes" if words.understood else None
    return FactDetails(_done(words), words.for_, words.with_, words.how, reply, understood)


def _done(words: Words) -> date:
    """The day on which it was done.

    Raises:
        RecordError: for a day that has not come yet.
    """
    if words.done and words.done > words.on:
        message = f"that day comes after {full_date(words.on)}: what has not happened yet cannot be recorded as done"
        raise RecordError("--done", message)
    return words.done or words.on


# ---- a standard


def _preparation(standard: Standard, opened: OpenCase, words: Words) -> Preparation:
    """The record of a standard.

    Raises:
        RecordError: when it cannot be recorded as it was typed.
    """
    for option in ("with_", "how", "reply", "understood"):
        if getattr(words, option):
            raise RecordError(f"--{option.rstrip('_')}", "a standard has no place for this: use --note")
    if words.replace:
        raise RecordError("--replace", "a record of a standard is added, and takes the place of nothing")
    _check_asked(standard, opened)
    for_ = _for_whom(standard, opened, words)
    if words.not_possible is None:
        return _done_record(standard, for_, words)
    return _excuse(standard, for_, words)


def _done_record(standard: Standard, for_: tuple[str, ...], words: Words) -> Preparation:
    if words.until:
        raise RecordError("--until", "only a reason (--not-possible) holds until a day")
    if standard.evidence is Evidence.FACTS:
        raise RecordError("STANDARD", f"{standard.id} is decided from the facts of the case file: {_instead(standard)}")
    done = _done(words)
    return Preparation(standard=standard.id, for_=for_, done=done, by=_clean(words.by), note=_clean(words.note))


def _instead(standard: Standard) -> str:
    if standard.settled_by:
        fact = FACTS[standard.settled_by]
        options = "".join(f" --{option} ..." for option in ("for", "with") if option in fact.takes)
        return f"record the fact itself, with {fact.words}{options}"
    return f"fill in the facts themselves (cpprep standards {standard.id} tells what it asks)"


def _excuse(standard: Standard, for_: tuple[str, ...], words: Words) -> Preparation:
    if words.done:
        raise RecordError("--done", "it was either done or not possible: leave one of the two out")
    reason, by = _clean(words.not_possible), _clean(words.by)
    if not reason:
        raise RecordError("--not-possible", "say why it was not possible")
    if not by:
        raise RecordError("--by", "say who says that it was not possible")
    if words.until and words.until < words.on:
        raise RecordError("--until", "the reason would have ended already")
    return Preparation(
        standard=standard.id, for_=for_, by=by, note=_clean(words.note), not_possible=reason, on=words.on,
        until=words.until,
    )  # fmt: skip


def _clean(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _check_asked(standard: Standard, opened: OpenCase) -> None:
    profile = opened.profile
    if standard.id in profile.standards_off:
        raise RecordError("STANDARD", f"{standard.id} is switched off in the profile {profile.name}")
    if not standard.holds_in(profile):
        raise RecordError("STANDARD", f"{standard.id} is not asked by the profile {profile.name}")


def _for_whom(standard: Standard, opened: OpenCase, words: Words) -> tuple[str, ...]:
    case = opened.case
    if standard.each.find is None:
        if words.for_:
            raise RecordError("--for", f"{standard.id} is about the conference as a whole: leave --for out")
        return ()
    known = [subject.id for subject in standard.each.find(case)]
    everyone = {*(person.id for person in case.people), *case.reports}
    if strangers := [name for name in words.for_ if name not in everyone]:
        ids_meant(known, strangers, "--for", case, "there is no person or report with this id in the file")
    return ids_meant(known, words.for_, "--for", case, f"{standard.id} is about {standard.each.words}")
