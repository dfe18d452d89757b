"""A caseload for other programs: JSON, and CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cpprep.caseload.line import Line, Missed, Owed
from cpprep.caseload.whole import Caseload
from cpprep.interchange import as_text

CASE_COLUMNS = (
    "case", "file", "profile", "kind", "conference", "ready", "missed", "due", "not_recorded",
    "next_date", "next", "next_owner", "missed_standards", "problem",
)  # fmt: skip
OWED_COLUMNS = ("date", "owner", "case", "file", "standard", "what")


def as_json(caseload: Caseload, *, with_due: bool) -> dict[str, Any]:
    """The whole caseload, in the shape that ``cpprep caseload --format json`` promises (format 1)."""
    asked = caseload.asked
    return {
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
        "cases": [_case(line, with_due=with_due) for line in caseload.lines],
        "unreadable": [{"file": one.file, "problem": caseload.told(one)} for one in caseload.unreadable],
        "skipped": [one.file for one in caseload.skipped],
        "shared_references": [{"case": name, "files": list(files)} for name, files in caseload.shared.items()],
    }


def _case(line: Line, *, with_due: bool) -> dict[str, Any]:
    return {
        "case": line.reference,
        "file": line.file,
        "profile": line.profile,
        "conference": {"kind": line.kind, "date": _iso(line.meeting)},
        "ready": line.ready,
        "counts": {"not_met": line.times_missed, "due": line.due, "not_recorded": line.not_recorded},
        "missed": [_missed(one) for one in line.missed],
        "next": _owed(line.next) if line.next else None,
        **({"due": [_owed(one) for one in line.owed]} if with_due else {}),
    }


def _missed(one: Missed) -> dict[str, Any]:
    return {"standard": one.standard, "owner": str(one.owner), "due": _iso(one.due), "times": one.times}


def _owed(one: Owed) -> dict[str, Any]:
    return {"date": one.date.isoformat(), "owner": str(one.owner), "what": one.what, "standard": one.standard}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def cases_as_csv(caseload: Caseload) -> bytes:
    """A row a case, worst first, then a row for each file that could not be read."""
    blank = [""] * (len(CASE_COLUMNS) - 3)
    broken = (["", one.file, *blank, caseload.told(one)] for one in caseload.unreadable)
    return _csv(CASE_COLUMNS, (row for rows in (map(_case_cells, caseload.lines), broken) for row in rows))


def _case_cells(line: Line) -> list[str]:
    coming = line.next
    missed = " ".join(f"{one.standard}({one.times})" if one.times > 1 else one.standard for one in line.missed)
    return [
        line.reference or "",
        line.file,
        line.profile,
        line.kind or "",
        _iso(line.meeting) or "",
        "yes" if line.ready else "no",
        *map(str, (line.times_missed, line.due, line.not_recorded)),
        *((coming.date.isoformat(), coming.short, str(coming.owner)) if coming else ("", "", "")),
        missed,
        "",
    ]


def owed_as_csv(caseload: Caseload) -> bytes:
    """A row for each thing that falls due, by the role that sees to it, in date order."""
    return _csv(OWED_COLUMNS, _owed_rows(caseload))


def _owed_rows(caseload: Caseload) -> Iterator[list[str]]:
    for role, pairs in caseload.owed().items():
        for one, line in pairs:
            yield [one.date.isoformat(), str(role), line.reference or "", line.file, one.standard or "", one.what]


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """As ``cpprep check`` writes it: a spreadsheet opens it with every letter right, and runs nothing of it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(as_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")
