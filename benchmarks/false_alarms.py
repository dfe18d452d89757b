"""Count what is held back of made-up ordinary families although it tells nothing. A report, not a test.

    python benchmarks/false_alarms.py         200 families; about three minutes
    python benchmarks/false_alarms.py 20      fewer

The families have names that are words, streets that every town has, and schools that are called after the town; up to
five of their facts are marked. Each kind of text that is left out is shown once, with the fact that it would give away.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from cpprep.access import ProtectedFacts, reader_of
from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpprep.case.model import Case

DAY = date(2026, 12, 1)
SURNAMES = (
    "Brown", "Young", "Hill", "Green", "Marsh", "Day", "King", "Wood", "Clarke", "Baker", "Ellis", "Shah", "Iqbal",
    "Frost", "Lane", "Price", "Long", "Best", "Hall", "Cook", "Kerr", "Doyle", "Nowak", "Okoro", "Ahmed", "Singh",
    "Jones", "Walsh", "Reid", "Murphy",
)  # fmt: skip
FIRST_NAMES = (
    "Grace", "Rose", "May", "Will", "Mark", "Faith", "Hope", "Amber", "Jack", "Olga", "Adam", "Ewa", "Tom", "Nadia",
    "Priya", "Sam", "Leah", "Craig", "Maria", "Piotr", "Chloe", "Ryan", "Ivy", "Helen", "Jo", "Ben", "Kai", "Zara",
    "Omar", "Lily",
)  # fmt: skip
STREETS = (
    "Church Lane", "Station Road", "Mill Lane", "High Street", "Park Avenue", "Victoria Terrace", "The Green",
    "Green Lane", "Queen Street", "School Road", "Orchard Close", "Kings Road", "Bridge Street", "Wombat Row",
    "Elm Grove",
)  # fmt: skip
TOWNS = ("Northmere", "Carrwick", "Ashby", "Lakeside", "Saxonbury")
SCHOOLS = (
    "{town} Primary School", "St Mary's Primary School", "Brook Lane Academy", "{town} Academy",
    "Elm Park Primary School", "Church Lane Nursery",
)  # fmt: skip
WHY = (
    "There are worries about safety at home. The meeting will look at what helps and what worries people.",
    "The school and the health visitor are worried that {child} is often hungry and misses school.",
    "{child} was hurt in September. Everyone wants to know how {child} can be safe from day to day.",
    "We want to talk about what happened on Station Road in October, and about help for the family.",
    "There has been shouting at night. The police came in May and in August.",
    "People worry about drinking at home and about who looks after the children in the evening.",
)
DIRECTIONS = (
    "Ten minutes on foot from the bus station. There are parking spaces outside.",
    "Take bus 9 to Church Lane; the centre is by the park.",
    "Turn left at the end of High Street.",
    "The door is in Mill Lane.",
)
DECIDED = "decided_by: hm, decided_on: 2026-11-20"
MARKS = (
    (0.8, "mum.address, may_know: [ps]"),
    (0.5, "mum.telephone, may_know: [ps, jb]"),
    (0.4, "kid1.school, may_know: [mum, ps, hm, te]"),
    (0.3, "mum.date_of_birth, may_know: [ps]"),
    (0.2, "gran.name, may_know: [ps, hm, jb]"),
)
"""How likely each mark is, and what it says."""

SPLIT = """split: {reason: They asked to come apart., decided_by: hm, decided_on: 2026-11-20, sittings: [
    {people: [mum], arrive: 9:30, start: 10:00, entrance: the door in Dyers Passage},
    {people: [dad], arrive: 11:30, start: 12:00, entrance: the main door}]}"""
THIRD_PARTY = """third_party_information:
  - {source: A neighbour who asked not to be named, may_know: [hm, ps],
     text: A neighbour heard a child crying late on two nights in August.}
"""


def family(number: int) -> str:
    """A made-up family's case; the same number gives the same family."""
    chance = random.Random(number)  # noqa: S311
    surnames, first = chance.sample(SURNAMES, 8), chance.sample(FIRST_NAMES, 12)
    town, streets = chance.choice(TOWNS), chance.sample(STREETS, 4)
    schools = [name.format(town=town) for name in chance.sample(SCHOOLS, 2)]
    marks = [f"{{item: {said}, {DECIDED}}}" for likely, said in MARKS if chance.random() < likely]
    postcode = f"NM{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABD')}{chance.choice('EFG')}"

    def born(year: int) -> str:
        return f"{year}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"

    return f"""reference: FA-{number}
profile: england
organisation: {{name: {town} Council, address: "1 {streets[3]}\\n{town}\\nNM1 1AA", telephone: 01632 960100}}
conference:
  kind: {chance.choice(["initial", "review"])}
  date: 2026-12-10
  start: 10:00
  length: 2 hours
  format: in person
  why: "{chance.choice(WHY).format(child=first[2])}"
  chair: hm
  social_worker: ps
  administrator: jb
  break_signal: raise a hand
  recording: Nobody records the meeting.
  venue: {{name: {town} Family Centre, address: "5 {streets[2]}\\n{town}\\nNM2 2BB", telephone: 01632 960103,
    directions: "{chance.choice(DIRECTIONS)}", access: "There are no steps, and there is a quiet room."}}
  {SPLIT if chance.random() < 0.3 else ""}
children:
  kid1: {{name: {first[2]} {surnames[0]}, date_of_birth: {born(2014)}, takes_part: attends, school: "{schools[0]}",
    views: {{how: a drawing, summary: I want everyone to be kind and to stop shouting.}}}}
  kid2: {{name: {first[3]} {surnames[0]}, date_of_birth: {born(2019)}, takes_part: views only, school: "{schools[1]}"}}
family:
  mum: {{name: {first[0]} {surnames[0]}, relationship: mother, date_of_birth: {born(1988)},
    address: "{chance.randint(1, 90)} {streets[0]}\\n{town}\\n{postcode}",
    telephone: 07700 900{chance.randint(100, 499)}, takes_part: attends, access: A seat near the door.}}
  dad: {{name: {first[1]} {surnames[chance.choice([0, 1])]}, relationship: father, parental_responsibility: yes,
    address: "{chance.randint(1, 90)} {streets[1]}\\n{town}\\nNM4 4DD", telephone: 07700 900{chance.randint(500, 899)}}}
  gran: {{name: {first[4]} {surnames[0]}, relationship: grandmother}}
practitioners:
  hm: {{name: {first[5]} {surnames[2]}, role: Conference chair, agency: {town} Council, telephone: 01632 960110}}
  ps: {{name: {first[6]} {surnames[3]}, role: Social worker, agency: {town} Council, telephone: 01632 960111}}
  jb: {{name: {first[7]} {surnames[4]}, role: Administrator, agency: {town} Council, telephone: 01632 960112}}
  te: {{name: {first[8]} {surnames[5]}, role: Class teacher, agency: "{schools[0]}", works_with: [kid1]}}
  nu: {{name: {first[9]} {surnames[6]}, role: School nurse, agency: {town} Community Health}}
reports:
  one: {{by: ps, title: Social work report}}
  two: {{by: te, title: School report, about: [kid1]}}
chronology:
  - {{on: 2026-09-01, what: "{first[2]} starts at a new school after the move.", source: the school}}
  - {{on: 2026-10-05, what: The health visitor sees both children at home., source: Health visitor}}
{THIRD_PARTY if chance.random() < 0.3 else ""}confidential: [{", ".join(marks)}]
"""


def left_out(case: Case) -> Iterator[tuple[str, str, str] | None]:
    """For each text that each person's papers may hold: None, or the text, the fact and the part that it gives away."""
    facts = ProtectedFacts(case)
    for person in case.people:
        reader = reader_of(case, person.id)
        withheld = facts.withheld_from(reader)
        for fact in facts.texts_given(reader):
            hits = withheld.hits(fact.text)
            yield (fact.item, hits[0].fact.item, hits[0].part.what) if hits else None


def main(families: int) -> None:
    """Print what was left out, each kind once, and how much of how much."""
    kinds: Counter[tuple[str, str, str] | None] = Counter()
    written = held_back = 0
    for number in range(families):
        case = read_case(family(number), "made-up case", Vocabulary(CATALOGUE, profile_names())).case
        kinds.update(left_out(case))
        assessment = assess(case, profile_named("england"), DAY)
        requests = [Request(command) for command in ("invitations", "agenda", "checklist", "forms")]
        papers = make_documents(assessment, requests, Office(), TemplateLibrary())
        written, held_back = written + len(papers.rendered), held_back + len(papers.held_back)
    passed = kinds.pop(None)
    for kind, times in kinds.most_common():
        text, fact, part = kind or ("", "", "")
        _say(f"{times:6,} {text} for the {part} of {fact}")
    _say(f"{families} families: of {passed + kinds.total():,} readings of a text {kinds.total():,} left it out;")
    _say(f"{held_back:,} of {written + held_back:,} papers were held back.")


def _say(words: str) -> None:
    print(words)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
