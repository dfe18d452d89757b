"""Writes case-file.md from the fields of the case file: ``python docs/make_case_file.py``.

With ``--check`` nothing is written, and the exit status is 1 when the page is out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from cpprep.case.fields import Record, facts_of, unwrapped
from cpprep.case.file.form import described
from cpprep.case.file.key_order import keys_of
from cpprep.case.model import Case, Settings
from cpprep.case.paths import fields_of
from cpprep.case.values import OPENABLE, AheadDay, CheckCode, Minutes, Moment, OpenItemPath, Pair, Refers, ShortForm
from cpprep.reports.markdown import escaped
from cpprep.wording import listed

PAGE = Path(__file__).with_name("case-file.md")
INTRO = """\
# The case file, field by field

A case file is one text file about one conference. `cpprep new case.yaml` writes it as a form with every key in it, so
nothing has to be typed from memory: fill in what is known, and leave the rest blank. The order of the keys does not
matter. [Your first hour](first-hour.md) shows one from start to end.

This page is made from cpprep itself by `python docs/make_case_file.py`. Do not edit it by hand.

## How to type

- A line is a key, a colon, a space and what is known: `school: Riverside School`. What stands after ` #` is a comment.
- What belongs together stands further in, by two spaces, under its key. Use spaces, never the Tab key.
- A blank means "not recorded". It is never taken for "no", and never for "done".
- Put words in "quotation marks" when they hold a colon with a space after it, or begin with a sign such as `*` or `@`.
- Words of several lines, such as an address, begin with `|` and go on below it, further in.
- A wrong key, a day that does not exist, or an id that nobody has is refused, with the line and what to type instead.

A name and an address, as they are typed:

```yaml
family:
  maria-nowak:
    name: Maria Nowak
    address: |
      12 Example Street
      Scunthorpe
      DN15 0XX
```

| on this page | means | typed as |
| --- | --- | --- |
{kinds}

**Ids.** Every person and every report has a short id of your own making, in small letters, figures and hyphens, such as
`maria-nowak`. It stands once as the key, and wherever somebody else is to name that person. No two may be the same.

**Days to come.** A day on which something was done counts once it has come. Until then it is a plan, and what it
is about is still due.

## Contents

`ID` stands for a short id, as in `children.ID`: what stands under one child.

{contents}
"""

OWN_FILE = """\
## Your organisation's own file

What is the same in every case stands once, in a file called `cpprep.yaml`, in the folder of the case files or in one
above it. A case file may say otherwise for itself.
"""


@dataclass(frozen=True)
class Shown:
    """What a kind of value is called on this page, what that means, and how it is typed."""

    name: str
    means: str
    typed: str


DAY = Shown("day", "a date that has come, or a plan", "`2026-12-10` or `10 December 2026`")
AHEAD = Shown("day set ahead", "a date that is fixed beforehand, and holds before it comes", "the same")
MOMENT = Shown("day, month or year", "as much of a date as is known", "`2026-12-10`, `December 2026` or `2026`")
CLOCK = Shown("time", "a time of day", "`10:00`, `14:30` or `2.30pm`")
LENGTH = Shown("length", "how long something lasts", "`90 minutes` or `1 hour 30 minutes`")
YES_NO = Shown("yes or no", "an answer; `not known` is the same as a blank", "`yes`, `no` or `not known`")
SCORE = Shown("0 to 10", "an answer on the scale", "a whole number")
TEXT = Shown("text", "words, as they should print", "`Large print, please.`")
CODE = Shown("code", "of a set of papers, from its disclosure sheet", "`7F3A-91C2`")
ITEM = Shown("item", "a fact of this file, by an id and a key with a dot between them", "`maria-nowak.address`")
STANDARD = Shown("standard", "the name of a [practice standard](standards.md)", "`possible-outcomes`")
PLACE = Shown("profile", "a place, its numbers and terms: `cpprep profiles` lists them", "`north-lincolnshire`")
OWN_ID = Shown("id of a ...", "somebody or something in this file", "`maria-nowak`")
LIST = Shown("list of ...", "one or more", "`[maria-nowak, piotr-nowak]`, or one a line with `-` before it")
ONE_OF = Shown("one of", "one of a few words", "as they stand")
KINDS = (DAY, AHEAD, MOMENT, CLOCK, LENGTH, YES_NO, SCORE, TEXT, CODE, ITEM, STANDARD, PLACE, OWN_ID, LIST, ONE_OF)


_BY_TYPE = {date: DAY, time: CLOCK, bool: YES_NO}
_BY_MARK = {Refers.ITEM: ITEM, Refers.STANDARD: STANDARD, Refers.PROFILE: PLACE}
_SPECIAL = ((AheadDay, AHEAD), (Minutes, LENGTH), (Moment, MOMENT), (CheckCode, CODE))


def page() -> str:
    """The whole page: how to type, then every group of keys, in the order of the form."""
    groups = _groups(Case)
    contents = [f"- [{_title(group)}](#{_anchor(group)}): {_first_line(group)}" for group in groups]
    kinds = "\n".join(f"| {shown.name} | {shown.means} | {shown.typed} |" for shown in KINDS)
    last = "- [Your organisation's own file](#your-organisations-own-file): what is the same in every case"
    head = INTRO.format(kinds=kinds, contents="\n".join([*contents, last]))
    beside = {group: where for group, where in _groups(Settings).items() if group not in {*groups, Settings}}
    own = [told(group, where).rstrip("\n") for group, where in beside.items()]
    every = [told(group, where) for group, where in groups.items()]
    return "\n".join([head, *every, OWN_FILE, table(Settings), "", *own, ""])


def told(group: type[Record], where: Iterable[str]) -> str:
    """One group of keys: what it is, where it stands, and its keys as a table."""
    about = escaped(inspect.getdoc(group) or "")
    places = listed([f"`{place}`" for place in where])
    return "\n".join(
        [f"## {_title(group)}", "", about, *([f"It stands at {places}."] if places else []), "", table(group), ""]
    )


def table(group: type[Record]) -> str:
    """The keys of a group, each with what it takes and what belongs there."""
    needed = {key for key, fact in facts_of(group).items() if fact.needed}
    rows = (
        f"| `{key}` | {kind(fields_of(group)[key])} | {escaped(described(group, key))}"
        f"{' Must be there.' if key in needed else ''} |"
        for key in keys_of(group)
    )
    return "\n".join(["| key | takes | what belongs there |", "| --- | --- | --- |", *rows])


def kind(annotation: Any) -> str:
    """What a key takes, in words; a group is linked."""
    inner, marks = unwrapped(annotation)
    short = next((mark.key for mark in marks if isinstance(mark, ShortForm)), None)
    if isinstance(inner, type) and issubclass(inner, Record):
        link = f"[group](#{_anchor(inner)})"
        return f"{kind(fields_of(inner)[short])}, or a {link}" if short else link
    if get_origin(inner) is dict:
        names, value = get_args(inner)
        each = f"for each {_whose(names)}: {kind(value)}"
        return f"{kind(value)}, or {each}" if short else each
    if marks[: len(_marks(Pair))] == _marks(Pair):
        return "list of two ids, of children or family members"
    if get_origin(inner) is tuple:
        return f"list of {_several(kind(get_args(inner)[0]))}"
    return _single(inner, marks)


def _single(inner: Any, marks: tuple[Any, ...]) -> str:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return "one of " + ", ".join(f"`{word}`" for word in inner)
    if marks == _marks(OpenItemPath):
        return f"item: only {', '.join(f'`{word}`' for word in OPENABLE)}"
    for special, shown in _SPECIAL:
        if marks == _marks(special):
            return shown.name
    if inner is int:
        return SCORE.name
    if refers := next((mark for mark in marks if isinstance(mark, Refers)), None):
        return _BY_MARK[refers].name if refers in _BY_MARK else f"id of a {refers}"
    return _BY_TYPE.get(inner, TEXT).name


def _marks(annotation: Any) -> tuple[Any, ...]:
    return unwrapped(annotation)[1]


def _whose(names: Any) -> str:
    refers = next((mark for mark in _marks(names) if isinstance(mark, Refers)), None)
    return f"{refers}'s id" if refers else "short id"


def _several(one: str) -> str:
    plural = {"text": "texts", "day": "days", "item": "items"}
    if one.startswith("[group]"):
        return one.replace("[group]", "[groups]")
    return plural.get(one, one.replace("id of a ", "ids, each of a "))


def _groups(root: type[Record]) -> dict[type[Record], list[str]]:
    """Every group below a record, each once and with the places where it stands, in the order of the form."""
    found: dict[type[Record], list[str]] = {}

    def visit(group: type[Record], where: str) -> None:
        known = group in found
        found.setdefault(group, []).extend([where] if where else [])
        if known:
            return
        for key in keys_of(group):
            if below := _group_in(fields_of(group)[key]):
                visit(below[0], f"{where}.{key}{below[1]}".lstrip("."))

    visit(root, "")
    return found


def _group_in(annotation: Any) -> tuple[type[Record], str] | None:
    """The group that a key holds, with what stands between: an id, or a place in a list."""
    inner, _ = unwrapped(annotation)
    if isinstance(inner, type) and issubclass(inner, Record):
        return inner, ""
    if get_origin(inner) is dict and (held := _group_in(get_args(inner)[1])):
        return held[0], ".ID"
    if get_origin(inner) is tuple and (held := _group_in(get_args(inner)[0])):
        return held
    return None


def _title(group: type[Record]) -> str:
    """``OwnReport`` is "Own report"; the case itself is the file."""
    if group is Case:
        return "The file"
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in group.__name__).strip()
    return words.capitalize()


def _anchor(group: type[Record]) -> str:
    return _title(group).lower().replace(" ", "-")


def _first_line(group: type[Record]) -> str:
    return escaped((inspect.getdoc(group) or "").partition("\n")[0].rstrip("."))


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as it would be written."""
    if arguments == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        sys.stderr.write(f"{PAGE}: out of date: run python docs/make_case_file.py\n")
        return 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
