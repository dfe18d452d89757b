"""What the records of a file have in common: facts with a type and a word on what belongs there, for good once read."""

from functools import cache
from typing import Annotated, Any, NamedTuple, dataclass_transform, get_args, get_origin

from msgspec import Struct, StructMeta, field
from msgspec.structs import fields


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


class Fact(NamedTuple):
    """One fact that a record can have.

    Attributes:
        name: the attribute of the record.
        key: what is typed in the file.
        type: its type, with the marks on it.
        words: what belongs there.
        needed: whether a record cannot be without it.
    """

    name: str
    key: str
    type: Any
    words: str
    needed: bool


@cache
def facts_of(record: type[Record]) -> dict[str, Fact]:
    """The facts that a kind of record can have, by their keys, in the order in which they are written down."""
    return {
        each.encode_name: Fact(each.name, each.encode_name, *_told(each.type), each.required)
        for each in fields(record)
        if not each.name.startswith("_")
    }


def _told(annotation: Any) -> tuple[Any, str]:
    """A type with the marks on it, and the words that stand among them."""
    if get_origin(annotation) is not Annotated:
        return annotation, ""
    inner, *marks = get_args(annotation)
    words = next((mark for mark in marks if type(mark) is str), "")
    kept = [mark for mark in marks if type(mark) is not str]
    return (Annotated[inner, *kept] if kept else inner), words
