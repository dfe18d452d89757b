"""A case as one reader may know it: built from nothing, asking item by item."""

from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from msgspec.structs import replace

from cpprep.access.chronology import chronology_for
from cpprep.access.family import FamilyView, family_of
from cpprep.access.naming import called_for, full_name_for, has_no_name
from cpprep.access.outcome import (
    decisions_for,
    last_day,
    named_only,
    plan_for,
    record_for,
)
from cpprep.access.policy import (
    Reader,
    children_known_to,
    children_named_to,
    children_worked_with,
    comes_to_sitting,
    decide,
    is_kept_away,
    may_see_whole,
    same_sitting,
    sitting_of,
)
from cpprep.access.policy.questions import (
    counts_hidden_children,
    lists_readers_of_own_report,
    may_have_brief,
    may_have_earlier_category,
    may_have_last_agreement,
    writes_record,
)
from cpprep.access.redaction import redact
from cpprep.access.view_types import (
    A_PRACTITIONER,
    A_REPORT,
    NO_PLAN,
    OWN_REPORT,
    Addressee,
    ChairBrief,
    ChildView,
    EntrustedView,
    ExclusionView,
    InterpreterView,
    MeetingView,
    OutcomeView,
    PersonView,
    RecordView,
    ReportKnown,
    ReportReader,
    ReportView,
    VenueView,
    View,
    ViewsKnown,
)
from cpprep.access.withheld import ProtectedFacts, Withheld
from cpprep.case.kinship import after_whose
from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner, PreviousConference, Report, Supporter
from cpprep.case.relations import attendance_of, meeting_of, readers_of
from cpprep.case.values import OPENABLE, Format, Joins, Kind, Reply, Service, TakesPart
from cpprep.profiles import Profile
from cpprep.wording import clock_plus, full_date, listed, possessive


def view_for(
    case: Case, reader: Reader, profile: Profile, on: date, withheld: Withheld | None = None, *, whole: bool = True
) -> View:
    """The case as one reader may know it, on a day (for ages).

    Without what takes long to find out and few papers print, unless the view is to be ``whole``: who will be there, the
    family, what came of the meeting, and who should have the reader's report. `people_for`, `family_for`,
    `outcome_for` and `report_readers_for` give them.

    What is kept from the reader is left out wherever it stands, in any usual spelling: a school that a parent may not
    know is not given away by the name of its head teacher's agency either. ``withheld`` is that, where it has been
    looked up already.
    """
    withheld = withheld or withheld_from(case, reader)
    first = _view(case, reader, profile, on)
    view = redact(first, withheld)
    seen = replace(
        view,
        reference=first.reference,  # it stands on every paper: one that tells is held back as a whole
        reader=_with_whole_address(first.reader, view.reader),
        children=tuple(child for child in view.children if child.name),
        reports=tuple(replace(report, title=report.title or A_REPORT) for report in view.reports),
        meeting=replace(view.meeting, venue=_with_whole_place(first.meeting.venue, view.meeting.venue)),
        brief=_with_names(view.brief),
        chair=_named(view.chair),
        social_worker=_named(view.social_worker),
        administrator=_named(view.administrator),
        chronology=tuple(event for event in view.chronology if event.what),
        entrusted=tuple(_with_words(person) for person in view.entrusted if _with_words(person).details),
    )
    if not whole:
        return seen
    came_of_it = outcome_for(case, reader, profile, on, withheld)
    return replace(
        seen,
        people=people_for(case, reader, withheld),
        family=family_for(case, reader, on, withheld),
        decisions=came_of_it.decisions,
        plan=came_of_it.plan,
        record=came_of_it.record,
        report_readers=report_readers_for(case, reader, withheld),
    )


def withheld_from(case: Case, reader: Reader) -> Withheld:
    """What is kept from a reader, and from whoever else gets their paper."""
    return ProtectedFacts(case).withheld_from(reader)


def people_for(case: Case, reader: Reader, withheld: Withheld | None = None) -> tuple[PersonView, ...]:
    """Everyone who is to be there, as far as a reader may know: the same as in their view."""
    if is_kept_away(case, reader):
        return ()
    people = redact(tuple(_people(case, reader)), withheld or withheld_from(case, reader))
    return tuple(named for person in people if (named := _named(person)))


def family_for(case: Case, reader: Reader, on: date, withheld: Withheld | None = None) -> FamilyView:
    """The family as far as a reader may know it, with ages on the day of the conference, or else ``on``."""
    return redact(family_of(case, reader, on), withheld or withheld_from(case, reader)).with_names_only()


def outcome_for(
    case: Case, reader: Reader, profile: Profile, on: date, withheld: Withheld | None = None
) -> OutcomeView:
    """What came of the meeting, as far as a reader may know it; ages are of the conference's day, or else of ``on``."""
    withheld = withheld or withheld_from(case, reader)
    whole = OutcomeView(
        decisions=decisions_for(case, reader, profile, _children(case, reader, on)),
        plan=plan_for(case, reader, withheld, lambda one: _person(case, reader, case.person(one))),
        record=_record(case, reader, profile) if writes_record(reader) else None,
    )
    seen = redact(whole, withheld)
    return OutcomeView(
        decisions=tuple(decision for decision in seen.decisions if decision.child.name),
        plan=seen.plan,
        record=named_only(seen.record) if seen.record else None,
    )


def _record(case: Case, reader: Reader, profile: Profile) -> RecordView:
    return record_for(case, reader, profile, lambda one: _part(case, reader, one))


def report_readers_for(case: Case, reader: Reader, withheld: Withheld | None = None) -> tuple[ReportReader, ...]:
    """Who of the family should have the reader's report, as far as the reader may know it."""
    readers = redact(tuple(_report_readers(case, reader)), withheld or withheld_from(case, reader))
    return tuple(person for person in readers if person.name)


def nameless(view: View) -> View:
    """What a paper may hold that must not show which family it is about: the meeting's kind, and who runs it."""
    meeting = replace(view.meeting, why="", date=None, start=None, arrive=None, finish=None, venue=None)
    return replace(
        view,
        reference="",
        meeting=meeting,
        children=(),
        people=(),
        reports=(),
        report_readers=(),
        decisions=(),
        plan=NO_PLAN,
        record=None,
        danger_statement="",
        danger_agreed_at="",
        safety_goals=(),
        goals_agreed_at="",
        entrusted=(),
        family=FamilyView(),
        chronology=(),
    )


def _with_words(person: EntrustedView) -> EntrustedView:
    """What is left of the details once withheld words are gone from them; a person without a name has none."""
    details = tuple((what, words) for what, words in person.details if words and person.name)
    return replace(person, details=details)


def _with_whole_address(before: Addressee, after: Addressee) -> Addressee:
    """An address is printed whole or not at all: half of one sends a letter to the wrong door."""
    if before.address == after.address:
        return after
    return replace(after, address=(), address_withheld=True)


def _with_whole_place(before: VenueView | None, after: VenueView | None) -> VenueView | None:
    """The venue, without its address where a line of it is kept back: half of one sends people to the wrong door."""
    return replace(after, address=()) if before and after and before.address != after.address else after


def _with_names(brief: ChairBrief | None) -> ChairBrief | None:
    """The chair's brief without those whose name has been kept back, and with a title for each report."""
    if brief is None:
        return None
    reports = tuple(replace(report, title=report.title or A_REPORT) for report in brief.reports)
    return replace(brief, views=tuple(each for each in brief.views if each.name), reports=reports)


def _named(person: PersonView | None) -> PersonView | None:
    """A person whose name may not be known is not there at all; whose part may not be, has a plain one."""
    if not person or not person.name:
        return None
    return person if person.part or person.is_family or person.is_child else replace(person, part=A_PRACTITIONER)


def _view(case: Case, reader: Reader, profile: Profile, on: date) -> View:
    kept_away = is_kept_away(case, reader)
    meeting = _meeting(case, reader, profile)
    agreed = _last_agreed(case, reader, profile) if may_have_last_agreement(reader) else _NOT_AGREED
    return View(
        reader=_addressee(case, reader, on),
        reference=case.reference or "",
        meeting=_without_when_and_where(meeting) if kept_away else meeting,
        children=tuple(_children(case, reader, on)),
        people=(),
        reports=tuple(_reports(case, reader)),
        chair=_person(case, reader, case.chair),
        social_worker=_person(case, reader, case.social_worker),
        administrator=_person(case, reader, case.administrator),
        brief=_brief(case, reader, profile) if may_have_brief(reader) else None,
        chronology=chronology_for(case, reader, on),
        danger_statement=agreed.danger_statement,
        danger_agreed_at=agreed.danger_agreed_at,
        safety_goals=agreed.safety_goals,
        goals_agreed_at=agreed.goals_agreed_at,
        entrusted=() if kept_away else tuple(_entrusted(case, reader)),
    )


class _Agreed(NamedTuple):
    """What earlier conferences agreed, and in words which of them it was: the two may stand in different ones."""

    danger_statement: str = ""
    danger_agreed_at: str = ""
    safety_goals: tuple[str, ...] = ()
    goals_agreed_at: str = ""


_NOT_AGREED = _Agreed()


def _last_agreed(case: Case, reader: Reader, profile: Profile) -> _Agreed:
    if not decide(case, reader, "conference", "previous").may_see:
        return _NOT_AGREED
    danger = case.conference.last_that_agreed("danger_statement")
    goals = case.conference.last_that_agreed("safety_goals")
    return _Agreed(
        danger_statement=(danger.danger_statement if danger else None) or "",
        danger_agreed_at=_which(danger, profile) if danger else "",
        safety_goals=goals.safety_goals if goals else (),
        goals_agreed_at=_which(goals, profile) if goals else "",
    )


def _which(earlier: PreviousConference, profile: Profile) -> str:
    """``the initial child protection conference of 9 September 2026``."""
    name = profile.terms.of(earlier.kind)
    return f"the {name} of {full_date(earlier.date)}" if earlier.date else f"the earlier {name}"


def _without_when_and_where(meeting: MeetingView) -> MeetingView:
    """The meeting without day, time, place or link, for somebody who may not come and might."""
    return MeetingView(
        kind=meeting.kind,
        name=meeting.name,
        is_review=meeting.is_review,
        held=meeting.held,
        disagree_by=meeting.disagree_by,
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _seen(case: Case, reader: Reader, owner: str, field: str, value: str | None) -> str:
    return value or "" if value and decide(case, reader, owner, field).may_see else ""


def _addressee(case: Case, reader: Reader, on: date) -> Addressee:
    person = case.person(reader.id)
    needs = person if isinstance(person, Child | FamilyMember) else None
    helper = case.supporters.get(_helper_id(person))
    address = _lines(person.address if person else None)
    may_print = decide(case, reader, reader.id, "address").may_see
    return Addressee(
        id=reader.id,
        name=full_name_for(case, reader, person) if person else "",
        called=called_for(case, reader, person) if person else "",
        nameless=has_no_name(person),
        address=address if may_print else (),
        part=_part(case, reader, person) if person else "",
        agency=(person.agency if isinstance(person, Practitioner) else None) or "",
        audience=reader.audience.value,
        age=person.age_on(case.day_held or on) if isinstance(person, Child) else None,
        language=(needs.language if needs else person.language if isinstance(person, Supporter) else None) or "",
        interpreter=_interpreter(case, needs),
        helper_name=full_name_for(case, reader, helper) if helper else "",
        helper_part=str(helper.part or "") if helper else "",
        helps=tuple(_helped_names(case, reader, person)) if isinstance(person, Supporter) else (),
        helper_kind=str(person.part or "") if isinstance(person, Supporter) else "",
        communication=(needs.communication if needs else None) or "",
        access=(needs.access if needs else None) or "",
        takes_part=str(needs.takes_part or "") if isinstance(needs, Child | FamilyMember) else "",
        is_social_worker=reader.id != "" and reader.id == case.conference.social_worker,
        report_needed=person.report_needed if isinstance(person, Practitioner) else None,
        support_wanted=person.support_wanted if isinstance(person, FamilyMember) else None,
        address_withheld=bool(address) and not may_print,
        excluded=isinstance(person, FamilyMember) and person.excluded,
        exclusion=_exclusion(case, reader, person) if isinstance(person, FamilyMember) else None,
        came=str(attendance_of(case, reader.id) or ""),
        works_with=_works_with(case, reader),
    )


def _exclusion(case: Case, reader: Reader, person: FamilyMember) -> ExclusionView | None:
    exclusion = person.exclusion
    if exclusion is None or not decide(case, reader, person.id, "exclusion").may_see:
        return None
    return ExclusionView(
        part="" if person.excluded else exclusion.part or "",
        why=exclusion.may_be_told or "",
        views_how=exclusion.views_how or "",
        outcome_by=exclusion.outcome_by,
        outcome_from=_person(case, reader, case.person(exclusion.outcome_from)),
    )


def _works_with(case: Case, reader: Reader) -> tuple[str, ...]:
    person = case.person(reader.id)
    known = children_worked_with(case, person) if isinstance(person, Practitioner) else set()
    return tuple(child for child in case.children if not known or child in known)


def _interpreter(case: Case, needs: Child | FamilyMember | None) -> InterpreterView:
    asked = needs.interpreter if needs else None
    speaks = case.supporters.get(asked.person or "") if asked else None
    return InterpreterView(
        needed=asked.needed if asked else None,
        language=((asked.language if asked else None) or (needs.language if needs else None)) or "",
        name=speaks.full_name if speaks else "",
    )


def _helper_id(person: Person | None) -> str:
    if isinstance(person, Child):
        return person.advocate or ""
    return (person.supporter or "") if isinstance(person, FamilyMember) else ""


def _helped_names(case: Case, reader: Reader, helper: Supporter) -> Iterator[str]:
    for one in helper.helps:
        if person := case.person(one):
            yield full_name_for(case, reader, person)


def _part(case: Case, reader: Reader, person: Person) -> str:
    """What a person is in this meeting, in words: ``health visitor``, ``mother``, ``Chloe's father``."""
    if isinstance(person, Practitioner):
        return person.role or ""
    if isinstance(person, Supporter):
        return str(person.part or "supporter")
    if isinstance(person, FamilyMember):
        return _relationship(case, reader, person)
    return "child"


def _relation(case: Case, reader: Reader, person: Person) -> str:
    """What one of the family is to the child who reads; blank for every other reader."""
    if not isinstance(person, FamilyMember) or reader.id not in children_known_to(case, reader):
        return ""
    if not may_see_whole(case, reader, person.id, "relationship"):
        return ""
    return after_whose(person.relationship_to(reader.id) or "")


def _relationship(case: Case, reader: Reader, person: FamilyMember) -> str:
    """What a family member is to the children that the reader knows of, and to which where they differ."""
    if not may_see_whole(case, reader, person.id, "relationship"):
        return "family member"
    children = [case.children[child] for child in children_named_to(case, reader)]
    to_whom: dict[str, list[str]] = {}
    for child in children:
        if said := person.relationship_to(child.id):
            to_whom.setdefault(said, []).append(called_for(case, reader, child))
    if not to_whom:
        return "family member"
    if len(to_whom) == 1 and len(next(iter(to_whom.values()))) == len(children):
        return next(iter(to_whom))
    return listed(f"{possessive(listed(names))} {after_whose(said)}" for said, names in to_whom.items())


def _children(case: Case, reader: Reader, on: date) -> Iterator[ChildView]:
    named = children_named_to(case, reader)
    for number, child in enumerate(case.children.values(), 1):
        if child.id in named:
            yield _child(case, reader, child, on)
        elif counts_hidden_children(reader):
            # Each child has a decision of their own, also on a paper that may not name them.
            yield ChildView(child.id, f"Child {number}", f"child {number}", child.unborn, None, None, None)


def _child(case: Case, reader: Reader, child: Child, on: date) -> ChildView:
    born = decide(case, reader, child.id, "date_of_birth").may_see
    return ChildView(
        id=child.id,
        name=full_name_for(case, reader, child),
        called=called_for(case, reader, child),
        unborn=child.unborn,
        expected=child.expected if decide(case, reader, child.id, "expected").may_see else None,
        date_of_birth=child.date_of_birth if born else None,
        age=child.age_on(case.day_held or on) if born else None,
        recorded_under=tuple(_recorded_under(case, reader, child)),
    )


def _recorded_under(case: Case, reader: Reader, child: Child) -> Iterator[str]:
    for field in ("category", "areas_of_concern"):
        if may_have_earlier_category(reader) and decide(case, reader, child.id, field).may_see:
            yield from getattr(child, field)


def _people(case: Case, reader: Reader) -> Iterator[PersonView]:
    """Everyone who is to be there, as far as the reader may know: who runs it, the family, the rest."""
    runs_it = [p for p in (case.chair, case.social_worker, case.administrator) if p]
    ids = {p.id for p in runs_it}
    others = [p for p in case.practitioners_to_invite if p.id not in ids and p.reply is not Reply.NOT_COMING]
    children = [c for c in case.children_attending if same_sitting(case, reader, c.id)]
    family = [p for p in case.family_to_invite if p.takes_part in _COMES]
    everyone: list[Person] = [*runs_it, *children, *family, *others, *case.supporters.values()]
    for person in everyone:
        comes = person.reply is not Reply.NOT_COMING
        if comes and person.id != reader.id and (seen := _person(case, reader, person)):
            yield seen


_COMES = {None, TakesPart.ATTENDS, TakesPart.ATTENDS_PART}


def _person(case: Case, reader: Reader, person: Person | None) -> PersonView | None:
    if person is None or not decide(case, reader, person.id, "name").may_see:
        return None
    service = person.service if isinstance(person, Practitioner) else None
    return PersonView(
        id=person.id,
        name=full_name_for(case, reader, person),
        called=called_for(case, reader, person),
        part=_part(case, reader, person),
        agency=_agency(case, reader, person),
        service=str(service or Service.OTHER) if isinstance(person, Practitioner) else "",
        telephone=_seen(case, reader, person.id, "telephone", person.telephone),
        email=_seen(case, reader, person.id, "email", person.email),
        is_family=isinstance(person, FamilyMember),
        is_child=isinstance(person, Child),
        is_chair=person.id == case.conference.chair,
        is_social_worker=person.id == case.conference.social_worker,
        is_administrator=person.id == case.conference.administrator,
        relation=_relation(case, reader, person),
    )


def _agency(case: Case, reader: Reader, person: Person) -> str:
    """Where a practitioner works, as far as the reader may know it."""
    return _seen(case, reader, person.id, "agency", person.agency) if isinstance(person, Practitioner) else ""


def _meeting(case: Case, reader: Reader, profile: Profile) -> MeetingView:
    conference = case.conference
    physical = _in_a_room(case, reader)
    start, arrive = _times(case, reader, profile)
    minutes = conference.length if conference.split is None else None
    has_session = decide(case, reader, "conference", "third_party_session").may_see
    return MeetingView(
        kind=str(conference.kind or ""),
        name=profile.terms.of(conference.kind),
        is_review=conference.kind is Kind.REVIEW,
        date=case.day_held,
        start=start,
        arrive=arrive,
        finish=clock_plus(start, minutes) if start and minutes else None,
        minutes=minutes,
        physical=physical,
        virtual=physical is False,
        hybrid=conference.format is Format.HYBRID and physical is True,
        may_join_on_a_screen=_may_join_on_a_screen(case, reader),
        why=_seen(case, reader, "conference", "why", conference.why),
        venue=_venue(case, reader),
        joining_link=_seen(case, reader, "conference", "joining_link", conference.joining_link),
        joining_help=_seen(case, reader, "conference", "joining_help", conference.joining_help),
        break_signal=conference.break_signal or "",
        recording=conference.recording or "",
        third_party_session=conference.third_party_session if has_session else None,
        third_party_start=conference.third_party_start if has_session else None,
        reports_by=_last_day(case, profile, "report-to-family"),
        reports_rule=_rule(case, profile, "report-to-family"),
        chair_reports_by=_last_day(case, profile, "report-to-chair"),
        held=meeting_of(case).held,
        disagree_by=last_day(case, profile, "appeal"),
    )


def _last_day(case: Case, profile: Profile, name: str) -> date | None:
    """The last day in time by a timescale that counts back from the meeting; None when it is not known."""
    timescale, meeting = profile.timescale(name, case.conference.kind), case.day_held
    last = timescale.count(meeting, profile.nation, profile.closures) if timescale and meeting else None
    return last.date if last else None


def _rule(case: Case, profile: Profile, name: str) -> str:
    """The length that a timescale asks, as families read it: ``2 days``, ``3 working days``; blank when unknown."""
    timescale = profile.timescale(name, case.conference.kind)
    if timescale is None or timescale.number is None:
        return ""
    return timescale.length.replace("calendar ", "")


def _times(case: Case, reader: Reader, profile: Profile) -> tuple[time | None, time | None]:
    """The start and the arrival of everyone who gets the paper; in a split conference a family's, or nothing."""
    early = profile.arrival.minutes
    in_sittings = [one for one in (reader, *reader.members) if comes_to_sitting(case, one)]
    if not in_sittings:
        start = case.conference.start
        return start, clock_plus(start, -early) if start and early else None
    sittings = {id(sitting): sitting for one in in_sittings if (sitting := sitting_of(case, one))}
    theirs = next(iter(sittings.values())) if len(sittings) == 1 else None
    if theirs is None or any(sitting_of(case, one) is None for one in reader.members if comes_to_sitting(case, one)):
        return None, None
    start = theirs.start
    return start, theirs.arrive or (clock_plus(start, -early) if start and early else None)


def _may_join_on_a_screen(case: Case, reader: Reader) -> bool:
    """Whether the link is of use to the reader: unless they have said that they come to the room."""
    person = case.person(reader.id)
    joins = person.joins if person else None
    return case.conference.format is Format.HYBRID and joins is not Joins.IN_PERSON


def _in_a_room(case: Case, reader: Reader) -> bool | None:
    """Whether the reader meets in a room: in a hybrid meeting, as they themself join."""
    person = case.person(reader.id)
    joins = person.joins if person else None
    if case.conference.format is Format.HYBRID and joins is Joins.VIRTUAL:
        return False
    return case.physical


def _venue(case: Case, reader: Reader) -> VenueView | None:
    venue = case.conference.venue
    if venue is None or _in_a_room(case, reader) is False or not decide(case, reader, "conference", "venue").may_see:
        return None
    sitting = sitting_of(case, reader)
    return VenueView(
        name=venue.name or "",
        address=_lines(venue.address),
        directions=venue.directions or "",
        access=venue.access or "",
        telephone=venue.telephone or "",
        entrance=(sitting.entrance if sitting else None) or "",
    )


def _reports(case: Case, reader: Reader) -> Iterator[ReportView]:
    """The reports that concern the reader: a family member's own children, a practitioner's colleagues."""
    for report in case.reports.values():
        if decide(case, reader, report.id, "title").may_see:
            yield _report(case, reader, report)


def _report(case: Case, reader: Reader, report: Report) -> ReportView:
    author = case.person(report.by)
    shared = report.shared.get(reader.id)
    return ReportView(
        id=report.id,
        title=report.title or A_REPORT,
        author=full_name_for(case, reader, author) if author else "",
        author_part=_part(case, reader, author) if author else "",
        had_on=shared.on if shared else None,
        theirs=report.by == reader.id,
    )


def _report_readers(case: Case, reader: Reader) -> Iterator[ReportReader]:
    """The family of the children the reader knows, for the list of those who should have the reader's report."""
    if not lists_readers_of_own_report(reader):
        return
    about, named = _works_with(case, reader), children_named_to(case, reader)
    own = [report for report in case.reports.values() if report.by == reader.id]
    for person in case.family_to_invite:
        theirs = [case.children[child] for child in case.children_told_to(person) if child in about and child in named]
        if theirs and person.has_reports is not False and decide(case, reader, person.id, "name").may_see:
            had = [shared.on for report in own if (shared := report.shared.get(person.id)) and shared.on]
            yield ReportReader(
                name=full_name_for(case, reader, person),
                part=_part(case, reader, person),
                children=tuple(called_for(case, reader, child) for child in theirs),
                had_on=max(had) if had and len(had) == len(own) else None,
            )


def _brief(case: Case, reader: Reader, profile: Profile) -> ChairBrief:
    split = case.conference.split
    agreed = _last_agreed(case, reader, profile)
    return ChairBrief(
        danger_statement=agreed.danger_statement,
        danger_agreed_at=agreed.danger_agreed_at,
        safety_goals=agreed.safety_goals,
        goals_agreed_at=agreed.goals_agreed_at,
        apologies=tuple(_apologies(case, reader)),
        reports=tuple(_reports_known(case, reader)),
        views=tuple(_views_known(case, reader)),
        needs=tuple(_needs(case, reader)),
        exclusions=tuple(
            (
                full_name_for(case, reader, p),
                _seen(case, reader, p.id, "exclusion.reason", (p.exclusion.reason or "") if p.exclusion else ""),
            )
            for p in case.family.values()
            if p.excluded
        ),
        sittings=tuple(
            (tuple(full_name_for(case, reader, p) for one in s.people if (p := case.person(one))), s.arrive, s.start)
            for s in (split.sittings if split else ())
        ),
        split_reason=_seen(case, reader, "conference", "split.reason", split.reason) if split else "",
        third_party=tuple(
            told.text
            for number, told in enumerate(case.third_party_information, 1)
            if told.text and decide(case, reader, "third_party_information", f"{number}.text").may_see
        ),
    )


def _entrusted(case: Case, reader: Reader) -> Iterator[EntrustedView]:
    """What was disclosed to the reader of other people, by person."""
    told = {one.item for one in case.disclosures if reader.id in one.to}
    owners = {item.partition(".")[0] for item in told} - {reader.id}
    for person in (one for one in case.people if one.id in owners) if owners else ():
        fields = [field for field in OPENABLE if f"{person.id}.{field}" in told]
        details = tuple(
            (field.replace("_", " ").capitalize(), _in_a_line(getattr(person, field)))
            for field in fields
            if getattr(person, field, None) and decide(case, reader, person.id, field).may_see
        )
        if details and decide(case, reader, person.id, "name").may_see:
            yield EntrustedView(full_name_for(case, reader, person), _part(case, reader, person), details)


def _in_a_line(value: str | date) -> str:
    return full_date(value) if isinstance(value, date) else ", ".join(_lines(value))


def _apologies(case: Case, reader: Reader) -> Iterator[tuple[str, str]]:
    for person in case.practitioners_to_invite:
        if person.reply is Reply.NOT_COMING and decide(case, reader, person.id, "name").may_see:
            told = "views given to the chair" if person.views_to_chair else "no views given to the chair yet"
            views = _seen(case, reader, person.id, "views", person.views)
            yield f"{person.full_name}, {person.role or 'role not recorded'}", views or told


def _reports_known(case: Case, reader: Reader) -> Iterator[ReportKnown]:
    for report in case.reports.values():
        if not decide(case, reader, report.id, "title").may_see:
            continue
        author = case.person(report.by)
        readers = readers_of(case, report)
        had = tuple((called_for(case, reader, p), s.on if (s := report.shared.get(p.id)) else None) for p in readers)
        yield ReportKnown(report.title or A_REPORT, full_name_for(case, reader, author) if author else "", had)
    for person in case.family.values():
        own = person.own_report if decide(case, reader, person.id, "own_report").may_see else None
        if own and own.received and decide(case, reader, person.id, "name").may_see:
            yield ReportKnown(OWN_REPORT, full_name_for(case, reader, person), (("the others", own.shared),))


def _views_known(case: Case, reader: Reader) -> Iterator[ViewsKnown]:
    people: list[Child | FamilyMember] = [*case.children.values(), *case.family.values()]
    for person in people:
        if person.views and decide(case, reader, person.id, "name").may_see:
            how = _seen(case, reader, person.id, "views.how", person.views.how)
            summary = _seen(case, reader, person.id, "views.summary", person.views.summary)
            if how or summary:
                yield ViewsKnown(full_name_for(case, reader, person), how, summary)


def _needs(case: Case, reader: Reader) -> Iterator[tuple[str, str]]:
    people: list[Child | FamilyMember] = [*case.children_attending, *case.family_to_invite]
    for person in people:
        fields = ("communication", "access", "culture")
        said = [_seen(case, reader, person.id, field, getattr(person, field)) for field in fields]
        if person.interpreter and person.interpreter.needed and decide(case, reader, person.id, "interpreter").may_see:
            booked = case.supporters.get(person.interpreter.person or "")
            name = f", {booked.full_name}" if booked else ""
            said.insert(0, f"interpreter in {person.interpreter.language or '[language]'}{name}")
        needs = [one for one in said if one]
        if needs and decide(case, reader, person.id, "name").may_see:
            yield full_name_for(case, reader, person), "; ".join(needs)
