"""What a first case file begins with: a kind, a place, a day, and who is known so far."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpprep.case.file.edits import Typed
from cpprep.case.file.form import id_for
from cpprep.case.values import Kind


@dataclass(frozen=True)
class Start:
    """The answers to the first questions; everything may be missing.

    ``family`` holds names, each with what the person is to the children, or to some of them: ``father of Adam``;
    ``agencies`` are those to be invited. ``hidden_homes`` names those who live where another must not know, and
    ``hidden_agencies`` the agencies whose names alone would tell it: empty where ``asked_on`` the answer was no, None
    where there was none.
    """

    kind: Kind | None = None
    profile: str | None = None
    date: dt.date | None = None
    reference: str | None = None
    children: Sequence[str] = ()
    family: Sequence[tuple[str, str]] = ()
    chair: str | None = None
    social_worker: str | None = None
    administrator: str | None = None
    agencies: Sequence[str] = ()
    hidden_homes: Sequence[str] | None = None
    hidden_agencies: Sequence[str] | None = None
    asked_on: dt.date | None = None


def first_values(start: Start) -> dict[str, Typed]:
    """What is known, by key, in the shape of the case file."""
    taken: set[str] = set()

    def named(name: str | None, otherwise: str) -> str:
        taken.add(one := id_for(name or "", taken, otherwise))
        return one

    children = {named(name, "child"): _known(name=name) for name in start.children or ("",)}
    family = {
        named(name, "parent"): _known(name=name) | _related(relationship, children)
        for name, relationship in start.family or (("", ""),)
    }
    chair = named(start.chair, "chair")
    social_worker = named(start.social_worker, "social-worker")
    administrator = named(start.administrator, "administrator")
    practitioners: dict[str, dict[str, Typed]] = {
        chair: _known(name=start.chair, role="Conference chair"),
        social_worker: _known(name=start.social_worker, role="Social worker", service="social work"),
        administrator: _known(name=start.administrator, role="Conference administrator"),
    }
    reports: dict[str, dict[str, Typed]] = {
        named(None, "social-work"): _known(by=social_worker, title="Social work report")
    }
    for agency in start.agencies:
        practitioners[author := named(agency, "agency")] = _known(agency=agency)
        reports[named(f"{author} report", "report")] = _known(by=author, title=f"Report by {agency}")
    conference = _known(
        kind=str(start.kind or ""), date=start.date.isoformat() if start.date else "",
        chair=chair, social_worker=social_worker, administrator=administrator,
    )  # fmt: skip
    return {
        **_known(reference=start.reference, profile=start.profile),
        "conference": conference,
        "children": children,
        "family": family,
        "practitioners": practitioners,
        "reports": reports,
        **_asked(start, {**children, **family}, practitioners),
    }


def _asked(
    start: Start, relatives: Mapping[str, dict[str, Typed]], practitioners: Mapping[str, dict[str, Typed]]
) -> dict[str, Typed]:
    """A mark for each who was named, and each agency, on nobody's papers yet; the day, where the answer was no."""
    agencies = {one: known["agency"] for one, known in practitioners.items() if "agency" in known}
    homes = [f"{one}.address" for one, known in relatives.items() if known.get("name") in (start.hidden_homes or ())]
    names = [f"{one}.agency" for one, agency in agencies.items() if agency in (start.hidden_agencies or ())]
    asked: dict[str, Typed] = {}
    if start.asked_on and start.hidden_homes is not None and not start.hidden_homes:
        asked["addresses"] = start.asked_on.isoformat()
    if start.asked_on and start.hidden_agencies is not None and not start.hidden_agencies:
        asked["names"] = dict.fromkeys(agencies, start.asked_on.isoformat())
    marks = [{"item": item} for item in (*homes, *names)]
    return {**({"confidential": marks} if marks else {}), **({"asked": asked} if asked else {})}


def _related(relationship: str, children: Mapping[str, dict[str, Typed]]) -> dict[str, Typed]:
    """``mother`` holds for every child; ``father of Adam and Kasia`` for those alone, where each is a child here."""
    word, of, names = relationship.partition(" of ")
    meant = [_child_meant(name, children) for name in re.split(r",| and ", names) if name.strip()]
    ids = [one for one in meant if one]
    if of and ids and len(ids) == len(meant):
        return {"relationship": dict.fromkeys(ids, word.strip())}
    return _known(relationship=relationship)


def _child_meant(typed: str, children: Mapping[str, dict[str, Typed]]) -> str | None:
    """The id of the one child who is called so, by the whole name or the first."""
    said = " ".join(typed.casefold().split())
    names = {one: str(known.get("name", "")).casefold().split() for one, known in children.items()}
    found = [one for one, name in names.items() if said in {" ".join(name), *name[:1]}]
    return found[0] if len(found) == 1 else None


def _known(**values: str | None) -> dict[str, Typed]:
    return {key: value for key, value in values.items() if value}
