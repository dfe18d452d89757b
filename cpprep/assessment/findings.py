"""The facts held against the standards on a given day: what is met, what is due when, what is missed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from cpprep.case.as_of import as_of
from cpprep.case.model import Case, Path, Preparation, Subject
from cpprep.profiles import Profile
from cpprep.standards import Evidence, Outcome, Phase, Role, Standard, Status
from cpprep.standards.local import standards_in_force
from cpprep.standards.standard import Group, not_recorded, to_do
from cpprep.wording import day, full_date, listed

OPEN = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED)
"""The answers that ask somebody to do something."""


class Finding(NamedTuple):
    """One standard, for one subject, on one day.

    ``subject`` is the id of a person or a report; None for the conference as a whole. ``line`` is the line of the
    case file that the answer rests on, or where the missing fact belongs. ``reports`` are the ids of the reports that
    it speaks of, where the subject is their reader: what is open, its writers owe.
    """

    standard: Standard
    subject: str | None
    status: Status
    reason: str
    due: date | None
    done: date | None
    line: int | None
    reports: tuple[str, ...] = ()

    @property
    def owner(self) -> Role:
        """Who has to see to it."""
        return self.standard.owner


class Assessment(Struct, frozen=True):
    """Every finding of one case, in the catalogue's order.

    ``ready`` tells whether nothing that comes before the meeting is missed, due or unknown, what an earlier one asks
    included, and ``excused`` what of that is not done for a recorded reason; both speak of the whole case, also where
    only some findings are kept.
    """

    case: Case
    profile: Profile
    on: date
    findings: tuple[Finding, ...]
    ready: bool
    excused: tuple[Finding, ...] = ()

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many findings have each status; a status that none has counts 0."""
        found = Counter(finding.status for finding in self.findings)
        return {status: found[status] for status in Status}

    def only(self, phase: Phase | None = None, role: Role | None = None) -> "Assessment":
        """The same assessment with the findings of one phase or one role only."""
        kept = (f for f in self.findings if phase is None or f.standard.phase is phase)
        return replace(self, findings=tuple(f for f in kept if role is None or f.owner is role))

    def for_now(self) -> "Assessment":
        """The same assessment without what cannot be done yet: before the meeting's day, what comes at or after it."""
        meeting = self.case.day_as_of(self.on)
        if meeting is not None and meeting <= self.on:
            return self
        return replace(self, findings=tuple(f for f in self.findings if f.standard.comes_early))

    def missed(self) -> Iterator[Finding]:
        """What is not met, the earliest date first."""
        found = (f for f in self.findings if f.status is Status.NOT_MET)
        return iter(sorted(found, key=lambda f: f.due or date.max))

    def due(self) -> Iterator[Finding]:
        """What is still to be done, in date order."""
        found = (f for f in self.findings if f.status is Status.DUE)
        return iter(sorted(found, key=lambda f: f.due or date.max))

    def changed_since(self, earlier: "Assessment") -> Iterator[Finding]:
        """The findings that are not as they were, or were not there, in an earlier assessment."""
        known = {(f.standard.id, f.subject): (f.status, f.reason) for f in earlier.findings}
        return (f for f in self.findings if known.get((f.standard.id, f.subject)) != (f.status, f.reason))

    def with_status(self, status: Status) -> Iterator[Finding]:
        """The findings with one status, in the catalogue's order."""
        return (f for f in self.findings if f.status is status)


def assess(case: Case, profile: Profile, on: date, standards: Iterable[Standard] | None = None) -> Assessment:
    """Hold a case against every standard that its profile follows, as things stood on a day.

    Args:
        case: the facts.
        profile: the timescales and terms of the place.
        on: the day that "today" means. What is dated after it has not happened yet.
        standards: these instead of all that are in force in the place.
    """
    held = standards_in_force(profile) if standards is None else standards
    then = as_of(case, on)
    asked = _Asked(case, then, profile, on, _by_standard(then))
    findings = tuple(finding for standard in held for finding in _findings(standard, asked))
    early = [finding for finding in findings if finding.standard.comes_early]
    ready = not any(finding.status in OPEN for finding in early)
    excused = tuple(finding for finding in early if finding.status is Status.EXCUSED)
    return Assessment(case, profile, on, findings, ready, excused)


_Subjects: TypeAlias = Sequence[tuple[Subject, Subject | None]]
"""Subjects as they stood on the day, each with the same one as written, where it is there."""


class _Asked(Struct, frozen=True):
    """What every finding is made from: the case as written, the case as it stood on the day, and the day."""

    written: Case
    case: Case
    profile: Profile
    on: date
    records: Mapping[str, "_Records"]
    found: dict[Group, _Subjects] = field(default_factory=dict)

    def subjects(self, group: Group) -> _Subjects:
        """The subjects of a group, looked for once: most standards share a group with others."""
        if group not in self.found:
            self.found[group] = self._find(group)
        return self.found[group]

    def _find(self, group: Group) -> _Subjects:
        if group.find is None:
            return ()
        then = group.find(self.case)
        written = {subject.id: subject for subject in group.find(self.written)}
        return [(subject, written.get(subject.id)) for subject in then]


_Records: TypeAlias = Sequence[tuple[int, Preparation]]
"""Records of preparation, each with its place in the list."""


def _findings(standard: Standard, asked: _Asked) -> Iterator[Finding]:
    records = asked.records.get(standard.id, ())
    if standard.each.find is None:
        yield _finding(standard, None, None, asked, records)
        return
    subjects = asked.subjects(standard.each)
    if not subjects:
        none = not_recorded(f"{standard.each.none_found} is recorded")
        yield Finding(standard, None, none.status, none.reason, None, None, None)
    for subject, written in subjects:
        yield _finding(standard, subject, written, asked, records)


def _finding(
    standard: Standard, subject: Subject | None, written: Subject | None, asked: _Asked, records: _Records
) -> Finding:
    case, on = asked.case, asked.on
    outcome = standard.answer(case, subject, asked.profile)
    asked_later = subject is None or written is not None  # of one who dies after the day, nothing is asked later
    if outcome.status is not Status.MET and case is not asked.written and asked_later:
        outcome = _planned(outcome, standard.answer(asked.written, written, asked.profile), asked)
    if outcome.status is Status.MET:
        outcome = _not_too_late(standard, case, outcome)
    if records or standard.evidence is Evidence.BOTH:
        outcome = _with_records(standard, case, outcome, _theirs(records, subject), on)
        outcome = _not_too_late(standard, case, outcome)
    if outcome.status is Status.DUE and outcome.due is not None and outcome.due < on:
        reason = f"{outcome.reason}; it was due by {day(outcome.due, on)}"
        outcome = outcome.but(status=outcome.late, reason=reason)
    outcome = _only_planned(outcome, on)
    at = outcome.rests_on or (subject.at() if subject else ("conference",))
    return Finding(
        standard,
        subject.id if subject else None,
        outcome.status,
        outcome.reason,
        outcome.due,
        outcome.done,
        asked.written.line_of(at),
        outcome.reports,
    )


def _only_planned(outcome: Outcome, on: date) -> Outcome:
    """A meeting whose planned day has passed is not known to have been held: what rests on that day is a question."""
    if outcome.status is not Status.MET or outcome.planned is None or outcome.planned >= on:
        return outcome
    reason = f"{outcome.reason}; not recorded whether the meeting was held"
    return outcome.but(status=Status.NOT_RECORDED, reason=reason, rests_on=("meeting", "held"))


def _by_standard(case: Case) -> Mapping[str, _Records]:
    """The records of each standard, with their places in the list."""
    found: dict[str, list[tuple[int, Preparation]]] = {}
    for position, record in enumerate(case.preparation):
        found.setdefault(record.standard, []).append((position, record))
    return found


def _theirs(records: _Records, subject: Subject | None) -> _Records:
    """The records for one subject; a record without "for" is for everyone."""
    return [
        (position, record)
        for position, record in records
        if not record.for_ or (subject is not None and subject.id in record.for_)
    ]


def _planned(outcome: Outcome, written: Outcome, asked: _Asked) -> Outcome:
    """Say so when the case file has a day for it that has not come yet."""
    on = asked.on
    if written.done is None:
        return _to_come(outcome, asked)
    if written.done <= on:
        return outcome
    late = written.due is not None and written.done > written.due
    reason = f"planned for {full_date(written.done)}{', which is too late' if late else ''}"
    return outcome.but(reason=reason, done=written.done, rests_on=written.rests_on)


def _to_come(outcome: Outcome, asked: _Asked) -> Outcome:
    """Say so when the fact that is missing is a day that has not come yet."""
    if outcome.status is not Status.NOT_RECORDED or not outcome.rests_on:
        return outcome
    fact = _fact_at(asked.written, outcome.rests_on)
    if not isinstance(fact, date) or fact <= asked.on:
        return outcome
    name = str(outcome.rests_on[-1]).replace("_", " ")
    return outcome.but(reason=f"{name}: to come, on {full_date(fact)}")


def _fact_at(case: Case, path: Path) -> object:
    """What stands at a path of a case; None where nothing does."""
    fact: Any = case
    for step in path:
        if isinstance(fact, tuple):
            fact = fact[step] if isinstance(step, int) and step < len(fact) else None
        else:
            fact = fact.get(step) if isinstance(fact, Mapping) else getattr(fact, str(step), None)
    return fact


def _not_too_late(standard: Standard, case: Case, outcome: Outcome) -> Outcome:
    """What comes before the meeting is not met by what was done after it."""
    meeting, done = case.day_held, outcome.done
    if standard.phase is not Phase.BEFORE or outcome.status is not Status.MET or not (meeting and done):
        return outcome
    if done <= meeting:
        return outcome
    reason = f"{outcome.reason}; that was after the meeting of {day(meeting, done)}"
    return outcome.but(status=Status.NOT_MET, reason=reason, due=outcome.due or meeting)


def _with_records(standard: Standard, case: Case, outcome: Outcome, records: _Records, on: date) -> Outcome:
    silent = not records and standard.evidence is not Evidence.BOTH
    if silent or outcome.status is Status.NOT_APPLICABLE:
        return outcome
    stale = [r.done for _, r in records if _stale(standard, r, on) and r.done]
    early = [r.done for _, r in records if _too_early(standard, r, case) and r.done]
    before = [r.done for _, r in records if r.done and outcome.records_since and r.done < outcome.records_since]
    counting = tuple((n, r) for n, r in records if r.done not in {*stale, *early, *before})
    answer = _with_fresh_records(standard, case, outcome, counting, on)
    if (stale or early) and answer.status in OPEN and _rests_on_records(standard, outcome):
        near = case.day_held or on
        why = (
            _look_again(standard, max(stale), near)
            if stale
            else f"recorded {day(max(early), near)}, before the meeting"
        )
        return answer.but(reason=why)
    return answer


def _stale(standard: Standard, record: Preparation, on: date) -> bool:
    """Whether the standard has had other words since the record was made."""
    return bool(record.done and standard.revised and record.done < standard.revised <= on)


def _rests_on_records(standard: Standard, outcome: Outcome) -> bool:
    """Whether a record would have answered: not where the facts alone do, nor where they are still missing."""
    if standard.evidence is Evidence.BOTH:
        return outcome.status is Status.MET
    return standard.evidence is not Evidence.FACTS


def _look_again(standard: Standard, made: date, near: date) -> str:
    assert standard.revised is not None  # noqa: S101  (only a standard that was revised has stale records)
    changed = day(standard.revised, made)
    return f"recorded {day(made, near)} against earlier words; the standard changed on {changed}: look again"


def _too_early(standard: Standard, record: Preparation, case: Case) -> bool:
    """Whether a record of what is asked at a meeting or after it is dated before that meeting took place."""
    held = standard.since(case) if standard.since else case.day_held
    return bool(record.done and held and record.done < held and standard.phase in {Phase.AT, Phase.AFTER})


def _with_fresh_records(standard: Standard, case: Case, outcome: Outcome, records: _Records, on: date) -> Outcome:
    done = min(((n, r) for n, r in records if r.done), key=lambda one: one[1].done or date.max, default=None)
    near = case.day_held or on
    if standard.evidence is Evidence.BOTH and outcome.status is Status.MET:
        return _recorded(*done, near) if done else _still_to_record(standard, outcome, case)
    if outcome.status is Status.MET:
        return outcome
    if done and standard.evidence in {Evidence.RECORD, Evidence.EITHER}:
        return _in_time(standard, outcome, _recorded(*done, near))
    excuses = [(n, r) for n, r in records if r.not_possible]
    holding = next(((n, r) for n, r in excuses if _holds(standard, case, r, on)), None)
    if excuses:
        answer = _excused(outcome, *holding, on) if holding else _ended(outcome, excuses[0][1], on)
        return answer if standard.excusable else outcome.but(reason=f"{outcome.reason}; {_NO_EXCEPTION}")
    if done and standard.evidence is Evidence.FACTS and outcome.status in OPEN:
        reason = f"{outcome.reason}; a record alone does not settle this: it is decided from the case's own facts"
        return outcome.but(reason=reason)
    return outcome


def _recorded(position: int, record: Preparation, near: date) -> Outcome:
    assert record.done is not None  # noqa: S101  (only records that are done come here)
    by = f" by {record.by}" if record.by else ""
    return Outcome(
        Status.MET, f"recorded{by}, {day(record.done, near)}", done=record.done, rests_on=("preparation", position)
    )


def _in_time(standard: Standard, outcome: Outcome, recorded: Outcome) -> Outcome:
    """What comes after the meeting and has a last day is not met by a record of what was done later."""
    last, done = outcome.due, recorded.done
    if standard.phase is not Phase.AFTER or last is None or done is None or done <= last:
        return recorded
    return recorded.but(status=Status.NOT_MET, reason=f"{recorded.reason}; it was due by {day(last, done)}", due=last)


def _still_to_record(standard: Standard, outcome: Outcome, case: Case) -> Outcome:
    reason = f"{outcome.reason}; nobody has recorded that it is so"
    if standard.phase is Phase.AFTER:
        return not_recorded(reason, outcome.rests_on)
    return to_do(reason, case.day_held, outcome.rests_on, late=Status.NOT_RECORDED)


def _holds(standard: Standard, case: Case, record: Preparation, on: date) -> bool:
    """Whether a reason still holds: one that held to the end of the meeting's day has done all that it was for.

    What comes after the meeting can be done later too: there it holds until its own last day.
    """
    if record.until is None or record.until >= on:
        return True
    held = case.day_held
    return standard.phase in {Phase.BEFORE, Phase.AT} and held is not None and record.until >= held


def _ended(outcome: Outcome, record: Preparation, on: date) -> Outcome:
    assert record.until is not None  # noqa: S101  (a reason without a last day holds)
    return outcome.but(reason=f"{outcome.reason}; the recorded reason held until {day(record.until, on)}")


_NO_EXCEPTION = "a reason is recorded, and this standard has no exception"


def _excused(outcome: Outcome, position: int, record: Preparation, on: date) -> Outcome:
    """A reason excuses where the source leaves room for it, while it holds, and with a name and a day to it."""
    if not record.by or not record.on:
        lacks = listed(
            [what for what, known in (("who gave it (by)", record.by), ("when (on)", record.on)) if not known]
        )
        return outcome.but(reason=f"{outcome.reason}; a reason is recorded, but not {lacks}")
    return outcome.but(
        status=Status.EXCUSED,
        reason=f"{(record.not_possible or '').rstrip('. ')} ({record.by}, {day(record.on, on)}); {outcome.reason}",
        rests_on=("preparation", position),
    )
