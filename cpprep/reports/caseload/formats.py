"""A caseload for other programs: JSON, and CSV for a spreadsheet."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from cpprep.reports.caseload.line import DueItem, ExcusedStandard, Line, MissedStandard
from cpprep.reports.caseload.whole import Caseload
from cpprep.reports.csv import as_text

CASE_COLUMNS = (
    "case", "file", "profile", "kind", "conference", "ready", "missed", "due", "not_recorded",
    "next_date", "next", "next_owner", "missed_standards", "excused_standards", "problem",
)  # fmt: skip
OWED_COLUMNS = ("date", "owner", "case", "file", "standard", "what")


def as_json(caseload: Caseload, *, with_due: bool) -> Iterator[bytes]:
    """The whole caseload, in the shape that ``cpprep caseload --format json`` promises (format 1), case by case."""
    asked = caseload.asked
    before = {
        "format": 1,
        "folder": caseload.folder,
        "on": asked.on.isoformat(),
        "until": asked.until.isoformat() if with_due else None,
        "role": str(asked.role) if asked.role else None,
        "counts": {
            "cases": len(caseload.lines),
            "ready": caseload.ready,
            "with_missed": caseload.with_missed,
            "missed": caseload.times_missed,
            "unreadable": len(caseload.unreadable),
            "skipped": len(caseload.skipped),
        },
    }
    after = {
        "unreadable": [{"file": one.file, "problem": caseload.told(one)} for one in caseload.unreadable],
        "skipped": [one.file for one in caseload.skipped],
        "shared_references": [{"case": name, "files": list(files)} for name, files in caseload.shared.items()],
    }
    yield _encoded(_json(before).removesuffix("\n}") + ',\n  "cases": [')
    for number, line in enumerate(caseload.lines):
        case = _json(_case(line, with_due=with_due)).replace("\n", "\n    ")
        yield _encoded(f"{',' if number else ''}\n    {case}")
    yield _encoded(("\n  ]," if caseload.lines else "],") + _json(after).removeprefix("{") + "\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _encoded(text: str) -> bytes:
    """As UTF-8; a file's name can hold what is no character."""
    return text.encode(errors="replace")


def _case(line: Line, *, with_due: bool) -> dict[str, Any]:
    return {
        "case": line.reference,
        "file": line.file,
        "profile": line.profile,
        "conference": {"kind": line.kind, "date": _iso(line.meeting)},
        "ready": line.ready,
        "excused": [{"standard": one.standard, "times": one.times} for one in line.excused],
        "counts": {"not_met": line.times_missed, "due": line.due, "not_recorded": line.not_recorded},
        "missed": [_missed(one) for one in line.missed],
        "next": _owed(line.next) if line.next else None,
        **({"due": [_owed(one) for one in line.owed]} if with_due else {}),
    }


def _missed(one: MissedStandard) -> dict[str, Any]:
    return {"standard": one.standard, "owner": str(one.owner), "due": _iso(one.due), "times": one.times}


def _owed(one: DueItem) -> dict[str, Any]:
    return {"date": one.date.isoformat(), "owner": str(one.owner), "what": one.what, "standard": one.standard}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def cases_as_csv(caseload: Caseload) -> Iterator[bytes]:
    """A row a case, worst first, then a row for each file that could not be read."""
    blank = [""] * (len(CASE_COLUMNS) - 3)
    broken = (["", one.file, *blank, caseload.told(one)] for one in caseload.unreadable)
    return _csv(CASE_COLUMNS, chain(map(_case_cells, caseload.lines), broken))


def _case_cells(line: Line) -> list[str]:
    coming = line.next
    return [
        line.reference or "",
        line.file,
        line.profile,
        line.kind or "",
        _iso(line.meeting) or "",
        "yes" if line.ready else "no",
        *map(str, (line.times_missed, line.due, line.not_recorded)),
        *((coming.date.isoformat(), coming.short, str(coming.owner)) if coming else ("", "", "")),
        _standards(line.missed),
        _standards(line.excused),
        "",
    ]


def _standards(named: Iterable[MissedStandard | ExcusedStandard]) -> str:
    return " ".join(f"{one.standard}({one.times})" if one.times > 1 else one.standard for one in named)


def owed_as_csv(caseload: Caseload) -> Iterator[bytes]:
    """A row for each thing that falls due, by the role that sees to it, in date order."""
    return _csv(OWED_COLUMNS, _owed_rows(caseload))


def _owed_rows(caseload: Caseload) -> Iterator[list[str]]:
    for role, due in caseload.owed():
        for day, line, things in due:
            for one in things:
                yield [day.isoformat(), str(role), line.reference or "", line.file, one.standard or "", one.what]


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """As ``cpprep check`` writes it: a spreadsheet opens it with every letter right, and runs nothing of it."""
    yield codecs.BOM_UTF8
    for row in chain([columns], (map(as_text, row) for row in rows)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerow(row)
        yield _encoded(text.getvalue())
