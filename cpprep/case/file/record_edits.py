"""What was done, written into the text of a case file: a line under ``preparation:``, or a fact where it belongs.

Nothing else in the text changes. Whether the changed text still reads as a case is for the caller to ask, before it
is written anywhere.
"""

from datetime import date

from cpprep.case.file import key_order
from cpprep.case.file.edits import Typed, append, holds_group, put, value_at
from cpprep.case.file.recordable_facts import FactDetails, RecordableFact, RecordError
from cpprep.case.model import Case, PapersChecked, Preparation
from cpprep.case.values import WrongValueError, read_date


def with_preparation(text: str, case: Case, record: Preparation) -> str:
    """The text with one more record under ``preparation:``; the same text where it is recorded already.

    Raises:
        CannotPlaceError: when the text leaves no safe place for it.
    """
    if record in case.preparation:
        return text
    days = ("on", "until") if record.not_possible else ()
    order = ("standard", "for_", "not_possible", "done", "by", *days, "note")
    item: dict[str, Typed] = {}
    for name in order:
        if value := getattr(record, name):
            item[name.rstrip("_")] = value.isoformat() if isinstance(value, date) else _few(value)
    return append(text, ("preparation",), item, key_order)


def with_check(text: str, case: Case, check: PapersChecked) -> str:
    """The text with one more second person's check under ``papers_checked:``; the same where it is recorded already.

    Raises:
        CannotPlaceError: when the text leaves no safe place for it.
    """
    if check in case.papers_checked:
        return text
    said = {"code": check.code, "by": check.by, "on": check.on and check.on.isoformat(), "made_by": check.made_by}
    return append(text, ("papers_checked",), {key: words for key, words in said.items() if words}, key_order)


def _few(value: str | tuple[str, ...]) -> Typed:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def with_fact(
    text: str, case: Case, fact: RecordableFact, details: FactDetails, on: date, *, replace: bool = False
) -> str:
    """The text with a fact where it belongs; the same text where it stands there already.

    A day after ``on`` that stands there is a plan, and gives way. Any other value only gives way to ``replace``.

    Raises:
        RecordError: when the fact cannot be recorded as it was said.
        CannotPlaceError: when the text leaves no safe place for it.
    """
    for path, value in fact.puts(case, details):
        short = path[:-1] if key_order.short_form_at(path[:-1]) == path[-1] else None
        place = short if short and not holds_group(text, short) else path
        there = value_at(text, place) or ""
        if _same(there, value):
            continue
        if there and not replace and not _is_plan(there, on):
            line = case.line_of(place)
            where = f" (line {line})" if line else ""
            message = (
                f"something else is recorded already for {'.'.join(place)}{where}: --replace puts this in its place"
            )
            raise RecordError("--replace", message)
        text = put(text, place, value, key_order)
    return text


def _same(there: str, value: str) -> bool:
    if there == value:
        return True
    day = _day(there)
    return day is not None and day == _day(value)


def _is_plan(there: str, on: date) -> bool:
    day = _day(there)
    return day is not None and day > on


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except WrongValueError:
        return None
