"""JSON Schema (draft 2020-12) of the case file, for editors that complete and check while one types.

It says of plain YAML 1.2 what ``reading`` says of the text: where that takes several spellings, so does this. What
only the whole file can tell, such as an id that nobody has, is left to ``cpprep check``.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias, get_args, get_origin

from cpprep.case.fields import Record, facts_of, unwrapped
from cpprep.case.file.form import described
from cpprep.case.file.key_order import keys_of
from cpprep.case.file.reading import LONGEST_ID, STANDS_FOR_BLANK, Vocabulary
from cpprep.case.model import EVERYONE, Case
from cpprep.case.paths import fields_of
from cpprep.case.values import Minutes, Refers, ShortForm
from cpprep.wording import MONTHS

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_ID = f"^[a-z0-9-]{{1,{LONGEST_ID}}}$"
_ID_ADVICE = "A short id is made of small letters, figures and hyphens, as in maria-nowak."


def schema_of(model: type[Record] = Case, vocabulary: Vocabulary | None = None, title: str = "") -> Schema:
    """The schema of a file of ours.

    Args:
        model: what stands in the file.
        vocabulary: the standards and profiles that it may name; none when any may be named.
        title: what to call it.
    """
    made = _Schema(vocabulary or Vocabulary())
    root = made.record(model) | {"type": "object"}
    return {"$schema": DRAFT, "title": title or "A cpprep case file", **root, "$defs": made.definitions}


class _Schema:
    """One schema being made: each record stands once under ``$defs``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.definitions: dict[str, Schema] = {}

    def record(self, model: type[Record]) -> Schema:
        fields = fields_of(model)
        made: Schema = {
            "description": _first_line(model),
            "type": ["object", "null"],
            "properties": {key: self.field(model, key, fields[key]) for key in keys_of(model)},
            "additionalProperties": False,
        }
        if needed := [key for key, fact in facts_of(model).items() if fact.needed]:
            made["required"] = [key for key in needed if key in fields]
        return made

    def field(self, model: type[Record], key: str, annotation: Any) -> Schema:
        made = self.value(annotation)
        if facts_of(model)[key].needed:
            made = _without_blank(made)
        return {"description": described(model, key), **made}

    def value(self, annotation: Any) -> Schema:
        """What may be typed as one value of a type, a blank included."""
        inner, marks = unwrapped(annotation)
        short = next((mark.key for mark in marks if isinstance(mark, ShortForm)), None)
        group = self.group(inner)
        if group is None:
            return self.single(inner, marks)
        if short is None:
            return group
        within = get_args(inner)[1] if get_origin(inner) is dict else fields_of(inner)[short]
        one = self.value(within)
        return {"anyOf": [*one.get("anyOf", [one]), group]}

    def group(self, inner: Any) -> Schema | None:
        """A record, a mapping or a list; None for a single value."""
        if isinstance(inner, type) and issubclass(inner, Record):
            name = inner.__name__
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self.record(inner)
            return {"$ref": f"#/$defs/{name}"}
        if get_origin(inner) is dict:
            return self.mapping(*get_args(inner))
        if get_origin(inner) is tuple:
            return self.list_of(get_args(inner)[0])
        return None

    def mapping(self, key_type: Any, value_type: Any) -> Schema:
        _, marks = unwrapped(key_type)
        people = any(isinstance(mark, Refers) for mark in marks)
        names: Schema = {"pattern": _ID, "patternErrorMessage": _ID_ADVICE}
        if not people:
            names["not"] = {"const": EVERYONE}
        return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": self.value(value_type)}

    def list_of(self, item: Any) -> Schema:
        one = self.value(item)
        items = _without_blank(one)
        if self.group(unwrapped(item)[0]) is not None:
            return {"type": ["array", "null"], "items": items}
        return {**one, "type": ["array", *one["type"]], "items": items}

    def single(self, inner: Any, marks: tuple[Any, ...]) -> Schema:
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            return _choice(list(inner))
        if inner is int:
            return dict(_LENGTH if _MINUTES in marks else _SCORE)
        if inner in _SINGLE:
            return dict(_SINGLE[inner])
        refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
        known = {Refers.STANDARD: self.vocabulary.standards, Refers.PROFILE: self.vocabulary.profiles}
        if refers and known.get(refers):
            return {"anyOf": [{"enum": sorted(known[refers])}, {"type": ["string", "null"], "maxLength": 0}]}
        if refers in {None, Refers.ITEM, Refers.PROFILE, Refers.STANDARD}:
            return {"type": ["string", "number", "boolean", "null"]}
        return {"type": ["string", "number", "null"], "pattern": "^[a-z0-9-]*$", "patternErrorMessage": _ID_ADVICE}


def _pattern(pattern: str, advice: str, *also: str) -> Schema:
    """Text of one shape, a blank, or words that stand for one; ``also`` are other YAML types it may be read as."""
    return {
        "type": ["string", *also, "null"],
        "pattern": f"^\\s*(?:{pattern}|{_BLANK})?\\s*$",
        "patternErrorMessage": advice,
    }


def _any_case(text: str) -> str:
    """A pattern for some words in small or capital letters: not every editor knows a sign for that."""
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else re.escape(c) for c in text)


def _choice(words: Iterable[str], known: Iterable[str] = ()) -> Schema:
    """One of a few words: offered as they stand, and read in any case, with hyphens or underscores for spaces."""
    offered = list(words)
    spelled = ("[\\s_-]+".join(map(_any_case, re.split(r"[\s_-]+", word))) for word in (*offered, *known))
    variants = _pattern("|".join(spelled), f"Type one of: {', '.join(offered)}.")
    return {"anyOf": [{"enum": offered}, variants]}


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").partition("\n")[0]


def _without_blank(schema: Schema) -> Schema:
    """The same without a blank, for an item of a list and for a key that is needed."""
    made = dict(schema)
    if isinstance(made.get("type"), list):
        made["type"] = [one for one in made["type"] if one != "null"]
    if "enum" in made:
        made["enum"] = [one for one in made["enum"] if one is not None]
    if "anyOf" in made:
        made["anyOf"] = [_without_blank(one) for one in made["anyOf"]]
    return made | {"type": "object"} if "$ref" in made else made


_BLANK = "|".join(map(_any_case, sorted(STANDS_FOR_BLANK)))
_MINUTES = get_args(Minutes)[1]
_MONTH = "|".join(_any_case(word) for name in MONTHS for word in dict.fromkeys((name, name[:3]))) + "|[Ss][Ee][Pp][Tt]"
_YEAR = "(?:(?:19|20)\\d{2}|2100)"
_DATE = rf"{_YEAR}-\d{{1,2}}-\d{{1,2}}|(?:[A-Za-z]+,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}),?\s+{_YEAR}"
_HALF = "[AaPp][Mm]"
_CLOCK = rf"\d{{1,2}}[:.]\d{{2}}\s*(?:{_HALF})?|\d{{1,2}}\s*{_HALF}|(?:12 )?{_any_case('noon')}|{_any_case('midday')}"
_HOURS = rf"\d{{1,2}}\s*(?:{_any_case('hour')}[Ss]?|{_any_case('hr')}[Ss]?|[Hh])"
_MINS = rf"\d{{1,3}}\s*(?:{_any_case('minute')}[Ss]?|{_any_case('min')}[Ss]?|[Mm])"
_AND = rf"\s*(?:{_any_case('and')}\s+)?"
_LENGTH = _pattern(f"{_HOURS}(?:{_AND}{_MINS})?|{_MINS}", "Type it as 90 minutes or 1 hour 30 minutes.")
_SCORE: Schema = {
    "type": ["integer", "string", "null"], "minimum": 0, "maximum": 10,
    "pattern": rf"^\s*(?:\d|10|{_BLANK})?\s*$", "patternErrorMessage": "A scaling answer is from 0 to 10.",
}  # fmt: skip
_SINGLE: dict[Any, Schema] = {
    date: _pattern(_DATE, "Type it as 2026-12-10 or 10 December 2026."),
    # An editor reads 14.30 as a number; reading knows that it is a time.
    time: _pattern(_CLOCK, "Type it as 10:00, 14:30 or 2pm.", "number") | {"minimum": 0, "exclusiveMaximum": 24},
    bool: _choice(("yes", "no", "not known"), ("unknown", "not asked")),
}
