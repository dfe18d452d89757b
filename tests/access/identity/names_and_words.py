"""Names, schools and sentences as people type them, and texts that give them away or do not."""

from facts_and_texts import REASON, Row, rows

from cpprep.access.identity import Kind

NAMES: list[Row] = [
    *rows(
        Kind.NAME,
        "Maria Nowak",
        found=(
            "Maria Nowak",
            "maria nowak",
            "MARIA NOWAK",
            "Nowak, Maria",
            "Maria A. Nowak",
            "M. Nowak",
            "Ms Nowak",
            "Mrs. Nowak",
            "Dr M Nowak",
            "Maria came.",
            "Nowak",
            "Nowak's house",
            "the Nowaks\u2019 house",
            "M\u00e1ria",
            "\u041caria",
            "Mar\u200bia",
            "Mr and Mrs Nowak",
        ),
        not_found=("Marianne", "MN", "the market", "Nowakowska", "M. Novello"),
    ),
    *rows(Kind.NAME, "Maria (Masia) Nowak", ("Masia", "Maria Nowak", "Masia Nowak", "Maria \u201cMasia\u201d Nowak")),
    *rows(Kind.NAME, 'Maria "Masia" Nowak', ("Masia", "Maria Nowak")),
    *rows(Kind.NAME, "Maria Nowak n\u00e9e Kowalska", ("Kowalska", "Miss Kowalska", "Nowak")),
    *rows(Kind.NAME, "Maria Nowak (formerly Kowalska)", ("Kowalska's", "Maria Nowak")),
    *rows(Kind.NAME, "Maria Nowak, also known as Masia", ("Masia", "Ms Nowak")),
    *rows(Kind.NAME, "Maria Nowak (mother)", ("Maria Nowak",), ("her mother",)),
    *rows(
        Kind.NAME,
        "Ms Anna Maria Zielonka-Brook",
        ("Zielonka", "Zielonka Brook", "Ms Brook", "Maria"),
        ("by the brook",),
    ),
    *rows(
        Kind.NAME,
        "Pieter van der Berg",
        ("van der Berg", "Van Der Berg", "Mr Berg", "Pieter Berg"),
        ("an iceberg", "der"),
    ),
    *rows(Kind.NAME, "Sinead O'Neil", ("O\u2019Neil", "ONeil", "Ms O Neil", "O'Neil's"), ("Neil",)),
    *rows(Kind.NAME, "Fergus McDonald", ("MacDonald", "Mc Donald", "mcdonald"), ("Donald",)),
    *rows(Kind.NAME, "Omar al-Hassan", ("Al Hassan", "al-Hassan", "Mr Hassan"), ("all has",)),
    *rows(Kind.NAME, "Ben Kowal", ("Ben", "Mr Kowal", "B. Kowal"), ("bent",)),
    *rows(Kind.NAME, "Li Wei", ("Li Wei", "Wei, Li"), ("Lily", "I li")),
    *rows(Kind.NAME, "Ms Li", ("Ms Li", "Miss Li", "Li came"), ("li", "Ms Lily")),
    *rows(
        Kind.NAME,
        "Rose Day",
        found=("Rose Day", "Ms Day", "Rose came", "the Days' house", "Tell Rose.", "R. Day"),
        not_found=("the day of the meeting", "prices rose", "every day", "days"),
    ),
    *rows(
        Kind.NAME,
        "Will May",
        ("Will said so", "Mr May", "tell Will", "Ms W May"),
        ("Will you come?", "in May", "3 May", "May we?"),
    ),
    *rows(Kind.NAME, "Mark Child", ("Mark", "Mr Child"), ("Mark the day", "Child protection conference", "each child")),
    *rows(Kind.NAME, "Sue King", ("Sue", "Sue King"), ("to sue", "the king")),
    *rows(Kind.NAME, "Kowalski", ("Kowalksi", "Kowalsky came", "Mr Kowlski"), ("Kowal", "Komarski")),
    *rows(Kind.NAME, "Katherine Bartholomew", ("Catherine", "Bartholemew", "Bartholomow"), ("Bartlow",)),
    *rows(Kind.NAME, "Ann Parsons", ("Ms Parsons", "Parsons"), ("Persons at the meeting", "annual")),
    *rows(Kind.NAME, "Ann Masters", ("Masters",), ("Matters arising",)),
    *rows(Kind.NAME, "J\u00fcrgen M\u00fcller", ("Mueller", "Muller", "M\u00fcller", "Juergen", "Jurgen")),
    *rows(Kind.NAME, "Juergen Mueller", ("M\u00fcller", "J\u00fcrgen")),
    *rows(Kind.NAME, "\u0141ukasz \u017b\u00f3\u0142\u0107", ("Lukasz", "Zolc", "\u0141ukasz\u2019s")),
    *rows(
        Kind.NAME, "\u0421\u0430\u0440\u0430 \u041a\u043e\u0432\u0430\u043b\u044c", ("\u0421\u0430\u0440\u0430", "Sara")
    ),
    *rows(Kind.NAME, "\u738b\u5c0f\u660e", ("\u7136\u540e\u738b\u5c0f\u660e\u5728\u5bb6",), ("\u738b\u5728\u5bb6",)),
    *rows(Kind.NAME, "\u0623\u062d\u0645\u062f", ("\u062b\u0645 \u0648\u0623\u062d\u0645\u062f \u0645\u0639\u0647",)),
    *rows(Kind.NAME, "\u05de\u05e8\u05d9\u05d4", ("\u05d0\u05d6 \u05d5\u05de\u05e8\u05d9\u05d4 \u05d1\u05d0\u05d4",)),
    *rows(
        Kind.NAME,
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
        ("\u0e08\u0e32\u0e01\u0e19\u0e31\u0e49\u0e19\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e21\u0e32",),
    ),
    *rows(Kind.NAME, "\ubbfc\uc218", ("\uadf8\ub9ac\uace0 \ubbfc\uc218\uac00 \uc628\ub2e4",)),
    *rows(Kind.NAME, "Day", ("Day came", "Ms Day"), ("Day: Thursday 12 November", "Day 3", "the day")),
    *rows(Kind.NAME, "Page", ("Tell Page", "Mr Page"), ("Page 1 of 2", "page 3")),
    *rows(Kind.NAME, "Pearson", ("Peason came", "Ms Pearson"), ("in person, virtual or hybrid",)),
    *rows(Kind.NAME, "Macdonald", ("McDonald", "Mac Donald"), ("on Mac and Linux",)),
    *rows(Kind.NAME, "Li", ("Li came", "Ms Li"), ("Lily", "li")),
    *rows(Kind.NAME, "Foster carer", (), ("the foster carer",)),
    *rows(Kind.NAME, "Jim Foster", ("Foster", "Mr Foster"), ("a foster carer",)),
    *rows(Kind.NAME, "April May", ("Ms May", "April came"), ("the nurse may visit", "in April 2026", "the doctor may")),
    *rows(Kind.NAME, "Maria and Piotr Nowak", ("Maria", "Piotr", "Nowak")),
    *rows(Kind.NAME, "Maria Nowak 07700 900147", ("Nowak", "07700 900147")),
]

ORGANISATIONS: list[Row] = [
    *rows(
        Kind.ORGANISATION,
        "Wombatgate Primary School",
        found=(
            "Wombatgate Primary School",
            "Wombatgate School",
            "Wombatgate",
            "Wombat-gate Primary",
            "Wombatgates school",
            "Wombatgat School",
        ),
        not_found=("the primary school", "Primary School", "Wombat", "school gate"),
    ),
    *rows(
        Kind.ORGANISATION,
        "Canaryhaven Refuge",
        ("Canaryhaven", "canaryhaven", "Canary Haven"),
        ("the refuge", "a haven"),
    ),
    *rows(
        Kind.ORGANISATION,
        "St Peter & Paul's C of E Primary School",
        found=(
            "St Peter and Paul School",
            "Saint Peter & Paul",
            "St. Peter &amp; Paul's",
            "SS Peter and Paul\u2019s C.E. School",
            "St Peters and Pauls",
        ),
        not_found=("Peter", "Paul", "the school", "St Peter's"),
    ),
    *rows(
        Kind.ORGANISATION, "St Mary's Catholic Primary School", ("St Mary's", "Saint Marys School"), ("Mary", "Ms Mary")
    ),
    *rows(Kind.ORGANISATION, "Family Centre", ("the Family Centre", "family-centre"), ("the family", "the centre")),
    *rows(Kind.ORGANISATION, "Hope House", ("Hope House", "at Hope"), ("we hope",)),
    *rows(Kind.ORGANISATION, "The Nest Nursery", ("Nest Nursery", "at the Nest"), ("a nest",)),
    *rows(Kind.ORGANISATION, "Leeds City Council", ("Leeds City Council",), ("Leeds", "the council")),
    *rows(Kind.ORGANISATION, "Heron Women's Aid", ("Heron", "Heron Womens Aid"), ("women's aid",)),
    *rows(
        Kind.ORGANISATION, "Canaryhaven Refuge\n8 Mill Lane\nNorthmere NM5 6CD", ("Mill Lane", "Canaryhaven", "NM5 6CD")
    ),
]

WORDS: list[Row] = [
    *rows(
        Kind.WORDS,
        REASON,
        found=(
            REASON,
            "She told the nurse that he had followed her home from work twice!",
            "Then: she told the nurse, that he had followed her home from work twice; and so on",
            "that he had followed her home from work",
            "and so he had followed her home from work twice. Nobody minded.",
            "HOME FROM WORK TWICE. NOBODY ELSE KNOWS OF",
        ),
        not_found=("he had followed her home", "Nobody else knows.", "She told the nurse.", ""),
    ),
    *rows(
        Kind.WORDS, "by the side door", ("Come in by the side-door.", "By the side door"), ("outside door", "side door")
    ),
    *rows(Kind.WORDS, "the blue kettle", ("the blue kettle",), ("the blue kettledrum",)),
    *rows(Kind.WORDS, "Ring me on 07700 900147, not at home", ("+44 7700 900147", "900147"), ("at home",)),
    *rows(Kind.WORDS, "We moved to NM5 6CD last May", ("NM56CD", "we moved to nm5 6cd last may"), ("last May", "NM5")),
    *rows(Kind.WORDS, "Write to nightjar77@host.example", ("nightjar77 at host dot example", "nightjar77")),
    *rows(Kind.WORDS, "No.", (), ("No.", "Yes and no")),
]
