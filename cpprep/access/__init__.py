"""What one reader may know: the only view of a case that a template is ever given.

What a reader may not know is not in their view, so no template, not even one that somebody has edited, can print it.
"""

from cpprep.access.disclosure import Disclosure, named, one_a_person
from cpprep.access.family import FamilyView, RelativeView
from cpprep.access.outcome import decided_for, planned_for
from cpprep.access.policy import Audience, Reader, children_worked_with, decide, decide_path, reader_of
from cpprep.access.view_types import NO_PLAN, OutcomeView, PersonView, PlanView, ReportReader, View, age_band
from cpprep.access.views import (
    family_for,
    nameless,
    outcome_for,
    people_for,
    report_readers_for,
    view_for,
    withheld_from,
)
from cpprep.access.withheld import NOTHING_WITHHELD, Hit, ProtectedFacts, Withheld

__all__ = [
    "NOTHING_WITHHELD",
    "NO_PLAN",
    "Audience",
    "Disclosure",
    "FamilyView",
    "Hit",
    "OutcomeView",
    "PersonView",
    "PlanView",
    "ProtectedFacts",
    "Reader",
    "RelativeView",
    "ReportReader",
    "View",
    "Withheld",
    "age_band",
    "children_worked_with",
    "decide",
    "decide_path",
    "decided_for",
    "family_for",
    "named",
    "nameless",
    "one_a_person",
    "outcome_for",
    "people_for",
    "planned_for",
    "reader_of",
    "report_readers_for",
    "view_for",
    "withheld_from",
]
