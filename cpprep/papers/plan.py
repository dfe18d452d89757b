"""Who gets what: every paper that some requests ask for, planned before any is made, and everyone who gets none.

A plan follows from the case, the requests and the templates alone. Rendering, writing, saving and what is reported are
loops over it; nothing else decides who gets a paper.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access import Audience, Reader
from cpprep.case.model import Case, Child, FamilyMember
from cpprep.errors import UserError
from cpprep.papers.accessibility import size_asked
from cpprep.papers.omissions import Omission, omissions, why_nothing
from cpprep.papers.recipients import is_one_a_person, recipients_of
from cpprep.papers.request import Request
from cpprep.papers.templates import Template, TemplateLibrary
from cpprep.reference.citations import Phase


class Paper(Struct, frozen=True):
    """One paper to be made; its place among the papers of its plan is its order.

    Attributes:
        name: the stem of the file's name, such as ``invitation-parent-maria-nowak``.
        template: what it is made from.
        request: what asked for it.
        recipients: to whom it is handed, each with those who get it from them. One that names nobody, such as a
            feedback form, is for several.
        writer: who fills it in and gives it back; None where it comes whole from the office.
        copy_for: whose copy it is, where each reader of a paper for several gets one of their own.
        size: the size of print that its recipients asked for, where one paper for several comes in more than one.
    """

    name: str
    template: Template
    request: Request
    recipients: tuple[Reader, ...]
    writer: Reader | None = None
    size: str = ""
    copy_for: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The first to whom it is handed, with those who get it from them."""
        return self.recipients[0]

    def is_for(self, person: str) -> bool:
        """Whether it is one person's own, by their id."""
        return self.handed_to.id == person or any(reader.id == person for reader in self.recipients)

    @property
    def handed_to(self) -> Reader:
        """To whom the office gives it: a form to its writer, also where it is to be one reader's copy."""
        if self.copy_for and not self.writer:
            return self.copy_for
        return self.reader if self.reader.is_group else self.reader.alone

    @property
    def is_shared(self) -> bool:
        """Whether one paper goes to several, each of whom may know something that another may not."""
        return self.copy_for is None and any(reader.shared_with for reader in self.recipients)

    @property
    def is_for_everyone(self) -> bool:
        """Whether it is for all who come to the meeting, and for nobody by name."""
        return self.copy_for is None and any(reader.audience is Audience.EVERYONE for reader in self.recipients)


class RequestPlan(Struct, frozen=True):
    """The papers of one request in their order, and who gets none of them."""

    request: Request
    papers: tuple[Paper, ...]
    omissions: tuple[Omission, ...]


class Plan(Struct, frozen=True):
    """What some requests come to, request by request."""

    parts: tuple[RequestPlan, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper, in its order."""
        return tuple(paper for part in self.parts for paper in part.papers)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """Everyone who gets nothing, request by request."""
        return tuple(one for part in self.parts for one in part.omissions)


def plan_papers(case: Case, requests: Sequence[Request], library: TemplateLibrary) -> Plan:
    """Plan every paper that some requests ask for, of a case as it stood on the day.

    Raises:
        UserError: the head of a template is wrong, or two templates make a paper of the same name.
    """
    parts = tuple(
        RequestPlan(request, tuple(_papers(case, request, library)), omissions(case, request)) for request in requests
    )
    plan = Plan(parts)
    _refuse_one_name_twice(plan.papers)
    if len(requests) == 1 and not plan.papers and not plan.omissions:
        return Plan((RequestPlan(requests[0], (), (why_nothing(library, requests[0]),)),))
    return plan


def _refuse_one_name_twice(papers: Iterable[Paper]) -> None:
    names: set[str] = set()
    for paper in papers:
        if paper.name in names:
            what = f"makes {paper.name}, as another template does: rename this file"
            raise UserError.about(str(paper.template.path), what)
        names.add(paper.name)


def _papers(case: Case, request: Request, library: TemplateLibrary) -> Iterator[Paper]:
    for template in library.for_command(request.command):
        recipients = tuple(_recipients(case, template, request))
        if template.front_matter.anonymous:
            yield from _for_several(case, template, request, recipients)
        else:
            yield from (paper for reader in recipients for paper in _for_one(template, request, reader))


def _recipients(case: Case, template: Template, request: Request) -> Iterator[Reader]:
    audience = template.front_matter.reader
    if request.audience not in {None, audience} or not request.is_of_phase(template):
        return
    if request.lists_standards and request.listed_phase is not Phase.BEFORE and audience is Audience.PARENT:
        return  # what a family can expect is said before the meeting
    yield from (reader for reader in recipients_of(case, template) if request.to in {None, reader.id})


def _for_one(template: Template, request: Request, reader: Reader) -> Iterator[Paper]:
    """One person's paper; or, where copies are asked for, one for each of those who get it."""
    paper = _paper(template, request, reader)
    if not request.copies or not reader.shared_with:
        yield paper
        return
    if paper.writer and not reader.is_group:
        yield replace(paper, recipients=(reader.alone,), copy_for=reader.alone)
    for other in reader.shared_with:
        copy = Reader(reader.audience, reader.id, (other,))
        yield replace(paper, name=f"{paper.name}-for-{other.id}", recipients=(copy,), copy_for=other)


def _paper(template: Template, request: Request, reader: Reader) -> Paper:
    later = request.lists_standards and request.listed_phase is not Phase.BEFORE
    phase = str(request.listed_phase) if later else ""
    reader_id = reader.id if is_one_a_person(template) else ""
    name = "-".join(filter(None, (template.name, phase, reader_id)))
    writer = reader.alone if template.is_filled_in and not reader.is_group else None
    return Paper(name, template, request, (reader,), writer)


def _for_several(case: Case, template: Template, request: Request, recipients: Iterable[Reader]) -> Iterator[Paper]:
    """One paper that names nobody for all its readers; in each size of print that one of them has asked for."""
    by_size: dict[str, list[Reader]] = {}
    for reader in recipients:
        by_size.setdefault(_size_asked(case, reader), []).append(reader)
    for size, readers in by_size.items():
        name = f"{template.name}-{size}-print" if size else template.name
        yield Paper(name, template, request, tuple(readers), Reader(template.front_matter.reader), size)


def _size_asked(case: Case, reader: Reader) -> str:
    person = case.person(reader.id)
    return size_asked((person.communication or "") if isinstance(person, Child | FamilyMember) else "")
