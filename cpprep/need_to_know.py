"""What one reader may know: the only view of a case that a template is ever given.

A view is built from nothing by asking, item by item, whether its reader may know it. What they may not know is
not in the view, so no template, not even one that somebody has edited, can print it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from cpprep.case.model import (
    Case,
    Child,
    FamilyMember,
    Interpreter,
    Person,
    Practitioner,
    Report,
    Sitting,
    Supporter,
)
from cpprep.case.values import Format, Kind, Part, Reply, Service, TakesPart
from cpprep.profiles import Profile
from cpprep.words import clock_plus


class Audience(StrEnum):
    """For whom a document is made."""

    PARENT = "parent"
    CHILD = "child"
    PRACTITIONER = "practitioner"
    HELPER = "supporter"
    CHAIR = "chair"
    SOCIAL_WORKER = "social worker"
    ADMINISTRATOR = "administrator"
    EVERYONE = "everyone"


RUNS_IT = frozenset({Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR})
PROFESSIONAL = frozenset({*RUNS_IT, Audience.PRACTITIONER})


@dataclass(frozen=True)
class Reader:
    """Who will read a document: an audience and, unless it is for everyone, a person's id."""

    audience: Audience
    id: str = ""


@dataclass(frozen=True)
class Sight:
    """Whether a reader sees an item, and why."""

    sees: bool
    why: str


def sight(case: Case, reader: Reader, owner: str, field: str) -> Sight:
    """Whether a reader may know one field of one person, report or part of the case.

    A marked item is for those named with it and for nobody else, the person it is about included: an address
    that is safe only while it is on no paper is not printed on its owner's letter either, unless they are named.
    """
    for marked in case.confidential:
        if marked.item == f"{owner}.{field}" or marked.item.startswith(f"{owner}.{field}."):
            named = reader.id in marked.may_know
            return Sight(named, "named as one who may know" if named else "marked confidential")
    person = case.person(owner)
    if person is None:
        return _sight_of_the_case(reader, owner, field)
    if reader.id == owner:
        return Sight(True, "their own")
    if field in {"address", "telephone", "email"}:
        return _sight_of_contact(case, person, field)
    if field == "exclusion":
        allowed = reader.audience in {Audience.CHAIR, Audience.SOCIAL_WORKER}
        return Sight(allowed, "arranges the meeting" if allowed else "an exclusion is for those who arrange it")
    if field == "date_of_birth":
        return _sight_of_birth(case, reader, person)
    if field in {"name", "relationship"}:
        return _sight_of_name(case, reader, person)
    allowed = reader.audience in RUNS_IT
    return Sight(allowed, "arranges the meeting" if allowed else "not needed to take part")


def _sight_of_the_case(reader: Reader, owner: str, field: str) -> Sight:
    if (owner, field) == ("conference", "split"):
        allowed = reader.audience in RUNS_IT
        return Sight(allowed, "arranges the meeting" if allowed else "the other sitting is not theirs to know")
    return Sight(True, "about the meeting itself")


def _sight_of_contact(case: Case, person: Person, field: str) -> Sight:
    """Nobody's address or contact is shown to another by default; only those to be asked give a work contact."""
    asked = {case.conference.chair, case.conference.social_worker, case.conference.administrator}
    if person.id in asked and field != "address":
        return Sight(True, "a work contact, given so that people can ask")
    return Sight(False, "an address or contact is shown to others only when they are named")


def _sight_of_birth(case: Case, reader: Reader, person: Person) -> Sight:
    if reader.audience in PROFESSIONAL:
        return Sight(True, "needed to know whom the meeting is about")
    if isinstance(person, Child) and person.id in children_known_to(case, reader):
        return Sight(True, "their own child")
    return Sight(False, "not needed to take part")


def _sight_of_name(case: Case, reader: Reader, person: Person) -> Sight:
    if isinstance(person, Child):
        allowed = person.id in children_known_to(case, reader)
        return Sight(allowed, "about their part in it" if allowed else "another family's child")
    if isinstance(person, FamilyMember) and not _same_sitting(case, reader, person.id):
        return Sight(False, "comes to another sitting")
    return Sight(True, "everyone is told who will be there")


def children_known_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children whom a reader's papers may name.

    A family member's papers name the children they are related to; a supporter's, a child they help or the
    children of the person they help; a child's, the children who live with them or share a parent.
    """
    person = case.person(reader.id)
    if isinstance(person, FamilyMember):
        if not person.relationship:
            return tuple(case.children)
        return tuple(child for child in case.children if person.relationship_to(child) is not None)
    if isinstance(person, Supporter):
        helped = [case.person(one) for one in person.helps]
        return tuple(one.id for one in helped if isinstance(one, Child))
    if isinstance(person, Child):
        return tuple(child for child in case.children if child == person.id or _siblings(case, person.id, child))
    return tuple(case.children)


def _siblings(case: Case, one: str, other: str) -> bool:
    """Two children share a parent, or nothing is recorded that says whether they do."""
    related = [p for p in case.family.values() if p.relationship]
    both = [p for p in related if p.relationship_to(one) and p.relationship_to(other)]
    return bool(both) or not related


def sitting_of(case: Case, reader: Reader) -> Sitting | None:
    """The sitting of a split conference to which a reader, or the person they help, comes."""
    split = case.conference.split
    if split is None:
        return None
    person = case.person(reader.id)
    ids = {reader.id, *(person.helps if isinstance(person, Supporter) else ())}
    return next((sitting for sitting in split.sittings if ids & set(sitting.people)), None)


def _same_sitting(case: Case, reader: Reader, other: str) -> bool:
    """Whether a reader's papers may say that another family member comes."""
    if case.conference.split is None or reader.audience in PROFESSIONAL:
        return True
    mine = sitting_of(case, reader)
    return mine is not None and other in mine.people


# ---- what a template is given


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


@dataclass(frozen=True)
class Addressee:
    """The reader themself."""

    id: str
    name: str
    called: str
    address: tuple[str, ...]
    part: str
    audience: str
    age: int | None
    relationship: str
    language: str
    interpreter: Interpreter | None
    interpreter_name: str
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
    date: date | None
    start: time | None
    arrive: time | None
    finish: time | None
    minutes: int | None
    physical: bool | None
    virtual: bool
    hybrid: bool
    why: str
    venue: VenueSeen | None
    joining_link: str
    joining_help: str
    break_signal: str
    recording: str
    third_party_session: bool
    third_party_start: time | None
    danger_statement: str
    safety_goals: tuple[str, ...]


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
    brief: "ChairBrief | None"


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

    apologies: tuple[tuple[str, str], ...]
    reports: tuple[ReportKnown, ...]
    views: tuple[ViewsKnown, ...]
    needs: tuple[tuple[str, str], ...]
    exclusions: tuple[tuple[str, str], ...]
    sittings: tuple[tuple[tuple[str, ...], time | None, time | None], ...]
    split_reason: str


def as_seen_by(case: Case, reader: Reader, profile: Profile, on: date) -> View:
    """The case as one reader may know it, on a day (for ages)."""
    return View(
        reader=_addressee(case, reader, on),
        reference=case.reference or "",
        meeting=_meeting(case, reader, profile),
        children=tuple(_children(case, reader, on)),
        people=tuple(_people(case, reader)),
        reports=tuple(_reports(case, reader)),
        chair=_person(case, reader, case.chair),
        social_worker=_person(case, reader, case.social_worker),
        administrator=_person(case, reader, case.administrator),
        brief=_brief(case, reader) if reader.audience is Audience.CHAIR else None,
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _seen(case: Case, reader: Reader, owner: str, field: str, value: str | None) -> str:
    return value or "" if value and sight(case, reader, owner, field).sees else ""


def _addressee(case: Case, reader: Reader, on: date) -> Addressee:
    person = case.person(reader.id)
    needs = person if isinstance(person, Child | FamilyMember) else None
    helper = case.supporters.get(_helper_id(person))
    interpreter = needs.interpreter if needs else None
    speaks = case.supporters.get(interpreter.person or "") if interpreter else None
    address = _lines(person.address if person else None)
    may_print = sight(case, reader, reader.id, "address").sees
    return Addressee(
        id=reader.id,
        name=person.full_name if person else "",
        called=person.called if person else "",
        address=address if may_print else (),
        part=_part(case, person) if person else "",
        audience=reader.audience.value,
        age=person.age_on(case.conference.date or on) if isinstance(person, Child) else None,
        relationship=_relationship(case, person) if isinstance(person, FamilyMember) else "",
        language=(needs.language if needs else None) or "",
        interpreter=interpreter,
        interpreter_name=speaks.full_name if speaks else "",
        helper_name=helper.full_name if helper else "",
        helper_part=str(helper.part or "") if helper else "",
        helps=tuple(_helped_names(case, person)) if isinstance(person, Supporter) else (),
        helper_kind=str(person.part or "") if isinstance(person, Supporter) else "",
        communication=(needs.communication if needs else None) or "",
        access=(needs.access if needs else None) or "",
        takes_part=str(needs.takes_part or "") if isinstance(needs, Child | FamilyMember) else "",
        is_social_worker=reader.id != "" and reader.id == case.conference.social_worker,
        report_needed=person.report_needed if isinstance(person, Practitioner) else None,
        support_wanted=person.support_wanted if isinstance(person, FamilyMember) else None,
        address_withheld=bool(address) and not may_print,
    )


def _helper_id(person: Person | None) -> str:
    if isinstance(person, Child):
        return person.advocate or ""
    return (person.supporter or "") if isinstance(person, FamilyMember) else ""


def _helped_names(case: Case, helper: Supporter) -> Iterator[str]:
    for one in helper.helps:
        if person := case.person(one):
            yield person.full_name


def _relationship(case: Case, person: FamilyMember) -> str:
    said = {r for child in case.children if (r := person.relationship_to(child))}
    return said.pop() if len(said) == 1 else ""


def _part(case: Case, person: Person) -> str:
    """What a person is in this meeting, in words: ``health visitor``, ``mother``, ``interpreter``."""
    if isinstance(person, Practitioner):
        return person.role or ""
    if isinstance(person, Supporter):
        return str(person.part or "supporter")
    if isinstance(person, FamilyMember):
        return _relationship(case, person) or "family member"
    return "child"


def _children(case: Case, reader: Reader, on: date) -> Iterator[ChildSeen]:
    for child_id in children_known_to(case, reader):
        child = case.children[child_id]
        if not sight(case, reader, child.id, "name").sees:
            continue
        born = sight(case, reader, child.id, "date_of_birth").sees
        yield ChildSeen(
            id=child.id,
            name=child.full_name,
            called=child.called,
            unborn=child.unborn,
            expected=child.expected if born else None,
            date_of_birth=child.date_of_birth if born else None,
            age=child.age_on(case.conference.date or on) if born else None,
        )


def _people(case: Case, reader: Reader) -> Iterator[PersonSeen]:
    """Everyone who is to be there, as far as the reader may know: who runs it, the family, the rest."""
    runs_it = [p for p in (case.chair, case.social_worker, case.administrator) if p]
    others = [p for p in case.practitioners_to_invite if p not in runs_it and p.reply is not Reply.NOT_COMING]
    family: list[Person] = [p for p in case.family_to_invite if p.takes_part in _COMES]
    helpers = [h for h in case.supporters.values() if _comes_with_somebody_seen(case, reader, h)]
    for person in (*runs_it, *case.children_attending, *family, *others, *helpers):
        if person.id != reader.id and (seen := _person(case, reader, person)):
            yield seen


_COMES = {None, TakesPart.ATTENDS, TakesPart.ATTENDS_PART}


def _comes_with_somebody_seen(case: Case, reader: Reader, helper: Supporter) -> bool:
    if case.conference.split is None or reader.audience in PROFESSIONAL:
        return True
    mine = sitting_of(case, reader)
    return mine is not None and bool({helper.id, *helper.helps} & {*mine.people, reader.id})


def _person(case: Case, reader: Reader, person: Person | None) -> PersonSeen | None:
    if person is None or not sight(case, reader, person.id, "name").sees:
        return None
    service = person.service if isinstance(person, Practitioner) else None
    return PersonSeen(
        id=person.id,
        name=person.full_name,
        called=person.called,
        part=_part(case, person),
        agency=(person.agency if isinstance(person, Practitioner) else None) or "",
        service=str(service or Service.OTHER) if isinstance(person, Practitioner) else "",
        telephone=_seen(case, reader, person.id, "telephone", person.telephone),
        email=_seen(case, reader, person.id, "email", person.email),
        is_family=isinstance(person, FamilyMember),
        is_child=isinstance(person, Child),
        is_chair=person.id == case.conference.chair,
        is_social_worker=person.id == case.conference.social_worker,
        is_administrator=person.id == case.conference.administrator,
    )


def _meeting(case: Case, reader: Reader, profile: Profile) -> MeetingSeen:
    conference = case.conference
    start, arrive = _times(case, reader, profile)
    minutes = conference.length if conference.split is None else None
    last = conference.previous[-1] if conference.previous else None
    return MeetingSeen(
        kind=str(conference.kind or ""),
        name=profile.terms.of(conference.kind),
        is_review=conference.kind is Kind.REVIEW,
        date=conference.date,
        start=start,
        arrive=arrive,
        finish=clock_plus(start, minutes) if start and minutes else None,
        minutes=minutes,
        physical=case.physical,
        virtual=conference.format is Format.VIRTUAL,
        hybrid=conference.format is Format.HYBRID,
        why=_seen(case, reader, "conference", "why", conference.why),
        venue=_venue(case, reader),
        joining_link=_seen(case, reader, "conference", "joining_link", conference.joining_link),
        joining_help=_seen(case, reader, "conference", "joining_help", conference.joining_help),
        break_signal=conference.break_signal or "",
        recording=conference.recording or "",
        third_party_session=bool(conference.third_party_session) and reader.audience in PROFESSIONAL,
        third_party_start=conference.third_party_start if reader.audience in PROFESSIONAL else None,
        danger_statement=(last.danger_statement if last else None) or "",
        safety_goals=last.safety_goals if last else (),
    )


def _times(case: Case, reader: Reader, profile: Profile) -> tuple[time | None, time | None]:
    """The reader's own start and arrival. In a split conference a family's start is their sitting's or nothing."""
    start = case.conference.start
    early = profile.arrival.minutes
    if case.conference.split and reader.audience not in PROFESSIONAL:
        sitting = sitting_of(case, reader)
        if sitting is None:
            return None, None
        start = sitting.start
        if sitting.arrive:
            return start, sitting.arrive
    return start, clock_plus(start, -early) if start and early else None


def _venue(case: Case, reader: Reader) -> VenueSeen | None:
    venue = case.conference.venue
    if venue is None or case.physical is False or not sight(case, reader, "conference", "venue").sees:
        return None
    sitting = sitting_of(case, reader)
    return VenueSeen(
        name=venue.name or "",
        address=_lines(venue.address),
        directions=venue.directions or "",
        access=venue.access or "",
        telephone=venue.telephone or "",
        entrance=(sitting.entrance if sitting else None) or "",
    )


def _reports(case: Case, reader: Reader) -> Iterator[ReportSeen]:
    """The reports that concern the reader: a family member's own children, a practitioner's colleagues."""
    person = case.person(reader.id)
    if isinstance(person, Child | Supporter) or (isinstance(person, FamilyMember) and person.has_reports is False):
        return
    children = set(children_known_to(case, reader))
    for report in case.reports.values():
        if report.about and not children & set(report.about):
            continue
        if (seen := _report(case, reader, report)) is not None:
            yield seen


def _report(case: Case, reader: Reader, report: Report) -> ReportSeen | None:
    author = case.person(report.by)
    if author is not None and not sight(case, reader, author.id, "name").sees:
        return None
    shared = report.shared.get(reader.id)
    return ReportSeen(
        id=report.id,
        title=report.title or "Report",
        author=author.full_name if author else "",
        author_part=_part(case, author) if author else "",
        had_on=shared.on if shared else None,
        theirs=report.by == reader.id,
    )


def _brief(case: Case, reader: Reader) -> ChairBrief:
    split = case.conference.split
    return ChairBrief(
        apologies=tuple(_apologies(case)),
        reports=tuple(_reports_known(case)),
        views=tuple(_views_known(case)),
        needs=tuple(_needs(case)),
        exclusions=tuple(
            (p.full_name, _seen(case, reader, p.id, "exclusion", (p.exclusion.reason or "") if p.exclusion else ""))
            for p in case.family.values()
            if p.excluded
        ),
        sittings=tuple(
            (tuple(p.full_name for one in s.people if (p := case.person(one))), s.arrive, s.start)
            for s in (split.sittings if split else ())
        ),
        split_reason=_seen(case, reader, "conference", "split", split.reason) if split else "",
    )


def _apologies(case: Case) -> Iterator[tuple[str, str]]:
    for person in case.practitioners_to_invite:
        if person.reply is Reply.NOT_COMING:
            told = "views given to the chair" if person.views_to_chair else "no views given to the chair yet"
            yield f"{person.full_name}, {person.role or 'role not recorded'}", person.views or told


def _reports_known(case: Case) -> Iterator[ReportKnown]:
    for report in case.reports.values():
        author = case.person(report.by)
        readers = [p for p in case.family_to_invite if p.has_reports is not False]
        related = [
            p for p in readers
            if not report.about or set(report.about) & set(children_known_to(case, Reader(Audience.PARENT, p.id)))
        ]  # fmt: skip
        had = tuple((p.called, s.on if (s := report.shared.get(p.id)) else None) for p in related)
        yield ReportKnown(report.title or "Report", author.full_name if author else "", had)


def _views_known(case: Case) -> Iterator[ViewsKnown]:
    for person in (*case.children.values(), *case.family.values()):
        if person.views and (person.views.how or person.views.summary):
            yield ViewsKnown(person.full_name, person.views.how or "", person.views.summary or "")


def _needs(case: Case) -> Iterator[tuple[str, str]]:
    for person in (*case.children_attending, *case.family_to_invite):
        said = [person.communication, person.access, person.culture]
        if person.interpreter and person.interpreter.needed:
            booked = case.supporters.get(person.interpreter.person or "")
            name = f", {booked.full_name}" if booked else ""
            said.insert(0, f"interpreter in {person.interpreter.language or '[language]'}{name}")
        if needs := [one for one in said if one]:
            yield person.full_name, "; ".join(needs)


def age_band(age: int | None) -> str:
    """The age band of a child's papers (QS-F1, PA-4): under 8 with an adult, 8 to 11, 12 and over."""
    if age is None or age < 8:
        return "under 8"
    return "8 to 11" if age < 12 else "12 and over"


def is_interpreter(person: Supporter) -> bool:
    """Whether a helper speaks for nobody and translates everything."""
    return person.part is Part.INTERPRETER
