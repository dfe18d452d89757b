"""Who gets no paper, and why: nobody is left out in silence."""

from collections.abc import Iterator

from msgspec import Struct

from cpprep.access import Audience, Reader, decided_for
from cpprep.case.model import Case, Child, FamilyMember, Practitioner
from cpprep.papers.recipients import why_no_child_letter
from cpprep.papers.request import CHANGES, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.reference.citations import Phase


class Omission(Struct, frozen=True):
    """Somebody who gets no paper of some kind, or a kind that nobody gets, with the reason.

    Attributes:
        what: ``no invitation``, ``no decision letters``; blank where nothing at all is made.
        person: the id; blank where it is nobody in particular.
        why: the reason, in words for whoever sends the papers.
    """

    what: str
    person: str
    why: str

    @property
    def message(self) -> str:
        """``no invitation for kasia: takes_part is not recorded``."""
        whom = f"{self.what} for {self.person}" if self.person else self.what
        return f"{whom}: {self.why}" if whom else self.why


def omissions(case: Case, request: Request) -> tuple[Omission, ...]:
    """Who gets nothing of what a request asks for, in the order of the case."""
    return (*_without_papers(case, request), *_without_decision(case, request))


def not_invited(case: Case) -> tuple[str, ...]:
    """Who has no invitation, each with the reason: ``no invitation for kasia: takes_part is not recorded``."""
    return tuple(one.message for one in _without_papers(case, Request("invitations")))


def why_nothing(library: TemplateLibrary, request: Request) -> Omission:
    """Why a request found nobody to write for: no template is for such a reader, or the case has no such person."""
    templates = [one for one in library.for_command(request.command) if request.is_of_phase(one)]
    audiences = dict.fromkeys(str(template.front_matter.reader) for template in templates)
    when = _WHEN.get(request.phase, "") if request.command == "forms" else ""
    if request.command == CHANGES:
        why = "nobody holds an invitation that gives the meeting as it no longer is"
    elif not audiences:
        why = f"there is no paper of this kind{when}"
    elif request.audience is not None and str(request.audience) not in audiences:
        why = f"nothing is made{when} for: {request.audience}; only for: {', '.join(audiences)}"
    else:
        why = f"nothing is made{when} for: {request.to or 'anybody in this case'}"
    return Omission("", "", why)


_WHEN: dict[Phase | None, str] = {
    Phase.BEFORE: " before the meeting",
    Phase.AT: " at the meeting",
    Phase.AFTER: " after the meeting",
}


# ---- invitations and forms


def _without_papers(case: Case, request: Request) -> Iterator[Omission]:
    for what, reasons in _left_out(case, request):
        for person, why in reasons.items():
            if request.to in {None, person} and _is_in_audience(case, person, request.audience):
                yield Omission(what, person, why)


def _left_out(case: Case, request: Request) -> Iterator[tuple[str, dict[str, str]]]:
    """The kinds of paper of a request, each with the people who get none and the reason."""
    if request.command == "invitations":
        yield "no invitation", _not_written_to(case) | _practitioners_not_invited(case)
    if request.command == "forms" and request.phase in _FAMILY_FORMS:
        yield _FAMILY_FORMS[request.phase], _not_written_to(case)
    if request.command == "forms" and request.phase in {None, Phase.BEFORE}:
        not_asked = [person.id for person in case.practitioners.values() if person.report_needed is False]
        reasons = dict.fromkeys(not_asked, "no report is asked of them")
        yield "no report form", _practitioners_not_invited(case) | reasons


_FAMILY_FORMS: dict[Phase | None, str] = {
    None: "no views or feedback form",
    Phase.BEFORE: "no views form",
    Phase.AT: "no feedback form",
}


def _not_written_to(case: Case) -> dict[str, str]:
    """Children and family members who get no paper of their own, each with the reason."""
    reasons = {child.id: reason for child in case.children.values() if (reason := why_no_child_letter(case, child))}
    for person in case.family.values():
        if person.excluded:
            reasons[person.id] = "the chair has decided that they do not come, and a letter of its own tells them so"
        elif person.invite is False:
            reasons[person.id] = _NOT_INVITED
        elif person.died:
            reasons[person.id] = "recorded as having died"
    return reasons


_NOT_INVITED = "recorded as not to be invited"


def _practitioners_not_invited(case: Case) -> dict[str, str]:
    return {person.id: _NOT_INVITED for person in case.practitioners.values() if person.invite is False}


# ---- letters about the decision


def _without_decision(case: Case, request: Request) -> Iterator[Omission]:
    """Who is not written to about the decision, and why."""
    if request.command != "forms" or request.phase not in {None, Phase.AFTER}:
        return
    if request.audience not in {None, Audience.PARENT, Audience.CHILD}:
        return
    if request.to is not None and request.to not in {*case.children, *case.family}:
        return
    if why := _nothing_decided(case):
        yield Omission("no decision letters", "", why)
        return
    for person, why in _without_decision_letter(case):
        if request.to in {None, person} and _is_in_audience(case, person, request.audience):
            yield Omission("no decision letter", person, why)


def _nothing_decided(case: Case) -> str | None:
    """Why there is no letter about a decision at all; None when there is one to write about."""
    if decided_for(case, Reader(Audience.ADMINISTRATOR)):
        return None
    if case.meeting is None or case.meeting.held is None:
        return "the meeting is not recorded as held (meeting: held)"
    return "no decision is recorded under meeting: decisions"


def _without_decision_letter(case: Case) -> Iterator[tuple[str, str]]:
    """Who has no letter about the decision, each with the reason."""
    for child in case.children.values():
        if why := why_no_child_letter(case, child, afterwards=True):
            yield child.id, f"{why}; nor a plan of their own"
        elif not decided_for(case, Reader(Audience.CHILD, child.id)):
            yield child.id, "no decision is recorded for them under meeting: decisions"
    for person in case.family_living:
        if why := _why_no_decision_letter(case, person):
            yield person.id, why


def _why_no_decision_letter(case: Case, person: FamilyMember) -> str | None:
    if person.invite is False and not person.excluded:
        return "recorded as not to be invited; the chair decides what they are told"
    if decided_for(case, Reader(Audience.PARENT, person.id)):
        return None
    if person.excluded:
        return "excluded, and not recorded as one who is to be told (exclusion: outcome_from, outcome_by)"
    if not person.relationship:
        return "it is not recorded what they are to any child: fill in their relationship"
    return "no decision is recorded for a child of whom they may know"


def _is_in_audience(case: Case, person: str, audience: Audience | None) -> bool:
    if audience is Audience.SOCIAL_WORKER:
        return person == case.conference.social_worker
    kinds = {Audience.CHILD: Child, Audience.PARENT: FamilyMember, Audience.PRACTITIONER: Practitioner}
    return audience is None or (audience in kinds and isinstance(case.person(person), kinds[audience]))
