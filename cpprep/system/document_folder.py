"""Documents saved in a folder: all replaced or none, and never over somebody's edits."""

import contextlib
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from cpprep.errors import UserError
from cpprep.system.atomic_write import StagedFile, Workspace, back_up, is_there, writing_into
from cpprep.system.plain_errors import errors_in_plain_words

MANIFEST = ".cpprep-manifest.json"
_FORMAT = 1

_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_RESERVED_CHARACTER = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class SaveResult(Struct, frozen=True):
    """What became of each document, by file name.

    ``kept`` are the files that are not as cpprep wrote them, edited by hand or not ours at all: they were not
    replaced.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]

    def in_order(self, names: Iterable[str]) -> "SaveResult":
        """The same, each file in its place among these names."""
        place = {name: number for number, name in enumerate(names)}
        told = (tuple(sorted(each, key=place.__getitem__)) for each in (self.written, self.unchanged, self.kept))
        return SaveResult(*told)


class FolderCase(Struct, frozen=True):
    """Whose papers a folder holds: digests of what tells one case from another, and no words of it.

    Attributes:
        reference: of the case's reference; blank where it has none.
        children: of each child's id.
        file: of where the case file lies; blank where it came from standard input.
    """

    reference: str = ""
    children: frozenset[str] = frozenset()
    file: str = ""

    @classmethod
    def of(cls, reference: str, children: Iterable[str], file: Path | None) -> "FolderCase":
        """The digests of a case's reference, its children's ids and its file."""
        place = os.path.normcase(file.resolve()) if file else ""
        ids = frozenset(_digest_of_words("child", one) for one in children)
        return cls(_digest_of_words("reference", reference.strip()), ids, _digest_of_words("file", place))

    def is_same_as(self, other: "FolderCase") -> bool:
        """Whether two runs were for one case, though a child was added or the file renamed between them.

        Where both know children, they share one, and the reference or the file is the same; else both are.
        """
        same_reference = bool(self.reference) and self.reference == other.reference
        same_file = bool(self.file) and self.file == other.file
        if self.children and other.children:
            return bool(self.children & other.children) and (same_reference or same_file)
        return same_file and self.reference == other.reference


def save_documents(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    *,
    case: FolderCase | None = None,
    force: bool = False,
    stated: Mapping[str, Mapping[str, Any]] | None = None,
) -> SaveResult:
    """Write documents, each a file name and its bytes, into a folder, which is made if need be.

    All are written beside their targets first, then all renamed, so that a full disk, an error in making one
    of them or an interruption leaves the folder as it was. A file that was edited since cpprep wrote it, or
    that cpprep did not write, is kept; ``force`` replaces it and leaves the old one beside it as
    ``NAME.bak`` (``NAME.bak-2`` ...). A link is kept, or with ``force`` replaced itself, never its target.

    The folder remembers whose papers it holds, and takes no other case's, ``force`` or not. It remembers as well what
    is ``stated`` in each document, by the stem of its name, in values that JSON has.

    Raises UserError where the user can mend it, and ValueError for a name that not every system can hold.
    """
    with writing_into(folder) as workspace:
        with errors_in_plain_words(folder):
            _refuse_another_case(folder, case)
        staged: list[StagedFile] = []
        for name, data in _with_safe_names(files):
            with errors_in_plain_words(folder):
                staged.append(workspace.stage(name, data))
        with errors_in_plain_words(folder):
            return _replace(workspace, staged, case, stated or {}, force=force)


def case_remembered(folder: Path) -> FolderCase | None:
    """Whose papers a folder holds; None where it does not remember, or they are gone.

    Raises:
        UserError: when the folder cannot be read.
    """
    with errors_in_plain_words(folder):
        return _read_case(folder / MANIFEST) if _still_holds_papers(folder) else None


def another_case(folder: Path) -> UserError:
    """What to say of a folder that holds the papers of another case than the one they are made for."""
    what = (
        "holds the papers of another case, so nothing was written: give another folder with --output, or correct the "
        "case's reference if it is a slip"
    )
    return UserError.about(str(folder), what)


def written_before(folder: Path) -> tuple[str, ...]:
    """The documents in a folder that earlier runs wrote there, in alphabetical order; none when it is not ours.

    Raises:
        UserError: when the folder cannot be read.
    """
    with errors_in_plain_words(folder):
        names = (name for name in _read_manifest(folder / MANIFEST) if not _RESERVED_CHARACTER.search(name))
        return tuple(sorted(name for name in names if (folder / name).is_file()))


class FoundDocument(Struct, frozen=True):
    """A document in a folder, as it is now.

    Attributes:
        name: the file's name.
        data: its bytes.
        sha256: their digest.
        edited: whether it is not as cpprep wrote it.
        stated: what was stated in it when cpprep wrote it; None where that is not known.
    """

    name: str
    data: bytes
    sha256: str
    edited: bool
    stated: Mapping[str, Any] | None


def find_document(folder: Path, name: str) -> FoundDocument | None:
    """A document of a folder, as it is now; None where there is none.

    Raises:
        UserError: when it cannot be read.
    """
    path = folder / name
    with errors_in_plain_words(path):
        if not path.is_file():
            return None
        data = path.read_bytes()
        digest, remembered = _digest(data), _read_manifest(folder / MANIFEST).get(name)
        return FoundDocument(name, data, digest, remembered != digest, _read_stated(folder / MANIFEST).get(name))


def edited_by_hand(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Which of these documents stand in the folder otherwise than cpprep wrote them, each with its digest as it is.

    The digest of what is no file, such as a link, is blank.

    Raises:
        UserError: when the folder cannot be read.
    """
    with errors_in_plain_words(folder):
        remembered = _read_manifest(folder / MANIFEST)
        fates = {name: _fate(folder / name, _digest(data), remembered) for name, data in files}
        edited = (folder / name for name, fate in fates.items() if fate is _Fate.ASK)
        return {path.name: "" if not path.is_file() else _digest(path.read_bytes()) for path in edited}


# Names


def _with_safe_names(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Pass the files on, refusing a name that some system reads otherwise, and a name given twice."""
    seen: set[str] = set()
    for name, data in files:
        if (
            not name
            or name[-1] in ". "
            or name.lower().startswith(".cpprep-")
            or _RESERVED_CHARACTER.search(name)
            or _RESERVED_NAME.fullmatch(name)
        ):
            raise ValueError(f"not a file name that every system can hold: {name!r}")
        if name.casefold() in seen:  # one file on Windows and macOS
            raise ValueError(f"a file name given twice: {name!r}")
        seen.add(name.casefold())
        yield name, data


# Whose papers they are


def _refuse_another_case(folder: Path, case: FolderCase | None) -> None:
    remembered = case_remembered(folder)
    if case is not None and remembered is not None and not case.is_same_as(remembered):
        raise another_case(folder)


def _still_holds_papers(folder: Path) -> bool:
    """Whether a document that earlier runs wrote is there, or a backup of one."""
    written = _read_manifest(folder / MANIFEST)
    return bool(written) and any(path.name.partition(".bak")[0] in written for path in folder.iterdir())


def _read_case(manifest: Path) -> FolderCase | None:
    said = _read_content(manifest).get("case")
    try:
        return convert(said, FolderCase) if said is not None else None
    except ValidationError:
        return None


def _digest_of_words(kind: str, words: str) -> str:
    """A digest that is not the same for an id and for a reference of the same letters; blank for no words."""
    return _digest(f"cpprep {kind}: {words.casefold()}".encode(errors="surrogatepass")) if words else ""


# What becomes of each document


class _Fate(Enum):
    """What is to be done with a document, seen from what stands at its name."""

    WRITE = auto()  # nothing, or what cpprep wrote there itself
    LEAVE = auto()  # the same bytes
    ASK = auto()  # something edited by hand, or not ours: not to be replaced unasked


def _replace(
    workspace: "Workspace",
    staged: "list[StagedFile]",
    case: FolderCase | None,
    stated: Mapping[str, Mapping[str, Any]],
    *,
    force: bool,
) -> SaveResult:
    """Rename the documents that may be, with the manifest that remembers them; drop the others."""
    remembered = _read_manifest(workspace.folder / MANIFEST)
    whose = case or _read_case(workspace.folder / MANIFEST)
    fates = {one.name: _fate(workspace.folder / one.name, one.digest, remembered) for one in staged}
    edited = tuple(name for name, fate in fates.items() if fate is _Fate.ASK)
    wanted = [one for one in staged if fates[one.name] is _Fate.WRITE or (force and one.name in edited)]
    backups = [back_up(workspace, name, fates)[1] for name in edited] if force else []
    ours = {one.name: one.digest for one in staged if force or one.name not in edited}
    known = _read_stated(workspace.folder / MANIFEST)
    says = {name: stated[stem] for name in ours if (stem := Path(name).stem) in stated}
    manifest = workspace.stage(MANIFEST, _manifest(remembered | ours, whose, {**known, **says}))
    try:
        workspace.put([*filter(None, backups), *wanted, manifest])
    except BaseException:
        # Documents that took their names before, say, one that is open in Word refused: without this they
        # would pass for edited by hand the next time.
        done = {one.name: one.digest for one in wanted if one.temporary not in workspace.temporaries}
        with contextlib.suppress(OSError):
            if done:
                workspace.put([workspace.stage(MANIFEST, _manifest(remembered | done, whose, {**known, **says}))])
        raise
    return SaveResult(
        written=tuple(one.name for one in wanted),
        unchanged=tuple(name for name, fate in fates.items() if fate is _Fate.LEAVE),
        kept=() if force else edited,
    )


def _fate(target: Path, digest: str, remembered: dict[str, str]) -> _Fate:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return _Fate.WRITE
    if not stat.S_ISREG(mode):
        return _Fate.ASK
    there = _digest(target.read_bytes())
    if there == digest:
        return _Fate.LEAVE
    return _Fate.WRITE if remembered.get(target.name) == there else _Fate.ASK


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _manifest(files: dict[str, str], case: FolderCase | None, stated: Mapping[str, Mapping[str, Any]]) -> bytes:
    content: dict[str, object] = {"format": _FORMAT, "files": files}
    if stated:
        content["stated"] = stated
    if case is not None:
        content["case"] = {"reference": case.reference, "children": sorted(case.children), "file": case.file}
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _read_manifest(path: Path) -> dict[str, str]:
    """The digests of the last runs. Damaged, it remembers nothing, so every other file counts as edited.

    Raises:
        OSError: when it is there and cannot be read now: it would be replaced by one that remembers nothing.
    """
    files = _read_content(path).get("files")
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return {}
    return files


def _read_stated(path: Path) -> dict[str, Mapping[str, Any]]:
    """What is stated in each document that the last runs wrote, by its file's name."""
    stated = _read_content(path).get("stated")
    return {name: said for name, said in stated.items() if isinstance(said, dict)} if isinstance(stated, dict) else {}


def _read_content(path: Path) -> dict[str, Any]:
    """What the hidden file says; nothing where it is not there, is damaged or is of a later format."""
    if not is_there(path) or not stat.S_ISREG(path.lstat().st_mode):
        return {}
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("format") == _FORMAT else {}
