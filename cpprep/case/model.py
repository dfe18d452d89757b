"""The case file as types: every fact that a conference's preparation can rest on.

``None`` and an empty list mean "not recorded". Days are dates; lengths are minutes; nothing here knows what
practice asks. The field descriptions are the words of the case file's own reference.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from cpprep.case.values import (
    AheadDay,
    AttendanceWord,
    BondWord,
    CheckCode,
    ChildId,
    Clock,
    Day,
    Format,
    FormatWord,
    ItemPath,
    JoinsWord,
    Kind,
    KindWord,
    Minutes,
    Moment,
    OpenItemPath,
    Pair,
    PartWord,
    PersonId,
    PlanKindWord,
    PractitionerId,
    ProfileName,
    RelativeId,
    ReplyWord,
    Score,
    ServiceWord,
    ShortForm,
    StandardId,
    SubjectId,
    SupporterId,
    TakesPart,
    TakesPartWord,
    Text,
    YesNo,
)

Path: TypeAlias = tuple[str | int, ...]
"""Where a fact stands in the case file: keys and list positions from the top."""

EVERYONE = "all"
"""The key under which a value stands that holds for every child."""


class Record(BaseModel):
    """A part of the case file: unknown keys are refused, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_by_name=True)


class Named(Record):
    """A record that the file names by a short id, its key in the mapping that holds it."""

    section: ClassVar[str]
    id: str = Field(exclude=True, description="The short id; the key of this record, never typed inside it.")

    def at(self, *keys: str | int) -> Path:
        """Where this record, or one of its facts, stands in the file."""
        return (self.section, self.id, *keys)


class Organisation(Record):
    """Who sends the papers: shown in the letterhead."""

    name: Text | None = Field(None, description="The council or trust, as its letters say it.")
    service: Text | None = Field(None, description="The service that arranges conferences.")
    address: Text | None = Field(None, description="The postal address, a line a line.")
    telephone: Text | None = Field(None, description="The service's telephone number.")
    email: Text | None = Field(None, description="The service's email address.")
    logo: Text | None = Field(None, description="A PNG or JPEG file, relative to the file that names it.")
    leaflets: tuple[Text, ...] = Field((), description="The leaflets that go with a family's letter.")
    how_to_disagree: Text | None = Field(None, description="Whom to write to about a decision, and how.")


class Interpreter(Record):
    """Help with language, or sign language, for one person."""

    needed: YesNo = Field(None, description="yes or no, as the person themself answered.")
    language: Text | None = Field(None, description="The language or dialect, or British Sign Language.")
    person: SupporterId | None = Field(None, description="The interpreter, from supporters.")
    booked: Day | None = Field(None, description="The day the interpreter was booked.")
    briefed: Day | None = Field(None, description="The day the interpreter was briefed.")


class Views(Record):
    """What a person thinks and wishes, and how we know."""

    how: Text | None = Field(None, description="A form, a letter, a drawing, an advocate, what was observed.")
    by: PersonId | None = Field(None, description="Who will speak for them, or wrote it down.")
    on: Day | None = Field(None, description="The day the views were given.")
    summary: Text | None = Field(None, description="The views, in the person's own words where possible.")


class Invitation(Record):
    """What every person who is invited has."""

    invited: Day | None = Field(None, description="The day the invitation was sent or given.")
    invited_how: Text | None = Field(None, description="By post, by hand, by secure email.")
    joins: JoinsWord | None = Field(None, description="In a hybrid meeting: in person, or virtual.")
    reply: ReplyWord | None = Field(None, description="coming or not coming.")
    replied: Day | None = Field(None, description="The day of the reply.")
    telephone: Text | None = Field(None, description="A telephone number, exactly as it should print.")
    email: Text | None = Field(None, description="An email address.")
    address: Text | None = Field(None, description="A postal address, a line a line.")
    note: Text | None = Field(None, description="For the office only; never printed.")


class Needs(Record):
    """What a person needs in order to take part."""

    language: Text | None = Field(None, description="The language the person uses most.")
    interpreter: Annotated[Interpreter, ShortForm("needed")] | None = Field(
        None, description="yes, no, or the details of the interpreter."
    )
    communication: Text | None = Field(
        None, description="Large print, Easy Read, a hearing loop; in words the person may read."
    )
    access: Text | None = Field(None, description="Steps, seating, travel, childcare; in words the person may read.")
    culture: Text | None = Field(None, description="Customs, faith and values to be respected.")


class Child(Named, Invitation, Needs):
    """A child, or an unborn child, whom the conference is about."""

    section = "children"

    name: Text | None = Field(None, description="The full name; blank for an unborn child.")
    known_as: Text | None = Field(None, description="The name the child is called by.")
    date_of_birth: Day | None = Field(None, description="The date of birth.")
    expected: AheadDay | None = Field(None, description="For an unborn child: the day the birth is expected.")
    gender: Text | None = Field(None, description="As the child describes it.")
    ethnicity: Text | None = Field(None, description="As the family describes it.")
    lives_with: tuple[PersonId, ...] = Field((), description="Who the child lives with.")
    school: Text | None = Field(None, description="School, nursery or college.")
    takes_part: TakesPartWord | None = Field(
        None, description="attends, attends part, views only, does not wish to, or too young."
    )
    takes_part_reason: Text | None = Field(None, description="Why this way of taking part suits the child.")
    encouraged: Day | None = Field(None, description="The day the child was encouraged to attend or contribute.")
    chair_contact: Day | None = Field(None, description="The day the chair was in touch with the child.")
    advocate: SupporterId | None = Field(None, description="The child's advocate, from supporters.")
    views: Views | None = Field(None, description="The child's views, and how they came.")
    category: tuple[Text, ...] = Field((), description="The category of an existing plan.")
    areas_of_concern: tuple[Text, ...] = Field((), description="Areas of concern, where the nation has them.")

    @property
    def unborn(self) -> bool:
        """Whether the child is still to be born."""
        return self.date_of_birth is None and self.expected is not None

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
        born = self.date_of_birth
        if born is None or born > day:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Exclusion(Record):
    """A chair's decision that a person may not come, to all or to part of the meeting."""

    part: Text | None = Field(None, description="Which part of the meeting; blank means all of it.")
    decided_by: PersonId | None = Field(None, description="The chair who decided.")
    decided_on: Day | None = Field(None, description="The day it was decided.")
    reason: Text | None = Field(None, description="Why. Confidential: printed for the chair alone.")
    may_be_told: Text | None = Field(None, description="The reason in words that the person may be given.")
    explained: Day | None = Field(None, description="The day it was explained to the person.")
    views_how: Text | None = Field(None, description="How the person's views will reach the meeting.")
    outcome_by: AheadDay | None = Field(None, description="The day by which they will be told the outcome.")
    outcome_from: PersonId | None = Field(None, description="Who will tell them.")


class OwnReport(Record):
    """A parent's own report or written views."""

    asked: Day | None = Field(None, description="The day they were asked whether they want to write one.")
    wanted: YesNo = Field(None, description="Whether they want to.")
    received: Day | None = Field(None, description="The day it came.")
    shared: Day | None = Field(None, description="The day it went to the others, like any other report.")


class FamilyMember(Named, Invitation, Needs):
    """A parent, carer, relative or other person close to the child."""

    section = "family"

    name: Text | None = Field(None, description="The full name, as a letter should say it.")
    known_as: Text | None = Field(None, description="The name the person is called by.")
    relationship: Annotated[dict[ChildId, Text], ShortForm(EVERYONE)] = Field(
        default_factory=dict, description="mother, or for each child: relationship."
    )
    parental_responsibility: Annotated[dict[ChildId, YesNo], ShortForm(EVERYONE)] = Field(
        default_factory=dict, description="yes or no, or for each child: yes or no."
    )
    cares_for: tuple[ChildId, ...] = Field((), description="The children the person looks after.")
    parent_of: tuple[RelativeId, ...] = Field(
        (), description="Relatives whose mother or father the person is; for a child of the conference: relationship."
    )
    gender: Text | None = Field(None, description="As the person describes it; blank when it is not known.")
    date_of_birth: Day | None = Field(None, description="The date of birth.")
    died: Day | None = Field(None, description="The day the person died.")
    invite: YesNo = Field(None, description="no when the person is not to be invited.")
    invite_reason: Text | None = Field(None, description="Why the person is not invited.")
    takes_part: TakesPartWord | None = Field(None, description="How they wish to take part.")
    has_reports: YesNo = Field(None, description="no when the person is not to have the reports.")
    support_wanted: YesNo = Field(None, description="Whether they want somebody with them.")
    supporter: SupporterId | None = Field(None, description="Their supporter or advocate, from supporters.")
    travel: Text | None = Field(None, description="How they will get to the venue.")
    exclusion: Exclusion | None = Field(None, description="The chair's decision that they may not come.")
    own_report: OwnReport | None = Field(None, description="Their own report for the conference.")
    views: Views | None = Field(None, description="Their views, and how they came.")

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


class Practitioner(Named, Invitation):
    """A person who comes in a professional role, the chair and the administrator among them."""

    section = "practitioners"

    name: Text | None = Field(None, description="The full name.")
    role: Text | None = Field(None, description="The job, as the person says it: health visitor.")
    agency: Text | None = Field(None, description="The organisation.")
    service: ServiceWord | None = Field(
        None, description="social work, police, health, education or other, for the quorum."
    )
    invite: YesNo = Field(None, description="no when the person is not to be invited.")
    works_with: tuple[ChildId, ...] = Field((), description="The children they know; blank means all.")
    report_needed: YesNo = Field(None, description="no when no report is asked of this person.")
    role_explained: Day | None = Field(None, description="The day they explained their role to the family.")
    reports_read: Day | None = Field(None, description="The day they had read everyone's reports.")
    views_to_chair: Day | None = Field(None, description="If unable to come: the day they telephoned the chair.")
    views: Text | None = Field(None, description="The views given to the chair.")
    experience: Text | None = Field(None, description="For a chair: experience in child protection.")

    @property
    def full_name(self) -> str:
        """The name in full, or the role or id while no name is recorded."""
        return self.name or self.role or self.id

    @property
    def called(self) -> str:
        """The name to use when speaking of the person."""
        return self.full_name


class Supporter(Named, Invitation):
    """A person who comes to help somebody: a supporter, an advocate, a solicitor, an interpreter."""

    section = "supporters"

    name: Text | None = Field(None, description="The full name.")
    part: PartWord | None = Field(None, description="supporter, advocate, solicitor or interpreter.")
    helps: tuple[PersonId, ...] = Field((), description="Whom they help.")
    organisation: Text | None = Field(None, description="Where they come from, if anywhere.")
    language: Text | None = Field(None, description="For an interpreter: the language.")

    @property
    def full_name(self) -> str:
        """The name in full, or the id while no name is recorded."""
        return self.name or self.id

    @property
    def called(self) -> str:
        """The name to use when speaking of the person."""
        return self.full_name


class Couple(Record):
    """Two people who are a couple, or were one; for the family's drawing."""

    people: Pair = Field((), description="Their two ids.")
    status: BondWord | None = Field(None, description="married, together, separated or divorced.")
    since: Text | None = Field(None, description="Since when, as it should print: 2019.")


class ChronologyEntry(Record):
    """One thing that happened, for the chronology of the social worker's report."""

    on: Moment | None = Field(None, description="The day; the month or the year where no more is known.")
    what: Text | None = Field(None, description="What happened, in plain words and without judgement.")
    source: Text | None = Field(None, description="Who says so, or where it is written.")
    about: tuple[ChildId, ...] = Field((), description="The children it is about; blank means all.")
    may_know: tuple[PersonId, ...] = Field(
        (), description="Where it is confidential: the only people whose papers may show it."
    )


class Shared(Record):
    """That one person has had one report."""

    on: Day | None = Field(None, description="The day they had it.")
    how: Text | None = Field(None, description="By hand, by post, read together.")
    explained: Day | None = Field(None, description="The day it was gone through with them.")
    understood: YesNo = Field(None, description="Whether they understood it, as they said themselves.")


class Report(Named):
    """A report for the conference."""

    section = "reports"

    by: PersonId | None = Field(None, description="Whose report it is.")
    about: tuple[ChildId, ...] = Field((), description="The children it is about; blank means all.")
    title: Text | None = Field(None, description="What it is called.")
    written: Day | None = Field(None, description="The day it was finished.")
    sent_to_chair: Day | None = Field(None, description="The day it reached the chair.")
    shared: dict[PersonId, Annotated[Shared, ShortForm("on")]] = Field(
        default_factory=dict, description="Person: the day they had it, or the details."
    )
    shared_with_practitioners: Day | None = Field(None, description="The day the other practitioners had it.")
    chronology: Day | None = Field(None, description="The day up to which its chronology runs.")
    genogram: YesNo = Field(None, description="Whether it has an up-to-date genogram.")
    child_views: YesNo = Field(None, description="Whether the child's voice is in it.")
    parents_views: YesNo = Field(None, description="Whether the parents' voice is in it.")
    note: Text | None = Field(None, description="For the office only; never printed.")


class Venue(Record):
    """The place, and what it has."""

    name: Text | None = Field(None, description="The building.")
    address: Text | None = Field(None, description="The address, a line a line.")
    directions: Text | None = Field(None, description="How to get there: bus, parking, entrance.")
    access: Text | None = Field(None, description="Step-free entrance, lift, hearing loop, quiet room.")
    telephone: Text | None = Field(None, description="The building's telephone number.")
    room_layout: Text | None = Field(None, description="How the room is set out, and who sits where.")
    refreshments: Text | None = Field(None, description="What there is to drink and eat.")
    toilets: Text | None = Field(None, description="Where they are; baby changing.")
    children_activities: Text | None = Field(None, description="What young children can do.")


class SpecialRequirements(Record):
    """What the consultation considered; write "none" where nothing special is needed."""

    split_conference: Text | None = Field(None, description="Whether separate sittings are needed.")
    supporters: Text | None = Field(None, description="Supporters and advocates.")
    venue: Text | None = Field(None, description="Where the meeting should be.")
    culture: Text | None = Field(None, description="Culture and faith.")
    interpreter: Text | None = Field(None, description="Interpreters and communication.")


class Consultation(Record):
    """The talk between practice supervisor and chair after the strategy discussion."""

    date: Day | None = Field(None, description="The day it took place.")
    supervisor: Text | None = Field(None, description="The practice supervisor.")
    conference_needed: YesNo = Field(None, description="Whether the child's assessed need requires a conference.")
    reason: Text | None = Field(None, description="Why.")
    alternatives: Text | None = Field(None, description="The alternatives that were considered.")
    special_requirements: SpecialRequirements | None = Field(None, description="What was considered.")


class PreviousConference(Record):
    """A conference held before this one."""

    kind: KindWord | None = Field(None, description="initial, review, pre-birth or transfer-in.")
    date: Day | None = Field(None, description="The day.")
    chair: Text | None = Field(None, description="The chair's id, or the name of one who has left.")
    venue: Text | None = Field(None, description="The venue's name.")
    outcome: Text | None = Field(None, description="What was decided.")
    danger_statement: Text | None = Field(None, description="The danger statement then agreed.")
    safety_goals: tuple[Text, ...] = Field((), description="The safety goals then agreed.")


class Sitting(Record):
    """One part of a split conference."""

    name: Text | None = Field(None, description="What the office calls it; never printed.")
    people: tuple[PersonId, ...] = Field((), description="The family members and supporters in this sitting.")
    arrive: Clock | None = Field(None, description="When they arrive.")
    start: Clock | None = Field(None, description="When this sitting starts.")
    entrance: Text | None = Field(None, description="Which entrance and waiting room these people use.")


class Split(Record):
    """Why family members attend separately, and how."""

    reason: Text | None = Field(None, description="Why. Confidential: for the chair and the social worker.")
    decided_by: PersonId | None = Field(None, description="The chair who decided.")
    decided_on: Day | None = Field(None, description="The day it was decided.")
    sittings: tuple[Sitting, ...] = Field((), description="The sittings, in order.")


class Conference(Record):
    """The meeting itself."""

    kind: KindWord | None = Field(None, description="initial, review, pre-birth or transfer-in.")
    date: AheadDay | None = Field(None, description="The day of the meeting.")
    start: Clock | None = Field(None, description="When it starts.")
    length: Minutes | None = Field(None, description="How long it is planned to last.")
    format: FormatWord | None = Field(None, description="in person, virtual or hybrid.")
    format_reason: Text | None = Field(None, description="What the family need and said about the way of meeting.")
    why: Text | None = Field(
        None, description="Why the meeting is held, in plain words that everyone invited may read."
    )
    venue: Venue | None = Field(None, description="Where it is held.")
    joining_link: Text | None = Field(None, description="The address to join a virtual meeting.")
    joining_help: Text | None = Field(None, description="Help with joining.")
    break_signal: Text | None = Field(None, description="How anyone can ask for a break.")
    recording: Text | None = Field(None, description="The local rule on recording the meeting.")
    third_party_session: YesNo = Field(
        None, description="Whether practitioners must be there for information the family may not hear."
    )
    third_party_start: Clock | None = Field(None, description="When that part is.")
    chair: PractitionerId | None = Field(None, description="The chair.")
    social_worker: PractitionerId | None = Field(None, description="The lead social worker.")
    administrator: PractitionerId | None = Field(None, description="The conference administrator.")
    strategy_discussion: Day | None = Field(None, description="The day of the strategy discussion.")
    notified: Day | None = Field(
        None, description="For a transfer: the day of the other authority's written notification."
    )
    concern_raised: Day | None = Field(None, description="Before a birth: the day the concern was raised.")
    inquorate: Day | None = Field(
        None, description="The day this meeting could not go ahead because too few of the core agencies came."
    )
    consultation: Consultation | None = Field(None, description="Practice supervisor and chair.")
    invite_list_given: Day | None = Field(None, description="The day the names to invite were given.")
    previous: tuple[PreviousConference, ...] = Field((), description="Earlier conferences, oldest first.")
    split: Split | None = Field(None, description="A split conference, and why.")

    @property
    def last_previous(self) -> PreviousConference | None:
        """The latest conference before this one: by its date, or the last written down where dates are missing."""
        if any(each.date is None for each in self.previous):
            return self.previous[-1]
        return max(self.previous, key=lambda each: each.date or dt.date.min, default=None)


class ConfidentialItem(Record):
    """One fact and who may know it: everyone else's papers do without it."""

    item: ItemPath = Field(description="The person's id and the field: maria-nowak.address.")
    may_know: tuple[PersonId, ...] = Field((), description="The only people whose papers may show it.")
    reason: Text | None = Field(None, description="Why.")
    decided_by: PersonId | None = Field(None, description="Who decided.")
    decided_on: Day | None = Field(None, description="When.")


class Disclosure(Record):
    """One fact that others do not have by default, and who may have it all the same.

    It holds only once it says who decided it and when. A fact that is marked confidential is for those named
    there, and a disclosure opens it to nobody else.
    """

    item: OpenItemPath = Field(description="The person's id and the field: maria-nowak.telephone.")
    to: tuple[PersonId, ...] = Field((), description="The people whose papers show it as well.")
    reason: Text | None = Field(None, description="Why they need it.")
    decided_by: PersonId | None = Field(None, description="Who decided.")
    decided_on: Day | None = Field(None, description="When.")


class PapersChecked(Record):
    """That a second person has read a set of papers, and signed its disclosure sheet."""

    code: CheckCode | None = Field(None, description="The code on the sheet: 7F3A-91C2.")
    by: Text | None = Field(None, description="Who checked them: somebody who did not make them.")
    on: Day | None = Field(None, description="The day the sheet was signed.")
    made_by: Text | None = Field(None, description="Who made the papers; blank means the administrator.")


class ThirdParty(Record):
    """Something told by or about somebody else, which the family may not be given."""

    source: Text | None = Field(None, description="Where it comes from.")
    text: Text | None = Field(None, description="What it is.")
    may_know: tuple[PersonId, ...] = Field((), description="The only people whose papers may show it.")


class Preparation(Record):
    """That something was done, or why it was not possible."""

    standard: StandardId = Field(description="The standard's id: possible-outcomes.")
    for_: tuple[SubjectId, ...] = Field((), alias="for", description="For whom; blank means for everyone.")
    done: Day | None = Field(None, description="The day it was done.")
    by: Text | None = Field(None, description="Who did it, or who says why it was not possible.")
    note: Text | None = Field(None, description="Anything worth knowing.")
    not_possible: Text | None = Field(None, description="Why it was not possible.")
    on: Day | None = Field(None, description="The day that reason was recorded.")
    until: AheadDay | None = Field(None, description="The last day on which that reason holds.")


class Dissent(Record):
    """A view that differs from the decision."""

    by: PersonId | None = Field(None, description="Whose.")
    view: Text | None = Field(None, description="What they think, and why.")


class Decision(Record):
    """What was decided for one child."""

    outcome: PlanKindWord | None = Field(
        None, description="child protection plan, child in need plan, child's plan or no plan."
    )
    category: tuple[Text, ...] = Field((), description="The category, where the nation has one.")
    areas_of_concern: tuple[Text, ...] = Field((), description="Areas of concern.")
    reason: Text | None = Field(None, description="Why.")
    for_child: Text | None = Field(None, description="What was decided and why, in words for this child.")
    dissent: tuple[Dissent, ...] = Field((), description="Views that differ.")


class CoreGroup(Record):
    """The group that carries out a plan."""

    members: tuple[PersonId, ...] = Field((), description="Its members, family included.")
    first_meeting: AheadDay | None = Field(None, description="Its first meeting.")
    met: tuple[Day, ...] = Field((), description="The days on which it met.")


class Action(Record):
    """One thing to be done under the plan."""

    what: Text | None = Field(None, description="What.")
    who: tuple[PersonId, ...] = Field((), description="Who does it.")
    by: AheadDay | None = Field(None, description="By when.")
    outcome: Text | None = Field(None, description="What will be better for the child.")
    about: tuple[ChildId, ...] = Field((), description="The children it is for; blank means all.")
    for_child: Text | None = Field(None, description="What, in words for a child to read in their own plan.")
    done: Day | None = Field(None, description="The day it was done.")


class Meeting(Record):
    """What happened at the meeting, and afterwards."""

    held: Day | None = Field(None, description="The day it was held.")
    attendance: dict[PersonId, AttendanceWord] = Field(
        default_factory=dict, description="Person: attended, part, apologies or absent."
    )
    danger_statement: Text | None = Field(None, description="The danger statement agreed.")
    safety_goals: tuple[Text, ...] = Field((), description="The safety goals agreed.")
    scaling: dict[PersonId, Score] = Field(default_factory=dict, description="Person: 0 to 10.")
    decisions: dict[ChildId, Decision] = Field(default_factory=dict, description="Child: what was decided.")
    core_group: CoreGroup | None = Field(None, description="The core group of a child protection plan.")
    child_in_need_group: CoreGroup | None = Field(
        None, description="The group of a child in need plan, where that was decided for a child."
    )
    actions: tuple[Action, ...] = Field((), description="The outline plan's actions.")
    contingency: Text | None = Field(None, description="What happens if the plan does not work.")
    next_review: AheadDay | None = Field(None, description="The next review conference.")
    review_held: Day | None = Field(None, description="The day the next review conference was held.")
    plan_sent: dict[PersonId, Day] = Field(default_factory=dict, description="Person: the day it was sent.")
    minutes_sent: dict[PersonId, Day] = Field(default_factory=dict, description="Person: the day.")
    minutes_checked: dict[PersonId, Day] = Field(default_factory=dict, description="Person: the day.")
    decision_explained: dict[PersonId, Day] = Field(default_factory=dict, description="Person: the day.")
    contact_offered: dict[PersonId, Day] = Field(
        default_factory=dict, description="Person who did not come: the day a call or visit was offered."
    )
    feedback: dict[PersonId, Day] = Field(default_factory=dict, description="Person: the day it came.")
    child_friendly_plan: dict[ChildId, Day] = Field(default_factory=dict, description="Child: the day.")
    registered: dict[ChildId, Day] = Field(default_factory=dict, description="Child: the day of registration.")
    moved: dict[ChildId, Day] = Field(default_factory=dict, description="Child: the day of a move of area.")
    new_authority_told: dict[ChildId, Day] = Field(default_factory=dict, description="Child: the day.")
    taken_off_register: dict[ChildId, Day] = Field(
        default_factory=dict, description="Child: the day the name was taken off the register."
    )
    significant_change: Day | None = Field(
        None, description="The day of a significant change that the core group has to tell the chair of."
    )
    chair_told: Day | None = Field(None, description="The day the core group told the chair of that change.")
    enhanced_risk_meeting: Day | None = Field(
        None, description="The day of the Enhanced Risk Analysis Meeting, after a second review."
    )


Person: TypeAlias = Child | FamilyMember | Practitioner | Supporter
Subject: TypeAlias = Child | FamilyMember | Practitioner | Supporter | Report


class Place(NamedTuple):
    """Where a fact stands: line and column from 1."""

    line: int
    column: int


class Case(Record):
    """One case file. Everything may be blank; an empty case is valid and simply not ready."""

    reference: Text | None = Field(None, description="The case's own reference; never a name.")
    profile: ProfileName | None = Field(None, description="The place whose timescales and terms hold.")
    marking: Text | None = Field(None, description="The protective marking: OFFICIAL-SENSITIVE.")
    organisation: Organisation | None = Field(None, description="Who sends the papers.")
    conference: Conference = Field(default_factory=Conference, description="The meeting.")
    children: dict[str, Child] = Field(default_factory=dict, description="Short id: the child.")
    family: dict[str, FamilyMember] = Field(default_factory=dict, description="Short id: the person.")
    practitioners: dict[str, Practitioner] = Field(default_factory=dict, description="Short id: the person.")
    supporters: dict[str, Supporter] = Field(default_factory=dict, description="Short id: the person.")
    reports: dict[str, Report] = Field(default_factory=dict, description="Short id: the report.")
    couples: tuple[Couple, ...] = Field((), description="Who is a couple, or was one.")
    chronology: tuple[ChronologyEntry, ...] = Field((), description="What happened when.")
    confidential: tuple[ConfidentialItem, ...] = Field((), description="Who may know what.")
    disclosures: tuple[Disclosure, ...] = Field((), description="Who may have what others do not have by default.")
    third_party_information: tuple[ThirdParty, ...] = Field((), description="Not for the family.")
    papers_checked: tuple[PapersChecked, ...] = Field((), description="Which papers a second person has checked.")
    preparation: tuple[Preparation, ...] = Field((), description="What was done, by standard.")
    meeting: Meeting | None = Field(None, description="At and after the meeting.")
    note: Text | None = Field(None, description="For the office only; never printed.")

    _places: Mapping[Path, Place] = PrivateAttr(default_factory=lambda: MappingProxyType({}))

    def placed(self, places: Mapping[Path, Place]) -> "Case":
        """The same case, knowing where each of its facts stands in the file."""
        self._places = MappingProxyType(dict(places))
        return self

    def placed_like(self, other: "Case") -> "Case":
        """The same case, knowing where its facts stand as another does that was made from the same file."""
        self._places = other._places
        return self

    def place_of(self, path: Path) -> Place | None:
        """The place of a fact, or of the nearest thing that holds it; None when the file has neither."""
        for length in range(len(path), 0, -1):
            if (place := self._places.get(path[:length])) is not None:
                return place
        return None

    def line_of(self, path: Path) -> int | None:
        """The line of a fact, or of the nearest thing that holds it; None when the file has neither."""
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
        return next((section[person_id] for section in sections if person_id in section), None)

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

    @property
    def family_to_invite(self) -> tuple[FamilyMember, ...]:
        """Family members who are to be invited: not those for whom "no" is recorded, nor those excluded."""
        return tuple(p for p in self.family_living if p.invite is not False and not p.excluded)

    @property
    def family_living(self) -> tuple[FamilyMember, ...]:
        """Family members without those recorded as having died: of the dead nothing is asked."""
        return tuple(p for p in self.family.values() if p.died is None)

    @property
    def children_attending(self) -> tuple[Child, ...]:
        """Children who will be at the meeting for all or part of it."""
        there = {TakesPart.ATTENDS, TakesPart.ATTENDS_PART}
        return tuple(child for child in self.children.values() if child.takes_part in there)

    @property
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
        return (self.meeting.held if self.meeting else None) or self.conference.date

    @property
    def is_review(self) -> bool | None:
        """Whether this is a review conference; None when the kind is not recorded."""
        return None if self.conference.kind is None else self.conference.kind is Kind.REVIEW


class Settings(Record):
    """The organisation's own file, ``cpprep.yaml``, beside the case file or above it."""

    organisation: Organisation = Field(default_factory=Organisation, description="Who sends the papers.")
    profile: ProfileName | None = Field(None, description="The profile when a case names none.")
    marking: Text | None = Field(None, description="The protective marking when a case has none.")
    profiles: Text | None = Field(None, description="A folder with profiles of your own.")
    templates: Text | None = Field(None, description="A folder with templates of your own.")
