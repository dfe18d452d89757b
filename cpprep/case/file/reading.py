"""YAML text into a Case: every problem of the file at once, each with its line and what to do."""

import itertools
import re
from collections.abc import Callable, Collection, Iterable
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from msgspec import Struct, field

from cpprep.case.fields import Fact, Record, facts_of, unwrapped
from cpprep.case.file.nodes import Mapping as MappingNode
from cpprep.case.file.nodes import Node, Scalar, read_nodes
from cpprep.case.file.nodes import Sequence as SequenceNode
from cpprep.case.model import EVERYONE, Case, Named, Path, Place, Stands
from cpprep.case.paths import fields_of, steps_from
from cpprep.case.values import Reads, Refers, ShortForm, WrongValueError, one_of
from cpprep.errors import Problem, UserError
from cpprep.wording import count

R = TypeVar("R", bound=Record)

PEOPLE = ("children", "family", "practitioners", "supporters")
_SECTIONS = {
    Refers.CHILD: ("children",),
    Refers.PERSON: PEOPLE,
    Refers.RELATIVE: ("children", "family"),
    Refers.PRACTITIONER: ("practitioners",),
    Refers.SUPPORTER: ("supporters",),
    Refers.SUBJECT: (*PEOPLE, "reports"),
}
_ELSEWHERE = {
    Refers.STANDARD: "such standard (cpprep standards lists them)",
    Refers.PROFILE: "such profile (cpprep profiles lists them)",
}
STANDS_FOR_BLANK = frozenset(
    {"?", "??", "???", "n/a", "n/k", "nk", "not known", "not recorded", "tba", "tbc", "tbd", "to be advised",
     "to be confirmed", "to follow", "unknown"}
)  # fmt: skip
"""What people type when they do not know: it is taken as a blank, for it is no address and no name."""

DAYS_WITHHELD = frozenset({"date_of_birth", "died", "expected"})
"""The days that can be marked as words can: each view asks before it shows them."""

MOST_NAMED, MOST_LISTED = 100, 2000
"""So many people, or reports, stand in one part of a file, and so many things in one list: no conference has as many.

What everybody may know of everybody else grows with the square, so a wrong file would keep a computer busy for hours.
"""

LONGEST_ID = 60
"""Signs: the names of a person's papers end with the id, and no system takes a name without end."""

FEW = 8
"""More ids than this are not all listed in a message."""

_CURLY = ("\u201c", "\u201d", "\u2018", "\u2019")
_ID_SHAPE = str.maketrans("", "", "abcdefghijklmnopqrstuvwxyz0123456789-")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
"""Whatever ends a line in some program ends it in all of ours."""
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class Vocabulary(Struct, frozen=True):
    """The names that a case file may use and that are kept elsewhere."""

    standards: Collection[str] = ()
    profiles: Collection[str] = ()


class ReadCase(Struct, frozen=True):
    """A case, and what its writer should look at although it can be used."""

    case: Case
    warnings: tuple[Problem, ...] = ()


def read_case(text: str, file: str, vocabulary: Vocabulary) -> ReadCase:
    """Read one case file.

    Args:
        text: the whole file, decoded.
        file: what to call it in messages.
        vocabulary: the standards and profiles that the file may name.

    Raises:
        UserError: with every problem found, in the order of the file.
    """
    reading = _Reading(file, vocabulary)
    case = reading.read(text, Case)
    return ReadCase(case.with_unborn().placed(reading.places), tuple(reading.warnings))


def read_record(text: str, file: str, model: type[R], vocabulary: Vocabulary | None = None) -> R:
    """Read another file of ours, such as ``cpprep.yaml``, by the same rules.

    Raises:
        UserError: with every problem found.
    """
    return _Reading(file, vocabulary or Vocabulary()).read(text, model)


def record_from(
    root: Node | None,
    file: str,
    model: type[R],
    problems: Iterable[Problem] = (),
    vocabulary: Vocabulary | None = None,
) -> R:
    """Type a tree of nodes that was read already; ``problems`` are those that reading it found.

    Raises:
        UserError: with every problem found.
    """
    return _Reading(file, vocabulary or Vocabulary(), problems=list(problems)).record(root, model)


def likely(word: str, known: Collection[str]) -> str:
    """``; did you mean X?`` when a known word is close to the one typed, else an empty string."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else ""


class _Nothing(Enum):
    """What reading a value gives where there is none: nothing was typed, or something that cannot be used."""

    BLANK = 1
    UNUSABLE = 2


_BLANK: Literal[_Nothing.BLANK] = _Nothing.BLANK
_UNUSABLE: Literal[_Nothing.UNUSABLE] = _Nothing.UNUSABLE


class _Reading(Struct):
    """One file being read: what is wrong so far, where things stand, and what names what."""

    file: str
    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    places: dict[Path, Stands] = field(default_factory=dict)
    references: list[tuple[Refers, Scalar, Path]] = field(default_factory=list)
    ids: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    with_gaps: set[Path] = field(default_factory=set)
    """The lists of which an item is taken as a blank: what follows it has moved up."""

    def read(self, text: str, model: type[R]) -> R:
        nodes = read_nodes(text, self.file)
        self.problems += nodes.problems
        self.warnings += nodes.warnings
        return self.record(nodes.root, model)

    def record(self, root: Node | None, model: type[R]) -> R:
        if root is None:
            raise UserError(self.problems)
        taken = self.take_record(root, model, ())
        self.check_ids()
        self.check_references()
        if self.problems or isinstance(taken, _Nothing):
            raise UserError(self.problems)
        return taken

    def problem(self, node: Stands, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, key, message))

    def warn(self, node: Stands, path: Path, message: str) -> None:
        self.warnings.append(Problem(self.file, node.line, node.column, _dotted(path), message))

    def unusable(self, node: Stands, path: Path, message: str) -> Literal[_Nothing.UNUSABLE]:
        """Say what is wrong with a value, once: whatever holds it has nothing to add about it."""
        self.problem(node, _dotted(path), message)
        return _UNUSABLE

    # ---- the file, by the types of the model

    def take(self, node: Node, shape: "_Shape", path: Path) -> Any:
        """The value of a node as the type has it that is expected there; or why there is :class:`_Nothing`."""
        if type(node) is Scalar:
            if shape.refers:
                self.references.append((shape.refers, node, path))
            if _blank(node):
                return _BLANK
            if shape.short:
                self.places[(*path, shape.short)] = node
                node = MappingNode({shape.short: (node, node)}, node.line, node.column)
        taken = shape.taken_by(self, node, shape, path)
        if shape.read is None or type(taken) is _Nothing:
            return taken
        try:
            return shape.read(taken)
        except WrongValueError as wrong:
            return self.unusable(self.nearest(path), path, str(wrong))

    def take_scalar(self, node: Node, shape: "_Shape", path: Path) -> Any:
        if type(node) is not Scalar:
            return self.unusable(node, path, "one value belongs here, and not a list or a group of keys")
        text = node.text
        if shape.inner is bool:
            return text  # "not known" is an answer to yes or no
        bare = text.strip()
        if not node.quoted and bare.casefold() in STANDS_FOR_BLANK:
            self.warn(node, path, "these words are taken as a blank: fill it in once it is known")
            return _BLANK
        if bare[:1] in _CURLY:
            self.warn(node, path, "Word's curly quotes are printed as they stand: type straight ones, or none")
        return _LINE_BREAK.sub("\n", text).rstrip("\n") if _may_break_oddly(text) else text.rstrip("\n")

    def take_list(self, node: Node, shape: "_Shape", path: Path) -> Any:
        if isinstance(node, MappingNode):
            return self.unusable(node, path, "a list belongs here: start each item with a dash and a space")
        items = node.items if isinstance(node, SequenceNode) else [node]
        if len(items) > MOST_LISTED:
            return self.unusable(node, path, _too_many(MOST_LISTED))
        (item,) = shape.parts
        taken = []
        for position, each in enumerate(items):
            here = (*path, position)
            self.places[here] = each
            value = self.take(each, item, here)
            if value is _BLANK and isinstance(each, Scalar) and _blank(each):
                value = self.unusable(each, here, "an empty item: fill it in or take the dash away")
            if value is not _BLANK:
                taken.append(value)
            else:
                self.with_gaps.add(path)
        return _UNUSABLE if _UNUSABLE in taken else tuple(taken)

    def take_mapping(self, node: Node, shape: "_Shape", path: Path) -> Any:
        if not isinstance(node, MappingNode):
            return self.unusable(node, path, "a group of keys belongs here, each on its own line with a colon")
        name_shape, below = shape.parts
        named = below.record if below.record and issubclass(below.record, Named) else None
        if len(node.items) > (most := MOST_NAMED if named else MOST_LISTED):
            return self.unusable(node, path, _too_many(most))
        taken: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            here = (*path, name)
            self.places[here] = key
            if name_shape.refers and name != EVERYONE:
                self.references.append((name_shape.refers, key, path))
            if named:
                taken[name] = self.take_named(value, named, here, key)
            elif (taken_value := self.take(value, below, here)) is not _BLANK:
                taken[name] = taken_value
        return _UNUSABLE if _UNUSABLE in taken.values() else taken

    def take_named(self, node: Node, model: type[Named], path: Path, key: Scalar) -> Any:
        """A record that stands under its id."""
        section, name = str(path[-2]), str(path[-1])
        self.remember_id(section, name, key)
        if isinstance(node, Scalar) and _blank(node):
            return model(id=name)
        if isinstance(node, MappingNode) and isinstance(called := node.items.get("name", (None, None))[1], Scalar):
            self.names[_plain(called.text)] = name
        return self.take_record(node, model, path, id=name)

    def take_group(self, node: Node, shape: "_Shape", path: Path) -> Any:
        """A record that stands under a key, or in a list."""
        assert shape.record is not None  # noqa: S101
        return self.take_record(node, shape.record, path)

    def take_record(self, node: Node, model: type[R], path: Path, **known: Any) -> R | Literal[_Nothing.UNUSABLE]:
        if not isinstance(node, MappingNode):
            what = (
                "the file should hold keys such as reference: and conference:"
                if not path
                else ("a group of keys belongs here, each on its own line with a colon")
            )
            return self.unusable(node, path, what)
        facts = _shapes_of(model)
        taken, usable = dict(known), True
        for key_text, (key, value) in node.items.items():
            here = (*path, key_text)
            self.places[here] = key
            fact = facts.get(key_text)
            if fact is None or key_text in known:
                self.problem(key, _dotted(here), _no_such_key(key_text, fields_of(model)))
                continue
            name, shape = fact
            if (taken_value := self.take(value, shape, here)) is not _BLANK:
                taken[name] = taken_value
                usable = usable and taken_value is not _UNUSABLE
        for needed in _needed(model):
            if needed.name not in taken:
                here = (*path, needed.key)
                what = "this key is needed here: fill it in or take the whole group away"
                self.problem(self.nearest(here), _dotted(here), what)
                usable = False
        if not usable:
            return _UNUSABLE
        try:
            return model(**taken)
        except WrongValueError as wrong:
            return self.unusable(self.nearest(path), path, str(wrong))

    def nearest(self, path: Path) -> Stands:
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(1, 1)

    # ---- names, and what they refer to

    def remember_id(self, section: str, name: str, key: Scalar) -> None:
        if not name or name.translate(_ID_SHAPE) or name == EVERYONE:
            self.problem(key, section, "a short id is made of small letters, figures and hyphens, as in maria-nowak")
        elif len(name) > LONGEST_ID:
            self.problem(key, section, f"a short id has {LONGEST_ID} signs at most: files are named by it")
        self.ids.setdefault(section, {})[name] = key

    def check_ids(self) -> None:
        seen: dict[str, tuple[str, Stands]] = {}
        for section in (*PEOPLE, "reports"):
            for name, place in self.ids.get(section, {}).items():
                if name in seen:
                    where, first = seen[name]
                    self.problem(
                        place,
                        _dotted((section, name)),
                        f"the id stands under {where} too (line {first.line}): change one",
                    )
                seen.setdefault(name, (section, place))

    def check_references(self) -> None:
        known = {mark: self.known(mark) for mark in {mark for mark, _, _ in self.references} - {Refers.ITEM}}
        for mark, node, path in self.references:
            if _blank(node):
                continue
            if mark is Refers.ITEM:
                self.check_item(node, path)
            elif node.text not in known[mark]:
                meant = self.meant(node.text, _speakable(known[mark]))
                self.problem(node, _dotted(path), f"there is no {_called(mark)}{meant}")

    def meant(self, text: str, known: list[str]) -> str:
        """The id that was likely meant: of the person with this name, one that is close, or all where they are few."""
        if (by_name := self.names.get(_plain(text))) in known:
            return f"; type {by_name}, the id"
        return likely(text, known) or (f"; there are: {', '.join(known)}" if 0 < len(known) <= FEW else "")

    def known(self, mark: Refers) -> Collection[str]:
        """What may be named there, in the order of the file."""
        if mark is Refers.STANDARD:
            return self.vocabulary.standards
        if mark is Refers.PROFILE:
            return self.vocabulary.profiles
        return dict.fromkeys(name for section in _SECTIONS[mark] for name in self.ids.get(section, {}))

    def check_item(self, node: Scalar, at: Path) -> None:
        """An item is a person's or report's id and a field of theirs, or a key of the case and one below it."""
        head, *rest = node.text.split(".")
        section = next((s for s in (*PEOPLE, "reports") if head in self.ids.get(s, {})), None)
        annotation: Any = Case
        if section is not None:
            annotation = get_args(unwrapped(fields_of(Case)[section])[0])[1]
        else:
            rest = [head, *rest]
        path: Path = (section, head) if section else ()
        if len(rest) < (1 if section else 2):
            self.problem(node, _dotted(at), "name the field too, as in maria-nowak.address")
            return
        for step in rest:
            fields = steps_from(annotation, step)
            if step not in fields:
                known = [*fields, *_speakable(self.known(Refers.SUBJECT))] if annotation is Case else fields
                counted = "; the things in a list are counted from 1" if step.isdecimal() else ""
                self.problem(node, _dotted(at), f"there is no such field to mark{counted or likely(step, known)}")
                return
            if nothing := self.points_at_nothing(annotation, step, path):
                self.problem(node, _dotted(at), nothing)
                return
            path = (*path, int(step) - 1 if _is_list(annotation) else step)
            annotation = fields[step]
        if rest[-1] not in DAYS_WITHHELD and not _holds_text(annotation):
            what = "only words can be withheld: a day, a time or a yes cannot be marked"
            self.problem(node, _dotted(at), what)

    def points_at_nothing(self, annotation: Any, step: str, path: Path) -> str:
        """Why a step that could be an item's is none in this file: a mark on nothing would hide nothing."""
        if annotation is Case and step in (*PEOPLE, "reports"):
            return f"begin with the short id, and leave out {step}: as in maria-nowak.address"
        if _is_list(annotation):
            return self.past_the_end(path, int(step) - 1)
        refers = _shape(_key_type(annotation)).refers
        if refers is None or step == EVERYONE or step in (known := self.known(refers)):
            return ""
        return f"there is no {_called(refers)} to mark{self.meant(step, _speakable(known))}"

    def past_the_end(self, path: Path, position: int) -> str:
        if path in self.with_gaps:
            return "the list holds words that stand for a blank: take them away, so that what is in it can be counted"
        if (*path, position) in self.places:
            return ""
        there = next(number for number in itertools.count() if (*path, number) not in self.places)
        holds = f"holds {count(there, 'thing')}, counted from 1" if there else "is empty, or not in the file"
        return f"there is no such thing in a list to mark: the list {holds}"


def _called(mark: Refers) -> str:
    """What should have been there."""
    return _ELSEWHERE.get(mark, f"{mark} with this id in the file")


def _is_list(annotation: Any) -> bool:
    return get_origin(unwrapped(annotation)[0]) is tuple


def _key_type(annotation: Any) -> Any:
    """The type of the keys of a mapping; plain text for whatever is none."""
    inner, _ = unwrapped(annotation)
    return get_args(inner)[0] if get_origin(inner) is dict else str


class _Shape(Struct, frozen=True):
    """What a type says about the node that may stand there.

    Attributes:
        inner: the type without what is wrapped round it.
        taken_by: how such a node is taken.
        parts: of a list, what an item is; of a mapping, what a key is and what stands under it.
        record: the kind of record, where it is one.
        refers: what its text names, where it names something.
        short: the key under which a single value stands that may be typed in place of a group.
        read: how what was typed is turned into what it means; None where that is the same.
    """

    inner: Any
    taken_by: Callable[[_Reading, Node, "_Shape", Path], Any]
    parts: tuple["_Shape", ...]
    record: type[Record] | None
    refers: Refers | None
    short: str | None
    read: Callable[[Any], Any] | None


@cache
def _shape(annotation: Any) -> _Shape:
    inner, marks = unwrapped(annotation)
    record = inner if isinstance(inner, type) and issubclass(inner, Record) else None
    origin = get_origin(inner)
    many = {tuple: _Reading.take_list, dict: _Reading.take_mapping}.get(origin)
    return _Shape(
        inner,
        many or (_Reading.take_group if record else _Reading.take_scalar),
        tuple(_shape(part) for part in get_args(inner) if part is not ...) if many else (),
        record,
        next((mark for mark in marks if isinstance(mark, Refers)), None),
        next((mark.key for mark in marks if isinstance(mark, ShortForm)), None),
        next((mark.read for mark in marks if isinstance(mark, Reads)), _reader_of_words(inner)),
    )


@cache
def _shapes_of(model: type[Record]) -> dict[str, tuple[str, _Shape]]:
    """By its key, what each fact of a record is called, and its shape."""
    return {key: (fact.name, _shape(fact.type)) for key, fact in facts_of(model).items()}


@cache
def _needed(model: type[Record]) -> tuple[Fact, ...]:
    """The facts that a record cannot be without."""
    return tuple(fact for fact in facts_of(model).values() if fact.needed)


def _reader_of_words(inner: Any) -> Callable[[str], Any] | None:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return one_of(inner)
    return one_of(get_args(inner)) if get_origin(inner) is Literal else None


def _holds_text(annotation: Any) -> bool:
    inner, _ = unwrapped(annotation)
    if get_origin(inner) in {dict, tuple}:
        return _holds_text(get_args(inner)[1 if get_origin(inner) is dict else 0])
    if isinstance(inner, type) and issubclass(inner, Record):
        return any(_holds_text(field) for field in fields_of(inner).values())
    return inner is str


def _too_many(most: int) -> str:
    return f"there are more than {most:,} here, far more than a conference has: check that this is the right file"


def _no_such_key(name: str, fields: Collection[str]) -> str:
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold())
    if plain in fields:
        return f"type this key as {plain}"
    if close := likely(name, fields):
        return f"there is no such key here{close}"
    return f"there is no such key here; what can stand here: {', '.join(fields)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _speakable(names: Collection[str]) -> list[str]:
    """The names that a message may repeat: words typed in place of an id may be a person's name."""
    return [name for name in names if _KEY.fullmatch(name)]


def _may_break_oddly(text: str) -> bool:
    """Whether a line may end in it by another sign than the usual one: told from afar, for most text has none."""
    return not text.isascii() or "\r" in text


def _blank(node: Scalar) -> bool:
    return not node.text.strip()


def _dotted(path: Path) -> str:
    """``family.maria-nowak.address``; a place in a list counts from 1.

    Words that were typed where a key belongs may be a name or an address: they are not repeated.
    """
    return ".".join(str(step + 1) if isinstance(step, int) else step if _KEY.fullmatch(step) else "?" for step in path)
