"""From a case to its documents: who gets what, each rendered from that reader's view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cpprep.assessment import Assessment
from cpprep.case.as_of import as_of
from cpprep.case.model import Case, Child, FamilyMember, Organisation, Practitioner, Supporter
from cpprep.case.values import TakesPart
from cpprep.documents.document import Document, Sender
from cpprep.documents.family_tree import Draw, FamilyTree
from cpprep.documents.rendering import Renderer
from cpprep.documents.templates import Shelf, Template
from cpprep.need_to_know import Audience, Reader, View, age_band, as_seen_by, items_for
from cpprep.sources import Phase


@dataclass(frozen=True)
class Office:
    """Who sends: the organisation with its logo and marking; and what draws a family for it, if anything does."""

    organisation: Organisation = field(default_factory=Organisation)
    logo: bytes | None = None
    marking: str = ""
    draw: Draw | None = None


@dataclass(frozen=True)
class Request:
    """What to make: the documents of a command; of one audience, for one person, of one phase, where given.

    A checklist is for one phase, before the meeting unless another is given; forms are of every phase.
    """

    command: str
    audience: Audience | None = None
    to: str | None = None
    phase: Phase | None = None

    @property
    def listed_phase(self) -> Phase:
        """The phase whose standards a checklist holds."""
        return self.phase or Phase.BEFORE


@dataclass(frozen=True)
class Made:
    """The documents, and what whoever sends them should know."""

    documents: tuple[Document, ...]
    remarks: tuple[str, ...]


def make_documents(assessment: Assessment, request: Request, office: Office, shelf: Shelf) -> Made:
    """Make every document that a request asks for.

    Raises:
        UserError: when a template is wrong.
    """
    press = _Press(assessment, request, office, Renderer(shelf))
    remarks = list(_without_papers(assessment.case, request))
    documents = []
    for template in shelf.for_command(request.command):
        for reader in _readers(assessment.case, template, request):
            document, about_it = press.document(template, reader)
            documents.append(document)
            remarks += about_it
    return Made(tuple(documents), tuple(dict.fromkeys(remarks)))


@dataclass(frozen=True)
class _Press:
    """What every document of one request is made with."""

    assessment: Assessment
    request: Request
    office: Office
    renderer: Renderer

    def document(self, template: Template, reader: Reader) -> tuple[Document, list[str]]:
        """One reader's document, and what whoever sends it should know."""
        on = self.assessment.on
        case = as_of(self.assessment.case, on)
        view = as_seen_by(case, reader, self.assessment.profile, on)
        family_tree = FamilyTree(view.family, self.office.draw)
        written = self.renderer.render(template, {**self.facts(view, reader), "family_tree": family_tree})
        letter = template.heading.kind == "letter"
        document = Document(
            name=self.name(template, reader),
            title=written.title,
            subject=template.heading.subject,
            body=written.body,
            sender=sender_of(self.office),
            dated=on,
            kind=template.heading.kind,
            recipient=_recipient(view) if letter else (),
            reference=case.reference or "",
            marking=case.marking or self.office.marking,
            size=_size(template, view),
            template=template.name,
            readers=(reader.id or reader.audience.value,),
            pictures=family_tree.pictures,
        )
        remarks = [f"{document.name}: fill in {gap} by hand" for gap in written.gaps]
        remarks += [f"{document.name}: {what}" for what in (*_about(view, letter=letter), *family_tree.remarks())]
        return document, remarks

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
            "terms": profile.terms,
            "nation": str(profile.nation),
            "categories": profile.categories,
            "arrive_early": profile.arrival.minutes or 0,
            "timescales": profile.timescales,
            "today": self.assessment.on,
            "phase": str(self.request.listed_phase),
            "leaflets": organisation.leaflets,
            "service": organisation.service or organisation.name or "",
            "how_to_disagree": organisation.how_to_disagree or "",
            "items": items_for(self.assessment, reader, self.request.listed_phase) if listed else (),
        }


def _about(view: View, *, letter: bool) -> Iterator[str]:
    """What whoever sends a paper should know of its reader."""
    reader = view.reader
    if letter and reader.address_withheld:
        yield "the address is marked confidential, so the letter has none: give it by hand"
    elif letter and not reader.address and reader.audience in {Audience.PARENT, Audience.CHILD}:
        yield "no address is recorded, so the letter has none: give it by hand"
    if reader.communication and _size_asked(reader.communication) == "":
        yield "this reader has needs recorded under communication: this paper is ordinary print and ordinary words"


def _size_asked(communication: str) -> str:
    return "large" if "large print" in communication.casefold() else ""


def _size(template: Template, view: View) -> str:
    """Who has asked for large print gets it."""
    return _size_asked(view.reader.communication) or template.heading.size


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


_NOT_ONE_A_PERSON = {Audience.EVERYONE, Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR}


def _one_a_person(template: Template) -> bool:
    return template.heading.reader not in _NOT_ONE_A_PERSON


def _readers(case: Case, template: Template, request: Request) -> Iterator[Reader]:
    audience = template.heading.reader
    if request.audience not in {None, audience}:
        return
    if request.command == "forms" and request.phase not in {None, template.heading.phase}:
        return
    if request.command == "checklist" and request.listed_phase is not Phase.BEFORE and audience is Audience.PARENT:
        return  # what a family can expect is said before the meeting
    for reader in _all_readers(case, template):
        if request.to in {None, reader.id}:
            yield reader


def _all_readers(case: Case, template: Template) -> Iterable[Reader]:
    audience = template.heading.reader
    one = {
        Audience.EVERYONE: "",
        Audience.CHAIR: case.conference.chair or "",
        Audience.SOCIAL_WORKER: case.conference.social_worker or "",
        Audience.ADMINISTRATOR: case.conference.administrator or "",
    }
    if audience in one:
        return [Reader(audience, one[audience])]
    ids = {
        Audience.PARENT: [person.id for person in case.family_to_invite],
        Audience.CHILD: [c.id for c in _children_written_to(case) if age_band(_age(case, c)) == template.heading.age],
        Audience.PRACTITIONER: [person.id for person in case.practitioners_to_invite],
        Audience.HELPER: [helper.id for helper in _helpers_invited(case)],
    }
    return [Reader(audience, one_id) for one_id in ids[audience]]


def _children_written_to(case: Case) -> Iterator[Child]:
    for child in case.children.values():
        if _why_no_child_letter(case, child) is None:
            yield child


def _age(case: Case, child: Child) -> int | None:
    return child.age_on(case.conference.date) if case.conference.date else None


def _helpers_invited(case: Case) -> Iterator[Supporter]:
    """Helpers of anyone who is invited; a helper whose person is not recorded has a letter too."""
    not_coming = {*case.family} - {p.id for p in case.family_to_invite}
    for helper in case.supporters.values():
        if not helper.helps or not set(helper.helps) <= not_coming:
            yield helper


def _why_no_child_letter(case: Case, child: Child) -> str | None:
    if child.unborn:
        return "not born yet"
    if child.takes_part is TakesPart.TOO_YOUNG:
        return "recorded as too young"
    if child.takes_part is None:
        return "takes_part is not recorded"
    if _age(case, child) is None:
        return "the date of birth, or the date of the meeting, is not recorded, so the age is not known"
    return None


def _without_papers(case: Case, request: Request) -> Iterator[str]:
    """Who has no invitation, and why: nobody is left out in silence."""
    if request.command != "invitations":
        return
    reasons: dict[str, str | None] = {child.id: _why_no_child_letter(case, child) for child in case.children.values()}
    for person in case.family.values():
        if person.excluded:
            reasons[person.id] = "the chair has decided that they do not come"
        elif person.invite is False:
            reasons[person.id] = "recorded as not to be invited"
        elif person.died:
            reasons[person.id] = "recorded as having died"
    for practitioner in case.practitioners.values():
        if practitioner.invite is False:
            reasons[practitioner.id] = "recorded as not to be invited"
    for person_id, reason in reasons.items():
        if reason and request.to in {None, person_id} and _in_audience(case, person_id, request.audience):
            yield f"no invitation for {person_id}: {reason}"


def _in_audience(case: Case, person_id: str, audience: Audience | None) -> bool:
    person = case.person(person_id)
    kinds = {Audience.CHILD: Child, Audience.PARENT: FamilyMember, Audience.PRACTITIONER: Practitioner}
    return audience is None or (audience in kinds and isinstance(person, kinds[audience]))
