"""The answers to one family's questions are those that somebody has read, each with its reason."""

from answers import APART, CASE, IN_SITTINGS, PAGE, TOGETHER, case_of, page

from cpprep.access.policy.decision import RULES
from cpprep.case.access_class import Access
from cpprep.case.paths import field_path


def test_who_may_know_what_and_why_is_as_somebody_has_read_it() -> None:
    """Where this differs, run ``python tests/access/answers.py`` and read the difference as the person it is about."""
    assert page().splitlines() == PAGE.read_text(encoding="utf-8").splitlines()


def test_the_table_asks_every_rule() -> None:
    asked = {
        found.access
        for text, paths in ((CASE, TOGETHER), (IN_SITTINGS, APART))
        for owner, _, field in (path.partition(".") for path in paths.split())
        if (found := field_path(case_of(text), owner, field))
    }
    assert set(RULES) - asked == {Access.AS_HOLDER}
