"""A pack made and saved: in one folder, or in one locked zip."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from cpprep.app.case_folder import refuse_another_cases, save_papers
from cpprep.app.edited import edited_that_tell
from cpprep.app.files import Files
from cpprep.app.make_papers import NOW_HELD_BACK, LeftOver, held_back_problems, library_of, why_left_over
from cpprep.app.office import office_of
from cpprep.app.output_file import refuse_case_files, save_output
from cpprep.app.workspace import OpenCase
from cpprep.assessment import assess
from cpprep.errors import Problem, UserError
from cpprep.papers.document import Document
from cpprep.papers.documents import Progress
from cpprep.papers.pack import MANIFEST, SHEET, CheckStatus, Pack, make_pack
from cpprep.reference.citations import Phase
from cpprep.system.document_folder import SaveResult, edited_by_hand, written_before
from cpprep.wording import listed

MOST_RELATIVES_TO_PEOPLE, MOST_ENTRIES_TO_PEOPLE = 15_000, 150_000
"""How often a pack may ask whether somebody may know of a relative, or of an entry of the chronology: some minutes."""


class PackRequest(Struct, frozen=True):
    """What is to be packed.

    Attributes:
        on: the day that "today" means.
        phase: only what belongs to before the meeting, to it, or to after it; None for the whole.
        person: only one person's papers, by their id, without the office's own.
        how: the format: ``docx``, ``pdf`` or ``markdown``.
        large_print: in 18 point for everyone.
        language: a BCP 47 tag, for every paper that has a template in it.
        copies: whether a paper that goes to several is made once for each of them.
    """

    on: date
    phase: Phase | None = None
    person: str | None = None
    how: str = "docx"
    large_print: bool = False
    language: str | None = None
    copies: bool = False


class SavedPack(Struct, frozen=True):
    """A pack that was made and saved.

    Attributes:
        target: the folder, or the zip.
        saved: what became of each file; in a zip all are written.
        remarks: what whoever sends the papers should know.
        left_over: what lies beside them from earlier runs.
        checked: how a second person's check of these papers stands.
        held_back: what to look at, of the papers that were not written because they would tell what a reader may not
            know.
    """

    target: Path
    saved: SaveResult
    remarks: tuple[str, ...]
    left_over: tuple[LeftOver, ...]
    checked: CheckStatus
    held_back: tuple[Problem, ...] = ()


def save_pack(
    opened: OpenCase, asked: PackRequest, folder: Path, *, force: bool = False, progress: Progress = iter
) -> SavedPack:
    """Make the papers of a conference, and save them in one folder with a contents page, a sheet and a manifest.

    Files that were edited by hand are kept, and the contents page says so; ``force`` replaces them.

    Raises:
        UserError: a template, the logo or the folder cannot be used, the folder holds another case's papers, or there
            is nobody to write for; nothing is written then.
    """
    refuse_another_cases(opened, folder)
    _refuse_too_many(opened)
    made = _PackFiles.of(opened, asked, written_before(folder), progress)
    edited = {} if force else edited_by_hand(folder, made.papers)
    pack = made.pack.with_edited({Path(name).stem: digest for name, digest in edited.items()})
    office = made.office_papers(pack)
    sheet = made.files.name(pack.sheet_name)
    # One that is ticked and signed in Word is as it should be: it is for these very papers.
    signed = not force and bool(edited_by_hand(folder, [one for one in office if one[0] == sheet]))
    written = [*made.papers, *(one for one in office if not signed or one[0] != sheet), *made.manifest(pack)]
    saved = save_papers(opened, folder, written, pack.papers.stated, force=force)
    now = {name for name, _ in written} | {sheet}
    left_over = tuple(_left_over(pack, made.files, folder, now))
    planned = {paper.name: paper for paper in pack.papers.plan.papers}
    edited_ones = edited_that_tell(opened, asked.on, planned, folder, saved.kept) if saved.kept else ()
    held_back = (*made.held_back(opened), *edited_ones)
    return SavedPack(folder, saved, made.remarks, left_over, pack.checked, held_back)


def lock_pack(
    opened: OpenCase,
    asked: PackRequest,
    zip_file: Path,
    password: str,
    *,
    force: bool = False,
    progress: Progress = iter,
) -> SavedPack:
    """Make the papers of a conference, and save them in one zip that opens only with a password.

    Raises:
        UserError: as in ``save_pack``, or the zip would take the place of a case file.
    """
    from cpprep.system.locked_zip import locked_zip

    refuse_case_files(zip_file, [opened.file])
    _refuse_too_many(opened)
    made = _PackFiles.of(opened, asked, (), progress)
    files = [*made.papers, *made.office_papers(made.pack), *made.manifest(made.pack)]
    save_output(zip_file, locked_zip(files, password, asked.on), [opened.file], force=force)
    saved = SaveResult(tuple(name for name, _ in files), (), ())
    return SavedPack(zip_file, saved, made.remarks, (), made.pack.checked, made.held_back(opened))


def _refuse_too_many(opened: OpenCase) -> None:
    """Refuse at once a case of which a pack would take far too long, with the numbers that are too large."""
    case = opened.case
    people, relatives, entries = sum(1 for _ in case.people), len(case.family), len(case.chronology)
    found = {
        f"{relatives} relatives": people * relatives > MOST_RELATIVES_TO_PEOPLE,
        f"{entries} entries of the chronology": people * entries > MOST_ENTRIES_TO_PEOPLE,
    }
    if too_many := [number for number, is_too_large in found.items() if is_too_large]:
        others = "cpprep invitations, agenda, checklist and forms make the papers one kind at a time"
        message = f"{listed(too_many)} are too many for one pack in a case of {people} people: {others}"
        raise UserError.about(opened.file, message)


class _PackFiles(Struct, frozen=True):
    """A pack whose papers have been written, before the pages for the office are."""

    pack: Pack
    files: Files
    papers: list[tuple[str, bytes]]
    remarks: tuple[str, ...]
    for_one: bool

    @classmethod
    def of(cls, opened: OpenCase, asked: PackRequest, beside: tuple[str, ...], progress: Progress) -> "_PackFiles":
        library = library_of(opened)
        files = Files(library, asked.how)
        pack = make_pack(
            assess(opened.case, opened.profile, asked.on),
            asked.phase,
            office_of(opened),
            library,
            large_print=asked.large_print,
            language=asked.language,
            copies=asked.copies,
            beside=beside,
            progress=progress,
        )
        documents, remarks = _asked_for(pack, asked.person)
        if not documents and pack.papers.held_back:
            raise UserError(held_back_problems(opened, pack.papers))
        if not documents:
            why = "; ".join(remarks) or "there is nobody in this case to write papers for"
            raise UserError.about(opened.file, why)
        return cls(pack, files, [*files.written(documents)], remarks, asked.person is not None)

    def office_papers(self, pack: Pack) -> list[tuple[str, bytes]]:
        """The contents page and the disclosure sheet; one person's papers come without them."""
        if self.for_one:
            return []
        return [*self.files.written([*pack.office_papers(self.files.suffix)])]

    def held_back(self, opened: OpenCase) -> tuple[Problem, ...]:
        """What to look at, of the papers that may not be written."""
        return held_back_problems(opened, self.pack.papers)

    def manifest(self, pack: Pack) -> list[tuple[str, bytes]]:
        return [] if self.for_one else [(MANIFEST, pack.manifest(self.papers, self.files.suffix))]


def _asked_for(pack: Pack, person: str | None) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    return pack.of(person) if person is not None else (pack.papers.documents, pack.papers.remarks)


def _left_over(pack: Pack, files: Files, folder: Path, now: set[str]) -> Iterator[LeftOver]:
    """What earlier runs wrote into the folder and does not belong to the pack now; what was sent out may stay."""
    held_back = {files.name(name) for name in pack.held_back}
    for name in written_before(folder):
        if name in held_back:
            yield LeftOver(name, NOW_HELD_BACK)
            continue
        if name in now or pack.is_past(name):
            continue
        why = why_left_over(pack.case, pack.library, name, "it does not belong to this pack now")
        what = f"is left over from an earlier run: {why}"
        if name.startswith(f"{SHEET}-"):
            what = "is for papers that have changed since: keep it if it is signed"
        yield LeftOver(name, what)
