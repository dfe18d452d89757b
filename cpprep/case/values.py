"""What a person types, turned into what it means: dates, times, lengths, yes and no, and one of a few words.

Messages say what to type instead; they never repeat what was typed.
"""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar

from msgspec import Struct

from cpprep.wording import MONTHS

W = TypeVar("W", bound=str)

_MONTH_NUMBERS = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTH_NUMBERS["sept"] = 9

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS_DATE = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+),?\s+(\d{4})")
_YEAR = re.compile(r"\d{4}")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WORDS_MONTH = re.compile(r"([A-Za-z]+),?\s+(\d{4})")
_FIGURES_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:(\d{1,2})\s*(?:hours?|hrs?|h))?\s*(?:and\s+)?(?:(\d{1,3})\s*(?:minutes?|mins?|m))?", re.I)
_CODE = re.compile(r"([0-9A-F]{4})[- ]?([0-9A-F]{4})")
_YEARS = range(1900, 2101)

OPENABLE = ("address", "telephone", "email", "school", "organisation", "date_of_birth")
"""The facts of a person that can be disclosed to one more reader, and are then on that reader's papers."""


FEW = 12
"""More words than this are not all listed in a message that already names the likely one."""


class WrongValueError(ValueError):
    """What was typed cannot be used; the words of the error say what to type instead."""


@lru_cache(maxsize=4096)  # the same days are typed again and again, in one case and in a caseload
def read_date(text: str) -> date:
    """Read ``2026-12-10`` or ``10 December 2026`` (a weekday in front is checked).

    Raises:
        WrongValueError: for figures such as 03/04/2026, which two people read as two dates, for a day that
            does not exist, and for anything else; the message says what to type.
    """
    typed = " ".join(text.split())
    if found := _ISO_DATE.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _WORDS_DATE.fullmatch(typed):
        day, year = int(found[1]), int(found[3])
        month = _MONTH_NUMBERS.get(found[2].casefold(), 0)
    elif _FIGURES_DATE.fullmatch(typed):
        raise WrongValueError(
            "a date in figures can be read in two ways (is 03/04 in March or in April?): "
            "type it as 2026-12-10 or 10 December 2026"
        )
    else:
        raise WrongValueError("is not a date: type it as 2026-12-10 or 10 December 2026, or leave it blank")
    return _existing_date(year, month, day, typed)


def _existing_date(year: int, month: int, day: int, typed: str) -> date:
    if year not in _YEARS:
        raise WrongValueError("the year looks wrong: type it in full, as in 2026-12-10")
    try:
        when = date(year, month, day)
    except ValueError:
        raise WrongValueError("there is no such date: check the day and the month") from None
    weekday = re.match(r"[A-Za-z]+", typed)
    if weekday and weekday[0].casefold()[:3] != when.strftime("%A").casefold()[:3]:
        raise WrongValueError(f"that date is a {when:%A}: put the weekday or the date right")
    return when


def read_moment(text: str) -> str:
    """Read a day, or a month or a year where no more is known; give it as ``2026-12-10``, ``2026-12`` or ``2026``.

    Raises:
        WrongValueError: for anything else; the message says what to type.
    """
    typed = " ".join(text.split())
    if found := _YEAR.fullmatch(typed):
        year, month = int(found[0]), None
    elif found := _ISO_MONTH.fullmatch(typed):
        year, month = int(found[1]), int(found[2])
    elif (found := _WORDS_MONTH.fullmatch(typed)) and found[1].casefold() in _MONTH_NUMBERS:
        year, month = int(found[2]), _MONTH_NUMBERS[found[1].casefold()]
    elif _ISO_DATE.fullmatch(typed) or _WORDS_DATE.fullmatch(typed) or _FIGURES_DATE.fullmatch(typed):
        return read_date(text).isoformat()
    else:
        raise WrongValueError(
            "is not a date: type it as 2026-12-10 or 10 December 2026; "
            "where the day is not known, the month or the year: December 2026, 2026"
        )
    first = _existing_date(year, month or 1, 1, "")
    return f"{first.year}-{first.month:02d}" if month is not None else str(first.year)


def read_couple(people: tuple[str, ...]) -> tuple[str, ...]:
    """Take two people for a couple, or nobody while they are not recorded.

    Raises:
        WrongValueError: for one person, the same one twice, or more than two.
    """
    if people and not (len(people) == 2 == len(set(people))):
        raise WrongValueError("a couple is two people: type their two ids, as in [maria-nowak, piotr-nowak]")
    return people


def read_clock(text: str) -> time:
    """Read a time of day: ``10:00``, ``14:30``, ``2pm``, ``2.30pm``, ``noon``.

    ``1.30`` is refused: in an office it means the afternoon, by the clock the night.

    Raises:
        WrongValueError: for anything else; the message says what to type.
    """
    typed = text.strip().casefold()
    if typed in {"noon", "midday", "12 noon"}:
        return time(12)
    found = _CLOCK.fullmatch(typed)
    if not found or not (found[2] or found[3]):
        raise WrongValueError("is not a time: type it as 10:00, 14:30 or 2pm")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if not half and len(found[1]) == 1 and 1 <= hour <= 6:
        raise WrongValueError(
            "is that in the morning or the afternoon? Type am or pm, or the hours from 0 to 23, as in 13:30"
        )
    if half and not 1 <= hour <= 12:
        raise WrongValueError("is not a time: with am or pm the hour is from 1 to 12")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise WrongValueError("there is no such time: hours run to 23 and minutes to 59")
    return time(hour, minute)


def read_minutes(text: str) -> int:
    """Read a length of time as minutes: ``90 minutes``, ``1 hour 30 minutes``, ``2 hours``.

    Raises:
        WrongValueError: for anything else; the message says what to type.
    """
    typed = text.strip()
    found = _LENGTH.fullmatch(typed)
    if not typed or not found or not (found[1] or found[2]):
        raise WrongValueError("is not a length of time: type it as 90 minutes or 1 hour 30 minutes")
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    if not 0 < minutes <= 24 * 60:
        raise WrongValueError("a meeting lasts from 1 minute to 24 hours")
    return minutes


def read_yes_no(text: str) -> bool | None:
    """Read ``yes`` or ``no``; ``not known`` stays unknown, which is never the same as no.

    Raises:
        WrongValueError: for anything else.
    """
    typed = text.strip().casefold()
    if typed in {"not known", "unknown", "not asked"}:
        return None
    if typed not in {"yes", "no"}:
        raise WrongValueError("type yes or no (or leave it blank while it is not known)")
    return typed == "yes"


def read_score(text: str) -> int:
    """Read a scaling answer, a whole number from 0 to 10 (RCPC-5.2).

    Raises:
        WrongValueError: for anything else.
    """
    if not re.fullmatch(r"\d|10", text.strip()):
        raise WrongValueError("a scaling answer is a whole number from 0 to 10")
    return int(text)


def read_code(text: str) -> str:
    """Read the code of a set of papers, ``7F3A-91C2``, as it stands on their disclosure sheet.

    Raises:
        WrongValueError: for anything else; the message says what to type.
    """
    found = _CODE.fullmatch(text.strip().upper())
    if not found:
        raise WrongValueError(
            "is not the code of a pack: type it as it stands on the disclosure sheet, such as 7F3A-91C2"
        )
    return f"{found[1]}-{found[2]}"


def read_openable(text: str) -> str:
    """Read the path of an item that can be disclosed to a reader who would not have it by default.

    Raises:
        WrongValueError: for any other field.
    """
    if text.rpartition(".")[2] not in OPENABLE:
        raise WrongValueError(f"only these can be disclosed in this way: {', '.join(OPENABLE)}")
    return text


def one_of(words: Iterable[W]) -> Callable[[str], W]:
    """How one of a few words is read: in small or capital letters, with spaces, hyphens or underscores."""
    by_word = {_plain(word): word for word in words}

    def read(text: str) -> W:
        if (word := by_word.get(text) or by_word.get(_plain(text))) is None:
            raise WrongValueError(f"type one of: {', '.join(word.replace('_', ' ') for word in by_word.values())}")
        return word

    return read


def word_meant(typed: str, known: Collection[str], where: str = "") -> str:
    """One of some words that are typed with hyphens; underscores or spaces will do.

    Args:
        typed: what was typed.
        known: the words there are.
        where: where many of them are listed.

    Raises:
        WrongValueError: naming the likely word and, where they are few, all the words there are.
    """
    from difflib import get_close_matches

    plain = typed.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in known:
        return plain
    close = get_close_matches(plain, known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    there_are = f"type one of: {', '.join(known)}" if len(known) <= FEW or not (close or where) else ""
    raise WrongValueError(f"{hint}{there_are}".strip() or where)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())


class Reads(NamedTuple):
    """Marks a type with how it is read: what was typed, or a list that was read, turned into what it means.

    ``read`` raises :class:`WrongValueError` for what cannot be used.
    """

    read: Callable[[Any], Any]


class Kind(StrEnum):
    """What the conference is for."""

    INITIAL = "initial"
    REVIEW = "review"
    PRE_BIRTH = "pre-birth"
    TRANSFER_IN = "transfer-in"


class Change(StrEnum):
    """Why a meeting is not held as it was planned."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    ADJOURNED = "adjourned"
    INQUORATE = "inquorate"


class Format(StrEnum):
    """The way of meeting."""

    IN_PERSON = "in person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class Joins(StrEnum):
    """Where one person is in a hybrid meeting: a meeting can be both, a person cannot."""

    IN_PERSON = "in person"
    VIRTUAL = "virtual"


class TakesPart(StrEnum):
    """How a child or a family member takes part."""

    ATTENDS = "attends"
    ATTENDS_PART = "attends part"
    VIEWS_ONLY = "views only"
    DOES_NOT_WISH_TO = "does not wish to"
    TOO_YOUNG = "too young"


class Reply(StrEnum):
    """The answer to an invitation."""

    COMING = "coming"
    NOT_COMING = "not coming"


class Service(StrEnum):
    """The discipline that a practitioner belongs to, by which a conference is quorate."""

    SOCIAL_WORK = "social work"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    OTHER = "other"


class Part(StrEnum):
    """What a person who comes to help somebody does there."""

    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    SOLICITOR = "solicitor"
    INTERPRETER = "interpreter"


class Attendance(StrEnum):
    """Who came."""

    ATTENDED = "attended"
    PART = "part"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class Bond(StrEnum):
    """How two people are a couple, or were one."""

    MARRIED = "married"
    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"


class PlanKind(StrEnum):
    """What was decided for one child."""

    CHILD_PROTECTION = "child protection plan"
    CHILD_IN_NEED = "child in need plan"
    CHILDS_PLAN = "child's plan"
    NO_PLAN = "no plan"


Day = Annotated[date, Reads(read_date)]
Clock = Annotated[time, Reads(read_clock)]
Minutes = Annotated[int, Reads(read_minutes)]
YesNo = Annotated[bool | None, Reads(read_yes_no)]
Score = Annotated[int, Reads(read_score)]
Text = str
Moment = Annotated[str, Reads(read_moment)]


class Ahead(Struct, frozen=True):
    """Marks a day that is set beforehand: it holds before it comes, unlike the day something was done."""


AheadDay = Annotated[date, Reads(read_date), Ahead()]


class Refers(StrEnum):
    """Marks a field whose text names something else in the case file."""

    CHILD = "child"
    PERSON = "person"
    RELATIVE = "child or family member"
    PRACTITIONER = "practitioner"
    SUPPORTER = "supporter"
    SUBJECT = "person or report"
    STANDARD = "standard"
    PROFILE = "profile"
    ITEM = "item"


class ShortForm(Struct, frozen=True):
    """Marks a field for which a single value may be typed: it then stands under ``key``."""

    key: str


ChildId = Annotated[str, Refers.CHILD]
PersonId = Annotated[str, Refers.PERSON]
RelativeId = Annotated[str, Refers.RELATIVE]
Pair = Annotated[tuple[RelativeId, ...], Reads(read_couple)]
PractitionerId = Annotated[str, Refers.PRACTITIONER]
SupporterId = Annotated[str, Refers.SUPPORTER]
SubjectId = Annotated[str, Refers.SUBJECT]
StandardId = Annotated[str, Refers.STANDARD]
ProfileName = Annotated[str, Refers.PROFILE]
ItemPath = Annotated[str, Refers.ITEM]
OpenItemPath = Annotated[str, Refers.ITEM, Reads(read_openable)]
CheckCode = Annotated[str, Reads(read_code)]
