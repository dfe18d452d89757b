"""Fields into which somebody typed more than the fact: a remark, a town, or a second one."""

from facts_and_texts import Row, rows

from cpprep.access.identity import Kind

LANE = ("Mel is at 8 Mill Lane.", "She lives in Mill Lane.")
REMARKS = (
    "since 3 November 2026 (bell 2)",
    "(from 1 January)",
    "(moved 2026-11-03)",
    "ring bell 2",
    "key safe 1234",
    "3 miles from Brigg",
    "off 2 Oak Road",
    "(weekends: 3 Oak Road, Selby)",
    "(moved from 3 Oak Road)",
    "or 3 Oak Road, Selby",
    "until March 2027",
    "- do not give to Col",
)
TWO = "Old: 3 Oak Road, Selby. New: 8 Mill Lane, Carrwick"

ADDRESSES: list[Row] = [
    *(
        row
        for remark in REMARKS
        for row in rows(
            Kind.ADDRESS,
            f"8 Mill Lane, Carrwick, CR5 6CD {remark}",
            LANE,
            not_found=("In January and March she rang.", "Do not give up.", "at number 2", "since 2026", "or"),
        )
    ),
    *rows(Kind.ADDRESS, TWO, (*LANE, "She lives in Selby.", "3 Oak Road"), not_found=("The old and the new school.",)),
    *rows(Kind.ADDRESS, "Until 1 December: 3 Oak Road, Selby", ("3 Oak Road", "Oak Road"), ("1 December",)),
    *rows(Kind.ADDRESS, "3 May Road, Carrwick", ("3 May Road",)),
    *rows(Kind.ADDRESS, "Ivy Cottage, nr Keadby", ("Ivy Cottage",), ("nr",)),
    *rows(Kind.ADDRESS, "12 St James's Road", ("12 St James Road", "St James' Road", "St Jamess Rd")),
    *rows(Kind.ADDRESS, "12 St James Road", ("St James's Road",)),
    *rows(Kind.ADDRESS, "Caravan 12, Sunny Sands Holiday Park", ("They are at Sunny Sands.",), ("on holiday",)),
]
SCHOOL = ("Ana goes to Elm Primary now.", "Elm Primary School")
ORGANISATIONS: list[Row] = [
    *rows(Kind.ORGANISATION, "Elm Primary School, Brigg", SCHOOL, ("Brigg",)),
    *rows(Kind.ORGANISATION, "Elm Primary School (reception)", SCHOOL, ("at the reception",)),
    *rows(Kind.ORGANISATION, "Elm Primary School (since September 2026)", SCHOOL, ("since September 2026",)),
    *rows(Kind.ORGANISATION, "Year 3, Elm Primary School", SCHOOL, ("in year 3",)),
    *rows(Kind.ORGANISATION, "Elm Primary - Oakdale Academy from January", (*SCHOOL[:1], "Oakdale"), ("from January",)),
    *rows(Kind.ORGANISATION, "Elm Primary School / Oakdale Nursery", (*SCHOOL, "Oakdale Nursery")),
    *rows(Kind.ORGANISATION, "St Peter's Primary School, Brigg", ("St Peter's is worried.", "St Peters Primary")),
    *rows(Kind.ORGANISATION, "The Blue Door, Scunthorpe", ("She goes to the Blue Door.",), ("Scunthorpe",)),
    *rows(Kind.ORGANISATION, "Change Grow Live (CGL)", ("Change Grow Live", "CGL helps her."), ("Change is hard.",)),
    *rows(Kind.ORGANISATION, "Northmere Council, Domestic Abuse Team", ("the Domestic Abuse Team",)),
    *rows(Kind.ORGANISATION, "Harbour House, Hull", ("She is at Harbour House.",), ("the harbour of Hull",)),
    *rows(Kind.ORGANISATION, "Oasis Academy Henderson Avenue", ("Henderson Avenue",)),
]
TELEPHONES: list[Row] = [
    *rows(Kind.TELEPHONE, "07700 900101/102", ("Ring 07700 900101.", "07700 900102"), ("07700 900103",)),
    *rows(Kind.TELEPHONE, "01632 960555/6", ("01632 960555", "01632 960556", "960 556"), ("01632 960557",)),
]
NAMES: list[Row] = [
    *rows(Kind.NAME, "Jo van der Berg", ("The Berg family", "Mr Berg"), ("Bergen",)),
    *rows(Kind.NAME, "Omar al-Rashid", ("The Rashid family",)),
]
DAYS: list[Row] = [
    *rows(
        Kind.DAY,
        "2014-05-03",
        ("Ana's birthday is on 3 May.", "born on the 3rd of May", "3 May is her birthday"),
        ("On 3 May she fell.", "Her birthday is on 4 May.", "born on 3 May 2016", "Born 3 May 2012, in Hull"),
    ),
]
SEVERAL = [*ADDRESSES, *ORGANISATIONS, *TELEPHONES, *NAMES, *DAYS]
