"""Languages: what a case or a user calls them, their tags, and how dates, times and lists are said in them."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from functools import cache
from typing import Any

from msgspec import Struct

from cpprep import wording
from cpprep.case.file.reading import likely

ENGLISH = "en-GB"

_ISO_639 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TWO_LETTERS = frozenset(_ISO_639.split())
"""The two-letter codes of languages: ``gb`` and ``we`` are not among them."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)

# Languages that families here often read, by what a case file calls them: the tag, and what Word proofs it as.
_NAMED: dict[str, tuple[str, str]] = {
    "Albanian": ("sq", "sq-AL"),
    "Amharic": ("am", "am-ET"),
    "Arabic": ("ar", "ar-SA"),
    "Bengali": ("bn", "bn-BD"),
    "British Sign Language": ("bfi", ""),
    "Bulgarian": ("bg", "bg-BG"),
    "Cantonese": ("yue", "zh-HK"),
    "Chinese": ("zh", "zh-CN"),
    "Czech": ("cs", "cs-CZ"),
    "Dari": ("prs", "prs-AF"),
    "English": ("en", ENGLISH),
    "Farsi": ("fa", "fa-IR"),
    "French": ("fr", "fr-FR"),
    "German": ("de", "de-DE"),
    "Greek": ("el", "el-GR"),
    "Gujarati": ("gu", "gu-IN"),
    "Hausa": ("ha", "ha-Latn-NG"),
    "Hindi": ("hi", "hi-IN"),
    "Hungarian": ("hu", "hu-HU"),
    "Igbo": ("ig", "ig-NG"),
    "Irish": ("ga", "ga-IE"),
    "Irish Sign Language": ("isg", ""),
    "Italian": ("it", "it-IT"),
    "Kurdish": ("ku", "ku-Arab-IQ"),
    "Kurmanji": ("kmr", "kmr-TR"),
    "Latvian": ("lv", "lv-LV"),
    "Lithuanian": ("lt", "lt-LT"),
    "Malayalam": ("ml", "ml-IN"),
    "Mandarin": ("zh", "zh-CN"),
    "Nepali": ("ne", "ne-NP"),
    "Panjabi": ("pa", "pa-IN"),
    "Pashto": ("ps", "ps-AF"),
    "Persian": ("fa", "fa-IR"),
    "Polish": ("pl", "pl-PL"),
    "Portuguese": ("pt", "pt-PT"),
    "Punjabi": ("pa", "pa-IN"),
    "Romani": ("rom", "rom"),
    "Romanian": ("ro", "ro-RO"),
    "Russian": ("ru", "ru-RU"),
    "Scottish Gaelic": ("gd", "gd-GB"),
    "Shona": ("sn", "sn-Latn-ZW"),
    "Slovak": ("sk", "sk-SK"),
    "Somali": ("so", "so-SO"),
    "Sorani": ("ckb", "ku-Arab-IQ"),
    "Spanish": ("es", "es-ES"),
    "Swahili": ("sw", "sw-KE"),
    "Sylheti": ("syl", "bn-BD"),
    "Tagalog": ("tl", "fil-PH"),
    "Tamil": ("ta", "ta-IN"),
    "Tigrinya": ("ti", "ti-ER"),
    "Turkish": ("tr", "tr-TR"),
    "Twi": ("tw", "tw-GH"),
    "Ukrainian": ("uk", "uk-UA"),
    "Urdu": ("ur", "ur-PK"),
    "Vietnamese": ("vi", "vi-VN"),
    "Welsh": ("cy", "cy-GB"),
    "Yoruba": ("yo", "yo-NG"),
}
_ALSO_CALLED = {
    "cymraeg": "Welsh",
    "gaeilge": "Irish",
    "gaelic": "Scottish Gaelic",
    "gàidhlig": "Scottish Gaelic",
    "bsl": "British Sign Language",
    "isl": "Irish Sign Language",
    "filipino": "Tagalog",
    "polski": "Polish",
}
_BY_NAME = {name.casefold(): name for name in _NAMED} | _ALSO_CALLED
_SIGNED = {"bfi", "isg"}


def typed_language(text: str) -> str:
    """The tag (BCP 47, written as it should be: ``cy``, ``zh-Hant``, ``pt-BR``) for a tag or a name that was typed.

    Raises:
        ValueError: it is neither; the message says what to type.
    """
    plain = text.strip()
    if name := _BY_NAME.get(plain.casefold()):
        return _NAMED[name][0]
    found = _TAG.fullmatch(plain.replace("_", "-"))
    if not found or (len(found["language"]) == 2 and found["language"].casefold() not in _TWO_LETTERS):
        close = likely(plain.capitalize(), [*_NAMED]) if len(plain) > 3 else ""
        raise ValueError(f"type the language's tag, such as cy for Welsh or pl for Polish{close}")
    parts = (found["language"].lower(), (found["script"] or "").title(), (found["region"] or "").upper())
    return "-".join(filter(None, parts)) + found["variants"].lower()


@cache
def language_recorded(text: str) -> str:
    """The tag for the language that a case records for a reader; blank when it is not one that is known here."""
    said = " ".join(text.casefold().split())
    if found := _names().match(said):
        return _NAMED[_BY_NAME[found[0]]][0]
    return said if said in _TWO_LETTERS else ""


@cache
def _names() -> re.Pattern[str]:
    """The names of languages, as a text may begin with one; of two that it begins with, the longer is meant."""
    longest_first = sorted(_BY_NAME, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})\b")


def is_english(tag: str) -> bool:
    """Whether a language is English, of whatever place."""
    return tag.casefold().partition("-")[0] == "en"


def is_signed(tag: str) -> bool:
    """Whether a language is signed, so that no paper can be in it."""
    return tag in _SIGNED


def called(tag: str) -> str:
    """What to call a language in a message: ``Welsh (cy)``, or its tag alone."""
    first = tag.partition("-")[0]
    name = next((name for name, (known, _) in _NAMED.items() if known == first), "")
    return f"{name} ({tag})" if name else tag


def proofed_as(tag: str) -> str:
    """The language that Word proofs a document in: with a place, as it asks for one."""
    if "-" in tag:
        return tag
    return next((proof for known, proof in _NAMED.values() if known == tag and proof), tag)


def folders(tag: str) -> tuple[str, ...]:
    """Where translations into a language are looked for, the closest first: ``pt-br``, then ``pt``."""
    if not tag or is_english(tag):
        return ()
    parts = tag.casefold().split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


# ---- how a language says what the filters print


class Speech(Struct, frozen=True):
    """How a language says dates, times, lengths and lists.

    ``in_words`` is False where months have no names, for want of the optional package: dates are then in figures.
    """

    long_date: Callable[[date], str]
    full_date: Callable[[date], str]
    day: Callable[[date], str]
    clock: Callable[[time], str]
    length: Callable[[int], str]
    listed: Callable[..., str]
    in_words: bool = True


@cache
def speech(tag: str) -> Speech:
    """How to say things in a language: English and Welsh here, others by Babel where it is installed."""
    if not tag or is_english(tag):
        return Speech(wording.long_date, wording.full_date, wording.day, wording.clock, wording.length, wording.listed)
    if tag.partition("-")[0] == "cy":
        return _WELSH
    return _by_babel(tag) or _IN_FIGURES


_WELSH_MONTHS = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
_WELSH_DAYS = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
_WELSH_VOWELS = tuple("aeiouâêîôû")


def _welsh_day(when: date, near: date | None = None) -> str:
    return f"{when.day} {_WELSH_MONTHS[when.month - 1]}" + (f" {when.year}" if near and near.year != when.year else "")


def _welsh_date(when: date) -> str:
    return f"{_welsh_day(when)} {when.year}"


def _welsh_clock(when: time) -> str:
    fixed = {(12, 0): "12 hanner dydd", (0, 0): "hanner nos"}.get((when.hour, when.minute))
    minutes = f".{when.minute:02d}" if when.minute else ""
    return fixed or f"{when.hour % 12 or 12}{minutes}{'yb' if when.hour < 12 else 'yp'}"


def _welsh_length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} awr" if hours else "", f"{rest} munud" if rest or not hours else "")))


def _welsh_list(items: Iterable[str], last: str | None = None) -> str:
    *first, end = list(items) or [""]
    said = last or ("ac" if end.casefold().startswith(_WELSH_VOWELS) else "a")
    return f"{', '.join(first)} {said} {end}" if first else end


_WELSH = Speech(
    lambda when: f"dydd {_WELSH_DAYS[when.weekday()]} {_welsh_date(when)}",
    _welsh_date,
    _welsh_day,
    _welsh_clock,
    _welsh_length,
    _welsh_list,
)


def _figures(when: date, near: date | None = None) -> str:  # noqa: ARG001  (never without its year)
    return f"{when:%d/%m/%Y}"


def _hours_and_minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))


def _with_commas(items: Iterable[str], last: str | None = None) -> str:
    *first, end = list(items) or [""]
    if not first:
        return end
    return f"{', '.join(first)} {last} {end}" if last else ", ".join((*first, end))


_IN_FIGURES = Speech(
    _figures, _figures, _figures, lambda when: f"{when:%H:%M}", _hours_and_minutes, _with_commas, in_words=False
)


def _by_babel(tag: str) -> Speech | None:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return None
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    from babel.dates import format_date, format_skeleton, format_time
    from babel.lists import format_list

    def day(when: date, near: date | None = None) -> str:
        if near and near.year != when.year:
            return format_date(when, "long", locale)
        return str(format_skeleton("MMMMd", when, locale=locale))

    def listed(items: Iterable[str], last: str | None = None) -> str:
        return _with_commas(items, last) if last else format_list(list(items), locale=locale)

    def said(style: Any) -> Callable[[date], str]:
        return lambda when: format_date(when, style, locale)

    return Speech(
        said("full"),
        said("long"),
        day,
        lambda when: format_time(when, "short", locale=locale),
        _hours_and_minutes,
        listed,
    )
