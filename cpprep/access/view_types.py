"""What a template is given: plain facts that its reader may know, and nothing that leads to others."""

import datetime as dt
from datetime import date, time

from msgspec import Struct, field

from cpprep.access.family import FamilyView

A_REPORT = "Report"
"""What a report is called whose title is not recorded, or may not be known."""

OWN_REPORT = "Their own report"
"""What the report is called that one of the family has written."""

A_PRACTITIONER = "practitioner"
"""What somebody is whose job is not recorded, or may not be known."""


class PersonView(Struct, frozen=True):
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
    relation: str = ""
    """What a family member is to the child who reads: ``mother``. Blank for every other reader."""

    @property
    def contact(self) -> str:
        """Telephone and email in one line."""
        return " or ".join(filter(None, (self.telephone, self.email)))


class ChildView(Struct, frozen=True):
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


class InterpreterView(Struct, frozen=True):
    """The reader's own interpreter: ``needed`` is None while nobody has asked."""

    needed: bool | None
    language: str
    name: str


class ExclusionView(Struct, frozen=True):
    """The chair's decision that the reader may not come, in the words that they may be given.

    ``part`` is blank where it is the whole meeting.
    """

    part: str
    why: str
    views_how: str
    outcome_by: date | None
    outcome_from: PersonView | None


class Addressee(Struct, frozen=True):
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
    interpreter: InterpreterView
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
    excluded: bool
    exclusion: ExclusionView | None
    came: str
    works_with: tuple[str, ...] = ()
    """The ids of the children a practitioner knows; every child where that is not recorded."""
    nameless: bool = False
    """Whether it is one of the family whose name is not recorded: a letter leaves a space for it."""


class VenueView(Struct, frozen=True):
    """The place."""

    name: str
    address: tuple[str, ...]
    directions: str
    access: str
    telephone: str
    entrance: str


class MeetingView(Struct, frozen=True):
    """The meeting, with the times that are this reader's own; to one who may not come, little more than its name."""

    kind: str
    name: str
    is_review: bool
    date: dt.date | None = None
    start: time | None = None
    arrive: time | None = None
    finish: time | None = None
    minutes: int | None = None
    physical: bool | None = None
    virtual: bool = False
    hybrid: bool = False
    may_join_on_a_screen: bool = False
    why: str = ""
    venue: VenueView | None = None
    joining_link: str = ""
    joining_help: str = ""
    break_signal: str = ""
    recording: str = ""
    third_party_session: bool | None = None
    third_party_start: time | None = None
    reports_by: dt.date | None = None
    reports_rule: str = ""
    chair_reports_by: dt.date | None = None
    held: dt.date | None = None
    disagree_by: dt.date | None = None


class ReportView(Struct, frozen=True):
    """A report the reader should have."""

    id: str
    title: str
    author: str
    author_part: str
    had_on: date | None
    theirs: bool


class ReportReader(Struct, frozen=True):
    """A family member who should have the reader's own report, and the children they may read about."""

    name: str
    part: str
    children: tuple[str, ...]
    had_on: date | None


class ViewsKnown(Struct, frozen=True):
    """Whose views are known, and how they came; for the chair."""

    name: str
    how: str
    summary: str


class EntrustedView(Struct, frozen=True):
    """What the reader was told of another person in confidence, by a recorded decision: what it is, and its words."""

    name: str
    part: str
    details: tuple[tuple[str, str], ...]


class ReportKnown(Struct, frozen=True):
    """A report and which of the family have had it; for the chair."""

    title: str
    author: str
    had_by: tuple[tuple[str, date | None], ...]


class ChairBrief(Struct, frozen=True):
    """What only the chair's papers hold."""

    danger_statement: str
    danger_agreed_at: str
    """Which conference agreed it: ``the initial child protection conference of 9 September 2026``."""
    safety_goals: tuple[str, ...]
    goals_agreed_at: str
    apologies: tuple[tuple[str, str], ...]
    reports: tuple[ReportKnown, ...]
    views: tuple[ViewsKnown, ...]
    needs: tuple[tuple[str, str], ...]
    exclusions: tuple[tuple[str, str], ...]
    sittings: tuple[tuple[tuple[str, ...], time | None, time | None], ...]
    split_reason: str
    third_party: tuple[str, ...] = ()
    """What third parties have told, for a chair who is named with it; never who they are."""


class EventView(Struct, frozen=True):
    """One entry of the chronology; ``only_for`` names those who alone may know it, where it is confidential.

    Who told what is confidential is not in it.
    """

    when: str
    what: str
    source: str
    about: str
    confidential: bool
    only_for: tuple[str, ...]


class DifferingView(Struct, frozen=True):
    """A view that differs from a decision; for the record of the meeting."""

    name: str
    view: str


class DecisionView(Struct, frozen=True):
    """What was decided for one child.

    ``plan`` is ``protection``, ``help`` or ``none``, and blank while nothing is recorded. ``under`` is the category, or
    the areas of concern where the place has no categories; ``before`` is what an earlier plan was recorded under.
    """

    child: ChildView
    plan: str
    under: tuple[str, ...]
    before: tuple[str, ...]
    reason: str
    for_child: str
    dissent: tuple[DifferingView, ...]


class ActionView(Struct, frozen=True):
    """One thing to be done under the plan. ``about`` names the children it is for; blank means all."""

    what: str
    who: tuple[PersonView, ...]
    by: date | None
    outcome: str
    about: tuple[str, ...]
    for_child: str
    done: date | None
    theirs: bool


class GroupView(Struct, frozen=True):
    """A group that carries out a plan.

    Attributes:
        members: those whom the reader may know of.
        first_meeting: its first day; None where that is not recorded, or not for them.
        theirs: whether the reader is one of its members.
        others: whether it has members of whom they may not know: the list is not the whole then.
        day_apart: whether its day is recorded, and left out because two of its members may not meet.
    """

    members: tuple[PersonView, ...]
    first_meeting: date | None
    theirs: bool
    others: bool = False
    day_apart: bool = False


class PlanView(Struct, frozen=True):
    """What the outline plan holds for the reader. ``left_out`` is whether it holds more than they may see."""

    danger_statement: str
    safety_goals: tuple[str, ...]
    actions: tuple[ActionView, ...]
    core_group: GroupView
    help_group: GroupView
    contingency: str
    next_review: date | None
    left_out: bool


_NOBODY = GroupView((), None, theirs=False)

NO_PLAN = PlanView("", (), (), _NOBODY, _NOBODY, "", None, left_out=False)
"""Where nothing of a plan is shown."""


class AttendeeView(Struct, frozen=True):
    """Somebody who was asked to come. ``came`` is blank while it is not recorded."""

    name: str
    part: str
    came: str
    said_no: bool
    views: str
    is_family: bool
    gives_view: bool
    gives_score: bool
    score: int | None


class HadReport(Struct, frozen=True):
    """Whether and when one of the family had a report, and understood it."""

    name: str
    on: date | None
    explained: date | None
    understood: bool | None


class RecordedReport(Struct, frozen=True):
    """A report, for the record of the meeting."""

    title: str
    author: str
    had: tuple[HadReport, ...]


class VoiceView(Struct, frozen=True):
    """What a child or one of the family thinks, and how it came; blank where that is not recorded."""

    name: str
    is_child: bool
    how: str
    summary: str


class RecordView(Struct, frozen=True):
    """What the record of the meeting is begun with: who was there, the reports, the views, the scaling answers.

    Only who runs the meeting is given it. A family member's papers hold no answers on the scale, their own included,
    and nothing of who was there: what is shared with them is the finished record, and in separate sittings a copy
    of it that a person has gone through.
    """

    attendees: tuple[AttendeeView, ...]
    reports: tuple[RecordedReport, ...]
    voices: tuple[VoiceView, ...]
    in_sittings: bool
    send_by: date | None


class OutcomeView(Struct, frozen=True):
    """What came of the meeting: the decisions, the plan, and what its record is begun with."""

    decisions: tuple[DecisionView, ...]
    plan: PlanView
    record: RecordView | None


class View(Struct, frozen=True):
    """Everything that one reader's papers may hold."""

    reader: Addressee
    reference: str
    meeting: MeetingView
    children: tuple[ChildView, ...]
    people: tuple[PersonView, ...]
    reports: tuple[ReportView, ...]
    chair: PersonView | None
    social_worker: PersonView | None
    administrator: PersonView | None
    brief: ChairBrief | None
    decisions: tuple[DecisionView, ...] = ()
    plan: PlanView = NO_PLAN
    record: RecordView | None = None
    report_readers: tuple[ReportReader, ...] = ()
    danger_statement: str = ""
    """The one agreed at the latest conference of which one is recorded; for those who run this one."""
    danger_agreed_at: str = ""
    """Which conference that was, in words."""
    safety_goals: tuple[str, ...] = ()
    goals_agreed_at: str = ""
    entrusted: tuple[EntrustedView, ...] = ()
    family: FamilyView = field(default_factory=FamilyView)
    chronology: tuple[EventView, ...] = ()


def age_band(age: int | None) -> str:
    """The age band of a child's papers (QS-F1, PA-4): under 8 with an adult, 8 to 11, 12 and over."""
    if age is None or age < 8:
        return "under 8"
    return "8 to 11" if age < 12 else "12 and over"
