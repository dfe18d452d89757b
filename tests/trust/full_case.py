"""A case in which every text stands that the model knows, each with a word of its own; none can be forgotten."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin

import yaml

from cpprep.case.fields import Record
from cpprep.case.model import Case
from cpprep.case.paths import fields_of
from cpprep.case.values import Text

BEFORE, AFTER = dt.date(2026, 12, 1), dt.date(2026, 12, 15)

_PERSON: dict[str, Any] = {"interpreter": {"needed": "yes"}}
_SKELETON: dict[str, Any] = {
    "organisation": {},
    "conference": {
        "kind": "initial", "date": "2026-12-10", "start": "10:00", "length": "3 hours", "format": "hybrid",
        "venue": {}, "chair": "the-chair", "social_worker": "the-worker", "administrator": "the-admin",
        "third_party_session": "yes", "third_party_start": "12:00", "strategy_discussion": "2026-11-20",
        "consultation": {"special_requirements": {}}, "previous": [{"kind": "initial", "date": "2026-06-10"}],
        "moved": [{"what": "moved", "date": "2026-12-09", "start": "11:00", "on": "2026-11-29", "building": {}}],
        "split": {"sittings": [{"people": ["mum", "helper"], "arrive": "9:07", "start": "9:37"},
                               {"people": ["dad"], "arrive": "13:08", "start": "13:38"}]},
    },
    "children": {
        "kid": {"date_of_birth": "2012-03-04", "takes_part": "attends", "lives_with": ["mum"], "views": {},
                "advocate": "voice", "invited": "2026-11-28", **_PERSON},
        "other": {"date_of_birth": "2017-05-06", "takes_part": "attends", "views": {}, **_PERSON},
    },
    "family": {
        "mum": {"relationship": {"kid": "mother"}, "parental_responsibility": {"kid": "yes"}, "supporter": "helper",
                "views": {}, "invited": "2026-11-28", "own_report": {"received": "2026-11-30"}, **_PERSON},
        "dad": {"relationship": {"kid": "father"}, "views": {}, "invited": "2026-11-28", **_PERSON},
        "foster": {"relationship": {"other": "foster carer"}, "views": {}, "cares_for": ["other"], **_PERSON},
        "gone": {"relationship": {"kid": None}, "views": {}, **_PERSON,
                 "exclusion": {"part": "the whole meeting", "decided_by": "the-chair", "decided_on": "2026-11-25",
                               "outcome_from": "the-worker"}},
        "partly": {"relationship": {"kid": None}, "views": {}, **_PERSON,
                   "exclusion": {"decided_by": "the-chair", "decided_on": "2026-11-25"}},
        "uninvited": {"relationship": {"other": None}, "invite": "no", "views": {}, **_PERSON},
    },
    "practitioners": {
        "the-chair": {"service": "social work"}, "the-worker": {"service": "social work"},
        "the-admin": {"service": "social work"}, "teacher": {"service": "education", "works_with": ["kid"],
                                                                "invited": "2026-11-28"},
        "nurse": {"service": "health", "reply": "not coming"},
    },
    "supporters": {
        "helper": {"part": "supporter", "helps": ["mum"], "invited": "2026-11-28"},
        "voice": {"part": "advocate", "helps": ["kid"]},
        "tongue": {"part": "interpreter", "helps": ["dad"]},
    },
    "reports": {
        "of-school": {"by": "teacher", "about": ["kid"], "written": "2026-11-30",
                      "shared": {"mum": {"on": "2026-11-30"}}},
        "of-worker": {"by": "the-worker", "written": "2026-11-30", "shared": {"dad": {"on": "2026-11-30"}}},
    },
    "couples": [{"people": ["mum", "dad"], "status": "separated"}],
    "chronology": [{"on": "2026-01-02"}, {"on": "2026-01-03", "may_know": ["the-worker"]}],
    "confidential": [{"item": "helper.email", "may_know": ["the-worker"], "decided_by": "the-chair",
                      "decided_on": "2026-11-25"}],
    "disclosures": [{"item": "dad.telephone", "to": ["nurse"], "decided_by": "the-chair", "decided_on": "2026-11-25"}],
    "third_party_information": [{"may_know": ["the-chair", "the-worker"]}, {"may_know": ["the-worker"]}],
    "papers_checked": [{"code": "7F3A-91C2", "on": "2026-11-30"}],
    "preparation": [{"standard": "leaflets", "for": "mum", "done": "2026-11-27"},
                    {"standard": "venue-known", "for": "dad", "on": "2026-11-27", "until": "2026-12-20"}],
    "meeting": {
        "held": "2026-12-10", "attendance": {"mum": "attended", "dad": "attended", "teacher": "apologies"},
        "decisions": {"kid": {"outcome": "child protection plan", "dissent": [{"by": "teacher"}]},
                      "other": {"outcome": "child in need plan", "dissent": [{"by": "nurse"}]}},
        "core_group": {"members": ["mum", "the-worker"], "first_meeting": "2026-12-17"},
        "child_in_need_group": {"members": ["foster"]},
        "actions": [{"who": "mum", "about": ["kid"]}, {"who": "dad", "about": ["kid"]},
                    {"who": "foster", "about": ["other"]}, {"who": "teacher"}],
        "next_review": "2027-03-01",
    },
}  # fmt: skip

NOT_FILLED = {"organisation.logo": "names a file"}
"""Texts that have no word of their own, with the reason."""


@dataclass
class Full:
    """A case as YAML, and where each of its words stands: ``family.mum.address``."""

    text: str
    words: dict[str, str] = field(default_factory=dict)


def full_case(*, split: bool = False, held: bool = False) -> Full:
    """The case; ``split`` in two sittings, ``held`` with what came of the meeting."""
    data = json.loads(json.dumps(_SKELETON))
    if not split:
        del data["conference"]["split"]
    if not held:
        del data["meeting"]
    made = Full("")
    _fill(Case, data, (), made.words)
    made.text = yaml.safe_dump(data, sort_keys=False)
    return made


def texts_of_the_model(model: type[Record] = Case, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every key under which a text may stand, as ``family.exclusion.reason``: without ids and numbers."""
    for key, shape in fields_of(model).items():
        for record in _records(shape):
            yield from texts_of_the_model(record, (*path, key))
        if _is_text(shape):
            yield ".".join((*path, key))


def without_ids(place: str) -> str:
    """The key of a place in the case: ``family.mum.address`` is ``family.address``."""
    named = {*_SKELETON["children"], *_SKELETON["family"], *_SKELETON["practitioners"], *_SKELETON["supporters"]}
    named |= {*_SKELETON["reports"]}
    return ".".join(part for part in place.split(".") if part not in named and not part.isdecimal())


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records(inner)


def _is_text(annotation: Any) -> bool:
    """Whether free text is typed here, and not an id, a word of a list, a day or a number."""
    if annotation == Text:
        return True
    if get_origin(annotation) is Annotated:
        inner = _bare(annotation)
        return inner is not str and _is_text(inner)
    if get_origin(annotation) is dict:
        return _is_text(get_args(annotation)[1])
    return any(_is_text(inner) for inner in get_args(annotation))


def _fill(model: type[Record], data: dict[str, Any], path: tuple[str, ...], words: dict[str, str]) -> None:
    for key, shape in fields_of(model).items():
        here = (*path, key)
        if _is_text(shape) and ".".join(here) not in NOT_FILLED:
            data[key] = _filled(data.get(key), get_origin(_bare(shape)), here, words)
        for record in _records(shape):
            for inner, below in _inside(data.get(key), here, single=_single(shape)):
                _fill(record, below, inner, words)


def _single(shape: Any) -> bool:
    return not any(get_origin(part) in {dict, tuple} for part in (_bare(shape), *get_args(_bare(shape))))


def _bare(shape: Any) -> Any:
    return get_args(shape)[0] if get_origin(shape) is Annotated else shape


def _inside(found: Any, here: tuple[str, ...], *, single: bool) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if isinstance(found, list):
        yield from (((*here, str(number)), each) for number, each in enumerate(found, 1))
    elif isinstance(found, dict) and single:
        yield here, found
    elif isinstance(found, dict):
        yield from (((*here, name), each) for name, each in found.items())


def _filled(there: Any, shape: Any, here: tuple[str, ...], words: dict[str, str]) -> Any:
    if isinstance(there, dict):  # a text for each child
        return {name: text or _word((*here, name), words) for name, text in there.items()}
    if there is not None:
        return there
    return [_word(here, words)] if shape is tuple else _word(here, words)


def _word(here: tuple[str, ...], words: dict[str, str]) -> str:
    """A word that stands nowhere else. An email address is small, and a name has a capital."""
    made = f"Qz{len(words):03}x"
    words[".".join(here)] = made
    return made
