"""Changing YAML text: what was asked for, and not one character more."""

import difflib
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cpprep.case.file import key_order
from cpprep.case.file.edits import CannotPlaceError, append, as_typed, put, value_at

RECORD = {"standard": "leaflets", "done": "2026-12-01"}

needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML is installed without libyaml")


def held(text: str) -> Any:
    """What a text holds, to libyaml and to the other reader alike."""
    libyaml = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # some machines have PyYAML without it
    first, second = (yaml.load(text, Loader=loader) for loader in (libyaml, yaml.BaseLoader))  # noqa: S506
    assert first == second
    return first


def added(old: str, new: str) -> list[str]:
    """The lines that are new; fails when a line is gone."""
    diff = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    assert not [line for line in diff if line.startswith("- ")]
    return [line[2:] for line in diff if line.startswith("+ ")]


# ---- a record under preparation


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("reference: A\n", "reference: A\npreparation:\n  - standard: leaflets\n    done: 2026-12-01\n"),
        ("reference: A", "reference: A\npreparation:\n  - standard: leaflets\n    done: 2026-12-01"),
        ("preparation:\nnote: x\n", "preparation:\n  - standard: leaflets\n    done: 2026-12-01\nnote: x\n"),
        ("preparation: []\n", "preparation: [{standard: leaflets, done: 2026-12-01}]\n"),
        ("preparation: [{standard: x}]\n", "preparation: [{standard: x}, {standard: leaflets, done: 2026-12-01}]\n"),
        ("preparation:\n- standard: x\n", "preparation:\n- standard: x\n- standard: leaflets\n  done: 2026-12-01\n"),
        (
            "preparation:\n    - {standard: x}\n",
            "preparation:\n    - {standard: x}\n    - {standard: leaflets, done: 2026-12-01}\n",
        ),
        ("{reference: A}\n", "{reference: A, preparation: [{standard: leaflets, done: 2026-12-01}]}\n"),
    ],
)
def test_a_record_is_added_in_the_way_in_which_the_file_is_written(before: str, after: str) -> None:
    assert append(before, ("preparation",), RECORD, key_order) == after


@pytest.mark.parametrize("before", ["", "# nothing yet\n", "# nothing yet", "---\n"])
def test_the_first_record_of_an_empty_file_stands_below_its_comments(before: str) -> None:
    below = before if before.endswith("\n") or not before else f"{before}\n"
    after = append(before, ("preparation",), RECORD, key_order)
    assert after == f"{below}preparation:\n  - standard: leaflets\n    done: 2026-12-01\n"


def test_records_set_apart_by_blank_lines_stay_so() -> None:
    before = "preparation:\n  - standard: x\n\n  - standard: y\n"
    assert append(before, ("preparation",), RECORD, key_order) == (
        "preparation:\n  - standard: x\n\n  - standard: y\n\n  - standard: leaflets\n    done: 2026-12-01\n"
    )


def test_a_comment_on_the_last_record_stays_with_it() -> None:
    before = "preparation:\n  - standard: x  # by telephone\n    # and again in May\n\n# The meeting\nmeeting:\n"
    assert append(before, ("preparation",), RECORD, key_order) == (
        "preparation:\n  - standard: x  # by telephone\n    # and again in May\n"
        "  - standard: leaflets\n    done: 2026-12-01\n\n# The meeting\nmeeting:\n"
    )


def test_a_new_part_of_the_file_comes_where_it_belongs() -> None:
    before = "reference: A\n\nchildren:\n  a:\n    name: A\n\nmeeting:\n  held:\n"
    assert append(before, ("preparation",), RECORD, key_order) == (
        "reference: A\n\nchildren:\n  a:\n    name: A\n\npreparation:\n  - standard: leaflets\n    done: 2026-12-01\n"
        "\nmeeting:\n  held:\n"
    )


def test_the_line_ends_of_windows_stay() -> None:
    before = "preparation:\r\n  - standard: x\r\n"
    after = append(before, ("preparation",), RECORD, key_order)
    assert after == before + "  - standard: leaflets\r\n    done: 2026-12-01\r\n"


@pytest.mark.parametrize(
    "ending", ["note: |\n  a\n  # b\n\n", "note: |+\n  a\n\n", "note: >-\n  a\n  b\n", "note: |\n  a\n    \n"]
)
def test_a_text_of_several_lines_before_the_new_part_stays_as_it_is(ending: str) -> None:
    changed = append(f"reference: A\n{ending}", ("preparation",), RECORD, key_order)
    assert held(changed)["note"] == held(ending)["note"]
    assert held(changed)["preparation"] == [RECORD]


# ---- one value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("family:\n  m:\n    reply:\n", "family:\n  m:\n    reply: coming\n"),
        ("family:\n  m:\n    reply:   # ask\n", "family:\n  m:\n    reply: coming   # ask\n"),
        ("family:\n  m:\n    reply: tbc\n", "family:\n  m:\n    reply: coming\n"),
        ("family:\n  m:\n    reply: 'not coming'  # now\n", "family:\n  m:\n    reply: coming  # now\n"),
        ("family:\n  m:\n    invited: 2026-11-01\n", "family:\n  m:\n    invited: 2026-11-01\n    reply: coming\n"),
        ("family:\n  m:\n    replied: 2026-11-01\n", "family:\n  m:\n    reply: coming\n    replied: 2026-11-01\n"),
        ("family:\n  m:\n", "family:\n  m:\n    reply: coming\n"),
        ("family: {m: {name: M}}\n", "family: {m: {name: M, reply: coming}}\n"),
        # Without libyaml a space of the old blank stays behind the value.
        pytest.param("family: {m: {reply: }}\n", "family: {m: {reply: coming}}\n", marks=needs_libyaml),
        pytest.param("family: {m: }\n", "family: {m: {reply: coming}}\n", marks=needs_libyaml),
    ],
)
def test_a_value_is_put_in_its_place(before: str, after: str) -> None:
    assert put(before, ("family", "m", "reply"), "coming", key_order) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "reports:\n  s:\n    shared:\n      m: 2026-11-27  # by hand\n",
            "reports:\n  s:\n    shared:\n      m:\n        on: 2026-11-27  # by hand\n        how: read\n",
        ),
        ("reports: {s: {shared: {m: 2026-11-27}}}\n", "reports: {s: {shared: {m: {on: 2026-11-27, how: read}}}}\n"),
    ],
)
def test_a_short_form_is_written_out_when_there_is_more_to_say(before: str, after: str) -> None:
    assert put(before, ("reports", "s", "shared", "m", "how"), "read", key_order) == after


def test_a_value_where_a_group_stands_is_refused() -> None:
    with pytest.raises(CannotPlaceError):
        put("family:\n  m:\n    reply:\n      a: b\n", ("family", "m", "reply"), "coming", key_order)


def test_a_group_where_words_stand_is_refused() -> None:
    with pytest.raises(CannotPlaceError):
        put("family: nobody\n", ("family", "m", "reply"), "coming", key_order)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("a",), "1"), (("b",), ""), (("c",), ""), (("d",), None), (("e", "f"), "g h"), (("e",), None)],
)
def test_what_is_typed_at_a_place_is_told(path: tuple[str, ...], value: str | None) -> None:
    assert value_at("a: 1\nb:\nc: to be confirmed\ne: {f: g h}\n", path) == value


# ---- how a value is typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Priya Shah", "Priya Shah"),
        ("2026-12-01", "2026-12-01"),
        ("10:00", "10:00"),
        ("no", "no"),
        ("07700 900123", "07700 900123"),
        ("07700900123", "'07700900123'"),
        ("1.5", "'1.5'"),
        ("true", "'true'"),
        ("unknown", "'unknown'"),
        ("Flat 2 #4", "'Flat 2 #4'"),
        ("late: twice", "'late: twice'"),
        ("- no", "'- no'"),
        ("O'Brien: late", '"O\'Brien: late"'),
        ("two\nlines", "two lines"),
        ("{a: b}: c", "'{a: b}: c'"),
    ],
)
def test_a_value_has_quotes_only_where_it_would_be_read_otherwise(text: str, typed: str) -> None:
    assert as_typed(text) == typed


@pytest.mark.parametrize("text", ["[" * 5000 + "]" * 5000, "[" * 50_000 + "]" * 50_000, "{a: " * 5000 + "}" * 5000])
def test_brackets_of_any_depth_are_typed_in_quotes(text: str) -> None:
    assert as_typed(text) == f"'{text}'"


PRINTABLE = st.characters(exclude_categories=["C", "Zl", "Zp"])


@given(st.text(PRINTABLE, min_size=1).filter(str.strip), st.booleans())
def test_whatever_is_typed_is_read_as_it_was_typed(text: str, in_brackets: bool) -> None:
    typed = as_typed(text, in_brackets=in_brackets)
    assert held(f"{{k: {typed}, l: m}}" if in_brackets else f"k: {typed}")["k"] == " ".join(text.split())


# ---- any file

SCALARS = st.sampled_from(
    ["", "x", "two words", "it's: odd", "line\nline", "# no", "2026-12-01", "tbc", "a" * 90, "10:00"]
)
IDS = st.sampled_from(["m", "maria-nowak", "p2"])
PERSON = st.dictionaries(st.sampled_from(["name", "invited", "invited_how", "reply", "note", "address"]), SCALARS)
CASES = st.fixed_dictionaries(
    {},
    optional={
        "reference": SCALARS,
        "note": SCALARS,
        "family": st.one_of(st.just(""), st.dictionaries(IDS, st.one_of(st.just(""), PERSON))),
        "reports": st.dictionaries(
            st.sampled_from(["s", "t"]),
            st.fixed_dictionaries({}, optional={"title": SCALARS, "shared": st.dictionaries(IDS, st.one_of(
                st.sampled_from(["", "2026-12-01"]), st.fixed_dictionaries({"on": st.just("2026-11-30")})
            ))}),
        ),
        "preparation": st.lists(st.fixed_dictionaries({"standard": st.just("x")}, optional={"note": SCALARS})),
    },
).filter(bool)  # fmt: skip
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "|", ">", "'", '"']),
        "indent": st.sampled_from([2, 3, 4]),
        "width": st.sampled_from([40, 80, 1000]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "sort_keys": st.booleans(),
    }
)


class _Plain(yaml.SafeDumper):
    """Writes keys as people type them, whatever becomes of the values, and no labels for what comes twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def represent_mapping(self, tag: str, mapping: Any, flow_style: Any = None) -> Any:
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _ in node.value:
            key.style = None
        return node


def dressed(case: dict[str, Any], style: dict[str, Any], comments: list[int]) -> str:
    """A case as YAML in one of many hands, with comments and blank lines between the keys of the first column."""
    text = yaml.dump(case, Dumper=_Plain, allow_unicode=True, **style)
    lines = text.split(style["line_break"])
    for position in comments:
        starts = [n for n, line in enumerate(lines) if line[:1].isalpha()]
        if starts and not style["default_flow_style"]:
            lines.insert(starts[position % len(starts)], ["# a comment", ""][position % 2])
    return style["line_break"].join(lines)


@pytest.mark.slow
@settings(max_examples=200)
@given(CASES, STYLES, st.lists(st.integers(0, 9), max_size=4))
def test_in_any_file_a_record_is_added_and_nothing_else_changes(
    case: dict[str, Any], style: dict[str, Any], comments: list[int]
) -> None:
    text = dressed(case, style, comments)
    before = held(text)
    changed = append(text, ("preparation",), RECORD, key_order)
    assert held(changed) == {**before, "preparation": [*(before.get("preparation") or []), RECORD]}
    assert changed.count("#") == text.count("#")
    if "\r\n" in text:
        assert changed.count("\n") == changed.count("\r\n")


@pytest.mark.slow
@settings(max_examples=200)
@given(CASES, STYLES, IDS, st.sampled_from(["reply", "invited", "note"]))
def test_in_any_file_a_value_is_put_in_place_and_nothing_else_changes(
    case: dict[str, Any], style: dict[str, Any], person: str, key: str
) -> None:
    text = dressed(case, style, [])
    before = held(text)
    changed = put(text, ("family", person, key), "coming", key_order)
    family = before.get("family") or {}
    assert held(changed) == {**before, "family": {**family, person: {**(family.get(person) or {}), key: "coming"}}}
