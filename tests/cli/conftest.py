"""The examples that the command line is tried on."""

from pathlib import Path

import pytest
from running import DAYS, EXAMPLES


@pytest.fixture(params=DAYS)
def example(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Each example, with the day its story is told on."""
    return EXAMPLES / f"{request.param}.yaml", DAYS[request.param]


@pytest.fixture
def nowak() -> Path:
    """The initial conference that is nearly ready."""
    return EXAMPLES / "initial-nearly-ready.yaml"


@pytest.fixture
def review() -> Path:
    """The review with gaps."""
    return EXAMPLES / "review-with-gaps.yaml"
