"""A case to write letters for: a made-up family, and as many practitioners as the benchmark wants invited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from cpprep.papers.document import Document

ON = "2026-11-03"
"""The day the letters are made on."""

_FIRST = ("Asha", "Bill", "Cath", "Dev", "Elin", "Femi", "Gwen", "Hugh", "Isla", "Jack",
          "Kofi", "Lena", "Musa", "Nell", "Omar", "Ruth", "Seth", "Tess", "Umar", "Vera")  # fmt: skip
_LAST = ("Abbot", "Baker", "Clarke", "Dyer", "Ellis", "Frost", "Grant", "Hobbs",
         "Ingram", "Joyce", "Kaur", "Lane", "Mills", "Noor", "Okoro", "Price")  # fmt: skip
_ROLES = ("Health visitor", "School nurse", "Head of year", "Family worker", "Police constable",
          "Housing officer", "GP")  # fmt: skip
_PLACES = ("Lakeside", "Northmere", "Elm Street", "Brook Lane", "Carrwick", "Mill Lane",
           "Ashby Road", "Market Walk", "Weavers Yard")  # fmt: skip


def practitioners(count: int) -> Iterator[tuple[str, str, str]]:
    """Give each person's name, role and agency; no two names are the same."""
    for number in range(count):
        first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
        again = number // (len(_FIRST) * len(_LAST))
        name = f"{first} {'ABCDEFGH'[again - 1] + ' ' if again else ''}{last}"
        place = _PLACES[number // len(_ROLES) % len(_PLACES)]
        yield name, _ROLES[number % len(_ROLES)], f"{place} {'Surgery' if number % len(_ROLES) == 6 else 'Service'}"


def write_case(path: Path, people: Iterable[tuple[str, str, str]]) -> None:
    """Write a case file with these practitioners to invite, each a name, a role and an agency."""
    invited = {
        f"person-{number}": {"name": name, "role": role, "agency": agency, "telephone": f"01632 960{number % 1000:03}"}
        for number, (name, role, agency) in enumerate(people, 1)
    }
    case = _case() | {"practitioners": _THOSE_WHO_RUN_IT | invited}
    path.write_text(yaml.safe_dump(case, sort_keys=False, allow_unicode=True), encoding="utf-8")


def made_letter(case: Path) -> Document:
    """Make the letter of a case with one practitioner, as it is before it has a file format."""
    from cpprep.access import Audience
    from cpprep.assessment import assess
    from cpprep.case.file.reading import Vocabulary, read_case
    from cpprep.papers.documents import make_documents
    from cpprep.papers.request import Office, Request
    from cpprep.papers.templates import TemplateLibrary
    from cpprep.profiles import profile_named, profile_names
    from cpprep.standards import CATALOGUE

    words = Vocabulary(CATALOGUE, profile_names())
    read = read_case(case.read_text(encoding="utf-8"), str(case), words).case
    assert read.profile
    assert read.organisation
    assessment = assess(read, profile_named(read.profile), date.fromisoformat(ON))
    request = Request("invitations", Audience.PRACTITIONER)
    (letter,) = make_documents(assessment, [request], Office(read.organisation), TemplateLibrary()).documents
    return letter


_THOSE_WHO_RUN_IT = {
    "helen-marsh": {
        "name": "Helen Marsh",
        "role": "Conference chair",
        "agency": "Northmere Council",
        "telephone": "01632 960110",
    },
    "jo-bell": {
        "name": "Jo Bell",
        "role": "Conference administrator",
        "agency": "Northmere Council",
        "telephone": "01632 960111",
    },
    "priya-shah": {
        "name": "Priya Shah",
        "role": "Social worker",
        "agency": "Northmere Council",
        "telephone": "01632 960120",
        "invite": "no",  # so that all letters are of one kind: the lead social worker's leaves a sentence out
    },
}


def _case() -> dict[str, object]:
    return {
        "reference": "NL-2026-0900",
        "profile": "north-lincolnshire",
        "marking": "OFFICIAL-SENSITIVE",
        "organisation": {
            "name": "Northmere Council",
            "service": "Child Protection Conference Service",
            "address": "1 Market Walk\nNorthmere\nNM1 1AA\n",
            "telephone": "01632 960101",
            "email": "conferences@northmere.example",
        },
        "conference": {
            "kind": "initial",
            "date": "2026-11-12",
            "start": "10:00",
            "length": "1 hour 30 minutes",
            "format": "in person",
            "why": "The school and the health visitor are worried about arguments at home that have frightened Adam.",
            "venue": {
                "name": "Ashby Road Family Centre",
                "address": "12 Ashby Road\nNorthmere\nNM3 1AB\n",
                "directions": "Bus 9 stops outside. There is free parking behind the building.",
                "access": "There are no steps.",
                "telephone": "01632 960100",
            },
            "third_party_session": "no",
            "chair": "helen-marsh",
            "social_worker": "priya-shah",
            "administrator": "jo-bell",
        },
        "children": {
            "adam-nowak": {"name": "Adam Nowak", "date_of_birth": "2014-05-03", "takes_part": "views only"},
            "kasia-nowak": {"name": "Kasia Nowak", "date_of_birth": "2021-09-14", "takes_part": "views only"},
        },
        "family": {
            "maria-nowak": {
                "name": "Maria Nowak",
                "relationship": "mother",
                "parental_responsibility": "yes",
                "address": "Flat 2, 8 Mill Lane\nNorthmere\nNM5 6CD\n",
                "takes_part": "attends",
            },
        },
    }
