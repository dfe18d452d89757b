"""YAML text into a Case: every problem of the file at once, each with its line and what to do."""

import difflib
import re
import types
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cpprep.case.model import EVERYONE, Case, Named, Path, Place, Record
from cpprep.case.values import Refers, ShortForm
from cpprep.case.yaml_nodes import Mapping as MappingNode
from cpprep.case.yaml_nodes import Node, Scalar, read_nodes
from cpprep.case.yaml_nodes import Sequence as SequenceNode
from cpprep.errors import Problem, UserError

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
_POSITION = re.compile("[1-9][0-9]{0,3}")
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class Vocabulary:
    """The names that a case file may use and that are kept elsewhere."""

    standards: Collection[str] = ()
    profiles: Collection[str] = ()


@dataclass(frozen=True)
class ReadCase:
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
    return ReadCase(case.placed(reading.places), tuple(reading.warnings))


def read_record(text: str, file: str, model: type[R], vocabulary: Vocabulary | None = None) -> R:
    """Read another file of ours, such as ``cpprep.yaml``, by the same rules.

    Raises:
        UserError: with every problem found.
    """
    return _Reading(file, vocabulary or Vocabulary()).read(text, model)


def record_from(root: Node, file: str, model: type[R], problems: Iterable[Problem] = ()) -> R:
    """Type a tree of nodes that was read already; ``problems`` are those that reading it found.

    Raises:
        UserError: with every problem found.
    """
    return _Reading(file, Vocabulary(), problems=list(problems)).typed_tree(root, model)


def likely(word: str, known: Collection[str]) -> str:
    """``; did you mean X?`` when a known word is close to the one typed, else an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else ""


@dataclass
class _Reading:
    """One file being read: what is wrong so far, where things stand, and what names what."""

    file: str
    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    places: dict[Path, Place] = field(default_factory=dict)
    references: list[tuple[Refers, Scalar, str]] = field(default_factory=list)
    ids: dict[str, dict[str, Place]] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def read(self, text: str, model: type[R]) -> R:
        nodes = read_nodes(text, self.file)
        self.problems += nodes.problems
        self.warnings += nodes.warnings
        if nodes.root is None:
            raise UserError(self.problems)
        return self.typed_tree(nodes.root, model)

    def typed_tree(self, root: Node, model: type[R]) -> R:
        values = self.take(root, model, ())
        self.check_ids()
        self.check_references()
        return self.typed(values, model)

    def typed(self, values: Any, model: type[R]) -> R:
        try:
            record = model.model_validate(values)
        except ValidationError as error:
            self.problems += self.explained(error)
            raise UserError(self.problems) from None
        if self.problems:
            raise UserError(self.problems)
        return record

    def problem(self, node: Node | Place, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, key, message))

    def warn(self, node: Node, path: Path, message: str) -> None:
        self.warnings.append(Problem(self.file, node.line, node.column, _dotted(path), message))

    def misshapen(self, node: Node, path: Path, message: str) -> None:
        """Say what is wrong with a shape, once: the types have nothing to add about this place."""
        self.told.add(path)
        self.problem(node, _dotted(path), message)

    # ---- the shape of the file, against the shape of the model

    def take(self, node: Node, expected: Any, path: Path) -> Any:
        """The plain value of a node, its shape checked against the type that is expected there."""
        expected, marks, origin = _shape(expected)
        for mark in marks:
            if isinstance(mark, Refers) and isinstance(node, Scalar):
                self.references.append((mark, node, _dotted(path)))
            if isinstance(mark, ShortForm) and isinstance(node, Scalar) and not _blank(node):
                self.places[(*path, mark.key)] = Place(node.line, node.column)
                node = MappingNode({mark.key: (node, node)}, node.line, node.column)
        if isinstance(node, Scalar) and _blank(node):
            return None
        if isinstance(expected, type) and issubclass(expected, BaseModel):
            return self.take_record(node, expected, path)
        if origin is dict:
            key_type, value_type = get_args(expected)
            return self.take_mapping(node, key_type, value_type, path)
        if origin is tuple:
            return self.take_list(node, get_args(expected)[0], path)
        return self.take_scalar(node, path, asks=expected is bool)

    def take_scalar(self, node: Node, path: Path, *, asks: bool) -> Any:
        if isinstance(node, Scalar):
            if asks:
                return node.text  # "not known" is an answer to yes or no
            if not node.quoted and node.text.strip().casefold() in STANDS_FOR_BLANK:
                self.warn(node, path, "these words are taken as a blank: fill it in once it is known")
                return None
            if node.text.strip()[:1] in _CURLY:
                self.warn(node, path, "Word's curly quotes are printed as they stand: type straight ones, or none")
            return _LINE_BREAK.sub("\n", node.text).rstrip("\n")
        self.misshapen(node, path, "one value belongs here, and not a list or a group of keys")
        return None

    def take_list(self, node: Node, item: Any, path: Path) -> Any:
        if isinstance(node, MappingNode):
            self.misshapen(node, path, "a list belongs here: start each item with a dash and a space")
            return None
        items = node.items if isinstance(node, SequenceNode) else [node]
        if len(items) > MOST_LISTED:
            self.misshapen(node, path, _too_many(MOST_LISTED))
            return None
        taken = []
        for position, each in enumerate(items):
            here = (*path, position)
            self.places[here] = Place(each.line, each.column)
            value = self.take(each, item, here)
            if value is not None:
                taken.append(value)
            elif isinstance(each, Scalar) and _blank(each):
                self.misshapen(each, here, "an empty item: fill it in or take the dash away")
        return taken

    def take_mapping(self, node: Node, key_type: Any, value_type: Any, path: Path) -> Any:
        if not isinstance(node, MappingNode):
            self.misshapen(node, path, "a group of keys belongs here, each on its own line with a colon")
            return None
        _, key_marks = unwrapped(key_type)
        record_type, _ = unwrapped(value_type)
        named = isinstance(record_type, type) and issubclass(record_type, Named)
        if len(node.items) > (most := MOST_NAMED if named else MOST_LISTED):
            self.misshapen(node, path, _too_many(most))
            return None
        taken: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            here = (*path, name)
            self.places[here] = Place(key.line, key.column)
            self.references += [
                (mark, key, _dotted(path)) for mark in key_marks if isinstance(mark, Refers) and name != EVERYONE
            ]
            taken_value = self.take(value, value_type, here)
            if named:
                self.remember_id(str(path[-1]), name, key)
                taken_value = {**(taken_value or {}), "id": name}
                self.names[_plain(str(taken_value.get("name") or ""))] = name
            if taken_value is not None:
                taken[name] = taken_value
        return taken

    def take_record(self, node: Node, model: type[BaseModel], path: Path) -> Any:
        if not isinstance(node, MappingNode):
            what = (
                "the file should hold keys such as reference: and conference:"
                if not path
                else ("a group of keys belongs here, each on its own line with a colon")
            )
            self.misshapen(node, path, what)
            return None
        fields = fields_of(model)
        taken: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            here = (*path, name)
            self.places[here] = Place(key.line, key.column)
            if name not in fields:
                self.problem(key, _dotted(here), _no_such_key(name, fields))
                continue
            taken_value = self.take(value, fields[name], here)
            if taken_value is not None:
                taken[name] = taken_value
        return taken

    # ---- names, and what they refer to

    def remember_id(self, section: str, name: str, key: Scalar) -> None:
        if not name or name.translate(_ID_SHAPE) or name == EVERYONE:
            self.problem(key, section, "a short id is made of small letters, figures and hyphens, as in maria-nowak")
        elif len(name) > LONGEST_ID:
            self.problem(key, section, f"a short id has {LONGEST_ID} signs at most: files are named by it")
        self.ids.setdefault(section, {})[name] = Place(key.line, key.column)

    def check_ids(self) -> None:
        seen: dict[str, tuple[str, Place]] = {}
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
        for mark, node, key in self.references:
            if _blank(node):
                continue
            if mark is Refers.ITEM:
                self.check_item(node, key)
                continue
            known, what = self.known(mark)
            if node.text not in known:
                self.problem(node, key, f"there is no {what}{self.meant(node.text, _speakable(known))}")

    def meant(self, text: str, known: list[str]) -> str:
        """The id that was likely meant: of the person with this name, one that is close, or all where they are few."""
        if (by_name := self.names.get(_plain(text))) in known:
            return f"; type {by_name}, the id"
        return likely(text, known) or (f"; there are: {', '.join(known)}" if 0 < len(known) <= FEW else "")

    def known(self, mark: Refers) -> tuple[Collection[str], str]:
        if mark is Refers.STANDARD:
            return self.vocabulary.standards, "such standard (cpprep standards lists them)"
        if mark is Refers.PROFILE:
            return self.vocabulary.profiles, "such profile (cpprep profiles lists them)"
        ids = [name for section in _SECTIONS[mark] for name in self.ids.get(section, {})]
        return ids, f"{mark} with this id in the file"

    def check_item(self, node: Scalar, key: str) -> None:
        """An item is a person's or report's id and a field of theirs, or a key of the case and one below it."""
        head, *rest = node.text.split(".")
        section = next((s for s in (*PEOPLE, "reports") if head in self.ids.get(s, {})), None)
        annotation: Any = Case
        if section is not None:
            annotation = get_args(unwrapped(fields_of(Case)[section])[0])[1]
        else:
            rest = [head, *rest]
        if len(rest) < (1 if section else 2):
            self.problem(node, key, "name the field too, as in maria-nowak.address")
            return
        for step in rest:
            fields = _steps_from(annotation, step)
            if step not in fields:
                known = [*fields, *_speakable(self.known(Refers.SUBJECT)[0])] if annotation is Case else fields
                counted = "; the things in a list are counted from 1" if step.isdecimal() else ""
                self.problem(node, key, f"there is no such field to mark{counted or likely(step, known)}")
                return
            annotation = fields[step]
        if rest[-1] not in DAYS_WITHHELD and not _holds_text(annotation):
            what = "only words can be withheld: a day, a time or a yes cannot be marked"
            self.problem(node, key, what)

    # ---- what the types refuse

    def explained(self, error: ValidationError) -> Iterator[Problem]:
        for each in error.errors(include_url=False, include_context=False, include_input=False):
            path = tuple(step for step in each["loc"] if step != "[key]")
            if any(path[:length] in self.told for length in range(len(path) + 1)):
                continue
            place = self.nearest(path)
            missing = "this key is needed here: fill it in or take the whole group away"
            message = missing if each["type"] == "missing" else each["msg"]
            yield Problem(self.file, place.line, place.column, _dotted(path), message)

    def nearest(self, path: Path) -> Place:
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(1, 1)


_FIELDS: dict[type[BaseModel], dict[str, Any]] = {}


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys that a record may have in a file, each with its full annotated type."""
    if model not in _FIELDS:
        _FIELDS[model] = {
            info.alias or name: Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            for name, info in model.model_fields.items()
            if name != "id" or not issubclass(model, Named)
        }
    return _FIELDS[model]


@cache
def _shape(annotation: Any) -> tuple[Any, tuple[Any, ...], Any]:
    """A type without what is wrapped round it, the marks that stood on it, and what it is a list or mapping of."""
    inner, marks = unwrapped(annotation)
    return inner, marks, get_origin(inner)


@cache
def unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without ``| None`` and ``Annotated``, and the marks that stood on it."""
    marks: tuple[Any, ...] = ()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks += tuple(more)
        elif origin in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation, marks


def _steps_from(annotation: Any, step: str) -> dict[str, Any]:
    """Where a path can go on to: the fields of a record, any key of a mapping, any position in a list."""
    inner, _ = unwrapped(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return fields_of(inner)
    if get_origin(inner) is dict:
        return {step: get_args(inner)[1]}
    if get_origin(inner) is tuple and _POSITION.fullmatch(step):
        return {step: get_args(inner)[0]}
    return {}


def _holds_text(annotation: Any) -> bool:
    inner, _ = unwrapped(annotation)
    if get_origin(inner) in {dict, tuple}:
        return _holds_text(get_args(inner)[1 if get_origin(inner) is dict else 0])
    if isinstance(inner, type) and issubclass(inner, BaseModel):
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


def _blank(node: Scalar) -> bool:
    return not node.text.strip()


def _dotted(path: Path) -> str:
    """``family.maria-nowak.address``; a place in a list counts from 1.

    Words that were typed where a key belongs may be a name or an address: they are not repeated.
    """
    return ".".join(str(step + 1) if isinstance(step, int) else step if _KEY.fullmatch(step) else "?" for step in path)
