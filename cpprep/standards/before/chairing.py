"""The chair: the same one each time, and chairing that is looked at by others."""

from cpprep.case.model import Case
from cpprep.case.values import Kind
from cpprep.profiles import Profile
from cpprep.reference.citations import QS, Phase, Role
from cpprep.standards.standard import (
    Outcome,
    attested,
    met,
    not_applicable,
    not_met,
    not_recorded,
    standard,
)
from cpprep.standards.subjects import CONFERENCE


@standard(
    "same-chair",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S9")],
    each=CONFERENCE,
    why="A family should not have to tell its story to a new chair each time.",
    applies="when there has been a conference before",
    excusable=True,
)
def same_chair(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The same person chairs each conference, where that can be done."""
    previous = case.conference.last_previous
    at = ("conference", "chair")
    if previous is None:
        if case.conference.kind in {None, Kind.REVIEW}:
            return not_recorded("the conferences before this one are not recorded", ("conference", "previous"))
        return not_applicable("no conference before this one is recorded", at)
    before = previous.chair
    if case.chair is None or before is None:
        which = "the chair" if case.chair is None else "the chair of the last conference"
        return not_recorded(f"{which} is not recorded", at if case.chair is None else ("conference", "previous"))
    if before.casefold() in {case.chair.id.casefold(), (case.chair.name or "").casefold()}:
        return met("the chair chaired the last conference", at)
    return not_met("somebody else chaired the last conference", at)


chairing_observed = attested(
    "chairing-observed",
    "Chairing is looked at regularly with a practice observation form, and what is learned goes into case audit.",
    phase=Phase.ALWAYS,
    owner=Role.SERVICE,
    cites=[QS.clause("C16")],
    each=CONFERENCE,
    why="Chairs work alone; being observed is how they learn and how families are treated alike.",
)

STANDARDS = (same_chair, chairing_observed)
