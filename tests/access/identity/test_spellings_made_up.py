"""Made-up addresses, numbers, days and names are found in the spellings that people give them, and others are not."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cpprep.access.identity import Finder, Kind, folded, parts_of, telling
from cpprep.access.identity.numbers import in_words, ordinal_in_digits, ordinal_in_words

STREETS = {
    "Road": ("Rd", "rd.", "ROAD"),
    "Street": ("St", "Str.", "street"),
    "Lane": ("Ln", "ln."),
    "Avenue": ("Ave", "Av."),
    "Close": ("Cl", "close"),
    "Crescent": ("Cres", "Cres."),
    "Drive": ("Dr", "Drv"),
    "Gardens": ("Gdns", "gdns."),
    "Grove": ("Gr", "Grv"),
    "Square": ("Sq", "sq."),
    "Terrace": ("Ter", "Terr."),
    "Place": ("Pl",),
}
SYLLABLES = ("wom", "bat", "zil", "kor", "pen", "dra", "mul", "fex", "quo", "tam", "vin", "hob", "jur", "nak")
HOMOGLYPHS = str.maketrans(
    {"a": "\u0430", "e": "\u0435", "o": "\u043e", "x": "\u0445", "M": "\u041c", "T": "\u0422", "K": "\u041a"}
)
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]

few = settings(max_examples=60, deadline=None)
invented = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(lambda pieces: "".join(pieces).capitalize())
numbers = st.integers(1, 99)
letters = st.sampled_from("ABDEFGHJLNPQRSTUWXYZ")
postcodes = st.builds("{0}{1}{2} {3}{4}{5}".format, letters, letters, numbers, st.integers(0, 9), letters, letters)
figures = st.builds("{:03}".format, st.integers(0, 999))
mobiles, landlines = figures.map(lambda end: f"07700 900{end}"), figures.map(lambda end: f"01632 960{end}")
days = st.integers(0, 20000).map(lambda number: date(1970, 1, 1) + timedelta(number))
noise = st.sampled_from(
    ("{}", "Then {}, too.", "({})", "\u201c{}\u201d", "**{}**", "at {}\u2019s", "one\n{}\ntwo", "- {}: yes")
)
spellings = st.sampled_from(
    (
        str,
        str.upper,
        str.lower,
        lambda text: text.translate(HOMOGLYPHS),
        "\u200b".join,
        "\u00ad".join,
        lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\n"),
    )
)


def finds(kind: Kind, fact: str, text: str) -> bool:
    return Finder(telling(parts_of(kind, fact))).finds(text)


@few
@given(invented, st.sampled_from(sorted(STREETS)), numbers, invented, postcodes, st.data())
def test_a_street_is_found_however_it_is_shortened(name, street, number, town, postcode, data) -> None:
    fact = data.draw(st.sampled_from(("{0} {1} {2}\n{3}\n{4}", "{0} {1} {2}, {3} {4}", "{0} {1} {2}, {3}, {4}")))
    typed = fact.format(number, name, street, town, postcode)
    written = data.draw(noise).format(data.draw(spellings)(f"{name} {data.draw(st.sampled_from(STREETS[street]))}"))
    assert finds(Kind.ADDRESS, typed, written)


@few
@given(numbers, st.sampled_from(("High Street", "Station Road", "Church Lane")), spellings)
def test_a_street_of_every_town_is_found_with_its_number(number, street, spelling) -> None:
    typed = f"{number} {street}, Northmere"
    assert finds(Kind.ADDRESS, typed, spelling(f"{number} {street}"))
    assert finds(Kind.ADDRESS, typed, spelling(f"{in_words(number)} {street}"))
    assert not finds(Kind.ADDRESS, typed, spelling(f"{number + 1} {street}"))


@few
@given(postcodes, noise, st.sampled_from((" ", "", "-", "  ", "\u00a0", "\n")), spellings)
def test_a_postcode_is_found_however_it_is_spaced(postcode, around, gap, spelling) -> None:
    written = around.format(spelling(postcode.replace(" ", gap)))
    assert finds(Kind.ADDRESS, f"8 Mill Lane\nNorthmere {postcode}", written)


@few
@given(postcodes, postcodes)
def test_another_postcode_is_another_place(postcode, other) -> None:
    assume(postcode != other)
    assert not finds(Kind.ADDRESS, f"8 Mill Lane\nNorthmere {postcode}", f"Come to {other}.")


@few
@given(invented, st.sampled_from(("House", "Cottage", "Court", "Lodge")), numbers, spellings, noise)
def test_the_name_of_a_house_is_found(name, building, number, spelling, around) -> None:
    typed = f"Flat {number}, {name} {building}, 8 High Street, Northmere"
    assert finds(Kind.ADDRESS, typed, around.format(spelling(f"{name} {building}")))


@few
@given(st.one_of(mobiles, landlines), mobiles, noise, st.data())
def test_each_of_two_numbers_is_found_however_it_is_dialled(number, second, around, data) -> None:
    between = data.draw(st.sampled_from((" or ", " / ", ", ", "\n", " (mum's) ", "; not ", " ")))
    digits = number.replace(" ", "")
    ways = (
        number,
        digits,
        f"+44 {number[1:]}",
        f"0044{digits[1:]}",
        f"44{digits[1:]}",
        f"+44 (0){number[1:]}",
        " ".join(digits),
    )
    dialled = data.draw(
        st.sampled_from((*ways, number.replace(" ", "-"), f"({number.replace(' ', ') ')}", digits[-6:]))
    )
    for fact in (f"{number}{between}{second}", f"{second}{between}{number}"):
        assert finds(Kind.TELEPHONE, fact, around.format(dialled))


@few
@given(mobiles, mobiles)
def test_another_number_is_somebody_elses(number, other) -> None:
    assume(number != other)
    assert not finds(Kind.TELEPHONE, number, f"Ring {other}.")


@few
@given(days, noise, st.data())
def test_a_day_is_found_in_digits_and_in_words(day, around, data) -> None:
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    ways = (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {month} {day.year}",
        f"{ordinal_in_digits(day.day)} of {short} {day.year}",
        f"{month} {ordinal_in_digits(day.day)}, {day.year}",
        f"{short} {day.day} {day.year}",
        f"the {ordinal_in_words(day.day)} of {month} {day.year}",
    )
    assert finds(Kind.DAY, day.isoformat(), around.format(data.draw(st.sampled_from(ways))))


@few
@given(days, days)
def test_another_day_is_not_found(day, other) -> None:
    assume(day != other)
    assert not finds(Kind.DAY, day.isoformat(), f"{other:%d/%m/%Y}, {other.day} {MONTHS[other.month - 1]} {other.year}")


@few
@given(invented, invented, noise, spellings, st.data())
def test_a_name_is_found_by_each_of_its_parts(first, surname, around, spelling, data) -> None:
    assume(first != surname)
    ways = (f"{first} {surname}", f"{surname}, {first}", f"Ms {surname}", first, surname, f"{first[0]}. {surname}")
    written = around.format(spelling(data.draw(st.sampled_from(ways))))
    typed = data.draw(st.sampled_from(("{0} {1}", "{1}, {0}", "Ms {0} {1}", "{0} (Zizi) {1}", "{0} Ann {1}")))
    assert finds(Kind.NAME, typed.format(first, surname), written)


@few
@given(invented.filter(lambda name: len(name) >= 7), st.integers(1, 5))
def test_a_long_name_is_found_with_two_letters_exchanged(name, place) -> None:
    wrong = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert finds(Kind.NAME, f"Ada {name}", f"Then {wrong} came.")


@few
@given(st.lists(invented, min_size=3, max_size=30, unique=True))
def test_the_name_of_somebody_else_is_mostly_not_found(names) -> None:
    short = [name for name in names[1:] if len(name) == 6 and name != names[0]]
    assume(len(names[0]) == 6)
    assert not finds(Kind.NAME, names[0], f"Then {', '.join(short)} came.")


@few
@given(
    invented, st.sampled_from(("Primary School", "Academy", "Refuge", "Women's Aid", "C of E Infant School")), spellings
)
def test_an_agency_is_found_without_its_general_words(name, general, spelling) -> None:
    typed = f"{name} {general}"
    assert finds(Kind.ORGANISATION, typed, spelling(f"at {name} School"))
    assert not finds(Kind.ORGANISATION, typed, f"the {general}")


@few
@given(st.lists(invented, min_size=9, max_size=30), st.data())
def test_six_words_in_a_row_give_a_text_away_and_five_do_not(words, data) -> None:
    assume(len(set(words)) == len(words))
    start = data.draw(st.integers(0, len(words) - 6))
    typed = " ".join(words)
    assert finds(Kind.WORDS, typed, ", ".join(["So", *words[start : start + 6], "it was"]).lower())
    assert not finds(Kind.WORDS, typed, " ".join(["So", *words[start : start + 5], "it was"]).lower())


@few
@given(st.text(max_size=200))
def test_any_text_is_folded_to_words_with_single_spaces(text) -> None:
    assert folded(text).split() == [word for word in folded(text).split(" ") if word]
    assert folded(text) == folded(text).lower()


@few
@given(st.sampled_from(list(Kind)), st.text(max_size=100), st.text(max_size=100))
def test_no_fact_and_no_text_is_too_odd(kind, fact, text) -> None:
    parts = parts_of(kind, fact)
    found = Finder(parts).find(text)
    assert [part for part in parts if part in found] == list(found)


@few
@given(
    st.sampled_from([kind for kind in Kind if kind is not Kind.NAME]),  # a short name in small letters is a word
    st.text(st.characters(max_codepoint=0x17F), min_size=3, max_size=60),
)
def test_a_fact_gives_itself_away(kind, fact) -> None:
    parts = [part for part in parts_of(kind, fact) if not part.capital]
    assert not parts or Finder(parts).finds(fact)
