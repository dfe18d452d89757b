"""What a template is given: plain facts that its reader may know, and nothing that leads to others."""

import datetime as dt
from dataclasses import dataclass, field
from datetime import date, time

from cpprep.need_to_know.family import FamilySeen


@dataclass(frozen=True)
class PersonSeen:
    """A person as the reader may know them; blank where they may not, or where it is not recorded."""

    id: str
    name: str
    called: str
    part: str
    agency: str
    service: str
    telephone: str
    email: str
    is_family: bool = False
    is_child: bool = False
    is_chair: bool = False
    is_social_worker: bool = False
    is_administrator: bool = False

    @property
    def contact(self) -> str:
        """Telephone and email in one line."""
        return " or ".join(filter(None, (self.telephone, self.email)))


@dataclass(frozen=True)
class ChildSeen:
    """A child the reader may be told about."""

    id: str
    name: str
    called: str
    unborn: bool
    expected: date | None
    date_of_birth: date | None
    age: int | None
    recorded_under: tuple[str, ...] = ()
    """The categories, or areas of concern, already on record; for those who run the meeting."""


@dataclass(frozen=True)
class InterpreterSeen:
    """The reader's own interpreter: ``needed`` is None while nobody has asked."""

    needed: bool | None
    language: str
    name: str


@dataclass(frozen=True)
class Addressee:
    """The reader themself."""

    id: str
    name: str
    called: str
    address: tuple[str, ...]
    part: str
    agency: str
    audience: str
    age: int | None
    language: str
    interpreter: InterpreterSeen
    helper_name: str
    helper_part: str
    helps: tuple[str, ...]
    helper_kind: str
    communication: str
    access: str
    takes_part: str
    is_social_worker: bool
    report_needed: bool | None
    support_wanted: bool | None
    address_withheld: bool
    works_with: tuple[str, ...] = ()
    """The ids of the children a practitioner knows; every child where that is not recorded."""


@dataclass(frozen=True)
class VenueSeen:
    """The place."""

    name: str
    address: tuple[str, ...]
    directions: str
    access: str
    telephone: str
    entrance: str


@dataclass(frozen=True)
class MeetingSeen:
    """The meeting, with the times that are this reader's own."""

    kind: str
    name: str
    is_review: bool
    date: dt.date | None
    start: time | None
    arrive: time | None
    finish: time | None
    minutes: int | None
    physical: bool | None
    virtual: bool
    hybrid: bool
    may_join_on_a_screen: bool
    why: str
    venue: VenueSeen | None
    joining_link: str
    joining_help: str
    break_signal: str
    recording: str
    third_party_session: bool | None
    third_party_start: time | None
    reports_by: dt.date | None
    reports_rule: str
    chair_reports_by: dt.date | None


@dataclass(frozen=True)
class ReportSeen:
    """A report the reader should have."""

    id: str
    title: str
    author: str
    author_part: str
    had_on: date | None
    theirs: bool


@dataclass(frozen=True)
class ReportReader:
    """A family member who should have the reader's own report, and the children they may read about."""

    name: str
    part: str
    children: tuple[str, ...]
    had_on: date | None


@dataclass(frozen=True)
class ViewsKnown:
    """Whose views are known, and how they came; for the chair."""

    name: str
    how: str
    summary: str


@dataclass(frozen=True)
class ReportKnown:
    """A report and which of the family have had it; for the chair."""

    title: str
    author: str
    had_by: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True)
class ChairBrief:
    """What only the chair's papers hold."""

    danger_statement: str
    safety_goals: tuple[str, ...]
    apologies: tuple[tuple[str, str], ...]
    reports: tuple[ReportKnown, ...]
    views: tuple[ViewsKnown, ...]
    needs: tuple[tuple[str, str], ...]
    exclusions: tuple[tuple[str, str], ...]
    sittings: tuple[tuple[tuple[str, ...], time | None, time | None], ...]
    split_reason: str


@dataclass(frozen=True)
class EventSeen:
    """One entry of the chronology; ``only_for`` names those who alone may know it, where it is confidential."""

    when: str
    what: str
    source: str
    about: str
    confidential: bool
    only_for: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """Everything that one reader's papers may hold."""

    reader: Addressee
    reference: str
    meeting: MeetingSeen
    children: tuple[ChildSeen, ...]
    people: tuple[PersonSeen, ...]
    reports: tuple[ReportSeen, ...]
    chair: PersonSeen | None
    social_worker: PersonSeen | None
    administrator: PersonSeen | None
    brief: ChairBrief | None
    report_readers: tuple[ReportReader, ...] = ()
    danger_statement: str = ""
    """The one agreed at the last conference; for those who run this one."""
    safety_goals: tuple[str, ...] = ()
    family: FamilySeen = field(default_factory=FamilySeen)
    chronology: tuple[EventSeen, ...] = ()


def age_band(age: int | None) -> str:
    """The age band of a child's papers (QS-F1, PA-4): under 8 with an adult, 8 to 11, 12 and over."""
    if age is None or age < 8:
        return "under 8"
    return "8 to 11" if age < 12 else "12 and over"
