"""Every document that is cited, and the citation that a standard, a passage or a timescale carries."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from msgspec import Struct


class Phase(StrEnum):
    """When something is asked, seen from the meeting."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"
    ALWAYS = "always"


class Role(StrEnum):
    """Who has to see to it."""

    SOCIAL_WORKER = "social_worker"
    CHAIR = "chair"
    PRACTITIONER = "practitioner"
    SERVICE = "service"
    AGENCY = "agency"


class Citation(Struct, frozen=True):
    """A place in a source: ``GPG-B1`` in the clause index, or a key such as ``E1`` in a profile's own list.

    ``indexed`` tells whether the clause is one of the clause index (``cpprep/reference/clauses.yaml``).
    """

    source: str
    clause: str = ""

    @property
    def indexed(self) -> bool:
        """Whether this is a numbered clause of one of the five practice documents."""
        return bool(self.clause)

    def __str__(self) -> str:
        """The reference as people write it."""
        return f"{self.source}-{self.clause}" if self.clause else self.source


class Source(Struct, frozen=True):
    """A published document. ``nation`` is where it was written."""

    key: str
    title: str
    nation: str = ""
    address: str = ""

    def clause(self, number: str) -> Citation:
        """Cite one numbered clause of the clause index; a test checks that every clause cited is there."""
        return Citation(self.key, number)


GPG = Source("GPG", "Good Practice Guidance for Key Child Protection Meetings", "Scotland")
QS = Source("QS", "Quality Standards for Child Protection conferences", "England")
PA = Source("PA", "Preparation for and attendance at Child Protection Conferences", "England")
CPPM = Source("CPPM", "The Child Protection Planning Meeting (Keeping Children Safe in Scotland)", "Scotland")
RCPC = Source("RCPC", "Review Child Protection Conference: agenda and practice guidance for chairs", "England")

PRACTICE_DOCUMENTS = {source.key: source for source in (GPG, QS, PA, CPPM, RCPC)}


class Clause(Struct, frozen=True):
    """One numbered expectation. ``carry`` says how it is carried: fact, attest, content or deadline."""

    id: str
    phase: Phase
    owner: Role
    carry: tuple[str, ...]
    gist: str


def names_a_clause(source: str) -> bool:
    """Whether a citation is of a numbered clause. No key of a profile's own begins as those do."""
    return source.partition("-")[0] in PRACTICE_DOCUMENTS and "-" in source


@cache
def clause_index() -> dict[str, Clause]:
    """Every clause of the five practice documents, by its id, in the order of the documents."""
    import yaml

    text = Path(__file__).with_name("clauses.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))["clauses"]  # noqa: S506
    return {
        row["id"]: Clause(row["id"], Phase(row["phase"]), Role(row["owner"]), tuple(row["carry"]), row["gist"])
        for row in rows
    }
