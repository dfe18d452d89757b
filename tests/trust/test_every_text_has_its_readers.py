"""Every text that a case file can hold has a word of its own, and readers beyond whom it never goes."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from full_case import AFTER, BEFORE, NOT_FILLED, Full, full_case, texts_of_the_model, without_ids
from msgspec.structs import replace

from cpprep.access import Audience, Reader, view_for
from cpprep.access.policy import reader_of
from cpprep.assessment import Assessment, assess
from cpprep.case.as_of import as_of
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.papers.documents import make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import Phase
from cpprep.standards import CATALOGUE

NOBODY: frozenset[str] = frozenset()
RUN_IT = frozenset({"the-chair", "the-worker", "the-admin"})
PROFESSIONALS = RUN_IT | {"teacher", "nurse"}
COMING = PROFESSIONALS | {"everyone", "kid", "other", "mum", "dad", "foster", "partly", "helper", "voice", "tongue"}
ALL = COMING | {"gone", "uninvited"}
OWN = frozenset({"(own)"})  # whoever the text is about
RELATED = {"kid": {"mum", "dad", "gone", "partly", "voice"}, "other": {"foster", "uninvited"}}
IN_SITTING = {"1": {"mum", "helper"}, "2": {"dad", "tongue"}}
HELPED = {"helper": {"mum"}, "voice": {"kid"}, "tongue": {"dad"}}

# The first that fits is the one that holds. Whoever may know more by the case's own marks is named with the place.
READERS: tuple[tuple[str, frozenset[str]], ...] = (
    (r".*\bnote|.*\.invited_how|conference\.moved\..*|meeting\..*\.apart", NOBODY),
    (r"supporters\.helper\.email", frozenset({"the-worker"})),
    (r"family\.dad\.telephone", OWN | {"nurse"}),
    (r"organisation\..*|reference|marking", ALL),
    (r"conference\.(why|venue\..*|joining_.*|break_signal|recording)", COMING),
    (r"conference\.(format_reason|consultation\..*|previous\..*)", RUN_IT),
    (r"conference\.split\.reason", frozenset({"the-chair", "the-worker"})),
    (r"conference\.split\.sittings\.\d\.name", NOBODY),
    (r"conference\.split\.sittings\.1\.entrance", RUN_IT | IN_SITTING["1"]),
    (r"conference\.split\.sittings\.2\.entrance", RUN_IT | IN_SITTING["2"]),
    (r"children\.kid\.(name|known_as|gender)", PROFESSIONALS | RELATED["kid"] | {"kid", "everyone"}),
    (r"children\.other\.(name|known_as|gender)", PROFESSIONALS | RELATED["other"] | {"other", "everyone"}),
    # The drawing of the family shows a relative of a child to the child's other relatives, also one who may not come.
    (r"family\.gone\.(name|known_as|relationship\..*|gender)", PROFESSIONALS | OWN | RELATED["kid"] | {"kid"}),
    (r"family\.uninvited\.(name|known_as|relationship\..*|gender)", PROFESSIONALS | OWN | RELATED["other"] | {"other"}),
    (r"family\.foster\.(name|known_as|relationship\..*|gender)", COMING | RELATED["other"]),
    (r"family\.\w+\.(name|known_as|relationship\..*|gender)", COMING | RELATED["kid"]),
    (r"(children|family|supporters)\.[\w-]+\.(address|telephone|email)", OWN),
    (r"practitioners\.(the-\w+)\.(telephone|email)", ALL),
    (r"practitioners\.[\w-]+\.(address|telephone|email)", OWN),
    (r"family\.\w+\.exclusion\.reason", frozenset({"the-chair"})),
    (r"(children|family)\..*", RUN_IT | OWN),
    (r"practitioners\.[\w-]+\.(name|role|agency)", ALL),
    (r"practitioners\.[\w-]+\.(views|experience)", RUN_IT | OWN),
    (r"supporters\.\w+\.name", COMING),
    (r"supporters\.helper\..*", RUN_IT | OWN | HELPED["helper"]),
    (r"supporters\.voice\..*", RUN_IT | OWN | HELPED["voice"]),
    (r"supporters\.tongue\..*", RUN_IT | OWN | HELPED["tongue"]),
    (r"reports\.[\w-]+\.title", COMING),
    (r"reports\..*", RUN_IT),
    (r"couples\..*", PROFESSIONALS | RELATED["kid"] | {"kid"}),
    (r"chronology\.1\..*", RUN_IT),
    (r"chronology\.2\.what", frozenset({"the-worker"})),
    (r"third_party_information\.1\.text", frozenset({"the-chair", "the-worker"})),
    (r"third_party_information\.2\.text", frozenset({"the-worker"})),
    (r"chronology.*|confidential.*|disclosures.*|third_party_information.*|papers_checked.*|preparation.*", NOBODY),
    (r"meeting\.decisions\.kid\.for_child", RUN_IT | {"kid"}),
    (r"meeting\.decisions\.other\.for_child", RUN_IT | {"other"}),
    (r"meeting\.decisions\.\w+\.dissent.*", RUN_IT),
    (r"meeting\.decisions\.kid\.reason", PROFESSIONALS | {"mum", "dad", "partly"}),
    (r"meeting\.decisions\.other\.reason", PROFESSIONALS | {"foster"}),
    (r"meeting\.decisions\.kid\..*", PROFESSIONALS | {"mum", "dad", "partly", "gone", "kid"}),
    (r"meeting\.decisions\.other\..*", PROFESSIONALS | {"foster", "other"}),
    (r"meeting\.actions\.[12]\..*", PROFESSIONALS | {"mum", "dad", "partly", "kid"}),
    (r"meeting\.actions\.3\..*", PROFESSIONALS | {"foster", "other"}),
    (r"meeting\.actions\.4\..*", PROFESSIONALS | {"kid", "other"}),
    (r"meeting\.(danger_statement|safety_goals|contingency)", PROFESSIONALS),
)
"""Who may have a text on their papers, by its place in the case; what no line fits is for nobody to know of yet."""


def readers_of(place: str) -> frozenset[str] | None:
    """Who may have the text at a place; None where nothing is stated."""
    found = next((who for pattern, who in READERS if re.fullmatch(pattern, place)), None)
    if found is None or not OWN.issubset(found):
        return found
    return (found - OWN) | {place.split(".")[1]}


def assessed(full: Full, *, held: bool) -> Assessment:
    case = read_case(full.text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
    return assess(case, profile_named("england"), AFTER if held else BEFORE)


def views(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """All that a template can be given, for each reader: whoever writes a template can print no more than this."""
    case = as_of(assessment.case, assessment.on)
    readers = [reader_of(case, person.id) for person in case.people]
    for reader in (*readers, Reader(Audience.EVERYONE)):
        yield reader.id or "everyone", repr(view_for(case, reader, assessment.profile, assessment.on))


def papers(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """All that stands on the papers, for each reader."""
    checklists = [Request("checklist", phase=phase) for phase in (Phase.BEFORE, Phase.AT, Phase.AFTER)]
    office = Office(assessment.case.organisation)
    for request in (Request("invitations"), Request("changes"), Request("agenda"), Request("forms"), *checklists):
        for paper in make_documents(assessment, [request], office, TemplateLibrary()).documents:
            for reader in paper.readers:
                yield reader, repr(replace(paper, readers=()))


def gone_too_far(full: Full, read: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each text that a reader has and may not have: its place, and the reader."""
    allowed = {place: readers_of(place) or NOBODY for place in full.words}
    return sorted({(place, reader) for reader, text in read for place, word in full.words.items()
                   if word in text and reader not in allowed[place]})  # fmt: skip


BOTH = list(itertools.product([False, True], repeat=2))


def test_the_case_holds_every_text_of_the_model() -> None:
    filled = {without_ids(place) for split, held in BOTH for place in full_case(split=split, held=held).words}
    assert set(texts_of_the_model()) - set(NOT_FILLED) == filled


def test_for_every_text_it_is_stated_who_may_have_it() -> None:
    places = {place for split, held in BOTH for place in full_case(split=split, held=held).words}
    assert sorted(place for place in places if readers_of(place) is None) == []


@pytest.mark.parametrize(("split", "held"), BOTH)
def test_no_template_is_given_what_its_reader_may_not_know(split: bool, held: bool) -> None:
    full = full_case(split=split, held=held)
    assert gone_too_far(full, views(assessed(full, held=held))) == []


@pytest.mark.parametrize(("split", "held"), [(False, False), (True, True)])
def test_no_paper_holds_what_its_reader_may_not_know_of_any_text(split: bool, held: bool) -> None:
    full = full_case(split=split, held=held)
    assert gone_too_far(full, papers(assessed(full, held=held))) == []


def test_with_sittings_apart_nobody_is_told_who_comes_to_another() -> None:
    full = full_case(split=True)
    names = {person: full.words[f"family.{person}.name"] for person in ("mum", "dad", "foster", "partly")}
    told = defaultdict(set)
    for reader, text in views(assessed(full, held=False)):
        told[reader] |= {person for person, name in names.items() if name in text}
    assert {reader: told[reader] for reader in ("mum", "helper", "dad", "tongue", "everyone", "foster", "partly")} == {
        "mum": {"mum"}, "helper": {"mum"}, "dad": {"dad"}, "tongue": {"dad"}, "everyone": set(),
        "foster": {"foster"}, "partly": {"partly"},
    }  # fmt: skip


def test_each_word_is_found_where_it_may_be() -> None:
    full = full_case(held=True)
    seen = {place for _, text in views(assessed(full, held=True)) for place, word in full.words.items() if word in text}
    assert {"family.mum.address", "chronology.1.what", "meeting.contingency",
            "family.gone.exclusion.reason", "meeting.decisions.kid.dissent.1.view", "third_party_information.1.text",
            "conference.previous.1.danger_statement", "couples.1.since"} <= seen  # fmt: skip
