"""What came of the meeting as one reader may know it: the decisions, the plan, and the record it is written from.

Nothing here counts before the day in ``held`` is recorded and has come: a decision typed in beforehand is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from cpprep.access.naming import full_name_for
from cpprep.access.policy import Reader, decide
from cpprep.access.policy.questions import counts_hidden_children, reads_words_for_children
from cpprep.access.view_types import (
    A_PRACTITIONER,
    A_REPORT,
    OWN_REPORT,
    ActionView,
    AttendeeView,
    ChildView,
    DecisionView,
    DifferingView,
    GroupView,
    HadReport,
    PersonView,
    PlanView,
    RecordedReport,
    RecordView,
    VoiceView,
)
from cpprep.access.withheld import Withheld
from cpprep.case.model import (
    Action,
    Case,
    Child,
    CoreGroup,
    Decision,
    FamilyMember,
    Person,
    Practitioner,
    Report,
    Supporter,
)
from cpprep.case.relations import IN_NEED, PROTECTION, decision_for, group_for, meeting_of, readers_of
from cpprep.case.values import Attendance, PlanKind, Reply, TakesPart
from cpprep.profiles import Profile

PersonLookup = Callable[[str], PersonView | None]
"""A person by their id, as the reader may know them; None where they may not."""

_PLANS = {
    PlanKind.CHILD_PROTECTION: "protection",
    PlanKind.CHILD_IN_NEED: "help",
    PlanKind.CHILDS_PLAN: "help",
    PlanKind.NO_PLAN: "none",
}


def decided_for(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children for whom something was decided that the reader may know, in the order of the case."""
    return tuple(child for child in case.children if _plan(case, child) and _may_know(case, reader, child))


def planned_for(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children with a plan, of either kind, that the reader may know of."""
    return tuple(child for child in decided_for(case, reader) if _plan(case, child) != "none")


def decisions_for(
    case: Case, reader: Reader, profile: Profile, children: Iterable[ChildView]
) -> tuple[DecisionView, ...]:
    """What was decided for each child of whom the reader may know it; blank where nothing is recorded yet.

    On a paper for several, a child whom not each of them may know of has a place too, with nothing in it.
    """
    return tuple(
        _decision(case, reader, profile, child)
        if _may_know(case, reader, child.id)
        else DecisionView(child, "", (), (), "", "", ())
        for child in children
        if _may_know(case, reader, child.id) or counts_hidden_children(reader)
    )


def _plan(case: Case, child: str) -> str:
    outcome = decision_for(case, child).outcome
    return _PLANS[outcome] if outcome else ""


def _may_know(case: Case, reader: Reader, child: str) -> bool:
    return decide(case, reader, "meeting", f"decisions.{child}").may_see


def _decision(case: Case, reader: Reader, profile: Profile, child: ChildView) -> DecisionView:
    decision, known = decision_for(case, child.id), case.children[child.id]
    at = f"decisions.{child.id}"
    tells_dissent = decide(case, reader, "meeting", f"{at}.dissent").may_see
    earlier = (known.category if profile.categories else known.areas_of_concern) if tells_dissent else ()
    return DecisionView(
        child=child,
        plan=_plan(case, child.id),
        under=_under(decision, profile),
        before=earlier,
        reason=_seen(case, reader, f"{at}.reason", decision.reason),
        for_child=_seen(case, reader, f"{at}.for_child", decision.for_child),
        dissent=tuple(_differing(case, reader, decision)) if tells_dissent else (),
    )


def _seen(case: Case, reader: Reader, item: str, text: str | None) -> str:
    return text if text and decide(case, reader, "meeting", item).may_see else ""


def _under(decision: Decision, profile: Profile) -> tuple[str, ...]:
    """The category, or where the place has none the areas of concern."""
    return decision.category if profile.categories else decision.areas_of_concern


def _differing(case: Case, reader: Reader, decision: Decision) -> Iterator[DifferingView]:
    """The views that differ; none of somebody whose name may not be known, for a line for nobody tells of somebody."""
    for dissent in decision.dissent:
        person = case.person(dissent.by)
        if person is None or decide(case, reader, person.id, "name").may_see:
            yield DifferingView(full_name_for(case, reader, person) if person else "", dissent.view or "")


# ---- the plan


def plan_for(case: Case, reader: Reader, withheld: Withheld, person_for: PersonLookup) -> PlanView:
    """The outline plan as far as it is the reader's to know."""

    def seen(item: str, text: str | None) -> str:
        return "" if withheld.gives_away(text) else _seen(case, reader, item, text)

    meeting = meeting_of(case)
    goals = [seen("safety_goals", goal) for goal in meeting.safety_goals]
    actions = tuple(_actions(case, reader, withheld, person_for))
    groups = [group_for(case, PROTECTION), group_for(case, IN_NEED)] if meeting.held else [CoreGroup(), CoreGroup()]
    everything = [
        (meeting.danger_statement, seen("danger_statement", meeting.danger_statement)),
        (meeting.contingency, seen("contingency", meeting.contingency)),
        *zip(meeting.safety_goals, goals, strict=True),
    ]
    members = {one for group in groups for one in group.members}
    hidden = len(actions) < len(meeting.actions) or any(person_for(one) is None for one in members)
    return PlanView(
        danger_statement=everything[0][1],
        safety_goals=tuple(filter(None, goals)),
        actions=actions,
        core_group=_group(case, reader, "core_group", groups[0], person_for),
        help_group=_group(case, reader, "child_in_need_group", groups[1], person_for),
        contingency=everything[1][1],
        next_review=meeting.next_review if decide(case, reader, "meeting", "next_review").may_see else None,
        left_out=hidden or any(held and not shown for held, shown in everything),
    )


def _actions(case: Case, reader: Reader, withheld: Withheld, person_for: PersonLookup) -> Iterator[ActionView]:
    """The actions that a reader may know, each whole or not at all."""
    for number, action in enumerate(meeting_of(case).actions, 1):
        gives_away = any(withheld.gives_away(text) for text in (action.what, action.outcome, action.for_child))
        if not gives_away and decide(case, reader, "meeting", f"actions.{number}").may_see:
            yield _action(reader, action, person_for)


def _action(reader: Reader, action: Action, person_for: PersonLookup) -> ActionView:
    to_a_child = reads_words_for_children(reader)
    return ActionView(
        what="" if to_a_child else action.what or "",
        who=tuple(person for one in action.who if (person := person_for(one))),
        by=action.by,
        outcome="" if to_a_child else action.outcome or "",
        about=action.about,
        for_child=action.for_child or "" if to_a_child else "",
        done=action.done,
        theirs=reader.id != "" and reader.id in action.who,
    )


def _group(case: Case, reader: Reader, item: str, group: CoreGroup, person_for: PersonLookup) -> GroupView:
    """A group; without its day where a member may not be named, for those two are not to be in one room."""
    if not decide(case, reader, "meeting", item).may_see:
        return GroupView((), None, theirs=False)
    members = [person_for(one) for one in group.members]
    return GroupView(
        members=tuple(person for person in members if person),
        first_meeting=None if None in members else group.first_meeting,
        theirs=reader.id in group.members,
        others=None in members,
        day_apart=None in members and group.first_meeting is not None,
    )


# ---- the record


def record_for(case: Case, reader: Reader, profile: Profile, part: Callable[[Person], str]) -> RecordView:
    """What the record of the meeting is begun with, for those who run it: what everyone who gets it may hear."""
    return RecordView(
        attendees=tuple(_attendee(case, reader, person, part) for person in _asked_to_come(case)),
        reports=tuple(_reports(case, reader)),
        voices=tuple(_voices(case, reader)),
        in_sittings=case.conference.split is not None,
        send_by=last_day(case, profile, "meeting-record"),
    )


def named_only(record: RecordView) -> RecordView:
    """The record without those whose name has been withheld: a line for nobody tells that there is somebody."""
    return replace(
        record,
        attendees=tuple(_with_part(person) for person in record.attendees if person.name),
        reports=tuple(_named_readers(report) for report in record.reports),
        voices=tuple(voice for voice in record.voices if voice.name),
    )


def _with_part(person: AttendeeView) -> AttendeeView:
    return person if person.part or person.is_family else replace(person, part=A_PRACTITIONER)


def _named_readers(report: RecordedReport) -> RecordedReport:
    return replace(report, title=report.title or A_REPORT, had=tuple(had for had in report.had if had.name))


def last_day(case: Case, profile: Profile, name: str) -> date | None:
    """The last day of a timescale that counts from the meeting, once it was held; None where it is not known."""
    timescale, held = profile.timescale(name), meeting_of(case).held
    last = timescale.count(held, profile.nation, profile.closures) if timescale and held else None
    return last.date if last else None


def _asked_to_come(case: Case) -> Iterator[Person]:
    """Who was to be there and who was: those who run it, the children, the family, the practitioners, the helpers."""
    runs_it = [p for p in (case.chair, case.social_worker, case.administrator) if p]
    came = {one for one in meeting_of(case).attendance if one not in {p.id for p in runs_it}}
    expected: set[str] = {
        *(child.id for child in case.children_attending),
        *(p.id for p in case.family_to_invite if p.takes_part in {None, TakesPart.ATTENDS, TakesPart.ATTENDS_PART}),
        *(p.id for p in case.practitioners_to_invite if p not in runs_it),
        *(helper.id for helper in case.supporters.values() if helper_is_asked(case, helper)),
    }
    yield from runs_it
    yield from (person for person in case.people if person.id in came | expected)


def helper_is_asked(case: Case, helper: Supporter) -> bool:
    """Whether a helper is asked to come: not one who helps only those who do not."""
    not_coming = {person.id for person in case.family.values() if person not in case.family_to_invite}
    return not helper.helps or not set(helper.helps) <= not_coming


def _attendee(case: Case, reader: Reader, person: Person, part: Callable[[Person], str]) -> AttendeeView:
    def known(field: str) -> bool:
        return decide(case, reader, person.id, field).may_see

    def recorded(what: str) -> bool:
        return decide(case, reader, "meeting", f"{what}.{person.id}").may_see

    meeting, works = meeting_of(case), person if isinstance(person, Practitioner) else None
    runs_it = person.id in {case.conference.chair, case.conference.administrator}
    came = meeting.attendance.get(person.id) if recorded("attendance") else None
    there = came not in {Attendance.APOLOGIES, Attendance.ABSENT}
    adult = isinstance(person, FamilyMember) or (works is not None and not runs_it)
    score = meeting.scaling.get(person.id) if recorded("scaling") else None
    agency = works.agency if works and known("agency") else None
    return AttendeeView(
        name=full_name_for(case, reader, person) if known("name") else "",
        part=", ".join(filter(None, (part(person), agency))),
        came=str(came or ""),
        said_no=person.reply is Reply.NOT_COMING,
        views=(works.views if works and known("views") else None) or "",
        is_family=isinstance(person, Child | FamilyMember),
        gives_view=works is not None and not runs_it,
        gives_score=score is not None or (adult and there),
        score=score,
    )


def _reports(case: Case, reader: Reader) -> Iterator[RecordedReport]:
    for report in case.reports.values():
        if decide(case, reader, report.id, "title").may_see:
            yield _recorded(case, reader, report)
    for person in case.family.values():
        named = decide(case, reader, person.id, "name").may_see
        if named and person.own_report and person.own_report.received:
            yield RecordedReport(OWN_REPORT, full_name_for(case, reader, person), ())


def _recorded(case: Case, reader: Reader, report: Report) -> RecordedReport:
    """A report, and whoever had it, as far as everyone who gets the record may hear of them."""
    author, had = case.person(report.by), []
    for person in readers_of(case, report):
        if not decide(case, reader, person.id, "name").may_see:
            continue
        known = decide(case, reader, report.id, f"shared.{person.id}").may_see
        shared = report.shared.get(person.id) if known else None
        facts = (shared.on, shared.explained, shared.understood) if shared else (None, None, None)
        had.append(HadReport(full_name_for(case, reader, person), *facts))
    return RecordedReport(report.title or A_REPORT, full_name_for(case, reader, author) if author else "", tuple(had))


def _voices(case: Case, reader: Reader) -> Iterator[VoiceView]:
    """The children, the family who are asked, and whoever else of the family has given views."""
    asked: Mapping[str, FamilyMember] = {person.id: person for person in case.family_to_invite}
    people: list[Child | FamilyMember] = [*case.children.values(), *case.family.values()]
    for person in people:
        if not decide(case, reader, person.id, "name").may_see:
            continue
        given = tuple(_of_views(case, reader, person, field) for field in ("how", "summary"))
        if any(given) or person.id in asked or (isinstance(person, Child) and not person.unborn):
            yield VoiceView(full_name_for(case, reader, person), isinstance(person, Child), *given)


def _of_views(case: Case, reader: Reader, person: Child | FamilyMember, field: str) -> str:
    said = getattr(person.views, field) if person.views else None
    return said if said and decide(case, reader, person.id, f"views.{field}").may_see else ""
