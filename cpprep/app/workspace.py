"""What every command opens first: the case file, the organisation's own file, and the profile."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cpprep.case.as_of import recorded_ahead
from cpprep.case.file.nodes import MOST_BYTES, Mapping, Scalar, decode, read_nodes
from cpprep.case.file.reading import Vocabulary, read_case, read_record
from cpprep.case.model import EVERYONE, Case, Place, Settings
from cpprep.errors import Problem, UserError, harmless, hidden_character
from cpprep.profiles import DEFAULT_PROFILE, Profile, ProfileShelf
from cpprep.standards import CATALOGUE
from cpprep.wording import full_date

if TYPE_CHECKING:
    from cpprep.app.caseload.reading import CaseFile
    from cpprep.papers.templates import Shelf

SETTINGS = "cpprep.yaml"


class OpenCase(Struct, frozen=True):
    """A case with everything that the commands need beside it.

    ``folder`` is where the case file lies; ``settings_folder`` where ``cpprep.yaml`` lies, for the files it names.
    """

    file: str
    folder: Path
    case: Case
    settings: Settings
    settings_folder: Path
    profile: Profile


def open_case(name: str, latest: date, *, quiet: bool = False) -> OpenCase:
    """Read a case file, or standard input for ``-``, and say on standard error what deserves a look.

    Args:
        name: the file.
        latest: the last day on which a record can have been made; one that is dated later is a slip.
        quiet: whether nothing is said of what deserves a look.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    return open_text(decode(_bytes(name), "standard input" if name == "-" else name), name, latest, quiet=quiet)


def open_text(text: str, name: str, latest: date, *, quiet: bool = False) -> OpenCase:
    """Read the text of a case file, as if it stood in the file with this name; ``quiet`` says nothing about it.

    Raises:
        UserError: when it cannot be used; with every problem found.
    """
    folder = Path.cwd() if name == "-" else Path(name).absolute().parent
    settings, profiles, settings_folder = _settings(folder)
    file = "standard input" if name == "-" else name
    read = read_case(text, file, _vocabulary(profiles))
    if ahead := list(_ahead(read.case, file, latest)):
        raise UserError(ahead)

    import typer

    for warning in () if quiet else (*read.warnings, *_unnamed(read.case, file), *_of_one_child(read.case, file)):
        typer.echo(f"warning: {warning}", err=True)
    profile = profiles.profile(read.case.profile or settings.profile or DEFAULT_PROFILE)
    return OpenCase(name, folder, read.case, settings, settings_folder, profile)


def _ahead(case: Case, file: str, latest: date) -> Iterator[Problem]:
    for number, key in recorded_ahead(case, latest):
        what = (
            f"a record cannot be dated later than {full_date(latest)}: correct the day, or leave it out until it is "
            "done (--on says another day than today)"
        )
        place = case.place_of(("preparation", number, key)) or Place(1, 1)
        yield Problem(file, place.line, place.column, f"preparation.{number + 1}.{key}", what)


def open_in_caseload(folder: str, name: str, latest: date) -> "CaseFile | None":
    """Read one of many case files below a folder; None when it is another kind of YAML file.

    What lies beside and above them is read once, so nothing of that may change while many are read. What deserves a
    look in one file is not said: ``cpprep check`` says it.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    from cpprep.app.caseload.files import holds_a_case
    from cpprep.app.caseload.reading import CaseFile

    path = Path(folder, name)
    if hidden_character(name):
        what = "the name of this file, or of its folder, holds a hidden character: rename it"
        raise UserError.about(harmless(str(path)), what)
    if path.exists() and not path.is_file():
        return None  # a pipe would wait for ever for somebody to write into it
    text = decode(read_bytes(path, str(path)), str(path))
    if not holds_a_case(text):
        return None
    beside = _beside(path.absolute().parent)
    case = read_case(text, str(path), beside.vocabulary).case
    if ahead := list(_ahead(case, str(path), latest)):
        raise UserError(ahead)
    return CaseFile(case, beside.profiles.profile(case.profile or beside.settings.profile or DEFAULT_PROFILE))


def _unnamed(case: Case, file: str) -> Iterator[Problem]:
    """Those who run the meeting are named apart from the practitioners: people and no chair is a slip."""
    parts = {"chair": case.conference.chair, "social_worker": case.conference.social_worker}
    for part, named in parts.items():
        if case.practitioners and named is None:
            line = case.line_of(("conference", part)) or 1
            what = "nobody is named: type the id of a practitioner, who signs or is to be asked in the letters"
            yield Problem(file, line, 1, f"conference.{part}", what)


def _of_one_child(case: Case, file: str) -> Iterator[Problem]:
    """A relationship typed once holds for every child: "father of Adam" would give him the papers about Kasia."""
    called = {name.casefold() for child in case.children.values() for name in (child.called, child.full_name)}
    for person in case.family.values() if len(case.children) > 1 else ():
        _, of, names = (person.relationship.get(EVERYONE) or "").casefold().partition(" of ")
        if of and any(name in names for name in called):
            what = "this one line holds for every child: for one alone, type {child's id: father}"
            yield Problem(
                file, case.line_of(person.at("relationship")) or 1, 1, f"family.{person.id}.relationship", what
            )


def open_cases(names: Iterable[str], latest: date) -> list[OpenCase]:
    """Read several case files.

    Raises:
        UserError: with every problem of every file.
    """
    opened: list[OpenCase] = []
    problems: list[Problem] = []
    for name in names:
        try:
            opened.append(open_case(name, latest))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(set(problems))
    return opened


def read_bytes(path: Path, name: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file that a user named; of one that is longer than ``most``, one byte more and no further.

    Raises:
        UserError: one clear sentence for a missing file, a folder, or a file that may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise UserError.about(name, "there is no such file: check the name and the folder") from None
    except IsADirectoryError:
        raise UserError.about(name, "this is a folder: name the case file inside it") from None
    except PermissionError:
        what = "this is a folder: name the case file inside it" if path.is_dir() else "this file may not be read"
        raise UserError.about(name, what) from None
    except OSError as error:
        raise UserError.about(name, f"this file could not be read ({error.strerror or 'system error'})") from None


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else read_bytes(Path(name), name)


def profiles_in_force(folder: Path) -> ProfileShelf:
    """Our profiles, and those of the folder that the nearest ``cpprep.yaml`` names.

    Raises:
        UserError: when ``cpprep.yaml`` or a profile of that folder cannot be used.
    """
    profiles = _settings(folder)[1]
    profiles.own_profiles()
    return profiles


def templates_in_force(folder: Path) -> "Shelf":
    """Our templates, with those of the folder that the nearest ``cpprep.yaml`` names before them.

    Raises:
        UserError: when ``cpprep.yaml`` cannot be used or names a folder that is not there.
    """
    settings, _, settings_folder = _settings(folder)
    return templates_of(settings, settings_folder)


def templates_of(settings: Settings, settings_folder: Path) -> "Shelf":
    """The templates in force under an organisation's own file."""
    from cpprep.papers.templates import Shelf

    own = settings.templates
    return Shelf(as_shown(settings_folder / own) if own else None)


def settings_in_force(folder: Path) -> tuple[Settings, Path]:
    """What the nearest ``cpprep.yaml`` says, in a folder or above it, and where it lies.

    Raises:
        UserError: when it cannot be used.
    """
    settings, _, place = _settings(folder)
    return settings, place


def profiles_beside(file: Path) -> ProfileShelf:
    """Our profiles, and those that lie in the same folder as a file."""
    return _shelf(file.parent)


def _shelf(own: Path | None) -> ProfileShelf:
    """The profiles of a folder, which many cases of one run share until a file in it changes."""
    stamps = (
        sorted((path.name, path.stat().st_mtime_ns) for path in own.iterdir() if path.match("*.yaml")) if own else ()
    )
    return _read_once(own, Path.cwd(), tuple(stamps))


@cache
def _read_once(own: Path | None, _seen_from: Path, _stamps: tuple[tuple[str, int], ...]) -> ProfileShelf:
    return ProfileShelf(own, frozenset(CATALOGUE))


def vocabulary_in(folder: Path) -> Vocabulary:
    """The standards and profiles that a case file in a folder may name.

    Raises:
        UserError: when ``cpprep.yaml`` or a profile of the council's own cannot be used.
    """
    return _vocabulary(_settings(folder)[1])


def settings_in(folder: Path) -> Settings:
    """The organisation's own file as it holds in a folder; an empty one where there is none.

    Raises:
        UserError: when it cannot be used.
    """
    return _settings(folder)[0]


def _vocabulary(profiles: ProfileShelf) -> Vocabulary:
    return Vocabulary({*CATALOGUE, *profiles.own_standards()}, profiles.names())


def _settings(folder: Path) -> tuple[Settings, ProfileShelf, Path]:
    """The organisation's own file, beside the case file or in the nearest folder above it, and its profiles."""
    for place in (folder, *folder.parents):
        if _is_file(place / SETTINGS):
            return *_settings_in(place), place
    return Settings(), ProfileShelf(), folder


def _is_file(path: Path) -> bool:
    """Whether there is such a file.

    Raises:
        OSError: when the system does not say: nobody is to go on with other settings than their own.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _settings_in(place: Path) -> tuple[Settings, ProfileShelf]:
    """The ``cpprep.yaml`` of a folder, and the profiles that are in force with it."""
    path = place / SETTINGS
    name = str(as_shown(path))
    text = decode(read_bytes(path, name), name)
    profiles = _shelf(_own_profiles(text, name, place))
    return read_record(text, name, Settings, _vocabulary(profiles)), profiles


class _Beside(Struct, frozen=True):
    """What the case files of a folder have in common."""

    settings: Settings
    profiles: ProfileShelf
    vocabulary: Vocabulary


@cache
def _beside(folder: Path) -> _Beside:
    """What lies beside or above the case files of a folder, read once."""
    if _is_file(folder / SETTINGS):
        settings, profiles = _settings_in(folder)
        return _Beside(settings, profiles, _vocabulary(profiles))
    if folder.parent != folder:
        return _beside(folder.parent)
    return _Beside(Settings(), ProfileShelf(), _vocabulary(ProfileShelf()))


def _own_profiles(text: str, name: str, place: Path) -> Path | None:
    """The folder that ``profiles:`` names: it has to be known before the rest of the file can be read."""
    root = read_nodes(text, name).root
    node = root.items.get("profiles", (None, None))[1] if isinstance(root, Mapping) else None
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    folder = place / node.text.strip()
    if not folder.is_dir():
        wrong = "there is no such folder beside this file: name the one with your profiles"
        raise UserError([Problem(name, node.line, node.column, "profiles", wrong)])
    return as_shown(folder)


def as_shown(path: Path) -> Path:
    """A path as a message should name it: seen from here, where that is possible."""
    return Path(os.path.relpath(path)) if path.drive == Path.cwd().drive else path
