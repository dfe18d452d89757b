"""A case file as a form: every key in its place, with what belongs there as a comment, blank where not known."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from cpprep.case.fields import Record, facts_of, unwrapped
from cpprep.case.file.edits import Typed, as_typed
from cpprep.case.file.key_order import keys_of
from cpprep.case.file.reading import LONGEST_ID
from cpprep.case.model import (
    Case,
    Exclusion,
    Interpreter,
    Organisation,
    Split,
)
from cpprep.case.paths import fields_of

SCHEMA_FILE = "cpprep.schema.json"
"""What the schema is called that lies beside a case file, for editors."""

_COMMENT = re.compile(r"^( *)# (?= *(- )?[a-z][a-z0-9_-]*:)")

_ROOM_FOR_A_NUMBER = 4
WIDTH = 110
"""A comment that would make its line longer than this stands above it."""

_WHEN_IT_ARISES = (Exclusion, Interpreter, Organisation, Split)
"""Groups whose mere presence says something: they begin as comments, to be uncommented when they arise."""

_HEAD = """\
# yaml-language-server: $schema={schema}
# Fill in what is known and leave the rest blank: a blank is never taken for "no". What stands after # is a comment.
# Type days as 2026-12-10, times as 10:00 or 2.30pm, lengths as 1 hour 30 minutes, and yes or no in those words.
# Every person and report has a short id, made of small letters, figures and hyphens, by which others name them.
# Lines that begin with # and a key are for what may arise: take the # away to use them.
"""

_SAMPLE_IDS = {
    "children": "adam-nowak",
    "family": "maria-nowak",
    "practitioners": "priya-shah",
    "supporters": "zofia-dudek",
    "reports": "social-work",
}


def form(values: Mapping[str, Typed], schema: str = SCHEMA_FILE) -> str:
    """The text of a case file with the values filled in, and every other key blank.

    Args:
        values: what is known, by key, in the shape of the case file.
        schema: where the JSON Schema lies, seen from the file.
    """
    writer = _Writer(_sample_ids(values))
    lines: list[str] = []
    for key in keys_of(Case):
        if lines and (_holds_groups(fields_of(Case)[key]) or lines[-1].startswith(" ")):
            lines.append("")
        lines += writer.told(Case, key, values.get(key), 0, said=True)
    return _HEAD.format(schema=schema) + "\n" + "\n".join(lines) + "\n"


def id_for(name: str, taken: Collection[str], otherwise: str) -> str:
    """A short id made of a name, other than those taken; of ``otherwise`` where the name has no Latin letter."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters.casefold().replace("'", "")).strip("-") or otherwise
    slug = slug[: LONGEST_ID - _ROOM_FOR_A_NUMBER].rstrip("-")
    numbered = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if one not in taken and one != "all")


def described(model: type[Record], key: str) -> str:
    """What belongs in a key, in the words of the model."""
    return facts_of(model)[key].words


# ---- one key and what stands below it


def _sample_ids(values: Mapping[str, Any]) -> dict[str, str]:
    """The ids that a sample in comments is written for: people of the case, where it has any."""
    ids = {section: next(iter(values.get(section) or [sample])) for section, sample in _SAMPLE_IDS.items()}
    return ids | {"decisions": ids["children"]}


@dataclass(frozen=True)
class _Writer:
    """One form being written."""

    sample_ids: Mapping[str, str]

    def told(self, model: type[Record], key: str, value: Any, column: int, *, said: bool) -> Iterator[str]:
        """A key as lines; with ``said``, what belongs there as a comment."""
        words = described(model, key) if said else ""
        annotation = fields_of(model)[key]
        inner, _ = unwrapped(annotation)
        if value is None and inner in _WHEN_IT_ARISES:
            yield from _line(key, "", words, column)
            if said:
                yield from _as_comments(self._group(inner, {}, column + 2, said=True), column + 2)
        elif isinstance(inner, type) and issubclass(inner, Record) and not isinstance(value, str):
            yield from _line(key, "", words, column)
            yield from self._group(inner, value or {}, column + 2, said=said)
        elif get_origin(inner) in {dict, tuple} and _holds_groups(annotation) and not isinstance(value, str):
            yield from _line(key, "", words, column)
            yield from self._groups(key, inner, value or (), column + 2, said=said)
        elif isinstance(value, Mapping):
            yield from _line(key, "", words, column)
            yield from (line for name, one in value.items() for line in _line(name, _typed(one), "", column + 2))
        elif isinstance(value, list) and len(_typed(value)) > WIDTH // 2:
            yield from _line(key, "", words, column)
            yield from (f"{' ' * (column + 2)}- {as_typed(one)}" for one in value)
        elif isinstance(value, str) and "\n" in value.strip():
            yield from _line(key, "|", words, column)
            yield from (f"{' ' * (column + 2)}{line.strip()}".rstrip() for line in value.strip().splitlines())
        else:
            yield from _line(key, _typed(value), words, column)

    def _group(self, model: type[Record], values: Mapping[str, Any], column: int, *, said: bool) -> Iterator[str]:
        for key in keys_of(model):
            yield from self.told(model, key, values.get(key), column, said=said)

    def _groups(self, key: str, inner: Any, values: Any, column: int, *, said: bool) -> Iterator[str]:
        """Named groups, or a list of them: the first with comments; a sample in comments where there is none."""
        item = unwrapped(get_args(inner)[1 if get_origin(inner) is dict else 0])[0]
        if not values:
            if said:
                sample = (
                    {self.sample_ids.get(key, self.sample_ids["family"]): {}} if get_origin(inner) is dict else ({},)
                )
                yield from _as_comments(self._groups(key, inner, sample, column, said=True), column)
            return
        named = isinstance(values, Mapping)
        for number, one in enumerate(values):
            first = said and number == 0
            if named and isinstance(values[one], str):
                yield from _line(one, _typed(values[one]), "", column)
            elif named:
                yield f"{' ' * column}{one}:"
                yield from self._group(item, values[one], column + 2, said=first)
            else:
                lines = list(self._group(item, one, column + 2, said=first))
                yield f"{' ' * column}- {lines[0].lstrip()}"
                yield from lines[1:]


def _as_comments(lines: Iterator[str], column: int) -> Iterator[str]:
    """Lines as comments that begin at a column; what was a comment already is set in as the rest."""
    margin = " " * column
    bare = (_COMMENT.sub(r"\1", line.removeprefix(margin)) for line in lines)
    return (f"{margin}# {line}" for line in bare)


def _line(key: str, value: str, words: str, column: int) -> Iterator[str]:
    line = f"{' ' * column}{key}:{' ' if value else ''}{value}"
    comment = f"  # {words}" if words else ""
    if len(line) + len(comment) > WIDTH:
        yield f"{' ' * column}# {words}"
        comment = ""
    yield line + comment


def _typed(value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, str):
        return as_typed(value)
    assert isinstance(value, Sequence)  # noqa: S101  (a list of plain values)
    return "[" + ", ".join(as_typed(one, in_brackets=True) for one in value) + "]"


def _holds_groups(annotation: Any) -> bool:
    """Whether a key holds groups of keys: one, several by their ids, or a list of them."""
    inner, _ = unwrapped(annotation)
    if get_origin(inner) in {dict, tuple}:
        inner = unwrapped(get_args(inner)[1 if get_origin(inner) is dict else 0])[0]
    return isinstance(inner, type) and issubclass(inner, Record)
