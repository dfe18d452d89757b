"""Profiles from their YAML files: ours and a council's own, each laid over the one that it extends."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from cpprep.case.file.nodes import Mapping, Reading, Scalar, decode, read_nodes
from cpprep.case.file.reading import likely, record_from
from cpprep.errors import Problem, UserError, hidden_character
from cpprep.profiles.file import ProfileFile
from cpprep.profiles.profile import Profile
from cpprep.profiles.tree import at, blank, laid_over

DEFAULT_PROFILE = "england"

_FOLDER = Path(__file__).parent
_COMMON = "common"
"""What lies under every nation's profile, and is none by itself."""


class _Read(Struct, frozen=True):
    """One profile, with the tree that another can be laid over."""

    profile: Profile
    root: Mapping


@dataclass(frozen=True)
class ProfileLibrary:
    """The profiles that come with cpprep and, where there is one, a council's own folder of them.

    Attributes:
        own: the folder with profiles of the council's own; None when there is none.
        standards: the ids of our standards, which a profile may switch off and may not use for its own; none when
            they are not to be checked.
    """

    own: Path | None = None
    standards: frozenset[str] = frozenset()
    _known: dict[str, _Read] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def ours(self) -> tuple[str, ...]:
        """The names of the profiles that come with cpprep, in alphabetical order.

        Raises:
            OSError: when their folder may not be looked into. Path.glob would find none, and a schema would know none.
        """
        return tuple(sorted(path.stem for path in _FOLDER.iterdir() if path.match("*.yaml") and path.stem != _COMMON))

    @cached_property
    def theirs(self) -> tuple[str, ...]:
        """The names of the profiles in the council's own folder, in alphabetical order.

        Raises:
            UserError: when one of them cannot be shown on a terminal as it is.
        """
        if self.own is None:
            return ()
        found = sorted(path for path in self.own.iterdir() if path.match("*.yaml") and path.is_file())
        for path in found:
            if hidden_character(path.stem):
                raise UserError.about(str(path), "the name of this profile holds a hidden character: rename it")
        return tuple(path.stem for path in found)

    def names(self) -> tuple[str, ...]:
        """The names of all profiles, in alphabetical order."""
        return tuple(sorted({*self.ours, *self.theirs}))

    def profile(self, name: str) -> Profile:
        """The profile with a name, complete: what it does not say itself comes from the one it extends.

        Raises:
            UserError: when there is no such profile, it extends itself, or it has a fault; with file and line.
        """
        if name not in self.names():
            raise UserError.about(name, f"there is no such profile{likely(name, self.names())}", key="profile")
        return self._read(name, ()).profile

    def own_profiles(self) -> tuple[Profile, ...]:
        """Every profile of the council's own folder.

        Raises:
            UserError: with every problem of every file in it.
        """
        found: list[Profile] = []
        problems: set[Problem] = set()
        for name in self.theirs:
            try:
                found.append(self.profile(name))
            except UserError as error:
                problems |= set(error.problems)
        if problems:
            raise UserError(problems)
        return tuple(found)

    def own_standards(self) -> frozenset[str]:
        """The ids of the standards that the council's own profiles add, which a record in a case file may name.

        Raises:
            UserError: with every problem of every file in the folder.
        """
        return frozenset(
            standard for profile in self.own_profiles() for standard in (*profile.own_standards, *profile.own_limits)
        )

    def _read(self, name: str, above: tuple[str, ...]) -> _Read:
        """Read a profile and those it builds on; ``above`` are the ones that build on this one."""
        if name not in self.theirs and self is not _OURS:
            return _OURS._read(name, ())
        if name not in self._known:
            self._known[name] = self._complete(name, above)
        return self._known[name]

    def _complete(self, name: str, above: tuple[str, ...]) -> _Read:
        theirs = name in self.theirs
        shown = str(self.own / f"{name}.yaml") if self.own and theirs else f"{name}.yaml"
        reading = self._nodes(name, shown)
        if not isinstance(reading.root, Mapping):
            raise UserError(reading.problems or [Problem(shown, message="a profile holds keys such as title:")])
        sources = _sources_of_ours() if theirs and at(reading.root, "sources") else ()
        file = ProfileFile(name, shown, theirs, reading.root, self.names(), self.ours, self.standards, sources)
        base = self._base(file, (*above, name))
        over = laid_over(base.root if base else _common(), file.root)
        problems = list(reading.problems)
        if theirs:  # a test looks through ours
            from cpprep.profiles.faults import faults

            problems += faults(file, over, base.profile if base else None)
        try:
            return _Read(record_from(over, shown, Profile, problems), over)
        except UserError as error:
            from cpprep.profiles.faults import plainly

            raise UserError({plainly(problem, over) for problem in error.problems}) from None

    def _nodes(self, name: str, shown: str) -> Reading:
        if self.own is None or name not in self.theirs:
            text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
            return read_nodes(text, shown)
        try:
            raw = (self.own / f"{name}.yaml").read_bytes()
        except OSError:
            raise UserError.about(shown, "this file may not be read, or has just been moved") from None
        return read_nodes(decode(raw, shown), shown)

    def _base(self, file: ProfileFile, chain: tuple[str, ...]) -> _Read | None:
        """The profile that a file extends; None for one of ours that stands by itself."""
        parent = at(file.root, "extends")
        if not isinstance(parent, Scalar) or blank(parent):
            if not file.theirs:
                return None
            wrong = "name the profile that this one builds on, such as england"
        elif parent.text in chain:
            wrong = "a profile cannot extend itself, nor one that builds on it: name another"
        elif parent.text not in file.names:
            wrong = f"there is no such profile (cpprep profiles lists them){likely(parent.text, file.names)}"
        else:
            return self._read(parent.text, chain)
        raise UserError([file.problem(parent or file.root, wrong, "extends")])


_OURS = ProfileLibrary()


@cache
def _common() -> Mapping:
    """The tree that lies under every nation's profile."""
    root = read_nodes((_FOLDER / f"{_COMMON}.yaml").read_text(encoding="utf-8"), f"{_COMMON}.yaml").root
    assert isinstance(root, Mapping)  # noqa: S101  (a file of ours)
    return root


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with cpprep, in alphabetical order."""
    return _OURS.names()


def profile_named(name: str) -> Profile:
    """A profile that comes with cpprep, by its name.

    Raises:
        UserError: when there is no such profile.
    """
    return _OURS.profile(name)


def _sources_of_ours() -> frozenset[str]:
    """Every key that stands for a source in a profile of ours."""
    return frozenset(source for name in profile_names() for source in profile_named(name).sources)
