"""Changes to good cases: of their text, whatever comes of it; and of their facts, so that most can still be read."""

import copy
import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any, TypeAlias, get_args, get_origin

from cpprep.case.fields import unwrapped
from cpprep.case.file.nodes import Mapping, Node, Scalar, read_nodes
from cpprep.case.file.reading import PEOPLE
from cpprep.case.model import EVERYONE, Case, Named, Record
from cpprep.case.paths import fields_of
from cpprep.case.values import OPENABLE, Refers
from cpprep.profiles import profile_names
from cpprep.standards import CATALOGUE

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Place: TypeAlias = tuple[Any, Any]
"""What holds a value, and under which key or position."""

# ---- the text


def text_changed(text: str, others: list[str], chance: Random) -> bytes:
    """The text of a case with a few slips of the hand, and of machines, in it."""
    data = text.encode()
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_SLIPS)(data, others, chance)
    return data


def _line_taken_out(data: bytes, others: list[str], chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _lines_twice(data: bytes, others: list[str], chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = chance.randrange(len(lines))
    some = lines[start : start + chance.randint(1, 6)]
    lines[start:start] = some
    return b"".join(lines)


def _lines_changed_over(data: bytes, others: list[str], chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _line_set_in_or_out(data: bytes, others: list[str], chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    number = chance.randrange(len(lines))
    lines[number] = chance.choice(
        [b" " + lines[number], b"  " + lines[number], b"\t" + lines[number], lines[number][1:]]
    )
    return b"".join(lines)


def _value_changed(data: bytes, others: list[str], chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    number = chance.randrange(len(lines))
    key, colon, _ = lines[number].partition(b":")
    if colon:
        lines[number] = key + b": " + chance.choice(OTHER_KINDS).encode() + b"\n"
    return b"".join(lines)


def _bytes_put_in(data: bytes, others: list[str], chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(ODD_BYTES) + data[place:]


def _bytes_taken_out(data: bytes, others: list[str], chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[place + chance.randint(1, 40) :]


def _cut_off(data: bytes, others: list[str], chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _two_spliced(data: bytes, others: list[str], chance: Random) -> bytes:
    mine, theirs = data.splitlines(keepends=True), chance.choice(others).encode().splitlines(keepends=True)
    return b"".join(mine[: chance.randrange(len(mine) + 1)] + theirs[chance.randrange(len(theirs)) :])


_SLIPS = (
    _line_taken_out, _lines_twice, _lines_changed_over, _line_set_in_or_out, _value_changed, _value_changed,
    _bytes_put_in, _bytes_taken_out, _cut_off, _two_spliced,
)  # fmt: skip

OTHER_KINDS = (
    "[]", "{}", "[a, [b]]", "{a: b}", "~", "null", "yes", "no", "on", "010", "1e3", "0x1F", ".inf", "-1", "12:30:45",
    "2026-02-30", "2026-12-10", "9999-12-31", "25:00", "''", '""', "|", ">-", "&a b", "*a", "!!set {a}", "<<", "- x",
    "not known", "all", "'it''s'", "\"\\u0000\"", "\"\\u2028\"", "100 hours", "x: y", "#", "@", "`", "%", "?", ":",
)  # fmt: skip
ODD_BYTES = (
    b"\x00", b"\xff", b"\xe9", b"\xc3", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\n", b"\t", b"\x85", "\u2028".encode(),
    "\u202e".encode(), "\u200b".encode(), b"'", b'"', b":", b" #", b"- ", b"[", b"{", b"&", b"*", b"!", b"---\n",
    b"...\n",    b"\x1b[31m", "\N{PILE OF POO}".encode(), "e\u0301".encode(),
)  # fmt: skip

# ---- the facts


def tree_of(text: str) -> dict[str, Tree]:
    """The keys and values of a case as plain lists and groups, every value as typed."""
    root = read_nodes(text, "case.yaml").root
    assert isinstance(root, Mapping)
    return _plain(root)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {name: _plain(value) for name, (_, value) in node.items.items()}
    return [_plain(item) for item in node.items]


def as_text(tree: Tree, column: int = 0) -> str:
    """The text of a case file that holds these keys and values."""
    pad = " " * column
    if isinstance(tree, dict) and tree:
        return "".join(f"\n{pad}{key}:{as_text(value, column + 2)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"\n{pad}-{as_text(value, column + 2)}" for value in tree)
    return " " + (json.dumps(tree, ensure_ascii=False) if isinstance(tree, str) else "{}" if tree == {} else "[]")


def facts_changed(tree: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The same case with some facts taken out, put in, or changed for others that could stand there."""
    changed = copy.deepcopy(tree)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12, 30))):
        chance.choice(_CHANGES)(changed, chance)
    return changed


def _places(tree: Any, annotation: Any = Case) -> Iterator[tuple[Place, Any]]:
    """Every place below here, with the type of what stands there."""
    inner, _ = unwrapped(annotation)
    if isinstance(tree, dict):
        for key in tree:
            below = _type_below(inner, key)
            if below is not None:
                yield (tree, key), below
                yield from _places(tree[key], below)
    elif isinstance(tree, list) and get_origin(inner) is tuple:
        item = get_args(inner)[0]
        for number, one in enumerate(tree):
            yield (tree, number), item
            yield from _places(one, item)


def _type_below(inner: Any, key: str) -> Any:
    if isinstance(inner, type) and issubclass(inner, Record):
        return fields_of(inner).get(key)
    return get_args(inner)[1] if get_origin(inner) is dict else None


def _one_taken_out(tree: dict[str, Any], chance: Random) -> None:
    if places := list(_places(tree)):
        (holder, key), _ = chance.choice(places)
        del holder[key]


def _one_blank(tree: dict[str, Any], chance: Random) -> None:
    if places := list(_places(tree)):
        (holder, key), _ = chance.choice(places)
        if not isinstance(holder, list):
            holder[key] = chance.choice(["", [], {}]) if not isinstance(holder[key], str) else ""


def _one_changed(tree: dict[str, Any], chance: Random) -> None:
    places = [(place, kind) for place, kind in _places(tree) if isinstance(place[0][place[1]], str)]
    if places:
        (holder, key), kind = chance.choice(places)
        holder[key] = value_for(kind, tree, chance)


def _one_put_in(tree: dict[str, Any], chance: Random) -> None:
    holders = [(tree, Case), *((p[0][p[1]], kind) for p, kind in _places(tree) if isinstance(p[0][p[1]], dict))]
    holder, kind = chance.choice(holders)
    inner, _ = unwrapped(kind)
    if isinstance(inner, type) and issubclass(inner, Record):
        name, annotation = chance.choice(list(fields_of(inner).items()))
        if name not in holder or isinstance(holder[name], str):
            holder[name] = value_for(annotation, tree, chance)
    elif get_origin(inner) is dict:
        key_type, value_type = get_args(inner)
        holder[_key_for(key_type, tree, chance)] = value_for(value_type, tree, chance)


def _one_more_in_a_list(tree: dict[str, Any], chance: Random) -> None:
    lists = [p for p, kind in _places(tree) if get_origin(unwrapped(kind)[0]) is tuple and isinstance(p[0][p[1]], list)]
    if lists:
        holder, key = chance.choice(lists)
        some = holder[key]
        some.insert(chance.randint(0, len(some)), copy.deepcopy(chance.choice(some)) if some else "x")
        chance.shuffle(some)


def _person_twice(tree: dict[str, Any], chance: Random) -> None:
    section = tree.get(chance.choice((*PEOPLE, "reports")))
    if isinstance(section, dict) and section:
        section[f"twin-{chance.randint(1, 99)}"] = copy.deepcopy(chance.choice(list(section.values())))


def _only_one_left(tree: dict[str, Any], chance: Random) -> None:
    key = chance.choice((*PEOPLE, "reports"))
    section = tree.get(key)
    if isinstance(section, dict) and section:
        kept = chance.choice(list(section))
        gone = {one for one in section if one != kept}
        tree[key] = {kept: section[kept]}
        _forget(tree, gone)


def _somebody_gone(tree: dict[str, Any], chance: Random) -> None:
    section = tree.get(chance.choice((*PEOPLE, "reports")))
    if isinstance(section, dict) and section:
        gone = chance.choice(list(section))
        del section[gone]
        _forget(tree, {gone})


def _forget(tree: Any, gone: set[str]) -> None:
    """Take every mention of some ids out, so that the file can still be read."""
    if isinstance(tree, dict):
        for key in [key for key, value in tree.items() if key in gone or _mentions(value, gone)]:
            del tree[key]
        for value in tree.values():
            _forget(value, gone)
    elif isinstance(tree, list):
        tree[:] = [one for one in tree if not _mentions(one, gone)]
        for value in tree:
            _forget(value, gone)
        tree[:] = [
            one for one in tree if not (isinstance(one, dict) and {"item", "standard"} & {*one} == set() and not one)
        ]


def _mentions(value: Any, gone: set[str]) -> bool:
    if isinstance(value, str):
        return value.partition(".")[0] in gone
    return isinstance(value, dict) and isinstance(value.get("item"), str) and value["item"].partition(".")[0] in gone


_CHANGES = (
    _one_taken_out, _one_taken_out, _one_blank, _one_changed, _one_changed, _one_changed, _one_put_in, _one_put_in,
    _one_put_in, _one_more_in_a_list, _person_twice, _only_one_left, _somebody_gone,
)  # fmt: skip


# ---- values that could stand in a place

TEXTS = (
    "x", "Zoë O'Brien-Łukasz", "nothing", "no", "0", "-", "#", "1.", "12)", "+", "> q", "| a | b |", "a|b",
    "*a* _b_ `c`", "**bold**", "[ ]", "[x] done", "[date]", "[choose: a / b]", "___", "![a](b)", "[a](b)",
    "{{ reader }}", "{% raw %}",
    "{# x", "<b>&amp;</b>", "&#10;", "\\", "a\\", "~~~", "```box 3", "---", "***", "=== ", "http://x.example/a_b_c",
    "line one\nline two", "a\n\nb", "  spaced  ", "tab\there", "a" * 300, "word " * 60,
    "محمد", "李小龙", "👩‍👩‍👧‍👦",
    "e\u0301", "\u200b", "\u200f", "\xa0", "?!", "Mr. and Mrs. O", "whole", "all of it",
    "the first part", "large print",
    "Welsh", "Polish", "British Sign Language", "Easy Read", "mother", "father", "stepfather", "grandmother", "brother",
    "OFFICIAL-SENSITIVE", "01632 960147", "a@b.example", "'", "\"", "$x$", "%s %(a)s", "=1+1", "@x",
    "[/red] [bold]",
)  # fmt: skip
ITEMS_OF_NOBODY = (
    "conference.why", "conference.split", "conference.venue", "conference.joining_link", "third_party_information.1",
    "chronology.1", "note.x", "organisation.address", "meeting.actions", "meeting.decisions",
    "meeting.danger_statement",
)  # fmt: skip
DAYS_FROM_THE_MEETING = (-9000, -800, -365, -100, -40, -15, -7, -3, -2, -1, 0, 1, 2, 5, 10, 28, 92, 183, 400)
TIMES = ("00:00", "00:01", "09:30", "10:00", "12:00", "noon", "14:30", "11.45pm", "23:59")


def value_for(annotation: Any, tree: dict[str, Any], chance: Random, depth: int = 0) -> Any:
    """A value that could stand where this type is expected, in this case."""
    inner, marks = unwrapped(annotation)
    for mark in marks:
        if isinstance(mark, Refers):
            return _named(mark, tree, chance, openable=any("read_openable" in repr(each) for each in marks))
    if isinstance(inner, type) and issubclass(inner, Record):
        return _record(inner, tree, chance, depth)
    if get_origin(inner) is dict:
        key_type, value_type = get_args(inner)
        return {_key_for(key_type, tree, chance): value_for(value_type, tree, chance, depth + 1) for _ in range(2)}
    if get_origin(inner) is tuple:
        return [value_for(get_args(inner)[0], tree, chance, depth + 1) for _ in range(chance.randint(0, 3))]
    if isinstance(inner, type) and hasattr(inner, "__members__"):
        return str(chance.choice(list(inner)))
    return _leaf(inner, marks, tree, chance)


def _leaf(inner: Any, marks: tuple[Any, ...], tree: dict[str, Any], chance: Random) -> str:
    if inner is date:
        return _day(tree, chance)
    if any("read_moment" in repr(mark) for mark in marks):
        return chance.choice(("2019", "2019-03", "March 2020", "2100", _day(tree, chance)))
    if any("read_code" in repr(mark) for mark in marks):
        return "7F3A-91C2"
    return chance.choice(_LEAVES.get(inner, TEXTS))


_LEAVES: dict[Any, tuple[str, ...]] = {
    bool: ("yes", "no", "not known"),
    int: ("1 minute", "90 minutes", "24 hours", "2 hours 5 minutes", "0", "7", "10"),
    time: TIMES,
}


def _day(tree: dict[str, Any], chance: Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(("1900-01-01", "2100-12-31", "2024-02-29", "1952-02-29", "2027-03-28"))
    conference = tree.get("conference")
    typed = conference.get("date") if isinstance(conference, dict) else None
    try:
        meeting = date.fromisoformat(str(typed))
        return (meeting + timedelta(days=chance.choice(DAYS_FROM_THE_MEETING))).isoformat()
    except (ValueError, OverflowError):
        return "2026-12-10"


def _record(model: type[Record], tree: dict[str, Any], chance: Random, depth: int) -> dict[str, Any]:
    fields = fields_of(model)
    needed = [name for name in ("item", "standard") if name in fields]
    some = chance.sample(list(fields), min(len(fields), chance.randint(0, 5 if depth < 3 else 1)))
    return {name: value_for(fields[name], tree, chance, depth + 1) for name in dict.fromkeys((*needed, *some))}


def _key_for(key_type: Any, tree: dict[str, Any], chance: Random) -> str:
    _, marks = unwrapped(key_type)
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    if refers is None:
        return chance.choice(("new-one", "con", "nul", "aux-1", "x", "0", "maria-nowak", "a" * 60))
    return EVERYONE if chance.random() < 0.2 else _named(refers, tree, chance)


def _named(refers: Refers, tree: dict[str, Any], chance: Random, *, openable: bool = False) -> str:
    if refers is Refers.STANDARD:
        return chance.choice(list(CATALOGUE))
    if refers is Refers.PROFILE:
        return chance.choice(sorted(profile_names()))
    sections = {
        Refers.CHILD: ("children",), Refers.RELATIVE: ("children", "family"), Refers.PRACTITIONER: ("practitioners",),
        Refers.SUPPORTER: ("supporters",), Refers.SUBJECT: (*PEOPLE, "reports"),
    }.get(refers, PEOPLE)  # fmt: skip
    ids = [(section, one) for section in sections if isinstance(tree.get(section), dict) for one in tree[section]]
    if not ids:
        return "nobody"
    section, one = chance.choice(ids)
    if refers is not Refers.ITEM:
        return one
    if chance.random() < 0.15 and not openable:
        return chance.choice(ITEMS_OF_NOBODY)
    model = get_args(unwrapped(fields_of(Case)[section])[0])[1]
    assert issubclass(unwrapped(model)[0], Named)
    return f"{one}.{chance.choice(OPENABLE if openable else list(fields_of(unwrapped(model)[0])))}"
