"""What is said of one thing to record, and the record that comes of it; refused where it cannot be recorded so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cpprep.case.file.recordable_facts import FACTS, FactDetails, RecordableFact, RecordError, ids_meant
from cpprep.case.model import Case, PapersChecked, Preparation
from cpprep.case.values import Reply, WrongValueError, read_code, word_meant
from cpprep.profiles import Profile
from cpprep.standards import Evidence, Standard
from cpprep.wording import NAME, full_date


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
        unchecked: of papers that were sent, why they went although no second person has checked them.
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
    unchecked: str | None = None


def known_word(typed: str, known: Collection[str], option: str, where: str = "") -> str:
    """One of some words, however it was typed.

    Raises:
        RecordError: naming the likely word.
    """
    try:
        return word_meant(typed, known, where)
    except WrongValueError as error:
        raise RecordError(option, str(error)) from None


def refuse_example_name(request: RecordRequest) -> None:
    """Refuse what was copied from an example and stands for a name.

    Raises:
        RecordError: saying so.
    """
    if request.by == NAME:
        raise RecordError("--by", f"type the name of whoever did it in place of {NAME}")


# ---- a second person's check of the papers


def refuse_code(request: RecordRequest) -> None:
    """Refuse what only a check of papers takes.

    Raises:
        RecordError: naming the option.
    """
    for option in ("code", "made_by"):
        if getattr(request, option):
            raise RecordError(f"--{option.replace('_', '-')}", "only papers checked has a place for this")


def papers_check(case: Case, request: RecordRequest) -> PapersChecked:
    """The check as it was said.

    Raises:
        RecordError: when the code or the name is missing, the code is none, or the author of the papers checked them.
    """
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
    if is_author(case, check):
        message = "the papers are checked by somebody who did not make them; --made-by says who did"
        raise RecordError("--by", message)
    return check


# ---- a fact


def fact_details(fact: RecordableFact, request: RecordRequest) -> FactDetails:
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
    taken = {"by", "note"} if fact.is_sent else set()
    for option in ("by", "note", "not_possible", "until"):
        if getattr(request, option) and option not in taken:
            typed_as = f"--{option.replace('_', '-')}"
            raise RecordError(typed_as, f"{fact.words} is a fact with a day; only a standard has a place for this")
    replies = {str(reply).replace(" ", "-"): reply for reply in Reply}
    reply = replies[known_word(request.reply, list(replies), "--reply")] if request.reply else None
    understood = known_word(request.understood, ("yes", "no"), "--understood") == "yes" if request.understood else None
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


def preparation(standard: Standard, case: Case, profile: Profile, request: RecordRequest) -> Preparation:
    """The record of a standard.

    Raises:
        RecordError: when it cannot be recorded as it was said.
    """
    for option in ("with_", "how", "reply", "understood"):
        if getattr(request, option):
            raise RecordError(f"--{option.rstrip('_')}", "a standard has no place for this: use --note")
    if request.replace:
        raise RecordError("--replace", "a record of a standard is added, and takes the place of nothing")
    _check_asked(standard, profile)
    for_ = _for_whom(standard, case, request)
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


def _check_asked(standard: Standard, profile: Profile) -> None:
    if standard.id in profile.standards_off:
        raise RecordError("STANDARD", f"{standard.id} is switched off in the profile {profile.name}")
    if not standard.holds_in(profile):
        raise RecordError("STANDARD", f"{standard.id} is not asked by the profile {profile.name}")


def _for_whom(standard: Standard, case: Case, request: RecordRequest) -> tuple[str, ...]:
    if standard.each.find is None:
        if request.for_:
            raise RecordError("--for", f"{standard.id} is about the conference as a whole: leave --for out")
        return ()
    known = [subject.id for subject in standard.each.find(case)]
    everyone = {*(person.id for person in case.people), *case.reports}
    if strangers := [name for name in request.for_ if name not in everyone]:
        ids_meant(known, strangers, "--for", case, "there is no person or report with this id in the file")
    return ids_meant(known, request.for_, "--for", case, f"{standard.id} is about {standard.each.words}")
