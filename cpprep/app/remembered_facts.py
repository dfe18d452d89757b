"""What the folder of some papers remembers of each: what it states, with digests for people, entrances and links."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import ValidationError, convert, to_builtins
from msgspec.structs import replace

from cpprep.case.model import Case
from cpprep.case.sendings import StatedFacts

_FIGURES = 16
"""Enough of a digest to tell the people of one case apart."""


def remembered(stated: StatedFacts) -> Mapping[str, Any]:
    """The facts of a paper as its folder remembers them."""
    without_ids = replace(
        stated,
        people=tuple(map(_digest, stated.people)),
        children=tuple(map(_digest, stated.children)),
        decisions={_digest(child): plan for child, plan in stated.decisions.items()},
        entrance=_digest(stated.entrance) if stated.entrance else "",
        link=_digest(stated.link) if stated.link else "",
    )
    facts: Mapping[str, Any] = to_builtins(without_ids)
    return facts


def recalled(case: Case, facts: Mapping[str, Any] | None) -> StatedFacts | None:
    """The facts of a paper as they were; None where its folder does not remember them.

    Of somebody whose id has changed since, it is not known who was named; nor of an entrance or a joining link that has
    changed what it was.
    """
    try:
        stated = convert(facts, StatedFacts) if facts is not None else None
    except ValidationError:
        return None
    if stated is None:
        return None
    ids = {_digest(person.id): person.id for person in case.people}
    listed = {"people": stated.people, "children": stated.children, "decisions": tuple(stated.decisions)}
    unknown = [name for name, digests in listed.items() if not set(digests) <= ids.keys()]
    texts = {_digest(text): text for text in _ways_in(case)}
    unknown += [name for name in ("entrance", "link") if getattr(stated, name) and getattr(stated, name) not in texts]
    return replace(
        stated,
        people=_known(ids, stated.people),
        children=_known(ids, stated.children),
        decisions={ids[child]: plan for child, plan in stated.decisions.items() if child in ids},
        entrance=texts.get(stated.entrance, ""),
        link=texts.get(stated.link, ""),
        unread=(*stated.unread, *unknown),
    )


def _ways_in(case: Case) -> Iterator[str]:
    """Every entrance, and the address to join on a screen."""
    sittings = case.conference.split.sittings if case.conference.split else ()
    yield from filter(None, (case.conference.joining_link, *(one.entrance for one in sittings)))


def _known(ids: Mapping[str, str], digests: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids[digest] for digest in digests if digest in ids)


def _digest(text: str) -> str:
    return hashlib.sha256(f"cpprep person: {text}".encode(errors="surrogatepass")).hexdigest()[:_FIGURES]
