"""What every command opens first: the case file, the organisation's own file, and the profile."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cpprep.app.ledger_file import with_ledger
from cpprep.app.trusted_settings import Trust, owner_of
from cpprep.case.checks import dated_ahead, second_looks
from cpprep.case.file.nodes import MOST_BYTES, Mapping, Node, Scalar, decode, read_nodes
from cpprep.case.file.reading import Vocabulary, read_case, record_from
from cpprep.case.model import Case, ClosedDay, Settings
from cpprep.errors import Problem, UserError
from cpprep.profiles import DEFAULT_PROFILE, Profile, ProfileLibrary
from cpprep.reference.calendar import Closed
from cpprep.standards import CATALOGUE

if TYPE_CHECKING:
    from cpprep.papers.templates import TemplateLibrary

SETTINGS = "cpprep.yaml"


class OpenCase(Struct, frozen=True):
    """A case with everything that the commands need beside it.

    Attributes:
        file: the case file as it was named; ``-`` is standard input.
        text: what stands in it.
        folder: where it lies.
        case: the facts.
        settings: the organisation's own file, ``cpprep.yaml``.
        settings_folder: where that lies, for the files it names.
        profile: the timescales, terms and standards of the place.
        warnings: what deserves a second look before anything is sent.
    """

    file: str
    text: str
    folder: Path
    case: Case
    settings: Settings
    settings_folder: Path
    profile: Profile
    warnings: tuple[Problem, ...]


def open_case(name: str, latest: date) -> OpenCase:
    """Read a case file, or standard input for ``-``.

    Args:
        name: the file.
        latest: the last day on which a record can have been made; one that is dated later is a slip.

    Raises:
        UserError: when the file cannot be used; with every problem found.
    """
    return open_text(decode(_bytes(name), "standard input" if name == "-" else name), name, latest)


def open_text(text: str, name: str, latest: date) -> OpenCase:
    """Read the text of a case file, as if it stood in the file with this name.

    Raises:
        UserError: when it cannot be used; with every problem found.
    """
    folder = Path.cwd() if name == "-" else Path(name).absolute().parent
    settings, profiles, settings_folder = _settings(folder, None if name == "-" else owner_of(Path(name)))
    file = "standard input" if name == "-" else name
    read = read_case(text, file, _vocabulary(profiles))
    if ahead := list(dated_ahead(read.case, file, latest)):
        raise UserError(ahead)
    profile = profile_of(read.case, settings, profiles)
    warnings = (
        *read.warnings,
        *second_looks(read.case, file, profile.sensitive_services),
        *_closures_that_count(profile, settings_folder),
    )
    case = read.case if name == "-" else with_ledger(read.case, Path(name))
    return OpenCase(name, text, folder, case, settings, settings_folder, profile, warnings)


def profile_of(case: Case, settings: Settings, profiles: ProfileLibrary) -> Profile:
    """The profile of a case, with the closure days of the organisation's own file beside its own."""
    profile = profiles.profile(case.profile or settings.profile or DEFAULT_PROFILE)
    return _also_closed(profile, tuple((one.on, one.reason) for one in settings.closed)) if settings.closed else profile


@lru_cache(maxsize=64)  # one for many cases: what follows from a profile is remembered by the profile
def _also_closed(profile: Profile, closed: Closed) -> Profile:
    return replace(profile, closed=(*profile.closed, *(ClosedDay(on=on, reason=reason) for on, reason in closed)))


def _closures_that_count(profile: Profile, folder: Path) -> Iterator[Problem]:
    """Closure days that nobody leaves out, because the profile does not say so."""
    if profile.closed and not profile.leave_out_closed:
        message = (
            f"these days count as working days, for the profile {profile.name} does not leave them out: "
            "write leave_out_closed: yes in a profile of your own, or take them away"
        )
        yield Problem(str(as_shown(folder / SETTINGS)), key="closed", message=message)


def open_cases(names: Iterable[str], latest: date) -> tuple[list[OpenCase], set[Problem]]:
    """Read several case files: those that can be used, and every problem of the others."""
    opened: list[OpenCase] = []
    problems: set[Problem] = set()
    for name in names:
        try:
            opened.append(open_case(name, latest))
        except UserError as error:
            problems.update(error.problems)
    return opened, problems


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


def profiles_in_force(folder: Path) -> ProfileLibrary:
    """Our profiles, and those of the folder that the nearest ``cpprep.yaml`` names.

    Raises:
        UserError: when ``cpprep.yaml`` or a profile of that folder cannot be used.
    """
    profiles = _settings(folder)[1]
    profiles.own_profiles()
    return profiles


def templates_in_force(folder: Path) -> "TemplateLibrary":
    """Our templates, with those of the folder that the nearest ``cpprep.yaml`` names before them.

    Raises:
        UserError: when ``cpprep.yaml`` cannot be used or names a folder that is not there.
    """
    settings, _, settings_folder = _settings(folder)
    return templates_of(settings, settings_folder)


def templates_of(settings: Settings, settings_folder: Path) -> "TemplateLibrary":
    """The templates in force under an organisation's own file."""
    from cpprep.papers.templates import TemplateLibrary

    own = settings.templates
    return TemplateLibrary(as_shown(settings_folder / own) if own else None)


def settings_in_force(folder: Path) -> tuple[Settings, Path]:
    """What the nearest ``cpprep.yaml`` says, in a folder or above it, and where it lies.

    Raises:
        UserError: when it cannot be used.
    """
    settings, _, place = _settings(folder)
    return settings, place


def profiles_beside(file: Path) -> ProfileLibrary:
    """Our profiles, and those that lie in the same folder as a file."""
    return _library(file.parent)


def _library(own: Path | None) -> ProfileLibrary:
    """The profiles of a folder, which many cases of one run share until a file in it changes."""
    stamps = (
        sorted((path.name, path.stat().st_mtime_ns) for path in own.iterdir() if path.match("*.yaml")) if own else ()
    )
    return _read_once(own, Path.cwd(), tuple(stamps))


@cache
def _read_once(own: Path | None, _seen_from: Path, _stamps: tuple[tuple[str, int], ...]) -> ProfileLibrary:
    return ProfileLibrary(own, frozenset(CATALOGUE))


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


def _vocabulary(profiles: ProfileLibrary) -> Vocabulary:
    return Vocabulary({*CATALOGUE, *profiles.own_standards()}, profiles.names())


def _settings(folder: Path, case_owner: int | None = None) -> tuple[Settings, ProfileLibrary, Path]:
    """The organisation's own file, beside the case file or in the nearest folder above it, and its profiles."""
    for place in (folder, *folder.parents):
        if _is_file(place / SETTINGS):
            return *_settings_in(place, case_owner), place
    return Settings(), ProfileLibrary(), folder


def _is_file(path: Path) -> bool:
    """Whether there is such a file.

    Raises:
        OSError: when the system does not say: nobody is to go on with other settings than their own.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _settings_in(place: Path, case_owner: int | None) -> tuple[Settings, ProfileLibrary]:
    """The ``cpprep.yaml`` of a folder, and the profiles that are in force with it.

    Raises:
        UserError: it cannot be used, or somebody else could have written it or what it names.
    """
    path = place / SETTINGS
    name = str(as_shown(path))
    trust = Trust.in_file(path, case_owner)
    if trust:
        trust.check_file()
    read = read_nodes(decode(read_bytes(path, name), name), name)
    own = _own_profiles(read.root, name, place)
    if trust and own:
        trust.check_folder(own)
    profiles = _library(own)
    settings = record_from(read.root, name, Settings, read.problems, _vocabulary(profiles))
    if trust and settings.templates and (place / settings.templates).is_dir():
        trust.check_folder(place / settings.templates)
    return settings, profiles


class Beside(Struct, frozen=True):
    """What the case files of a folder have in common: the organisation's own file, and what its profiles allow."""

    settings: Settings
    profiles: ProfileLibrary
    vocabulary: Vocabulary


@cache
def beside(folder: Path, case_owner: int | None = None) -> Beside:
    """What lies beside or above the case files of an owner in a folder, read once: nothing may change meanwhile.

    Raises:
        UserError: when it cannot be used.
    """
    if _is_file(folder / SETTINGS):
        settings, profiles = _settings_in(folder, case_owner)
        return Beside(settings, profiles, _vocabulary(profiles))
    if folder.parent != folder:
        return beside(folder.parent, case_owner)
    return Beside(Settings(), ProfileLibrary(), _vocabulary(ProfileLibrary()))


def _own_profiles(root: Node | None, name: str, place: Path) -> Path | None:
    """The folder that ``profiles:`` names: it has to be known before the rest of the file can be typed."""
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
