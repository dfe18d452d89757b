"""What chair and practice supervisor settle after the strategy discussion, and when the meeting is held."""

from datetime import date

from cpprep.case.model import Case, Consultation
from cpprep.case.values import Kind
from cpprep.profiles import Event, Profile
from cpprep.reference.citations import CPPM, QS, Citation, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    held_within,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import CONFERENCE
from cpprep.wording import article, day, listed

_AT = ("conference", "consultation")


def _no_consultation(case: Case) -> Outcome | None:
    """The consultation follows a strategy discussion, and so belongs to a first conference."""
    kind = case.conference.kind
    if kind is None:
        return not_recorded("the kind of conference is not recorded", ("conference", "kind"))
    if kind in {Kind.REVIEW, Kind.TRANSFER_IN}:
        return not_applicable(f"not asked before a {kind} conference", ("conference", "kind"))
    return None


def _not_consulted(case: Case) -> Outcome | None:
    """Not asked before this kind of conference, or the consultation has not taken place."""
    if answer := _no_consultation(case):
        return answer
    if case.conference.consultation is None or case.conference.consultation.date is None:
        return to_do("no date of a consultation is recorded", case.day_held, _AT)
    return None


@standard(
    "consultation-held",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S1")],
    each=CONFERENCE,
    why="Two experienced people ask first whether a conference is the right help for this child.",
    applies="before a first conference",
)
def consultation_held(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Practice supervisor and chair talk the case through after the strategy discussion."""
    if answer := _no_consultation(case):
        return answer
    strategy = case.conference.strategy_discussion
    held = case.conference.consultation.date if case.conference.consultation else None
    if held is None:
        return to_do("no date of a consultation is recorded", case.day_held, _AT)
    if strategy is None:
        return not_recorded(
            f"held {day(held, case.day_held)}; the strategy discussion has no date",
            ("conference", "strategy_discussion"),
        )
    if held < strategy:
        return not_met(
            f"held {day(held, case.day_held)}, before the strategy discussion of {day(strategy)}", (*_AT, "date")
        )
    return met(
        f"held {day(held, case.day_held)}, after the strategy discussion of {day(strategy)}", (*_AT, "date"), held
    )


@standard(
    "alternatives-considered",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S2")],
    each=CONFERENCE,
    why="A family may get the help they need without a conference.",
    evidence=Evidence.EITHER,
    applies="before a first conference",
)
def alternatives_considered(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The consultation covers practice issues and other ways to help, such as a family solutions service."""
    if answer := _not_consulted(case):
        return answer
    consultation = case.conference.consultation
    if consultation and consultation.alternatives:
        return met("the alternatives considered are recorded", (*_AT, "alternatives"), consultation.date)
    return to_do("no alternatives are recorded", case.day_held, (*_AT, "alternatives"))


@standard(
    "conference-needed",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S3")],
    each=CONFERENCE,
    why="The reason for calling a family to a conference should stand in writing.",
    applies="before a first conference",
)
def conference_needed(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The consultation records whether the child's assessed need requires an initial conference."""
    if answer := _not_consulted(case):
        return answer
    consultation = case.conference.consultation
    if consultation is None or consultation.conference_needed is None:
        return not_recorded("whether the child's needs require a conference is not recorded", _AT)
    said = "required" if consultation.conference_needed else "not required"
    return met(f"recorded: {said}", (*_AT, "conference_needed"), consultation.date)


@standard(
    "special-requirements",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S4")],
    each=CONFERENCE,
    why="Separate sittings, an interpreter or another venue cannot be arranged on the morning.",
    evidence=Evidence.EITHER,
    applies="before a first conference",
)
def special_requirements(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Special needs are thought of and written down: separate sittings, supporters, venue, culture, interpreter."""
    if answer := _not_consulted(case):
        return answer
    consultation = case.conference.consultation or Consultation()
    asked = consultation.special_requirements
    names = {
        "split conference": asked and asked.split_conference,
        "supporters": asked and asked.supporters,
        "venue": asked and asked.venue,
        "culture": asked and asked.culture,
        "interpreter": asked and asked.interpreter,
    }
    at = (*_AT, "special_requirements")
    if missing := [name for name, said in names.items() if not said]:
        return to_do(f"not recorded as considered: {listed(missing)}", case.day_held, at)
    return met("split conference, supporters, venue, culture and interpreter are recorded", at, consultation.date)


@standard(
    "way-of-meeting",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S5")],
    each=CONFERENCE,
    why="A screen suits some families and shuts others out; they should be asked.",
)
def way_of_meeting(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Whether people meet in a room or on a screen follows what the family need and say."""
    if case.conference.format is None:
        return not_recorded("the way of meeting is not recorded", ("conference", "format"))
    if not case.conference.format_reason:
        return not_recorded(
            f"{case.conference.format}; what the family need and said about it is not recorded",
            ("conference", "format_reason"),
        )
    return met(
        f"{case.conference.format}; what the family need and said is recorded",
        ("conference", "format_reason"),
    )


@standard(
    "initial-in-time",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[Citation("E1"), Citation("S1"), Citation("W1"), Citation("N1")],
    each=CONFERENCE,
    why="A child at risk should not wait, and a family should not wait in fear.",
    applies="to an initial conference",
)
def initial_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """The initial meeting is held soon enough after the strategy discussion."""
    if (answer := _other_kind(case, Kind.INITIAL)) is not None:
        return answer
    start = case.conference.strategy_discussion
    if start is None:
        return not_recorded("the strategy discussion has no date", ("conference", "strategy_discussion"))
    return held_within(case, profile, "initial-conference", start, "the strategy discussion")


@standard(
    "transfer-in-time",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[Citation("E28"), Citation("S5"), Citation("W18"), Citation("N1")],
    each=CONFERENCE,
    why="A child who moves must not fall between two authorities.",
    applies="when a child with a plan moves here",
)
def transfer_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """A child who moves here has a meeting soon enough after the other authority gave notice in writing."""
    if (answer := _other_kind(case, Kind.TRANSFER_IN)) is not None:
        return answer
    start = case.conference.notified
    if start is None:
        return not_recorded("the day of the written notification is not recorded", ("conference", "notified"))
    return held_within(case, profile, "transfer-in-conference", start, "the written notification")


@standard(
    "pre-birth-in-time",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[Citation("E23"), Citation("S1"), Citation("W5"), Citation("N1")],
    each=CONFERENCE,
    why="Time before the birth is time in which help can begin.",
    applies="before a birth",
)
def pre_birth_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """A meeting about an unborn child is held soon enough after the concern, and early enough before the birth."""
    if (answer := _other_kind(case, Kind.PRE_BIRTH)) is not None:
        return answer
    names = [name for name in ("pre-birth-conference", "pre-birth-gestation") if name in profile.timescales]
    answers = [_before_the_birth(case, profile, name) for name in names]
    return min(answers, key=_most_pressing)


_PRESSING = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED, Status.MET)


def _most_pressing(answer: Outcome) -> tuple[int, date]:
    """Of several limits the one that is missed, then the one that is due first: what is not known hides neither."""
    return _PRESSING.index(answer.status), answer.due or date.max


def _before_the_birth(case: Case, profile: Profile, name: str) -> Outcome:
    """One limit of a meeting before a birth: counted from the concern, or back from the day of birth expected."""
    if profile.timescales[name].event is Event.CONCERN:
        concern = case.conference.concern_raised
        if concern is None:
            return not_recorded("the day the concern was raised is not recorded", ("conference", "concern_raised"))
        return held_within(case, profile, name, concern, "the concern")
    expected = min((child.expected for child in case.children.values() if child.expected), default=None)
    if expected is None:
        return not_recorded("the day the birth is expected is not recorded", ("children",))
    return held_within(case, profile, name, expected, "the expected birth")


def _other_kind(case: Case, kind: Kind) -> Outcome | None:
    """The answer where the conference is of another kind, or its kind is not recorded."""
    if case.conference.kind is None:
        return not_recorded("the kind of conference is not recorded", ("conference", "kind"))
    if case.conference.kind is not kind:
        return not_applicable(f"not {article(str(kind))} {kind} conference", ("conference", "kind"))
    return None


@standard(
    "review-in-time",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[QS.clause("C8"), CPPM.clause("4.11"), *map(Citation, ("E18", "E11", "W3", "N2"))],
    each=CONFERENCE,
    why="A plan that nobody looks at drifts.",
    applies="to a review",
)
def review_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """A review is held soon enough after the meeting before it."""
    if case.is_review is None:
        return not_recorded("the kind of conference is not recorded", ("conference", "kind"))
    if not case.is_review:
        return not_applicable("not a review", ("conference", "kind"))
    last = _last_conference(case)
    if last is None:
        return not_recorded("the date of the conference before this one is not recorded", ("conference", "previous"))
    kinds = {previous.kind for previous in case.conference.previous}
    first = Kind.REVIEW not in kinds
    if first and None in kinds:
        return not_recorded("the kind of an earlier conference is not recorded", ("conference", "previous"))
    name = "first-review" if first else "later-review"
    return held_within(case, profile, name, last, "the last conference")


@standard(
    "reconvened-in-time",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[Citation("S1")],
    each=CONFERENCE,
    why="A meeting that could not decide leaves the child where it was.",
    applies="when a meeting could not go ahead because too few of the core agencies came",
    limits=("reconvened-conference",),
)
def reconvened_in_time(case: Case, _subject: None, profile: Profile) -> Outcome:
    """A meeting for which too few of the core agencies came is held again soon enough."""
    start = case.conference.inquorate
    if start is None:
        return not_applicable("no meeting is recorded that could not go ahead", ("conference", "inquorate"))
    return held_within(case, profile, "reconvened-conference", start, "the meeting that could not go ahead")


def _last_conference(case: Case) -> date | None:
    return max((previous.date for previous in case.conference.previous if previous.date), default=None)


STANDARDS = (
    initial_in_time,
    transfer_in_time,
    pre_birth_in_time,
    review_in_time,
    reconvened_in_time,
    consultation_held,
    alternatives_considered,
    conference_needed,
    special_requirements,
    way_of_meeting,
)
