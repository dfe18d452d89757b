"""``cpprep templates``: which templates are in force, how to begin one of your own, and whether yours are right."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import our_templates
from cpprep.cli.main import app
from cpprep.cli.paper_options import Language
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.papers.templates import Template, TemplateLibrary


class RowFormat(StrEnum):
    """How the list is written."""

    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True)
class InForce:
    """One file that documents are made from, as the list tells it."""

    name: str
    command: str
    reader: str
    whose: str
    language: str
    file: str


@app.command(epilog="Example: cpprep templates --copy invitation-parent")
def templates(
    copy: Annotated[
        str | None,
        typer.Option(
            "--copy",
            metavar="NAME",
            help="Copy one of ours into your own folder, to change it.",
            autocompletion=our_templates,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="With --copy: a folder that cpprep.yaml does not name."),
    ] = None,
    language: Language = None,
    check: Annotated[bool, typer.Option("--check", help="Try your own templates on made-up cases.")] = False,
    force: Annotated[bool, typer.Option("--force", help="With --copy: replace yours; it is kept as a backup.")] = False,
    format: Annotated[RowFormat, typer.Option(help="How to write the list.")] = RowFormat.TABLE,  # noqa: A002
) -> None:
    """List the templates in force, copy one to change it, or check your own.

    Your own are those in the folder that templates: in cpprep.yaml names, here or above. Each takes the place of ours.
    """
    if copy is not None and check:
        raise typer.BadParameter("give either --copy NAME or --check", param_hint="--check")
    if copy is None and (to or force or language):
        raise typer.BadParameter("this goes with --copy NAME", param_hint="--to, --force, --language")
    if copy is not None:
        _copy(copy, to, language or "", force=force)
    elif check:
        _check(_library())
    else:
        _list(_library(), format)


def _folder_named() -> tuple[Path | None, str]:
    """The folder that the nearest ``cpprep.yaml`` names, and the name that it has there."""
    from cpprep.app.workspace import as_shown, settings_in_force

    settings, place = settings_in_force(Path.cwd())
    return (as_shown(place / settings.templates), settings.templates) if settings.templates else (None, "")


def _library() -> "TemplateLibrary":
    from cpprep.papers.templates import TemplateLibrary

    return TemplateLibrary(_folder_named()[0])


# ---- the list


def _list(library: "TemplateLibrary", how: RowFormat) -> None:
    from cpprep.cli.output import say

    rows = list(_rows(library))
    if how is RowFormat.JSON:
        say([json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)])
        return
    from cpprep.app.workspace import as_shown
    from cpprep.reports.terminal import columns

    shown = columns(("Template", "Made by", "For", "Whose"), [(r.name, r.command, r.reader, r.whose) for r in rows])
    places = [f"{whose}: {as_shown(folder)}" for whose, folder in _folders(library)]
    say([shown, "\n".join(["", *places, "cpprep templates --copy NAME begins one of your own."])])


def _folders(library: "TemplateLibrary") -> Iterator[tuple[str, Path]]:
    if library.own:
        yield "Your own", library.own
    yield "Ours", library.folders[-1]


def _rows(library: "TemplateLibrary") -> Iterator[InForce]:
    """Templates with their translations, then the parts that they share, then the house style."""
    from cpprep.papers.templates import REFERENCE, SUFFIX

    for template in library.templates.values():
        yield _row(library, template.name, template.path, template.front_matter.command, _reader(template))
        for language in library.languages():
            if found := library.translation(template, language):
                front_matter = found.front_matter
                yield _row(
                    library, f"{language}/{template.name}", found.path, front_matter.command, _reader(found), language
                )
    for language in ("", *library.languages()):
        before = f"{language}/" if language else ""
        for name in _parts(library, language):
            yield _row(
                library, f"{before}{name}", library.file(f"{name}{SUFFIX}", language), "a part of others", "", language
            )
        path = library.reference_path(language)
        if not language or path != library.reference_path():
            yield _row(library, f"{before}{REFERENCE}", path, "the look of all", "", language)


def _parts(library: "TemplateLibrary", language: str) -> list[str]:
    from cpprep.papers.templates import files_in

    found = (path for folder in library.folders for path in files_in(folder / language / "partials"))
    return sorted({f"partials/{path.stem}" for path in found})


def _row(library: "TemplateLibrary", name: str, path: Path, command: str, reader: str, language: str = "") -> InForce:
    from cpprep.app.workspace import as_shown

    whose = "your own" if library.is_own(path) else "ours"
    return InForce(name, command, reader, whose, language or "en", str(as_shown(path)))


def _reader(template: "Template") -> str:
    front_matter = template.front_matter
    when = f"{front_matter.phase} the meeting" if front_matter.command == "forms" else ""
    return ", ".join(filter(None, (str(front_matter.reader), front_matter.age, when)))


# ---- beginning one of your own


def _copy(name: str, to: Path | None, language: str, *, force: bool) -> None:
    from cpprep.app.workspace import as_shown
    from cpprep.papers.languages import folders
    from cpprep.papers.templates import TemplateLibrary
    from cpprep.system.atomic_write import save_shared_file

    named, as_named = _folder_named()
    folder = to or named
    if folder is None:
        what = "names no folder for your templates: write templates: our-templates in it, or give --to FOLDER"
        raise UserError.about("cpprep.yaml", what)
    chosen = _chosen(name)
    inside = folders(language)[:1]
    if language:
        library = TemplateLibrary(named if named and named.is_dir() else None)
        source = library.file(chosen, language)
    else:
        source = TemplateLibrary().file(chosen)
    target = folder.joinpath(*inside, chosen)
    content = source.read_bytes()
    if kept := save_shared_file(as_shown(target), content, force=force):
        typer.echo(f"kept       {kept}: yours, as it was")
    typer.echo(f"copied     {as_shown(target)}")
    for line in _what_next(chosen, language):
        typer.echo(line)
    if to is not None and (named is None or named.resolve() != to.resolve()):
        typer.echo(f"To use it, write in cpprep.yaml beside your cases: templates: {to.as_posix()}")
    elif as_named and not language:
        typer.echo(f"It is in force now: cpprep.yaml names the folder {as_named}.")


def _chosen(typed: str) -> str:
    """The file, inside a template folder, that a name means: ``place`` is ``partials/place.md``."""
    from cpprep.papers.templates import REFERENCE, SUFFIX, TemplateLibrary

    ours = TemplateLibrary()
    files = {name: name + SUFFIX for name in (*ours.templates, *_parts(ours, ""))}
    short = {name.removeprefix("partials/"): file for name, file in files.items() if name.startswith("partials/")}
    known = {**short, **files, "reference": REFERENCE}
    plain = typed.strip().replace("\\", "/").casefold().removesuffix(SUFFIX).removesuffix(".docx")
    if plain not in known:
        from cpprep.case.file.reading import likely

        hint = likely(plain, list(known))
        raise typer.BadParameter(
            f"there is no template of this name{hint}; cpprep templates lists them", param_hint="--copy"
        )
    return known[plain]


def _what_next(chosen: str, language: str) -> Iterator[str]:
    from cpprep.papers.languages import called
    from cpprep.papers.render import Renderer
    from cpprep.papers.templates import REFERENCE, SUFFIX, TemplateLibrary

    if chosen == REFERENCE:
        yield "Next: open it in Word, change its styles, header and footer, and save it. Keep the names of its styles."
    elif language:
        yield f"Next: have its words put into {called(language)}. Leave what stands in {{{{ }}}} and {{% %}} as it is."
        yield "It is used as soon as its words are no longer the English ones."
    else:
        yield "Next: open it in a text editor and change its words."
    library = TemplateLibrary()
    template = library.templates.get(chosen.removesuffix(SUFFIX))
    if template and (parts := Renderer(library).parts(template)):
        others = ", ".join(part.removesuffix(SUFFIX) for part in parts)
        yield f"Some of its words are in parts, which are copied in the same way: {others}"
    yield "Then: cpprep templates --check"


# ---- whether yours are right


def _check(library: "TemplateLibrary") -> None:
    """Try the templates, and the house style; say what is wrong, all at once.

    Raises:
        UserError: with the file and line of each fault.
    """
    from cpprep.app.files import check_documents
    from cpprep.app.workspace import as_shown
    from cpprep.errors import Problem
    from cpprep.papers.template_check import check_templates

    def seen_from_here(one: Problem) -> Problem:
        return replace(one, file=str(as_shown(Path(one.file))))

    tried = check_templates(library)
    for warning in tried.unused:
        typer.echo(f"warning: {seen_from_here(warning)}", err=True)
    if problems := {*tried.problems, *check_documents(library, tried.documents)}:
        raise UserError(map(seen_from_here, problems))
    whose = "your own templates" if library.own else "our templates; you have none of your own"
    typer.echo(f"Good: {len(tried.documents)} documents for made-up cases, from {whose}.")
