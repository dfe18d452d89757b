"""``cpprep pack``: all papers of a conference in one folder, or in one locked zip, with a sheet for a second person."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeAlias, TypeVar

import typer

from cpprep.cli.completion import PHASES, people
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.cli.papers import SUFFIXES, FileFormat, Force, Format, Language, LargePrint
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.papers.document import Document
    from cpprep.papers.making import Made
    from cpprep.papers.pack import Pack, Packing

T = TypeVar("T")
Files = list[tuple[str, bytes]]
Typed: TypeAlias = "Callable[[Iterable[Document]], Iterable[tuple[str, bytes]]]"


@app.command(epilog="Example: cpprep pack case.yaml --output papers")
def pack(
    case: CASE,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="PERSON", help="Only one person's papers, by their id.", autocompletion=people),
    ] = None,
    phase: Annotated[
        str | None,
        typer.Option(metavar="PHASE", help="Only for before the meeting, at it, or after it.", autocompletion=PHASES),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="FOLDER", help="Where to write (default: REFERENCE-pack); with --zip, the file."
        ),
    ] = None,
    format: Format = FileFormat.DOCX,  # noqa: A002
    large_print: LargePrint = False,
    language: Language = None,
    on: On = None,
    force: Force = False,
    zip: Annotated[  # noqa: A002
        bool, typer.Option("--zip", help="Write one zip that opens only with a password, and no folder.")
    ] = False,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file", metavar="FILE", help="For scripts: the password is the file's first line; - reads it."
        ),
    ] = None,
) -> None:
    """Put all papers of a conference into one folder.

    With them come a contents page, a manifest, and a disclosure sheet that a second person signs. Papers that have not
    changed are left alone; papers edited by hand are kept and named. One person's papers come without the office's own.
    """
    from cpprep.cli.papers import check_person, files_of, office_of, safe_reference, shelf_of
    from cpprep.writers.worker import typist_for

    at = typed_word(phase, ("before", "at", "after"), "--phase") if phase else None
    if password_file and not zip:
        raise typer.BadParameter("a password is for --zip", param_hint="--password-file")
    day = day_meant(on)
    with typist_for(format.value) as typist:
        from cpprep.assessment import assess
        from cpprep.cli.warnings import open_with_warnings, say_unnamed_sender
        from cpprep.papers.pack import Packing
        from cpprep.reference.citations import Phase
        from cpprep.system.saving import written_before

        opened = open_with_warnings(case, day)
        if for_ is not None:
            check_person(opened, for_, "--for")
        parts = (safe_reference(opened), "pack", at or "", for_ or "")
        target = output or Path("-".join(filter(None, parts)) + (".zip" if zip else ""))
        password = _password(target, password_file, case, force=force) if zip else None
        shelf = shelf_of(opened)
        packing = Packing(
            assess(opened.case, opened.profile, day),
            Phase(at) if at else None,
            office_of(opened),
            shelf,
            large_print=large_print,
            language=language,
            beside=() if zip else written_before(target),
        )
        typing = _Typing(SUFFIXES[format], partial(files_of, shelf, how=format, typist=typist))
        filed = typing.everything(packing) if for_ is None else typing.papers_of(for_, packing)
        if not filed.papers.documents:
            why = "; ".join(filed.papers.remarks) or "there is nobody in this case to write papers for"
            raise UserError.about(opened.file, why)
        kept = False
        if password is not None:
            _lock(filed.with_manifest(typing.suffix), filed, target, password, force=force)
        else:
            kept = _save(filed, typing, target, force=force)
    say_unnamed_sender(opened)
    if kept:
        raise typer.Exit(2)


class _Filed(NamedTuple):
    """A pack whose papers have become files, before they are written into a folder or a zip.

    With a whole pack come the contents page and the disclosure sheet, which are for the office.
    """

    whole: "Pack"
    papers: "Made"
    files: Files
    office: Files

    def with_manifest(self, suffix: str) -> Files:
        """All files in the order in which they are told; with a whole pack, the manifest is the last."""
        from cpprep.papers.pack import MANIFEST

        manifest = [(MANIFEST, self.whole.manifest(self.files, suffix))] if self.office else []
        return [*self.files, *self.office, *manifest]


class _Typing(NamedTuple):
    """How documents become files: the ending of their names, and who types them."""

    suffix: str
    typed: Typed

    def everything(self, packing: "Packing") -> _Filed:
        """The whole pack, each paper typed while the next is made."""

        def documents() -> "Iterator[Document]":
            yield from _told_as_it_goes(packing, "Writing papers")
            if packing.pack.made.documents:
                yield from packing.pack.office_papers(self.suffix)

        files = dict(self.typed(documents()))
        made = packing.pack.made
        papers = [(name, files.pop(name)) for name in map(self._name, made.documents)]
        return _Filed(packing.pack, made, papers, [*files.items()])

    def papers_of(self, person: str, packing: "Packing") -> _Filed:
        """One person's papers alone."""
        whole = packing.at_once()
        theirs = whole.of(person)
        return _Filed(whole, theirs, [*self.typed(theirs.documents)], [])

    def where_edited(self, filed: _Filed, edited: Mapping[str, str]) -> _Filed:
        """The same pack where some of its files stay as somebody has edited them: the office's papers say so."""
        if not edited:
            return filed
        whole = filed.whole.with_edited({Path(name).stem: digest for name, digest in edited.items()})
        office = [*self.typed(whole.office_papers(self.suffix))] if filed.office else []
        return filed._replace(whole=whole, office=office)

    def _name(self, document: "Document") -> str:
        """The name of a document's file."""
        return f"{document.name}.{self.suffix}"


def _told_as_it_goes(things: Iterable[T], what: str) -> Iterator[T]:
    """Pass things on, with a moving bar on a terminal, and with nothing in a pipe or a file."""
    import os
    import sys

    if not sys.stderr.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, what, console=Console(stderr=True), transient=True)


# ---- into a folder


def _save(filed: _Filed, typing: _Typing, target: Path, *, force: bool) -> bool:
    """Write a pack; gives whether a paper that was edited by hand has been kept."""
    from cpprep.cli.papers import tell_saved
    from cpprep.system.saving import edited_by_hand, save_documents

    if not force:
        filed = typing.where_edited(filed, edited_by_hand(target, filed.files))
    whole, files = filed.whole, filed.with_manifest(typing.suffix)
    sheet = f"{whole.sheet_name}.{typing.suffix}"
    if not force and edited_by_hand(target, [one for one in filed.office if one[0] == sheet]):
        # The very papers that it is for: ticked and signed in Word, and so as it should be.
        files = [one for one in files if one[0] != sheet]
    saved = save_documents(target, files, force=force)
    _tell_left_over(whole, target, {name for name, _ in files} | {sheet})
    tell_saved(saved, filed.papers.remarks, target)
    _tell_whether_checked(whole)
    return bool(saved.kept)


def _tell_left_over(whole: "Pack", target: Path, now: set[str]) -> None:
    """Name what earlier runs wrote into the folder and does not belong to the pack now; what was sent out may stay."""
    from cpprep.cli.papers import why_left_over
    from cpprep.papers.pack import SHEET
    from cpprep.system.saving import written_before

    for name in written_before(target):
        if name in now or whole.is_past(name):
            continue
        why = why_left_over(whole.case, whole.shelf, name, "it does not belong to this pack now")
        what = (
            "is for papers that have changed since: keep it if it is signed"
            if name.startswith(f"{SHEET}-")
            else f"is left over from an earlier run: {why}"
        )
        typer.echo(f"note: {target / name} {what}", err=True)


def _tell_whether_checked(whole: "Pack") -> None:
    checked = whole.checked
    if checked.why_not:
        typer.echo(f"unchecked: {checked.why_not} (code {checked.code})", err=True)
    else:
        typer.echo(f"checked    by a second person on {checked.on} (code {checked.code})")


# ---- into a zip


def _lock(files: Files, filed: _Filed, target: Path, password: str, *, force: bool) -> None:
    from cpprep.system.locked_zip import INSIDE, locked_zip
    from cpprep.system.saving import save_file

    save_file(target, locked_zip(files, password, filed.whole.assessment.on), force=force)
    typer.echo(f"written    {target}: {len(files)} files, inside {INSIDE}")
    typer.echo(
        "note: send the password in another way than the zip. 7-Zip opens it; Windows by itself cannot.", err=True
    )
    for remark in filed.papers.remarks:
        typer.echo(f"note: {remark}", err=True)
    _tell_whether_checked(filed.whole)


SHORTEST_PASSWORD = 12


def _password(target: Path, file: Path | None, case: str, *, force: bool) -> str:
    """Ask for the password, or read it; nothing is made before it is known that the zip can be written."""
    from importlib.util import find_spec

    if find_spec("pyzipper") is None:
        what = "needs the Python package pyzipper, which is not installed: python -m pip install pyzipper"
        raise UserError.about("--zip", what)
    if target.is_dir():
        raise UserError.about(str(target), "is a folder: give the name of a file")
    if target.exists() and not force:
        raise UserError.about(
            str(target), "is there already: give another name with --output, or --force to replace it"
        )
    return _good(_read_password(file, case) if file else _ask_password())


def _read_password(file: Path, case: str) -> str:
    import sys

    from cpprep.app.workspace import read_bytes

    if str(file) == "-" and case == "-":
        raise typer.BadParameter("standard input is the case file already", param_hint="--password-file")
    data = sys.stdin.buffer.read() if str(file) == "-" else read_bytes(file, str(file))
    first = data.removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    return first[0].decode("utf-8", "replace") if first else ""


def _ask_password() -> str:
    import sys

    if not sys.stdin.isatty():
        what = "asks for a password on a terminal: in a script, give --password-file FILE"
        raise UserError.about("--zip", what)
    asked: str = typer.prompt("Password for the zip", hide_input=True, confirmation_prompt=True, err=True)
    return asked


def _good(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        what = f"the password has fewer than {SHORTEST_PASSWORD} signs: use three or four unlike words"
        raise UserError.about("--zip", what)
    if not password.isascii() or not password.isprintable():
        what = (
            "the password has a sign that not every program reads alike, such as £ or an accent: use plain letters, "
            "figures and spaces"
        )
        raise UserError.about("--zip", what)
    return password
