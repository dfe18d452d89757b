"""Who may know what: the only place where it is decided, with the reason for each answer.

`decision` has the one table of rules, one for each access class of the model. `questions` answers what a view asks
beside single fields.
"""

from cpprep.access.policy.audience import Answer, Audience, Reader, reader_of
from cpprep.access.policy.decision import children_named_to, decide, decide_path, may_see_whole
from cpprep.access.policy.known_people import (
    children_known_to,
    children_worked_with,
    comes_to_sitting,
    is_kept_away,
    is_told_of_helper,
    relatives_known_to,
    same_sitting,
    sitting_of,
)
from cpprep.access.policy.of_meeting import is_confidential, named_with, told_of_report
from cpprep.access.policy.of_people import may_know_agency

__all__ = [
    "Answer",
    "Audience",
    "Reader",
    "children_known_to",
    "children_named_to",
    "children_worked_with",
    "comes_to_sitting",
    "decide",
    "decide_path",
    "is_confidential",
    "is_kept_away",
    "is_told_of_helper",
    "may_know_agency",
    "may_see_whole",
    "named_with",
    "reader_of",
    "relatives_known_to",
    "same_sitting",
    "sitting_of",
    "told_of_report",
]
