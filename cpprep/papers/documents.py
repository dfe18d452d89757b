"""A planned paper into a document: rendered from what its recipients may know, with what its sender should see to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access import (
    NO_PLAN,
    NOTHING_WITHHELD,
    Audience,
    FamilyView,
    Hit,
    OutcomeView,
    PersonView,
    PlanView,
    ProtectedFacts,
    Reader,
    ReportReader,
    View,
    Withheld,
    decide,
    family_for,
    nameless,
    outcome_for,
    people_for,
    report_readers_for,
    view_for,
)
from cpprep.access.facts import CaseFact
from cpprep.assessment import Assessment
from cpprep.case.as_of import as_of
from cpprep.case.changes import change_for
from cpprep.case.model import Case
from cpprep.case.sendings import StatedFacts
from cpprep.papers.accessibility import LARGE, language_of, needs_not_met, size_asked
from cpprep.papers.checklist import items_for
from cpprep.papers.copy_line import copy_for
from cpprep.papers.document import Document
from cpprep.papers.family_tree import FamilyTree
from cpprep.papers.gate import HeldBack, held_back, words_of
from cpprep.papers.languages import ENGLISH, is_english, proofed_as
from cpprep.papers.left_out import left_out
from cpprep.papers.plan import Paper, Plan, plan_papers
from cpprep.papers.render import LazyFact, Renderer, Rendering
from cpprep.papers.request import Office, Request
from cpprep.papers.stated import asks_for_the_way, stated_facts
from cpprep.papers.templates import Template, TemplateLibrary
from cpprep.papers.translations import fallen_back, translated
from cpprep.reference.citations import Phase
from cpprep.wording import listed

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
        stated: what it states about the meeting.
    """

    paper: Paper
    document: Document
    notes: tuple[str, ...]
    checked_words: str
    stated: StatedFacts


class Papers(Struct, frozen=True):
    """The papers of a plan, rendered, in its order; and those that may not be written."""

    plan: Plan
    rendered: tuple[RenderedPaper, ...]
    held_back: tuple[HeldBack, ...] = ()

    @property
    def stated(self) -> Mapping[str, StatedFacts]:
        """What each paper states about the meeting, by its name."""
        return {one.document.name: one.stated for one in self.rendered}

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
    made = [renderer.render(paper) for paper in progress(plan.papers)]
    return Papers(
        plan,
        tuple(one for one in made if isinstance(one, RenderedPaper)),
        tuple(one for one in made if isinstance(one, HeldBack)),
    )


class PaperRenderer:
    """Renders papers of one case; what a reader may know is looked up once for all of their papers."""

    def __init__(self, assessment: Assessment, office: Office, library: TemplateLibrary) -> None:
        """Take the case, as it stood on the day of the assessment, and who sends its papers."""
        self.assessment = replace(assessment, case=as_of(assessment.case, assessment.on))
        self._office = office
        self._templates = Renderer(library)
        self._views = _Views(self.assessment, office)
        self._unredacted = _Views(self.assessment, office, NOTHING_WITHHELD)

    def render(self, paper: Paper) -> RenderedPaper | HeldBack:
        """Render one paper, and hold it back if it tells one of its readers what they may not know.

        Raises:
            UserError: its template is wrong, or asks for what its reader may not know; with file and line.
        """
        view = self._view(paper)
        template = self._in_language(paper, view)
        facts = self.facts(paper, view, template)
        rendering = self._templates.render(template, facts)
        family: FamilyTree | None = facts["family_tree"].fact
        document = self._document(paper, view, template, rendering, family)
        # The day on which it is made is nobody's secret, also where it is the day of the meeting.
        if held := self._held_back(paper, replace(document, body=rendering.undated), template):
            return held
        return RenderedPaper(
            paper=paper,
            document=document,
            notes=tuple(self._notes(paper, view, template, rendering, facts)),
            checked_words=self._without_list(template, facts) if facts["items"] else rendering.undated,
            stated=self._stated(document, view, template, facts),
        )

    def _stated(self, document: Document, view: View, template: Template, facts: Mapping[str, Any]) -> StatedFacts:
        """What a paper states: of what takes long to look up, what its template has named."""
        if template.front_matter.anonymous:
            return StatedFacts()
        named = {one: facts[one].fact or () for one in ("people", "decisions")}
        way = asks_for_the_way(self._templates.library.text(template))
        stated = stated_facts(view, words_of(document), template.language, says_the_way=way, **named)
        # The days in a list of what is due are those of the list, and go with each thing that is done.
        return replace(stated, reports_by=None, chair_reports_by=None) if facts["items"] else stated

    def _held_back(self, paper: Paper, document: Document, template: Template) -> HeldBack | None:
        withheld = self._views.withheld(paper.reader)
        words = words_of(document)
        hits = withheld.hits(withheld.without_cleared(words)) if withheld.gives_away(words) else ()
        if not hits:
            return None
        facts, texts = self._views.protected, self._views.texts(_whole(paper.reader))
        told = {text: facts.code_for(text, withheld) for text in texts if withheld.gives_away(text.text)}
        return held_back(paper, document, hits, self.assessment.case, told, template)

    def _view(self, paper: Paper) -> View:
        """What its readers may know; on a paper for several, what it may hold that shows no family."""
        if not paper.template.front_matter.anonymous:
            return self._views.view(paper.reader)
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
            readers=_readers(paper),
            pictures=family.pictures if family else {},
            copy_for=self._copy_for(paper, view, template),
        )

    def _copy_for(self, paper: Paper, view: View, template: Template) -> str:
        """For whom it is, as each page's foot says it; a paper that names nobody says nothing."""
        if template.front_matter.anonymous:
            return ""
        whose = self._views.view(paper.copy_for) if paper.copy_for else view
        return copy_for(whose.reader, template.language)

    def _without_list(self, template: Template, facts: Mapping[str, Any]) -> str:
        """The words of a checklist that do not move on: without what is done."""
        return self._templates.render(template, {**facts, "items": ()}).undated

    # ---- what a template can name

    def facts(self, paper: Paper, view: View, template: Template) -> dict[str, Any]:
        """Everything that a paper's template can name. Nothing here but the reader's view comes from the case."""
        return self._facts_from(self._views, paper.reader, paper, view, template)

    def _facts_from(
        self, views: "_Views", reader: Reader, paper: Paper, view: View, template: Template
    ) -> dict[str, Any]:
        anonymous = template.front_matter.anonymous
        profile, organisation, request = self.assessment.profile, self._office.organisation, paper.request
        phase = request.listed_phase
        # Nobody, on a paper that must not show which family it is about.
        tree = LazyFact(lambda: FamilyTree(FamilyView() if anonymous else views.family(reader)))
        return {
            **_facts_of_view(view),
            **({} if anonymous else views.lazy_facts(reader)),
            "family_tree": tree,
            "terms": profile.terms,
            "nation": str(profile.nation),
            "categories": profile.categories,
            "areas_of_concern": profile.areas_of_concern,
            "report_gives_opinion": profile.report_gives_opinion,
            "arrive_early": profile.arrival.minutes or 0,
            "timescales": profile.timescales,
            "change": None if anonymous else change_for(self.assessment.case, self.assessment.case.person(reader.id)),
            "today": self.assessment.on,
            "phase": str(phase),
            "leaflets": organisation.leaflets,
            "service": organisation.service or organisation.name or "",
            "how_to_disagree": organisation.how_to_disagree or "",
            "items": items_for(self.assessment, reader, phase, views.withheld(reader))
            if request.lists_standards
            else (),
        }

    # ---- what whoever sends a paper should know

    def _notes(
        self, paper: Paper, view: View, template: Template, rendering: Rendering, facts: Mapping[str, Any]
    ) -> Iterator[str]:
        for note in self._notes_on(paper, view, template, rendering, facts):
            yield f"{paper.name}: {note}"
        yield from translated(template, self._templates)
        yield from self._notes_on_left_out(paper, template, rendering, facts["family_tree"].fact)
        if template.front_matter.anonymous:
            yield from self._needs_of_several(paper)

    def _notes_on(
        self, paper: Paper, view: View, template: Template, rendering: Rendering, facts: Mapping[str, Any]
    ) -> Iterator[str]:
        letter, family = template.front_matter.kind == "letter", facts["family_tree"].fact
        yield from (f"fill in {gap} by hand" for gap in rendering.gaps)
        yield from _notes_on_address(view) if letter else ()
        yield from family.remarks() if family else ()
        if letter and not view.children and _is_unstated(self.assessment.case, paper.reader):
            yield _UNSTATED
        if template.front_matter.phase is not Phase.BEFORE and _lacks_some_of_the_plan(view, self._plan(paper)):
            yield _LEFT_OUT
        yield from needs_not_met(view, template.language or ENGLISH)

    def _notes_on_left_out(
        self, paper: Paper, template: Template, rendering: Rendering, tree: FamilyTree | None
    ) -> Iterator[str]:
        """What the paper does without, because one of those who get it may not know it."""
        if template.front_matter.anonymous:
            return
        reader = _whole(paper.reader)
        if not paper.is_shared and not self._is_given_a_text_that_tells(paper.reader):
            return
        texts = self._views.texts(reader)
        facts = self._facts_from(self._unredacted, reader, paper, self._unredacted.view(reader), template)
        whole = self._templates.render(template, facts)
        missing = [*left_out(rendering.body, whole.body, texts)]
        if paper.is_shared:
            homes = facts["family_tree"].get().homes_shown != tree.homes_shown if tree else False
            if items := [*(fact.item for fact in missing), *(["who lives with whom"] if homes else [])]:
                yield f"{paper.name}: {_in_short(items)} {_NOT_FOR_ALL}"
            return
        withheld = self._views.withheld(paper.reader)
        for fact in missing:
            theirs = decide(self.assessment.case, paper.reader, *fact.owner_and_field).may_see
            if theirs and (hits := withheld.hits(fact.text)):
                yield f"{paper.name}: {fact.item} {self._unsaid(fact, withheld, hits)}"

    def _unsaid(self, text: CaseFact, withheld: Withheld, hits: Iterable[Hit]) -> str:
        """What a text gives away, and what to do."""
        told = listed(dict.fromkeys(f"{hit.fact.item} ({hit.part.what})" for hit in hits))
        code = self._views.protected.code_for(text, withheld)
        pass_on = f", or clear it for this reader (code {code})" if code else ""
        return f"is left out: it gives away {told}, which this reader may not know. Say it in other words{pass_on}"

    def _is_given_a_text_that_tells(self, reader: Reader) -> bool:
        facts = self._views.protected
        telling = facts.texts_that_tell(self._views.withheld(reader))
        return any(decide(self.assessment.case, reader, *fact.owner_and_field).may_see for fact in telling)

    def _plan(self, paper: Paper) -> PlanView:
        """The plan as its template can show it; none, on a paper that must not show which family it is about."""
        return NO_PLAN if paper.template.front_matter.anonymous else self._views.outcome(paper.reader).plan

    def _needs_of_several(self, paper: Paper) -> Iterator[str]:
        """What one paper for several does not do for each of those who get it."""
        for reader in paper.recipients:
            for what in needs_not_met(self._views.view(reader), ENGLISH):
                yield f"{paper.template.name}, for {reader.id}: {what}"


class _Views:
    """What each reader may know of a case, looked up once for all of their papers; of many readers, those of late."""

    def __init__(self, assessment: Assessment, office: Office, withheld: Withheld | None = None) -> None:
        """Take the case, and who sends its papers: all who get one know that.

        ``withheld`` is what is to be kept from each reader, where that is not what the case says.
        """
        case, profile, on = assessment.case, assessment.profile, assessment.on
        remembered = lru_cache(maxsize=_READERS)
        self.protected = ProtectedFacts(replace(case, organisation=office.organisation))
        self.withheld: Callable[[Reader], Withheld] = remembered(
            lambda one: withheld or self.protected.withheld_from(one)
        )
        self.texts: Callable[[Reader], tuple[CaseFact, ...]] = remembered(
            lambda one: tuple(self.protected.texts_given(one))
        )
        self.view: Callable[[Reader], View] = remembered(
            lambda one: view_for(case, one, profile, on, self.withheld(one), whole=False)
        )
        self.people: Callable[[Reader], tuple[PersonView, ...]] = remembered(
            lambda one: people_for(case, one, self.withheld(one))
        )
        self.family: Callable[[Reader], FamilyView] = remembered(
            lambda one: family_for(case, one, on, self.withheld(one))
        )
        self.outcome: Callable[[Reader], OutcomeView] = remembered(
            lambda one: outcome_for(case, one, profile, on, self.withheld(one))
        )
        self.report_readers: Callable[[Reader], tuple[ReportReader, ...]] = remembered(
            lambda one: report_readers_for(case, one, self.withheld(one))
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


_SHOWN = 5
"""How many paths a note names."""

_READERS = 64
"""More than have papers of any ordinary case."""

_OF_THE_VIEW = (
    "reader", "reference", "meeting", "children", "people", "reports", "chair", "social_worker", "administrator",
    "brief", "chronology", "decisions", "plan", "record", "report_readers", "danger_statement",
    "danger_agreed_at", "safety_goals", "goals_agreed_at", "entrusted",
)  # fmt: skip


def _facts_of_view(view: View) -> dict[str, Any]:
    return {name: getattr(view, name) for name in _OF_THE_VIEW}


_UNSTATED = (
    "names no child, for it is not recorded what this person is to any of them: fill in their relationship, and make "
    "the letter again"
)
_NOT_FOR_ALL = (
    "left out, for not everyone who gets it may know it: --copies makes one for each of them, with what each may have"
)
_LEFT_OUT = "not all of the plan is in it, for some of it its readers may not know: look whether more has to be said"


def _is_unstated(case: Case, reader: Reader) -> bool:
    """Whether it is not recorded what one of the family is to any of the children."""
    person = case.family.get(reader.id)
    return bool(case.children) and person is not None and not case.children_told_to(person)


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


def _in_short(items: Iterable[str]) -> str:
    """Some paths, and how many more there are."""
    paths = [*items]
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return f"{', '.join(paths[:_SHOWN])}{more}"


def _whole(reader: Reader) -> Reader:
    """Who would have the same paper with nothing kept back: its writer alone, or those at work."""
    if not reader.is_group:
        return reader.alone
    return Reader(reader.audience, "", (Reader(Audience.PRACTITIONER),))


def _readers(paper: Paper) -> tuple[str, ...]:
    """Everyone who gets a paper, by their ids; whom it is for, where it is for nobody by name."""
    readers = (reader for one in paper.recipients for reader in one.members)
    return tuple(dict.fromkeys(reader.id or reader.audience.value for reader in readers))


def _recipient(view: View) -> tuple[str, ...]:
    """Name and address; at work, the job and the organisation stand between them."""
    reader = view.reader
    work = (reader.part, reader.agency) if reader.agency else ()
    return tuple(line for line in (reader.name, *work, *reader.address) if line)
