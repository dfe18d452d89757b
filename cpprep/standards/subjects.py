"""Whom a standard is about: how to find them in a case, and why one of them may be left out."""

from collections.abc import Iterator

from cpprep.case.model import Case, Child, FamilyMember, Practitioner, Report, Subject
from cpprep.case.relations import attendance_of, owe_actions
from cpprep.case.values import Reply, TakesPart
from cpprep.standards.held import was_away
from cpprep.standards.standard import Group, Outcome, not_applicable, not_recorded


def _family_left_out(_case: Case, person: Subject) -> Outcome | None:
    assert isinstance(person, FamilyMember)  # noqa: S101
    if person.excluded:
        return not_applicable("the chair has decided that this person does not come", person.at("exclusion"))
    if person.invite is False:
        return not_applicable("recorded as not to be invited", person.at("invite"))
    return None


def _family_or_child_left_out(case: Case, person: Subject) -> Outcome | None:
    return _told_left_out(case, person) or _stays_away(person)


def _told_left_out(case: Case, person: Subject) -> Outcome | None:
    """A child who is too young is not written to; one who gives their views from afar is."""
    if not isinstance(person, Child):
        return _family_left_out(case, person)
    if person.unborn:
        return not_applicable("not born yet", person.at("expected"))
    if person.takes_part is None:
        return not_recorded("whether and how the child takes part is not recorded", person.at("takes_part"))
    if person.takes_part is TakesPart.TOO_YOUNG:
        return not_applicable("recorded: too young", person.at("takes_part"))
    return None


def _stays_away(person: Subject) -> Outcome | None:
    if isinstance(person, Child) and person.takes_part not in {TakesPart.ATTENDS, TakesPart.ATTENDS_PART}:
        return not_applicable(f"recorded: {person.takes_part}", person.at("takes_part"))
    return None


def _unborn_left_out(_case: Case, child: Subject) -> Outcome | None:
    assert isinstance(child, Child)  # noqa: S101
    return not_applicable("not born yet", child.at("expected")) if child.unborn else None


def _not_coming(_case: Case, person: Subject) -> Outcome | None:
    assert isinstance(person, Practitioner)  # noqa: S101
    return not_applicable("not coming", person.at("reply")) if person.reply is Reply.NOT_COMING else None


def _family_or_unborn_left_out(case: Case, person: Subject) -> Outcome | None:
    return _unborn_left_out(case, person) if isinstance(person, Child) else _family_left_out(case, person)


def _never_asked(case: Case, person: Subject) -> Outcome | None:
    """An excluded person could not come, and so did not come."""
    if isinstance(person, FamilyMember) and person.excluded:
        return None
    return _family_or_unborn_left_out(case, person)


def _family_not_there(case: Case, person: Subject) -> Outcome | None:
    return _family_left_out(case, person) or was_away(case, person.id)


def _family_or_child_not_there(case: Case, person: Subject) -> Outcome | None:
    if attendance_of(case, person.id):
        return was_away(case, person.id)
    return _family_or_child_left_out(case, person)


def _practitioner_not_there(case: Case, person: Subject) -> Outcome | None:
    return was_away(case, person.id) if attendance_of(case, person.id) else _not_coming(case, person)


def _uninvited_left_out(case: Case, person: Subject) -> Outcome | None:
    return _family_left_out(case, person) if isinstance(person, FamilyMember) else None


def _living(case: Case) -> Iterator[Subject]:
    return (person for person in case.people if not (isinstance(person, FamilyMember) and person.died))


def _who_may_owe(case: Case) -> tuple[Subject, ...]:
    """The family and the practitioners; of children, supporters, and those who run the meeting, who owes an action."""
    owing = owe_actions(case)
    usual: tuple[Subject, ...] = (*case.family_living, *case.practitioners_to_invite)
    known = {person.id for person in usual}
    return (*usual, *(person for person in _living(case) if person.id in owing - known))


def _owes_nothing(case: Case, person: Subject) -> Outcome | None:
    """Who is kept away from the meeting, or was not asked to it, still owes what was agreed."""
    return None if person.id in owe_actions(case) else _uninvited_left_out(case, person)


def is_by_a_practitioner(case: Case, report: Report) -> bool:
    """Whether a report is not a parent's or a child's own."""
    return report.by not in case.family and report.by not in case.children


def _professional_reports(case: Case) -> tuple[Report, ...]:
    """A parent's or child's own report is not held to what is asked of a practitioner's."""
    return tuple(report for report in case.reports.values() if is_by_a_practitioner(case, report))


CONFERENCE = Group("the conference")
EACH_FAMILY_MEMBER = Group("each family member", lambda case: case.family_living, _family_left_out, "no family member")
EVERY_FAMILY_MEMBER = Group(
    "each family member, invited or not", lambda case: case.family_living, None, "no family member"
)
FAMILY_AND_CHILDREN = Group(
    "each family member, and each child who attends",
    lambda case: (*case.children.values(), *case.family_living),
    _family_or_child_left_out,
    "no child and no family member",
)
FAMILY_AND_CHILDREN_TOLD = Group(
    "each family member, and each child who is written to",
    lambda case: (*case.children.values(), *case.family_living),
    _told_left_out,
    "no child and no family member",
)
EVERYONE_IN_FAMILY = Group(
    "each child and each family member",
    lambda case: (*case.children.values(), *case.family_living),
    None,
    "no child and no family member",
)
EACH_CHILD = Group("each child", lambda case: tuple(case.children.values()), _unborn_left_out, "no child")
EACH_PRACTITIONER = Group(
    "each practitioner", lambda case: case.practitioners_to_invite, None, "no practitioner who is invited"
)
ATTENDING_PRACTITIONERS = Group(
    "each practitioner who comes",
    lambda case: case.practitioners_to_invite,
    _not_coming,
    "no practitioner who is invited",
)
EVERY_CHILD = Group("each child, born or not", lambda case: tuple(case.children.values()), None, "no child")
CHILDREN_AND_FAMILY = Group(
    "each child and each family member who is invited",
    lambda case: (*case.children.values(), *case.family_living),
    _family_or_unborn_left_out,
    "no child and no family member",
)
CHILDREN_AND_FAMILY_OR_EXCLUDED = Group(
    "each child and each family member who was invited or excluded",
    lambda case: (*case.children.values(), *case.family_living),
    _never_asked,
    "no child and no family member",
)
FAMILY_THERE = Group(
    "each family member who is there", lambda case: case.family_living, _family_not_there, "no family member"
)
FAMILY_AND_CHILDREN_THERE = Group(
    "each family member and each child who is there",
    lambda case: (*case.children.values(), *case.family_living),
    _family_or_child_not_there,
    "no child and no family member",
)
PRACTITIONERS_THERE = Group(
    "each practitioner who is there",
    lambda case: case.practitioners_to_invite,
    _practitioner_not_there,
    "no practitioner who is invited",
)
FAMILY_AND_PRACTITIONERS = Group(
    "each family member and each practitioner",
    lambda case: (*case.family_living, *case.practitioners_to_invite),
    _uninvited_left_out,
    "no family member and no practitioner",
)
WHO_OWES_ACTIONS = Group(
    "each family member, each practitioner, and whoever else owes an action",
    _who_may_owe,
    _owes_nothing,
    "no family member and no practitioner",
)
EACH_REPORT_TO_ITS_READERS = Group(
    "each family member who has reports, and each report for the practitioners",
    lambda case: (*case.family_living, *_professional_reports(case)) if _professional_reports(case) else (),
    _uninvited_left_out,
    "no report",
)
EACH_REPORT = Group("each report by a practitioner", _professional_reports, None, "no report")
