"""What deserves a second look in a case that can be read, and what cannot be so although it can be read."""

from collections.abc import Collection, Iterator
from datetime import date

from cpprep.case.as_of import recorded_ahead
from cpprep.case.contacts import plain_words
from cpprep.case.doubts import doubt_at
from cpprep.case.kinship import Sex, sex_of_parent, tells_a_relative
from cpprep.case.model import EVERYONE, Case, Child, FamilyMember, Path, Place
from cpprep.case.safety_checks import safety_doubts
from cpprep.case.values import Part
from cpprep.errors import Problem
from cpprep.wording import full_date


def second_looks(case: Case, file: str, sensitive: Collection[str] = ()) -> Iterator[Problem]:
    """What its writer should look at although the case can be used.

    Args:
        case: the case.
        file: what messages call its file.
        sensitive: the words of a place that, in an agency's name, may tell where somebody is or what help they have.
    """
    yield from unnamed_leads(case, file)
    yield from relationships_to_one_child(case, file)
    yield from parents_of_all(case, file)
    yield from undecided(case, file)
    yield from related_interpreters(case, file)
    yield from safety_doubts(case, file, sensitive)


def undecided(case: Case, file: str) -> Iterator[Problem]:
    """Marks and disclosures that name somebody, and that open nothing while it is not recorded who decided it."""
    marks = (("confidential", n) for n, mark in enumerate(case.confidential) if mark.may_know and not mark.is_decided)
    opened = (("disclosures", n) for n, one in enumerate(case.disclosures) if one.to and not one.is_decided)
    for path in (*marks, *opened):
        what = "does not say who decided it and when: it opens nothing yet (fill in decided_by and decided_on)"
        yield doubt_at(case, file, path, what)


def related_interpreters(case: Case, file: str) -> Iterator[Problem]:
    """An interpreter of the family's own: by a name that one of the family has too, or by what is written of them."""
    named = (person.name for section in (case.children, case.family) for person in section.values())
    family = {plain_words(name) for name in named if name}
    for path, texts in _of_interpreters(case):
        if any(plain_words(text) in family or tells_a_relative(text) for text in texts):
            what = (
                "the interpreter seems to be one of the family, who cannot stand between the family and the meeting: "
                "book somebody from outside; where it is another person, say so in other words"
            )
            yield doubt_at(case, file, path, what)


def _of_interpreters(case: Case) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """What is written of each interpreter, and where."""
    people: tuple[Child | FamilyMember, ...] = (*case.children.values(), *case.family.values())
    booked = {person.interpreter.person for person in people if person.interpreter}
    for supporter in case.supporters.values():
        if supporter.id in booked or supporter.part is Part.INTERPRETER:
            said = (supporter.name, supporter.organisation, supporter.language, supporter.note)
            yield supporter.at("name"), tuple(filter(None, said))
    for person in people:
        if person.interpreter and person.interpreter.language:
            yield person.at("interpreter", "language"), (person.interpreter.language,)
        for key in ("communication", "note"):
            text = getattr(person, key) or ""
            if "interpret" in text.casefold() or "translat" in text.casefold():
                yield person.at(key), (text,)
    consultation = case.conference.consultation
    asked = consultation.special_requirements if consultation else None
    if asked and asked.interpreter:
        yield ("conference", "consultation", "special_requirements", "interpreter"), (asked.interpreter,)


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


def parents_of_all(case: Case, file: str) -> Iterator[Problem]:
    """Two are recorded as the father of all the children, or of the same ones: whose is whose is not known."""
    for person in case.family.values():
        if any(case.is_parent_in_doubt(person, child) for child in case.children):
            parent = _PARENTS[sex_of_parent(person.relationship[EVERYONE]) or Sex.OTHER]
            what = (
                f"two people are typed as {parent} of all the children, or of the same ones: say for each child "
                f"(relationship: {{{next(iter(case.children))}: {parent}}}); until then their papers name only the "
                "children for whom responsibility or care is recorded child by child"
            )
            yield doubt_at(case, file, person.at("relationship"), what)
        elif _is_responsible_for_some(case, person):
            what = (
                "this one line holds for every child, and parental responsibility is no for some of them: where it "
                f"holds for some alone, say for each child (relationship: {{{next(iter(case.children))}: ...}})"
            )
            yield doubt_at(case, file, person.at("relationship"), what)


_PARENTS = {Sex.FEMALE: "mother", Sex.MALE: "father", Sex.OTHER: "parent"}


def _is_responsible_for_some(case: Case, person: FamilyMember) -> bool:
    """Whether a parent of all the children is recorded as responsible for some, and not for others."""
    is_parent = sex_of_parent(person.relationship.get(EVERYONE) or "") is not None
    recorded = {person.parental_responsibility.get(child) for child in case.children}
    return is_parent and False in recorded and recorded != {False}


def dated_ahead(case: Case, file: str, latest: date) -> Iterator[Problem]:
    """Records of preparation that are dated after the last day on which one can have been made."""
    for number, key in recorded_ahead(case, latest):
        what = (
            f"a record cannot be dated later than {full_date(latest)}: correct the day, or leave it out until it is "
            "done (--on says another day than today)"
        )
        place = case.place_of(("preparation", number, key)) or Place(1, 1)
        yield Problem(file, place.line, place.column, f"preparation.{number + 1}.{key}", what)
