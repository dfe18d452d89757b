"""From a case to its documents: who gets what, each rendered from that reader's view."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from cpprep.assessment import Assessment
from cpprep.case.as_of import as_of
from cpprep.case.model import Case, Child, FamilyMember, Organisation, Practitioner, Supporter
from cpprep.case.values import TakesPart
from cpprep.document import Document, Sender
from cpprep.documents.concerning import (
    LEFT_OUT,
    concerns,
    family_written_to,
    lacks_some_of_the_plan,
    nothing_decided,
    without_decision_letter,
)
from cpprep.documents.family_tree import FamilyTree
from cpprep.documents.languages import ENGLISH, is_english, proofed_as
from cpprep.documents.needs import LARGE, language_of, needs_not_met, size_asked
from cpprep.documents.rendering import Later, Renderer, Words
from cpprep.documents.templates import Shelf, Template
from cpprep.documents.translating import fallen_back, translated
from cpprep.errors import UserError
from cpprep.need_to_know import (
    NO_PLAN,
    Audience,
    FamilySeen,
    OutcomeSeen,
    PersonSeen,
    PlanSeen,
    Reader,
    ReportReader,
    View,
    age_band,
    as_seen_by,
    family_seen_by,
    items_for,
    left_unsaid,
    nameless,
    outcome_seen_by,
    people_seen_by,
    report_readers_seen_by,
    sight,
)
from cpprep.sources import Phase
from cpprep.words import count


class Office(Struct, frozen=True):
    """Who sends: the organisation with its logo and marking."""

    organisation: Organisation = field(default_factory=Organisation)
    logo: bytes | None = None
    marking: str = ""


class Request(Struct, frozen=True):
    """What to make: the documents of a command; of one audience, for one person, of one phase, where given.

    A checklist is for one phase, before the meeting unless another is given; forms are of every phase. In
    ``large_print`` all are in 18 point; without it, those whose reader has asked for it. A ``language`` (a BCP 47 tag)
    is for all; without it, each reader has a paper in the language that the case records, where there is a template.
    """

    command: str
    audience: Audience | None = None
    to: str | None = None
    phase: Phase | None = None
    large_print: bool = False
    language: str | None = None

    @property
    def listed_phase(self) -> Phase:
        """The phase whose standards a checklist holds."""
        return self.phase or Phase.BEFORE


class Made(Struct, frozen=True):
    """The documents, what whoever sends them should know, and the reader of each document, by its name."""

    documents: tuple[Document, ...]
    remarks: tuple[str, ...]
    readers: Mapping[str, tuple[Reader, ...]] = field(default_factory=dict)


Printed: TypeAlias = tuple[Document, tuple[Reader, ...], list[str]]
"""A document, its readers, and what whoever sends it should know."""


class Making:
    """The documents that some requests ask for, made one by one as they are taken; and what there is to say of them.

    They are made once: what is said of them is whole when the last has been taken.

    Attributes:
        readers: The readers of each document made so far, by its name.
        templates: The template of each, by its name.
    """

    def __init__(self, assessment: Assessment, requests: Iterable[Request], office: Office, shelf: Shelf) -> None:
        """Take what is to be made, and of which case."""
        self._assessment = replace(assessment, case=as_of(assessment.case, assessment.on))
        self._requests = tuple(requests)
        self._office, self._shelf = office, shelf
        self._remarks: list[tuple[_Place, str]] = []
        self._in_english: list[str] = []
        self._places: dict[str, _Place] = {}
        self.readers: dict[str, tuple[Reader, ...]] = {}
        self.templates: dict[str, str] = {}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever sends the documents should know, each thing once, in the order of what was asked for."""
        return tuple(dict.fromkeys(remark for _, remark in sorted(self._remarks, key=itemgetter(0))))

    def made(self, documents: Iterable[Document]) -> Made:
        """What has been made, of which these are the documents, in the order of what was asked for."""
        by_name = {document.name: document for document in documents}
        return Made(tuple(by_name[name] for name in self.in_order(by_name)), self.remarks, self.readers)

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Some of the documents made so far, by their names, in the order of what was asked for."""
        return sorted(names, key=self._places.__getitem__)

    def __iter__(self) -> Iterator[Document]:
        """Make them, each template being read and compiled once.

        Raises:
            UserError: when a template is wrong.
        """
        renderer = Renderer(self._shelf)
        with renderer.watchman.standing_by():
            for job in self._jobs(renderer):
                for printed in job.press.documents(job.template):
                    yield self._noted(printed, job.place)
        for asked in {request.language for request in self._requests}:
            self._remark((len(self._requests), 0), fallen_back(asked, self.in_order(self._in_english)))
        if not self.readers and not self._remarks and len(self._requests) == 1:
            self._remark((0, 0), [_why_nothing(self._shelf, self._requests[0])])

    def _jobs(self, renderer: Renderer) -> Iterator["_Job"]:
        """Each template of each request; what is said of a request itself comes before what is said of its papers."""
        seen, case = Seen(self._assessment), self._assessment.case
        for number, request in enumerate(self._requests):
            self._remark((number, 0), [*_without_papers(case, request), *_without_decision(case, request)])
            press = Press(self._assessment, request, self._office, renderer, seen)
            for step, template in enumerate(self._shelf.for_command(request.command), 1):
                yield _Job((number, step), press, template)

    def _noted(self, printed: Printed, place: "_Place") -> Document:
        document, readers, about_it = printed
        if document.name in self.readers:
            what = f"makes {document.name}, as another template does: rename this file"
            raise UserError.about(str(self._shelf.templates[document.template].path), what)
        self._places[document.name] = place
        self.readers[document.name] = readers
        self.templates[document.name] = document.template
        self._remark(place, about_it)
        if is_english(document.language):
            self._in_english.append(document.name)
        return document

    def _remark(self, place: "_Place", about: Iterable[str]) -> None:
        self._remarks += [(place, remark) for remark in about]


_Place: TypeAlias = tuple[int, int]
"""The number of a request, and of a template among those of its command."""


class _Job(NamedTuple):
    place: _Place
    press: "Press"
    template: Template


def make_documents(assessment: Assessment, request: Request, office: Office, shelf: Shelf) -> Made:
    """Make every document that a request asks for.

    Raises:
        UserError: when a template is wrong.
    """
    return make_all(assessment, [request], office, shelf)


def make_all(assessment: Assessment, requests: Iterable[Request], office: Office, shelf: Shelf) -> Made:
    """Make every document that some requests ask for.

    Raises:
        UserError: when a template is wrong.
    """
    making = Making(assessment, requests, office, shelf)
    return making.made([*making])


def everyone_with_papers(case: Case, shelf: Shelf) -> tuple[Reader, ...]:
    """Everyone who has a document of any command and phase; a person may be there in more than one part."""
    templates = (one for one in shelf.templates.values() if one.heading.reader is not Audience.CHECKER)
    return tuple(dict.fromkeys(reader for one in templates for reader in _all_readers(case, one)))


def everyone_invited(case: Case, shelf: Shelf) -> tuple[str, ...]:
    """The ids of everyone for whom there is an invitation."""
    letters = (one for one in shelf.for_command("invitations") if one.heading.needs != "exclusion")
    return tuple(dict.fromkeys(reader.id for one in letters for reader in _all_readers(case, one) if reader.id))


def not_invited(case: Case) -> tuple[str, ...]:
    """Who has no invitation, each with the reason: ``no invitation for kasia: takes_part is not recorded``."""
    return tuple(_without_papers(case, Request("invitations")))


class Seen:
    """What each reader may know of a case, looked up once for all of their papers; of many readers, those of late."""

    def __init__(self, assessment: Assessment) -> None:
        """Take the case, as it stood on the day."""
        case, profile, on = assessment.case, assessment.profile, assessment.on
        remembered = lru_cache(maxsize=_READERS)
        self.view: Callable[[Reader], View] = remembered(lambda one: as_seen_by(case, one, profile, on, whole=False))
        self.people: Callable[[Reader], tuple[PersonSeen, ...]] = remembered(lambda one: people_seen_by(case, one))
        self.family: Callable[[Reader], FamilySeen] = remembered(lambda one: family_seen_by(case, one, on))
        self.outcome: Callable[[Reader], OutcomeSeen] = remembered(lambda one: outcome_seen_by(case, one, profile, on))
        self.report_readers: Callable[[Reader], tuple[ReportReader, ...]] = remembered(
            lambda one: report_readers_seen_by(case, one)
        )

    def looked_up_later(self, reader: Reader) -> dict[str, Later]:
        """The facts that few papers print: to look at everyone for everyone's letter grows with the square."""
        return {
            "people": Later(lambda: self.people(reader)),
            "decisions": Later(lambda: self.outcome(reader).decisions),
            "plan": Later(lambda: self.outcome(reader).plan),
            "record": Later(lambda: self.outcome(reader).record),
            "report_readers": Later(lambda: self.report_readers(reader)),
        }


_READERS = 64
"""More than have papers of any ordinary case."""


class Press(Struct, frozen=True):
    """What every document of one request is made with; the case is as it stood on the day."""

    assessment: Assessment
    request: Request
    office: Office
    renderer: Renderer
    seen: Seen

    def readers(self, template: Template) -> tuple[Reader, ...]:
        """Those for whom a template is, of all whom this request means."""
        return tuple(_readers(self.assessment.case, template, self.request))

    def documents(self, template: Template) -> Iterator[Printed]:
        """A document for each reader, or one for all of them; each with its readers, and what to know of it."""
        readers = self.readers(template)
        if not template.heading.anonymous:
            for reader in readers:
                view = self.seen.view(reader)
                document, about_it = self.document(template, view, (reader,), self.name(template, reader))
                yield document, (reader,), about_it
            return
        view = nameless(self.seen.view(Reader(Audience.EVERYONE)))
        by_size: dict[str, list[Reader]] = {}
        needs: list[str] = []
        for reader in readers:
            theirs = self.seen.view(reader)
            by_size.setdefault(size_asked(theirs.reader.communication), []).append(reader)
            needs += [f"{template.name}, for {reader.id}: {what}" for what in needs_not_met(theirs, ENGLISH)]
        for size, of_this_size in by_size.items():
            print_asked = replace(view.reader, communication=f"{size} print" if size else "")
            name = f"{template.name}-{size}-print" if size else template.name
            document, about_it = self.document(template, replace(view, reader=print_asked), tuple(of_this_size), name)
            yield document, tuple(of_this_size), [*about_it, *needs]

    def document(
        self, template: Template, view: View, readers: tuple[Reader, ...], name: str
    ) -> tuple[Document, list[str]]:
        """One document, and what whoever sends it should know."""
        case, on = self.assessment.case, self.assessment.on
        template = self.renderer.shelf.translation(template, self.request.language or language_of(view)) or template
        tree = Later(partial(self.family_tree, template, readers[0]))
        later = {} if template.heading.anonymous else self.seen.looked_up_later(readers[0])
        facts = {**self.facts(view, readers[0]), "family_tree": tree, **later}
        written = self.renderer.render(template, facts)
        shown: FamilyTree | None = tree.fact
        letter = template.heading.kind == "letter"
        document = Document(
            name=name,
            title=written.title,
            subject=template.heading.subject,
            body=written.body,
            sender=sender_of(self.office),
            dated=on,
            kind=template.heading.kind,
            recipient=_recipient(view) if letter else (),
            reference=view.reference,
            marking=case.marking or self.office.marking,
            language=proofed_as(template.language) if template.language else ENGLISH,
            size=LARGE if self.request.large_print else _size(template, view),
            template=template.name,
            readers=tuple(reader.id or reader.audience.value for reader in readers),
            pictures=shown.pictures if shown else {},
            counted=(self.without_list(template, facts) if facts["items"] else written).undated,
        )
        remarks = [f"{document.name}: fill in {gap} by hand" for gap in written.gaps]
        about_it = (*_about(view, letter=letter), *(shown.remarks() if shown else ()), *_left_out(view, template))
        remarks += [f"{document.name}: {what}" for what in about_it]
        if letter and not view.children and _is_unstated(case, readers[0]):
            remarks.append(f"{document.name}: {_UNSTATED}")
        if template.heading.phase is not Phase.BEFORE and lacks_some_of_the_plan(view, self.plan(template, readers[0])):
            remarks.append(f"{document.name}: {LEFT_OUT}")
        remarks += [f"{document.name}: {what}" for what in needs_not_met(view, template.language or ENGLISH)]
        remarks += translated(template, self.renderer)
        if template.heading.command in {"invitations", "agenda"}:
            told = replace(view, people=later["people"].fact or ()) if later else view
            remarks += [f"{document.name}: {path} {_UNSAID}" for path in left_unsaid(case, told)]
        return document, remarks

    def family_tree(self, template: Template, reader: Reader) -> FamilyTree:
        """The family as a template can show it; nobody, on a paper that must not show which family it is about."""
        family = FamilySeen() if template.heading.anonymous else self.seen.family(reader)
        # The chair's paper is for the chair alone; a report goes on to others, who may know less than its writer.
        return FamilyTree(family, shared=template.heading.reader is not Audience.CHAIR)

    def plan(self, template: Template, reader: Reader) -> PlanSeen:
        """The plan as a template can show it; none, on a paper that must not show which family it is about."""
        return NO_PLAN if template.heading.anonymous else self.seen.outcome(reader).plan

    def without_list(self, template: Template, facts: Mapping[str, Any]) -> Words:
        """The words of a checklist that does not move on: without what is done."""
        return self.renderer.render(template, {**facts, "items": ()})

    def name(self, template: Template, reader: Reader) -> str:
        """The stem of the file's name: the template, the phase where it is not the usual one, and the reader's id."""
        listed = self.request.command == "checklist" and self.request.listed_phase is not Phase.BEFORE
        phase = str(self.request.listed_phase) if listed else ""
        return "-".join(filter(None, (template.name, phase, reader.id if _one_a_person(template) else "")))

    def facts(self, view: View, reader: Reader) -> dict[str, Any]:
        """Everything a template can name. Nothing here but the reader's view comes from the case."""
        profile, organisation = self.assessment.profile, self.office.organisation
        listed = self.request.command == "checklist"
        return {
            "reader": view.reader,
            "reference": view.reference,
            "meeting": view.meeting,
            "children": view.children,
            "people": view.people,
            "reports": view.reports,
            "chair": view.chair,
            "social_worker": view.social_worker,
            "administrator": view.administrator,
            "brief": view.brief,
            "chronology": view.chronology,
            "decisions": view.decisions,
            "plan": view.plan,
            "record": view.record,
            "report_readers": view.report_readers,
            "danger_statement": view.danger_statement,
            "safety_goals": view.safety_goals,
            "entrusted": view.entrusted,
            "terms": profile.terms,
            "nation": str(profile.nation),
            "categories": profile.categories,
            "areas_of_concern": profile.areas_of_concern,
            "report_gives_opinion": profile.report_gives_opinion,
            "arrive_early": profile.arrival.minutes or 0,
            "timescales": profile.timescales,
            "today": self.assessment.on,
            "phase": str(self.request.listed_phase),
            "leaflets": organisation.leaflets,
            "service": organisation.service or organisation.name or "",
            "how_to_disagree": organisation.how_to_disagree or "",
            "items": items_for(self.assessment, reader, self.request.listed_phase) if listed else (),
        }


_UNSTATED = (
    "names no child, for it is not recorded what this person is to any of them: fill in their relationship, and make "
    "the letter again"
)
_UNSAID = "is left out, for it names somebody or holds something that this reader may not know: say it by hand"


def _is_unstated(case: Case, reader: Reader) -> bool:
    """Whether it is not recorded what one of the family is to any of the children."""
    person = case.family.get(reader.id)
    return bool(case.children) and person is not None and not person.relationship


def _about(view: View, *, letter: bool) -> Iterator[str]:
    """What whoever sends a paper should know of its reader."""
    reader = view.reader
    if letter and reader.address_withheld:
        yield "the address is marked confidential, so the letter has none: give it by hand"
    elif letter and not reader.address and reader.audience in {Audience.PARENT, Audience.CHILD}:
        yield "no address is recorded, so the letter has none: give it by hand"


def _left_out(view: View, template: Template) -> Iterator[str]:
    """What the social worker's report does not hold although its writer may know it: it goes on to others."""
    closed = sum(event.confidential for event in view.chronology)
    if closed and template.heading.command == "forms" and template.heading.reader is Audience.SOCIAL_WORKER:
        entries = count(closed, "entry", "entries")
        yield f"{entries} of the chronology left out, being confidential: what they say goes to the chair apart"


def _size(template: Template, view: View) -> str:
    """Who has asked for large print gets it."""
    return size_asked(view.reader.communication) or template.heading.size


def _recipient(view: View) -> tuple[str, ...]:
    """Name and address; at work, the job and the organisation stand between them."""
    reader = view.reader
    work = (reader.part, reader.agency) if reader.agency else ()
    return tuple(line for line in (reader.name, *work, *reader.address) if line)


def sender_of(office: Office) -> Sender:
    """The letterhead's facts."""
    organisation = office.organisation
    return Sender(
        name=organisation.name or "",
        address=tuple(line.strip() for line in (organisation.address or "").splitlines() if line.strip()),
        telephone=organisation.telephone or "",
        email=organisation.email or "",
        logo=office.logo,
        logo_alt=f"{organisation.name} logo" if organisation.name else "Logo",
    )


# ---- who gets a template's document


_NOT_ONE_A_PERSON = {
    Audience.EVERYONE,
    Audience.CHAIR,
    Audience.SOCIAL_WORKER,
    Audience.ADMINISTRATOR,
    Audience.CHECKER,
}


def _one_a_person(template: Template) -> bool:
    return template.heading.reader not in _NOT_ONE_A_PERSON


def _readers(case: Case, template: Template, request: Request) -> Iterator[Reader]:
    audience = template.heading.reader
    if request.audience not in {None, audience}:
        return
    if not _of_phase(template, request):
        return
    if request.command == "checklist" and request.listed_phase is not Phase.BEFORE and audience is Audience.PARENT:
        return  # what a family can expect is said before the meeting
    for reader in _all_readers(case, template):
        if request.to in {None, reader.id}:
            yield reader


def _all_readers(case: Case, template: Template) -> Iterable[Reader]:
    audience = template.heading.reader
    ids = {
        Audience.EVERYONE: [""],
        Audience.CHAIR: [case.conference.chair or ""],
        Audience.SOCIAL_WORKER: [case.conference.social_worker or ""],
        Audience.ADMINISTRATOR: [case.conference.administrator or ""],
        Audience.CHECKER: [""],
        Audience.PARENT: [person.id for person in family_written_to(case, template.heading.needs)],
        Audience.CHILD: [child.id for child in _children_written_to(case, template)],
        Audience.PRACTITIONER: [person.id for person in case.practitioners_to_invite],
        Audience.HELPER: [helper.id for helper in helpers_invited(case)],
    }
    readers = (Reader(audience, one_id) for one_id in ids[audience])
    return [reader for reader in readers if concerns(case, template.heading.needs, reader)]


def _children_written_to(case: Case, template: Template) -> Iterator[Child]:
    """The children of a template's age who are written to."""
    afterwards = template.heading.needs in {"decision", "plan"}
    written_to = (c for c in case.children.values() if _why_no_child_letter(case, c, afterwards=afterwards) is None)
    return (child for child in written_to if age_band(_age(case, child)) == template.heading.age)


def _age(case: Case, child: Child) -> int | None:
    return child.age_on(case.conference.date) if case.conference.date else None


def helpers_invited(case: Case) -> Iterator[Supporter]:
    """Helpers of anyone who is invited; a helper whose person is not recorded has a letter too."""
    not_coming = {*case.family} - {p.id for p in case.family_to_invite}
    for helper in case.supporters.values():
        if not helper.helps or not set(helper.helps) <= not_coming:
            yield helper


def _why_no_child_letter(case: Case, child: Child, *, afterwards: bool = False) -> str | None:
    """Why a child is not written to. What was decided is told also where nobody wrote down how they took part."""
    if child.unborn:
        return "not born yet"
    if not sight(case, Reader(Audience.CHILD, child.id), child.id, "name").sees:
        return "their name is marked confidential, and they are not named as one who may know it"
    if child.takes_part is TakesPart.TOO_YOUNG:
        return "recorded as too young"
    if child.takes_part is None and not afterwards:
        return "takes_part is not recorded"
    if _age(case, child) is None:
        return "the date of birth, or the date of the meeting, is not recorded, so the age is not known"
    return None


def _without_papers(case: Case, request: Request) -> Iterator[str]:
    """Who has no invitation or no form, and why: nobody is left out in silence."""
    if request.command == "invitations":
        left_out = [("no invitation for", _not_written_to(case) | _practitioners_not_invited(case))]
    elif request.command == "forms":
        left_out = _without_forms(case, request.phase)
    else:
        return
    for what, reasons in left_out:
        for person_id, reason in reasons.items():
            if request.to in {None, person_id} and _in_audience(case, person_id, request.audience):
                yield f"{what} {person_id}: {reason}"


def _without_forms(case: Case, phase: Phase | None) -> list[tuple[str, dict[str, str]]]:
    left_out = []
    if phase in _FAMILY_FORMS:
        left_out.append((_FAMILY_FORMS[phase], _not_written_to(case)))
    if phase in {None, Phase.BEFORE}:
        unasked = [person.id for person in case.practitioners.values() if person.report_needed is False]
        not_asked = dict.fromkeys(unasked, "no report is asked of them")
        left_out.append(("no report form for", _practitioners_not_invited(case) | not_asked))
    return left_out


_FAMILY_FORMS: dict[Phase | None, str] = {
    None: "no views or feedback form for",
    Phase.BEFORE: "no views form for",
    Phase.AT: "no feedback form for",
}


def _not_written_to(case: Case) -> dict[str, str]:
    """Children and family members who get no paper of their own, each with the reason."""
    reasons = {child.id: reason for child in case.children.values() if (reason := _why_no_child_letter(case, child))}
    for person in case.family.values():
        if person.excluded:
            reasons[person.id] = "the chair has decided that they do not come, and a letter of its own tells them so"
        elif person.invite is False:
            reasons[person.id] = _NOT_INVITED
        elif person.died:
            reasons[person.id] = "recorded as having died"
    return reasons


_NOT_INVITED = "recorded as not to be invited"


def _practitioners_not_invited(case: Case) -> dict[str, str]:
    return {person.id: _NOT_INVITED for person in case.practitioners.values() if person.invite is False}


def _without_decision(case: Case, request: Request) -> Iterator[str]:
    """Who is not written to about the decision, and why."""
    if request.command != "forms" or request.phase not in {None, Phase.AFTER}:
        return
    if request.audience not in {None, Audience.PARENT, Audience.CHILD}:
        return
    if request.to is not None and request.to not in {*case.children, *case.family}:
        return
    if reason := nothing_decided(case):
        yield f"no decision letters: {reason}"
        return
    unwritten = {
        one.id: why for one in case.children.values() if (why := _why_no_child_letter(case, one, afterwards=True))
    }
    for person_id, reason in without_decision_letter(case, unwritten):
        if request.to in {None, person_id} and _in_audience(case, person_id, request.audience):
            yield f"no decision letter for {person_id}: {reason}"


def _in_audience(case: Case, person_id: str, audience: Audience | None) -> bool:
    person = case.person(person_id)
    if audience is Audience.SOCIAL_WORKER:
        return person_id == case.conference.social_worker
    kinds = {Audience.CHILD: Child, Audience.PARENT: FamilyMember, Audience.PRACTITIONER: Practitioner}
    return audience is None or (audience in kinds and isinstance(person, kinds[audience]))


def _why_nothing(shelf: Shelf, request: Request) -> str:
    """Why a request found nobody to write for: no template is for such a reader, or the case has no such person."""
    templates = [t for t in shelf.for_command(request.command) if _of_phase(t, request)]
    audiences = dict.fromkeys(str(template.heading.reader) for template in templates)
    when = _WHEN.get(request.phase, "") if request.command == "forms" else ""
    if not audiences:
        return f"there is no paper of this kind{when}"
    if request.audience is not None and str(request.audience) not in audiences:
        return f"nothing is made{when} for: {request.audience}; only for: {', '.join(audiences)}"
    return f"nothing is made{when} for: {request.to or 'anybody in this case'}"


_WHEN: dict[Phase | None, str] = {
    Phase.BEFORE: " before the meeting",
    Phase.AT: " at the meeting",
    Phase.AFTER: " after the meeting",
}


def _of_phase(template: Template, request: Request) -> bool:
    return request.command != "forms" or request.phase in {None, template.heading.phase}
