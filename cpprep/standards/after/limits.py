"""The limits of a place that no other standard carries: each is asked wherever a profile has it."""

from datetime import date

from cpprep.case.model import Case, Child
from cpprep.case.relations import IN_NEED, PROTECTION, dated, group_for, was_decided
from cpprep.profiles import Event, Profile, Timescale
from cpprep.reference.citations import RCPC, Citation, Phase, Role
from cpprep.standards.held import late_if, next_review_limit, no_plan_afterwards, no_plan_for
from cpprep.standards.limits.done import reviews_since
from cpprep.standards.limits.events import DOES_NOT_ARISE, birth_of, for_this_kind, starts, why_no_day
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    done_since,
    done_within,
    not_applicable,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import CONFERENCE, EACH_CHILD
from cpprep.wording import day

REVIEW_HELD = ("meeting", "review_held")


@standard(
    "next-review-held",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[*map(Citation, ("E18", "E11", "S1", "W3", "N2"))],
    each=CONFERENCE,
    why="A day that was set helps no child when the meeting is put off.",
    applies="when a child protection plan is decided",
    limits=("first-review", "later-review"),
)
def next_review_held(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a protection plan, the next review is held soon enough after this meeting."""
    if answer := no_plan_afterwards(case, PROTECTION):
        return answer
    if case.is_review is None:
        return not_recorded("the kind of meeting, on which the limit depends, is not recorded", ("conference", "kind"))
    name, held = next_review_limit(case, profile), dated(case).review_held
    return done_within(case, profile, name, held, "held", REVIEW_HELD, late=late_if(case))


@standard(
    "review-after-birth",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[Citation("E26"), Citation("S1"), Citation("W3"), Citation("N1")],
    each=EACH_CHILD,
    why="A plan made for a birth was made for a child whom nobody had met.",
    applies="to a child who was not born yet at a conference",
    since=lambda case: min((start.date for start in starts(case, Event.BIRTH, date.max) if start.date), default=None),
    limits=("review-after-birth",),
)
def review_after_birth(case: Case, child: Child, profile: Profile) -> Outcome:
    """After the birth, the plan that was made before it is looked at again soon enough."""
    timescale = profile.timescales["review-after-birth"]
    if timescale.event is not Event.BIRTH:
        return not_applicable("counted from the meeting here: see next-review-held", ("conference", "kind"))
    birth = birth_of(case, child)
    if birth is None:
        return not_applicable("born before the meeting, or not recorded as expected", child.at("date_of_birth"))
    if case.is_review is False and (answer := no_plan_for(case, child.id, PROTECTION)):
        return answer
    held, at = min(reviews_since(case, birth), default=None), REVIEW_HELD
    if held is None and case.is_review:
        at = ("meeting", "held")
    return done_since(birth, "the birth", timescale, profile, held, "looked at again", at)


@standard(
    "child-in-need-group-meets",
    phase=Phase.AFTER,
    owner=Role.CHAIR,
    cites=[RCPC.clause("7.2")],
    each=CONFERENCE,
    why="Help that was promised should start while the family still expects it.",
    applies="when a child in need plan is decided",
    limits=("child-in-need-group",),
)
def child_in_need_group_meets(case: Case, _subject: None, profile: Profile) -> Outcome:
    """With a child in need plan, its group meets soon enough after the meeting."""
    if answer := no_plan_afterwards(case, IN_NEED):
        return answer
    since = case.day_held
    held = min((one for one in group_for(case, IN_NEED).days if since is None or one >= since), default=None)
    at = ("meeting", "child_in_need_group", "met")
    return done_within(case, profile, "child-in-need-group", held, "held", at, late=late_if(case))


@standard(
    "change-told-to-chair",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[Citation("S1")],
    each=CONFERENCE,
    why="A plan that was right in spring may be wrong on the day somebody moves in.",
    applies="when a significant change is recorded",
    limits=("core-group-tells-chair",),
)
def change_told_to_chair(case: Case, _subject: None, profile: Profile) -> Outcome:
    """The core group tells the chair of a significant change soon enough."""
    changed, at = dated(case).significant_change, ("meeting", "chair_told")
    if changed is None:
        return not_applicable("no significant change is recorded", ("meeting", "significant_change"))
    if was_decided(case, PROTECTION) is False and (answer := no_plan_afterwards(case, PROTECTION)):
        return answer
    limit = profile.timescales["core-group-tells-chair"]
    return done_since(changed, "the significant change", limit, profile, dated(case).chair_told, "told", at)


@standard(
    "child-seen",
    phase=Phase.AFTER,
    owner=Role.SOCIAL_WORKER,
    cites=[Citation("N2")],
    each=EACH_CHILD,
    why="A plan is kept by somebody who has looked at the child, and not only asked after them.",
    evidence=Evidence.RECORD,
    applies="when a child protection plan is decided for the child",
    limits=("child-seen",),
)
def child_seen(case: Case, child: Child, profile: Profile) -> Outcome:
    """Each child with a protection plan is seen soon enough after the meeting."""
    if answer := no_plan_for(case, child.id, PROTECTION):
        return answer
    return done_within(case, profile, "child-seen", None, "seen", ("preparation",), late=Status.NOT_RECORDED)


def limit_of(case: Case, profile: Profile, slug: str, timescale: Timescale) -> Outcome:
    """A limit that only this place has, as the case and its events have it: due, not recorded, or not for this case.

    Only a record can say that it was kept; which one is due first is told, where an event has several days.
    """
    if not for_this_kind(slug, timescale, case, profile):
        return not_applicable("not for this kind of conference", ("conference", "kind"))
    plans = (timescale.plan,) if timescale.plan else ()
    if plans and was_decided(case, plans) is False:
        return not_applicable(f"no {timescale.plan} was decided", ("meeting", "decisions"))
    days = [start.date for start in starts(case, timescale.event, date.max) if start.date]
    lasts = {start: last.date for start in days if (last := timescale.count(start, profile.nation, profile.closures))}
    if not lasts:
        why = why_no_day(case, timescale.event, date.max) or "no number is set"
        said = f"the {timescale.event} {why}"
        return not_applicable(said) if why == DOES_NOT_ARISE else not_recorded(why)
    start, due = min(lasts.items(), key=lambda one: one[1])
    direction = "before" if timescale.before else "after"
    reason = (
        f"nobody has recorded it; {timescale.length} {direction} the {timescale.event} of {day(start)} is {day(due)}"
    )
    return to_do(reason, due, late=Status.NOT_RECORDED)


STANDARDS = (next_review_held, review_after_birth, child_in_need_group_meets, change_told_to_chair, child_seen)
