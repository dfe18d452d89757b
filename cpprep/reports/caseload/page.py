"""A caseload as one page for a browser: it needs no network, no server and no script to be read."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from cpprep import __version__
from cpprep.assessment.rows import ROLE_WORDS
from cpprep.reports.caseload.line import ExcusedStandard, Line, MissedStandard
from cpprep.reports.caseload.whole import Caseload, Week, counted
from cpprep.standards import Role
from cpprep.wording import count, full_date, listed, long_date, planner_day, short_day

MOST_BARS = 10
"""So many standards are shown among those that are missed most often."""

MOST_WEEKS = 12
"""More columns than this do not fit on paper."""

_HEADINGS = (
    ("Case", False), ("Conference", False), ("State", False), ("Missed", True), ("Due", True),
    ("Not recorded", True), ("Next", False), ("Standards missed", False),
)  # fmt: skip
_STATES = {"missed": "something missed", "open": "not ready yet", "ready": "ready"}
_FULL = 1000
_PIECES = 200


def page_in_parts(caseload: Caseload, soon: date) -> Iterator[str]:
    """The whole page, part after part.

    Args:
        caseload: the cases; it looks ahead at least as far as ``soon``.
        soon: the last day of the list of what falls due.
    """
    style, script = _part("page.css"), _part("page.js")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_part("page.html"))
    parts = template.stream(
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704  (our own file)
        script=Markup(script),  # noqa: S704
        version=__version__,
        title=f"Caseload on {full_date(caseload.asked.on)}",
        standing=_standing(caseload),
        today=full_date(caseload.asked.on),
        until=long_date(soon),
        headings=[{"words": words, "number": number} for words, number in _HEADINGS],
        cases=(_case(caseload, line) for line in caseload.lines),
        soon=_soon(caseload, soon),
        unreadable=[caseload.told(one) for one in caseload.unreadable],
        shared=[f"{reference}: {listed(names)}" for reference, names in caseload.shared.items()],
        skipped=[one.file for one in caseload.skipped],
        **_at_a_glance(caseload),
        **_missed_most(caseload.most_missed()),
        **_weeks(caseload),
    )
    parts.enable_buffering(_PIECES)
    return parts


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing run but our own few lines."""
    kept = {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in kept.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _standing(caseload: Caseload) -> str:
    only = f", only what the role {ROLE_WORDS[caseload.asked.role]} sees to" if caseload.asked.role else ""
    return (
        f"As things stood on {long_date(caseload.asked.on)}{only}. "
        "Cases are shown by their references; nobody is named."
    )


# ---- at a glance


def _state(line: Line) -> str:
    if line.missed:
        return "missed"
    return "ready" if line.ready else "open"


def _at_a_glance(caseload: Caseload) -> dict[str, Any]:
    states = [_state(line) for line in caseload.lines]
    numbers = {key: states.count(key) for key in _STATES}
    tiles = [{"key": "all", "number": len(states), "words": "case" if len(states) == 1 else "cases"}]
    tiles += [{"key": key, "number": number, "words": _STATES[key]} for key, number in numbers.items()]
    if caseload.unreadable:
        tiles.append({"key": "missed", "number": len(caseload.unreadable), "words": "could not be read"})
    said = listed(f"{number:,} {_STATES[key]}" for key, number in numbers.items())
    words = f"Of {count(len(states), 'case')}: {said}."
    return {"tiles": tiles, "bar": list(_stretches(numbers)), "bar_words": words}


def _stretches(numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The parts of a bar, each as long as its number is large."""
    start, whole = 0.0, sum(numbers.values())
    for key, number in numbers.items():
        if number:
            width = _FULL * number / whole
            yield {"key": key, "start": f"{start:.1f}", "width": f"{width:.1f}"}
            start += width


def _bar(number: int, most: int) -> Markup:
    """A bar as long as a number is large; the number itself stands beside it, so a screen reader skips the bar."""
    width = f"{_FULL * number / most if most else 0:.0f}"
    return Markup(
        '<svg class="one" viewBox="0 0 {full} 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar" width="{width}" height="10"/></svg>'
    ).format(full=_FULL, width=width)


def _missed_most(missed: Sequence[MissedStandard]) -> dict[str, Any]:
    most = missed[0].times if missed else 0
    rows = [
        {"name": one.standard, "owner": ROLE_WORDS[one.owner], "times": one.times, "bar": _bar(one.times, most)}
        for one in missed[:MOST_BARS]
    ]
    left = len(missed) - len(rows)
    return {
        "most_missed": rows,
        "left_out": f"{count(left, 'more standard')} missed less often." if left else "",
    }


# ---- the coming weeks


def _weeks(caseload: Caseload) -> dict[str, Any]:
    asked = caseload.asked
    number = max(min((asked.until - asked.on).days // 7, MOST_WEEKS), 1)
    weeks = caseload.weeks(number)
    most = max((number for week in weeks for number in week.owed.values()), default=0)
    roles = [role for role in Role if any(week.owed.get(role) for week in weeks)]
    return {
        "weeks": [short_day(week.monday, asked.on) for week in weeks],
        "week_rows": [
            {"role": ROLE_WORDS[role], "cells": [_cell(week.owed.get(role, 0), most) for week in weeks]}
            for role in roles
        ],
        "days": list(_days(caseload, weeks)),
    }


def _cell(number: int, most: int) -> dict[str, Any]:
    return {"number": number, "bar": _bar(number, most)}


def _days(caseload: Caseload, weeks: Sequence[Week]) -> Iterator[dict[str, Any]]:
    """The days on which there are conferences, each with the cases."""
    meetings = [line for week in weeks for line in week.meetings if line.meeting]
    days = [(day, list(lines)) for day, lines in groupby(meetings, key=lambda line: line.meeting) if day]
    most = max((len(lines) for _, lines in days), default=0)
    for day, lines in days:
        cases = [caseload.named(line) for line in lines]
        yield {"name": planner_day(day, caseload.asked.on), "cases": cases, "bar": _bar(len(cases), most)}


# ---- what falls due, and the cases


def _soon(caseload: Caseload, until: date) -> Iterator[dict[str, Any]]:
    on = caseload.asked.on
    for role, due in caseload.owed(until):
        rows = ({"day": planner_day(one.date, on), "case": caseload.named(one.line), "what": one.words} for one in due)
        yield {"name": ROLE_WORDS[role], "number": counted(due), "rows": rows}


def _case(caseload: Caseload, line: Line) -> dict[str, Any]:
    on, coming, state = caseload.asked.on, line.next, _state(line)
    return {
        "case": caseload.named(line),
        "meeting": short_day(line.meeting, on) if line.meeting else "no date",
        "meeting_order": _order(line.meeting),
        "state": _STATES[state],
        "state_order": str(list(_STATES).index(state)),
        "key": state,
        "missed": line.times_missed,
        "due": line.due,
        "not_recorded": line.not_recorded,
        "next": f"{short_day(coming.date, on)}: {coming.short}" if coming else "nothing",
        "next_order": _order(coming.date if coming else None),
        "standards": _named(line.missed),
        "excused": _named(line.excused),
    }


def _named(standards: Iterable[MissedStandard | ExcusedStandard]) -> str:
    return ", ".join(f"{one.standard} ({one.times})" if one.times > 1 else one.standard for one in standards)


def _order(day: date | None) -> str:
    """A day so that text sorts it; what has none comes last."""
    return (day or date.max).isoformat()
