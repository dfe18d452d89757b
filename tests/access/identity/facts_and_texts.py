"""Facts as people type them, texts as people write them, and whether a text gives the fact away."""

from cpprep.access.identity import Kind

ADDRESS = "Flat 2\n8 Mill Lane\nNorthmere NM5 6CD"
NUMBERS = "07700 900147 or 01632 960123 (mum's)"
BIRTHDAY = "1988-02-11"
REASON = "She told the nurse that he had followed her home from work twice. Nobody else knows of it."

Row = tuple[Kind, str, str, bool]


def rows(kind: Kind, fact: str, found: tuple[str, ...], not_found: tuple[str, ...] = ()) -> list[Row]:
    return [(kind, fact, text, True) for text in found] + [(kind, fact, text, False) for text in not_found]


ADDRESSES = [
    *rows(
        Kind.ADDRESS,
        ADDRESS,
        found=(
            "She lives at Flat 2, 8 Mill Lane, Northmere NM5 6CD.",
            "8 Mill Lane",
            "8, Mill Lane",
            "No. 8 Mill Lane",
            "at number 8, Mill Lane",
            "eight Mill Lane",
            "Eight, Mill Ln",
            "Mill Lane, number 8",
            "They met in Mill Lane.",
            "MILL LANE",
            "mill ln.",
            "Mill-Lane",
            "Milllane",
            "Mill  Lane",
            "Mill\nLane",
            "Mill-\nLane",
            "Mill Lane's end",
            "**Mill** Lane",
            "Mi\u00adll La\u200bne",
            "\u041cill Lane",
            "M\u0456ll L\u0430n\u0435",
            "\uff2d\uff49\uff4c\uff4c \uff2c\uff41\uff4e\uff45",
            "the post goes to NM5 6CD",
            "nm56cd",
            "NM5-6CD",
            "NM5  6CD",
            "N\u041c5 6CD",
            "NM5 6C\u200bD",
        ),
        not_found=(
            "windmill lanes are",
            "NM5 6CE",
            "NM5 6CDE",
            "8",
            "Item 8 of the agenda",
            "Northmere",
            "Flat 2",
            "the lane by the mill",
            "Treadmill Lane",
            "Mill Lanesborough",
            "8 Miller Lane",
        ),
    ),
    *rows(
        Kind.ADDRESS,
        "\u0141ukasz House, 12-14 St Mary's Road, Little Wombat, Northmere, Northshire, NM5 6CD, England",
        found=(
            "Lukasz House",
            "\u0141ukasz Hse",
            "Lukasz-House",
            "St Mary's Road",
            "Saint Marys Rd",
            "St. Mary\u2019s Rd.",
            "12 St Mary's Road",
            "Little Wombat",
            "Ltl Wombat",
        ),
        not_found=("Northmere", "Northshire", "England", "Lukasz", "the house", "Mary's road to recovery", "Wombat"),
    ),
    *rows(
        Kind.ADDRESS,
        "8A High Street, Northmere",
        ("8a High St", "8 A High Street"),
        ("the High Street", "8 High Street"),
    ),
    *rows(
        Kind.ADDRESS, "3 Station Road, Northmere", ("3 Stn Rd", "three Station Road"), ("Station Road", "the station")
    ),
    *rows(
        Kind.ADDRESS, "8 The Green, Northmere", ("8 the green", "Eight The Green"), ("the green folder", "The Green")
    ),
    *rows(Kind.ADDRESS, "1st Avenue 12, Northmere", ("First Avenue", "12 1st Ave"), ("the first of May",)),
    *rows(Kind.ADDRESS, "8 Mill Lane Northmere NM5 6CD", ("Mill Lane", "nm5 6cd"), ("Northmere",)),
    *rows(
        Kind.ADDRESS, "Apartment 3B, Heron Court\nUpper Wharf Road\nNorthmere\nNM5 6CD", ("Heron Ct", "Upr Wharf Rd")
    ),
    *rows(
        Kind.ADDRESS, "Rose Cottage\nLower Wombat\nNorthmere", ("Rose Cott", "Lwr Wombat"), ("the rose", "Northmere")
    ),
    *rows(Kind.ADDRESS, "c/o Canaryhaven Refuge, PO Box 123, Northmere", ("Canaryhaven", "P.O. Box 123"), ("Box 12",)),
    *rows(
        Kind.ADDRESS,
        "c/o Anna Kowal, 9 Heron Drive, Northmere",
        ("c/o Anna Kowal", "at Anna Kowal's", "Heron Dr", "9 Heron Drv"),
        ("Anna Kowal rang.", "Dr Heronson"),
    ),
    *rows(Kind.ADDRESS, "Hut 4\nBFPO 57", ("bfpo 57", "B.F.P.O. 57"), ("BFPO 58",)),
    *rows(
        Kind.ADDRESS,
        "ul. D\u0142uga 8\n00-950 Warszawa\nPoland",
        ("ul. Dluga 8", "Ulica D\u0142uga"),
        ("Poland", "Warszawa"),
    ),
    *rows(
        Kind.ADDRESS, "Ground Floor Flat, 27 Mount Pleasant, Northmere NM1 0IO", ("Mt Pleasant", "NM1 OIO", "NM1 010")
    ),
    *rows(Kind.ADDRESS, "Northmere NM5 6CD", ("NM5 6CD",), ("Northmere",)),
    *rows(Kind.ADDRESS, "15 Heron Court, Chapel Street, Northmere", ("Heron Ct", "15 Heron Court"), ("Chapel Street",)),
    *rows(Kind.ADDRESS, "Ward 3, Canaryhaven Hospital, Northmere", ("Canaryhaven Hosp",), ("the ward", "Ward 3")),
    *rows(Kind.ADDRESS, "8 Mill Lane, Northmere, tel 01632 960123", ("Mill Lane", "960123"), ("Northmere", "01632")),
    *rows(Kind.ADDRESS, "no fixed abode", (), ("of no fixed abode",)),
    *rows(Kind.ADDRESS, "Northmere", ("Northmere",), ("North of the mere",)),
]

TELEPHONES = [
    *rows(
        Kind.TELEPHONE,
        NUMBERS,
        found=(
            "07700 900147",
            "07700900147",
            "0 7700 900 147",
            "(07700) 900-147",
            "07700.900.147",
            "447700900147",
            "+44 7700 900147",
            "+44 (0)7700 900147",
            "0044 7700 900147",
            "Ring 01632 960123 after six.",
            "01632960123",
            "+44 1632 960123",
            "960123",
            "960 123",
            "ring 900147",
            "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff14\uff17",
            "\u0660\u0661\u0666\u0663\u0662 \u0669\u0666\u0660\u0661\u0662\u0663",
            "Tel:07700900147",
        ),
        not_found=("07700 900148", "9601234", "1960123", "01999 960123", "number 900", "2026-12-10 14:30", "07700"),
    ),
    *rows(Kind.TELEPHONE, "07700 900147 01632 960123", ("07700 900147", "01632 960123")),
    *rows(Kind.TELEPHONE, "07700 900147/900148", ("07700 900147",)),
    *rows(Kind.TELEPHONE, "00447700900147", ("07700 900147",)),
    *rows(Kind.TELEPHONE, "+48 22 555 01 23", ("0048225550123", "22 555 01 23", "555 01 23")),
    *rows(Kind.TELEPHONE, "960123", ("960123", "01632 960123"), ("960124",)),
    *rows(Kind.TELEPHONE, "ask her sister", ("Ask her sister!",), ("her sister",)),
]

EMAILS = [
    *rows(
        Kind.EMAIL,
        "maria.nowak88@host.example",
        found=(
            "Maria.Nowak88@Host.example",
            "maria.nowak88 (at) host dot example",
            "maria dot nowak88 at host dot example",
            "maria.nowak88[at]host[dot]example",
            "mailto:maria.nowak88@host.example.",
            "on other pages as maria.nowak88",
            "marianowak88",
        ),
        not_found=("Maria Nowak", "host.example", "nowak88 of old"),
    ),
    *rows(Kind.EMAIL, "info@canaryhaven.example", ("info@canaryhaven.example",), ("for your info", "info")),
    *rows(Kind.EMAIL, "a.b@c.example, nightjar77@host.example", ("a.b@c.example", "nightjar77"), ("a b c",)),
]

DAYS = [
    *rows(
        Kind.DAY,
        BIRTHDAY,
        found=(
            "1988-02-11",
            "11/02/1988",
            "11/2/88",
            "11.2.88",
            "11-2-1988",
            "11 02 1988",
            "11 February 1988",
            "11th of Feb 1988",
            "11 Feb. 1988",
            "February 11th, 1988",
            "Feb 11 1988",
            "Thursday 11 February 1988",
            "the eleventh of February 1988",
            "the eleventh of February, nineteen eighty-eight",
            "born 11February1988",
            "11 Chwefror 1988",
            "11 lutego 1988",
            "\uff11\uff11 February 1988",
        ),
        not_found=(
            "1988",
            "in February 1988",
            "11 February",
            "12/02/1988",
            "11/12/1988",
            "111/02/1988",
            "21 February 1988",
        ),
    ),
    *rows(
        Kind.DAY, "2014-05-03", ("3rd May 2014", "the third of May two thousand and fourteen", "03/05/14"), ("may", "3")
    ),
    *rows(Kind.DAY, "about Easter 1988", ("About Easter, 1988",), ("Easter",)),
]
