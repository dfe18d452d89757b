"""One case from the strategy discussion to after the review, walked by changing only the day and the records."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpprep.assessment import assess
from cpprep.assessment.deadlines import deadlines
from cpprep.case.model import Case
from cpprep.profiles import profile_named
from cpprep.standards import Status

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXT = (EXAMPLES / "start-to-review.yaml").read_text(encoding="utf-8")
PAGE = (EXAMPLES / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"\| `--on ([\d-]+)` \| .*? \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", PAGE)
PLACE = profile_named("north-lincolnshire")
READY = "2026-06-26"

Read = Callable[..., Case]


def test_the_page_walks_from_the_strategy_discussion_to_after_the_review(read: Read) -> None:
    case = read(TEXT)
    days = [date.fromisoformat(day) for day, *_ in SHOWN]
    assert days[0] == case.conference.strategy_discussion
    assert days == sorted(days)
    assert days[-1] > case.meeting.review_held


@pytest.mark.parametrize(("day", "not_met", "due", "not_recorded", "met"), SHOWN)
def test_each_day_of_the_walk_is_as_the_page_says(
    read: Read, day: str, not_met: str, due: str, not_recorded: str, met: str
) -> None:
    counts = assess(read(TEXT), PLACE, date.fromisoformat(day)).for_now().counts
    kinds = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED, Status.MET)
    assert [str(counts[kind]) for kind in kinds] == [not_met, due, not_recorded, met]


BY_HAND = "    invited: 2026-06-18\n    invited_how: by hand, read together with the interpreter\n"
GROUP = "".join(re.findall(r"    meetings:\n(?: {6}.*\n)+", TEXT))


@pytest.mark.parametrize(
    ("lost", "on", "missed"),
    [
        (BY_HAND, READY, "family-notice"),
        (GROUP, "2026-07-21", "core-group-meets"),
        ("      done: 2026-07-21\n", "2026-07-25", "actions-on-time"),
    ],
)
def test_a_record_that_is_left_out_is_missed_on_its_day(read: Read, lost: str, on: str, missed: str) -> None:
    assert TEXT.count(lost) == 1
    found = assess(read(TEXT.replace(lost, "")), PLACE, date.fromisoformat(on)).findings
    assert Status.NOT_MET in {finding.status for finding in found if finding.standard.id == missed}


def test_after_the_review_every_date_that_the_case_can_show_is_shown_as_kept(read: Read) -> None:
    found = deadlines(read(TEXT), PLACE, date(2026, 10, 1))
    assert found
    assert [one.key for one in found if one.done is None] == []
