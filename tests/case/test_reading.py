"""A case file is read as its writer meant it, or every problem is told at once: its place, never the value."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cpprep.assessment import Assessment
from cpprep.case.file.reading import Vocabulary, read_case, read_record
from cpprep.case.model import Case, Organisation, Settings
from cpprep.errors import Problem, UserError

Read = Callable[..., Case]
OneProblem = Callable[..., Problem]
Problems = Callable[..., tuple[Problem, ...]]

# What a line of YAML can carry in quotes without an escape.
PRINTABLE = st.characters(
    min_codepoint=0x20,
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
    + "".join(map(chr, range(0xFDD0, 0xFDF0))),  # signs that stand for nothing
)
TEXT = st.text(PRINTABLE, min_size=1, max_size=60).filter(lambda text: text.strip() != "")


def place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


# Text


@given(TEXT)
def test_text_in_single_quotes_is_read_exactly(read: Read, text: str) -> None:
    quoted = text.replace("'", "''")
    assert read(f"family: {{maria: {{name: '{quoted}'}}}}").family["maria"].name == text


@given(TEXT)
def test_text_in_double_quotes_is_read_exactly(read: Read, text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    assert read(f'reference: "{quoted}"').reference == text


@pytest.mark.parametrize("name", ["Zoë O'Brien-Łukasz", "José", "No", "Null", "Yes", "On", "Siân ferch Gwyn", "王小明"])
def test_a_name_is_read_as_it_is_typed(read: Read, name: str) -> None:
    assert read("family:", "  maria:", f"    name: {name}").family["maria"].name == name


@pytest.mark.parametrize("number", ["01632 960147", "07700900147", "+44 7700 900147", "0044"])
def test_a_telephone_number_keeps_its_zeros(read: Read, number: str) -> None:
    assert read("practitioners:", "  leah:", f"    telephone: {number}").practitioners["leah"].telephone == number


def test_an_address_keeps_its_lines(read: Read) -> None:
    case = read("family:", "  maria:", "    address: |", "      8 Mill Lane", "      Scunthorpe")
    assert case.family["maria"].address == "8 Mill Lane\nScunthorpe"


# Short forms


def test_a_date_stands_for_a_report_that_was_shared(read: Read) -> None:
    short = read("family: {maria: {}}", "reports: {school: {shared: {maria: 2026-12-01}}}")
    long = read("family: {maria: {}}", "reports: {school: {shared: {maria: {on: 2026-12-01}}}}")
    assert short.reports == long.reports
    assert short.reports["school"].shared["maria"].on == date(2026, 12, 1)


@pytest.mark.parametrize(("typed", "needed"), [("yes", True), ("no", False), ("not known", None)])
def test_yes_or_no_stands_for_an_interpreter(read: Read, typed: str, needed: bool | None) -> None:
    interpreter = read(f"family: {{maria: {{interpreter: {typed}}}}}").family["maria"].interpreter
    assert interpreter is not None
    assert interpreter.needed is needed


def test_a_word_stands_for_a_relationship_to_every_child(read: Read) -> None:
    case = read("children: {adam: {}}", "family: {maria: {relationship: mother, parental_responsibility: yes}}")
    assert case.family["maria"].relationship_to("adam") == "mother"
    assert case.family["maria"].has_parental_responsibility("adam") is True


def test_one_value_may_stand_where_a_list_may(read: Read) -> None:
    one = read("family: {maria: {}}", "supporters: {ewa: {helps: maria}}")
    several = read("family: {maria: {}}", "supporters: {ewa: {helps: [maria]}}")
    assert one.supporters == several.supporters


def test_one_person_may_stand_for_whom_something_was_done(read: Read) -> None:
    case = read("family: {maria: {}}", "preparation:", "  - {standard: leaflets, for: maria, done: 2026-11-27}")
    assert case.preparation[0].for_ == ("maria",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("10:00", time(10)), ("14:30", time(14, 30)), ("2pm", time(14)), ("2.30pm", time(14, 30)), ("noon", time(12))],
)
def test_the_start_is_read_as_people_type_it(read: Read, typed: str, meant: time) -> None:
    assert read("conference:", f"  start: {typed}").conference.start == meant


@pytest.mark.parametrize("typed", ["In Person", "in_person", "in-person", "IN PERSON"])
def test_a_choice_is_read_whatever_its_capitals_and_hyphens(read: Read, typed: str) -> None:
    assert read(f"conference: {{format: {typed}}}").conference.format == "in person"


# Blank


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "reference:",
        "conference:",
        "reference:\nprofile:\nconference:\nchildren:\nfamily:\npractitioners:\nreports:\npreparation:\nmeeting:",
        'conference: {kind: "", date: , chair: }',
        "family: {maria: }",
    ],
)
def test_an_empty_case_is_valid_and_simply_not_ready(
    read: Read, assessed: Callable[..., Assessment], text: str
) -> None:
    assert read(text).conference.date is None
    assert not assessed(text).ready


def test_a_blank_value_is_not_recorded_and_not_an_empty_text(read: Read) -> None:
    maria = read("family: {maria: {name: , telephone: '', invited: , helps: }}".replace(", helps: ", "")).family[
        "maria"
    ]
    assert (maria.name, maria.telephone, maria.invited) == (None, None, None)


def test_an_id_alone_is_a_person_of_whom_nothing_is_recorded(read: Read) -> None:
    assert read("children: {adam: }").children["adam"].name is None


# Keys


@pytest.mark.parametrize(
    ("lines", "key", "likely"),
    [
        (["referense: A1"], "referense", "reference"),
        (["conference:", "  dates: 2026-12-10"], "conference.dates", "date"),
        (["family:", "  maria:", "    adress: 8 Mill Lane"], "family.maria.adress", "address"),
        (["conference:", "  venue:", "    refreshment: tea"], "conference.venue.refreshment", "refreshments"),
        (["preparation:", "  - standard: leaflets", "    don: 2026-11-27"], "preparation.1.don", "done"),
    ],
)
def test_an_unknown_key_is_refused_with_the_likely_one(
    problem: OneProblem, lines: list[str], key: str, likely: str
) -> None:
    found = problem(*lines)
    assert found.key == key
    assert f"did you mean {likely}?" in found.message
    assert place(found) == (len(lines), len(lines[-1]) - len(lines[-1].lstrip()) + 1)


def test_an_unknown_key_that_is_like_no_other_has_no_suggestion(problem: OneProblem) -> None:
    found = problem("zzz: A1")
    assert "there is no such key" in found.message
    assert "did you mean" not in found.message


def test_for_is_typed_as_for(problem: OneProblem) -> None:
    assert "no such key" in problem("family: {maria: {}}", "preparation: [{standard: leaflets, for_: maria}]").message


# Shapes


def test_a_group_where_one_value_belongs_is_refused(problem: OneProblem) -> None:
    found = problem("conference:", "  date:", "    day: 10")
    assert (found.key, found.line) == ("conference.date", 3)
    assert "one value belongs here" in found.message


def test_a_list_where_one_value_belongs_is_refused(problem: OneProblem) -> None:
    assert "one value belongs here" in problem("reference: [A1, A2]").message


def test_a_value_where_a_group_belongs_is_refused(problem: OneProblem) -> None:
    found = problem("reference: A1", "conference: 2026-12-10")
    assert (found.key, found.line) == ("conference", 2)
    assert "a group of keys belongs here" in found.message


def test_a_list_where_people_belong_is_refused(problem: OneProblem) -> None:
    assert "a group of keys belongs here" in problem("family:", "  - name: Maria").message


def test_a_group_where_a_list_belongs_is_refused_with_the_dash(problem: OneProblem) -> None:
    assert "dash" in problem("preparation:", "  standard: leaflets").message


def test_an_empty_item_of_a_list_is_refused(problem: OneProblem) -> None:
    found = problem("children:", "  adam:", "    category:", "      - neglect", "      -")
    assert found.line == 5
    assert "empty item" in found.message


@pytest.mark.parametrize("text", ["just some words", "- a\n- b"])
def test_a_file_that_holds_no_keys_is_refused(problems: Problems, text: str) -> None:
    assert any("reference:" in each.message for each in problems(text))


@pytest.mark.parametrize(
    "text",
    [
        "just some words",
        "preparation: none",
        "preparation: [leaflets]",
        "preparation: [{standard: [leaflets]}]",
        "children: {adam: {category: [[neglect]]}}",
        "children: {adam: {category: [{a: neglect}]}}",
        "conference: {previous: [2026-09-01]}",
    ],
)
def test_one_mistake_is_told_once(problems: Problems, text: str) -> None:
    """A second message about the same place says what is not so: an item that holds words is not empty."""
    assert len(problems(text)) == 1


@pytest.mark.parametrize("text", ["just some words", "- a", "reference: [a]", "children: {adam: {category: [[a]]}}"])
def test_a_wrong_shape_is_told_in_plain_words(problems: Problems, text: str) -> None:
    assert not [each for each in problems(text) if each.message.startswith("Input should be")]


def test_a_record_of_preparation_names_its_standard(problem: OneProblem) -> None:
    found = problem("preparation:", "  - done: 2026-11-27")
    assert (found.key, found.line) == ("preparation.1.standard", 2)
    assert "needed" in found.message


# Values


@pytest.mark.parametrize(
    ("lines", "key", "said"),
    [
        (["conference:", "  date: 10/12/2026"], "conference.date", "two ways"),
        (["conference:", "  start: 25:00"], "conference.start", "no such time"),
        (["conference:", "  start: 10"], "conference.start", "10:00, 14:30 or 2pm"),
        (["conference:", "  length: 90"], "conference.length", "90 minutes"),
        (["conference:", "  kind: first"], "conference.kind", "initial, review, pre-birth, transfer-in"),
        (["conference:", "  format: zoom"], "conference.format", "in person, virtual, hybrid"),
        (["conference:", "  third_party_session: true"], "conference.third_party_session", "yes or no"),
        (["family:", "  maria:", "    invited: yesterday"], "family.maria.invited", "is not a date"),
        (["family:", "  maria:", "    interpreter: Polish"], "family.maria.interpreter.needed", "yes or no"),
        (["family:", "  maria:", "    reply: maybe"], "family.maria.reply", "coming, not coming"),
        (["family:", "  maria:", "    joins: hybrid"], "family.maria.joins", "in person, virtual"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_at_its_key(
    problem: OneProblem, lines: list[str], key: str, said: str
) -> None:
    found = problem(*lines)
    assert (found.key, found.line) == (key, len(lines))
    assert said in found.message


def test_a_problem_in_a_list_counts_its_items_from_one(problem: OneProblem) -> None:
    found = problem("preparation:", "  - {standard: leaflets}", "  - {standard: leaflets, done: soon}")
    assert (found.key, found.line) == ("preparation.2.done", 3)


def test_a_problem_under_for_is_named_as_it_is_typed(problem: OneProblem) -> None:
    assert problem("preparation:", "  - standard: leaflets", "    for: maria").key.startswith("preparation.1.for")


def test_every_problem_is_told_at_once_in_the_order_of_the_file(problems: Problems) -> None:
    found = problems(
        "referense: A1",
        "profile: englnd",
        "conference:",
        "  date: 10/12/2026",
        "  chair: nobody",
        "  kind: first",
        "family:",
        "  Maria: {}",
        "  piotr: {invited: soon}",
        "reports: none",
    )
    assert [each.line for each in found] == [1, 2, 4, 5, 6, 8, 9, 10]
    assert all(each.file == "case.yaml" and each.column > 0 for each in found)


def test_a_problem_is_said_with_its_file_line_column_and_key() -> None:
    said = str(Problem("case.yaml", 3, 5, "conference.date", "is not a date"))
    assert said == "case.yaml:3:5: conference.date: is not a date"


# Names and what they refer to


@pytest.mark.parametrize(
    ("lines", "kind", "likely"),
    [
        (["supporters: {ewa: {helps: maria-nowk}}"], "person", "maria-nowak"),
        (["conference: {chair: helen-mash}"], "practitioner", "helen-marsh"),
        (["family: {piotr: {relationship: {adm-nowak: father}}}"], "child", "adam-nowak"),
        (["reports: {school: {by: helen-mash}}"], "person", "helen-marsh"),
        (["reports: {school: {shared: {maria-nowk: 2026-12-01}}}"], "person", "maria-nowak"),
        (["preparation: [{standard: leaflets, for: [maria-nowk]}]"], "person or report", "maria-nowak"),
        (["preparation: [{standard: leaflet}]"], "standard", "leaflets"),
        (["profile: north-lincolnshir"], "profile", "north-lincolnshire"),
        (["meeting: {decisions: {adm-nowak: {outcome: no plan}}}"], "child", "adam-nowak"),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_the_likely_one(
    problem: OneProblem, lines: list[str], kind: str, likely: str
) -> None:
    people = ["practitioners: {helen-marsh: {}}", "children: {adam-nowak: {}}"]
    family = [] if lines[0].startswith("family") else ["family: {maria-nowak: {}}"]
    found = problem(*lines, *people, *family)
    assert re.search(f"there is no (such )?{kind}", found.message)
    assert f"did you mean {likely}?" in found.message
    assert found.line == 1


def test_a_supporter_is_looked_for_among_the_supporters(problem: OneProblem) -> None:
    assert "no supporter" in problem("family: {maria: {supporter: piotr}, piotr: {}}").message


def test_a_chair_is_looked_for_among_the_practitioners(problem: OneProblem) -> None:
    assert "no practitioner" in problem("family: {maria: {}}", "conference: {chair: maria}").message


def test_a_record_may_name_a_report(read: Read) -> None:
    case = read("reports: {school: {}}", "preparation: [{standard: report-risks-clear, for: school}]")
    assert case.preparation[0].for_ == ("school",)


def test_a_reference_may_stand_before_what_it_names(read: Read) -> None:
    assert read("conference: {chair: helen}", "practitioners: {helen: {name: Helen Marsh}}").chair is not None


@pytest.mark.parametrize(
    "lines",
    [
        ["children: {adam: {}}", "family: {adam: {}}"],
        ["family: {leah: {}}", "practitioners: {leah: {}}"],
        ["practitioners: {school: {}}", "reports: {school: {}}"],
    ],
)
def test_an_id_that_two_have_is_refused_with_the_line_of_the_first(problem: OneProblem, lines: list[str]) -> None:
    found = problem(*lines)
    assert found.line == 2
    assert "line 1" in found.message


def test_an_id_that_is_there_twice_in_one_part_is_refused(problem: OneProblem) -> None:
    assert "line 2" in problem("family:", "  maria: {}", "  maria: {}").message


@pytest.mark.parametrize("name", ["Maria", "maria_nowak", "maria nowak", "Maria Nowak", "maría", "all", "a.b"])
def test_an_id_is_made_of_small_letters_figures_and_hyphens(problem: OneProblem, name: str) -> None:
    found = problem("family:", f"  {name}: {{}}")
    assert found.line == 2
    assert "small letters, figures and hyphens" in found.message


@settings(max_examples=50)
@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda name: name != "all" and len(name) < 58))
def test_every_short_id_names_a_person(read: Read, name: str) -> None:
    assert list(read(f"family: {{{name}: {{name: Maria}}}}", f"reports: {{r-{name}x: {{by: {name}}}}}").family) == [
        name
    ]


# Confidential items


PEOPLE = ["family: {maria: {}}", "children: {adam: {}}", "reports: {school: {}}"]


@pytest.mark.parametrize(
    "item",
    [
        "maria.address",
        "maria.exclusion.reason",
        "maria.interpreter.language",
        "adam.school",
        "school.title",
        "conference.venue",
        "conference.venue.address",
        "conference.joining_link",
    ],
)
def test_any_field_of_a_person_a_report_or_the_conference_can_be_marked(read: Read, item: str) -> None:
    assert read(*PEOPLE, f"confidential: [{{item: {item}, may_know: [maria]}}]").confidential[0].item == item


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("maria", "name the field too"),
        ("maria.adress", "did you mean address"),
        ("maria.address.street", "no such field"),
        ("maria.exclusion.reson", "did you mean reason"),
        ("mari.address", "did you mean maria"),
        ("conference.venu", "did you mean venue"),
        ("conferense.venue", "did you mean conference"),
        ("adam.agency", "no such field"),
        ("maria.relationship.adma", "did you mean adam"),
        ("meeting.decisions.nobody.reason", "no child with this id"),
        ("conference.previous.1.outcome", "the list is empty, or not in the file"),
    ],
)
def test_an_item_that_is_nothing_in_the_file_is_refused(problem: OneProblem, item: str, said: str) -> None:
    assert said in problem(*PEOPLE, f"confidential: [{{item: {item}}}]").message


GOALS = "meeting: {safety_goals: [Somebody is there, The door is locked]}"


@pytest.mark.parametrize("number", [1, 2])
def test_each_thing_in_a_list_can_be_marked(read: Read, number: int) -> None:
    assert read(GOALS, f"confidential: [{{item: meeting.safety_goals.{number}}}]").confidential


def test_a_mark_past_the_end_of_a_list_is_refused_with_how_many_there_are(problem: OneProblem) -> None:
    found = problem(GOALS, "confidential: [{item: meeting.safety_goals.3}]")
    assert found.message.endswith("the list holds 2 things, counted from 1")
    assert (found.line, found.key) == (2, "confidential.1.item")


def test_a_mark_in_a_list_that_does_not_count_as_it_is_typed_is_refused(problem: OneProblem) -> None:
    """The blank is left out, and another goal than the one that is meant would be withheld."""
    goals = "meeting: {safety_goals: [tbc, Somebody is there, The door is locked]}"
    assert "stand for a blank" in problem(goals, "confidential: [{item: meeting.safety_goals.2}]").message


@pytest.mark.parametrize("item", ["children.adam.date_of_birth", "family.maria.address", "reports.school.title"])
def test_an_item_that_begins_with_a_part_of_the_file_is_refused(problem: OneProblem, item: str) -> None:
    """Such a mark would be accepted and hide no more than some words."""
    assert "begin with the short id" in problem(*PEOPLE, f"confidential: [{{item: {item}}}]").message


@pytest.mark.parametrize("item", ["conference", "family", "third_party_information"])
def test_an_item_that_names_a_whole_part_of_the_file_is_refused(problem: OneProblem, item: str) -> None:
    """Such a mark would be accepted and hide nothing."""
    assert "name the field too" in problem(*PEOPLE, f"confidential: [{{item: {item}}}]").message


def test_who_may_know_an_item_must_be_in_the_file(problem: OneProblem) -> None:
    assert "no person" in problem(*PEOPLE, "confidential: [{item: maria.address, may_know: [nobody]}]").message


@pytest.mark.parametrize("field", ["address", "telephone", "email", "date_of_birth"])
def test_a_fact_of_a_person_can_be_disclosed_to_another(read: Read, field: str) -> None:
    assert read(*PEOPLE, f"disclosures: [{{item: maria.{field}, to: [maria]}}]").disclosures[0].to == ("maria",)


@pytest.mark.parametrize("item", ["maria.note", "maria.name", "conference.why"])
def test_other_facts_cannot_be_disclosed_in_this_way(problem: OneProblem, item: str) -> None:
    assert "only these can be disclosed" in problem(*PEOPLE, f"disclosures: [{{item: {item}, to: [maria]}}]").message


def test_a_disclosure_of_nobodys_fact_is_refused(problems: Problems) -> None:
    found = problems(*PEOPLE, "disclosures: [{item: nobody.address, to: [maria]}]")
    assert ["no such field" in each.message for each in found] == [True]


@pytest.mark.parametrize("typed", ["7F3A-91C2", "7f3a-91c2", "7F3A 91C2", "7f3a91c2"])
def test_the_code_of_a_pack_is_read_as_it_is_typed(read: Read, typed: str) -> None:
    assert read(f"papers_checked: [{{code: {typed}}}]").papers_checked[0].code == "7F3A-91C2"


def test_what_is_not_the_code_of_a_pack_is_refused(problem: OneProblem) -> None:
    found = problem("papers_checked: [{code: 7G3A-91C2, by: Dan Webb}]")
    assert "such as 7F3A-91C2" in found.message
    assert "7G3A" not in found.message


# No message repeats a value


# Every value of this case is a canary; keys and ids are not.
CANARY = "qxz 1234567 qxz"
FULL = f"""\
reference: {CANARY}
marking: {CANARY}
organisation:
  name: {CANARY}
  leaflets: [{CANARY}, {CANARY}]
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  length: 90 minutes
  why: >-
    {CANARY} {CANARY}
    {CANARY}
  venue:
    name: '{CANARY}'
    address: |
      {CANARY}
      {CANARY}
  chair: helen
  previous:
    - kind: initial
      date: 2026-09-10
      chair: "{CANARY}"
children:
  adam:
    name: {CANARY}
    date_of_birth: 2014-05-03
    takes_part: attends
    category:
      - {CANARY}
    views:
      summary: "{CANARY} {CANARY}"
family:
  maria:
    name: {CANARY} # {CANARY}
    relationship: {CANARY}
    address: {CANARY}
    interpreter: yes
    exclusion:
      reason: {CANARY}
practitioners:
  helen:
    name: {CANARY}
    role: {CANARY}
    telephone: "{CANARY}"
confidential:
  - item: maria.address
    may_know: [helen]
    reason: {CANARY}
third_party_information:
  - text: {CANARY}
preparation:
  - standard: leaflets
    for: maria
    done: 2026-11-27
    note: {CANARY}
"""
LINES = FULL.splitlines()
TYPED = [number for number, line in enumerate(LINES) if ": " in line and not line.rstrip().endswith(("|", ">-"))]


def told(read: Read, text: str) -> str:
    """Everything that is said about a text; nothing when it can be read."""
    try:
        read(text)
    except UserError as error:
        return "\n".join([str(error), *map(repr, error.problems), repr(error.__cause__), repr(error.__context__)])
    return ""


def test_the_case_of_canaries_can_be_read(read: Read) -> None:
    assert told(read, FULL) == ""


@pytest.mark.parametrize(
    "value",
    [
        CANARY,
        f"[{CANARY}]",
        f"[[{CANARY}]]",
        f"{{a: {CANARY}}}",
        f"'{CANARY}",
        f"{CANARY}: {CANARY}",
        f"&{CANARY} a",
        f"!{CANARY} a",
        f"*{CANARY}",
        f"@{CANARY}",
        f'"\\{CANARY}"',
        f"[{CANARY}",
    ],
)
def test_no_message_holds_a_value_that_is_out_of_place(read: Read, value: str) -> None:
    """The value takes the place of each typed value of the case in turn."""

    def misplaced(number: int) -> str:
        key = LINES[number].partition(": ")[0]
        return "\n".join([*LINES[:number], f"{key}: {value}", *LINES[number + 1 :]])

    assert [LINES[number] for number in TYPED if "qxz" in told(read, misplaced(number))] == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(FULL)),
    st.integers(0, 6),
    st.text(":-#'\"[]{}&*!|>@`%\\\t,? \nqxz\u202e\x01", max_size=3),
)
@example(FULL.index(f"      {CANARY}\n  chair") + 2, 0, "?")
def test_no_message_holds_a_value_of_a_file_with_a_slip_in_it(read: Read, at: int, gone: int, come: str) -> None:
    assert "qxz" not in told(read, FULL[:at] + come + FULL[at + gone :])


@pytest.mark.parametrize(
    "lines",
    [
        ["conference:", "  venue:", "    12 Ashby Road: Scunthorpe"],
        ["family:", "  maria:", "    interpreter:", "      Ewa Lis, Polish: yes"],
        ["family:", "  maria:", "    07700 900147: mobile"],
    ],
)
def test_words_typed_where_a_key_belongs_are_not_repeated(problems: Problems, lines: list[str]) -> None:
    """A value without its key looks like a key; the place is enough to find it."""
    typed = lines[-1].strip().partition(":")[0]
    assert all(typed not in str(each) for each in problems(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ["family:", "  Maria Nowak:", "    phone: 07700 900147"],
        ["family:", "  Maria Nowak:", "    invited: soon"],
        ["family:", "  Maria Nowak: {}", "supporters:", "  ewa: {helps: Maria Novak}"],
        ["children:", "  Maria Nowak: {}", "family:", "  Maria Nowak: {}"],
    ],
)
def test_a_name_typed_where_an_id_belongs_is_not_repeated(problems: Problems, lines: list[str]) -> None:
    assert all("Maria Nowak" not in str(each) for each in problems(*lines))


# Other files of ours


def test_the_organisations_own_file_is_read_by_the_same_rules() -> None:
    settings_file = read_record(
        "organisation: {name: Example Council, leaflets: Going to a conference}", "cpprep.yaml", Settings
    )
    assert settings_file.organisation == Organisation(name="Example Council", leaflets=("Going to a conference",))


def test_a_slip_in_the_organisations_own_file_is_refused_with_its_place() -> None:
    with pytest.raises(UserError) as refusal:
        read_record("organisation:\n  adress: 1 High Street", "cpprep.yaml", Settings)
    assert str(refusal.value).startswith("cpprep.yaml:2:3: organisation.adress:")


@pytest.mark.parametrize("typed", ["TBC", "n/a", "Not known", "to follow", "??"])
def test_words_for_not_knowing_are_a_blank_and_are_warned_of(typed: str) -> None:
    done = read_case(f"family:\n  maria:\n    address: {typed}\n", "case.yaml", Vocabulary())
    assert done.case.family["maria"].address is None
    assert [(each.line, each.key) for each in done.warnings] == [(3, "family.maria.address")]


def test_in_quotes_the_same_words_are_what_was_typed() -> None:
    done = read_case('family:\n  maria:\n    name: "TBC"\n', "case.yaml", Vocabulary())
    assert (done.case.family["maria"].name, done.warnings) == ("TBC", ())


def test_a_short_id_has_an_end(read: Read, problem: OneProblem) -> None:
    assert list(read(f"family: {{{'a' * 60}: {{}}}}").family) == ["a" * 60]
    assert "60 signs at most" in problem(f"family: {{{'a' * 61}: {{}}}}").message


def test_a_name_typed_twice_for_an_id_is_not_repeated(problems: Problems) -> None:
    found = problems("family:", "  Rosewater: {}", "  Rosewater: {}")
    assert [problem.line for problem in found] == [2, 3]
    assert "Rosewater" not in "".join(map(str, found))


@pytest.mark.parametrize("separator", ["\\L", "\\P", "\u2028", "\u2029"])
def test_a_line_separator_is_a_new_line(read: Read, separator: str) -> None:
    if separator.startswith("\\"):
        assert read(f'note: "one{separator}two"').note == "one\ntwo"
    else:
        assert read("note: |", f"  one{separator}  two").note == "one\ntwo"


def test_a_name_typed_for_an_id_gets_the_id(problem: OneProblem) -> None:
    found = problem("family:", "  maria: {name: Maria Nowak}", "supporters:", "  ewa: {helps: Maria Nowak}")
    assert "type maria, the id" in found.message


def test_a_key_with_a_capital_gets_the_key(problem: OneProblem) -> None:
    assert problem("family:", "  maria:", "    Relationship: mother").message == "type this key as relationship"


def test_a_key_like_no_other_gets_what_can_stand_there(problem: OneProblem) -> None:
    assert "what can stand here: " in problem("children:", "  adam:", "    zzz: 2014-05-03").message
