"""At the meeting: how it decides for each child, what stands in the plan, and which dates it sets."""

from cpprep.case.model import Case, Child, CoreGroup, FamilyMember
from cpprep.case.relations import (
    ANY_PLAN,
    GROUP_PLANS,
    IN_NEED,
    PROTECTION,
    decision_for,
    group_for,
    meeting_of,
    was_decided,
)
from cpprep.case.values import PlanKind
from cpprep.profiles import Profile
from cpprep.reference.citations import CPPM, GPG, QS, RCPC, Citation, Phase, Role
from cpprep.standards.held import DECISIONS, next_review_limit, no_plan, not_held
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    attested,
    met,
    not_applicable,
    not_met,
    not_recorded,
    set_within,
    standard,
    to_record,
)
from cpprep.standards.subjects import CONFERENCE, EVERY_CHILD, FAMILY_THERE
from cpprep.wording import day, listed

harm_questions = attested(
    "harm-questions",
    "The chair puts the questions on which the decision rests: has the child been harmed, and is harm likely? Where "
    "the answer calls for it, a protection plan is needed.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("6.1"), RCPC.clause("6.2"), CPPM.clause("4.2")],
    each=EVERY_CHILD,
    why="The same questions in the same words make decisions fair from one family to the next.",
)

views_on_plan = attested(
    "views-on-plan",
    "Each practitioner is asked for their view on whether a plan is required.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("6.3")],
    each=CONFERENCE,
    why="Silence is easily taken for agreement.",
)

chair_sums_up = attested(
    "chair-sums-up",
    "The chair sums up and, where people do not agree, decides after weighing everything that was raised.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("6.4"), RCPC.clause("6.5"), CPPM.clause("4.9")],
    each=CONFERENCE,
    why="A family has to leave with one decision and the reasons for it, and not with a vote.",
)


@standard(
    "decision-for-each-child",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("6.6"), CPPM.clause("4.2")],
    each=EVERY_CHILD,
    why="Brothers and sisters are not at the same risk, and each needs a decision of their own.",
)
def decision_for_each_child(case: Case, child: Child, profile: Profile) -> Outcome:
    """A decision is recorded for each child and, for a protection plan, its category or the areas of concern."""
    if answer := not_held(case):
        return answer
    decision, at = decision_for(case, child.id), (*DECISIONS, child.id)
    if decision.outcome is None:
        return not_recorded("what was decided is not recorded", at)
    if decision.outcome is not PlanKind.CHILD_PROTECTION:
        return met(f"decided: {decision.outcome}", at, meeting_of(case).held)
    under = decision.category or (() if profile.categories else decision.areas_of_concern)
    if not under:
        needed = profile.terms.category if profile.categories else "areas of concern"
        return not_recorded(f"decided: {decision.outcome}; its {needed} not recorded", at)
    return met(f"decided: {decision.outcome} ({listed(under)})", at, meeting_of(case).held)


@standard(
    "dissent-recorded",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("6.7")],
    each=CONFERENCE,
    why="A view that was outvoted today may be the one that was right.",
    evidence=Evidence.EITHER,
)
def dissent_recorded(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """Views that differ from the decision are asked for and written down, or it is recorded that there were none."""
    if answer := not_held(case):
        return answer
    decisions = meeting_of(case).decisions
    differing = [view for decision in decisions.values() for view in decision.dissent if view.by and view.view]
    if not differing:
        return not_recorded("no differing view is recorded, nor that there was none", DECISIONS)
    return met("whose views differ, and how, is recorded", DECISIONS, meeting_of(case).held)


agreement_not_needed = attested(
    "agreement-not-needed",
    "Each parent and carer understands that they are free to work with the plan or not, and that it stands without "
    "their agreement.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[CPPM.clause("4.3")],
    each=FAMILY_THERE,
    why="Consent that somebody thinks they have to give is no consent.",
    applies="when a protection plan is decided",
    when=lambda case: _decided_otherwise(case, PROTECTION),
)

legal_steps_considered = attested(
    "legal-steps-considered",
    "The meeting considers a referral to the Children's Reporter and, where the risk is severe and will not wait, a "
    "child protection order.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[CPPM.clause("4.5"), CPPM.clause("4.6")],
    each=EVERY_CHILD,
    why="Some children need the law to make a plan hold, and some cannot wait for a plan.",
)


@standard(
    "other-plan-considered",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[CPPM.clause("4.8")],
    each=EVERY_CHILD,
    why="A child who needs no protection plan may still need help.",
    evidence=Evidence.EITHER,
    applies="when no protection plan is decided for the child",
)
def other_plan_considered(case: Case, child: Child, _profile: Profile) -> Outcome:
    """Where a child needs no protection plan, the meeting considers a plan of help, such as a Child's Plan."""
    if answer := not_held(case):
        return answer
    outcome, at = decision_for(case, child.id).outcome, (*DECISIONS, child.id)
    if outcome is None:
        return not_recorded("what was decided is not recorded", at)
    if outcome is PlanKind.CHILD_PROTECTION:
        return not_applicable(f"decided: {outcome}", at)
    if outcome in ANY_PLAN:
        return met(f"decided: {outcome}", at, meeting_of(case).held)
    return not_recorded("decided: no plan; whether another plan was considered is not recorded", at)


what_has_to_happen = attested(
    "what-has-to-happen",
    "The meeting agrees what has to happen first to keep the child safe, and what would show that the child is safer.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("4.6"), CPPM.clause("1.4")],
    each=CONFERENCE,
    why="A family asked for everything at once can do nothing well.",
)

parents_say_in_plan = attested(
    "parents-say-in-plan",
    "The chair checks that the parents understand what they and others will do, with tools made for it where they "
    "help, and asks what they want in the plan.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("4.7"), RCPC.clause("4.8")],
    each=FAMILY_THERE,
    why="A nod is not understanding, and a plan of somebody else's is soon left.",
)

plan_well_made = attested(
    "plan-well-made",
    "The plan builds on strengths, manages the risk, puts the child in the middle and aims at outcomes, and draws on "
    "practice models and research.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C1"), QS.clause("C10")],
    each=CONFERENCE,
    why="A list of appointments changes nothing for a child.",
    when=lambda case: _decided_otherwise(case, ANY_PLAN),
    applies="when a plan is decided",
)


@standard(
    "actions-complete",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C4"), QS.clause("C5"), QS.clause("C6"), CPPM.clause("1.4")],
    each=CONFERENCE,
    why="What nobody in particular has to do by no day in particular is not done.",
    applies="when a plan is decided",
)
def actions_complete(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The plan says who does what by when, with actions of the family and of several agencies."""
    if answer := no_plan(case, ANY_PLAN):
        return answer
    at, actions = ("meeting", "actions"), meeting_of(case).actions
    if not actions:
        return not_recorded("no action is recorded", at)
    for number, action in enumerate(actions):
        parts = {"what": action.what, "who": action.who, "by when": action.by}
        if missing := [name for name, said in parts.items() if not said]:
            return not_recorded(f"action {number + 1}: {listed(missing, 'or')} is not recorded", (*at, number))
    who = {person for action in actions for person in action.who}
    agencies = {(p.agency or p.id).casefold() for p in case.practitioners.values() if p.id in who}
    if not who & set(case.family):
        return not_recorded("no action of a family member is recorded", at)
    if len(agencies) < 2:
        return not_recorded("no actions of more than one agency are recorded", at)
    return met(f"each of the {len(actions)} actions says who, what and by when", at, meeting_of(case).held)


@standard(
    "contingency-plan",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C9")],
    each=CONFERENCE,
    why="Everyone, the family first, should know beforehand what happens if things get worse.",
    applies="when a plan is decided",
)
def contingency_plan(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The plan says in so many words what happens if it does not work."""
    if answer := no_plan(case, ANY_PLAN):
        return answer
    at = ("meeting", "contingency")
    if not meeting_of(case).contingency:
        return not_recorded("what happens if the plan does not work is not recorded", at)
    return met("what happens if the plan does not work is recorded", at, meeting_of(case).held)


@standard(
    "group-members-named",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C7"), RCPC.clause("7.1"), RCPC.clause("7.2")],
    each=CONFERENCE,
    why="The people who carry a plan have to know that they are the ones.",
    applies="when a child protection plan or a child in need plan is decided",
)
def group_members_named(case: Case, _subject: None, _profile: Profile) -> Outcome:
    """The members of the group that carries out the plan are named."""
    if answer := no_plan(case, GROUP_PLANS):
        return answer
    decided = [(plans, name) for plans, name in _GROUPS.items() if was_decided(case, plans)]
    if missing := [name for plans, name in decided if not group_for(case, plans).members]:
        return not_recorded(f"the members of {listed(missing)} are not recorded", ("meeting", "core_group"))
    return met("the members are recorded", ("meeting", "core_group"), meeting_of(case).held)


_GROUPS = {PROTECTION: "the core group", IN_NEED: "the child in need group"}


@standard(
    "core-group-date",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C8"), RCPC.clause("7.1")],
    each=CONFERENCE,
    why="An outline becomes a plan when the core group meets, and a date that is not set slips.",
    applies="when a child protection plan is decided",
)
def core_group_date(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a protection plan, the meeting sets a day soon enough for the core group."""
    if answer := no_plan(case, PROTECTION):
        return answer
    if case.is_review is None:
        return not_recorded("the kind of meeting, on which the limit depends, is not recorded", ("conference", "kind"))
    name = "core-group-review" if case.is_review else "first-core-group"
    return _group_date(case, profile, name, group_for(case, PROTECTION), "the core group")


@standard(
    "child-in-need-group-date",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[RCPC.clause("7.2")],
    each=CONFERENCE,
    why="Help that was promised should start while the family still expects it.",
    applies="when a child in need plan is decided",
)
def child_in_need_group_date(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a child in need plan, the meeting sets a day soon enough for its group to meet."""
    if answer := no_plan(case, IN_NEED):
        return answer
    return _group_date(case, profile, "child-in-need-group", group_for(case, IN_NEED), "the group")


def _group_date(case: Case, profile: Profile, name: str, group: CoreGroup, what: str) -> Outcome:
    at = ("meeting", "core_group")
    if group.first_meeting is None:
        return not_recorded(f"no day for {what} is recorded", at)
    return set_within(case, profile, name, group.first_meeting, what, at)


@standard(
    "review-date",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[QS.clause("C8"), RCPC.clause("7.1"), Citation("W3"), Citation("N2")],
    each=CONFERENCE,
    why="A family on a plan should know from the start when it will be looked at again.",
    applies="when a child protection plan is decided",
)
def review_date(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a protection plan, the meeting sets a day for the next review that is soon enough."""
    if answer := no_plan(case, PROTECTION):
        return answer
    if case.is_review is None:
        return not_recorded("the kind of meeting, on which the limit depends, is not recorded", ("conference", "kind"))
    at, when = ("meeting", "next_review"), meeting_of(case).next_review
    if when is None:
        return not_recorded("no day for the next review is recorded", at)
    if when == case.day_held:
        return not_met("the next review is set for the day of the meeting itself", at, done=when)
    return set_within(case, profile, next_review_limit(case, profile), when, "the next review", at)


@standard(
    "decision-understood",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A10")],
    each=FAMILY_THERE,
    why="A decision that is not understood is heard as a punishment.",
    evidence=Evidence.EITHER,
)
def decision_understood(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Everyone, each family member too, understands the decision, the reasons for it and what happens by when."""
    told = meeting_of(case).decision_explained.get(person.id)
    if told is None:
        return to_record(case)
    at = ("meeting", "decision_explained", person.id)
    return met(f"explained {day(told, case.day_held)}", at, told)


what_happens_next = attested(
    "what-happens-next",
    "Each family member knows what happens once the meeting is over, and what they can do if they do not agree with "
    "what was decided.",
    phase=Phase.AT,
    owner=Role.CHAIR,
    cites=[GPG.clause("A11"), GPG.clause("A12")],
    each=FAMILY_THERE,
    why="The days after the meeting are long for people who do not know who will ring.",
)


def _decided_otherwise(case: Case, plans: tuple[PlanKind, ...]) -> Outcome | None:
    """Does not arise once the decisions say so; open until then, for the chair's list is made beforehand."""
    return no_plan(case, plans) if was_decided(case, plans) is False else None


STANDARDS = (
    what_has_to_happen,
    parents_say_in_plan,
    harm_questions,
    views_on_plan,
    chair_sums_up,
    decision_for_each_child,
    dissent_recorded,
    agreement_not_needed,
    legal_steps_considered,
    other_plan_considered,
    plan_well_made,
    actions_complete,
    contingency_plan,
    group_members_named,
    core_group_date,
    child_in_need_group_date,
    review_date,
    decision_understood,
    what_happens_next,
)
