"""What a reader may not know is nowhere in the view that their papers are written from."""

from collections.abc import Callable
from datetime import date, time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from cpprep.access import (
    Audience,
    FamilyView,
    Reader,
    View,
    age_band,
    decide,
    family_for,
    people_for,
    view_for,
)
from cpprep.case.model import Case
from cpprep.case.relations import readers_of
from cpprep.profiles import profile_named

Read = Callable[..., Case]

ON = date(2026, 12, 1)

PARENTS = ("maria", "piotr", "leon", "dave")
READERS = {
    **{one: Reader(Audience.PARENT, one) for one in PARENTS},
    "adam": Reader(Audience.CHILD, "adam"),
    "kasia": Reader(Audience.CHILD, "kasia"),
    "tom": Reader(Audience.PRACTITIONER, "tom"),
    "leah": Reader(Audience.PRACTITIONER, "leah"),
    "nadia": Reader(Audience.PRACTITIONER, "nadia"),
    "ewa": Reader(Audience.HELPER, "ewa"),
    "ben": Reader(Audience.HELPER, "ben"),
    "helen": Reader(Audience.CHAIR, "helen"),
    "priya": Reader(Audience.SOCIAL_WORKER, "priya"),
    "jo": Reader(Audience.ADMINISTRATOR, "jo"),
    "everyone": Reader(Audience.EVERYONE),
}
RUN_IT = {"helen", "priya", "jo"}
PROFESSIONALS = {*RUN_IT, "tom", "leah", "nadia"}
ALL = set(READERS)


def token(owner: str, field: str) -> str:
    """A word that stands in one field of the case and nowhere else."""
    return f"qx{owner}{field}z".replace("_", "").replace("-", "").replace(".", "")


def typed(owner: str, *fields: str) -> str:
    return "".join(f"    {field}: {token(owner, field)}\n" for field in fields)


CONTACT = ("address", "telephone", "email", "note")
NEEDS = ("language", "communication", "access", "culture")
VENUE = ("name", "address", "directions", "access", "telephone")

# Adam and Kasia have one mother and two fathers. Dave is excluded.
CASE = f"""\
reference: NL-2026-0147
note: {token("case", "note")}
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  length: 90 minutes
  format: hybrid
  why: {token("conference", "why")}
  venue:
{typed("venue", *VENUE)}
  joining_link: {token("conference", "joining_link")}
  joining_help: {token("conference", "joining_help")}
  break_signal: {token("conference", "break_signal")}
  recording: {token("conference", "recording")}
  third_party_session: yes
  third_party_start: 11:15
  chair: helen
  social_worker: priya
  administrator: jo
  consultation:
{typed("consultation", "reason", "alternatives", "supervisor")}
  previous:
    - danger_statement: {token("previous", "danger_statement")}
      outcome: {token("previous", "outcome")}
children:
  adam:
    name: Adam {token("adam", "name")}
    known_as: {token("adam", "known_as")}
    date_of_birth: 2014-05-03
    takes_part: attends
    advocate: ben
    views: {{how: a letter, summary: {token("adam", "views")}}}
{typed("adam", "school", "ethnicity", "gender", *NEEDS, *CONTACT)}
  kasia:
    name: Kasia {token("kasia", "name")}
    date_of_birth: 2021-09-14
    takes_part: views only
    views: {{how: a drawing, summary: {token("kasia", "views")}}}
{typed("kasia", "school", *CONTACT)}
family:
  maria:
    name: Maria {token("maria", "name")}
    relationship: mother
    date_of_birth: 1981-01-17
    interpreter: {{needed: yes, language: {token("maria", "interpreter")}, person: ewa}}
    views: {{how: a form, summary: {token("maria", "views")}}}
{typed("maria", "travel", *NEEDS, *CONTACT)}
  piotr:
    name: Piotr {token("piotr", "name")}
    relationship: {{adam: father}}
    date_of_birth: 1982-02-18
    views: {{how: a form, summary: {token("piotr", "views")}}}
{typed("piotr", "travel", *NEEDS, *CONTACT)}
  leon:
    name: Leon {token("leon", "name")}
    relationship: {{kasia: father}}
    date_of_birth: 1983-03-19
{typed("leon", "travel", *NEEDS, *CONTACT)}
  dave:
    name: Dave {token("dave", "name")}
    relationship: {{kasia: stepfather}}
    date_of_birth: 1984-04-20
    exclusion:
      reason: {token("dave", "exclusion.reason")}
      may_be_told: {token("dave", "exclusion.may_be_told")}
{typed("dave", "travel", *NEEDS, *CONTACT)}
practitioners:
  helen:
    name: Helen {token("helen", "name")}
{typed("helen", "role", "agency", "experience", *CONTACT)}
  priya:
    name: Priya {token("priya", "name")}
{typed("priya", "role", "agency", *CONTACT)}
  jo:
    name: Jo {token("jo", "name")}
{typed("jo", "role", "agency", *CONTACT)}
  tom:
    name: Tom {token("tom", "name")}
{typed("tom", "role", "agency", *CONTACT)}
  leah:
    name: Leah {token("leah", "name")}
    works_with: kasia
{typed("leah", "role", "agency", *CONTACT)}
  nadia:
    name: Nadia {token("nadia", "name")}
    reply: not coming
    views_to_chair: 2026-11-30
{typed("nadia", "role", "agency", "views", *CONTACT)}
supporters:
  ewa:
    name: Ewa {token("ewa", "name")}
    part: interpreter
    helps: maria
{typed("ewa", "organisation", "language", *CONTACT)}
  ben:
    name: Ben {token("ben", "name")}
    part: advocate
    helps: adam
{typed("ben", "organisation", *CONTACT)}
reports:
  social-work: {{by: priya, title: {token("social-work", "title")}, note: {token("social-work", "note")}}}
  school: {{by: tom, about: adam, title: {token("school", "title")}, note: {token("school", "note")}}}
  nursery: {{by: leah, about: kasia, title: {token("nursery", "title")}, note: {token("nursery", "note")}}}
third_party_information:
  - source: {token("third", "source")}
    text: {token("third", "text")}
    may_know: [helen]
preparation:
  - {{standard: leaflets, for: maria, done: 2026-11-27, note: {token("record", "note")}, by: {token("record", "by")}}}
"""

SPLIT = f"""\
  split:
    reason: {token("split", "reason")}
    sittings:
      - name: {token("first", "sitting")}
        people: [maria, ewa, adam]
        arrive: 09:40
        start: 10:00
        entrance: {token("first", "entrance")}
      - name: {token("second", "sitting")}
        people: [piotr]
        start: 13:30
        entrance: {token("second", "entrance")}
children:
"""
SPLIT_CASE = CASE.replace("children:\n", SPLIT, 1)


def marked(item: str, *may_know: str) -> str:
    named = f"may_know: [{', '.join(may_know)}], decided_by: helen, decided_on: 2026-11-20"
    return f"{CASE}confidential: [{{item: {item}, {named}, reason: {token('mark', 'reason')}}}]"


@pytest.fixture(scope="module")
def seen(read: Read) -> Callable[..., View]:
    """The view of one reader: ``seen("maria")``."""

    def seeing(reader: str, text: str = CASE) -> View:
        return view_for(read(text), READERS[reader], profile_named("north-lincolnshire"), ON)

    return seeing


def said(view: View) -> str:
    """Everything that a view holds."""
    return str(asdict(view))


def ids(view: View) -> set[str]:
    return {person.id for person in view.people}


# No canary where its reader may not know it

NOBODY: set[str] = set()
CANARIES: dict[str, set[str]] = {
    token("case", "note"): NOBODY,
    token("record", "note"): NOBODY,
    token("record", "by"): NOBODY,
    token("third", "source"): NOBODY,
    token("third", "text"): {"helen"},
    token("consultation", "reason"): RUN_IT,
    token("consultation", "alternatives"): RUN_IT,
    token("previous", "outcome"): RUN_IT,
    token("dave", "exclusion.reason"): {"helen"},
    token("dave", "exclusion.may_be_told"): {"helen", "priya", "dave"},
    token("nadia", "views"): {*RUN_IT, "nadia"},
    token("helen", "experience"): RUN_IT,
    token("maria", "interpreter"): {*RUN_IT, "maria", "ewa"},
    "datetime.date(1981, 1, 17)": {*PROFESSIONALS, "maria"},
    "datetime.date(1982, 2, 18)": {*PROFESSIONALS, "piotr"},
    "datetime.date(1983, 3, 19)": {*PROFESSIONALS, "leon"},
    **{token(report, "note"): NOBODY for report in ("social-work", "school", "nursery")},
    **{token(one, "views"): {*RUN_IT, one} for one in ("adam", "kasia", "maria", "piotr")},
    **{token(one, "note"): NOBODY for one in ALL - {"everyone"}},
    **{token(one, "address"): {one} for one in ALL - {"everyone"}},
    **{token(one, field): {one} for one in ALL - {"everyone"} - RUN_IT for field in ("telephone", "email")},
    **{token(one, field): {*RUN_IT, one} for one in PARENTS for field in ("travel", *NEEDS)},
    **{token("adam", field): {*RUN_IT, "adam", "ben"} for field in NEEDS},
    **{token("adam", field): {*RUN_IT, "adam"} for field in ("school", "ethnicity", "gender")},
    token("kasia", "school"): {*RUN_IT, "kasia"},
    # Another father's child
    token("adam", "name"): ALL - {"leon", "dave"},
    token("adam", "known_as"): ALL - {"leon", "dave"},
    token("kasia", "name"): ALL - {"piotr", "ben"},
    token("nursery", "title"): ALL - {"piotr", "ben", "adam"},
    token("school", "title"): ALL - {"leon", "dave", "kasia"},
}


@pytest.mark.parametrize("reader", READERS)
def test_no_view_holds_what_its_reader_may_not_know(seen: Callable[..., View], reader: str) -> None:
    everything = said(seen(reader))
    assert [canary for canary, may_know in CANARIES.items() if reader not in may_know and canary in everything] == []


@pytest.mark.parametrize("reader", READERS)
def test_no_view_of_a_split_conference_holds_what_its_reader_may_not_know(
    seen: Callable[..., View], reader: str
) -> None:
    split = {
        token("split", "reason"): {"helen", "priya"},
        token("first", "sitting"): NOBODY,
        token("second", "sitting"): NOBODY,
        token("first", "entrance"): {*RUN_IT, "maria", "ewa", "adam", "ben"},
        token("second", "entrance"): {*RUN_IT, "piotr"},
        token("piotr", "name"): ALL - {"maria", "leon", "dave", "adam", "kasia", "ewa", "ben", "everyone"},
        token("maria", "name"): ALL - {"piotr", "leon", "dave", "kasia", "everyone"},
    }
    everything = said(seen(reader, SPLIT_CASE))
    assert [c for c, may_know in {**CANARIES, **split}.items() if reader not in may_know and c in everything] == []


# Addresses and contacts


@pytest.mark.parametrize("reader", [one for one in READERS if one != "everyone"])
def test_a_readers_own_address_is_in_their_papers(seen: Callable[..., View], reader: str) -> None:
    view = seen(reader)
    assert view.reader.address == (token(reader, "address"),)
    assert not view.reader.address_withheld


def test_those_who_are_to_be_asked_give_their_work_contact(seen: Callable[..., View]) -> None:
    view = seen("maria")
    for person in (view.chair, view.social_worker, view.administrator):
        assert person is not None
        assert (person.telephone, person.email) == (token(person.id, "telephone"), token(person.id, "email"))


@pytest.mark.parametrize("field", ["address", "telephone", "email"])
@pytest.mark.parametrize("owner", ["maria", "adam", "leah", "ewa"])
def test_nobody_sees_the_contact_of_another(read: Read, owner: str, field: str) -> None:
    case = read(CASE)
    assert {one for one, reader in READERS.items() if decide(case, reader, owner, field).may_see} == {owner}


@settings(max_examples=40)
@given(
    st.sampled_from(["maria.address", "maria.telephone", "adam.school", "dave.exclusion", "leah.agency", "kasia.name"]),
    st.sets(st.sampled_from(sorted(ALL - {"everyone"}))),
)
def test_a_marked_item_is_seen_by_exactly_those_named(read: Read, item: str, may_know: set[str]) -> None:
    case = read(marked(item, *sorted(may_know)))
    owner, _, field = item.partition(".")
    assert {one for one, reader in READERS.items() if decide(case, reader, owner, field).may_see} == may_know


def test_a_part_that_is_marked_is_hidden_and_the_rest_is_not(seen: Callable[..., View]) -> None:
    text = CASE + "confidential: [{item: conference.venue.directions}]"
    venue = seen("piotr", text).meeting.venue
    assert venue is not None
    assert (venue.name, venue.directions) == (seen("piotr").meeting.venue.name, "")


def test_of_two_marks_on_one_item_the_stricter_holds(read: Read) -> None:
    marks = "confidential: [{item: maria.address, may_know: [piotr]}, {item: maria.address}]"
    assert not decide(read(CASE + marks), READERS["piotr"], "maria", "address").may_see


def test_every_line_of_a_marked_address_but_the_towns_is_withheld_everywhere(seen: Callable[..., View]) -> None:
    home = CASE.replace(
        f"address: {token('maria', 'address')}",
        'address: "Rosewater Refuge\\nMill Lane\\nNorthmere\\nNM1 2AB"',
    ).replace(token("tom", "agency"), "Rosewater Refuge")
    view = said(seen("piotr", home + "confidential: [{item: maria.address, may_know: [priya]}]"))
    assert "Rosewater" not in view
    assert "Rosewater" in said(seen("helen", home))


@pytest.mark.parametrize(
    ("item", "marked_words", "written"),
    [
        ("maria.address", "12 Mill Street\\nNorthmere\\nNM1 2AB", "Works at 12 Mill St."),
        ("maria.address", "12 Mill St\\nNorthmere\\nNM1 2AB", "works at 12, Mill Street"),
        ("maria.address", "12 Mill Road\\nNorthmere\\nNM1 2AB", "NM12AB and round"),
        ("maria.telephone", "07700 900123", "on call at +44 7700 900123"),
        ("maria.telephone", "07700 900123", "on call at +44 (0)7700 900123"),
        ("maria.telephone", "+44 1632 960123", "on call at 01632 960123"),
        ("maria.telephone", "01632 960123", "on call at 00441632-960123"),
    ],
)
def test_what_is_marked_is_withheld_in_the_other_ways_of_writing_it(
    seen: Callable[..., View], item: str, marked_words: str, written: str
) -> None:
    field = item.partition(".")[2]
    case = CASE.replace(f"{field}: {token('maria', field)}", f'{field}: "{marked_words}"')
    case = case.replace(f"role: {token('tom', 'role')}", f'role: "{written}"')
    assert written in said(seen("helen", case))
    assert written not in said(seen("piotr", f"{case}confidential: [{{item: {item}, may_know: [priya]}}]"))


def test_every_answer_has_its_reason(read: Read) -> None:
    case = read(marked("maria.address", "maria"))
    facts = product(
        READERS.values(), ("maria", "adam", "tom", "conference"), ("address", "name", "date_of_birth", "split", "why")
    )
    answers = [decide(case, *fact) for fact in facts]
    assert all(answer.why for answer in answers)
    assert not {a.why for a in answers if a.may_see} & {a.why for a in answers if not a.may_see}


def test_a_marked_address_is_not_even_in_its_owners_papers_unless_they_are_named(seen: Callable[..., View]) -> None:
    withheld = seen("maria", marked("maria.address", "priya"))
    assert withheld.reader.address == ()
    assert withheld.reader.address_withheld
    assert token("maria", "address") not in said(withheld)
    named = seen("maria", marked("maria.address", "maria"))
    assert named.reader.address == (token("maria", "address"),)
    assert not named.reader.address_withheld


# Marked items: (the item, the words that give it away)

MARKED = {
    "maria.name": token("maria", "name"),
    "maria.language": token("maria", "language"),
    "maria.communication": token("maria", "communication"),
    "maria.access": token("maria", "access"),
    "maria.culture": token("maria", "culture"),
    "maria.views": token("maria", "views"),
    "maria.interpreter": token("maria", "interpreter"),
    "adam.name": token("adam", "name"),
    "adam.known_as": token("adam", "known_as"),
    "adam.views": token("adam", "views"),
    "adam.date_of_birth": "datetime.date(2014, 5, 3)",
    "leah.name": token("leah", "name"),
    "leah.role": token("leah", "role"),
    "leah.agency": token("leah", "agency"),
    "nadia.views": token("nadia", "views"),
    "nadia.role": token("nadia", "role"),
    "ewa.name": token("ewa", "name"),
    "helen.name": token("helen", "name"),
    "helen.telephone": token("helen", "telephone"),
    "jo.email": token("jo", "email"),
    "dave.name": token("dave", "name"),
    "dave.exclusion": token("dave", "exclusion.reason"),
    "dave.exclusion.reason": token("dave", "exclusion.reason"),
    "social-work.title": token("social-work", "title"),
    "school.title": token("school", "title"),
    "conference.why": token("conference", "why"),
    "conference.venue": token("venue", "directions"),
    "conference.venue.address": token("venue", "address"),
    "conference.venue.name": token("venue", "name"),
    "conference.joining_link": token("conference", "joining_link"),
    "conference.joining_help": token("conference", "joining_help"),
    "conference.break_signal": token("conference", "break_signal"),
    "conference.recording": token("conference", "recording"),
    "conference.previous": token("previous", "danger_statement"),
}


@pytest.mark.parametrize("item", MARKED)
def test_any_field_can_be_marked_and_is_then_in_nobody_elses_papers(seen: Callable[..., View], item: str) -> None:
    owner = item.partition(".")[0]
    others = [reader for reader in READERS if reader not in {"priya", owner}]
    assert [reader for reader in others if MARKED[item] in said(seen(reader, marked(item, "priya")))] == []


@pytest.mark.parametrize(
    "item", [item for item in MARKED if item.partition(".")[0] in {"maria", "helen", "social-work", "conference"}]
)
def test_a_field_that_is_marked_was_in_somebodys_papers_before(seen: Callable[..., View], item: str) -> None:
    """Without the mark it is there, so the test above can fail."""
    assert [reader for reader in READERS if MARKED[item] in said(seen(reader))]


@pytest.mark.parametrize(
    "item", ["leah.agency", "leah.role", "leah.name", "conference.joining_link", "helen.telephone", "social-work.title"]
)
def test_a_marked_item_stays_in_the_papers_of_those_named(seen: Callable[..., View], item: str) -> None:
    assert MARKED[item] in said(seen("nadia", marked(item, "nadia")))


def test_a_contact_can_be_opened_to_one_other_person(seen: Callable[..., View]) -> None:
    opened = marked("piotr.telephone", "piotr", "tom")
    assert token("piotr", "telephone") in said(seen("tom", opened))
    assert token("piotr", "telephone") not in said(seen("leah", opened))


@pytest.mark.parametrize("reader", ["piotr", "tom", "everyone"])
def test_the_expected_day_of_an_unborn_child_can_be_marked(read: Read, reader: str) -> None:
    case = read(
        "children: {baby: {expected: 2027-02-03}}", "family: {piotr: {}}", "practitioners: {tom: {}, priya: {}}",
        "confidential: [{item: baby.expected, may_know: [priya], decided_by: priya, decided_on: 2026-11-20}]",
    )  # fmt: skip
    view = view_for(case, READERS[reader], profile_named("england"), ON)
    assert "datetime.date(2027, 2, 3)" not in said(view)


def test_a_marked_school_is_not_given_away_by_the_agency_of_its_teacher(seen: Callable[..., View]) -> None:
    school = CASE.replace(token("adam", "school"), "Brook Lane Academy").replace(
        token("tom", "agency"), "Brook Lane Academy"
    )
    mark = "confidential: [{item: adam.school, may_know: [maria, priya], decided_by: helen, decided_on: 2026-11-20}]"
    assert "Brook Lane" in said(seen("piotr", school))
    assert "Brook Lane" not in said(seen("piotr", school + mark))
    assert "Brook Lane" in said(seen("maria", school + mark))


@pytest.mark.parametrize(
    ("item", "field", "short"),
    [("adam.known_as", "known_as", "Kai"), ("leah.role", "role", "GP"), ("leah.agency", "agency", "YOT")],
)
def test_a_short_word_can_be_marked_too(seen: Callable[..., View], item: str, field: str, short: str) -> None:
    text = CASE.replace(token(item.partition(".")[0], field), short)
    mark = f"confidential: [{{item: {item}, may_know: [priya]}}]"
    assert f"'{short}'" in said(seen("maria", text))
    assert f"'{short}'" not in said(seen("maria", text + mark))


def test_a_marked_address_is_withheld_from_the_papers_of_those_who_live_there_too(seen: Callable[..., View]) -> None:
    """A letter with half an address would be worse than one without."""
    home = CASE.replace(f"address: {token('maria', 'address')}", 'address: "8 Mill Lane\\nScunthorpe\\nDN15 6CD"')
    home = home.replace(f"address: {token('adam', 'address')}", 'address: "8 Mill Lane\\nScunthorpe\\nDN15 6CD"')
    view = seen("adam", home + "confidential: [{item: maria.address, may_know: [priya]}]")
    assert "Mill Lane" not in said(view)
    assert view.reader.address == ()
    assert view.reader.address_withheld


def test_why_an_item_is_marked_is_in_nobodys_papers(seen: Callable[..., View]) -> None:
    text = marked("maria.address", "maria")
    assert [reader for reader in READERS if token("mark", "reason") in said(seen(reader, text))] == []


# Another father's children


def test_a_fathers_papers_name_his_own_child_only(seen: Callable[..., View]) -> None:
    assert [child.id for child in seen("piotr").children] == ["adam"]
    assert [child.id for child in seen("leon").children] == ["kasia"]
    assert [child.id for child in seen("maria").children] == ["adam", "kasia"]


def test_a_father_is_not_told_that_another_child_comes(seen: Callable[..., View]) -> None:
    assert "adam" in ids(seen("maria"))
    assert "adam" not in ids(seen("leon"))


def test_a_father_has_the_reports_about_his_own_child(seen: Callable[..., View]) -> None:
    assert {report.id for report in seen("piotr").reports} == {"social-work", "school"}
    assert {report.id for report in seen("leon").reports} == {"social-work", "nursery"}


def test_a_child_is_told_of_the_child_who_has_the_same_mother(seen: Callable[..., View]) -> None:
    assert {child.id for child in seen("adam").children} == {"adam", "kasia"}


def test_a_child_is_not_told_of_a_child_of_other_parents(read: Read) -> None:
    case = read(
        "children: {adam: {name: Adam}, leo: {name: Leo}}",
        "family: {maria: {relationship: {adam: mother}}, kim: {relationship: {leo: mother}}}",
    )
    view = view_for(case, READERS["adam"], profile_named("england"), ON)
    assert [child.id for child in view.children] == ["adam"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("", []),
        ("relationship: {ivy: father}", ["ivy"]),
        ("parental_responsibility: {ivy: yes, ryan: no}", ["ivy"]),
        ("parental_responsibility: {ryan: no}", []),
        ("cares_for: [ryan]", ["ryan"]),
        ("relationship: {ivy: father}, cares_for: [ryan]", ["ivy"]),
        ("parental_responsibility: yes, invite: no", []),
        ("parental_responsibility: yes, exclusion: {part: all of it}", []),
    ],
)
def test_of_whom_it_is_not_recorded_what_they_are_to_a_child_is_not_told_of_it(
    read: Read, facts: str, told: list[str]
) -> None:
    case = read(
        "conference: {kind: initial, date: 2026-12-10}",
        "children: {ryan: {name: Ryan Cole}, ivy: {name: Ivy Frost, date_of_birth: 2022-01-02}}",
        f"family: {{jamie: {{name: Jamie Frost{', ' if facts else ''}{facts}}}, stacey: {{relationship: mother}}}}",
    )
    jamie = Reader(Audience.PARENT, "jamie")
    view = view_for(case, jamie, profile_named("england"), ON)
    assert [child.id for child in view.children] == told
    for child in case.children:
        assert decide(case, jamie, child, "date_of_birth").may_see is (child in told)


UNTOLD = ("relationship: {ryan: uncle}", "cares_for: [ryan]", "parental_responsibility: {ivy: no}", "")


@pytest.mark.parametrize("facts", UNTOLD)
def test_a_report_is_not_asked_to_be_shared_with_somebody_who_may_not_be_told_of_its_child(
    read: Read, facts: str
) -> None:
    case = read(
        "conference: {kind: initial, date: 2026-12-10}",
        "children: {ryan: {name: Ryan Cole}, ivy: {name: Ivy Frost}}",
        f"family: {{jamie: {{name: Jamie Frost{', ' if facts else ''}{facts}}}, stacey: {{relationship: mother}}}}",
        "practitioners: {nora: {name: Nora Hale, works_with: [ivy]}}",
        "reports: {visits: {by: nora, about: [ivy]}}",
    )
    assert [person.id for person in readers_of(case, case.reports["visits"])] == ["stacey"]
    view = view_for(case, Reader(Audience.PRACTITIONER, "nora"), profile_named("england"), ON)
    assert "Jamie Frost" not in [person.name for person in view.report_readers]


def test_an_only_child_is_named_to_everyone_invited(read: Read) -> None:
    case = read("children: {ryan: {name: Ryan Cole}}", "family: {jamie: {name: Jamie Frost}}")
    assert decide(case, Reader(Audience.PARENT, "jamie"), "ryan", "name").may_see


def test_why_a_child_is_not_named_to_them_is_said(read: Read) -> None:
    case = read("children: {ryan: {}, ivy: {}}", "family: {jamie: {name: Jamie Frost}}")
    assert "not recorded what they are" in decide(case, Reader(Audience.PARENT, "jamie"), "ryan", "name").why


def test_practitioners_are_told_of_every_child_and_their_dates_of_birth(seen: Callable[..., View]) -> None:
    view = seen("tom")
    assert [(child.id, child.date_of_birth) for child in view.children] == [
        ("adam", date(2014, 5, 3)), ("kasia", date(2021, 9, 14))
    ]  # fmt: skip


def test_an_age_is_that_on_the_day_of_the_meeting(seen: Callable[..., View]) -> None:
    assert [child.age for child in seen("maria").children] == [12, 5]


# Who will be there


def test_everyone_is_told_who_will_be_there(seen: Callable[..., View]) -> None:
    assert ids(seen("maria")) == {"helen", "priya", "jo", "adam", "piotr", "leon", "tom", "leah", "ewa", "ben"}


def test_a_person_is_told_with_their_part(seen: Callable[..., View]) -> None:
    parts = {person.id: person.part for person in seen("maria").people}
    assert parts["helen"] == token("helen", "role")
    assert parts["ewa"] == "interpreter"
    assert "father" in parts["piotr"]


def test_an_excluded_person_is_not_told_as_coming(seen: Callable[..., View]) -> None:
    assert [reader for reader in READERS if "dave" in ids(seen(reader))] == []


@pytest.mark.parametrize(("section", "person"), [("family", "piotr"), ("practitioners", "tom"), ("supporters", "ewa")])
def test_a_person_who_has_replied_that_they_do_not_come_is_not_told_as_coming(
    read: Read, section: str, person: str
) -> None:
    case = read(f"{section}: {{{person}: {{name: Somebody, reply: not coming}}}}")
    assert ids(view_for(case, READERS["jo"], profile_named("england"), ON)) == set()


@pytest.mark.parametrize("takes_part", ["views only", "does not wish to", "too young"])
def test_a_person_who_takes_part_from_afar_is_not_told_as_coming(read: Read, takes_part: str) -> None:
    case = read(f"children: {{adam: {{takes_part: {takes_part}}}}}", f"family: {{piotr: {{takes_part: {takes_part}}}}}")
    assert ids(view_for(case, READERS["jo"], profile_named("england"), ON)) == set()


# Brothers and sisters


@pytest.mark.parametrize(
    ("family", "known"),
    [
        ("stacey: {name: Stacey}", {"ryan"}),  # nothing is recorded that makes them brother and sister
        ("stacey: {name: Stacey, relationship: {ryan: mother}}", {"ryan"}),
        ("stacey: {name: Stacey, relationship: {ryan: mother, ivy: mother}}", {"ryan", "ivy"}),
        ("stacey: {name: Stacey, relationship: mother}", {"ryan", "ivy"}),
        ("stacey: {name: Stacey, parental_responsibility: yes}", {"ryan", "ivy"}),
        ("stacey: {name: Stacey, parental_responsibility: {ryan: yes, ivy: no}}", {"ryan"}),
    ],
)
def test_a_child_is_told_of_another_where_something_recorded_joins_them(
    read: Read, family: str, known: set[str]
) -> None:
    case = read("children: {ryan: {name: Ryan}, ivy: {name: Ivy}}", f"family: {{{family}}}")
    view = view_for(case, Reader(Audience.CHILD, "ryan"), profile_named("england"), ON)
    assert {child.id for child in view.children} == known


# A paper for everyone


PRIVATE = ("date_of_birth", "address", "telephone")


@pytest.mark.parametrize(
    ("text", "fields"),
    [(CASE, PRIVATE), (SPLIT_CASE, ("name", *PRIVATE))],
    ids=["one sitting, where each child is named aloud", "two sittings"],
)
@pytest.mark.parametrize("reader", ["maria", "piotr", "leon"])
def test_a_paper_for_everyone_holds_nothing_that_a_parent_who_gets_it_may_not_know(
    read: Read, reader: str, text: str, fields: tuple[str, ...]
) -> None:
    case = read(text)
    facts = [(one.id, field) for one in case.people for field in fields]
    for_all = {fact for fact in facts if decide(case, READERS["everyone"], *fact).may_see}
    assert {fact for fact in for_all if not decide(case, READERS[reader], *fact).may_see} == set()


def test_a_child_whom_one_sitting_may_not_hear_of_has_a_number_in_a_paper_for_everyone(
    seen: Callable[..., View],
) -> None:
    assert [child.name for child in seen("everyone", SPLIT_CASE).children] == ["Child 1", "Child 2"]


# Two sittings


def test_each_parent_is_told_the_times_of_their_own_sitting(seen: Callable[..., View]) -> None:
    maria, piotr = seen("maria", SPLIT_CASE).meeting, seen("piotr", SPLIT_CASE).meeting
    assert (maria.start, maria.arrive) == (time(10), time(9, 40))
    assert (piotr.start, piotr.arrive) == (time(13, 30), time(13))


def test_no_end_is_told_from_which_the_other_sitting_could_be_reckoned(seen: Callable[..., View]) -> None:
    for reader in ("maria", "piotr", "adam", "ewa"):
        meeting = seen(reader, SPLIT_CASE).meeting
        assert (meeting.finish, meeting.minutes) == (None, None)


def test_a_parent_in_no_sitting_is_told_no_time(seen: Callable[..., View]) -> None:
    meeting = seen("leon", SPLIT_CASE).meeting
    assert (meeting.start, meeting.arrive) == (None, None)


def test_each_parent_is_told_their_own_entrance(seen: Callable[..., View]) -> None:
    maria, piotr = seen("maria", SPLIT_CASE).meeting.venue, seen("piotr", SPLIT_CASE).meeting.venue
    assert maria is not None
    assert piotr is not None
    assert (maria.entrance, piotr.entrance) == (token("first", "entrance"), token("second", "entrance"))


def test_the_other_sittings_people_are_not_told(seen: Callable[..., View]) -> None:
    assert not {"piotr", "leon"} & ids(seen("maria", SPLIT_CASE))
    assert not {"maria", "leon", "ewa", "ben"} & ids(seen("piotr", SPLIT_CASE))


def test_a_child_who_comes_to_the_other_sitting_is_not_told_as_coming(seen: Callable[..., View]) -> None:
    assert "adam" not in ids(seen("piotr", SPLIT_CASE))


def test_a_helper_comes_to_the_sitting_of_the_one_they_help(seen: Callable[..., View]) -> None:
    assert seen("ewa", SPLIT_CASE).meeting.start == time(10)
    assert "ewa" in ids(seen("maria", SPLIT_CASE))


def test_practitioners_are_told_of_everyone_in_both_sittings(seen: Callable[..., View]) -> None:
    assert {"maria", "piotr"} <= ids(seen("tom", SPLIT_CASE))


def test_the_chair_is_told_why_the_conference_is_split_and_who_comes_when(seen: Callable[..., View]) -> None:
    brief = seen("helen", SPLIT_CASE).brief
    assert brief is not None
    assert brief.split_reason == token("split", "reason")
    assert [start for _, _, start in brief.sittings] == [time(10), time(13, 30)]


# What only some are told


@pytest.mark.parametrize("reader", READERS)
def test_only_practitioners_are_told_of_the_part_the_family_may_not_hear(
    seen: Callable[..., View], reader: str
) -> None:
    meeting = seen(reader).meeting
    professional = reader in PROFESSIONALS
    assert bool(meeting.third_party_session) is professional
    assert meeting.third_party_start == (time(11, 15) if professional else None)


@pytest.mark.parametrize("reader", READERS)
def test_only_the_chair_has_the_chairs_brief(seen: Callable[..., View], reader: str) -> None:
    assert (seen(reader).brief is not None) is (reader == "helen")


def test_the_chairs_brief_holds_views_needs_apologies_and_exclusions(seen: Callable[..., View]) -> None:
    brief = said(seen("helen"))
    known = [("adam", "views"), ("maria", "access"), ("nadia", "views"), ("dave", "exclusion.reason")]
    assert [fact for fact in known if token(*fact) not in brief] == []


def test_a_person_who_is_not_to_have_reports_is_told_of_none(read: Read) -> None:
    case = read("family: {piotr: {has_reports: no}}", "reports: {school: {title: School report}}")
    assert view_for(case, READERS["piotr"], profile_named("england"), ON).reports == ()


def test_children_are_sent_no_reports(seen: Callable[..., View]) -> None:
    assert seen("adam").reports == ()


def test_each_reader_is_told_the_day_they_had_a_report_and_not_when_others_had_it(seen: Callable[..., View]) -> None:
    shared = CASE.replace("{by: priya,", "{by: priya, shared: {maria: 2026-11-29, piotr: 2026-11-30},")
    (report,) = [report for report in seen("maria", shared).reports if report.id == "social-work"]
    assert report.had_on == date(2026, 11, 29)
    assert "datetime.date(2026, 11, 30)" not in said(seen("maria", shared))


def test_a_virtual_meeting_has_no_venue_in_anyones_papers(seen: Callable[..., View]) -> None:
    assert seen("maria", CASE.replace("format: hybrid", "format: virtual")).meeting.venue is None


@pytest.mark.parametrize("person", ["maria", "ben"])
def test_a_person_who_joins_a_hybrid_meeting_on_a_screen_is_given_no_venue(
    seen: Callable[..., View], person: str
) -> None:
    joining = CASE.replace(f"\n  {person}:\n", f"\n  {person}:\n    joins: virtual\n")
    assert seen(person).meeting.venue is not None
    assert seen(person, joining).meeting.venue is None


def test_everyone_arrives_as_early_as_the_profile_asks(seen: Callable[..., View]) -> None:
    assert (seen("maria").meeting.start, seen("maria").meeting.arrive) == (time(10), time(9, 30))
    assert seen("tom").meeting.arrive == time(9, 30)
    assert seen("tom").meeting.finish == time(11, 30)


def test_reports_are_asked_for_by_the_day_that_the_profile_sets(seen: Callable[..., View]) -> None:
    meeting = seen("tom").meeting
    assert (meeting.reports_by, meeting.reports_rule) == (date(2026, 12, 8), "2 days")
    assert meeting.chair_reports_by is None


@pytest.mark.parametrize("reader", READERS)
def test_who_will_be_there_is_the_same_when_it_is_looked_up_later(reader: str, read: Read) -> None:
    case, profile = read(CASE), profile_named("north-lincolnshire")
    assert view_for(case, READERS[reader], profile, ON).people == people_for(case, READERS[reader])
    assert view_for(case, READERS[reader], profile, ON, whole=False).people == ()


@pytest.mark.parametrize("reader", READERS)
def test_the_family_is_the_same_when_it_is_looked_up_later(reader: str, read: Read) -> None:
    case, profile = read(CASE), profile_named("north-lincolnshire")
    assert view_for(case, READERS[reader], profile, ON).family == family_for(case, READERS[reader], ON)
    assert view_for(case, READERS[reader], profile, ON, whole=False).family == FamilyView()


def test_an_empty_case_can_be_seen_by_everyone(read: Read) -> None:
    for audience in Audience:
        view = view_for(read("{}"), Reader(audience), profile_named("england"), ON)
        assert (view.people, view.children, view.reports) == ((), (), ())


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, "under 8"), (0, "under 8"), (7, "under 8"), (8, "8 to 11"), (11, "8 to 11"), (12, "12 and over")],
)
def test_a_childs_papers_suit_their_age(age: int | None, band: str) -> None:
    assert age_band(age) == band


# Words that were typed for everyone

TOGETHER = """
conference: {kind: initial, date: 2026-12-10, start: 10:00, format: in person, why: Ryan was hurt. Ask for a break.}
children:
  ryan: {name: Ryan Cole, date_of_birth: 2015-01-02}
  ivy: {name: Ivy Frost, date_of_birth: 2022-01-02}
family:
  jamie: {name: Jamie Frost, relationship: {ivy: father}}
  stacey: {name: Stacey Holt, relationship: mother}
"""


@pytest.mark.parametrize(("reader", "told"), [("jamie", ""), ("stacey", "Ryan was hurt. Ask for a break.")])
def test_words_for_everyone_that_name_somebody_hidden_are_left_out(
    read: Callable[..., Case], reader: str, told: str
) -> None:
    case = read(TOGETHER)
    view = view_for(case, Reader(Audience.PARENT, reader), profile_named("england"), date(2026, 12, 1))
    assert view.meeting.why == told


TEACHERS = """
conference: {kind: initial, date: 2026-12-10}
children:
  ryan: {name: Ryan Cole, date_of_birth: 2015-01-02}
  ivy: {name: Ivy Frost, date_of_birth: 2022-01-02}
family:
  jamie: {name: Jamie Frost, relationship: {ivy: father}}
  stacey: {name: Stacey Holt, relationship: {ryan: mother, ivy: mother}}
practitioners:
  lucy: {name: Lucy Hart, role: Class teacher of Ryan, agency: Hill School, service: education}
reports:
  school: {title: School report on Ryan and Ivy, by: lucy}
"""


@pytest.mark.parametrize(
    ("reader", "role", "title"),
    [("jamie", "practitioner", "Report"), ("stacey", "Class teacher of Ryan", "School report on Ryan and Ivy")],
)
def test_a_role_or_a_title_that_names_somebody_hidden_is_left_out(
    read: Callable[..., Case], reader: str, role: str, title: str
) -> None:
    case = read(TEACHERS)
    view = view_for(case, Reader(Audience.PARENT, reader), profile_named("england"), date(2026, 12, 1))
    assert [person.part for person in view.people if person.id == "lucy"] == [role]
    assert [report.title for report in view.reports] == [title]


def test_those_who_work_on_a_case_have_every_role_as_it_was_typed(read: Callable[..., Case]) -> None:
    view = view_for(read(TEACHERS), Reader(Audience.CHAIR, "helen"), profile_named("england"), date(2026, 12, 1))
    assert [person.part for person in view.people if person.id == "lucy"] == ["Class teacher of Ryan"]


@pytest.mark.parametrize(
    ("reader", "relation"), [(Reader(Audience.CHILD, "ryan"), "mother"), (Reader(Audience.PARENT, "jamie"), "")]
)
def test_a_child_is_told_what_one_of_the_family_is_to_them(
    read: Callable[..., Case], reader: Reader, relation: str
) -> None:
    view = view_for(read(TEACHERS), reader, profile_named("england"), date(2026, 12, 1))
    assert [person.relation for person in view.people if person.id == "stacey"] == [relation]


def test_which_of_two_fathers_a_child_has_is_the_reason_why_neither_is_told(read: Read) -> None:
    fathers = "family: {jan: {relationship: father}, piotr: {relationship: father}}"
    case = read("children: {adam: {name: Adam}, kasia: {name: Kasia}}", fathers)
    answer = decide(case, Reader(Audience.PARENT, "jan"), "adam", "name")
    assert (answer.may_see, answer.why) == (False, "it is not recorded which of two parents' child this is")
