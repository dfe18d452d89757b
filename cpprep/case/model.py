"""The case file as types: every fact that a conference's preparation can rest on.

``None`` and an empty list mean "not recorded". Days are dates; lengths are minutes; nothing here knows what
practice asks. The field descriptions are the words of the case file's own reference.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol, TypeAlias

from msgspec import field
from msgspec.structs import replace

from cpprep.case.access_class import Access
from cpprep.case.fields import CaseRecord, Record
from cpprep.case.kinship import Sex, sex_of_parent
from cpprep.case.sendings import Check, Sending
from cpprep.case.values import (
    AheadDay,
    Attendance,
    Bond,
    Change,
    CheckCode,
    ChildId,
    Clock,
    Day,
    Format,
    ItemPath,
    Joins,
    Kind,
    Minutes,
    Moment,
    OpenItemPath,
    Pair,
    Part,
    PersonId,
    PlanKind,
    PractitionerId,
    ProfileName,
    RelativeId,
    Reply,
    Score,
    Service,
    ShortForm,
    StandardId,
    SubjectId,
    SupporterId,
    TakesPart,
    Text,
    YesNo,
)

Path: TypeAlias = tuple[str | int, ...]
"""Where a fact stands in the case file: keys and list positions from the top."""

EVERYONE = "all"
"""The key under which a value stands that holds for every child."""


class Named(CaseRecord):
    """A record that the file names by a short id, its key in the mapping that holds it."""

    section: ClassVar[str]
    id: Annotated[str, Access.OFFICE_ONLY, "The short id; the key of this record, never typed inside it."]

    def at(self, *keys: str | int) -> Path:
        """Where this record, or one of its facts, stands in the file."""
        return (self.section, self.id, *keys)


class Organisation(CaseRecord):
    """Who sends the papers: shown in the letterhead."""

    name: Annotated[Text | None, Access.AS_HOLDER, "The council or trust, as its letters say it."] = None
    service: Annotated[Text | None, Access.AS_HOLDER, "The service that arranges conferences."] = None
    address: Annotated[Text | None, Access.AS_HOLDER, "The postal address, a line a line."] = None
    telephone: Annotated[Text | None, Access.AS_HOLDER, "The service's telephone number."] = None
    email: Annotated[Text | None, Access.AS_HOLDER, "The service's email address."] = None
    logo: Annotated[Text | None, Access.AS_HOLDER, "A PNG or JPEG file, relative to the file that names it."] = None
    leaflets: Annotated[tuple[Text, ...], Access.AS_HOLDER, "The leaflets that go with a family's letter."] = ()
    how_to_disagree: Annotated[Text | None, Access.AS_HOLDER, "Whom to write to about a decision, and how."] = None


class Interpreter(CaseRecord):
    """Help with language, or sign language, for one person."""

    needed: Annotated[YesNo, Access.AS_HOLDER, "yes or no, as the person themself answered."] = None
    language: Annotated[Text | None, Access.AS_HOLDER, "The language or dialect, or British Sign Language."] = None
    person: Annotated[SupporterId | None, Access.AS_HOLDER, "The interpreter, from supporters."] = None
    booked: Annotated[Day | None, Access.AS_HOLDER, "The day the interpreter was booked."] = None
    briefed: Annotated[Day | None, Access.AS_HOLDER, "The day the interpreter was briefed."] = None


class Views(CaseRecord):
    """What a person thinks and wishes, and how we know."""

    how: Annotated[Text | None, Access.AS_HOLDER, "A form, a letter, a drawing, an advocate, what was observed."] = None
    by: Annotated[PersonId | None, Access.AS_HOLDER, "Who will speak for them, or wrote it down."] = None
    on: Annotated[Day | None, Access.AS_HOLDER, "The day the views were given."] = None
    summary: Annotated[Text | None, Access.AS_HOLDER, "The views, in the person's own words where possible."] = None


class Invitation(Named):
    """What every person who is invited has."""

    invited: Annotated[Day | None, Access.RUNS_IT, "The day the invitation was sent or given."] = None
    invited_how: Annotated[Text | None, Access.RUNS_IT, "By post, by hand, by secure email."] = None
    joins: Annotated[Joins | None, Access.RUNS_IT, "In a hybrid meeting: in person, or virtual."] = None
    reply: Annotated[Reply | None, Access.RUNS_IT, "coming or not coming."] = None
    replied: Annotated[Day | None, Access.RUNS_IT, "The day of the reply."] = None
    telephone: Annotated[Text | None, Access.CONTACT, "A telephone number, exactly as it should print."] = None
    email: Annotated[Text | None, Access.CONTACT, "An email address."] = None
    address: Annotated[Text | None, Access.ADDRESS, "A postal address, a line a line."] = None
    note: Annotated[Text | None, Access.NOTE, "For the office only; never printed."] = None


class OfTheFamily(Invitation):
    """What a child and a family member have beside that: what they need in order to take part."""

    language: Annotated[Text | None, Access.RUNS_IT, "The language the person uses most."] = None
    interpreter: Annotated[
        Interpreter | None,
        ShortForm("needed"),
        Access.RUNS_IT,
        "yes, no, or the details of the interpreter.",
    ] = None
    communication: Annotated[
        Text | None,
        Access.RUNS_IT,
        "Large print, Easy Read, a hearing loop; in words the person may read.",
    ] = None
    access: Annotated[
        Text | None, Access.RUNS_IT, "Steps, seating, travel, childcare; in words the person may read."
    ] = None
    culture: Annotated[Text | None, Access.RUNS_IT, "Customs, faith and values to be respected."] = None


class Child(OfTheFamily):
    """A child, or an unborn child, whom the conference is about."""

    section = "children"

    name: Annotated[Text | None, Access.NAME, "The full name; blank for an unborn child."] = None
    known_as: Annotated[Text | None, Access.NAME, "The name the child is called by."] = None
    date_of_birth: Annotated[Day | None, Access.BIRTH, "The date of birth."] = None
    expected: Annotated[AheadDay | None, Access.BIRTH, "For an unborn child: the day the birth is expected."] = None
    gender: Annotated[Text | None, Access.RELATIVE, "As the child describes it."] = None
    ethnicity: Annotated[Text | None, Access.RUNS_IT, "As the family describes it."] = None
    lives_with: Annotated[tuple[PersonId, ...], Access.HOME, "Who the child lives with."] = ()
    school: Annotated[Text | None, Access.RUNS_IT, "School, nursery or college."] = None
    takes_part: Annotated[
        TakesPart | None, Access.RUNS_IT, "attends, attends part, views only, does not wish to, or too young."
    ] = None
    takes_part_reason: Annotated[Text | None, Access.RUNS_IT, "Why this way of taking part suits the child."] = None
    encouraged: Annotated[Day | None, Access.RUNS_IT, "The day the child was encouraged to attend or contribute."] = (
        None
    )
    chair_contact: Annotated[Day | None, Access.RUNS_IT, "The day the chair was in touch with the child."] = None
    advocate: Annotated[SupporterId | None, Access.RUNS_IT, "The child's advocate, from supporters."] = None
    views: Annotated[Views | None, Access.VIEWS, "The child's views, and how they came."] = None
    category: Annotated[tuple[Text, ...], Access.RUNS_IT, "The category of an existing plan."] = ()
    areas_of_concern: Annotated[tuple[Text, ...], Access.RUNS_IT, "Areas of concern, where the nation has them."] = ()
    _before_birth: bool = False

    @property
    def unborn(self) -> bool:
        """Whether the child is still to be born: one who is expected, or of whom a meeting before a birth says no more.

        One who has a name, a school or a way of taking part is born, whatever the meeting is.
        """
        if self.date_of_birth is not None:
            return False
        lives = self.name or self.school or self.takes_part
        return self.expected is not None or (self._before_birth and not lives)

    @property
    def called(self) -> str:
        """The name to use when speaking of or to the child."""
        if self.unborn:
            return self.known_as or "the baby"
        if self.known_as or self.name:
            return self.known_as or str(self.name).split()[0]
        return f"the child ({self.id})"

    @property
    def full_name(self) -> str:
        """The name in full, or words that stand for an unborn child."""
        return self.name or ("the unborn baby" if self.unborn else self.called)

    def age_on(self, day: date) -> int | None:
        """Whole years on a day; None when the date of birth is not recorded or the child is not born."""
        return age_on(self.date_of_birth, day)


def age_on(born: date | None, day: date) -> int | None:
    """Whole years on a day; None when the date of birth is not recorded, or still to come."""
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Exclusion(CaseRecord):
    """A chair's decision that a person may not come, to all or to part of the meeting."""

    part: Annotated[Text | None, Access.AS_HOLDER, "Which part of the meeting; blank means all of it."] = None
    decided_by: Annotated[PersonId | None, Access.AS_HOLDER, "The chair who decided."] = None
    decided_on: Annotated[Day | None, Access.AS_HOLDER, "The day it was decided."] = None
    reason: Annotated[Text | None, Access.EXCLUSION_REASON, "Why. Confidential: printed for the chair alone."] = None
    may_be_told: Annotated[Text | None, Access.AS_HOLDER, "The reason in words that the person may be given."] = None
    explained: Annotated[Day | None, Access.AS_HOLDER, "The day it was explained to the person."] = None
    views_how: Annotated[Text | None, Access.AS_HOLDER, "How the person's views will reach the meeting."] = None
    outcome_by: Annotated[AheadDay | None, Access.AS_HOLDER, "The day by which they will be told the outcome."] = None
    outcome_from: Annotated[PersonId | None, Access.AS_HOLDER, "Who will tell them."] = None


class OwnReport(CaseRecord):
    """A parent's own report or written views."""

    asked: Annotated[Day | None, Access.AS_HOLDER, "The day they were asked whether they want to write one."] = None
    wanted: Annotated[YesNo, Access.AS_HOLDER, "Whether they want to."] = None
    received: Annotated[Day | None, Access.AS_HOLDER, "The day it came."] = None
    shared: Annotated[Day | None, Access.AS_HOLDER, "The day it went to the others, like any other report."] = None


class FamilyMember(OfTheFamily):
    """A parent, carer, relative or other person close to the child."""

    section = "family"

    name: Annotated[Text | None, Access.NAME, "The full name, as a letter should say it."] = None
    known_as: Annotated[Text | None, Access.NAME, "The name the person is called by."] = None
    relationship: Annotated[
        dict[ChildId, Text], ShortForm(EVERYONE), Access.NAME, "mother, or for each child: relationship."
    ] = {}
    parental_responsibility: Annotated[
        dict[ChildId, YesNo], ShortForm(EVERYONE), Access.RUNS_IT, "yes or no, or for each child: yes or no."
    ] = {}
    cares_for: Annotated[tuple[ChildId, ...], Access.RUNS_IT, "The children the person looks after."] = ()
    parent_of: Annotated[
        tuple[RelativeId, ...],
        Access.RELATIVE,
        "Relatives whose mother or father the person is; for a child of the conference: relationship.",
    ] = ()
    gender: Annotated[Text | None, Access.RELATIVE, "As the person describes it; blank when it is not known."] = None
    date_of_birth: Annotated[Day | None, Access.BIRTH, "The date of birth."] = None
    died: Annotated[Day | None, Access.RELATIVE, "The day the person died."] = None
    invite: Annotated[YesNo, Access.RUNS_IT, "no when the person is not to be invited."] = None
    invite_reason: Annotated[
        dict[ChildId, Text],
        ShortForm(EVERYONE),
        Access.RUNS_IT,
        "Why the person is not invited, or for each child: why.",
    ] = {}
    takes_part: Annotated[TakesPart | None, Access.RUNS_IT, "How they wish to take part."] = None
    has_reports: Annotated[YesNo, Access.RUNS_IT, "no when the person is not to have the reports."] = None
    support_wanted: Annotated[YesNo, Access.RUNS_IT, "Whether they want somebody with them."] = None
    supporter: Annotated[SupporterId | None, Access.RUNS_IT, "Their supporter or advocate, from supporters."] = None
    travel: Annotated[Text | None, Access.RUNS_IT, "How they will get to the venue."] = None
    exclusion: Annotated[Exclusion | None, Access.EXCLUSION, "The chair's decision that they may not come."] = None
    own_report: Annotated[OwnReport | None, Access.RUNS_IT, "Their own report for the conference."] = None
    views: Annotated[Views | None, Access.VIEWS, "Their views, and how they came."] = None

    @property
    def called(self) -> str:
        """The name to use when speaking of or to the person."""
        return self.known_as or self.name or self.id

    @property
    def full_name(self) -> str:
        """The name in full, or the id while no name is recorded."""
        return self.name or self.id

    @property
    def excluded(self) -> bool:
        """Whether the chair has decided that the person may not come at all; from a part, they still come."""
        part = (self.exclusion.part or "whole").casefold() if self.exclusion else ""
        return "whole" in part or part.strip() in {"all", "all of it"}

    def relationship_to(self, child: str) -> str | None:
        """What the person is to a child; None when that is not recorded."""
        return self.relationship.get(child, self.relationship.get(EVERYONE))

    def has_parental_responsibility(self, child: str) -> bool | None:
        """Whether the person has parental responsibility for a child; None when not recorded."""
        return self.parental_responsibility.get(child, self.parental_responsibility.get(EVERYONE))


class Practitioner(Invitation):
    """A person who comes in a professional role, the chair and the administrator among them."""

    section = "practitioners"

    name: Annotated[Text | None, Access.NAME, "The full name."] = None
    role: Annotated[Text | None, Access.NAME, "The job, as the person says it: health visitor."] = None
    agency: Annotated[Text | None, Access.AGENCY, "The organisation."] = None
    service: Annotated[
        Service | None, Access.RUNS_IT, "social work, police, health, education or other, for the quorum."
    ] = None
    invite: Annotated[YesNo, Access.RUNS_IT, "no when the person is not to be invited."] = None
    works_with: Annotated[tuple[ChildId, ...], Access.RUNS_IT, "The children they know; blank means all."] = ()
    report_needed: Annotated[YesNo, Access.RUNS_IT, "no when no report is asked of this person."] = None
    role_explained: Annotated[Day | None, Access.RUNS_IT, "The day they explained their role to the family."] = None
    reports_read: Annotated[Day | None, Access.RUNS_IT, "The day they had read everyone's reports."] = None
    views_to_chair: Annotated[Day | None, Access.RUNS_IT, "If unable to come: the day they telephoned the chair."] = (
        None
    )
    views: Annotated[Text | None, Access.VIEWS, "The views given to the chair."] = None
    experience: Annotated[Text | None, Access.RUNS_IT, "For a chair: experience in child protection."] = None

    @property
    def full_name(self) -> str:
        """The name in full, or the role or id while no name is recorded."""
        return self.name or self.role or self.id

    @property
    def called(self) -> str:
        """The name to use when speaking of the person."""
        return self.full_name


class Supporter(Invitation):
    """A person who comes to help somebody: a supporter, an advocate, a solicitor, an interpreter."""

    section = "supporters"

    name: Annotated[Text | None, Access.NAME, "The full name."] = None
    part: Annotated[Part | None, Access.NAME, "supporter, advocate, solicitor or interpreter."] = None
    helps: Annotated[tuple[PersonId, ...], Access.RUNS_IT, "Whom they help."] = ()
    organisation: Annotated[Text | None, Access.RUNS_IT, "Where they come from, if anywhere."] = None
    language: Annotated[Text | None, Access.RUNS_IT, "For an interpreter: the language."] = None

    @property
    def full_name(self) -> str:
        """The name in full, or the id while no name is recorded."""
        return self.name or self.id

    @property
    def called(self) -> str:
        """The name to use when speaking of the person."""
        return self.full_name


class Couple(CaseRecord):
    """Two people who are a couple, or were one; for the family's drawing."""

    people: Annotated[Pair, Access.AS_HOLDER, "Their two ids."] = ()
    status: Annotated[Bond | None, Access.AS_HOLDER, "married, together, separated or divorced."] = None
    since: Annotated[Text | None, Access.AS_HOLDER, "Since when, as it should print: 2019."] = None


class ChronologyEntry(CaseRecord):
    """One thing that happened, for the chronology of the social worker's report."""

    on: Annotated[Moment | None, Access.AS_HOLDER, "The day; the month or the year where no more is known."] = None
    what: Annotated[Text | None, Access.AS_HOLDER, "What happened, in plain words and without judgement."] = None
    source: Annotated[Text | None, Access.EVENT_SOURCE, "Who says so, or where it is written."] = None
    about: Annotated[tuple[ChildId, ...], Access.AS_HOLDER, "The children it is about; blank means all."] = ()
    may_know: Annotated[
        tuple[PersonId, ...], Access.AS_HOLDER, "Where it is confidential: the only people whose papers may show it."
    ] = ()


class Shared(CaseRecord):
    """That one person has had one report."""

    on: Annotated[Day | None, Access.AS_HOLDER, "The day they had it."] = None
    how: Annotated[Text | None, Access.AS_HOLDER, "By hand, by post, read together."] = None
    explained: Annotated[Day | None, Access.AS_HOLDER, "The day it was gone through with them."] = None
    understood: Annotated[YesNo, Access.AS_HOLDER, "Whether they understood it, as they said themselves."] = None


class Report(Named):
    """A report for the conference."""

    section = "reports"

    by: Annotated[PersonId | None, Access.REPORT, "Whose report it is."] = None
    about: Annotated[tuple[ChildId, ...], Access.REPORT, "The children it is about; blank means all."] = ()
    title: Annotated[Text | None, Access.REPORT, "What it is called."] = None
    written: Annotated[Day | None, Access.RUNS_IT, "The day it was finished."] = None
    sent_to_chair: Annotated[Day | None, Access.RUNS_IT, "The day it reached the chair."] = None
    shared: Annotated[
        dict[PersonId, Annotated[Shared, ShortForm("on")]],
        Access.REPORT_HAD,
        "Person: the day they had it, or the details.",
    ] = {}
    shared_with_practitioners: Annotated[Day | None, Access.RUNS_IT, "The day the other practitioners had it."] = None
    chronology: Annotated[Day | None, Access.RUNS_IT, "The day up to which its chronology runs."] = None
    genogram: Annotated[YesNo, Access.RUNS_IT, "Whether it has an up-to-date genogram."] = None
    child_views: Annotated[YesNo, Access.RUNS_IT, "Whether the child's voice is in it."] = None
    parents_views: Annotated[YesNo, Access.RUNS_IT, "Whether the parents' voice is in it."] = None
    note: Annotated[Text | None, Access.NOTE, "For the office only; never printed."] = None


class Venue(CaseRecord):
    """The place, and what it has."""

    name: Annotated[Text | None, Access.AS_HOLDER, "The building."] = None
    address: Annotated[Text | None, Access.AS_HOLDER, "The address, a line a line."] = None
    directions: Annotated[Text | None, Access.AS_HOLDER, "How to get there: bus, parking, entrance."] = None
    access: Annotated[Text | None, Access.AS_HOLDER, "Step-free entrance, lift, hearing loop, quiet room."] = None
    telephone: Annotated[Text | None, Access.AS_HOLDER, "The building's telephone number."] = None
    room_layout: Annotated[Text | None, Access.AS_HOLDER, "How the room is set out, and who sits where."] = None
    refreshments: Annotated[Text | None, Access.AS_HOLDER, "What there is to drink and eat."] = None
    toilets: Annotated[Text | None, Access.AS_HOLDER, "Where they are; baby changing."] = None
    children_activities: Annotated[Text | None, Access.AS_HOLDER, "What young children can do."] = None


class SpecialRequirements(CaseRecord):
    """What the consultation considered; write "none" where nothing special is needed."""

    split_conference: Annotated[Text | None, Access.AS_HOLDER, "Whether separate sittings are needed."] = None
    supporters: Annotated[Text | None, Access.AS_HOLDER, "Supporters and advocates."] = None
    venue: Annotated[Text | None, Access.AS_HOLDER, "Where the meeting should be."] = None
    culture: Annotated[Text | None, Access.AS_HOLDER, "Culture and faith."] = None
    interpreter: Annotated[Text | None, Access.AS_HOLDER, "Interpreters and communication."] = None


class Consultation(CaseRecord):
    """The talk between practice supervisor and chair after the strategy discussion."""

    date: Annotated[Day | None, Access.AS_HOLDER, "The day it took place."] = None
    supervisor: Annotated[Text | None, Access.AS_HOLDER, "The practice supervisor."] = None
    conference_needed: Annotated[
        YesNo, Access.AS_HOLDER, "Whether the child's assessed need requires a conference."
    ] = None
    reason: Annotated[Text | None, Access.AS_HOLDER, "Why."] = None
    alternatives: Annotated[Text | None, Access.AS_HOLDER, "The alternatives that were considered."] = None
    special_requirements: Annotated[SpecialRequirements | None, Access.AS_HOLDER, "What was considered."] = None


class PreviousConference(CaseRecord):
    """A conference held before this one."""

    kind: Annotated[Kind | None, Access.AS_HOLDER, "initial, review, pre-birth or transfer-in."] = None
    date: Annotated[Day | None, Access.AS_HOLDER, "The day."] = None
    chair: Annotated[Text | None, Access.AS_HOLDER, "The chair's id, or the name of one who has left."] = None
    venue: Annotated[Text | None, Access.AS_HOLDER, "The venue's name."] = None
    outcome: Annotated[Text | None, Access.AS_HOLDER, "What was decided."] = None
    danger_statement: Annotated[Text | None, Access.AS_HOLDER, "The danger statement then agreed."] = None
    safety_goals: Annotated[tuple[Text, ...], Access.AS_HOLDER, "The safety goals then agreed."] = ()


class Sitting(CaseRecord):
    """One part of a split conference."""

    name: Annotated[Text | None, Access.OFFICE_ONLY, "What the office calls it; never printed."] = None
    people: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "The family members and supporters in this sitting."] = ()
    arrive: Annotated[Clock | None, Access.AS_HOLDER, "When they arrive."] = None
    start: Annotated[Clock | None, Access.AS_HOLDER, "When this sitting starts."] = None
    entrance: Annotated[Text | None, Access.AS_HOLDER, "Which entrance and waiting room these people use."] = None


class Split(CaseRecord):
    """Why family members attend separately, and how."""

    reason: Annotated[Text | None, Access.SPLIT_REASON, "Why. Confidential: for the chair and the social worker."] = (
        None
    )
    decided_by: Annotated[PersonId | None, Access.AS_HOLDER, "The chair who decided."] = None
    decided_on: Annotated[Day | None, Access.AS_HOLDER, "The day it was decided."] = None
    sittings: Annotated[tuple[Sitting, ...], Access.SITTING, "The sittings, in order."] = ()


class EarlierPlan(CaseRecord):
    """What was planned before, and why it is so no longer."""

    what: Annotated[Change | None, Access.AS_HOLDER, "moved, cancelled, adjourned, or inquorate: too few came."] = None
    date: Annotated[AheadDay | None, Access.AS_HOLDER, "The day it was planned for until then."] = None
    start: Annotated[Clock | None, Access.AS_HOLDER, "When it was to start."] = None
    format: Annotated[Format | None, Access.AS_HOLDER, "The way of meeting."] = None
    place: Annotated[Text | None, Access.AS_HOLDER, "Where it was to be, on one line."] = None
    building: Annotated[
        Venue | None, Access.AS_HOLDER, "What was known of that building, where the meeting went to another."
    ] = None
    on: Annotated[Day | None, Access.AS_HOLDER, "The day this was decided."] = None
    by: Annotated[Text | None, Access.AS_HOLDER, "Who decided it."] = None
    reason: Annotated[Text | None, Access.AS_HOLDER, "Why. For the office only; never printed."] = None


class Conference(CaseRecord):
    """The meeting itself."""

    kind: Annotated[Kind | None, Access.ON_EVERY_PAPER, "initial, review, pre-birth or transfer-in."] = None
    date: Annotated[AheadDay | None, Access.MEETING, "The day of the meeting."] = None
    start: Annotated[Clock | None, Access.MEETING, "When it starts."] = None
    length: Annotated[Minutes | None, Access.MEETING, "How long it is planned to last."] = None
    format: Annotated[Format | None, Access.MEETING, "in person, virtual or hybrid."] = None
    format_reason: Annotated[Text | None, Access.RUNS_IT, "What the family need and said about the way of meeting."] = (
        None
    )
    why: Annotated[
        Text | None, Access.MEETING, "Why the meeting is held, in plain words that everyone invited may read."
    ] = None
    venue: Annotated[Venue | None, Access.MEETING, "Where it is held."] = None
    moved: Annotated[
        tuple[EarlierPlan, ...], Access.OFFICE_ONLY, "What was planned before, oldest first; cpprep move writes it."
    ] = ()
    joining_link: Annotated[Text | None, Access.MEETING, "The address to join a virtual meeting."] = None
    joining_help: Annotated[Text | None, Access.MEETING, "Help with joining."] = None
    break_signal: Annotated[Text | None, Access.MEETING, "How anyone can ask for a break."] = None
    recording: Annotated[Text | None, Access.MEETING, "The local rule on recording the meeting."] = None
    third_party_session: Annotated[
        YesNo, Access.PRACTITIONERS, "Whether practitioners must be there for information the family may not hear."
    ] = None
    third_party_start: Annotated[Clock | None, Access.PRACTITIONERS, "When that part is."] = None
    chair: Annotated[PractitionerId | None, Access.ON_EVERY_PAPER, "The chair."] = None
    social_worker: Annotated[PractitionerId | None, Access.ON_EVERY_PAPER, "The lead social worker."] = None
    administrator: Annotated[PractitionerId | None, Access.ON_EVERY_PAPER, "The conference administrator."] = None
    strategy_discussion: Annotated[Day | None, Access.BEFORE_MEETING, "The day of the strategy discussion."] = None
    notified: Annotated[
        Day | None, Access.BEFORE_MEETING, "For a transfer: the day of the other authority's written notification."
    ] = None
    concern_raised: Annotated[Day | None, Access.BEFORE_MEETING, "Before a birth: the day the concern was raised."] = (
        None
    )
    inquorate: Annotated[
        Day | None,
        Access.BEFORE_MEETING,
        "The day this meeting could not go ahead because too few of the core agencies came.",
    ] = None
    consultation: Annotated[Consultation | None, Access.BEFORE_MEETING, "Practice supervisor and chair."] = None
    invite_list_given: Annotated[Day | None, Access.BEFORE_MEETING, "The day the names to invite were given."] = None
    previous: Annotated[tuple[PreviousConference, ...], Access.LAST_AGREED, "Earlier conferences, oldest first."] = ()
    split: Annotated[Split | None, Access.SPLIT, "A split conference, and why."] = None

    @property
    def last_previous(self) -> PreviousConference | None:
        """The latest conference before this one: by its date, or the last written down where dates are missing."""
        return _latest(self.previous)

    def last_that_agreed(self, fact: str) -> PreviousConference | None:
        """The latest conference before this one of which a fact is recorded, such as its danger statement."""
        return _latest(tuple(each for each in self.previous if getattr(each, fact)))


def _latest(held: tuple[PreviousConference, ...]) -> PreviousConference | None:
    """The latest of some conferences: by its date, or the last written down where dates are missing."""
    if any(each.date is None for each in held):
        return held[-1]
    return max(held, key=lambda each: each.date or dt.date.min, default=None)


class ConfidentialItem(CaseRecord):
    """One fact and who may know it: everyone else's papers do without it.

    It closes the fact at once, and opens it to those it names only once it says who decided it and when.
    """

    item: Annotated[ItemPath, Access.AS_HOLDER, "The person's id and the field: maria-nowak.address."]
    may_know: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "The only people whose papers may show it."] = ()
    reason: Annotated[Text | None, Access.AS_HOLDER, "Why."] = None
    decided_by: Annotated[PersonId | None, Access.AS_HOLDER, "Who decided."] = None
    decided_on: Annotated[Day | None, Access.AS_HOLDER, "When."] = None

    @property
    def is_decided(self) -> bool:
        """Whether it says who decided it and when: without that it opens nothing."""
        return self.decided_by is not None and self.decided_on is not None


class Disclosure(CaseRecord):
    """One fact that others do not have by default, and who may have it all the same.

    It holds only once it says who decided it and when. A fact that is marked confidential is for those named
    there, and a disclosure opens it to nobody else.
    """

    item: Annotated[OpenItemPath, Access.AS_HOLDER, "The person's id and the field: maria-nowak.telephone."]
    to: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "The people whose papers show it as well."] = ()
    reason: Annotated[Text | None, Access.AS_HOLDER, "Why they need it."] = None
    decided_by: Annotated[PersonId | None, Access.AS_HOLDER, "Who decided."] = None
    decided_on: Annotated[Day | None, Access.AS_HOLDER, "When."] = None

    @property
    def is_decided(self) -> bool:
        """Whether it says who decided it and when: without that it opens nothing."""
        return self.decided_by is not None and self.decided_on is not None


class Asked(CaseRecord):
    """What was asked before the first letter, where the answer was no; a yes is a mark under ``confidential``."""

    addresses: Annotated[
        Day | None, Access.AS_HOLDER, "The day the answer was that nobody lives where another must not know."
    ] = None
    names: Annotated[
        dict[PersonId, Day],
        Access.AS_HOLDER,
        "Person: the day the answer was that all may know the name of their agency, role, school or street.",
    ] = {}


class Cleared(CaseRecord):
    """A text that may stand on some people's papers although it seems to give away what is kept from them.

    It holds only once it says who decided it and when, and only until the text changes.
    """

    text: Annotated[ItemPath | None, Access.AS_HOLDER, "The path of the text: conference.why."] = None
    for_: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "The people on whose papers it may stand."] = field(
        default=(), name="for"
    )
    code: Annotated[CheckCode | None, Access.AS_HOLDER, "The code of the text, as the message says it: 7F3A-91C2."] = (
        None
    )
    decided_by: Annotated[PersonId | None, Access.AS_HOLDER, "Who decided."] = None
    decided_on: Annotated[Day | None, Access.AS_HOLDER, "When."] = None


class PapersChecked(CaseRecord):
    """That a second person has read a set of papers, and signed its disclosure sheet."""

    code: Annotated[CheckCode | None, Access.AS_HOLDER, "The code on the sheet: 7F3A-91C2."] = None
    by: Annotated[Text | None, Access.AS_HOLDER, "Who checked them: somebody who did not make them."] = None
    on: Annotated[Day | None, Access.AS_HOLDER, "The day the sheet was signed."] = None
    made_by: Annotated[Text | None, Access.AS_HOLDER, "Who made the papers; blank means the administrator."] = None


class ThirdParty(CaseRecord):
    """Something told by or about somebody else, which the family may not be given."""

    source: Annotated[Text | None, Access.THIRD_PARTY_SOURCE, "Where it comes from."] = None
    text: Annotated[Text | None, Access.AS_HOLDER, "What it is."] = None
    may_know: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "The only people whose papers may show it."] = ()


class Preparation(CaseRecord):
    """That something was done, or why it was not possible."""

    standard: Annotated[StandardId, Access.AS_HOLDER, "The standard's id: possible-outcomes."]
    for_: Annotated[tuple[SubjectId, ...], Access.AS_HOLDER, "For whom; blank means for everyone."] = field(
        default=(), name="for"
    )
    done: Annotated[Day | None, Access.AS_HOLDER, "The day it was done."] = None
    by: Annotated[Text | None, Access.AS_HOLDER, "Who did it, or who says why it was not possible."] = None
    note: Annotated[Text | None, Access.NOTE, "Anything worth knowing."] = None
    not_possible: Annotated[Text | None, Access.AS_HOLDER, "Why it was not possible."] = None
    on: Annotated[Day | None, Access.AS_HOLDER, "The day that reason was recorded."] = None
    until: Annotated[AheadDay | None, Access.AS_HOLDER, "The last day on which that reason holds."] = None


class Dissent(CaseRecord):
    """A view that differs from the decision."""

    by: Annotated[PersonId | None, Access.AS_HOLDER, "Whose."] = None
    view: Annotated[Text | None, Access.AS_HOLDER, "What they think, and why."] = None


class Decision(CaseRecord):
    """What was decided for one child."""

    outcome: Annotated[
        PlanKind | None,
        Access.AS_HOLDER,
        "child protection plan, child in need plan, child's plan or no plan.",
    ] = None
    category: Annotated[tuple[Text, ...], Access.AS_HOLDER, "The category, where the nation has one."] = ()
    areas_of_concern: Annotated[tuple[Text, ...], Access.AS_HOLDER, "Areas of concern."] = ()
    reason: Annotated[Text | None, Access.DECISION_REASON, "Why."] = None
    for_child: Annotated[
        Text | None, Access.DECISION_FOR_CHILD, "What was decided and why, in words for this child."
    ] = None
    dissent: Annotated[tuple[Dissent, ...], Access.DISSENT, "Views that differ."] = ()


class GroupMeeting(CaseRecord):
    """One meeting of the group that carries out a plan."""

    on: Annotated[Day | None, Access.AS_HOLDER, "The day."] = None
    came: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "Who came."] = ()
    notes_sent: Annotated[dict[PersonId, Day], Access.AS_HOLDER, "Person: the day the notes were sent."] = {}


class CoreGroup(CaseRecord):
    """The group that carries out a plan."""

    members: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "Its members, family included."] = ()
    first_meeting: Annotated[AheadDay | None, Access.AS_HOLDER, "Its first meeting."] = None
    met: Annotated[tuple[Day, ...], Access.AS_HOLDER, "The days on which it met."] = ()
    meetings: Annotated[
        tuple[GroupMeeting, ...], Access.AS_HOLDER, "The same with more to say: who came, and who had the notes."
    ] = ()
    apart: Annotated[
        Text | None,
        Access.NOTE,
        "How members who may not meet each take part, and who decided it. For the office only; never printed.",
    ] = None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day on which it met, once, in order."""
        return tuple(sorted({*self.met, *(meeting.on for meeting in self.meetings if meeting.on)}))


class Action(CaseRecord):
    """One thing to be done under the plan."""

    what: Annotated[Text | None, Access.AS_HOLDER, "What."] = None
    who: Annotated[tuple[PersonId, ...], Access.AS_HOLDER, "Who does it."] = ()
    by: Annotated[AheadDay | None, Access.AS_HOLDER, "By when."] = None
    outcome: Annotated[Text | None, Access.AS_HOLDER, "What will be better for the child."] = None
    about: Annotated[tuple[ChildId, ...], Access.AS_HOLDER, "The children it is for; blank means all."] = ()
    for_child: Annotated[Text | None, Access.AS_HOLDER, "What, in words for a child to read in their own plan."] = None
    done: Annotated[Day | None, Access.AS_HOLDER, "The day it was done."] = None


class Meeting(CaseRecord):
    """What happened at the meeting, and afterwards."""

    held: Annotated[Day | None, Access.ON_EVERY_PAPER, "The day it was held."] = None
    attendance: Annotated[
        dict[PersonId, Attendance], Access.RECORD_OF_ONE, "Person: attended, part, apologies or absent."
    ] = {}
    danger_statement: Annotated[Text | None, Access.AGREED, "The danger statement agreed."] = None
    safety_goals: Annotated[tuple[Text, ...], Access.AGREED, "The safety goals agreed."] = ()
    scaling: Annotated[dict[PersonId, Score], Access.RECORD_OF_ONE, "Person: 0 to 10."] = {}
    decisions: Annotated[dict[ChildId, Decision], Access.DECISION, "Child: what was decided."] = {}
    core_group: Annotated[CoreGroup | None, Access.PROTECTION_PLAN, "The core group of a child protection plan."] = None
    child_in_need_group: Annotated[
        CoreGroup | None, Access.IN_NEED_PLAN, "The group of a child in need plan, where that was decided for a child."
    ] = None
    actions: Annotated[tuple[Action, ...], Access.ACTION, "The outline plan's actions."] = ()
    contingency: Annotated[Text | None, Access.AGREED, "What happens if the plan does not work."] = None
    next_review: Annotated[AheadDay | None, Access.PROTECTION_PLAN, "The next review conference."] = None
    review_held: Annotated[Day | None, Access.RECORD, "The day the next review conference was held."] = None
    plan_sent: Annotated[dict[PersonId, Day], Access.RECORD, "Person: the day it was sent."] = {}
    minutes_sent: Annotated[dict[PersonId, Day], Access.RECORD, "Person: the day."] = {}
    minutes_checked: Annotated[dict[PersonId, Day], Access.RECORD, "Person: the day."] = {}
    decision_explained: Annotated[dict[PersonId, Day], Access.RECORD, "Person: the day."] = {}
    contact_offered: Annotated[
        dict[PersonId, Day], Access.RECORD, "Person who did not come: the day a call or visit was offered."
    ] = {}
    feedback: Annotated[dict[PersonId, Day], Access.RECORD, "Person: the day it came."] = {}
    child_friendly_plan: Annotated[dict[ChildId, Day], Access.RECORD, "Child: the day."] = {}
    registered: Annotated[dict[ChildId, Day], Access.RECORD, "Child: the day of registration."] = {}
    moved: Annotated[dict[ChildId, Day], Access.RECORD, "Child: the day of a move of area."] = {}
    new_authority_told: Annotated[dict[ChildId, Day], Access.RECORD, "Child: the day."] = {}
    taken_off_register: Annotated[
        dict[ChildId, Day], Access.RECORD, "Child: the day the name was taken off the register."
    ] = {}
    significant_change: Annotated[
        Day | None, Access.RECORD, "The day of a significant change that the core group has to tell the chair of."
    ] = None
    chair_told: Annotated[Day | None, Access.RECORD, "The day the core group told the chair of that change."] = None
    enhanced_risk_meeting: Annotated[
        Day | None, Access.RECORD, "The day of the Enhanced Risk Analysis Meeting, after a second review."
    ] = None


Person: TypeAlias = Child | FamilyMember | Practitioner | Supporter
Subject: TypeAlias = Child | FamilyMember | Practitioner | Supporter | Report


class Stands(Protocol):
    """Whatever stands somewhere in the file: line and column from 1."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Place(NamedTuple):
    """Where a fact stands: line and column from 1."""

    line: int
    column: int


class _Parents(NamedTuple):
    """Who is a father, or a mother, by birth: of all the children at once, and of each by itself."""

    of_all: Mapping[str, Sex]
    fathers_and_mothers: Mapping[tuple[str, Sex], int]

    @classmethod
    def among(cls, family: Iterable[FamilyMember]) -> "_Parents":
        """Count those of a family: for a child, and for all but those for whom somebody says it by itself."""
        of_all: dict[str, Sex] = {}
        counted: Counter[tuple[str, Sex]] = Counter()
        for person in family:
            usual = sex_of_parent(person.relationship.get(EVERYONE) or "")
            if usual is not None:
                of_all[person.id] = usual
                counted[EVERYONE, usual] += 1
            for child, words in person.relationship.items():
                sex = None if child == EVERYONE else sex_of_parent(words)
                if sex is not None:
                    counted[child, sex] += 1
                if child != EVERYONE and usual is not None:
                    counted[child, usual] -= 1
        return cls(of_all, counted)

    def how_many(self, child: str, sex: Sex) -> int:
        """So many people are recorded as the father, or the mother, of a child."""
        return self.fathers_and_mothers.get((EVERYONE, sex), 0) + self.fathers_and_mothers.get((child, sex), 0)


def _is_theirs(person: FamilyMember, child: str) -> bool:
    """Whether it is recorded for this child by itself that somebody has parental responsibility, or cares for them."""
    return person.parental_responsibility.get(child) is True or child in person.cares_for


class Case(CaseRecord, dict=True):  # it remembers who is to come, which is asked dozens of times
    """One case file. Everything may be blank; an empty case is valid and simply not ready."""

    reference: Annotated[Text | None, Access.ON_EVERY_PAPER, "The case's own reference; never a name."] = None
    profile: Annotated[ProfileName | None, Access.ON_EVERY_PAPER, "The place whose timescales and terms hold."] = None
    marking: Annotated[Text | None, Access.ON_EVERY_PAPER, "The protective marking: OFFICIAL-SENSITIVE."] = None
    organisation: Annotated[Organisation | None, Access.ON_EVERY_PAPER, "Who sends the papers."] = None
    conference: Annotated[Conference, Access.BY_PARTS, "The meeting."] = Conference()
    children: Annotated[dict[str, Child], Access.BY_PARTS, "Short id: the child."] = {}
    family: Annotated[dict[str, FamilyMember], Access.BY_PARTS, "Short id: the person."] = {}
    practitioners: Annotated[dict[str, Practitioner], Access.BY_PARTS, "Short id: the person."] = {}
    supporters: Annotated[dict[str, Supporter], Access.BY_PARTS, "Short id: the person."] = {}
    reports: Annotated[dict[str, Report], Access.BY_PARTS, "Short id: the report."] = {}
    couples: Annotated[tuple[Couple, ...], Access.COUPLE, "Who is a couple, or was one."] = ()
    chronology: Annotated[tuple[ChronologyEntry, ...], Access.EVENT, "What happened when."] = ()
    confidential: Annotated[tuple[ConfidentialItem, ...], Access.OFFICE_ONLY, "Who may know what."] = ()
    disclosures: Annotated[
        tuple[Disclosure, ...], Access.OFFICE_ONLY, "Who may have what others do not have by default."
    ] = ()
    cleared: Annotated[
        tuple[Cleared, ...], Access.OFFICE_ONLY, "Texts that may stand on a paper although they look as if they told."
    ] = ()
    third_party_information: Annotated[tuple[ThirdParty, ...], Access.THIRD_PARTY, "Not for the family."] = ()
    asked: Annotated[
        Asked | None, Access.OFFICE_ONLY, "Asked before the first letter, where nobody and nothing has to be marked."
    ] = None
    papers_checked: Annotated[
        tuple[PapersChecked, ...], Access.OFFICE_ONLY, "Which papers a second person has checked."
    ] = ()
    preparation: Annotated[tuple[Preparation, ...], Access.OFFICE_ONLY, "What was done, by standard."] = ()
    meeting: Annotated[Meeting | None, Access.BY_PARTS, "At and after the meeting."] = None
    note: Annotated[Text | None, Access.NOTE, "For the office only; never printed."] = None

    _places: Mapping[Path, Stands] = MappingProxyType({})
    _sendings: tuple[Sending, ...] = ()
    _checks: tuple[Check, ...] = ()

    @property
    def sendings(self) -> tuple[Sending, ...]:
        """What has been sent, the earliest entry first, as the ledger beside the case file says it."""
        return self._sendings

    @property
    def checks(self) -> tuple[Check, ...]:
        """Which papers a second person has checked, the earliest first, as the ledger says it of each paper."""
        return self._checks

    def with_sendings(self, sendings: Iterable[Sending]) -> "Case":
        """The same case, knowing what has been sent."""
        return replace(self, _sendings=tuple(sendings))

    def with_checks(self, checks: Iterable[Check]) -> "Case":
        """The same case, knowing which papers have been checked."""
        return replace(self, _checks=tuple(checks))

    def placed(self, places: Mapping[Path, Stands]) -> "Case":
        """The same case, knowing where each of its facts stands in the file."""
        return replace(self, _places=MappingProxyType(places))

    def with_unborn(self) -> "Case":
        """The same case, whose children know whether the meeting is one before a birth."""
        if self.conference.kind is not Kind.PRE_BIRTH:
            return self
        return replace(self, children={each.id: replace(each, _before_birth=True) for each in self.children.values()})

    def place_of(self, path: Path) -> Place | None:
        """The place of a fact, or of the nearest thing that holds it; None when the file has neither."""
        for length in range(len(path), 0, -1):
            if (found := self._places.get(path[:length])) is not None:
                return Place(found.line, found.column)
        return None

    def line_of(self, path: Path) -> int | None:
        """The line of a fact, or of the nearest thing that holds it; None when the file has neither."""
        if (found := self._places.get(path)) is not None:
            return found.line
        place = self.place_of(path)
        return place.line if place else None

    @property
    def people(self) -> Iterator[Person]:
        """Everyone named, children first."""
        yield from self.children.values()
        yield from self.family.values()
        yield from self.practitioners.values()
        yield from self.supporters.values()

    def person(self, person_id: str | None) -> Person | None:
        """The person with an id, or None."""
        if person_id is None:
            return None
        sections: tuple[Mapping[str, Any], ...] = (
            self.children, self.family, self.practitioners, self.supporters
        )  # fmt: skip
        for section in sections:  # asked some hundred times for each paper
            if person_id in section:
                found: Person = section[person_id]
                return found
        return None

    @cached_property
    def answers(self) -> dict[object, Any]:
        """What has been asked of this case hundreds of thousands of times, and the answers: a case does not change."""
        return {}

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """The names that more than one person has, in full or as they are called; in small letters."""
        names = Counter(
            name for person in self.people for name in {person.full_name.casefold(), person.called.casefold()}
        )
        return frozenset(name for name, number in names.items() if number > 1)

    @property
    def chair(self) -> Practitioner | None:
        """The chair, if one is named."""
        return self.practitioners.get(self.conference.chair or "")

    @property
    def social_worker(self) -> Practitioner | None:
        """The lead social worker, if one is named."""
        return self.practitioners.get(self.conference.social_worker or "")

    @property
    def administrator(self) -> Practitioner | None:
        """The conference administrator, if one is named."""
        return self.practitioners.get(self.conference.administrator or "")

    @cached_property
    def family_to_invite(self) -> tuple[FamilyMember, ...]:
        """Family members who are to be invited: not those for whom "no" is recorded, nor those excluded."""
        return tuple(p for p in self.family_living if p.invite is not False and not p.excluded)

    def children_told_to(self, person: FamilyMember) -> tuple[str, ...]:
        """The children whom a family member may be told of: those to whom they are recorded as being something.

        Where it is not recorded what they are to any child, those they have parental responsibility for or care for;
        else an only child. Where two are recorded as the father, or as the mother, of all, it is not known whose
        children are whose: each is told of those for whom it is recorded child by child.
        """
        if person.relationship:
            related = (child for child in self.children if person.relationship_to(child) is not None)
            return tuple(c for c in related if not self.is_parent_in_doubt(person, c) or _is_theirs(person, c))
        theirs = tuple(c for c in self.children if person.has_parental_responsibility(c) or c in person.cares_for)
        return theirs or (tuple(self.children) if len(self.children) == 1 else ())

    def is_parent_in_doubt(self, person: FamilyMember, child: str) -> bool:
        """Whether "father" typed once for all the children makes somebody the father of one who has another too.

        The same holds for "mother". Both may well be parents of that child: each then says so child by child.
        """
        sex = self._parents.of_all.get(person.id)
        if sex is None or child in person.relationship or len(self.children) < 2:
            return False
        return self._parents.how_many(child, sex) > 1

    @cached_property
    def _parents(self) -> "_Parents":
        return _Parents.among(self.family.values())

    @cached_property
    def family_living(self) -> tuple[FamilyMember, ...]:
        """Family members without those recorded as having died: of the dead nothing is asked."""
        return tuple(p for p in self.family.values() if p.died is None)

    @property
    def children_attending(self) -> tuple[Child, ...]:
        """Children who will be at the meeting for all or part of it."""
        there = {TakesPart.ATTENDS, TakesPart.ATTENDS_PART}
        return tuple(child for child in self.children.values() if child.takes_part in there)

    @cached_property
    def practitioners_to_invite(self) -> tuple[Practitioner, ...]:
        """Practitioners who are asked to come: not the chair, the administrator, or those marked "no"."""
        runs_it = {self.conference.chair, self.conference.administrator}
        return tuple(p for p in self.practitioners.values() if p.id not in runs_it and p.invite is not False)

    @property
    def physical(self) -> bool | None:
        """Whether people meet in a room; None when the way of meeting is not recorded."""
        if self.conference.format is None:
            return None
        return self.conference.format is not Format.VIRTUAL

    @property
    def day_held(self) -> date | None:
        """The day the meeting was held; the day it is planned for while that is not recorded."""
        return self.day_as_of(dt.date.max)

    def day_as_of(self, on: date) -> date | None:
        """The day of the meeting as it was known on a day: the day it was held once it was, else the day planned."""
        held = self.meeting.held if self.meeting else None
        return held if held and held <= on else self.conference.date

    @property
    def is_review(self) -> bool | None:
        """Whether this is a review conference; None when the kind is not recorded."""
        return None if self.conference.kind is None else self.conference.kind is Kind.REVIEW


class ClosedDay(Record):
    """A day on which the council is closed, beside bank holidays."""

    on: Annotated[Day, "The day."]
    reason: Annotated[Text, "Why it is closed, in a few words: Christmas closure."]


class Settings(Record):
    """The organisation's own file, ``cpprep.yaml``, beside the case file or above it."""

    organisation: Annotated[Organisation, "Who sends the papers."] = Organisation()
    profile: Annotated[ProfileName | None, "The profile when a case names none."] = None
    marking: Annotated[Text | None, "The protective marking when a case has none."] = None
    profiles: Annotated[Text | None, "A folder with profiles of your own."] = None
    templates: Annotated[Text | None, "A folder with templates of your own."] = None
    closed: Annotated[
        tuple[ClosedDay, ...], "Days on which you are closed: no working days where the profile says leave_out_closed."
    ] = ()
