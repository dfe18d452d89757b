"""Who may have what: what is kept without a mark, what a mark keeps, and what a recorded decision opens."""

from collections.abc import Callable
from datetime import date

import pytest
from canaries import CASE

from cpprep.access import Audience, Disclosure, Reader, decide_path, one_a_person, view_for
from cpprep.case.as_of import as_of
from cpprep.case.model import Case
from cpprep.papers.recipients import everyone_with_papers
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named

Read = Callable[..., Case]

READERS = {
    "everyone": Reader(Audience.EVERYONE),
    "the-chair": Reader(Audience.CHAIR, "the-chair"),
    "the-worker": Reader(Audience.SOCIAL_WORKER, "the-worker"),
    "the-admin": Reader(Audience.ADMINISTRATOR, "the-admin"),
    "mum": Reader(Audience.PARENT, "mum"),
    "dad": Reader(Audience.PARENT, "dad"),
    "stepdad": Reader(Audience.PARENT, "stepdad"),
    "gone": Reader(Audience.PARENT, "gone"),
    "kid": Reader(Audience.CHILD, "kid"),
    "helper": Reader(Audience.HELPER, "helper"),
    "teacher": Reader(Audience.PRACTITIONER, "teacher"),
    "nurse": Reader(Audience.PRACTITIONER, "nurse"),
}
RUN_IT = {"the-chair", "the-worker", "the-admin"}

# Each item, and who may have it.
ITEMS: dict[str, set[str]] = {
    "mum.address": {"the-worker"},
    "mum.telephone": {"the-worker", "the-admin"},
    "mum.email": {"mum", "helper"},
    "mum.date_of_birth": {*RUN_IT, "mum", "teacher", "nurse"},
    "mum.views.summary": {*RUN_IT, "mum"},
    "mum.note": set(),
    "dad.telephone": {"dad", "nurse"},
    "dad.email": {"dad"},
    "kid.address": set(),
    "kid.school": {"mum", "the-worker", "teacher"},
    "kid.telephone": {"kid"},
    "other.school": RUN_IT,
    "other.name": {*RUN_IT, "teacher", "nurse", "stepdad", "kid"},
    "gone.exclusion": {*RUN_IT, "gone"},
    "gone.exclusion.reason": {"the-chair"},
    "nurse.views": {*RUN_IT, "nurse"},
    "helper.telephone": {"helper", "the-worker"},
    "helper.organisation": {*RUN_IT, "helper"},
    "school.note": set(),
    "conference.strategy_discussion": RUN_IT,
    "conference.consultation": RUN_IT,
    "conference.split.reason": {"the-chair", "the-worker"},
    "conference.split.sittings.1": {*RUN_IT, "mum", "helper"},
    "conference.split.sittings.2": {*RUN_IT, "dad", "stepdad"},
    "third_party_information.1.text": {"the-chair", "the-worker"},
    "third_party_information.1.source": set(),
    "third_party_information.2.text": {"the-worker"},
    "preparation.1.note": set(),
    "note": set(),
}


@pytest.fixture
def case(read: Read) -> Case:
    return read(CASE)


@pytest.fixture
def disclosure(case: Case) -> Disclosure:
    return Disclosure(case, list(READERS.values()))


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_is_for_these_readers_and_for_no_others(case: Case, item: str) -> None:
    assert {name for name, reader in READERS.items() if decide_path(case, reader, item).may_see} == ITEMS[item]


@pytest.mark.parametrize("item", ITEMS)
def test_each_class_that_is_protected_without_a_mark_is_among_the_items(disclosure: Disclosure, item: str) -> None:
    assert item in disclosure.items


def test_the_items_that_are_marked_come_first_and_as_they_were_typed(disclosure: Disclosure) -> None:
    assert disclosure.items[:4] == ("mum.address", "mum.telephone", "kid.address", "kid.school")


def test_what_the_case_does_not_hold_is_no_item(read: Read) -> None:
    case = read("family: {mum: {name: Mo Vole, telephone: 01632 960111}}")
    assert Disclosure(case, [READERS["everyone"], READERS["mum"]]).items == ("mum.telephone",)


def test_a_work_contact_that_every_reader_may_have_is_no_item(disclosure: Disclosure) -> None:
    assert not any(item.startswith("the-chair.telephone") for item in disclosure.items)


def test_there_is_one_answer_for_each_reader_and_item(disclosure: Disclosure) -> None:
    answers = [(answer.reader, answer.item) for answer in disclosure.answers()]
    assert len(answers) == len(set(answers)) == len(READERS) * len(disclosure.items)


def test_no_answer_repeats_a_word_of_the_case(disclosure: Disclosure) -> None:
    assert "qx" not in str(list(disclosure.answers())).casefold()


def test_what_is_withheld_from_a_reader_is_what_they_do_not_see(disclosure: Disclosure) -> None:
    withheld = set(disclosure.withheld_from(READERS["dad"]))
    seen = {answer.item for answer in disclosure.answers() if answer.reader == "dad" and answer.may_see}
    assert withheld | seen == set(disclosure.items)
    assert not withheld & seen


def test_items_that_the_same_readers_may_have_stand_together(disclosure: Disclosure) -> None:
    assert "conference: strategy_discussion, consultation" in [one.what for one in disclosure.alike()]


def test_one_readers_answers_are_about_the_same_items(disclosure: Disclosure) -> None:
    answers = list(disclosure.answers("stepdad"))
    assert tuple(answer.item for answer in answers) == disclosure.items
    assert {answer.reader for answer in answers} == {"stepdad"}


def test_a_person_with_papers_in_two_parts_is_one_reader_who_may_know_what_both_may(case: Case) -> None:
    readers = one_a_person(everyone_with_papers(case, TemplateLibrary()))
    assert [reader.audience for reader in readers if reader.id == "the-worker"] == [Audience.SOCIAL_WORKER]
    assert [reader for reader in readers if reader.audience is Audience.EVERYONE and reader.shared_with]


# A decision that one more reader may have something

OPENED = """\
conference: {{chair: che}}
family: {{mum: {{name: Mo Vole, telephone: 07700 900123, address: Qxroad 1}}, dad: {{name: Dan Vole}}}}
practitioners: {{che: {{}}, nurse: {{name: Nu Ers}}}}
disclosures:
  - {{item: mum.telephone, to: [nurse]{decided}}}
{marks}
"""
DECIDED = ", decided_by: che, decided_on: 2026-11-25"
NURSE = READERS["nurse"]


def test_a_recorded_decision_opens_one_item_to_one_reader_and_says_so(read: Read) -> None:
    case = read(OPENED.format(decided=DECIDED, marks=""))
    told = decide_path(case, NURSE, "mum.telephone")
    assert told.may_see
    assert "recorded" in told.why
    assert not decide_path(case, NURSE, "mum.address").may_see
    assert not decide_path(case, READERS["dad"], "mum.telephone").may_see
    assert decide_path(case, READERS["mum"], "mum.telephone").may_see


@pytest.mark.parametrize("decided", ["", ", decided_by: che", ", decided_on: 2026-11-25"])
def test_without_who_decided_it_and_when_nothing_is_opened(read: Read, decided: str) -> None:
    told = decide_path(read(OPENED.format(decided=decided, marks="")), NURSE, "mum.telephone")
    assert not told.may_see
    assert "who decided" in told.why


def test_before_the_day_of_the_decision_nothing_is_opened(read: Read) -> None:
    case = as_of(read(OPENED.format(decided=DECIDED, marks="")), date(2026, 11, 24))
    assert not decide_path(case, NURSE, "mum.telephone").may_see


def test_a_decision_opens_nothing_that_is_marked_for_others(read: Read) -> None:
    marks = "confidential: [{item: mum.telephone, may_know: [mum], decided_by: che, decided_on: 2026-11-20}]"
    assert not decide_path(read(OPENED.format(decided=DECIDED, marks=marks)), NURSE, "mum.telephone").may_see


def test_what_was_opened_is_in_the_readers_view_and_in_nobody_elses(read: Read) -> None:
    case, profile = read(OPENED.format(decided=DECIDED, marks="")), profile_named("england")
    views = {name: view_for(case, reader, profile, date(2026, 12, 1)) for name, reader in READERS.items()}
    assert [one.details for one in views["nurse"].entrusted] == [(("Telephone", "07700 900123"),)]
    assert [name for name, view in views.items() if view.entrusted] == ["nurse"]


def test_what_was_opened_is_gone_from_the_view_where_its_words_are_marked_elsewhere(read: Read) -> None:
    case = read(
        "conference: {chair: che}", "family: {mum: {name: Mo Vole, address: 12 Mill Lane}, dad: {name: Dan Vole}}",
        "children: {kid: {name: Kit Vole, address: 12 Mill Lane}}", "practitioners: {che: {}, nurse: {name: Nu Ers}}",
        "disclosures: [{item: kid.address, to: [nurse], decided_by: che, decided_on: 2026-11-25}]",
        "confidential: [{item: mum.address}]",
    )  # fmt: skip
    assert view_for(case, NURSE, profile_named("england"), date(2026, 12, 1)).entrusted == ()


# Parts of what is marked, and copies of what a third party told


def test_a_mark_on_a_whole_covers_its_parts(read: Read) -> None:
    case = read(
        "conference: {chair: the-chair}", "practitioners: {the-chair: {}, the-worker: {}}",
        "family: {gone: {exclusion: {reason: Because}}}",
        "confidential: [{item: gone.exclusion, may_know: [the-worker], decided_by: the-chair, decided_on: 2026-11-20}]",
    )  # fmt: skip
    assert not decide_path(case, READERS["the-chair"], "gone.exclusion.reason").may_see
    assert decide_path(case, READERS["the-worker"], "gone.exclusion.reason").may_see


def test_a_mark_on_one_person_does_not_cover_another_whose_id_begins_alike(read: Read) -> None:
    case = read("family: {mum: {}, mum-two: {address: 1 Road}}", "confidential: [{item: mum.address}]")
    assert decide_path(case, Reader(Audience.PARENT, "mum-two"), "mum-two.address").may_see


def test_a_sentence_of_a_third_party_does_not_pass_in_a_copy_of_it(case: Case) -> None:
    def why(reader: str) -> str:
        return view_for(case, READERS[reader], profile_named("england"), date(2026, 12, 1)).meeting.why

    assert "qxheard03" in why("the-worker")
    assert "qxheard03" not in why("teacher")
    assert "qxheard03" not in why("mum")


def test_the_chair_has_what_third_parties_told_only_where_named(case: Case) -> None:
    view = view_for(case, READERS["the-chair"], profile_named("england"), date(2026, 12, 1))
    assert view.brief is not None
    assert view.brief.third_party == ("The neighbour heard qxheard03 on two nights.",)


def test_who_lives_with_whom_and_what_happened_when_are_among_the_items(read: Read) -> None:
    case = read(
        "conference: {chair: helen}",
        "children: {mia: {name: Mia, lives_with: [lea]}}",
        "family: {lea: {name: Lea, relationship: mother}}",
        "practitioners: {helen: {name: Helen}}",
        "chronology: [{what: A door is broken, may_know: [helen]}]",
    )
    seen = Disclosure(case, [Reader(Audience.CHAIR, "helen"), Reader(Audience.PARENT, "lea")])
    assert {"mia.lives_with", "chronology.1"} <= set(seen.withheld_from(Reader(Audience.PARENT, "lea")))
    assert not {"mia.lives_with", "chronology.1"} & set(seen.withheld_from(Reader(Audience.CHAIR, "helen")))
