"""Families for drawings, read from lines of YAML as their chair may know them."""

from datetime import date

from cpprep.access import Audience, FamilyView, Reader, view_for
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.profiles import profile_named

ON = date(2026, 12, 1)

TWO_FATHERS = """\
conference: {date: 2026-12-10}
children:
  ivy: {name: Ivy Frost, date_of_birth: 2026-05-30, gender: girl, lives_with: [mum, jamie]}
  zoe: {name: Zoe Cole, date_of_birth: 2012-04-19, gender: girl, lives_with: [mum, jamie]}
  rex: {name: Rex Cole, date_of_birth: 2017-01-08, gender: boy, lives_with: [gran]}
family:
  mum: {name: Stacey Holt, relationship: mother, date_of_birth: 1994-08-22}
  dad: {name: Darren Cole, relationship: {zoe: father, rex: father}}
  jamie: {name: Jamie Frost, relationship: {ivy: father}}
  gran: {name: Jean Cole, relationship: {zoe: grandmother, rex: grandmother}, parent_of: [dad]}
  grandad: {name: Frank Cole, relationship: {zoe: grandfather}, parent_of: [dad], died: 2019-11-17}
couples:
  - {people: [mum, dad], status: separated, since: 2020}
  - {people: [mum, jamie], status: together}
  - {people: [gran, grandad], status: married, since: 1985}
"""


def family(*lines: str) -> FamilyView:
    """A family as the chair may know it."""
    case = read_case("\n".join(lines), "case.yaml", Vocabulary()).case
    return view_for(case, Reader(Audience.CHAIR), profile_named("england"), ON).family


def number(seen: FamilyView, name: str) -> int:
    """The number of the person whose name begins so."""
    return next(one.number for one in seen.relatives if one.name.startswith(name))
