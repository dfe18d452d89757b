"""What a paper calls those who have no name in the case: babies to be born, and a parent of whom no more is known."""

from cpprep.access.policy import Reader, children_named_to, decide, may_see_whole
from cpprep.case.kinship import Sex, sex_of_parent
from cpprep.case.model import Case, Child, FamilyMember, Person

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_PARENTS = {Sex.FEMALE: "the mother", Sex.MALE: "the father"}


def full_name_for(case: Case, reader: Reader, person: Person) -> str:
    """The name in full; of babies whom the reader knows of, which one: ``the second unborn baby``."""
    if which := _which_baby(case, reader, person):
        return f"the {which} unborn baby"
    return _known_as_a_parent(case, reader, person) or person.full_name


def called_for(case: Case, reader: Reader, person: Person) -> str:
    """What to call somebody: a name they are known by may be marked, and then the full name stands for it."""
    if which := _which_baby(case, reader, person):
        return f"the {which} baby"
    if parent := _known_as_a_parent(case, reader, person):
        return parent
    family = isinstance(person, Child | FamilyMember)
    return person.called if not family or decide(case, reader, person.id, "known_as").may_see else person.full_name


def has_no_name(person: Person | None) -> bool:
    """Whether somebody of the family is written to whose name is not recorded."""
    return isinstance(person, FamilyMember) and not (person.name or person.known_as)


def _which_baby(case: Case, reader: Reader, person: Person) -> str:
    """Which of several babies without a name; blank where the reader knows of one alone."""
    if not _is_nameless_baby(person):
        return ""
    named = children_named_to(case, reader)
    babies = [child.id for child in case.children.values() if _is_nameless_baby(child) and child.id in named]
    if len(babies) < 2 or person.id not in babies:
        return ""
    place = babies.index(person.id)
    return _ORDINALS[place] if place < len(_ORDINALS) else f"{place + 1}th"


def _is_nameless_baby(person: Person) -> bool:
    return isinstance(person, Child) and person.unborn and not (person.name or person.known_as)


def _known_as_a_parent(case: Case, reader: Reader, person: Person) -> str:
    """``the father``, of one who is nothing else in the case; blank for anybody else."""
    if not (isinstance(person, FamilyMember) and has_no_name(person)):
        return ""
    if not may_see_whole(case, reader, person.id, "relationship"):
        return "a family member"
    said = {sex_of_parent(words) for words in person.relationship.values()}
    return _PARENTS.get(said.pop() or Sex.OTHER, "") if len(said) == 1 else ""
