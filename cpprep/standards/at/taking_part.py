"""At the meeting: what each practitioner brings to it, and how they treat the family."""

from cpprep.case.model import Case
from cpprep.reference.citations import GPG, PA, QS, Phase, Role
from cpprep.standards.standard import Outcome, attested, not_applicable, not_recorded
from cpprep.standards.subjects import PRACTITIONERS_THERE

early_to_read = attested(
    "early-to-read",
    "Each practitioner comes well before the start, on time for every part of it, and reads the reports.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P5"), PA.clause("7")],
    each=PRACTITIONERS_THERE,
    why="A family waiting for a late practitioner learns what their time is worth.",
)


def _no_such_part(case: Case) -> Outcome | None:
    at = ("conference", "third_party_session")
    if case.conference.third_party_session is None:
        return not_recorded("whether a part is held without the family is not recorded", at)
    return None if case.conference.third_party_session else not_applicable("no part is held without the family", at)


third_party_part = attested(
    "third-party-part",
    "What the family may not hear, such as what the police are looking into, is heard in a part of its own.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("7")],
    each=PRACTITIONERS_THERE,
    why="Such information may put somebody at risk, and keeping it apart lets the family hear everything else.",
    applies="when a part is held without the family",
    when=_no_such_part,
)

respect_and_focus = attested(
    "respect-and-focus",
    "Each practitioner is respectful, helps the family to take a real part, gives the meeting their whole attention, "
    "on a screen too, and stays curious about what the child needs.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("A8"), GPG.clause("A7"), QS.clause("F6"), PA.clause("8")],
    each=PRACTITIONERS_THERE,
    why="Families remember for years who looked at them and who looked at a telephone.",
)

risks_needs_protection = attested(
    "risks-needs-protection",
    "Each practitioner helps to name the risks, the needs and what protects the child.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("A9")],
    each=PRACTITIONERS_THERE,
    why="Each person there knows one side of a child's life that nobody else does.",
)

expert_knowledge = attested(
    "expert-knowledge",
    "Each practitioner brings what their own field knows, and what recent research says.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("P4")],
    each=PRACTITIONERS_THERE,
    why="That is what they were asked to come for.",
)

reasoned_view = attested(
    "reasoned-view",
    "Each practitioner says, with the evidence, whether they judge the child to be harmed or likely to be, and whether "
    "a plan is needed.",
    phase=Phase.AT,
    owner=Role.PRACTITIONER,
    cites=[PA.clause("9")],
    each=PRACTITIONERS_THERE,
    why="A view with reasons can be answered by the family and tested by the others.",
)

STANDARDS = (
    early_to_read,
    third_party_part,
    respect_and_focus,
    risks_needs_protection,
    expert_knowledge,
    reasoned_view,
)
