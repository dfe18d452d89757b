"""What the records of a file have in common: typed fields, each with a description, that do not change once read."""

import types
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, dataclass_transform, get_args, get_origin

from msgspec import Struct, StructMeta, field
from msgspec.structs import fields

from cpprep.case.access_class import Access


class _RecordType(StructMeta):
    """Makes every record one that does not change, and whose facts are given by their names."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **said: bool) -> "_RecordType":
        remembers = said.get("dict", False)  # what it has worked out of its facts
        alike = said.get("eq", True)  # as one with the same facts
        return super().__new__(cls, name, bases, body, frozen=True, kw_only=True, dict=remembers, eq=alike)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Record(Struct, metaclass=_RecordType, frozen=True):
    """A part of a file of ours. Its facts are the keys that may stand there; nothing changes once it is read.

    A fact is ``name: Annotated[type, "What belongs there."] = None``; one without a default is needed. What a key is
    called in the file, where Python cannot say it, is the name of its ``field``. A name that begins with an underscore
    is no fact of the file.
    """


class _CaseRecordType(_RecordType):
    """Refuses, when it is defined, a record of a case with a field that has no access class, or no description.

    mypy does not look into ``Annotated``, so it is asked when the module is imported: nothing runs without.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **said: bool) -> "_CaseRecordType":
        """Make the record.

        Raises:
            TypeError: naming the first field that lacks one.
        """
        made = super().__new__(cls, name, bases, body, **said)
        for called, annotation in made.__annotations__.items():
            if called in made.__struct_fields__ and not called.startswith("_"):
                _, words, access = _described(annotation)
                if access is None or not words:
                    what = "access class" if access is None else "description"
                    raise TypeError(f'{name}.{called} has no {what}: type Annotated[..., Access.NAME, "The name."]')
        return made  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class CaseRecord(Record, metaclass=_CaseRecordType):
    """A part of a case: each field says by its access class who may know it.

    A field is ``name: Annotated[type, Access.NAME, "What belongs there."] = None``.
    """


class Fact(NamedTuple):
    """One fact that a record can have.

    Attributes:
        name: the attribute of the record.
        key: what is typed in the file.
        type: its type, with the marks on it.
        words: what belongs there.
        access: its access class; None in a record that is no part of a case.
        needed: whether a record cannot be without it.
    """

    name: str
    key: str
    type: Any
    words: str
    access: Access | None
    needed: bool


@cache
def facts_of(record: type[Record]) -> dict[str, Fact]:
    """The facts that a kind of record can have, by their keys, in the order in which they are written down."""
    return {
        each.encode_name: Fact(each.name, each.encode_name, *_described(each.type), each.required)
        for each in fields(record)
        if not each.name.startswith("_")
    }


def _described(annotation: Any) -> tuple[Any, str, Access | None]:
    """A type with the marks on it, and the description and the access class that stand among them."""
    if get_origin(annotation) is not Annotated:
        return annotation, "", None
    inner, *marks = get_args(annotation)
    words = next((mark for mark in marks if type(mark) is str), "")
    access = next((mark for mark in marks if type(mark) is Access), None)
    kept = [mark for mark in marks if type(mark) not in {str, Access}]
    return (Annotated[inner, *kept] if kept else inner), words, access


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
