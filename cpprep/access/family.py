"""The family as one reader may know it: who is who's parent, who is a couple, and who lives together."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cpprep.access.naming import called_for, full_name_for
from cpprep.access.policy import Reader, children_named_to, decide, may_see_whole, relatives_known_to
from cpprep.access.policy.questions import is_told_what_is_withheld
from cpprep.case.kinship import Kin, Sex, Tie, kin, sex_of
from cpprep.case.model import Case, Child, FamilyMember
from cpprep.case.values import Bond
from cpprep.wording import count, listed, possessive

_PARENT_TIES = {Tie.PARENT, Tie.ADOPTIVE}


class RelativeView(Struct, frozen=True):
    """A child or a relative. ``number`` is what the links below name them by; it says nothing by itself.

    Attributes:
        sex: ``male``, ``female``, or blank for other and for not recorded.
        age: ``aged 14`` or ``aged 5 months`` on the day of the conference; blank where not known, and for the dead.
        of_conference: whether the conference is about them.
        generation: 0 for a child of the conference, -1 for a parent's; None where nothing says it.
        relationship: what the person is to the children, where no line of a drawing shows it.
    """

    number: int
    name: str
    called: str
    sex: str
    born: date | None
    expected: date | None
    died: date | None
    age: str
    of_conference: bool
    unborn: bool
    generation: int | None
    relationship: str


class ParentView(Struct, frozen=True):
    """One person is another's mother, father or parent."""

    parent: int
    child: int
    adoptive: bool = False


class CoupleView(Struct, frozen=True):
    """Two people are, or were, a couple; ``status`` is blank where it is not recorded."""

    one: int
    other: int
    status: str
    since: str


class HomeView(Struct, frozen=True):
    """The children who are recorded as living with the same people, and these people."""

    children: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def everyone(self) -> frozenset[int]:
        """All whom one ring of a drawing holds."""
        return frozenset((*self.children, *self.others))


class FamilyView(Struct, frozen=True):
    """A family for a drawing or a list.

    Attributes:
        homes: who lives with whom, where that is recorded.
        home_withheld: that a home is recorded and left out, because it would give away a marked address.
    """

    relatives: tuple[RelativeView, ...] = ()
    parents: tuple[ParentView, ...] = ()
    couples: tuple[CoupleView, ...] = ()
    homes: tuple[HomeView, ...] = ()
    home_withheld: bool = False

    def with_names_only(self) -> "FamilyView":
        """The same family without those whose name may not be known: they are not there at all."""
        there = {one.number for one in self.relatives if one.name}
        homes = (
            replace(
                home,
                children=tuple(child for child in home.children if child in there),
                others=tuple(other for other in home.others if other in there),
            )
            for home in self.homes
        )
        return replace(
            self,
            relatives=tuple(one for one in self.relatives if one.number in there),
            parents=tuple(link for link in self.parents if {link.parent, link.child} <= there),
            couples=tuple(couple for couple in self.couples if {couple.one, couple.other} <= there),
            homes=tuple(home for home in homes if home.children and home.others),
        )


def family_of(case: Case, reader: Reader, on: date) -> FamilyView:
    """The family of a case as a reader may know it, with ages on the day of the conference, or else ``on``."""
    return _FamilyBuilder(case, reader, case.day_held or on).family()


class _FamilyBuilder:
    """One reader looking at one family."""

    def __init__(self, case: Case, reader: Reader, day: date) -> None:
        self.case, self.reader, self.day = case, reader, day
        known = relatives_known_to(case, reader)
        self.number = {one: place for place, one in enumerate((*case.children, *case.family)) if one in known}
        self.children = [child for child in children_named_to(case, reader) if child in self.number]
        self.kin = {one: dict(self._kin_of(person)) for one, person in case.family.items() if one in self.number}

    def _kin_of(self, person: FamilyMember) -> Iterator[tuple[str, tuple[str, Kin]]]:
        """What the person is to each child: the words, and what they say."""
        if not may_see_whole(self.case, self.reader, person.id, "relationship"):
            return
        for child in self.children:
            if words := person.relationship_to(child):
                yield child, (words, kin(words))

    def family(self) -> FamilyView:
        parents = tuple(dict.fromkeys(self._parents()))
        homes, withheld = self._homes()
        return FamilyView(
            relatives=tuple(self._relatives()),
            parents=parents,
            couples=tuple(self._couples()),
            homes=homes,
            home_withheld=withheld,
        )

    def may_see(self, person: Child | FamilyMember, field: str) -> bool:
        return decide(self.case, self.reader, person.id, field).may_see

    # ---- who they are

    def _relatives(self) -> Iterator[RelativeView]:
        for one in self.number:
            person = self.case.person(one)
            if isinstance(person, Child | FamilyMember):
                yield self._relative(person)

    def _relative(self, person: Child | FamilyMember) -> RelativeView:
        born = person.date_of_birth if self.may_see(person, "date_of_birth") else None
        of_conference = isinstance(person, Child)
        died = person.died if isinstance(person, FamilyMember) else None
        lives = died is None and (of_conference or self.may_see(person, "died"))
        return RelativeView(
            number=self.number[person.id],
            name=full_name_for(self.case, self.reader, person),
            called=called_for(self.case, self.reader, person),
            sex=self._sex(person),
            born=born,
            expected=person.expected if isinstance(person, Child) and self.may_see(person, "expected") else None,
            died=died if self.may_see(person, "died") else None,
            age=age_in_words(born, self.day) if born and lives else "",
            of_conference=of_conference,
            unborn=isinstance(person, Child) and person.unborn,
            generation=0 if of_conference else self._generation(person.id),
            relationship="" if of_conference else self._relationship(person.id),
        )

    def _sex(self, person: Child | FamilyMember) -> str:
        """As the person describes it; where nothing is recorded, as all words for what they are to the children say."""
        if person.gender:
            return str(sex_of(person.gender if self.may_see(person, "gender") else None))
        said = {one.sex for _, one in self.kin.get(person.id, {}).values() if one.sex}
        return str(said.pop()) if len(said) == 1 else ""

    def _generation(self, person: str) -> int | None:
        said = [one.generation for _, one in self.kin[person].values() if one.generation is not None]
        return min(said, default=None)

    def _relationship(self, person: str) -> str:
        """``grandmother of Chloe and Ryan``; blank for a parent, whom a line joins to the child."""
        to_whom: dict[str, list[str]] = {}
        for child, (words, known) in self.kin[person].items():
            if known.tie not in _PARENT_TIES:
                to_whom.setdefault(words, []).append(self._called(child))
        return "; ".join(self._of(words, names) for words, names in to_whom.items())

    def _of(self, words: str, names: list[str]) -> str:
        """``grandmother of Chloe and Ryan``, ``Skye's mother's partner``."""
        whose = "all the children" if len(names) == len(self.children) > 2 else listed(names)
        return f"{possessive(whose)} {words}" if "'s " in words else f"{words} of {whose}"

    def _called(self, child: str) -> str:
        return called_for(self.case, self.reader, self.case.children[child])

    # ---- how they are joined

    def _parents(self) -> Iterator[ParentView]:
        for person, kin_to in self.kin.items():
            for child, (_, known) in kin_to.items():
                if known.tie in _PARENT_TIES:
                    yield self._parent(person, child, adoptive=known.tie is Tie.ADOPTIVE)
                elif known.tie in _WHOSE_PARENT and (joined := self._only(child, _WHOSE_PARENT[known.tie])):
                    yield self._parent(person, joined)
        for person in self.kin:
            member = self.case.family[person]
            if may_see_whole(self.case, self.reader, person, "parent_of"):
                yield from (self._parent(person, one) for one in member.parent_of if one in self.number)

    def _parent(self, parent: str, child: str, *, adoptive: bool = False) -> ParentView:
        return ParentView(self.number[parent], self.number[child], adoptive)

    def _only(self, child: str, sex: Sex) -> str | None:
        """The child's mother, or father, where exactly one is recorded under that word."""
        found = [
            person
            for person, kin_to in self.kin.items()
            if child in kin_to and kin_to[child][1].tie is Tie.PARENT and kin_to[child][1].sex is sex
        ]
        return found[0] if len(found) == 1 else None

    def _couples(self) -> Iterator[CoupleView]:
        for place, couple in enumerate(self.case.couples, 1):
            if len(couple.people) != 2 or not may_see_whole(self.case, self.reader, "couples", str(place)):
                continue
            one, other = couple.people
            yield CoupleView(self.number[one], self.number[other], str(couple.status or ""), couple.since or "")
        written = {frozenset(couple.people) for couple in self.case.couples}
        for pair, status in self._couples_by_words():
            if pair not in written:
                one, other = sorted(pair, key=list(self.number).index)
                yield CoupleView(self.number[one], self.number[other], str(status), "")

    def _couples_by_words(self) -> Iterator[tuple[frozenset[str], Bond]]:
        """``mother's partner`` is joined to the mother; ``mother's husband`` is married to her."""
        found: dict[frozenset[str], Bond] = {}
        for person, kin_to in self.kin.items():
            for child, (_, known) in kin_to.items():
                partner = self._only(child, _WHOSE_PARTNER[known.tie]) if known.tie in _WHOSE_PARTNER else None
                if partner and partner != person:
                    found[frozenset((person, partner))] = Bond.MARRIED if known.married else Bond.TOGETHER
        yield from found.items()

    # ---- who lives together

    def _homes(self) -> tuple[tuple[HomeView, ...], bool]:
        homes: dict[tuple[int, ...], list[int]] = {}
        withheld = False
        for one in self.children:
            lives_with = self.case.children[one].lives_with
            others = tuple(dict.fromkeys(self.number[person] for person in lives_with if person in self.number))
            if not others:
                continue
            if may_see_whole(self.case, self.reader, one, "lives_with"):
                homes.setdefault(others, []).append(self.number[one])
            else:
                withheld = withheld or is_told_what_is_withheld(self.reader)
        return tuple(HomeView(tuple(children), others) for others, children in homes.items()), withheld


_WHOSE_PARENT = {Tie.MOTHERS_PARENT: Sex.FEMALE, Tie.FATHERS_PARENT: Sex.MALE}
_WHOSE_PARTNER = {Tie.MOTHERS_PARTNER: Sex.FEMALE, Tie.FATHERS_PARTNER: Sex.MALE}


def age_in_words(born: date, day: date) -> str:
    """``aged 14``, ``aged 5 months``, ``aged 3 weeks``; blank before the birth."""
    if born > day:
        return ""
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months >= 24:
        return f"aged {months // 12}"
    if months:
        return f"aged {count(months, 'month')}"
    weeks = (day - born).days // 7
    return f"aged {count(weeks, 'week')}" if weeks else "newborn"
