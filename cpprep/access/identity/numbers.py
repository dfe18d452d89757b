"""Numbers in words: eight, eighth and 8th are the same."""

from functools import lru_cache

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def in_words(number: int) -> str:
    """A number below 100 in words: twenty one."""
    if number < len(_UNITS):
        return _UNITS[number]
    ten, unit = divmod(number, 10)
    return f"{_TENS[ten]} {_UNITS[unit]}" if unit else _TENS[ten]


def ordinal_in_words(number: int) -> str:
    """A number below 100 as a place in a row: twenty first."""
    *tens, last = in_words(number).split()
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*tens, ordinal])


def ordinal_in_digits(number: int) -> str:
    """A number as a place in a row: 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


@lru_cache(maxsize=1)
def numbers_by_word() -> dict[str, int]:
    """Every number below 100 by its word."""
    return {in_words(number): number for number in range(1, 100)}


@lru_cache(maxsize=1)
def ordinals_by_word() -> dict[str, int]:
    """Every number below 100 by how its place in a row is written, in words or in digits."""
    words = {ordinal_in_words(number): number for number in range(1, 100)}
    return words | {ordinal_in_digits(number): number for number in range(1, 100)}


def year_in_words(year: int) -> tuple[str, ...]:
    """The ways to say a year between 1100 and 2099."""
    century, rest = divmod(year, 100)
    after = in_words(rest)
    if century == 20:
        thousand = (f"two thousand and {after}", f"two thousand {after}") if rest else ("two thousand",)
        return (*thousand, f"twenty {after}") if rest >= 10 else thousand
    hundred = in_words(century)
    if not rest:
        return (f"{hundred} hundred",)
    return (f"{hundred} {after}", f"{hundred} hundred and {after}") if rest >= 10 else (f"{hundred} oh {after}",)
