"""When two texts are one address, number or mailbox however they were typed, and when a text is no address at all."""

import re
import unicodedata

_SHORTEST_ADDRESS, _SHORTEST_NUMBER = 8, 6
_LONGEST = 1000
"""Characters of a text that are looked at: an address or a number has fewer."""

_NO_ADDRESS = frozenset({
    "nfa", "no fixed abode", "no fixed address", "of no fixed abode", "no address", "homeless", "sofa surfing",
    "roofless", "refused", "refused to say", "declined", "declined to say", "unknown", "unk", "not known", "dont know",
    "na", "n a", "none", "none given", "nil", "not applicable", "withheld", "not given", "not provided", "not recorded",
    "not stated", "not disclosed", "undisclosed", "tbc", "tba", "to be confirmed", "confidential", "secret", "private",
    "as above", "see above", "same", "same as above", "same as mother", "same as father", "ditto", "see note",
    "see notes", "see file",
})  # fmt: skip
_CARE_OF = frozenset({"care of", "c o", "co"})
_ASIDE = re.compile(r"\([^)]*\)|\b(?:address|currently|at present|at the moment|at this time)\b", re.IGNORECASE)


def plain_words(text: str) -> str:
    """Words in small letters, without accents and apostrophes, with single spaces for all that stands between."""
    kept = (sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.split(r"[\W_]+", re.sub("['\u2019\u2018]", "", "".join(kept)))).strip()


def is_no_address(text: str) -> bool:
    """Whether words stand where an address belongs: "NFA", "not known", "withheld", "c/o" alone, or mere signs."""
    if len(text) > _LONGEST:
        return False
    whole = {plain_words(text), plain_words(_ASIDE.sub(" ", text))}
    first = re.split(r"[\n,;:]| - ", text.strip())[0]
    begins = {plain_words(first), plain_words(_ASIDE.sub(" ", first))}
    return bool(whole & {"", *_CARE_OF}) or bool((whole | begins) & _NO_ADDRESS)


def same_address(one: str, other: str) -> bool:
    """Whether two texts are one address, also where one of them goes on to the town or the postcode."""
    if is_no_address(one) or is_no_address(other):
        return False
    short, long = sorted((_letters(one), _letters(other)), key=len)
    return short == long or (len(short) >= _SHORTEST_ADDRESS and long.startswith(short))


def same_number(one: str, other: str) -> bool:
    """Whether two texts have a telephone number in common, with the country's prefix or without."""
    return bool(numbers_in(one) & numbers_in(other))


def same_mailbox(one: str, other: str) -> bool:
    """Whether two email addresses are the same, whatever dots and capitals they are typed with."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return plain_words(text[:_LONGEST]).replace(" ", "")


def numbers_in(text: str) -> set[str]:
    """Each telephone number in a text, as it is dialled within the country."""
    digits = (re.sub(r"\D", "", part) for part in re.split(r"[,;/\n]| or ", text[:_LONGEST]))
    return {re.sub("^(00)?440?", "0", each) for each in digits if len(each) >= _SHORTEST_NUMBER}
