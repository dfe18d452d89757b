"""A planned paper into a document: rendered from what its recipients may know, with what its sender should see to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access import (
    NO_PLAN,
    Audience,
    FamilyView,
    OutcomeView,
    PersonView,
    PlanView,
    Reader,
    ReportReader,
    View,
    family_for,
    nameless,
    outcome_for,
    people_for,
    report_readers_for,
    texts_left_out,
    view_for,
)
from cpprep.assessment import Assessment
from cpprep.case.as_of import as_of
from cpprep.case.model import Case
from cpprep.papers.accessibility import LARGE, language_of, needs_not_met, size_asked
from cpprep.papers.checklist import items_for
from cpprep.papers.copy_line import copy_for
from cpprep.papers.document import Document
from cpprep.papers.family_tree import FamilyTree
from cpprep.papers.languages import ENGLISH, is_english, proofed_as
from cpprep.papers.plan import Paper, Plan, plan_papers
from cpprep.papers.render import LazyFact, Renderer, Rendering
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import Template, TemplateLibrary
from cpprep.papers.translations import fallen_back, translated
from cpprep.reference.citations import Phase
from cpprep.wording import count

Progress: TypeAlias = Callable[[Sequence[Paper]], Iterable[Paper]]
"""Passes papers on as they are made, and may show how far that has come."""


class RenderedPaper(Struct, frozen=True):
    """A paper that has been rendered.

    Attributes:
        paper: as it was planned.
        document: what a file is written from.
        notes: what whoever sends it should know, without its name.
        checked_words: what a second person's check stands for: the words without the day on which they were made and,
            on a checklist, without what is done.
    """

    paper: Paper
    document: Document
    notes: tuple[str, ...]
    checked_words: str


class Papers(Struct, frozen=True):
    """The papers of a plan, rendered, in its order."""

    plan: Plan
    rendered: tuple[RenderedPaper, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """What the files are written from."""
        return tuple(one.document for one in self.rendered)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever sends the papers should know, each thing once: who gets none, then paper by paper."""
        notes: dict[Request, list[str]] = {}
        for one in self.rendered:
            notes.setdefault(one.paper.request, []).extend(one.notes)
        found: list[str] = []
        for part in self.plan.parts:
            found += [omission.message for omission in part.omissions] + notes.get(part.request, [])
        in_english = [one.document.name for one in self.rendered if is_english(one.document.language)]
        for language in dict.fromkeys(part.request.language for part in self.plan.parts):
            found += fallen_back(language, in_english)
        return tuple(dict.fromkeys(found))


def make_documents(
    assessment: Assessment,
    requests: Sequence[Request],
    office: Office,
    library: TemplateLibrary,
    progress: Progress = iter,
) -> Papers:
    """Plan and render every paper that some requests ask for, of a case as it stood on the day of its assessment.

    Raises:
        UserError: a template is wrong.
    """
    renderer = PaperRenderer(assessment, office, library)
    plan = plan_papers(renderer.assessment.case, requests, library)
    return Papers(plan, tuple(renderer.render(paper) for paper in progress(plan.papers)))


class PaperRenderer:
    """Renders papers of one case; what a reader may know is looked up once for all of their papers."""

    def __init__(self, assessment: Assessment, office: Office, library: TemplateLibrary) -> None:
        """Take the case, as it stood on the day of the assessment, and who sends its papers."""
        self.assessment = replace(assessment, case=as_of(assessment.case, assessment.on))
        self._office = office
        self._templates = Renderer(library)
        self._views = _Views(self.assessment)

    def render(self, paper: Paper) -> RenderedPaper:
        """Render one paper.

        Raises:
            UserError: its template is wrong, or asks for what its reader may not know; with file and line.
        """
        view = self._view(paper)
        template = self._in_language(paper, view)
        facts = self.facts(paper, view, template)
        rendering = self._templates.render(template, facts)
        family: FamilyTree | None = facts["family_tree"].fact
        return RenderedPaper(
            paper=paper,
            document=self._document(paper, view, template, rendering, family),
            notes=tuple(self._notes(paper, view, template, rendering, facts)),
            checked_words=self._without_list(template, facts) if facts["items"] else rendering.undated,
        )

    def _view(self, paper: Paper) -> View:
        """What its reader may know; on a paper for several, what it may hold that shows no family."""
        if not paper.template.front_matter.anonymous:
            return self._views.view(paper.recipients[0])
        view = nameless(self._views.view(Reader(Audience.EVERYONE)))
        return replace(view, reader=replace(view.reader, communication=f"{paper.size} print" if paper.size else ""))

    def _in_language(self, paper: Paper, view: View) -> Template:
        language = paper.request.language or language_of(view)
        return self._templates.library.translation(paper.template, language) or paper.template

    def _document(
        self, paper: Paper, view: View, template: Template, rendering: Rendering, family: FamilyTree | None
    ) -> Document:
        front_matter = template.front_matter
        return Document(
            name=paper.name,
            title=rendering.title,
            subject=front_matter.subject,
            body=rendering.body,
            sender=self._office.sender,
            dated=self.assessment.on,
            kind=front_matter.kind,
            recipient=_recipient(view) if front_matter.kind == "letter" else (),
            reference=view.reference,
            marking=self.assessment.case.marking or self._office.marking,
            language=proofed_as(template.language) if template.language else ENGLISH,
            size=LARGE if paper.request.large_print else size_asked(view.reader.communication) or front_matter.size,
            template=template.name,
            readers=tuple(reader.id or reader.audience.value for reader in paper.recipients),
            pictures=family.pictures if family else {},
            copy_for="" if front_matter.anonymous else copy_for(view.reader, template.language),
        )

    def _without_list(self, template: Template, facts: Mapping[str, Any]) -> str:
        """The words of a checklist that do not move on: without what is done."""
        return self._templates.render(template, {**facts, "items": ()}).undated

    # ---- what a template can name

    def facts(self, paper: Paper, view: View, template: Template) -> dict[str, Any]:
        """Everything that a paper's template can name. Nothing here but the reader's view comes from the case."""
        reader, anonymous = paper.recipients[0], template.front_matter.anonymous
        profile, organisation, request = self.assessment.profile, self._office.organisation, paper.request
        phase = request.listed_phase
        return {
            **_facts_of_view(view),
            **({} if anonymous else self._views.lazy_facts(reader)),
            "family_tree": LazyFact(partial(self._family_tree, template, reader)),
            "terms": profile.terms,
            "nation": str(profile.nation),
            "categories": profile.categories,
            "areas_of_concern": profile.areas_of_concern,
            "report_gives_opinion": profile.report_gives_opinion,
            "arrive_early": profile.arrival.minutes or 0,
            "timescales": profile.timescales,
            "today": self.assessment.on,
            "phase": str(phase),
            "leaflets": organisation.leaflets,
            "service": organisation.service or organisation.name or "",
            "how_to_disagree": organisation.how_to_disagree or "",
            "items": items_for(self.assessment, reader, phase) if request.lists_standards else (),
        }

    def _family_tree(self, template: Template, reader: Reader) -> FamilyTree:
        """The family as a template can show it; nobody, on a paper that must not show which family it is about."""
        family = FamilyView() if template.front_matter.anonymous else self._views.family(reader)
        # The chair's paper is for the chair alone; a report goes on to others, who may know less than its writer.
        return FamilyTree(family, shared=template.front_matter.reader is not Audience.CHAIR)

    # ---- what whoever sends a paper should know

    def _notes(
        self, paper: Paper, view: View, template: Template, rendering: Rendering, facts: Mapping[str, Any]
    ) -> Iterator[str]:
        for note in self._notes_on(paper, view, template, rendering, facts):
            yield f"{paper.name}: {note}"
        yield from translated(template, self._templates)
        if template.front_matter.command in {"invitations", "agenda"}:
            # Only where the template names who will be there has anything of it been left out.
            people = facts["people"].fact if isinstance(facts["people"], LazyFact) else facts["people"]
            for path in texts_left_out(self.assessment.case, replace(view, people=people or ())):
                yield f"{paper.name}: {path} {_UNSAID}"
        if template.front_matter.anonymous:
            yield from self._needs_of_several(paper)

    def _notes_on(
        self, paper: Paper, view: View, template: Template, rendering: Rendering, facts: Mapping[str, Any]
    ) -> Iterator[str]:
        letter, family = template.front_matter.kind == "letter", facts["family_tree"].fact
        yield from (f"fill in {gap} by hand" for gap in rendering.gaps)
        yield from _notes_on_address(view) if letter else ()
        yield from family.remarks() if family else ()
        yield from _notes_on_chronology(view, template)
        if letter and not view.children and _is_unstated(self.assessment.case, paper.recipients[0]):
            yield _UNSTATED
        if template.front_matter.phase is not Phase.BEFORE and _lacks_some_of_the_plan(view, self._plan(paper)):
            yield _LEFT_OUT
        yield from needs_not_met(view, template.language or ENGLISH)

    def _plan(self, paper: Paper) -> PlanView:
        """The plan as its template can show it; none, on a paper that must not show which family it is about."""
        return NO_PLAN if paper.template.front_matter.anonymous else self._views.outcome(paper.recipients[0]).plan

    def _needs_of_several(self, paper: Paper) -> Iterator[str]:
        """What one paper for several does not do for each of those who get it."""
        for reader in paper.recipients:
            for what in needs_not_met(self._views.view(reader), ENGLISH):
                yield f"{paper.template.name}, for {reader.id}: {what}"


class _Views:
    """What each reader may know of a case, looked up once for all of their papers; of many readers, those of late."""

    def __init__(self, assessment: Assessment) -> None:
        case, profile, on = assessment.case, assessment.profile, assessment.on
        remembered = lru_cache(maxsize=_READERS)
        self.view: Callable[[Reader], View] = remembered(lambda one: view_for(case, one, profile, on, whole=False))
        self.people: Callable[[Reader], tuple[PersonView, ...]] = remembered(lambda one: people_for(case, one))
        self.family: Callable[[Reader], FamilyView] = remembered(lambda one: family_for(case, one, on))
        self.outcome: Callable[[Reader], OutcomeView] = remembered(lambda one: outcome_for(case, one, profile, on))
        self.report_readers: Callable[[Reader], tuple[ReportReader, ...]] = remembered(
            lambda one: report_readers_for(case, one)
        )

    def lazy_facts(self, reader: Reader) -> dict[str, LazyFact]:
        """The facts that few papers print: to look at everyone for everyone's letter grows with the square."""
        return {
            "people": LazyFact(lambda: self.people(reader)),
            "decisions": LazyFact(lambda: self.outcome(reader).decisions),
            "plan": LazyFact(lambda: self.outcome(reader).plan),
            "record": LazyFact(lambda: self.outcome(reader).record),
            "report_readers": LazyFact(lambda: self.report_readers(reader)),
        }


_READERS = 64
"""More than have papers of any ordinary case."""

_OF_THE_VIEW = (
    "reader", "reference", "meeting", "children", "people", "reports", "chair", "social_worker", "administrator",
    "brief", "chronology", "decisions", "plan", "record", "report_readers", "danger_statement", "safety_goals",
    "entrusted",
)  # fmt: skip


def _facts_of_view(view: View) -> dict[str, Any]:
    return {name: getattr(view, name) for name in _OF_THE_VIEW}


_UNSTATED = (
    "names no child, for it is not recorded what this person is to any of them: fill in their relationship, and make "
    "the letter again"
)
_UNSAID = "is left out, for it names somebody or holds something that this reader may not know: say it by hand"
_LEFT_OUT = "not all of the plan is in it, for some of it its readers may not know: look whether more has to be said"


def _is_unstated(case: Case, reader: Reader) -> bool:
    """Whether it is not recorded what one of the family is to any of the children."""
    person = case.family.get(reader.id)
    return bool(case.children) and person is not None and not person.relationship


def _lacks_some_of_the_plan(view: View, plan: PlanView) -> bool:
    """Whether a paper silently holds less than the plan. A child's, and those of who is kept away, do so on purpose."""
    reader = view.reader
    return plan.left_out and reader.audience in {Audience.EVERYONE, Audience.PARENT} and not reader.excluded


def _notes_on_address(view: View) -> Iterator[str]:
    reader = view.reader
    if reader.address_withheld:
        yield "the address is marked confidential, so the letter has none: give it by hand"
    elif not reader.address and reader.audience in {Audience.PARENT, Audience.CHILD}:
        yield "no address is recorded, so the letter has none: give it by hand"


def _notes_on_chronology(view: View, template: Template) -> Iterator[str]:
    """What the social worker's report does not hold although its writer may know it: it goes on to others."""
    closed = sum(event.confidential for event in view.chronology)
    if closed and template.front_matter.command == "forms" and template.front_matter.reader is Audience.SOCIAL_WORKER:
        entries = count(closed, "entry", "entries")
        yield f"{entries} of the chronology left out, being confidential: what they say goes to the chair apart"


def _recipient(view: View) -> tuple[str, ...]:
    """Name and address; at work, the job and the organisation stand between them."""
    reader = view.reader
    work = (reader.part, reader.agency) if reader.agency else ()
    return tuple(line for line in (reader.name, *work, *reader.address) if line)
