"""A profile as types: the terms of a place, and its timescales, each number with its source."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from cpprep.case.model import Record
from cpprep.case.values import Kind, KindWord, PlanKindWord, Text, YesNo
from cpprep.sources import Phase, Role
from cpprep.working_days import Count, Unit, add

SET_LOCALLY = "set locally"


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


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.strip().casefold() == SET_LOCALLY:
        return None
    if not value.strip().isdecimal():
        raise PydanticCustomError("cpprep", "type a whole number, or: set locally")
    return int(value)


def _one_of(words: type[StrEnum]) -> BeforeValidator:
    """Read one of a few words as people type them: with spaces, hyphens or underscores, in any case."""
    by_word = {_plain(word): word for word in words}

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        if (word := by_word.get(_plain(value))) is None:
            said = ", ".join(word.replace("_", " ") for word in words)
            raise PydanticCustomError("cpprep", f"type one of: {said}")
        return word

    return BeforeValidator(read)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


Number = Annotated[int | None, BeforeValidator(_number)]
UnitWord = Annotated[Unit, _one_of(Unit)]
EventWord = Annotated[Event, _one_of(Event)]
ForceWord = Annotated[Force, _one_of(Force)]
EachWord = Annotated[Each, _one_of(Each)]
NationWord = Annotated[Nation, _one_of(Nation)]
PhaseWord = Annotated[Phase, _one_of(Phase)]
RoleWord = Annotated[Role, _one_of(Role)]


class SourceNote(Record):
    """A source that only this profile cites."""

    title: Text = Field(description="What it is.")
    address: Text | None = Field(None, description="Where it can be read.")
    local: YesNo = Field(None, description="yes when it is one area's practice and not a nation's.")


class Cited(SourceNote):
    """Where a group of words of a profile comes from, such as its categories."""

    note: Text | None = Field(None, description="Anything a reader should know about them.")


class Timescale(Record):
    """A number of days, weeks or months before or after an event. No number means that it is set locally."""

    what: Text = Field(description="What has to be done.")
    number: Number = Field(description="How many; or: set locally.")
    unit: UnitWord = Field(description="calendar days, working days, weeks or months.")
    before: EventWord | None = Field(None, description="The event it must be done before.")
    after: EventWord | None = Field(None, description="The event it is counted from.")
    force: ForceWord = Field(description="must, or where possible.")
    owner: RoleWord = Field(Role.SERVICE, description="Who sees to it.")
    kinds: tuple[KindWord, ...] = Field((), description="The kinds of conference it is for; blank means all.")
    plan: PlanKindWord | None = Field(None, description="Only when this was decided for a child.")
    source: Text = Field(description="A clause of the index, or a key of this profile's sources.")
    note: Text | None = Field(None, description="Anything a reader should know about the number.")

    @model_validator(mode="after")
    def _one_direction(self) -> "Timescale":
        if (self.before is None) == (self.after is None):
            raise PydanticCustomError("cpprep", "a timescale is counted either before: or after: an event")
        return self

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

    def count(self, start: date, nation: Nation) -> Count | None:
        """The last day on which it is in time, with the days left out; None when the number is set locally."""
        if self.number is None:
            return None
        return add(start, -self.number if self.before else self.number, self.unit, nation)


class Arrival(Record):
    """How long before the start the family, and the practitioners, are asked to arrive."""

    minutes: Number = Field(None, description="How many minutes before the start; or: set locally.")
    source: Text = Field(description="A clause of the index.")


class OwnStandard(Record):
    """An expectation that a council adds: a dated record answers it."""

    statement: Text = Field(description="What is asked, in a sentence.")
    why: Text = Field(description="Why it matters, in a sentence.")
    phase: PhaseWord = Field(description="before, at, after or always.")
    owner: RoleWord = Field(description="Who sees to it.")
    each: EachWord = Field(Each.CONFERENCE, description="conference, child, family member, practitioner or report.")
    source: Text = Field(description="A clause of the index, or a key of this profile's sources.")
    excusable: YesNo = Field(None, description="yes when a recorded reason may excuse it.")


class Terms(Record):
    """What things are called in this place, in small letters as they stand within a sentence."""

    meeting: Text = Field(description="The meeting: conference, or planning meeting.")
    initial: Text = Field(description="The first one.")
    review: Text = Field(description="One that looks again.")
    pre_birth: Text = Field(description="One before a birth.")
    transfer_in: Text = Field(description="One for a child who has moved here.")
    chair: Text = Field(description="Who runs it.")
    plan: Text = Field(description="The plan that it can make.")
    plan_meaning: Text = Field(description="What that plan is, in a few plain words.")
    plan_for_a_child: Text = Field(description="The same, in words for a child.")
    other_plan: Text = Field(description="The plan for help without protection.")
    category: Text = Field(description="What a plan is recorded under.")
    categories: Text = Field(description="Several of them.")
    core_group: Text = Field(description="The group that carries out the plan.")
    disagree: Text = Field(description="What a parent who disagrees may do.")
    protection_register: Text | None = Field(
        None, description="The register a child's name goes on, where there is one."
    )
    harm: Text = Field(description="The words of the test for a plan.")
    record: Text = Field(description="What is written down of the meeting.")

    def of(self, kind: Kind | None) -> str:
        """The full name of a conference of this kind."""
        names = {
            Kind.INITIAL: self.initial,
            Kind.REVIEW: self.review,
            Kind.PRE_BIRTH: self.pre_birth,
            Kind.TRANSFER_IN: self.transfer_in,
        }
        return names[kind] if kind else self.meeting


class Profile(Record):
    """One place: a nation, or a council that extends one."""

    name: Text = Field(description="The short name.")
    title: Text = Field(description="The place.")
    nation: NationWord = Field(description="Whose bank holidays count.")
    extends: Text | None = Field(None, description="The profile that this one builds on.")
    follows: tuple[Text, ...] = Field((), description="The practice documents whose standards hold here.")
    terms: Terms = Field(description="What things are called.")
    categories: tuple[Text, ...] = Field((), description="The categories a plan is recorded under.")
    areas_of_concern: tuple[Text, ...] = Field((), description="What is recorded where no category is needed.")
    report_gives_opinion: YesNo = Field(
        None, description="no where the social work report must not say whether to register the child."
    )
    cited: dict[str, Cited] = Field(
        default_factory=dict, description="A key of this profile, such as categories: where its words come from."
    )
    arrival: Arrival = Field(description="How long before the start people arrive.")
    timescales: dict[str, Timescale] = Field(default_factory=dict, description="Slug: the timescale.")
    standards_off: dict[str, Text] = Field(default_factory=dict, description="Standard: why it does not hold here.")
    own_standards: dict[str, OwnStandard] = Field(default_factory=dict, description="Slug: a standard of this place.")
    sources: dict[str, SourceNote] = Field(default_factory=dict, description="Key: a source cited here.")

    def timescale(self, name: str, kind: Kind | None = None) -> Timescale | None:
        """The timescale with a name, or the one for this kind of conference (``NAME-review``, ``NAME-initial``)."""
        if name in self.timescales:
            return self.timescales[name]
        suffix = "review" if kind is Kind.REVIEW else "initial"
        return self.timescales.get(f"{name}-{suffix}")
