"""How each child takes part, and how what the child thinks reaches the meeting."""

from cpprep.case.model import Case, Child
from cpprep.case.values import TakesPart
from cpprep.profiles import Profile
from cpprep.reference.citations import PA, QS, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    met,
    not_applicable,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import EACH_CHILD
from cpprep.wording import day


@standard(
    "participation-planned",
    phase=Phase.BEFORE,
    owner=Role.SERVICE,
    cites=[QS.clause("S6")],
    each=EACH_CHILD,
    why="A child's part in the meeting has to be planned, or the child is talked about and not heard.",
    evidence=Evidence.BOTH,
)
def participation_planned(_case: Case, child: Child, _profile: Profile) -> Outcome:
    """How each child can take part to the full is planned: coming, an advocate, a letter, an app, a visit."""
    at = child.at("takes_part")
    if child.takes_part is None:
        return not_recorded("whether and how the child takes part is not recorded", at)
    if child.takes_part is TakesPart.ATTENDS:
        return met("planned: the child attends", at)
    if child.views is None or not child.views.how:
        return not_recorded(f"{child.takes_part}; how the child's views will come is not recorded", child.at("views"))
    return met(f"planned: {child.takes_part}, and how the child's views come is recorded", at)


@standard(
    "child-encouraged",
    phase=Phase.BEFORE,
    owner=Role.SOCIAL_WORKER,
    cites=[PA.clause("4")],
    each=EACH_CHILD,
    why="A child who is asked, and asked in a way that suits, often has the clearest view in the room.",
    evidence=Evidence.EITHER,
)
def child_encouraged(case: Case, child: Child, _profile: Profile) -> Outcome:
    """Each child is encouraged to come or to contribute: for part of it, with an advocate, by direct work."""
    if child.takes_part is TakesPart.TOO_YOUNG:
        return not_applicable("recorded: too young", child.at("takes_part"))
    if child.encouraged:
        return met(f"encouraged {day(child.encouraged, case.day_held)}", child.at("encouraged"), child.encouraged)
    if child.views and child.views.on:
        return met(f"views given {day(child.views.on, case.day_held)}", child.at("views"), child.views.on)
    return to_do("no date is recorded on which the child was encouraged", case.day_held, child.at("encouraged"))


@standard(
    "chair-contacts-child",
    phase=Phase.BEFORE,
    owner=Role.CHAIR,
    cites=[PA.clause("4")],
    each=EACH_CHILD,
    why="A child who has spoken with the chair knows that somebody there will listen.",
    evidence=Evidence.EITHER,
    applies="when the child is old enough",
    excusable=True,
)
def chair_contacts_child(case: Case, child: Child, _profile: Profile) -> Outcome:
    """The chair is in touch with each child before the meeting, where that can be done."""
    if child.takes_part is TakesPart.TOO_YOUNG:
        return not_applicable("recorded: too young", child.at("takes_part"))
    if child.chair_contact:
        return met(
            f"in touch {day(child.chair_contact, case.day_held)}", child.at("chair_contact"), child.chair_contact
        )
    return to_do("no contact between chair and child is recorded", case.day_held, child.at("chair_contact"))


STANDARDS = (participation_planned, child_encouraged, chair_contacts_child)
