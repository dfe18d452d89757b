"""Questions that a test asks in one line: how a case reads, what is refused, what a standard answers."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from hypothesis import settings

from cpprep.assessment import Assessment, Finding, assess
from cpprep.case.model import Case
from cpprep.case.reading import Vocabulary, read_case
from cpprep.errors import Problem, UserError
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

FILE = "case.yaml"
TODAY = "2026-12-01"
PLACE = "north-lincolnshire"

# How long an example takes says how busy the machine is; timings are for benchmarks/.
settings.register_profile("no-deadline")
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def read() -> Callable[..., Case]:
    """Read lines of YAML as a case: ``read("reference: A1", "family: {maria: {}}")``."""

    @cache  # a case never changes once it is read
    def reading(*lines: str) -> Case:
        return read_case("\n".join(lines), FILE, Vocabulary(CATALOGUE, profile_names())).case

    return reading


@pytest.fixture(scope="session")
def problems(read: Callable[..., Case]) -> Callable[..., tuple[Problem, ...]]:
    """Everything that is wrong with lines of YAML, in the order in which a user is told."""

    def refused(*lines: str) -> tuple[Problem, ...]:
        with pytest.raises(UserError) as refusal:
            read(*lines)
        return refusal.value.problems

    return refused


@pytest.fixture(scope="session")
def problem(problems: Callable[..., tuple[Problem, ...]]) -> Callable[..., Problem]:
    """The one thing that is wrong with lines of YAML."""

    def refused(*lines: str) -> Problem:
        (only,) = problems(*lines)
        return only

    return refused


@pytest.fixture(scope="session")
def assessed(read: Callable[..., Case]) -> Callable[..., Assessment]:
    """Hold lines of YAML against every standard of a profile, on a day."""

    def assessing(*lines: str, on: str = TODAY, profile: str = PLACE) -> Assessment:
        return assess(read(*lines), profile_named(profile), date.fromisoformat(on))

    return assessing


@pytest.fixture(scope="session")
def findings_of(read: Callable[..., Case]) -> Callable[..., tuple[Finding, ...]]:
    """Every finding of one standard: ``findings_of("family-notice", *lines)``."""

    def checking(standard: str, *lines: str, on: str = TODAY, profile: str = PLACE) -> tuple[Finding, ...]:
        day = date.fromisoformat(on)
        return assess(read(*lines), profile_named(profile), day, [CATALOGUE[standard]]).findings

    return checking


@pytest.fixture(scope="session")
def check(findings_of: Callable[..., tuple[Finding, ...]]) -> Callable[..., Finding]:
    """The one finding of a standard, or the one about somebody: ``check("family-notice", *lines, about="maria")``."""

    def checking(
        standard: str, *lines: str, about: str | None = None, on: str = TODAY, profile: str = PLACE
    ) -> Finding:
        found = findings_of(standard, *lines, on=on, profile=profile)
        (only,) = [finding for finding in found if about in {None, finding.subject}]
        return only

    return checking
