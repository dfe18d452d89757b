"""What one reader may know: the only view of a case that a template is ever given.

What a reader may not know is not in their view, so no template, not even one that somebody has edited, can print it.
"""

from cpprep.access.disclosure import Disclosure, named, one_a_person
from cpprep.access.family import FamilySeen, RelativeSeen
from cpprep.access.outcome import decided_for, planned_for
from cpprep.access.policy import Audience, Reader, reader_of, sight, sight_of
from cpprep.access.view_types import NO_PLAN, OutcomeSeen, PersonSeen, PlanSeen, ReportReader, View, age_band
from cpprep.access.views import (
    as_seen_by,
    family_seen_by,
    left_unsaid,
    nameless,
    outcome_seen_by,
    people_seen_by,
    report_readers_seen_by,
)

__all__ = [
    "NO_PLAN",
    "Audience",
    "Disclosure",
    "FamilySeen",
    "OutcomeSeen",
    "PersonSeen",
    "PlanSeen",
    "Reader",
    "RelativeSeen",
    "ReportReader",
    "View",
    "age_band",
    "as_seen_by",
    "decided_for",
    "family_seen_by",
    "left_unsaid",
    "named",
    "nameless",
    "one_a_person",
    "outcome_seen_by",
    "people_seen_by",
    "planned_for",
    "reader_of",
    "report_readers_seen_by",
    "sight",
    "sight_of",
]
