"""A folder holds the papers of one case: whose they are is looked at before anything is written there."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from cpprep.access import Audience
from cpprep.app.output_file import refuse_the_case
from cpprep.app.remembered_facts import remembered
from cpprep.app.workspace import OpenCase, templates_of
from cpprep.case.sendings import StatedFacts
from cpprep.papers.pack import MANIFEST
from cpprep.papers.templates import TemplateLibrary
from cpprep.system.document_folder import (
    FolderCase,
    SaveResult,
    another_case,
    case_remembered,
    save_documents,
    written_before,
)


def save_papers(
    opened: OpenCase,
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    stated: Mapping[str, StatedFacts] | None = None,
    *,
    force: bool = False,
) -> SaveResult:
    """Save papers of a case, each a file name and its bytes, in a folder that holds no other case's.

    The folder remembers what each of them ``stated`` about the meeting, for when they are sent.

    Raises:
        UserError: the folder is another case's, or cannot be used; nothing is written then.
    """
    refuse_another_cases(opened, folder)
    facts = {name: remembered(one) for name, one in (stated or {}).items()}
    with_names = _beside_the_case(opened, folder, files)
    return save_documents(folder, with_names, case=_identity(opened), force=force, stated=facts)


def _beside_the_case(opened: OpenCase, folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Pass the files on, refusing one whose name the case file has in this very folder."""
    for name, data in files:
        refuse_the_case(folder / name, [opened.file])
        yield name, data


def refuse_another_cases(opened: OpenCase, folder: Path) -> None:
    """Refuse a folder with the papers of another case, before papers are made.

    A folder that an earlier version wrote does not remember whose it is; it is refused where what lies there says so.

    Raises:
        UserError: it is another case's, or cannot be read.
    """
    remembered = case_remembered(folder)
    if remembered is None:
        if _contradicts(opened, folder):
            raise another_case(folder)
    elif not _identity(opened).is_same_as(remembered):
        raise another_case(folder)


def _identity(opened: OpenCase) -> FolderCase:
    file = None if opened.file == "-" else Path(opened.file)
    return FolderCase.of(opened.case.reference or "", opened.case.children, file)


def _contradicts(opened: OpenCase, folder: Path) -> bool:
    """Whether the papers of earlier runs are of another reference, or for a family of whom nobody is in this case."""
    names = written_before(folder)
    if MANIFEST in names and _reference_in(folder / MANIFEST) not in {"", opened.case.reference or ""}:
        return True
    library = templates_of(opened.settings, opened.settings_folder)
    known: dict[Audience, Collection[str]] = {Audience.CHILD: opened.case.children, Audience.PARENT: opened.case.family}
    for audience, people in known.items():
        readers = set(_readers(library, names, audience))
        if readers and not readers.intersection(people):
            return True
    return False


def _readers(library: TemplateLibrary, names: Iterable[str], audience: Audience) -> Iterator[str]:
    """The ids of those of an audience for whom there are papers, by the papers' names."""
    for name in names:
        stem = Path(name).stem
        template = library.named_by(stem)
        if template is not None and template.front_matter.reader is audience and not template.front_matter.anonymous:
            yield template.reader_in(stem)


def _reference_in(manifest: Path) -> str:
    """The reference in the manifest of a pack; blank where it says none, or cannot be read."""
    try:
        content = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ""
    said = content.get("case") if isinstance(content, dict) else None
    return said if isinstance(said, str) else ""
