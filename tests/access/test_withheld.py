"""What is looked for of a withheld fact depends on what its reader knows, and nothing that they know hides it."""

from collections.abc import Callable

import pytest

from cpprep.access import ProtectedFacts, reader_of
from cpprep.case.model import Case

CASE = """\
organisation: {{name: "{office}", address: "{office_address}"}}
conference: {{kind: initial, date: 2026-12-10, start: 10:00, chair: hm, social_worker: ps, administrator: jb,
  venue: {{name: Ashby Centre, address: "{venue}"}}{split}}}
children: {{ana: {{name: Ana Kerr, date_of_birth: 2014-05-03, school: {school}}}}}
family:
  mel: {{name: Mel Kerr, relationship: mother, address: "{address}", telephone: 07700 900101}}
  col: {{name: Col Best, relationship: father, address: "{home}"}}
  rose: {{name: {carer}, relationship: foster carer}}
  gran: {{name: Pat Kerr, relationship: grandmother, exclusion: {{decided_by: hm, decided_on: 2026-11-20}}}}
practitioners:
  hm: {{name: Helen Marsh}}
  ps: {{name: Priya Shah}}
  jb: {{name: {clerk}, role: Administrator}}
  gp: {{name: "{doctor}", role: GP, agency: "{agency}"}}
{closed}
confidential: [{marks}]
"""
USUAL = {
    "office": "Northmere Council",
    "office_address": "1 Town Square, Northmere",
    "home": "31 Station Terrace",
    "doctor": "Tim Reid",
    "agency": "Riverside Surgery",
    "venue": "12 Ashby Road, Northmere",
    "split": "",
    "school": "Riverside School",
    "address": "8 Mill Lane\\nCarrwick\\nCR5 6CD",
    "carer": "Rose Hale",
    "clerk": "Jo Bell",
    "closed": "",
}
SPLIT = """, split: {decided_by: hm, decided_on: 2026-11-20, sittings: [
  {people: [mel], arrive: "09:15", start: "09:30", entrance: Side door},
  {people: [col], arrive: "11:15", start: "11:30", entrance: Front door}]}"""
Read = Callable[..., Case]


def gives_away(read: Read, text: str, *items: str, reader: str = "col", **changed: str) -> bool:
    """Whether a text tells one reader what is kept from them, of the case with these items marked."""
    marks = (f"{{item: {item}, may_know: [ps], decided_by: hm, decided_on: 2026-11-20}}" for item in items)
    case = read(CASE.format(**(USUAL | changed), marks=", ".join(marks)))
    return ProtectedFacts(case).withheld_from(reader_of(case, reader)).gives_away(text)


# ---- what the reader knows of somebody or something else


@pytest.mark.parametrize("text", ["Ana goes to Riverside now.", "Ana goes to Riverside School."])
def test_a_marked_school_is_found_although_an_agency_is_called_after_the_same_place(read: Read, text: str) -> None:
    assert gives_away(read, text, "ana.school")


def test_an_agency_that_shares_a_word_with_a_marked_school_keeps_its_name(read: Read) -> None:
    assert not gives_away(read, "Dr Reid of Riverside Surgery comes.", "ana.school")


def test_a_school_called_after_the_town_is_found_by_one_of_its_general_words(read: Read) -> None:
    assert gives_away(read, "She is at Northmere Primary.", "ana.school", school="Northmere Primary School")
    assert not gives_away(read, "Northmere Council is in Northmere.", "ana.school", school="Northmere Primary School")


@pytest.mark.parametrize(
    ("clerk", "text", "tells"),
    [
        ("Rose Bell", "Rose looks after Ana.", True),
        ("Rose Bell", "Rose Bell takes the notes.", False),
        ("Jo Hale", "The Hale family looks after Ana.", True),
        ("Jo Hale", "Jo Hale takes the notes.", False),
    ],
)
def test_a_marked_name_is_found_beside_the_name_of_somebody_who_shares_a_part_of_it(
    read: Read, clerk: str, text: str, tells: bool
) -> None:
    assert gives_away(read, text, "rose.name", clerk=clerk) is tells


def test_a_surname_that_the_readers_own_child_bears_tells_nothing(read: Read) -> None:
    assert not gives_away(read, "The Kerr children are well.", "mel.name")
    assert gives_away(read, "Ms Kerr is well.", "mel.name")


def test_a_name_of_two_letters_counts_where_it_is_written_as_a_name(read: Read) -> None:
    assert gives_away(read, "Bo has come.", "rose.name", carer="Bo Li")
    assert not gives_away(read, "bo", "rose.name", carer="Bo Li")


@pytest.mark.parametrize(
    ("text", "tells"), [("Mel is at Mill Lane.", True), ("The centre is at 9 Mill Lane.", False), ("Carrwick", False)]
)
def test_a_marked_street_is_found_also_where_the_venue_is_in_it(read: Read, text: str, tells: bool) -> None:
    assert gives_away(read, text, "mel.address", venue="9 Mill Lane, Carrwick") is tells


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("8 Mill Lane\\nSkegness\\nPE25 1AA", "Mel has moved to Skegness."),
        ("Rose Cottage\\nLittle Dunmow\\nEssex", "Mel is in Little Dunmow."),
        ("14 Victoria Road\\nCarrwick", "Mel is in Victoria Road."),
        ("8 Mill Lane\\nCarrwick\\nCR5 6CD", "She is in CR5 now."),
        ("8 Mill Lane\\nReading\\nRG1 1AA", "Mel lives in Reading."),
    ],
)
def test_a_town_or_a_common_street_of_a_marked_address_tells_where_nothing_else_is_there(
    read: Read, address: str, text: str
) -> None:
    assert gives_away(read, text, "mel.address", address=address)


def test_a_town_that_is_a_word_is_found_as_a_name_alone(read: Read) -> None:
    assert not gives_away(read, "They like reading.", "mel.address", address="8 Mill Lane\\nReading\\nRG1 1AA")


def test_the_town_of_the_venue_tells_nothing(read: Read) -> None:
    assert not gives_away(read, "The bus from Northmere.", "mel.address", address="8 Mill Lane\\nNorthmere\\nNM5 6CD")


# ---- what is closed without a mark


@pytest.mark.parametrize("text", ["The first begins at 9.30 sharp.", "half past nine", "She leaves by the side door."])
def test_the_other_sittings_hours_and_entrance_are_looked_for(read: Read, text: str) -> None:
    assert gives_away(read, text, split=SPLIT)
    assert not gives_away(read, text, split=SPLIT, reader="mel")


@pytest.mark.parametrize(
    "text",
    [
        "We meet on the tenth of December.",
        "We meet on Thursday 10th.",
        "We meet on Thu the 10th.",
        "We meet on 10/12.",
        "We meet on 10.12.26.",
        "We meet on Dec 10.",
    ],
)
def test_somebody_who_is_not_asked_is_not_told_the_day_without_its_year_either(read: Read, text: str) -> None:
    assert gives_away(read, text, reader="gran")


@pytest.mark.parametrize("text", ["That was on Thursday 11th.", "She scored 10/120.", "It was on 10/11."])
def test_another_day_is_not_the_day_of_the_meeting(read: Read, text: str) -> None:
    assert not gives_away(read, text, reader="gran")


@pytest.mark.parametrize("text", ["Mel has HIV.", "They say that Mel is using heroin again."])
def test_a_marked_text_is_found_by_its_short_sentences_and_whatever_small_words_stand_in_them(
    read: Read, text: str
) -> None:
    views = "views: {summary: Mel has HIV. Mel has been using heroin. She told the nurse all of it herself.}"
    home = f'31 Station Terrace"}}\n  cal: {{name: Cal Best, relationship: uncle, {views}, address: "9 Elm Row'
    assert gives_away(read, text, "cal.views.summary", home=home)


@pytest.mark.parametrize("text", ["on 10 December 2026", "Mel comes at 10am.", "It is at the Ashby Centre."])
def test_who_is_excluded_is_told_neither_day_nor_hour_nor_place(read: Read, text: str) -> None:
    assert gives_away(read, text, reader="gran")
    assert not gives_away(read, text)


@pytest.mark.parametrize(
    ("closed", "text"),
    [
        ("chronology: [{what: Mel was in hospital, may_know: [hm]}]", "Mel was in hospital in May."),
        ("third_party_information: [{text: Heard him hit her., may_know: [hm]}]", "Somebody heard him hit her."),
        (
            "third_party_information: [{text: The man next door heard Col shout on Friday., may_know: [hm]}]",
            "The man next door heard Col.",
        ),
        ("third_party_information: [{source: 'A neighbour, Olga Finch', may_know: [hm]}]", "Ms Finch says so."),
    ],
)
def test_what_was_told_in_confidence_is_looked_for_short_or_in_part(read: Read, closed: str, text: str) -> None:
    assert gives_away(read, text, closed=closed)


@pytest.mark.parametrize(
    "source",
    ["A caller on Thursday", "Police call of 10 December 2026", "Told at Strategy Meeting", "her Social Worker",
     "Housing officer at the Council", "A neighbour in Northmere", "Somebody I spoke with"],
)  # fmt: skip
def test_a_source_that_names_nobody_holds_nothing_back(read: Read, source: str) -> None:
    closed = f"third_party_information: [{{source: {source}, may_know: [hm]}}]"
    said = "The Council of Northmere and the Police meet on Thursday 10 December 2026. I am the Social Worker."
    assert not gives_away(read, said, closed=closed)


def test_words_that_are_said_of_anyone_are_looked_for_nowhere(read: Read) -> None:
    assert not gives_away(read, "A carer and a grandmother.", "rose.relationship", "gran.relationship")


# ---- what stands around it, or is known besides, opens nothing


@pytest.mark.parametrize("text", ["mel lives in skegness.", "Mel lives in Skegnes.", "MEL LIVES IN SKEGNESS"])
def test_a_town_is_found_in_any_letters_and_with_a_slip(read: Read, text: str) -> None:
    assert gives_away(read, text, "mel.address", address="8 Mill Lane\\nSkegness\\nPE25 1AA")


@pytest.mark.parametrize(
    ("agency", "text", "tells"),
    [
        ("Carrwick Surgery", "Mel lives in Carrwick.", True),
        ("Carrwick Surgery", "Carrwick Surgery is well known.", False),
        ("Carrwick Council", "Mel lives in Carrwick.", False),
    ],
)
def test_a_town_is_found_beside_an_agency_of_its_name_unless_all_of_the_case_is_there(
    read: Read, agency: str, text: str, tells: bool
) -> None:
    assert gives_away(read, text, "mel.address", agency=agency) is tells


def test_the_county_of_a_marked_address_tells_where_nobody_else_is_there(read: Read) -> None:
    assert gives_away(read, "Mel is in Cumbria.", "mel.address", address="8 Mill Lane\\nKendal\\nCumbria")


@pytest.mark.parametrize(
    "known",
    [
        {"home": "Rose Cottage\\nMill Lane\\nCarrwick"},
        {"office_address": "Mill Lane, Northmere"},
        {"agency": "Mill Lane"},
        {"agency": "Mill Lane Surgery, by the mill"},
    ],
)
def test_a_street_that_others_are_in_is_found_by_its_bare_name(read: Read, known: dict[str, str]) -> None:
    assert gives_away(read, "Mel is at Mill Lane now.", "mel.address", **known)


def test_the_offices_own_address_in_the_marked_street_is_no_secret(read: Read) -> None:
    written = "Northmere Council\nMill Lane\nNorthmere"
    assert not gives_away(read, written, "mel.address", office_address="Mill Lane, Northmere")


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"doctor": "Tim Reid, Hale family GP"}, "Tim Reid, Hale family GP"),
        ({"doctor": "Dr Tim Reid (Rose's GP)"}, "Dr Tim Reid (Rose's GP)"),
        ({"doctor": "Reid, Tim (Rose's GP)"}, "Reid, Tim (Rose's GP)"),
        ({"doctor": "Tim Reid - Rose's GP"}, "Tim Reid - Rose's GP"),
        ({"agency": "Rose's Nursery"}, "Rose's Nursery called."),
        ({"office": "Northmere Council, Rose's team"}, "Northmere Council, Rose's team"),
    ],
)
def test_a_remark_beside_a_known_name_is_looked_through(read: Read, known: dict[str, str], text: str) -> None:
    assert gives_away(read, text, "rose.name", **known)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"doctor": "Rose Reid, GP"}, "Rose Reid comes."),
        ({"doctor": "Reid, Rose"}, "Reid, Rose"),
        ({"agency": "Rose House, Northmere"}, "Rose House comes."),
    ],
)
def test_a_known_name_that_shares_a_part_with_a_withheld_one_stays(
    read: Read, known: dict[str, str], text: str
) -> None:
    assert not gives_away(read, text, "rose.name", **known)


def test_a_short_first_name_is_found_in_small_letters_unless_it_is_a_word(read: Read) -> None:
    assert gives_away(read, "kim is well.", "rose.name", carer="Kim Lowe")
    assert not gives_away(read, "the sun shone.", "rose.name", carer="Sun Lowe")
