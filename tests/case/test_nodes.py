"""YAML is read as text, and everything that could mislead is refused with its place and what to do."""

import json
import re
import time
import tracemalloc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cpprep.case.file import nodes
from cpprep.case.file.nodes import Mapping, Node, Reading, Scalar, Sequence, decode, read_nodes
from cpprep.errors import UserError

FILE = "case.yaml"

# What YAML can carry in quotes without an escape; line breaks are folded, so they are tested apart.
PRINTABLE = st.characters(
    min_codepoint=0x20,
    exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
)

LOADERS = [name for name in ("CBaseLoader", "BaseLoader") if hasattr(yaml, name)]
"""Some machines have PyYAML without libyaml."""

needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML is installed without libyaml")


@pytest.fixture(params=LOADERS)
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test with libyaml, and without it."""
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


def plain(node: Node | None) -> object:
    """The tree as dicts, lists and text."""
    match node:
        case Scalar(text=text):
            return text
        case Mapping(items=items):
            return {key: plain(value) for key, (_, value) in items.items()}
        case Sequence(items=items):
            return [plain(item) for item in items]
    return None


def places(reading: Reading) -> list[tuple[int, int]]:
    return [(problem.line, problem.column) for problem in reading.problems]


def the_problem(text: str) -> tuple[int, int, str]:
    """The one problem of a text: its line, its column and what is said."""
    (problem,) = read_nodes(text, FILE).problems
    assert problem.file == FILE
    return problem.line, problem.column, problem.message


# Reading


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "NO",
        "off",
        "~",
        "null",
        "14:30",
        "01724220000",
        "010",
        "3.10",
        "2026-12-10",
        "1e3",
        "0x1F",
        "+44",
        "_",
    ],
)
def test_a_value_stays_what_was_typed(value: str, either_loader: None) -> None:
    assert plain(read_nodes(f"time: {value}", FILE).root) == {"time": value}


def test_a_key_stays_what_was_typed(either_loader: None) -> None:
    assert plain(read_nodes("off: a\n010: b\nyes: c", FILE).root) == {"off": "a", "010": "b", "yes": "c"}


def test_mappings_and_lists_nest_in_either_notation(either_loader: None) -> None:
    text = "a:\n  - b: 1\n    c: [x, {d: y}]\n  - z\ne:\n"
    assert plain(read_nodes(text, FILE).root) == {"a": [{"b": "1", "c": ["x", {"d": "y"}]}, "z"], "e": ""}


def test_keys_keep_the_order_of_the_file() -> None:
    root = read_nodes("b: 1\na: 2\nc: 3", FILE).root
    assert isinstance(root, Mapping)
    assert list(root.items) == ["b", "a", "c"]


def test_a_block_keeps_its_lines(either_loader: None) -> None:
    assert plain(read_nodes("a: |\n  one\n   two\n\n  three\n", FILE).root) == {"a": "one\n two\n\nthree\n"}


def test_a_folded_block_joins_its_lines(either_loader: None) -> None:
    assert plain(read_nodes("a: >-\n  one\n  two\n", FILE).root) == {"a": "one two"}


def test_a_value_over_two_lines_is_joined(either_loader: None) -> None:
    assert plain(read_nodes("a: one\n  two\nb: 'three\n  four'\n", FILE).root) == {
        "a": "one two",
        "b": "three four",
    }


def test_every_node_knows_its_line_and_column(either_loader: None) -> None:
    root = read_nodes("é: x\nb:\n  - c: 'y'\n", FILE).root
    assert isinstance(root, Mapping)
    assert root.items["é"] == (Scalar("é", 1, 1, quoted=False), Scalar("x", 1, 4, quoted=False))
    items = root.items["b"][1]
    assert isinstance(items, Sequence)
    assert (items.line, items.column) == (3, 3)
    assert items.items == [Mapping({"c": (Scalar("c", 3, 5, quoted=False), Scalar("y", 3, 8, quoted=True))}, 3, 5)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_any_line_break(line_break: str, either_loader: None) -> None:
    root = read_nodes(line_break.join(["a: 1", "", "b: 2"]), FILE).root
    assert isinstance(root, Mapping)
    assert root.items["b"][0].line == 3


@pytest.mark.parametrize(
    ("value", "quoted"),
    [("", False), ("x", False), ("''", True), ('""', True), ("|\n  x", True), (">\n  x", True)],
)
def test_a_value_knows_whether_it_was_set_in_quotes_or_a_block(value: str, quoted: bool, either_loader: None) -> None:
    root = read_nodes(f"a: {value}", FILE).root
    assert isinstance(root, Mapping)
    node = root.items["a"][1]
    assert isinstance(node, Scalar)
    assert node.quoted is quoted


@given(st.text(PRINTABLE))
def test_any_printable_text_in_double_quotes_comes_back_the_same(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    reading = read_nodes(f"a: {quoted}", FILE)
    assert (plain(reading.root), reading.problems) == ({"a": text}, [])


@given(st.text(PRINTABLE))
def test_any_printable_text_in_single_quotes_comes_back_the_same(text: str) -> None:
    reading = read_nodes("a: '" + text.replace("'", "''") + "'", FILE)
    assert (plain(reading.root), reading.problems) == ({"a": text}, [])


NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)


def flow(tree: object) -> str:
    """Write a tree in brackets, every text in quotes."""
    match tree:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, tree)) + "]"
    return json.dumps(tree)


@given(
    st.recursive(
        st.text("abc 019:-#'\"\\[]{}", max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
        max_leaves=12,
    )
)
def test_any_tree_comes_back_the_same(tree: object) -> None:
    assert plain(read_nodes(f"a: {flow(tree)}", FILE).root) == {"a": tree}


@given(st.text(st.sampled_from(list("ab:-'\"[]{},#&*!|>%@`?\\ \n\t\r\u2028é<\x00\ufeff"))))
def test_any_text_is_either_read_or_refused_with_a_place_inside_it(text: str) -> None:
    reading = read_nodes(text, FILE)
    lines = re.split("\r\n|[\r\n\u2028]", text)
    assert reading.root is not None or reading.problems
    for problem in reading.problems + reading.warnings:
        assert problem.message
        if "is empty" not in problem.message:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


# An empty file


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_a_text_with_nothing_in_it_has_no_keys_and_is_said_to_be_empty(text: str, either_loader: None) -> None:
    reading = read_nodes(text, FILE)
    assert (plain(reading.root), reading.problems) == ({}, [])
    assert [(warning.line, warning.message[:8]) for warning in reading.warnings] == [(0, "is empty")]


@pytest.mark.parametrize(("text", "root"), [("- a", ["a"]), ("just words", "just words"), ("''", "")])
def test_a_root_that_is_no_mapping_is_left_to_the_caller(text: str, root: object) -> None:
    reading = read_nodes(text, FILE)
    assert (plain(reading.root), reading.problems) == (root, [])


# What is refused


def test_a_key_twice_is_refused_with_the_line_of_the_first() -> None:
    reading = read_nodes("a:\n  b: 1\n  c: 2\n  b: 3\nb: 4\n", FILE)
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.key) == (4, 3, "b")
    assert "line 2" in problem.message
    assert plain(reading.root) == {"a": {"b": "1", "c": "2"}, "b": "4"}


@pytest.mark.parametrize("key", ["Mary Smith", "k" * 41, "Zoë"])
def test_a_key_that_may_be_a_value_is_not_named(key: str) -> None:
    (problem,) = read_nodes(f"{key}: 1\n{key}: 2\n", FILE).problems
    assert key not in str(problem)


def test_problems_below_a_refused_key_are_still_found() -> None:
    assert places(read_nodes("a: 1\na:\n  b: &x 2\n  b: 3\n", FILE)) == [(2, 1), (3, 6), (4, 3)]


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: &x 1", 1, 4, "begin with &"),
        ("a: &x [1]", 1, 4, "begin with &"),
        ("a: *x", 1, 4, "begin with *"),
        ("a: !x 1", 1, 4, "begin with !"),
        ("a: !!python/object:os.system 1", 1, 4, "begin with !"),
        ("a: !x {b: c}", 1, 4, "begin with !"),
        ("<<: {a: 1}", 1, 1, "<<"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("? [a, b]\n: 1", 1, 3, "without quotes, brackets"),
        ("? {a: b}\n: 1", 1, 3, "without quotes, brackets"),
        ("'a': 1", 1, 1, "without quotes"),
        ("? |\n  a\n: 1", 1, 3, "without quotes"),
        ("?\n: 1", 1, 2, "no name before"),
    ],
)
def test_yaml_beyond_names_values_and_lists_is_refused(
    text: str, line: int, column: int, says: str, either_loader: None
) -> None:
    found_line, found_column, message = the_problem(text)
    assert (found_line, found_column) == (line, column)
    assert says in message


def test_all_problems_are_found_in_one_go_in_the_order_of_the_file() -> None:
    text = "a: &x 1\na: 2\nb: !t 3\nc: \x07\nd: 'open\n"
    assert places(read_nodes(text, FILE)) == [(1, 4), (2, 1), (3, 4), (4, 4), (5, 4)]


@pytest.mark.parametrize(
    "character",
    [*"\x00\x08\x0b\x1b\x7f\x80\x9f\u202a\u202e\u2066\u2069\ud800\udfff\ufdd0\ufdef\ufeff\ufffe\uffff"],
)
def test_a_character_that_cannot_be_seen_is_refused_by_its_number(character: str, either_loader: None) -> None:
    line, column, message = the_problem(f"a: 1\nb: é{character}x")
    assert (line, column) == (2, 5)
    assert f"U+{ord(character):04X}" in message


@pytest.mark.parametrize("character", ["\x85", "\xa0", "\u200f", "\u2028", "\U0001f600", "\ufffd"])
def test_a_character_that_people_do_use_is_allowed(character: str, either_loader: None) -> None:
    assert read_nodes(f"a: x{character} y", FILE).problems == []


@pytest.mark.parametrize("code", [r"\x00", r"\x07", r"\e", r"\u202e", r"\ufeff"])
def test_a_refused_character_written_as_a_code_is_refused_too(code: str, either_loader: None) -> None:
    line, column, message = the_problem(f'a: "x{code}y"')
    assert (line, column) == (1, 4)
    assert "U+" in message


def test_a_lone_surrogate_written_as_a_code_is_refused(either_loader: None) -> None:
    assert the_problem(r'a: "\ud800"')[0] == 1


def test_the_place_of_a_character_counts_every_line_break() -> None:
    assert the_problem("a: 1\r\nb: 2\rc: x\u2028 y\n# \x07")[:2] == (5, 3)


def test_twenty_levels_are_read_and_one_more_is_refused(either_loader: None) -> None:
    assert read_nodes("[" * 20 + "]" * 20, FILE).problems == []
    assert the_problem("[" * 21 + "]" * 21)[:2] == (1, 21)


TOO_DEEP = "there are more than 20 levels inside one another: check the brackets and the indentation"
"""What is said of depth, whatever limit the parser has of its own and whatever it finds after the 21st level."""

NESTED = {
    "brackets": ("[" * 100_000, 1, 21),
    "closed brackets": ("[" * 100_000 + "]" * 100_000, 1, 21),
    "brackets apart": ("[ " * 100_000, 1, 41),
    "brackets on lines": ("[\n" * 100_000, 21, 1),
    "brackets under a name": ("reference: " + "[" * 100_000, 1, 31),
    "brackets after a broad character": ("\U0001f600: " + "[" * 100_000, 1, 23),
    "brackets after a Windows line end": ("a: 1\r\nb: " + "[" * 100_000, 2, 23),
    "brackets in items": ("- " * 10 + "[" * 100_000, 1, 31),
    "names in braces": ("{a: " * 100_000, 1, 81),
    "braces as names": ("{" * 100_000, 1, 21),
    "brackets and braces as names": ("[{" * 100_000, 1, 21),
    "brackets and names in braces": ("[{a: " * 100_000, 1, 51),
    "dashes": ("- " * 100_000, 1, 41),
    "question marks": ("? " * 100_000, 1, 41),
    "dashes and question marks": ("- ? " * 100_000, 1, 41),
    "question marks and brackets": ("? " * 10 + "[" * 100_000, 1, 31),
    "indentation": ("".join(f"{' ' * depth}a:\n" for depth in range(1_500)), 21, 21),
    "indented items": ("".join(f"{' ' * depth}-\n" for depth in range(1_500)), 21, 21),
}


@pytest.mark.parametrize(("text", "line", "column"), NESTED.values(), ids=NESTED)
def test_nesting_of_any_kind_is_refused_at_its_21st_level(
    text: str, line: int, column: int, either_loader: None
) -> None:
    deepest = read_nodes(text, FILE).problems[-1]
    assert (deepest.line, deepest.column, deepest.message) == (line, column, TOO_DEEP)


@pytest.mark.parametrize("text", [text for text, _, _ in NESTED.values()], ids=NESTED)
def test_of_nesting_it_is_never_said_that_the_text_cannot_be_read_on(text: str, either_loader: None) -> None:
    said = {problem.message for problem in read_nodes(text, FILE).problems}
    assert said - {TOO_DEEP} <= {"the name before a colon must be plain words, without quotes, brackets or signs"}


@pytest.mark.parametrize("fault", ["@", "%", "'never closed", '"\\q"', "\t- a", "&"])
def test_a_fault_behind_the_21st_bracket_does_not_hide_it(fault: str, either_loader: None) -> None:
    assert the_problem("a: " + "[" * 30 + fault) == (1, 23, TOO_DEEP)


@pytest.mark.parametrize("fault", ["@", "'never closed"])
def test_a_fault_within_twenty_levels_is_explained_itself(fault: str, either_loader: None) -> None:
    line, column, message = the_problem("a: " + "[" * 19 + fault)
    assert (line, column) == (1, 23)
    assert message != TOO_DEEP


OPENING = st.sampled_from(["[", "[ ", "{a: ", "{a: [", "[\n "])


@given(st.integers(0, 20), st.lists(OPENING, min_size=21, max_size=60), st.sampled_from(["", "@", "'", "[" * 2000]))
def test_any_mixture_of_levels_is_refused_at_the_21st(dashes: int, openings: list[str], end: str) -> None:
    text = "- " * dashes + "".join(openings) + end
    levels = [found.start() for found in re.finditer(r"- |[\[{]", text)]
    before = text[: levels[20]]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    with pytest.MonkeyPatch.context() as patch:
        for name in LOADERS:
            patch.setattr(nodes, "_LOADER", getattr(yaml, name))
            assert the_problem(text) == (*place, TOO_DEEP)


def test_brackets_that_stand_where_a_name_should_are_refused_on_their_own_line(either_loader: None) -> None:
    line, _, message = the_problem("a: 1\n" + "[" * 2000)
    assert line == 2
    assert message == TOO_DEEP or "there is no colon in this line" in message


def test_a_refused_character_before_too_many_levels_is_told_once(either_loader: None) -> None:
    assert places(read_nodes("a: \x07\nb: " + "[" * 2000, FILE)) == [(1, 4), (2, 23)]


def test_many_nodes_are_read_and_one_too_many_is_refused() -> None:
    most = nodes.MOST_NODES
    assert read_nodes("- x\n" * (most - 1), FILE).problems == []
    assert the_problem("- x\n" * most)[0] == most


def test_a_long_text_is_read_and_a_longer_one_is_refused_with_its_key() -> None:
    most = nodes.MOST_CHARACTERS
    assert read_nodes("a: " + "x" * most, FILE).problems == []
    (problem,) = read_nodes("a: " + "x" * (most + 1), FILE).problems
    assert (problem.line, problem.column, problem.key) == (1, 4, "a")


def test_a_file_with_countless_problems_is_given_up_after_a_hundred() -> None:
    problems = read_nodes("a: 1\n" * 5000, FILE).problems
    assert len(problems) == nodes.MOST_PROBLEMS + 1
    assert "mend the ones above first" in problems[-1].message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        "[{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: [" + "1," * 900_000,
        "&a " * 100_000,
        "a: &a [" + "*a," * 500_000,
        "a: '" + "x" * 1_900_000,
        'a: "' + "\\" * 1_900_000,
        "\x00" * 1_900_000,
        "\n" * 1_900_000 + "\x00" * 1000,
        "\n" * 1_900_000 + "a: [",
        "a: 1\n" * 380_000,
    ],
    ids=lambda text: text[:8],
)
@needs_libyaml  # without it, two megabytes take half a minute while they are traced
def test_hostile_text_is_refused_quickly_and_with_little_memory(text: str) -> None:
    start = time.process_time()
    tracemalloc.start(1)
    problems = read_nodes(text, FILE).problems
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problems
    assert peak < 100_000_000
    assert time.process_time() - start < 5  # far more than needed: tracing is slow


# Syntax errors, in plain words


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a:1\nb: 2", 1, 3, "no space after this colon"),
        ("a:\n  b: 1\n  c:2\n  d: 3", 3, 5, "no space after this colon"),
        ("a:\n  - b: 1\n    c:2\n", 3, 7, "no space after this colon"),
        ("a:\n- x\n-y\n- z", 3, 2, "no space after this dash"),
        ("note: Tel: 01724", 1, 10, "second colon"),
        ("- note: Tel: 01724", 1, 12, "second colon"),
        ("a: 1\n  b: 2", 2, 3, "set further in"),
        ("a: b\nwords\nd: 1", 2, 1, "no colon in this line"),
        ("words\nb: 1", 1, 1, "no colon in this line"),
        ("a:\n  b: 1\n c: 2", 3, 2, "does not begin under"),
        ("a:\n  - x\n - y", 3, 2, "does not begin under"),
        ("- a\nb: 1", 2, 1, "does not begin under"),
        ("a: 'x\nb: 2", 1, 4, "never closed"),
        ('a: 1\nb: "x\nc: 2', 2, 4, "never closed"),
        ("a: 'Mary O'Brien'", 1, 4, "apostrophe"),
        ('a: "say "hi" now"', 1, 4, "apostrophe"),
        ("a: [1, 2\nb: 3", 1, 4, "bracket that opens here"),
        ("a: {b: 1", 1, 4, "bracket that opens here"),
        ("a: 1\nb: [", 2, 4, "bracket that opens here"),
        ("a: [x, [y]\nb: 1", 1, 4, "bracket that opens here"),
        ("a: ]", 1, 4, "] out of place"),
        ("a: 1\n}", 2, 1, "} out of place"),
        ("a:\n\tb: 1", 2, 1, "tab"),
        ("a: 1\n\tb: 2", 2, 1, "tab"),
        ("a: x\n  \tb: 2", 2, 3, "tab"),
        ("a: - b", 1, 4, "list begins on the line below"),
        ("a: @home", 1, 4, "begin with @"),
        ("a: %", 1, 4, "begin with %"),
        ("a: & co", 1, 4, "put it in quotes"),
        ("a: **b**", 1, 4, "put it in quotes"),
        ("a: !x!y z", 1, 4, "put it in quotes"),
        ("a: > 20 weeks", 1, 4, "after | or >"),
        ("a: ?", 1, 4, "leave the value blank"),
        ("a:\n  b: ?\nc: 1", 2, 6, "leave the value blank"),
        ('a: "C:\\quarry"', 1, None, "backslash"),
        ("a: 1\n: 3", 2, 1, "no name before"),
        ("a: [x] y\nb: 1", 1, 8, "cannot be read from here"),
    ],
)
def test_a_syntax_error_is_explained_where_it_was_made(
    text: str, line: int, column: int | None, says: str, either_loader: None
) -> None:
    found_line, found_column, message = the_problem(text)
    assert found_line == line
    assert column in {found_column, None}  # the two loaders place a backslash one apart
    assert says in message


def test_after_a_syntax_error_there_is_no_root_but_what_was_found_before_stays() -> None:
    reading = read_nodes("a: &x 1\nb: 2 #3\nc: [", FILE)
    assert reading.root is None
    assert places(reading) == [(1, 4), (3, 4)]
    assert [warning.line for warning in reading.warnings] == [2]


CANARY = "Xq7Refuge"


@pytest.mark.parametrize(
    "text",
    [
        "a: &{0} 1",
        "a: *{0}",
        "a: !{0} 1",
        "a: {0}: {0}",
        "a: '{0}",
        'a: "\\q{0}"',
        "a: [{0}",
        "a: 1\n{0}\nb: 2",
        "a: 1\n  {0}: 2",
        "a:\n\t{0}",
        "a: {0}\x07",
        "a: '{0}' {0}",
        "a: {0} #4",
        "? [{0}]\n: {0}",
        "a: {0}\na: {0}",
        "'{0}': {0}",
        "a: !{0}!{0} x",
        "%{0}\na: 1",
        "a: |{0}",
    ],
)
def test_no_message_repeats_a_value(text: str) -> None:
    reading = read_nodes(text.replace("{0}", CANARY), FILE)
    found = [str(problem) for problem in reading.problems + reading.warnings]
    assert found
    assert not any(CANARY in message for message in found)


# A value cut short by a comment


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("address: Flat 2 #4", 16 + 1),
        ("a: [x #y\n]", 7),
        ("- x #y", 5),
        ("address: #4", 10),
        ("a: x\n  more #4", 8),
    ],
)
def test_a_value_that_a_comment_may_cut_short_is_warned_of(text: str, column: int, either_loader: None) -> None:
    reading = read_nodes(text, FILE)
    assert reading.problems == []
    (warning,) = reading.warnings
    assert (warning.line, warning.column) == (1 + text.startswith("a: x\n"), column)
    assert "quotes" in warning.message


@pytest.mark.parametrize(
    "text",
    [
        "date: 2026-12-10  # Thursday",
        "address: 'Flat 2' #4",
        "address: 'Flat 2 #4'",
        "address: Flat 2#4",
        "note: | #4\n  Flat 2 #4",
        "# one\na: 1\n# two",
        "phone: # not known yet",
        "children: # in order of age\n  - x",
        "a: #\nb: 1",
    ],
)
def test_a_true_comment_is_not_warned_of(text: str, either_loader: None) -> None:
    reading = read_nodes(text, FILE)
    assert (reading.problems, reading.warnings) == ([], [])


def test_a_tab_before_a_comment_counts_as_one_space() -> None:
    reading = read_nodes("a: Flat 2\t#4\nb: x \t# y\n", FILE)
    assert [warning.line for warning in reading.warnings] == [1]


@needs_libyaml  # without it, such a tab is refused with its place
def test_a_tab_inside_a_value_is_kept() -> None:
    assert plain(read_nodes("a: x\ty", FILE).root) == {"a": "x\ty"}


def test_a_warning_names_the_key() -> None:
    (warning,) = read_nodes("child:\n  addresses:\n    - Flat 2 #4", FILE).warnings
    assert warning.key == "addresses"


# Bytes


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_decoded_with_or_without_its_mark(start: bytes) -> None:
    assert decode(start + "a: Zoë £".encode(), FILE) == "a: Zoë £"


def refusal(raw: bytes) -> tuple[int, int, str]:
    with pytest.raises(UserError) as caught:
        decode(raw, FILE)
    (problem,) = caught.value.problems
    assert problem.file == FILE
    return problem.line, problem.column, problem.message


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04rest", "Word document or a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "rich text"),
        ("a: 1".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "a: 1".encode("utf-16-be"), "UTF-16"),
        ("a: 1".encode("utf-16-le"), "NUL"),
        (b"a: \0", "NUL"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_bytes(raw: bytes, says: str) -> None:
    line, _, message = refusal(raw)
    assert line == 0
    assert says in message


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_another_encoding_is_refused_at_its_first_character(encoding: str, start: bytes) -> None:
    raw = start + b"a: 1\r\nb: " + "Zoé £5".encode(encoding)
    line, column, message = refusal(raw)
    assert (line, column) == (2, 6)
    assert "UTF-8" in message


def test_the_column_of_a_bad_byte_counts_characters_not_bytes() -> None:
    assert refusal("é: é".encode() + b"\xff")[:2] == (1, 5)


def test_a_word_that_begins_with_pk_is_text() -> None:
    assert decode(b"PKs: 1", FILE) == "PKs: 1"


def test_two_megabytes_are_decoded_and_one_byte_more_is_refused() -> None:
    assert len(decode(b"x" * nodes.MOST_BYTES, FILE)) == nodes.MOST_BYTES
    assert "2 MB" in refusal(b"x" * (nodes.MOST_BYTES + 1))[2]


@given(st.binary())
def test_bytes_are_decoded_to_text_that_encodes_to_them_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw, FILE)
    except UserError:
        return
    assert text.encode() == raw.removeprefix(b"\xef\xbb\xbf")
