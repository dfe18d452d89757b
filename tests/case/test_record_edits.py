"""What was done, written into a case file: the fact or record alone, whatever else the file holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cpprep.case.fields import facts_of
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.file.record_edits import with_fact, with_preparation
from cpprep.case.file.recordable_facts import FACTS, FactDetails, RecordError
from cpprep.case.model import Case, Preparation, Shared
from cpprep.case.values import Reply
from cpprep.profiles import profile_names
from cpprep.standards import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.name != "cpprep.yaml")
TODAY = date(2026, 12, 1)

NAMED = """\
family:
  maria-nowak:
    name: Maria Nowak
practitioners:
  tom-ellis:
reports:
  school:
    by: tom-ellis
    shared:
      maria-nowak: 2026-12-05
"""


def read(text: str) -> Case:
    return read_case(text, "case.yaml", Vocabulary(CATALOGUE, profile_names())).case


def recorded(text: str, words: str, details: FactDetails, *, replace: bool = False) -> Case:
    return read(with_fact(text, read(text), FACTS[words], details, TODAY, replace=replace))


def refused(text: str, words: str, details: FactDetails) -> RecordError:
    with pytest.raises(RecordError) as refusal:
        with_fact(text, read(text), FACTS[words], details, TODAY)
    return refusal.value


# ---- the words


def test_no_fact_has_the_name_of_a_standard() -> None:
    assert not FACTS.keys() & CATALOGUE.keys()


def test_every_fact_says_what_it_records() -> None:
    assert all(fact.says and fact.slug == words for words, fact in FACTS.items())


# ---- facts


def test_an_invitation_has_its_day_and_the_way_it_went() -> None:
    maria = recorded(NAMED, "invited", FactDetails(TODAY, ("maria-nowak",), how="by hand")).family["maria-nowak"]
    assert (maria.invited, maria.invited_how) == (TODAY, "by hand")


def test_an_answer_has_its_day() -> None:
    tom = recorded(NAMED, "replied", FactDetails(TODAY, ("tom-ellis",), reply=Reply.NOT_COMING)).practitioners[
        "tom-ellis"
    ]
    assert (tom.reply, tom.replied) == (Reply.NOT_COMING, TODAY)


def test_an_answer_without_the_answer_is_refused() -> None:
    assert refused(NAMED, "replied", FactDetails(TODAY, ("tom-ellis",))).option == "--reply"


def test_a_report_that_reached_the_chair_has_its_day() -> None:
    assert recorded(NAMED, "report-received", FactDetails(TODAY, ("school",))).reports["school"].sent_to_chair == TODAY


def test_a_parents_own_report_that_came_has_its_day() -> None:
    own = recorded(NAMED, "report-received", FactDetails(TODAY, ("maria-nowak",))).family["maria-nowak"].own_report
    assert own is not None
    assert own.received == TODAY


def test_a_day_that_was_planned_gives_way_to_the_day_it_was_done() -> None:
    case = recorded(NAMED, "report-shared", FactDetails(TODAY, ("school",), ("maria-nowak",)))
    assert case.reports["school"].shared["maria-nowak"].on == TODAY


def test_the_way_a_report_was_shared_stands_with_the_day() -> None:
    shared = recorded(NAMED, "report-shared", FactDetails(TODAY, ("school",), ("maria-nowak",), how="read together"))
    assert shared.reports["school"].shared["maria-nowak"] == Shared(on=TODAY, how="read together")


def test_a_report_that_all_practitioners_had_has_one_day() -> None:
    case = recorded(NAMED, "report-shared", FactDetails(TODAY, ("school",), ("practitioners",)))
    assert case.reports["school"].shared_with_practitioners == TODAY


def test_a_report_shared_with_nobody_is_refused() -> None:
    assert refused(NAMED, "report-shared", FactDetails(TODAY, ("school",))).option == "--with"


def test_a_report_that_was_explained_keeps_the_day_it_was_shared() -> None:
    said = FactDetails(TODAY, ("school",), ("maria-nowak",), understood=True)
    shared = recorded(NAMED.replace("12-05", "11-30"), "explained", said).reports["school"].shared["maria-nowak"]
    assert (shared.on, shared.explained, shared.understood) == (date(2026, 11, 30), TODAY, True)


@pytest.mark.parametrize(("words", "key"), [("sent-plan", "plan_sent"), ("sent-minutes", "minutes_sent")])
def test_what_was_sent_after_the_meeting_has_its_day(words: str, key: str) -> None:
    meeting = recorded(NAMED, words, FactDetails(TODAY, ("maria-nowak", "tom-ellis"))).meeting
    assert getattr(meeting, key) == {"maria-nowak": TODAY, "tom-ellis": TODAY}


@pytest.mark.parametrize(("words", "key"), [("interpreter-booked", "booked"), ("interpreter-briefed", "briefed")])
def test_an_interpreter_who_is_needed_stays_needed(words: str, key: str) -> None:
    text = NAMED.replace("    name: Maria Nowak\n", "    interpreter: yes\n")
    interpreter = recorded(text, words, FactDetails(TODAY, ("maria-nowak",))).family["maria-nowak"].interpreter
    assert interpreter is not None
    assert (interpreter.needed, getattr(interpreter, key)) == (True, TODAY)


def test_the_list_of_names_to_invite_has_its_day() -> None:
    assert recorded(NAMED, "invite-list", FactDetails(TODAY)).conference.invite_list_given == TODAY


def test_a_call_to_the_chair_has_its_day() -> None:
    case = recorded(NAMED, "views-to-chair", FactDetails(TODAY, ("tom-ellis",)))
    assert case.practitioners["tom-ellis"].views_to_chair == TODAY


def test_what_is_recorded_already_leaves_the_text_as_it_is() -> None:
    text = NAMED.replace("    name: Maria Nowak\n", "    invited: 1 December 2026\n")
    assert with_fact(text, read(text), FACTS["invited"], FactDetails(TODAY, ("maria-nowak",)), TODAY) == text


def test_another_day_is_not_replaced_unasked() -> None:
    text = NAMED.replace("    name: Maria Nowak\n", "    invited: 2026-11-20\n")
    refusal = refused(text, "invited", FactDetails(TODAY, ("maria-nowak",)))
    assert (refusal.option, "line 3" in refusal.message) == ("--replace", True)


def test_another_day_is_replaced_when_asked() -> None:
    text = NAMED.replace("    name: Maria Nowak\n", "    invited: 2026-11-20\n")
    assert (
        recorded(text, "invited", FactDetails(TODAY, ("maria-nowak",)), replace=True).family["maria-nowak"].invited
        == TODAY
    )


@pytest.mark.parametrize(
    ("typed", "meant"), [("Maria Nowak", "type maria-nowak"), ("maria-novak", "maria-nowak"), ("x", "there are")]
)
def test_a_person_who_is_not_there_gets_the_likely_id(typed: str, meant: str) -> None:
    assert meant in refused(NAMED, "invited", FactDetails(TODAY, (typed,))).message


def test_the_id_that_a_name_would_make_leads_to_the_person_of_that_name() -> None:
    text = "practitioners:\n  riverside-school:\n    name: Tom Ellis\n  jo-bell:\n"
    assert "type riverside-school" in refused(text, "invited", FactDetails(TODAY, ("tom-ellis",))).message


def test_a_fact_about_nobody_is_refused() -> None:
    assert refused(NAMED, "invited", FactDetails(TODAY)).option == "--for"


# ---- records


def test_a_record_is_written_in_the_order_of_the_examples() -> None:
    record = Preparation(standard="leaflets", for_=("maria-nowak",), done=TODAY, by="Priya Shah", note="In Polish.")
    assert with_preparation("reference: A\n", read("reference: A\n"), record).splitlines()[1:] == [
        "preparation:",
        "  - standard: leaflets",
        "    for: maria-nowak",
        "    done: 2026-12-01",
        "    by: Priya Shah",
        "    note: In Polish.",
    ]


def test_a_reason_has_its_day_and_its_end() -> None:
    record = Preparation(standard="same-chair", not_possible="left", by="Jo", on=TODAY, until=date(2026, 12, 9))
    assert with_preparation("reference: A\n", read("reference: A\n"), record).splitlines()[2:] == [
        "  - standard: same-chair",
        "    not_possible: left",
        "    by: Jo",
        "    on: 2026-12-01",
        "    until: 2026-12-09",
    ]


def test_the_same_record_is_not_added_twice() -> None:
    record = Preparation(standard="leaflets", done=TODAY)
    once = with_preparation("reference: A\n", read("reference: A\n"), record)
    assert with_preparation(once, read(once), record) == once


# ---- any file

PRINTABLE = st.characters(exclude_categories=["C", "Z"]) | st.just(" ")
WORDS = st.text(PRINTABLE, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
HANDS: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.rstrip("\n"),
    lambda text: f"---\n{text}...\n",
    lambda text: text.replace("\n\n", "\n\n# ----\n\n"),
    lambda text: text + "\n# the end\n",
]


@settings(max_examples=60)
@given(
    st.sampled_from(EXAMPLES),
    st.sampled_from(HANDS),
    st.sampled_from(sorted(CATALOGUE)),
    WORDS,
    st.none() | WORDS,
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.booleans(),
)
def test_any_record_in_any_file_leaves_a_valid_case_and_everything_else_as_it_was(
    example: Path, hand: Callable[[str], str], standard: str, by: str, note: str | None, done: date, excused: bool
) -> None:
    text = hand(example.read_text(encoding="utf-8"))
    before = read(text)
    if excused:
        record = Preparation(standard=standard, not_possible=by, by=by, note=note, on=done)
    else:
        record = Preparation(standard=standard, done=done, by=by, note=note, for_=tuple(before.family)[:1])
    changed = with_preparation(text, before, record)
    after = read(changed)
    assert after.preparation == (*before.preparation, record)
    assert replace(after, preparation=()).placed({}) == replace(before, preparation=()).placed({})
    assert _is_subsequence(text.splitlines(keepends=True), changed.splitlines(keepends=True))


def _is_subsequence(lines: list[str], within: list[str]) -> bool:
    """Whether all lines are still there, in order; the last may have got a line end."""
    rest = iter([line.rstrip("\r\n") for line in within])
    return all(line.rstrip("\r\n") in rest for line in lines)


@settings(max_examples=60)
@given(st.sampled_from(EXAMPLES), st.sampled_from(HANDS), st.sampled_from(["invited", "replied"]), st.data())
def test_any_fact_about_any_person_changes_that_person_alone(
    example: Path, hand: Callable[[str], str], words: str, data: st.DataObject
) -> None:
    text = hand(example.read_text(encoding="utf-8"))
    before = read(text)
    person = data.draw(st.sampled_from(sorted(one.id for one in before.people)))
    said = FactDetails(TODAY, (person,), how="by hand" if words == "invited" else None, reply=Reply.COMING)
    after = read(with_fact(text, before, FACTS[words], said, TODAY, replace=True))
    changed = {section for section in facts_of(Case) if getattr(after, section) != getattr(before, section)}
    theirs = before.person(person)
    assert theirs is not None
    assert changed <= {theirs.section}
    others = {one.id: one for one in before.people if one.id != person}
    assert {one.id: one for one in after.people if one.id != person} == others
