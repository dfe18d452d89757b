"""Hours and entrances as case files have them, and how letters and people say them."""

from facts_and_texts import Row, rows

from cpprep.access.identity import Kind

HOURS: list[Row] = [
    *rows(
        Kind.TIME,
        "09:30",
        found=(
            "9.30",
            "9:30am",
            "9:30 a.m.",
            "9.30 A.M.",
            "09.30hrs",
            "0930 hours",
            "0930",
            "9h30",
            "9-30",
            "9 : 30",
            "9:30:00",
            "9 30am",
            "at 930.",
            "half past 9",
            "Half-past nine",
            "half nine",
            "nine thirty",
            "Nine-thirty",
            "thirty minutes past nine",
        ),
        not_found=("Bus 930 stops.", "930 minutes", "9 30 minute visits", "9.30pm", "1,930", "9.305", "19:30"),
    ),
    *rows(
        Kind.TIME,
        "09:00",
        found=(
            "9am",
            "9 A.M.",
            "nine o'clock",
            "9 in the morning",
            "She comes at nine.",
            "From 9 to 10am",
            "9-10am",
            "9 to ten a.m.",
            "at 9 on Thursday",
        ),
        not_found=("at 9 Mill Lane", "at nine years old", "9 children", "9 to 10 children", "nine", "9pm"),
    ),
    *rows(Kind.TIME, "09:20", found=("twenty past nine", "20 past 9", "twenty minutes past nine", "9:20 am")),
    *rows(
        Kind.TIME, "09:45", found=("quarter to ten", "a quarter to 10", "nine forty-five"), not_found=("ten people",)
    ),
    *rows(
        Kind.TIME,
        "12:00",
        found=("noon", "12 noon", "midday", "Mid-day", "12pm", "twelve o'clock", "12 o\u2019clock"),
        not_found=("12", "twelve", "12 am", "afternoon"),
    ),
    *rows(
        Kind.TIME,
        "14:00",
        found=("14h", "1400 hours", "2 in the afternoon", "2pm", "2 p.m.", "two o'clock"),
        not_found=("1400", "14 hours a day", "2 children"),
    ),
    *rows(Kind.TIME, "21:30", found=("2130 hrs", "9.30pm", "half past nine"), not_found=("9.30am",)),
    *rows(Kind.TIME, "11:00", found=("11 o'clock", "11 am"), not_found=("\u00a31,100", "11", "1100")),
]

ENTRANCES: list[Row] = [
    *rows(
        Kind.ENTRANCE,
        "Side door",
        found=("by the side-door", "the sidedoor", "Side entrance for her.", "the SIDE EXIT"),
        not_found=("the front door", "at his side", "the door"),
    ),
    *rows(
        Kind.ENTRANCE,
        "The rear entrance, off the car park",
        found=("She uses the rear entrance.", "Come through the rear door.", "from the car park"),
        not_found=("the main entrance", "in the park"),
    ),
    *rows(Kind.ENTRANCE, "Rear entrance in Park Street", found=("She comes in from Park Street.",)),
    *rows(Kind.ENTRANCE, "Door B", found=("She uses door b.",), not_found=("the door",)),
]
