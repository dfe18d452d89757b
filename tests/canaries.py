"""A case with a word of its own in every field that is kept from somebody, and who may have each word."""

import io
import re
import zipfile

DAY = "2026-12-01"

CASE = """\
reference: T-9
note: QxCaseNote01
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  length: 3 hours
  format: in person
  venue: {name: The Hall, address: 1 High Street}
  why: Grown-ups were hurt at home. Qxschool02 Academy is a part of it. The neighbour heard qxheard03 on two nights.
  chair: the-chair
  social_worker: the-worker
  administrator: the-admin
  third_party_session: yes
  strategy_discussion: 2026-11-20
  consultation: {date: 2026-11-23, supervisor: Qxsuper04, reason: Qxneed05, alternatives: Qxother06}
  split:
    reason: Qxsplit07
    decided_by: the-chair
    sittings:
      - {name: Qxsitting08, people: [mum, helper], arrive: 9:07, start: 9:37, entrance: Qxdoor09}
      - {name: Qxsitting10, people: [dad, stepdad], arrive: 13:08, start: 13:38, entrance: Qxdoor11}
children:
  kid:
    name: Kit Vole
    date_of_birth: 2012-03-04
    address: Qxhome12 Street
    telephone: Qxphone13
    email: qxmail14@x.example
    school: Qxschool02 Academy
    takes_part: attends
    views: {how: a letter, summary: Qxviews15, by: the-worker}
    note: Qxnote16
  other:
    name: Qxchild17 Wren
    date_of_birth: 2019-05-06
    school: Qxschool18
    takes_part: too young
family:
  mum:
    name: Mo Vole
    relationship: {kid: mother}
    date_of_birth: 1990-01-17
    address: Qxrefuge19 House
    telephone: Qxphone20
    email: qxmail21@x.example
    note: Qxnote22
    views: {how: a form, summary: Qxviews23}
  dad:
    name: Dan Vole
    relationship: {kid: father}
    address: Qxroad24 Road
    telephone: Qxphone25
    email: qxmail26@x.example
  stepdad:
    name: Stu Wren
    relationship: {kid: stepfather, other: father}
    address: Qxroad27 Road
  gone:
    name: Qxgone28
    relationship: {kid: uncle}
    address: Qxroad29 Road
    exclusion: {reason: Qxcause30, may_be_told: Qxtold31, decided_by: the-chair, decided_on: 2026-11-25}
practitioners:
  the-chair: {name: Che Char, role: Chair, telephone: 01632 960201, address: Qxoffice32}
  the-worker: {name: Wol Kerr, role: Social worker, telephone: 01632 960202, note: Qxnote33}
  the-admin: {name: Ad Minn, role: Administrator, telephone: 01632 960203}
  teacher:
    {name: Tea Cher, role: Teacher, agency: Qxschool02 Academy, service: education, telephone: Qxphone34}
  nurse:
    name: Nu Ers
    role: Nurse
    reply: not coming
    views_to_chair: 2026-11-30
    views: Qxviews35
    email: qxmail36@x.example
supporters:
  helper:
    name: Hel Per
    part: advocate
    helps: [mum]
    telephone: Qxphone37
    address: Qxhouse38
    email: qxmail39@x.example
    organisation: Qxhelp40
    note: Qxnote41
reports:
  school: {by: teacher, about: kid, title: The school's report, written: 2026-11-30, note: Qxnote42}
confidential:
  - {item: mum.address, may_know: [the-worker], reason: Qxreason43, decided_by: the-chair, decided_on: 2026-11-20}
  - {item: mum.telephone, may_know: [the-worker, the-admin], decided_by: the-chair, decided_on: 2026-11-20}
  - {item: kid.address}
  - {item: kid.school, may_know: [mum, the-worker, teacher], decided_by: the-chair, decided_on: 2026-11-20}
disclosures:
  - {item: mum.telephone, to: [the-admin], reason: Qxreason44, decided_by: the-chair, decided_on: 2026-11-25}
  - {item: mum.telephone, to: [dad], decided_by: the-chair, decided_on: 2026-11-25}
  - {item: helper.telephone, to: [the-worker], decided_by: the-chair, decided_on: 2026-11-25}
  - {item: dad.telephone, to: [nurse], decided_by: the-chair, decided_on: 2026-11-25}
  - {item: dad.email, to: [nurse]}
  - {item: mum.email, to: [helper], decided_by: the-chair, decided_on: 2026-11-25}
third_party_information:
  - source: Qxsource45
    text: The neighbour heard qxheard03 on two nights.
    may_know: [the-chair, the-worker]
  - {source: Qxsource46, text: Qxtext47, may_know: [the-worker]}
preparation:
  - {standard: leaflets, for: mum, done: 2026-11-27, note: Qxnote48, by: Wol Kerr}
"""

NOBODY: frozenset[str] = frozenset()
RUN_IT = frozenset({"the-chair", "the-worker", "the-admin"})
PROFESSIONALS = RUN_IT | {"teacher", "nurse"}

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "QxCaseNote01", "Qxsuper04", "Qxneed05", "Qxother06", "Qxsitting08", "Qxsitting10", "Qxhome12",
            "Qxphone13", "Qxnote16", "Qxschool18", "Qxrefuge19", "qxmail14", "Qxnote22", "qxmail26",
            "Qxnote33", "Qxphone34", "qxmail36", "qxmail39", "Qxhelp40", "Qxnote41", "Qxnote42",
            "Qxreason43", "Qxreason44", "Qxsource45", "Qxsource46", "Qxtext47", "Qxnote48",
        ),
        NOBODY,
    ),
    "Qxschool02": frozenset({"mum", "the-worker", "teacher"}),
    "qxheard03": frozenset({"the-chair", "the-worker"}),
    "Qxsplit07": frozenset({"the-chair", "the-worker"}),
    "Qxdoor09": frozenset({"mum", "helper"}),
    "Qxdoor11": frozenset({"dad", "stepdad"}),
    "qxmail21": frozenset({"helper"}),
    "Qxviews15": RUN_IT,
    "Qxchild17": PROFESSIONALS | {"stepdad", "kid"},
    "Qxphone20": frozenset({"the-admin"}),
    "Qxviews23": RUN_IT | {"mum"},
    "Qxroad24": frozenset({"dad"}),
    "Qxphone25": frozenset({"nurse"}),
    "Qxroad27": frozenset({"stepdad"}),
    "Qxgone28": RUN_IT | {"gone"},
    "Qxroad29": frozenset({"gone"}),
    "Qxtold31": frozenset({"gone"}),
    "Qxcause30": frozenset({"the-chair", "the-worker"}),
    "Qxoffice32": frozenset({"the-chair"}),
    "Qxviews35": RUN_IT | {"nurse"},
    "Qxphone37": frozenset({"the-worker"}),
    "Qxhouse38": frozenset({"helper"}),
    "9.37am": RUN_IT | {"mum", "helper"},
    "1.38pm": RUN_IT | {"dad", "stepdad"},
}  # fmt: skip
"""Each canary, with the readers on whose papers it may stand."""

SHOWN = (
    "Qxschool02", "qxheard03", "Qxsplit07", "Qxdoor09", "Qxdoor11", "qxmail21", "Qxviews15", "Qxchild17", "Qxphone20",
    "Qxroad24", "Qxphone25", "Qxcause30", "Qxphone37", "Qxhouse38", "9.37am", "1.38pm", "Qxroad29",
    "Qxtold31",
)  # fmt: skip
"""Those that do stand on a paper of somebody who may have them; without these the tests would pass on blank paper."""

ON_A_SCREEN = frozenset({"Qxgone28", "Qxchild17", "Qxsuper04"})
"""Names that the office's own lists may say, as what is to be done for whom."""


def everything_in(data: bytes) -> str:
    """Every part and name of a file, zip or not, also with the tags between runs taken away; small letters."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace").casefold()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name + everything_in(archive.read(name)) for name in archive.namelist()]
    whole = "".join(parts)
    return (whole + re.sub(r"<[^>]+>", "", whole)).casefold()
