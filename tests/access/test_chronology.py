"""What happened when, as each reader may know it."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.access import Audience, Reader, View, reader_of, view_for
from cpprep.case.model import Case
from cpprep.profiles import profile_named

Read = Callable[..., Case]
Seen = Callable[..., View]

CASE = """\
conference: {date: 2026-12-10, chair: helen, social_worker: priya, administrator: jo}
children: {adam: {name: Adam Nowak, known_as: Adi}, kasia: {name: Kasia Lis}}
family:
  maria: {name: Maria, relationship: mother}
  leon: {name: Leon, relationship: {kasia: father}}
practitioners: {helen: {name: Helen}, priya: {name: Priya}, jo: {name: Jo}, tom: {name: Tom}}
chronology:
  - {on: 2026-11-03, what: third, source: the school, about: [adam]}
  - {what: undated}
  - {on: 2024, what: first}
  - {on: November 2026, what: second, about: [kasia]}
  - {on: 2026-12-02, what: after the day asked about}
  - {on: 2025-01-01, what: for two, may_know: [helen, tom]}
"""


@pytest.fixture
def seen(read: Read) -> Seen:
    """A case as one reader may know it, on a day."""

    def seeing(reader: str | Reader, *more: str, on: str = "2026-12-01", case: str = CASE) -> View:
        whole = read(case + "\n".join(more))
        who = reader_of(whole, reader) if isinstance(reader, str) else reader
        return view_for(whole, who, profile_named("england"), date.fromisoformat(on))

    return seeing


def said(view: View) -> list[str]:
    return [event.what for event in view.chronology]


def test_it_stands_in_the_order_of_its_days_and_what_has_none_stands_last(seen: Seen) -> None:
    assert said(seen("priya")) == ["first", "second", "third", "undated"]


def test_what_happened_after_the_day_asked_about_is_not_in_it(seen: Seen) -> None:
    assert said(seen("priya", on="2026-11-02")) == ["first", "second", "undated"]
    assert said(seen("priya", on="2026-10-31")) == ["first", "undated"]


def test_each_entry_says_when_from_whom_and_about_which_children(seen: Seen) -> None:
    third = seen("priya").chronology[2]
    assert (third.when, third.source, third.about) == ("3 November 2026", "the school", "Adi")
    assert [event.when for event in seen("priya").chronology] == ["2024", "November 2026", "3 November 2026", ""]


def test_an_entry_with_names_is_for_those_people_and_says_so(seen: Seen) -> None:
    entry = next(event for event in seen("helen").chronology if event.what == "for two")
    assert entry.confidential
    assert entry.only_for == ("Helen", "Tom")
    assert "for two" not in said(seen("priya"))


def test_a_marked_entry_is_for_those_who_are_named_with_the_mark(seen: Seen) -> None:
    mark = "confidential: [{item: chronology.3.what, may_know: [priya], decided_by: helen, decided_on: 2026-11-20}]"
    assert "first" not in said(seen("helen", mark))
    entry = seen("priya", mark).chronology[0]
    assert (entry.what, entry.confidential, entry.only_for) == ("first", True, ("Priya",))


def test_the_family_have_it_in_the_report_they_are_given_and_on_no_other_paper(seen: Seen) -> None:
    assert said(seen("maria")) == said(seen("leon")) == []


def test_a_practitioner_has_what_they_are_named_with_and_no_more(seen: Seen) -> None:
    assert said(seen("tom")) == ["for two"]


def test_a_paper_for_everyone_has_nothing_of_it(seen: Seen) -> None:
    assert said(seen(Reader(Audience.EVERYONE))) == []
