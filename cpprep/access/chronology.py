"""What happened when, as far as one reader may know it."""

from collections.abc import Iterator
from datetime import date

from cpprep.access.naming import called_for, full_name_for
from cpprep.access.policy import Reader, decide, is_confidential, may_see_whole, named_with
from cpprep.access.view_types import EventView
from cpprep.case.model import Case, ChronologyEntry
from cpprep.wording import listed, moment

UNDATED = "9999"


def chronology_for(case: Case, reader: Reader, on: date) -> tuple[EventView, ...]:
    """The entries that a reader may know, earliest first; nothing of a day, a month or a year after ``on``.

    An entry without a date stands last. An entry of a month stands before those of its days.
    """
    numbered = enumerate(case.chronology, 1)
    entries = [(entry, number) for number, entry in numbered if not _after(entry, on)]
    entries.sort(key=lambda each: each[0].on or UNDATED)
    return tuple(
        _event(case, reader, entry, number)
        for entry, number in entries
        if entry.what and may_see_whole(case, reader, "chronology", str(number))
    )


def _after(entry: ChronologyEntry, on: date) -> bool:
    when = entry.on or ""
    return when > on.isoformat()[: len(when)]


def _event(case: Case, reader: Reader, entry: ChronologyEntry, number: int) -> EventView:
    only = [person for one in (*entry.may_know, *sorted(named_with(case, number))) if (person := case.person(one))]
    confidential = is_confidential(case, number)
    return EventView(
        when=moment(entry.on) if entry.on else "",
        what=entry.what or "",
        source="" if confidential else entry.source or "",  # who told it in confidence is on no paper
        about=listed(_about(case, reader, entry)),
        confidential=confidential,
        only_for=tuple(dict.fromkeys(full_name_for(case, reader, person) for person in only)),
    )


def _about(case: Case, reader: Reader, entry: ChronologyEntry) -> Iterator[str]:
    for child in entry.about:
        if decide(case, reader, child, "name").may_see:
            person = case.children[child]
            yield called_for(case, reader, person)
