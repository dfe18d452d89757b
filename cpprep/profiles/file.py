"""One file of a profile, and what is known around it."""

import re
from collections.abc import Collection

from msgspec import Struct

from cpprep.case.file.nodes import Mapping, Node
from cpprep.errors import Problem

_NAMEABLE = re.compile(r"[A-Za-z0-9_-]{1,40}")


class ProfileFile(Struct, frozen=True):
    """One file of a profile, and what is known around it.

    Attributes:
        name: what the file is called, without ``.yaml``.
        shown: what to call it in messages.
        theirs: whether it stands in a council's own folder.
        root: what stands in it.
        names: the names of all profiles.
        ours: the names of those that come with cpprep.
        standards: the ids of our standards; none when they are not to be checked.
        sources: the keys that stand for a source already.
    """

    name: str
    shown: str
    theirs: bool
    root: Mapping
    names: Collection[str]
    ours: Collection[str]
    standards: Collection[str]
    sources: Collection[str]

    def problem(self, node: Node, message: str, *path: str) -> Problem:
        """A problem at a place of this file."""
        key = ".".join(step if _NAMEABLE.fullmatch(step) else "?" for step in path)
        return Problem(self.shown, node.line, node.column, key, message)
