"""What to call people and reports in a list, so that two of one name can be told apart by whoever reads it."""

from cpprep.case.model import Case, Child, FamilyMember, Person, Practitioner, Report, Supporter


def name_apart(case: Case, person: Person) -> str:
    """The full name; where another has it too, with what the person is, or else their id: ``Jan Nowak (uncle)``."""
    return _apart(case, person, person.full_name)


def called_apart(case: Case, person: Person) -> str:
    """What somebody is called, told apart from others in the same way."""
    return _apart(case, person, person.called)


def report_apart(case: Case, report: Report) -> str:
    """The title of a report; where another has it too, with whose report it is, or else with its id."""
    title = report.title or report.id
    same = [each for each in case.reports.values() if (each.title or each.id).casefold() == title.casefold()]
    if len(same) < 2:
        return title
    authors = [case.person(each.by) for each in same]
    author = case.person(report.by)
    return f"{title} ({name_apart(case, author) if author and authors.count(author) == 1 else report.id})"


def _apart(case: Case, person: Person, name: str) -> str:
    if name.casefold() not in case.shared_names:
        return name
    same = [each for each in case.people if name.casefold() in {each.full_name.casefold(), each.called.casefold()}]
    part = _part(person)
    alone = (
        part and part != name and [_part(each) for each in same].count(part) == 1 and not _part_is_marked(case, person)
    )
    return f"{name} ({part if alone else person.id})"


def _part_is_marked(case: Case, person: Person) -> bool:
    """Whether somebody may not know what a person is: their id then tells them apart on every list."""
    fields = {FamilyMember: "relationship", Practitioner: "role", Supporter: "part"}
    item = f"{person.id}.{fields.get(type(person), 'name')}."
    marks = [f"{mark.item}." for mark in case.confidential]
    return any(item.startswith(mark) or mark.startswith(item) for mark in marks)


def _part(person: Person) -> str:
    """What somebody is in the case, in a word or two; blank where it is not recorded."""
    if isinstance(person, Child):
        return "child"
    if isinstance(person, FamilyMember):
        return ", ".join(dict.fromkeys(person.relationship.values()))
    return (person.role or "") if isinstance(person, Practitioner) else str(person.part or "")
