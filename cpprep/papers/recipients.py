"""Who gets a paper: for each template, the people of a case who have one made from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from cpprep.access import Audience, Reader, age_band, children_worked_with, decide, decided_for, planned_for, reader_of
from cpprep.case.changes import change_for
from cpprep.case.model import Case, Child, FamilyMember, Person, Supporter
from cpprep.case.values import TakesPart
from cpprep.papers.templates import Template, TemplateLibrary

_FOR_NOBODY_BY_NAME = frozenset({Audience.EVERYONE, Audience.CHECKER})
_ONE_OF_A_KIND = frozenset({Audience.CHAIR, Audience.SOCIAL_WORKER, Audience.ADMINISTRATOR})


def is_one_a_person(template: Template) -> bool:
    """Whether there may be many papers of a template, which need their readers' ids in their names."""
    return template.front_matter.reader not in _FOR_NOBODY_BY_NAME | _ONE_OF_A_KIND


def recipients_of(case: Case, template: Template) -> tuple[Reader, ...]:
    """Everyone who is handed a paper of a template, in the order of the case, each with who gets it from them."""
    audience, needs = template.front_matter.reader, template.front_matter.needs
    readers = (Reader(audience, one) for one in _ids(case, template))
    theirs = (reader for reader in readers if _has(case, needs, reader))
    return tuple(Reader(reader.audience, reader.id, _passed_on_to(case, template, reader)) for reader in theirs)


def _passed_on_to(case: Case, template: Template, reader: Reader) -> tuple[Reader, ...]:
    """Who gets a paper from the reader to whom it is handed, or together with them."""
    head = template.front_matter
    if head.anonymous or (head.recipients is None and head.reader is not Audience.EVERYONE):
        return ()
    ids = _WHO_GETS_IT[head.recipients](case, reader.id)
    return tuple(reader_of(case, person.id) for person in case.people if person.id in ids and person.id != reader.id)


def who_has_record(case: Case) -> frozenset[str]:
    """The ids of those who get the record and the plan; children have words of their own, and helpers hear of it."""
    return everyone_who_comes(case) - {*case.children, *case.supporters}


def who_has_report(case: Case, author: str) -> frozenset[str]:
    """The ids of those who get somebody's report: the family of the children it is about, practitioners, the chair."""
    writer = case.practitioners.get(author)
    about = children_worked_with(case, writer) if writer else set()
    family = (
        person.id
        for person in case.family_to_invite
        if person.has_reports is not False and (not about or about & set(case.children_told_to(person)))
    )
    at_work = (person.id for person in (*case.practitioners_to_invite, case.chair) if person)
    return frozenset((*family, *at_work))


def _ids(case: Case, template: Template) -> Iterable[str]:
    """The ids of a template's audience; a blank one stands for nobody by name."""
    audience, conference = template.front_matter.reader, case.conference
    runs_it = {
        Audience.CHAIR: conference.chair,
        Audience.SOCIAL_WORKER: conference.social_worker,
        Audience.ADMINISTRATOR: conference.administrator,
    }
    people: dict[Audience, Callable[[], Iterable[Person]]] = {
        Audience.PARENT: lambda: _family_written_to(case, template.front_matter.needs),
        Audience.CHILD: lambda: _children_written_to(case, template),
        Audience.PRACTITIONER: lambda: case.practitioners_to_invite,
        Audience.HELPER: lambda: helpers_invited(case),
    }
    return [person.id for person in people[audience]()] if audience in people else [runs_it.get(audience) or ""]


_WHO_GETS_IT: Mapping[str | None, Callable[[Case, str], frozenset[str]]] = {
    None: lambda case, _: everyone_who_comes(case),
    "everyone who comes": lambda case, _: everyone_who_comes(case),
    "who has the record": lambda case, _: who_has_record(case),
    "who has the report": who_has_report,
}
"""Whose ids a template's ``recipients`` stand for; the author of a report is the reader to whom it is handed."""


def everyone_with_papers(case: Case, library: TemplateLibrary) -> tuple[Reader, ...]:
    """Everyone who has a document of any command and phase; a person may be there in more than one part."""
    templates = (one for one in library.templates.values() if one.front_matter.reader is not Audience.CHECKER)
    readers = (reader for one in templates for reader in recipients_of(case, one))
    return tuple(dict.fromkeys(reader if reader.is_group else reader.alone for reader in readers))


def everyone_invited(case: Case, library: TemplateLibrary) -> tuple[str, ...]:
    """The ids of everyone for whom there is an invitation."""
    letters = (one for one in library.for_command("invitations") if one.front_matter.needs != "exclusion")
    return tuple(dict.fromkeys(reader.id for one in letters for reader in recipients_of(case, one) if reader.id))


def helpers_invited(case: Case) -> Iterator[Supporter]:
    """Helpers of anyone who is invited; a helper whose person is not recorded has a letter too."""
    not_coming = {*case.family} - {p.id for p in case.family_to_invite}
    for helper in case.supporters.values():
        if not helper.helps or not set(helper.helps) <= not_coming:
            yield helper


def everyone_who_comes(case: Case) -> frozenset[str]:
    """The ids of the people who have the papers that are for everyone."""
    runs_it = [person for person in (case.chair, case.social_worker, case.administrator) if person]
    invited = (*case.children_attending, *case.family_to_invite, *case.practitioners_to_invite, *helpers_invited(case))
    return frozenset(person.id for person in (*runs_it, *invited))


def why_no_child_letter(case: Case, child: Child, *, afterwards: bool = False) -> str | None:
    """Why a child is not written to. What was decided is told also where nobody wrote down how they took part."""
    if child.unborn:
        return "not born yet"
    if not decide(case, Reader(Audience.CHILD, child.id), child.id, "name").may_see:
        return "their name is marked confidential, and they are not named as one who may know it"
    if child.takes_part is TakesPart.TOO_YOUNG:
        return "recorded as too young"
    if child.takes_part is None and not afterwards:
        return "takes_part is not recorded"
    if _age(case, child) is None:
        return "the date of birth, or the date of the meeting, is not recorded, so the age is not known"
    return None


def _family_written_to(case: Case, needs: str | None) -> list[FamilyMember]:
    """The family who are invited; who is excluded has a letter that says so, and hears what was decided (CPPM-3.5)."""
    told = [person for person in case.family_living if person.excluded and needs in {"exclusion", "decision"}]
    return [*case.family_to_invite, *told]


def _children_written_to(case: Case, template: Template) -> Iterator[Child]:
    """The children of a template's age who are written to."""
    afterwards = template.front_matter.needs in {"decision", "plan"}
    written_to = (c for c in case.children.values() if why_no_child_letter(case, c, afterwards=afterwards) is None)
    return (child for child in written_to if age_band(_age(case, child)) == template.front_matter.age)


def _age(case: Case, child: Child) -> int | None:
    """How old a child is on the day of the meeting; of one that was called off, on the day that it was planned for."""
    planned = (one.date for one in reversed(case.conference.moved) if one.date)
    day = case.day_held or next(planned, None)
    return child.age_on(day) if day else None


def _has(case: Case, needs: str | None, reader: Reader) -> bool:
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
        case "change":
            return change_for(case, case.person(reader.id)) is not None
        case _:
            return True


def _is_to_report(case: Case, reader: Reader) -> bool:
    """Whether a report is asked of this reader; the lead social worker writes it on a paper of their own."""
    if reader.audience is Audience.PRACTITIONER and reader.id == case.conference.social_worker:
        return False
    writer = case.practitioners.get(reader.id)
    return writer is None or writer.report_needed is not False
