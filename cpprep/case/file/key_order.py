"""The order in which a case file's keys are written, and what may be typed in place of a group of keys."""

from typing import Any, get_args, get_origin

from cpprep.case.fields import Record, unwrapped
from cpprep.case.model import Case, Child, FamilyMember, Practitioner, Supporter
from cpprep.case.paths import fields_of
from cpprep.case.values import ShortForm

_CONTACT = ("address", "telephone", "email")
_NEEDS = ("language", "interpreter", "communication", "access", "culture")
_ANSWER = ("invited", "invited_how", "joins", "reply", "replied")

# People's records inherit what they have in common, which would come first: a person begins with a name.
_ORDER: dict[type[Record], tuple[str, ...]] = {
    Child: (
        "name", "known_as", "date_of_birth", "expected", "gender", "ethnicity", *_CONTACT, "lives_with", *_NEEDS,
        "school", "category", "areas_of_concern", "takes_part", "takes_part_reason", *_ANSWER, "encouraged",
        "chair_contact", "advocate", "views", "note",
    ),
    FamilyMember: (
        "name", "known_as", "relationship", "parental_responsibility", "cares_for", "date_of_birth", *_CONTACT,
        *_NEEDS, "invite", "invite_reason", "has_reports", "takes_part", "support_wanted", "supporter", "travel",
        *_ANSWER, "own_report", "views", "exclusion", "note",
    ),
    Practitioner: (
        "name", "role", "agency", "service", *_CONTACT, "experience", "works_with", "report_needed", "invite",
        *_ANSWER, "role_explained", "reports_read", "views_to_chair", "views", "note",
    ),
    Supporter: ("name", "part", "language", "helps", "organisation", *_CONTACT, *_ANSWER, "note"),
}  # fmt: skip


def keys_of(model: type[Record]) -> tuple[str, ...]:
    """Every key that a record may have, in the order in which people are asked for it; a person's note comes last."""
    known = fields_of(model)
    ordered = _ORDER.get(model, ())
    others = tuple(key for key in known if key not in ordered)
    return (*ordered[:-1], *others, *ordered[-1:])


def keys_at(path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the group that stands at a place of a case file, in order; none where ids are the keys."""
    inner, _ = unwrapped(_type_at(path))
    return keys_of(inner) if isinstance(inner, type) and issubclass(inner, Record) else ()


def short_form_at(path: tuple[str, ...]) -> str | None:
    """The key under which a single value stands that was typed in place of a group; None where none may be."""
    _, marks = unwrapped(_type_at(path))
    return next((mark.key for mark in marks if isinstance(mark, ShortForm)), None)


def _type_at(path: tuple[str, ...]) -> Any:
    annotation: Any = Case
    for step in path:
        inner, _ = unwrapped(annotation)
        is_record = isinstance(inner, type) and issubclass(inner, Record)
        annotation = fields_of(inner)[step] if is_record else get_args(inner)[1 if get_origin(inner) is dict else 0]
    return annotation
