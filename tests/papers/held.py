"""Cases made into what comes later: a meeting that was held, and somebody who may not come to it."""

import re
from datetime import date, timedelta
from itertools import cycle

from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.profiles import profile_names
from cpprep.standards import CATALOGUE

VOCABULARY = Vocabulary(CATALOGUE, profile_names())

EXCLUSION = """\
    exclusion:
      decided_by: {chair}
      reason: It is not safe.
      may_be_told: There is a court order. You may not be in one room.
      views_how: Your worker writes down what you say.
      outcome_by: {told}
      outcome_from: {worker}
"""


def as_held(text: str) -> tuple[str, date]:
    """A case whose meeting has been held, with a decision for each child, of each kind in turn; and a day after it."""
    case = read_case(text, "case.yaml", VOCABULARY).case
    held = case.conference.date or date(2026, 12, 10)
    if case.meeting:
        return text, held + timedelta(days=5)
    kinds = cycle(("child protection plan", "child in need plan", "no plan"))
    words = "reason: Things were not safe at home., for_child: Home has not been safe for you."
    decisions = [
        f"    {child}: {{outcome: {kind}, {words}}}" for child, kind in zip(case.children, kinds, strict=False)
    ]
    members = ", ".join([*case.family, case.conference.social_worker or ""]).rstrip(", ")
    lines = [
        "meeting:",
        f"  held: {held}",
        "  decisions:",
        *decisions,
        f"  core_group: {{members: [{members}], first_meeting: {held + timedelta(days=9)}}}",
        "  actions:",
        f"    - {{what: Walk to school, who: [{next(iter(case.family))}], by: {held}, for_child: Walks with you.}}",
        f"    - {{what: Visit each week, who: [{case.conference.social_worker}], by: {held}}}",
        f"  next_review: {held + timedelta(days=80)}",
    ]
    return f"{text}\n" + "\n".join(lines) + "\n", held + timedelta(days=5)


def with_one_excluded(text: str) -> str:
    """A case in which the chair has decided that the first of the family does not come."""
    case = read_case(text, "case.yaml", VOCABULARY).case
    first = next(iter(case.family))
    facts = EXCLUSION.format(
        chair=case.conference.chair, worker=case.conference.social_worker, told=case.conference.date
    )
    return re.sub(rf"^  {first}:\n", f"  {first}:\n{facts}", text, count=1, flags=re.MULTILINE)
