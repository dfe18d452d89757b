"""Good cases with slips in them: what cannot be read is refused in our own words, and what can is worked through.

The suite tries some dozens. ``CPPREP_LONG_RUN=20000 python -m pytest tests/trust/hostile -m ""`` tries as many of each
kind as it is told, and the corpus with every command.
"""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import as_text, facts_changed, text_changed, tree_of
from working_through import LONG_RUN, everything_from, read

from cpprep.case.file.nodes import decode
from cpprep.errors import Problem, UserError

pytestmark = pytest.mark.slow


EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DAYS = {
    "initial-nearly-ready": "2026-11-03",
    "review-with-gaps": "2026-11-17",
    "split-conference": "2026-10-15",
    "sibling-group": "2026-11-03",
    "scotland-planning-meeting": "2026-11-02",
    "pre-birth": "2026-11-11",
    "start-to-review": "2026-06-19",
    "meeting-held": "2026-10-20",
}
TEXTS = {name: (EXAMPLES / f"{name}.yaml").read_text("utf-8") for name in DAYS}
TREES = {name: tree_of(text) for name, text in TEXTS.items()}


def tried(number: int) -> settings:
    """So many examples, or as many as the long run asks for; a busy machine is no failure."""
    return settings(max_examples=LONG_RUN or number, deadline=None, suppress_health_check=list(HealthCheck))


CHANCE = st.randoms(use_true_random=False)
NAMES = st.sampled_from(list(DAYS))


def secrets_of(text: str) -> set[str]:
    """Names, addresses and sentences of a case: values that are no words of ours."""
    values: set[str] = set()

    def gather(tree: object) -> None:
        if isinstance(tree, dict):
            for one in tree.values():
                gather(one)
        elif isinstance(tree, list):
            for one in tree:
                gather(one)
        elif isinstance(tree, str) and " " in tree and any(sign.isupper() for sign in tree):
            values.update(line.strip() for line in tree.split("\n") if len(line.strip()) > 8)

    gather(tree_of(text))
    return {value for value in values if not value[0].isdigit() or not value.endswith(tuple("0123456789"))}


SECRETS = set().union(*map(secrets_of, TEXTS.values()))


def problems_of(data: bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with a file; nothing where it can be read."""
    try:
        read(decode(data, "case.yaml"))
    except UserError as refusal:
        return refusal.problems
    return ()


@tried(200)
@given(NAMES, CHANCE)
def test_a_case_with_slips_in_its_text_is_read_or_refused_without_a_word_of_it(name: str, chance: Random) -> None:
    data = text_changed(TEXTS[name], list(TEXTS.values()), chance)
    problems = problems_of(data)
    assert all(problem.message for problem in problems)
    said = "\n".join(map(str, problems))
    assert [secret for secret in SECRETS if secret in said] == []


@tried(4)
@given(NAMES, CHANCE)
def test_a_case_with_slips_that_can_be_read_is_worked_through(name: str, chance: Random) -> None:
    case = None
    for _ in range(30):  # most slips cannot be read
        try:
            case = read(decode(text_changed(TEXTS[name], list(TEXTS.values()), chance), "case.yaml"))
            break
        except UserError:
            continue
    if case:
        everything_from(case, date.fromisoformat(DAYS[name]))


@tried(12)
@given(NAMES, CHANCE)
def test_a_case_with_other_facts_is_worked_through(name: str, chance: Random) -> None:
    try:
        case = read(as_text(facts_changed(TREES[name], chance)))
    except UserError:
        return
    everything_from(case, date.fromisoformat(DAYS[name]))


@pytest.mark.parametrize("name", DAYS)
def test_the_examples_themselves_are_worked_through(name: str) -> None:
    case = read(as_text(TREES[name]))
    assert (case.conference, case.family) == (read(TEXTS[name]).conference, read(TEXTS[name]).family)
    everything_from(case, date.fromisoformat(DAYS[name]))


# ---- what was found so


@pytest.mark.parametrize("on", ["2026-12-08", "2026-12-09", "2026-12-10"])
def test_a_relative_who_dies_before_the_meeting_is_no_fault(on: str) -> None:
    text = "conference: {date: 2026-12-10}\nchildren: {kit: {name: Kit}}\nfamily: {mo: {name: Mo, died: 2026-12-09}}\n"
    everything_from(read(text), date.fromisoformat(on))
