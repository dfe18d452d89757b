"""A profile as types: the terms of a place, and its timescales, each number with its source."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from cpprep.case.fields import Record
from cpprep.case.model import ClosedDay
from cpprep.case.values import Kind, PlanKind, Reads, Text, WrongValueError, YesNo
from cpprep.reference.calendar import Closed, Count, Unit, add
from cpprep.reference.citations import Phase, Role

SET_LOCALLY = "set locally"

TIMESCALES = frozenset((
    "family-notice", "family-notice-national", "invite-list", "practitioner-notice",
    "report-to-family", "report-to-family-initial", "report-to-family-review", "report-to-chair",
    "initial-conference", "pre-birth-conference", "pre-birth-gestation", "transfer-in-conference",
    "reconvened-conference", "first-core-group", "core-group-review", "core-group-interval", "core-group-tells-chair",
    "child-in-need-group", "child-seen", "first-review", "later-review", "review-after-birth", "decision-letter",
    "meeting-record", "appeal",
))  # fmt: skip
"""The timescales that cpprep knows by name, and holds a case to in standards of its own; any other is a place's own.

An appeal is a right and no duty: that nobody used it in time is no fault of theirs, and no standard says so.
"""


class Event(StrEnum):
    """What a timescale counts from."""

    CONFERENCE = "conference"
    STRATEGY_DISCUSSION = "strategy discussion"
    INITIAL_CONFERENCE = "initial conference"
    PREVIOUS_REVIEW = "previous review"
    NOTIFICATION = "written notification"
    BIRTH = "birth"
    EXPECTED_BIRTH = "expected birth"
    CONCERN = "concern"
    CHANGE = "significant change"
    CORE_GROUP = "last core group"
    INQUORATE_MEETING = "inquorate meeting"


class Force(StrEnum):
    """How firmly the source asks for it."""

    MUST = "must"
    WHERE_POSSIBLE = "where possible"


class Each(StrEnum):
    """Whom a council's own standard is asked of: one finding each."""

    CONFERENCE = "conference"
    CHILD = "child"
    FAMILY_MEMBER = "family member"
    PRACTITIONER = "practitioner"
    REPORT = "report"


class Nation(StrEnum):
    """Whose bank holidays count."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern ireland"


def _number(text: str) -> int | None:
    if text.strip().casefold() == SET_LOCALLY:
        return None
    if not text.strip().isdecimal():
        raise WrongValueError("type a whole number, or: set locally")
    return int(text)


Number = Annotated[int | None, Reads(_number)]


class SourceNote(Record):
    """A source that only this profile cites."""

    title: Annotated[Text, "What it is."]
    address: Annotated[Text | None, "Where it can be read."] = None
    local: Annotated[YesNo, "yes when it is one area's practice and not a nation's."] = None


class Cited(SourceNote):
    """Where a group of words of a profile comes from, such as its categories."""

    note: Annotated[Text | None, "Anything a reader should know about them."] = None


class Timescale(Record):
    """A number of days, weeks or months before or after an event. No number means that it is set locally."""

    what: Annotated[Text, "What has to be done."]
    number: Annotated[Number, "How many; or: set locally."]
    unit: Annotated[Unit, "calendar days, working days, weeks or months."]
    before: Annotated[Event | None, "The event it must be done before."] = None
    after: Annotated[Event | None, "The event it is counted from."] = None
    force: Annotated[Force, "must, or where possible."]
    owner: Annotated[Role, "Who sees to it."] = Role.SERVICE
    kinds: Annotated[tuple[Kind, ...], "The kinds of conference it is for; blank means all."] = ()
    plan: Annotated[PlanKind | None, "Only when this was decided for a child."] = None
    source: Annotated[Text, "A clause of the index, or a key of this profile's sources."]
    note: Annotated[Text | None, "Anything a reader should know about the number."] = None

    def __post_init__(self) -> None:
        if (self.before is None) == (self.after is None):
            raise WrongValueError("a timescale is counted either before: or after: an event")

    @property
    def event(self) -> Event:
        """The event it is counted from."""
        return self.before or self.after or Event.CONFERENCE

    @property
    def length(self) -> str:
        """``7 calendar days``, ``1 month``, or ``set locally``."""
        if self.number is None:
            return SET_LOCALLY
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"

    @property
    def rule(self) -> str:
        """``at least 7 calendar days before the conference``."""
        if self.number is None:
            return f"{'before' if self.before else 'after'} the {self.event}: {SET_LOCALLY}"
        if self.before:
            return f"at least {self.length} before the {self.event}"
        return f"within {self.length} of the {self.event}"

    def count(self, start: date, nation: Nation, closed: Closed = ()) -> Count | None:
        """The last day on which it is in time, with the days left out; None when the number is set locally."""
        if self.number is None:
            return None
        return add(start, -self.number if self.before else self.number, self.unit, nation, closed)


class Arrival(Record):
    """How long before the start the family, and the practitioners, are asked to arrive."""

    minutes: Annotated[Number, "How many minutes before the start; or: set locally."] = None
    source: Annotated[Text, "A clause of the index."]


class OwnStandard(Record):
    """An expectation that a council adds: a dated record answers it."""

    statement: Annotated[Text, "What is asked, in a sentence."]
    why: Annotated[Text, "Why it matters, in a sentence."]
    phase: Annotated[Phase, "before, at, after or always."]
    owner: Annotated[Role, "Who sees to it."]
    each: Annotated[Each, "conference, child, family member, practitioner or report."] = Each.CONFERENCE
    source: Annotated[Text, "A clause of the index, or a key of this profile's sources."]
    excusable: Annotated[YesNo, "yes when a recorded reason may excuse it."] = None


class Terms(Record):
    """What things are called in this place, in small letters as they stand within a sentence."""

    meeting: Annotated[Text, "The meeting: conference, or planning meeting."]
    initial: Annotated[Text, "The first one."]
    review: Annotated[Text, "One that looks again."]
    pre_birth: Annotated[Text, "One before a birth."]
    transfer_in: Annotated[Text, "One for a child who has moved here."]
    chair: Annotated[Text, "Who runs it."]
    plan: Annotated[Text, "The plan that it can make."]
    plan_meaning: Annotated[Text, "What that plan is, in a few plain words."]
    plan_for_a_child: Annotated[Text, "The same, in words for a child."]
    other_plan: Annotated[Text, "The plan for help without protection."]
    category: Annotated[Text, "What a plan is recorded under."]
    categories: Annotated[Text, "Several of them."]
    core_group: Annotated[Text, "The group that carries out the plan."]
    disagree: Annotated[Text, "What a parent who disagrees may do."]
    protection_register: Annotated[Text | None, "The register a child's name goes on, where there is one."] = None
    harm: Annotated[Text, "The words of the test for a plan."]
    record: Annotated[Text, "What is written down of the meeting."]

    def of(self, kind: Kind | None) -> str:
        """The full name of a conference of this kind."""
        names = {
            Kind.INITIAL: self.initial,
            Kind.REVIEW: self.review,
            Kind.PRE_BIRTH: self.pre_birth,
            Kind.TRANSFER_IN: self.transfer_in,
        }
        return names[kind] if kind else self.meeting


class Profile(Record, eq=False):  # read once, and told apart by being another: its standards are remembered
    """One place: a nation, or a council that extends one."""

    name: Annotated[Text, "The short name."]
    title: Annotated[Text, "The place."]
    nation: Annotated[Nation, "Whose bank holidays count."]
    extends: Annotated[Text | None, "The profile that this one builds on."] = None
    follows: Annotated[tuple[Text, ...], "The practice documents whose standards hold here."] = ()
    terms: Annotated[Terms, "What things are called."]
    categories: Annotated[tuple[Text, ...], "The categories a plan is recorded under."] = ()
    areas_of_concern: Annotated[tuple[Text, ...], "What is recorded where no category is needed."] = ()
    sensitive_services: Annotated[
        tuple[Text, ...],
        "Words in the name of an agency or a place that alone may tell where somebody is, or what help they have.",
    ] = ()
    report_gives_opinion: Annotated[
        YesNo, "no where the social work report must not say whether to register the child."
    ] = None
    cited: Annotated[dict[str, Cited], "A key of this profile, such as categories: where its words come from."] = {}
    arrival: Annotated[Arrival, "How long before the start people arrive."]
    timescales: Annotated[dict[str, Timescale], "Slug: the timescale."] = {}
    standards_off: Annotated[dict[str, Text], "Standard: why it does not hold here."] = {}
    own_standards: Annotated[dict[str, OwnStandard], "Slug: a standard of this place."] = {}
    sources: Annotated[dict[str, SourceNote], "Key: a source cited here."] = {}
    closed: Annotated[tuple[ClosedDay, ...], "The council's own closure days, beside bank holidays."] = ()
    leave_out_closed: Annotated[
        YesNo, "yes where closure days, here and in cpprep.yaml, are no working days of any timescale."
    ] = None

    @property
    def closures(self) -> Closed:
        """The closure days that are no working days here; none where the profile does not say so."""
        return tuple((one.on, one.reason) for one in self.closed) if self.leave_out_closed and self.closed else ()

    @property
    def own_limits(self) -> dict[str, Timescale]:
        """The timescales that only this place has, with a number, and no standard of its own that is called so."""
        known = {*TIMESCALES, *self.own_standards}
        return {slug: one for slug, one in self.timescales.items() if slug not in known and one.number is not None}

    def timescale(self, name: str, kind: Kind | None = None) -> Timescale | None:
        """The timescale with a name, or the one for this kind of conference (``NAME-review``, ``NAME-initial``)."""
        if name in self.timescales:
            return self.timescales[name]
        suffix = "review" if kind is Kind.REVIEW else "initial"
        return self.timescales.get(f"{name}-{suffix}")
