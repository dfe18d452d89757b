"""What the words for a relative say by themselves: a sex, a generation, a parent. Nothing is guessed beyond them."""

import re
from enum import StrEnum

from msgspec import Struct


class Sex(StrEnum):
    """The symbol that a person has in a family's drawing; no word for it stands for "other" and for "not recorded"."""

    MALE = "male"
    FEMALE = "female"
    OTHER = ""


class Tie(StrEnum):
    """How a relationship's words join a person to a child."""

    PARENT = "parent"
    ADOPTIVE = "adoptive parent"
    MOTHERS_PARENT = "mother's parent"
    FATHERS_PARENT = "father's parent"
    MOTHERS_PARTNER = "mother's partner"
    FATHERS_PARTNER = "father's partner"
    OTHER = ""


class Kin(Struct, frozen=True):
    """What a relationship to a child says.

    Attributes:
        sex: as the word has it; a mother is female.
        generation: 0 is the child's own, -1 that of the parents; None where the words do not say.
        tie: how the person is joined to the child in a drawing.
        married: for a partner of a parent, whether the words say husband or wife.
    """

    sex: Sex = Sex.OTHER
    generation: int | None = None
    tie: Tie = Tie.OTHER
    married: bool = False


_F, _M, _X = Sex.FEMALE, Sex.MALE, Sex.OTHER
_MOTHERS = frozenset({"mother", "mum", "mam", "mummy", "mom"})
_FATHERS = frozenset({"father", "dad", "daddy"})
_PARENTS = frozenset({*_MOTHERS, *_FATHERS, "parent"})
_NOUNS: dict[str, tuple[Sex, int]] = {
    **dict.fromkeys(_MOTHERS, (_F, -1)),
    **dict.fromkeys(_FATHERS, (_M, -1)),
    "parent": (_X, -1),
    **dict.fromkeys(("grandmother", "grandma", "gran", "granny", "nan", "nana", "nanna", "nain"), (_F, -2)),
    **dict.fromkeys(("grandfather", "grandad", "granddad", "grandpa", "taid"), (_M, -2)),
    "grandparent": (_X, -2),
    **dict.fromkeys(("aunt", "auntie", "aunty"), (_F, -1)),
    "uncle": (_M, -1),
    "sister": (_F, 0), "brother": (_M, 0), "sibling": (_X, 0), "cousin": (_X, 0), "twin": (_X, 0),
    "niece": (_F, 1), "nephew": (_M, 1), "daughter": (_F, 1), "son": (_M, 1),
    "carer": (_X, -1), "guardian": (_X, -1),
}  # fmt: skip
_OUTSIDE = {"godmother": _F, "godfather": _M, "godparent": _X}
_PARTNERS: dict[str, tuple[Sex, bool]] = {
    "partner": (_X, False), "girlfriend": (_F, False), "boyfriend": (_M, False),
    "wife": (_F, True), "husband": (_M, True), "spouse": (_X, True),
}  # fmt: skip
_A_RELATIVE = "|".join(sorted({*_NOUNS, *_PARTNERS, "relative", "aunty", "cousin"}, key=len, reverse=True))
_SOMEBODYS_RELATIVE = re.compile(
    rf"(?<!\bfor )(?<!\bwith )(?<!\bto )\b(?:his|her|their|my|family|\w+'s|\w+s')\s+(?:[\w-]+\s+)?(?:{_A_RELATIVE})\b"
)
_RELATIVE_BY_NAME = re.compile(rf"^(?:{_A_RELATIVE})\b")
_DETERMINER = re.compile(r"^(?:the|a|an|his|her|their|my|your|child's)\s+(?=\S)", re.IGNORECASE)
_OF_BIRTH = {"birth", "biological", "natural", "own", "legal"}
_GRANDPARENT = ("gran", "nan", "nain", "taid")
_SIDES = {"maternal": Tie.MOTHERS_PARENT, "paternal": Tie.FATHERS_PARENT}
_NOT_BY_BIRTH = frozenset({"step", "foster", "adoptive", "adopted", "former", "great", "grand", "god"})
_GLUED = re.compile(r"^(step|foster|half)(?=\w)")
_GLUED_ANYWHERE = re.compile(r"\b(step|foster|half)(?=\w)")

_MALE_WORDS = {"m", "male", "man", "boy", "trans man", "trans boy", "trans male"}
_FEMALE_WORDS = {"f", "female", "woman", "girl", "trans woman", "trans girl", "trans female"}


def sex_of(gender: str | None) -> Sex:
    """The symbol for a gender as a person describes it; any other words, and none, have the third symbol."""
    plain = " ".join(re.split(r"[\s-]+", (gender or "").strip().casefold()))
    return Sex.MALE if plain in _MALE_WORDS else Sex.FEMALE if plain in _FEMALE_WORDS else Sex.OTHER


def kin(words: str) -> Kin:
    """What the words of a relationship say: ``mother``, ``maternal grandmother``, ``mum's partner``.

    Words that only suppose, such as ``alleged father``, join nobody to a child.
    """
    parts = [_GLUED.sub(r"\1 ", part) for part in re.split(r"[\s-]+", words.strip().casefold().replace("\u2019", "'"))]
    *before, last = " ".join(parts).split() or [""]
    if (outside := _OUTSIDE.get(last)) is not None:
        return Kin(outside)
    if partner := _PARTNERS.get(last):
        return _partner(before, *partner)
    if last not in _NOUNS:
        return Kin()
    sex, generation = _NOUNS[last]
    rest = [one for one in before if one != "great"]
    side = _side(rest[:1])
    if side:
        generation -= 1
        rest = rest[1:]
    generation -= before.count("great")
    if last not in _PARENTS:
        return Kin(sex, generation, _tie_of_grandparent(generation, rest, last))
    tie = (side if not rest else Tie.OTHER) if side else _tie_of_parent(rest)
    return Kin(sex, generation, tie)


def after_whose(words: str) -> str:
    """A relationship as it goes on after ``your`` or ``Adam's``: ``father's sister`` for ``the father's sister``."""
    return _DETERMINER.sub("", words.strip())


def tells_a_relative(text: str) -> bool:
    """Whether words about somebody say that they are a relative: ``his sister``, ``Maria's aunt``, ``Auntie Ewa``.

    ``For his sister`` says whom they come for.
    """
    words = " ".join(text.casefold().replace("\u2019", "'").split())
    return _RELATIVE_BY_NAME.match(words) is not None or _SOMEBODYS_RELATIVE.search(words) is not None


def is_grandparent(words: str) -> bool:
    """Whether the words say that somebody is a grandparent by birth: ``maternal grandmother``, ``nan``."""
    *before, last = re.split(r"[\s-]+", words.strip().casefold().replace("\u2019", "'"))
    if _NOT_BY_BIRTH & set(before) or last not in _NOUNS:
        return False
    return (_NOUNS[last][1] == -2 and not before) or kin(words).tie in {Tie.MOTHERS_PARENT, Tie.FATHERS_PARENT}


def sex_of_parent(words: str) -> Sex | None:
    """Which parent by birth the words say somebody is, surely or supposedly; None for anybody else.

    ``Birth father``, ``alleged father`` and ``dad (not at home)`` are a father; a stepfather, an adoptive father and
    ``mother's father`` are not.
    """
    first = re.split(r"[(,;/]| and ", _GLUED_ANYWHERE.sub(r"\1 ", words.strip().casefold().replace("\u2019", "'")))[0]
    *before, last = re.split(r"[\s-]+", first.strip())
    if _NOT_BY_BIRTH & set(before) or any(word.endswith("'s") for word in before):
        return None
    return Sex.FEMALE if last in _MOTHERS else Sex.MALE if last in _FATHERS else None


def _side(first: list[str]) -> Tie:
    """Whose relative ``mother's mother`` or ``dad's sister`` is."""
    whose = first[0].removesuffix("'s") if first and first[0].endswith("'s") else ""
    if whose in _MOTHERS:
        return Tie.MOTHERS_PARENT
    return Tie.FATHERS_PARENT if whose in _FATHERS else Tie.OTHER


def _tie_of_parent(before: list[str]) -> Tie:
    if set(before) <= _OF_BIRTH:
        return Tie.PARENT
    return Tie.ADOPTIVE if set(before) <= {"adoptive", "adopted"} else Tie.OTHER


def _tie_of_grandparent(generation: int, before: list[str], noun: str) -> Tie:
    """``maternal grandmother`` is the mother's mother; ``grandmother`` alone does not say whose."""
    if generation != -2 or not noun.startswith(_GRANDPARENT) or len(before) != 1:
        return Tie.OTHER
    return _SIDES.get(before[0], Tie.OTHER)


def _partner(before: list[str], sex: Sex, married: bool) -> Kin:  # noqa: FBT001  (a word of the table above)
    """``mother's partner`` joins two people; ``mother's former partner`` does not say what they are now."""
    ties = {Tie.MOTHERS_PARENT: Tie.MOTHERS_PARTNER, Tie.FATHERS_PARENT: Tie.FATHERS_PARTNER}
    side = _side(before[:1])
    return Kin(sex, -1 if side else None, ties[side], married) if side and len(before) == 1 else Kin(sex)
