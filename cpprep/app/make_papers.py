"""Papers made and saved: planned, rendered, written as files, and put into a folder together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from msgspec import Struct

from cpprep.app.case_folder import refuse_another_cases, save_papers
from cpprep.app.edited import edited_that_tell
from cpprep.app.files import Files
from cpprep.app.office import office_of
from cpprep.app.workspace import OpenCase, templates_of
from cpprep.assessment import assess
from cpprep.case.model import Case, FamilyMember
from cpprep.errors import Problem, UserError
from cpprep.papers.documents import Papers, make_documents
from cpprep.papers.request import Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.system.document_folder import SaveResult, written_before
from cpprep.wording import listed

LONGEST_NAME = 60
"""Characters of a reference that a folder's name begins with: paths have an end, on Windows sooner than elsewhere."""

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])\.", re.IGNORECASE)  # Windows takes it for one, whatever follows


class LeftOver(Struct, frozen=True):
    """A file of an earlier run that lies in the folder although it does not belong there now.

    Attributes:
        name: the file's name.
        what: what it is, and what to do with it: ``is left over from an earlier run: delete it``.
    """

    name: str
    what: str


class SavedPapers(Struct, frozen=True):
    """Papers that were made and saved.

    Attributes:
        folder: where they are.
        papers: the papers, with what whoever sends them should know.
        saved: what became of each file, in the order of the papers.
        left_over: what lies beside them from earlier runs.
        held_back: what to look at, of the papers that were not written because they would tell what a reader may not
            know.
    """

    folder: Path
    papers: Papers
    saved: SaveResult
    left_over: tuple[LeftOver, ...]
    held_back: tuple[Problem, ...] = ()


def make_papers(
    opened: OpenCase,
    requests: Sequence[Request],
    on: date,
    folder: Path | None = None,
    how: str = "docx",
    *,
    force: bool = False,
) -> SavedPapers:
    """Make the papers that some requests ask for, of a case as it stood on a day, and save them in a folder.

    Args:
        opened: the case, from ``open_case``.
        requests: which papers, for whom.
        on: the day that "today" means.
        folder: where they go; without it, a folder that is called after the reference, in the current one.
        how: the format: ``docx``, ``pdf`` or ``markdown``.
        force: whether files that were edited by hand are replaced; the old ones are kept as backups.

    Raises:
        UserError: a template, the logo or the folder cannot be used, the folder holds another case's papers, or there
            is nobody to write for; nothing is written then.
    """
    target = folder or Path(f"{safe_reference(opened)}-papers")
    refuse_another_cases(opened, target)
    library = library_of(opened)
    files = Files(library, how)
    # Only a checklist says how the standards stand.
    standards = None if any(request.lists_standards for request in requests) else ()
    assessment = assess(opened.case, opened.profile, on, standards)
    papers = make_documents(assessment, requests, office_of(opened), library)
    held_back = held_back_problems(opened, papers)
    if held_back and not papers.rendered:
        raise UserError(held_back)
    if not papers.rendered:
        raise UserError.about(opened.file, "; ".join(papers.remarks))
    saved = save_papers(opened, target, files.written(papers.documents), papers.stated, force=force)
    planned = {paper.name: paper for paper in papers.plan.papers}
    edited = edited_that_tell(opened, on, planned, target, saved.kept) if saved.kept else ()
    held_back = (*held_back, *edited)
    left_over = tuple(_left_over(opened, target, papers, files, library))
    return SavedPapers(target, papers, saved, left_over, held_back)


NOW_HELD_BACK = (
    "is from an earlier run, and its paper is held back now: it may tell what its reader may not know. Do not send it"
)


def held_back_problems(opened: OpenCase, papers: Papers) -> tuple[Problem, ...]:
    """What to look at, of the papers that may not be written: each place once, with the papers that it holds back."""
    by_place: dict[Problem, list[str]] = {}
    for one in papers.held_back:
        for problem in one.problems:
            by_place.setdefault(replace(problem, file=problem.file or opened.file), []).append(one.paper.name)
    return tuple(
        sorted(replace(problem, message=_held_back_told(problem, names)) for problem, names in by_place.items())
    )


def _held_back_told(problem: Problem, papers: list[str]) -> str:
    """``minutes and agenda are held back: this gives away ...``."""
    named = papers if len(papers) <= MOST_NAMED else [*papers[:MOST_NAMED], f"{len(papers) - MOST_NAMED} more"]
    return f"{listed(named)} {'is' if len(papers) == 1 else 'are'} held back: this {problem.message}"


MOST_NAMED = 4
"""More papers than this are counted in a message, and not all named."""


def _left_over(
    opened: OpenCase, target: Path, papers: Papers, files: Files, library: TemplateLibrary
) -> Iterator[LeftOver]:
    """The papers of an earlier run that lie in the folder although nobody is to have them now.

    An invitation to somebody who has since been excluded is one, also where nobody else has such a letter.
    """
    written = written_before(target)
    held_back = {files.name(one.paper.name) for one in papers.held_back}
    yield from (LeftOver(name, NOW_HELD_BACK) for name in written if name in held_back)
    planned = papers.plan.papers
    templates = {paper.template.name for paper in planned}
    for part in papers.plan.parts:
        if part.request.to is not None or part.request.audience is not None:
            return  # only some of the papers were asked for
        if part.request.command == "invitations":
            templates |= {template.name for template in library.for_command(part.request.command)}
    now = {files.name(paper.name) for paper in planned}
    for name in written:
        if name not in now and name.endswith(files.suffix) and any(name.startswith(f"{one}-") for one in templates):
            yield LeftOver(name, f"is left over from an earlier run: {why_left_over(opened.case, library, name)}")


def why_left_over(
    case: Case, library: TemplateLibrary, name: str, otherwise: str = "nobody is to have it now: delete it"
) -> str:
    """Why a paper of an earlier run is not to be sent, and what to do.

    What prepares somebody for a meeting to which they do not come is to be destroyed. What tells them that they do not
    come, or what was decided, is theirs.
    """
    stem = Path(name).stem
    template = library.named_by(stem)
    if template is None or not template.prepares:
        return otherwise
    reader = case.person(template.reader_in(stem))
    if isinstance(reader, FamilyMember) and reader.excluded:
        return "its reader has been excluded. Do not send it: destroy it, and tell the chair if it has gone out"
    if getattr(reader, "invite", None) is False:
        return "its reader is not to be invited. Do not send it: destroy it, and tell the chair if it has gone out"
    return otherwise


def safe_reference(opened: OpenCase) -> str:
    """The case's reference as a folder can be called everywhere; of a very long one, the start."""
    name = UNSAFE.sub("-", opened.case.reference or "case").strip("-.")[:LONGEST_NAME].rstrip("-.") or "case"
    return f"case-{name}" if _DEVICE.match(name) else name


def library_of(opened: OpenCase) -> TemplateLibrary:
    """The templates in force: the organisation's own folder, if ``cpprep.yaml`` names one, before ours."""
    return templates_of(opened.settings, opened.settings_folder)
