"""What the commands that make documents share: from a case file to files in a folder, and what is said of them."""

import re
from collections import deque
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cpprep.cli.completion import people
from cpprep.errors import Problem, UserError
from cpprep.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cpprep.app.workspace import OpenCase
    from cpprep.case.model import Case
    from cpprep.papers.document import Document
    from cpprep.papers.making import Making, Office, Request
    from cpprep.papers.templates import Shelf
    from cpprep.system.saving import Saved
    from cpprep.writers.worker import Typist


class FileFormat(StrEnum):
    """What kind of file a document becomes."""

    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"


SUFFIXES = {FileFormat.DOCX: "docx", FileFormat.PDF: "pdf", FileFormat.MARKDOWN: "md"}
LARGEST_LOGO = 5_000_000
"""Bytes: a letterhead needs far fewer, and every letter would hold them."""

LONGEST_NAME = 60
"""Signs of a reference that the name of a folder begins with: paths have an end, on Windows sooner than elsewhere."""

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])\.", re.IGNORECASE)  # Windows takes it for one, whatever follows

Folder = Annotated[
    Path | None,
    typer.Option("--output", metavar="FOLDER", help="Where to write (default: REFERENCE-papers)."),
]
Format = Annotated[FileFormat, typer.Option("--format", help="Word, PDF (by LibreOffice), or Markdown.")]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace documents edited by hand too; the old ones are kept as backups."),
]
LargePrint = Annotated[
    bool,
    typer.Option("--large-print", help="In 18 point for everyone, not only for those who have asked for it."),
]


def _language(text: str) -> str:
    from cpprep.papers.languages import typed_language

    try:
        return typed_language(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Language = Annotated[
    str | None,
    typer.Option(
        "--language", parser=_language, metavar="TAG", help="Such as cy for Welsh, where a template is in it."
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="PERSON", help="Only for one person, by their id.", autocompletion=people),
]


class Asked(NamedTuple):
    """What documents a command line asks for, in the words that stand for a reader and a phase.

    `cpprep.papers.Request` is the same for the room that makes them, which takes a while to load.
    """

    command: str
    audience: str | None = None
    to: str | None = None
    phase: str | None = None
    large_print: bool = False
    language: str | None = None

    def request(self) -> "Request":
        """The same, with the reader and the phase themselves."""
        from cpprep.access import Audience
        from cpprep.papers.making import Request
        from cpprep.reference.citations import Phase

        audience = Audience(self.audience) if self.audience else None
        phase = Phase(self.phase) if self.phase else None
        return Request(self.command, audience, self.to, phase, self.large_print, self.language)


def make_papers(
    case_name: str,
    asked: Asked,
    on: date,
    folder: Path | None,
    how: FileFormat,
    force: bool,  # noqa: FBT001  (an option, passed on)
) -> None:
    """Make the documents that are asked for and write them; say what was written, where, and what to look at.

    Raises:
        UserError: when the case, a template, or the folder cannot be used; nothing is written then.
    """
    from cpprep.writers.worker import typist_for

    with typist_for(how.value) as typist:
        from cpprep.assessment import assess
        from cpprep.cli.warnings import open_with_warnings, say_unnamed_sender
        from cpprep.papers.making import Making
        from cpprep.system.saving import save_documents

        request = asked.request()
        opened = open_with_warnings(case_name, on)
        if request.to is not None:
            check_person(opened, request.to)
        # Only a checklist says how the standards stand.
        assessment = assess(opened.case, opened.profile, on, None if request.command == "checklist" else ())
        shelf = shelf_of(opened)
        making = Making(assessment, [request], office_of(opened), shelf)
        target = folder or Path(f"{safe_reference(opened)}-papers")
        files = files_of(shelf, _one_at_least(making, opened.file), how, typist)
        saved = save_documents(target, files, force=force)
    tell_left_over(opened, target, making, request, SUFFIXES[how], shelf)
    say_unnamed_sender(opened)
    names = (f"{name}.{SUFFIXES[how]}" for name in making.in_order(making.readers))
    tell(saved.in_order(names), making.remarks, target, opened)


def _one_at_least(making: "Making", file: str) -> "Iterator[Document]":
    """The documents as they are made.

    Raises:
        UserError: when there is none, with the reason.
    """
    yield from making
    if not making.readers:
        raise UserError.about(file, "; ".join(making.remarks))


def safe_reference(opened: "OpenCase") -> str:
    """The case's reference as a folder can be called everywhere; of a very long one, the start."""
    name = UNSAFE.sub("-", opened.case.reference or "case").strip("-.")[:LONGEST_NAME].rstrip("-.") or "case"
    return f"case-{name}" if _DEVICE.match(name) else name


def files_of(
    shelf: "Shelf", documents: "Iterable[Document]", how: FileFormat, typist: "Typist | None" = None
) -> "Iterator[tuple[str, bytes]]":
    """Turn documents into files, each with its name and its bytes, as they are asked for; a typist is some ahead.

    Raises:
        UserError: when a reference document or a template cannot be used, or a program that the format needs.
    """
    from cpprep.writers import write_each

    names: deque[str] = deque()

    def named() -> "Iterator[Document]":
        for document in documents:
            names.append(f"{document.name}.{SUFFIXES[how]}")
            yield document

    for file in write_each(how.value, shelf, named(), typist):
        yield names.popleft(), file


def tell(saved: "Saved", remarks: "Iterable[str]", target: Path, opened: "OpenCase") -> None:
    """What was written goes to standard output; what deserves a look, to standard error."""
    tell_saved(saved, remarks, target)
    if opened.case.confidential or opened.case.conference.split:
        typer.echo("note: this case has confidential items: let a second person check every paper.", err=True)
    if saved.kept:
        raise typer.Exit(2)


def tell_saved(saved: "Saved", remarks: "Iterable[str]", target: Path) -> None:
    """Say what became of each file, and what there is to know of those that were written."""
    for name in saved.written:
        typer.echo(f"written    {target / name}")
    if saved.unchanged:
        typer.echo(f"unchanged  {count(len(saved.unchanged), 'file')} in {target}, as before")
    for name in saved.kept:
        typer.echo(f"kept       {target / name}: {_KEPT}", err=True)
    kept = {Path(name).stem for name in saved.kept}
    for remark in remarks:
        if remark.partition(":")[0] not in kept:
            typer.echo(f"note: {remark}", err=True)


_KEPT = (
    "edited by hand since it was written. What has changed in the case since, such as a date or an address that is "
    "now confidential, is not in it: look before you send it. --force replaces it and keeps this one beside it (.bak)"
)


def tell_left_over(
    opened: "OpenCase", target: Path, making: "Making", request: "Request", suffix: str, shelf: "Shelf"
) -> None:
    """Say which papers of an earlier run lie in the folder although nobody is to have them now.

    An invitation to somebody who has since been excluded is one, also where nobody else has such a letter.
    """
    if request.to is not None or request.audience is not None:
        return
    from cpprep.system.saving import written_before

    templates = {*making.templates.values()}
    if request.command == "invitations":
        templates |= {template.name for template in shelf.for_command(request.command)}
    now = {f"{name}.{suffix}" for name in making.readers}
    for name in written_before(target):
        if name not in now and name.endswith(suffix) and any(name.startswith(f"{one}-") for one in templates):
            typer.echo(
                f"note: {target / name} is left over from an earlier run: {why_left_over(opened.case, shelf, name)}",
                err=True,
            )


def why_left_over(
    case: "Case", shelf: "Shelf", name: str, otherwise: str = "nobody is to have it now: delete it"
) -> str:
    """Why a paper of an earlier run is not to be sent, and what to do.

    What prepares somebody for a meeting to which they do not come is to be destroyed. What tells them that they do not
    come, or what was decided, is theirs.
    """
    from cpprep.case.model import FamilyMember

    stem = Path(name).stem
    template = shelf.named_by(stem)
    if template is None or not template.prepares:
        return otherwise
    reader = case.person(template.reader_in(stem))
    if isinstance(reader, FamilyMember) and reader.excluded:
        return "its reader has been excluded. Do not send it: destroy it, and tell the chair if it has gone out"
    if getattr(reader, "invite", None) is False:
        return "its reader is not to be invited. Do not send it: destroy it, and tell the chair if it has gone out"
    return otherwise


def check_person(opened: "OpenCase", person: str, option: str = "--to") -> None:
    """Refuse an id that nobody in the case has.

    Raises:
        typer.BadParameter: with the likely one.
    """
    from cpprep.case.file.ids import id_meant

    ids = [one.id for one in opened.case.people]
    if person not in ids:
        meant = id_meant(person, ids, opened.case)
        raise typer.BadParameter(f"nobody in the case has this id{meant}", param_hint=option)


def office_of(opened: "OpenCase") -> "Office":
    """The organisation that sends the papers: the case's own, filled up from ``cpprep.yaml``.

    Raises:
        UserError: when the logo cannot be read.
    """
    from msgspec.structs import asdict, replace

    from cpprep.papers.making import Office
    from cpprep.writers.graphviz import ForPaper

    theirs = opened.case.organisation
    stated = {name: said for name, said in asdict(theirs).items() if said} if theirs else {}
    organisation = replace(opened.settings.organisation, **stated)
    logo = None
    if organisation.logo:
        logo = _logo(opened, organisation.logo, in_case="logo" in stated)
    return Office(organisation, logo, opened.settings.marking or "", ForPaper)


def _logo(opened: "OpenCase", named: str, *, in_case: bool) -> bytes:
    """The logo, from the folder of the file that names it.

    Raises:
        UserError: when it cannot be read, is no file, or is far larger than a letterhead needs; at the place where it
            is named, without its name.
    """
    from cpprep.app.workspace import SETTINGS, as_shown, read_bytes
    from cpprep.writers.picture import read as measure

    path = (opened.folder if in_case else opened.settings_folder) / named
    place = opened.case.place_of(("organisation", "logo")) if in_case else None
    file = opened.file if in_case else str(as_shown(opened.settings_folder / SETTINGS))
    try:
        if path.exists() and not path.is_file():
            what = "this is not a file: name the PNG or JPEG file of the logo"
        elif not path.is_file():
            what = "there is no such file beside this one: correct the name, or leave it out for letters without a logo"
        elif len(content := read_bytes(path, file, LARGEST_LOGO)) > LARGEST_LOGO:
            what = "is larger than 5 MB, far more than a letterhead needs: give a smaller picture"
        else:
            measure(content)
            return content
    except UserError as error:
        what = error.problems[0].message
    except ValueError as error:
        what = f"{error} Name another file, or leave it out for letters without a logo."
    raise UserError(
        [Problem(file, place.line if place else 0, place.column if place else 0, "organisation.logo", what)]
    )


def shelf_of(opened: "OpenCase") -> "Shelf":
    """The templates in force: the organisation's own folder, if ``cpprep.yaml`` names one, before ours."""
    from cpprep.app.workspace import templates_of

    return templates_of(opened.settings, opened.settings_folder)
