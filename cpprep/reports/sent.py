"""Who holds what, as JSON, as CSV and as the rows of a table."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import to_builtins

from cpprep.case.sendings import Sending, StatedFacts
from cpprep.ledger import Holding
from cpprep.reports.csv import as_text
from cpprep.wording import short_day

HEADINGS = ("No.", "To", "Paper", "Sent", "Now")

COLUMNS = (
    "number", "paper", "to", "on", "how", "by", "where", "code", "date", "start", "place", "way", "sitting", "file",
    "unchecked", "note", "out_of_date", "why", "not_for_them", "replaced_by",
)  # fmt: skip

_ALWAYS = ("date", "start", "place", "way", "sitting")
"""The facts that every answer has, also those that a paper does not state."""


def as_json(holdings: Iterable[Holding]) -> list[dict[str, Any]]:
    """One object a paper; ``told`` is null where what it said is not known."""
    return [_object(one) for one in holdings]


def _object(one: Holding) -> dict[str, Any]:
    sending = one.sending
    return {
        "number": sending.number or None,
        "paper": sending.paper,
        "to": sending.to,
        "on": sending.on.isoformat(),
        "how": sending.how,
        "by": sending.by,
        "where": sending.where,
        "code": sending.code,
        "told": _told(sending.stated) if sending.stated else None,
        "file": sending.file,
        "edited": sending.edited,
        "unchecked": sending.unchecked,
        "note": sending.note,
        "out_of_date": one.out_of_date,
        "why": list(one.why),
        "not_for_them": list(one.not_for_them),
        "replaced_by": one.replaced_by or None,
    }


def _told(stated: StatedFacts) -> dict[str, Any]:
    said = to_builtins(stated)
    told = {**{name: said.get(name) or None for name in _ALWAYS}, **said}
    return {name: value[:5] if name in {"start", "arrive"} and value else value for name, value in told.items()}


def as_csv(holdings: Iterable[Holding]) -> bytes:
    """A row a paper, which a spreadsheet opens with every name right and runs nothing of."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in as_json(holdings):
        flat = {**one, **(one["told"] or {})}
        writer.writerow(as_text(_cell(flat.get(name))) for name in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def rows(holdings: Iterable[Holding], on: date) -> Iterator[tuple[str, ...]]:
    """The rows of a table: each paper with its number, its reader, and how it stands now."""
    for one in holdings:
        sending = one.sending
        number = str(sending.number or "")
        yield number, sending.to, _paper(sending), _sent(sending, on), "\n".join(_now(one))


def _paper(sending: Sending) -> str:
    """``invitation-parent``: without the id of the reader, which has a column of its own."""
    return sending.paper.removesuffix(f"-{sending.to}")


def _sent(sending: Sending, on: date) -> str:
    how = f", {sending.how}" if sending.how else ""
    return f"{short_day(sending.on, on)}{how}"


def _now(one: Holding) -> Iterator[str]:
    if one.replaced_by:
        yield f"replaced by no. {one.replaced_by}"
    elif one.out_of_date:
        yield "out of date: " + "; ".join(one.why)
    elif one.why:
        yield "; ".join(one.why)
    else:
        yield "holds"
    yield from (f"should not have: {item}" for item in one.not_for_them)
