"""Telephone numbers, whole and by what is dialled within a town."""

import re
from collections.abc import Iterator

from msgspec import Struct

from cpprep.access.identity.folding import readings
from cpprep.access.identity.part import Form, Kind, Part
from cpprep.access.identity.patterns import NOT_AFTER_DIGIT, NOT_BEFORE_DIGIT

_RUN = re.compile(r"(?:\+|\b)[\d(][\d\s().\-/+]*\d")
_GAP = re.compile(r"(?<=\d)[\s/.\-]+(?=[+(\d])")
_SHORTEST, _SHORTEST_WHOLE, _FULL, _LONGEST = 6, 9, 10, 17
_UNITED_KINGDOM = "44"
_LENGTHS_OF_AREA_CODES = {
    "2": 2,
    "11": 3,
    "121": 3,
    "131": 3,
    "141": 3,
    "151": 3,
    "161": 3,
    "171": 3,
    "181": 3,
    "191": 3,
}
_NO_AREA_CODE_BEFORE = r"(?<! 0\d\d )(?<! 0\d\d\d )(?<! 0\d\d\d\d )"


class Number(Struct, frozen=True):
    """A telephone number without what is dialled before it."""

    country: str
    digits: str


def numbers_in(text: str, *, among_words: bool = False) -> tuple[Number, ...]:
    """The telephone numbers that stand in a text: among other words only those that can be nothing else."""
    found = (number for way in readings(text) for number in _numbers(way.punctuated, among_words=among_words))
    return tuple(dict.fromkeys(found))


def telephone_parts(text: str, *, among_words: bool = False) -> tuple[Part, ...]:
    """The parts of the telephone numbers in a text."""
    return tuple(part for number in numbers_in(text, among_words=among_words) for part in _parts(number))


def _numbers(text: str, *, among_words: bool) -> Iterator[Number]:
    for run in _RUN.findall(text):
        for piece in _pieces(run):
            digits = _digits(piece)
            certain = digits.startswith(("0", _UNITED_KINGDOM)) or piece.startswith("+")
            shortest = _SHORTEST_WHOLE if among_words else _SHORTEST
            if shortest <= len(digits) <= _LONGEST and (certain or not among_words):
                yield _number(piece, digits)


def _pieces(run: str) -> Iterator[str]:
    """The numbers of a run of digits."""
    begin = 0
    for gap in _GAP.finditer(run):
        before, after = run[begin : gap.start()], run[gap.end() :]
        if _is_another_end(gap[0], before, after):
            yield before
            yield _digits(before)[: -len(_digits(after))] + _digits(after)
            return
        if _is_whole(before, after):
            yield before
            begin = gap.end()
    yield run[begin:]


def _is_another_end(gap: str, before: str, after: str) -> bool:
    """Whether a whole number is followed by the last digits of another: 01632 960555/6."""
    return "/" in gap and len(_digits(before)) > _FULL - 1 and 0 < len(_digits(after)) < _SHORTEST


def _is_whole(before: str, after: str) -> bool:
    """Whether a number lies behind and another one comes: with a 0 or a plus, or where the first can have no more."""
    anew = after.startswith(("+", "0", "(0")) and not after.startswith("(0)")
    behind = len(_digits(before))
    full = before.strip(" (").startswith(("0", "+")) and behind >= _FULL
    return (anew and behind >= _SHORTEST_WHOLE) or (full and len(_digits(after)) >= _SHORTEST)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _number(piece: str, digits: str) -> Number:
    abroad = piece.strip(" (").startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if abroad else digits
    if digits.startswith(_UNITED_KINGDOM) and len(digits) >= 11:
        return Number(_UNITED_KINGDOM, digits[2:].removeprefix("0"))
    if abroad:
        return _from_abroad(digits)
    return Number(_UNITED_KINGDOM, digits.removeprefix("0"))


def _from_abroad(digits: str) -> Number:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return Number("", digits)
    return Number(str(parsed.country_code), str(parsed.national_number))


def _parts(number: Number) -> Iterator[Part]:
    before = f"(?:(?:00 ?|0 ?1 ?1 ?)?{_dialled(number.country)} ?)?0? ?" if number.country else ""
    pattern = f"{NOT_AFTER_DIGIT}{before}{_dialled(number.digits)}{NOT_BEFORE_DIGIT}"
    yield Part(Kind.TELEPHONE, "telephone number", pattern=pattern, needles=(number.digits,), form=Form.DIGITS)
    last = number.digits[-_local_length(number) :]
    if _SHORTEST <= len(last) < len(number.digits):
        local = f"{NOT_AFTER_DIGIT}{_NO_AREA_CODE_BEFORE}{_any_end_of(number.digits, len(last))}{NOT_BEFORE_DIGIT}"
        what = "telephone number without its area code"
        yield Part(Kind.TELEPHONE, what, pattern=local, needles=(last,), form=Form.DIGITS)


def _dialled(digits: str) -> str:
    return " ?".join(digits)


def _any_end_of(digits: str, shortest: int) -> str:
    """What finds the last digits of a number, and as many of those before as are there."""
    source = ""
    for digit in digits[1:-shortest]:
        source = f"(?:{source}{digit} ?)?"
    return source + _dialled(digits[-shortest:])


def _local_length(number: Number) -> int:
    """How many digits are dialled within the town; of a mobile number, those that somebody may leave."""
    if number.country != _UNITED_KINGDOM or len(number.digits) < _SHORTEST_WHOLE:
        return _SHORTEST
    areas = (length for area, length in _LENGTHS_OF_AREA_CODES.items() if number.digits.startswith(area))
    return len(number.digits) - next(areas, 4)
