"""What carries each clause: the standards, documents and timescales in which a person can point at it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cpprep.assessment.deadlines import AGREED
from cpprep.papers.templates import Template
from cpprep.profiles import Profile, Timescale
from cpprep.profiles.profile import SourceNote
from cpprep.reference.citations import PRACTICE_DOCUMENTS, Clause, Source
from cpprep.standards import Standard


@dataclass(frozen=True)
class Setting:
    """A timescale as one profile sets it."""

    slug: str
    profile: Profile
    timescale: Timescale


@dataclass(frozen=True)
class Carried:
    """One clause, and everything that carries it.

    A timescale comes once for each profile that sets it; ``agreed`` are the dates of a case that no number sets, such
    as the arrival and what the meeting agrees on.
    """

    clause: Clause
    standards: tuple[Standard, ...]
    documents: tuple[Template, ...]
    timescales: tuple[Setting, ...]
    agreed: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        """The practice document that the clause stands in."""
        return PRACTICE_DOCUMENTS[self.clause.id.partition("-")[0]]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of the timescales, each once, whichever profiles set them."""
        return tuple(dict.fromkeys([*(setting.slug for setting in self.timescales), *self.agreed]))

    @property
    def bare(self) -> bool:
        """Whether nothing carries it."""
        return not (self.standards or self.documents or self.slugs)


@dataclass(frozen=True)
class LocalSource:
    """A source without numbered clauses, which profiles name themselves, and what rests on it.

    Attributes:
        key: what it is cited by; blank for one that stands beside the words it is for.
        note: what it is.
        profiles: the names of the profiles that name it.
        standards: the ids of the standards that rest on it.
        timescales: the slugs of the timescales that rest on it.
        words: the groups of a profile's words that rest on it, such as ``categories``.
    """

    key: str
    note: SourceNote
    profiles: tuple[str, ...]
    standards: tuple[str, ...] = ()
    timescales: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def trace(
    clauses: Iterable[Clause],
    standards: Iterable[Standard],
    templates: Iterable[Template],
    profiles: Iterable[Profile],
) -> tuple[Carried, ...]:
    """What carries each clause, in the order of the clauses."""
    standards, templates, profiles = tuple(standards), tuple(templates), tuple(profiles)
    settings = _settings(profiles)
    return tuple(
        Carried(
            clause,
            tuple(standard for standard in standards if clause.id in standard.clauses),
            tuple(template for template in templates if clause.id in template.front_matter.clauses),
            tuple(setting for setting in settings if setting.timescale.source == clause.id),
            tuple(_agreed(clause, profiles)),
        )
        for clause in clauses
    )


def _agreed(clause: Clause, profiles: Iterable[Profile]) -> Iterator[str]:
    if any(profile.arrival.source == clause.id for profile in profiles):
        yield "arrival"
    yield from (name for name, cites in AGREED.items() if clause.id in map(str, cites))


def local_sources(standards: Iterable[Standard], profiles: Iterable[Profile]) -> tuple[LocalSource, ...]:
    """The sources that profiles name themselves; one that several profiles share comes once."""
    standards, profiles = tuple(standards), tuple(profiles)
    keyed = dict.fromkeys((key, note) for profile in profiles for key, note in profile.sources.items())
    beside = dict.fromkeys((words, note) for profile in profiles for words, note in profile.cited.items())
    return (
        *(_keyed(key, note, standards, [p for p in profiles if p.sources.get(key) == note]) for key, note in keyed),
        *(_beside(words, note, [p for p in profiles if p.cited.get(words) == note]) for words, note in beside),
    )


def _keyed(key: str, note: SourceNote, standards: Iterable[Standard], profiles: list[Profile]) -> LocalSource:
    return LocalSource(
        key,
        note,
        tuple(profile.name for profile in profiles),
        standards=tuple(standard.id for standard in standards if any(cited.source == key for cited in standard.cites)),
        timescales=tuple(dict.fromkeys(s.slug for s in _settings(profiles) if s.timescale.source == key)),
    )


def _beside(words: str, note: SourceNote, profiles: list[Profile]) -> LocalSource:
    return LocalSource("", note, tuple(profile.name for profile in profiles), words=(words.replace("_", " "),))


def _settings(profiles: Iterable[Profile]) -> tuple[Setting, ...]:
    return tuple(
        Setting(slug, profile, timescale)
        for profile in profiles
        for slug, timescale in profile.timescales.items()
    )  # fmt: skip
