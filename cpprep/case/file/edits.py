"""Small changes to YAML text that leave every other character as it was.

Each change is proved before it is given back: the changed text, read again, holds what the old text held and the
change, and nothing else. Where it cannot be proved, there is no change.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import yaml

from cpprep.case.file.nodes import Mapping as Group
from cpprep.case.file.nodes import Reading, Scalar, read_nodes
from cpprep.case.file.reading import STANDS_FOR_BLANK

Typed: TypeAlias = "str | Sequence[str] | Sequence[Mapping[str, Typed]] | Mapping[str, Typed]"
"""What can be written: one value, a list of values, a list of groups, or a group of keys."""

Steps: TypeAlias = tuple[str, ...]

# The stubs give nodes no marks; libyaml always does.
_Node: TypeAlias = Any
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BLANK_LINE = re.compile("(?:\r\n|[\n\r])[ \t]*(?:\r\n|[\n\r])")
_COMMENT_LINE = re.compile(r"( *)#[^\n\r]*")
_NOT_TEXT = re.compile(
    r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)(e[-+]?\d+)?|0[xo][0-9a-f]+|[-+]?\.inf|\.nan|true|false|null|~",
    re.IGNORECASE,
)
"""What an editor takes for a number, a sign or nothing at all, unless it stands in quotes."""

_BRACKET_SIGNS = frozenset(",[]{}?:")
"""Signs that one reader of YAML takes for the text in brackets, and another for the brackets' own."""


class CannotPlaceError(Exception):
    """The text is written in a way that leaves no safe place for the change."""


class Shape(Protocol):
    """What a file's groups look like: the order of their keys, and where one value stands for a whole group."""

    def keys_at(self, path: Steps) -> Sequence[str]:
        """The keys of the group at a place, in order; none where any key may stand."""

    def short_form_at(self, path: Steps) -> str | None:
        """The key that a single value stands for, typed in place of the group."""


def value_at(text: str, path: Steps) -> str | None:
    """What is typed at a place: one value as it stands, "" for a blank; None where nothing or a group stands."""
    node = _node_at(text, path)
    return _stated(node) if isinstance(node, yaml.ScalarNode) else None


def holds_group(text: str, path: Steps) -> bool:
    """Whether a group of keys stands at a place."""
    return isinstance(_node_at(text, path), yaml.MappingNode)


def put(text: str, path: Steps, value: str, shape: Shape) -> str:
    """The text with one value at a place, which is made where it is missing and replaced where it is not.

    Raises:
        CannotPlaceError: when that cannot be done without touching anything else.
    """
    return _Change(text, shape).put(path, value)


def append(text: str, path: Steps, item: Mapping[str, Typed], shape: Shape) -> str:
    """The text with one more group at the end of a list, which is made where it is missing.

    Raises:
        CannotPlaceError: when that cannot be done without touching anything else.
    """
    return _Change(text, shape).append(path, item)


def as_typed(text: str, *, in_brackets: bool = False) -> str:
    """One value as a person would type it: in quotes only where YAML, or an editor, would read it otherwise."""
    text = " ".join(text.split())
    plain = not _NOT_TEXT.fullmatch(text) and text.casefold() not in STANDS_FOR_BLANK
    if text and plain and _reads_as(text, text, in_brackets=in_brackets):
        return text
    quoted = "'" + text.replace("'", "''") + "'"
    return quoted if "'" not in text or '"' in text or "\\" in text else f'"{text}"'


def lines_of(key: str, value: Typed, column: int = 0) -> list[str]:
    """A key and its value as lines of a file, set in by ``column`` spaces."""
    margin = " " * column
    if isinstance(value, Mapping):
        return [f"{margin}{key}:", *(line for k, v in value.items() for line in lines_of(k, v, column + 2))]
    if not isinstance(value, str) and any(isinstance(each, Mapping) for each in value):
        return [f"{margin}{key}:", *(line for each in value for line in _item_lines(each, column + 2))]
    return [f"{margin}{key}: {_in_line(value)}"]


def _item_lines(item: "str | Mapping[str, Typed]", column: int) -> list[str]:
    """One item of a list, its dash at ``column``."""
    assert isinstance(item, Mapping)  # noqa: S101  (lists of plain values stand on one line)
    lines = [line for key, value in item.items() for line in lines_of(key, value, column + 2)]
    return [f"{' ' * column}- {lines[0].lstrip()}", *lines[1:]]


def _in_line(value: Typed, *, in_brackets: bool = False) -> str:
    """A value on one line, groups and lists in brackets."""
    if isinstance(value, str):
        return as_typed(value, in_brackets=in_brackets)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_in_line(one, in_brackets=True)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_in_line(one, in_brackets=True) for one in value) + "]"


def _reads_as(typed: str, text: str, *, in_brackets: bool) -> bool:
    if in_brackets and _BRACKET_SIGNS.intersection(typed):
        return False
    match read_nodes(f"{{k: {typed}}}" if in_brackets else f"k: {typed}", ""):
        case Reading(root=Group(items={"k": (_, Scalar(text=read)), **others}), problems=[]):
            return not others and read == text
    return False


# ---- the text as nodes that know where they begin and end


def _node_at(text: str, path: Steps) -> _Node:
    node = _compose(text)
    for step in path:
        found = _entry(node, step) if isinstance(node, yaml.MappingNode) else None
        node = found[1] if found else None
    return node


def _compose(text: str) -> _Node:
    """The root of a text; None where nothing stands in it, or comments and dashes alone."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
        return None if isinstance(root, yaml.ScalarNode) and not root.style and not root.value else root
    except yaml.YAMLError:
        raise CannotPlaceError from None


def _plain(node: _Node) -> Any:
    """The values alone, every one as text; no keys where nothing has been written yet."""
    if node is None:
        return {}
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise CannotPlaceError
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _entry(mapping: _Node, key: str) -> tuple[_Node, _Node] | None:
    return next(((k, v) for k, v in mapping.value if k.value == key), None)


def _stated(scalar: _Node) -> str:
    """The text of a value; "" for words that stand for a blank."""
    stands_for_blank = not scalar.style and scalar.value.strip().casefold() in STANDS_FOR_BLANK
    return "" if stands_for_blank else str(scalar.value.strip())


def _line_end(text: str, index: int) -> int:
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


@dataclass
class _Change:
    """One change to one text."""

    text: str
    shape: Shape

    def __post_init__(self) -> None:
        self.root = _compose(self.text)

    def put(self, path: Steps, value: str) -> str:
        expected = _plain(self.root)
        if not _set(expected, path, value, self.shape, ()):
            raise CannotPlaceError
        return self._checked(self._with(path, value), expected)

    def append(self, path: Steps, item: Mapping[str, Typed]) -> str:
        expected = _plain(self.root)
        if not _add(expected, path, _as_read(item)):
            raise CannotPlaceError
        return self._checked(self._with(path, [item]), expected)

    def _checked(self, changed: str, expected: Any) -> str:
        found = _plain(_compose(changed))
        if found != expected or not _in_old_order(_plain(self.root), found):
            raise CannotPlaceError
        return changed

    # ---- finding the place

    def _with(self, path: Steps, value: Typed) -> str:
        if self.root is None:
            return self._first(path, value)
        node, key, holder, column = self.root, None, None, -1
        for depth, step in enumerate(path):
            if isinstance(node, yaml.MappingNode):
                found = _entry(node, step)
                if found is None:
                    return self._with_key(node, step, _nested(path[depth + 1 :], value), path[:depth])
                holder, column = node, found[0].start_mark.column
                key, node = found
            elif isinstance(node, yaml.ScalarNode) and key is not None:
                short = self.shape.short_form_at(path[:depth]) if _stated(node) else None
                return self._instead(holder, column, node, _nested(path[depth:], value), short)
            else:
                raise CannotPlaceError
        if isinstance(node, yaml.SequenceNode) and not isinstance(value, (str, Mapping)):
            return self._with_items(node, value, column)
        if not isinstance(node, yaml.ScalarNode) or key is None:
            raise CannotPlaceError
        return self._instead(holder, column, node, value, None)

    def _first(self, path: Steps, value: Typed) -> str:
        """The first key of a file, below the comments that stand there."""
        lines = lines_of(path[0], _nested(path[1:], value), 0)
        begun = self.text and not _BREAK.fullmatch(self.text[-1])
        return self.text + self._lined(0, [*([""] if begun else []), *lines, ""])

    # ---- a value, or a group, where there is a blank or one value

    def _instead(self, holder: _Node, column: int, node: _Node, value: Typed, short: str | None) -> str:
        """Put a value in place of a scalar; with ``short``, a group in which the old value stands under that key."""
        if isinstance(value, str):
            return self._over(node, as_typed(value, in_brackets=bool(holder.flow_style)))
        if _stated(node) and short is None:
            raise CannotPlaceError
        old = self.text[node.start_mark.index : self._end(node)]
        if holder.flow_style:
            inner = _in_line(value, in_brackets=True)
            return self._over(node, f"{{{short}: {old}, {inner[1:]}" if short else inner)
        lines = self._group_lines(value, column + 2)
        start, after = node.start_mark.index, self._end(node)
        begun = self.text[:start].rstrip(" ")
        if short is None:
            return _Change(begun + self.text[after:], self.shape)._below(len(begun), lines, column)
        end = _line_end(self.text, after)
        first = f"{' ' * (column + 2)}{short}: {self.text[start:end]}"
        return begun + self._lined(end, ["", first, *lines]) + self.text[end:]

    def _group_lines(self, value: Typed, column: int) -> list[str]:
        if isinstance(value, Mapping):
            return [line for key, one in value.items() for line in lines_of(key, one, column)]
        return [line for one in value for line in _item_lines(one, column)]

    def _over(self, node: _Node, typed: str) -> str:
        start, end = node.start_mark.index, self._end(node)
        space = " " if typed and self.text[start - 1 : start] == ":" else ""
        return f"{self.text[:start]}{space}{typed}{self.text[end:]}"

    # ---- a key that is not there yet

    def _with_key(self, mapping: _Node, key: str, value: Typed, path: Steps) -> str:
        if mapping.flow_style:
            typed = f"{key}: {_in_line(value, in_brackets=True)}"
            return self._in_brackets(mapping, [v for _, v in mapping.value], typed)
        column = mapping.value[0][0].start_mark.column
        lines = lines_of(key, value, column)
        before = self._key_before(mapping, key, path)
        if before is None:
            start = mapping.value[0][0].start_mark.index
            above = self._lined(start, [lines[0].lstrip(), *lines[1:], " " * column])
            return self.text[:start] + above + self.text[start:]
        last = before == len(mapping.value) - 1
        if len(lines) > 1 and self._spaced(mapping):
            lines = ["", *lines]
        deeper = column - 1 if last and path else column
        return self._below(self._end(mapping.value[before][1]), lines, deeper)

    def _key_before(self, mapping: _Node, key: str, path: Steps) -> int | None:
        """The position of the key after which a new one is written; None for before the first."""
        order = list(self.shape.keys_at(path))
        if key not in order:
            return len(mapping.value) - 1
        place = {name: position for position, name in enumerate(order)}
        there = [(place.get(k.value, -1), n) for n, (k, _) in enumerate(mapping.value)]
        earlier = [(rank, n) for rank, n in there if -1 < rank < place[key]]
        return max(earlier)[1] if earlier else None

    def _spaced(self, mapping: _Node) -> bool:
        """Whether blank lines stand between the keys of a group."""
        ends = [self._end(value) for _, value in mapping.value[:-1]]
        starts = [key.start_mark.index for key, _ in mapping.value[1:]]
        return any(_BLANK_LINE.search(self.text, end, start) for end, start in zip(ends, starts, strict=True))

    # ---- one more item

    def _with_items(self, sequence: _Node, items: Sequence[Any], column: int) -> str:
        if sequence.flow_style:
            typed = ", ".join(_in_line(one, in_brackets=True) for one in items)
            return self._in_brackets(sequence, sequence.value, typed)
        dash, last = sequence.start_mark.column, sequence.value[-1]
        if getattr(last, "flow_style", False):
            lines = [f"{' ' * dash}- {_in_line(one, in_brackets=True)}" for one in items]
        else:
            lines = [line for one in items for line in _item_lines(one, dash)]
        apart = len(sequence.value) > 1 and _BLANK_LINE.search(
            self.text, self._end(sequence.value[-2]), last.start_mark.index
        )
        return self._below(self._end(last), ["", *lines] if apart else lines, max(column, dash - 1))

    def _in_brackets(self, node: _Node, items: Sequence[_Node], typed: str) -> str:
        if not items:
            at = node.start_mark.index + 1
            return self.text[:at] + typed + self.text[at:]
        at = self._end(items[-1])
        space = " " if self.text[at - 1] == ":" else ""
        return f"{self.text[:at]}{space}, {typed}{self.text[at:]}"

    # ---- lines

    def _below(self, index: int, lines: list[str], column: int) -> str:
        """Put lines below the one at ``index``, and below the comments that follow it set in deeper than ``column``."""
        end = _line_end(self.text, index)
        while end < len(self.text):
            start = end + len(_BREAK.match(self.text, end)[0])  # type: ignore[index]  # a line ends here
            comment = _COMMENT_LINE.match(self.text, start)
            if not comment or len(comment[1]) <= column:
                break
            end = _line_end(self.text, start)
        return self.text[:end] + self._lined(end, ["", *lines]) + self.text[end:]

    def _lined(self, near: int, lines: Iterable[str]) -> str:
        """Lines put together with the line end that the file uses near a place."""
        found = _BREAK.match(self.text, near) or _BREAK.search(self.text)
        return (found[0] if found and found[0] in {"\r\n", "\r"} else "\n").join(lines)

    def _end(self, node: _Node) -> int:
        """Where the last character of a node's own text stands, comments and blank lines after it left out."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if not isinstance(node, yaml.ScalarNode) or node.style not in {"|", ">"}:
            return int(end)
        typed = self.text[start:end]
        after = typed[len(typed.rstrip(" \t\r\n\x85\u2028\u2029")) :]
        head = typed[: _line_end(typed, 0)].partition("#")[0]
        if "+" not in head and not after.strip("\r\n"):
            return int(end) - len(after)
        breaks = list(_BREAK.finditer(typed))
        return int(start) + (breaks[-1].start() if breaks and breaks[-1].end() == len(typed) else len(typed))


def _nested(path: Steps, value: Typed) -> Typed:
    for step in reversed(path):
        value = {step: value}
    return value


# ---- what the text should hold afterwards


def _set(tree: Any, path: Steps, value: str, shape: Shape, done: Steps) -> bool:
    """Set one value in plain values, as far as groups of keys lead there."""
    step, rest = path[0], path[1:]
    if not isinstance(tree, dict):
        return False
    if not rest:
        tree[step] = value
        return True
    inner = tree.get(step, "")
    if isinstance(inner, str):
        key = shape.short_form_at((*done, step))
        inner = {key: inner} if inner.strip() and inner.strip().casefold() not in STANDS_FOR_BLANK and key else {}
    tree[step] = inner
    return _set(inner, rest, value, shape, (*done, step))


def _add(tree: Any, path: Steps, item: Any) -> bool:
    for step in path[:-1]:
        tree = tree.get(step) if isinstance(tree, dict) else None
    if not isinstance(tree, dict):
        return False
    there = tree.get(path[-1]) or []
    if not isinstance(there, list):
        return False
    tree[path[-1]] = [*there, item]
    return True


def _as_read(value: Typed) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _as_read(one) for key, one in value.items()}
    return [_as_read(one) for one in value]


def _in_old_order(before: Any, found: Any) -> bool:
    """Whether the keys that were there still come in the order in which they came."""
    if isinstance(before, dict) and isinstance(found, dict):
        kept = [key for key in found if key in before]
        return kept == list(before) and all(_in_old_order(before[key], found[key]) for key in before)
    if isinstance(before, list) and isinstance(found, list):
        return all(_in_old_order(one, other) for one, other in zip(before, found, strict=False))
    return True
