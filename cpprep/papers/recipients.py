"""Who is written to about what was decided, and who is not, and why: nobody is left out in silence."""

from collections.abc import Iterator

from cpprep.access import Audience, PlanSeen, Reader, View, decided_for, planned_for
from cpprep.case.model import Case, FamilyMember

LEFT_OUT = "not all of the plan is in it, for some of it its readers may not know: look whether more has to be said"


def family_written_to(case: Case, needs: str | None) -> list[FamilyMember]:
    """The family who are invited; who is excluded has a letter that says so, and hears what was decided (CPPM-3.5)."""
    told = [person for person in case.family_living if person.excluded and needs in {"exclusion", "decision"}]
    return [*case.family_to_invite, *told]


def concerns(case: Case, needs: str | None, reader: Reader) -> bool:
    """Whether what a template needs is so of a reader: that they are excluded, a decision or a plan, their report."""
    match needs:
        case "exclusion":
            person = case.family.get(reader.id)
            return person is not None and person.excluded
        case "decision":
            return bool(decided_for(case, reader))
        case "plan":
            return bool(planned_for(case, reader))
        case "report":
            return _is_to_report(case, reader)
        case _:
            return True


def _is_to_report(case: Case, reader: Reader) -> bool:
    """Whether a report is asked of this reader; the lead social worker writes it on a paper of their own."""
    if reader.audience is Audience.PRACTITIONER and reader.id == case.conference.social_worker:
        return False
    writer = case.practitioners.get(reader.id)
    return writer is None or writer.report_needed is not False


def lacks_some_of_the_plan(view: View, plan: PlanSeen) -> bool:
    """Whether a paper silently holds less than the plan. A child's, and those of who is kept away, do so on purpose."""
    reader = view.reader
    return plan.left_out and reader.audience in {Audience.EVERYONE, Audience.PARENT} and not reader.excluded


def nothing_decided(case: Case) -> str | None:
    """Why there is no letter about a decision at all; None when there is one to write about."""
    if decided_for(case, Reader(Audience.ADMINISTRATOR)):
        return None
    if case.meeting is None or case.meeting.held is None:
        return "the meeting is not recorded as held (meeting: held)"
    return "no decision is recorded under meeting: decisions"


def without_decision_letter(case: Case, children_without: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Who has no letter about the decision, each with the reason; some children are written to about nothing."""
    for child in case.children:
        if child in children_without:
            yield child, f"{children_without[child]}; nor a plan of their own"
        elif not decided_for(case, Reader(Audience.CHILD, child)):
            yield child, "no decision is recorded for them under meeting: decisions"
    for person in case.family_living:
        if person.invite is False and not person.excluded:
            yield person.id, "recorded as not to be invited; the chair decides what they are told"
        elif decided_for(case, Reader(Audience.PARENT, person.id)):
            continue
        elif person.excluded:
            yield person.id, "excluded, and not recorded as one who is to be told (exclusion: outcome_from, outcome_by)"
        elif not person.relationship:
            yield person.id, "it is not recorded what they are to any child: fill in their relationship"
        else:
            yield person.id, "no decision is recorded for a child of whom they may know"
