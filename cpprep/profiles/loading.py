"""Profiles from their YAML files, each laid over the one that it extends."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cpprep.case.reading import likely, record_from
from cpprep.case.yaml_nodes import Mapping, Node, Scalar, read_nodes
from cpprep.errors import Problem, UserError
from cpprep.profiles.profile import Profile
from cpprep.sources import PRACTICE_DOCUMENTS, clause_index

DEFAULT_PROFILE = "england"

_LAID_OVER = ("terms", "timescales", "sources", "standards_off", "own_standards")
"""The groups of a profile that are changed entry by entry; everything else is replaced as a whole."""


@cache
def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with cpprep, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def profile_named(name: str) -> Profile:
    """The profile with a name, complete: what it does not say itself comes from the one it extends.

    Raises:
        UserError: when there is no such profile, it extends itself, or it has a fault; with file and line.
    """
    file = f"{name}.yaml"
    root, problems = _laid_over(name, seen=())
    profile = record_from(root, file, Profile, problems)
    if wrong := list(_uncited(profile, root, file)):
        raise UserError(wrong)
    return profile


def _laid_over(name: str, seen: tuple[str, ...]) -> tuple[Mapping, list[Problem]]:
    file = f"{name}.yaml"
    if name not in profile_names():
        raise UserError.about(name, f"there is no such profile{likely(name, profile_names())}", key="profile")
    if name in seen:
        raise UserError.about(file, "a profile cannot extend itself", key="extends")
    reading = read_nodes(files(__package__).joinpath(file).read_text(encoding="utf-8"), file)
    if not isinstance(reading.root, Mapping):
        raise UserError(reading.problems or [Problem(file, message="a profile holds keys such as title:")])
    if "extends" not in reading.root.items:
        return reading.root, reading.problems
    parent = reading.root.items["extends"][1]
    base, problems = _laid_over(parent.text if isinstance(parent, Scalar) else "", (*seen, name))
    return _merged(base, reading.root, _LAID_OVER), [*problems, *reading.problems]


def _merged(base: Mapping, over: Mapping, groups: tuple[str, ...] = ()) -> Mapping:
    items = dict(base.items)
    for key, (key_node, value) in over.items.items():
        under: Node | None = base.items[key][1] if key in base.items else None
        if key in groups and isinstance(under, Mapping) and isinstance(value, Mapping):
            value = _merged(under, value)  # noqa: PLW2901
        items[key] = (key_node, value)
    return Mapping(items, over.line, over.column)


def _uncited(profile: Profile, root: Mapping, file: str) -> Iterator[Problem]:
    """A number without a source that can be found is no better than a guess."""
    cited: dict[tuple[str, ...], str] = {("arrival",): profile.arrival.source}
    cited |= {("timescales", name): timescale.source for name, timescale in profile.timescales.items()}
    known = [*profile.sources, *PRACTICE_DOCUMENTS]
    for path, source in cited.items():
        if source not in profile.sources and source not in clause_index():
            place, key = _place(root, path), ".".join((*path, "source"))
            hint = f"cite a clause such as GPG-B1 or a key under sources{likely(source, known)}"
            yield Problem(file, place.line, place.column, key, hint)
    for followed in profile.follows:
        if followed not in PRACTICE_DOCUMENTS:
            place = _place(root, ("follows",))
            hint = f"there is no such practice document{likely(followed, PRACTICE_DOCUMENTS)}"
            yield Problem(file, place.line, place.column, "follows", hint)


def _place(root: Mapping, path: tuple[str, ...]) -> Node:
    """Where a key stands in a file; the file's beginning when it stands in the one that is extended."""
    node: Node = root
    for step in path:
        if not isinstance(node, Mapping) or step not in node.items:
            return root
        key, value = node.items[step]
        node = value if step != path[-1] else key
    return node
