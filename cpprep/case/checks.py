"""What deserves a second look in a case that can be read, and what cannot be so although it can be read."""

from collections.abc import Iterator
from datetime import date

from cpprep.case.as_of import recorded_ahead
from cpprep.case.model import EVERYONE, Case, Place
from cpprep.errors import Problem
from cpprep.wording import full_date


def second_looks(case: Case, file: str) -> Iterator[Problem]:
    """What its writer should look at although the case can be used; ``file`` is what messages call it."""
    yield from unnamed_leads(case, file)
    yield from relationships_to_one_child(case, file)


def unnamed_leads(case: Case, file: str) -> Iterator[Problem]:
    """Those who run the meeting are named apart from the practitioners: people and no chair is a slip."""
    leads = {"chair": case.conference.chair, "social_worker": case.conference.social_worker}
    for lead, named in leads.items():
        if case.practitioners and named is None:
            line = case.line_of(("conference", lead)) or 1
            what = "nobody is named: type the id of a practitioner, who signs or is to be asked in the letters"
            yield Problem(file, line, 1, f"conference.{lead}", what)


def relationships_to_one_child(case: Case, file: str) -> Iterator[Problem]:
    """A relationship typed once holds for every child: "father of Adam" would give him the papers about Kasia."""
    called = {name.casefold() for child in case.children.values() for name in (child.called, child.full_name)}
    for person in case.family.values() if len(case.children) > 1 else ():
        _, of, names = (person.relationship.get(EVERYONE) or "").casefold().partition(" of ")
        if of and any(name in names for name in called):
            what = "this one line holds for every child: for one alone, type {child's id: father}"
            line = case.line_of(person.at("relationship")) or 1
            yield Problem(file, line, 1, f"family.{person.id}.relationship", what)


def dated_ahead(case: Case, file: str, latest: date) -> Iterator[Problem]:
    """Records of preparation that are dated after the last day on which one can have been made."""
    for number, key in recorded_ahead(case, latest):
        what = (
            f"a record cannot be dated later than {full_date(latest)}: correct the day, or leave it out until it is "
            "done (--on says another day than today)"
        )
        place = case.place_of(("preparation", number, key)) or Place(1, 1)
        yield Problem(file, place.line, place.column, f"preparation.{number + 1}.{key}", what)
